// SPDX-License-Identifier: MIT OR Apache-2.0
//! Directly standardised rates of events that one person may have several times, such as admissions.
//!
//! Planned: rates of authorities beside their peers, where one family may be counted twice.

use std::collections::BTreeMap;

use crate::DirectRate;
use crate::direct::Sums;
use crate::standardise::Unstandardised;
use crate::sum;
use crate::undefined::{not_negative, somebody};

/// The people of one age band who had the same number of events.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EventRow {
    /// The age band, by a number of the caller's.
    pub band: usize,
    /// Everybody in the band: the same in all its rows.
    pub population: f64,
    /// The band's weight in the standard population: the same in all its rows.
    pub standard: f64,
    /// Events of each of these people.
    pub frequency: f64,
    /// How many people had that many events; missing stands as nobody, and is counted.
    pub persons: Option<f64>,
}

impl DirectRate {
    /// The rate of one area whose events are not independent: one person's second event is no new draw of chance.
    ///
    /// With x people of an age band who had f events each: value `Σ(f·w·x/n) / Σw`, variance `Σ(f²·(w/n)²·x) / (Σw)²`
    /// and events `O = Σ f·x`; the limits are Dobson's as for [`DirectRate`]. Each band counts once in Σw.
    ///
    /// Source: Dobson and others 1991, with the variance of each frequency of events times the square of the frequency.
    /// Refuses two populations or two standard populations inside one age band, naming the band.
    pub fn of_repeated_events(rows: &[EventRow]) -> Result<Self, Unstandardised> {
        let mut bands: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
        let (mut sums, mut missing) = (Sums::default(), 0);
        for row in rows {
            check(row)?;
            let (population, standard) = *bands.entry(row.band).or_insert((row.population, row.standard));
            if population.to_bits() != row.population.to_bits() {
                return Err(Unstandardised::DifferingPopulation { band: row.band });
            }
            if standard.to_bits() != (row.standard).to_bits() {
                return Err(Unstandardised::DifferingStandard { band: row.band });
            }
            missing += usize::from(row.persons.is_none());
            let persons = row.persons.unwrap_or(0.0);
            sums.add(row.frequency * (standard / population), persons, row.frequency * persons);
        }
        let weight = sum(bands.values().map(|(_population, standard)| *standard));
        somebody(weight)?;
        Ok(Self::from_sums(&sums, weight, missing))
    }
}

fn check(row: &EventRow) -> Result<(), Unstandardised> {
    let others = [row.standard, row.frequency, row.persons.unwrap_or(0.0)];
    somebody(row.population)
        .and_then(|()| others.into_iter().try_for_each(not_negative))
        .map_err(|why| Unstandardised::Band { band: row.band, why })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Confidence, Undefined};

    fn row(band: usize, frequency: f64, persons: Option<f64>) -> EventRow {
        EventRow { band, population: 100.0, standard: 5_000.0, frequency, persons }
    }

    #[test]
    fn one_event_each_is_the_plain_method() {
        let plain = DirectRate::of(&[Some(8.0), None, Some(7.0)], &[100.0; 3], &[5_000.0; 3]);
        let repeated =
            DirectRate::of_repeated_events(&[row(0, 1.0, Some(8.0)), row(1, 1.0, None), row(2, 1.0, Some(7.0))]);
        assert_eq!(plain, repeated);
    }

    #[test]
    fn events_of_the_same_people_widen_the_interval() {
        let of = |rows: &[EventRow]| {
            DirectRate::of_repeated_events(rows)
                .and_then(|rate| Ok(rate.estimate(1.0, Confidence::P95)?))
                .expect("defined")
        };
        let (each, twice) = (of(&[row(0, 1.0, Some(40.0))]), of(&[row(0, 2.0, Some(20.0))]));
        assert!((each.value - twice.value).abs() < 1e-15);
        assert!(twice.lower < each.lower && twice.upper > each.upper);
    }

    #[test]
    fn one_band_with_two_populations_is_named() {
        let (one, mut other) = (row(3, 1.0, Some(10.0)), row(3, 2.0, Some(10.0)));
        other.population = 101.0;
        let differing = Err(Unstandardised::DifferingPopulation { band: 3 });
        assert_eq!(DirectRate::of_repeated_events(&[one, other]), differing);
        other = EventRow { standard: 1.0, ..one };
        let differing = Err(Unstandardised::DifferingStandard { band: 3 });
        assert_eq!(DirectRate::of_repeated_events(&[one, other]), differing);
        other = EventRow { population: 0.0, ..one };
        let nobody = Err(Unstandardised::Band { band: 3, why: Undefined::NoDenominator });
        assert_eq!(DirectRate::of_repeated_events(&[other]), nobody);
        assert_eq!(DirectRate::of_repeated_events(&[]), Err(Undefined::NoDenominator.into()));
    }
}
