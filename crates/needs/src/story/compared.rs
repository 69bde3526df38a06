// SPDX-License-Identifier: MIT OR Apache-2.0
//! 5: the place beside others, its wards beside each other, and what changed over time.

use exhibits::View;
use press::{Block, Picture};
use words::Args;

use super::{beside, heading, picture, said, text};
use crate::change::changes;

pub(super) fn tell(view: &View) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut pictures = None;
    match beside::spine(view) {
        Some((sentences, spine)) => {
            let mut sentences = sentences.into_iter();
            blocks.extend(sentences.next().map(Block::Lead));
            blocks.extend(sentences.map(Block::Text));
            pictures = Some(Block::Pictures(vec![spine]));
        }
        None => blocks.push(Block::Lead(view.text("needs-compared-none"))),
    }
    blocks.push(text(view, "needs-compared-care"));
    let similar: Vec<&str> = view.place.geography.neighbours.iter().map(|area| area.name.as_str()).collect();
    let invented = view.at.house.settings.fictional;
    let similar_key = if invented { "needs-compared-similar-invented" } else { "needs-compared-similar" };
    if !similar.is_empty() {
        blocks.push(said(view, similar_key, &Args::new().set("names", words::list(view.at.lang, &similar))));
    }
    blocks.extend(pictures);
    if let Some(grid) = beside::grid(view).filter(|_| !view.is_paper()) {
        blocks.extend([heading(view, "needs-compared-grid"), Block::Pictures(vec![grid])]);
    }
    let changes = changes(view);
    blocks.push(heading(view, "needs-changes-title"));
    if changes.is_empty() {
        blocks.push(text(view, "needs-compared-no-trend"));
    } else {
        blocks.extend(changes.iter().map(|one| Block::Pictures(vec![picture::trend(view, one)])));
    }
    blocks
}

/// Every ward beside the others.
pub(super) fn annex(view: &View) -> Vec<Block> {
    beside::grid(view).map(|grid| Block::Pictures(vec![Picture { told: false, ..grid }])).into_iter().collect()
}
