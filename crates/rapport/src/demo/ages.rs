// SPDX-License-Identifier: MIT OR Apache-2.0
//! Residents by single year of age, with the subtotals that stand beside them in the bulk files.

use serde::Deserialize;

use super::census::{self, spread};
use super::district::{District, Place};
use super::sheet::Sheet;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SingleYears {
    authorities: String,
    region: String,
    country: String,
    columns: Vec<String>,
    year: String,
    total: String,
    /// The heading of one band or year, with a place for its name.
    band: String,
    first: String,
    second: String,
    other: String,
    last: String,
    bands: Vec<Band>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Band {
    name: String,
    from: usize,
    to: usize,
}

/// The ages at which the broad groups of the other table begin, and the end.
const BROAD: [usize; 7] = [0, 16, 25, 35, 50, 65, 101];

pub(super) fn files(district: &District) -> Vec<(String, Vec<u8>)> {
    let census = census::template();
    let layout = &census.single_years;
    let mut chance = super::stream(district.seed, "single years");
    let places: Vec<(Place, Vec<u32>)> = census::broad_ages(district, &census)
        .into_iter()
        .map(|(place, broad)| (place, years(&broad, &mut chance)))
        .collect();
    let count = district.authorities.len();
    vec![
        write(layout, &layout.authorities, &places[..count]),
        write(layout, &layout.region, &places[count..=count]),
        write(layout, &layout.country, &places[count + 1..]),
    ]
}

/// Single years from broad groups: nearly level in each, thinning out in old age.
fn years(broad: &[u32], chance: &mut base::Rng) -> Vec<u32> {
    let mut years = Vec::with_capacity(101);
    for (group, count) in broad.iter().enumerate() {
        let weights: Vec<f64> = (BROAD[group]..BROAD[group + 1])
            .map(|age| {
                let left = super::sheet::size(103 - age);
                let level = if age < 65 { 1.0 } else { left * left };
                level * (1.0 + 0.03 * chance.bell().clamp(-2.5, 2.5))
            })
            .collect();
        years.extend(spread(&weights, *count));
    }
    years
}

fn write(layout: &SingleYears, file: &str, places: &[(Place, Vec<u32>)]) -> (String, Vec<u8>) {
    let heading = |name: &str| layout.band.replace("{}", name);
    let mut header = layout.columns.clone();
    header.push(layout.total.clone());
    for band in &layout.bands {
        header.push(heading(&band.name));
        header.extend((band.from..=band.to).map(|age| heading(&year_name(layout, age))));
    }
    let mut sheet = Sheet::new(false, header.iter().map(String::as_str));
    for (place, years) in places {
        let mut row = vec![layout.year.clone(), place.name.clone(), place.code.clone()];
        row.push(years.iter().sum::<u32>().to_string());
        for band in &layout.bands {
            let inside = &years[band.from..=band.to];
            row.push(inside.iter().sum::<u32>().to_string());
            row.extend(inside.iter().map(ToString::to_string));
        }
        sheet.row(row);
    }
    sheet.file(file)
}

fn year_name(layout: &SingleYears, age: usize) -> String {
    match age {
        0 => layout.first.clone(),
        1 => layout.second.clone(),
        100 => layout.last.clone(),
        _ => layout.other.replace("{}", &age.to_string()),
    }
}
