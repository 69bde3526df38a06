// SPDX-License-Identifier: MIT OR Apache-2.0
//! Quantiles of the normal, χ² and t laws.

use stats::{chi_square_quantile, normal_quantile, student_t_quantile};

use crate::reader::{given, near, rows};

#[test]
fn quantiles() {
    let mut left_out = 0;
    for row in rows("special_functions_R450.csv") {
        let a = given(&row, "a");
        let found = match row["fn"].as_str() {
            "qnorm" => normal_quantile(a),
            "qchisq" => chi_square_quantile(a, given(&row, "b")),
            "qt" => student_t_quantile(a, given(&row, "b")),
            // The binomial quantile belongs to the run rules of control charts, which nothing here uses.
            "qbinom05" => {
                left_out += 1;
                continue;
            }
            other => panic!("{other} is new"),
        };
        assert!(near(found.expect("defined"), given(&row, "v")), "{row:?}: {found:?}");
    }
    assert!(left_out == 0 || left_out == 8, "{left_out} binomial quantiles");
}
