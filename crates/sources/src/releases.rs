// SPDX-License-Identifier: MIT OR Apache-2.0
//! `/sources/releases`: which local counts people released, and which nobody has.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use askama::Template;
use base::{Clock, Unit};
use evidence::catalogue::Catalogue;
use evidence::ledger;
use evidence::release::{Acted, ReleaseAct, acts};
use records::AS_PUBLISHED;
use store::{Snapshot, StoreError};
use ui::{At, PageError, Reply, Shell, render_page};
use words::Args;

use crate::addresses;
use crate::release::may_release;

#[derive(Template)]
#[template(path = "releases.html")]
struct ReleasesPage {
    shell: Shell,
    lead: String,
    /// Says what is held and shown nowhere.
    waiting: Vec<String>,
    /// Leads to releasing them, for whoever may.
    release: Option<String>,
    rows: Vec<Row>,
}

struct Row {
    indicator: String,
    what: String,
    area: String,
    day: String,
}

/// Holds what the page is about.
#[derive(Default)]
pub(crate) struct Releases {
    /// Newest first.
    pub acts: Vec<Acted>,
    /// Indicators that have local counts, and when the newest of them came in.
    pub lent: BTreeMap<String, i64>,
    pub names: BTreeMap<String, String>,
    /// Authorities by code.
    pub areas: BTreeMap<String, String>,
}

pub(crate) async fn list(at: At, catalogue: Arc<Catalogue>) -> Result<Reply, PageError> {
    let authorities = areas::authorities(&at.house.db).await?;
    let releases = load(&at.house.db.snapshot().await?).await?;
    let areas = authorities.into_iter().map(|one| (one.code.to_string(), one.name)).collect();
    render_page(&build_page(&at, &catalogue, &Releases { areas, ..releases }))
}

/// The page with these acts, for the gallery.
pub(crate) fn sample(at: &At, catalogue: &Catalogue, releases: &Releases) -> Result<String, askama::Error> {
    build_page(at, catalogue, releases).render()
}

async fn load(db: &Snapshot) -> Result<Releases, StoreError> {
    let open = |profiles: &BTreeSet<String>| profiles.iter().all(|profile| profile == AS_PUBLISHED);
    let guarded: BTreeSet<String> =
        intake::load_disclosures(db).await?.into_iter().filter(|(_, it)| !open(it)).map(|(source, _)| source).collect();
    let lent = ledger::indicators_of_sources(db, guarded).await?;
    let mut acts = acts(db).await?;
    acts.reverse();
    Ok(Releases { acts, lent, names: ledger::names(db).await?, ..Releases::default() })
}

fn build_page(at: &At, catalogue: &Catalogue, releases: &Releases) -> ReleasesPage {
    let name = |code: &str| catalogue.indicator(code, &releases.names, &Unit::None).name;
    // The newest act of an indicator says how it stands; what came in after it waits for the next.
    let newest = |code: &str| releases.acts.iter().find(|one| one.indicator == code);
    let released = |code: &str| newest(code).filter(|one| one.act == ReleaseAct::Release);
    let named = |wanted: &dyn Fn(&str, i64) -> bool| -> Vec<String> {
        releases.lent.iter().filter(|(code, at)| wanted(code, **at)).map(|(code, _)| name(code)).collect()
    };
    let waiting = named(&|code, _| released(code).is_none());
    let since = named(&|code, at| released(code).is_some_and(|one| one.at_micros < at));
    let row = |one: &Acted| Row {
        indicator: name(&one.indicator),
        what: at.text(match one.act {
            ReleaseAct::Release => "sources-released",
            ReleaseAct::BeginAgain => "sources-begun-again",
            ReleaseAct::Forget => "sources-deleted",
        }),
        area: releases.areas.get(&one.area).cloned().unwrap_or_else(|| one.area.clone()),
        day: words::day(at.lang, Clock::Fixed(one.at_micros).today()),
    };
    let sentence = |key: &str, names: &[String]| {
        let args = Args::new().set("names", names.join("; ")).set("count", names.len());
        (!names.is_empty()).then(|| at.text_with(key, &args))
    };
    let waiting = sentence("sources-releases-waiting", &waiting);
    let waiting = waiting.into_iter().chain(sentence("sources-releases-since", &since)).collect();
    let none = releases.lent.is_empty() && releases.acts.is_empty();
    ReleasesPage {
        shell: at
            .shell(at.text("sources-releases-title"))
            .crumb(at.text("sources-imports-title"), addresses::IMPORTS.path()),
        lead: at.text(if none { "sources-releases-none" } else { "sources-releases-lead" }),
        waiting,
        release: may_release(&at.actor, at.house.clock.today()).then(|| at.link(addresses::RELEASE.path())),
        rows: releases.acts.iter().map(row).collect(),
    }
}
