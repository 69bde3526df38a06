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
mod peers;
mod picture;
mod scale;
pub(crate) mod slides;
mod table;
mod unwritten;
mod why;

use exhibits::View;
use std::collections::BTreeSet;

use figures::Dir;
pub(crate) use picture::Drawn;
use press::{Block, Chapter, Document, Wording};
use words::Args;

/// What a chapter says of a place.
type Tell = fn(&View) -> Vec<Block>;

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
pub(crate) fn document(view: &View) -> Document {
    let numbered = |(number, one): (usize, _)| {
        let chapter = chapter(view, one);
        Chapter { title: format!("{number} {}", chapter.title), ..chapter }
    };
    let lettered = |(letter, one): (char, _)| {
        let chapter = chapter(view, one);
        let title = view.at.text_with("needs-story-annex", &Args::new().set("letter", letter.to_string()));
        Chapter { title: format!("{title} {}", chapter.title), new_page: true, ..chapter }
    };
    let day = Args::new().set("day", words::day(view.at.lang, view.place.as_at));
    let edition = view.at.text_with("needs-story-draft", &day);
    let annexes = ('A'..).zip(&ANNEXES).map(lettered).filter(|one| !one.blocks.is_empty());
    let chapters = (1..).zip(&CHAPTERS).map(numbered).chain(annexes).collect();
    Document { edition, chapters, ..document_frame(view) }
}

/// A publication about the place before it has chapters.
pub(crate) fn document_frame(view: &View) -> Document {
    let place = Args::new().set("place", view.name());
    let day = Args::new().set("day", words::day(view.at.lang, view.place.as_at));
    Document {
        lang: view.at.lang.tag().to_owned(),
        dir: if view.at.lang.is_right_to_left() { Dir::Rtl } else { Dir::Ltr },
        publisher: view.at.setting.partnership.clone(),
        kind: view.text("needs-story-kind"),
        title: view.text("needs-story-title"),
        short_title: view.at.text_with("needs-story-short-title", &place),
        edition: view.at.text_with("needs-story-edition", &day),
        notice: view.at.house.settings.fictional.then(|| view.text("needs-index-fictional")),
        as_at: view.place.as_at,
        wording: wording(view),
        chapters: Vec::new(),
        attributions: attributions(view),
    }
}

fn chapter(view: &View, (id, title, tell): &(&str, &str, Tell)) -> Chapter {
    Chapter { id: (*id).to_owned(), title: view.text(title), new_page: false, blocks: tell(view) }
}

pub(crate) fn wording(view: &View) -> Wording {
    Wording {
        contents: view.text("needs-story-contents"),
        figure: view.text("needs-story-figure"),
        table: view.text("needs-story-table"),
        page: view.text("needs-story-page"),
        skip: view.text("needs-story-skip"),
        notice: view.text("needs-story-notice"),
        tables: view.text("needs-story-tables"),
        in_workbook: view.text("needs-story-in-workbook"),
        as_table: view.text("needs-story-as-table"),
    }
}

/// Gives what the licences of the files ask to be said, each sentence once, with the year of the boundaries where a year is
/// asked for. Invented figures have no publisher.
fn attributions(view: &View) -> Vec<String> {
    if view.at.house.settings.fictional {
        return Vec::new();
    }
    let year = view
        .place
        .geography
        .wards
        .first()
        .map_or_else(|| view.place.as_at.year().to_string(), |ward| ward.vintage.to_string());
    let held = view.place.imports.iter().filter(|import| !import.reverted);
    let sentences = held.flat_map(|import| import.licence.split(". ")).map(|text| text.trim().trim_end_matches('.'));
    let sentences: BTreeSet<&str> = sentences.filter(|text| !text.is_empty()).collect();
    let dated = |text: &str| {
        if text.ends_with("right") { format!("{text} {year}.") } else { format!("{text}.") }
    };
    sentences.into_iter().map(dated).collect()
}

/// A text of the room as a paragraph.
fn text(view: &View, key: &str) -> Block {
    Block::Text(view.text(key))
}

fn said(view: &View, key: &str, args: &Args<'_>) -> Block {
    Block::Text(view.at.text_with(key, args))
}

fn heading(view: &View, key: &str) -> Block {
    Block::Heading(view.text(key))
}

/// What every chapter about places ends with.
fn places_not_families(view: &View) -> Block {
    Block::Note { title: String::new(), text: vec![view.text("needs-describes-places")] }
}
