// SPDX-License-Identifier: MIT OR Apache-2.0
//! `measures.csv`: every figure of the place in its latest period, one row each. `series.csv`: the same of every period.

use std::collections::BTreeSet;

use base::AreaCode;
use evidence::measure::{Measure, Measured};

use evidence::place::Place;

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
    table(place, place.measured.iter().filter(|one| wanted(one)))
}

/// Every period of every family, oldest first.
pub(crate) fn series_csv(place: &Place) -> Result<Vec<u8>, csv::Error> {
    let earlier = place.earlier();
    let mut all: Vec<&Measured> = earlier.iter().chain(&place.measured).collect();
    all.sort_by_cached_key(|one| (place.catalogue.position(&one.key.indicator), one.key.clone(), one.period.clone()));
    table(place, all.into_iter())
}

fn table<'a>(place: &Place, all: impl Iterator<Item = &'a Measured>) -> Result<Vec<u8>, csv::Error> {
    let (mut rows, mut keys) = (Vec::new(), BTreeSet::new());
    for measured in all {
        let indicator = place.indicator(&measured.key.indicator);
        let mut written = BTreeSet::new();
        for area in place.geography.all() {
            // A place can stand in two roles; one row each is enough.
            if let (Some(measure), true) = (measured.measures.get(&area.code), written.insert(area.code)) {
                let names = (area.name.as_str(), indicator.name.as_str(), indicator.category.as_str());
                let mut row = row(measured, area.code, measure, names);
                set_apart(&mut row, measured.key.method.as_str(), &mut keys);
                rows.push(row.to_vec());
            }
        }
    }
    figures::csv(&HEADER.map(str::to_owned), &rows)
}

/// What makes a row different from every other: place, boundary year, indicator, period, part, method and source.
const KEY: [usize; 8] = [0, 3, 4, 7, 8, 9, METHOD, 18];
const METHOD: usize = 17;

/// Two figures that are made of parts in the same way differ in how the parts came about, which is said then.
fn set_apart(row: &mut [String; 20], parts: &str, keys: &mut BTreeSet<[String; 8]>) {
    while !keys.insert(KEY.map(|at| row[at].clone())) {
        row[METHOD] = format!("{}; of figures by the method “{parts}”", row[METHOD]);
    }
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
        measured.unit.to_string(),
        quantity.state.as_str().to_owned(),
        measure.method.to_string(),
        measured.key.source.clone(),
        files.join(";"),
    ]
}

fn number(value: Option<f64>) -> String {
    value.map(words::number::machine).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_rows_share_a_key() {
        let mut keys = BTreeSet::new();
        let mut written = Vec::new();
        for parts in ["count", "published count", "published count"] {
            let mut row = HEADER.map(str::to_owned);
            row[METHOD] = "sum of 4 small areas".to_owned();
            set_apart(&mut row, parts, &mut keys);
            written.push(row[METHOD].clone());
        }
        assert_eq!(
            written[..2],
            ["sum of 4 small areas", "sum of 4 small areas; of figures by the method “published count”"]
        );
        assert_eq!(keys.len(), 3, "{written:?}");
    }
}
