// SPDX-License-Identifier: MIT OR Apache-2.0
//! 1: where factors gather, three numbers, how sure we are, and what is asked, on one page.

use press::{Block, KeyNumber, Picture};

use words::{Args, count_word};

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
            KeyNumber { value: one.value, text: format!("{}{limits}", one.what) }
        })
        .collect();
    if !numbers.is_empty() {
        blocks.push(Block::Numbers(numbers));
    }
    blocks.push(heading(front, "needs-how-sure"));
    let lines = gap::lines(&front.place);
    let mut sure = vec![
        format!("{}: {}", front.text("needs-sure-tag"), front.text("needs-sure")),
        format!("{}: {}", front.text("needs-unsure-tag"), front.text("needs-unsure")),
    ];
    let without = found.factors.iter().filter(|one| one.margin().is_some()).count();
    if without > 0 && found.factors.len() > 1 {
        let args = Args::new().set("factors", count_word(found.factors.len())).set("without", count_word(without));
        sure.push(front.at.text_with("needs-headline-margins", &args));
    }
    blocks.push(Block::List(sure));
    blocks.push(heading(front, "needs-story-asks"));
    blocks.push(Block::Steps(page::asks(front, &lines).into_iter().map(|(ask, _)| format!("{ask}.")).collect()));
    blocks.push(Block::Quiet(front.text("needs-describes-places")));
    blocks
}
