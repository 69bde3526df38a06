// SPDX-License-Identifier: MIT OR Apache-2.0
//! `tables.xlsx`: every figure of the place and every gap, for those who work in a spreadsheet.

use crate::gap::csv;
use std::collections::{BTreeMap, BTreeSet};

use areas::Area;
use base::State;
use evidence::catalogue::Category;
use evidence::measure::{Measure, Measured};
use press::{Book, Cell, Column, PressError, Sheet};
use stats::Standing;
use words::Lang;

use crate::concentration::{concentration, table};
use evidence::place::{Level, Place, fifths, method, standing};

const COLUMNS: [(&str, u16); 15] = [
    ("Area", 26),
    ("Area code", 12),
    ("Figure", 40),
    ("Part of a breakdown", 20),
    ("Period", 12),
    ("Value", 10),
    ("Lower 95% limit", 10),
    ("Upper 95% limit", 10),
    ("Unit", 14),
    ("Count", 12),
    ("Out of", 12),
    ("Mark", 10),
    ("Beside the authority", 20),
    ("Fifth among areas of its kind, 1 the highest", 12),
    ("How it was made, and from which data set", 60),
];

/// Shorthand for a figure that is not there or is not what it seems, and what it means.
const SHORTHAND: [(State, &str, &str); 7] = [
    (State::Suppressed, "[c]", "Hidden to protect people: by the publisher, or here where a local count is small."),
    (State::NotAvailable, "[x]", "Not available."),
    (
        State::NotApplicable,
        NO_SUCH,
        "Not applicable: there is no such figure, as an interval where nothing is counted.",
    ),
    (State::LowReliability, "[u]", "Of low reliability: use with care."),
    (State::RoundsToZero, "[low]", "Above zero, and rounds to zero."),
    (State::Missing, "[m]", "Missing: the file should name the area and does not."),
    (
        State::AtLeast,
        "[at least]",
        "A lower bound: some of its parts are hidden or missing, so the figure is this or more.",
    ),
];
const NO_SUCH: &str = "[z]";

pub(super) fn tables_xlsx(place: &Place, author: &str, lang: &str) -> Result<Vec<u8>, PressError> {
    let name = place.geography.authority.name.as_str();
    let geography = &place.geography;
    let compared: Vec<&Area> = std::iter::once(&geography.authority)
        .chain(&geography.districts)
        .chain(&geography.region)
        .chain(&geography.country)
        .chain(&geography.neighbours)
        .chain(&geography.county_peers)
        .collect();
    let small_areas: Vec<&Area> = geography.small_areas.values().flatten().collect();
    let gathered = table::rows(&concentration(place), |one| one.indicator.name.clone());
    let kinds = geography.patch_kinds();
    let patches = kinds.iter().enumerate().map(|(at, kind)| {
        let level = Level::Patches(at);
        // A sheet's name is at most 31 characters long.
        let sheet: String =
            format!("Patches {}, {kind}", at + 1).chars().filter(|it| !"[]:*?/\\".contains(*it)).take(31).collect();
        figures(place, (&sheet, level), &format!("Patches of {name}: {kind}"), &place.areas(level, None))
    });
    let sheets = [
        figures(
            place,
            ("Authority", Level::Authority),
            &format!("{name} and the places it is compared with"),
            &compared,
        ),
        figures(
            place,
            ("Wards", Level::Wards),
            &format!("Wards of {name}"),
            &geography.wards.iter().collect::<Vec<_>>(),
        ),
        figures(place, ("Small areas", Level::SmallAreas), &format!("Small areas (LSOA) of {name}"), &small_areas),
        texts(
            "Where factors gather",
            &format!("Which factors lie above {name} in each ward"),
            &table::HEADER,
            &gathered,
        ),
        texts("Gaps", "What a needs assessment should cover, held or not", &csv::HEADER[1..], &named_gaps(place)),
    ];
    let book = Book {
        title: format!("Population needs assessment: {name}"),
        author: author.to_owned(),
        lang: lang.to_owned(),
        as_at: place.as_at,
        about: about(place),
        notes: SHORTHAND.iter().map(|(_, mark, meaning)| (*mark, *meaning)).chain(compared_by()).map(own).collect(),
        sheets: sheets.into_iter().chain(patches).filter(|sheet| !sheet.rows.is_empty()).collect(),
    };
    press::workbook(&book)
}

/// Gives what stands on the cover.
fn about(place: &Place) -> Vec<String> {
    let day = words::day(Lang::ENGLISH, place.as_at);
    vec![
        format!("Figures as at {day}, each in the latest period of its data set that ends by that day."),
        "These tables describe places, not the families who live in them. Conflict between parents is not the same as \
         domestic abuse."
            .to_owned(),
        "Counts of ethnic groups in small areas are not here: the publisher changes small ones slightly to protect people, \
         and some are of one or two residents. They stand in measures.csv."
            .to_owned(),
        "A figure that is not there is not a zero: the notes say what each mark means. The file measures.csv beside \
         this one also names the files behind each figure by their hash."
            .to_owned(),
    ]
}

/// The gaps with names in place of codes: whoever reads a sheet need not know how a program calls an element.
fn named_gaps(place: &Place) -> Vec<Vec<String>> {
    let mut rows = csv::table(place, |code| place.indicator(code).name.clone(), "; ");
    for row in &mut rows {
        row.remove(0);
    }
    rows
}

fn columns(titles: &[(&str, u16)]) -> Vec<Column> {
    titles.iter().map(|(title, width)| Column { title: (*title).to_owned(), width: *width }).collect()
}

/// By which method figures are called clearly above or below the authority's own.
fn compared_by() -> [(&'static str, &'static str); 2] {
    [("Authority", method(Level::Authority).words()), ("Wards and small areas", method(Level::Wards).words())]
}

fn own((one, other): (&str, &str)) -> (String, String) {
    (one.to_owned(), other.to_owned())
}

fn figures(place: &Place, (name, level): (&str, Level), title: &str, areas: &[&Area]) -> Sheet {
    // A place can stand in two roles; one row each is enough.
    let mut once = BTreeSet::new();
    let areas: Vec<&Area> = areas.iter().copied().filter(|area| once.insert(area.code)).collect();
    let mut rows = Vec::new();
    // Of several tables of one census that count the same people, one is enough.
    for measured in place.measured.iter().filter(|one| place.counted_by(one, level).is_none()) {
        let indicator = place.indicator(&measured.key.indicator);
        // A workbook is passed round: counts of a few people of one group in one small area stay in measures.csv.
        if level == Level::SmallAreas && !indicator.breakdown.is_empty() {
            continue;
        }
        // Puts nothing into an order that gives context or plans access.
        let unordered = level == Level::Authority || indicator.category == Category::Context;
        let fifths = if unordered { BTreeMap::new() } else { fifths(place, measured, level) };
        let own = place.own(measured);
        for area in &areas {
            let Some(measure) = measured.measures.get(&area.code) else { continue };
            let beside = if area.code == place.geography.authority.code {
                Cell::Shorthand(NO_SUCH)
            } else {
                beside(standing(measured, measure, own, level))
            };
            let fifth = fifths.get(&area.code).map_or(Cell::Shorthand(NO_SUCH), |at| Cell::Number(f64::from(*at), 0));
            rows.push(row(measured, &indicator.name, area, measure, [beside, fifth]));
        }
    }
    let source = "Source: each row names its data set; the licences are those of the publishers.".to_owned();
    Sheet { name: name.to_owned(), title: title.to_owned(), source, columns: columns(&COLUMNS), rows }
}

fn beside(standing: Standing) -> Cell {
    match standing {
        Standing::ClearlyAbove => Cell::Text("clearly above".to_owned()),
        Standing::ClearlyBelow => Cell::Text("clearly below".to_owned()),
        Standing::NoClearDifference => Cell::Text("no clear difference".to_owned()),
        Standing::CannotSay(_) => Cell::Shorthand(NO_SUCH),
    }
}

fn row(measured: &Measured, figure: &str, area: &Area, measure: &Measure, [beside, fifth]: [Cell; 2]) -> Vec<Cell> {
    let quantity = &measure.quantity;
    let mark = SHORTHAND.iter().find(|(state, ..)| *state == quantity.state).map(|(_, mark, _)| *mark);
    let text = |text: &str| Cell::Text(if text.is_empty() { "all".to_owned() } else { text.to_owned() });
    let places = u8::try_from(words::number::places(&measured.unit)).unwrap_or(3);
    // Where there is no figure the state says why; where there is one, what is not beside it does not exist.
    let gone = if quantity.value.is_some() || quantity.numerator.is_some() { NO_SUCH } else { mark.unwrap_or(NO_SUCH) };
    let number = |value: Option<f64>, places| value.map_or(Cell::Shorthand(gone), |value| Cell::Number(value, places));
    vec![
        text(&area.name),
        text(area.code.as_str()),
        text(figure),
        text(&measured.key.category),
        text(measure.period.label()),
        number(quantity.value, places),
        number(quantity.lower, places),
        number(quantity.upper, places),
        text(measured.unit.as_str()),
        number(quantity.numerator, 0),
        number(quantity.denominator, 0),
        mark.map_or_else(|| Cell::Text("none".to_owned()), Cell::Shorthand),
        beside,
        fifth,
        Cell::Text(format!("{}; {}", measure.method, measured.key.source)),
    ]
}

/// A sheet of texts under the headings of the csv file of the same content.
fn texts(name: &str, title: &str, header: &[&str], rows: &[Vec<String>]) -> Sheet {
    let cell = |text: &String| match text.parse::<f64>() {
        Ok(number) => Cell::Number(number, 0),
        Err(_) if text.is_empty() => Cell::Shorthand(NO_SUCH),
        Err(_) => Cell::Text(text.clone()),
    };
    let heading = |name: &&str| Column {
        title: words::capitalise(Lang::ENGLISH, &name.replace('_', " ")),
        width: if name.contains("how") || name.contains("name") { 40 } else { 18 },
    };
    Sheet {
        name: name.to_owned(),
        title: title.to_owned(),
        source: "Source: worked out by Rapport from the figures of the other sheets.".to_owned(),
        columns: header.iter().map(heading).collect(),
        rows: rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
    }
}
