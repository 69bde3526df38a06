// SPDX-License-Identifier: MIT OR Apache-2.0
//! Statistics of children's services: children in need, the factors in their assessments, children looked after.

use base::Rng;
use serde::Deserialize;

use super::district::{District, Place};
use super::sheet::{Sheet, whole};
use super::templates::{self, Column, Mark, Named, mark};

#[derive(Deserialize)]
pub(super) struct Education {
    identifier: String,
    levels: Levels,
    first_year: u16,
    last_year: u16,
    hide_below: f64,
    in_need: Release,
    factors: Release,
    looked_after: LookedAfter,
    pub(super) neighbours: super::schools::Neighbours,
    pub(super) schools: super::schools::Schools,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Levels {
    country: String,
    region: String,
    authority: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Release {
    file: String,
    category: String,
    columns: Vec<Column>,
    marks: Vec<Mark>,
    #[serde(default)]
    break_year: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LookedAfter {
    file: String,
    bom: bool,
    kinds: Vec<Column>,
    columns: Vec<Column>,
    abolished: Named,
    marks: Vec<Mark>,
    abolished_marks: Abolished,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Abolished {
    base: String,
    other: String,
}

/// The publishers' marks that rules of ours write; templates hold the others.
const HIDDEN: &str = "c";
const NOT_COUNTED: &str = "z";

pub(super) fn template() -> Education {
    templates::read(include_str!("templates/education.toml"))
}

pub(super) fn files(district: &District) -> Vec<(String, Vec<u8>)> {
    let education = template();
    vec![
        release(district, &education, &education.in_need),
        release(district, &education, &education.factors),
        looked_after(district, &education),
    ]
}

/// Country, region, then authorities, as the publisher orders them.
fn places(district: &District) -> impl Iterator<Item = &Place> {
    [&district.country, &district.region].into_iter().chain(&district.authorities)
}

/// The text of every row of such a file about its place and year; none where the column is a measure.
fn common(district: &District, education: &Education, place: &Place, year: u16, holds: &str) -> Option<String> {
    let country = place.code == district.country.code;
    let region = place.code == district.region.code;
    let level = match (country, region) {
        (true, _) => &education.levels.country,
        (_, true) => &education.levels.region,
        _ => &education.levels.authority,
    };
    let unless = |blank: bool, text: &str| if blank { String::new() } else { text.to_owned() };
    Some(match holds {
        "year" => year.to_string(),
        "identifier" => education.identifier.clone(),
        "level" => level.clone(),
        "country" => district.country.code.clone(),
        "country-name" => district.country.name.clone(),
        "region" => unless(country, &district.region.code),
        "region-name" => unless(country, &district.region.name),
        "number" => place.number.clone(),
        "code" => unless(country || region, &place.code),
        "name" => unless(country || region, &place.name),
        _ => return None,
    })
}

/// A wide release: one row for a place and year, newest year first.
fn release(district: &District, education: &Education, release: &Release) -> (String, Vec<u8>) {
    let mut sheet = Sheet::new(false, templates::headings(&release.columns));
    for year in (education.first_year..=education.last_year).rev() {
        for place in places(district) {
            let mut chance = super::stream(district.seed, &format!("{} {} {year}", release.file, place.code));
            // Years of one place resemble each other more than places of one year.
            let mut habit = super::stream(district.seed, &format!("{} {}", release.file, place.code));
            let mut total = 0.0;
            let row: Vec<String> = release
                .columns
                .iter()
                .map(|column| {
                    if column.holds == "category" {
                        return release.category.clone();
                    }
                    if let Some(text) = common(district, education, place, year, &column.holds) {
                        return text;
                    }
                    let base = if column.of == "whole" { total } else { children_in(place, year) };
                    let grown = since(education, year);
                    let jump = if release.break_year > 0 && year >= release.break_year { column.jump } else { 1.0 };
                    let count = rounded(place, base * share(place, column, grown, &mut habit, &mut chance) * jump);
                    if column.holds == "whole" {
                        total = count;
                    }
                    cell(education, release, place, (year, count), column)
                })
                .collect();
            sheet.row(row);
        }
    }
    sheet.file(&release.file)
}

fn cell(education: &Education, release: &Release, place: &Place, (year, count): (u16, f64), column: &Column) -> String {
    // A category that was not yet or is no longer counted does not apply.
    if year < column.from || year > column.until {
        return NOT_COUNTED.to_owned();
    }
    match mark(&release.marks, &place.code, year, &column.name) {
        Some(mark) => mark.to_owned(),
        None => counted(education, place, count),
    }
}

/// A count as the publisher shows it: small ones of an authority are hidden.
fn counted(education: &Education, place: &Place, count: f64) -> String {
    let small = count > 0.5 && count < education.hide_below - 0.5 && !place.number.is_empty();
    if small { HIDDEN.to_owned() } else { whole(count).to_string() }
}

fn since(education: &Education, year: u16) -> f64 {
    f64::from(year - education.first_year)
}

/// Children aged 0 to 17, growing slowly.
fn children_in(place: &Place, year: u16) -> f64 {
    place.children() * (1.0 + 0.004 * (f64::from(year) - 2021.0))
}

fn share(place: &Place, column: &Column, years: f64, habit: &mut Rng, chance: &mut Rng) -> f64 {
    let level = column.low + (column.high - column.low) * place.need;
    // Chance evens out over many people.
    let noise = if place.number.is_empty() { column.noise * 0.2 } else { column.noise };
    let own = 1.0 + noise * habit.bell().clamp(-2.5, 2.5);
    let yearly = 1.0 + 0.35 * noise * chance.bell().clamp(-2.5, 2.5);
    level * own * yearly * (1.0 + column.drift * years)
}

/// Counts of the region and the country are rounded to 10.
fn rounded(place: &Place, count: f64) -> f64 {
    if place.number.is_empty() { (count / 10.0).round() * 10.0 } else { count.round() }
}

/// A stacked release: one row for a place, year and kind of figure.
fn looked_after(district: &District, education: &Education) -> (String, Vec<u8>) {
    let release = &education.looked_after;
    let gone = Place {
        code: release.abolished.code.clone(),
        number: release.abolished.number.clone(),
        name: release.abolished.name.clone(),
        residents: 0.0,
        need: 0.5,
        town: 0.0,
    };
    let mut sheet = Sheet::new(release.bom, templates::headings(&release.columns));
    for year in (education.first_year..=education.last_year).rev() {
        for place in places(district).chain([&gone]) {
            let mut habit = super::stream(district.seed, &format!("{} {}", release.file, place.code));
            for kind in &release.kinds {
                let mut chance = super::stream(district.seed, &format!("{} {} {year}", kind.name, place.code));
                let base = children_in(place, year).round();
                let part = share(place, kind, since(education, year), &mut habit, &mut chance);
                let count = rounded(place, base * part);
                let hidden = mark(&release.marks, &place.code, year, &kind.name);
                sheet.row(release.columns.iter().map(|column| {
                    let abolished = place.code == gone.code;
                    let small = counted(education, place, count) == HIDDEN;
                    let shown = |number: f64| match hidden {
                        _ if abolished => release.abolished_marks.other.clone(),
                        Some(mark) => mark.to_owned(),
                        None if small => HIDDEN.to_owned(),
                        None => whole(number).to_string(),
                    };
                    match column.holds.as_str() {
                        "kind" => kind.name.clone(),
                        "base" if abolished => release.abolished_marks.base.clone(),
                        "base" => whole(base).to_string(),
                        "count" => shown(count),
                        "rate" => shown(count / base.max(1.0) * 10_000.0),
                        other => common(district, education, place, year, other).unwrap_or_default(),
                    }
                }));
            }
        }
    }
    sheet.file(&release.file)
}
