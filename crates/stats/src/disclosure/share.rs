// SPDX-License-Identifier: MIT OR Apache-2.0
//! Shares and rates, from what is shown and from nothing else.

use std::fmt;

use super::{Profile, Shown};
use crate::{Estimate, Undefined};

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

/// A share of people with its 95% interval, from the counts as they are shown (rounded where they are rounded): a share
/// of the true counts would undo the rounding. `scale` 100 gives percent. See [`crate::proportion`].
///
/// Source: NHS Digital and `OpenSAFELY` rules for small numbers.
pub fn share(profile: Profile, numerator: Shown, denominator: Shown, scale: f64) -> Result<Estimate, Withheld> {
    let (above, below) = counts(profile, numerator, denominator)?;
    if profile.hides_groups() && (above == 0 || above == below) {
        return Err(Withheld::WholeGroup);
    }
    crate::proportion(number(above)?, number(below)?, scale).map_err(Withheld::Undefined)
}

/// A rate of events with its 95% interval, from the counts as they are shown. See [`crate::rate`].
pub fn rate(profile: Profile, numerator: Shown, denominator: Shown, scale: f64) -> Result<Estimate, Withheld> {
    let (above, below) = counts(profile, numerator, denominator)?;
    crate::rate(number(above)?, number(below)?, scale).map_err(Withheld::Undefined)
}

fn counts(profile: Profile, numerator: Shown, denominator: Shown) -> Result<(u64, u64), Withheld> {
    let below = denominator.number().ok_or(Withheld::DenominatorHidden)?;
    let above = numerator.number().ok_or(Withheld::NumeratorHidden)?;
    if below > 0 && profile.is_small(below) {
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
