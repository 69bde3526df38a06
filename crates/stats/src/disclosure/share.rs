// SPDX-License-Identifier: MIT OR Apache-2.0
//! Shares and rates, from what is shown and from nothing else.

use std::fmt;

use super::{Profile, Shown};
use crate::{Interval, TwoIntervals, Undefined};

/// Why there is no share or rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Withheld {
    /// The count above the line is hidden.
    NumeratorHidden,
    /// The count below the line is hidden.
    DenominatorHidden,
    /// So few people stand below the line that the profile would hide them.
    DenominatorTooSmall,
    /// Nobody or everybody, where the profile does not say so of a group.
    WholeGroup,
    /// The arithmetic has no answer.
    Undefined(Undefined),
}

/// A share of people with its 95% and its 99.8% interval, from the counts as they are shown (rounded where they are
/// rounded): a share of the true counts would undo the rounding. The intervals hold those of every pair of counts that
/// may stand behind what is shown. `scale` 100 gives percent. See [`crate::proportion_with_both`].
///
/// Source: NHS Digital and `OpenSAFELY` rules for small numbers.
pub fn share(profile: Profile, numerator: Shown, denominator: Shown, scale: f64) -> Result<TwoIntervals, Withheld> {
    let ((count, counts), (of, wholes)) = both(profile, numerator, denominator)?;
    if profile.hides_groups() && (count == 0 || count == of) {
        return Err(Withheld::WholeGroup);
    }
    let share =
        |count, of| crate::proportion_with_both(number(count)?, number(of)?, scale).map_err(Withheld::Undefined);
    // A part is never above its whole.
    let least = share(counts.0.min(wholes.1), wholes.1)?;
    let most = share(counts.1, wholes.0.max(counts.1))?;
    Ok(span(share(count, of)?, least, most))
}

/// A rate of events with its intervals, from the counts as they are shown, as for a share. See [`crate::rate_with_both`].
pub fn rate(profile: Profile, numerator: Shown, denominator: Shown, scale: f64) -> Result<TwoIntervals, Withheld> {
    let ((count, counts), (of, wholes)) = both(profile, numerator, denominator)?;
    let rate = |count, of| crate::rate_with_both(number(count)?, number(of)?, scale).map_err(Withheld::Undefined);
    Ok(span(rate(count, of)?, rate(counts.0, wholes.1)?, rate(counts.1, wholes.0)?))
}

/// From the lower limits of the least to the upper limits of the most.
const fn span(shown: TwoIntervals, least: TwoIntervals, most: TwoIntervals) -> TwoIntervals {
    let p95 = Interval { lower: least.p95.lower, upper: most.p95.upper };
    let p998 = Interval { lower: least.p998.lower, upper: most.p998.upper };
    TwoIntervals { value: shown.value, p95, p998 }
}

/// A count as it is shown, with the least and the most that it can be.
type Windowed = (u64, (u64, u64));

fn both(profile: Profile, numerator: Shown, denominator: Shown) -> Result<(Windowed, Windowed), Withheld> {
    let windowed = |shown: Shown| shown.number().zip(shown.window());
    let below = windowed(denominator).ok_or(Withheld::DenominatorHidden)?;
    let above = windowed(numerator).ok_or(Withheld::NumeratorHidden)?;
    if below.0 > 0 && profile.is_small(below.0) {
        return Err(Withheld::DenominatorTooSmall);
    }
    Ok((above, below))
}

/// Whole numbers up to 2⁵³ are exact in a double; beyond that there are not so many people.
fn number(people: u64) -> Result<f64, Withheld> {
    let high = u32::try_from(people >> 32).unwrap_or(u32::MAX);
    let low = u32::try_from(people & u64::from(u32::MAX)).unwrap_or(0);
    if high >= 1 << 21 {
        return Err(Withheld::Undefined(Undefined::NotFinite));
    }
    Ok(f64::from(high) * 4_294_967_296.0 + f64::from(low))
}

impl fmt::Display for Withheld {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NumeratorHidden => out.write_str("the count is hidden"),
            Self::DenominatorHidden => out.write_str("the number to divide by is hidden"),
            Self::DenominatorTooSmall => out.write_str("there are too few people to divide by"),
            Self::WholeGroup => out.write_str("it would say the same of everybody in the group"),
            Self::Undefined(why) => why.fmt(out),
        }
    }
}

impl std::error::Error for Withheld {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Estimate;
    use crate::disclosure::Count;

    fn holds(outer: Interval, inner: Interval) -> bool {
        outer.lower <= inner.lower + 1e-9 && inner.upper <= outer.upper + 1e-9
    }

    proptest! {
        #[test]
        fn the_intervals_of_rounded_counts_hold_those_of_the_true_ones(of in 8u64..3000, part in 0.0f64..=1.0, under_ten: bool) {
            let profile = if under_ten { Profile::UNDER_TEN } else { Profile::ONE_TO_SEVEN_ROUND_FIVE };
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "small")]
            let count = (of as f64 * part) as u64;
            let shown = |people| profile.alone(Count::new(people));
            if let Ok(found) = share(profile, shown(count), shown(of), 100.0) {
                let truth = crate::proportion_with_both(number(count).expect("small"), number(of).expect("small"), 100.0).expect("defined");
                prop_assert!(holds(found.p95, truth.p95) && holds(found.p998, truth.p998), "{found:?} {truth:?}");
            }
            if let Ok(found) = rate(profile, shown(count), shown(of), 1000.0) {
                let truth = crate::rate_with_both(number(count).expect("small"), number(of).expect("small"), 1000.0).expect("defined");
                prop_assert!(holds(found.p95, truth.p95) && holds(found.p998, truth.p998), "{found:?} {truth:?}");
            }
        }
    }

    #[test]
    fn counts_shown_as_they_are_have_the_usual_intervals() {
        let found = share(Profile::ONE_TO_FIVE, Shown::Value(50), Shown::Value(100), 100.0);
        assert_eq!(found, crate::proportion_with_both(50.0, 100.0, 100.0).map_err(Withheld::Undefined));
        let rounded = |value| Shown::Rounded { value, base: 5, above: 7 };
        let found = share(Profile::ONE_TO_SEVEN_ROUND_FIVE, rounded(50), rounded(100), 100.0).expect("defined");
        // 48 of 102 and 52 of 98.
        let least = crate::proportion(48.0, 102.0, 100.0).expect("defined");
        let most = crate::proportion(52.0, 98.0, 100.0).expect("defined");
        assert_eq!(found.at95(), Estimate { value: 50.0, lower: least.lower, upper: most.upper });
    }
}
