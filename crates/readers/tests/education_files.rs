// SPDX-License-Identifier: MIT OR Apache-2.0
//! Files of the education service in its own form, with figures that were worked out from them without Rapport.

mod given;

use std::collections::BTreeMap;

use base::State;
use given::{Want, cells, members, notes, number, shared, taken};
use readers::{Profiles, read_description};
use records::Parsed;

fn file(name: &str) -> Option<Vec<u8>> {
    shared(&format!("data/publishers/{name}"))
}

/// Counts the cells of each state.
fn states(parsed: &Parsed) -> BTreeMap<State, usize> {
    let mut out = BTreeMap::new();
    for (_, figure) in parsed.records.series.iter().flat_map(|series| &series.cells) {
        *out.entry(figure.state).or_default() += 1;
    }
    out
}

#[test]
fn absence_of_children_in_need() {
    let Some(bytes) = file("absence_la.csv.gz") else { return };
    let parsed = taken("absence_la.csv.gz", &bytes);
    assert_eq!((parsed.rows, parsed.rejects.len(), cells(&parsed)), (2100, 0, 2100 * 12));
    assert_eq!(states(&parsed)[&State::RoundsToZero], 4);
}

#[test]
fn workforce_of_social_work() {
    let Some(bytes) = file("csww_headline_measures_2017_to_2022.csv") else { return };
    let parsed = taken("a.csv", &bytes);
    // No day is made up, and none is before the year can be over.
    assert!(parsed.records.series.iter().all(|it| it.key.period.end().to_string().ends_with("-12-31")));
}

#[test]
fn accommodation_of_care_leavers() {
    let Some(bytes) = file("la_care_leavers_accommodation_suitability.csv.gz") else { return };
    let parsed = taken("a.csv.gz", &bytes);
    assert_eq!((parsed.rows, parsed.rejects.len(), cells(&parsed)), (6640, 0, 13280));
    let states = states(&parsed);
    let found = [State::Suppressed, State::NotApplicable, State::RoundsToZero].map(|it| states[&it]);
    assert_eq!(found, [2832, 264, 13]);
}

#[test]
fn exclusions_of_the_service_s_first_year() {
    let Some(bytes) = file("exclusions_by_reason.csv.gz") else { return };
    let parsed = taken("a.csv.gz", &bytes);
    assert_eq!((parsed.rows, parsed.rejects.len()), (6960, 0));
    let said: Vec<&String> = parsed.notes.iter().filter(|note| note.contains("no code (16)")).collect();
    assert_eq!(said.len(), 1, "{}", notes(&parsed));
    assert!(said[0].contains("Bedfordshire (Pre LGR 2009)"), "{said:?}");
}

#[test]
fn pupils_by_language_with_the_description_of_the_columns() {
    let Some(bytes) = file("spc_pupils_ethnicity_and_language.csv.gz") else { return };
    let meta = file("spc_pupils_ethnicity_and_language.meta.csv").expect("the description");
    let beside = [read_description(&meta, &Profiles::shipped()).expect("a description")];
    let with = members("a.csv.gz", &bytes, &beside).remove(0).parsed.expect("read");
    let named: Vec<&str> = with.records.names.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(named, ["Headcount", "Percent"]);
    assert!(notes(&with).contains("First language (language)"), "{}", notes(&with));
    // The names are other ones; the series are the same.
    let without = taken("a.csv.gz", &bytes);
    let keys = |parsed: &Parsed| {
        let of = |it: &records::Series| (it.key.source.clone(), it.key.indicator.clone(), it.key.category.clone());
        parsed.records.series.iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(keys(&with), keys(&without));
}

#[test]
fn free_school_meals_in_terms() {
    let Some(bytes) = file("free-school-meals-autumn-term_2020-21-autumn-term.zip") else { return };
    let members = members("meals.zip", &bytes, &[]);
    let parsed = members.iter().find_map(|it| it.parsed.as_ref().ok()).expect("the data");
    assert!(
        parsed.rejects.iter().all(|it| it.reason.contains("#DIV/0!")),
        "cells that a spreadsheet could not work out"
    );
    let methods = |word: &str| parsed.records.series.iter().filter(|it| it.key.method.as_str().ends_with(word)).count();
    assert!(methods(", autumn term") > 0 && methods(", spring term") > 0, "two lines, not one of five years");
}

#[test]
fn statistical_neighbours_of_2021() {
    let Some(bytes) = file("sn_april_2021.xlsx") else { return };
    let members = members("sn_april_2021.xlsx", &bytes, &[]);
    let parsed = members.iter().find_map(|it| it.parsed.as_ref().ok()).expect("the list");
    let of = |number: &str| {
        let own = parsed.records.neighbours.iter().filter(|it| it.of.as_str() == number);
        own.map(|it| (it.neighbour.as_str(), it.closeness.as_str())).collect::<Vec<_>>()
    };
    let bradford = ["354", "353", "889", "382", "335", "874", "831", "350", "332", "894"];
    assert_eq!(of("380"), bradford.map(|it| (it, "Close")));
    assert_eq!(of("383")[..3], ["373", "841", "381"].map(|it| (it, "Very Close")));
    for none in ["942", "943", "835", "836", "837", "928"] {
        assert_eq!(of(none), [], "{none}");
    }
    assert!(notes(parsed).contains("below “Old SNs:” (4)"), "{}", notes(parsed));
    assert_eq!(parsed.rejects, []);
}

#[test]
fn every_measure_of_the_interactive_tool() {
    let Some(bytes) = file("bds_long_slice.csv.gz") else { return };
    let parsed = taken("bds_long_slice.csv.gz", &bytes);
    assert_eq!(parsed.rows, 64_107);
    let indicators: std::collections::BTreeSet<&str> =
        parsed.records.series.iter().map(|it| it.key.indicator.as_str()).collect();
    assert_eq!(indicators.len(), 434);
    // The rows whose year is 0 are rejected, all of them without a figure.
    assert_eq!((parsed.rejects.len(), cells(&parsed)), (17, 64_090));
    assert_eq!(states(&parsed)[&State::NotAvailable], 6764 - 17);
}

/// Each line of the list: file, what the figure is about, and the figure or why there is none.
#[test]
fn figures_come_out_as_the_list_says() {
    let mut read: BTreeMap<String, Parsed> = BTreeMap::new();
    for line in include_str!("real/education.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut parts = line.split(" | ");
        let path = parts.next().expect("a file");
        let wanted: BTreeMap<&str, &str> = parts.filter_map(|part| part.split_once('=')).collect();
        if !read.contains_key(path) {
            let Some(bytes) = shared(path) else { return };
            let mut all = members(path.rsplit('/').next().expect("a name"), &bytes, &[]).into_iter();
            read.insert(path.to_owned(), all.find_map(|it| it.parsed.ok()).expect(path));
        }
        let said = |key: &str| wanted.get(key).copied().unwrap_or_default();
        let want = Want { name: said("name"), area: said("area"), period: said("period"), category: said("category") };
        match (number(&read[path], want), said("value")) {
            (Err(state), "") => assert_eq!(state.as_str(), said("state"), "{line}"),
            (Ok(found), value) => {
                let expected: f64 = value.parse().expect(line);
                // Publishers' own files hold more places than the list.
                assert!((found - expected).abs() < 0.005, "{line}: {found}");
            }
            (found, _) => unreachable!("{line}: {found:?}"),
        }
    }
}
