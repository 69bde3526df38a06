// SPDX-License-Identifier: MIT OR Apache-2.0
//! Files of the education service in its own form, with figures that were worked out from them without Rapport.

mod given;

use std::collections::BTreeMap;

use base::State;
use given::{Want, cells, members, notes, number, shared, taken};
use intake::{Parsed, Profiles, description};

const BRADFORD: &str = "E08000032";
const CALDERDALE: &str = "E08000033";

fn file(name: &str) -> Option<Vec<u8>> {
    shared(&format!("data/publishers/{name}"))
}

/// What the cells of each state are counted as.
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
    let value = |area, name, period, category| number(&parsed, Want { name, area, period, category });
    for (group, pupils, absence) in [
        ("six half terms; CINO at 31 March", 1472.0, 19.3),
        ("six half terms; CLA 12 months at 31 March", 672.0, 8.7),
        ("six half terms; CPPO at 31 March", 279.0, 27.9),
    ] {
        // Filters in the order of their headings, and the part that is all together left out.
        assert_eq!(value(BRADFORD, "t_pupils", "2024/25", group), Ok(pupils), "{group}");
        assert_eq!(value(BRADFORD, "pt_overall", "2024/25", group), Ok(absence), "{group}");
    }
    let primary = "six half terms; State-funded primary; CLA 12 months at 31 March";
    assert_eq!(value(CALDERDALE, "t_sess_unauthorised", "2018/19", primary), Ok(8.0));
    assert_eq!(value(CALDERDALE, "pt_sess_unauthorised", "2018/19", primary), Err(State::RoundsToZero));
}

#[test]
fn workforce_of_social_work() {
    let Some(bytes) = file("csww_headline_measures_2017_to_2022.csv") else { return };
    let parsed = taken("a.csv", &bytes);
    let value = |name, year: u16| {
        let period = format!("reporting year {year} (days not known)");
        number(&parsed, Want { name, area: BRADFORD, period: &period, category: "" })
    };
    assert_eq!(value("social_worker_fte", 2022), Ok(311.3));
    assert_eq!(value("agency_worker_rate_fte_%", 2022), Ok(45.7));
    assert_eq!(value("caseload_fte", 2022), Ok(17.1));
    assert_eq!(value("absence_rate_fte_%", 2022), Ok(7.7));
    assert_eq!(value("agency_worker_rate_fte_%", 2017), Ok(3.6));
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
    let period = "reporting year 2025 (days not known)";
    let value = |name, age: &str, part: &str| {
        let category = format!("{part}; {age}");
        number(&parsed, Want { name, area: BRADFORD, period, category: &category })
    };
    let parts = [
        "Accommodation considered suitable",
        "Accommodation considered unsuitable",
        "No information",
        "Suitability total",
    ];
    for (age, expected) in
        [("17 to 18 years", [163.0, 6.0, 2.0, 171.0]), ("19 to 21 years", [450.0, 17.0, 16.0, 483.0])]
    {
        assert_eq!(parts.map(|part| value("care_leaver_count", age, part)), expected.map(Ok), "{age}");
    }
    assert_eq!(value("care_leaver_percent", "17 to 18 years", parts[0]), Ok(95.0));
}

#[test]
fn exclusions_of_the_service_s_first_year() {
    let Some(bytes) = file("exclusions_by_reason.csv.gz") else { return };
    let parsed = taken("a.csv.gz", &bytes);
    assert_eq!((parsed.rows, parsed.rejects.len()), (6960, 0));
    let said: Vec<&String> = parsed.notes.iter().filter(|note| note.contains("no code (16)")).collect();
    assert_eq!(said.len(), 1, "{}", notes(&parsed));
    assert!(said[0].contains("Bedfordshire (Pre LGR 2009)"), "{said:?}");
    let value = |name, category| number(&parsed, Want { name, area: BRADFORD, period: "2016/17", category });
    assert_eq!(value("perm_persistent_disruptive", ""), Ok(15.0));
    assert_eq!(value("fixed_persistent_disruptive", ""), Ok(728.0));
    assert_eq!(value("fixed_other", "Special"), Err(State::NotAvailable));
}

#[test]
fn pupils_by_language_with_the_description_of_the_columns() {
    let Some(bytes) = file("spc_pupils_ethnicity_and_language.csv.gz") else { return };
    let meta = file("spc_pupils_ethnicity_and_language.meta.csv").expect("the description");
    let beside = [description(&meta, &Profiles::shipped()).expect("a description")];
    let with = members("a.csv.gz", &bytes, &beside).remove(0).parsed.expect("read");
    let value = |name, category| number(&with, Want { name, area: BRADFORD, period: "2021/22", category });
    assert_eq!(value("Headcount", ""), Ok(101_309.0));
    let other = "Known or believed to be other than English";
    assert_eq!(value("Headcount", other), Ok(35_509.0));
    assert!((value("Percent", other).expect("a share") - 35.05).abs() < 0.005);
    assert_eq!(value("Headcount", "Known or believed to be English"), Ok(65_254.0));
    assert_eq!(value("Headcount", "Language unclassified"), Ok(546.0));
    assert!(notes(&with).contains("First language (language)"), "{}", notes(&with));
    // The names are other ones; the series are the same.
    let without = taken("a.csv.gz", &bytes);
    let keys = |parsed: &Parsed| {
        let of = |it: &intake::Series| (it.key.source.clone(), it.key.indicator.clone(), it.key.category.clone());
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
    let value = |name, period| number(parsed, Want { name, area: BRADFORD, period, category: "" });
    assert_eq!(value("fsm_eligible", "2020/21 autumn term"), Ok(23_562.0));
    assert_eq!(value("headcount", "2020/21 autumn term"), Ok(99_563.0));
    assert!((value("fsm_eligible_percent", "2020/21 autumn term").expect("a share") - 23.67).abs() < 0.005);
    assert_eq!(value("fsm_eligible", "2019/20 spring term"), Ok(20_938.0));
    assert_eq!(value("headcount", "2019/20 spring term"), Ok(101_056.0));
    let methods = |word: &str| parsed.records.series.iter().filter(|it| it.key.method.ends_with(word)).count();
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
    let name = "Number of children killed and seriously injured in RTAs";
    let value = |area, period| number(&parsed, Want { name, area, period, category: "" });
    let bradford = ["2014-16", "2018-20", "2019-21", "2020-22"].map(|period| value("380", period));
    assert_eq!(bradford, [Ok(24.97), Ok(19.31), Err(State::NotAvailable), Ok(29.29)]);
    assert_eq!(value("E92000001", "2014-16"), Ok(17.14));
    let london = ["E12000007", "E13000001", "E13000002"].map(|area| value(area, "2014-16"));
    let missing = Err(State::NotAvailable);
    assert_eq!(london, [Ok(9.05), missing, missing], "London, Inner London and Outer London");
}
