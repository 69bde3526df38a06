// SPDX-License-Identifier: MIT OR Apache-2.0
//! Spine charts in every state, for the gallery.

use base::State;

use crate::frame::{Dir, Frame};
use crate::key::key;
use crate::markup::Markup;
use crate::spine::{Peers, Spine, SpineGroup, SpineRow, SpineWords, spine, spine_key};
use crate::standing::Standing;

fn row(name: &str, note: &str, own: (f64, f64, f64), england: f64, standing: Standing) -> SpineRow {
    SpineRow {
        name: name.into(),
        note: note.into(),
        unit: "percent".into(),
        value: Some(own.0),
        lower: Some(own.1),
        upper: Some(own.2),
        comparator: Some(england),
        region: Some(england * 1.06),
        peers: Some(Peers {
            lowest: england * 0.7,
            highest: england * 1.4,
            middle_half: Some((england * 0.9, england * 1.2)),
        }),
        standing,
        ..SpineRow::default()
    }
}

fn ordinary() -> Vec<SpineGroup> {
    let mut rate = row("Injury admissions, 0 to 14", "per 10,000, 2023/24", (91.2, 85.8, 96.8), 72.7, Standing::Above);
    rate.unit = "per 10,000".into();
    vec![
        SpineGroup {
            name: "Family and money".into(),
            rows: vec![
                row("Crowded homes", "households, 2021", (5.5, 5.4, 5.6), 4.3, Standing::Above),
                row("Residents aged 0 to 15", "2021", (18.4, 18.1, 18.7), 18.6, Standing::Similar),
            ],
        },
        SpineGroup {
            name: "Children".into(),
            rows: vec![rate, row("Adults divorced", "2021", (8.6, 8.5, 8.7), 9.1, Standing::Below)],
        },
    ]
}

fn states() -> Vec<SpineGroup> {
    let base = |name: &str| row(name, "2021", (5.5, 4.9, 6.1), 4.3, Standing::Above);
    let state = |name: &str, state: State| SpineRow { state, value: None, ..base(name) };
    let rows = vec![
        state("Suppressed", State::Suppressed),
        state("Missing", State::Missing),
        state("Does not apply", State::NotApplicable),
        SpineRow { state: State::AtLeast, lower: None, upper: None, ..base("At least") },
        SpineRow { state: State::LowReliability, lower: Some(2.0), upper: Some(9.0), ..base("Low reliability") },
        SpineRow { lower: None, upper: None, standing: Standing::Unknown, ..base("No interval") },
        SpineRow { comparator: None, ..base("No comparator") },
        SpineRow { peers: None, ..base("No similar places") },
        SpineRow { region: None, ..base("No region") },
        SpineRow { peers: Some(Peers { lowest: 4.0, highest: 6.0, middle_half: None }), ..base("Few similar places") },
        base("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch and the households of its district"),
    ];
    vec![SpineGroup { name: String::new(), rows }]
}

/// Spine charts in every state.
pub(crate) fn inputs() -> Vec<(String, Spine)> {
    let chart = |id: &str, groups| Spine {
        frame: Frame::new(id, "Area A is clearly above England on two of four figures and clearly below on one."),
        words: SpineWords { own: "Area A".into(), ..SpineWords::default() },
        groups,
    };
    let mut rtl = chart("sample-spine-rtl", ordinary());
    rtl.frame.dir = Dir::Rtl;
    let one = ordinary().into_iter().take(1).map(|g| SpineGroup { rows: g.rows.into_iter().take(1).collect(), ..g });
    vec![
        ("Spine".into(), chart("sample-spine", ordinary())),
        ("Spine: every state".into(), chart("sample-spine-states", states())),
        ("Spine: one figure".into(), chart("sample-spine-one", one.collect())),
        ("Spine: nothing held".into(), chart("sample-spine-none", Vec::new())),
        ("Spine: right to left".into(), rtl),
    ]
}

pub(crate) fn samples() -> Vec<(String, Markup)> {
    let draw = |(name, input): (String, Spine)| {
        let html = key(&spine_key(&input)) + spine(&input);
        (name, html.set(input.frame.dir))
    };
    inputs().into_iter().map(draw).collect()
}
