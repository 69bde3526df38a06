#!/bin/sh
# SPDX-License-Identifier: MIT OR Apache-2.0
# Cargo calls this in the place of rustc when it builds fuzz targets. The crates whose branches count tell libFuzzer which
# of them an input takes; instrumenting the rest, above all regular expressions, would only make each input slower. All
# of these are flags of the stable compiler.
case " $* " in
*" --crate-name fuzz "* | *" --crate-name readers "* | *" --crate-name records "* | *" --crate-name base "* | *" --crate-name csv_core "* | \
    *" --crate-name quick_xml "* | *" --crate-name zip "*)
    exec "$@" --cfg=fuzzing -Cpasses=sancov-module -Ccodegen-units=1 -Cllvm-args=-sanitizer-coverage-level=4 \
        -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
        -Cllvm-args=-sanitizer-coverage-trace-compares
    ;;
*) exec "$@" ;;
esac
