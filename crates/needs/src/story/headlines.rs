// SPDX-License-Identifier: MIT OR Apache-2.0
//! 1: children, the pattern that the figures tell, three numbers, how sure we are, and what is asked, on one page.

use figures::{Cell, Column, Table};
use press::{Block, KeyNumber, Picture};
use words::Args;

use super::{heading, picture, text};
use crate::concentration::{concentration, said};
use crate::draw::frame;
use crate::front::Front;
use crate::gap;
use crate::place::page;

/// So many key figures fit beside each other.
const MOST_NUMBERS: usize = 3;

pub(super) fn tell(front: &Front) -> Vec<Block> {
    let found = concentration(&front.place);
    let lines = gap::lines(&front.place);
    let mut blocks = Vec::new();
    match said::children(front) {
        Some(children) => blocks.extend([Block::Lead(children), Block::Text(said::pattern(front, &found))]),
        None => blocks.push(Block::Lead(said::pattern(front, &found))),
    }
    let children = picture::children(front, picture::ON_FRONT);
    let pictures: Vec<Picture> =
        children.into_iter().chain(picture::patterns(front, &found, picture::ON_FRONT)).collect();
    let drawn = !pictures.is_empty();
    blocks.extend(drawn.then_some(Block::Pictures(pictures)));
    let numbers = numbers(front);
    blocks.extend((!numbers.is_empty()).then_some(Block::Numbers(numbers)));
    let meanings = meanings(front, &found);
    blocks.extend((!meanings.is_empty()).then_some(Block::Quiet(meanings)));
    let sure: Vec<String> =
        page::sure(front, &found, &lines).into_iter().map(|(tag, _, text)| format!("{tag}. {text}")).collect();
    if !sure.is_empty() {
        blocks.extend([heading(front, "needs-how-sure"), Block::List(sure)]);
    }
    blocks.extend([heading(front, "needs-story-asks"), asks(front, page::asks(front, &found, &lines))]);
    blocks.push(Block::Note {
        title: front.text("needs-headline-safe"),
        text: vec![front.text("needs-headline-safe-text"), front.text("needs-headline-safe-lines")],
    });
    blocks.push(Block::Quiet(front.text("needs-headline-safe-fill")));
    blocks.extend([text(front, "needs-headline-yours"), Block::Quiet(front.text("needs-describes-places"))]);
    blocks
}

/// Gives what each factor that leads means, in one line.
fn meanings(front: &Front, found: &crate::concentration::Concentration<'_>) -> String {
    let means = page::shown(found).into_iter().filter(|one| !one.indicator.means.is_empty());
    let means: Vec<String> = means.map(|one| one.indicator.means.clone()).collect();
    if means.is_empty() {
        return String::new();
    }
    front.at.text_with("needs-headline-means", &Args::new().set("means", means.join(" ")))
}

/// The first three key figures, those that can be set beside the country before others.
pub(super) fn numbers(front: &Front) -> Vec<KeyNumber> {
    let mut rows = page::numbers(front);
    rows.sort_by_key(|one| !one.beside_country);
    rows.into_iter()
        .take(MOST_NUMBERS)
        .map(|one| {
            let text = [one.told(front), one.first, one.county].into_iter().filter(|text| !text.is_empty());
            KeyNumber { value: one.value, text: text.collect::<Vec<_>>().join(" ") }
        })
        .collect()
}

/// Each ask with room for an owner and a day.
fn asks(front: &Front, asks: Vec<String>) -> Block {
    let columns = vec![
        Column::text(&front.text("needs-story-ask")),
        Column::text(&front.text("needs-story-owner")),
        Column::text(&front.text("needs-story-by")),
    ];
    let open = || Cell::Text(front.text("needs-story-open"));
    let rows = asks.into_iter().map(|ask| vec![Cell::Text(ask), open(), open()]).collect();
    Block::Table(Box::new(Table {
        frame: frame(front, "asks", &front.text("needs-story-asks-caption")),
        columns,
        rows,
    }))
}
