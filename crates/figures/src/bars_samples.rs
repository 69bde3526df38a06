// SPDX-License-Identifier: MIT OR Apache-2.0
//! Interval bars in every state, for the gallery.

use base::State;

use crate::bars::{BarRow, IntervalBars, Reference, interval_bars};
use crate::frame::{Dir, Frame};
use crate::markup::Markup;

fn row(key: &str, name: &str, figures: (f64, f64, f64), class: u8) -> BarRow {
    BarRow {
        key: key.into(),
        name: name.into(),
        value: Some(figures.0),
        lower: Some(figures.1),
        upper: Some(figures.2),
        class: Some(class),
        ..BarRow::default()
    }
}

fn absent(key: &str, name: &str, state: State) -> BarRow {
    BarRow { key: key.into(), name: name.into(), state, ..BarRow::default() }
}

fn table(id: &str, rows: Vec<BarRow>) -> IntervalBars {
    IntervalBars {
        frame: Frame::new(id, "Each ward, with its interval"),
        name_heading: "Ward".into(),
        value_heading: "%".into(),
        interval_heading: "95% interval".into(),
        unit: "percent".into(),
        rows,
        reference: Some(Reference { label: "Area A 5.5%".into(), value: 5.5 }),
    }
}

fn ordinary() -> Vec<BarRow> {
    vec![
        row("7", "North Hill", (16.8, 15.8, 17.8), 4),
        row("2", "Castle", (11.2, 10.6, 11.9), 3),
        row("5", "Mill Road", (9.3, 8.6, 10.1), 3),
        row("1", "Beck and Millside Green", (5.6, 5.1, 6.2), 2),
        row("6", "Moor", (4.6, 4.1, 5.1), 2),
        row("4", "Greenside", (2.6, 2.2, 3.0), 1),
        row("3", "Dale", (0.6, 0.5, 0.9), 0),
    ]
}

fn states() -> Vec<BarRow> {
    let mut no_interval = row("3", "No interval", (7.1, 0.0, 0.0), 2);
    (no_interval.lower, no_interval.upper) = (None, None);
    let mut careful = row("4", "Low reliability", (6.0, 2.0, 12.0), 2);
    careful.state = State::LowReliability;
    let mut least = row("5", "At least", (8.0, 0.0, 0.0), 2);
    least.state = State::AtLeast;
    let mut modelled = row("6", "Modelled range", (8.0, 5.0, 12.0), 2);
    modelled.modelled = true;
    let mut zero = absent("7", "Rounds to zero", State::RoundsToZero);
    zero.value = Some(0.0);
    let mut long = row("10", "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", (5.6, 5.1, 6.2), 2);
    long.note = "an invented note under a long name".into();
    vec![
        absent("1", "Suppressed", State::Suppressed),
        absent("2", "Missing", State::Missing),
        no_interval,
        careful,
        least,
        modelled,
        zero,
        absent("8", "Does not apply", State::NotApplicable),
        absent("9", "Not available", State::NotAvailable),
        long,
    ]
}

/// Interval bars in every state.
pub(crate) fn inputs() -> Vec<(String, IntervalBars)> {
    let mut rtl = table("sample-bars-rtl", ordinary());
    rtl.frame.dir = Dir::Rtl;
    let mut scores = table(
        "sample-bars-scores",
        vec![
            row("", "Above", (0.58, 0.4, 0.7), 4),
            row("", "About the middle", (0.02, -0.1, 0.1), 2),
            row("", "Below", (-0.69, -0.8, -0.5), 0),
        ],
    );
    scores.unit = "score".into();
    scores.value_heading = "score".into();
    scores.reference = None;
    vec![
        ("Interval bars".into(), table("sample-bars", ordinary())),
        ("Interval bars: every state".into(), table("sample-bars-states", states())),
        ("Interval bars: one area".into(), table("sample-bars-one", ordinary().into_iter().take(1).collect())),
        ("Interval bars: scores below zero, no reference".into(), scores),
        ("Interval bars: right to left".into(), rtl),
    ]
}

pub(crate) fn samples() -> Vec<(String, Markup)> {
    let draw = |(name, input): (String, IntervalBars)| {
        let table = interval_bars(&input);
        (name, table.set(input.frame.dir))
    };
    inputs().into_iter().map(draw).collect()
}
