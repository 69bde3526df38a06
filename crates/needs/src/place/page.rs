// SPDX-License-Identifier: MIT OR Apache-2.0
//! `/needs`: the place in one page.

pub(crate) mod changes;
pub(crate) mod children;
pub(crate) mod numbers;
mod turns;

pub(crate) use changes::changes;
pub(crate) use children::{ChildrenMap, children_map};
pub(crate) use numbers::rows as numbers;

use areas::Area;
use askama::Template;
use figures::Markup;
use ui::{Link, PageError, Reply, Shell, render_page};
use words::Args;

use crate::assess::{measures_csv, series_csv};
use crate::concentration::map::{PatternMap, pattern_maps};
use crate::concentration::said::{self, MOST_NAMES};
use crate::concentration::{Concentration, Factor, Told, concentration};
use crate::front::Front;
use crate::gap;
use evidence::place::{Level, Place};

#[derive(Template)]
#[template(path = "place/page.html")]
struct PlacePage {
    shell: Shell,
    caption: String,
    heading: String,
    lead: String,
    children: Option<ChildrenMap>,
    maps: Vec<PatternMap>,
    report: Link,
    concentration: Link,
    distribution: Link,
    profile: Link,
    csv: Link,
    series: Link,
    source: String,
    numbers: Vec<numbers::Row>,
    key: Markup,
    sure: Vec<(String, &'static str, String)>,
    changes: Vec<changes::Change>,
    changes_key: Markup,
    gaps_lead: String,
    gaps_key: Markup,
    coverage: Markup,
    gaps: Link,
    gaps_csv: Link,
    next: Vec<(String, String, Link)>,
}

pub(crate) fn show(front: &Front) -> Result<Reply, PageError> {
    render_page(&contents(front))
}

/// The page about a sample place, for the gallery.
pub(crate) fn sample(front: &Front) -> Result<String, askama::Error> {
    contents(front).render()
}

pub(crate) fn table_csv(front: &Front) -> Result<Reply, PageError> {
    let bytes = front.place.file("measures.csv", || measures_csv(&front.place, |_| true))?;
    Ok(Reply::shared_download(ui::CSV, "measures.csv", bytes))
}

pub(crate) fn every_period_csv(front: &Front) -> Result<Reply, PageError> {
    let bytes = front.place.file("series.csv", || series_csv(&front.place))?;
    Ok(Reply::shared_download(ui::CSV, "series.csv", bytes))
}

fn contents(front: &Front) -> PlacePage {
    let place = &*front.place;
    let found = concentration(place);
    let lines = gap::lines(place);
    let day = words::day(place.as_at);
    let args = Args::new().set("place", front.name());
    let heading = front.at.text_with("needs-place-title", &args);
    let changes = changes(front);
    PlacePage {
        shell: front.shell(&front.text("needs-nav")),
        caption: front.at.text_with("needs-place-caption", &Args::new().set("day", day)),
        heading,
        lead: lead(front, &found),
        children: children_map(front),
        maps: pattern_maps(front, &found),
        report: Link::new(front.text("needs-see-report"), front.link("/needs/report")),
        concentration: Link::new(front.text("needs-concentration-see"), front.link("/needs/concentration")),
        distribution: Link::new(front.text("needs-see-distribution"), front.link("/needs/distribution")),
        profile: Link::new(
            front.at.text_with("needs-see-profile", &args),
            front.link(&format!("/needs/profile/{}", place.geography.authority.code)),
        ),
        csv: Link::new(front.text("needs-download-all"), front.link("/needs/measures.csv")),
        series: Link::new(front.text("needs-download-series"), front.link("/needs/series.csv")),
        source: sources(front, &found.factors),
        numbers: numbers(front),
        key: numbers::key(front),
        sure: sure(front, &found, &lines),
        changes_key: if changes.is_empty() { Markup::default() } else { changes::key(front) },
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

/// Children first, then the pattern that the figures tell.
pub(crate) fn lead(front: &Front, found: &Concentration<'_>) -> String {
    said::children(front).into_iter().chain([said::pattern(front, found)]).collect::<Vec<_>>().join(" ")
}

/// Says how sure the maps are, how far they hang on our choices, and what they do not say of parents: tag, kind and words.
pub(crate) fn sure(
    front: &Front,
    found: &Concentration<'_>,
    lines: &[gap::Line<'_>],
) -> Vec<(String, &'static str, String)> {
    let mut sure = Vec::new();
    let factors = shown(found);
    if factors.is_empty() {
        return sure;
    }
    let (tag, kind) = said::marked_tag(front, &factors);
    sure.push((tag, kind, said::judged_short(front, &factors)));
    let steady = said::steady(front, found, &found.leading());
    sure.extend(steady.map(|text| said::choice(front, found, &found.leading(), text)));
    let conflict = no_local_conflict(lines).map(|_| front.text("needs-unsure"));
    let parents = std::iter::once(front.text("needs-unsure-parents")).chain(conflict).collect::<Vec<_>>().join(" ");
    sure.push((front.text("needs-unsure-tag"), "unsure", parents));
    sure
}

/// The factors that the maps show.
pub(crate) fn shown<'a, 'b>(found: &'b Concentration<'a>) -> Vec<&'b Factor<'a>> {
    let factors: Vec<usize> = match found.told() {
        Told::Together(_) => {
            let leading = found.leading();
            leading.iter().filter_map(|at| found.patterns.get(*at)).flat_map(|one| one.factors.clone()).collect()
        }
        Told::Apart(one, other) => vec![one, other],
        Told::AsChance => (0..found.factors.len()).collect(),
        Told::TooLittle => Vec::new(),
    };
    factors.iter().filter_map(|at| found.factors.get(*at)).collect()
}

/// The part of the picture that is conflict itself, where no local figure is held.
fn no_local_conflict<'a, 'b>(lines: &'a [gap::Line<'b>]) -> Option<&'a gap::Line<'b>> {
    lines.iter().find(|line| line.element.id == "R-LOC" && line.held.is_none())
}

pub(crate) fn sources(front: &Front, factors: &[Factor<'_>]) -> String {
    let names: Vec<&str> = factors.iter().map(said::phrase).collect();
    let mut tables: Vec<&str> = factors.iter().map(|one| one.indicator.get.table.as_str()).collect();
    tables.dedup();
    let args = Args::new().set("tables", tables.join("; ")).set("names", words::list(&names));
    let fictional = front.at.house.settings.fictional;
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

/// Says where to ask, by name where the sentence of the pattern names wards.
fn discuss(front: &Front, found: &Concentration<'_>) -> String {
    let named: Vec<&str> = found.named().into_iter().map(|area| area.name.as_str()).collect();
    let how = match (named.len(), found.told()) {
        (1..=MOST_NAMES, _) => "named",
        (_, Told::Together(_)) => "pattern",
        _ => "none",
    };
    let args = Args::new().set("names", words::list(&named)).set("how", how);
    front.at.text_with("needs-next-discuss", &args)
}

/// Gives what the board is asked: each a sentence that somebody can own by a day.
pub(crate) fn asks(front: &Front, found: &Concentration<'_>, lines: &[gap::Line<'_>]) -> Vec<String> {
    let mut asks = vec![discuss(front, found)];
    asks.extend(no_local_conflict(lines).map(|_| front.text("needs-ask-conflict")));
    asks.push(front.text("needs-ask-parts"));
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
