// SPDX-License-Identifier: MIT OR Apache-2.0
//! Counts summed from parts, some of which may not be known. A sum over unknown parts says so and is bounded.

use crate::Undefined;
use crate::columns::{ColumnsDiffer, same_length};
use crate::sum::RunningSum;
use crate::undefined::not_negative;

/// A count of one part of a whole, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Part {
    Known(f64),
    /// Hidden by its publisher because it is small.
    Suppressed,
    /// Not there, for whatever reason.
    Missing,
}

/// What a publisher hides: counts from `least` to `most`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SuppressionRule {
    pub least: u32,
    pub most: u32,
}

impl SuppressionRule {
    /// 1 to 5, as the Department for Education hides.
    pub const ONE_TO_FIVE: Self = Self { least: 1, most: 5 };
    /// 1 to 7, as NHS England hides.
    pub const ONE_TO_SEVEN: Self = Self { least: 1, most: 7 };
}

/// A sum of parts, and how many of them are in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Total {
    /// The sum of the known parts.
    pub known: f64,
    pub parts: u32,
    pub suppressed: u32,
    pub missing: u32,
}

impl Total {
    /// Sums the parts in their order. Refuses a known part that is negative or not finite.
    pub fn of(parts: &[Part]) -> Result<Self, Undefined> {
        let mut adder = Adder::default();
        for &part in parts {
            adder.add(part);
        }
        adder.total()
    }

    /// Whether every part is known, so that `known` is the total.
    pub const fn is_whole(&self) -> bool {
        self.suppressed == 0 && self.missing == 0
    }

    /// The least that the total can be: the known parts, and the least that the rule hides for each suppressed one.
    /// Without a rule, or for a missing part, nothing is added.
    pub fn lower(&self, rule: Option<SuppressionRule>) -> f64 {
        self.known + f64::from(self.suppressed) * rule.map_or(0.0, |rule| f64::from(rule.least.min(rule.most)))
    }

    /// The most that the total can be: only where no part is missing and the rule is known for those suppressed.
    pub fn upper(&self, rule: Option<SuppressionRule>) -> Option<f64> {
        match (self.missing, self.suppressed, rule) {
            (0, 0, _) => Some(self.known),
            (0, hidden, Some(rule)) => Some(self.known + f64::from(hidden) * f64::from(rule.least.max(rule.most))),
            _ => None,
        }
    }
}

/// The totals of groups 0 up to `group_count`; `groups` says to which one each part belongs.
pub fn totals(
    groups: &[u32],
    group_count: usize,
    parts: &[Part],
) -> Result<Vec<Result<Total, Undefined>>, ColumnsDiffer> {
    Ok(add_up(groups, group_count, parts)?.iter().map(Adder::total).collect())
}

/// What is added so far for one group.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Adder {
    sum: RunningSum,
    known: u32,
    suppressed: u32,
    missing: u32,
    refused: Option<Undefined>,
}

impl Adder {
    #[inline]
    fn add(&mut self, part: Part) {
        match part {
            Part::Known(count) => {
                if let Err(why) = not_negative(count) {
                    self.refused = Some(why);
                    return;
                }
                self.sum.add(count);
                self.known += 1;
            }
            Part::Suppressed => self.suppressed += 1,
            Part::Missing => self.missing += 1,
        }
    }

    #[inline]
    pub(crate) fn total(&self) -> Result<Total, Undefined> {
        if let Some(why) = self.refused {
            return Err(why);
        }
        let known = self.sum.value();
        let Self { suppressed, missing, .. } = *self;
        let parts = self.known + suppressed + missing;
        if known.is_finite() { Ok(Total { known, parts, suppressed, missing }) } else { Err(Undefined::NotFinite) }
    }
}

pub(crate) fn add_up(groups: &[u32], group_count: usize, parts: &[Part]) -> Result<Vec<Adder>, ColumnsDiffer> {
    same_length(groups.len(), parts.len())?;
    let mut adders = vec![Adder::default(); group_count];
    for (row, (&group, &part)) in groups.iter().zip(parts).enumerate() {
        let group = usize::try_from(group).ok().and_then(|group| adders.get_mut(group));
        group.ok_or(ColumnsDiffer::NoSuchGroup { row })?.add(part);
    }
    Ok(adders)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_total_over_unknown_parts_is_bounded() {
        let rule = Some(SuppressionRule::ONE_TO_FIVE);
        let total = Total::of(&[Part::Known(20.0), Part::Suppressed, Part::Suppressed]).expect("counts");
        assert_eq!((total.lower(rule), total.upper(rule)), (22.0, Some(30.0)));
        assert_eq!((total.lower(None), total.upper(None)), (20.0, None));
        assert_eq!((total.parts, total.suppressed, total.missing, total.is_whole()), (3, 2, 0, false));
        let missing = Total::of(&[Part::Known(20.0), Part::Suppressed, Part::Missing]).expect("counts");
        assert_eq!((missing.lower(rule), missing.upper(rule)), (21.0, None));
        let whole = Total::of(&[Part::Known(1.0), Part::Known(0.0)]).expect("counts");
        assert_eq!((whole.is_whole(), whole.lower(rule), whole.upper(None)), (true, 1.0, Some(1.0)));
        let none = Total::of(&[]).expect("counts");
        assert_eq!((none.parts, none.upper(None)), (0, Some(0.0)));
    }

    #[test]
    fn a_rule_written_backwards_is_still_a_range() {
        let rule = Some(SuppressionRule { least: 7, most: 1 });
        let total = Total::of(&[Part::Suppressed]).expect("counts");
        assert_eq!((total.lower(rule), total.upper(rule)), (1.0, Some(7.0)));
    }

    #[test]
    fn a_part_that_is_no_count_is_named() {
        assert_eq!(Total::of(&[Part::Known(-1.0)]), Err(Undefined::NegativeCount));
        assert_eq!(Total::of(&[Part::Known(f64::NAN)]), Err(Undefined::NotFinite));
        assert_eq!(Total::of(&[Part::Known(f64::NEG_INFINITY), Part::Missing]), Err(Undefined::NotFinite));
        assert_eq!(Total::of(&[Part::Known(f64::MAX), Part::Known(f64::MAX)]), Err(Undefined::NotFinite));
    }

    #[test]
    fn only_the_group_with_the_wrong_part_has_no_total() {
        let found = totals(&[0, 1, 0], 3, &[Part::Known(1.0), Part::Known(-1.0), Part::Missing]).expect("fits");
        assert_eq!(found[0].map(|total| (total.known, total.missing)), Ok((1.0, 1)));
        assert_eq!(found[1], Err(Undefined::NegativeCount));
        assert_eq!(found[2].map(|total| total.parts), Ok(0));
        assert_eq!(totals(&[3], 3, &[Part::Missing]), Err(ColumnsDiffer::NoSuchGroup { row: 0 }));
        assert_eq!(totals(&[0], 1, &[]), Err(ColumnsDiffer::Length { expected: 1, found: 0 }));
    }

    proptest! {
        #[test]
        fn group_sums_are_direct_sums(rows in prop::collection::vec((0_u32..5, 0_u32..12, 0_u32..1_000), 0..80)) {
            let groups: Vec<_> = rows.iter().map(|(group, _state, _count)| *group).collect();
            let part = |state: u32, count: u32| match state {
                0 => Part::Suppressed,
                1 => Part::Missing,
                _ => Part::Known(f64::from(count) / 3.0),
            };
            let parts: Vec<_> = rows.iter().map(|(_group, state, count)| part(*state, *count)).collect();
            for (group, found) in totals(&groups, 5, &parts).expect("fits").into_iter().enumerate() {
                let rows = groups.iter().zip(&parts);
                let own: Vec<_> = rows.filter(|row| *row.0 as usize == group).map(|row| *row.1).collect();
                prop_assert_eq!(found, Total::of(&own));
                let (total, rule) = (found.expect("counts"), Some(SuppressionRule::ONE_TO_SEVEN));
                prop_assert!(total.known <= total.lower(rule));
                prop_assert!(total.upper(rule).is_none_or(|upper| total.lower(rule) <= upper));
                prop_assert_eq!(total.upper(rule).is_some(), total.missing == 0);
            }
        }
    }
}
