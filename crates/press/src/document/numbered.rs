// SPDX-License-Identifier: MIT OR Apache-2.0
//! A document with its figures and tables numbered, as paper forms show it: the tables behind the pictures stand at the
//! end, so that the story reads on, and each picture names its table.

use std::borrow::Cow;

use figures::{Cell, Dir, Table};
use serde::Serialize;

use super::{Block, Document};
use crate::{PressError, raster};

/// A longer table is left to the workbook.
const MOST_ROWS: usize = 40;

type Text<'a> = Cow<'a, str>;

#[derive(Serialize)]
pub(crate) struct Numbered<'a> {
    pub(crate) lang: &'a str,
    pub(crate) rtl: bool,
    pub(crate) publisher: Text<'a>,
    pub(crate) kind: Text<'a>,
    pub(crate) title: Text<'a>,
    pub(crate) short_title: Text<'a>,
    pub(crate) edition: Text<'a>,
    pub(crate) notice: Option<Text<'a>>,
    /// Year, month and day.
    pub(crate) as_at: (i16, i8, i8),
    pub(crate) contents: Text<'a>,
    /// "Page {0}".
    pub(crate) page: Text<'a>,
    /// Above the tables behind the pictures.
    pub(crate) tables_title: Text<'a>,
    pub(crate) chapters: Vec<Part<'a>>,
    pub(crate) tables: Vec<Tabled<'a>>,
    pub(crate) attributions: Vec<Text<'a>>,
}

#[derive(Serialize)]
pub(crate) struct Part<'a> {
    pub(crate) title: Text<'a>,
    pub(crate) new_page: bool,
    pub(crate) items: Vec<Item<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum Item<'a> {
    Lead {
        text: Text<'a>,
    },
    Text {
        text: Text<'a>,
    },
    Quiet {
        text: Text<'a>,
    },
    Heading {
        text: Text<'a>,
    },
    List {
        items: Vec<Text<'a>>,
    },
    Steps {
        items: Vec<Text<'a>>,
    },
    Note {
        title: Text<'a>,
        text: Vec<Text<'a>>,
    },
    Numbers {
        numbers: Vec<(Text<'a>, Text<'a>)>,
    },
    /// The source stands here where all pictures have the same one. Their titles are headings of this level.
    Pictures {
        pictures: Vec<Shown<'a>>,
        source: Option<String>,
        level: u8,
    },
    Table(Tabled<'a>),
}

/// A picture with its number, its size in pixels and the table that holds its figures.
#[derive(Serialize)]
pub(crate) struct Shown<'a> {
    pub(crate) id: &'a str,
    pub(crate) label: String,
    pub(crate) title: Text<'a>,
    pub(crate) sentence: Text<'a>,
    /// The sentence again, above the picture; nothing where the text before it says it.
    pub(crate) said: Option<Text<'a>>,
    pub(crate) caption: Text<'a>,
    pub(crate) source: Option<String>,
    /// Its label and where it stands among the tables behind.
    pub(crate) table: Option<(String, usize)>,
    pub(crate) svg: &'a str,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

#[derive(Serialize)]
pub(crate) struct Tabled<'a> {
    pub(crate) label: String,
    pub(crate) caption: Text<'a>,
    pub(crate) columns: Vec<Head<'a>>,
    pub(crate) rows: Vec<Vec<Text<'a>>>,
    /// In place of the rows, where they are too many.
    pub(crate) elsewhere: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct Head<'a> {
    pub(crate) title: Text<'a>,
    pub(crate) numeric: bool,
    /// How many letters it would like to be wide, and how many it needs so that no word or number is broken.
    pub(crate) width: usize,
    pub(crate) least: usize,
}

/// A text as a file can hold it: control characters are no letters, and a line is a line.
fn clean(text: &str) -> Text<'_> {
    let odd = |letter: char| letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}' | '\u{2028}' | '\u{2029}');
    if text.contains(odd) { text.replace(odd, " ").into() } else { text.into() }
}

fn cleaned(texts: &[String]) -> Vec<Text<'_>> {
    texts.iter().map(|text| clean(text)).collect()
}

/// A text without a letter of the page's direction, such as an attribution in English on a page in Urdu, keeps its own:
/// marks at its ends hold the full stop where it belongs.
fn own_way(text: &str, dir: Dir) -> Text<'_> {
    let from_right =
        |letter: char| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    if dir == Dir::Ltr || text.contains(from_right) {
        return clean(text);
    }
    format!("\u{200e}{}\u{200e}", clean(text)).into()
}

fn filled(pattern: &str, number: usize) -> String {
    clean(&pattern.replace("{0}", &number.to_string())).into_owned()
}

/// The foot of a page has room for so many letters beside the page's number.
const FOOT: usize = 95;

impl Numbered<'_> {
    /// In one line at the foot of each page: the first attribution that fits, else who publishes it.
    pub(crate) fn foot(&self) -> &str {
        self.attributions.iter().find(|text| text.chars().count() <= FOOT).unwrap_or(&self.publisher)
    }
}

struct Numbering<'a> {
    document: &'a Document,
    figures: usize,
    tables: usize,
    behind: Vec<Tabled<'a>>,
    /// The same tables as they were given: two pictures of the same figures have one table.
    given: Vec<&'a Table>,
}

pub(crate) fn numbered(document: &Document) -> Result<Numbered<'_>, PressError> {
    // Tables of the text come first in the document, and so do their numbers; those behind the pictures follow.
    let blocks = || document.chapters.iter().flat_map(|chapter| &chapter.blocks);
    let in_text = blocks().filter(|block| matches!(block, Block::Table(_))).count();
    let mut numbering = Numbering { document, figures: 0, tables: 0, behind: Vec::new(), given: Vec::new() };
    let mut chapters = Vec::new();
    for chapter in &document.chapters {
        let mut items = Vec::new();
        // A picture's title lies under the heading before it, or straight under the chapter's.
        let mut level = 2;
        for block in &chapter.blocks {
            level = if matches!(block, Block::Heading(_)) { 3 } else { level };
            items.push(numbering.item(block, in_text, level)?);
        }
        chapters.push(Part { title: clean(&chapter.title), new_page: chapter.new_page, items });
    }
    Ok(Numbered {
        lang: &document.lang,
        rtl: document.dir == Dir::Rtl,
        publisher: clean(&document.publisher),
        kind: clean(&document.kind),
        title: clean(&document.title),
        short_title: clean(&document.short_title),
        edition: clean(&document.edition),
        notice: document.notice.as_deref().map(clean),
        as_at: (document.as_at.year(), document.as_at.month(), document.as_at.day()),
        contents: clean(&document.wording.contents),
        page: clean(&document.wording.page),
        tables_title: clean(&document.wording.tables),
        chapters,
        tables: numbering.behind,
        attributions: document.attributions.iter().map(|text| own_way(text, document.dir)).collect(),
    })
}

impl<'a> Numbering<'a> {
    fn item(&mut self, block: &'a Block, in_text: usize, level: u8) -> Result<Item<'a>, PressError> {
        Ok(match block {
            Block::Lead(text) => Item::Lead { text: clean(text) },
            Block::Text(text) => Item::Text { text: clean(text) },
            Block::Quiet(text) => Item::Quiet { text: clean(text) },
            Block::Heading(text) => Item::Heading { text: clean(text) },
            Block::List(items) => Item::List { items: cleaned(items) },
            Block::Steps(items) => Item::Steps { items: cleaned(items) },
            Block::Note { title, text } => Item::Note { title: clean(title), text: cleaned(text) },
            Block::Numbers(numbers) => {
                Item::Numbers { numbers: numbers.iter().map(|one| (clean(&one.value), clean(&one.text))).collect() }
            }
            Block::Table(table) => {
                self.tables += 1;
                Item::Table(self.tabled(table, self.tables))
            }
            Block::Pictures(pictures) => {
                let shared = pictures.len() > 1 && pictures.windows(2).all(|two| two[0].source == two[1].source);
                let source = |text: &str| (!text.is_empty()).then(|| clean(text).into_owned());
                let common = pictures.first().filter(|_| shared).and_then(|one| source(&one.source));
                let shown: Result<Vec<_>, _> =
                    pictures.iter().map(|picture| self.shown(picture, in_text, !shared)).collect();
                Item::Pictures { pictures: shown?, source: common, level }
            }
        })
    }

    fn shown(&mut self, picture: &'a super::Picture, in_text: usize, own: bool) -> Result<Shown<'a>, PressError> {
        let (width, height) =
            raster::size(&picture.svg).map_err(|why| PressError::Picture { id: picture.id.clone(), why })?;
        self.figures += 1;
        let table = (!picture.table.rows.is_empty()).then(|| {
            let same = |one: &&Table| (&one.columns, &one.rows) == (&picture.table.columns, &picture.table.rows);
            if let Some(at) = self.given.iter().position(same) {
                return (filled(&self.document.wording.table, in_text + at + 1), at);
            }
            self.given.push(&picture.table);
            let number = in_text + self.behind.len() + 1;
            let tabled = self.tabled(&picture.table, number);
            let label = tabled.label.clone();
            self.behind.push(tabled);
            (label, self.behind.len() - 1)
        });
        Ok(Shown {
            id: &picture.id,
            label: filled(&self.document.wording.figure, self.figures),
            title: clean(&picture.title),
            sentence: clean(&picture.sentence),
            said: (!picture.told).then(|| clean(&picture.sentence)),
            caption: clean(&picture.caption),
            source: (own && !picture.source.is_empty()).then(|| clean(&picture.source).into_owned()),
            table,
            svg: &picture.svg,
            width,
            height,
        })
    }

    fn tabled(&self, table: &'a Table, number: usize) -> Tabled<'a> {
        let wording = &self.document.wording;
        let long = table.rows.len() > MOST_ROWS;
        let rows: Vec<Vec<Text<'a>>> = if long { Vec::new() } else { rows(table) };
        let columns = (0..).zip(&table.columns).map(|(place, column)| {
            let cells = || rows.iter().filter_map(|row| row.get(place));
            let width = width(&column.title, cells());
            let least = least(column, cells()).min(width);
            Head { title: clean(&column.title), numeric: column.numeric, width, least }
        });
        Tabled {
            label: filled(&wording.table, number),
            caption: clean(&table.frame.title),
            columns: columns.collect(),
            elsewhere: long.then(|| filled(&wording.in_workbook, table.rows.len())),
            rows,
        }
    }
}

/// Every row has as many cells as there are columns.
fn rows(table: &Table) -> Vec<Vec<Text<'_>>> {
    let text = |cell: Option<&'_ Cell>| match cell {
        Some(Cell::Text(text)) => Text::from(clean(text).into_owned()),
        Some(Cell::State(state)) => clean(&table.frame.labels.state(*state)).into_owned().into(),
        None => Text::default(),
    };
    table.rows.iter().map(|row| (0..table.columns.len()).map(|place| text(row.get(place))).collect()).collect()
}

/// A column would like to hold its longest cell in one line, within reason, and the longest word of its heading.
fn width<'a>(title: &str, cells: impl Iterator<Item = &'a Text<'a>>) -> usize {
    let longest = cells.map(|cell| cell.chars().count().min(34)).max().unwrap_or(0);
    longest.max(longest_word(title).min(18)).max(title.chars().count().div_ceil(3)).clamp(4, 34) + 4
}

/// A number is not broken, and of a text no word that is not very long.
fn least<'a>(column: &figures::Column, cells: impl Iterator<Item = &'a Text<'a>>) -> usize {
    let needed = |cell: &Text<'_>| if column.numeric { cell.chars().count() } else { longest_word(cell) };
    let most = cells.map(needed).max().unwrap_or(0);
    most.max(longest_word(&column.title)).min(18) + 3
}

fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0)
}
