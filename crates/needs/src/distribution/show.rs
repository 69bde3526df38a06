// SPDX-License-Identifier: MIT OR Apache-2.0
//! `/needs/distribution/{indicator}`: map, interval bars, sentence, table and CSV.

use crate::addresses;
use askama::Template;
use base::Unit;
use evidence::catalogue::Indicator;
use evidence::measure::{Basis, Measured};
use exhibits::{Asked, View, finding};
use figures::Markup;
use ui::{Link, PageError, Reply, Shell, render_page};
use words::Args;

use crate::measures::measures_csv;
use evidence::place::{Level, Place};

use super::caveats::caveats;
use super::inequality::{Slope, slope};
use super::patches;

#[derive(Template)]
#[template(path = "distribution/show.html")]
struct ShowPage {
    shell: Shell,
    caption: String,
    lead: String,
    choices: Vec<Link>,
    parts: Vec<Link>,
    map_heading: String,
    /// Said where there is no map.
    no_map: String,
    map: Markup,
    legend: Markup,
    key_note: String,
    bars: Markup,
    table: Markup,
    caveats: Vec<String>,
    slope: Option<Slope>,
    csv: Link,
    worked: Link,
    source: String,
    next: Vec<Link>,
}

/// A page without figures at any level says what is missing and how to get it.
#[derive(Template)]
#[template(path = "distribution/empty.html")]
struct EmptyPage {
    shell: Shell,
    lead: String,
    indicator: Indicator,
    gaps: Link,
}

/// Shows one figure at one level.
pub(crate) fn show(view: &View, code: &str, asked: &Asked) -> Result<Reply, PageError> {
    let Some((measured, level)) = chosen(&view.place, code, asked) else {
        return match view.place.catalogue.known(code) {
            Some(indicator) => render_page(&empty_page(view, indicator.clone())),
            None => Ok(Reply::not_found()),
        };
    };
    render_page(&contents(view, measured, level))
}

/// The page of one figure of a sample place, or the page that says it is not held, for the gallery.
pub(crate) fn sample(view: &View, code: &str, asked: &Asked) -> Result<String, askama::Error> {
    match chosen(&view.place, code, asked) {
        Some((measured, level)) => contents(view, measured, level).render(),
        None => empty_page(view, view.place.indicator(code)).render(),
    }
}

/// The same figures as a file.
pub(crate) fn table_csv(view: &View, code: &str, _asked: &Asked) -> Result<Reply, PageError> {
    if view.place.families(code).next().is_none() {
        return Ok(Reply::not_found());
    }
    let bytes = measures_csv(&view.place, |one| one.key.indicator == code)?;
    Ok(Reply::download(ui::CSV, format!("{code}.csv"), bytes))
}

/// The family and level to show: what was asked for where it is held, else the finest steady one.
fn chosen<'a>(place: &'a Place, code: &'a str, asked: &Asked) -> Option<(&'a Measured, Level)> {
    let find = |level| match &asked.part {
        Some(part) => place.families(code).find(|one| one.key.category == *part && place.holds(one, level)),
        None => place.preferred(code, level).or_else(|| place.families(code).find(|one| place.holds(one, level))),
    };
    let order = match asked.level.as_deref() {
        Some("small-areas") => vec![Level::SmallAreas, Level::Wards, Level::Authority],
        Some("patches") => {
            let kind = asked.kind.as_deref().and_then(|kind| place.patch_level(kind));
            vec![Level::Patches(kind.unwrap_or_default()), Level::Wards, Level::SmallAreas, Level::Authority]
        }
        _ => vec![Level::Wards, Level::SmallAreas, Level::Authority],
    };
    order.into_iter().find_map(|level| Some((find(level)?, level)))
}

/// Gives map, legend, bars and table; of the authority alone the bars beside others.
fn drawings(view: &View, measured: &Measured, level: Level, lead: &str, shaded: &exhibits::Shaded<'_>) -> [Markup; 4] {
    let none = Markup::default;
    if level == Level::Authority {
        return [none(), none(), figures::interval_bars(&exhibits::comparators(view, measured)), none()];
    }
    let (unit, said) = (&measured.unit, finding(&view.place, measured, level));
    // Counts alone make no map.
    let mapped = shaded.has_values();
    let map = mapped.then(|| exhibits::map(view, "map", lead, shaded, level, unit)).flatten();
    let legend = mapped.then(|| figures::legend(&exhibits::legend(view, "legend", shaded, level, unit)));
    [
        drawing(map),
        legend.unwrap_or_default(),
        figures::interval_bars(&exhibits::bars(view, "bars", measured, shaded, &said, level, |area| {
            view.link(&addresses::profile(area.code))
        })),
        figures::table(&exhibits::table(view, measured, shaded, level)),
    ]
}

fn contents(view: &View, measured: &Measured, level: Level) -> ShowPage {
    let place = &*view.place;
    let indicator = place.indicator(&measured.key.indicator);
    let said = finding(place, measured, level);
    let lead = said.text(&view.at.house.words, view.at.lang, place, measured, level);
    let shaded = exhibits::shaded(place, measured, level);
    let [map, legend, bars, table] = drawings(view, measured, level, &lead, &shaded);
    let path = addresses::distribution(&indicator.code);
    let args = Args::new().set("rows", rows(place, &indicator.code));
    ShowPage {
        shell: view
            .shell(&title(&indicator, measured))
            .crumb(view.text("needs-nav"), &view.plain(addresses::OVERVIEW.path()))
            .crumb(view.text("needs-distribution"), &view.plain(addresses::DISTRIBUTIONS.path())),
        caption: caption(view, level),
        lead,
        choices: choices(view, measured, level, &path),
        parts: parts(view, measured, level, &path),
        map_heading: heading(view, &indicator, measured, shaded.has_values()),
        no_map: view.text(match level {
            Level::Authority => "needs-authority-only",
            _ if map.is_empty() && legend.is_empty() => "needs-no-share",
            _ => "needs-no-outlines",
        }),
        key_note: key_note(view, measured, level, &shaded),
        map,
        legend,
        bars,
        table,
        caveats: caveats(view, &indicator, measured, level, said.judged),
        slope: slope(view, &indicator, measured),
        csv: Link::new(
            view.at.text_with("needs-download-rows", &args),
            view.link(&addresses::distribution_table(&indicator.code)),
        ),
        worked: Link::new(
            view.text("needs-worked"),
            view.at.link(&ui::cross_links::INDICATOR.address([&indicator.code])),
        ),
        source: source(view, measured, level),
        next: vec![
            Link::new(view.text("needs-next-other"), view.link(addresses::DISTRIBUTIONS.path())),
            Link::new(view.text("needs-next-gaps"), view.link(addresses::GAPS.path())),
        ],
    }
}

fn drawing(map: Option<figures::Map>) -> Markup {
    map.map(|map| figures::map(&map)).unwrap_or_default()
}

fn empty_page(view: &View, indicator: Indicator) -> EmptyPage {
    let args = Args::new().set("what", indicator.name.clone()).set("place", view.name().to_owned());
    EmptyPage {
        shell: view.shell(&indicator.name).crumb(view.text("needs-nav"), &view.plain(addresses::OVERVIEW.path())),
        lead: view.at.text_with("needs-not-held-lead", &args),
        gaps: Link::new(view.text("needs-next-gaps"), view.link(addresses::GAPS.path())),
        indicator,
    }
}

fn title(indicator: &Indicator, measured: &Measured) -> String {
    if measured.key.category.is_empty() {
        indicator.name.clone()
    } else {
        format!("{}: {}", indicator.name, measured.key.category)
    }
}

fn caption(view: &View, level: Level) -> String {
    let args = Args::new().set("place", view.name()).set("kind", view.place.patch_kind(level));
    let key = match level {
        Level::Authority => "needs-caption-authority",
        Level::Wards => "needs-caption-wards",
        Level::SmallAreas => "needs-caption-small-areas",
        Level::Patches(_) => "needs-caption-patches",
    };
    view.at.text_with(key, &args)
}

pub(crate) fn heading(view: &View, indicator: &Indicator, measured: &Measured, has_values: bool) -> String {
    let args = Args::new()
        .set("what", words::capitalise(view.at.lang, &indicator.what))
        .set("of", indicator.of.as_str())
        .set("period", measured.period.label());
    let key = match (&measured.unit, indicator.of.is_empty()) {
        (Unit::Percent, false) if has_values => "needs-map-share",
        _ => "needs-map-plain",
    };
    view.at.text_with(key, &args)
}

/// How a level is asked for in an address.
pub(crate) fn level_word(place: &Place, level: Level) -> String {
    match level {
        Level::SmallAreas => "small-areas".to_owned(),
        Level::Patches(0) => "patches".to_owned(),
        Level::Patches(_) => format!("patches&kind={}", encode(place.patch_kind(level))),
        Level::Wards | Level::Authority => "wards".to_owned(),
    }
}

/// Wards, small areas and patches, where each is held.
fn choices(view: &View, measured: &Measured, level: Level, path: &str) -> Vec<Link> {
    let place = &*view.place;
    let part = if measured.key.category.is_empty() {
        String::new()
    } else {
        format!("&part={}", encode(&measured.key.category))
    };
    let kinds = place.geography.patch_kinds();
    let one = |wanted: Level, key: &str| {
        let held = if measured.key.breakdown.is_empty() {
            place.preferred(&measured.key.indicator, wanted)
        } else {
            place
                .families(&measured.key.indicator)
                .find(|one| one.key.category == measured.key.category && place.holds(one, wanted))
        }?;
        let count = place.areas(wanted, place.small_area_vintage(held)).len();
        let text = view.at.text_with(key, &Args::new().set("count", count).set("kind", place.patch_kind(wanted)));
        let link = Link::new(text, view.link(&format!("{path}?level={}{part}", level_word(place, wanted))));
        Some(if wanted == level { link.current() } else { link })
    };
    let patches = if kinds.len() == 1 { "needs-choice-patches" } else { "needs-choice-patches-of" };
    one(Level::Wards, "needs-choice-wards")
        .into_iter()
        .chain(one(Level::SmallAreas, "needs-choice-small-areas"))
        .chain((0..kinds.len()).filter_map(|at| one(Level::Patches(at), patches)))
        .collect()
}

/// The parts of a breakdown, in the order of their names.
fn parts(view: &View, measured: &Measured, level: Level, path: &str) -> Vec<Link> {
    let place = &*view.place;
    let word = level_word(place, level);
    let mut parts: Vec<&str> = place
        .families(&measured.key.indicator)
        .filter(|one| !one.key.category.is_empty() && place.holds(one, level))
        .map(|one| one.key.category.as_str())
        .collect();
    parts.sort_unstable();
    parts.dedup();
    if parts.len() < 2 {
        return Vec::new();
    }
    let link = |part: &&str| {
        let link = Link::new(*part, view.link(&format!("{path}?level={word}&part={}", encode(part))));
        if *part == measured.key.category { link.current() } else { link }
    };
    parts.iter().map(link).collect()
}

fn key_note(view: &View, measured: &Measured, level: Level, shaded: &exhibits::Shaded<'_>) -> String {
    let unit = &measured.unit;
    let own = view.place.own(measured).and_then(|own| own.quantity.value);
    let mut notes = Vec::new();
    if level == Level::Wards && shaded.has_values() {
        notes.push(view.text("needs-key-note"));
    }
    if shaded.has_values() {
        notes.extend(patches::key_notes(view, level));
    }
    // A count of the whole has no class among the counts of its parts.
    if let Some(own) = own.filter(|_| level != Level::Authority && words::number::places(unit) > 0) {
        let labels = view.labels();
        let class = shaded.classes.class_of(own);
        let only = words::number::value(view.at.lang, own, unit);
        let name = (0..shaded.classes.count())
            .find(|at| shaded.classes.shade_of(*at) == class)
            .map(|at| shaded.classes.name(at, unit, &labels, &only))
            .unwrap_or_default();
        let args = Args::new().set("place", view.name()).set("value", only.clone()).set("class", name);
        notes.push(view.at.text_with("needs-own-class", &args));
    }
    notes.join(" ")
}

pub(crate) fn source(view: &View, measured: &Measured, level: Level) -> String {
    let areas = view.place.areas(level, view.place.small_area_vintage(measured));
    let shown = areas.iter().find_map(|area| measured.measures.get(&area.code));
    // The authority's own sum or mean speaks for all parts; one ward's would not.
    let own = view.place.own(measured).filter(|own| !matches!(own.basis, Basis::Published));
    let method = own.or(shown);
    let title = view.data_set(measured);
    let args = Args::new()
        .set("title", title)
        .set("method", method.map(|one| exhibits::method_text(view, &one.method)).unwrap_or_default())
        .set("period", measured.period.label());
    let fictional = view.at.house.settings.fictional;
    view.at.text_with(if fictional { "exhibits-source-invented" } else { "exhibits-source" }, &args)
}

fn rows(place: &Place, code: &str) -> usize {
    place.families(code).map(|one| one.measures.len()).sum()
}

/// A part's name in an address: everything but letters and digits as percent signs.
pub(crate) fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
