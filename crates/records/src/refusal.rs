// SPDX-License-Identifier: MIT OR Apache-2.0
//! Refusals of files, in words that say what to do.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A file that was not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    pub file: String,
    pub kind: RefusalKind,
}

/// The ways in which a file is not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RefusalKind {
    /// Recognised, and it is nothing that Rapport keeps.
    NotEvidence { why: String },
    /// It has columns about people: a phrase each, with the header and never a value.
    Personal { columns: Vec<String> },
    /// No profile fits its columns.
    UnknownLayout { found: Vec<String>, looked_for: Vec<String> },
    /// It cannot be read at all, or nothing in it could be used.
    Unreadable { why: String },
}

impl Refusal {
    pub fn new(file: &str, kind: RefusalKind) -> Self {
        Self { file: file.to_owned(), kind }
    }

    pub fn unreadable(file: &str, why: impl Into<String>) -> Self {
        Self::new(file, RefusalKind::Unreadable { why: why.into() })
    }
}

/// Without the name of the file: whoever prints this knows which one it was.
impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            RefusalKind::NotEvidence { why } => write!(out, "left out. {why}"),
            RefusalKind::Personal { columns } => {
                write!(out, "stopped before any row was kept, because it seems to hold personal details: ")?;
                write!(out, "{}. ", columns.join("; "))?;
                write!(
                    out,
                    "Rapport holds figures about places, never records of people. Count by area and month where the file \
                     comes from, leave these columns out, and import the counts. Nothing of the file is kept or written to \
                     a log. If a column only looks so, such as that of a body called after somebody, write its cells in \
                     full (“… Centre”, “… team”) or leave it out."
                )
            }
            RefusalKind::UnknownLayout { found, looked_for } => {
                write!(out, "no profile knows these columns: {}. ", found.join(", "))?;
                write!(
                    out,
                    "Choose a profile with --profile ID, or add your own with --profiles DIR: --draft-profile OUT.toml \
                     begins one. Looked for:"
                )?;
                looked_for.iter().try_for_each(|line| write!(out, "\n  {line}"))
            }
            RefusalKind::Unreadable { why } => write!(out, "not read: {why}"),
        }
    }
}

impl std::error::Error for Refusal {}
