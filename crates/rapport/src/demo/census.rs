// SPDX-License-Identifier: MIT OR Apache-2.0
//! Census tables: parts that add up to their total, and totals that differ a little from table to table.

use std::collections::BTreeMap;

use base::Rng;
use serde::Deserialize;

use super::district::{District, Place};
use super::sheet::{Sheet, whole};
use super::templates::{self, Column};

#[derive(Deserialize)]
pub(super) struct Census {
    pub(super) parts: BTreeMap<String, Parts>,
    long: Vec<Long>,
    pub(super) single_years: super::ages::SingleYears,
    earlier_tenure: Earlier,
}

/// A total and how it divides.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Parts {
    of: String,
    parts: Vec<Part>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    name: String,
    share: f64,
    #[serde(default)]
    need: f64,
    #[serde(default)]
    town: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Long {
    parts: String,
    file: String,
    columns: Vec<Column>,
    #[serde(default)]
    authorities: bool,
    #[serde(default)]
    merge: bool,
    #[serde(default)]
    without: Vec<String>,
    #[serde(default)]
    totals: Vec<String>,
    #[serde(default)]
    total_ending: String,
    none_of_these: Option<NoneOfThese>,
    /// The same table for the whole country, which the builder of data sets writes as a file of its own.
    country: Option<Country>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Country {
    file: String,
    columns: Vec<Column>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoneOfThese {
    number: String,
    name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Earlier {
    file: String,
    parts: String,
    year: String,
    setting: String,
    size: f64,
    columns: Vec<Column>,
}

/// A place's code, its name, and the counts of its parts.
struct Counted {
    code: String,
    name: String,
    counts: Vec<u32>,
}

pub(super) fn template() -> Census {
    templates::read(include_str!("templates/census.toml"))
}

pub(super) fn files(district: &District) -> Vec<(String, Vec<u8>)> {
    let census = template();
    let mut files: Vec<_> = census
        .long
        .iter()
        .flat_map(|long| {
            let parts = &census.parts[&long.parts];
            let places = if long.authorities {
                authorities(district, &long.parts, parts)
            } else {
                small_areas(district, &long.parts, parts)
            };
            let own = write_long(long, &long.file, &long.columns, parts, &places);
            std::iter::once(own).chain(long.country.as_ref().map(|wide| {
                let mut chance = super::stream(district.seed, &format!("{} of the country", long.parts));
                let country = [elsewhere(&district.country, parts, &mut chance)];
                write_long(long, &wide.file, &wide.columns, parts, &country)
            }))
        })
        .collect();
    files.push(earlier(district, &census));
    files
}

/// The counts of every small area. The same parts always get the same counts, whichever file shows them.
fn small_areas(district: &District, key: &str, parts: &Parts) -> Vec<Counted> {
    let mut chance = super::stream(district.seed, key);
    district
        .small_areas
        .iter()
        .map(|area| {
            // Each table is perturbed by itself, as the census is, so totals differ by a few people.
            let nudge = (chance.unit() * 5.0).floor() - 2.0;
            let total = share_of(&parts.of, area.residents, area.households) + nudge;
            let counts = divide(parts, total, area.need, area.town, 0.16, &mut chance);
            Counted { code: area.code.clone(), name: area.name.clone(), counts }
        })
        .collect()
}

fn share_of(of: &str, residents: f64, households: f64) -> f64 {
    match of {
        "households" => households,
        "adults" => (residents * 0.79).round(),
        "dependent children" => (residents * 0.21).round(),
        _ => residents,
    }
}

/// The counts of every authority: the district's are the sums of its small areas, nearly; others are invented.
fn authorities(district: &District, key: &str, parts: &Parts) -> Vec<Counted> {
    let mut chance = super::stream(district.seed, &format!("{key} of authorities"));
    let mut places = vec![own(district, key, parts, &mut chance)];
    places.extend(district.authorities.iter().skip(1).map(|place| elsewhere(place, parts, &mut chance)));
    places
}

fn own(district: &District, key: &str, parts: &Parts, chance: &mut Rng) -> Counted {
    let mut sums = vec![0.0; parts.parts.len()];
    for area in small_areas(district, key, parts) {
        for (sum, count) in sums.iter_mut().zip(area.counts) {
            *sum += f64::from(count);
        }
    }
    let counts = sums.into_iter().map(|sum| whole(sum + (chance.unit() * 13.0).floor() - 4.0)).collect();
    Counted { code: district.own().code.clone(), name: district.own().name.clone(), counts }
}

fn elsewhere(place: &Place, parts: &Parts, chance: &mut Rng) -> Counted {
    let total = share_of(&parts.of, place.residents, (place.residents / 2.41).round());
    let counts = divide(parts, total, place.need, place.town, 0.05, chance);
    Counted { code: place.code.clone(), name: place.name.clone(), counts }
}

/// A place's counts for the ages, for the file of single years.
pub(super) fn broad_ages(district: &District, census: &Census) -> Vec<(Place, Vec<u32>)> {
    let key = "ages";
    let parts = &census.parts[key];
    let mut chance = super::stream(district.seed, "ages of authorities");
    let counts = authorities(district, key, parts);
    let mut places: Vec<(Place, Vec<u32>)> =
        district.authorities.iter().cloned().zip(counts.into_iter().map(|place| place.counts)).collect();
    for wide in [&district.region, &district.country] {
        places.push((wide.clone(), elsewhere(wide, parts, &mut chance).counts));
    }
    places
}

/// Divides a total by the shares of its parts, tilted by need and town and a little chance; the largest remainders
/// are rounded up, so the parts add up exactly.
fn divide(parts: &Parts, total: f64, need: f64, town: f64, noise: f64, chance: &mut Rng) -> Vec<u32> {
    let weights: Vec<f64> = parts
        .parts
        .iter()
        .map(|part| {
            let tilted = part.share + part.need * (need - 0.5) + part.town * (town - 0.4);
            (tilted.max(part.share * 0.06) * (1.0 + noise * chance.bell().clamp(-2.5, 2.5))).max(0.0)
        })
        .collect();
    spread(&weights, whole(total))
}

/// Divides a whole number in proportion to weights.
pub(super) fn spread(weights: &[f64], total: u32) -> Vec<u32> {
    let sum: f64 = weights.iter().sum();
    let exact: Vec<f64> = weights.iter().map(|weight| weight / sum * f64::from(total)).collect();
    let mut counts: Vec<u32> = exact.iter().map(|part| whole(part.floor())).collect();
    let mut order: Vec<usize> = (0..exact.len()).collect();
    let left_over = |at: usize| exact[at] - exact[at].floor();
    order.sort_by(|one, two| left_over(*two).total_cmp(&left_over(*one)).then(one.cmp(two)));
    let given: u32 = counts.iter().sum();
    let short = usize::try_from(total.saturating_sub(given)).unwrap_or(0);
    for at in order.into_iter().cycle().take(short) {
        counts[at] += 1;
    }
    counts
}

fn write_long(long: &Long, file: &str, columns: &[Column], parts: &Parts, places: &[Counted]) -> (String, Vec<u8>) {
    let mut sheet = Sheet::new(false, templates::headings(columns));
    for place in places.iter().filter(|place| !long.without.contains(&place.code)) {
        let total: u32 = place.counts.iter().sum();
        if let Some(none) = &long.none_of_these {
            sheet.row(long_row(columns, place, &none.number, &none.name, 0, total));
        }
        for (number, (category, count)) in categories(long, parts, &place.counts).into_iter().enumerate() {
            sheet.row(long_row(columns, place, &(number + 1).to_string(), &category, count, total));
        }
    }
    sheet.file(file)
}

fn long_row(columns: &[Column], place: &Counted, number: &str, category: &str, count: u32, total: u32) -> Vec<String> {
    let cell = |column: &Column| match column.holds.as_str() {
        "code" => place.code.clone(),
        "name" => place.name.clone(),
        "category" => category.to_owned(),
        "number" => number.to_owned(),
        "count" => format!("{count}.0"),
        "total" => format!("{total}.0"),
        "whole" => count.to_string(),
        "whole-total" => total.to_string(),
        "share" => format!("{:.6}", f64::from(count) / f64::from(total.max(1))),
        _ => String::new(),
    };
    columns.iter().map(cell).collect()
}

/// The rows of a place: its parts, merged where told, with totals before the first of their parts.
fn categories(long: &Long, parts: &Parts, counts: &[u32]) -> Vec<(String, u32)> {
    let mut rows: Vec<(String, u32)> = Vec::new();
    let mut shown: Vec<&String> = Vec::new();
    for (part, count) in parts.parts.iter().zip(counts) {
        for total in &long.totals {
            if part.name.starts_with(total) && !shown.contains(&total) {
                shown.push(total);
                let inside = parts.parts.iter().zip(counts).filter(|(part, _)| part.name.starts_with(total));
                rows.push((format!("{total}{}", long.total_ending), inside.map(|(_, count)| count).sum()));
            }
        }
        let broad = part.name.split_once(": ").map_or(part.name.as_str(), |(broad, _)| broad);
        match rows.last_mut() {
            Some(last) if long.merge && last.0 == broad => last.1 += count,
            _ if long.merge => rows.push((broad.to_owned(), *count)),
            _ => rows.push((part.name.clone(), *count)),
        }
    }
    rows
}

/// Tenure ten years earlier, one row for an authority.
fn earlier(district: &District, census: &Census) -> (String, Vec<u8>) {
    let earlier = &census.earlier_tenure;
    let mut chance = super::stream(district.seed, &earlier.parts);
    let mut sheet = Sheet::new(false, templates::headings(&earlier.columns));
    for place in &district.authorities {
        let before = Place { residents: place.residents * earlier.size, ..place.clone() };
        let counted = elsewhere(&before, &census.parts[&earlier.parts], &mut chance);
        let total: u32 = counted.counts.iter().sum();
        sheet.row(earlier.columns.iter().map(|column| match column.holds.as_str() {
            "year" => earlier.year.clone(),
            "name" => counted.name.clone(),
            "code" => counted.code.clone(),
            "setting" => earlier.settings.clone(),
            "total" => total.to_string(),
            _ => column.sums.iter().map(|part| counted.counts[*part]).sum::<u32>().to_string(),
        }));
    }
    sheet.file(&earlier.file)
}
