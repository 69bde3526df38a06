// SPDX-License-Identifier: MIT OR Apache-2.0
//! Other tables that the attacker cannot rule out, found by moving people from cell to cell.
//!
//! A path is a list of cells, each with −1 or +1, that leaves every sum as it was. Pushing along a path from the true
//! table gives another whole table with the same totals: as long as every cell stays within what the attacker knows of
//! it, that table could be the true one. So the audit never estimates: it shows the tables.

use super::network::Network;
use super::search::Search;
use super::system::{Bounds, MANY, System};

/// Which steps are open, and what each costs.
pub(super) struct Steps<'a> {
    pub(super) system: &'a System,
    pub(super) now: &'a [i64],
    /// How far the first cell still has to move.
    pub(super) wanted: i64,
    /// Whether a shown cell may be hidden to get there.
    pub(super) hiding: bool,
}

fn room(now: i64, step: i64, bounds: Bounds) -> i64 {
    if step > 0 { bounds.high - now } else { now - bounds.low }
}

impl Steps<'_> {
    /// What it costs to move the cell by one in this direction; `None` where it cannot.
    pub(super) fn price(&self, cell: usize, step: i64) -> Option<u64> {
        let known = &self.system.cells[cell];
        let free = room(self.now[cell], step, known.bounds());
        if free > 0 {
            return Some(1 + u64::from(free < self.wanted));
        }
        if !self.hiding || known.hidden || !known.may_hide {
            return None;
        }
        let free = room(self.now[cell], step, known.shut);
        // A cell that cannot give all is likely not the last to be hidden.
        (free > 0).then(|| if free < self.wanted { known.price * 2 } else { known.price })
    }

    /// How far the whole path can be pushed, with each cell's steps taken together.
    pub(super) fn furthest(&self, path: &[(usize, i64)]) -> i64 {
        let mut furthest = self.wanted;
        for (cell, steps) in path {
            let known = &self.system.cells[*cell];
            let bounds = if self.hiding && known.may_hide { known.shut } else { known.bounds() };
            furthest = furthest.min(room(self.now[*cell], *steps, bounds) / steps.abs().max(1));
        }
        furthest
    }
}

/// The steps of a path taken together per cell; cells that end where they began are left out.
pub(super) fn together(path: &[(usize, i64)]) -> Vec<(usize, i64)> {
    let mut steps: Vec<(usize, i64)> = path.to_vec();
    steps.sort_unstable();
    let mut joined: Vec<(usize, i64)> = Vec::with_capacity(steps.len());
    for (cell, step) in steps {
        match joined.last_mut() {
            Some(last) if last.0 == cell => last.1 += step,
            _ => joined.push((cell, step)),
        }
    }
    joined.retain(|(_cell, step)| *step != 0);
    joined
}

enum Finder {
    Network(Network),
    Search(Search),
}

/// How many paths are remembered for each cell.
const REMEMBERED: usize = 8;

/// Walks from the true table and back.
pub(super) struct Walker {
    finder: Finder,
    now: Vec<i64>,
    touched: Vec<usize>,
    /// Every cell that a table found differs in, since this list was last emptied.
    pub(super) used: Vec<usize>,
    balance: Vec<(usize, i64)>,
    /// Of each cell, the paths that moved it last: the first to be tried again, either way.
    paths: Vec<Vec<Path>>,
}

/// Cells in order, each with the steps it takes for one step of the first.
pub(super) type Path = Vec<(usize, i64)>;

impl Walker {
    pub(super) fn new(system: &System) -> Self {
        let finder =
            if system.network { Finder::Network(Network::new(system)) } else { Finder::Search(Search::new(system)) };
        let now = system.cells.iter().map(|cell| cell.value).collect();
        Self {
            finder,
            now,
            touched: Vec::new(),
            used: Vec::new(),
            balance: Vec::new(),
            paths: vec![Vec::new(); system.cells.len()],
        }
    }

    /// A walker for the audit: it tries the paths that another has found first. It takes none on trust: each is checked
    /// against every sum here, and against the bounds of every cell when it is walked.
    pub(super) fn auditor(system: &System, found: Self) -> Self {
        let mut auditor = Self::new(system);
        auditor.paths = found.paths;
        for paths in &mut auditor.paths {
            paths.retain(|path| is_balanced(system, path, &mut auditor.balance));
        }
        auditor
    }

    /// How far the cell can be moved from its true value in one direction, up to `wanted`, one whole table after
    /// another. With a list to write to, shown cells may be hidden to get there, and are.
    pub(super) fn reach(
        &mut self,
        system: &mut System,
        cell: usize,
        step: i64,
        wanted: i64,
        mut hide: Option<&mut Vec<usize>>,
    ) -> i64 {
        let mut reached = self.along_known(system, cell, step, wanted);
        while reached < wanted {
            let steps = Steps { system, now: &self.now, wanted: wanted - reached, hiding: hide.is_some() };
            // An end that the attacker knows cannot be passed, whatever is hidden.
            if room(self.now[cell], step, system.cells[cell].bounds()) <= 0 {
                break;
            }
            let found = match &mut self.finder {
                Finder::Network(network) => network.cheapest(&steps, cell, step),
                Finder::Search(search) => search.cheapest(&steps, cell, step),
            };
            let Some(path) = found.map(|path| together(&path)) else { break };
            let first = path.iter().any(|(at, by)| *at == cell && *by == step);
            if !first || !is_balanced(system, &path, &mut self.balance) {
                break;
            }
            let mut far = steps.furthest(&path);
            if far <= 0 {
                break;
            }
            far = self.open_up(system, &path, far, hide.as_deref_mut());
            for (at, by) in &path {
                self.now[*at] += by * far;
                self.touched.push(*at);
            }
            reached += far;
            self.remember(system, &path);
        }
        for at in &self.touched {
            self.now[*at] = system.cells[*at].value;
        }
        self.used.append(&mut self.touched);
        reached
    }

    /// A path moves every cell on it.
    fn remember(&mut self, system: &System, path: &Path) {
        for (at, by) in path {
            let known = &system.cells[*at];
            if known.hidden && by.abs() == 1 && (known.need.is_some() || known.watched) {
                let paths = &mut self.paths[*at];
                if paths.len() < REMEMBERED {
                    paths.push(path.clone());
                }
            }
        }
    }

    /// As far as the paths that moved this cell before lead now.
    fn along_known(&mut self, system: &System, cell: usize, step: i64, wanted: i64) -> i64 {
        let mut reached = 0;
        for path in &self.paths[cell] {
            let turn = if path.contains(&(cell, step)) { 1 } else { -1 };
            let far = path
                .iter()
                .map(|(at, by)| room(self.now[*at], by * turn, system.cells[*at].bounds()) / by.abs().max(1))
                .fold(wanted - reached, i64::min);
            if far > 0 {
                for (at, by) in path {
                    self.now[*at] += by * turn * far;
                    self.touched.push(*at);
                }
                reached += far;
            }
        }
        reached
    }

    /// Hides the cells that must be hidden for the push. Where none has to be, the push stays inside what is open.
    fn open_up(&self, system: &mut System, path: &[(usize, i64)], far: i64, hide: Option<&mut Vec<usize>>) -> i64 {
        let Some(hide) = hide else { return far };
        let open = |system: &System| {
            path.iter()
                .map(|(at, by)| room(self.now[*at], *by, system.cells[*at].bounds()) / by.abs().max(1))
                .fold(far, i64::min)
        };
        let inside = open(system);
        if inside > 0 {
            return inside;
        }
        for (at, by) in path {
            let known = &mut system.cells[*at];
            if !known.hidden && room(self.now[*at], *by, known.open) < by.abs() {
                known.hidden = true;
                hide.push(*at);
            }
        }
        open(system)
    }
}

/// Whether the path leaves every sum as it was, those too that the search did not look at.
fn is_balanced(system: &System, path: &[(usize, i64)], balance: &mut Vec<(usize, i64)>) -> bool {
    balance.clear();
    for (cell, by) in path {
        balance.extend(system.of_all[*cell].iter().map(|(sum, sign)| (*sum, sign * by)));
    }
    balance.sort_unstable();
    balance.chunk_by(|one, other| one.0 == other.0).all(|sum| sum.iter().map(|(_sum, by)| by).sum::<i64>() == 0)
}

const _: () = assert!(MANY > 0 && MANY < i64::MAX / 4);
