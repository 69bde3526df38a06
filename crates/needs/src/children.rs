// SPDX-License-Identifier: MIT OR Apache-2.0
//! The map of the children who live in the most deprived tenth of the country's small areas, by ward.

use evidence::measure::Measured;
use exhibits::View;
use figures::{Legend, Map, Markup};
use words::Args;

use crate::codes::CHILDREN_MOST_DEPRIVED;
use evidence::place::Level;

/// From this share on a ward is named.
const HALF: f64 = 50.0;

pub(crate) struct ChildrenMap {
    pub title: String,
    /// Holds what is shaded, in which edition.
    pub what: String,
    /// The wards where at least half of the children do.
    pub caption: String,
    pub map: Map,
    pub legend: Legend,
}

impl ChildrenMap {
    pub(crate) fn drawing(&self) -> Markup {
        figures::map(&self.map) + figures::legend(&self.legend)
    }
}

/// The figure by ward, where it is held.
pub(crate) fn measured(view: &View) -> Option<&Measured> {
    view.place.preferred(CHILDREN_MOST_DEPRIVED, Level::Wards)
}

pub(crate) fn children_map(view: &View) -> Option<ChildrenMap> {
    let measured = measured(view)?;
    let indicator = view.place.indicator(CHILDREN_MOST_DEPRIVED);
    let shaded = exhibits::shaded(&view.place, measured, Level::Wards);
    let share = |code| measured.measures.get(code).and_then(|one| one.quantity.value);
    let wards = view.place.areas(Level::Wards, None);
    let half = wards.iter().filter(|ward| share(&ward.code).is_some_and(|share| share >= HALF));
    let half: Vec<&str> = half.map(|ward| ward.name.as_str()).collect();
    let args = Args::new()
        .set("names", words::list(view.at.lang, &half))
        .set("count", half.len())
        .set("what", indicator.of.as_str())
        .set("period", measured.period.label())
        .set("year", wards.first().map(|ward| ward.vintage.to_string()).unwrap_or_default());
    let caption = view.at.text_with("needs-children-map-caption", &args);
    let map = exhibits::bare_map(view, "children", &format!("{}. {caption}", indicator.short), &shaded)?;
    let legend = exhibits::legend(view, "children-legend", &shaded, Level::Wards, &measured.unit);
    let what = view.at.text_with("needs-children-map-what", &args);
    Some(ChildrenMap { title: indicator.short, what, caption, map, legend })
}
