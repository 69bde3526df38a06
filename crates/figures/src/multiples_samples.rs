// SPDX-License-Identifier: MIT OR Apache-2.0
//! Small multiples in every state, for the gallery.

use crate::frame::{Dir, Frame};
use crate::key::{KeyEntry, Mark};
use crate::markup::Markup;
use crate::multiples::{Multiples, OutlinedArea, Panels, SmallMap, SmallTrend, multiples, multiples_table};
use crate::samples::patchwork;
use crate::shade::Shade;
use crate::table::table;
use crate::trend::{Trend, TrendPoint};
use crate::write::{fixed, real};

const FIGURES: [&str; 4] = ["Crowded homes", "Low income", "Out of work", "Private renting"];
const LONG: &str = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch";

fn maps(id: &str, across: usize, down: usize, names: &[&str]) -> Multiples {
    let areas: Vec<OutlinedArea> = patchwork(across, down)
        .into_iter()
        .enumerate()
        .map(|(at, polygons)| OutlinedArea { name: format!("Area {}", at + 1), polygons })
        .collect();
    let cell = |map: usize, at: usize| {
        let class = (at * 7 + map * 3) % 5;
        (Shade::Class(u8::try_from(class).unwrap_or(0)), format!("{}%", fixed(real(class) * 3.5 + 1.2, 1)))
    };
    let one = |(map, name): (usize, &&str)| SmallMap {
        name: (*name).to_owned(),
        cells: (0..areas.len()).map(|at| cell(map, at)).collect(),
    };
    let maps = names.iter().enumerate().map(one).collect();
    let names = ["under 4%", "4% to under 7%", "7% to under 11%", "11% to under 14%", "14% or more"];
    let entry = |(class, name): (u8, &str)| KeyEntry::new(Mark::Fill(Shade::Class(class)), name);
    let mut key: Vec<KeyEntry> = (0..5).zip(names).rev().map(entry).collect();
    key.push(KeyEntry::new(Mark::Fill(Shade::Suppressed), "suppressed"));
    key.push(KeyEntry::new(Mark::Fill(Shade::Missing), "missing"));
    Multiples {
        frame: Frame::new(id, "Four figures by ward, in the same five classes."),
        name_heading: "Ward".into(),
        panels: Panels::Maps { areas, maps },
        key,
    }
}

fn states(id: &str) -> Multiples {
    let mut all = maps(id, 4, 3, &["Some hidden, some missing", "Nothing held", LONG]);
    if let Panels::Maps { maps, .. } = &mut all.panels {
        for (map, cell, shade) in [(0, 2, Shade::Suppressed), (0, 5, Shade::Missing), (0, 9, Shade::Plain)] {
            if let Some(cell) = maps.get_mut(map).and_then(|one| one.cells.get_mut(cell)) {
                *cell = (shade, String::new());
            }
        }
        if let Some(none) = maps.get_mut(1) {
            none.cells.clear();
        }
    }
    all
}

fn trends(id: &str, names: &[&str]) -> Multiples {
    let point = |value: f64| Some(TrendPoint { value, lower: Some(value - 7.0), upper: Some(value + 7.0) });
    let one = |(place, name): (usize, &&str)| SmallTrend {
        name: (*name).to_owned(),
        trend: Trend {
            unit: "per 10,000".into(),
            periods: (2018..2024).map(|year| year.to_string()).collect(),
            own: (0..6).map(|i| point(60.0 + real((i * 13 + place * 29) % 47))).collect(),
            comparator: (0..6).map(|i| Some(84.0 - real(i) * 2.0)).collect(),
            ..Trend::default()
        },
    };
    let trends = names.iter().enumerate().map(one).collect();
    Multiples {
        frame: Frame::new(id, "Injury admissions of each district since 2018, on one scale with England."),
        name_heading: "District".into(),
        panels: Panels::Trends { trends, comparator: "England".into() },
        key: vec![
            KeyEntry::new(Mark::OwnLine, "the district and 95% interval"),
            KeyEntry::new(Mark::Comparator, "England"),
        ],
    }
}

/// Small multiples in every state.
pub(crate) fn inputs() -> Vec<(String, Multiples)> {
    let mut broken = trends("sample-multiples-trends-states", &["A break", "Gaps", "Nothing held", LONG]);
    if let Panels::Trends { trends, .. } = &mut broken.panels {
        let mut all = trends.iter_mut().map(|one| &mut one.trend);
        if let (Some(first), Some(gaps), Some(none)) = (all.next(), all.next(), all.next()) {
            first.breaks = vec![3];
            gaps.own.splice(1..3, [None, None]);
            (none.own, none.comparator) = (Vec::new(), Vec::new());
        }
    }
    let mut rtl = maps("sample-multiples-rtl", 5, 4, &FIGURES);
    rtl.frame.dir = Dir::Rtl;
    let districts = ["Eastdale", "Northdale", "Southdale", "Westdale"];
    let mut all = vec![
        ("Multiples: maps".into(), maps("sample-multiples", 5, 4, &FIGURES)),
        ("Multiples: maps, hidden, missing, long name".into(), states("sample-multiples-states")),
        ("Multiples: maps of one area".into(), maps("sample-multiples-one", 1, 1, &FIGURES[..2])),
        ("Multiples: maps of many areas".into(), maps("sample-multiples-many", 20, 15, &FIGURES)),
        ("Multiples: maps, right to left".into(), rtl),
        ("Multiples: trends".into(), trends("sample-multiples-trends", &districts)),
        ("Multiples: trends, break, gaps, nothing held, long name".into(), broken),
    ];
    // Regions on one page have names of their own.
    for (name, one) in &mut all {
        one.frame.title = format!("{name}. {}", one.frame.title);
    }
    all
}

pub(crate) fn samples() -> Vec<(String, Markup)> {
    let draw = |(name, input): (String, Multiples)| {
        let html = multiples(&input) + table(&multiples_table(&input));
        (name, html.set(input.frame.dir))
    };
    inputs().into_iter().map(draw).collect()
}
