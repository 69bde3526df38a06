// SPDX-License-Identifier: MIT OR Apache-2.0
//! A document as PDF that assistive technology can read (PDF/UA-1, ISO 14289-1). A fixed layout, `report.typ`, reads
//! the document as data, so that no text is ever taken for markup.

mod world;

use typst::diag::SourceDiagnostic;
use typst::ecow::EcoVec;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::document::{Document, Numbered, numbered};
use crate::{PressError, fonts};
use world::{Layout, World};

/// What the layout is given.
#[derive(serde::Serialize)]
struct Data<'a> {
    fonts: [&'static str; 3],
    language: &'a str,
    region: Option<String>,
    foot: &'a str,
    #[serde(flatten)]
    document: &'a Numbered<'a>,
}

/// The document as PDF/UA-1. The standard is checked while it is written: a missing title or text alternative is an error.
pub fn pdf(document: &Document) -> Result<Vec<u8>, PressError> {
    let made = made(document, Layout::Report);
    // The compiler remembers what it has seen; another document has little in common with this one.
    typst::comemo::evict(0);
    made
}

/// The document as slides of 16 by 9, one for each chapter, as PDF/UA-1: what says much is set in smaller letters.
pub fn slides(document: &Document) -> Result<Vec<u8>, PressError> {
    let made = made(document, Layout::Slides);
    typst::comemo::evict(0);
    made
}

fn made(document: &Document, layout: Layout) -> Result<Vec<u8>, PressError> {
    let parts = numbered(document)?;
    let (language, region) = tag(&document.lang)?;
    let data =
        serde_json::to_value(Data { fonts: fonts::FAMILIES, language, region, foot: parts.foot(), document: &parts });
    let data = data.map_err(|why| PressError::Pdf(why.to_string()))?;
    letters(&data)?;
    let world = World::new(layout, data.to_string());
    let pages = typst::compile::<PagedDocument>(&world).output.map_err(|why| fault(&why))?;
    let standards =
        PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|why| PressError::Pdf(why.message().to_string()))?;
    let options = PdfOptions {
        // Of the content alone, so that the same document has the same name.
        ident: Smart::Custom(format!(
            "{}\n{}\n{}\n{}",
            document.lang, document.publisher, document.title, document.edition
        )),
        creator: Smart::Custom(Some("Rapport".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&pages, &options).map_err(|why| fault(&why))
}

fn fault(why: &EcoVec<SourceDiagnostic>) -> PressError {
    let mut texts: Vec<String> = Vec::new();
    for one in why {
        let text = one.message.to_string();
        if !texts.contains(&text) && texts.len() < 5 {
            texts.push(text);
        }
    }
    PressError::Pdf(texts.join("; "))
}

/// "en-GB" is the language "en" and the region "GB".
fn tag(tag: &str) -> Result<(&str, Option<String>), PressError> {
    let mut parts = tag.split('-');
    let language = parts.next().filter(|part| (2..=3).contains(&part.len()) && letters_only(part));
    let language = language.ok_or_else(|| PressError::Language(tag.to_owned()))?;
    let region = parts.find(|part| part.len() == 2 && letters_only(part)).map(str::to_uppercase);
    Ok((language, region))
}

fn letters_only(text: &str) -> bool {
    text.bytes().all(|letter| letter.is_ascii_alphabetic())
}

/// Refuses what no font here can show, with the text, before the layout would refuse it without.
fn letters(data: &serde_json::Value) -> Result<(), PressError> {
    use serde_json::Value;
    match data {
        Value::String(text) => match fonts::missing(text) {
            Some(letter) => Err(PressError::Letter { letter, text: text.chars().take(80).collect() }),
            None => Ok(()),
        },
        Value::Array(all) => all.iter().try_for_each(letters),
        Value::Object(fields) => {
            fields.iter().filter(|(name, _)| *name != "svg").try_for_each(|(_, field)| letters(field))
        }
        _ => Ok(()),
    }
}
