// SPDX-License-Identifier: MIT OR Apache-2.0
//! 7 to 10: what no file can say. Each says that it is not yet written, and how to write it.

use press::Block;

use super::heading;
use crate::front::Front;

pub(super) fn voices(front: &Front) -> Vec<Block> {
    not_yet(front, "needs-voices-what", &["needs-voices-how-1", "needs-voices-how-2", "needs-voices-how-3"])
}

pub(super) fn support(front: &Front) -> Vec<Block> {
    not_yet(front, "needs-support-what", &["needs-support-how-1", "needs-support-how-2", "needs-support-how-3"])
}

pub(super) fn support_gaps(front: &Front) -> Vec<Block> {
    not_yet(
        front,
        "needs-support-gaps-what",
        &["needs-support-gaps-how-1", "needs-support-gaps-how-2", "needs-support-gaps-how-3"],
    )
}

pub(super) fn recommendations(front: &Front) -> Vec<Block> {
    not_yet(
        front,
        "needs-recommendations-what",
        &["needs-recommendations-how-1", "needs-recommendations-how-2", "needs-recommendations-how-3"],
    )
}

fn not_yet(front: &Front, what: &str, how: &[&str]) -> Vec<Block> {
    vec![
        Block::Note {
            title: front.text("needs-not-yet-written"),
            text: vec![front.text(what), front.text("needs-not-yet-written-where")],
        },
        heading(front, "needs-not-yet-written-how"),
        Block::Steps(how.iter().map(|key| front.text(key)).collect()),
    ]
}
