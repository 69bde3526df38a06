// SPDX-License-Identifier: MIT OR Apache-2.0
//! Workbooks whose cells are not what they seem, and such as would fill a memory.

use std::fmt::Write as _;

use crate::packed::{Sheet, archive, rows_of, sheet_xml, workbook, workbook_listing};
use crate::{ALL, Case, GOOD, Group};

fn called(name: &'static str, xml: String, hidden: bool) -> Sheet {
    Sheet { name, hidden, xml }
}

fn book(xml: String) -> Vec<u8> {
    workbook(&[called("Counts", xml, false)], &["a shared text"])
}

/// The sheet of the good file.
fn good() -> String {
    sheet_xml(&rows_of(GOOD))
}

/// The sheet with this in the place of the cell of the second count.
fn cell(new: &str) -> Vec<u8> {
    let (old, sheet) = ("<c><v>9</v></c>", good());
    assert_eq!(sheet.matches(old).count(), 1);
    book(sheet.replace(old, new))
}

/// The sheet with this in the place of the second time.
fn time(new: &str) -> String {
    let old = "South ward</t></is></c><c t=\"inlineStr\"><is><t>2026-01</t></is></c>";
    let sheet = good();
    assert_eq!(sheet.matches(old).count(), 1);
    sheet.replace(old, &format!("South ward</t></is></c>{new}"))
}

/// The archive of a good workbook with one more part.
fn with_part(name: &str, bytes: &[u8]) -> Vec<u8> {
    let whole = book(good());
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(whole)).expect("an archive");
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("a part");
        let mut held = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut held).expect("read");
        files.push((file.name().expect("a name").into_owned(), held));
    }
    files.push((name.to_owned(), bytes.to_vec()));
    archive(&files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect::<Vec<_>>())
}

pub(crate) fn groups() -> Vec<Group> {
    vec![cells(), sheets(), parts()]
}

fn cells() -> Group {
    Group {
        title: "Workbooks: cells",
        cases: vec![
            Case::row_left_out("an error: `#REF!`", cell("<c t=\"e\"><v>#REF!</v></c>")),
            Case::row_left_out("a formula without its result", cell("<c><f>4+5</f></c>")),
            Case::read(
                "a formula with the result that was kept",
                cell("<c><f>4+5</f><v>9</v></c>"),
                "reads the result and says so",
                ALL,
            ),
            Case::read(
                "a formula that looks into another workbook",
                cell("<c><f>[1]Sheet1!A1</f><v>9</v></c>"),
                "reads the result that was kept; opens nothing",
                ALL,
            ),
            Case::read("a number typed as text", cell("<c t=\"str\"><v> 9 </v></c>"), "reads the number", ALL),
            Case::row_left_out("a count that a spreadsheet made a day", cell("<c s=\"1\"><v>46029</v></c>")),
            Case::row_left_out("true in the place of a count", cell("<c t=\"b\"><v>1</v></c>")),
            Case::row_left_out("a share in the place of a count: 17.5%", cell("<c s=\"2\"><v>0.175</v></c>")),
            Case::row_left_out("a number that is none", cell("<c><v>1e309</v></c>")),
            Case::read(
                "a day as a number",
                book(time("<c s=\"1\"><v>46023</v></c>")),
                "reads the day that is shown",
                ALL,
            ),
            Case::row_left_out("a day that is none", book(time("<c s=\"1\"><v>-5</v></c>"))),
            Case::refused("a text that is not there", cell("<c t=\"s\"><v>7</v></c>")),
            Case::refused("a NUL in a cell", cell("<c t=\"inlineStr\"><is><t>&#0;</t></is></c>")),
            Case::refused("a cell in no column", cell("<c r=\"ZZZZ3\"><v>9</v></c>")),
            Case::read(
                "a cell in the last corner of the sheet (XFD1048576)",
                book(
                    good().replace(
                        "</sheetData>",
                        "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>",
                    ),
                ),
                "passes over the cell",
                ALL,
            ),
        ],
    }
}

fn sheets() -> Group {
    let book_of = |sheets: &[Sheet]| workbook(sheets, &[]);
    let other = || good().replace("<v>9</v>", "<v>8</v>");
    let mut merged = good();
    merged.truncate(merged.len() - "</worksheet>".len());
    merged.push_str("<mergeCells>");
    (0..100_000).for_each(|at| write!(merged, "<mergeCell ref=\"AA{at}:AB{at}\"/>").expect("written"));
    merged.push_str("</mergeCells></worksheet>");
    Group {
        title: "Workbooks: sheets",
        cases: vec![
            Case::read(
                "a hidden sheet",
                book_of(&[called("Counts", good(), false), called("Old", other(), true)]),
                "reads the sheets that are shown",
                ALL,
            ),
            Case::refused("nothing but hidden sheets", book_of(&[called("Counts", good(), true)])),
            Case::read(
                "hidden rows",
                book(good().replacen("<row>", "<row hidden=\"1\">", 2)),
                "reads them like the others and says so",
                ALL,
            ),
            Case::refused(
                "two sheets with other figures for the same",
                book_of(&[called("One", good(), false), called("Two", other(), false)]),
            ),
            Case::refused("201 sheets", workbook_listing(&"<sheet name=\"A\" r:id=\"s0\"/>".repeat(201), &good())),
            Case::read("100,000 merged cells", book(merged), "reads it; merging changes no cell", ALL),
            Case::refused(
                "rows that are not in order",
                book("<worksheet><sheetData><row r=\"3\"/><row r=\"2\"/></sheetData></worksheet>".to_owned()),
            ),
            Case::refused("cut short", book(good().chars().take(900).collect())),
            Case::refused("no sheet", workbook(&[], &[])),
        ],
    }
}

fn parts() -> Group {
    let entities = "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;&b;&b;\">]>";
    let outside = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>";
    // One letter for each packer to make as little of as it can.
    let text = "o".repeat(2_000);
    let texts: Vec<&str> = vec![&text; 20_000];
    Group {
        title: "Workbooks: parts",
        cases: vec![
            Case::refused("entities that grow (billion laughs)", book(format!("{entities}{}", good()))),
            Case::refused("an entity from outside (`file:///etc/passwd`)", book(format!("{outside}{}", good()))),
            Case::refused(
                "20,000 long shared texts in a few kilobytes",
                workbook(&[called("Counts", good(), false)], &texts),
            ),
            Case::read(
                "macros (xlsm)",
                with_part("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 Auto_Open"),
                "reads the sheets; nothing is run",
                ALL,
            ),
            Case::read(
                "a link to another workbook",
                with_part("xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
                "reads the sheets; nothing is opened",
                ALL,
            ),
            Case::refused(
                "a text document (docx)",
                archive(&[("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"<a/>")]),
            ),
        ],
    }
}
