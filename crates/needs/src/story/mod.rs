// SPDX-License-Identifier: MIT OR Apache-2.0
//! The story of a needs assessment: twelve chapters in one order, which the pages, the one-file page, the PDF and the Word
//! file all show. Every sentence comes from the figures or from the texts of the room.

mod access;
mod beside;
mod compared;
mod data;
mod families;
mod gather;
mod headlines;
pub(crate) mod page;
mod picture;
mod scale;
pub(crate) mod slides;
mod table;
mod unwritten;
mod why;

use std::collections::BTreeSet;

use figures::Dir;
pub(crate) use picture::Drawn;
use press::{Block, Chapter, Document, Wording};
use words::Args;

use crate::front::Front;

/// What a chapter says of a place.
type Tell = fn(&Front) -> Vec<Block>;

/// The chapters: anchor, key of the title, and what they say.
const CHAPTERS: [(&str, &str, Tell); 12] = [
    ("headlines", "needs-story-headlines", headlines::tell),
    ("why", "needs-story-why", why::tell),
    ("families", "needs-story-families", families::tell),
    ("gather", "needs-story-gather", gather::tell),
    ("compared", "needs-story-compared", compared::tell),
    ("access", "needs-story-access", access::tell),
    ("voices", "needs-story-voices", unwritten::voices),
    ("support", "needs-story-support", unwritten::support),
    ("support-gaps", "needs-story-support-gaps", unwritten::support_gaps),
    ("recommendations", "needs-story-recommendations", unwritten::recommendations),
    ("scale", "needs-story-scale", scale::tell),
    ("data", "needs-story-data", data::tell),
];

/// Holds what only a paper form shows, because the site has a page for each: anchor, key of the title, and what they say.
const ANNEXES: [(&str, &str, Tell); 3] = [
    ("annex-factors", "needs-story-annex-factors", gather::annex),
    ("annex-wards", "needs-story-annex-wards", compared::annex),
    ("annex-data", "needs-story-annex-data", data::annex),
];

/// The whole story.
pub(crate) fn document(front: &Front) -> Document {
    let numbered = |(number, one): (usize, _)| {
        let chapter = chapter(front, one);
        Chapter { title: format!("{number} {}", chapter.title), ..chapter }
    };
    let lettered = |(letter, one): (char, _)| {
        let chapter = chapter(front, one);
        let title = front.at.text_with("needs-story-annex", &Args::new().set("letter", letter.to_string()));
        Chapter { title: format!("{title} {}", chapter.title), new_page: true, ..chapter }
    };
    let day = Args::new().set("day", words::day(front.place.as_at));
    let edition = front.at.text_with("needs-story-draft", &day);
    let annexes = ('A'..).zip(&ANNEXES).map(lettered).filter(|one| !one.blocks.is_empty());
    let chapters = (1..).zip(&CHAPTERS).map(numbered).chain(annexes).collect();
    Document { edition, chapters, ..document_frame(front) }
}

/// A publication about the place before it has chapters.
pub(crate) fn document_frame(front: &Front) -> Document {
    let place = Args::new().set("place", front.name());
    let day = Args::new().set("day", words::day(front.place.as_at));
    Document {
        lang: front.at.lang.tag().to_owned(),
        dir: if front.at.lang.is_right_to_left() { Dir::Rtl } else { Dir::Ltr },
        publisher: front.at.house.settings.partnership.clone(),
        kind: front.text("needs-story-kind"),
        title: front.text("needs-story-title"),
        short_title: front.at.text_with("needs-story-short-title", &place),
        edition: front.at.text_with("needs-story-edition", &day),
        notice: front.at.house.settings.fictional.then(|| front.text("needs-index-fictional")),
        as_at: front.place.as_at,
        wording: wording(front),
        chapters: Vec::new(),
        attributions: attributions(front),
    }
}

fn chapter(front: &Front, (id, title, tell): &(&str, &str, Tell)) -> Chapter {
    Chapter { id: (*id).to_owned(), title: front.text(title), new_page: false, blocks: tell(front) }
}

pub(crate) fn wording(front: &Front) -> Wording {
    Wording {
        contents: front.text("needs-story-contents"),
        figure: front.text("needs-story-figure"),
        table: front.text("needs-story-table"),
        page: front.text("needs-story-page"),
        skip: front.text("needs-story-skip"),
        notice: front.text("needs-story-notice"),
        tables: front.text("needs-story-tables"),
        in_workbook: front.text("needs-story-in-workbook"),
        as_table: front.text("needs-story-as-table"),
    }
}

/// Gives what the licences of the files ask to be said, each sentence once, with the year of the boundaries where a year is
/// asked for. Invented figures have no publisher.
fn attributions(front: &Front) -> Vec<String> {
    if front.at.house.settings.fictional {
        return Vec::new();
    }
    let year = front
        .place
        .geography
        .wards
        .first()
        .map_or_else(|| front.place.as_at.year().to_string(), |ward| ward.vintage.to_string());
    let held = front.place.imports.iter().filter(|import| !import.reverted);
    let sentences = held.flat_map(|import| import.licence.split(". ")).map(|text| text.trim().trim_end_matches('.'));
    let sentences: BTreeSet<&str> = sentences.filter(|text| !text.is_empty()).collect();
    let dated = |text: &str| {
        if text.ends_with("right") { format!("{text} {year}.") } else { format!("{text}.") }
    };
    sentences.into_iter().map(dated).collect()
}

/// A text of the room as a paragraph.
fn text(front: &Front, key: &str) -> Block {
    Block::Text(front.text(key))
}

fn said(front: &Front, key: &str, args: &Args<'_>) -> Block {
    Block::Text(front.at.text_with(key, args))
}

fn heading(front: &Front, key: &str) -> Block {
    Block::Heading(front.text(key))
}

/// What every chapter about places ends with.
fn places_not_families(front: &Front) -> Block {
    Block::Note { title: String::new(), text: vec![front.text("needs-describes-places")] }
}
