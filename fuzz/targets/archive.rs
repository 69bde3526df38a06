// SPDX-License-Identifier: MIT OR Apache-2.0
//! Zip archives and gzip, with their checksums.
#![no_main]

libfuzzer_sys::fuzz_target!(init: fuzz::ready(), |bytes: &[u8]| fuzz::read("archive", bytes));
