// SPDX-License-Identifier: MIT OR Apache-2.0
//! Lookups, and boundaries that tile without gaps or overlaps.

use serde::Deserialize;

use super::district::{District, Ward};
use super::outline::{self, Ring};
use super::templates::{self, Column, Table};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Geography {
    small_area_lookup: Table,
    ward_lookup: Table,
    hubs: Table,
    small_area_shapes: Table,
    ward_shapes: Table,
    authority_shape: Table,
}

/// The layout of the authority's list of hubs.
pub(super) fn hubs() -> Table {
    let geography: Geography = templates::read(include_str!("templates/geography.toml"));
    geography.hubs
}

pub(super) fn files(district: &District) -> Vec<(String, Vec<u8>)> {
    let geography: Geography = templates::read(include_str!("templates/geography.toml"));
    let small_areas = district.small_areas.iter().map(|area| {
        let rings = vec![area.ring.clone()];
        feature(&geography.small_area_shapes.columns, &area.code, &area.name, &rings)
    });
    let wards =
        district.wards.iter().map(|ward| feature(&geography.ward_shapes.columns, &ward.code, &ward.name, &ward.rings));
    let own = district.own();
    let whole = feature(&geography.authority_shape.columns, &own.code, &own.name, &district.rings);
    vec![
        small_area_lookup(district, &geography.small_area_lookup),
        ward_lookup(district, &geography.ward_lookup),
        collection(&geography.small_area_shapes.file, small_areas),
        collection(&geography.ward_shapes.file, wards),
        collection(&geography.authority_shape.file, std::iter::once(whole)),
    ]
}

fn small_area_lookup(district: &District, table: &Table) -> (String, Vec<u8>) {
    let mut sheet = table.start();
    for (at, area) in district.small_areas.iter().enumerate() {
        sheet.row(table.columns.iter().map(|column| match column.holds.as_str() {
            "code" => area.code.clone(),
            "name" => area.name.clone(),
            "row" => (at + 1).to_string(),
            other => of_ward(district, &district.wards[area.ward], other),
        }));
    }
    sheet.file(&table.file)
}

fn ward_lookup(district: &District, table: &Table) -> (String, Vec<u8>) {
    let mut sheet = table.start();
    for ward in &district.wards {
        sheet.row(table.columns.iter().map(|column| of_ward(district, ward, &column.holds)));
    }
    sheet.file(&table.file)
}

/// A ward's code and name, and those of the places it lies in; empty for a column we leave empty.
fn of_ward(district: &District, ward: &Ward, holds: &str) -> String {
    match holds {
        "ward" => &ward.code,
        "ward-name" => &ward.name,
        "authority" => &district.own().code,
        "authority-name" => &district.own().name,
        "region" => &district.region.code,
        "region-name" => &district.region.name,
        "country" => &district.country.code,
        "country-name" => &district.country.name,
        _ => "",
    }
    .to_owned()
}

fn collection(file: &str, features: impl Iterator<Item = String>) -> (String, Vec<u8>) {
    let text =
        format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}\n", features.collect::<Vec<_>>().join(",\n"));
    (file.to_owned(), text.into_bytes())
}

/// One place. Names hold no character that would need escaping but the apostrophe, which needs none.
fn feature(columns: &[Column], code: &str, name: &str, rings: &[Ring]) -> String {
    let held = |column: &Column| if column.holds == "code" { code } else { name };
    let properties: Vec<String> =
        columns.iter().map(|column| format!("\"{}\":\"{}\"", column.name, held(column))).collect();
    let rings: Vec<String> = rings.iter().map(|ring| coordinates(ring)).collect();
    format!(
        "{{\"type\":\"Feature\",\"properties\":{{{}}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[{}]}}}}",
        properties.join(","),
        rings.join(",")
    )
}

fn coordinates(ring: &[outline::Point]) -> String {
    let closed = ring.iter().chain(ring.first());
    let points: Vec<String> =
        closed.map(|(lon, lat)| format!("[{},{}]", outline::degrees(*lon), outline::degrees(*lat))).collect();
    format!("[{}]", points.join(","))
}
