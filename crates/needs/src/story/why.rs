// SPDX-License-Identifier: MIT OR Apache-2.0
//! 2: why conflict between parents matters for children, and why it is not abuse. Sources: the national outcomes framework
//! on reducing parental conflict (its groups of factors and outcomes), and the figures that the catalogue quotes.

use figures::{Cell, Column, Table};
use press::Block;
use words::{Args, number};

use super::families::sentence;
use super::{heading, said, text};
use crate::draw::frame;
use crate::front::Front;
use evidence::place::Level;

/// Families in early help whose assessment records conflict between the parents.
const RECORDED: &str = "early-help-conflict-recorded";

pub(super) fn tell(front: &Front) -> Vec<Block> {
    let place = Args::new().set("place", front.name());
    let mut blocks = vec![
        Block::Lead(front.text("needs-why-lead")),
        text(front, "needs-why-outcomes"),
        said(front, "needs-why-factors", &place),
        Block::Quiet(front.text("needs-why-framework")),
    ];
    if let Some(table) = national(front) {
        blocks.extend([heading(front, "needs-why-national"), said(front, "needs-why-no-local", &place), table]);
        let caveats = front.place.catalogue.all().filter(|one| !one.national.is_empty());
        let caveats = caveats.flat_map(|one| one.caveats.iter().map(|caveat| format!("{}: {caveat}", one.short)));
        blocks.push(Block::List(caveats.collect()));
    }
    blocks.extend(recorded(front));
    blocks.extend([
        heading(front, "needs-why-abuse"),
        text(front, "needs-why-abuse-different"),
        text(front, "needs-why-abuse-figures"),
        text(front, "needs-why-abuse-safe"),
    ]);
    blocks
}

/// Conflict as services of the place record it, where they do.
fn recorded(front: &Front) -> Vec<Block> {
    let indicator = front.place.indicator(RECORDED);
    let Some(told) = sentence(front, RECORDED) else { return Vec::new() };
    let lent = front.place.preferred(RECORDED, Level::Authority).and_then(|one| one.lent.as_ref());
    let care = lent.map(|lent| front.lent_note(lent)).into_iter().chain(indicator.caveats.clone());
    vec![
        Block::Heading(front.at.text_with("needs-why-local", &Args::new().set("place", front.name()))),
        Block::Text(told),
        Block::List(care.collect()),
    ]
}

/// Figures that are published for a country and for nothing smaller.
fn national(front: &Front) -> Option<Block> {
    let figures = front.place.catalogue.all().flat_map(|one| one.national.iter().map(move |figure| (one, figure)));
    let rows: Vec<Vec<Cell>> = figures
        .map(|(one, figure)| {
            // As many places as were published.
            let value = number::shortest(figure.value) + if one.unit == "percent" { "%" } else { "" };
            let cells = [
                words::capitalise(&one.what),
                figure.place.clone(),
                figure.period.clone(),
                value,
                figure.source.clone(),
            ];
            cells.map(Cell::Text).to_vec()
        })
        .collect();
    let columns = vec![
        Column::text(&front.text("needs-list-figure")),
        Column::text(&front.text("needs-country-heading")),
        Column::text(&front.text("needs-list-period")),
        Column::number(&front.text("needs-index-value")),
        Column::text(&front.text("needs-index-source")),
    ];
    let frame = frame(front, "national", &front.text("needs-why-national-caption"));
    (!rows.is_empty()).then(|| Block::Table(Box::new(Table { frame, columns, rows })))
}
