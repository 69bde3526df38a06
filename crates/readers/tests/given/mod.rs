// SPDX-License-Identifier: MIT OR Apache-2.0
//! Helpers of tests that read files: those that a test writes, and publishers' own where they are at hand.
#![expect(clippy::disallowed_methods, reason = "a test is told by the environment where real files are")]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use base::{Quantity, State};
use readers::{Description, Member, Profiles, open};
use records::{Parsed, Refusal};

/// A file of those that are kept beside the project; `None`, loudly, on a clone without them.
pub(crate) fn shared(path: &str) -> Option<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared: PathBuf = env::var("RAPPORT_TEST_DATA").map_or_else(|_| root.join("../shared"), |it| root.join(it));
    let file = shared.join(path);
    if !shared.join("data").is_dir() {
        #[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
        {
            eprintln!("skipped: {} is not here", file.display());
        }
        return None;
    }
    Some(fs::read(&file).unwrap_or_else(|why| unreachable!("{}: {why}", file.display())))
}

pub(crate) fn members(name: &str, bytes: &[u8], beside: &[Description]) -> Vec<Member> {
    open(name, bytes, &Profiles::shipped(), None, beside).collect()
}

/// Reads what the one part of a file says.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Parsed, Refusal> {
    members(name, bytes, &[]).remove(0).parsed
}

pub(crate) fn taken(name: &str, bytes: &[u8]) -> Parsed {
    read(name, bytes).unwrap_or_else(|why| unreachable!("{name}: {why}"))
}

/// Every figure of a file.
pub(crate) fn cells(parsed: &Parsed) -> usize {
    parsed.records.series.iter().map(|series| series.cells.len()).sum()
}

/// Wishes for one figure; empty words are not asked about.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Want<'a> {
    /// The name of the indicator as people read it.
    pub(crate) name: &'a str,
    pub(crate) area: &'a str,
    pub(crate) period: &'a str,
    pub(crate) category: &'a str,
}

/// The one figure that fits.
pub(crate) fn figure(parsed: &Parsed, want: Want<'_>) -> Quantity {
    let records = &parsed.records;
    let name = |code: &str| records.names.iter().find(|(it, _)| it == code).map_or("", |(_, name)| name.as_str());
    let fits = |series: &&records::Series| {
        let key = &series.key;
        (want.name.is_empty() || name(&key.indicator) == want.name)
            && (want.period.is_empty() || key.period.label() == want.period)
            && key.category == want.category
    };
    let all = records.series.iter().filter(fits).flat_map(|series| &series.cells);
    let found: Vec<Quantity> = all.filter(|(area, _)| area.as_str() == want.area).map(|(_, it)| *it).collect();
    assert_eq!(found.len(), 1, "{want:?}: {found:?}");
    found[0]
}

/// The figure as a number; its state where it has none.
pub(crate) fn number(parsed: &Parsed, want: Want<'_>) -> Result<f64, State> {
    let found = figure(parsed, want);
    found.value.or(found.numerator).ok_or(found.state)
}

/// Everything that was said of a file.
pub(crate) fn notes(parsed: &Parsed) -> String {
    parsed.notes.join("\n")
}
