// SPDX-License-Identifier: MIT OR Apache-2.0
//! What `stats` says to the rows of the table, method by method.

use stats::{
    ChildrenByWork, Confidence, DirectRate, Estimate, FirstQuantile, LineThrough, OutcomeIs, ReferenceRates, Sample,
    SlopeDesign, SlopeQuantile, SlopeSpread, TrendFigure, TrendPoint, ValueType, WorkAssumption, WorkShares,
};

use crate::{Given, all, limits};

/// Every method of the table, in the order of names.
pub(crate) const METHODS: [&str; 22] = [
    "byar",
    "chi_square",
    "difference",
    "direct",
    "exact_poisson",
    "flags",
    "funnel",
    "indirect",
    "middle_half",
    "overlap",
    "pearson",
    "ranked",
    "rate",
    "slope",
    "slope_of_rates",
    "spearman",
    "student",
    "student_mean",
    "trend",
    "weighted_mean",
    "wilson",
    "work_shares",
];

pub(crate) fn worked_out(method: &str, given: &Given) -> Vec<f64> {
    match method {
        "wilson" | "byar" | "exact_poisson" | "rate" | "funnel" | "difference" => of_counts(method, given),
        "direct" => direct(given),
        "indirect" => indirect(given),
        "slope" => slope(given, ValueType::Plain, LineThrough::Values),
        "slope_of_rates" => slope(given, ValueType::Rate, LineThrough::Transformed),
        "student_mean" => {
            let values: Vec<Option<f64>> = given.list(0).iter().copied().map(Some).collect();
            all(Sample::of(&values).expect("values").estimate(given.level()).expect("defined"))
        }
        "chi_square" => vec![stats::chi_square_quantile(given.one(0), given.one(1)).expect("defined")],
        "student" => vec![stats::student_t_quantile(given.one(0), given.one(1)).expect("defined")],
        "weighted_mean" => {
            let terms: Vec<(f64, f64)> = given.list(0).iter().copied().zip(given.list(1).iter().copied()).collect();
            vec![stats::weighted_mean(&terms).expect("defined")]
        }
        "middle_half" => {
            let quartiles = stats::quartiles(given.list(0)).expect("values");
            [vec![stats::median(given.list(0)).expect("values")], quartiles.to_vec()].concat()
        }
        "ranked" => ranked(given),
        "flags" => {
            let found = stats::flags_by_chance(whole(given.one(0)), given.one(1), given.one(2)).expect("inside");
            vec![found.expected, number(found.high)]
        }
        "overlap" => overlap(given),
        "pearson" => vec![stats::pearson(given.list(0), given.list(1)).expect("defined")],
        "spearman" => vec![stats::spearman(given.list(0), given.list(1)).expect("defined")],
        "trend" => trend(given),
        "work_shares" => work_shares(given),
        other => unreachable!("{other} is no method here"),
    }
}

fn of_counts(method: &str, given: &Given) -> Vec<f64> {
    let level = given.level();
    match method {
        "wilson" => limits(stats::wilson(given.one(0), given.one(1), level).expect("defined")),
        "byar" => limits(stats::byar(given.one(0), level).expect("defined")),
        "exact_poisson" => limits(stats::exact_poisson(given.one(0), level).expect("defined")),
        "rate" => all(stats::rate_at(given.one(0), given.one(1), 1e4, level).expect("defined")),
        "funnel" => {
            let found = stats::funnel_proportion(given.one(0), given.one(1), 1.0).expect("defined");
            limits(if level == Confidence::P95 { found.two_sigma } else { found.three_sigma })
        }
        _ => {
            let share = |place: usize| -> Estimate {
                let [count, of] = given.list(place) else { unreachable!("a count and a whole") };
                stats::proportion_at(*count, *of, 1.0, level).expect("defined")
            };
            all(stats::difference(share(0), share(1)).expect("finite"))
        }
    }
}

fn direct(given: &Given) -> Vec<f64> {
    let counts: Vec<Option<f64>> = given.list(0).iter().copied().map(Some).collect();
    let rate = DirectRate::of(&counts, given.list(1), given.list(2)).expect("usable");
    all(rate.estimate(1.0, given.level()).expect("enough events"))
}

fn indirect(given: &Given) -> Vec<f64> {
    let reference = ReferenceRates::new(given.list(2), given.list(3)).expect("usable");
    let expected = reference.expected(given.list(1)).expect("usable");
    let ratio = stats::indirectly_standardised_ratio(given.one(0), expected, 1.0, given.level());
    [vec![expected], all(ratio.expect("defined"))].concat()
}

fn slope(given: &Given, value_type: ValueType, through: LineThrough) -> Vec<f64> {
    let rows = given.list(0).iter().zip(given.list(1)).zip(given.list(2));
    let quantiles: Vec<SlopeQuantile> = (1..)
        .zip(rows)
        .map(|(number, ((people, value), error))| SlopeQuantile {
            number,
            population: *people,
            value: *value,
            spread: SlopeSpread::StandardError(*error),
        })
        .collect();
    let design = SlopeDesign {
        quantiles: 5,
        value_type,
        through,
        outcome: OutcomeIs::ApartFromRanking,
        multiplier: 1.0,
        level: given.level(),
    };
    let found = stats::slope_index(&quantiles, &design).expect("defined");
    match value_type {
        ValueType::Plain => [all(found.slope), vec![found.intercept]].concat(),
        _ => [all(found.slope), all(found.relative.expect("a ratio"))].concat(),
    }
}

fn ranked(given: &Given) -> Vec<f64> {
    let values: Vec<Option<f64>> = given.list(0).iter().copied().map(Some).collect();
    let groups = u32::try_from(whole(given.one(1))).expect("few");
    let found = stats::quantiles(&values, groups, FirstQuantile::LowestValues);
    found.into_iter().map(|quantile| f64::from(quantile.expect("ranked"))).collect()
}

/// So many areas, of which so many bear the first mark, the second, and both.
fn overlap(given: &Given) -> Vec<f64> {
    let [areas, one, other, both] = [0, 1, 2, 3].map(|place| whole(given.one(place)));
    let first: Vec<Option<bool>> = (0..areas).map(|area| Some(area < one)).collect();
    let second: Vec<Option<bool>> =
        (0..areas).map(|area| Some(area < both || (one..one + other - both).contains(&area))).collect();
    let found = stats::overlap_of_marks(&first, &second);
    vec![found.expected, found.as_many, found.as_few]
}

fn trend(given: &Given) -> Vec<f64> {
    let rows = given.list(0).iter().zip(given.list(1)).zip(given.list(2));
    let points: Vec<TrendPoint> = rows
        .map(|((year, count), people)| TrendPoint {
            period: i32::try_from(whole(*year)).expect("a year"),
            figure: TrendFigure::Share { count: *count, denominator: *people },
        })
        .collect();
    let found = stats::trend(&points, &[], Confidence::P95).expect("five points");
    vec![found.change, found.statistic]
}

fn work_shares(given: &Given) -> Vec<f64> {
    let [both, one, none] = given.list(0) else { unreachable!("three counts") };
    let nation = ChildrenByWork { both: Some(*both), one: Some(*one), none: Some(*none) };
    let assumed = WorkAssumption { national: given.one(1), ratio: given.one(2), between: given.one(3) };
    let WorkShares { both, one, none } = stats::work_shares(&nation, assumed).expect("defined");
    vec![both, one, none]
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the table has small whole numbers there")]
fn whole(number: f64) -> u64 {
    number as u64
}

#[expect(clippy::cast_precision_loss, reason = "numbers of areas are far below 2⁵³")]
fn number(whole: u64) -> f64 {
    whole as f64
}
