// SPDX-License-Identifier: MIT OR Apache-2.0
//! `measures.csv`: every figure of the place, one row each.

use std::collections::BTreeSet;

use base::AreaCode;
use evidence::measure::{Measure, Measured};

use crate::place::Place;

const HEADER: [&str; 20] = [
    "area_code",
    "area_name",
    "area_type",
    "area_vintage",
    "indicator",
    "indicator_name",
    "category",
    "period",
    "breakdown",
    "breakdown_category",
    "numerator",
    "denominator",
    "value",
    "lower95",
    "upper95",
    "unit",
    "state",
    "method",
    "source",
    "file_sha256",
];

/// The rows of the families that are wanted.
pub(crate) fn measures_csv(place: &Place, wanted: impl Fn(&Measured) -> bool) -> Result<Vec<u8>, csv::Error> {
    let mut rows = Vec::new();
    for measured in place.measured.iter().filter(|one| wanted(one)) {
        let indicator = place.indicator(&measured.key.indicator);
        let mut written = BTreeSet::new();
        for area in place.geography.all() {
            // A place can stand in two roles; one row each is enough.
            if let (Some(measure), true) = (measured.measures.get(&area.code), written.insert(area.code)) {
                let names = (area.name.as_str(), indicator.name.as_str(), indicator.category.as_str());
                rows.push(row(measured, area.code, measure, names).to_vec());
            }
        }
    }
    figures::csv(&HEADER.map(str::to_owned), &rows)
}

fn row(measured: &Measured, area: AreaCode, measure: &Measure, names: (&str, &str, &str)) -> [String; 20] {
    let (area_name, indicator_name, category) = names;
    let quantity = &measure.quantity;
    let files: Vec<&str> = measure.files.iter().map(String::as_str).collect();
    [
        area.to_string(),
        area_name.to_owned(),
        area.area_type().as_str().to_owned(),
        measure.vintage.to_string(),
        measured.key.indicator.clone(),
        indicator_name.to_owned(),
        category.to_owned(),
        measure.period.label().to_owned(),
        measured.key.breakdown.clone(),
        measured.key.category.clone(),
        number(quantity.numerator),
        number(quantity.denominator),
        number(quantity.value),
        number(quantity.lower),
        number(quantity.upper),
        measured.unit.clone(),
        quantity.state.as_str().to_owned(),
        measure.method.clone(),
        measured.key.source.clone(),
        files.join(";"),
    ]
}

fn number(value: Option<f64>) -> String {
    value.map(words::number::machine).unwrap_or_default()
}
