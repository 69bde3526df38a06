// SPDX-License-Identifier: MIT OR Apache-2.0
//! 5: the place beside others, its wards beside each other, and what changed over time.

use press::{Block, Picture};
use words::Args;

use super::{beside, heading, picture, said, text};
use crate::front::Front;
use crate::place::page::changes;

pub(super) fn tell(front: &Front) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut pictures = None;
    match beside::spine(front) {
        Some((sentences, spine)) => {
            let mut sentences = sentences.into_iter();
            blocks.extend(sentences.next().map(Block::Lead));
            blocks.extend(sentences.map(Block::Text));
            pictures = Some(Block::Pictures(vec![spine]));
        }
        None => blocks.push(Block::Lead(front.text("needs-compared-none"))),
    }
    blocks.push(text(front, "needs-compared-care"));
    let similar: Vec<&str> = front.place.geography.neighbours.iter().map(|area| area.name.as_str()).collect();
    let invented = front.at.house.settings.fictional;
    let similar_key = if invented { "needs-compared-similar-invented" } else { "needs-compared-similar" };
    if !similar.is_empty() {
        blocks.push(said(front, similar_key, &Args::new().set("names", words::list(&similar))));
    }
    blocks.extend(pictures);
    if let Some(grid) = beside::grid(front).filter(|_| !front.paper) {
        blocks.extend([heading(front, "needs-compared-grid"), Block::Pictures(vec![grid])]);
    }
    let changes = changes(front);
    blocks.push(heading(front, "needs-changes-title"));
    if changes.is_empty() {
        blocks.push(text(front, "needs-compared-no-trend"));
    } else {
        blocks.extend(changes.iter().map(|one| Block::Pictures(vec![picture::trend(front, one)])));
    }
    blocks
}

/// Every ward beside the others.
pub(super) fn annex(front: &Front) -> Vec<Block> {
    beside::grid(front).map(|grid| Block::Pictures(vec![Picture { told: false, ..grid }])).into_iter().collect()
}
