// SPDX-License-Identifier: MIT OR Apache-2.0
//! The story itself.

use std::borrow::Cow;

use super::package::BULLETS;
use super::table::table;
use super::xml::{HEAD, SPACES, bold, contents_line, esc, link, paragraph, place, put, run, styled};
use crate::document::{Item, Numbered, Part, Shown};

/// Lengths of drawings are in English Metric Units, those of text in twentieths of a point.
pub(super) const TWIP: usize = 635;
/// A4 less two margins of 18 mm.
pub(super) const TEXT_WIDTH: usize = 174 * 36_000;
/// Pixels across the page.
const ACROSS: f32 = 1280.0;
const TALLEST: f32 = 205.0 * 36_000.0;
/// 640 pixels of a drawing are as wide as the text.
const PIXEL: f32 = 174.0 * 36_000.0 / 640.0;

struct Body<'a> {
    document: &'a Numbered<'a>,
    out: String,
    figures: usize,
    bookmarks: usize,
    lists: usize,
}

pub(super) fn body(document: &Numbered<'_>) -> String {
    let mut body = Body { document, out: String::new(), figures: 0, bookmarks: 0, lists: 0 };
    body.front();
    if let Some((first, others)) = document.chapters.split_first() {
        body.chapter(0, first);
        if body.document.chapters.len() > 1 {
            body.contents();
        }
        for (number, part) in (1..).zip(others) {
            body.chapter(number, part);
        }
    }
    body.behind();
    let page = format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rIdHeader\"/><w:footerReference w:type=\"default\" r:id=\"rIdFooter\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1200\" w:right=\"1020\" w:bottom=\"1080\" w:left=\"1020\" \
         w:header=\"600\" w:footer=\"600\" w:gutter=\"0\"/>{}</w:sectPr>",
        if document.rtl { "<w:bidi/>" } else { "" }
    );
    format!("{HEAD}<w:document {SPACES}><w:body>{}{page}</w:body></w:document>", body.out)
}

/// The name by which the contents find a heading.
fn anchor(chapter: usize, heading: usize) -> String {
    format!("_Toc{chapter:04}{heading:03}")
}

impl Body<'_> {
    fn put(&mut self, style: &str, runs: &str) {
        self.out.push_str(&paragraph(style, runs));
    }

    fn heading(&mut self, level: u8, anchor: &str, text: &str) {
        self.bookmarks += 1;
        let runs = place(self.bookmarks, anchor, &run(text));
        self.put(&format!("Heading{level}"), &runs);
    }

    /// The heading of a chapter that begins on a page of its own.
    fn opening(&mut self, anchor: &str, text: &str) {
        self.bookmarks += 1;
        let runs = place(self.bookmarks, anchor, &run(text));
        put!(self.out, "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/><w:pageBreakBefore/></w:pPr>{runs}</w:p>");
    }

    fn front(&mut self) {
        let document = self.document;
        self.put("Publisher", &run(&format!("{} | {}", document.publisher, document.kind)));
        self.put("Title", &run(&document.title));
        self.put("Subtitle", &run(&document.edition));
        if let Some(notice) = &document.notice {
            self.put("Notice", &run(notice));
        }
    }

    /// The field holds the titles, so that the contents are there before anybody asks Word to work them out. Only Word
    /// knows its pages: the settings let it fill them in when the file is opened.
    fn contents(&mut self) {
        let document = self.document;
        self.put("ContentsHeading", &run(&document.contents));
        let parts = (0..).zip(&document.chapters);
        let mut lines: Vec<(String, &str)> = parts.map(|(number, part)| (anchor(number, 0), &*part.title)).collect();
        if !document.tables.is_empty() {
            lines.push((anchor(document.chapters.len(), 0), &document.tables_title));
        }
        let last = lines.len().saturating_sub(1);
        for (at, (anchor, text)) in lines.iter().enumerate() {
            let mut runs = String::new();
            if at == 0 {
                runs.push_str(
                    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-1\" \\h \
                     \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
                );
            }
            runs.push_str(&contents_line(anchor, text));
            if at == last {
                runs.push_str("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
            }
            self.put("TOC1", &runs);
        }
        for text in &document.attributions {
            self.put("Quiet", &run(text));
        }
    }

    fn chapter(&mut self, number: usize, part: &Part<'_>) {
        if number == 1 || number > 1 && part.new_page {
            self.opening(&anchor(number, 0), &part.title);
        } else {
            self.heading(1, &anchor(number, 0), &part.title);
        }
        let mut heading = 0;
        for item in &part.items {
            if let Item::Heading { text } = item {
                heading += 1;
                self.heading(2, &anchor(number, heading), text);
            } else {
                self.item(item);
            }
        }
    }

    fn item(&mut self, item: &Item<'_>) {
        match item {
            Item::Lead { text } => self.put("Lead", &run(text)),
            Item::Text { text } => self.put("Text", &run(text)),
            Item::Quiet { text } => self.put("Quiet", &run(text)),
            Item::Heading { .. } => {}
            Item::List { items } => items.iter().for_each(|text| self.put("ListBullet", &run(text))),
            Item::Steps { items } => self.steps(items),
            Item::Note { title, text } => {
                if !title.is_empty() {
                    self.put("Note", &bold(title));
                }
                for text in text {
                    self.put("Note", &run(text));
                }
                self.put("AfterTable", "");
            }
            Item::Numbers { numbers } => {
                for (value, text) in numbers {
                    let value = styled("<w:rStyle w:val=\"KeyNumber\"/>", value);
                    self.put("KeyNumbers", &format!("{value}{}", run(&format!("  {text}"))));
                }
            }
            Item::Pictures { pictures, source, level } => {
                self.pictures(pictures, *level);
                if let Some(source) = source {
                    self.put("Quiet", &run(source));
                }
            }
            Item::Table(one) => {
                let drawn = table(one, None, self.document.rtl);
                self.out.push_str(&drawn);
            }
        }
    }

    /// Each list of steps is numbered from 1, so each has a numbering of its own.
    fn steps(&mut self, items: &[Cow<'_, str>]) {
        self.lists += 1;
        let number = BULLETS + self.lists;
        for text in items {
            put!(
                self.out,
                "<w:p><w:pPr><w:pStyle w:val=\"ListNumber\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{number}\"/></w:numPr>\
                 </w:pPr>{}</w:p>",
                run(text)
            );
        }
    }

    /// Each picture under its title and with its own caption, one after the other: what stands beside each other in a
    /// text of Word moves apart as soon as somebody edits it.
    fn pictures(&mut self, pictures: &[Shown<'_>], level: u8) {
        for picture in pictures {
            self.figures += 1;
            if !picture.title.is_empty() {
                self.heading(level, &format!("figure_{}", self.figures), &picture.title);
            }
            if let Some(said) = &picture.said {
                self.put("Said", &run(said));
            }
            self.put("Figure", &drawing(picture, self.figures));
            let mut runs = bold(&format!("{}. ", picture.label));
            runs.push_str(&run(&picture.caption));
            if let Some(source) = &picture.source {
                runs.push_str(&run(&format!(" {source}")));
            }
            if let Some((label, place)) = &picture.table {
                runs.push_str(&run(" "));
                runs.push_str(&link(&format!("table_{place}"), &format!("{label}.")));
            }
            self.put("Caption", &runs);
        }
    }

    fn behind(&mut self) {
        let document = self.document;
        if document.tables.is_empty() {
            return;
        }
        self.opening(&anchor(document.chapters.len(), 0), &document.tables_title);
        for (place, one) in document.tables.iter().enumerate() {
            self.bookmarks += 1;
            let drawn = table(one, Some((self.bookmarks, format!("table_{place}"))), document.rtl);
            self.out.push_str(&drawn);
        }
    }
}

/// A picture as pixels, and as a drawing for programs that know SVG. Its sentence is the text alternative.
fn drawing(picture: &Shown<'_>, number: usize) -> String {
    let (across, down) = extent(picture);
    let (name, sentence) = (esc(&picture.label), esc(&picture.sentence));
    format!(
        "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{across}\" cy=\"{down}\"/>\
         <wp:docPr id=\"{number}\" name=\"{name}\" descr=\"{sentence}\"/><wp:cNvGraphicFramePr><a:graphicFrameLocks \
         noChangeAspect=\"1\"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData \
         uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"{number}\" \
         name=\"figure{number}.png\" descr=\"{sentence}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip \
         r:embed=\"rIdPng{number}\"><a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\"><asvg:svgBlip \
         xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"rIdSvg{number}\"/></a:ext></a:extLst>\
         </a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext \
         cx=\"{across}\" cy=\"{down}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>\
         </a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
}

/// Width and height of a picture on the page: its letters as large as those beside it, unless it must be smaller to
/// fit.
fn extent(picture: &Shown<'_>) -> (i64, i64) {
    let across = across(picture);
    #[expect(clippy::cast_possible_truncation, reason = "at most the width and height of a page")]
    let whole = |length: f32| length.round() as i64;
    (whole(across), whole(across * picture.height / picture.width))
}

fn across(picture: &Shown<'_>) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a page has fewer units than a float has steps")]
    let room = TEXT_WIDTH as f32;
    room.min(picture.width * PIXEL).min(TALLEST * picture.width / picture.height)
}

/// So many pixels wide is a picture drawn for programs that do not draw themselves: sharp on paper, and no heavier than
/// that.
pub(super) fn pixels(picture: &Shown<'_>) -> u32 {
    #[expect(clippy::cast_precision_loss, reason = "a page has fewer units than a float has steps")]
    let share = across(picture) / TEXT_WIDTH as f32;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most the pixels across a page")]
    let pixels = (share * ACROSS).round() as u32;
    pixels
}
