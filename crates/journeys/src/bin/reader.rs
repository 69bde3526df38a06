// SPDX-License-Identifier: MIT OR Apache-2.0
//! The reader process of the stories: that of the product, in a program that the tests can find.

use std::process::ExitCode;

fn main() -> ExitCode {
    // `read MEMORY SECONDS`, as the product starts itself.
    let words: Vec<String> = std::env::args().skip(2).collect();
    match words.iter().filter_map(|word| word.parse().ok()).collect::<Vec<u64>>().as_slice() {
        [memory, seconds] => rapport::reader::serve(*memory, *seconds),
        _ => ExitCode::FAILURE,
    }
}
