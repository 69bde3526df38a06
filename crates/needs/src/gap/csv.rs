// SPDX-License-Identifier: MIT OR Apache-2.0
//! `gaps.csv`: every element of the framework, held or not.

use super::{Line, lines};
use evidence::place::Place;

pub(crate) const HEADER: [&str; 15] = [
    "element",
    "element_name",
    "group",
    "held",
    "indicator",
    "wanted_indicators",
    "finest_geography",
    "latest_period",
    "age_years",
    "quality",
    "strength_or_gap",
    "reason",
    "likely_holder",
    "how_to_get_it",
    "page",
];

pub(crate) fn gaps_csv(place: &Place) -> Result<Vec<u8>, csv::Error> {
    figures::csv(&HEADER.map(str::to_owned), &table(place, str::to_owned, " "))
}

/// Every line of the framework, in the columns of the header, with its figures as `name` calls them.
pub(crate) fn table(place: &Place, name: impl Fn(&str) -> String, between: &str) -> Vec<Vec<String>> {
    lines(place).iter().map(|line| row(place, line, &name, between).to_vec()).collect()
}

fn row(place: &Place, line: &Line<'_>, name: &impl Fn(&str) -> String, between: &str) -> [String; 15] {
    let element = line.element;
    let group = place.catalogue.framework.groups.iter().find(|group| group.id == element.group);
    let wanted: Vec<String> =
        element.codes().map(|(code, _)| code).filter(|code| place.families(code).next().is_none()).map(name).collect();
    let held = line.held.as_ref();
    let text = |value: Option<String>| value.unwrap_or_default();
    [
        element.id.clone(),
        element.name.clone(),
        group.map(|group| group.name.clone()).unwrap_or_default(),
        if held.is_some() { "held" } else { "not held" }.to_owned(),
        text(held.map(|held| name(&held.indicator))),
        wanted.join(between),
        text(held.map(|held| held.finest.as_str().to_owned())),
        text(held.map(|held| held.period.clone())),
        text(held.and_then(|held| held.age_years).map(|years| years.to_string())),
        text(held.map(|held| held.quality.as_str().to_owned())),
        line.standing().to_owned(),
        held.map_or_else(
            || "No figure is held. That does not mean there is no need.".to_owned(),
            |held| held.reason.clone(),
        ),
        element.holder.clone(),
        element.how.clone(),
        element.page.clone(),
    ]
}
