// SPDX-License-Identifier: MIT OR Apache-2.0
//! `/needs/gaps`: what is held and what is not, part by part, with what to do about each gap.

use crate::addresses;
use askama::Template;
use evidence::catalogue::Quality;
use exhibits::{View, frame};
use figures::{Coverage, CoverageGroup, Held, Key, KeyEntry, Mark, Markup};
use ui::{Link, PageError, Reply, Shell, render_page};
use words::Args;

use super::csv::gaps_csv;
use super::{Finest, Line, lines};

#[derive(Template)]
#[template(path = "gap/page.html")]
struct GapsPage {
    shell: Shell,
    caption: String,
    lead: String,
    key: Markup,
    coverage: Markup,
    summary: String,
    groups: Vec<GroupRows>,
    csv: Link,
    qualities: Vec<(String, &'static str, String)>,
}

struct GroupRows {
    name: String,
    count: String,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    shade: &'static str,
    state: String,
    finest: String,
    latest: String,
    quality: Option<(String, &'static str)>,
    title: String,
    title_link: Option<String>,
    detail: String,
    next: String,
    page: String,
}

pub(crate) fn show(view: &View) -> Result<Reply, PageError> {
    render_page(&contents(view))
}

/// The page about a sample place, for the gallery.
pub(crate) fn sample(view: &View) -> Result<String, askama::Error> {
    contents(view).render()
}

fn contents(view: &View) -> GapsPage {
    let lines = lines(&view.place);
    let framework = &view.place.catalogue.framework;
    let args = Args::new().set("rows", lines.len());
    GapsPage {
        shell: view
            .shell(&view.text("needs-gaps"))
            .crumb(view.text("needs-nav"), &view.plain(addresses::OVERVIEW.path())),
        caption: view.at.text_with(
            "needs-gaps-caption",
            &Args::new().set("place", view.name()).set("day", words::day(view.at.lang, view.place.as_at)),
        ),
        lead: lead(view, &lines),
        key: figures::key(&key(view, &lines)),
        coverage: figures::coverage(&coverage(view, &lines, "coverage")),
        summary: summary(view, &lines),
        groups: framework.groups.iter().map(|group| group_rows(view, &lines, &group.id, &group.name)).collect(),
        csv: Link::new(view.at.text_with("needs-download-rows", &args), view.link(addresses::GAPS_TABLE.path())),
        qualities: framework
            .qualities
            .iter()
            .map(|one| (one.name.clone(), tag_kind(one.id), one.meaning.clone()))
            .collect(),
    }
}

pub(crate) fn table_csv(view: &View) -> Result<Reply, PageError> {
    let bytes = gaps_csv(&view.place)?;
    Ok(Reply::download(ui::CSV, "gaps.csv", bytes))
}

/// How many parts are held, and the group that lacks most.
pub(crate) fn lead(view: &View, lines: &[Line<'_>]) -> String {
    let held = lines.iter().filter(|line| line.held.is_some()).count();
    let recorded = lines.iter().any(|line| line.element.local_conflict && line.held.is_some());
    let args = Args::new().set("held", held).set("all", lines.len()).set("place", view.name());
    view.at.text_with(if recorded { "needs-gaps-lead" } else { "needs-gaps-lead-conflict" }, &args)
}

fn summary(view: &View, lines: &[Line<'_>]) -> String {
    let gaps: Vec<_> = lines.iter().filter(|line| line.held.is_none()).collect();
    let load = gaps.iter().filter(|line| line.element.obtain == evidence::catalogue::Obtain::Load).count();
    let args = Args::new()
        .set("gaps", gaps.len())
        .set("load", load)
        .set("load-words", words::capitalise(view.at.lang, &words::count_word(view.at.lang, load)))
        .set("ask", gaps.len() - load)
        .set("ask-words", words::count_word(view.at.lang, gaps.len() - load));
    view.at.text_with("needs-gaps-summary", &args)
}

fn how_held(line: &Line<'_>) -> Held {
    match line.held.as_ref().map(|held| held.finest) {
        Some(Finest::SmallArea | Finest::Ward) => Held::SmallArea,
        Some(Finest::Authority) => Held::Authority,
        Some(Finest::Wider) => Held::National,
        None => Held::No,
    }
}

pub(crate) fn coverage(view: &View, lines: &[Line<'_>], id: &str) -> Coverage {
    let groups = &view.place.catalogue.framework.groups;
    let groups = groups
        .iter()
        .map(|group| CoverageGroup {
            name: group.name.clone(),
            parts: lines
                .iter()
                .filter(|line| line.element.group == group.id)
                .map(|line| (line.element.name.clone(), how_held(line)))
                .collect(),
        })
        .collect();
    Coverage { frame: frame(view, id, ""), groups }
}

pub(crate) fn key(view: &View, lines: &[Line<'_>]) -> Key {
    let entry = |held: Held, key: &str| {
        let count = lines.iter().filter(|line| how_held(line) == held).count();
        KeyEntry { mark: Mark::Fill(held.shade()), label: view.text(key), count: format!("({count})") }
    };
    Key {
        frame: frame(view, "coverage-key", ""),
        entries: vec![
            entry(Held::SmallArea, "needs-held-small"),
            entry(Held::Authority, "needs-held-authority"),
            entry(Held::National, "needs-held-national"),
            entry(Held::No, "needs-held-none"),
        ],
    }
}

fn group_rows(view: &View, lines: &[Line<'_>], id: &str, name: &str) -> GroupRows {
    let own: Vec<&Line<'_>> = lines.iter().filter(|line| line.element.group == id).collect();
    let held = own.iter().filter(|line| line.held.is_some()).count();
    let args = Args::new().set("held", held).set("all", own.len());
    GroupRows {
        name: name.to_owned(),
        count: view.at.text_with("needs-held-of", &args),
        rows: own.into_iter().map(|line| row(view, line)).collect(),
    }
}

fn row(view: &View, line: &Line<'_>) -> Row {
    let element = line.element;
    let (shade, state) = match how_held(line) {
        Held::SmallArea => ("small-area", "needs-row-held"),
        Held::Authority => ("authority", "needs-row-held"),
        Held::National => ("national", "needs-row-held"),
        Held::No => ("none", "needs-row-not-held"),
    };
    let finest = line.held.as_ref().map(|held| view.text(finest_key(held.finest)));
    let holder = Args::new().set("holder", element.holder.as_str());
    Row {
        name: element.name.clone(),
        shade,
        state: view.text(state),
        finest: finest.unwrap_or_else(|| "–".to_owned()),
        latest: line.held.as_ref().map_or_else(|| "–".to_owned(), |held| held.period.clone()),
        quality: line.held.as_ref().map(|held| (quality_name(view, held.quality), tag_kind(held.quality))),
        title: line
            .held
            .as_ref()
            .map_or_else(|| view.at.text_with("needs-likely-holder", &holder), |held| held.name.clone()),
        title_link: line.held.as_ref().map(|held| view.link(&addresses::distribution(&held.indicator))),
        detail: line.held.as_ref().map_or_else(|| element.how.clone(), |held| held.reason.clone()),
        next: if line.held.is_some() { element.next.clone() } else { String::new() },
        page: if line.held.is_none() { element.page.clone() } else { String::new() },
    }
}

fn quality_name(view: &View, quality: Quality) -> String {
    let known = view.place.catalogue.framework.qualities.iter().find(|one| one.id == quality);
    known.map(|one| one.name.clone()).unwrap_or_default()
}

fn tag_kind(quality: Quality) -> &'static str {
    match quality {
        Quality::Strong => "sure",
        Quality::Fair => "",
        Quality::Limited => "unsure",
    }
}

/// The smallest kind of place, in words.
pub(crate) fn finest_key(finest: Finest) -> &'static str {
    match finest {
        Finest::SmallArea => "needs-finest-small-area",
        Finest::Ward => "needs-finest-ward",
        Finest::Authority => "needs-finest-authority",
        Finest::Wider => "needs-finest-wider",
    }
}
