// SPDX-License-Identifier: MIT OR Apache-2.0
//! `/needs/profile/{area}`: every figure of one area beside the authority's own.

use crate::addresses;
use areas::Area;
use askama::Template;
use base::{AreaType, Unit};
use evidence::measure::{Measure, Measured};
use exhibits::{Asked, View, clearly_text, compared_key, fifth_key};
use stats::Comparison;
use ui::{Link, PageError, Reply, Shell, render_page};
use words::{Args, number};

use crate::distribution::patches;
use crate::distribution::show::level_word;
use evidence::place::{Level, compared, fifths, interval, standing};

#[derive(Template)]
#[template(path = "profile/page.html")]
struct ProfilePage {
    shell: Shell,
    caption: String,
    lead: String,
    place: String,
    /// The authority's own profile has nothing to be compared with.
    own: bool,
    groups: Vec<(String, Vec<Line>)>,
    /// How figures were compared, and what chance alone would give.
    method: String,
    facts: Vec<(String, String)>,
    /// One sheet about it, for a ward or a patch.
    brief: Option<Link>,
    others: Vec<Link>,
}

struct Line {
    link: Link,
    period: String,
    value: String,
    interval: String,
    own: String,
    comparison: String,
    fifth: String,
    method: String,
}

pub(crate) fn show(view: &View, code: &str, _asked: &Asked) -> Result<Reply, PageError> {
    let geography = &view.place.geography;
    // A patch is found by the code that we gave it; no text is read as one. It may have been drawn anew since.
    let area = match geography.patches.iter().find(|patch| patch.area.code.as_str() == code) {
        Some(patch) => Some(&patch.area),
        None if code.starts_with('P') => None,
        None => geography.find(code.parse().map_err(|bad: base::NotA| PageError::bad_address(bad.to_string()))?),
    };
    let Some(area) = area.cloned() else { return Ok(Reply::not_found()) };
    render_page(&contents(view, &area))
}

/// The page of one area of a sample place, for the gallery.
pub(crate) fn sample(view: &View, code: &str) -> Result<String, askama::Error> {
    let area = view.place.geography.all().find(|area| area.code.as_str() == code);
    contents(view, area.unwrap_or(&view.place.geography.authority)).render()
}

fn contents(view: &View, area: &Area) -> ProfilePage {
    let mut groups: Vec<(String, Vec<Line>)> = Vec::new();
    let (mut above, mut below, mut compared) = (0, 0, 0);
    for (key, wanted) in crate::codes::categories() {
        let mut lines = Vec::new();
        for (measured, measure) in figures_of(view, area, wanted) {
            let comparison = compare(view, measured, measure);
            // Context is not need: it joins no tally.
            if wanted != evidence::catalogue::Category::Context {
                above += usize::from(comparison == Comparison::ClearlyAbove);
                below += usize::from(comparison == Comparison::ClearlyBelow);
                compared += usize::from(comparison != Comparison::CannotSay);
            }
            lines.push(line(view, area, measured, measure));
        }
        if !lines.is_empty() {
            groups.push((view.text(key), lines));
        }
    }
    let args = Args::new()
        .set("area", area.name.clone())
        .set("place", view.name().to_owned())
        .set("count", groups.iter().map(|(_, lines)| lines.len()).sum::<usize>())
        .set("above", above)
        .set("below", below)
        .set("compared", compared);
    let own = area.code == view.place.geography.authority.code;
    ProfilePage {
        shell: view.shell(&area.name).crumb(view.text("needs-nav"), &view.plain(addresses::OVERVIEW.path())),
        caption: view.at.text_with("needs-profile-caption", &Args::new().set("kind", kind_name(view, area))),
        lead: view.at.text_with(if own { "needs-profile-lead-own" } else { "needs-profile-lead" }, &args),
        place: view.name().to_owned(),
        own,
        groups,
        method: clearly_text(&view.at.house.words, view.at.lang, compared, view.place.level_of(area.code))
            .unwrap_or_default(),
        facts: facts(view, area),
        brief: view
            .place
            .ward_or_patch(area.code.as_str())
            .map(|area| Link::new(view.text("needs-see-brief"), view.link(&addresses::brief(area.code)))),
        others: others(view, area),
    }
}

/// The preferred source of each indicator that says something of the area; parts of breakdowns in full.
fn figures_of<'a>(
    view: &'a View,
    area: &Area,
    category: evidence::catalogue::Category,
) -> Vec<(&'a Measured, &'a Measure)> {
    let place = &*view.place;
    let mut found: Vec<(&Measured, &Measure)> = Vec::new();
    for measured in &place.measured {
        let code = &measured.key.indicator;
        let Some(measure) = measured.measures.get(&area.code) else { continue };
        if place.indicator(code).category != category || place.catalogue.known(code).is_none() {
            continue;
        }
        let preferred = place.preferred(code, place.level_of(area.code)).is_none_or(|one| one.key == measured.key);
        if !measured.key.breakdown.is_empty() || preferred {
            found.push((measured, measure));
        }
    }
    found
}

fn compare(view: &View, measured: &Measured, measure: &Measure) -> Comparison {
    let own = view.place.own(measured);
    if own.is_some_and(|own| own.area == measure.area) || is_only_shown(view, measured) {
        return Comparison::CannotSay;
    }
    standing(measured, measure, own, view.place.level_of(measure.area)).into()
}

fn line(view: &View, area: &Area, measured: &Measured, measure: &Measure) -> Line {
    let unit = &measured.unit;
    let indicator = view.place.indicator(&measured.key.indicator);
    let name = match (measured.key.category.as_str(), matches!(unit, Unit::Rate(_))) {
        ("", true) => format!("{}, {unit}", indicator.name),
        ("", false) => indicator.name,
        (part, _) => format!("{}: {part}", indicator.name),
    };
    let level = view.place.level_of(area.code);
    let asked = match level {
        Level::Wards | Level::Authority => String::new(),
        _ => format!("?level={}", level_word(&view.place, level)),
    };
    let path = addresses::distribution(&measured.key.indicator) + &asked;
    let own = view.place.total(measured).and_then(|own| own.quantity.value);
    Line {
        link: Link::new(name, view.link(&path)),
        period: measure.period.label().to_owned(),
        value: exhibits::value_text(view, measure, unit),
        interval: interval(measure).map_or_else(
            || "–".to_owned(),
            |limits| number::interval(view.at.lang, limits.lower, limits.upper, &measured.unit),
        ),
        own: own.map_or_else(|| "–".to_owned(), |value| number::value(view.at.lang, value, unit)),
        comparison: comparison_text(view, measured, measure, level),
        fifth: fifths(&view.place, measured, level)
            .get(&area.code)
            .filter(|_| !is_only_shown(view, measured))
            .map_or_else(|| "–".to_owned(), |fifth| view.text(fifth_key(*fifth))),
        method: exhibits::method_text(view, &measure.method),
    }
}

/// Leaves out what plans access: a larger share of a group is no larger need.
fn is_only_shown(view: &View, measured: &Measured) -> bool {
    let indicator = view.place.indicator(&measured.key.indicator);
    indicator.purpose == "access" && !measured.key.breakdown.is_empty()
}

/// Says how the figure stands to the authority's, in the words of every page.
pub(crate) fn comparison_text(view: &View, measured: &Measured, measure: &Measure, level: Level) -> String {
    let own = view.place.own(measured);
    if own.is_some_and(|own| own.area == measure.area) || is_only_shown(view, measured) {
        return "–".to_owned();
    }
    let text = view.text(compared_key(compared(&view.place, measured, measure, level)));
    if view.place.indicator(&measured.key.indicator).by_age.is_none() {
        return text;
    }
    view.at.text_with("needs-compared-not-for-age", &Args::new().set("how", text))
}

pub(crate) fn kind_name(view: &View, area: &Area) -> String {
    view.text(match area.code.area_type() {
        AreaType::SmallArea => "exhibits-small-area-heading",
        AreaType::Ward => "exhibits-ward-heading",
        AreaType::Patch => return exhibits::area_heading(view, view.place.level_of(area.code)),
        AreaType::Region => "needs-region-heading",
        AreaType::Country => "needs-country-heading",
        _ => "exhibits-authority-heading",
    })
}

fn facts(view: &View, area: &Area) -> Vec<(String, String)> {
    let mut facts = vec![(view.text("needs-fact-code"), area.code.to_string())];
    if area.vintage != base::Vintage::NONE {
        facts.push((view.text("needs-fact-vintage"), area.vintage.to_string()));
    }
    for ((whole, vintage), members) in &view.place.geography.parts {
        if *whole == area.code {
            let args = Args::new().set("count", members.len()).set("year", vintage.to_string());
            facts.push((view.text("needs-fact-parts"), view.at.text_with("needs-fact-parts-value", &args)));
        }
    }
    if let Some(patch) = view.place.geography.patch(area.code) {
        facts.extend(patches::facts(view, patch));
    }
    facts
}

/// The small areas of a ward or patch, what a small area lies in, or the authority's wards and patches.
fn others(view: &View, area: &Area) -> Vec<Link> {
    let geography = &view.place.geography;
    let link = |area: &Area| Link::new(area.name.clone(), view.link(&addresses::profile(area.code)));
    let patches = geography.patches.iter().map(|patch| &patch.area);
    match area.code.area_type() {
        AreaType::Ward | AreaType::Patch => {
            let newest = geography.small_areas.iter().next_back();
            let Some((year, areas)) = newest else { return Vec::new() };
            let members = geography.parts.get(&(area.code, *year));
            areas.iter().filter(|one| members.is_some_and(|members| members.contains(&one.code))).map(link).collect()
        }
        AreaType::SmallArea => {
            let holds = |ward: &&Area| {
                geography.parts.iter().any(|((whole, _), members)| *whole == ward.code && members.contains(&area.code))
            };
            geography.wards.iter().chain(patches).filter(holds).map(link).collect()
        }
        _ => geography.districts.iter().chain(&geography.wards).chain(patches).map(link).collect(),
    }
}
