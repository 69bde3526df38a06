// SPDX-License-Identifier: MIT OR Apache-2.0
//! The table as the attacker sees it: what each cell may be, hidden or not, and which sums tie the cells together.

use std::collections::BTreeSet;

use super::ledger::Known;
use super::primary::{Small, least, small_cells};
use super::redundant;
use super::table::{Cell, CellRole, Sum, Table};
use super::{Attacker, Ledger, Profile, Refusal, Shown};

/// Large enough to stand for "no limit", small enough that two of them add up.
pub(super) const MANY: i64 = 1 << 60;

/// What a cell may hold, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) low: i64,
    pub(super) high: i64,
}

impl Bounds {
    pub(super) const ANY: Self = Self { low: 0, high: MANY };

    pub(super) fn new(low: u64, high: u64) -> Self {
        Self { low: signed(low), high: signed(high) }
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self { low: self.low.max(other.low), high: self.high.min(other.high) }
    }

    fn holds(self, value: i64) -> bool {
        self.low <= value && value <= self.high
    }
}

pub(super) fn signed(people: u64) -> i64 {
    i64::try_from(people).unwrap_or(MANY).min(MANY)
}

/// One cell: its true value, what the attacker knows of it where it is shown and where it is hidden, and what must stay
/// possible.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    pub(super) value: i64,
    /// How it is shown where it is not hidden.
    pub(super) shown: Shown,
    pub(super) open: Bounds,
    pub(super) shut: Bounds,
    pub(super) hidden: bool,
    pub(super) may_hide: bool,
    /// A small cell: every value in here must stay possible.
    pub(super) need: Option<Bounds>,
    /// Must not be recoverable once hidden, though it is not small.
    pub(super) watched: bool,
    /// What hiding it costs the reader.
    pub(super) price: u64,
}

impl Seen {
    pub(super) fn bounds(&self) -> Bounds {
        if self.hidden { self.shut } else { self.open }
    }
}

pub(super) type Terms = Vec<(usize, i64)>;

pub(super) struct System {
    pub(super) cells: Vec<Seen>,
    /// The sums that are not implied by others: their cells with −1 for the total and +1 for a part.
    pub(super) sums: Vec<Terms>,
    /// Every sum, implied ones too.
    pub(super) all: Vec<Terms>,
    /// Of each cell, the kept sums it stands in.
    pub(super) of: Vec<Terms>,
    /// The same over every sum, implied ones too: what a proof is checked against.
    pub(super) of_all: Vec<Terms>,
    /// No cell stands in more than two sums.
    pub(super) network: bool,
}

impl System {
    /// Fails where an earlier publication contradicts the counts, or is linked to cells that are not here.
    pub(super) fn new(table: &Table, profile: Profile, ledger: &Ledger) -> Result<Self, Refusal> {
        let sums = with_earlier(table, ledger)?;
        let small = small_cells(table, &sums, profile);
        let appears = |cell: &Cell| cell.role == CellRole::Published || ledger.known(&cell.key).is_published();
        let seen: Vec<bool> = table.cells().iter().map(appears).collect();
        let least = least(table, &sums, profile, &seen);
        let mut totals = vec![0_u64; table.cells().len()];
        for sum in &sums {
            totals[sum.total] += 1;
        }
        let mut revised = Vec::new();
        let mut cells = Vec::with_capacity(table.cells().len());
        for (at, cell) in table.cells().iter().enumerate() {
            let known = ledger.known(&cell.key);
            let one = describe(table, at, profile, &known, (small[at], least[at]), totals[at]);
            if !one.bounds().holds(one.value) {
                revised.push(cell.key.clone());
            }
            cells.push(one);
        }
        if !revised.is_empty() {
            return Err(Refusal::Revised { cells: revised });
        }
        let signed_sums: Vec<Terms> = sums.iter().map(terms).collect();
        let of_all = by_cell(&signed_sums, cells.len());
        let implied = redundant::implied(&sums, &signed_sums, &of_all);
        let kept: Vec<Terms> = signed_sums
            .iter()
            .zip(&implied)
            .filter(|(_terms, out)| !**out)
            .map(|(terms, _out)| terms.clone())
            .collect();
        let of = by_cell(&kept, cells.len());
        let network = of.iter().all(|sums| sums.len() <= 2);
        Ok(Self { cells, sums: kept, all: signed_sums, of, of_all, network })
    }
}

fn terms(sum: &Sum) -> Terms {
    std::iter::once((sum.total, -1)).chain(sum.parts.iter().map(|part| (*part, 1))).collect()
}

fn by_cell(sums: &[Terms], cells: usize) -> Vec<Terms> {
    let mut of = vec![Terms::new(); cells];
    for (at, terms) in sums.iter().enumerate() {
        for (cell, sign) in terms {
            of[*cell].push((at, *sign));
        }
    }
    of
}

/// The table's sums and those that earlier publications tie its cells into.
fn with_earlier(table: &Table, ledger: &Ledger) -> Result<Vec<Sum>, Refusal> {
    let positions = table.positions();
    let mut sums = table.sums().to_vec();
    let mut seen: BTreeSet<(usize, Vec<usize>)> = sums.iter().map(in_order).collect();
    let (mut missing, mut revised) = (BTreeSet::new(), BTreeSet::new());
    for earlier in ledger.sums() {
        let keys = || std::iter::once(&earlier.total).chain(&earlier.parts);
        if !keys().any(|key| positions.contains_key(key.as_str())) {
            continue;
        }
        let absent: Vec<String> = keys().filter(|key| !positions.contains_key(key.as_str())).cloned().collect();
        if !absent.is_empty() {
            missing.extend(absent);
            continue;
        }
        let at = |key: &String| positions.get(key.as_str()).copied().unwrap_or(0);
        let sum =
            Sum { total: at(&earlier.total), parts: earlier.parts.iter().map(at).collect(), split: earlier.split };
        let added = sum.parts.iter().fold(0_u64, |added, part| added.saturating_add(table.people(*part)));
        if added != table.people(sum.total) {
            revised.insert(earlier.total.clone());
        } else if seen.insert(in_order(&sum)) {
            sums.push(sum);
        }
    }
    if !missing.is_empty() {
        return Err(Refusal::EarlierMissing { cells: missing.into_iter().collect() });
    }
    if !revised.is_empty() {
        return Err(Refusal::Revised { cells: revised.into_iter().collect() });
    }
    Ok(sums)
}

fn in_order(sum: &Sum) -> (usize, Vec<usize>) {
    let mut parts = sum.parts.clone();
    parts.sort_unstable();
    (sum.total, parts)
}

fn describe(
    table: &Table,
    at: usize,
    profile: Profile,
    known: &Known,
    (small, least_of_parts): (Small, i64),
    totals: u64,
) -> Seen {
    let people = table.people(at);
    let value = signed(people);
    let published = table.cells().get(at).is_some_and(|cell| cell.role == CellRole::Published);
    // What was hidden under a stricter rule, and is not shown now, stays hidden under that rule.
    let strict = if published { 0 } else { known.small_up_to() };
    let limit = profile.small_up_to().max(strict);
    let small = if small == Small::No && people > 0 && people <= strict { Small::Few } else { small };
    let earlier = known.bounds();
    // Where it is hidden, somebody is in it, if nobody would have been shown. A cell never shown may hold nobody.
    let least = if published { signed(profile.least_hidden()) } else { 0 };
    let mut shut = Bounds { low: least, high: MANY };
    if profile.attacker() == Attacker::KnowsWhichAreSmall && (published || known.hidden()) && !profile.hides_nothing() {
        let limit = signed(limit);
        let is_small = value <= limit;
        shut = if is_small { Bounds { low: least, high: limit } } else { Bounds { low: limit + 1, high: MANY } };
    }
    let shut = shut.and(earlier);
    let shown = profile.open(people, totals > 0);
    let window = shown.window().unwrap_or((people, people));
    let open = if published { Bounds::new(window.0, window.1).and(earlier) } else { earlier };
    let need = small.need(value, profile, limit, least_of_parts);
    Seen {
        value,
        shown,
        open,
        shut,
        hidden: if published { small != Small::No } else { !known.shown() },
        // A zero is hidden only where the reader knows that zeros may be.
        may_hide: published && small == Small::No && value >= signed(profile.least_hidden()) && shut != open,
        need,
        watched: need.is_none() && (published || known.hidden()),
        price: price(value, totals),
    }
}

/// Hiding a cell costs the reader one cell; a larger count costs a little more, a total as much as all it tells.
fn price(value: i64, totals: u64) -> u64 {
    let value = u64::try_from(value).unwrap_or(0).min(1 << 50);
    let bits = u64::from(64 - value.leading_zeros());
    // Eight steps between a number and its double.
    let size = 8 * bits + ((16 * value) >> bits);
    1_000 + 4 * size + 1_000 * totals
}
