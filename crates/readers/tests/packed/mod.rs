// SPDX-License-Identifier: MIT OR Apache-2.0
//! Archives and workbooks made for tests, from text that can be read here.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A zip archive of these files.
pub(crate) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        writer.start_file(*name, options).expect("begun");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("finished").into_inner()
}

/// A sheet to be: its name, whether it is hidden, and its XML.
pub(crate) struct Sheet {
    pub(crate) name: &'static str,
    pub(crate) hidden: bool,
    pub(crate) xml: String,
}

/// The XML of a sheet: rows of cells, each as text, as a number where it is one.
pub(crate) fn sheet_xml(rows: &[Vec<String>]) -> String {
    let mut out =
        String::from("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
    for row in rows {
        out.push_str("<row>");
        for cell in row {
            if cell.parse::<f64>().is_ok() {
                write!(out, "<c><v>{cell}</v></c>").expect("written");
            } else {
                let safe = cell.replace('&', "&amp;").replace('<', "&lt;");
                write!(out, "<c t=\"inlineStr\"><is><t>{safe}</t></is></c>").expect("written");
            }
        }
        out.push_str("</row>");
    }
    out + "</sheetData></worksheet>"
}

/// The rows of a csv text.
pub(crate) fn rows_of(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.records().map(|row| row.expect("a row").iter().map(ToOwned::to_owned).collect()).collect()
}

/// A workbook that lists its one sheet in this way.
pub(crate) fn workbook_listing(list: &str, xml: &str) -> Vec<u8> {
    let one = Sheet { name: "A", hidden: false, xml: xml.to_owned() };
    assemble(&[one], Some(list), &[])
}

/// A workbook: its shared texts by number, and three formats of cells: plain, a day, per cent.
pub(crate) fn workbook(sheets: &[Sheet], shared: &[&str]) -> Vec<u8> {
    assemble(sheets, None, shared)
}

fn assemble(sheets: &[Sheet], listed: Option<&str>, shared: &[&str]) -> Vec<u8> {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let (mut list, mut links) = (String::new(), String::new());
    for (at, sheet) in sheets.iter().enumerate() {
        let state = if sheet.hidden { " state=\"hidden\"" } else { "" };
        write!(list, "<sheet name=\"{}\" sheetId=\"{}\"{state} r:id=\"s{at}\"/>", sheet.name, at + 1).expect("written");
        write!(links, "<Relationship Id=\"s{at}\" Type=\"{kind}/worksheet\" Target=\"sheets/{at}.xml\"/>")
            .expect("written");
    }
    let texts = shared.iter().map(|text| ["<si><t>", text, "</t></si>"].concat()).collect::<Vec<_>>().concat();
    let list = listed.unwrap_or(&list);
    let main = format!("<workbook xmlns:r=\"{kind}\"><sheets>{list}</sheets></workbook>");
    let own = format!(
        "<Relationships>{links}<Relationship Id=\"t\" Type=\"{kind}/sharedStrings\" Target=\"texts.xml\"/>\
         <Relationship Id=\"f\" Type=\"{kind}/styles\" Target=\"/xl/formats.xml\"/></Relationships>"
    );
    let package = format!(
        "<Relationships><Relationship Id=\"w\" Type=\"{kind}/officeDocument\" Target=\"xl/book.xml\"/></Relationships>"
    );
    let formats = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"0.0%\"/></numFmts><cellStyleXfs>\
                   <xf numFmtId=\"9\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>\
                   <xf numFmtId=\"164\"/></cellXfs></styleSheet>";
    let parts: Vec<(String, String)> =
        sheets.iter().enumerate().map(|(at, sheet)| (format!("xl/sheets/{at}.xml"), sheet.xml.clone())).collect();
    let mut files: Vec<(&str, String)> = vec![
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("_rels/.rels", package),
        ("xl/book.xml", main),
        ("xl/_rels/book.xml.rels", own),
        ("xl/texts.xml", format!("<sst>{texts}</sst>")),
        ("xl/formats.xml", formats.to_owned()),
    ];
    files.extend(parts.iter().map(|(name, text)| (name.as_str(), text.clone())));
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    archive(&files)
}
