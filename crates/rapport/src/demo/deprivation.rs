// SPDX-License-Identifier: MIT OR Apache-2.0
//! An index of deprivation: scores, ranks and deciles, and the indicators behind them with small counts left blank.

use base::Rng;
use serde::Deserialize;

use super::district::District;
use super::people::SmallArea;
use super::sheet::whole;
use super::templates::{self, Column, Table};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Index {
    domains: Vec<Domain>,
    ranked: u32,
    hide_below: u32,
    hide_below_in_quietest_ward: u32,
    scores: Table,
    indicators: Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Domain {
    low: f64,
    high: f64,
    noise: f64,
}

pub(super) fn files(district: &District) -> Vec<(String, Vec<u8>)> {
    let index: Index = templates::read(include_str!("templates/deprivation.toml"));
    vec![scores(district, &index), indicators(district, &index)]
}

fn scores(district: &District, index: &Index) -> (String, Vec<u8>) {
    let mut chance = super::stream(district.seed, "index");
    let mut sheet = index.scores.start();
    for area in &district.small_areas {
        let levels: Vec<f64> =
            index.domains.iter().map(|domain| level(area.need + domain.noise * chance.bell())).collect();
        sheet.row(index.scores.columns.iter().map(|column| score_cell(district, index, area, &levels, column)));
    }
    sheet.file(&index.scores.file)
}

fn level(need: f64) -> f64 {
    need.clamp(0.004, 0.9995)
}

fn score_cell(district: &District, index: &Index, area: &SmallArea, levels: &[f64], column: &Column) -> String {
    let level = levels[column.domain];
    // Rank 1 is the most deprived of the whole fictional country.
    let rank = 1 + whole(((1.0 - level) * f64::from(index.ranked - 1)).floor());
    let domain = &index.domains[column.domain];
    match column.holds.as_str() {
        "decile" => format!("{}.0", 1 + (rank - 1) * 10 / index.ranked),
        "rank" => format!("{rank}.0"),
        // Most places have low scores and few have high ones; scores around 0 are even.
        "score" if domain.low >= 0.0 => format!("{:.3}", domain.low + (domain.high - domain.low) * level * level),
        "score" => format!("{:.3}", domain.low + (domain.high - domain.low) * level),
        other => place_cell(district, area, other),
    }
}

fn place_cell(district: &District, area: &SmallArea, holds: &str) -> String {
    match holds {
        "code" => &area.code,
        "authority" => &district.own().code,
        "ward" => &district.wards[area.ward].code,
        "ward-name" => &district.wards[area.ward].name,
        _ => "",
    }
    .to_owned()
}

fn indicators(district: &District, index: &Index) -> (String, Vec<u8>) {
    let mut chance = super::stream(district.seed, "indicators of the index");
    let quietest = district.quietest_ward();
    let mut sheet = index.indicators.start();
    for area in &district.small_areas {
        let least = if area.ward == quietest { index.hide_below_in_quietest_ward } else { index.hide_below };
        let row: Vec<String> = index
            .indicators
            .columns
            .iter()
            .map(|column| match column.holds.as_str() {
                "count" => count(area, column, &mut chance).map_or_else(String::new, |count| format!("{count}.0")),
                "hidden-count" => count(area, column, &mut chance)
                    .filter(|count| *count >= least)
                    .map_or_else(String::new, |count| format!("{count}.0")),
                "measure" => measure(area, column, &mut chance),
                other => place_cell(district, area, other),
            })
            .collect();
        sheet.row(row);
    }
    sheet.file(&index.indicators.file)
}

/// People counted, rounded to 5 as the publisher does; none where fewer than 10 would show.
fn count(area: &SmallArea, column: &Column, chance: &mut Rng) -> Option<u32> {
    let base = match column.of.as_str() {
        "children" => area.residents * (0.19 + 0.12 * (area.need - 0.5)),
        "older" => area.residents * (0.22 - 0.13 * (area.need - 0.5)),
        "working" => area.residents * 0.60,
        _ => area.residents,
    };
    let share = column.low + (column.high - column.low) * area.need * area.need + column.noise * chance.bell();
    let fives = whole(base * share.max(0.004) / 5.0);
    (fives >= 2).then_some(fives * 5)
}

/// A rate or an index without counts; never below zero unless its range is.
fn measure(area: &SmallArea, column: &Column, chance: &mut Rng) -> String {
    let value = column.low + (column.high - column.low) * area.need + column.noise * chance.bell();
    let least = if column.low < 0.0 { f64::MIN } else { column.low.min(column.high) * 0.4 };
    format!("{:.*}", column.decimals, value.max(least))
}
