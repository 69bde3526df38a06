// SPDX-License-Identifier: MIT OR Apache-2.0
//! Messages about a sheet that is lent name row, column and kind of trouble, and repeats no cell: its small counts are
//! secret. Of open data the cell is repeated, so that it is found.

use readers::{Profiles, read};
use records::Parsed;

const HEAD: &str = "Area code,Area name,Period,Indicator,Numerator,Denominator,State,Note,Boundary year,Owner,\
                    Sharing agreement,Permitted audience,Expires,Retention";

/// Rows with one bad cell each, and the column that it stands in. Each bad cell holds 7731 or zzq.
const ROWS: &[(&str, &str)] = &[
    ("X05000001,N,2026-01,early-help-conflict-recorded,7731x,52,,,,,,,,", "Numerator"),
    ("X05007731z,N,2026-01,early-help-conflict-recorded,7,52,,,,,,,,", "Area code"),
    ("zzq,N,2026-01,early-help-conflict-recorded,7,52,,,,,,,,", "Area code"),
    ("X05000003,N,7731-10-Q7,early-help-conflict-recorded,7,52,,,,,,,,", "Period"),
    ("X05000003,N,2023 to 7731,early-help-conflict-recorded,7,52,,,,,,,,", "Period"),
    ("X05000004,N,2026-01,zzq-7731,7,52,,,,,,,,", "Indicator"),
    ("X05000005,N,2026-01,early-help-conflict-recorded,0.7731,52,,,,,,,,", "Numerator"),
    ("X05000006,N,2026-01,early-help-conflict-recorded,-7731,52,,,,,,,,", "Numerator"),
    ("X05000007,N,2026-01,early-help-conflict-recorded,7,52,zzq 7731,,,,,,,", "State"),
    ("X05000008,N,2026-01,early-help-conflict-recorded,7731,9999,suppressed,,,,,,,", "State"),
    ("X05000009,N,2026-01,early-help-conflict-recorded,7,52,,,zzq7731,,,,,", "Boundary year"),
    ("X05000010,N,2026-01,early-help-conflict-recorded,7,52,,,,zzq,zzq,zzq,zzq7731,zzq", "Owner"),
    ("X05000011,N,2026-01,early-help-conflict-recorded,7731,52,,,,,,,,", "Numerator"),
    ("X05000012,N,2026-01,early-help-conflict-recorded,7 731 “zzq” [7731],52,,,,,,,,", "Numerator"),
    ("X05000013,N,2026-01,early-help-conflict-recorded,7,77.31%,,,,,,,,", "Denominator"),
    ("X05000014,N,2026-01,early-help-conflict-recorded,7,7731 [zzq],,,,,,,,", "Denominator"),
    ("X05000015,N,2026-01,early-help-conflict-recorded,#REF! 7731,52,,,,,,,,", "Numerator"),
];

fn parsed(text: &str) -> Parsed {
    read("lent.csv", text.as_bytes(), &Profiles::shipped(), None).expect("read")
}

fn has_a_cell(said: &str) -> bool {
    ["7731", "77.31", "731", "zzq"].into_iter().any(|cell| said.contains(cell))
}

#[test]
fn a_reason_about_a_lent_sheet_repeats_no_cell() {
    let good = "X05000099,N,2026-01,early-help-conflict-recorded,7,52,,,,,,,,";
    for (row, column) in ROWS {
        let found = parsed(&format!("Counts of zzq 7731\n{HEAD}\n{row}\n{good}\nBelow stands zzq 7731\n"));
        let [reject] = found.rejects.as_slice() else { unreachable!("{row}: {:?}", found.rejects) };
        assert_eq!((reject.row, reject.column.as_str()), (3, *column), "{row}: {}", reject.reason);
        assert!(reject.reason.len() > 15 && !has_a_cell(&reject.reason), "{row}: {}", reject.reason);
        assert!(found.notes.iter().all(|note| !has_a_cell(note)), "{:?}", found.notes);
    }
    // Two figures for one place.
    let twice = format!("{HEAD}\n{good}\n{}\n", good.replace(",7,52", ",31,52"));
    let found = parsed(&twice);
    assert_eq!(
        found.rejects[0].reason,
        "the place has another figure in an earlier row for the same period; that one is kept"
    );
    // A file of which nothing can be used has the first reason as its own.
    let none = format!("{HEAD}\n{}\n", ROWS[0].0);
    let why = read("lent.csv", none.as_bytes(), &Profiles::shipped(), None).expect_err("refused").to_string();
    assert!(why.contains("line 2, Numerator: what stands there is neither a number") && !has_a_cell(&why), "{why}");
}

#[test]
fn a_reason_about_open_data_repeats_the_cell() {
    let text = "Titles 7731\nlsoa21_code,tenure,n,total_households\nX01000001,Private rented,7731x,40\n\
                X01000001,Social rented,4,40\nX01000002,Private rented,12,40\nX01000002,Social rented,4,40\n";
    let found = parsed(text);
    assert!(found.rejects.iter().any(|reject| reject.reason.contains("“7731x”")), "{:?}", found.rejects);
    assert!(found.notes.iter().any(|note| note.contains("Titles 7731")), "{:?}", found.notes);
}
