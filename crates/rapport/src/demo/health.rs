// SPDX-License-Identifier: MIT OR Apache-2.0
//! Injuries of children by year and sex, with intervals, notes, hidden values and rows that are not areas.

use serde::Deserialize;

use super::district::{District, Place};
use super::sheet::{Sheet, whole};
use super::templates::{self, Column};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Injuries {
    file: String,
    indicator: String,
    indicator_name: String,
    age: String,
    country_type: String,
    authority_type: String,
    first_year: u16,
    last_year: u16,
    time_range: String,
    not_compared: String,
    comparisons: [String; 3],
    trends: [String; 4],
    sexes: Vec<Sex>,
    low: f64,
    high: f64,
    drift: f64,
    share_of_residents: f64,
    decile_type: String,
    deciles: Vec<String>,
    notes: Vec<Note>,
    columns: Vec<Column>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sex {
    name: String,
    share: f64,
    factor: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    place: String,
    year: u16,
    hides: bool,
    text: String,
}

/// One row: whose, when, and the figure if it is shown.
struct Row<'a> {
    place: &'a Place,
    country: bool,
    sex: &'a str,
    decile: &'a str,
    year: u16,
    count: f64,
    base: f64,
    /// The rate of the country in the same year, to compare with.
    national: f64,
}

pub(super) fn files(district: &District) -> Vec<(String, Vec<u8>)> {
    let injuries: Injuries = templates::read(include_str!("templates/health.toml"));
    let mut sheet = Sheet::new(false, templates::headings(&injuries.columns));
    for year in injuries.first_year..=injuries.last_year {
        for sex in &injuries.sexes {
            for place in std::iter::once(&district.country).chain(&district.authorities) {
                sheet.row(cells(district, &injuries, &row(district, &injuries, place, sex, year)));
            }
        }
        for (tenth, decile) in injuries.deciles.iter().enumerate() {
            let need = 0.95 - 0.1 * super::sheet::size(tenth);
            let part = Place { residents: district.country.residents / 10.0, need, ..district.country.clone() };
            let row = Row { decile, ..row(district, &injuries, &part, &injuries.sexes[0], year) };
            sheet.row(cells(district, &injuries, &row));
        }
    }
    vec![sheet.file(&injuries.file)]
}

fn row<'a>(district: &District, injuries: &Injuries, place: &'a Place, sex: &'a Sex, year: u16) -> Row<'a> {
    let country = place.code == district.country.code;
    let years = f64::from(year - injuries.first_year);
    let rate =
        |place: &Place| (injuries.low + (injuries.high - injuries.low) * place.need) * (1.0 + injuries.drift * years);
    let (mut count, mut base) = (0.0, 0.0);
    // All persons are the sum of the others, so that the figures of one year agree.
    let all = sex.share >= 1.0;
    for part in injuries.sexes.iter().filter(|part| part.share < 1.0 && (all || part.name == sex.name)) {
        let mut habit = super::stream(district.seed, &format!("injuries {}", place.code));
        let mut chance = super::stream(district.seed, &format!("injuries {} {year} {}", place.code, part.name));
        let children = (place.residents * injuries.share_of_residents * part.share * (1.0 - 0.002 * years)).round();
        let noise = if country { 1.0 } else { (1.0 + 0.07 * habit.bell()) * (1.0 + 0.025 * chance.bell()) };
        base += children;
        count += (children * rate(place) * part.factor * noise / 10_000.0).round();
    }
    Row {
        place,
        country,
        sex: &sex.name,
        decile: "",
        year,
        count,
        base,
        national: rate(&district.country) * sex.factor,
    }
}

fn cells(district: &District, injuries: &Injuries, row: &Row<'_>) -> Vec<String> {
    let note = injuries.notes.iter().find(|note| note.place == row.place.code && note.year == row.year);
    let shown = !note.is_some_and(|note| note.hides);
    let rate = row.count / row.base * 10_000.0;
    let number = |value: f64| if shown { format!("{value:.5}") } else { String::new() };
    let whole_number = |value: f64| if shown { whole(value).to_string() } else { String::new() };
    let limit = |spread: f64| byar(row.count, row.base, spread);
    let latest = row.year == injuries.last_year && row.decile.is_empty();
    let held = |column: &Column| match column.holds.as_str() {
        "indicator" => injuries.indicator.clone(),
        "indicator-name" => injuries.indicator_name.clone(),
        "parent" if !row.country => district.country.code.clone(),
        "parent-name" if !row.country => district.country.name.clone(),
        "code" => row.place.code.clone(),
        "name" => row.place.name.clone(),
        "type" if row.country => injuries.country_type.clone(),
        "type" => injuries.authority_type.clone(),
        "sex" => row.sex.to_owned(),
        "age" => injuries.age.clone(),
        "category-type" if !row.decile.is_empty() => injuries.decile_type.clone(),
        "category" => row.decile.to_owned(),
        "period" => format!("{}/{:02}", row.year, (row.year + 1) % 100),
        "value" => number(rate),
        "lower95" => number(limit(-1.959_964)),
        "upper95" => number(limit(1.959_964)),
        "lower998" => number(limit(-3.090_232)),
        "upper998" => number(limit(3.090_232)),
        "count" => whole_number(row.count),
        "denominator" => whole_number(row.base),
        "note" => note.map_or_else(String::new, |note| note.text.clone()),
        "trend" if latest => trend(injuries, row, shown),
        "comparison" => comparison(injuries, row, shown),
        "percentiles" => injuries.not_compared.clone(),
        "sortable" => format!("{}0000", row.year),
        "range" => injuries.time_range.clone(),
        _ => String::new(),
    };
    injuries.columns.iter().map(held).collect()
}

/// A limit of a rate by Byar's approximation; `spread` is negative for the lower one.
fn byar(count: f64, base: f64, spread: f64) -> f64 {
    let events = if spread > 0.0 { count + 1.0 } else { count };
    if events <= 0.0 {
        return 0.0;
    }
    let inner = 1.0 - 1.0 / (9.0 * events) + spread / (3.0 * events.sqrt());
    events * inner * inner * inner / base * 10_000.0
}

fn trend(injuries: &Injuries, row: &Row<'_>, shown: bool) -> String {
    let falling = usize::from(row.place.need < 0.6);
    injuries.trends[if shown { 3 - 2 * falling } else { 0 }].clone()
}

fn comparison(injuries: &Injuries, row: &Row<'_>, shown: bool) -> String {
    if row.country || !shown {
        return injuries.not_compared.clone();
    }
    let lower = byar(row.count, row.base, -1.959_964);
    let upper = byar(row.count, row.base, 1.959_964);
    let place = if upper < row.national { 0 } else { 1 + usize::from(lower > row.national) };
    injuries.comparisons[place].clone()
}
