// SPDX-License-Identifier: MIT OR Apache-2.0
//! Small local counts are hidden in everything that is written: csv, html, tables, and the pages.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;

use rapport::{Office, demo};

use crate::http::ask;
use crate::setting::{assess, authority, day, on_both_seeded, rows};

/// The only file of the demonstration that is not open data.
const LOCAL: &str = "fictional_local_counts.csv";

#[tokio::test]
async fn no_small_local_count_is_written_anywhere() {
    let written = on_both_seeded(async |office| {
        let files = assess(&office, authority(), day("2026-11-01")).await;
        a_row_shows_what_the_profile_allows(&files["measures.csv"]);
        the_workbook_has_no_other_numbers(&files["tables.xlsx"]);
        pages_say_hidden(&office).await;
        let import = intake::imports::all(&office.db).await.expect("imports");
        let import = import.iter().find(|one| one.file_name == LOCAL).expect("the local counts").id;
        let would = evidence::ledger::revert(&office.db, import, true).await.expect("a dry run");
        assert!(would.back.is_empty() && would.gone.is_empty() && would.guarded > 50, "{would:?}");
        files
    })
    .await;
    assert!(written[0] == written[1], "both engines write the same");
}

/// The true counts of each ward in the latest year, from the file itself.
fn counts() -> BTreeMap<(String, String), (u64, Option<u64>)> {
    let (_, bytes) = demo::files(demo::SEED).into_iter().find(|(name, _)| name == LOCAL).expect("the file");
    let text = String::from_utf8(bytes).expect("text").replace('\u{feff}', "");
    rows(text.as_bytes())
        .into_iter()
        .filter(|row| row["Period"] == "2024/25")
        .map(|row| {
            let number = |column: &str| row[column].parse::<u64>().ok();
            let key = (row["Indicator"].clone(), row["Area code"].clone());
            (key, (number("Numerator").expect("a count"), number("Denominator")))
        })
        .collect()
}

fn a_row_shows_what_the_profile_allows(csv: &[u8]) {
    let counts = counts();
    let (mut hidden, mut shown, mut seen) = (0, 0, BTreeSet::new());
    for row in rows(csv).iter().filter(|row| row["source"].starts_with("local-counts")) {
        let Some((count, _)) = counts.get(&(row["indicator"].clone(), row["area_code"].clone())) else { continue };
        seen.insert((row["indicator"].clone(), row["area_code"].clone()));
        assert!(row["method"].contains("1-7-round-5"), "{row:?}");
        if (1..=7).contains(count) {
            hidden += 1;
            assert_eq!(row["state"], "suppressed", "{row:?}");
        }
        if row["state"] == "suppressed" {
            let numbers = ["numerator", "denominator", "value", "lower95", "upper95"];
            assert!(numbers.iter().all(|column| row[*column].is_empty()), "{row:?}");
        } else {
            shown += 1;
            for column in ["numerator", "denominator"] {
                let number: u64 = if row[column].is_empty() { 0 } else { row[column].parse().expect("a whole number") };
                assert_eq!(number % 5, 0, "shown counts are rounded: {row:?}");
            }
            let of: Option<f64> = row["denominator"].parse().ok();
            if let (Some(of), Ok(value)) = (of, row["value"].parse::<f64>()) {
                let count: f64 = row["numerator"].parse().expect("a count");
                assert!((value - count / of * 100.0).abs() < 1e-9, "a share of what is shown: {row:?}");
            }
        }
    }
    assert!(seen.len() == counts.len() && hidden >= 5 && shown >= 10, "{} {hidden} {shown}", seen.len());
}

/// The cells of local counts in the workbook are multiples of five, shares of these, or marks.
fn the_workbook_has_no_other_numbers(book: &[u8]) {
    let part = |name: &str| {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(book)).expect("a workbook");
        let mut text = String::new();
        archive.by_name(name).expect(name).read_to_string(&mut text).expect("text");
        text
    };
    let strings = part("xl/sharedStrings.xml");
    let strings: Vec<&str> = strings.split("<si>").skip(1).collect();
    let wards = part("xl/worksheets/sheet5.xml");
    let (mut local, mut hidden) = (0, 0);
    for row in wards.split("<row ").skip(1) {
        let cells: Vec<(bool, &str)> = row
            .split("<c ")
            .skip(1)
            .map(|cell| {
                let value = cell.split("<v>").nth(1).and_then(|rest| rest.split("</v>").next()).unwrap_or_default();
                (cell.contains("t=\"s\""), value)
            })
            .collect();
        let text = |at: usize| cells.get(at).and_then(|(_, value)| strings.get(value.parse::<usize>().ok()?)).copied();
        if !text(12).is_some_and(|method| method.contains("local-counts")) {
            continue;
        }
        local += 1;
        // The count and what it is out of.
        for (is_text, value) in [cells[9], cells[10]] {
            hidden += usize::from(is_text);
            let number: Option<f64> = if is_text { None } else { value.parse().ok() };
            assert!(is_text || number.is_some_and(|number| number % 5.0 == 0.0), "{value} in {row}");
        }
    }
    assert!(local >= 50 && hidden >= 10, "{local} rows, {hidden} marks");
}

/// A page of a ward with a small count says that it is hidden, and has no number for it.
async fn pages_say_hidden(office: &Office) {
    let site = office.site(None).await.expect("a site");
    let counts = counts();
    let small = counts.iter().find(|(_, (count, _))| (1..=7).contains(count));
    let ((indicator, ward), _) = small.expect("a small count");
    let page = ask(&site, &format!("/needs/profile/{ward}")).await;
    let line = page.body.split("<tr").find(|line| line.contains(&format!("/needs/distribution/{indicator}")));
    let cells: Vec<&str> = line.expect("its line").split("<td").skip(1).collect();
    let value = cells[1].split('>').nth(1).and_then(|text| text.split('<').next()).expect("a cell");
    assert!(!value.is_empty() && !value.chars().any(|letter| letter.is_ascii_digit()), "{value}");
    let page = ask(&site, &format!("/needs/distribution/{indicator}")).await;
    assert!(page.body.contains("1-7-round-5"), "the page names the profile");
}
