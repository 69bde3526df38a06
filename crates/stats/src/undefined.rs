// SPDX-License-Identifier: MIT OR Apache-2.0
//! Why there is no figure. Every reason has a name; none of them is a silent "not a number".

/// Why there is no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Undefined {
    /// The denominator, or the sum of the weights, is zero.
    NoDenominator,
    /// A count, denominator or weight is below zero.
    NegativeCount,
    /// A part larger than its whole.
    CountAboveDenominator,
    /// Not a number, or infinite.
    NotFinite,
    /// A standardised rate from fewer than ten events.
    TooFewEvents,
    /// Fewer values than the method needs.
    TooFewValues,
    /// The reference rates lead one to expect no events at all.
    NothingExpected,
    /// A level of confidence that is not strictly between 0 and 1.
    NoSuchConfidence,
    /// Part of the denominator is not known, so nothing can be divided by it.
    PartialDenominator,
}

impl std::fmt::Display for Undefined {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::NoDenominator => "there is nobody to divide by",
            Self::NegativeCount => "a count is below zero",
            Self::CountAboveDenominator => "the part is larger than the whole",
            Self::NotFinite => "a figure is not a number",
            Self::TooFewEvents => "there are fewer than ten events",
            Self::TooFewValues => "there are too few values",
            Self::NothingExpected => "no events are expected",
            Self::NoSuchConfidence => "a level of confidence lies between 0 and 1",
            Self::PartialDenominator => "part of the denominator is not known",
        })
    }
}

impl std::error::Error for Undefined {}

/// A count and a denominator that a figure can be made of.
pub(crate) fn check(count: f64, denominator: f64) -> Result<(), Undefined> {
    if !count.is_finite() || !denominator.is_finite() {
        Err(Undefined::NotFinite)
    } else if count < 0.0 || denominator < 0.0 {
        Err(Undefined::NegativeCount)
    } else if denominator == 0.0 {
        Err(Undefined::NoDenominator)
    } else {
        Ok(())
    }
}

/// A count, weight or population that may be zero.
#[inline]
pub(crate) fn not_negative(figure: f64) -> Result<(), Undefined> {
    if (0.0..f64::INFINITY).contains(&figure) {
        Ok(())
    } else {
        Err(if figure < 0.0 && figure.is_finite() { Undefined::NegativeCount } else { Undefined::NotFinite })
    }
}

/// A population that something is divided by.
#[inline]
pub(crate) fn somebody(population: f64) -> Result<(), Undefined> {
    not_negative(population)?;
    if population > 0.0 { Ok(()) } else { Err(Undefined::NoDenominator) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_population_is_above_zero() {
        assert_eq!(somebody(0.0), Err(Undefined::NoDenominator));
        assert_eq!(somebody(-1.0), Err(Undefined::NegativeCount));
        assert_eq!(somebody(f64::NAN), Err(Undefined::NotFinite));
        assert_eq!(somebody(f64::NEG_INFINITY), Err(Undefined::NotFinite));
        assert_eq!((somebody(0.5), not_negative(0.0)), (Ok(()), Ok(())));
    }
}
