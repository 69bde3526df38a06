// SPDX-License-Identifier: MIT OR Apache-2.0
//! Which wards a count speaks of, and which of them may be named.

use areas::Area;
use stats::FactorCategory;

use super::{Concentration, WardCount};

impl<'a> Concentration<'a> {
    /// Wards by count, then by name: a table that starts where factors gather, and not a ranking.
    pub(crate) fn in_order(&self) -> Vec<&WardCount<'a>> {
        let mut wards: Vec<&WardCount<'a>> = self.wards.iter().collect();
        wards.sort_by(|one, other| {
            let name = |ward: &WardCount<'a>| (ward.area.name.clone(), ward.area.code);
            other.above.len().cmp(&one.above.len()).then_with(|| name(one).cmp(&name(other)))
        });
        wards
    }

    /// How many factors there are in a category.
    pub(crate) fn in_category(&self, category: FactorCategory) -> usize {
        self.factors.iter().filter(|one| one.category() == category).count()
    }

    /// Wards that are above in at least so many factors, in the order of wards.
    pub(crate) fn with(&self, count: usize) -> Vec<&'a Area> {
        self.wards.iter().filter(|ward| ward.above.len() >= count).map(|ward| ward.area).collect()
    }

    /// Those of them that are so by every margin that was tried, and how many more there would be by one of them.
    pub(crate) fn steady(&self, count: usize) -> (Vec<&'a Area>, usize) {
        let steady = self.wards.iter().filter(|ward| ward.range.0 >= count).map(|ward| ward.area).collect();
        let more = self.wards.iter().filter(|ward| ward.above.len() < count && ward.range.1 >= count).count();
        (steady, more)
    }

    /// The wards where factors gather that may be named: by margins of our choice only those that others name too.
    pub(crate) fn named(&self) -> Vec<&'a Area> {
        if self.by_margin() == 0 { self.with(self.many()) } else { self.steady(self.many()).0 }
    }

    /// How many factors are judged by a margin of our choice.
    pub(crate) fn by_margin(&self) -> usize {
        self.factors.iter().filter(|one| one.margin().is_some()).count()
    }

    /// More than half of the factors: from here on they gather.
    pub(crate) fn many(&self) -> usize {
        (self.factors.len() / 2 + 1).min(self.factors.len())
    }
}
