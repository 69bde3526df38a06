// SPDX-License-Identifier: MIT OR Apache-2.0
//! Quantiles of areas, overall and inside regions.

use stats::{FirstQuantile, Unranked, quantiles_by_group};

use crate::reader::{Row, number, rows};

/// The column says TRUE where high values come first. The rows that are all ranked together were ranked so by one
/// word for all of them, whatever the column says.
fn first(row: &Row) -> FirstQuantile {
    if row["Polarity"] == "TRUE" || row["GroupSet"] == "None" {
        FirstQuantile::HighestValues
    } else {
        FirstQuantile::LowestValues
    }
}

/// The rows that are ranked together have one number. The files mix runs of several kinds; each has its own groups.
fn group_numbers(rows: &[Row]) -> (Vec<u32>, usize) {
    let name = |row: &Row| {
        let inside = match row["GroupSet"].as_str() {
            "IndSexReg" => format!("{} {}", row["IndSexRef"], row["ParentCode"]),
            "IndSex" => row["IndSexRef"].clone(),
            _ => String::new(),
        };
        format!("{} {} {inside}", row["GroupSet"], row["QuantileNm"])
    };
    let mut names: Vec<_> = rows.iter().map(name).collect();
    let of_row = names.clone();
    names.sort_unstable();
    names.dedup();
    let number = |one: &String| u32::try_from(names.binary_search(one).expect("a group")).expect("few");
    (of_row.iter().map(number).collect(), names.len())
}

fn quantile_count(row: &Row) -> u32 {
    match row["QuantileNm"].as_str() {
        "Quartile" => 4,
        "Septile" => 7,
        "Decile" => 10,
        _ => 0,
    }
}

fn ranked(rows: &[Row], quantile_count: u32) -> Vec<Result<u32, Unranked>> {
    let (groups, group_count) = group_numbers(rows);
    let values: Vec<_> = rows.iter().map(|row| number(row, "Value")).collect();
    let first: Vec<_> = rows.iter().map(first).collect();
    quantiles_by_group(&groups, group_count, &values, &first, quantile_count).expect("fits")
}

#[test]
fn published_quantiles() {
    for file in ["phe/test_quantiles_g.csv", "phe/test_quantiles_ug.csv"] {
        let all = rows(file);
        let mut compared = 0;
        for count in [4, 7, 10] {
            let own: Vec<_> = all.iter().filter(|row| quantile_count(row) == count).cloned().collect();
            for (row, found) in own.iter().zip(ranked(&own, count)) {
                match (row["QuantileInGrp"].as_str(), found) {
                    ("NA", Err(Unranked::Missing)) => assert_eq!(row["Value"], "NA", "{file}: {row:?}"),
                    ("NA", Err(Unranked::TooFewValues)) => {}
                    (expected, found) => assert_eq!(expected.parse(), Ok(found.expect("ranked")), "{file}: {row:?}"),
                }
                compared += 1;
            }
        }
        assert_eq!(compared, all.len(), "{file}");
    }
}

#[test]
fn values_that_run_both_ways_are_refused() {
    let rows = rows("phe/test_quantiles_fail.csv");
    assert!(ranked(&rows, 7).iter().all(|found| *found == Err(Unranked::MixedPolarity)));
}
