#!/bin/sh
# SPDX-License-Identifier: MIT OR Apache-2.0
# Cargo calls this in the place of rustc when coverage is measured: only the readers and their tests count lines.
case " $* " in
*" crates/readers/"*) exec "$@" -Cinstrument-coverage ;;
*) exec "$@" ;;
esac
