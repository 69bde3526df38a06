// SPDX-License-Identifier: MIT OR Apache-2.0
//! 7 to 10: what no file can say. Each says that it is not yet written, and how to write it.

use exhibits::View;
use press::Block;

use super::heading;

pub(super) fn voices(view: &View) -> Vec<Block> {
    not_yet(view, "needs-voices-what", &["needs-voices-how-1", "needs-voices-how-2", "needs-voices-how-3"])
}

pub(super) fn support(view: &View) -> Vec<Block> {
    not_yet(view, "needs-support-what", &["needs-support-how-1", "needs-support-how-2", "needs-support-how-3"])
}

pub(super) fn support_gaps(view: &View) -> Vec<Block> {
    not_yet(
        view,
        "needs-support-gaps-what",
        &["needs-support-gaps-how-1", "needs-support-gaps-how-2", "needs-support-gaps-how-3"],
    )
}

pub(super) fn recommendations(view: &View) -> Vec<Block> {
    not_yet(
        view,
        "needs-recommendations-what",
        &["needs-recommendations-how-1", "needs-recommendations-how-2", "needs-recommendations-how-3"],
    )
}

fn not_yet(view: &View, what: &str, how: &[&str]) -> Vec<Block> {
    vec![
        Block::Note {
            title: view.text("needs-not-yet-written"),
            text: vec![view.text(what), view.text("needs-not-yet-written-where")],
        },
        heading(view, "needs-not-yet-written-how"),
        Block::Steps(how.iter().map(|key| view.text(key)).collect()),
    ]
}
