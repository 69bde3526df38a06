// SPDX-License-Identifier: MIT OR Apache-2.0
//! What a workbook holds, read back from its parts.

use std::io::Read as _;

use super::*;

fn book(cell: Cell) -> Book {
    let column = |title: &str| Column { title: title.to_owned(), width: 20 };
    Book {
        title: "Tables of a place".to_owned(),
        author: "A partnership".to_owned(),
        lang: "en-GB".to_owned(),
        as_at: "2026-11-01".parse().expect("a day"),
        about: vec!["What it is.".to_owned()],
        notes: vec![("[c]".to_owned(), "hidden".to_owned())],
        sheets: vec![Sheet {
            name: "Wards".to_owned(),
            title: "Figures by ward".to_owned(),
            source: "Source: invented".to_owned(),
            columns: vec![column("Ward"), column("Count")],
            rows: vec![
                vec![Cell::Text("Castle".to_owned()), Cell::Number(12.5, 1)],
                vec![Cell::Text("Moor".to_owned()), cell],
            ],
        }],
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect(name).read_to_string(&mut text).expect("text");
    text
}

#[test]
fn every_sheet_has_one_marked_table_and_no_merged_cell() {
    let bytes = workbook(&book(Cell::Shorthand("[c]"))).expect("a workbook");
    for (sheet, table) in [(2, "contents"), (3, "notes"), (4, "table_1")] {
        let cells = part(&bytes, &format!("xl/worksheets/sheet{sheet}.xml"));
        assert!(cells.contains("<tableParts count=\"1\">") && !cells.contains("mergeCell"), "{table}");
        assert!(part(&bytes, &format!("xl/tables/table{}.xml", sheet - 1)).contains(&format!("name=\"{table}\"")));
    }
    let texts = part(&bytes, "xl/sharedStrings.xml");
    assert!(texts.contains("Table 1: Figures by ward") && texts.contains("[c]") && texts.contains("Source: invented"));
}

#[test]
fn it_says_what_it_is_and_its_contents_lead_to_each_sheet() {
    let mut book = book(Cell::Shorthand("[c]"));
    book.sheets[0].name = "Hubs' patches".to_owned();
    let bytes = workbook(&book).expect("a workbook");
    let core = part(&bytes, "docProps/core.xml");
    assert!(core.contains("<dc:title>Tables of a place<") && core.contains("<dc:creator>A partnership<"), "{core}");
    assert!(part(&bytes, "docProps/custom.xml").contains("<vt:lpwstr>en-GB<"));
    assert!(part(&bytes, "xl/worksheets/sheet2.xml").contains("location=\"'Hubs'' patches'!A1\""));
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let book = book(Cell::Shorthand("[c]"));
    assert!(workbook(&book).expect("a workbook") == workbook(&book).expect("a workbook"));
}

#[test]
fn a_blank_cell_and_an_empty_table_are_refused() {
    let blank = workbook(&book(Cell::Text(String::new()))).expect_err("blank");
    assert!(blank.to_string().contains("row 2, column Count"), "{blank}");
    let mut empty = book(Cell::Shorthand("[c]"));
    empty.sheets[0].rows.clear();
    assert!(workbook(&empty).expect_err("empty").to_string().contains("Wards"));
}

/// A text is a text, whatever it begins with, and what no spreadsheet can hold is refused.
#[test]
fn what_a_spreadsheet_would_run_or_refuse() {
    for text in [
        "=1+1",
        "+1",
        "-1+1",
        "@SUM(1)",
        "\t=1",
        "=HYPERLINK(\"http://example.org\")",
        "=cmd|' /C calc'!A0",
        "＝1+1",
        "'=1",
    ] {
        let bytes = workbook(&book(Cell::Text(text.to_owned()))).expect(text);
        let cells = part(&bytes, "xl/worksheets/sheet4.xml");
        assert!(!cells.contains("<f>") && !cells.contains("<hyperlink"), "{text}");
        let kept = text.replace('"', "&quot;");
        let texts = part(&bytes, "xl/sharedStrings.xml").replace("&#34;", "&quot;");
        assert!(texts.contains(text) || texts.contains(&kept), "{text}: {texts}");
    }
    assert!(workbook(&book(Cell::Text("a".repeat(32_767)))).is_ok());
    assert!(workbook(&book(Cell::Text("a".repeat(32_768)))).is_err(), "longer than a cell can be");
    for name in ["a[b", "a]b", "a:b", "a*b", "a?b", "a/b", "a\\b", "'a", "a name of more than 31 characters", ""] {
        let mut odd = book(Cell::Shorthand("[c]"));
        name.clone_into(&mut odd.sheets[0].name);
        assert!(workbook(&odd).is_err(), "{name}");
    }
}
