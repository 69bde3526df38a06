// SPDX-License-Identifier: MIT OR Apache-2.0
//! The marks as a file: one row for each ward, the same as on the page.

use super::{Concentration, Factor};

pub(crate) const HEADER: [&str; 9] = [
    "area_code",
    "area_name",
    "patterns_above",
    "patterns_in_every_try",
    "patterns_in_any_try",
    "patterns_judged",
    "factors_above",
    "factors_not_judged",
    "factors_judged",
];

/// In the order of the page.
pub(crate) fn table_csv(found: &Concentration<'_>) -> Result<Vec<u8>, csv::Error> {
    figures::csv(&HEADER.map(str::to_owned), &rows(found, |one| one.indicator.code.clone()))
}

/// The rows of the file and, by names, of the sheet of the workbook.
pub(crate) fn rows(found: &Concentration<'_>, name: impl Fn(&Factor<'_>) -> String) -> Vec<Vec<String>> {
    let names = |places: &[usize]| {
        places.iter().filter_map(|at| found.factors.get(*at)).map(&name).collect::<Vec<_>>().join("; ")
    };
    let mut rows = Vec::new();
    for ward in found.in_order() {
        let Some(at) = found.wards.iter().position(|other| other.area.code == ward.area.code) else { continue };
        let above = |marks: &[Option<bool>]| marks.get(at).copied().flatten() == Some(true);
        let every = found.patterns.iter().filter(|one| one.steady.iter().any(|it| it.code == ward.area.code)).count();
        let any = found.patterns.iter().filter(|one| above(&one.marks) || one.tries.iter().any(|it| above(&it.marks)));
        let judged = found.patterns.iter().filter(|one| one.marks.get(at).is_some_and(Option::is_some)).count();
        rows.push(vec![
            ward.area.code.to_string(),
            ward.area.name.clone(),
            ward.patterns.len().to_string(),
            every.to_string(),
            any.count().to_string(),
            judged.to_string(),
            names(&ward.above),
            names(&ward.not_judged),
            (found.factors.len() - ward.not_judged.len()).to_string(),
        ]);
    }
    rows
}
