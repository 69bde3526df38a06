// SPDX-License-Identifier: MIT OR Apache-2.0
//! Small multiples: the same map of several figures, or the same trend of several places, on one scale with one key.

use base::State;
use words::number::{interval, value as printed};

use crate::document::{Drawn, Picture};
use crate::frame::{Dir, Frame};
use crate::key::{KeyEntry, row};
use crate::key_document::rows;
use crate::map::{Outlined, areas, fitted};
use crate::markup::Markup;
use crate::outline::{Net, Polygons, path_data, project};
use crate::shade::{Shade, patterns};
use crate::table::{Cell, Column, Table};
use crate::text::{Anchor, Leaf, STRONG, wrapped};
use crate::trend::{Trend, TrendPoint, lines, scale};
use crate::write::{esc, ident, put, px, real, sound, whole};

/// A small map's size, at most, and a small trend's.
const MAP: (f64, f64) = (200.0, 240.0);
const TREND: (f64, f64) = (240.0, 150.0);
/// Bytes of path data for all maps together, and the fewest for one.
const BUDGET: (usize, usize) = (40_000, 3_000);
/// Above so many areas hover texts would weigh more than the shapes.
const MOST_TIPS: usize = 60;
const GAP: f64 = 20.0;

/// An area of every map.
#[derive(Debug, Clone, PartialEq)]
pub struct OutlinedArea {
    pub name: String,
    pub polygons: Polygons,
}

/// One map: along the areas, how each is filled and what is printed for it in the table.
#[derive(Debug, Clone, PartialEq)]
pub struct SmallMap {
    pub name: String,
    pub cells: Vec<(Shade, String)>,
}

/// One trend. Its frame is not used.
#[derive(Debug, Clone, PartialEq)]
pub struct SmallTrend {
    pub name: String,
    pub trend: Trend,
}

/// What the panels are. Classes of maps and units of trends are shared by all of them.
#[derive(Debug, Clone, PartialEq)]
pub enum Panels {
    Maps { areas: Vec<OutlinedArea>, maps: Vec<SmallMap> },
    Trends { trends: Vec<SmallTrend>, comparator: String },
}

impl Panels {
    fn count(&self) -> usize {
        match self {
            Self::Maps { maps, .. } => maps.len(),
            Self::Trends { trends, .. } => trends.len(),
        }
    }
}

impl Default for Panels {
    fn default() -> Self {
        Self::Maps { areas: Vec::new(), maps: Vec::new() }
    }
}

/// The whole. `frame.title` is the text alternative and says what the panels share.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Multiples {
    pub frame: Frame,
    /// Over the names of areas or trends in the table.
    pub name_heading: String,
    pub panels: Panels,
    /// One key for all.
    pub key: Vec<KeyEntry>,
}

/// One panel as drawn.
struct Panel<'a> {
    name: &'a str,
    markup: String,
    width: f64,
    height: f64,
}

/// All panels, each no wider than this where a width is given.
fn panels<'a>(input: &'a Multiples, id: &str, width: Option<f64>) -> Vec<Panel<'a>> {
    match &input.panels {
        Panels::Maps { areas, maps } => small_maps(areas, maps, id, width.unwrap_or(MAP.0)),
        Panels::Trends { trends, .. } => {
            let axis = scale(trends.iter().map(|one| &one.trend));
            let wide = width.unwrap_or(TREND.0);
            let high = TREND.1;
            let draw = |(place, one): (usize, &'a SmallTrend)| Panel {
                name: &one.name,
                markup: lines(&labelled(&one.trend, &input.frame), &format!("{id}-{place}"), &axis, (wide, high)),
                width: wide,
                height: high,
            };
            trends.iter().enumerate().map(draw).collect()
        }
    }
}

/// A trend with the words of the whole.
fn labelled(trend: &Trend, frame: &Frame) -> Trend {
    Trend { frame: Frame { labels: frame.labels.clone(), ..Frame::default() }, ..trend.clone() }
}

fn small_maps<'a>(shapes: &[OutlinedArea], maps: &'a [SmallMap], id: &str, width: f64) -> Vec<Panel<'a>> {
    let polygons: Vec<&Polygons> = shapes.iter().map(|area| &area.polygons).collect();
    let (rings, height) = project(&polygons, width, width * MAP.1 / MAP.0);
    let budget = (BUDGET.0 / maps.len().max(1)).max(BUDGET.1);
    let paths: Vec<String> = fitted(&Net::new(rings), budget).iter().map(|rings| path_data(rings)).collect();
    let draw = |(place, one): (usize, &'a SmallMap)| {
        let id = format!("{id}-{place}");
        let cells: Vec<&(Shade, String)> = one.cells.iter().take(paths.len()).collect();
        let tips: Vec<String> = shapes
            .iter()
            .enumerate()
            .map(|(at, area)| match cells.get(at) {
                _ if shapes.len() > MOST_TIPS => String::new(),
                Some((_, text)) => format!("{}: {text}", area.name),
                None => area.name.clone(),
            })
            .collect();
        // What is not given is not held.
        let shade = |at: usize| cells.get(at).map_or(Shade::Missing, |cell| cell.0);
        let outlined: Vec<Outlined<'_>> = paths
            .iter()
            .zip(&tips)
            .enumerate()
            .map(|(at, (path, tip))| Outlined { shade: shade(at), path, tip })
            .collect();
        let has = |wanted| outlined.iter().any(|area| area.shade == wanted);
        let mut markup = patterns(&id, has(Shade::Suppressed), has(Shade::Missing), false);
        areas(&mut markup, &id, &outlined);
        Panel { name: &one.name, markup, width, height }
    };
    maps.iter().enumerate().map(draw).collect()
}

/// Draws the panels. The sentence stands first for those who listen; the table behind has every figure.
pub fn multiples(input: &Multiples) -> Markup {
    Markup::drawn(write_multiples(input))
}

fn write_multiples(input: &Multiples) -> String {
    let id = ident(&input.frame.id);
    let class = if matches!(input.panels, Panels::Maps { .. }) { "f-map" } else { "f-trend" };
    let mut out = format!(
        "<div class=\"f-multiples-wrap\" role=\"group\" aria-labelledby=\"{id}-t\"><p class=\"f-hidden\" id=\"{id}-t\">{}</p>\
         <ul class=\"f-multiples\">",
        esc(&input.frame.title)
    );
    for panel in panels(input, &id, None) {
        put!(
            out,
            "<li class=\"f-multiple\"><span class=\"f-multiple-name\">{}</span><svg class=\"f-svg {class}\" \
             viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" direction=\"ltr\" aria-hidden=\"true\" focusable=\"false\">{}\
             </svg></li>",
            esc(panel.name),
            panel.markup,
            w = px(panel.width),
            h = px(panel.height)
        );
    }
    out.push_str("</ul>");
    if !input.key.is_empty() {
        out.push_str(&row(&format!("{id}-k"), &input.key, input.frame.dir));
    }
    out.push_str("</div>");
    out
}

/// The table behind the panels: the same figures, with the names in full.
pub fn multiples_table(input: &Multiples) -> Table {
    let mut frame = input.frame.clone();
    frame.id.push_str("-table");
    let mut columns = vec![Column::text(&input.name_heading)];
    let rows = match &input.panels {
        Panels::Maps { areas, maps } => {
            columns.extend(maps.iter().map(|map| Column::number(&map.name)));
            let cell = |map: &SmallMap, at: usize| match map.cells.get(at) {
                Some((_, text)) if !text.is_empty() => Cell::Text(text.clone()),
                Some((Shade::Suppressed, _)) => Cell::State(State::Suppressed),
                Some((Shade::Plain, _)) => Cell::State(State::NotApplicable),
                _ => Cell::State(State::NotAvailable),
            };
            let row = |(at, area): (usize, &OutlinedArea)| {
                let cells = maps.iter().map(|map| cell(map, at));
                std::iter::once(Cell::from(area.name.as_str())).chain(cells).collect()
            };
            areas.iter().enumerate().map(row).collect()
        }
        Panels::Trends { trends, comparator } => {
            let mut periods: Vec<&String> = Vec::new();
            for period in trends.iter().flat_map(|one| &one.trend.periods) {
                if !periods.contains(&period) {
                    periods.push(period);
                }
            }
            columns.extend(periods.iter().map(|period| Column::number(period)));
            trends.iter().flat_map(|one| trend_rows(input, one, comparator, &periods)).collect()
        }
    };
    Table { frame, columns, rows }
}

/// A trend's own figures with their intervals, and the comparator's where it has any.
fn trend_rows(input: &Multiples, one: &SmallTrend, comparator: &str, periods: &[&String]) -> Vec<Vec<Cell>> {
    let (trend, lang) = (&one.trend, input.frame.labels.lang());
    let absent = || Cell::State(State::NotAvailable);
    let own = |point: &TrendPoint| {
        let value = sound(Some(point.value)).map(|v| printed(lang, v, &trend.unit))?;
        let ends = sound(point.lower).zip(sound(point.upper));
        let ends = ends.map(|(l, u)| format!(" ({})", interval(lang, l, u, &trend.unit)));
        Some(Cell::Text(value + &ends.unwrap_or_default()))
    };
    let line = |name: String, cell: &dyn Fn(usize) -> Option<Cell>| {
        let at = |period: &&String| trend.periods.iter().position(|one| one == *period);
        let cells = periods.iter().map(|period| at(period).and_then(cell).unwrap_or_else(absent));
        std::iter::once(Cell::Text(name)).chain(cells).collect::<Vec<Cell>>()
    };
    let mut rows = vec![line(one.name.clone(), &|at| trend.own.get(at)?.as_ref().and_then(own))];
    if trend.comparator.iter().any(Option::is_some) {
        let other = |at: usize| sound(*trend.comparator.get(at)?).map(|v| Cell::Text(printed(lang, v, &trend.unit)));
        rows.push(line(format!("{}: {comparator}", one.name), &other));
    }
    rows
}

impl Picture for Multiples {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn drawn(&self, width: f64) -> Drawn {
        let (id, leaf) = (ident(&self.frame.id), Leaf { width, dir: self.frame.dir });
        let least = if matches!(self.panels, Panels::Maps { .. }) { MAP.0 } else { TREND.0 } * 0.8;
        let most = usize::try_from(whole((width + GAP) / (least + GAP) - 0.5).max(1)).unwrap_or(1);
        // As many in each line, so that none is left over for a line of its own.
        let count = self.panels.count().max(1);
        let across = count.div_ceil(count.div_ceil(most));
        let wide = ((width - GAP * real(across - 1)) / real(across)).min(least * 1.6);
        let all = panels(self, &id, Some(wide));
        let (mut markup, mut y) = (String::new(), 0.0);
        for line in all.chunks(across) {
            let names: Vec<Vec<String>> = line.iter().map(|panel| wrapped(panel.name, STRONG, wide, 2)).collect();
            let deepest = real(names.iter().map(Vec::len).max().unwrap_or(0));
            let top = y + deepest * STRONG.leading() + 4.0;
            let mut foot = top;
            for (place, (panel, name)) in line.iter().zip(&names).enumerate() {
                let start = (wide + GAP) * real(place);
                let left = if leaf.dir == Dir::Rtl { width - start - wide } else { start };
                leaf.lines(&mut markup, (start, y + 15.0), STRONG, Anchor::Start, name);
                put!(markup, "<g transform=\"translate({} {})\">{}</g>", px(left), px(top), panel.markup);
                foot = f64::max(foot, top + panel.height);
            }
            y = foot + GAP;
        }
        let key = rows(&format!("{id}-k"), leaf.dir, &self.key, width);
        put!(markup, "<g transform=\"translate(0 {})\">{}</g>", px(y), key.markup);
        Drawn { markup, height: if self.key.is_empty() { y - GAP } else { y + key.height } }
    }
}
