// SPDX-License-Identifier: MIT OR Apache-2.0
//! `/needs`: the place in one page.

pub(crate) mod changes;
pub(crate) mod numbers;
mod turns;

pub(crate) use changes::changes;
pub(crate) use numbers::rows as numbers;

use areas::Area;
use askama::Template;
use figures::Shade;
use ui::{Fault, Link, Reply, Shell, page};
use words::Args;

use super::{Level, Place};
use crate::assess::{measures_csv, series_csv};
use crate::concentration::map::{Gathering, MOST_NAMES, gathering};
use crate::concentration::page::{margin_text, own_text};
use crate::concentration::{Concentration, Factor, concentration};
use crate::draw::level_map;
use crate::front::Front;
use crate::gap;

#[derive(Template)]
#[template(path = "place/page.html")]
struct PlacePage {
    shell: Shell,
    caption: String,
    heading: String,
    lead: String,
    maps: Vec<FactorMap>,
    gathering: Option<Gathering>,
    report: Link,
    concentration: Link,
    distribution: Link,
    profile: Link,
    csv: Link,
    series: Link,
    source: String,
    numbers: Vec<numbers::Row>,
    key: String,
    sure: Vec<(String, &'static str, String)>,
    changes: Vec<changes::Change>,
    changes_key: String,
    gaps_lead: String,
    gaps_key: String,
    coverage: String,
    gaps: Link,
    gaps_csv: Link,
    next: Vec<(String, String, Link)>,
}

pub(crate) fn show(front: &Front) -> Result<Reply, Fault> {
    page(&contents(front))
}

/// The page about a sample place, for the gallery.
pub(crate) fn sample(front: &Front) -> Result<String, askama::Error> {
    contents(front).render()
}

pub(crate) fn table_csv(front: &Front) -> Result<Reply, Fault> {
    let place = &front.place;
    let bytes = if let Some(bytes) = place.csv.get() {
        bytes
    } else {
        let bytes = measures_csv(place, |_| true)?.into();
        place.csv.get_or_init(|| bytes)
    };
    Ok(Reply::kept_csv("measures.csv", bytes.clone()))
}

pub(crate) fn every_period_csv(front: &Front) -> Result<Reply, Fault> {
    let place = &front.place;
    let bytes = if let Some(bytes) = place.series.get() {
        bytes
    } else {
        let bytes = series_csv(place)?.into();
        place.series.get_or_init(|| bytes)
    };
    Ok(Reply::kept_csv("series.csv", bytes.clone()))
}

fn contents(front: &Front) -> PlacePage {
    let place = &*front.place;
    let found = concentration(place);
    let factors = &found.factors;
    let lines = gap::lines(place);
    let day = words::day(place.as_at);
    let args = Args::new().set("place", front.name());
    let heading = front.at.text_with("needs-place-title", &args);
    let changes = changes(front);
    PlacePage {
        shell: front.shell(&front.text("needs-nav")),
        caption: front.at.text_with("needs-place-caption", &Args::new().set("day", day)),
        heading,
        lead: lead(front, factors),
        maps: factor_maps(front, factors),
        gathering: gathering(front, &found),
        report: Link::new(front.text("needs-see-report"), front.link("/needs/report")),
        concentration: Link::new(front.text("needs-concentration-see"), front.link("/needs/concentration")),
        distribution: Link::new(front.text("needs-see-distribution"), front.link("/needs/distribution")),
        profile: Link::new(
            front.at.text_with("needs-see-profile", &args),
            front.link(&format!("/needs/profile/{}", place.geography.authority.code)),
        ),
        csv: Link::new(front.text("needs-download-all"), front.link("/needs/measures.csv")),
        series: Link::new(front.text("needs-download-series"), front.link("/needs/series.csv")),
        source: sources(front, factors),
        numbers: numbers(front),
        key: numbers::key(front),
        sure: sure(front, factors, &lines),
        changes_key: if changes.is_empty() { String::new() } else { changes::key(front) },
        changes,
        gaps_lead: gap::page::lead(front, &lines),
        gaps_key: figures::key(&gap::page::key(front, &lines)),
        coverage: figures::coverage(&gap::page::coverage(front, &lines, "coverage")),
        gaps: Link::new(front.text("needs-see-gaps"), front.link("/needs/gaps")),
        gaps_csv: Link::new(
            front.at.text_with("needs-download-gaps", &Args::new().set("rows", lines.len())),
            front.link("/needs/gaps.csv"),
        ),
        next: next(front, &found, &lines),
    }
}

/// Two factors to show side by side: the first, and the one that gathers in the most different wards, so that
/// the page does not show one pattern twice.
fn pair<'a>(factors: &'a [Factor<'a>]) -> Option<(&'a Factor<'a>, &'a Factor<'a>)> {
    let first = factors.first()?;
    let others = factors.iter().skip(1).filter(|one| one.margin().is_none() && !one.above.is_empty());
    let second = others.min_by_key(|one| both(first, one)).or_else(|| factors.get(1))?;
    Some((first, second))
}

fn both(first: &Factor<'_>, second: &Factor<'_>) -> usize {
    first.above.iter().filter(|area| second.above.iter().any(|other| other.code == area.code)).count()
}

/// Where the two factors gather, and whether the same wards are above for both.
pub(crate) fn lead(front: &Front, factors: &[Factor<'_>]) -> String {
    let Some((first, second)) = pair(factors) else {
        return front.at.text_with("needs-place-lead-thin", &Args::new().set("place", front.name()));
    };
    let both = both(first, second);
    let args = Args::new()
        .set("first", first.indicator.short.as_str())
        .set("first-lower", first.indicator.short.to_lowercase())
        .set("second", second.indicator.short.to_lowercase())
        .set("wards", front.place.geography.wards.len())
        .set("place", front.name())
        .set("above-first", words::capitalise(&words::count_word(first.above.len())))
        .set("above-second", words::count_word(second.above.len()))
        .set("both", both)
        .set("both-words", words::capitalise(&words::count_word(both)));
    // Different places where fewer than half of the smaller group are above for both.
    let differ = both * 2 < first.above.len().min(second.above.len());
    front.at.text_with(if differ { "needs-place-lead-differ" } else { "needs-place-lead" }, &args)
}

/// How sure the two maps are, and what they are not: tag, kind and words.
pub(crate) fn sure(
    front: &Front,
    factors: &[Factor<'_>],
    lines: &[gap::Line<'_>],
) -> Vec<(String, &'static str, String)> {
    let Some((first, second)) = pair(factors) else { return Vec::new() };
    let pair = [first, second];
    let margins: Vec<String> = pair.iter().filter(|one| one.margin().is_some()).map(|one| short(one)).collect();
    let pattern = if margins.is_empty() {
        let args = Args::new().set("names", words::list(&pair.map(short)));
        (front.text("needs-sure-tag"), "sure", front.at.text_with("needs-sure", &args))
    } else {
        let args = Args::new().set("names", words::capitalise(&words::list(&margins))).set("count", margins.len());
        (front.text("needs-sure-margin-tag"), "unsure", front.at.text_with("needs-sure-margin", &args))
    };
    // What both share is about their source; what is left says whom each counts.
    let shared = |text: &String| pair.iter().all(|one| one.indicator.caveats.contains(text));
    let mut parents: Vec<String> = pair
        .iter()
        .filter_map(|one| {
            let own = one.indicator.caveats.iter().find(|text| !shared(text));
            // Some speak of “it”, and need its name before them.
            own.map(|own| {
                own.strip_prefix("It ").map_or(own.clone(), |rest| format!("{}: it {rest}", one.indicator.short))
            })
        })
        .collect();
    if no_local_conflict(lines).is_some() {
        parents.push(front.text("needs-unsure"));
    }
    vec![pattern, (front.text("needs-unsure-tag"), "unsure", parents.join(" "))]
}

fn short(factor: &Factor<'_>) -> String {
    factor.indicator.short.to_lowercase()
}

/// The part of the picture that is conflict itself, where no local figure is held.
fn no_local_conflict<'a, 'b>(lines: &'a [gap::Line<'b>]) -> Option<&'a gap::Line<'b>> {
    lines.iter().find(|line| line.element.id == "R-LOC" && line.held.is_none())
}

/// The wards that lie clearly above the authority in one factor.
pub(crate) struct FactorMap {
    pub code: String,
    pub name: String,
    pub note: String,
    /// `None` where no outline is held.
    pub map: Option<figures::Map>,
    pub names: String,
}

impl FactorMap {
    pub(crate) fn drawing(&self) -> String {
        self.map.as_ref().map(figures::map).unwrap_or_default()
    }
}

/// Two factors side by side.
pub(crate) fn factor_maps(front: &Front, factors: &[Factor<'_>]) -> Vec<FactorMap> {
    let Some((first, second)) = pair(factors) else { return Vec::new() };
    vec![factor_map(front, 0, first), factor_map(front, 1, second)]
}

fn factor_map(front: &Front, at: usize, factor: &Factor<'_>) -> FactorMap {
    let margin = factor.margin().map(|margin| margin_text(front, margin, &factor.measured.unit));
    let key = if margin.is_none() { "needs-factor-clearly" } else { "needs-factor-above" };
    let args = Args::new()
        .set("count", factor.above.len())
        .set("own", own_text(factor))
        .set("margin", margin.unwrap_or_default())
        .set("place", front.name());
    let note = front.at.text_with(key, &args);
    let names: Vec<&str> = factor.above.iter().map(|area| area.name.as_str()).collect();
    let title = format!("{}: {note}. {}", factor.indicator.short, words::list(&names));
    let shade = |area: &Area| {
        if factor.above.iter().any(|other| other.code == area.code) { Shade::Class(4) } else { Shade::Class(0) }
    };
    let map = level_map(front, &format!("factor{at}"), &title, Level::Wards, |area| (String::new(), shade(area)));
    FactorMap {
        code: factor.indicator.code.clone(),
        name: factor.indicator.short.clone(),
        note,
        map,
        names: names.join(", "),
    }
}

pub(crate) fn sources(front: &Front, factors: &[Factor<'_>]) -> String {
    let names: Vec<String> = factors.iter().map(|one| one.indicator.short.to_lowercase()).collect();
    let mut tables: Vec<&str> = factors.iter().map(|one| one.indicator.get.table.as_str()).collect();
    tables.dedup();
    let args = Args::new().set("tables", tables.join("; ")).set("names", words::list(&names));
    let fictional = front.at.house.setting.fictional;
    front.at.text_with(if fictional { "needs-place-source-invented" } else { "needs-place-source" }, &args)
}

/// Three things to do: the conflict that nobody records, the figures nobody has loaded, and the patterns to discuss.
fn next(front: &Front, found: &Concentration<'_>, lines: &[gap::Line<'_>]) -> Vec<(String, String, Link)> {
    let mut next = Vec::new();
    let gaps = front.link("/needs/gaps");
    if let Some(line) = no_local_conflict(lines) {
        let link = Link::new(front.text("needs-see-gaps"), gaps.clone());
        next.push((front.text("needs-next-ask-title"), line.element.how.clone(), link));
    }
    let load = to_load(lines);
    if !load.is_empty() {
        let args = Args::new().set("names", words::list(&load)).set("count", load.len());
        let link = Link::new(front.text("needs-next-load-link"), gaps);
        next.push((front.text("needs-next-load-title"), front.at.text_with("needs-next-load", &args), link));
    }
    let link = Link::new(front.text("needs-concentration-see"), front.link("/needs/concentration"));
    next.push((front.text("needs-next-discuss-title"), discuss(front, found), link));
    next
}

fn to_load<'a>(lines: &'a [gap::Line<'_>]) -> Vec<&'a str> {
    let load = |line: &&gap::Line<'_>| line.held.is_none() && line.element.obtain == evidence::catalogue::Obtain::Load;
    lines.iter().filter(load).map(|line| line.element.name.as_str()).collect()
}

/// Where to ask, by name where the sentence of the count names wards.
fn discuss(front: &Front, found: &Concentration<'_>) -> String {
    let named: Vec<&str> = found.named().into_iter().map(|area| area.name.as_str()).collect();
    let few = found.factors.len() > 1 && (1..=MOST_NAMES).contains(&named.len());
    let args = Args::new().set("names", words::list(&named));
    front.at.text_with(if few { "needs-next-discuss-named" } else { "needs-next-discuss" }, &args)
}

/// The same as asks of the board, each a sentence.
pub(crate) fn asks(front: &Front, found: &Concentration<'_>, lines: &[gap::Line<'_>]) -> Vec<String> {
    let mut asks = Vec::new();
    asks.extend(no_local_conflict(lines).map(|_| front.text("needs-ask-conflict")));
    if !to_load(lines).is_empty() {
        asks.push(front.text("needs-ask-load"));
    }
    asks.push(discuss(front, found));
    asks
}

/// The comparators of a figure: England, region, and authorities like this one.
pub(crate) struct Others {
    pub england: Option<f64>,
    pub region: Option<f64>,
    pub neighbours: Vec<(String, f64)>,
    /// The other authorities of the county, the highest figure first.
    pub county: Vec<(String, f64)>,
}

pub(crate) fn others(place: &Place, measured: &evidence::measure::Measured) -> Others {
    let value = |area: &Area| measured.measures.get(&area.code).and_then(|one| one.quantity.value);
    Others {
        england: place
            .geography
            .country
            .as_ref()
            .and_then(|area| value(area).or(place.indicator(&measured.key.indicator).country_by_definition)),
        region: place.geography.region.as_ref().and_then(value),
        neighbours: place
            .geography
            .neighbours
            .iter()
            .filter_map(|area| Some((area.name.clone(), value(area)?)))
            .collect(),
        county: in_county(place, measured),
    }
}

/// The other authorities of the county that have a figure, the highest first.
fn in_county(place: &Place, measured: &evidence::measure::Measured) -> Vec<(String, f64)> {
    let value = |area: &Area| {
        let quantity = measured.measures.get(&area.code)?.quantity;
        // A lower bound stands beside nothing.
        quantity.value.filter(|_| quantity.state != base::State::AtLeast)
    };
    let peers = place.geography.county_peers.iter();
    let mut found: Vec<(String, f64)> = peers.filter_map(|area| Some((area.name.clone(), value(area)?))).collect();
    found.sort_by(|one, other| other.1.total_cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    found
}

pub(super) const OWN: Level = Level::Authority;
