// SPDX-License-Identifier: MIT OR Apache-2.0
//! The house rules. Each rule is a pure function from text to complaints, with a small case that it must refuse,
//! and one test that holds the repository against it.

mod dependencies;
mod documents;
mod ladder;
mod lockfile;
mod modules;
mod names;
mod notices;
mod publishers;
mod repository;
mod sizes;
mod source;
mod sql;
mod stats_unused;
mod templates;
mod text_keys;
mod type_names;

/// Fails with one complaint to a line, so that a person can mend them all at once.
fn none(rule: &str, complaints: &[String]) {
    assert!(complaints.is_empty(), "{rule}\n  {}\n", complaints.join("\n  "));
}
