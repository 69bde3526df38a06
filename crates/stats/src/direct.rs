// SPDX-License-Identifier: MIT OR Apache-2.0
//! Directly standardised rates: what an area's rate would be if it had the age structure of a standard population.
//!
//! Planned: rates of authorities beside their peers. Wards and hubs have too few events.

use crate::columns::{EstimateColumns, same_length};
use crate::poisson::{EXACT_BELOW, byar};
use crate::standardise::{Unstandardised, areas_of};
use crate::sum::RunningSum;
use crate::undefined::{not_negative, somebody};
use crate::{Confidence, Estimate, Interval, TwoIntervals, Undefined, sum};

/// A directly standardised rate before its scale and its level of confidence are chosen.
///
/// With count x, population n and standard population w in each age band, and O the events in all of them:
/// value `V = Σ(w·x/n) / Σw`, variance `Σ((w/n)²·x) / (Σw)²`, and limits `V + √(variance/O) · (limit of O − O)`, where
/// the limits of O are Byar's. A lower limit below zero is zero.
///
/// Source: Dobson, Kuulasmaa, Eberle and Scherer 1991, on Byar's limits (Breslow and Day 1987). By the method's
/// definition a missing count is no event; it is counted, so that whoever shows the rate can say so.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DirectRate {
    value: f64,
    variance: f64,
    events: f64,
    missing_counts: usize,
}

impl DirectRate {
    /// The rate of one area: a count, a population and a standard population for each age band.
    ///
    /// Refuses, with the position of the age band, a population of 0, and what is negative or not finite.
    pub fn of(counts: &[Option<f64>], populations: &[f64], standard: &[f64]) -> Result<Self, Unstandardised> {
        same_length(counts.len(), populations.len())?;
        same_length(counts.len(), standard.len())?;
        weigh(counts, populations, standard, total_weight(standard)?)
    }

    pub(crate) fn from_sums(sums: &Sums, weight: f64, missing_counts: usize) -> Self {
        Self {
            value: sums.first.value() / weight,
            variance: sums.second.value() / weight / weight,
            events: sums.events.value(),
            missing_counts,
        }
    }

    /// All events of the area.
    pub const fn events(&self) -> f64 {
        self.events
    }

    /// Counts that were missing and stand as no event.
    pub const fn missing_counts(&self) -> usize {
        self.missing_counts
    }

    /// The rate per `scale` people with its interval. From fewer than ten events there is none:
    /// [`Undefined::TooFewEvents`].
    pub fn estimate(&self, scale: f64, confidence: Confidence) -> Result<Estimate, Undefined> {
        Estimate::scaled(self.value, self.limits(confidence)?, scale)
    }

    /// The rate with its 95% and its 99.8% interval.
    pub fn estimate_with_both(&self, scale: f64) -> Result<TwoIntervals, Undefined> {
        let (inner, outer) = (self.limits(Confidence::P95)?, self.limits(Confidence::P998)?);
        TwoIntervals::scaled(self.value, inner, outer, scale)
    }

    #[inline]
    fn limits(&self, confidence: Confidence) -> Result<Interval, Undefined> {
        if self.events < EXACT_BELOW {
            return Err(Undefined::TooFewEvents);
        }
        let Interval { lower, upper } = byar(self.events, confidence)?;
        let spread = (self.variance / self.events).sqrt();
        Ok(Interval {
            lower: (self.value + spread * (lower - self.events)).max(0.0),
            upper: self.value + spread * (upper - self.events),
        })
    }
}

/// Directly standardised rates of many areas.
///
/// Both columns hold all age bands of the first area, then all of the second, in the order of `standard`. What is wrong
/// with one area is that row's outcome; columns that do not fit together are an error of the whole.
pub fn directly_standardised_rates(
    counts: &[Option<f64>],
    populations: &[f64],
    standard: &[f64],
    scale: f64,
    confidence: Confidence,
    out: &mut EstimateColumns<Unstandardised>,
) -> Result<(), Unstandardised> {
    same_length(counts.len(), populations.len())?;
    let areas = areas_of(counts.len(), standard.len())?;
    let weight = total_weight(standard)?;
    let bands = standard.len();
    let rates = counts
        .chunks_exact(bands)
        .zip(populations.chunks_exact(bands))
        .map(|(counts, populations)| Ok(weigh(counts, populations, standard, weight)?.estimate(scale, confidence)?));
    out.write(areas, rates);
    Ok(())
}

/// The three sums of the method.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sums {
    first: RunningSum,
    second: RunningSum,
    events: RunningSum,
}

impl Sums {
    /// Adds events that weigh `weight` each (w / n, times the events of one person).
    #[inline]
    pub(crate) fn add(&mut self, weight: f64, persons: f64, events: f64) {
        let weighted = weight * persons;
        self.first.add(weighted);
        self.second.add(weight * weighted);
        self.events.add(events);
    }
}

fn total_weight(standard: &[f64]) -> Result<f64, Unstandardised> {
    for (band, &weight) in standard.iter().enumerate() {
        not_negative(weight).map_err(|why| Unstandardised::Band { band, why })?;
    }
    let weight = sum(standard.iter().copied());
    Ok(somebody(weight).map(|()| weight)?)
}

/// The rate of one area, with a standard population that was checked.
#[inline]
fn weigh(
    counts: &[Option<f64>],
    populations: &[f64],
    standard: &[f64],
    weight: f64,
) -> Result<DirectRate, Unstandardised> {
    let mut sums = Sums::default();
    let mut missing = 0;
    for (band, ((&count, &population), &weight)) in counts.iter().zip(populations).zip(standard).enumerate() {
        let at = |why| Unstandardised::Band { band, why };
        missing += usize::from(count.is_none());
        let count = count.unwrap_or(0.0);
        somebody(population).map_err(at)?;
        not_negative(count).map_err(at)?;
        sums.add(weight / population, count, count);
    }
    Ok(DirectRate::from_sums(&sums, weight, missing))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_age_band_is_a_plain_rate() {
        // With a single band the standard does not matter: V = x / n, and Dobson's limits are Byar's over n.
        let rate = DirectRate::of(&[Some(40.0)], &[200.0], &[5_000.0]).expect("one band");
        let found = rate.estimate(100.0, Confidence::P95).expect("defined");
        let plain = crate::rate(40.0, 200.0, 100.0).expect("defined");
        for (one, other) in [(found.value, plain.value), (found.lower, plain.lower), (found.upper, plain.upper)] {
            assert!((one - other).abs() < 1e-12 * other, "{found:?} {plain:?}");
        }
    }

    #[test]
    fn what_cannot_be_standardised_says_where_and_why() {
        let (counts, people, standard) = ([Some(8.0), Some(9.0)], [100.0, 100.0], [1.0, 2.0]);
        let at = |band, why| Err(Unstandardised::Band { band, why });
        let of = DirectRate::of;
        assert_eq!(of(&counts, &[100.0, 0.0], &standard), at(1, Undefined::NoDenominator));
        assert_eq!(of(&counts, &[-1.0, 5.0], &standard), at(0, Undefined::NegativeCount));
        assert_eq!(of(&counts, &[f64::NAN, 5.0], &standard), at(0, Undefined::NotFinite));
        assert_eq!(of(&[Some(1.0), Some(-1.0)], &people, &standard), at(1, Undefined::NegativeCount));
        assert_eq!(of(&counts, &people, &[1.0, -2.0]), at(1, Undefined::NegativeCount));
        assert_eq!(of(&counts, &people, &[0.0, 0.0]), Err(Undefined::NoDenominator.into()));
        assert_eq!(of(&[], &[], &[]), Err(Undefined::NoDenominator.into()));
        let short = crate::ColumnsDiffer::Length { expected: 2, found: 1 };
        assert_eq!(of(&counts, &people, &[1.0]), Err(short.into()));
    }

    #[test]
    fn nine_events_give_no_rate_and_ten_do() {
        let estimate = |events: f64| {
            DirectRate::of(&[Some(events), None], &[50.0, 60.0], &[1.0, 1.0])
                .expect("bands")
                .estimate(1e5, Confidence::P95)
        };
        assert_eq!(estimate(9.0), Err(Undefined::TooFewEvents));
        assert_eq!(estimate(9.99), Err(Undefined::TooFewEvents));
        assert!(estimate(10.0).is_ok());
    }

    #[test]
    fn a_missing_count_is_no_event_and_is_counted() {
        let (people, standard) = ([50.0, 60.0, 70.0], [1.0, 2.0, 1.0]);
        let some = DirectRate::of(&[Some(12.0), None, Some(5.0)], &people, &standard).expect("bands");
        let zero = DirectRate::of(&[Some(12.0), Some(0.0), Some(5.0)], &people, &standard).expect("bands");
        assert_eq!((some.missing_counts(), some.events()), (1, 17.0));
        assert_eq!(some.estimate_with_both(1e5), zero.estimate_with_both(1e5));
    }

    #[test]
    fn a_lower_limit_does_not_fall_below_zero() {
        let rate = DirectRate::of(&[Some(1.0), Some(9.0)], &[1.0, 9e6], &[1.0, 1.0]).expect("bands");
        let found = rate.estimate(1.0, Confidence::P95).expect("defined");
        assert!(found.lower == 0.0 && found.value > 0.0 && found.upper > found.value, "{found:?}");
    }

    proptest! {
        #[test]
        fn many_areas_say_what_one_says(
            cells in prop::collection::vec((prop::option::of(0_u32..40), 0_u32..500), 12),
            scale in 1_u32..100_000,
        ) {
            let counts: Vec<_> = cells.iter().map(|(count, _people)| count.map(f64::from)).collect();
            let people: Vec<_> = cells.iter().map(|(_count, people)| f64::from(*people)).collect();
            let (standard, scale) = ([3.0, 2.0, 1.0], f64::from(scale));
            let mut out = EstimateColumns::default();
            directly_standardised_rates(&counts, &people, &standard, scale, Confidence::P95, &mut out).expect("fits");
            prop_assert_eq!(out.len(), 4);
            for (area, found) in out.iter().enumerate() {
                let rows = area * 3..area * 3 + 3;
                let one = DirectRate::of(&counts[rows.clone()], &people[rows], &standard)
                    .and_then(|rate| Ok(rate.estimate(scale, Confidence::P95)?));
                prop_assert_eq!(found, one);
                if let Ok(found) = found {
                    prop_assert!(0.0 <= found.lower && found.lower <= found.value && found.value <= found.upper);
                }
            }
        }

        #[test]
        fn more_confidence_is_wider_and_a_scale_multiplies(counts in prop::collection::vec(2_u32..40, 5)) {
            let counts: Vec<_> = counts.into_iter().map(|count| Some(f64::from(count))).collect();
            let (people, standard) = ([90.0, 40.0, 60.0, 10.0, 50.0], [5.0, 4.0, 3.0, 2.0, 1.0]);
            let rate = DirectRate::of(&counts, &people, &standard).expect("bands");
            let both = rate.estimate_with_both(1e4).expect("ten events");
            let plain = rate.estimate(1.0, Confidence::P95);
            prop_assert_eq!(plain.map(|plain| plain.interval().scaled(1e4)), Ok(both.p95));
            prop_assert!(both.p998.lower <= both.p95.lower && both.p95.upper <= both.p998.upper);
        }
    }
}
