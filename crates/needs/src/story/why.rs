// SPDX-License-Identifier: MIT OR Apache-2.0
//! 2: why conflict between parents matters for children, and why it is not abuse. Sources: the national outcomes framework
//! on reducing parental conflict (its groups of factors and outcomes), and the figures that the catalogue quotes.

use exhibits::{View, frame};
use figures::{Cell, Column, Table};
use press::Block;
use words::{Args, number};

use super::families::sentence;
use super::{heading, said, text};
use evidence::place::Level;

/// Families in early help whose assessment records conflict between the parents.
const RECORDED: &str = "early-help-conflict-recorded";

pub(super) fn tell(view: &View) -> Vec<Block> {
    let place = Args::new().set("place", view.name());
    let mut blocks = vec![
        Block::Lead(view.text("needs-why-lead")),
        text(view, "needs-why-outcomes"),
        said(view, "needs-why-factors", &place),
        Block::Quiet(view.text("needs-why-framework")),
    ];
    if let Some(table) = national(view) {
        blocks.extend([heading(view, "needs-why-national"), said(view, "needs-why-no-local", &place), table]);
        let caveats = view.place.catalogue.all().filter(|one| !one.national.is_empty());
        let caveats = caveats.flat_map(|one| one.caveats.iter().map(|caveat| format!("{}: {caveat}", one.short)));
        blocks.push(Block::List(caveats.collect()));
    }
    blocks.extend(recorded(view));
    blocks.extend([
        heading(view, "needs-why-abuse"),
        text(view, "needs-why-abuse-different"),
        text(view, "needs-why-abuse-figures"),
        text(view, "needs-why-abuse-safe"),
    ]);
    blocks
}

/// Conflict as services of the place record it, where they do.
fn recorded(view: &View) -> Vec<Block> {
    let indicator = view.place.indicator(RECORDED);
    let Some(told) = sentence(view, RECORDED) else { return Vec::new() };
    let lent = view.place.preferred(RECORDED, Level::Authority).and_then(|one| one.lent.as_ref());
    let care = lent.map(|lent| view.lent_note(lent)).into_iter().chain(indicator.caveats.clone());
    vec![
        Block::Heading(view.at.text_with("needs-why-local", &Args::new().set("place", view.name()))),
        Block::Text(told),
        Block::List(care.collect()),
    ]
}

/// Figures that are published for a country and for nothing smaller.
fn national(view: &View) -> Option<Block> {
    let figures = view.place.catalogue.all().flat_map(|one| one.national.iter().map(move |figure| (one, figure)));
    let rows: Vec<Vec<Cell>> = figures
        .map(|(one, figure)| {
            // As many places as were published.
            let value = number::as_published(view.at.lang, figure.value, &one.unit);
            let cells = [
                words::capitalise(view.at.lang, &one.what),
                figure.place.clone(),
                figure.period.clone(),
                value,
                figure.source.clone(),
            ];
            cells.map(Cell::Text).to_vec()
        })
        .collect();
    let columns = vec![
        Column::text(&view.text("needs-list-figure")),
        Column::text(&view.text("needs-country-heading")),
        Column::text(&view.text("needs-list-period")),
        Column::number(&view.text("needs-index-value")),
        Column::text(&view.text("needs-index-source")),
    ];
    let frame = frame(view, "national", &view.text("needs-why-national-caption"));
    (!rows.is_empty()).then(|| Block::Table(Box::new(Table { frame, columns, rows })))
}
