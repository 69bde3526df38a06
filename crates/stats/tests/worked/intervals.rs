// SPDX-License-Identifier: MIT OR Apache-2.0
//! Proportions, rates and their intervals.

use stats::{Confidence, byar, exact_poisson, proportion, rate, rate_with_both, wilson};

use crate::{Method, case};

const P95: Confidence = Confidence::P95;
const P998: Confidence = Confidence::P998;

pub(crate) fn methods() -> Vec<Method> {
    vec![wilson_proportion(), count_of_events(), rate_of_events()]
}

fn wilson_proportion() -> Method {
    let above = "CountAboveDenominator: the part is larger than the whole";
    Method {
        title: "Proportion with Wilson interval",
        what: "The share of people or households who are something, and how far chance could have moved it.",
        formula: "(2x + z² ∓ z√(z² + 4x(1 − x/n))) / (2(n + z²))",
        source: "Wilson 1927; Newcombe and Altman 2000",
        units: "a share between 0 and 1, times the scale (100 gives percent)",
        cases: vec![
            case("50 of 100, 95%", "0.4038315304 to 0.5961684696", "by hand", &wilson(50.0, 100.0, P95)),
            case("50 of 100, 99.8%", "0.3523763761 to 0.6476236239", "by hand", &wilson(50.0, 100.0, P998)),
            case("0 of 10, 95%", "0 to 0.2775327999", "by hand: z²/(n + z²)", &wilson(0.0, 10.0, P95)),
            case("10 of 10, 95%", "0.7224672001 to 1", "by hand: n/(n + z²)", &wilson(10.0, 10.0, P95)),
            case("1 of 0", "NoDenominator: there is nobody to divide by", "rule", &proportion(1.0, 0.0, 100.0)),
            case("−1 of 5", "NegativeCount: a count is below zero", "rule", &proportion(-1.0, 5.0, 100.0)),
            case("6 of 5", above, "rule", &proportion(6.0, 5.0, 100.0)),
            case("95 as a level", "NoSuchConfidence: a level of confidence lies between 0 and 1", "rule", &level(95.0)),
        ],
    }
}

fn level(level: f64) -> Result<f64, stats::Undefined> {
    Confidence::new(level).map(|_level| level)
}

fn count_of_events() -> Method {
    Method {
        title: "Limits of a count of events",
        what: "How far chance could have moved a number of events: Byar's approximation, and the exact limits that take \
               its place below 10 events.",
        formula: "Byar: x(1 − 1/9x − z/3√x)³ and (x+1)(1 − 1/9(x+1) + z/3√(x+1))³, not below 0. \
                  Exact: χ²(α/2; 2x)/2 and χ²(1 − α/2; 2x+2)/2",
        source: "Breslow and Day 1987; Armitage and Berry, Statistical Methods in Medical Research",
        units: "events",
        cases: vec![
            case("no event, exact, 95%", "0 to 3.688879454", "by hand: ln 40", &exact_poisson(0.0, P95)),
            case("9 events, exact, 95%", "4.115373097 to 17.08480345", "R 4.5.0, qchisq", &exact_poisson(9.0, P95)),
            case("10 events, Byar, 95%", "4.787449914 to 18.39145861", "by hand", &byar(10.0, P95)),
            case("10 events, Byar, 99.8%", "2.916318375 to 24.19372493", "by hand", &byar(10.0, P998)),
            case("1 event, Byar, 99.8%", "0 to 9.362180218", "by hand; below 0 is 0", &byar(1.0, P998)),
            case("−1 events", "NegativeCount: a count is below zero", "rule", &byar(-1.0, P95)),
        ],
    }
}

fn rate_of_events() -> Method {
    Method {
        title: "Rate",
        what: "Events for every so many people. The events may outnumber the people.",
        formula: "x / n · scale, and the limits of x over n: exact below 10 events, Byar's from 10",
        source: "Breslow and Day 1987; Armitage and Berry",
        units: "events per `scale` people",
        cases: vec![
            case("9 in 1,000, per 1,000", "9 (4.115373097 to 17.08480345)", "R 4.5.0, qchisq", &rate(9.0, 1e3, 1e3)),
            case(
                "10 in 1,000, per 1,000, 95% and 99.8%",
                "10 (4.787449914 to 18.39145861; 2.916318375 to 24.19372493)",
                "by hand",
                &rate_with_both(10.0, 1e3, 1e3),
            ),
            case(
                "250 in 220, per 100,000",
                "113636.3636 (99984.94739 to 128631.1449)",
                "by hand",
                &rate(250.0, 220.0, 1e5),
            ),
            case("1 in 0", "NoDenominator: there is nobody to divide by", "rule", &rate(1.0, 0.0, 1e3)),
            case("not a number in 5", "NotFinite: a figure is not a number", "rule", &rate(f64::NAN, 5.0, 1e3)),
        ],
    }
}
