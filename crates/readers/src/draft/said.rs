// SPDX-License-Identifier: MIT OR Apache-2.0
//! Writes the profile of a layout that a person described in the browser: the same words that people write by hand.

use std::collections::BTreeSet;

use records::{ColumnUse, OwnColumn, OwnLayout, TimeKind};
use toml::{Table, Value};

use super::words::escaped;
use crate::cell::make_slug;

/// The text of a profile that reads files with just these headings, of whatever year. What a column is cannot be known
/// of a file with others.
pub fn write_profile(layout: &OwnLayout) -> String {
    let mut out = Table::new();
    for (key, text) in [
        ("id", &layout.id),
        ("source", &layout.id),
        ("title", &layout.title),
        ("publisher", &layout.publisher),
        ("licence", &layout.licence),
        ("page", &layout.page),
        ("note", &layout.note),
    ] {
        out.insert(key.to_owned(), plain(text).into());
    }
    let split = layout.columns.iter().find(|column| column.is == ColumnUse::Split);
    out.insert("layout".to_owned(), if split.is_some() { "long" } else { "wide" }.into());
    if layout.is_local {
        out.insert("local".to_owned(), true.into());
    }
    let patterns: BTreeSet<String> = headed(layout).map(|column| pattern(layout, column, ANY_YEAR)).collect();
    let patterns: Vec<Value> = patterns.into_iter().map(Value::String).collect();
    out.insert("recognise".to_owned(), patterns.clone().into());
    out.insert("only".to_owned(), patterns.into());
    if !layout.marks.is_empty() {
        let marks = layout.marks.iter().map(|(mark, state)| (mark.clone(), state.as_str().into()));
        out.insert("marks".to_owned(), Value::Table(marks.collect()));
    }
    out.insert("area".to_owned(), area(layout).into());
    out.insert("period".to_owned(), period(layout).into());
    let figures = || layout.columns.iter().filter(|column| column.is.is_figure());
    let measures: Vec<Value> = match split {
        Some(split) => {
            out.insert("category".to_owned(), category(layout, split).into());
            figures().map(|column| divided(layout, column, split).into()).collect()
        }
        None => figures().map(|column| measure(layout, column).into()).collect(),
    };
    out.insert("measure".to_owned(), measures.into());
    out.to_string()
}

/// A text as it stands in a profile, where a word in braces would be taken for the pattern of that name.
fn plain(text: &str) -> String {
    text.replace('{', "(").replace('}', ")")
}

/// Four digits of a year, and the same caught for the year of boundaries.
const ANY_YEAR: &str = r"(?:19|20)\d\d";
const BOUNDARIES: &str = r"((?:19|20)\d\d)";

pub(super) fn headed(layout: &OwnLayout) -> impl Iterator<Item = &OwnColumn> {
    layout.columns.iter().filter(|column| !column.heading.is_empty())
}

/// The first year of four digits in a heading, with what stands around it.
pub(super) fn around_year(heading: &str) -> Option<(&str, &str, &str)> {
    let runs = heading.split(|letter: char| !letter.is_ascii_digit());
    let year = runs.into_iter().find(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20")))?;
    let (before, after) = heading.split_once(year)?;
    Some((before, year, after))
}

/// A pattern for a heading, whatever its year. Where another differs in the year alone, it fits this one only.
fn pattern(layout: &OwnLayout, column: &OwnColumn, digits: &str) -> String {
    let wide = |heading: &str| match around_year(heading) {
        Some((before, _, after)) => format!("{}{digits}{}", escaped(before), escaped(after)),
        None => escaped(heading),
    };
    let own = wide(&column.heading);
    let twins = headed(layout).filter(|other| other.heading != column.heading && wide(&other.heading) == own).count();
    if twins > 0 { escaped(&column.heading) } else { own }
}

fn one(layout: &OwnLayout, wanted: ColumnUse, digits: &str) -> Option<Value> {
    let column = layout.columns.iter().find(|column| column.is == wanted)?;
    Some(pattern(layout, column, digits).into())
}

/// Keys with what is said of them; what is not said has no key.
fn table<const N: usize>(entries: [(&str, Option<Value>); N]) -> Table {
    entries.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect()
}

fn area(layout: &OwnLayout) -> Table {
    table([
        ("code", one(layout, ColumnUse::Area, BOUNDARIES)),
        ("name", one(layout, ColumnUse::AreaName, ANY_YEAR)),
        ("vintage", layout.vintage.map(|year| i64::from(year).into())),
    ])
}

fn period(layout: &OwnLayout) -> Table {
    if let Some(column) = one(layout, ColumnUse::Time, ANY_YEAR) {
        let kind = match layout.time {
            TimeKind::Month => "month-or-year",
            TimeKind::Day => "as-written",
            other => other.as_str(),
        };
        return table([("column", Some(column)), ("kind", Some(kind.into()))]);
    }
    let example = match layout.time {
        TimeKind::Financial | TimeKind::Academic => "2024/25",
        TimeKind::MidYear => "mid-2024",
        TimeKind::Day => "2025-03-31",
        TimeKind::Calendar | TimeKind::Quarter | TimeKind::Month => "2024",
    };
    // A file of next year looks the same, so it must be asked again.
    let ask = table([("kind", Some(layout.time.as_str().into())), ("example", Some(example.into()))]);
    table([("ask", Some(ask.into()))])
}

fn category(layout: &OwnLayout, split: &OwnColumn) -> Table {
    let value = layout.columns.iter().find(|column| column.is.is_figure());
    let divides = value.is_some_and(|column| column.is == ColumnUse::Part);
    table([
        ("column", Some(pattern(layout, split, ANY_YEAR).into())),
        ("value", value.map(|column| pattern(layout, column, ANY_YEAR).into())),
        ("total", one(layout, ColumnUse::Total, ANY_YEAR).filter(|_| divides)),
    ])
}

/// Every category of a figure, kept by itself.
fn divided(layout: &OwnLayout, column: &OwnColumn, split: &OwnColumn) -> Table {
    let is_share = column.is == ColumnUse::Part;
    let breakdown = Some(make_slug(&split.name)).filter(|slug| !slug.is_empty());
    table([
        ("indicator", Some(column.code.as_str().into())),
        // A heading is put where the sign stands, so that one that is meant stands twice.
        ("name", Some(plain(&column.name).replace('$', "$$").into())),
        ("unit", Some(column.unit.as_str().into())),
        ("each", Some(true.into())),
        ("scale", is_share.then(|| column.scale.into())),
        ("count_only", (!is_share).then(|| true.into())),
        ("breakdown", Some(breakdown.unwrap_or_else(|| format!("{}-split", layout.id)).into())),
    ])
}

fn measure(layout: &OwnLayout, column: &OwnColumn) -> Table {
    let own: Value = pattern(layout, column, ANY_YEAR).into();
    let is_share = column.is == ColumnUse::Part;
    let total = one(layout, ColumnUse::Total, ANY_YEAR).filter(|_| is_share);
    let published = column.is.is_published();
    table([
        ("indicator", Some(column.code.as_str().into())),
        ("name", Some(plain(&column.name).into())),
        ("unit", Some(column.unit.as_str().into())),
        ("value", published.then(|| own.clone())),
        ("aggregate", published.then(|| "never".into())),
        ("numerator", (!published).then(|| vec![own].into())),
        ("denominator", total.map(|total| vec![total].into())),
        ("scale", is_share.then(|| column.scale.into())),
    ])
}
