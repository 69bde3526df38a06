// SPDX-License-Identifier: MIT OR Apache-2.0
//! A document as web pages: the blocks of one chapter for a page of the site, or everything as one file that needs no
//! network and no script.

use std::borrow::Borrow;
use std::fmt;

use askama::Template;
use askama::filters::HtmlSafe;
use figures::{Dir, Markup};

use crate::document::{Block, Chapter, Document, Picture, Wording};

/// One chapter: its anchor and title, and its blocks as markup.
struct Part {
    id: String,
    title: String,
    body: Markup,
}

#[derive(Template)]
#[template(path = "html/file.html")]
struct File<'a> {
    document: &'a Document,
    dir: &'static str,
    css: StyleSheet<'a>,
    parts: Vec<Part>,
}

/// A style sheet is no text of a document: the product brings it.
struct StyleSheet<'a>(&'a str);

impl fmt::Display for StyleSheet<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl HtmlSafe for StyleSheet<'_> {}

/// One block as markup.
#[derive(Template)]
#[template(path = "html/block.html")]
struct BlockPage<'a> {
    block: &'a Block,
    /// The level of a heading inside a chapter.
    level: u8,
    wording: &'a Wording,
    /// The number of the first picture or of the table, where a document numbers them.
    first: Option<usize>,
}

/// How many pictures and tables came before.
#[derive(Debug, Default)]
struct Count {
    figures: usize,
    tables: usize,
}

/// The blocks of a chapter, for a page that gives the chapter's title its `h1`.
pub fn blocks(chapter: &Chapter, wording: &Wording) -> Result<Markup, askama::Error> {
    let one = |block| Markup::rendered(&BlockPage { block, level: 2, wording, first: None });
    chapter.blocks.iter().map(one).collect()
}

/// The whole document in one file with its style sheet inside.
pub fn html(document: &Document, css: &str) -> Result<Vec<u8>, askama::Error> {
    let mut count = Count::default();
    let part = |chapter: &Chapter| {
        let body = chapter.blocks.iter().map(|block| numbered(block, &document.wording, &mut count));
        let body = body.collect::<Result<Markup, _>>()?;
        Ok(Part { id: chapter.id.clone(), title: chapter.title.clone(), body })
    };
    let parts = document.chapters.iter().map(part).collect::<Result<_, askama::Error>>()?;
    let dir = if document.dir == Dir::Rtl { "rtl" } else { "ltr" };
    Ok(File { document, dir, css: StyleSheet(css), parts }.render()?.into_bytes())
}

fn numbered(block: &Block, wording: &Wording, count: &mut Count) -> Result<Markup, askama::Error> {
    let first = match block {
        Block::Pictures(pictures) => {
            count.figures += pictures.len();
            Some(count.figures + 1 - pictures.len())
        }
        Block::Table(_) => {
            count.tables += 1;
            Some(count.tables)
        }
        _ => None,
    };
    Markup::rendered(&BlockPage { block, level: 3, wording, first })
}

impl BlockPage<'_> {
    fn number(&self, pattern: &str, at: impl Borrow<usize>) -> String {
        self.first
            .map(|first| format!("{}. ", pattern.replace("{0}", &(first + at.borrow()).to_string())))
            .unwrap_or_default()
    }

    fn table(&self, table: &figures::Table) -> Markup {
        let mut table = table.clone();
        table.frame.title = format!("{}{}", self.number(&self.wording.table, 0), table.frame.title);
        figures::table(&table)
    }

    /// The table behind a picture; its name tells it apart from the picture and from every other.
    fn behind(&self, picture: &Picture, at: impl Borrow<usize>) -> Markup {
        let mut table = picture.table.clone();
        table.frame.title =
            format!("{}{}: {}", self.number(&self.wording.figure, at), self.wording.as_table, table.frame.title);
        figures::table(&table)
    }
}
