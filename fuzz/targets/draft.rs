// SPDX-License-Identifier: MIT OR Apache-2.0
//! The first profile for an unknown table.
#![no_main]

libfuzzer_sys::fuzz_target!(init: fuzz::ready(), |bytes: &[u8]| fuzz::read("draft", bytes));
