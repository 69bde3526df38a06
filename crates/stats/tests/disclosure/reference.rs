// SPDX-License-Identifier: MIT OR Apache-2.0
//! Against tables and patterns of other programs, read where they lie.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use stats::disclosure::{Attacker, Ledger, Profile, Refusal, Split, audit, publish};

use crate::attacker::Attack;
use crate::look;
use crate::tables::{Draft, sum_of, totals};

type Row = BTreeMap<String, String>;

#[expect(clippy::print_stderr, reason = "a skipped test must be loud")]
#[expect(clippy::disallowed_methods, reason = "a test may be told where the vectors are, and reads them")]
fn rows(file: &str) -> Vec<Row> {
    let given = std::env::var_os("RAPPORT_TEST_DATA").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(given);
    if !data.exists() {
        eprintln!("SKIPPED: no test data at {}", data.display());
        return Vec::new();
    }
    let text = std::fs::read_to_string(data.join("vectors/sdc").join(file)).expect("a readable file");
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().expect("a header").split(',').collect();
    lines
        .map(|line| header.iter().zip(line.split(',')).map(|(k, v)| ((*k).to_owned(), v.to_owned())).collect())
        .collect()
}

fn number(row: &Row, column: &str) -> u64 {
    row[column].parse().expect("a count")
}

/// Small areas by needs, with the totals of both.
pub(crate) fn twelve_by_five() -> Option<(Draft, usize)> {
    let rows = rows("sdc_12x5_max5_gauss.csv");
    let mut draft = Draft::default();
    let (mut areas, mut needs) = (Vec::new(), Vec::new());
    for row in rows.iter().filter(|row| row["lsoa"] != "Total" && row["need"] != "Total") {
        draft.cell(&format!("{}|{}", row["lsoa"], row["need"]), number(row, "freq"));
        remember(&mut areas, &row["lsoa"]);
        remember(&mut needs, &row["need"]);
    }
    totals(&mut draft, &areas, "Total", &needs, "Total");
    (!rows.is_empty()).then(|| (draft, rows.iter().filter(|row| row["suppressed"] == "TRUE").count()))
}

/// 310 small areas in 30 wards by six needs, with the totals of wards, needs and the whole.
pub(crate) fn authority() -> Option<(Draft, usize)> {
    let mut draft = Draft::default();
    let mut wards: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut needs = Vec::new();
    for row in rows("sdc_310x6_input.csv") {
        draft.cell(&format!("{}|{}", row["lsoa"], row["need"]), number(&row, "freq"));
        remember(wards.entry(row["ward"].clone()).or_default(), &row["lsoa"]);
        remember(&mut needs, &row["need"]);
    }
    for (ward, areas) in &wards {
        totals(&mut draft, areas, ward, &needs, "Total");
    }
    let names: Vec<String> = wards.keys().cloned().collect();
    totals(&mut draft, &names, "Total", &needs, "Total");
    let hidden = rows("sdc_310x6_max5_gauss.csv").iter().filter(|row| row["suppressed"] == "TRUE").count();
    (hidden > 0).then_some((draft, hidden))
}

fn remember(names: &mut Vec<String>, name: &str) {
    if !names.iter().any(|known| known == name) {
        names.push(name.to_owned());
    }
}

/// Publishes under "1 to 5", lets the attacker try every hidden cell, and counts the hidden ones.
fn hidden_and_safe(draft: &Draft) -> usize {
    let release = publish(&draft.table(), Profile::ONE_TO_FIVE, &Ledger::new()).expect("publishable");
    let findings = Attack::new(draft, Profile::ONE_TO_FIVE, &[look(&release)]).findings();
    assert!(findings.is_empty(), "{findings:?}");
    release.hidden()
}

/// At most 15% more cells than Gaussian elimination hides, which promises less.
#[test]
fn the_twelve_by_five_table_is_safe_and_nearly_as_open() {
    let Some((draft, peer)) = twelve_by_five() else { return };
    assert_eq!((draft.cells.len(), peer), (78, 25));
    assert_eq!(hidden_and_safe(&draft), 28, "at most 1.15 times 25");
}

#[test]
fn the_authority_is_safe_and_nearly_as_open() {
    let Some((draft, peer)) = authority() else { return };
    assert_eq!((draft.cells.len(), peer), (2_387, 793));
    let release = publish(&draft.table(), Profile::ONE_TO_FIVE, &Ledger::new()).expect("publishable");
    assert!(release.hidden() * 100 <= 115 * peer, "{} and not at most 1.15 times {peer}", release.hidden());
    // The attacker takes seconds for each cell of a table of this size, so he tries some.
    let findings = Attack::new(&draft, Profile::ONE_TO_FIVE, &[look(&release)]).some_findings(400);
    assert!(findings.is_empty(), "{findings:?}");
}

/// What the elimination hides on the 12 by 5 table leaves some counts too little room for an attacker who knows the rule.
#[test]
fn the_pattern_of_the_elimination_is_too_narrow_for_who_knows_the_rule() {
    let Some((draft, _peer)) = twelve_by_five() else { return };
    let peers = rows("sdc_12x5_max5_gauss.csv");
    let hides = |key: &str| {
        peers.iter().any(|row| row["suppressed"] == "TRUE" && format!("{}|{}", row["lsoa"], row["need"]) == key)
    };
    let pattern: Vec<bool> = draft.cells.iter().map(|(key, ..)| hides(key)).collect();
    match audit(&draft.table(), Profile::ONE_TO_FIVE, &pattern, &Ledger::new()) {
        Err(Refusal::Unsafe { recoverable, narrow }) => assert!(recoverable.is_empty() && !narrow.is_empty()),
        other => panic!("refused, and not {other:?}"),
    }
}

/// Two hidden cells in every row and column, and yet one follows from two rows and two columns.
#[test]
fn a_pattern_that_leaks_by_way_of_two_rows_and_two_columns_is_refused() {
    let cells = rows("leak_case_4x4.csv");
    if cells.is_empty() {
        return;
    }
    let (mut draft, mut hidden) = (Draft::default(), Vec::new());
    let (mut down, mut across) = (Vec::new(), Vec::new());
    for cell in &cells {
        draft.cell(&format!("{}|{}", cell["row"], cell["col"]), number(cell, "freq"));
        hidden.push(cell["status"] == "suppressed");
        remember(&mut down, &cell["row"]);
        remember(&mut across, &cell["col"]);
    }
    totals(&mut draft, &down, "*", &across, "*");
    hidden.resize(draft.cells.len(), false);
    let Err(Refusal::Unsafe { recoverable, narrow: _ }) =
        audit(&draft.table(), Profile::ONE_TO_FIVE, &hidden, &Ledger::new())
    else {
        panic!("refused");
    };
    let known: Vec<String> = cells
        .iter()
        .filter(|cell| cell["exactly_recoverable"] == "TRUE")
        .map(|cell| format!("{}|{}", cell["row"], cell["col"]))
        .collect();
    assert_eq!(recoverable, known);
    assert_eq!(known, ["w|b"]);
    // Our own pattern for the same counts is safe.
    hidden_and_safe(&draft);
}

/// The needs of the authority's areas beside the ages of the same people, and its wards beside five larger districts that
/// cut across them: no cell is given away by either.
fn linked() -> Option<Draft> {
    let (mut draft, _peer) = authority()?;
    let is_area = |key: &str| key.starts_with('L') && key.ends_with("|Total");
    let areas: Vec<String> = draft.cells.iter().map(|(key, ..)| key.clone()).filter(|key| is_area(key)).collect();
    for (area, tenths) in areas.iter().zip((3..8).cycle()) {
        let total = draft.people(area);
        let (young, old) = (format!("{area}|0-4"), format!("{area}|5-17"));
        draft.cell(&young, total * tenths / 10);
        draft.cell(&old, total - total * tenths / 10);
        sum_of(&mut draft, area, &[young, old], Split::Attribute);
    }
    for (at, district) in areas.chunks(62).enumerate() {
        sum_of(&mut draft, &format!("D{at}|Total"), district, Split::Place);
    }
    Some(draft)
}

#[test]
fn linked_tables_of_an_authority_can_be_published() {
    let Some(draft) = linked() else { return };
    let table = draft.table();
    for profile in [Profile::ONE_TO_FIVE, Profile::ONE_TO_SEVEN_ROUND_FIVE] {
        let release = publish(&table, profile, &Ledger::new()).expect("publishable");
        assert!(release.hidden() < 1_100, "{profile}: {}", release.hidden());
    }
}

/// How long it takes and how much it hides: `cargo test --release -p stats --test disclosure -- --ignored --nocapture`.
#[test]
#[ignore = "prints times, proves nothing"]
#[expect(clippy::print_stderr, clippy::disallowed_methods, reason = "a measurement for a person")]
fn measure() {
    let sharp = Profile::ONE_TO_FIVE.with_attacker(Attacker::KnowsWhichAreSmall);
    let (zeros, safe) = (Profile::ONE_TO_FIVE.with_zeros_hidden(), Profile::ONE_TO_SEVEN_ROUND_FIVE);
    let drafts = [("12x5", twelve_by_five().map(|found| found.0)), ("310x6", authority().map(|found| found.0))];
    for (name, draft) in drafts.into_iter().chain([("linked", linked())]) {
        let Some(draft) = draft else { continue };
        let table = draft.table();
        for profile in [Profile::ONE_TO_FIVE, sharp, zeros, safe, Profile::UNDER_TEN] {
            let mut times = Vec::new();
            let mut outcome = String::new();
            for _run in 0..9 {
                let start = std::time::Instant::now();
                let found = publish(&table, profile, &Ledger::new());
                times.push(start.elapsed());
                outcome = found.map_or_else(|why| why.to_string(), |release| release.hidden().to_string());
            }
            times.sort_unstable();
            let cells = draft.cells.len();
            eprintln!(
                "{name}, {cells} cells, {profile}: least {:?}, median {:?}; hidden {outcome}",
                times[0], times[4]
            );
        }
    }
}
