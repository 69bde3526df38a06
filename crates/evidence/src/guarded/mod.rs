// SPDX-License-Identifier: MIT OR Apache-2.0
//! Counts of people that are not open data. The numbers stay in this folder: what leaves it is what a person released,
//! under the disclosure profile of its source, together with every sum that a reader could form.

mod periods;
mod published;
mod redrawn;
pub mod release;
mod rule;
mod sheet;
mod sql;
mod sums;
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use areas::Geography;
use base::{AreaCode, Day, State};
use records::SeriesKey;
use stats::disclosure::{Profile, Shown};

use crate::ledger::Held;
use sheet::{Layer, Sheet};
use tree::Tree;

pub(crate) use published::{ReleasedCounts, forget, told};
pub use rule::follow_held;
pub(crate) use rule::{rules, rules_in};

pub(crate) const STATEMENTS: &[&store::Statement] = sql::STATEMENTS;

/// A series whose numbers nobody can read.
#[derive(Clone)]
pub struct Guarded {
    pub key: SeriesKey,
    profile: Profile,
    /// The people who may see figures made from it, in the words of its owner.
    pub(crate) audience: String,
    closed: Option<Closed>,
    cells: BTreeMap<AreaCode, Raw>,
}

#[derive(Clone)]
struct Raw {
    numerator: Option<u64>,
    denominator: Option<u64>,
    state: State,
    file: String,
}

/// Why nothing of a source is shown or released, whatever was before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Closed {
    /// The terms on which it was lent ended on this day.
    TermsEnded(Day),
    /// Nobody said on which terms it is lent, or under which disclosure profile it stands.
    Unknown,
}

impl fmt::Debug for Guarded {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Guarded({}, {} cells)", self.key.indicator, self.cells.len())
    }
}

/// What may be seen of a count that is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    Shown(Shown),
    /// It is held, and no release has shown or hidden it.
    NotReleased,
}

/// What may be seen of one area in one period.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Seen {
    pub numerator: Option<Answer>,
    pub denominator: Option<Answer>,
    /// Why there is no count, where the file says.
    pub state: State,
    pub files: BTreeSet<String>,
    /// From how many areas it was added up; 0 where a file gives it.
    pub parts: usize,
}

/// What the cells of a series are about: its place among the series given, and the area.
pub(crate) type Spot = (usize, AreaCode);

impl Guarded {
    /// Whole numbers of people stay; anything else cannot be protected and is left out as hidden.
    pub(crate) fn of(held: Held, profile: Profile, audience: String, closed: Option<Closed>) -> Self {
        let cells = held.cells.into_iter().map(|(area, cell)| {
            let quantity = cell.quantity;
            let whole =
                |count: Option<f64>| count.filter(|it| it.fract() == 0.0 && (0.0..1e12).contains(it)).map(to_u64);
            let (numerator, denominator) = (whole(quantity.numerator), whole(quantity.denominator));
            let lost = numerator.is_none() && quantity.state == State::Value;
            let state = if lost { State::Suppressed } else { quantity.state };
            (area, Raw { numerator, denominator, state, file: cell.file_sha256 })
        });
        Self { key: held.key, profile, audience, closed, cells: cells.collect() }
    }

    pub(crate) const fn profile(&self) -> Profile {
        self.profile
    }

    pub(crate) const fn closed(&self) -> Option<Closed> {
        self.closed
    }

    pub(crate) fn areas(&self) -> impl Iterator<Item = AreaCode> + '_ {
        self.cells.keys().copied()
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, not negative, below 10¹²")]
fn to_u64(number: f64) -> u64 {
    number as u64
}

/// What may be seen of the series of one indicator, whatever their sources.
pub struct Visible {
    /// Places of its series among all that are guarded.
    pub(crate) series: Vec<usize>,
    pub(crate) seen: BTreeMap<Spot, Seen>,
    /// Counts that a release would look at, and that none has shown or hidden yet.
    pub(crate) waiting: usize,
}

impl fmt::Debug for Visible {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Visible({} series)", self.series.len())
    }
}

/// What releases let be seen of what is held now. Nothing is worked out anew: a count that no release knows under just
/// this number is not shown.
pub(crate) fn show(guarded: &[Guarded], geography: &Geography, told: &ReleasedCounts) -> Vec<Visible> {
    let tree = Tree::of(geography);
    let show = |(indicator, series): (&str, Vec<usize>)| {
        let open: Vec<&Guarded> = series.iter().filter_map(|at| guarded.get(*at)).collect();
        let mut sheet = Sheet::of(&open, |_| true);
        sheet.add_up(&open, geography);
        let Sheet { layers, people, mut seen, .. } = sheet;
        for ((at, area), one) in &mut seen {
            let Some(series) = open.get(*at) else { continue };
            let answer = |denominator| {
                let layer = Layer::of(&series.key, denominator);
                let (place, _) = layers.get(&layer)?.get(area)?;
                let shown = told.shown(indicator, &people.get(*place)?.0, series.profile);
                Some(shown.map_or(Answer::NotReleased, Answer::Shown))
            };
            (one.numerator, one.denominator) = (answer(false), answer(true));
        }
        let released_with = seen.iter().filter(|((_, area), _)| tree.holds(*area));
        let waiting = released_with.flat_map(|(_, seen)| [seen.numerator, seen.denominator]);
        let waiting = waiting.filter(|answer| *answer == Some(Answer::NotReleased)).count();
        Visible { series, seen, waiting }
    };
    subjects(guarded).into_iter().map(show).collect()
}

/// The open series of each indicator, by their places: whatever the source, a reader would put them together.
fn subjects(guarded: &[Guarded]) -> BTreeMap<&str, Vec<usize>> {
    let mut subjects: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, one) in guarded.iter().enumerate().filter(|(_, one)| one.closed.is_none()) {
        subjects.entry(&one.key.indicator).or_default().push(at);
    }
    subjects
}

/// Tells texts apart; it protects nothing (FNV-1a, 64 bits).
fn fingerprint<'a>(texts: impl Iterator<Item = &'a [u8]>) -> u64 {
    texts
        .flat_map(|text| text.iter().chain(&[0]))
        .fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3))
}
