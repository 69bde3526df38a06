// SPDX-License-Identifier: MIT OR Apache-2.0
//! `/needs/profile/{area}`: every figure of one area beside the authority's own.

use areas::Area;
use askama::Template;
use base::{AreaType, State};
use evidence::measure::{Measure, Measured};
use stats::Comparison;
use ui::{Link, PageError, Reply, Shell, render_page};
use words::{Args, number};

use crate::brief;
use crate::distribution::patches;
use crate::distribution::show::level_word;
use crate::draw;
use crate::front::{Asked, Front};
use crate::place::{compared_key, fifth_key, method_text};
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

pub(crate) fn show(front: &Front, code: &str, _asked: &Asked) -> Result<Reply, PageError> {
    let geography = &front.place.geography;
    // A patch is found by the code that we gave it; no text is read as one. It may have been drawn anew since.
    let area = match geography.patches.iter().find(|patch| patch.area.code.as_str() == code) {
        Some(patch) => Some(&patch.area),
        None if code.starts_with('P') => None,
        None => geography.find(code.parse().map_err(|bad: base::NotA| PageError::bad_address(bad.to_string()))?),
    };
    let Some(area) = area.cloned() else { return Ok(Reply::not_found()) };
    render_page(&contents(front, &area))
}

/// The page of one area of a sample place, for the gallery.
pub(crate) fn sample(front: &Front, code: &str) -> Result<String, askama::Error> {
    let area = front.place.geography.all().find(|area| area.code.as_str() == code);
    contents(front, area.unwrap_or(&front.place.geography.authority)).render()
}

fn contents(front: &Front, area: &Area) -> ProfilePage {
    let mut groups: Vec<(String, Vec<Line>)> = Vec::new();
    let (mut above, mut below, mut compared) = (0, 0, 0);
    for (key, wanted) in crate::categories() {
        let mut lines = Vec::new();
        for (measured, measure) in figures_of(front, area, wanted) {
            let comparison = compare(front, measured, measure);
            // Context is not need: it joins no tally.
            if wanted != evidence::catalogue::Category::Context {
                above += usize::from(comparison == Comparison::ClearlyAbove);
                below += usize::from(comparison == Comparison::ClearlyBelow);
                compared += usize::from(comparison != Comparison::CannotSay);
            }
            lines.push(line(front, area, measured, measure));
        }
        if !lines.is_empty() {
            groups.push((front.text(key), lines));
        }
    }
    let args = Args::new()
        .set("area", area.name.clone())
        .set("place", front.name().to_owned())
        .set("count", groups.iter().map(|(_, lines)| lines.len()).sum::<usize>())
        .set("above", above)
        .set("below", below)
        .set("compared", compared);
    let own = area.code == front.place.geography.authority.code;
    ProfilePage {
        shell: front.shell(&area.name).crumb(front.text("needs-nav"), &front.plain("/needs")),
        caption: front.at.text_with("needs-profile-caption", &Args::new().set("kind", kind_name(front, area))),
        lead: front.at.text_with(if own { "needs-profile-lead-own" } else { "needs-profile-lead" }, &args),
        place: front.name().to_owned(),
        own,
        groups,
        method: method_text(&front.at.house.words, front.at.lang, compared, front.place.level_of(area.code))
            .unwrap_or_default(),
        facts: facts(front, area),
        brief: brief::area(front, area.code.as_str()).map(|area| {
            Link::new(front.text("needs-see-brief"), front.link(&format!("/needs/profile/{}/brief", area.code)))
        }),
        others: others(front, area),
    }
}

/// The preferred source of each indicator that says something of the area; parts of breakdowns in full.
fn figures_of<'a>(
    front: &'a Front,
    area: &Area,
    category: evidence::catalogue::Category,
) -> Vec<(&'a Measured, &'a Measure)> {
    let place = &*front.place;
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

fn compare(front: &Front, measured: &Measured, measure: &Measure) -> Comparison {
    let own = front.place.own(measured);
    if own.is_some_and(|own| own.area == measure.area) || is_only_shown(front, measured) {
        return Comparison::CannotSay;
    }
    standing(measured, measure, own.and_then(|own| own.quantity.value), front.place.level_of(measure.area)).into()
}

fn line(front: &Front, area: &Area, measured: &Measured, measure: &Measure) -> Line {
    let unit = measured.unit.as_str();
    let indicator = front.place.indicator(&measured.key.indicator);
    let name = match (measured.key.category.as_str(), unit.starts_with("per ")) {
        ("", true) => format!("{}, {unit}", indicator.name),
        ("", false) => indicator.name,
        (part, _) => format!("{}: {part}", indicator.name),
    };
    let level = front.place.level_of(area.code);
    let asked = match level {
        Level::Wards | Level::Authority => String::new(),
        _ => format!("?level={}", level_word(&front.place, level)),
    };
    let path = format!("/needs/distribution/{}{asked}", measured.key.indicator);
    let own = front.place.total(measured).and_then(|own| own.quantity.value);
    Line {
        link: Link::new(name, front.link(&path)),
        period: measure.period.label().to_owned(),
        value: value_text(front, measure, unit),
        interval: interval(measure)
            .map_or_else(|| "–".to_owned(), |limits| number::interval(limits.lower, limits.upper, &measured.unit)),
        own: own.map_or_else(|| "–".to_owned(), |value| number::value(value, unit)),
        comparison: comparison_text(front, measured, measure, level),
        fifth: fifths(&front.place, measured, level)
            .get(&area.code)
            .filter(|_| !is_only_shown(front, measured))
            .map_or_else(|| "–".to_owned(), |fifth| front.text(fifth_key(*fifth))),
        method: measure.method.clone(),
    }
}

/// Leaves out what plans access: a larger share of a group is no larger need.
fn is_only_shown(front: &Front, measured: &Measured) -> bool {
    let indicator = front.place.indicator(&measured.key.indicator);
    indicator.purpose == "access" && !measured.key.breakdown.is_empty()
}

/// Says how the figure stands to the authority's, in the words of every page.
pub(crate) fn comparison_text(front: &Front, measured: &Measured, measure: &Measure, level: Level) -> String {
    let own = front.place.own(measured);
    if own.is_some_and(|own| own.area == measure.area) || is_only_shown(front, measured) {
        return "–".to_owned();
    }
    let text = front.text(compared_key(compared(&front.place, measured, measure, level)));
    if front.place.indicator(&measured.key.indicator).by_age.is_none() {
        return text;
    }
    front.at.text_with("needs-compared-not-for-age", &Args::new().set("how", text))
}

/// The value, or what is known instead of it.
pub(crate) fn value_text(front: &Front, measure: &Measure, unit: &str) -> String {
    let quantity = &measure.quantity;
    let shown = quantity.value.map(|value| number::value(value, unit));
    match (quantity.state, shown, quantity.numerator) {
        (State::Value, Some(shown), _) => shown,
        (State::AtLeast, Some(shown), _) => {
            front.at.text_with("needs-finding-at-least", &Args::new().set("value", shown))
        }
        (State::AtLeast, None, Some(count)) => {
            front.at.text_with("needs-finding-at-least", &Args::new().set("value", number::whole(count)))
        }
        (State::NotAvailable, None, Some(count)) => {
            front.at.text_with("needs-count-only", &Args::new().set("count", number::whole(count)))
        }
        (state, Some(shown), _) => format!("{shown} ({})", draw::state_word(front, state)),
        (state, None, _) => draw::state_word(front, state),
    }
}

pub(crate) fn kind_name(front: &Front, area: &Area) -> String {
    front.text(match area.code.area_type() {
        AreaType::SmallArea => "needs-small-area-heading",
        AreaType::Ward => "needs-ward-heading",
        AreaType::Patch => return draw::area_heading(front, front.place.level_of(area.code)),
        AreaType::Region => "needs-region-heading",
        AreaType::Country => "needs-country-heading",
        _ => "needs-authority-heading",
    })
}

fn facts(front: &Front, area: &Area) -> Vec<(String, String)> {
    let mut facts = vec![(front.text("needs-fact-code"), area.code.to_string())];
    if area.vintage != base::Vintage::NONE {
        facts.push((front.text("needs-fact-vintage"), area.vintage.to_string()));
    }
    for ((whole, vintage), members) in &front.place.geography.parts {
        if *whole == area.code {
            let args = Args::new().set("count", members.len()).set("year", vintage.to_string());
            facts.push((front.text("needs-fact-parts"), front.at.text_with("needs-fact-parts-value", &args)));
        }
    }
    if let Some(patch) = front.place.geography.patch(area.code) {
        facts.extend(patches::facts(front, patch));
    }
    facts
}

/// The small areas of a ward or patch, what a small area lies in, or the authority's wards and patches.
fn others(front: &Front, area: &Area) -> Vec<Link> {
    let geography = &front.place.geography;
    let link = |area: &Area| Link::new(area.name.clone(), front.link(&format!("/needs/profile/{}", area.code)));
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
