//! Why a file was not read, in words that say what to do.

use std::fmt;

/// A file that was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub file: String,
    pub kind: RefusalKind,
}

/// The three ways in which a file is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefusalKind {
    /// Recognised, and it is nothing that Rapport keeps.
    NotEvidence { why: String },
    /// No profile fits its columns.
    UnknownLayout { looked_for: Vec<String> },
    /// It cannot be read at all, or nothing in it could be used.
    Unreadable { why: String },
}

impl Refusal {
    pub(crate) fn new(file: &str, kind: RefusalKind) -> Self {
        Self { file: file.to_owned(), kind }
    }

    pub(crate) fn unreadable(file: &str, why: impl Into<String>) -> Self {
        Self::new(file, RefusalKind::Unreadable { why: why.into() })
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = &self.file;
        match &self.kind {
            RefusalKind::NotEvidence { why } => write!(out, "{file}: left out. {why}"),
            RefusalKind::UnknownLayout { looked_for } => {
                write!(
                    out,
                    "{file}: no profile knows these columns. Choose one with --profile, or write one and load it with --profiles. Looked for:"
                )?;
                looked_for.iter().try_for_each(|line| write!(out, "\n  {line}"))
            }
            RefusalKind::Unreadable { why } => write!(out, "{file}: cannot be read. {why}"),
        }
    }
}

impl std::error::Error for Refusal {}
