// SPDX-License-Identifier: MIT OR Apache-2.0
//! People counted by the small areas that they live in: children in the most deprived tenth.

use super::*;

const CHILDREN: &str = "children-0-15";
const TENTH: &str = "deprivation-most-deprived-10pc";
const FOUND: &str = "children-most-deprived-10pc";

/// Tells which small areas are in the tenth, by an edition of its own source.
fn tenth(cells: &str) -> Held {
    series(TENTH, cells, |key| {
        "index-2025".clone_into(&mut key.source);
        key.unit = "percent".into();
        key.scale = 100.0;
    })
}

fn found(series: Vec<Held>) -> Option<Measured> {
    let ledger = Ledger { series, ..Ledger::default() };
    let catalogue = Catalogue::shipped().expect("the catalogue reads");
    let day: Day = "2025-12-31".parse().expect("a day");
    latest(&geography(), &ledger, &catalogue, day).into_iter().find(|one| one.key.indicator == FOUND)
}

/// Numerator, denominator, value and state of a place.
fn figure(found: &Measured, area: &str) -> (Option<f64>, Option<f64>, Option<f64>, State) {
    let quantity = found.measures[&code(area)].quantity;
    (quantity.numerator, quantity.denominator, quantity.value, quantity.state)
}

const ALL_CHILDREN: &str = "X01000001=100 X01000002=200 X01000003=300 X01000004=400";

#[test]
fn children_are_counted_by_the_small_area_that_they_live_in() {
    let tenths = "X01000001=1/1 X01000002=0/1 X01000003=1/1 X01000004=0/1";
    let found = found(vec![series(CHILDREN, ALL_CHILDREN, |_| {}), tenth(tenths)]).expect("a measure");
    assert_eq!((found.key.source.as_str(), found.unit.as_str(), found.scale), ("index-2025", "percent", 100.0));
    assert_eq!(figure(&found, AUTHORITY), (Some(400.0), Some(1000.0), Some(40.0), State::Value));
    let (of_ward, share) = (figure(&found, WARD), 400.0 / 600.0 * 100.0);
    assert_eq!(of_ward, (Some(400.0), Some(600.0), Some(share), State::Value));
    assert_eq!(figure(&found, SMALL_WARD), (Some(0.0), Some(400.0), Some(0.0), State::Value));
    let measure = &found.measures[&code(AUTHORITY)];
    let method = measure.method.to_string();
    assert!(measure.quantity.lower.is_none(), "whole areas are counted");
    assert!(method.contains("office-2021 (2021)") && method.contains("0 of unknown kind"), "{method}");
    assert_eq!(measure.files.len(), 2, "the files of both data sets");
    assert!(!found.measures.contains_key(&code("X01000001")) && !found.measures.contains_key(&code(NEIGHBOUR)));
}

#[test]
fn what_is_not_known_of_a_small_area_makes_the_count_a_lower_bound() {
    let children = "X01000001=100 X01000002=c X01000003=300 X01000004=400";
    let tenths = "X01000001=1/1 X01000002=1/1 X01000004=0/1";
    // The children of the second area are hidden; whether the third is in the tenth is not known.
    let found = found(vec![series(CHILDREN, children, |_| {}), tenth(tenths)]).expect("a measure");
    assert_eq!(figure(&found, WARD), (Some(100.0), None, None, State::AtLeast));
    assert_eq!(figure(&found, AUTHORITY), (Some(100.0), None, None, State::AtLeast));
    let method = found.measures[&code(WARD)].method.to_string();
    assert!(method.contains("1 suppressed, 1 of unknown kind"), "{method}");
}

#[test]
fn counts_of_other_boundaries_are_not_mixed() {
    let old = series(CHILDREN, "X01000901=100 X01000902=200", |key| key.vintage = Vintage(2011));
    let tenths = "X01000001=1/1 X01000002=0/1 X01000003=1/1 X01000004=0/1";
    assert!(found(vec![old, tenth(tenths)]).is_none_or(|one| !one.measures.contains_key(&code(AUTHORITY))));
    assert!(found(vec![series(CHILDREN, ALL_CHILDREN, |_| {})]).is_none(), "no index is held");
}
