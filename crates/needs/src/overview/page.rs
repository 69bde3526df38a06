// SPDX-License-Identifier: MIT OR Apache-2.0
//! `/needs`: the place in one page.

use crate::addresses;
use askama::Template;
use exhibits::View;
use figures::Markup;
use ui::setting::Label;
use ui::{Link, PageError, Reply, Shell, render_page};
use words::Args;

use crate::change::{self, Change, changes};
use crate::children::{ChildrenMap, children_map};
use crate::concentration::map::{PatternMap, pattern_maps};
use crate::concentration::{Concentration, concentration};
use crate::gap;
use crate::measures::{measures_csv, series_csv};
use crate::numbers;
use crate::summary::{discuss, lead, no_local_conflict, sources, sure};

#[derive(Template)]
#[template(path = "overview/page.html")]
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
    changes: Vec<Change>,
    changes_key: Markup,
    gaps_lead: String,
    gaps_key: Markup,
    coverage: Markup,
    gaps: Link,
    gaps_csv: Link,
    next: Vec<(String, String, Link)>,
}

pub(crate) fn show(view: &View) -> Result<Reply, PageError> {
    render_page(&contents(view))
}

/// The page about a sample place, for the gallery.
pub(crate) fn sample(view: &View) -> Result<String, askama::Error> {
    contents(view).render()
}

pub(crate) fn table_csv(view: &View) -> Result<Reply, PageError> {
    let bytes = view.place.file("measures.csv", || measures_csv(&view.place, |_| true))?;
    Ok(Reply::shared_download(ui::CSV, "measures.csv", bytes))
}

pub(crate) fn every_period_csv(view: &View) -> Result<Reply, PageError> {
    let bytes = view.place.file("series.csv", || series_csv(&view.place))?;
    Ok(Reply::shared_download(ui::CSV, "series.csv", bytes))
}

fn contents(view: &View) -> PlacePage {
    let place = &*view.place;
    let found = concentration(place);
    let lines = gap::lines(place);
    let day = words::day(view.at.lang, place.as_at);
    let args = Args::new().set("place", view.name());
    let heading = view.at.text_with("needs-place-title", &args);
    let changes = changes(view);
    PlacePage {
        shell: view.shell(&view.text("needs-nav")),
        caption: view.at.text_with("needs-place-caption", &Args::new().set("day", day)),
        heading,
        lead: lead(view, &found),
        children: children_map(view),
        maps: pattern_maps(view, &found),
        report: Link::new(view.text("needs-see-report"), view.link(addresses::REPORT.path())),
        concentration: Link::new(view.text("needs-concentration-see"), view.link(addresses::CONCENTRATION.path())),
        distribution: Link::new(view.text("needs-see-distribution"), view.link(addresses::DISTRIBUTIONS.path())),
        profile: Link::new(
            view.at.text_with("needs-see-profile", &args),
            view.link(&addresses::profile(place.geography.authority.code)),
        ),
        csv: Link::new(view.text("needs-download-all"), view.link(addresses::MEASURES.path())),
        series: Link::new(view.text("needs-download-series"), view.link(addresses::SERIES.path())),
        source: sources(view, &found.factors),
        numbers: numbers::rows(view),
        key: numbers::key(view),
        sure: sure(view, &found, &lines),
        changes_key: if changes.is_empty() { Markup::default() } else { change::key(view) },
        changes,
        gaps_lead: gap::page::lead(view, &lines),
        gaps_key: figures::key(&gap::page::key(view, &lines)),
        coverage: figures::coverage(&gap::page::coverage(view, &lines, "coverage")),
        gaps: Link::new(view.text("needs-see-gaps"), view.link(addresses::GAPS.path())),
        gaps_csv: Link::new(
            view.at.text_with("needs-download-gaps", &Args::new().set("rows", lines.len())),
            view.link(addresses::GAPS_TABLE.path()),
        ),
        next: next(view, &found, &lines),
    }
}

/// Three things to do: the conflict that nobody records, the figures nobody has loaded, and the patterns to discuss.
fn next(view: &View, found: &Concentration<'_>, lines: &[gap::Line<'_>]) -> Vec<(String, String, Link)> {
    let mut next = Vec::new();
    let gaps = view.link(addresses::GAPS.path());
    if let Some(line) = no_local_conflict(lines) {
        let link = Link::new(view.text("needs-see-gaps"), gaps.clone());
        let args = Args::new().set("help", view.at.label(Label::EarlyHelp));
        next.push((view.at.text_with("needs-next-ask-title", &args), line.element.how.clone(), link));
    }
    let load = to_load(lines);
    if !load.is_empty() {
        let args = Args::new().set("names", words::list(view.at.lang, &load)).set("count", load.len());
        let link = Link::new(view.text("needs-next-load-link"), gaps);
        next.push((view.text("needs-next-load-title"), view.at.text_with("needs-next-load", &args), link));
    }
    let link = Link::new(view.text("needs-concentration-see"), view.link(addresses::CONCENTRATION.path()));
    next.push((view.text("needs-next-discuss-title"), discuss(view, found), link));
    next
}

fn to_load<'a>(lines: &'a [gap::Line<'_>]) -> Vec<&'a str> {
    let load = |line: &&gap::Line<'_>| line.held.is_none() && line.element.obtain == evidence::catalogue::Obtain::Load;
    lines.iter().filter(load).map(|line| line.element.name.as_str()).collect()
}
