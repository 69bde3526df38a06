// SPDX-License-Identifier: MIT OR Apache-2.0
//! Meaning comes from the file, or from a person, and never from the shape of its columns.
#![expect(clippy::disallowed_methods, reason = "a test is told by the environment where real files are")]

mod index;
mod real;
mod times;
mod whole;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use base::Quantity;
use readers::{Profiles, Wish, open_as, take_first_read};
use records::{Parsed, Refusal};

pub(crate) fn read(name: &str, bytes: &[u8], period: Option<&str>) -> Result<Parsed, Refusal> {
    let (profiles, wish) = (Profiles::shipped(), Wish { period, ..Wish::default() });
    take_first_read(name, open_as(name, bytes, &profiles, wish)).map(|(parsed, _)| parsed)
}

pub(crate) fn text(text: &str, period: Option<&str>) -> Result<Parsed, Refusal> {
    read("file.csv", text.as_bytes(), period)
}

/// The reason why a file is refused.
pub(crate) fn why(read: Result<Parsed, Refusal>) -> String {
    match read {
        Ok(parsed) => unreachable!("taken in by {}: {:?}", parsed.profile.id, parsed.records.series),
        Err(refusal) => refusal.to_string(),
    }
}

pub(crate) fn figure(parsed: &Parsed, indicator: &str, category: &str, area: &str) -> Option<Quantity> {
    let fits = |series: &&records::Series| series.key.indicator == indicator && series.key.category == category;
    let cells = parsed.records.series.iter().filter(fits).flat_map(|series| &series.cells);
    cells.into_iter().find(|(code, _)| code.as_str() == area).map(|(_, quantity)| *quantity)
}

/// Part and whole of a figure, as `160 of 1000`, `160` or `-`.
pub(crate) fn said(parsed: &Parsed, indicator: &str, category: &str, area: &str) -> String {
    let Some(figure) = figure(parsed, indicator, category, area) else { return "-".to_owned() };
    match (figure.numerator, figure.denominator) {
        (Some(part), Some(whole)) => format!("{part} of {whole}"),
        (Some(part), None) => part.to_string(),
        (None, _) => figure.state.as_str().to_owned(),
    }
}

/// Each source and period of the figures, once.
pub(crate) fn told(parsed: &Parsed, indicator: &str) -> Vec<String> {
    let series = parsed.records.series.iter().filter(|series| series.key.indicator == indicator);
    let mut told: Vec<String> =
        series.map(|it| format!("{} {} to {}", it.key.source, it.key.period, it.key.period.end())).collect();
    told.sort();
    told.dedup();
    told
}

/// A real code by the name of its place: the list holds them, Rust does not.
pub(crate) fn code(name: &str) -> &'static str {
    let found = include_str!("../real/codes.txt").lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    found.unwrap_or_else(|| unreachable!("{name} is not in the list of codes"))
}

/// A file beside the repository; `None`, said in the test's output, where there is none.
pub(crate) fn shared(path: &str) -> Option<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let given = std::env::var_os("RAPPORT_TEST_DATA");
    let folder: PathBuf = given.map_or_else(|| root.join("../shared"), |given| root.join(given));
    if !folder.is_dir() {
        let _ = writeln!(std::io::stderr(), "SKIPPED: there is no folder {}", folder.display());
        return None;
    }
    Some(std::fs::read(folder.join(path)).expect(path))
}
