// SPDX-License-Identifier: MIT OR Apache-2.0
//! Workbooks, by the text of their parts.
#![no_main]

libfuzzer_sys::fuzz_target!(init: fuzz::ready(), |bytes: &[u8]| fuzz::read("workbook", bytes));
