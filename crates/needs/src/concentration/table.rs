// SPDX-License-Identifier: MIT OR Apache-2.0
//! The count as a file: one row for each ward, the same numbers as on the page.

use super::place_range::place_ranges;
use super::{Concentration, Factor};

pub(crate) const HEADER: [&str; 18] = [
    "area_code",
    "area_name",
    "individual_above",
    "individual_judged",
    "relationship_above",
    "relationship_judged",
    "family_economic_above",
    "family_economic_judged",
    "child_outcome_above",
    "child_outcome_judged",
    "total_above",
    "total_judged",
    "total_fewest_by_other_margins",
    "total_most_by_other_margins",
    "likely_place_from",
    "likely_place_to",
    "likely_place_of",
    "factors_above",
];

/// In the order of the page; places are empty where a ward lacks a figure or no places can be worked out.
pub(crate) fn table_csv(found: &Concentration<'_>) -> Result<Vec<u8>, csv::Error> {
    figures::csv(&HEADER.map(str::to_owned), &rows(found))
}

/// The rows of the file and of the sheet of the workbook.
pub(crate) fn rows(found: &Concentration<'_>) -> Vec<Vec<String>> {
    let places = place_ranges(found).unwrap_or_default();
    let place_of = |code| found.wards.iter().position(|ward| ward.area.code == code).and_then(|at| *places.get(at)?);
    let mut rows = Vec::new();
    for ward in found.in_order() {
        let mut row = vec![ward.area.code.to_string(), ward.area.name.clone()];
        row.extend(ward.by_category.iter().flat_map(|(above, judged)| [above.to_string(), judged.to_string()]));
        row.extend([ward.above.len().to_string(), (found.factors.len() - ward.not_judged.len()).to_string()]);
        row.extend([ward.range.0.to_string(), ward.range.1.to_string()]);
        match place_of(ward.area.code) {
            Some(range) => row.extend([range.from, range.to, range.of].map(|number| number.to_string())),
            None => row.extend([const { String::new() }; 3]),
        }
        row.push(codes(found, &ward.above));
        rows.push(row);
    }
    rows
}

fn codes(found: &Concentration<'_>, places: &[usize]) -> String {
    let code = |place: &usize| found.factors.get(*place).map(|one: &Factor<'_>| one.indicator.code.as_str());
    places.iter().filter_map(code).collect::<Vec<_>>().join(" ")
}
