// SPDX-License-Identifier: MIT OR Apache-2.0
//! The house rules as ordinary tests, so that `cargo test` is the whole law. They live in `tests/tidy/`, one file
//! per group of rules; nothing here runs in the product.
