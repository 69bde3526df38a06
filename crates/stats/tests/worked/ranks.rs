// SPDX-License-Identifier: MIT OR Apache-2.0
//! Quantiles of areas.

use stats::FirstQuantile::{self, HighestValues, LowestValues};
use stats::{Unranked, quantiles};

use crate::{Method, case};

fn of(values: &[f64], quantile_count: u32, first: FirstQuantile) -> Vec<Result<u32, Unranked>> {
    quantiles(&values.iter().copied().map(Some).collect::<Vec<_>>(), quantile_count, first)
}

pub(crate) fn methods() -> Vec<Method> {
    let unknown = quantiles(&[Some(1.0), None, Some(f64::NAN), Some(2.0)], 2, LowestValues);
    vec![Method {
        title: "Quantiles by rank",
        what: "Tenths, fifths and so on of areas. Areas with the same value stand together, at the smallest of their ranks.",
        formula: "k + 1 − ⌈(N + 1 − rank) · k / N⌉, in whole numbers",
        source: "the quantile method of the Office for Health Improvement and Disparities",
        units: "1 to k",
        cases: vec![
            case(
                "10, 20, 30, 40, 50 in halves",
                "1, 1, 1, 2, 2",
                "by hand",
                &of(&[10., 20., 30., 40., 50.], 2, LowestValues),
            ),
            case(
                "1, 2, 3, 4 in halves, highest first",
                "2, 2, 1, 1",
                "by hand",
                &of(&[1., 2., 3., 4.], 2, HighestValues),
            ),
            case("1, 2, 2, 2 in halves", "1, 1, 1, 1", "by hand", &of(&[1., 2., 2., 2.], 2, LowestValues)),
            case("0, −0, −1, 1 in quarters", "2, 2, 1, 4", "by hand", &of(&[0., -0., -1., 1.], 4, LowestValues)),
            case(
                "1, nothing, not a number, 2 in halves",
                "1, Missing: there is no value, NotFinite: a value is not a number, 2",
                "rule",
                &unknown,
            ),
            case(
                "1 alone in halves",
                "TooFewValues: there are fewer values than quantiles",
                "rule",
                &of(&[1.], 2, LowestValues),
            ),
        ],
    }]
}
