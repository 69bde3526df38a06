// SPDX-License-Identifier: MIT OR Apache-2.0
//! Open schools, and which authorities resemble each other.

use serde::Deserialize;

use super::district::{District, lon_lat};
use super::sheet::{Sheet, whole};
use super::templates::{self, Column};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Neighbours {
    file: String,
    bom: bool,
    region_number: String,
    columns: Vec<String>,
    rank: String,
    closeness: String,
    trailing_space: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Schools {
    file: String,
    columns: Vec<Column>,
    stems: Vec<String>,
    kinds: Vec<Kind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind {
    r#type: String,
    group: String,
    phase: String,
    count: usize,
    title: String,
    low: f64,
    high: f64,
}

pub(super) fn files(district: &District) -> Vec<(String, Vec<u8>)> {
    let education = super::education::template();
    vec![schools(district, &education.schools), neighbours(district, &education.neighbours)]
}

fn schools(district: &District, layout: &Schools) -> (String, Vec<u8>) {
    let mut chance = super::stream(district.seed, "schools");
    let mut sheet = Sheet::new(false, templates::headings(&layout.columns));
    let kinds = layout.kinds.iter().flat_map(|kind| std::iter::repeat_n(kind, kind.count));
    for (at, kind) in kinds.enumerate() {
        let chosen = chance.below(u64::try_from(district.small_areas.len()).unwrap_or(1));
        let area = &district.small_areas[usize::try_from(chosen).unwrap_or(0)];
        let (longitude, latitude) = lon_lat(area.middle);
        let pupils = whole(kind.low + (kind.high - kind.low) * chance.unit());
        let meals = (6.0 + 46.0 * area.need + 4.0 * chance.bell()).clamp(0.5, 80.0);
        // The register leaves the number of pupils blank for some: here colleges and every fortieth school.
        let unknown = kind.high <= 0.0 || at % 40 == 39;
        let unless = |text: String| if unknown { String::new() } else { text };
        sheet.row(layout.columns.iter().map(|column| match column.holds.as_str() {
            // Numbers from 900001 upwards are not issued.
            "urn" => (900_001 + at).to_string(),
            "number" => district.own().number.clone(),
            "authority-name" => district.own().name.clone(),
            "establishment" => (2001 + at).to_string(),
            "name" => kind.title.replace("{}", &layout.stems[at % layout.stems.len()]),
            "type" => kind.r#type.clone(),
            "group" => kind.group.clone(),
            "phase" => kind.phase.clone(),
            "pupils" => unless(pupils.to_string()),
            "meals" => unless(format!("{meals:.1}")),
            "code" => area.code.clone(),
            "longitude" => longitude.clone(),
            "latitude" => latitude.clone(),
            _ => String::new(),
        }));
    }
    sheet.file(&layout.file)
}

/// One row for an authority with its ten neighbours. The district's own are as named; the others' are every other
/// authority, in turn.
fn neighbours(district: &District, layout: &Neighbours) -> (String, Vec<u8>) {
    let places = &district.authorities;
    let mut header = layout.columns.clone();
    for rank in 1..places.len() {
        header.push(layout.rank.replace("{}", &rank.to_string()));
        header.push(layout.closeness.replace("{}", &rank.to_string()));
    }
    let mut sheet = Sheet::new(layout.bom, header.iter().map(String::as_str));
    for (at, place) in places.iter().enumerate() {
        let mut row =
            vec![place.number.clone(), place.name.clone(), layout.region_number.clone(), district.region.name.clone()];
        for step in 1..places.len() {
            let closeness = &district.closeness[step - 1];
            let space = if *closeness == layout.trailing_space { " " } else { "" };
            row.push(places[(at + step) % places.len()].number.clone());
            row.push(format!("{closeness}{space}"));
        }
        sheet.row(row);
    }
    sheet.file(&layout.file)
}
