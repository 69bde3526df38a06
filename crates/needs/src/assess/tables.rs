// SPDX-License-Identifier: MIT OR Apache-2.0
//! `tables.xlsx`: every figure of the place and every gap, for those who work in a spreadsheet.

use std::collections::BTreeSet;

use areas::Area;
use base::State;
use evidence::measure::{Measure, Measured};
use press::{Book, Cell, Column, PressError, Sheet};

use super::gaps;
use crate::place::Place;

const COLUMNS: [(&str, u16); 13] = [
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

pub(super) fn tables_xlsx(place: &Place) -> Result<Vec<u8>, PressError> {
    let name = place.geography.authority.name.as_str();
    let geography = &place.geography;
    let compared: Vec<&Area> = std::iter::once(&geography.authority)
        .chain(&geography.districts)
        .chain(&geography.region)
        .chain(&geography.country)
        .chain(&geography.neighbours)
        .collect();
    let small_areas: Vec<&Area> = geography.small_areas.values().flatten().collect();
    let sheets = [
        figures(place, "Authority", &format!("{name} and the places it is compared with"), &compared),
        figures(place, "Wards", &format!("Wards of {name}"), &geography.wards.iter().collect::<Vec<_>>()),
        figures(place, "Small areas", &format!("Small areas (LSOA) of {name}"), &small_areas),
        gap_sheet(place),
    ];
    let book = Book {
        title: format!("Population needs assessment: {name}"),
        as_at: place.as_at,
        about: vec![
            format!("Figures as at {}, each in its latest period that ends by that day.", words::day(place.as_at)),
            "These tables describe places, not the families who live in them. Conflict between parents is not the same as \
             domestic abuse."
                .to_owned(),
            "A figure that is not there is not a zero: the notes say what each mark means. The file measures.csv beside \
             this one also names the files behind each figure by their hash."
                .to_owned(),
        ],
        notes: SHORTHAND.iter().map(|(_, mark, meaning)| ((*mark).to_owned(), (*meaning).to_owned())).collect(),
        sheets: sheets.into_iter().filter(|sheet| !sheet.rows.is_empty()).collect(),
    };
    press::workbook(&book)
}

fn columns(titles: &[(&str, u16)]) -> Vec<Column> {
    titles.iter().map(|(title, width)| Column { title: (*title).to_owned(), width: *width }).collect()
}

fn figures(place: &Place, name: &str, title: &str, areas: &[&Area]) -> Sheet {
    // A place can stand in two roles; one row each is enough.
    let mut once = BTreeSet::new();
    let areas: Vec<&Area> = areas.iter().copied().filter(|area| once.insert(area.code)).collect();
    let mut rows = Vec::new();
    for measured in &place.measured {
        let indicator = place.indicator(&measured.key.indicator);
        let held = areas.iter().filter_map(|area| Some((area, measured.measures.get(&area.code)?)));
        rows.extend(held.map(|(area, measure)| row(measured, &indicator.name, area, measure)));
    }
    let source = "Source: each row names its data set; the licences are those of the publishers.".to_owned();
    Sheet { name: name.to_owned(), title: title.to_owned(), source, columns: columns(&COLUMNS), rows }
}

fn row(measured: &Measured, figure: &str, area: &Area, measure: &Measure) -> Vec<Cell> {
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
        text(&measured.unit),
        number(quantity.numerator, 0),
        number(quantity.denominator, 0),
        mark.map_or_else(|| Cell::Text("none".to_owned()), Cell::Shorthand),
        Cell::Text(format!("{}; {}", measure.method, measured.key.source)),
    ]
}

fn gap_sheet(place: &Place) -> Sheet {
    let cell = |text: String| if text.is_empty() { Cell::Shorthand(NO_SUCH) } else { Cell::Text(text) };
    let rows = gaps::table(place).into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
    let titles: Vec<(String, u16)> = gaps::HEADER
        .iter()
        .map(|name| (words::capitalise(&name.replace('_', " ")), if name.contains("how") { 60 } else { 22 }))
        .collect();
    let titles: Vec<(&str, u16)> = titles.iter().map(|(title, width)| (title.as_str(), *width)).collect();
    Sheet {
        name: "Gaps".to_owned(),
        title: "What a needs assessment should cover, held or not".to_owned(),
        source: "Source: the framework of Rapport, which names the references of each part.".to_owned(),
        columns: columns(&titles),
        rows,
    }
}
