// SPDX-License-Identifier: MIT OR Apache-2.0
//! 5: the place beside others, its wards beside each other, and what changed over time.

use press::{Block, Picture};

use super::{beside, heading, picture, places_not_families, text};
use crate::front::Front;
use crate::place::page::changes;

pub(super) fn tell(front: &Front) -> Vec<Block> {
    let mut blocks = Vec::new();
    match beside::spine(front) {
        Some(spine) => {
            blocks.push(Block::Lead(spine.sentence.clone()));
            blocks.push(Block::Pictures(vec![Picture { told: true, ..spine }]));
        }
        None => blocks.push(Block::Lead(front.text("needs-compared-none"))),
    }
    blocks.push(text(front, "needs-compared-care"));
    if let Some(grid) = beside::grid(front) {
        blocks.extend([heading(front, "needs-compared-grid"), Block::Pictures(vec![grid])]);
    }
    let changes = changes(front);
    blocks.push(heading(front, "needs-changes-title"));
    if changes.is_empty() {
        blocks.push(text(front, "needs-compared-no-trend"));
    } else {
        blocks.extend(changes.iter().map(|one| Block::Pictures(vec![picture::trend(front, one)])));
    }
    blocks.push(places_not_families(front));
    blocks
}
