// SPDX-License-Identifier: MIT OR Apache-2.0
//! Figures that follow age, compared as if every ward had the ages of the whole place: indirect standardisation.

use areas::Area;
use base::{AreaCode, State};
use evidence::catalogue::ByAge;
use evidence::measure::Measured;
use stats::{AreaFigure, Confidence, ReferenceRates, indirectly_standardised_ratio};

use evidence::place::{Level, Place};

/// For each ward the place's own figure times observed over expected, where the expected count applies the reference's
/// share of each age band to the people of the ward, and is scaled so that the place itself keeps its figure. `None`
/// where the ages of the place are not held.
pub(super) fn allowing_for_age(
    place: &Place,
    measured: &Measured,
    by_age: &ByAge,
    level: Level,
    wards: &[&Area],
) -> Option<Vec<Option<AreaFigure>>> {
    let reference = reference(by_age)?;
    let ages = Ages::of(place, by_age, level)?;
    let own = place.own(measured)?.quantity;
    let own_expected = reference.expected(&ages.bands(place.geography.authority.code)?).ok()?;
    // How many there are here for each one that the reference leads one to expect.
    let level_here = own.numerator.filter(|_| own_expected > 0.0)? / own_expected;
    let figure = |area: &&Area| {
        let quantity = measured.measures.get(&area.code)?.quantity;
        let observed = quantity.numerator.filter(|_| quantity.state == State::Value)?;
        let expected = reference.expected(&ages.bands(area.code)?).ok()? * level_here;
        let ratio = indirectly_standardised_ratio(observed, expected, own.value?, Confidence::P998).ok()?;
        Some(AreaFigure { value: ratio.value, limits: Some(ratio.interval()) })
    };
    let figures: Vec<Option<AreaFigure>> = wards.iter().map(figure).collect();
    figures.iter().any(Option::is_some).then_some(figures)
}

/// The shares of the bands, as of a hundred people in each: only their ratio is used.
fn reference(by_age: &ByAge) -> Option<ReferenceRates> {
    let mut shares: Vec<f64> = by_age.bands.iter().map(|band| band.percent).collect();
    shares.push(by_age.rest);
    ReferenceRates::new(&shares, &vec![100.0; shares.len()]).ok()
}

/// Counts of one data set, whose bands add up to its total.
struct Ages<'a> {
    everybody: &'a Measured,
    bands: Vec<&'a Measured>,
}

impl<'a> Ages<'a> {
    fn of(place: &'a Place, by_age: &'a ByAge, level: Level) -> Option<Self> {
        place
            .families(&by_age.everybody)
            .filter(|one| one.key.breakdown.is_empty() && one.lent.is_none() && place.holds(one, level))
            .filter_map(|everybody| {
                let band = |code: &'a str| {
                    place.families(code).find(|one| {
                        one.key.source == everybody.key.source
                            && one.period == everybody.period
                            && place.holds(one, level)
                    })
                };
                let bands: Option<Vec<&Measured>> = by_age.bands.iter().map(|one| band(&one.people)).collect();
                Some(Self { everybody, bands: bands? })
            })
            .max_by(|one, other| {
                one.everybody.period.cmp(&other.everybody.period).then(other.everybody.key.cmp(&one.everybody.key))
            })
    }

    /// The people of each band, the last one being what the others leave.
    fn bands(&self, area: AreaCode) -> Option<Vec<f64>> {
        let count = |of: &Measured| {
            let quantity = of.measures.get(&area)?.quantity;
            quantity.numerator.filter(|_| quantity.state == State::Value)
        };
        let mut people = self.bands.iter().map(|band| count(band)).collect::<Option<Vec<f64>>>()?;
        let rest = count(self.everybody)? - stats::sum(people.iter().copied());
        people.push(rest);
        (rest >= 0.0).then_some(people)
    }
}
