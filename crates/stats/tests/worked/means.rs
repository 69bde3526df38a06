// SPDX-License-Identifier: MIT OR Apache-2.0
//! Means.

use stats::{Confidence, Sample, Undefined, student_t_quantile, weighted_mean};

use crate::{Method, case};

pub(crate) fn methods() -> Vec<Method> {
    vec![student_mean(), mean_by_weights()]
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
