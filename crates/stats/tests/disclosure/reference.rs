// SPDX-License-Identifier: MIT OR Apache-2.0
//! Against tables and patterns of other programs, read where they lie.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use stats::disclosure::{Attacker, Ledger, Profile, Split, publish};

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
    lines.map(|line| header.iter().zip(line.split(',')).map(|(k, v)| ((*k).to_owned(), v.to_owned())).collect()).collect()
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

#[test]
fn try_out() {
    for (name, found) in [("12x5", twelve_by_five()), ("310x6", authority())] {
        let Some((draft, peer)) = found else { continue };
        let table = draft.table();
        for profile in [
            Profile::ONE_TO_FIVE,
            Profile::ONE_TO_FIVE.with_attacker(Attacker::KnowsWhichAreSmall),
            Profile::ONE_TO_FIVE.with_zeros_hidden(),
            Profile::ONE_TO_SEVEN_ROUND_FIVE,
            Profile::ONE_TO_SEVEN_ROUND_FIVE.with_attacker(Attacker::KnowsWhichAreSmall),
            Profile::UNDER_TEN,
        ] {
            let small = draft.cells.iter().filter(|(_, n, _)| *n <= profile.small_up_to() && (*n > 0 || profile.hides_zeros())).count();
            let start = std::time::Instant::now();
            let found = publish(&table, profile, &Ledger::new());
            let took = start.elapsed();
            match found {
                Ok(release) => println!("{name} {} {profile} small {small} hidden {} peer {peer} {took:?}", table.cells().len(), release.hidden()),
                Err(why) => println!("{name} {profile} {why} {took:?}"),
            }
        }
    }
    let _ = (Split::Time, sum_of);
}
