// SPDX-License-Identifier: MIT OR Apache-2.0
//! Means with Student's interval.

use stats::Sample;

use crate::reader::{check_both, given, near, number, rows};

#[test]
fn published_means() {
    let results = rows("phe/test_Mean_results.csv");
    for file in ["phe/test_Mean.csv", "phe/test_Mean_Grp.csv"] {
        let values = rows(file);
        for row in &results {
            let own = values.iter().filter(|value| row["area"] == "No grouping" || value["area"] == row["area"]);
            let own: Vec<_> = own.map(|value| number(value, "values")).collect();
            let found = Sample::of(&own).expect("values");
            assert_eq!((row["value_count"].parse(), found.missing), (Ok(found.size), 0), "{row:?}");
            assert!(near(found.deviation.expect("several values"), given(row, "stdev")), "{row:?}: {found:?}");
            let total = found.mean * given(row, "value_count");
            assert!(near(total, given(row, "value_sum")), "{row:?}: {found:?}");
            check_both(row, found.estimate_with_both().expect("defined"));
        }
    }
}
