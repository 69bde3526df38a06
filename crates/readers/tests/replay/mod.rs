// SPDX-License-Identifier: MIT OR Apache-2.0
//! Demands of fuzzing on the readers, shared by the fuzz targets and the test that replays what they found: whatever
//! comes in, reading ends, and what comes out can be kept.

use std::io::{Cursor, Write};
use std::sync::LazyLock;

use readers::{Member, Profiles, draft, open, read_plain_rows};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

static PROFILES: LazyLock<Profiles> = LazyLock::new(Profiles::shipped);

/// Reads the bytes as the target does; panics where a reader does harm.
pub(crate) fn replay(target: &str, bytes: &[u8]) {
    match target {
        "table" => read_both("a.csv", bytes),
        "json" => read("a.json", bytes),
        "archive" => read("a.zip", bytes),
        "workbook" => read_both("a.xlsx", &workbook(bytes)),
        "draft" => drop(draft("a.csv", bytes, &PROFILES)),
        other => unreachable!("there is no target {other}"),
    }
}

/// Reads it as figures, and as the plain rows of a list that people keep.
fn read_both(name: &str, bytes: &[u8]) {
    read(name, bytes);
    match read_plain_rows(name, bytes) {
        Ok(sheets) => {
            let mut rows = sheets.iter().flat_map(|sheet| &sheet.rows);
            assert!(rows.all(|(line, cells)| *line > 0 && !cells.is_empty()), "a row has a number and something in it");
        }
        Err(refusal) => assert!(refusal.to_string().len() > 10, "a refusal says why"),
    }
}

fn read(name: &str, bytes: &[u8]) {
    for member in open(name, bytes, &PROFILES, None, &[]) {
        look(&member);
    }
}

/// Numbers can be counted with, a count is not below zero, and a text can be stored and shown.
fn look(member: &Member) {
    let parsed = match &member.parsed {
        Ok(parsed) => parsed,
        Err(refusal) => return assert!(refusal.to_string().len() > 10, "a refusal says why"),
    };
    for (_, figure) in parsed.records.series.iter().flat_map(|series| &series.cells) {
        let counts = [figure.numerator, figure.denominator];
        let all = counts.into_iter().chain([figure.value, figure.lower, figure.upper]).flatten();
        assert!(all.into_iter().all(f64::is_finite), "{figure:?}");
        assert!(counts.into_iter().flatten().all(|count| count >= 0.0), "{figure:?}");
    }
    let names = parsed.records.areas.iter().map(|area| &area.name);
    let texts = names.chain(parsed.records.names.iter().map(|(_, name)| name)).chain([&member.name]);
    assert!(texts.into_iter().all(|text| !text.contains('\0')), "no database keeps this");
}

const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts of a workbook from a text: the sheet, the shared texts, the formats and the list of sheets, with a line of
/// `----` between them. What is not there is as in any workbook. Packed like this, mutations reach the readers of XML
/// and do not end at the checksums of the archive.
fn workbook(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let mut parts = text.split("\n----\n");
    let mut next = |otherwise: &str| parts.next().map_or_else(|| otherwise.to_owned(), ToOwned::to_owned);
    let sheet = next("<worksheet/>");
    let texts = next("<sst/>");
    let formats = next("<styleSheet/>");
    let list =
        next(&format!("<workbook xmlns:r=\"{KIND}\"><sheets><sheet name=\"A\" r:id=\"s\"/></sheets></workbook>"));
    let own = format!(
        "<a><Relationship Id=\"s\" Type=\"{KIND}/worksheet\" Target=\"a.xml\"/>\
         <Relationship Id=\"t\" Type=\"{KIND}/sharedStrings\" Target=\"t.xml\"/>\
         <Relationship Id=\"f\" Type=\"{KIND}/styles\" Target=\"f.xml\"/></a>"
    );
    let package = format!("<a><Relationship Id=\"w\" Type=\"{KIND}/officeDocument\" Target=\"xl/b.xml\"/></a>");
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, part) in [
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", &package),
        ("xl/b.xml", &list),
        ("xl/_rels/b.xml.rels", &own),
        ("xl/t.xml", &texts),
        ("xl/f.xml", &formats),
        ("xl/a.xml", &sheet),
    ] {
        writer.start_file(name, options).expect("begun");
        writer.write_all(part.as_bytes()).expect("written");
    }
    writer.finish().expect("finished").into_inner()
}
