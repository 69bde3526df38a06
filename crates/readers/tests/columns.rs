// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tests of which columns are figures and which split them, which marks are known, and which data set a file is of.

mod given;

use base::State;
use given::{Want, cells, figure, notes, number, read, shared, taken};

const TOWN_1: &str = "X08000001";

/// A table of an education service: these columns beside place and time, a row for each line of cells, each of its own
/// authority.
fn education(columns: &str, rows: &[&str]) -> String {
    let row = |(at, cells): (usize, &&str)| {
        let at = at + 1;
        format!(
            "202425,Academic year,Local authority,X92000001,Land,X12000001,East,{},X0800{at:04},Town {at},{cells}\n",
            900 + at
        )
    };
    let head = "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,\
        old_la_code,new_la_code,la_name";
    format!("{head},{columns}\n{}", rows.iter().enumerate().map(row).collect::<String>())
}

/// Names of the indicators that came out.
fn indicators(parsed: &records::Parsed) -> Vec<&str> {
    parsed.records.names.iter().map(|(_, name)| name.as_str()).collect()
}

#[test]
fn a_column_of_figures_stays_one_whatever_share_of_it_is_an_unknown_mark() {
    // Columns, cells of ten rows, the figures that must come out and the cells that are rejected.
    let table: [(&str, &[&str], usize, usize); 6] = [
        ("count,percent", &["4,q", "0,q", "7,1", "9,q", "3,2", "5,q", "2,q", "8,0", "6,q", "1,q"], 13, 7),
        (
            "count,percent",
            &["4,60.1", "0,ERR", "7,ERR", "9,ERR", "3,ERR", "5,ERR", "2,ERR", "8,ERR", "6,ERR", "1,ERR"],
            11,
            9,
        ),
        (
            "count,percent",
            &["4,12*", "0,13*", "7,14*", "9,15*", "3,16*", "5,17*", "2,18*", "8,19*", "6,20*", "1,21*"],
            10,
            10,
        ),
        // Some thousands with a blank in them.
        (
            "count,money",
            &["4,1 200", "0,900", "7,1 300", "9,800", "3,1 400", "5,700", "2,1 100", "8,600", "6,1 000", "1,5"],
            15,
            5,
        ),
        // Remarks of every kind in a column of fractions.
        (
            "count,rate",
            &["4,0.5", "0,see note", "7,0.7", "9,not counted", "3,0.2", "5,closed", "2,0.9", "8,0.1", "6,0.3", "1,0.6"],
            17,
            3,
        ),
        ("count,rate", &["4,-", "0,.", "7,0", "9,-", "3,1", "5,*", "2,1", "8,.", "6,*", "1,1"], 14, 6),
    ];
    for (columns, rows, figures, rejected) in table {
        let parsed = taken("a.csv", education(columns, rows).as_bytes());
        assert_eq!(
            (cells(&parsed), parsed.rejects.len()),
            (figures, rejected),
            "{columns} {rows:?}: {:?}",
            parsed.rejects
        );
        assert!(parsed.records.series.iter().all(|series| series.key.category.is_empty()), "{rows:?}");
    }
}

#[test]
fn a_column_that_splits_the_figures_stays_one_though_it_holds_numbers() {
    let one_town = |columns: &str, cells: &[&str]| {
        let rows = (2..=cells.len()).fold(education(columns, cells), |file, at| {
            let other = format!("{},X0800{at:04},Town {at},", 900 + at);
            file.replace(&other, &format!("901,{TOWN_1},Town 1,"))
        });
        assert_eq!(rows.matches(TOWN_1).count(), cells.len());
        rows
    };
    // Heading, what stands in it for one town, and the part that is asked for.
    let table = [
        ("age", ["16", "17", "18", "Total"], "17"),
        ("ncyear", ["1", "2", "Not followed", "3"], "Not followed"),
        ("age_band", ["0-4", "5", "6", "7+"], "0-4"),
        // Only the rows tell: without it they would say several things of one town.
        ("days", ["1", "2", "3", "unknown"], "unknown"),
        ("months", ["under 1", "1", "2", "3"], "under 1"),
    ];
    for (heading, parts, asked) in table {
        let rows: Vec<String> = parts.iter().enumerate().map(|(at, part)| format!("{part},{}", at + 10)).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let parsed = taken("a.csv", one_town(&format!("{heading},pupils"), &rows).as_bytes());
        let want = Want { area: TOWN_1, category: asked, ..Want::default() };
        let at = parts.iter().position(|part| *part == asked).expect("a part");
        assert_eq!(figure(&parsed, want).value.map(|it| it.to_string()), Some((at + 10).to_string()), "{heading}");
        assert_eq!((cells(&parsed), indicators(&parsed)), (4, vec!["pupils"]), "{heading}");
    }
}

#[test]
fn a_column_of_times_or_money_is_said_to_hold_no_numbers() {
    for (heading, rows) in
        [("months", ["00:10", "01:11", "c"]), ("hours", ["1:02:33", "x", "0:10:00"]), ("cost", ["£1,200", "£5", "z"])]
    {
        let file = education(
            &format!("pupils,{heading}"),
            &[10, 11, 12]
                .map(|it| it.to_string())
                .iter()
                .zip(rows)
                .map(|(count, cell)| format!("{count},\"{cell}\""))
                .collect::<Vec<_>>()
                .iter()
                .map(String::as_str)
                .collect::<Vec<_>>(),
        );
        let parsed = taken("a.csv", file.as_bytes());
        assert!(notes(&parsed).contains(&format!("column {heading} holds no numbers")), "{}", notes(&parsed));
        assert_eq!((cells(&parsed), indicators(&parsed)), (3, vec!["pupils"]), "{heading}");
    }
}

#[test]
fn marks_of_the_publisher_are_states_and_what_may_mean_two_things_is_rejected() {
    let table = [
        ("k", Some(State::RoundsToZero)),
        ("[k]", Some(State::RoundsToZero)),
        ("low", Some(State::RoundsToZero)),
        ("~", Some(State::RoundsToZero)),
        ("w", Some(State::Suppressed)),
        ("[W]", Some(State::Suppressed)),
        ("c", Some(State::Suppressed)),
        ("SUPP", Some(State::Suppressed)),
        ("<5", Some(State::Suppressed)),
        (">99", Some(State::Suppressed)),
        ("z", Some(State::NotApplicable)),
        ("NE", Some(State::NotApplicable)),
        ("x", Some(State::NotAvailable)),
        (":", Some(State::NotAvailable)),
        ("NA", Some(State::NotAvailable)),
        ("NULL", Some(State::NotAvailable)),
        ("NP", Some(State::NotAvailable)),
        ("DNS", Some(State::NotAvailable)),
        ("LOWCOV", Some(State::NotAvailable)),
        ("No data", Some(State::NotAvailable)),
        ("u", Some(State::LowReliability)),
        ("*", None),
        ("-", None),
        (".", None),
        ("q", None),
    ];
    for (mark, state) in table {
        let parsed = taken("a.csv", education("pupils", &[mark, "10.5", "11"]).as_bytes());
        let rejected = parsed.rejects.iter().any(|it| it.row == 2 && it.reason.contains(mark));
        assert_eq!(rejected, state.is_none(), "{mark}: {:?}", parsed.rejects);
        if let Some(state) = state {
            assert_eq!(number(&parsed, Want { area: TOWN_1, ..Want::default() }), Err(state), "{mark}");
        }
    }
}

#[test]
fn identifiers_of_schools_and_days_are_no_figures() {
    let columns = "estab,laestab,urn,ukprn,school_urn,open_date,academy_open_date,trust_id,easting,pupils";
    let row = "4001,3804001,900001,10000001,900001,2012-09-01,41153,77,412000,1200";
    let parsed = taken("a.csv", education(columns, &[row, row]).as_bytes());
    assert_eq!(indicators(&parsed), ["pupils"]);
    assert!(parsed.records.series.iter().all(|series| series.key.breakdown.is_empty()));
    let Some(bytes) = shared("cases/ees-identifiers-as-indicators/exclusions_by_geography.csv") else { return };
    let parsed = taken("a.csv", &bytes);
    let mut found = indicators(&parsed);
    found.sort_unstable();
    let expected = [
        "headcount",
        "num_schools",
        "one_plus_susp",
        "one_plus_susp_rate",
        "perm_excl",
        "perm_excl_rate",
        "susp_rate",
        "suspension",
    ];
    assert_eq!(found, expected);
    assert!(parsed.records.series.iter().all(|series| !series.key.breakdown.contains("date")));
}

#[test]
fn data_sets_with_other_headings_share_nothing_and_next_year_s_edition_is_the_same() {
    let source = |columns: &str, row: &str| {
        let parsed = taken("a.csv", education(columns, &[row]).as_bytes());
        let key = parsed.records.series[0].key.clone();
        (key.source, key.indicator)
    };
    let first = source("school_type,headcount", "Total,10");
    assert!(first.0.starts_with("dfe-ees-") && first.1.starts_with("headcount-"), "{first:?}");
    assert_eq!(source("headcount,school_type", "11,Primary"), first, "another order, other words");
    assert_eq!(source("School_Type,Headcount", "Total,10"), first, "capitals");
    assert_eq!(source("school_type,headcount,lad_code,school_urn", "Total,10,,"), first, "columns of places");
    for (other, row) in
        [("need,headcount", "Total,10"), ("school_type,headcount,rate", "Total,10,1.5"), ("headcount", "10")]
    {
        let found = source(other, row);
        assert!(found.0 != first.0 && found.1 != first.1, "{other}");
    }
    let Some(bytes) = shared("cases/files/05-two-data-sets-one-series/a_exclusions.csv") else { return };
    let mut named = taken("a.csv", &bytes);
    let unnamed = named.clone();
    readers::name_data_set(&mut named, "Special needs");
    let (one, other) = (&unnamed.records.series[0].key, &named.records.series[0].key);
    assert_eq!(other.source, format!("{}-special-needs", one.source));
    assert_eq!(other.indicator, format!("{}-special-needs", one.indicator));
    assert!(named.records.names.iter().any(|(code, name)| *code == other.indicator && name == "headcount"));
}

#[test]
fn the_cases_give_their_figures() {
    let Some(bytes) = shared("cases/files/03-figure-becomes-category/ees_k.csv") else { return };
    let parsed = taken("a.csv", &bytes);
    assert_eq!((cells(&parsed), parsed.rejects.len()), (80, 0));
    let bytes = shared("cases/files/03-figure-becomes-category/ees_old_marks.csv").expect("a case");
    let parsed = taken("a.csv", &bytes);
    assert_eq!((cells(&parsed), parsed.rejects.len()), (80, 0));
    let bytes = shared("cases/files/03-figure-becomes-category/ees_durations_only.csv").expect("a case");
    let said = match read("a.csv", &bytes) {
        Ok(parsed) => {
            assert_eq!(cells(&parsed), 0);
            notes(&parsed)
        }
        Err(refusal) => refusal.to_string(),
    };
    assert!(said.contains("column months holds no numbers"), "{said}");
    let bytes = shared("cases/files/04-marks/ees_marks.csv").expect("a case");
    let parsed = taken("a.csv", &bytes);
    let rejected: Vec<u64> = parsed.rejects.iter().map(|it| it.row).collect();
    assert_eq!(rejected, [9, 10], "“*” and “-” may mean two things");
    assert_eq!(cells(&parsed), 298);
}
