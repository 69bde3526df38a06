// SPDX-License-Identifier: MIT OR Apache-2.0
//! Times as the files of the education and health services name them: every kind of the publishers' lists, and no day
//! that a file does not say.

mod given;

use std::collections::BTreeMap;

use given::{Want, cells, members, notes, number, read, shared, taken};
use records::Parsed;

/// A row for each year and kind, all of one town, the n-th with the figure n.
fn years(rows: &[(&str, &str)]) -> String {
    let row = |(at, (year, kind)): (usize, &(&str, &str))| {
        format!("{kind},{year},local authority,X92000001,Land,X08000001,Town,{}\n", at + 1)
    };
    let head = "time_identifier,time_period,geographic_level,country_code,country_name,new_la_code,la_name,pupils\n";
    head.to_owned() + &rows.iter().enumerate().map(row).collect::<String>()
}

/// Label, first and last day of each figure, in the order of the figures.
fn periods(parsed: &Parsed) -> Vec<String> {
    let mut out = BTreeMap::new();
    for series in &parsed.records.series {
        let period = &series.key.period;
        for (_, figure) in &series.cells {
            let number = figure.value.expect("a figure");
            out.insert(number.to_bits(), format!("{period}: {} to {}", period.start(), period.end()));
        }
    }
    out.into_values().collect()
}

/// Tells figures of one kind from those of another.
fn lines(parsed: &Parsed) -> Vec<&str> {
    let mut out: Vec<&str> = parsed.records.series.iter().map(|series| series.key.method.as_str()).collect();
    out.sort_unstable();
    out.dedup();
    out
}

#[test]
fn every_kind_of_the_publisher_s_list_is_read_as_words_and_as_a_code() {
    let mut rows: Vec<(String, String)> = Vec::new();
    let mut add = |year: &str, kind: &str| rows.push((year.to_owned(), kind.to_owned()));
    for (name, code, year) in [
        ("Academic year", "AY", "202425"),
        ("Calendar year", "CY", "2025"),
        ("Financial year", "FY", "202425"),
        ("Tax year", "TY", "202425"),
    ] {
        add(year, name);
        add(year, code);
        for first in 1..=4 {
            add(year, &format!("{name} Q{first}"));
            add(year, &format!("{code}Q{first}"));
            for last in first + 1..=4 {
                add(year, &format!("{name} Q{first} to Q{last}"));
                add(year, &format!("{name} Q{first}-Q{last}"));
                add(year, &format!("{code}Q{first}Q{last}"));
            }
        }
    }
    for kind in "Reporting year|RY".split('|') {
        add("2025", kind);
    }
    let parts = "Autumn term|Spring term|Summer term|Autumn and spring term|T1|T2|T3|T1T2|Part 1 (April to \
        September)|Part 2 (October to March)|P1|P2";
    for kind in parts.split('|') {
        add("202425", kind);
    }
    let months = "January February March April May June July August September October November December";
    for (at, month) in months.split(' ').enumerate() {
        add("2025", month);
        add("2025", &format!("M{}", at + 1));
    }
    for week in 1..=53 {
        add("2025", &format!("Week {week}"));
        add("2025", &format!("W{week}"));
    }
    for (year, kind) in rows {
        for kind in [kind.clone(), kind.to_lowercase(), kind.to_uppercase()] {
            let parsed = taken("a.csv", years(&[(&year, &kind)]).as_bytes());
            assert_eq!((cells(&parsed), parsed.rejects.len()), (1, 0), "{year} {kind}: {:?}", parsed.rejects);
        }
    }
    for (year, kind) in
        [("202425", "January"), ("202425", "Week 3"), ("2025", "Week 54"), ("2025", "Winter term"), ("2025", "")]
    {
        let said = read("a.csv", years(&[(year, kind), ("2025", "Calendar year")]).as_bytes()).expect("read");
        assert_eq!((cells(&said), said.rejects.len()), (1, 1), "{year} {kind}");
    }
}

#[test]
fn kinds_of_unlike_coverage_are_lines_of_their_own_and_say_no_days_that_nobody_gave() {
    let rows = [
        ("201920", "spring term"),
        ("202021", "autumn term"),
        ("2025", "reporting year"),
        ("202425", "academic year"),
        ("2025", "january"),
    ];
    let parsed = taken("a.csv", years(&rows).as_bytes());
    let expected = [
        "2019/20 spring term: 2020-01-01 to 2020-04-30",
        "2020/21 autumn term: 2020-09-01 to 2020-12-31",
        "reporting year 2025 (days not known): 2024-01-01 to 2025-12-31",
        "2024/25: 2024-09-01 to 2025-08-31",
        "2025-01: 2025-01-01 to 2025-01-31",
    ];
    assert_eq!(periods(&parsed), expected);
    let expected = [
        "published value, academic year",
        "published value, autumn term",
        "published value, month",
        "published value, reporting year",
        "published value, spring term",
    ];
    assert_eq!(lines(&parsed), expected);
    // The profile of a file holds what the publication says of its year.
    let need = "time_period,time_identifier,geographic_level,new_la_code,la_name,at31_episodes,started_episodes,ended_episodes\n\
        2025,Reporting year,Local authority,X08000001,Town,10,20,15\n";
    let parsed = taken("a.csv", need.as_bytes());
    let period = &parsed.records.series[0].key.period;
    assert_eq!((period.label(), period.end().to_string().as_str()), ("2025", "2025-03-31"));
}

#[test]
fn the_cases_of_the_education_service_give_every_row() {
    let Some(bytes) = shared("cases/files/06-times/ees_time_identifiers.csv") else { return };
    let parsed = taken("a.csv", &bytes);
    assert_eq!((parsed.rows, cells(&parsed), parsed.rejects.len()), (15, 15, 0));
    let held: Vec<String> =
        parsed.records.series.iter().map(|it| format!("{} to {}", it.key.period, it.key.period.end())).collect();
    for expected in [
        "2025 to 2025-12-31",
        "2024/25 tax year to 2025-04-05",
        "reporting year 2025 (days not known) to 2025-12-31",
        "2024/25 Q1 to 2024-06-30",
        "2025 April to September to 2025-09-30",
        "2025 week 12 to 2025-03-28",
    ] {
        assert!(held.iter().any(|it| it == expected), "{expected}: {held:?}");
    }
    let parsed = taken("a.csv", &shared("cases/files/06-times/ees_reporting_year_september.csv").expect("a case"));
    assert!(parsed.records.series.iter().all(|it| it.key.period.end().to_string() == "2025-12-31"));
}

/// Rows of indicators of a health service, each with its time.
fn health(times: &[&str]) -> String {
    let head = "Indicator ID,Indicator Name,Area Code,Area Name,Sex,Age,Category Type,Category,Time period,Value,Lower CI \
        95.0 limit,Upper CI 95.0 limit,Count,Denominator,Value note\n";
    let row = |(at, time): (usize, &&str)| {
        format!("{},Sample {at},X08000001,Town,Persons,All ages,,,{time},{},,,,,\n", 7000 + at, at + 1)
    };
    head.to_owned() + &times.iter().enumerate().map(row).collect::<String>()
}

#[test]
fn times_of_the_health_service() {
    let table = [
        ("2010/11", "2010/11: 2010-04-01 to 2011-03-31"),
        ("2014 - 16", "2014 - 16: 2014-01-01 to 2016-12-31"),
        ("2020/21 - 22/23", "2020/21 - 22/23: 2020-04-01 to 2023-03-31"),
        ("2019/20 Q1", "2019/20 Q1: 2019-04-01 to 2019-06-30"),
        ("2023 Q4", "2023 Q4: 2023-10-01 to 2023-12-31"),
        ("2020 - 21", "2020 - 21: 2020-01-01 to 2021-12-31"),
        ("Aug 2021 - Jul 2022", "2021-08 to 2022-07: 2021-08-01 to 2022-07-31"),
        ("2022/23 Oct", "2022-10: 2022-10-01 to 2022-10-31"),
        ("2022/23 Q1 - 2023/24 Q2", "2022/23 Q1 - 2023/24 Q2: 2022-04-01 to 2023-09-30"),
        ("2019", "2019: 2019-01-01 to 2019-12-31"),
    ];
    let (times, expected): (Vec<&str>, Vec<&str>) = table.into_iter().unzip();
    let parsed = taken("a.csv", health(&times).as_bytes());
    assert_eq!((periods(&parsed), parsed.rejects.len()), (expected.into_iter().map(str::to_owned).collect(), 0));
    let Some(bytes) = shared("cases/files/06-times/fingertips_periods.csv") else { return };
    let parsed = taken("a.csv", &bytes);
    assert_eq!((parsed.rows, cells(&parsed), parsed.rejects.len()), (8, 8, 0));
}

/// R writes two letters into cells that are empty: the rows are of areas, not of groups, and a hidden figure is hidden.
#[test]
fn empty_cells_as_r_writes_them_are_empty() {
    let r = health(&["2019", "2020"]).replace(",,", ",NA,").replace(",,", ",NA,").replace(",\n", ",NA\n");
    let parsed = taken("a.csv", r.as_bytes());
    assert_eq!((cells(&parsed), parsed.rejects.len()), (2, 0), "{r}");
    let Some(bytes) = shared("cases/fingertipsr-na/fingertips_90284.csv") else { return };
    let parsed = taken("a.csv", &bytes);
    // Three rows of authorities and one of the country; the fifth is of a group.
    assert_eq!((cells(&parsed), parsed.rejects.len()), (4, 0));
    assert!(notes(&parsed).contains("groups of areas, not areas (1)"), "{}", notes(&parsed));
}

/// A month that a spreadsheet made may have been a year; the figure is read, and a person is told.
#[test]
fn months_among_years_are_pointed_out() {
    for (times, mixed) in [
        (["Dec-11", "2012/13", "2013/14"], true),
        (["2010/11", "Nov-10", "2009"], true),
        (["Mar-02", "2012-13", "2005"], true),
        (["Dec-11", "Jan-12", "Feb-12"], false),
        (["2011/12", "2012/13", "2013"], false),
        (["December 2011", "2012/13", "2013/14"], false),
        // No two years are written so.
        (["Sep-25", "2024/25", "2013/14"], false),
    ] {
        let parsed = taken("a.csv", health(&times).as_bytes());
        assert_eq!(cells(&parsed), 3);
        assert_eq!(notes(&parsed).contains("Spreadsheets make months of years"), mixed, "{times:?}");
    }
}

#[test]
fn a_file_that_says_no_days_gets_none() {
    let head = "Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region\n";
    let row = |code: &str, name: &str, year: &str, value: &str| format!("{code},{name},{year},Town,{value},901,East\n");
    let file = [
        head.to_owned(),
        row("KSI", "Children hurt on roads", "2014-16", "24.969999999999999"),
        row("KSI", "", "2015-17", "-"),
        row("Spend", "Spending", "2016-17 (OT)", "7.0000000000000007E-2"),
        row("Left", "", "2025 (prov)", "3"),
        row("Left%", "", "2025 (prov)", "50"),
        row("Left", "", "0", "-"),
    ];
    let parsed = taken("a.csv", file.concat().as_bytes());
    let value = |name, period| number(&parsed, Want { name, area: "901", period, category: "" });
    assert_eq!(value("Children hurt on roads", "2014-16"), Ok(24.97));
    assert_eq!(value("Children hurt on roads", "2015-17"), Err(base::State::NotAvailable));
    assert_eq!(value("Spending", "2016-17"), Ok(0.07));
    assert_eq!((value("Left", "2025"), value("Left%", "2025")), (Ok(3.0), Ok(50.0)), "a count and its share");
    assert_eq!(parsed.rejects.len(), 1, "{:?}", parsed.rejects);
    assert!(parsed.records.series.iter().all(|series| series.key.unit == base::Unit::None));
    assert!(notes(&parsed).contains("marks 2016-17 “OT”"), "{}", notes(&parsed));
    let ends: Vec<String> = parsed.records.series.iter().map(|it| it.key.period.end().to_string()).collect();
    assert_eq!(ends, ["2016-12-31", "2017-12-31", "2025-12-31", "2025-12-31", "2017-08-31"]);
}

/// The list of neighbours as its page gives it, and as a workbook with lines of letters and numbers above.
#[test]
fn neighbours_are_read_with_their_closeness_to_the_right() {
    let list = "LA num,LA Name,LA number,GOInd,GOReg,SN1,SNP,SN2,SNP,SN3,SNP\n\
        901,Town,901,9,East,902,Very close,903,Close,904,Not close\n\
        902,Other,902,9,East,-,-,-,-,-,-\n\
        ,Old SNs:,,,,,,,,,\n\
        905,Gone,905,9,East,901,Close,902,Close,903,Close\n";
    let above = "A,B,C,D,E,3,4,5,6,7,8\n1,2,3,4,5,6,7,8,9,10,11\n";
    for file in [list.to_owned(), above.to_owned() + list] {
        let parsed = taken("a.csv", file.as_bytes());
        let found: Vec<String> = parsed
            .records
            .neighbours
            .iter()
            .map(|it| format!("{} {} {} {}", it.of, it.rank, it.neighbour, it.closeness))
            .collect();
        assert_eq!(found, ["901 1 902 Very close", "901 2 903 Close", "901 3 904 Not close"]);
        assert_eq!(parsed.rejects, []);
        assert!(notes(&parsed).contains("below “Old SNs:” (1)"), "{}", notes(&parsed));
    }
    for name in ["dfe_groupings.csv", "dfe_groupings.xlsx"] {
        let Some(bytes) = shared(&format!("cases/files/11-neighbours/{name}")) else { return };
        let parsed = members(name, &bytes, &[]).remove(0).parsed.unwrap_or_else(|why| unreachable!("{name}: {why}"));
        let first = &parsed.records.neighbours[0];
        assert_eq!((first.of.as_str(), first.rank), ("370", 1), "{name}");
        assert_eq!((first.neighbour.as_str(), first.closeness.as_str()), ("384", "Close"), "{name}");
    }
}
