// SPDX-License-Identifier: MIT OR Apache-2.0
//! Slope and relative index of inequality.

use stats::{
    Confidence, Inequality, LineThrough, NoSlope, OutcomeIs, SlopeDesign, SlopeQuantile, SlopeSpread, ValueType,
    slope_index,
};

use crate::{Case, Method, Shown, case};

pub(crate) fn methods() -> Vec<Method> {
    vec![indices()]
}

const FIFTHS: SlopeDesign = SlopeDesign {
    quantiles: 5,
    value_type: ValueType::Plain,
    through: LineThrough::Values,
    outcome: OutcomeIs::ApartFromRanking,
    multiplier: 1.0,
    level: Confidence::P95,
};

const RATES: SlopeDesign = SlopeDesign { value_type: ValueType::Rate, through: LineThrough::Transformed, ..FIFTHS };

fn fifths(values: [f64; 5], error: f64) -> Vec<SlopeQuantile> {
    let spread = SlopeSpread::StandardError(error);
    (1..).zip(values).map(|(number, value)| SlopeQuantile { number, population: 200.0, value, spread }).collect()
}

fn shown(found: Result<Inequality, NoSlope>) -> String {
    match found {
        Err(why) => format!("{why:?}: {why}"),
        Ok(found) => match found.relative {
            Ok(relative) => format!("{}; {}", found.slope.shown(), relative.shown()),
            Err(why) => format!("{}; {why:?}: {why}", found.slope.shown()),
        },
    }
}

fn indices() -> Method {
    Method {
        title: "Slope and relative index of inequality",
        what: "How far a figure differs from the most to the least deprived end of a place, using every group between.",
        formula: "y√a = α√a + β·b√a, a the share of the population, b the middle of the group in the ranking; slope β with \
                  β ∓ z√Σ(w·se)²; relative (α + β)/α with Fieller's limits; rates may use the logarithm and proportions the \
                  logit",
        source: "Low and Low 2004; Fieller 1954; Zou and Donner 2008 for skew limits",
        units: "the slope in units of the figure times the multiplier; the relative index has none",
        cases: [computed(), refused()].concat(),
    }
}

fn plain(values: [f64; 5]) -> String {
    shown(slope_index(&fifths(values, 0.1), &FIFTHS))
}

fn computed() -> Vec<Case> {
    let doubled = fifths([1.0, 2.0, 4.0, 8.0, 16.0], 0.1);
    vec![
        case(
            "five equal groups 11, 12, 13, 14, 15 with standard error 0.1",
            "5 (4.690102484 to 5.309897516); 1.476190476 (1.439996533 to 1.513529595)",
            "by hand: w = ∓1, ∓0.5, 0, so sd = 0.1·√2.5; the line runs from 10.5 to 15.5",
            &plain([11.0, 12.0, 13.0, 14.0, 15.0]),
        ),
        case(
            "rates 1, 2, 4, 8, 16 with standard error 0.1 of the logarithm",
            "21.92031022 (18.5538398 to 25.81412175); 32 (23.47270805 to 43.62513255)",
            "by hand: the line of logarithms runs from ln(1/√2) to ln(16·√2)",
            &shown(slope_index(&doubled, &RATES)),
        ),
        case(
            "the same with multiplier −1",
            "-21.92031022 (-25.81412175 to -18.5538398); 0.03125 (0.02292256645 to 0.04260266851)",
            "by hand: turned round",
            &shown(slope_index(&doubled, &SlopeDesign { multiplier: -1.0, ..RATES })),
        ),
        case(
            "13 in every group",
            "0 (-0.3098975162 to 0.3098975162); 1 (0.9764419852 to 1.024126385)",
            "by hand",
            &plain([13.0; 5]),
        ),
    ]
}

fn refused() -> Vec<Case> {
    let doubled = fifths([1.0, 2.0, 4.0, 8.0, 16.0], 0.1);
    vec![
        case(
            "−2, −1, 0, 1, 2",
            "5 (4.690102484 to 5.309897516); ChangeOfSign: the line passes through zero",
            "rule",
            &plain([-2.0, -1.0, 0.0, 1.0, 2.0]),
        ),
        case(
            "a rate of zero",
            "ZeroUnderLog(1): the rate of group 1 or a limit of it is zero",
            "rule",
            &shown(slope_index(&fifths([0.0, 1.0, 1.0, 1.0, 1.0], 0.1), &RATES)),
        ),
        case(
            "the third group is not there",
            "MissingQuantile(3): group 3 is missing",
            "rule",
            &shown(slope_index(&[&doubled[..2], &doubled[3..]].concat(), &RATES)),
        ),
        case(
            "child poverty by deprivation that counts child poverty",
            "PartOfRanking: the figure is part of the ranking",
            "rule",
            &shown(slope_index(&doubled, &SlopeDesign { outcome: OutcomeIs::PartOfRanking, ..RATES })),
        ),
    ]
}
