// SPDX-License-Identifier: MIT OR Apache-2.0
//! A weighted index of factors, and how sure the place of an area in it is. The count of [`crate::concentration`] comes
//! first; an index hides its weights in a number, so it is never shown without them and without the intervals of ranks.

use base::Rng;

use crate::concentration::{Factor, FactorGrounds, NotCombined, Worse, check};
use crate::correlation::{count, mean_ranks};
use crate::{Interval, normal_quantile, sum};

/// On which scale factors are added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IndexScale {
    /// `(x − mean)/sd` over the areas.
    StandardisedValues,
    /// The rank divided by the number of areas; ties share the mean of their ranks.
    Ranks,
}

/// A stated choice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IndexDesign<'a> {
    pub scale: IndexScale,
    /// One for each factor, not below zero.
    pub weights: &'a [f64],
}

/// What is varied to see how sure a rank is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RankUncertainty {
    /// 100 to 100,000.
    pub draws: u32,
    /// 0 to 1: each weight is multiplied by a number between 1 − spread and 1 + spread.
    pub weight_spread: f64,
    /// In each draw one of the factors, or none, is left out, each as often.
    pub leave_one_out: bool,
    /// Between 0 and 1: the share of draws that the interval of ranks holds.
    pub coverage: f64,
}

/// The place of an area: 1 is where factors gather most. Equal values share the better place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RankInterval {
    pub rank: u32,
    pub lower: u32,
    pub upper: u32,
}

/// `Σ w·s / Σ w` with s the factor on the chosen scale, turned so that more is worse. `None` for an area that lacks one of
/// the figures; it takes no part in means and ranks either.
///
/// Source: OECD and JRC 2008. Unit: standard deviations, or shares of the areas. Errors: [`NotCombined`].
pub fn weighted_index(factors: &[Factor<'_>], design: &IndexDesign<'_>) -> Result<Vec<Option<f64>>, NotCombined> {
    check(factors)?;
    let chosen = check_weights(factors, design.weights)?;
    let places = complete(factors)?;
    let columns: Vec<Vec<f64>> = factors.iter().map(|factor| values(factor, &places)).collect();
    for (place, column) in columns.iter().enumerate() {
        // Beyond this a square is infinite.
        if column.iter().any(|x| x.abs() > 1e150) {
            return Err(NotCombined::NotFinite(place));
        }
        if column.iter().all(|x| x - column[0] == 0.0) {
            return Err(NotCombined::NoVariation(place));
        }
    }
    let indexed = combined(&columns, &chosen, design.scale);
    // Whole ranks add up without rounding, so equal sums stay equal; the division comes last.
    let of = if design.scale == IndexScale::Ranks { count(places.len()) } else { 1.0 };
    let total = sum(chosen.iter().copied()) * of;
    let mut found = vec![None; factors[0].areas.len()];
    for (place, value) in places.iter().zip(indexed) {
        found[*place] = Some(value / total);
    }
    if found.iter().flatten().all(|value| value.is_finite()) { Ok(found) } else { Err(NotCombined::NotFinite(0)) }
}

/// The rank of each area with its interval, by drawing again from what is uncertain: the figures (from their limits; a
/// normal law with a half of its own on each side), the weights, and the choice of factors. Figures without limits are not
/// varied. Every draw is standardised afresh. The interval holds `coverage` of the ranks drawn, and is widened to hold the
/// rank itself where the draws leave it out.
///
/// The same seed gives the same ranks whatever the order of the areas: they are drawn in the order of their figures.
/// Source: the practice of composite indicators (OECD and JRC 2008, uncertainty analysis). Unit: places.
pub fn rank_intervals(
    factors: &[Factor<'_>],
    design: &IndexDesign<'_>,
    uncertainty: &RankUncertainty,
    rng: &mut Rng,
) -> Result<Vec<Option<RankInterval>>, NotCombined> {
    let RankUncertainty { draws, weight_spread, coverage, leave_one_out: _ } = *uncertainty;
    let inside = (100..=100_000).contains(&draws) && (0.0..=1.0).contains(&weight_spread);
    if !(inside && coverage > 0.0 && coverage < 1.0) {
        return Err(NotCombined::BadUncertainty);
    }
    let index = weighted_index(factors, design)?;
    let places = complete(factors)?;
    let point: Vec<f64> = places.iter().filter_map(|place| index[*place]).collect();
    let mut drawn: Vec<Vec<u32>> = vec![Vec::new(); places.len()];
    let laws: Vec<Vec<Law>> = factors.iter().map(|one| laws(one, &places)).collect();
    for _draw in 0..draws {
        let columns: Vec<Vec<f64>> =
            laws.iter().map(|column| column.iter().map(|law| law.draw(rng)).collect()).collect();
        let weights = draw_weights(design.weights, uncertainty, rng);
        for (ranks, rank) in drawn.iter_mut().zip(ranks(&combined(&columns, &weights, design.scale))) {
            ranks.push(rank);
        }
    }
    let mut found = vec![None; index.len()];
    for ((place, rank), mut drawn) in places.iter().zip(ranks(&point)).zip(drawn) {
        drawn.sort_unstable();
        let outside = outside(uncertainty);
        let (low, high) = (drawn.get(outside), drawn.iter().rev().nth(outside));
        let (lower, upper) = (low.map_or(rank, |low| rank.min(*low)), high.map_or(rank, |high| rank.max(*high)));
        found[*place] = Some(RankInterval { rank, lower, upper });
    }
    Ok(found)
}

/// How many draws lie outside on each side.
fn outside(uncertainty: &RankUncertainty) -> usize {
    let share = (1.0 - uncertainty.coverage) / 2.0 * f64::from(uncertainty.draws);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and half the draws")]
    let whole = share.floor() as usize;
    whole
}

fn check_weights(factors: &[Factor<'_>], weights: &[f64]) -> Result<Vec<f64>, NotCombined> {
    if weights.len() != factors.len() {
        return Err(NotCombined::WeightsDiffer);
    }
    for (place, weight) in weights.iter().enumerate() {
        if !weight.is_finite() {
            return Err(NotCombined::NotFinite(place));
        }
        if *weight < 0.0 {
            return Err(NotCombined::NegativeWeight(place));
        }
    }
    if weights.iter().filter(|weight| **weight > 0.0).count() < 2 {
        return Err(NotCombined::TooFewFactors);
    }
    Ok(weights.to_vec())
}

/// The places of the areas that have every figure, in an order that sums and draws can follow.
fn complete(factors: &[Factor<'_>]) -> Result<Vec<usize>, NotCombined> {
    let size = factors.first().map_or(0, |factor| factor.areas.len());
    let places: Vec<usize> =
        (0..size).filter(|place| factors.iter().all(|factor| factor.areas[*place].is_some())).collect();
    if places.len() < 2 {
        return Err(NotCombined::TooFewAreas);
    }
    Ok(in_order_of_figures(factors, places))
}

/// A fixed order that does not depend on how the areas were given; areas with the same figures may stand either way.
fn in_order_of_figures(factors: &[Factor<'_>], mut places: Vec<usize>) -> Vec<usize> {
    let key = |place: usize, factor: &Factor<'_>| {
        factor.areas[place].map_or([0.0; 3], |figure| {
            let Interval { lower, upper } =
                figure.limits.unwrap_or(Interval { lower: figure.value, upper: figure.value });
            [figure.value, lower, upper]
        })
    };
    places.sort_by(|one, other| {
        let of = |place: usize| factors.iter().flat_map(move |factor| key(place, factor));
        of(*one).zip(of(*other)).map(|(x, y)| x.total_cmp(&y)).find(|found| found.is_ne()).unwrap_or(one.cmp(other))
    });
    places
}

/// The figures with more being worse.
fn values(factor: &Factor<'_>, places: &[usize]) -> Vec<f64> {
    places.iter().filter_map(|place| factor.areas[*place]).map(|figure| turned(factor, figure.value)).collect()
}

fn turned(factor: &Factor<'_>, value: f64) -> f64 {
    // Not `-value`, which would tell a zero from a negative zero.
    if factor.worse == Worse::Higher { value } else { 0.0 - value }
}

/// `Σ w·s` for each area.
fn combined(columns: &[Vec<f64>], weights: &[f64], scale: IndexScale) -> Vec<f64> {
    let scaled: Vec<Vec<f64>> = columns
        .iter()
        .map(|column| match scale {
            IndexScale::StandardisedValues => standardised(column),
            IndexScale::Ranks => mean_ranks(column),
        })
        .collect();
    let size = columns.first().map_or(0, Vec::len);
    // Adding zero turns a negative zero into zero, so that the two share a rank.
    let of = |area: usize| sum(scaled.iter().zip(weights).map(|(column, weight)| weight * column[area])) + 0.0;
    (0..size).map(of).collect()
}

fn standardised(column: &[f64]) -> Vec<f64> {
    let mean = sum(column.iter().copied()) / count(column.len());
    let squares = sum(column.iter().map(|x| (x - mean) * (x - mean)));
    let sd = (squares / (count(column.len()) - 1.0)).sqrt();
    column.iter().map(|x| if sd > 0.0 { (x - mean) / sd } else { 0.0 }).collect()
}

/// 1 for the highest; equal values share the better place.
fn ranks(index: &[f64]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..index.len()).collect();
    order.sort_by(|one, other| index[*other].total_cmp(&index[*one]));
    let mut ranks = vec![0; index.len()];
    let mut rank = 1;
    for tied in order.chunk_by(|one, other| index[*one].total_cmp(&index[*other]).is_eq()) {
        for place in tied {
            ranks[*place] = rank;
        }
        rank += u32::try_from(tied.len()).unwrap_or(u32::MAX - rank);
    }
    ranks
}

/// A figure and its standard errors below and above.
struct Law {
    value: f64,
    below: f64,
    above: f64,
}

impl Law {
    fn draw(&self, rng: &mut Rng) -> f64 {
        // The quantile of nothing does not exist; it comes up once in 2⁵³ draws.
        let deviate = normal_quantile(rng.unit()).unwrap_or(0.0);
        self.value + deviate * if deviate < 0.0 { self.below } else { self.above }
    }
}

fn laws(factor: &Factor<'_>, places: &[usize]) -> Vec<Law> {
    let z = match factor.grounds {
        FactorGrounds::Limits(level) => Some(level.z()),
        FactorGrounds::Margin(_) => None,
    };
    let law = |figure: crate::concentration::AreaFigure| {
        let value = turned(factor, figure.value);
        let (Some(z), Some(limits)) = (z, figure.limits) else { return Law { value, below: 0.0, above: 0.0 } };
        let (down, up) = ((figure.value - limits.lower) / z, (limits.upper - figure.value) / z);
        if factor.worse == Worse::Higher {
            Law { value, below: down, above: up }
        } else {
            Law { value, below: up, above: down }
        }
    };
    places.iter().filter_map(|place| factor.areas[*place]).map(law).collect()
}

fn draw_weights(weights: &[f64], uncertainty: &RankUncertainty, rng: &mut Rng) -> Vec<f64> {
    let spread = uncertainty.weight_spread;
    let mut drawn: Vec<f64> = weights.iter().map(|weight| weight * (1.0 + spread * (2.0 * rng.unit() - 1.0))).collect();
    if uncertainty.leave_one_out {
        let options = u64::try_from(drawn.len()).unwrap_or(0) + 1;
        let out = usize::try_from(rng.below(options)).unwrap_or(drawn.len());
        if let Some(weight) = drawn.get_mut(out) {
            *weight = 0.0;
        }
    }
    drawn
}
