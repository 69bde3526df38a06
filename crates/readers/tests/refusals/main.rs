// SPDX-License-Identifier: MIT OR Apache-2.0
//! Bad files, each made from a good one: what Rapport does with it and what it says, word for word. The test, and the
//! page `docs/generated/refusals.md`. `RAPPORT_UPDATE=1` writes the page again.

mod boundaries;
mod files;
mod forms;
mod meaning;
mod numbers;
#[path = "../packed/mod.rs"]
mod packed;
mod text;
mod times;
mod workbooks;

use std::fmt::Write as _;
use std::path::Path;

use base::{Quantity, State};
use readers::{Member, Profiles, open};

const HEAD: &str = "# Bad files, and what Rapport says\n\nEach of these files is made from a good one by a test, and read \
    as any file is. The good one has a row for each of three wards. What cannot be read is refused whole or loses a row, \
    and both are said; nothing is guessed. This page is written by the tests.\n";
const COLUMNS: &str = "| what is wrong | what Rapport does | what it says |\n|---|---|---|\n";

/// Faults that a file may have in one respect.
pub(crate) struct Group {
    pub(crate) title: &'static str,
    pub(crate) cases: Vec<Case>,
}

/// One bad file.
pub(crate) struct Case {
    /// The fault.
    wrong: &'static str,
    name: &'static str,
    bytes: Vec<u8>,
    /// The way in which it is read, in words; none where it is refused.
    how: Option<&'static str>,
    /// The counts of the three wards that must come out.
    gives: &'static str,
}

impl Case {
    /// Nothing of it may be kept.
    pub(crate) fn refused(wrong: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { wrong, name: "counts.csv", bytes: bytes.into(), how: None, gives: "" }
    }

    /// All or some of it is read, in this way, and gives this.
    pub(crate) fn read(wrong: &'static str, bytes: impl Into<Vec<u8>>, how: &'static str, gives: &'static str) -> Self {
        Self { wrong, name: "counts.csv", bytes: bytes.into(), how: Some(how), gives }
    }

    /// The second row of three is left out.
    pub(crate) fn row_left_out(wrong: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        Self::read(wrong, bytes, "leaves the row out and reads the rest", "14 - 11")
    }

    pub(crate) fn called(self, name: &'static str) -> Self {
        Self { name, ..self }
    }
}

/// The good file: three wards of an invented district.
pub(crate) const GOOD: &str = "Area code,Area name,Period,Indicator,Numerator,Denominator,State\n\
    X05000001,North ward,2026-01,early-help-conflict-recorded,14,52,\n\
    X05000002,South ward,2026-01,early-help-conflict-recorded,9,47,\n\
    X05000003,East ward,2026-01,early-help-conflict-recorded,11,31,\n";
/// Outcome that it gives.
pub(crate) const ALL: &str = "14 9 11";

/// The good file with this text in the place of that one, which stands in it once.
pub(crate) fn with(old: &str, new: &str) -> String {
    assert_eq!(GOOD.matches(old).count(), 1, "{old}");
    GOOD.replace(old, new)
}

fn groups() -> Vec<Group> {
    [
        text::groups(),
        numbers::groups(),
        times::groups(),
        meaning::groups(),
        files::groups(),
        forms::groups(),
        workbooks::groups(),
        boundaries::groups(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Outcome of a file: the counts that were read and what was said.
struct Outcome {
    gives: String,
    says: String,
    left_out: usize,
}

fn outcome(case: &Case) -> Outcome {
    let members: Vec<Member> = open(case.name, &case.bytes, &Profiles::shipped(), None, &[]).collect();
    let (mut says, mut left_out, mut found) = (Vec::new(), 0, Vec::new());
    for member in &members {
        match &member.parsed {
            Err(refusal) => says.push(refusal.to_string()),
            Ok(parsed) => {
                let reject = |it: &records::Reject| format!("Line {}, {}: {}.", it.row, it.column, it.reason);
                says.extend(parsed.rejects.iter().map(reject));
                says.extend(parsed.notes.iter().cloned());
                left_out += parsed.rejects.len();
                found.push(summary(&parsed.records));
            }
        }
    }
    Outcome { gives: found.join("; "), says: says.join(" "), left_out }
}

/// The counts of the three wards, and their time where it is not that of the good file; or how many shapes there are.
fn summary(records: &records::Records) -> String {
    if !records.shapes.is_empty() {
        return format!("{} shapes", records.shapes.len());
    }
    let shown = |figure: &Quantity| match (figure.numerator, figure.state) {
        (Some(count), State::Value) => count.to_string(),
        (count, state) => format!("{}{}", count.map_or_else(String::new, |it| it.to_string()), state.as_str()),
    };
    let of = |ward: &str| {
        let cells = records.series.iter().flat_map(|series| series.cells.iter().map(move |cell| (&series.key, cell)));
        let own = cells.filter(|(_, (area, _))| area.as_str() == ward);
        let said = own.map(|(key, (_, figure))| match key.period.label() {
            "2026-01" => shown(figure),
            other => format!("{} ({other})", shown(figure)),
        });
        said.collect::<Vec<_>>().join("+")
    };
    let wards = ["X05000001", "X05000002", "X05000003"].map(of);
    wards.map(|said| if said.is_empty() { "-".to_owned() } else { said }).join(" ")
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the page is a file of the project, written again on demand")]
fn every_bad_file_ends_as_the_page_says() {
    let (mut wrong, mut page) = (String::new(), HEAD.to_owned());
    for group in groups() {
        let _ = write!(page, "\n## {}\n\n{COLUMNS}", group.title);
        for case in &group.cases {
            let found = outcome(case);
            complain(case, &found, &mut wrong);
            let says = if found.says.is_empty() { "(nothing)" } else { &found.says };
            let does = case.how.unwrap_or("refuses the file");
            let _ = writeln!(page, "| {} | {does} | {} |", case.wrong, in_a_cell(says));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/generated/refusals.md");
    if std::env::var_os("RAPPORT_UPDATE").is_some() {
        std::fs::write(&path, &page).expect("a page written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == page, "docs/generated/refusals.md is not what the readers say: run with RAPPORT_UPDATE=1");
}

/// Demands that what came of the file is what its line says, and is said.
fn complain(case: &Case, found: &Outcome, wrong: &mut String) {
    if found.gives != case.gives {
        let _ = writeln!(wrong, "{}: gives “{}” and not “{}”: {}", case.wrong, found.gives, case.gives, found.says);
    }
    // A line of the page that says nothing would be a file that went wrong in silence.
    let told = ["sign", "cuts", "says so", "repeats", "passes over", "Windows"];
    let silent = found.says.is_empty() && case.how.is_none_or(|how| told.iter().any(|word| how.contains(word)));
    let steers =
        found.says.contains(|it: char| it.is_control() && it != '\n' || ('\u{202a}'..='\u{202e}').contains(&it));
    if silent || steers || case.how.is_some_and(|how| how.contains("leaves")) != (found.left_out > 0) {
        let _ = writeln!(wrong, "{}: says “{}”", case.wrong, found.says.escape_debug());
    }
}

/// A message as it looks in a cell of a table in Markdown; of the list of all profiles the beginning will do.
fn in_a_cell(text: &str) -> String {
    let safe = text.replace('&', "&amp;").replace('<', "&lt;").replace('|', "\\|").replace('*', "\\*");
    match safe.split_once("Looked for:\n") {
        Some((said, _)) => format!("{said}Looked for: (the nearest profiles, and what each lacks)"),
        None => safe,
    }
}
