// SPDX-License-Identifier: MIT OR Apache-2.0
//! Quantiles of areas, overall and inside regions.

use std::collections::BTreeMap;

use stats::{FirstQuantile, Unranked, quantiles};

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

/// The rows that are ranked together, by their places. The files mix runs of several kinds; each has its own groups.
fn groups(rows: &[Row]) -> Vec<Vec<usize>> {
    let name = |row: &Row| {
        let inside = match row["GroupSet"].as_str() {
            "IndSexReg" => format!("{} {}", row["IndSexRef"], row["ParentCode"]),
            "IndSex" => row["IndSexRef"].clone(),
            _ => String::new(),
        };
        format!("{} {} {inside}", row["GroupSet"], row["QuantileNm"])
    };
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, row) in rows.iter().enumerate() {
        groups.entry(name(row)).or_default().push(place);
    }
    groups.into_values().collect()
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
    let mut found = vec![Err(Unranked::Missing); rows.len()];
    for group in groups(rows) {
        let values: Vec<_> = group.iter().map(|place| number(&rows[*place], "Value")).collect();
        let way = first(&rows[group[0]]);
        assert!(group.iter().all(|place| first(&rows[*place]) == way), "one group runs one way");
        for (place, quantile) in group.iter().zip(quantiles(&values, quantile_count, way)) {
            found[*place] = quantile;
        }
    }
    found
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
