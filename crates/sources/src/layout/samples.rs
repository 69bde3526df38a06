// SPDX-License-Identifier: MIT OR Apache-2.0
//! Pages about an invented layout, for the gallery.

use std::collections::BTreeMap;

use base::{AreaType, Chance, Clock, Id, Quantity, Unit};
use evidence::catalogue::Catalogue;
use records::{ColumnHolds, ColumnLook, ColumnUse, OwnColumn, OwnLayout, TableLook, TimeKind};
use ui::{At, Sample};

use super::tried::{TriedLayout, TriedRow};
use super::{KeptLayout, LayoutSaid, LayoutWork, Licence, all, one};
use crate::file::invented::waiting;
use crate::file::preview::{RefusedKind, ShownFigure};

pub(crate) fn samples() -> Vec<Sample> {
    vec![
        Sample::new("sources-layout", |at| say_sample(at, look(), None, None)),
        Sample::new("sources-layout-given", |at| say_sample(at, look(), Some(open()), Some(given()))),
        Sample::new("sources-layout-lent", |at| {
            say_sample(at, look(), Some(LayoutSaid { is_local: true, ..open() }), Some(given()))
        }),
        Sample::new("sources-layout-wrong", |at| {
            let uses = [ColumnUse::Leave, ColumnUse::Area, ColumnUse::Time, ColumnUse::Total, ColumnUse::Total];
            let said = LayoutSaid { uses: uses.into(), title: String::new(), ..open() };
            say_sample(at, look(), Some(said), None)
        }),
        Sample::new("sources-layouts", |at| all::sample(at, &[kept(false), kept(true)], &named())),
        Sample::new("sources-layouts-none", |at| all::sample(at, &[], &BTreeMap::new())),
        Sample::new("sources-layouts-one", |at| {
            let one = kept(false);
            one::sample(at, &one, all::layout_view(at, &one, &named()))
        }),
    ]
}

fn say_sample(
    at: &At,
    look: TableLook,
    said: Option<LayoutSaid>,
    tried: Option<TriedLayout>,
) -> Result<String, askama::Error> {
    let Ok(catalogue) = Catalogue::shipped() else { return Ok(String::new()) };
    let kept = waiting(RefusedKind::Unknown, "Nobody has described this layout yet.");
    let work = LayoutWork { look, said, tried };
    super::say::sample(at, &kept, &work, &catalogue)
}

fn look() -> TableLook {
    let column = |heading: &str, holds, guess| ColumnLook { heading: heading.to_owned(), holds, guess };
    let whole = || ColumnHolds::Numbers { whole: true, no_count: false };
    let row = |line, cells: [&str; 5]| (line, cells.map(str::to_owned).to_vec());
    TableLook {
        sheet: "Quarter 2".to_owned(),
        columns: vec![
            column("Ward code 2024", ColumnHolds::Codes { finest: AreaType::Ward, mixed: false }, ColumnUse::Area),
            column("Ward", ColumnHolds::Names, ColumnUse::AreaName),
            column("Quarter", ColumnHolds::Times, ColumnUse::Time),
            column("Families who asked for help with arguments at home, all referrals", whole(), ColumnUse::Count),
            column("All families", whole(), ColumnUse::Count),
        ],
        rows: vec![
            row(4, ["X05000001", "Ashwick", "2025-04", "12", "38"]),
            row(5, ["X05000002", "Llanfairgwenllwynodrhydycoed", "2025-04", "*", "41"]),
            row(6, ["X05000003", "Caskerton", "2025-04", "", "33"]),
        ],
        marks: vec!["*".to_owned()],
    }
}

fn open() -> LayoutSaid {
    LayoutSaid {
        uses: vec![ColumnUse::Area, ColumnUse::AreaName, ColumnUse::Time, ColumnUse::Part, ColumnUse::Total],
        names: ["", "", "", "Families who asked for help", "All families seen"].map(str::to_owned).to_vec(),
        marks: vec!["suppressed".to_owned()],
        title: "Families who asked for help".to_owned(),
        publisher: "Sampleford Council".to_owned(),
        page: String::new(),
        is_local: false,
        licence: Licence::OpenGovernment,
        licence_words: String::new(),
        time: TimeKind::Quarter,
        period: String::new(),
        boundaries: None,
    }
}

fn given() -> TriedLayout {
    let figure = |code: &str, name: &str, part: f64, whole: f64| {
        Some(ShownFigure {
            area: code.parse().ok()?,
            area_name: name.to_owned(),
            indicator: "own-families".to_owned(),
            category: String::new(),
            period: "April to June 2025".to_owned(),
            unit: Unit::Percent,
            quantity: Quantity { denominator: Some(whole), ..Quantity::count(part) },
        })
    };
    let row = |line, figure: Option<ShownFigure>| TriedRow { line, figures: figure.into_iter().collect() };
    TriedLayout {
        rows: 25,
        figures: 25,
        rejected: 1,
        rejects: vec![(19, "All families".to_owned(), "“n/a” is neither a number nor a known mark".to_owned())],
        by_row: vec![row(4, figure("X05000001", "Ashwick", 12.0, 38.0)), row(5, None)],
        ..TriedLayout::default()
    }
}

fn kept(is_retired: bool) -> KeptLayout {
    let id = Id::new(Clock::Fixed(1), &Chance::seeded(1));
    let column = |heading: &str, is, name: &str| OwnColumn {
        heading: heading.to_owned(),
        is,
        code: String::new(),
        name: name.to_owned(),
        unit: String::new(),
        scale: 0.0,
    };
    let layout = OwnLayout {
        id: "own-1".to_owned(),
        title: "Families who asked for help".to_owned(),
        publisher: "Sampleford Council".to_owned(),
        licence: "Contains public sector information licensed under the Open Government Licence v3.0.".to_owned(),
        page: String::new(),
        note: String::new(),
        is_local: is_retired,
        vintage: None,
        time: TimeKind::Quarter,
        columns: vec![
            column("Ward code 2024", ColumnUse::Area, ""),
            column("Quarter", ColumnUse::Time, ""),
            column("Families", ColumnUse::Part, "Families who asked for help"),
            column("All families", ColumnUse::Total, "All families seen"),
        ],
        marks: Vec::new(),
    };
    KeptLayout { id, person: id, made_at_micros: 0, layout, is_retired }
}

fn named() -> BTreeMap<Id, String> {
    BTreeMap::from([(kept(false).person, "Priya Thornwell".to_owned())])
}
