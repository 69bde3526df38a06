// SPDX-License-Identifier: MIT OR Apache-2.0
//! Proportions, rates and their intervals.

use stats::{Confidence, proportion, wilson};

use crate::{Method, case};

pub(crate) fn methods() -> Vec<Method> {
    vec![wilson_proportion()]
}

fn wilson_proportion() -> Method {
    let p95 = Confidence::P95;
    Method {
        title: "Proportion with Wilson interval",
        what: "The share of people or households who are something, and how far chance could have moved it.",
        formula: "(2x + z² ∓ z√(z² + 4x(1 − x/n))) / (2(n + z²))",
        source: "Wilson 1927; Newcombe and Altman 2000",
        units: "a share between 0 and 1, times the scale (100 gives percent)",
        cases: vec![
            case("50 of 100, 95%", "0.4038315304 to 0.5961684696", "by hand", &wilson(50.0, 100.0, p95)),
            case("0 of 10, 95%", "0 to 0.2775327999", "by hand: z²/(n + z²)", &wilson(0.0, 10.0, p95)),
            case("1 of 0", "NoDenominator: there is nobody to divide by", "rule", &proportion(1.0, 0.0, 100.0)),
            case(
                "6 of 5",
                "CountAboveDenominator: the part is larger than the whole",
                "rule",
                &proportion(6.0, 5.0, 100.0),
            ),
        ],
    }
}
