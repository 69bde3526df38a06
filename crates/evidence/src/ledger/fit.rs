// SPDX-License-Identifier: MIT OR Apache-2.0
//! Brings open figures and a place together: codes of one authority become one, and small areas whose boundary year no
//! file says get the year that knows them. Local counts stay as they came, because what was released of them names their
//! codes.

use std::collections::{BTreeMap, BTreeSet};

use areas::{Geography, Orders};
use base::{AreaCode, AreaType, Vintage};

use super::{Cell, Held, Ledger};

/// The areas of each kind and boundary year that a lookup knows.
pub(crate) type Years = BTreeMap<(AreaType, Vintage), BTreeSet<AreaCode>>;

impl Ledger {
    pub(super) fn fit(&mut self, geography: &Geography) {
        let (years, orders) = (years(geography), Orders::shipped());
        for held in &mut self.series {
            recode(held, &geography.ground.other_codes, orders);
            let key = &mut held.key;
            if key.vintage == Vintage::NONE && is_small(key.area_type) {
                key.vintage = year_of(&years, key.area_type, held.cells.keys()).unwrap_or(Vintage::NONE);
            }
        }
    }
}

fn is_small(kind: AreaType) -> bool {
    matches!(kind, AreaType::SmallArea | AreaType::MiddleArea)
}

/// Of a figure under two codes of a place that under the newest code counts, whichever code was asked for.
fn recode(held: &mut Held, other_codes: &BTreeMap<AreaCode, AreaCode>, orders: &Orders) {
    let others: Vec<(AreaCode, AreaCode)> =
        other_codes.iter().filter(|(other, _)| held.cells.contains_key(other)).map(|(one, two)| (*one, *two)).collect();
    let moved: Vec<(AreaCode, AreaCode, Cell)> =
        others.into_iter().filter_map(|(other, shown)| Some((other, shown, held.cells.remove(&other)?))).collect();
    for (other, shown, cell) in moved {
        if orders.newest(shown) == other {
            held.cells.insert(shown, cell);
        } else {
            held.cells.entry(shown).or_insert(cell);
        }
    }
}

fn years(geography: &Geography) -> Years {
    let mut years = Years::new();
    for ((whole, year), members) in geography.parts.iter().chain(&geography.ground.disputed) {
        if whole.area_type() != AreaType::Patch {
            years.entry((AreaType::SmallArea, *year)).or_default().extend(members);
        }
    }
    for ((_, year), members) in &geography.ground.middle_areas {
        years.entry((AreaType::MiddleArea, *year)).or_default().extend(members);
    }
    years
}

/// The boundary year that knows all of the areas that any year knows; of several the newest, because an area that keeps
/// its code keeps its line. `None` where no year knows them all, or none knows any.
pub(crate) fn year_of<'a>(years: &Years, kind: AreaType, areas: impl Iterator<Item = &'a AreaCode>) -> Option<Vintage> {
    let of_kind = || years.iter().filter(move |((other, _), _)| *other == kind);
    let known: BTreeSet<&AreaCode> = areas.filter(|area| of_kind().any(|(_, areas)| areas.contains(area))).collect();
    let all = |areas: &BTreeSet<AreaCode>| known.iter().all(|area| areas.contains(area));
    let mut found = of_kind().rev().filter(|(_, areas)| all(areas)).map(|((_, year), _)| *year);
    found.next().filter(|_| !known.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> BTreeSet<AreaCode> {
        text.split_whitespace().map(|code| code.parse().expect("a code")).collect()
    }

    #[test]
    fn the_year_is_the_one_that_knows_every_area() {
        let years = Years::from([
            ((AreaType::SmallArea, Vintage(2011)), codes("X01000001 X01000002 X01000901")),
            ((AreaType::SmallArea, Vintage(2021)), codes("X01000001 X01000002 X01000003")),
            ((AreaType::MiddleArea, Vintage(2011)), codes("X02000001")),
        ]);
        for (areas, expected) in [
            ("X01000001 X01000003", Some(2021)),
            ("X01000001 X01000901", Some(2011)),
            ("X01000001 X01000002", Some(2021)),
            ("X01000003 X01000901", None),
            ("X01000777", None),
            ("X01000777 X01000003", Some(2021)),
            ("", None),
        ] {
            let found = year_of(&years, AreaType::SmallArea, codes(areas).iter());
            assert_eq!(found, expected.map(Vintage), "{areas}");
        }
        assert_eq!(year_of(&years, AreaType::MiddleArea, codes("X02000001").iter()), Some(Vintage(2011)));
    }
}
