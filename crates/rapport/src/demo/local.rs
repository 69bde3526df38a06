// SPDX-License-Identifier: MIT OR Apache-2.0
//! The district's own counts, lent on terms: conflict recorded at early help by ward, and people who sought help with
//! debt. Several wards have counts so small that pages must hide them.

use serde::Deserialize;

use super::district::District;
use super::sheet::{Sheet, whole};
use super::templates;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Local {
    file: String,
    columns: Vec<String>,
    years: Vec<String>,
    counted: Vec<Counted>,
    terms: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Counted {
    indicator: String,
    source: String,
    /// The count in a ward as need goes from 0 to 1; a share of the base where there is one.
    low: f64,
    high: f64,
    base_low: f64,
    base_high: f64,
}

pub(super) fn files(district: &District) -> Vec<(String, Vec<u8>)> {
    let local: Local = templates::read(include_str!("templates/local.toml"));
    let mut sheet = Sheet::new(true, local.columns.iter().map(String::as_str));
    for counted in &local.counted {
        for (at, year) in local.years.iter().enumerate() {
            for (place, ward) in district.wards.iter().enumerate() {
                let mut chance = super::stream(district.seed, &format!("{} {year} {}", counted.indicator, ward.code));
                let between = |low: f64, high: f64| low + (high - low) * ward.need;
                let base = between(counted.base_low, counted.base_high) * (1.0 + 0.15 * chance.bell());
                let level = between(counted.low, counted.high) * (1.0 + 0.25 * chance.bell());
                let whole_base = whole(base);
                let count = if whole_base > 0 { whole(base * level).min(whole_base) } else { whole(level) };
                let below = if whole_base > 0 { whole_base.to_string() } else { String::new() };
                // Terms stand once for each source, in its first row.
                let terms = if at == 0 && place == 0 { local.terms.clone() } else { vec![String::new(); 5] };
                let row = [
                    ward.code.clone(),
                    ward.name.clone(),
                    year.clone(),
                    counted.indicator.clone(),
                    count.to_string(),
                    below,
                    String::new(),
                    String::new(),
                    counted.source.clone(),
                    String::new(),
                ];
                sheet.row(row.into_iter().chain(terms));
            }
        }
    }
    vec![sheet.file(&local.file)]
}
