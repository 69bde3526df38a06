// SPDX-License-Identifier: MIT OR Apache-2.0
//! Which cells are hidden for their own sake, and how much must stay possible for each.

use super::Profile;
use super::system::{Bounds, signed};
use super::table::{Split, Sum, Table};

/// Why a cell is hidden for its own sake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Small {
    /// It is not.
    No,
    /// So few people.
    Few,
    /// Nobody, in a row where everybody is in one other category.
    NobodyOfGroup,
    /// Everybody of the row.
    WholeGroup,
}

impl Small {
    /// The values that must stay possible: for a small count every value that the rule hides, for a whole group that it
    /// is not the whole.
    pub(super) fn need(self, value: i64, profile: Profile, limit: u64, least: i64) -> Option<Bounds> {
        match self {
            Self::No => None,
            // A total of parts that each hold somebody is known to be as large as they are many: then as many values
            // must stay possible above.
            Self::Few => {
                let low = least.max(i64::from(!profile.hides_zeros()));
                Some(Bounds { low, high: signed(limit).max(low + signed(limit) - 1) })
            }
            Self::NobodyOfGroup => Some(Bounds::new(0, limit)),
            // One less, unless the attacker then knew it for a small one.
            Self::WholeGroup => Some(Bounds { low: (value - 1).max(signed(limit) + 1).min(value), high: value }),
        }
    }
}

/// One answer per cell of the table.
pub(super) fn small_cells(table: &Table, sums: &[Sum], profile: Profile) -> Vec<Small> {
    let few = |cell: usize| if profile.is_small(table.people(cell)) { Small::Few } else { Small::No };
    let mut small: Vec<Small> = (0..table.cells().len()).map(few).collect();
    if !profile.hides_groups() {
        return small;
    }
    for sum in sums.iter().filter(|sum| sum.split == Split::Attribute && sum.parts.len() > 1) {
        let people = table.people(sum.total);
        let Some(whole) = sum.parts.iter().find(|part| people > 0 && table.people(**part) == people) else { continue };
        for part in &sum.parts {
            if small[*part] == Small::No {
                small[*part] = if part == whole { Small::WholeGroup } else { Small::NobodyOfGroup };
            }
        }
    }
    small
}

/// The least that each cell can hold for what a reader sees at first glance: a cell that is not shown as zero holds
/// somebody, a total as many as its parts hold at least, and a part beside zeros as many as the total. 0 where zeros may be hidden too.
pub(super) fn least(table: &Table, sums: &[Sum], profile: Profile, seen: &[bool]) -> Vec<i64> {
    let one = signed(profile.least_hidden());
    let mut least: Vec<i64> =
        (0..seen.len()).map(|cell| one.min(signed(table.people(cell))) * i64::from(seen[cell])).collect();
    // A table cannot be higher than it has sums; 64 levels are more than any has.
    for _round in 0..sums.len().min(64) {
        let mut changed = false;
        for sum in sums {
            let parts = sum.parts.iter().map(|part| least[*part]).sum();
            if parts > least[sum.total] {
                least[sum.total] = parts;
                changed = true;
            }
            let mut somebody = sum.parts.iter().filter(|part| table.people(**part) > 0 || !seen[**part]);
            // The one part that is not zero is the total.
            if let (Some(only), None) = (somebody.next(), somebody.next())
                && least[sum.total] > least[*only]
                && one > 0
            {
                least[*only] = least[sum.total];
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    least
}
