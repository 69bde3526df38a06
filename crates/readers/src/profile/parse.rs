// SPDX-License-Identifier: MIT OR Apache-2.0
//! From a text of TOML to a value, or the line that is wrong and why.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// A profile that cannot be used: its file, its line and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{file}, line {line}: {what}")]
pub struct ProfilesError {
    pub file: String,
    pub line: usize,
    pub what: String,
}

pub(crate) fn parse<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, ProfilesError> {
    toml::from_str(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        ProfilesError { file: name.to_owned(), line: line_of(text, start), what: error.message().to_owned() }
    })
}

fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

/// The error of the line on which the word stands between quotation marks.
pub(crate) fn at_word(name: &str, text: &str, word: &str, what: &str) -> ProfilesError {
    let line = text.find(&format!("{word:?}")).map_or(1, |at| line_of(text, at));
    ProfilesError { file: name.to_owned(), line, what: what.to_owned() }
}
