// SPDX-License-Identifier: MIT OR Apache-2.0
//! Days that no calendar has, and times that may be two things.

use crate::{ALL, Case, Group, with};

/// The good file with this as the time of the second row.
fn time(text: &str) -> String {
    with("South ward,2026-01", &format!("South ward,{text}"))
}

/// The good file with this day on which the terms of the second row end.
fn expiry(text: &str) -> String {
    let terms = format!(
        "Owner,Sharing agreement,Permitted audience,Expires,Retention\nX05000001,North ward,2026-01,early-help-conflict-recorded,14,52,,A team,An agreement,The partnership,{text},A year\n"
    );
    with("State\nX05000001,North ward,2026-01,early-help-conflict-recorded,14,52,\n", &format!("State,{terms}"))
}

pub(crate) fn groups() -> Vec<Group> {
    vec![Group {
        title: "Days, months and years",
        cases: vec![
            Case::row_left_out("a day that no year has: `31/02/2026`", time("31/02/2026")),
            Case::row_left_out("29 February of a year that has none: `2100-02-29`", time("2100-02-29")),
            Case::row_left_out("`00/00/0000`", time("00/00/0000")),
            Case::row_left_out("the month first, as in America: `01/13/2026`", time("01/13/2026")),
            Case::row_left_out("a year alone in two digits: `26`", time("26")),
            Case::row_left_out("the year 9999", time("9999")),
            Case::row_left_out("a month of the year 9999: `9999-12`", time("9999-12")),
            Case::row_left_out("a day of the year 9999: `01/01/9999`", time("01/01/9999")),
            Case::row_left_out("the year 1: `0001-01-01`", time("0001-01-01")),
            Case::row_left_out("the year 0: `0000`", time("0000")),
            Case::row_left_out("a month that no year has: `2026-13`", time("2026-13")),
            Case::row_left_out("a month or two years: `2009-10`", time("2009-10")),
            Case::row_left_out("an end before its start: `2026-04 to 2026-01`", time("2026-04 to 2026-01")),
            Case::row_left_out("the hour that comes twice: `25 Oct 2026 01:30`", time("25 Oct 2026 01:30")),
            Case::row_left_out("a quarter without its months: `Q1 2026`", time("Q1 2026")),
            Case::row_left_out("no time", time("")),
            Case::row_left_out("a word: `soon`", time("soon")),
            Case::row_left_out("Arabic digits: `٢٠٢٦`", time("٢٠٢٦")),
            Case::read(
                "a day with an hour and a zone: `2026-01-01T00:00+14:00`",
                time("2026-01-01T00:00+14:00"),
                "reads the month as it is written",
                ALL,
            ),
            Case::read(
                "the first day of a month, as spreadsheets write it: `01/01/2026`",
                time("01/01/2026"),
                "reads January 2026",
                ALL,
            ),
            Case::read("a day as a number, as spreadsheets keep it: `46023`", time("46023"), "reads January 2026", ALL),
            Case::read(
                "terms that end on a day that no year has",
                expiry("31/02/2027"),
                "leaves the terms out and reads the counts",
                ALL,
            ),
            Case::read(
                "terms that end in the year 9999",
                expiry("31/12/9999"),
                "leaves the terms out and reads the counts",
                ALL,
            ),
        ],
    }]
}
