// SPDX-License-Identifier: MIT OR Apache-2.0
//! Boundaries that were redrawn: counts of one time for wards as they were and as they are, or for small areas of two
//! boundary years, overlap in ways that no sum says. Side by side they could give small counts away.

use std::collections::{BTreeMap, BTreeSet};

use areas::Geography;
use base::{AreaCode, AreaType};

use super::periods::Stretch;

/// A place that a count is about, and the time.
pub(super) type Fact = (AreaCode, Stretch);

/// Two places of one kind that stand on no common boundaries, with counts in times that overlap.
pub(super) fn clash(geography: &Geography, facts: &BTreeSet<Fact>) -> Option<(AreaCode, AreaCode)> {
    let wards: BTreeSet<AreaCode> = geography.wards.iter().map(|ward| ward.code).collect();
    let years = || geography.small_areas.iter();
    let stands_on = |area: AreaCode| -> BTreeSet<u16> {
        match area.area_type() {
            AreaType::Ward => wards.contains(&area).then_some(1).into_iter().collect(),
            _ => years().filter(|(_, own)| own.iter().any(|one| one.code == area)).map(|(year, _)| year.0).collect(),
        }
    };
    // Places that nothing held knows any more are of one former set, which has no number.
    let mut sets: BTreeMap<(AreaType, BTreeSet<u16>), BTreeMap<Stretch, AreaCode>> = BTreeMap::new();
    for (area, time) in facts {
        let kind = area.area_type();
        if matches!(kind, AreaType::Ward | AreaType::SmallArea) {
            sets.entry((kind, stands_on(*area))).or_default().insert(*time, *area);
        }
    }
    for ((kind, one), times) in &sets {
        let apart = sets.iter().filter(|((other, years), _)| other == kind && years > one && years.is_disjoint(one));
        for (time, area) in times {
            let mut others = apart.clone().flat_map(|(_, times)| times);
            if let Some((_, other)) = others.find(|(later, _)| time.0 <= later.1 && later.0 <= time.1) {
                return Some((*area, *other));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::tests::geography;

    #[test]
    fn areas_that_overlap_in_unknown_ways_clash_in_one_time_and_not_in_two() {
        // Wards X05000001 and X05000002; small areas X0100000* of 2021 and X0100090* of 2011.
        let table: [(&str, bool); 9] = [
            ("X05000001 2025, X05000002 2025", false),
            ("X05000001 2025, X05000099 2025", true),
            ("X05000001 2025, X05000099 2024", false),
            ("X05000098 2025, X05000099 2025", false),
            ("X01000001 2025, X01000901 2025", true),
            ("X01000001 2025, X01000901 2024", false),
            ("X01000001 2025, X01000002 2025", false),
            ("X01000001 2025, X05000001 2025", false),
            ("X01000001 2025, X01000777 2025", true),
        ];
        for (text, expected) in table {
            let fact = |one: &str| {
                let (area, year) = one.split_once(' ').expect("an area and a year");
                let day = |day: &str| format!("{year}-{day}").parse().expect("a day");
                (area.parse().expect("a code"), (day("01-01"), day("12-31")))
            };
            let facts = text.split(", ").map(fact).collect();
            assert_eq!(clash(&geography(), &facts).is_some(), expected, "{text}");
        }
    }
}
