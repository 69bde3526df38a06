// SPDX-License-Identifier: MIT OR Apache-2.0
//! 1: where factors gather, three numbers, how sure we are, and what is asked, on one page.

use press::{Block, KeyNumber, Picture};

use words::Args;

use super::{heading, picture};
use crate::concentration::concentration;
use crate::front::Front;
use crate::gap;
use crate::place::page;

/// So many key figures fit beside each other.
const MOST_NUMBERS: usize = 3;

pub(super) fn tell(front: &Front) -> Vec<Block> {
    let found = concentration(&front.place);
    let mut blocks = vec![Block::Lead(page::lead(front, &found.factors))];
    let mut pictures: Vec<_> =
        page::factor_maps(front, &found.factors).iter().filter_map(|one| picture::factor(front, one)).collect();
    if let Some(gathering) = picture::gathering(front, &found, "headline-gather", picture::THIRD) {
        blocks.push(Block::Text(gathering.sentence.clone()));
        pictures.push(Picture { told: true, ..gathering });
    }
    if !pictures.is_empty() {
        blocks.push(Block::Pictures(pictures));
    }
    let numbers: Vec<KeyNumber> = page::numbers(front)
        .into_iter()
        .take(MOST_NUMBERS)
        .map(|one| {
            let limits = if one.interval.is_empty() { String::new() } else { format!(" ({})", one.interval) };
            KeyNumber { value: one.value, text: format!("{}{limits}. {}", one.what, one.first) }
        })
        .collect();
    if !numbers.is_empty() {
        blocks.push(Block::Numbers(numbers));
    }
    let lines = gap::lines(&front.place);
    let told = page::sure(front, &found.factors, &lines);
    let mut sure: Vec<String> = told.into_iter().map(|(tag, _, text)| format!("{tag}: {text}")).collect();
    let close = |at: &usize| found.pairs.iter().any(|pair| pair.very_close() && [pair.one, pair.other].contains(at));
    let close: Vec<String> = (0..found.factors.len())
        .filter(close)
        .filter_map(|at| Some(found.factors.get(at)?.indicator.short.to_lowercase()))
        .collect();
    if !close.is_empty() {
        sure.push(front.at.text_with("needs-headline-close", &Args::new().set("names", words::list(&close))));
    }
    if !sure.is_empty() {
        blocks.extend([heading(front, "needs-how-sure"), Block::List(sure)]);
    }
    blocks.push(heading(front, "needs-story-asks"));
    blocks.push(Block::Steps(page::asks(front, &found, &lines)));
    blocks.push(Block::Quiet(front.text("needs-describes-places")));
    blocks
}
