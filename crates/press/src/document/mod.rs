// SPDX-License-Identifier: MIT OR Apache-2.0
//! A document before it takes a form: chapters of blocks, which the page, the PDF and the Word file show in the same
//! order with the same words. Numbers in it are formatted, and counts have passed disclosure control, before they come.

mod numbered;

use base::Day;
use figures::{Dir, Markup, Table};

pub(crate) use numbered::{Head, Item, Numbered, Part, Shown, Tabled, numbered};

/// A publication in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The language as a tag: "en-GB".
    pub lang: String,
    pub dir: Dir,
    /// Who publishes it, and what kind of publication it is: "Bradford partnership", "Population needs assessment".
    pub publisher: String,
    pub kind: String,
    pub title: String,
    /// In a short form, for the head of each page.
    pub short_title: String,
    /// "Figures held on 22 November 2026".
    pub edition: String,
    /// Said on every page where the figures are invented.
    pub notice: Option<String>,
    /// The day that the file says it was made, so that the same content gives the same bytes.
    pub as_at: Day,
    pub wording: Wording,
    pub chapters: Vec<Chapter>,
    /// Attributions that the licences ask for.
    pub attributions: Vec<String>,
}

/// The few words that the forms add by themselves. `{0}` stands for a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    pub contents: String,
    /// "Figure {0}".
    pub figure: String,
    /// "Table {0}".
    pub table: String,
    /// "Page {0}".
    pub page: String,
    /// "Skip to main content".
    pub skip: String,
    /// Names the notice to those who do not see it.
    pub notice: String,
    /// Opens the table behind a picture: "The figures as a table".
    pub as_table: String,
    /// Above the tables at the end of a paper form: "Tables behind the figures".
    pub tables: String,
    /// In place of a table too long for paper: "{0} rows, in the file tables.xlsx".
    pub in_workbook: String,
}

/// A part of the story. The first one is the front page.
#[derive(Debug, Clone, PartialEq)]
pub struct Chapter {
    /// Stands in addresses and anchors.
    pub id: String,
    pub title: String,
    /// On paper it begins on a page of its own.
    pub new_page: bool,
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// The finding, larger than the text.
    Lead(String),
    Text(String),
    /// In quiet grey: sources and methods.
    Quiet(String),
    /// A heading within the chapter.
    Heading(String),
    List(Vec<String>),
    /// Numbered, because the order counts.
    Steps(Vec<String>),
    /// Set apart: what to read with care, or what is not yet written and how to write it.
    Note {
        title: String,
        text: Vec<String>,
    },
    /// Up to three numbers beside each other.
    Numbers(Vec<KeyNumber>),
    /// One picture, or up to three beside each other that are read together.
    Pictures(Vec<Picture>),
    /// A table of its own. `frame.title` is its caption.
    Table(Box<Table>),
}

/// A number that stands for itself: "5.5%", "of households have fewer bedrooms than they need (5.4 to 5.6), 2021".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyNumber {
    pub value: String,
    pub text: String,
}

/// A picture with its words, its source and the table behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Stands in file names and anchors.
    pub id: String,
    /// Above it where several stand beside each other; may be empty.
    pub title: String,
    /// What it shows: also its text alternative.
    pub sentence: String,
    /// The text before it says the sentence already, so that it is not said twice.
    pub told: bool,
    /// What is drawn and by which method.
    pub caption: String,
    /// As a sentence: "Source: …".
    pub source: String,
    /// As the page draws it.
    pub web: Markup,
    /// The same as a drawing of its own, for paper; empty where only pages are made.
    pub svg: String,
    /// The drawing with its caption and source printed inside, for a file of its own.
    pub plate: String,
    /// The same figures as a table.
    pub table: Table,
}

impl Document {
    /// Every picture, in the order of the story.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.chapters.iter().flat_map(|chapter| &chapter.blocks).flat_map(|block| match block {
            Block::Pictures(pictures) => pictures.as_slice(),
            _ => &[],
        })
    }
}
