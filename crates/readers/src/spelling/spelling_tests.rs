// SPDX-License-Identifier: MIT OR Apache-2.0
//! Spellings of times that are read, and what each is taken for.

use base::PeriodKind;

use super::{is_a_time, read_as_written, read_day, read_month_or_year, read_of_kind, read_quarter, split_remark};

/// Text, label, first and last day.
const TIMES: &[(&str, &str, &str, &str)] = &[
    ("2025", "2025", "2025-01-01", "2025-12-31"),
    ("20230000", "2023", "2023-01-01", "2023-12-31"),
    ("202021", "2020/21", "2020-04-01", "2021-03-31"),
    ("2023/24", "2023/24", "2023-04-01", "2024-03-31"),
    ("2014-15", "2014/15", "2014-04-01", "2015-03-31"),
    ("2014-16", "2014-16", "2014-01-01", "2016-12-31"),
    ("2014\u{2013}16", "2014-16", "2014-01-01", "2016-12-31"),
    ("2020 - 22", "2020 - 22", "2020-01-01", "2022-12-31"),
    ("2009 - 11", "2009 - 11", "2009-01-01", "2011-12-31"),
    ("2009-2011", "2009-2011", "2009-01-01", "2011-12-31"),
    ("2020/21 - 22/23", "2020/21 - 22/23", "2020-04-01", "2023-03-31"),
    ("2013/14-15/16", "2013/14-15/16", "2013-04-01", "2016-03-31"),
    ("October 2023", "2023-10", "2023-10-01", "2023-10-31"),
    ("Feb-24", "2024-02", "2024-02-01", "2024-02-29"),
    ("Sept 98", "1998-09", "1998-09-01", "1998-09-30"),
    ("2023 December", "2023-12", "2023-12-01", "2023-12-31"),
    ("202310", "2023-10", "2023-10-01", "2023-10-31"),
    ("2023-10", "2023-10", "2023-10-01", "2023-10-31"),
    ("2025-04 to 2025-06", "2025-04 to 2025-06", "2025-04-01", "2025-06-30"),
    ("Dec 2024 to Feb-25", "2024-12 to 2025-02", "2024-12-01", "2025-02-28"),
];

/// Text, the day, and the month where that is what should stand there.
const DAYS: &[(&str, &str, Option<&str>)] = &[
    ("31/03/2024", "2024-03-31", None),
    ("44276", "2021-03-21", None),
    ("01/09/2025", "2025-09-01", Some("2025-09")),
    ("2025-09-01", "2025-09-01", Some("2025-09")),
    ("1 September 2025", "2025-09-01", Some("2025-09")),
    ("44256", "2021-03-01", Some("2021-03")),
];

const NO_TIMES: &[&str] = &[
    "",
    "soon",
    "20230100",
    "2023 - ",
    "é - é",
    "é-25",
    "2016-14",
    "2023/25",
    "2025/09",
    "31/02/2024",
    "Smarch 2023",
    "2023 Q1",
    "Q2 2025",
    "12345",
    "-",
    "2023-13",
    "2023-13-01",
    "October",
    "9999-99",
    "000000",
    "2025-09 to 2025-04",
    "2025-09 to soon",
    "9999-12 to ",
];

#[test]
fn spellings_of_publishers_and_spreadsheets() {
    for (text, label, start, end) in TIMES {
        for read in [read_as_written, read_month_or_year] {
            let period = read(text).expect(text);
            let found = (period.label(), period.start().to_string(), period.end().to_string());
            assert_eq!(found, (*label, (*start).to_owned(), (*end).to_owned()), "{text}");
        }
        assert!(is_a_time(text), "{text}");
    }
    for (text, day, month) in DAYS {
        assert_eq!(read_as_written(text).expect(text).label(), *day, "{text}");
        assert_eq!(read_month_or_year(text).ok().as_ref().map(base::Period::label), *month, "{text}");
    }
    for text in NO_TIMES {
        assert!(read_as_written(text).is_err() && read_month_or_year(text).is_err() && !is_a_time(text), "{text}");
    }
}

/// Neither a month nor two years is taken, and both are named.
#[test]
fn a_time_that_may_be_two_things_is_no_time() {
    for text in ["2009-10", "200910", "2009\u{2011}10", "2009-10 to 2010-11"] {
        for read in [read_as_written, read_month_or_year] {
            let why = read(text).expect_err(text);
            assert!(why.contains("may be a month or a span of years: write October 2009"), "{why}");
        }
    }
    assert!(is_a_time("2009-10"), "a column of these is a column of times");
    assert_eq!(
        read_quarter("2009-10").map(|it| it.to_string()).as_deref(),
        Ok("2009-10 to 2009-12"),
        "no year is a quarter"
    );
}

#[test]
fn quarters_are_named_by_their_first_month() {
    for (text, label, end) in
        [("01/12/2024", "2024-12 to 2025-02", "2025-02-28"), ("Apr 2025", "2025-04 to 2025-06", "2025-06-30")]
    {
        let quarter = read_quarter(text).expect(text);
        assert_eq!((quarter.label(), quarter.end().to_string().as_str()), (label, end), "{text}");
    }
    for text in ["02/12/2024", "2024", "Q1 2024"] {
        assert!(read_quarter(text).is_err(), "{text}");
    }
}

#[test]
fn dates_in_every_spelling() {
    for text in
        ["2015-03-09", "09/03/2015", "9.3.15", "9 March 2015", "09-Mar-2015", "2015-03-09T00:00:00", "09/03/2015 00:00"]
    {
        let found = read_day(text).expect(text);
        assert_eq!(found.to_string(), "2015-03-09", "{text}");
    }
    for text in ["", "2015", "2015-16", "March 2015", "31/02/2015", "1.2.3.4", "10.5"] {
        assert!(read_day(text).is_none(), "{text}");
    }
}

#[test]
fn times_of_a_known_kind() {
    let said = |text, kind| read_of_kind(text, kind).map(|period| format!("{period} to {}", period.end()));
    let table = [
        ("20230000", PeriodKind::Academic, "2023/24 to 2024-08-31"),
        ("202021", PeriodKind::Academic, "2020/21 to 2021-08-31"),
        ("44276", PeriodKind::OnCensusDay, "2021 to 2021-03-21"),
        ("31/03/2024", PeriodKind::OnMarch31, "2024 to 2024-03-31"),
        ("2025", PeriodKind::YearToMarch, "2025 to 2025-03-31"),
    ];
    for (text, kind, expected) in table {
        assert_eq!(said(text, kind).as_deref(), Ok(expected), "{text}");
    }
    for (text, kind) in [("30/03/2024", PeriodKind::OnMarch31), ("Week 12", PeriodKind::Calendar)] {
        assert!(said(text, kind).is_err(), "{text}");
    }
}

#[test]
fn remarks_after_a_time() {
    assert_eq!(split_remark("2025 (prov)", &[]), ("2025", Some("prov")));
    assert_eq!(split_remark("2023/24 [P]", &[]), ("2023/24", Some("P")));
    assert_eq!(split_remark("2016-17 (OT)", &["ot".to_owned()]), ("2016-17", Some("OT")));
    assert_eq!(split_remark("2016-17 (OT)", &[]), ("2016-17 (OT)", None));
    for text in ["2025", "2025 (half)", "(p", "p)", "2025 ((p))"] {
        assert_eq!(split_remark(text, &[]), (text, None), "{text}");
    }
}
