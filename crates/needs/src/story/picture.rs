// SPDX-License-Identifier: MIT OR Apache-2.0
//! The pictures of the story: each with its sentence, caption, source and table, drawn for the page and for paper.

use evidence::measure::Measured;
use figures::{Cell, Column, Table};
use press::{Block, Picture};
use words::Args;

use crate::concentration::Concentration;
use crate::concentration::map::{PatternMap, pattern_maps};
use crate::distribution::show::{heading, source};
use crate::draw::{self, frame};
use crate::front::Front;
use crate::gap::{self, Line};
use crate::place::page::changes::Change;
use crate::place::{Level, finding};

/// Units of a drawing that is as wide as the text of a sheet, or half of it.
pub(super) const WHOLE: f64 = 640.0;
pub(super) const HALF: f64 = 420.0;
const BESIDE_BARS: f64 = 380.0;
const BARS: f64 = 600.0;

/// A picture with its drawings; those for paper are made only where paper is.
pub(crate) struct Drawn<'a> {
    pub title: String,
    pub caption: String,
    pub source: String,
    pub web: String,
    pub parts: &'a [&'a dyn figures::Picture],
    pub width: f64,
    pub table: Table,
}

impl Drawn<'_> {
    pub(crate) fn picture(self, front: &Front, frame: &figures::Frame) -> Picture {
        let Drawn { title, caption, source, web, parts, width, table } = self;
        let (svg, plate) = if front.paper {
            (
                figures::document(parts, width, &caption, &source),
                figures::plate(parts, width.max(HALF), &caption, &source),
            )
        } else {
            (String::new(), String::new())
        };
        let (id, sentence) = (frame.id.clone(), frame.title.clone());
        Picture { id, title, sentence, told: false, caption, source, web, svg, plate, table }
    }
}

/// The maps of the patterns that lead, each with its key and the names of its wards.
pub(super) fn patterns(front: &Front, found: &Concentration<'_>, width: f64) -> Vec<Picture> {
    pattern_maps(front, found).iter().filter_map(|one| pattern(front, one, width)).collect()
}

fn pattern(front: &Front, one: &PatternMap, width: f64) -> Option<Picture> {
    let map = one.map.as_ref()?;
    let columns =
        vec![Column::text(&front.text("needs-ward-heading")), Column::number(&front.text("needs-concentration-which"))];
    let row = |(name, above, judged): &(String, usize, usize)| {
        let args = Args::new().set("above", *above).set("of", *judged);
        vec![name.as_str().into(), front.at.text_with("needs-concentration-of", &args).into()]
    };
    let rows = one.counts.iter().map(row).collect();
    let year = front.place.geography.wards.first().map(|ward| ward.vintage.to_string()).unwrap_or_default();
    let args =
        Args::new().set("year", year).set("names", one.names.as_str()).set("named", usize::from(!one.names.is_empty()));
    let drawn = Drawn {
        title: one.title.clone(),
        caption: format!("{} {}", one.note, front.at.text_with("needs-pattern-map-caption", &args)),
        source: String::new(),
        web: one.drawing(""),
        parts: &[map, &one.key],
        width,
        table: Table { frame: frame(front, &format!("{}-table", one.id), &one.title), columns, rows },
    };
    Some(Picture { told: true, ..drawn.picture(front, &map.frame) })
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
    bars.frame.title = bars_sentence(front, measured, level, said.intervals);
    let legend = draw::legend(front, &format!("{id}-legend"), &shaded, level, unit);
    let mut pictures = Vec::new();
    if let Some(map) = map {
        let drawn = Drawn {
            title: String::new(),
            caption: caption(front, measured, "needs-key-note"),
            source: source(front, measured, level),
            web: figures::map(&map) + &figures::legend(&legend),
            parts: &[&map, &legend],
            width: BESIDE_BARS,
            // The bars beside it hold every figure.
            table: Table::default(),
        };
        pictures.push(drawn.picture(front, &map.frame));
    }
    let drawn = Drawn {
        title: String::new(),
        caption: caption(
            front,
            measured,
            if said.intervals { "needs-story-bars-note" } else { "needs-story-bars-plain-note" },
        ),
        source: source(front, measured, level),
        web: figures::interval_bars(&bars),
        parts: &[&bars],
        width: BARS,
        table: figures_table(front, code, level, &format!("table-{code}")).unwrap_or_default(),
    };
    pictures.push(drawn.picture(front, &bars.frame));
    vec![Block::Pictures(pictures)]
}

/// Every number behind a map or its bars, without the columns in which nothing stands.
fn figures_table(front: &Front, code: &str, level: Level, id: &str) -> Option<Table> {
    let measured = front.place.preferred(code, level)?;
    let shaded = draw::shaded(&front.place, measured, level);
    let mut table = draw::table(front, measured, &shaded, level);
    // A fifth says nothing of how sure the order is, and paper cannot explain it beside each table.
    for cells in &mut table.rows {
        cells.pop();
    }
    table.columns.pop();
    id.clone_into(&mut table.frame.id);
    table.frame.title = bars_sentence(front, measured, level, finding(&front.place, measured, level).intervals);
    Some(without(table, "–"))
}

/// A table without the columns that say only this.
pub(super) fn without(mut table: Table, nothing: &str) -> Table {
    let says = |at: usize| {
        table.rows.iter().any(|row| !matches!(row.get(at), Some(Cell::Text(text)) if text.as_str() == nothing))
    };
    let kept: Vec<bool> = (0..table.columns.len()).map(says).collect();
    let keep = |at: &mut usize| {
        *at += 1;
        kept.get(*at - 1).copied().unwrap_or(true)
    };
    let mut at = 0;
    table.columns.retain(|_| keep(&mut at));
    for row in &mut table.rows {
        let mut at = 0;
        row.retain(|_| keep(&mut at));
    }
    table
}

fn caption(front: &Front, measured: &Measured, key: &str) -> String {
    let indicator = front.place.indicator(&measured.key.indicator);
    let what = heading(front, &indicator, measured, true);
    format!("{what}. {}", front.text(key))
}

fn bars_sentence(front: &Front, measured: &Measured, level: Level, intervals: bool) -> String {
    let indicator = front.place.indicator(&measured.key.indicator);
    let args = Args::new()
        .set("what", indicator.name)
        .set("kind", draw::area_heading(front, level).to_lowercase())
        .set("place", front.name());
    front.at.text_with(if intervals { "needs-story-bars" } else { "needs-story-bars-plain" }, &args)
}

pub(super) fn trend(front: &Front, change: &Change) -> Picture {
    let columns = vec![
        Column::text(&front.text("needs-list-period")),
        Column::number(front.name()),
        Column::number(&front.text("needs-interval-heading")),
        Column::number(&front.country()),
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
    let table = Table { frame: frame(front, &format!("trend-{}-table", change.code), &change.sentence), columns, rows };
    let drawn = Drawn {
        title: change.title.clone(),
        caption: front.text("needs-story-trend-note"),
        source: front.source(&change.source),
        web: change.drawing(),
        parts: &[trend],
        width: WHOLE,
        table,
    };
    drawn.picture(front, &trend.frame)
}

/// Which parts of the picture are held, and for how small a place.
pub(super) fn coverage(front: &Front, lines: &[Line<'_>]) -> Picture {
    let mut drawn = gap::page::coverage(front, lines, "coverage");
    drawn.frame.title = gap::page::lead(front, lines);
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
    let key = gap::page::key(front, lines);
    let table = Table {
        frame: frame(front, "coverage-table", &drawn.frame.title),
        columns,
        rows: lines.iter().map(row).collect(),
    };
    let web = figures::key(&key) + &figures::coverage(&drawn);
    let (caption, title) = (front.text("needs-data-coverage-note"), String::new());
    let parts: [&dyn figures::Picture; 2] = [&drawn, &key];
    Drawn { title, caption, source: String::new(), web, parts: &parts, width: WHOLE, table }
        .picture(front, &drawn.frame)
}
