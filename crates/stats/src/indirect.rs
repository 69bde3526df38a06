// SPDX-License-Identifier: MIT OR Apache-2.0
//! Indirectly standardised ratios and rates: the events seen against those that a reference population's rates lead
//! one to expect.
//!
//! Planned: rates beside ratios, and many areas at once, for peers.

use crate::columns::{EstimateColumns, same_length};
use crate::poisson::{CountLimits, count_limits};
use crate::rate::{over, rate_within};
use crate::standardise::{Unstandardised, areas_of};
use crate::sum::RunningSum;
use crate::undefined::{check, not_negative, somebody};
use crate::{Confidence, Estimate, Undefined, sum};

/// The rates of a reference population by age band, and its rate over all bands.
#[derive(Debug, Clone, PartialEq)]
pub struct ReferenceRates {
    bands: Vec<f64>,
    overall: f64,
}

impl ReferenceRates {
    /// From the events and people of the reference in each age band. Refuses a band without people, and what is
    /// negative or not finite, with the position of the band.
    pub fn new(counts: &[f64], populations: &[f64]) -> Result<Self, Unstandardised> {
        same_length(counts.len(), populations.len())?;
        let rows = counts.iter().zip(populations).enumerate();
        let band_rate = |(band, (&count, &population)): (usize, (&f64, &f64))| {
            let checked = not_negative(count).and_then(|()| somebody(population)).and_then(|()| {
                let rate = count / population;
                not_negative(rate).map(|()| rate)
            });
            checked.map_err(|why| Unstandardised::Band { band, why })
        };
        let bands = rows.map(band_rate).collect::<Result<Vec<_>, _>>()?;
        let population = sum(populations.iter().copied());
        somebody(population)?;
        let overall = sum(counts.iter().copied()) / population;
        not_negative(overall)?;
        Ok(Self { bands, overall })
    }

    /// Events per person in the whole reference population.
    pub const fn overall(&self) -> f64 {
        self.overall
    }

    /// The events that an area with these people would have at the reference's rates: `E = Σ n·x_ref/n_ref`. An age
    /// band may be empty. An area with another number of bands than the reference is refused.
    pub fn expected(&self, populations: &[f64]) -> Result<f64, Unstandardised> {
        same_length(self.bands.len(), populations.len())?;
        let mut expected = RunningSum::default();
        for (band, (&population, &rate)) in populations.iter().zip(&self.bands).enumerate() {
            not_negative(population).map_err(|why| Unstandardised::Band { band, why })?;
            expected.add(population * rate);
        }
        not_negative(expected.value())?;
        Ok(expected.value())
    }
}

/// The ratio `O / E · scale` with the limits of O events (exact below 10, Byar's from 10) over E. A scale of 100 is the
/// usual standardised ratio.
///
/// Sources: Breslow and Day 1987; [`crate::exact_poisson`] and [`crate::byar`] for the limits. Where no event is
/// expected there is no ratio: [`Undefined::NothingExpected`].
pub fn indirectly_standardised_ratio(
    observed: f64,
    expected: f64,
    scale: f64,
    confidence: Confidence,
) -> Result<Estimate, Undefined> {
    check(observed, expected).map_err(nothing_expected)?;
    over(observed, expected, scale, count_limits(observed, confidence)?)
}

/// The ratio times the reference's overall rate, per `scale` people. See [`indirectly_standardised_ratio`].
pub fn indirectly_standardised_rate(
    observed: f64,
    expected: f64,
    reference: &ReferenceRates,
    scale: f64,
    confidence: Confidence,
) -> Result<Estimate, Undefined> {
    indirectly_standardised_ratio(observed, expected, reference.overall * scale, confidence)
}

/// The events of one area over all its age bands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ObservedEvents {
    pub events: f64,
    /// Age bands without a count, which by the method's definition stand as no event.
    pub missing_counts: usize,
}

impl ObservedEvents {
    /// Sums the counts of one area. Refuses a count that is negative or not finite, with the position of the age band.
    pub fn of(counts: &[Option<f64>]) -> Result<Self, Unstandardised> {
        let (mut events, mut missing_counts) = (RunningSum::default(), 0);
        for (band, count) in counts.iter().enumerate() {
            let Some(count) = *count else {
                missing_counts += 1;
                continue;
            };
            not_negative(count).map_err(|why| Unstandardised::Band { band, why })?;
            events.add(count);
        }
        Ok(Self { events: events.value(), missing_counts })
    }
}

/// Ratios of many areas: both columns hold all age bands of the first area, then all of the second, in the order of the
/// reference. A missing count stands as no event.
///
/// What is wrong with one area is that row's outcome; columns that do not fit together are an error of the whole. For
/// rates, the scale is times [`ReferenceRates::overall`].
pub fn indirectly_standardised_ratios(
    counts: &[Option<f64>],
    populations: &[f64],
    reference: &ReferenceRates,
    scale: f64,
    confidence: Confidence,
    out: &mut EstimateColumns<Unstandardised>,
) -> Result<(), Unstandardised> {
    same_length(counts.len(), populations.len())?;
    let areas = areas_of(counts.len(), reference.bands.len())?;
    let (bands, limits) = (reference.bands.len(), CountLimits::new(confidence));
    let ratios = counts.chunks_exact(bands).zip(populations.chunks_exact(bands)).map(|(counts, populations)| {
        let expected = reference.expected(populations)?;
        let observed = ObservedEvents::of(counts)?.events;
        Ok(rate_within(observed, expected, scale, &limits).map_err(nothing_expected)?)
    });
    out.write(areas, ratios);
    Ok(())
}

fn nothing_expected(why: Undefined) -> Undefined {
    if why == Undefined::NoDenominator { Undefined::NothingExpected } else { why }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ColumnsDiffer;

    #[test]
    fn the_reference_itself_has_a_ratio_of_one() {
        let (counts, people) = ([12.0, 30.0, 58.0], [1_000.0, 900.0, 400.0]);
        let reference = ReferenceRates::new(&counts, &people).expect("usable");
        let expected = reference.expected(&people).expect("usable");
        let ratio = indirectly_standardised_ratio(100.0, expected, 100.0, Confidence::P95).expect("defined");
        assert!((ratio.value - 100.0).abs() < 1e-12);
        let rate = indirectly_standardised_rate(100.0, expected, &reference, 1e5, Confidence::P95).expect("defined");
        assert!((rate.value - 100.0 / 2_300.0 * 1e5).abs() < 1e-9);
    }

    #[test]
    fn an_empty_age_band_is_allowed_and_nothing_expected_is_named() {
        let reference = ReferenceRates::new(&[5.0, 0.0], &[100.0, 100.0]).expect("usable");
        assert_eq!(reference.expected(&[0.0, 50.0]), Ok(0.0));
        let none = indirectly_standardised_ratio(3.0, 0.0, 1.0, Confidence::P95);
        assert_eq!(none, Err(Undefined::NothingExpected));
        let rate = indirectly_standardised_rate(0.0, 0.0, &reference, 1.0, Confidence::P95);
        assert_eq!(rate, Err(Undefined::NothingExpected));
        let negative = indirectly_standardised_ratio(-3.0, 2.0, 1.0, Confidence::P95);
        assert_eq!(negative, Err(Undefined::NegativeCount));
    }

    #[test]
    fn what_does_not_fit_the_reference_is_refused() {
        let reference = ReferenceRates::new(&[5.0, 1.0], &[100.0, 100.0]).expect("usable");
        let short = ColumnsDiffer::Length { expected: 2, found: 3 };
        assert_eq!(reference.expected(&[1.0, 2.0, 3.0]), Err(short.into()));
        let negative = Unstandardised::Band { band: 1, why: Undefined::NegativeCount };
        assert_eq!(reference.expected(&[1.0, -2.0]), Err(negative));
        let nobody = Unstandardised::Band { band: 1, why: Undefined::NoDenominator };
        assert_eq!(ReferenceRates::new(&[5.0, 1.0], &[100.0, 0.0]), Err(nobody));
        assert_eq!(ReferenceRates::new(&[], &[]), Err(Undefined::NoDenominator.into()));
        let mut out = EstimateColumns::default();
        let odd = indirectly_standardised_ratios(&[None; 3], &[1.0; 3], &reference, 1.0, Confidence::P95, &mut out);
        assert_eq!(odd, Err(ColumnsDiffer::UnequalGroups { row: 2 }.into()));
    }

    #[test]
    fn observed_events_say_how_many_were_missing() {
        let found = ObservedEvents::of(&[Some(3.0), None, None]);
        assert_eq!(found, Ok(ObservedEvents { events: 3.0, missing_counts: 2 }));
        let negative = Unstandardised::Band { band: 1, why: Undefined::NegativeCount };
        assert_eq!(ObservedEvents::of(&[Some(3.0), Some(-1.0)]), Err(negative));
    }

    #[test]
    fn rates_beyond_what_a_number_holds_are_named() {
        let infinite = Unstandardised::Band { band: 0, why: Undefined::NotFinite };
        assert_eq!(ReferenceRates::new(&[1e300], &[1e-300]), Err(infinite));
        let steep = ReferenceRates::new(&[1e300], &[1.0]).expect("usable");
        assert_eq!(steep.expected(&[1e300]), Err(Undefined::NotFinite.into()));
    }

    proptest! {
        #[test]
        fn many_areas_say_what_one_says(
            counts in prop::collection::vec(prop::option::of(0_u32..20), 8),
            people in prop::collection::vec(0_u32..3, 8),
        ) {
            let counts: Vec<_> = counts.into_iter().map(|count| count.map(f64::from)).collect();
            let people: Vec<_> = people.into_iter().map(|people| f64::from(people) * 50.0).collect();
            let events = |area| ObservedEvents::of(area).expect("counts").events;
            let observed: Vec<_> = counts.chunks_exact(2).map(events).collect();
            let reference = ReferenceRates::new(&[5.0, 9.0], &[100.0, 80.0]).expect("usable");
            let (mut out, p95) = (EstimateColumns::default(), Confidence::P95);
            indirectly_standardised_ratios(&counts, &people, &reference, 100.0, p95, &mut out).expect("fits");
            for ((found, observed), people) in out.iter().zip(observed).zip(people.chunks_exact(2)) {
                let expected = reference.expected(people).expect("usable");
                let one = indirectly_standardised_ratio(observed, expected, 100.0, p95);
                prop_assert_eq!(found, one.map_err(Unstandardised::from));
                if let Ok(ratio) = one {
                    prop_assert!(ratio.lower <= ratio.value && ratio.value <= ratio.upper);
                }
            }
        }
    }
}
