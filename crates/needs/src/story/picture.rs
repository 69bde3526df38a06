// SPDX-License-Identifier: MIT OR Apache-2.0
//! The pictures of the story: each with its sentence, caption, source and table, drawn for the page and for paper.

use evidence::measure::Measured;
use figures::{Cell, Column, Table};
use press::{Block, Picture};
use words::Args;

use crate::concentration::map::gathering as gathered;
use crate::concentration::{Concentration, Factor};
use crate::distribution::show::{heading, source};
use crate::draw::{self, frame};
use crate::front::Front;
use crate::gap::{self, Line};
use crate::place::page::changes::Change;
use crate::place::page::{FactorMap, sources};
use crate::place::{Level, finding};

/// The wards that lie clearly above the authority in one factor.
pub(super) fn factor(front: &Front, one: FactorMap, factors: &[Factor<'_>]) -> Option<Picture> {
    let map = one.map.as_ref()?;
    let columns = vec![Column::text(&front.text("needs-ward-heading"))];
    let rows = one.names.split(", ").filter(|name| !name.is_empty()).map(|name| vec![Cell::from(name)]).collect();
    Some(Picture {
        id: map.frame.id.clone(),
        title: one.name.clone(),
        sentence: map.frame.title.clone(),
        caption: one.note.clone(),
        source: sources(front, factors),
        web: figures::map(map),
        svg: figures::map(map),
        table: Table { frame: frame(front, &format!("{}-table", map.frame.id), &map.frame.title), columns, rows },
    })
}

/// In how many factors each ward lies clearly above.
pub(super) fn gathering(front: &Front, found: &Concentration<'_>, id: &str) -> Option<Picture> {
    let mut one = gathered(front, found)?;
    let map = one.map.as_mut()?;
    id.clone_into(&mut map.frame.id);
    one.key.frame.id = format!("{id}-key");
    let columns =
        vec![Column::text(&front.text("needs-ward-heading")), Column::number(&front.text("needs-gather-all"))];
    let rows = found.in_order();
    let rows = rows.iter().map(|ward| vec![ward.area.name.as_str().into(), ward.above.len().to_string().into()]);
    Some(Picture {
        id: id.to_owned(),
        title: one.title.clone(),
        sentence: one.sentence.clone(),
        caption: one.note.clone(),
        source: sources(front, &found.factors),
        web: one.drawing(""),
        svg: one.drawing(""),
        table: Table { frame: frame(front, &format!("{id}-table"), &one.sentence), columns, rows: rows.collect() },
    })
}

/// Whether a map of wards can be drawn for a figure.
pub(super) fn mapped(front: &Front, code: &str) -> bool {
    front.place.preferred(code, Level::Wards).is_some()
}

/// The map of a figure and its interval bars, which are read together.
pub(super) fn distribution(front: &Front, code: &str, level: Level) -> Vec<Block> {
    let Some(measured) = front.place.preferred(code, level) else { return Vec::new() };
    let said = finding(&front.place, measured, level);
    let sentence = said.text(&front.at.house.words, front.at.lang, &front.place, measured, level);
    let shaded = draw::shaded(&front.place, measured, level);
    let unit = measured.unit.as_str();
    let id = format!("map-{code}");
    let map = shaded.has_values().then(|| draw::map(front, &id, &sentence, &shaded, level, unit)).flatten();
    let mut bars = draw::bars(front, &format!("bars-{code}"), measured, &shaded, &said, level);
    bars.frame.title = bars_sentence(front, measured, level);
    let legend = draw::legend(front, &format!("{id}-legend"), &shaded, level, unit);
    let mut pictures = Vec::new();
    if let Some(map) = map {
        pictures.push(Picture {
            id,
            title: String::new(),
            sentence,
            caption: caption(front, measured, true),
            source: source(front, measured, level),
            web: figures::map(&map) + &figures::legend(&legend),
            svg: figures::map(&map),
            // The bars beside it hold every figure.
            table: Table::default(),
        });
    }
    let mut table = draw::table(front, measured, &shaded, level);
    table.frame.id = format!("table-{code}");
    table.frame.title = bars.frame.title.clone();
    pictures.push(Picture {
        id: format!("bars-{code}"),
        title: String::new(),
        sentence: bars.frame.title.clone(),
        caption: caption(front, measured, false),
        source: source(front, measured, level),
        web: figures::interval_bars(&bars),
        svg: String::new(),
        table,
    });
    vec![Block::Pictures(pictures)]
}

fn caption(front: &Front, measured: &Measured, map: bool) -> String {
    let indicator = front.place.indicator(&measured.key.indicator);
    let what = heading(front, &indicator, measured, true);
    let key = if map { "needs-key-note" } else { "needs-story-bars-note" };
    format!("{what}. {}", front.text(key))
}

fn bars_sentence(front: &Front, measured: &Measured, level: Level) -> String {
    let indicator = front.place.indicator(&measured.key.indicator);
    let args = Args::new().set("what", indicator.name).set("kind", draw::area_heading(front, level).to_lowercase());
    front.at.text_with("needs-story-bars", &args)
}

/// The figures of the place on one scale with those it is compared with.
pub(super) fn spine(_front: &Front) -> Option<Picture> {
    None
}

/// Wards by figures, each in its fifth.
pub(super) fn grid(_front: &Front) -> Option<Picture> {
    None
}

pub(super) fn trend(front: &Front, change: &Change) -> Picture {
    let columns = vec![
        Column::text(&front.text("needs-list-period")),
        Column::number(front.name()),
        Column::number(&front.text("needs-interval-heading")),
        Column::number(&front.text("needs-england")),
    ];
    let trend = &change.trend;
    let number = |value: Option<f64>| {
        Cell::Text(value.map_or_else(|| "–".to_owned(), |value| words::number::value(value, &trend.unit)))
    };
    let row = |(at, period): (usize, &String)| {
        let own = trend.own.get(at).and_then(Option::as_ref);
        let limits = own.and_then(|own| Some(words::number::interval(own.lower?, own.upper?, &trend.unit)));
        vec![
            Cell::Text(period.clone()),
            number(own.map(|own| own.value)),
            Cell::Text(limits.unwrap_or_else(|| "–".to_owned())),
            number(trend.comparator.get(at).copied().flatten()),
        ]
    };
    let rows = trend.periods.iter().enumerate().map(row).collect();
    Picture {
        id: format!("trend-{}", change.code),
        title: change.title.clone(),
        sentence: change.sentence.clone(),
        caption: front.text("needs-story-trend-note"),
        source: format!("{}: {}.", front.text("needs-index-source"), change.source),
        web: change.drawing(),
        svg: change.drawing(),
        table: Table { frame: frame(front, &format!("trend-{}-table", change.code), &change.sentence), columns, rows },
    }
}

/// Which parts of the picture are held, and for how small a place.
pub(super) fn coverage(front: &Front, lines: &[Line<'_>]) -> Picture {
    let drawn = gap::page::coverage(front, lines, "coverage");
    let columns = vec![
        Column::text(&front.text("needs-col-part")),
        Column::text(&front.text("needs-data-finest")),
        Column::text(&front.text("needs-list-period")),
    ];
    let row = |line: &Line<'_>| {
        let held = line.held.as_ref();
        let finest = held.map_or("needs-row-not-held", |held| gap::page::finest_key(held.finest));
        let period = held.map_or_else(|| "–".to_owned(), |held| held.period.clone());
        [line.element.name.clone(), front.text(finest), period].map(Cell::Text).to_vec()
    };
    Picture {
        id: "coverage".to_owned(),
        title: String::new(),
        sentence: drawn.frame.title.clone(),
        caption: front.text("needs-data-coverage-note"),
        source: String::new(),
        web: figures::key(&gap::page::key(front, lines)) + &figures::coverage(&drawn),
        svg: String::new(),
        table: Table {
            frame: frame(front, "coverage-table", &drawn.frame.title),
            columns,
            rows: lines.iter().map(row).collect(),
        },
    }
}
