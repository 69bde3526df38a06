// SPDX-License-Identifier: MIT OR Apache-2.0
//! 1: children, the pattern that the figures tell, three numbers, how sure we are, and what is asked, on one page.

use exhibits::{View, frame};
use figures::{Cell, Column, Table};
use press::{Block, KeyNumber, Picture};
use words::Args;

use super::{heading, picture, text};
use crate::concentration::{concentration, said};
use crate::gap;
use crate::numbers;
use crate::summary::{self, shown, sure};

/// So many key figures fit beside each other.
const MOST_NUMBERS: usize = 3;

pub(super) fn tell(view: &View) -> Vec<Block> {
    let found = concentration(&view.place);
    let lines = gap::lines(&view.place);
    let mut blocks = Vec::new();
    match said::children(view) {
        Some(children) => blocks.extend([Block::Lead(children), Block::Text(said::pattern(view, &found))]),
        None => blocks.push(Block::Lead(said::pattern(view, &found))),
    }
    let children = picture::children(view, picture::ON_FRONT);
    let pictures: Vec<Picture> =
        children.into_iter().chain(picture::patterns(view, &found, picture::ON_FRONT)).collect();
    let drawn = !pictures.is_empty();
    blocks.extend(drawn.then_some(Block::Pictures(pictures)));
    let numbers = numbers(view);
    blocks.extend((!numbers.is_empty()).then_some(Block::Numbers(numbers)));
    let meanings = meanings(view, &found);
    blocks.extend((!meanings.is_empty()).then_some(Block::Quiet(meanings)));
    let sure: Vec<String> =
        sure(view, &found, &lines).into_iter().map(|(tag, _, text)| format!("{tag}. {text}")).collect();
    if !sure.is_empty() {
        blocks.extend([heading(view, "needs-how-sure"), Block::List(sure)]);
    }
    blocks.extend([heading(view, "needs-story-asks"), asks(view, summary::asks(view, &found, &lines))]);
    blocks.push(Block::Note {
        title: view.text("needs-headline-safe"),
        text: vec![view.text("needs-headline-safe-text"), view.text("needs-headline-safe-lines")],
    });
    blocks.push(Block::Quiet(view.text("needs-headline-safe-fill")));
    blocks.extend([text(view, "needs-headline-yours"), Block::Quiet(view.text("needs-describes-places"))]);
    blocks
}

/// Gives what each factor that leads means, in one line.
fn meanings(view: &View, found: &crate::concentration::Concentration<'_>) -> String {
    let means = shown(found).into_iter().filter(|one| !one.indicator.means.is_empty());
    let means: Vec<String> = means.map(|one| one.indicator.means.clone()).collect();
    if means.is_empty() {
        return String::new();
    }
    view.at.text_with("needs-headline-means", &Args::new().set("means", means.join(" ")))
}

/// The first three key figures, those that can be set beside the country before others.
pub(super) fn numbers(view: &View) -> Vec<KeyNumber> {
    let mut rows = numbers::rows(view);
    rows.sort_by_key(|one| !one.beside_country);
    rows.into_iter()
        .take(MOST_NUMBERS)
        .map(|one| {
            let text = [one.told(view), one.first, one.county].into_iter().filter(|text| !text.is_empty());
            KeyNumber { value: one.value, text: text.collect::<Vec<_>>().join(" ") }
        })
        .collect()
}

/// Each ask with room for an owner and a day.
fn asks(view: &View, asks: Vec<String>) -> Block {
    let columns = vec![
        Column::text(&view.text("needs-story-ask")),
        Column::text(&view.text("needs-story-owner")),
        Column::text(&view.text("needs-story-by")),
    ];
    let open = || Cell::Text(view.text("needs-story-open"));
    let rows = asks.into_iter().map(|ask| vec![Cell::Text(ask), open(), open()]).collect();
    Block::Table(Box::new(Table { frame: frame(view, "asks", &view.text("needs-story-asks-caption")), columns, rows }))
}
