// SPDX-License-Identifier: MIT OR Apache-2.0
//! A measure as a map with its legend.

use areas::Area;
use base::{State, Unit};
use evidence::measure::{Measure, Measured};
use evidence::place::{Level, Place};
use figures::{Classes, Frame, Legend, Map, MapArea, Shade};
use words::Args;

use crate::{View, state_word};

/// The frame of a figure on a page in the page's language.
pub fn frame(view: &View, id: &str, title: &str) -> Frame {
    let frame = Frame::new(id, title);
    let frame = if view.at.lang.is_right_to_left() { frame.rtl() } else { frame };
    Frame { labels: view.labels(), ..frame }
}

/// One area as a figure shows it: its key number, measure, class and shade.
pub struct Shown<'a> {
    pub(crate) key: String,
    pub(crate) area: &'a Area,
    pub(crate) measure: Option<&'a Measure>,
    pub(crate) class: Option<u8>,
    pub(crate) shade: Shade,
}

impl Shown<'_> {
    pub(crate) fn value(&self) -> Option<f64> {
        self.measure.and_then(|one| one.quantity.value)
    }

    pub(crate) fn state(&self) -> State {
        self.measure.map_or(State::Missing, |one| one.quantity.state)
    }
}

impl Shaded<'_> {
    /// At least one area has a value to shade by.
    pub fn has_values(&self) -> bool {
        self.areas.iter().any(|one| one.value().is_some())
    }
}

/// The areas of a level with their key number, measure and shade.
pub struct Shaded<'a> {
    pub classes: Classes,
    pub areas: Vec<Shown<'a>>,
}

/// Classes are chosen from the values of the areas shown.
pub fn shaded<'a>(place: &'a Place, measured: &'a Measured, level: Level) -> Shaded<'a> {
    let areas = place.areas(level, place.small_area_vintage(measured));
    let measures: Vec<Option<&Measure>> = areas.iter().map(|area| measured.measures.get(&area.code)).collect();
    let values: Vec<f64> = measures.iter().filter_map(|one| one.and_then(|one| one.quantity.value)).collect();
    let classes = Classes::choose(&values);
    let areas = areas
        .into_iter()
        .zip(measures)
        .enumerate()
        .map(|(at, (area, measure))| {
            let class = measure.and_then(|one| one.quantity.value).map(|value| classes.class_of(value));
            let state = measure.map_or(State::Missing, |one| one.quantity.state);
            Shown { key: (at + 1).to_string(), area, measure, class, shade: Shade::of(state, class) }
        })
        .collect();
    Shaded { classes, areas }
}

/// A map, or nothing where no outline is held.
pub fn map(view: &View, id: &str, title: &str, shaded: &Shaded<'_>, level: Level, unit: &Unit) -> Option<Map> {
    let mut areas: Vec<MapArea> = shaded
        .areas
        .iter()
        .filter_map(|one| {
            let outline = view.place.outline(one.area, level == Level::SmallAreas)?;
            let said = one.value().map(|value| words::number::value(view.at.lang, value, unit));
            let said = said.unwrap_or_else(|| state_word(view, one.state()));
            Some(MapArea {
                key: one.key.clone(),
                tip: format!("{} {}: {said}", one.key, one.area.name),
                shade: one.shade,
                polygons: outline.clone(),
            })
        })
        .collect();
    if areas.is_empty() {
        return None;
    }
    areas.extend(outside(view, level));
    Some(Map { frame: frame(view, id, title), areas })
}

/// The same map without key numbers, for where no list of areas stands beside it.
pub fn bare_map(view: &View, id: &str, title: &str, shaded: &Shaded<'_>) -> Option<Map> {
    let shade = |area: &Area| {
        shaded.areas.iter().find(|one| one.area.code == area.code).map_or(Shade::Missing, |one| one.shade)
    };
    level_map(view, id, title, Level::Wards, |area| (String::new(), shade(area)))
}

/// The areas of a level as a map, each with the text and shade that it is given; `None` where no outline is held.
pub fn level_map(
    view: &View,
    id: &str,
    title: &str,
    level: Level,
    of: impl Fn(&Area) -> (String, Shade),
) -> Option<Map> {
    let mut areas: Vec<MapArea> = view
        .place
        .areas(level, None)
        .into_iter()
        .filter_map(|area| {
            let outline = view.place.outline(area, false)?;
            let (key, shade) = of(area);
            let tip = if key.is_empty() { area.name.clone() } else { format!("{}: {key}", area.name) };
            Some(MapArea { key, tip, shade, polygons: outline.clone() })
        })
        .collect();
    if areas.is_empty() {
        return None;
    }
    areas.extend(outside(view, level));
    Some(Map { frame: frame(view, id, title), areas })
}

/// The ground that lies in no patch, so that the place keeps its shape.
fn outside(view: &View, level: Level) -> Option<MapArea> {
    let Level::Patches(at) = level else { return None };
    let polygons = view.place.outside_patches.get(at).filter(|outline| !outline.is_empty())?.clone();
    let tip = view.at.text_with("exhibits-in-no-patch", &Args::new().set("kind", view.place.patch_kind(level)));
    Some(MapArea { key: String::new(), tip, shade: Shade::Plain, polygons })
}

pub fn legend(view: &View, id: &str, shaded: &Shaded<'_>, level: Level, unit: &Unit) -> Legend {
    let shades: Vec<Shade> = shaded.areas.iter().map(|one| one.shade).collect();
    let only = shaded.areas.iter().find_map(Shown::value);
    let noun = match level {
        Level::SmallAreas => (view.text("exhibits-small-area"), view.text("exhibits-small-areas")),
        Level::Patches(_) => (view.text("exhibits-patch"), view.text("exhibits-patches")),
        _ => (view.text("exhibits-ward"), view.text("exhibits-wards")),
    };
    let only = only.map(|value| words::number::value(view.at.lang, value, unit)).unwrap_or_default();
    Legend { frame: frame(view, id, ""), classes: shaded.classes.clone(), unit: unit.clone(), shades, noun, only }
}
