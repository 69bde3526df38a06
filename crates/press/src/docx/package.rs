// SPDX-License-Identifier: MIT OR Apache-2.0
//! The parts around the story: what the file is, its styles, its lists, and what stands on every page.

use super::xml::{HEAD, SPACES, bold, esc, field, paragraph, put, run};
use crate::document::{Item, Numbered};

/// The numbering of lists without order; those of steps follow it.
pub(super) const BULLETS: usize = 1;

/// Name and content of each part but the story and the pictures.
pub(super) fn parts(document: &Numbered<'_>, pictures: usize) -> Vec<(&'static str, String)> {
    vec![
        ("[Content_Types].xml", types()),
        ("_rels/.rels", relations(&root())),
        ("docProps/core.xml", properties(document)),
        (
            "docProps/app.xml",
            format!(
                "{HEAD}<Properties xmlns=\"{OFFICE}/extended-properties\"><Application>Rapport</Application></Properties>"
            ),
        ),
        ("word/_rels/document.xml.rels", relations(&story(pictures))),
        ("word/styles.xml", styles(document)),
        ("word/numbering.xml", numbering(document)),
        ("word/settings.xml", settings(document)),
        ("word/header1.xml", header(document)),
        ("word/footer1.xml", footer(document)),
    ]
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

fn types() -> String {
    let part = |name: &str, kind: &str| format!("<Override PartName=\"{name}\" ContentType=\"{kind}\"/>");
    let word = |name: &str, kind: &str| part(&format!("/word/{name}.xml"), &format!("{WORD}.{kind}+xml"));
    [
        format!("{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">"),
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>\
         <Default Extension=\"svg\" ContentType=\"image/svg+xml\"/>"
            .to_owned(),
        word("document", "document.main"),
        word("styles", "styles"),
        word("numbering", "numbering"),
        word("settings", "settings"),
        word("header1", "header"),
        word("footer1", "footer"),
        part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        part("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
        "</Types>".to_owned(),
    ]
    .concat()
}

/// Id, kind and target of each.
fn relations(all: &[(String, String, String)]) -> String {
    let one = |(id, kind, target): &(String, String, String)| {
        format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>")
    };
    let all: String = all.iter().map(one).collect();
    format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{all}</Relationships>")
}

fn root() -> Vec<(String, String, String)> {
    let one = |id: &str, kind: String, target: &str| (id.to_owned(), kind, target.to_owned());
    vec![
        one("rId1", format!("{OFFICE}/relationships/officeDocument"), "word/document.xml"),
        one("rId2", format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml"),
        one("rId3", format!("{OFFICE}/relationships/extended-properties"), "docProps/app.xml"),
    ]
}

fn story(pictures: usize) -> Vec<(String, String, String)> {
    let one = |id: String, kind: &str, target: String| (id, format!("{OFFICE}/relationships/{kind}"), target);
    let fixed =
        [("Styles", "styles", "styles"), ("Numbering", "numbering", "numbering"), ("Settings", "settings", "settings")];
    let pages = [("Header", "header", "header1"), ("Footer", "footer", "footer1")];
    let mut all: Vec<_> = fixed
        .iter()
        .chain(&pages)
        .map(|(id, kind, target)| one(format!("rId{id}"), kind, format!("{target}.xml")))
        .collect();
    for number in 1..=pictures {
        all.push(one(format!("rIdPng{number}"), "image", format!("media/figure{number}.png")));
        all.push(one(format!("rIdSvg{number}"), "image", format!("media/figure{number}.svg")));
    }
    all
}

fn properties(document: &Numbered<'_>) -> String {
    let (year, month, day) = document.as_at;
    let made = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:creator>{}</dc:creator><dc:language>{}</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{made}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{made}</dcterms:modified></cp:coreProperties>",
        esc(&document.title),
        esc(&document.kind),
        esc(&document.publisher),
        esc(document.lang)
    )
}

fn settings(document: &Numbered<'_>) -> String {
    format!(
        "{HEAD}<w:settings {SPACES}><w:defaultTabStop w:val=\"567\"/><w:updateFields w:val=\"true\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"{0}\" \
         w:bidi=\"{0}\"/></w:settings>",
        esc(document.lang)
    )
}

fn header(document: &Numbered<'_>) -> String {
    let mut runs = run(&document.short_title);
    if let Some(notice) = &document.notice {
        put!(runs, "<w:r><w:tab/></w:r>{}", bold(notice));
    }
    format!("{HEAD}<w:hdr {SPACES}>{}</w:hdr>", paragraph("Header", &runs))
}

fn footer(document: &Numbered<'_>) -> String {
    let (before, after) = document.page.split_once("{0}").unwrap_or((&document.page, ""));
    let mut runs = run(document.foot());
    runs.push_str("<w:r><w:tab/></w:r>");
    for (text, number) in [(before, true), (after, false)] {
        if !text.is_empty() {
            runs.push_str(&run(text));
        }
        if number {
            runs.push_str(&field(" PAGE ", "1"));
        }
    }
    format!("{HEAD}<w:ftr {SPACES}>{}</w:ftr>", paragraph("Footer", &runs))
}

fn numbering(document: &Numbered<'_>) -> String {
    let items = document.chapters.iter().flat_map(|part| &part.items);
    let steps = items.filter(|item| matches!(item, Item::Steps { .. })).count();
    let kind = |number: usize, format: &str, text: &str| {
        format!(
            "<w:abstractNum w:abstractNumId=\"{number}\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start \
             w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind \
             w:left=\"397\" w:hanging=\"397\"/></w:pPr></w:lvl></w:abstractNum>"
        )
    };
    let mut out = format!("{HEAD}<w:numbering {SPACES}>{}{}", kind(0, "bullet", "•"), kind(1, "decimal", "%1."));
    put!(out, "<w:num w:numId=\"{BULLETS}\"><w:abstractNumId w:val=\"0\"/></w:num>");
    for list in 1..=steps {
        put!(
            out,
            "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride \
             w:val=\"1\"/></w:lvlOverride></w:num>",
            BULLETS + list
        );
    }
    out.push_str("</w:numbering>");
    out
}

/// The fixed styles, in the language and direction of the document.
fn styles(document: &Numbered<'_>) -> String {
    include_str!("styles.xml")
        .replace("{LANG}", &esc(document.lang))
        .replace("{BIDI}", if document.rtl { "<w:bidi/>" } else { "" })
        .replace("{SIDE}", if document.rtl { "right" } else { "left" })
        .replace("{RTL}", if document.rtl { "<w:rtl/>" } else { "" })
}
