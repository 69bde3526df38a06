// SPDX-License-Identifier: MIT OR Apache-2.0
//! A workbook (Office Open XML, ECMA-376 part 1, chapter 18): its sheets, shared texts and formats of numbers.

use std::collections::BTreeMap;

use super::archive::{Archive, UnpackLimits};
use super::xml::{Piece, Pieces, attribute, is_on};

/// Larger ones are few, and unpack to what no reader should hold.
const LARGEST: usize = 10 << 20;
const SHEETS: usize = 200;
const LIMITS: UnpackLimits = UnpackLimits { entries: 200, unpacked: 100 << 20 };

/// A sheet as its workbook lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WorkbookSheet {
    pub(crate) name: String,
    pub(crate) hidden: bool,
    part: String,
}

/// Meaning of a number, by the format of its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum CellFormat {
    #[default]
    AsIs,
    Day,
    PerCent,
}

/// A workbook, its sheets not yet read.
#[derive(Debug)]
pub(crate) struct Workbook<'a> {
    archive: Archive<'a>,
    pub(crate) sheets: Vec<WorkbookSheet>,
    pub(super) shared: Vec<String>,
    pub(super) formats: Vec<CellFormat>,
    /// Days are counted from 1904, as old Macintosh workbooks do.
    pub(super) from_1904: bool,
}

/// Tells whether the bytes are a spreadsheet or another document in a zip archive.
pub(crate) fn is_document(bytes: &[u8]) -> bool {
    // The directory at the end names every part; a csv inside an archive of csv files may not mention this one.
    let tail = bytes.get(bytes.len().saturating_sub(1 << 16)..).unwrap_or_default();
    let names = |part: &[u8]| tail.windows(part.len()).any(|window| window == part);
    bytes.starts_with(b"PK") && (names(b"[Content_Types].xml") || names(b"META-INF/manifest.xml"))
}

/// Tells whether such a document is a text or a show of slides, and no workbook.
pub(super) fn is_other_document(bytes: &[u8]) -> bool {
    let tail = bytes.get(bytes.len().saturating_sub(1 << 16)..).unwrap_or_default();
    let names = |part: &[u8]| tail.windows(part.len()).any(|window| window == part);
    names(b"word/document.xml") || names(b"ppt/presentation.xml")
}

impl<'a> Workbook<'a> {
    /// `Err` says why it is not opened.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, String> {
        if bytes.len() > LARGEST {
            return Err(format!(
                "It is a spreadsheet of more than {} MB. Save the sheet that you need as CSV and import that.",
                LARGEST >> 20
            ));
        }
        let mut archive = Archive::open(bytes, LIMITS)?;
        if archive.holds("META-INF/manifest.xml") && !archive.holds("[Content_Types].xml") {
            return Err("It is an OpenDocument file. Save it as XLSX or as CSV and import that.".to_owned());
        }
        let Some((path, text)) = main_part(&mut archive)? else {
            return Err("It is a document, but no workbook in XLSX. Save the table as XLSX or CSV.".to_owned());
        };
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let links = links(&mut archive, &path)?;
        let part_of = |kind: &str| links.values().find(|link| link.kind == kind).map(|link| resolve(&folder, &link.to));
        let (shared, formats) = (part_of("sharedStrings"), part_of("styles"));
        let (sheets, from_1904) = sheets(&text, &folder, &links)?;
        if sheets.len() > SHEETS {
            // A list may name one sheet again and again.
            return Err(format!("It has {} sheets, and at most {SHEETS} are read. Save those you need.", sheets.len()));
        }
        let shared = match shared.map(|part| archive.text(&part)).transpose()?.flatten() {
            Some(text) => shared_texts(&text)?,
            None => Vec::new(),
        };
        let formats = match formats.map(|part| archive.text(&part)).transpose()?.flatten() {
            Some(text) => super::format::formats(&text)?,
            None => Vec::new(),
        };
        Ok(Self { archive, sheets, shared, formats, from_1904 })
    }

    /// The XML of a sheet.
    pub(super) fn part(&mut self, sheet: &WorkbookSheet) -> Result<String, String> {
        self.archive.text(&sheet.part)?.ok_or_else(|| {
            format!("Its sheet “{}” is missing from the file. Save it again as XLSX or as CSV.", sheet.name)
        })
    }
}

struct Link {
    kind: String,
    to: String,
}

/// The workbook's own part, found by the links of the package.
fn main_part(archive: &mut Archive<'_>) -> Result<Option<(String, String)>, String> {
    let links = links(archive, "")?;
    let Some(link) = links.values().find(|link| link.kind == "officeDocument") else { return Ok(None) };
    let path = resolve("", &link.to);
    let Some(text) = archive.text(&path).ok().flatten() else { return Ok(None) };
    Ok(text.contains("<sheets").then_some(()).or(text.contains(":sheets").then_some(())).map(|()| (path, text)))
}

/// Links of a part, by the id of the link.
fn links(archive: &mut Archive<'_>, of: &str) -> Result<BTreeMap<String, Link>, String> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let path = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
    let mut out = BTreeMap::new();
    let Some(text) = archive.text(&path)? else { return Ok(out) };
    let mut pieces = Pieces::new(&text);
    loop {
        match pieces.next()? {
            Piece::Begin(element) if element.local_name().into_inner() == "Relationship" => {
                let get = |name: &str| attribute(&element, name).unwrap_or_default();
                // The strict and the usual form of the format differ before the last slash.
                let kind = get("Type").rsplit('/').next().unwrap_or_default().to_owned();
                out.insert(get("Id"), Link { kind, to: get("Target") });
            }
            Piece::Last => return Ok(out),
            _ => {}
        }
    }
}

fn resolve(folder: &str, target: &str) -> String {
    match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None if folder.is_empty() => target.to_owned(),
        None => format!("{folder}/{target}"),
    }
}

fn sheets(text: &str, folder: &str, links: &BTreeMap<String, Link>) -> Result<(Vec<WorkbookSheet>, bool), String> {
    let (mut out, mut from_1904) = (Vec::new(), false);
    let mut pieces = Pieces::new(text);
    loop {
        match pieces.next()? {
            Piece::Begin(element) => match element.local_name().into_inner() {
                "workbookPr" => from_1904 = is_on(&element, "date1904"),
                "sheet" => {
                    let name = attribute(&element, "name").unwrap_or_default();
                    let hidden = attribute(&element, "state").is_some_and(|state| state != "visible");
                    let link = attribute(&element, "id").and_then(|id| links.get(&id));
                    // Charts on a page of their own are listed as sheets too.
                    if let Some(link) = link.filter(|link| link.kind == "worksheet") {
                        out.push(WorkbookSheet { name, hidden, part: resolve(folder, &link.to) });
                    }
                }
                _ => {}
            },
            Piece::Last => return Ok((out, from_1904)),
            _ => {}
        }
    }
}

/// The texts that cells name by number; readings of Japanese words stand beside some.
fn shared_texts(text: &str) -> Result<Vec<String>, String> {
    let (mut out, mut now): (Vec<String>, String) = (Vec::new(), String::new());
    let (mut inside, mut reading) = (false, false);
    let mut pieces = Pieces::new(text);
    loop {
        match pieces.next()? {
            Piece::Begin(element) => match element.local_name().into_inner() {
                "t" => inside = true,
                "rPh" => reading = true,
                _ => {}
            },
            Piece::Text(text) if inside && !reading => now.push_str(&text),
            Piece::Text(_) => {}
            Piece::End(name) => match name.as_str() {
                "t" => inside = false,
                "rPh" => reading = false,
                "si" => out.push(std::mem::take(&mut now)),
                _ => {}
            },
            Piece::Last => return Ok(out),
        }
    }
}
