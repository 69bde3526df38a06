// SPDX-License-Identifier: MIT OR Apache-2.0
//! Proportions and rates of groups: the parts are summed first, then the statistic is made of the sums.

use crate::aggregate::{Part, SuppressionRule, Total, add_up};
use crate::columns::ColumnsDiffer;
use crate::poisson::CountLimits;
use crate::proportion::share;
use crate::rate::rate_within;
use crate::{Confidence, Estimate, Undefined};

/// Parts in columns: the group of each, its count and its denominator.
#[derive(Debug, Clone, Copy)]
pub struct PartColumns<'a> {
    /// Group numbers, below `group_count`.
    pub groups: &'a [u32],
    pub group_count: usize,
    pub counts: &'a [Part],
    pub denominators: &'a [Part],
}

/// The figure of a group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Grouped {
    /// From every part.
    Whole(Estimate),
    /// Some counts are not known.
    Partial(Partial),
}

/// The figure of a group of which some counts are not known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Partial {
    pub parts: u32,
    pub suppressed: u32,
    pub missing: u32,
    /// The figure if every unknown count were as small as it can be.
    pub least: Estimate,
    /// The figure if every unknown count were as large as it can be; absent where nothing says how large that is.
    pub most: Option<Estimate>,
}

/// The figure of one group from its two totals. A denominator with an unknown part is
/// [`Undefined::PartialDenominator`]: a smaller denominator would make the figure larger, so no bound could be given.
fn figure(
    counts: Total,
    denominators: Total,
    rule: Option<SuppressionRule>,
    statistic: impl Fn(f64, f64) -> Result<Estimate, Undefined>,
) -> Result<Grouped, Undefined> {
    if !denominators.is_whole() {
        return Err(Undefined::PartialDenominator);
    }
    let of = denominators.known;
    if counts.is_whole() {
        return statistic(counts.known, of).map(Grouped::Whole);
    }
    let Total { parts, suppressed, missing, .. } = counts;
    let least = statistic(counts.lower(rule), of)?;
    let most = counts.upper(rule).map(|upper| statistic(upper, of)).transpose()?;
    Ok(Grouped::Partial(Partial { parts, suppressed, missing, least, most }))
}

/// Proportions of groups: `Σx / Σn · scale` with Wilson's interval. See [`crate::proportion_at`].
///
/// A suppressed or missing count makes the group [`Grouped::Partial`], with the figure that the smallest and, where
/// `rule` says what was hidden, the largest possible count would give; neither can exceed the whole. A group without
/// any part has no denominator.
pub fn grouped_proportions(
    parts: PartColumns<'_>,
    rule: Option<SuppressionRule>,
    scale: f64,
    confidence: Confidence,
) -> Result<Vec<Result<Grouped, Undefined>>, ColumnsDiffer> {
    let z = confidence.z();
    each_group(parts, |counts, denominators| {
        // Hidden counts cannot add up to more people than there are; a known count that does is refused below.
        let of = denominators.known.max(counts.lower(rule));
        figure(counts, denominators, rule, |count, denominator| share(count.min(of), denominator, scale, z))
    })
}

/// Rates of groups: `Σx / Σn · scale` with exact limits below 10 events and Byar's from 10. See [`crate::rate_at`], and
/// [`grouped_proportions`] for counts that are not known.
pub fn grouped_rates(
    parts: PartColumns<'_>,
    rule: Option<SuppressionRule>,
    scale: f64,
    confidence: Confidence,
) -> Result<Vec<Result<Grouped, Undefined>>, ColumnsDiffer> {
    let limits = CountLimits::new(confidence);
    each_group(parts, |counts, denominators| {
        figure(counts, denominators, rule, |count, denominator| rate_within(count, denominator, scale, &limits))
    })
}

fn each_group(
    parts: PartColumns<'_>,
    of: impl Fn(Total, Total) -> Result<Grouped, Undefined>,
) -> Result<Vec<Result<Grouped, Undefined>>, ColumnsDiffer> {
    let counts = add_up(parts.groups, parts.group_count, parts.counts)?;
    let denominators = add_up(parts.groups, parts.group_count, parts.denominators)?;
    let groups = counts.iter().zip(&denominators);
    Ok(groups.map(|(counts, denominators)| of(counts.total()?, denominators.total()?)).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{proportion, rate};

    const P95: Confidence = Confidence::P95;

    fn one_group(counts: &[Part], denominators: &[Part]) -> Result<Grouped, Undefined> {
        let groups = vec![0; counts.len()];
        let parts = PartColumns { groups: &groups, group_count: 1, counts, denominators };
        grouped_proportions(parts, Some(SuppressionRule::ONE_TO_FIVE), 100.0, P95).expect("fits")[0]
    }

    #[test]
    fn a_single_group_is_summed_like_any_other() {
        let (counts, people) = ([Part::Known(3.0), Part::Known(4.0)], [Part::Known(10.0), Part::Known(20.0)]);
        assert_eq!(one_group(&counts, &people), proportion(7.0, 30.0, 100.0).map(Grouped::Whole));
    }

    #[test]
    fn a_hidden_child_leaves_a_figure_with_bounds() {
        let (counts, people) = ([Part::Known(3.0), Part::Suppressed], [Part::Known(10.0), Part::Known(20.0)]);
        let Ok(Grouped::Partial(found)) = one_group(&counts, &people) else { panic!("partial") };
        assert_eq!((found.parts, found.suppressed, found.missing), (2, 1, 0));
        assert_eq!(Ok(found.least), proportion(4.0, 30.0, 100.0));
        assert_eq!(found.most.ok_or(Undefined::TooFewValues), proportion(8.0, 30.0, 100.0));
        let Ok(Grouped::Partial(found)) = one_group(&[Part::Known(3.0), Part::Missing], &people) else {
            panic!("partial")
        };
        assert_eq!((found.missing, found.most, Ok(found.least)), (1, None, proportion(3.0, 30.0, 100.0)));
    }

    #[test]
    fn what_is_hidden_does_not_exceed_the_whole() {
        let Ok(Grouped::Partial(found)) = one_group(&[Part::Suppressed], &[Part::Known(3.0)]) else {
            panic!("partial")
        };
        assert_eq!(found.most.map(|most| (most.value, most.upper)), Some((100.0, 100.0)));
        let above = one_group(&[Part::Known(4.0), Part::Missing], &[Part::Known(1.0), Part::Known(2.0)]);
        assert_eq!(above, Err(Undefined::CountAboveDenominator));
        let above = one_group(&[Part::Known(4.0)], &[Part::Known(3.0)]);
        assert_eq!(above, Err(Undefined::CountAboveDenominator));
    }

    #[test]
    fn an_unknown_denominator_is_named() {
        for unknown in [Part::Missing, Part::Suppressed] {
            let found = one_group(&[Part::Known(1.0), Part::Known(2.0)], &[Part::Known(5.0), unknown]);
            assert_eq!(found, Err(Undefined::PartialDenominator));
        }
        assert_eq!(one_group(&[], &[]), Err(Undefined::NoDenominator));
    }

    proptest! {
        #[test]
        fn groups_are_what_their_sums_give(rows in prop::collection::vec((0_u32..4, 0_u32..30, 30_u32..99), 0..60)) {
            let groups: Vec<_> = rows.iter().map(|row| row.0).collect();
            let counts: Vec<_> = rows.iter().map(|row| Part::Known(f64::from(row.1))).collect();
            let denominators: Vec<_> = rows.iter().map(|row| Part::Known(f64::from(row.2))).collect();
            let parts = PartColumns { groups: &groups, group_count: 4, counts: &counts, denominators: &denominators };
            let shares = grouped_proportions(parts, None, 100.0, P95).expect("fits");
            let rates = grouped_rates(parts, None, 1e5, P95).expect("fits");
            for (group, (found_share, found_rate)) in (0..4).zip(shares.into_iter().zip(rates)) {
                let own = || rows.iter().filter(|row| row.0 == group);
                let (x, n) = (own().map(|row| row.1).sum::<u32>(), own().map(|row| row.2).sum::<u32>());
                prop_assert_eq!(found_share, proportion(f64::from(x), f64::from(n), 100.0).map(Grouped::Whole));
                prop_assert_eq!(found_rate, rate(f64::from(x), f64::from(n), 1e5).map(Grouped::Whole));
            }
        }
    }
}
