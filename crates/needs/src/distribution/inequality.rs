// SPDX-License-Identifier: MIT OR Apache-2.0
//! How a share differs from the least to the most deprived tenth of the authority's small areas.

use areas::Area;
use base::Unit;
use evidence::catalogue::{Category, Indicator};
use evidence::measure::Measured;
use exhibits::{View, frame, unit_heading};
use figures::{BarRow, IntervalBars, Markup};
use stats::{
    Confidence, Estimate, FirstQuantile, Inequality, LineThrough, NoSlope, OutcomeIs, SlopeDesign, SlopeQuantile,
    SlopeSpread, ValueType, proportion, quantiles, slope_index,
};
use words::{Args, number};

use evidence::place::{Level, Place};

/// The ranking of small areas.
const RANKING: &str = "deprivation-score";
const TENTHS: u32 = 10;

/// A sentence, and the tenths as bars where there are any.
pub(crate) struct Slope {
    pub sentence: String,
    pub note: String,
    /// `None` where the figure is part of the ranking.
    pub bars: Option<IntervalBars>,
}

impl Slope {
    pub(crate) fn drawing(&self) -> Markup {
        self.bars.as_ref().map(figures::interval_bars).unwrap_or_default()
    }
}

/// The tenths, least deprived first, and the line through them.
#[derive(Debug, PartialEq)]
pub(super) struct Tenths {
    pub shares: Vec<Estimate>,
    pub index: Inequality,
}

/// `None` where the figure is no share of people by small area, or no ranking of the same areas is held.
pub(crate) fn slope(view: &View, indicator: &Indicator, measured: &Measured) -> Option<Slope> {
    // Ethnic group and language plan access and context is no need: neither is measured against deprivation.
    if !indicator.purpose.is_empty() || indicator.category == Category::Context || measured.unit != Unit::Percent {
        return None;
    }
    let place = &*view.place;
    let ranking = place.preferred(RANKING, Level::SmallAreas)?;
    match tenths(place, indicator, measured, ranking)? {
        Ok(tenths) => {
            let args = Args::new().set("period", ranking.period.label());
            let note = view.at.text_with("needs-slope-note", &args);
            let sentence = sentence(view, &tenths);
            Some(Slope { bars: Some(bars(view, &tenths, &sentence)), sentence, note })
        }
        Err(NoSlope::PartOfRanking) => {
            Some(Slope { sentence: view.text("needs-slope-part"), note: String::new(), bars: None })
        }
        Err(_) => None,
    }
}

/// `None` where nothing can be ranked. Lent counts are rounded one by one, and the line's limits do not know of it.
pub(super) fn tenths(
    place: &Place,
    indicator: &Indicator,
    measured: &Measured,
    ranking: &Measured,
) -> Option<Result<Tenths, NoSlope>> {
    let parts = place.catalogue.known(RANKING).map(|ranking| ranking.parts.as_slice()).unwrap_or_default();
    let enters = |code: &String| *code == RANKING || parts.contains(code);
    let is_part = enters(&indicator.code) || indicator.parts.iter().any(enters);
    if is_part {
        return Some(Err(NoSlope::PartOfRanking));
    }
    let year = place.small_area_vintage(measured).filter(|_| measured.lent.is_none())?;
    if place.small_area_vintage(ranking) != Some(year) {
        return None;
    }
    let areas = place.areas(Level::SmallAreas, Some(year));
    let score = |area: &&Area| ranking.measures.get(&area.code).and_then(|one| one.quantity.value);
    let scores: Vec<Option<f64>> = areas.iter().map(score).collect();
    let mut sums = vec![(0.0, 0.0); usize::try_from(TENTHS).ok()?];
    for (area, tenth) in areas.iter().zip(quantiles(&scores, TENTHS, FirstQuantile::LowestValues)) {
        let quantity = measured.measures.get(&area.code)?.quantity;
        // A hidden or missing area would pull its tenth down.
        let (count, of) = (quantity.numerator?, quantity.denominator?);
        let sum = sums.get_mut(usize::try_from(tenth.ok()?).ok()?.checked_sub(1)?)?;
        *sum = (sum.0 + count, sum.1 + of);
    }
    let shares: Vec<Estimate> =
        sums.iter().map(|(count, of)| proportion(*count, *of, 1.0)).collect::<Result<_, _>>().ok()?;
    let groups: Vec<SlopeQuantile> = (1..)
        .zip(shares.iter().zip(&sums))
        .map(|(number, (share, (_, population)))| SlopeQuantile {
            number,
            population: *population,
            value: share.value,
            spread: SlopeSpread::Limits(share.interval()),
        })
        .collect();
    let design = SlopeDesign {
        quantiles: TENTHS,
        value_type: ValueType::Proportion,
        through: LineThrough::Values,
        outcome: OutcomeIs::ApartFromRanking,
        multiplier: 100.0,
        level: Confidence::P95,
    };
    Some(slope_index(&groups, &design).map(|index| Tenths { shares, index }))
}

fn sentence(view: &View, tenths: &Tenths) -> String {
    let Estimate { lower, upper, .. } = tenths.index.slope;
    let key = if lower > 0.0 {
        "needs-slope-up"
    } else if upper < 0.0 {
        "needs-slope-down"
    } else {
        "needs-slope-flat"
    };
    // The interval of the line takes the tenths as exact, so it decides which sentence is said and is not printed.
    let share =
        |one: Option<&Estimate>| one.map(|one| number::percent(view.at.lang, one.value * 100.0)).unwrap_or_default();
    let args = Args::new()
        .set("place", view.name())
        .set("least", share(tenths.shares.first()))
        .set("most", share(tenths.shares.last()));
    view.at.text_with(key, &args)
}

fn bars(view: &View, tenths: &Tenths, sentence: &str) -> IntervalBars {
    let last = tenths.shares.len();
    let rows = (1..)
        .zip(&tenths.shares)
        .map(|(at, share)| BarRow {
            name: match at {
                1 => view.text("needs-slope-least"),
                at if at == last => view.text("needs-slope-most"),
                at => view.at.text_with("needs-slope-tenth", &Args::new().set("tenth", at)),
            },
            value: Some(share.value * 100.0),
            lower: Some(share.lower * 100.0),
            upper: Some(share.upper * 100.0),
            class: Some(2),
            ..BarRow::default()
        })
        .collect();
    IntervalBars {
        frame: frame(view, "tenths", sentence),
        name_heading: view.text("needs-slope-heading"),
        value_heading: unit_heading(view, &Unit::Percent),
        interval_heading: view.text("exhibits-interval-heading"),
        unit: Unit::Percent,
        rows,
        reference: None,
    }
}
