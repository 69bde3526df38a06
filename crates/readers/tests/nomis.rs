// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tables of the census service and lookups as people download them: figures that must come out of the publisher's own
//! files where these are at hand, and words where a form is not read.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test is told by the environment where real files are, and says where they are not"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use base::AreaCode;
use readers::{Member, Profiles, Wish, open, open_as, read};
use records::Parsed;

/// `None` on a clone without the files, which is said.
fn shared(folder: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = env::var("RAPPORT_TEST_DATA").map_or_else(|_| root.join("../shared"), |given| root.join(given));
    let folder = shared.join(folder);
    if !folder.is_dir() {
        eprintln!("SKIPPED: there is no folder {}", folder.display());
        return None;
    }
    Some(folder)
}

/// The lines of a kept list: a file, then what is wanted of it by its key.
fn kept(name: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/real").join(name);
    let text = fs::read_to_string(path).expect("a kept list");
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let line = |line: &str| {
        let mut parts = line.split(" | ");
        let file = parts.next().expect("a file").to_owned();
        let wanted = parts.filter_map(|part| part.split_once('='));
        (file, wanted.map(|(key, value)| (key.to_owned(), value.to_owned())).collect())
    };
    lines.map(line).collect()
}

fn members(folder: &Path, file: &str) -> Vec<Member> {
    let bytes = fs::read(folder.join(file)).expect("bytes");
    open(file, &bytes, &Profiles::shipped(), None, &[]).collect()
}

/// Contents of each member of the files; members that are refused are left out.
fn taken(folder: &Path, lines: &[(String, BTreeMap<String, String>)]) -> BTreeMap<String, Vec<(String, Parsed)>> {
    let files: BTreeSet<&String> = lines.iter().map(|(file, _)| file).collect();
    let all = files.into_iter().map(|file| {
        let parts = members(folder, file).into_iter();
        (file.clone(), parts.filter_map(|it| Some((it.name, it.parsed.ok()?))).collect())
    });
    all.collect()
}

#[test]
fn figures_of_the_census_come_out_of_the_publisher_s_tables() {
    let Some(folder) = shared("data/publishers") else { return };
    let lines = kept("census.txt");
    let files = taken(&folder, &lines);
    for (file, wanted) in &lines {
        let key = |key: &str| wanted.get(key).map_or("", String::as_str);
        let (_, parsed) = files[file]
            .iter()
            .find(|(name, _)| name.contains(key("member")))
            .unwrap_or_else(|| unreachable!("{file} {wanted:?}: no such part"));
        let named: BTreeMap<AreaCode, &str> =
            parsed.records.areas.iter().map(|it| (it.code, it.name.as_str())).collect();
        let is = |area: &AreaCode| match (wanted.get("area"), wanted.get("named")) {
            (Some(code), _) => area.as_str() == code,
            (_, Some(start)) => named.get(area).is_some_and(|name| name.starts_with(start.as_str())),
            _ => false,
        };
        let series: Vec<_> = parsed
            .records
            .series
            .iter()
            .filter(|it| it.key.indicator == key("indicator") && it.key.category == key("category"))
            .collect();
        let cells: Vec<_> = series
            .iter()
            .flat_map(|it| it.cells.iter().map(move |(area, held)| (it.key.area_type, area, held)))
            .filter(|(_, area, _)| is(area))
            .collect();
        assert!(!cells.is_empty(), "{file} {wanted:?}: no figure");
        let sum =
            |part: fn(&base::Quantity) -> Option<f64>| cells.iter().filter_map(|(.., held)| part(held)).sum::<f64>();
        let said = |found: f64, key: &str| {
            let Some(expected) = wanted.get(key) else { return };
            let expected: f64 = expected.parse().expect("a number");
            assert!((found - expected).abs() < 0.5, "{file} {wanted:?}: {key} is {found}");
        };
        said(sum(|held| held.numerator), "numerator");
        said(sum(|held| held.denominator), "denominator");
        if let Some(areas) = wanted.get("areas") {
            assert_eq!(&cells.len().to_string(), areas, "{file} {wanted:?}");
        }
        if let (Some(name), [(kind, area, _)]) = (wanted.get("name"), cells.as_slice()) {
            assert_eq!((named[*area], kind.as_str()), (name.as_str(), key("kind")), "{file}");
        }
    }
}

#[test]
fn an_archive_of_one_table_gives_each_of_its_geographies() {
    let Some(folder) = shared("data/publishers") else { return };
    let tables = members(&folder, "census2021-ts062.zip").into_iter().filter(|it| !it.name.contains("metadata"));
    let said: Vec<(String, u64)> = tables
        .map(|it| {
            let parsed = it.parsed.unwrap_or_else(|why| unreachable!("{}: {why}", it.name));
            assert!(parsed.rejects.is_empty(), "{}: {:?}", it.name, parsed.rejects);
            (it.name, parsed.rows)
        })
        .collect();
    assert_eq!(said.len(), 6, "{said:?}");
}

#[test]
fn lookups_come_out_with_their_flags_and_no_place_twice() {
    let Some(folder) = shared("data/publishers") else { return };
    let lines = kept("lookups.txt");
    let files = taken(&folder, &lines);
    for (file, wanted) in &lines {
        let [(_, parsed)] = files[file].as_slice() else { unreachable!("{file} is not read") };
        if let Some(rows) = wanted.get("rows") {
            assert_eq!((&parsed.rows.to_string(), parsed.rejects.len()), (rows, 0), "{file}");
            let mut links: BTreeMap<String, usize> = BTreeMap::new();
            for change in &parsed.records.changes {
                let flag = if change.flag.is_empty() { "best" } else { change.flag.as_str() };
                *links.entry(flag.to_owned()).or_default() += 1;
            }
            let expected: BTreeMap<String, usize> = wanted
                .iter()
                .filter(|(key, _)| *key != "rows")
                .map(|(key, count)| (key.clone(), count.parse().expect("a number")))
                .collect();
            assert_eq!(links, expected, "{file}");
        }
        let parents = || {
            parsed.records.parents.iter().filter(|it| wanted.get("in").is_some_and(|code| it.parent.as_str() == code))
        };
        if let Some(areas) = wanted.get("areas") {
            let of = |it: &&records::Parent| {
                it.vintage.to_string() == wanted["of"] && it.child.area_type().as_str() == wanted["kind"]
            };
            let held: BTreeSet<_> = parents().filter(of).map(|it| it.child).collect();
            assert_eq!(&held.len().to_string(), areas, "{file} {wanted:?}");
        }
        if let Some(place) = wanted.get("place") {
            assert!(parents().any(|it| it.child.as_str() == place), "{file} {wanted:?}");
        }
    }
}

fn refusal(path: &Path) -> String {
    let name = path.file_name().expect("a file").to_string_lossy().into_owned();
    match read(&name, &fs::read(path).expect("bytes"), &Profiles::shipped(), None) {
        Ok(parsed) => unreachable!("{} is read by {}", path.display(), parsed.profile.id),
        Err(refusal) => refusal.to_string(),
    }
}

#[test]
fn what_is_not_read_is_refused_with_what_to_load_instead() {
    let Some(shared) = shared("") else { return };
    for (file, words) in [
        ("data/publishers/nomis_ST149_2001_query.csv.gz", "a query page of Nomis"),
        ("data/publishers/children_relative_low_income_ltla_14-22.csv", "put the place and the time both into rows"),
        ("cases/files/07-nomis/wizard_ts054.csv", "Take the same table as a bulk file"),
        ("cases/files/07-nomis/api_mid_year_estimates.csv", "does not say in its columns which table it is"),
        ("cases/claimant-count-message/claimants.csv", "does not say in its columns which table it is"),
        ("cases/nomis-percent-only/tenure_percent.csv", "ask for measures=20100"),
        ("cases/files/10-nothing-usable/stat_xplore_wide.csv", "put the place and the time both into rows"),
        ("cases/files/10-nothing-usable/stat_xplore_names_only.csv", "choose to show codes beside names"),
    ] {
        let said = refusal(&shared.join(file));
        assert!(said.starts_with("not read:") && said.contains(words), "{file}: {said}");
    }
}

#[test]
fn tables_that_people_download_from_the_census_service_are_read() {
    let Some(folder) = shared("cases/files") else { return };
    for (file, profile, cells) in [
        ("07-nomis/ts045_without_suffix.csv", "nomis-bulk-plain", 3),
        ("07-nomis/ts007a_five_year_ages.csv", "nomis-census-2021-age-bands", 5),
        ("07-nomis/ts029_without_suffix.csv", "nomis-bulk-plain", 2),
        ("07-nomis/ts006_density.csv", "nomis-bulk", 2),
        ("09-lookups/msoa_chngind.csv", "lookup", 0),
        ("09-lookups/ward_pcon_lad_utla.csv", "lookup", 0),
        ("09-lookups/lsoa_sicbl_icb_lad.csv", "lookup", 0),
    ] {
        let parsed = read(file, &fs::read(folder.join(file)).expect("bytes"), &Profiles::shipped(), None);
        let parsed = parsed.unwrap_or_else(|why| unreachable!("{file}: {why}"));
        let found: usize = parsed.records.series.iter().map(|it| it.cells.len()).sum();
        assert_eq!((parsed.profile.id.as_str(), found, parsed.rejects.len()), (profile, cells, 0), "{file}");
        for series in parsed.records.series.iter().filter(|it| it.key.category.contains("square kilometre")) {
            assert_eq!(series.key.aggregate, records::Aggregate::Never);
            assert!(series.cells.iter().all(|(_, held)| held.numerator.is_none() && held.value.is_some()));
        }
    }
}

/// Only the code of the larger area is lost, and the rows are kept.
#[test]
fn a_larger_area_without_a_code_rejects_nothing() {
    let Some(folder) = shared("cases/files/12-messages") else { return };
    let file = "parent_code_unusable.csv";
    let (bytes, profiles) = (fs::read(folder.join(file)).expect("bytes"), Profiles::shipped());
    let wish = Wish { period: Some("2019"), ..Wish::default() };
    let parsed = open_as(file, &bytes, &profiles, wish).next().expect("a part").parsed.expect("read");
    let note = parsed.notes.iter().find(|note| note.contains("“00AA”")).expect("a note");
    assert!(parsed.rejects.is_empty() && note.contains("These rows are kept"), "{note}");
}
