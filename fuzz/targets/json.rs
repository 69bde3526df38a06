// SPDX-License-Identifier: MIT OR Apache-2.0
//! Boundaries and other JSON.
#![no_main]

libfuzzer_sys::fuzz_target!(init: fuzz::ready(), |bytes: &[u8]| fuzz::read("json", bytes));
