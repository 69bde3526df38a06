// SPDX-License-Identifier: MIT OR Apache-2.0
//! `/sources/releases`: which local counts people released, and which nobody has.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use askama::Template;
use base::Clock;
use evidence::catalogue::Catalogue;
use evidence::ledger;
use evidence::release::{Act, Acted, acts};
use records::AS_PUBLISHED;
use store::{Snapshot, StoreError};
use ui::{At, Fault, Reply, Shell, page};
use words::Args;

#[derive(Template)]
#[template(path = "releases.html")]
struct ReleasesPage {
    shell: Shell,
    lead: String,
    waiting: String,
    rows: Vec<Row>,
}

struct Row {
    indicator: String,
    what: String,
    area: String,
    day: String,
}

/// What the page is about.
#[derive(Default)]
pub(crate) struct Releases {
    /// Newest first.
    pub acts: Vec<Acted>,
    /// Indicators that have local counts.
    pub lent: BTreeSet<String>,
    pub names: BTreeMap<String, String>,
    /// Authorities by code.
    pub areas: BTreeMap<String, String>,
}

pub(crate) async fn list(at: At, catalogue: Arc<Catalogue>) -> Result<Reply, Fault> {
    let authorities = areas::authorities(&at.house.db).await?;
    let releases = load(&at.house.db.snapshot().await?).await?;
    let areas = authorities.into_iter().map(|one| (one.code.to_string(), one.name)).collect();
    page(&contents(&at, &catalogue, &Releases { areas, ..releases }))
}

/// The page with these acts, for the gallery.
pub(crate) fn sample(at: &At, catalogue: &Catalogue, releases: &Releases) -> Result<String, askama::Error> {
    contents(at, catalogue, releases).render()
}

async fn load(db: &Snapshot) -> Result<Releases, StoreError> {
    let open = |profiles: &BTreeSet<String>| profiles.iter().all(|profile| profile == AS_PUBLISHED);
    let guarded: BTreeSet<String> =
        intake::disclosures(db).await?.into_iter().filter(|(_, it)| !open(it)).map(|(source, _)| source).collect();
    let series = ledger::all_series(db).await?;
    let lent = series.into_iter().filter(|(_, key)| guarded.contains(&key.source)).map(|(_, key)| key.indicator);
    let mut acts = acts(db).await?;
    acts.reverse();
    Ok(Releases { acts, lent: lent.collect(), names: ledger::names(db).await?, ..Releases::default() })
}

fn contents(at: &At, catalogue: &Catalogue, releases: &Releases) -> ReleasesPage {
    let name = |code: &str| catalogue.indicator(code, &releases.names, "").name;
    // The newest act of an indicator says how it stands.
    let newest = |code: &String| releases.acts.iter().find(|one| one.indicator == *code).map(|one| one.act);
    let waiting: Vec<String> =
        releases.lent.iter().filter(|code| newest(code) != Some(Act::Release)).map(|code| name(code)).collect();
    let row = |one: &Acted| Row {
        indicator: name(&one.indicator),
        what: at.text(match one.act {
            Act::Release => "sources-released",
            Act::BeginAgain => "sources-begun-again",
            Act::Forget => "sources-deleted",
        }),
        area: releases.areas.get(&one.area).cloned().unwrap_or_else(|| one.area.clone()),
        day: words::day(Clock::Fixed(one.at_micros).today()),
    };
    let args = Args::new().set("names", waiting.join("; ")).set("count", waiting.len());
    let none = releases.lent.is_empty() && releases.acts.is_empty();
    ReleasesPage {
        shell: at.shell(at.text("sources-releases-title")).crumb(at.text("sources-imports-title"), "/sources/imports"),
        lead: at.text(if none { "sources-releases-none" } else { "sources-releases-lead" }),
        waiting: if waiting.is_empty() { String::new() } else { at.text_with("sources-releases-waiting", &args) },
        rows: releases.acts.iter().map(row).collect(),
    }
}
