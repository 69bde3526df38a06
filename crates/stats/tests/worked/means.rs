// SPDX-License-Identifier: MIT OR Apache-2.0
//! Means, and the middle of a few figures.

use stats::{Confidence, Sample, Undefined, median, quartiles, student_t_quantile, weighted_mean};

use crate::{Method, case};

pub(crate) fn methods() -> Vec<Method> {
    vec![student_mean(), mean_by_weights(), middle_half()]
}

fn student_mean() -> Method {
    let values = [Some(1.0), Some(2.0), None, Some(6.0)];
    let both = Sample::of(&values).and_then(|sample| sample.estimate_with_both());
    let one = Sample::of(&[Some(4.0)]).and_then(|sample| sample.estimate(Confidence::P95));
    let none = Sample::of(&[None]).and_then(|sample| sample.estimate(Confidence::P95));
    let quantile = student_t_quantile(0.975, 30.0).ok_or(Undefined::NotFinite);
    Method {
        title: "Mean with Student's interval",
        what: "The mean of a sample. A value that is missing is counted and left out, never guessed.",
        formula: "m ± t(n − 1) · s / √n",
        source: "Student 1908",
        units: "those of the values",
        cases: vec![
            case("t, 97.5%, 30 degrees of freedom", "2.042272456", "R 4.5.0, qt", &quantile),
            case(
                "1, 2, 6 and one missing, 95% and 99.8%",
                "3 (-3.572410608 to 9.572410608; -31.10524644 to 37.10524644)",
                "by hand: s = √7, t(2) = (2p − 1)√(2/4p(1 − p))",
                &both,
            ),
            case("4 alone", "TooFewValues: there are too few values", "rule", &one),
            case("one missing", "TooFewValues: there are too few values", "rule", &none),
        ],
    }
}

fn mean_by_weights() -> Method {
    Method {
        title: "Weighted mean",
        what: "The mean of figures that stand for different numbers of people. It has no interval.",
        formula: "Σ value · weight / Σ weight",
        source: "definition",
        units: "those of the values",
        cases: vec![
            case("10 for 1 and 20 for 3", "17.5", "by hand", &weighted_mean(&[(10.0, 1.0), (20.0, 3.0)])),
            case("no weight", "NoDenominator: there is nobody to divide by", "rule", &weighted_mean(&[(1.0, 0.0)])),
        ],
    }
}

fn middle_half() -> Method {
    let quarters = quartiles(&[4.0, 1.0, 2.0, 3.0]).map(|both| both.to_vec());
    Method {
        title: "Median and quartiles",
        what: "The figure in the middle of a few, such as those of similar authorities, and the two between which their \
               middle half lies.",
        formula: "the values in order from place 0; quartile q at place (N − 1) · q / 4, by linear interpolation",
        source: "Hyndman and Fan 1996, definition 7",
        units: "those of the values",
        cases: vec![
            case("median of 4, 1, 2, 3", "2.5", "by hand", &median(&[4.0, 1.0, 2.0, 3.0])),
            case("quartiles of 4, 1, 2, 3", "1.75, 3.25", "by hand", &quarters),
            case("no value", "TooFewValues: there are too few values", "rule", &median(&[])),
        ],
    }
}
