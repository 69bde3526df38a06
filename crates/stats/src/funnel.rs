// SPDX-License-Identifier: MIT OR Apache-2.0
//! Funnels: how far areas of a given size scatter by chance alone, and where an area stands. Two limits on each side:
//! "2 sigma" leaves 0.025 outside, "3 sigma" 0.001.
//!
//! Planned: hubs, schools and audits of early help assessments, which are placed in a funnel and in no league.

use crate::poisson::count_limits;
use crate::{Confidence, Interval, Undefined, exact_poisson};

/// The two pairs of limits at one size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FunnelLimits {
    /// 0.025 outside on each side.
    pub two_sigma: Interval,
    /// 0.001 outside on each side.
    pub three_sigma: Interval,
}

/// Where an area stands in its funnel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FunnelPlace {
    /// Below the limit that 0.001 of areas pass by chance.
    FarBelow,
    /// Below the limit that 0.025 of areas pass by chance.
    Below,
    Inside,
    /// Above the limit that 0.025 of areas pass by chance.
    Above,
    /// Above the limit that 0.001 of areas pass by chance.
    FarAbove,
}

/// Why an area or a point has no place in a funnel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NotPlaced {
    /// A size derived from a rate of zero events is nothing divided by nothing: give the denominator itself.
    NoEventsAndNoDenominator,
    /// A directly standardised rate needs at least ten events.
    FewerThanTenEvents,
    /// The limits of a ratio or a rate start at one event.
    NoEventsToDraw,
    /// The benchmark is no rate that areas can scatter around: a proportion outside 0 to 1, a rate not above 0.
    NoBaseline,
    Undefined(Undefined),
}

impl From<Undefined> for NotPlaced {
    fn from(why: Undefined) -> Self {
        Self::Undefined(why)
    }
}

impl std::fmt::Display for NotPlaced {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoEventsAndNoDenominator => out.write_str("there is no event and no denominator"),
            Self::FewerThanTenEvents => out.write_str("a standardised rate needs at least ten events"),
            Self::NoEventsToDraw => out.write_str("the limits start at one event"),
            Self::NoBaseline => out.write_str("there is no rate to compare with"),
            Self::Undefined(why) => why.fmt(out),
        }
    }
}

impl std::error::Error for NotPlaced {}

const SIGMAS: [Confidence; 2] = [Confidence::P95, Confidence::P998];

/// Limits of a proportion at one denominator: `p ∓ z√(p(1 − p)/n)`, which are the observed shares whose Wilson interval
/// just touches the baseline p (Wilson's interval turned round). Between 0 and `scale`, whatever the scale.
///
/// Source: Wilson 1927; Spiegelhalter 2005. `baseline` between 0 and 1; `scale` 100 gives percent. Errors:
/// [`NotPlaced::NoBaseline`] outside 0 to 1, and a denominator or scale that is not above zero.
pub fn funnel_proportion(baseline: f64, denominator: f64, scale: f64) -> Result<FunnelLimits, NotPlaced> {
    if !(0.0..=1.0).contains(&baseline) {
        return Err(NotPlaced::NoBaseline);
    }
    positive(denominator)?;
    positive(scale)?;
    let spread = (baseline * (1.0 - baseline) / denominator).sqrt();
    let at = |level: Confidence| {
        let reach = level.z() * spread;
        Interval { lower: (baseline - reach).max(0.0) * scale, upper: (baseline + reach).min(1.0) * scale }
    };
    Ok(FunnelLimits { two_sigma: at(SIGMAS[0]), three_sigma: at(SIGMAS[1]) })
}

/// The expected events at which an observed number lies exactly on a limit, and observed/expected there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FunnelPoint {
    /// Events expected: the horizontal place of the point.
    pub expected: f64,
    /// Observed over expected: the vertical place of the point.
    pub ratio: f64,
}

/// The points of the limits that one observed number of events gives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FunnelPoints {
    pub lower: FunnelPoint,
    pub upper: FunnelPoint,
}

/// The points of the funnel of a ratio (observed to expected events, Poisson) for one observed number of at least 1:
/// the lower limit at `E = χ²(1 − α/2; 2x + 2)/2`, the upper at `E = χ²(α/2; 2x)/2`, the height `x/E`. Closed form, where
/// the peer searches by halving. From a million events Byar's limits, which agree with the exact ones to ten digits there.
/// First the pair of 2 sigma, then that of 3 sigma.
///
/// Source: exact Poisson limits (Garwood 1936). Unit: events, and a ratio where 1 is "as expected". Errors:
/// [`NotPlaced::NoEventsToDraw`] below one event.
pub fn funnel_ratio(observed: f64) -> Result<[FunnelPoints; 2], NotPlaced> {
    positive_count(observed)?;
    if observed < 1.0 {
        return Err(NotPlaced::NoEventsToDraw);
    }
    let at = |level| -> Result<FunnelPoints, NotPlaced> {
        let expected = exact_poisson(observed, level)?;
        let point = |expected: f64| FunnelPoint { expected, ratio: observed / expected };
        Ok(FunnelPoints { lower: point(expected.upper), upper: point(expected.lower) })
    };
    Ok([at(SIGMAS[0])?, at(SIGMAS[1])?])
}

/// As [`funnel_ratio`] for a rate: `expected` becomes the denominator `E / baseline · scale` (person-years; divide by the
/// years of data for the population), `ratio` the rate `x/E · baseline`. `baseline` is per `scale`.
pub fn funnel_rate(observed: f64, baseline: f64, scale: f64) -> Result<[FunnelPoints; 2], NotPlaced> {
    positive(scale)?;
    if !(baseline > 0.0 && baseline.is_finite()) {
        return Err(NotPlaced::NoBaseline);
    }
    let on_rates = |point: FunnelPoint| -> Result<FunnelPoint, NotPlaced> {
        let (expected, ratio) = (point.expected / baseline * scale, point.ratio * baseline);
        if expected.is_finite() && ratio.is_finite() {
            Ok(FunnelPoint { expected, ratio })
        } else {
            Err(NotPlaced::Undefined(Undefined::NotFinite))
        }
    };
    let [two, three] = funnel_ratio(observed)?;
    let pair = |points: FunnelPoints| -> Result<FunnelPoints, NotPlaced> {
        Ok(FunnelPoints { lower: on_rates(points.lower)?, upper: on_rates(points.upper)? })
    };
    Ok([pair(two)?, pair(three)?])
}

/// Where a proportion stands: its share against the limits of [`funnel_proportion`], strictly beyond; the same as its
/// Wilson interval against the baseline. Source and errors: as there, and a count above its denominator.
pub fn place_proportion(count: f64, denominator: f64, baseline: f64) -> Result<FunnelPlace, NotPlaced> {
    positive_count(count)?;
    let limits = funnel_proportion(baseline, denominator, 1.0)?;
    if count > denominator {
        return Err(NotPlaced::Undefined(Undefined::CountAboveDenominator));
    }
    Ok(place(count / denominator, [limits.two_sigma, limits.three_sigma]))
}

/// Where a ratio stands: 1 against the limits of observed/expected, exact Poisson below 10 events, Byar from 10.
///
/// Source: as the intervals of rates. No expected events: [`Undefined::NoDenominator`].
pub fn place_ratio(observed: f64, expected: f64) -> Result<FunnelPlace, NotPlaced> {
    positive_count(observed)?;
    positive(expected)?;
    let around = |level| count_limits(observed, level);
    let [two, three] = [around(SIGMAS[0])?, around(SIGMAS[1])?];
    Ok(if expected < three.lower {
        FunnelPlace::FarAbove
    } else if expected < two.lower {
        FunnelPlace::Above
    } else if expected > three.upper {
        FunnelPlace::FarBelow
    } else if expected > two.upper {
        FunnelPlace::Below
    } else {
        FunnelPlace::Inside
    })
}

/// The rate of an area as it is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FunnelRate {
    /// Events and the people they happened among.
    Crude { events: f64, denominator: f64 },
    /// Events and a rate per `scale`; the denominator is derived as `events / rate · scale`.
    CrudeFromRate { events: f64, rate: f64, scale: f64 },
    /// Events and a directly standardised rate per `scale`; the denominator is derived and stands for the effective size.
    Standardised { events: f64, rate: f64, scale: f64 },
}

impl FunnelRate {
    const fn events(self) -> f64 {
        match self {
            Self::Crude { events, .. } | Self::CrudeFromRate { events, .. } | Self::Standardised { events, .. } => {
                events
            }
        }
    }

    /// The denominator, given or derived.
    pub fn denominator(self) -> Result<f64, NotPlaced> {
        positive_count(self.events())?;
        match self {
            Self::Standardised { events, .. } if events < 10.0 => Err(NotPlaced::FewerThanTenEvents),
            Self::CrudeFromRate { events: 0.0, .. } => Err(NotPlaced::NoEventsAndNoDenominator),
            Self::Crude { denominator, .. } => positive(denominator).map(|()| denominator).map_err(NotPlaced::from),
            Self::CrudeFromRate { events, rate, scale } | Self::Standardised { events, rate, scale } => {
                positive(rate)?;
                positive(scale)?;
                let denominator = events / rate * scale;
                positive(denominator)?;
                Ok(denominator)
            }
        }
    }
}

/// The rate around which areas scatter, per person: all events over all denominators. Areas without a denominator of
/// their own (see [`FunnelRate::denominator`]) do not count.
pub fn funnel_baseline(areas: &[FunnelRate]) -> Result<f64, NotPlaced> {
    let known: Vec<(f64, f64)> =
        areas.iter().filter_map(|area| area.denominator().ok().map(|size| (area.events(), size))).collect();
    let (events, people) = (crate::sum(known.iter().map(|one| one.0)), crate::sum(known.iter().map(|one| one.1)));
    if events == 0.0 || people == 0.0 {
        return Err(NotPlaced::NoBaseline);
    }
    let baseline = events / people;
    if baseline.is_finite() { Ok(baseline) } else { Err(NotPlaced::Undefined(Undefined::NotFinite)) }
}

/// Where a rate stands against a baseline per person: [`place_ratio`] with `expected = denominator · baseline`. Errors:
/// [`NotPlaced::FewerThanTenEvents`] of a standardised rate, [`NotPlaced::NoEventsAndNoDenominator`].
pub fn place_rate(area: FunnelRate, baseline: f64) -> Result<FunnelPlace, NotPlaced> {
    let denominator = area.denominator()?;
    if !(baseline > 0.0 && baseline.is_finite()) {
        return Err(NotPlaced::NoBaseline);
    }
    place_ratio(area.events(), denominator * baseline)
}

fn place(value: f64, [two, three]: [Interval; 2]) -> FunnelPlace {
    if value > three.upper {
        FunnelPlace::FarAbove
    } else if value > two.upper {
        FunnelPlace::Above
    } else if value < three.lower {
        FunnelPlace::FarBelow
    } else if value < two.lower {
        FunnelPlace::Below
    } else {
        FunnelPlace::Inside
    }
}

/// A number above zero, or the name of what it is instead.
fn positive(number: f64) -> Result<(), Undefined> {
    positive_count(number)?;
    if number == 0.0 { Err(Undefined::NoDenominator) } else { Ok(()) }
}

fn positive_count(number: f64) -> Result<(), Undefined> {
    if !number.is_finite() {
        Err(Undefined::NotFinite)
    } else if number < 0.0 {
        Err(Undefined::NegativeCount)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_limits_of_a_proportion_stop_at_the_scale_itself() {
        for scale in [1.0, 100.0, 1_000.0, 100_000.0] {
            let limits = funnel_proportion(0.9, 4.0, scale).expect("defined");
            assert!((limits.three_sigma.upper - scale).abs() < 1e-9 && limits.two_sigma.upper <= scale, "{limits:?}");
            let limits = funnel_proportion(0.1, 4.0, scale).expect("defined");
            assert!(limits.two_sigma.lower == 0.0 && limits.two_sigma.upper > 0.1 * scale, "{limits:?}");
        }
    }

    #[test]
    fn what_has_no_place_says_why() {
        let zero = FunnelRate::CrudeFromRate { events: 0.0, rate: 0.0, scale: 1e5 };
        assert_eq!(place_rate(zero, 0.01), Err(NotPlaced::NoEventsAndNoDenominator));
        assert_eq!(place_rate(FunnelRate::Crude { events: 0.0, denominator: 1e4 }, 0.01), Ok(FunnelPlace::FarBelow));
        let few = FunnelRate::Standardised { events: 9.0, rate: 12.0, scale: 1e5 };
        assert_eq!(place_rate(few, 0.01), Err(NotPlaced::FewerThanTenEvents));
        assert_eq!(funnel_baseline(&[zero, few]), Err(NotPlaced::NoBaseline));
        assert_eq!(funnel_ratio(0.0), Err(NotPlaced::NoEventsToDraw));
        assert_eq!(funnel_rate(5.0, 0.0, 1e5), Err(NotPlaced::NoBaseline));
        assert_eq!(place_ratio(1.0, 0.0), Err(NotPlaced::Undefined(Undefined::NoDenominator)));
        assert_eq!(place_ratio(-1.0, 1.0), Err(NotPlaced::Undefined(Undefined::NegativeCount)));
        assert_eq!(place_ratio(f64::NAN, 1.0), Err(NotPlaced::Undefined(Undefined::NotFinite)));
        assert_eq!(place_proportion(6.0, 5.0, 0.5), Err(NotPlaced::Undefined(Undefined::CountAboveDenominator)));
        assert_eq!(place_proportion(0.0, 0.0, 0.5), Err(NotPlaced::Undefined(Undefined::NoDenominator)));
        assert_eq!(funnel_proportion(1.1, 5.0, 100.0), Err(NotPlaced::NoBaseline));
        assert_eq!(funnel_proportion(f64::NAN, 5.0, 100.0), Err(NotPlaced::NoBaseline));
    }

    #[test]
    fn the_limits_do_not_jump_where_the_method_changes() {
        let [below, above] = [999_999.0, 1_000_000.0].map(|x| funnel_ratio(x).expect("defined")[1].lower.expected);
        let step = above - below;
        assert!((0.99..1.01).contains(&step), "one event more moves the limit by about one: {step}");
        assert!(funnel_ratio(1e300).is_ok());
    }

    proptest! {
        #[test]
        fn a_point_of_the_limit_lies_on_the_limit(observed in 1_u32..9) {
            // Below ten events the same exact limits judge: just inside at the point, outside a little beyond it.
            let x = f64::from(observed);
            let [two, _three] = funnel_ratio(x).expect("defined");
            prop_assert_eq!(place_ratio(x, two.upper.expected * 1.000_001), Ok(FunnelPlace::Inside));
            prop_assert_eq!(place_ratio(x, two.upper.expected * 0.999_999), Ok(FunnelPlace::Above));
            prop_assert_eq!(place_ratio(x, two.lower.expected * 1.000_001), Ok(FunnelPlace::Below));
        }

        #[test]
        fn far_is_further_than_near(baseline in 0.0..=1.0_f64, n in 1_u32..1_000_000) {
            let limits = funnel_proportion(baseline, f64::from(n), 100.0).expect("defined");
            prop_assert!(limits.three_sigma.lower <= limits.two_sigma.lower);
            prop_assert!(limits.two_sigma.upper <= limits.three_sigma.upper && limits.three_sigma.upper <= 100.0);
        }
    }
}
