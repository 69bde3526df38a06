// SPDX-License-Identifier: MIT OR Apache-2.0
//! The marks of one row of a spine chart, about the middle of its height.

use base::State;

use crate::frame::Dir;
use crate::mark::{Across, arrow, at, bar, diamond, upright};
use crate::shade::{CLASSES, HAIRLINE, INK, PAPER, QUIET, Shade};
use crate::spine::{Spine, SpineRow, standing};
use crate::write::{put, px, sound};

/// Half the height of the band of similar places, and of an interval.
const BAND: f64 = 9.0;
const INTERVAL: f64 = 3.0;

/// What a row lacks, so that nothing can be drawn: without its middle or its range a place on the scale means nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Absent {
    Comparator,
    Peers,
}

/// A row's own scale: the comparator in the middle, and the farthest figure near an end.
pub(crate) struct Scale {
    centre: f64,
    half: f64,
    dir: Dir,
}

impl Scale {
    pub(crate) fn of(row: &SpineRow, dir: Dir) -> Result<Self, Absent> {
        let centre = sound(row.comparator).ok_or(Absent::Comparator)?;
        let peers = row.peers.filter(|p| sound(Some(p.lowest)).and(sound(Some(p.highest))).is_some());
        let peers = peers.ok_or(Absent::Peers)?;
        let own = [row.value, row.lower, row.upper].into_iter().filter(|_| row.state != State::Suppressed);
        let all = own.chain([row.region, Some(peers.lowest), Some(peers.highest)]).filter_map(sound);
        let half = all.map(|v| (v - centre).abs()).fold(0.0, f64::max) * 1.04;
        Ok(Self { centre, half: if half > 0.0 { half } else { 1.0 }, dir })
    }

    fn place(&self, value: f64) -> f64 {
        let share = (0.5 + (value - self.centre) / (2.0 * self.half)).clamp(0.0, 1.0);
        if self.dir == Dir::Rtl { 1.0 - share } else { share }
    }
}

/// The patterns that any row needs.
pub(crate) fn patterns(input: &Spine, id: &str) -> String {
    let rows = || input.groups.iter().flat_map(|g| &g.rows);
    let hidden = rows().any(|r| r.state == State::Suppressed);
    let dots = rows().any(|r| sound(r.value).is_none() || Scale::of(r, Dir::Ltr).is_err());
    crate::shade::patterns(id, hidden, dots, false)
}

pub(crate) fn row(input: &Spine, id: &str, row: &SpineRow, across: Across) -> String {
    let mut out = String::new();
    let Ok(scale) = Scale::of(row, input.frame.dir) else {
        bar(&mut out, across, (0.0, 1.0), BAND - 2.0, "f-missing", &Shade::Missing.fill(id), true);
        return out;
    };
    put!(
        out,
        "<line class=\"f-base\" x1=\"{}\" x2=\"{}\" y1=\"0\" y2=\"0\" stroke=\"{HAIRLINE}\" stroke-width=\"1.5\"/>",
        across.x(0.0),
        across.x(1.0)
    );
    let span = |ends: (f64, f64)| (scale.place(ends.0), scale.place(ends.1));
    if let Some(peers) = row.peers {
        let ends = span((peers.lowest, peers.highest));
        band(&mut out, across, ends, "f-peers", CLASSES[0]);
        if let Some(half) = peers.middle_half.filter(|h| sound(Some(h.0)).and(sound(Some(h.1))).is_some()) {
            band(&mut out, across, span(half), "f-half", CLASSES[1]);
        }
        for end in [ends.0, ends.1] {
            upright(&mut out, across, end, BAND, "f-quiet", QUIET, 1.4);
        }
    }
    let value = sound(row.value).filter(|_| row.state != State::Suppressed);
    match (row.state, value) {
        (State::NotApplicable, _) | (_, Some(_)) => {}
        (state, None) => {
            let shade = Shade::of(state, None);
            bar(&mut out, across, (0.0, 1.0), INTERVAL + 1.0, shade.class(), &shade.fill(id), shade == Shade::Missing);
        }
    }
    upright(&mut out, across, 0.5, BAND + 5.0, "f-ink", INK, 2.4);
    if let Some(region) = sound(row.region) {
        at(&mut out, across, scale.place(region), &diamond());
    }
    let Some(value) = value else { return out };
    if row.state == State::AtLeast {
        let arrow = arrow(Shade::Class(2), id, input.frame.dir == Dir::Rtl);
        at(&mut out, across, scale.place(value), &arrow);
        return out;
    }
    if let Some(ends) = sound(row.lower).zip(sound(row.upper)) {
        let dashed = row.state == State::LowReliability;
        bar(&mut out, across, span(ends), INTERVAL, "f-ground", PAPER, dashed);
    }
    at(&mut out, across, scale.place(value), &standing(row).mark(input.frame.dir));
    out
}

/// A range without an outline: ticks say where it ends.
pub(crate) fn band(out: &mut String, across: Across, ends: (f64, f64), class: &str, fill: &str) {
    let (from, to) = (ends.0.min(ends.1), ends.0.max(ends.1));
    put!(
        out,
        "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{fill}\"/>",
        across.x(from),
        px(-BAND),
        across.length(to - from),
        px(2.0 * BAND)
    );
}
