// SPDX-License-Identifier: MIT OR Apache-2.0
//! An attacker with a linear program, written apart from the engine: from what is shown, the rule, the sums and earlier
//! editions, the least and the most that a hidden cell can be. Fractions are allowed, so the range is never too small.

use std::collections::BTreeMap;

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, Variable};
use stats::disclosure::{Attacker, CellRole, Profile, Shown};

use super::tables::Draft;

/// What the attacker knows of one cell.
#[derive(Clone, Copy, Debug)]
struct Range {
    low: f64,
    high: f64,
}

/// The cells of one publication by name, with what it showed of each.
pub(crate) type Look<'a> = BTreeMap<&'a str, Shown>;

pub(crate) struct Attack<'a> {
    draft: &'a Draft,
    profile: Profile,
    /// In some publication, hidden or not.
    seen: Vec<bool>,
    hidden: Vec<bool>,
    ranges: Vec<Range>,
}

fn float(people: u64) -> f64 {
    f64::from(u32::try_from(people).expect("few people"))
}

impl<'a> Attack<'a> {
    /// What was seen, one look after the other: each names the cells that it showed.
    pub(crate) fn new(draft: &'a Draft, profile: Profile, shown: &[Look<'_>]) -> Self {
        let (mut seen_at_all, mut hidden, mut ranges) = (Vec::new(), Vec::new(), Vec::new());
        for (key, people, _role) in &draft.cells {
            let seen: Vec<Shown> = shown.iter().filter_map(|release| release.get(key.as_str()).copied()).collect();
            seen_at_all.push(!seen.is_empty());
            hidden.push(!seen.is_empty() && seen.iter().all(|shown| *shown == Shown::Suppressed));
            let mut range = Range { low: 0.0, high: f64::INFINITY };
            for shown in seen {
                let (low, high) = knowledge(shown, *people, profile);
                range = Range { low: range.low.max(low), high: range.high.min(high) };
            }
            ranges.push(range);
        }
        Self { draft, profile, seen: seen_at_all, hidden, ranges }
    }

    /// The same where every cell that was never published is hidden now: the least that any publication gives away.
    pub(crate) fn all_else_hidden(mut self) -> Self {
        for (at, (_key, people, _role)) in self.draft.cells.iter().enumerate().filter(|(at, _cell)| !self.seen[*at]) {
            let shown = if *people == 0 { Shown::Zero } else { Shown::Suppressed };
            let hidden = self.profile.hides_zeros() || self.profile.hides_groups();
            let (low, high) = knowledge(if hidden { Shown::Suppressed } else { shown }, *people, self.profile);
            self.ranges[at] = Range { low, high };
        }
        self.seen.fill(true);
        self
    }

    /// The smallest and largest value of a cell, looked for no further than `cap`.
    fn range(&self, cell: usize, cap: f64) -> (f64, f64) {
        let one = |direction| {
            let mut problem = Problem::new(direction);
            let mut of: BTreeMap<usize, Variable> = BTreeMap::new();
            for (at, range) in self.ranges.iter().enumerate() {
                if range.low < range.high {
                    let high = if at == cell { range.high.min(cap) } else { range.high };
                    of.insert(at, problem.add_var(f64::from(u8::from(at == cell)), (range.low, high)));
                }
            }
            for sum in &self.draft.sums {
                let mut known = 0.0;
                let mut terms = Vec::new();
                for (at, sign) in std::iter::once((sum.total, -1.0)).chain(sum.parts.iter().map(|part| (*part, 1.0))) {
                    match of.get(&at) {
                        Some(variable) => terms.push((*variable, sign)),
                        None => known += sign * self.ranges[at].low,
                    }
                }
                if !terms.is_empty() {
                    problem.add_constraint(terms.as_slice(), ComparisonOp::Eq, -known);
                }
            }
            match problem.solve() {
                Err(Error::Unbounded) => cap,
                // A solver that finds none must not pass for safety.
                solved => {
                    let solved = solved.expect("the true table is one answer");
                    solved.into_solution().expect("a finished solution").objective()
                }
            }
        };
        if self.ranges[cell].low >= self.ranges[cell].high {
            return (self.ranges[cell].low, self.ranges[cell].high);
        }
        (one(OptimizationDirection::Minimize), one(OptimizationDirection::Maximize))
    }

    /// What the attacker learns that he must not; empty where all is well.
    pub(crate) fn findings(&self) -> Vec<String> {
        self.some_findings(1)
    }

    /// The same for every so-manieth cell.
    pub(crate) fn some_findings(&self, every: usize) -> Vec<String> {
        let mut findings = Vec::new();
        let limit = self.profile.small_up_to();
        for (cell, (key, people, role)) in self.draft.cells.iter().enumerate().step_by(every) {
            let zero = *people == 0 && !self.profile.hides_zeros();
            let small = *people <= limit && !zero;
            let unpublished = *role == CellRole::Unpublished;
            assert!(!small || self.hidden[cell] || unpublished, "{key} is small and shown");
            let at_stake = self.hidden[cell] || (small && unpublished);
            if !at_stake {
                continue;
            }
            let (low, high) = self.range(cell, float(people + 3 * limit + 3));
            let wrong = if small { self.is_narrow(cell, low, high) } else { high - low < 2.0 - 1e-6 };
            if wrong {
                findings.push(format!("{key} = {people}: {low} to {high}"));
            }
        }
        findings
    }

    /// A small cell keeps every value the rule hides. Where the zeros that the rule shows already give away that it
    /// holds more (a total of parts that each hold somebody), it keeps as many values from there on.
    fn is_narrow(&self, cell: usize, low: f64, high: f64) -> bool {
        let least = float(u64::from(!self.profile.hides_zeros()));
        let limit = float(self.profile.small_up_to());
        let floor = if low > least + 1e-6 { self.known_from_zeros(cell) } else { least };
        low > floor + 1e-6 || high < limit - 1e-6 || high - low < limit - least - 1e-6
    }

    /// The least a cell can hold for whoever sees nothing but which cells are zero.
    fn known_from_zeros(&self, cell: usize) -> f64 {
        if self.profile.hides_zeros() || self.profile.hides_groups() {
            return 0.0;
        }
        let somebody = |(cell, seen): (&(String, u64, CellRole), &bool)| match (cell.1, seen) {
            (0, true) => Range { low: 0.0, high: 0.0 },
            (_, true) => Range { low: 1.0, high: f64::INFINITY },
            (_, false) => Range { low: 0.0, high: f64::INFINITY },
        };
        let ranges = self.draft.cells.iter().zip(&self.seen).map(somebody).collect();
        let blind = Attack { draft: self.draft, profile: self.profile, seen: Vec::new(), hidden: Vec::new(), ranges };
        blind.range(cell, float(self.draft.cells[cell].1)).0
    }
}

fn knowledge(shown: Shown, people: u64, profile: Profile) -> (f64, f64) {
    let limit = profile.small_up_to();
    match shown {
        Shown::Zero => (0.0, 0.0),
        Shown::Value(value) => (float(value), float(value)),
        Shown::Rounded { value, base, above } => {
            // Half the base to either side, whole numbers only, and above what would have been hidden.
            let half = (float(base) - 1.0) / 2.0;
            ((float(value) - half).ceil().max(float(above) + 1.0), (float(value) + half).floor())
        }
        Shown::Suppressed => {
            let least = if profile.hides_zeros() || profile.hides_groups() { 0.0 } else { 1.0 };
            match profile.attacker() {
                Attacker::KnowsTheRule => (least, f64::INFINITY),
                Attacker::KnowsWhichAreSmall if people <= limit => (least, float(limit)),
                Attacker::KnowsWhichAreSmall => (float(limit) + 1.0, f64::INFINITY),
            }
        }
    }
}
