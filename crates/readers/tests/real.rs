// SPDX-License-Identifier: MIT OR Apache-2.0
//! Files as publishers issue them, where they are at hand: which profile takes each, and totals that are known.
#![expect(
    clippy::disallowed_methods,
    reason = "a test is told by the environment where real files are and whether to rewrite its answers"
)]

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use base::Quantity;
use readers::{Profiles, Wish, open_as, take_first_read};
use records::{Parsed, RefusalKind};

/// `None` on a clone without the files; what is said then is seen in the test's output.
fn folder() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = env::var("RAPPORT_TEST_DATA").map_or_else(|_| root.join("../shared"), |given| root.join(given));
    let folder = shared.join("data");
    folder.is_dir().then_some(folder)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in folder.read_dir().expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            out.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending != "md") {
            out.push(path);
        }
    }
    out.sort();
    out
}

fn name_of(path: &Path) -> String {
    path.file_name().expect("a file").to_string_lossy().into_owned()
}

fn kept(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/real").join(name);
    fs::read_to_string(path).expect("a kept list")
}

/// The files that do not say their time, by words of their names, and what a person says of them.
const SAID: [(&str, &str); 4] = [
    ("mid2020_single_year", "mid-2020"),
    ("gias_open_2025-05-24", "2025-05-24"),
    ("population19_", "mid-2019"),
    ("imd2010_", "2010"),
];

fn load(path: &Path) -> Result<Parsed, records::Refusal> {
    let name = name_of(path);
    let period = SAID.iter().find(|(words, _)| name.contains(words)).map(|(_, period)| *period);
    load_as(path, period)
}

fn load_as(path: &Path, period: Option<&str>) -> Result<Parsed, records::Refusal> {
    let (name, bytes) = (name_of(path), fs::read(path).expect("bytes"));
    let (profiles, wish) = (Profiles::shipped(), Wish { period, ..Wish::default() });
    take_first_read(&name, open_as(&name, &bytes, &profiles, wish)).map(|(parsed, _)| parsed)
}

#[test]
fn every_file_is_taken_or_refused_as_it_should_be() {
    let Some(folder) = folder() else { return };
    let mut said = String::new();
    for path in files(&folder) {
        let what = match load(&path) {
            Ok(parsed) => {
                let (rows, rejects) = (parsed.rows, parsed.rejects.len());
                let cells: usize = parsed.records.series.iter().map(|series| series.cells.len()).sum();
                format!("{} rows={rows} cells={cells} rejects={rejects}", parsed.profile.id)
            }
            Err(refusal) => match refusal.kind {
                RefusalKind::NotEvidence { .. } => "not evidence".to_owned(),
                RefusalKind::UnknownLayout { .. } => "unknown layout".to_owned(),
                RefusalKind::Personal { columns } => format!("personal: {}", columns.join("; ")),
                RefusalKind::Unreadable { why } => format!("unreadable: {why}"),
            },
        };
        writeln!(said, "{}: {what}", name_of(&path)).expect("a string takes all text");
    }
    if env::var_os("RAPPORT_UPDATE").is_some() {
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/real/files.txt"), &said).expect("written");
    }
    assert_eq!(said, kept("files.txt"));
}

/// The rows of the lookup by its column of changes, counted without Rapport.
#[test]
fn changes_of_small_areas_come_out_with_their_flags() {
    let Some(folder) = folder() else { return };
    let paths = files(&folder.join("west-yorkshire"));
    let path = paths.into_iter().find(|path| name_of(path).contains("LU_exact")).expect("the lookup");
    let parsed = load(&path).expect("read");
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    parsed.records.changes.iter().for_each(|change| *counts.entry(&change.flag).or_default() += 1);
    assert_eq!(counts, BTreeMap::from([("M", 4), ("S", 24), ("U", 1163)]));
}

fn cell<'a>(parsed: &'a Parsed, wanted: &BTreeMap<&str, &str>) -> Option<&'a Quantity> {
    let is = |key: &str, held: &str| wanted.get(key).is_none_or(|wanted| *wanted == held);
    let fits = |series: &&records::Series| {
        let key = &series.key;
        is("indicator", &key.indicator) && is("period", key.period.label()) && is("category", &key.category)
    };
    let cells = parsed.records.series.iter().filter(fits).flat_map(|series| &series.cells);
    cells.into_iter().find(|(area, _)| is("area", area.as_str())).map(|(_, quantity)| quantity)
}

/// Each line: file, then `key=value` pairs, then what must be found.
#[test]
fn known_totals_come_out() {
    let Some(folder) = folder() else { return };
    let paths: BTreeMap<String, PathBuf> = files(&folder).into_iter().map(|path| (name_of(&path), path)).collect();
    let mut loaded: BTreeMap<String, Parsed> = BTreeMap::new();
    for line in kept("totals.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let mut parts = line.split(" | ").map(str::trim);
        let file = parts.next().expect("a file").to_owned();
        let wanted: BTreeMap<&str, &str> = parts.filter_map(|part| part.split_once('=')).collect();
        let parsed = loaded.entry(file.clone()).or_insert_with(|| load(&paths[&file]).expect("the file is read"));
        let number = |key: &str| wanted.get(key).map(|text| text.parse::<f64>().expect("a number"));
        if let Some(sum) = number("sum") {
            let of = parsed.records.series.iter().filter(|series| {
                Some(&series.key.indicator.as_str()) == wanted.get("indicator")
                    && wanted.get("breakdown").is_none_or(|it| *it == series.key.breakdown)
            });
            let total: f64 = of.flat_map(|series| &series.cells).filter_map(|(_, it)| it.numerator).sum();
            assert!((total - sum).abs() < 0.5, "{line}: {total}");
            continue;
        }
        let found = cell(parsed, &wanted).unwrap_or_else(|| unreachable!("{line}: no such figure"));
        for (key, held) in [
            ("numerator", found.numerator),
            ("denominator", found.denominator),
            ("value", found.value),
            ("lower", found.lower),
            ("upper", found.upper),
        ] {
            if let Some(expected) = number(key) {
                assert!(held.is_some_and(|held| (held - expected).abs() < 5e-6), "{line}: {key} is {held:?}");
            }
        }
    }
}
