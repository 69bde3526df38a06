// SPDX-License-Identifier: MIT OR Apache-2.0
//! The pictures of the story: each with its sentence, caption, source and table, drawn for the page and for paper.

use crate::addresses;
use areas::Area;
use evidence::catalogue::Indicator;
use evidence::measure::{Measure, Measured};
use exhibits::{Finding, View, finding, frame};
use figures::{Cell, Column, Markup, Table, Trend};
use press::{Block, Picture};
use words::Args;

use crate::change::Change;
use crate::children::children_map;
use crate::codes::CHILDREN_MOST_DEPRIVED;
use crate::concentration::Concentration;
use crate::concentration::map::{PatternMap, pattern_maps};
use crate::distribution::inequality::slope;
use crate::distribution::show::{heading, source};
use crate::gap::{self, Line};
use evidence::place::Level;

/// Units of a drawing that is as wide as the text of a sheet, or half of it.
pub(super) const WHOLE: f64 = 640.0;
pub(super) const HALF: f64 = 420.0;
/// Two or three beside each other on the front page, with room for all that belongs there.
pub(super) const ON_FRONT: f64 = 320.0;
/// The same on a slide, where each says its sources itself.
pub(super) const ON_SLIDE: f64 = 326.0;
/// A picture that travels by itself is read from further away.
const ALONE: f64 = 560.0;
const BESIDE_BARS: f64 = 380.0;
const BARS: f64 = 600.0;

/// A picture with its drawings; those for paper are made only where paper is.
pub(crate) struct Drawn<'a> {
    pub title: String,
    pub caption: String,
    pub source: String,
    pub web: Markup,
    pub parts: &'a [&'a dyn figures::Picture],
    pub width: f64,
    pub table: Table,
}

impl Drawn<'_> {
    pub(crate) fn picture(self, view: &View, frame: &figures::Frame) -> Picture {
        let Drawn { title, caption, source, web, parts, width, table } = self;
        let (svg, plate) = if view.is_paper() {
            (
                figures::document(parts, width, &caption, &source),
                figures::plate(parts, width.max(ALONE), &headline(view, &frame.title), &foot(view, &caption, &source)),
            )
        } else {
            (String::new(), String::new())
        };
        let (id, sentence) = (frame.id.clone(), frame.title.clone());
        Picture { id, title, sentence, told: false, caption, source, web, svg, plate, table }
    }
}

/// Gives what a picture says when it travels by itself: the first sentence of its finding, and where that is.
fn headline(view: &View, finding: &str) -> String {
    let first = finding.split_once(". ").map_or(finding, |(first, _)| first).trim_end_matches('.');
    if first.contains(view.name()) { format!("{first}.") } else { format!("{}: {first}.", view.name()) }
}

/// Says how it is to be read, whose figures they are and of when, and what their licences ask to be said.
fn foot(view: &View, caption: &str, source: &str) -> String {
    let held = Args::new().set("day", words::day(view.at.lang, view.place.as_at));
    let mut texts = vec![caption.to_owned(), source.to_owned(), view.at.text_with("needs-story-edition", &held) + "."];
    texts.extend(super::attributions(view));
    if view.at.house.settings.fictional {
        texts.push(view.text("needs-index-fictional"));
    }
    texts.retain(|text| !text.is_empty());
    texts.join(" ")
}

/// Tells where the children live who live in the most deprived tenth of the country's small areas.
pub(super) fn children(view: &View, width: f64) -> Option<Picture> {
    let one = children_map(view)?;
    let indicator = view.place.indicator(CHILDREN_MOST_DEPRIVED);
    let drawn = Drawn {
        title: one.title.clone(),
        caption: one.caption.clone(),
        source: view.source(&indicator.get.table),
        web: one.drawing(),
        parts: &[&one.map, &one.legend],
        width,
        table: figures_table(view, CHILDREN_MOST_DEPRIVED, Level::Wards, "children-table").unwrap_or_default(),
    };
    Some(Picture { told: true, ..drawn.picture(view, &one.map.frame) })
}

/// A share in each tenth of small areas, from the least to the most deprived.
pub(super) fn gradient(view: &View, indicator: &Indicator, measured: &Measured) -> Option<Picture> {
    let slope = slope(view, indicator, measured)?;
    let mut bars = slope.bars.clone()?;
    bars.frame.id = format!("tenths-{}", indicator.code);
    let drawn = Drawn {
        title: indicator.short.clone(),
        caption: slope.note.clone(),
        source: source(view, measured, Level::SmallAreas),
        web: figures::interval_bars(&bars),
        parts: &[&bars],
        width: HALF,
        table: bars_table(view, &bars),
    };
    Some(drawn.picture(view, &bars.frame))
}

/// The same bars as a table.
fn bars_table(view: &View, bars: &figures::IntervalBars) -> Table {
    let columns = vec![
        Column::text(&bars.name_heading),
        Column::number(&bars.value_heading),
        Column::number(&bars.interval_heading),
    ];
    let shown = |value: Option<f64>| {
        value.map_or_else(|| "–".to_owned(), |it| words::number::value(view.at.lang, it, &bars.unit))
    };
    let row = |row: &figures::BarRow| {
        let limits = row.lower.zip(row.upper);
        let limits = limits
            .map_or_else(|| "–".to_owned(), |(low, high)| words::number::interval(view.at.lang, low, high, &bars.unit));
        [row.name.clone(), shown(row.value), limits].map(Cell::Text).to_vec()
    };
    let rows = bars.rows.iter().map(row).collect();
    Table { frame: frame(view, &format!("{}-table", bars.frame.id), &bars.frame.title), columns, rows }
}

/// The maps of the patterns that lead, each with its key and the names of its wards.
pub(super) fn patterns(view: &View, found: &Concentration<'_>, width: f64) -> Vec<Picture> {
    pattern_maps(view, found).iter().filter_map(|one| pattern(view, one, width)).collect()
}

fn pattern(view: &View, one: &PatternMap, width: f64) -> Option<Picture> {
    let map = one.map.as_ref()?;
    let columns = vec![
        Column::text(&view.text("exhibits-ward-heading")),
        Column::number(&view.text("needs-concentration-which")),
    ];
    let row = |(name, above, judged): &(String, usize, usize)| {
        let args = Args::new().set("above", *above).set("of", *judged);
        vec![name.as_str().into(), view.at.text_with("needs-concentration-of", &args).into()]
    };
    let rows = one.counts.iter().map(row).collect();
    let year = view.place.geography.wards.first().map(|ward| ward.vintage.to_string()).unwrap_or_default();
    let args =
        Args::new().set("year", year).set("names", one.names.as_str()).set("named", usize::from(!one.names.is_empty()));
    let drawn = Drawn {
        title: one.title.clone(),
        caption: format!("{} {}", one.note, view.at.text_with("needs-pattern-map-caption", &args)),
        source: one.source.clone(),
        web: one.drawing(),
        parts: &[map, &one.key],
        width,
        table: Table { frame: frame(view, &format!("{}-table", one.id), &one.title), columns, rows },
    };
    let picture = drawn.picture(view, &map.frame);
    // The front page has no room for the titles of five data sets; they stand in part 4 and in the picture's own file.
    let source = if width <= ON_FRONT { view.text("needs-pattern-source-front") } else { picture.source.clone() };
    Some(Picture { told: true, source, ..picture })
}

/// The map of a figure and its interval bars, which are read together.
pub(super) fn distribution(view: &View, code: &str, level: Level) -> Vec<Block> {
    let Some(measured) = view.place.preferred(code, level) else { return Vec::new() };
    let said = finding(&view.place, measured, level);
    let sentence = said.text(&view.at.house.words, view.at.lang, &view.place, measured, level);
    let shaded = exhibits::shaded(&view.place, measured, level);
    let unit = &measured.unit;
    let id = format!("map-{code}");
    let map = shaded.has_values().then(|| exhibits::map(view, &id, &sentence, &shaded, level, unit)).flatten();
    let mut bars = exhibits::bars(view, &format!("bars-{code}"), measured, &shaded, &said, level, |area| {
        view.link(&addresses::profile(area.code))
    });
    bars.frame.title = bars_sentence(view, measured, level, &said);
    let legend = exhibits::legend(view, &format!("{id}-legend"), &shaded, level, unit);
    let mut pictures = Vec::new();
    if let Some(map) = map {
        let drawn = Drawn {
            title: String::new(),
            caption: caption(view, measured, "needs-key-note"),
            source: source(view, measured, level),
            web: figures::map(&map) + figures::legend(&legend),
            parts: &[&map, &legend],
            width: BESIDE_BARS,
            // The bars beside it hold every figure.
            table: Table::default(),
        };
        pictures.push(drawn.picture(view, &map.frame));
    }
    let drawn = Drawn {
        title: String::new(),
        caption: caption(
            view,
            measured,
            if said.intervals { "needs-story-bars-note" } else { "needs-story-bars-plain-note" },
        ),
        source: source(view, measured, level),
        web: figures::interval_bars(&bars),
        parts: &[&bars],
        width: BARS,
        table: figures_table(view, code, level, &format!("table-{code}")).unwrap_or_default(),
    };
    pictures.push(drawn.picture(view, &bars.frame));
    vec![Block::Pictures(pictures)]
}

/// Every number behind a map or its bars, without the columns in which nothing stands.
fn figures_table(view: &View, code: &str, level: Level, id: &str) -> Option<Table> {
    let measured = view.place.preferred(code, level)?;
    let shaded = exhibits::shaded(&view.place, measured, level);
    let mut table = exhibits::table(view, measured, &shaded, level);
    // A fifth says nothing of how sure the order is, and paper cannot explain it beside each table.
    for cells in &mut table.rows {
        cells.pop();
    }
    table.columns.pop();
    id.clone_into(&mut table.frame.id);
    table.frame.title = table_caption(view, measured, level);
    table.rows.extend(exhibits::own_row(view, measured).map(|mut row| {
        row.pop();
        row
    }));
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

fn caption(view: &View, measured: &Measured, key: &str) -> String {
    let indicator = view.place.indicator(&measured.key.indicator);
    let what = heading(view, &indicator, measured, true);
    format!("{what}. {}", view.text(key))
}

/// Gives what the bars show: the highest and the lowest, and the figure of the whole.
fn bars_sentence(view: &View, measured: &Measured, level: Level, said: &Finding<'_>) -> String {
    let value =
        |measure: &Measure| measure.quantity.value.map(|it| words::number::value(view.at.lang, it, &measured.unit));
    let end = |one: Option<&(&Area, &Measure)>| one.and_then(|(area, it)| Some((area.name.clone(), value(it)?)));
    let (highest, lowest) = (end(said.ranked.first()), end(said.ranked.last()));
    let own = said.own.and_then(value);
    let args = args_of(view, measured, level)
        .set("held", usize::from(highest.is_some()))
        .set("own", usize::from(own.is_some()))
        .set("own-value", own.unwrap_or_default());
    let (high, low) = (highest.unwrap_or_default(), lowest.unwrap_or_default());
    let args = args.set("high", high.0).set("high-value", high.1).set("low", low.0).set("low-value", low.1);
    view.at.text_with("needs-story-bars", &args)
}

/// "Overcrowded households by ward, 2021".
fn table_caption(view: &View, measured: &Measured, level: Level) -> String {
    view.at.text_with("needs-story-table-caption", &args_of(view, measured, level))
}

fn args_of<'a>(view: &'a View, measured: &Measured, level: Level) -> Args<'a> {
    Args::new()
        .set("what", view.place.indicator(&measured.key.indicator).name)
        .set("kind", exhibits::area_heading(view, level).to_lowercase())
        .set("period", measured.period.label().to_owned())
        .set("place", view.name())
}

pub(super) fn trend(view: &View, change: &Change) -> Picture {
    let columns = vec![
        Column::text(&view.text("needs-list-period")),
        Column::number(&view.text("exhibits-table-numerator")),
        Column::number(&view.text("exhibits-table-denominator")),
        Column::number(view.name()),
        Column::number(&view.text("exhibits-interval-heading")),
        Column::number(&view.country()),
    ];
    let trend = &change.trend;
    let number = |value: Option<f64>| {
        Cell::Text(value.map_or_else(|| "–".to_owned(), |value| words::number::value(view.at.lang, value, &trend.unit)))
    };
    let row = |(at, period): (usize, &String)| {
        let own = trend.own.get(at).and_then(Option::as_ref);
        let limits =
            own.and_then(|own| Some(words::number::interval(view.at.lang, own.lower?, own.upper?, &trend.unit)));
        let (count, all) = change.counts.get(at).copied().unwrap_or_default();
        let whole = |count: Option<f64>| {
            Cell::Text(count.map_or_else(|| "–".to_owned(), |value| words::number::whole(view.at.lang, value)))
        };
        vec![
            Cell::Text(period_text(view, trend, at, period)),
            whole(count),
            whole(all),
            number(own.map(|own| own.value)),
            Cell::Text(limits.unwrap_or_else(|| "–".to_owned())),
            number(trend.comparator.get(at).copied().flatten()),
        ]
    };
    let rows = trend.periods.iter().enumerate().map(row).collect();
    let caption = view.at.text_with("needs-story-trend-table", &Args::new().set("what", change.name.as_str()));
    let table = Table { frame: frame(view, &format!("trend-{}-table", change.code), &caption), columns, rows };
    let table = without(table, "–");
    let drawn = Drawn {
        title: change.title.clone(),
        caption: view.text("needs-story-trend-note"),
        source: view.source(&change.source),
        web: change.drawing(),
        parts: &[trend],
        width: WHOLE,
        table,
    };
    drawn.picture(view, &trend.frame)
}

/// The period, and that figures before it cannot be compared where a publisher changed the definition then.
fn period_text(view: &View, trend: &Trend, at: usize, period: &str) -> String {
    if !trend.breaks.contains(&at) {
        return period.to_owned();
    }
    view.at.text_with("needs-story-trend-break", &Args::new().set("period", period))
}

/// Which parts of the picture are held, and for how small a place.
pub(super) fn coverage(view: &View, lines: &[Line<'_>]) -> Picture {
    let mut drawn = gap::page::coverage(view, lines, "coverage");
    drawn.frame.title = gap::page::lead(view, lines);
    let key = gap::page::key(view, lines);
    let web = figures::key(&key) + figures::coverage(&drawn);
    let (caption, title) = (view.text("needs-data-coverage-note"), String::new());
    let parts: [&dyn figures::Picture; 2] = [&drawn, &key];
    // The tables of what is held and what is not say the same by name.
    let table = Table::default();
    let source = view.text("needs-data-coverage-source");
    Drawn { title, caption, source, web, parts: &parts, width: WHOLE, table }.picture(view, &drawn.frame)
}
