// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tables as text: every layout that comes as csv.
#![no_main]

libfuzzer_sys::fuzz_target!(init: fuzz::ready(), |bytes: &[u8]| fuzz::read("table", bytes));
