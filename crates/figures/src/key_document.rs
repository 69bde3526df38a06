// SPDX-License-Identifier: MIT OR Apache-2.0
//! Keys and legends beside a drawing that stands alone: swatches and words, in rows that fill the width.

use crate::document::{Drawn, Picture};
use crate::frame::{Dir, Frame};
use crate::key::{Key, KeyEntry, Legend, legend_entries};
use crate::shade::INK;
use crate::standing::Standing;
use crate::swatch::swatch;
use crate::text::{Anchor, BODY, Leaf, NOTE, wrapped};
use crate::write::{ident, put, px};

/// A drawing narrower than this has little room.
pub(crate) const NARROW: f64 = 330.0;
const SWATCH: f64 = 28.0;
const ROW: f64 = 28.0;
const GAP: f64 = 24.0;
/// Room for an arrow before the words.
const ARROW: f64 = 14.0;

impl Picture for Key {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn drawn(&self, width: f64) -> Drawn {
        rows(&ident(&self.frame.id), self.frame.dir, &self.entries, width)
    }
}

impl Picture for Legend {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn drawn(&self, width: f64) -> Drawn {
        let (classes, mut states) = legend_entries(self);
        // Leaves out a state that no area has, where there is little room.
        if width < NARROW {
            states.retain(|entry| entry.count != self.frame.labels.word("figures-none-here"));
        }
        rows(&ident(&self.frame.id), self.frame.dir, &[classes, states].concat(), width)
    }
}

/// An arrow at the head of a label is drawn, as in the grid, because not every font has one.
fn arrow(label: &str) -> (&'static str, &str) {
    for standing in [Standing::Above, Standing::Below, Standing::FarAbove, Standing::FarBelow] {
        if let Some(words) = label.strip_prefix(standing.symbol()) {
            return (standing.sign(), words.trim_start());
        }
    }
    ("", label)
}

/// A key of this width.
pub(crate) fn rows(id: &str, dir: Dir, entries: &[KeyEntry], width: f64) -> Drawn {
    let leaf = Leaf { width, dir };
    let (mut markup, mut x, mut y) = (String::new(), 0.0, 0.0);
    for (place, entry) in entries.iter().enumerate() {
        let (sign, label) = arrow(&entry.label);
        let lead = if sign.is_empty() { 0.0 } else { ARROW };
        let room = width - SWATCH - 8.0 - lead;
        let label = wrapped(label, BODY, room, 1).concat();
        let count = wrapped(&entry.count, NOTE, (room - BODY.width(&label) - 6.0).max(0.0), 1).concat();
        let text = lead + BODY.width(&label) + if count.is_empty() { 0.0 } else { 6.0 + NOTE.width(&count) };
        let needed = SWATCH + 8.0 + text;
        if x > 0.0 && x + needed > width {
            (x, y) = (0.0, y + ROW);
        }
        let left = leaf.x(x) - if leaf.dir == Dir::Rtl { SWATCH } else { 0.0 };
        let swatch = swatch(&format!("{id}{place}"), entry.mark, dir);
        put!(markup, "<g transform=\"translate({} {})\">{swatch}</g>", px(left), px(y + 4.0));
        if !sign.is_empty() {
            put!(markup, "<path d=\"M{} {}{sign}\" fill=\"{INK}\"/>", px(leaf.x(x + SWATCH + 13.0)), px(y + 14.0));
        }
        leaf.line(&mut markup, (x + SWATCH + 8.0 + lead, y + 19.0), BODY, Anchor::Start, &label);
        if !count.is_empty() {
            let after = x + SWATCH + 8.0 + lead + BODY.width(&label) + 6.0;
            leaf.line(&mut markup, (after, y + 19.0), NOTE, Anchor::Start, &count);
        }
        x += needed + GAP;
    }
    Drawn { markup, height: y + ROW }
}
