// SPDX-License-Identifier: MIT OR Apache-2.0
//! `/sources/indicators/{code}`: what a figure means, every series of it, and every import behind it.

use base::Unit;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use askama::Template;
use intake::Import;
use records::SeriesKey;
use ui::{At, Link, PageError, Reply, Shell, cross_links, render_page};
use words::{Args, number};

use super::imports::{Row, row};
use crate::addresses;
use evidence::catalogue::{Catalogue, Indicator};
use evidence::ledger;

#[derive(Template)]
#[template(path = "indicator.html")]
struct IndicatorPage {
    shell: Shell,
    lead: String,
    verified: String,
    facts: Vec<(String, String)>,
    caveats: Vec<String>,
    breaks: Vec<String>,
    get: Vec<(String, String)>,
    get_page: String,
    series: Vec<SeriesRow>,
    files: Vec<Row>,
    distribution: Link,
}

struct SeriesRow {
    source: String,
    part: String,
    area: String,
    period: String,
    method: String,
    cells: String,
    files: Vec<Link>,
}

#[derive(Template)]
#[template(path = "indicators.html")]
struct ListPage {
    shell: Shell,
    rows: Vec<(Link, String, String)>,
}

/// Every indicator of the catalogue, and every other that a file brought.
pub(crate) async fn list(at: At, catalogue: Arc<Catalogue>) -> Result<Reply, PageError> {
    let names = ledger::names(&at.house.db.snapshot().await?).await?;
    render_page(&list_page(&at, &catalogue, &names))
}

/// The list of a catalogue without files, for the gallery.
pub(crate) fn sample_list(at: &At, catalogue: &Catalogue) -> Result<String, askama::Error> {
    list_page(at, catalogue, &BTreeMap::new()).render()
}

/// The page of one indicator with these series and files, for the gallery.
pub(crate) fn sample(
    at: &At,
    indicator: &Indicator,
    series: Vec<(i64, SeriesKey)>,
    imports: &BTreeMap<i64, Import>,
    behind: &BTreeMap<i64, Vec<(i64, i64)>>,
) -> Result<String, askama::Error> {
    build_page(at, indicator, series, imports, behind).render()
}

fn list_page(at: &At, catalogue: &Catalogue, names: &BTreeMap<String, String>) -> ListPage {
    let mut codes: Vec<String> = catalogue.all().map(|one| one.code.clone()).collect();
    codes.extend(names.keys().filter(|code| catalogue.known(code).is_none()).cloned());
    let rows = codes
        .iter()
        .map(|code| {
            let one = catalogue.indicator(code, names, &Unit::None);
            let link = Link::new(one.name.clone(), at.link(&addresses::indicator(code)));
            (link, at.text(&format!("sources-category-{}", one.category.as_str())), verified_text(at, &one))
        })
        .collect();
    let shell = at
        .shell(at.text("sources-indicators-title"))
        .crumb(at.text("sources-imports-title"), addresses::IMPORTS.path());
    ListPage { shell, rows }
}

pub(crate) async fn show(at: At, catalogue: Arc<Catalogue>, code: String) -> Result<Reply, PageError> {
    let db = &at.house.db.snapshot().await?;
    let names = ledger::names(db).await?;
    let all = ledger::all_series(db).await?;
    let series: Vec<(i64, SeriesKey)> = all.into_iter().filter(|(_, key)| key.indicator == code).collect();
    if series.is_empty() && catalogue.known(&code).is_none() {
        return Ok(Reply::not_found());
    }
    let unit = series.first().map(|(_, key)| key.unit.clone()).unwrap_or_default();
    let indicator = catalogue.indicator(&code, &names, &unit);
    let imports: BTreeMap<i64, Import> = intake::list_imports(db).await?.into_iter().map(|one| (one.id, one)).collect();
    let mut behind: BTreeMap<i64, Vec<(i64, i64)>> = BTreeMap::new();
    for one in ledger::series_imports(db).await? {
        behind.entry(one.series).or_default().push((one.import, one.cells));
    }
    render_page(&build_page(&at, &indicator, series, &imports, &behind))
}

fn build_page(
    at: &At,
    indicator: &Indicator,
    mut series: Vec<(i64, SeriesKey)>,
    imports: &BTreeMap<i64, Import>,
    behind: &BTreeMap<i64, Vec<(i64, i64)>>,
) -> IndicatorPage {
    series.sort_by_cached_key(|(_, key)| ledger::order(key));
    let sources: BTreeSet<&str> = series.iter().map(|(_, key)| key.source.as_str()).collect();
    let args = Args::new().set("series", series.len()).set("sources", sources.len());
    let key = if series.is_empty() { "sources-indicator-lead-not-held" } else { "sources-indicator-lead-held" };
    let lead = at.text_with(key, &args);
    let used: BTreeSet<i64> =
        series.iter().filter_map(|(id, _)| behind.get(id)).flatten().map(|(import, _)| *import).collect();
    let files: Vec<Row> = used.iter().filter_map(|id| imports.get(id)).map(|import| row(at, import)).collect();
    let crumb = at.text("sources-indicators-title");
    let mut shell = at
        .shell(indicator.name.clone())
        .crumb(at.text("sources-imports-title"), addresses::IMPORTS.path())
        .crumb(crumb, addresses::INDICATORS.path());
    for file in &files {
        shell = shell.attribution(file.licence.clone());
    }
    IndicatorPage {
        shell,
        lead,
        verified: verified_text(at, indicator),
        facts: facts(at, indicator),
        caveats: indicator.caveats.clone(),
        breaks: indicator
            .breaks
            .iter()
            .map(|one| {
                let args = Args::new().set("period", one.period.as_str()).set("reason", one.reason.as_str());
                at.text_with("sources-break", &args)
            })
            .collect(),
        get: [
            ("sources-get-publisher", &indicator.get.publisher),
            ("sources-get-table", &indicator.get.table),
            ("sources-get-finest", &indicator.get.finest),
            ("sources-get-holder", &indicator.get.holder),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| (at.text(key), value.clone()))
        .collect(),
        get_page: indicator.get.page.clone(),
        series: series.iter().map(|(id, key)| series_row(at, *id, key, imports, behind)).collect(),
        files,
        distribution: Link::new(
            at.text("sources-see-distribution"),
            at.link(&cross_links::DISTRIBUTION.address([&indicator.code])),
        ),
    }
}

fn series_row(
    at: &At,
    id: i64,
    key: &SeriesKey,
    imports: &BTreeMap<i64, Import>,
    behind: &BTreeMap<i64, Vec<(i64, i64)>>,
) -> SeriesRow {
    let wrote = behind.get(&id).map(Vec::as_slice).unwrap_or_default();
    let cells: i64 = wrote.iter().map(|(_, cells)| *cells).max().unwrap_or_default();
    let vintage = key.vintage.to_string();
    SeriesRow {
        source: key.source.clone(),
        part: if key.category.is_empty() { at.text("sources-whole") } else { key.category.clone() },
        area: format!("{} {vintage}", key.area_type.as_str().replace('-', " ")).trim().to_owned(),
        period: key.period.label().to_owned(),
        method: key.method.to_string(),
        cells: number::whole(at.lang, f64::from(i32::try_from(cells).unwrap_or(i32::MAX))),
        files: wrote
            .iter()
            .filter_map(|(import, _)| imports.get(import))
            .map(|import| Link::new(import.file_name.clone(), addresses::import_on_page(import.id)))
            .collect(),
    }
}

fn facts(at: &At, one: &Indicator) -> Vec<(String, String)> {
    let mut facts = vec![
        ("sources-fact-code", one.code.clone()),
        ("sources-fact-category", at.text(&format!("sources-category-{}", one.category.as_str()))),
        ("sources-fact-role", at.text(&format!("sources-role-{}", one.role.as_str()))),
        ("sources-fact-polarity", at.text(&format!("sources-polarity-{}", one.polarity.as_str()))),
        ("sources-fact-unit", one.unit.to_string()),
        ("sources-fact-trust", verification(at, one)),
        (
            "sources-fact-index",
            at.text(if one.barred_from_index { "sources-index-barred" } else { "sources-index-allowed" }),
        ),
    ];
    if one.overlaps {
        facts.push(("sources-fact-overlap", at.text("sources-overlap")));
    }
    facts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (at.text(key), value)).collect()
}

/// Says that it was checked or not, and by whom where somebody said so.
fn verification(at: &At, one: &Indicator) -> String {
    match one.verified_by.as_str() {
        "" => verified_text(at, one),
        by => format!("{}: {by}", verified_text(at, one)),
    }
}

fn verified_text(at: &At, one: &Indicator) -> String {
    let checked = at.text(if one.verified { "sources-verified" } else { "sources-unverified" });
    if one.modelled { format!("{checked}, {}", at.text("sources-modelled")) } else { checked }
}
