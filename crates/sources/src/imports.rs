// SPDX-License-Identifier: MIT OR Apache-2.0
//! `/sources/imports`: every file that was taken in.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use askama::Template;
use base::{Clock, Unit};
use intake::{Import, LentSource};
use store::{Snapshot, StoreError};
use ui::{At, Link, PageError, Reply, Shell, render_page};
use words::{Args, number};

use crate::addresses;
use crate::file::send::may_send;
use evidence::catalogue::Catalogue;
use evidence::check::{self, Check};
use evidence::ledger;

#[derive(Template)]
#[template(path = "imports.html")]
struct ImportsPage {
    shell: Shell,
    lead: String,
    releases: Link,
    /// Leads to layouts of the partnership's own, for whoever describes them.
    layouts: Option<Link>,
    /// Leads to bringing another, for whoever may.
    send: Option<String>,
    /// Leads to what they sent.
    sent: Option<Link>,
    rows: Vec<Row>,
}

pub(crate) struct Row {
    pub id: i64,
    /// Its own page.
    pub own_page: String,
    pub file: String,
    pub title: String,
    /// Names of the figures that it gave, in the catalogue's order.
    pub gave: String,
    pub publisher: String,
    pub page: String,
    pub licence: String,
    pub profile: String,
    pub hash: String,
    pub rows: String,
    pub new: String,
    pub changed: String,
    pub same: String,
    pub rejected: String,
    pub day: String,
    pub reverted: bool,
    /// Things found in the file when it was taken in.
    pub checks: Vec<String>,
    /// The day until which each of its local sources is lent, a sentence each. Who lends them on what terms is for those who keep them.
    pub terms: Vec<String>,
}

/// Holds what is known of imports besides their own rows.
#[derive(Default)]
pub(crate) struct ImportDetails {
    pub checks: Vec<(i64, Check)>,
    pub terms: Vec<LentSource>,
    /// Import and the name of a figure that it gave.
    pub figures: Vec<(i64, String)>,
}

/// So many figures of a file are named; the others are counted.
const MOST_NAMED: usize = 4;

pub(crate) async fn list(at: At, catalogue: Arc<Catalogue>) -> Result<Reply, PageError> {
    let db = &at.house.db.snapshot().await?;
    let figures = load_figures(db, &catalogue).await?;
    let details = ImportDetails { checks: check::all(db).await?, terms: intake::load_terms(db).await?, figures };
    render_page(&build_page(&at, &intake::list_imports(db).await?, &details))
}

/// Names the figures that each import gave, in the order of the catalogue.
async fn load_figures(db: &Snapshot, catalogue: &Catalogue) -> Result<Vec<(i64, String)>, StoreError> {
    let names = ledger::names(db).await?;
    let codes: BTreeMap<i64, String> =
        ledger::all_series(db).await?.into_iter().map(|(id, key)| (id, key.indicator)).collect();
    let written = ledger::series_imports(db).await?;
    let given: BTreeSet<((usize, String), i64)> =
        written.iter().filter_map(|one| Some((catalogue.position(codes.get(&one.series)?), one.import))).collect();
    Ok(given
        .into_iter()
        .map(|((_, code), import)| (import, catalogue.indicator(&code, &names, &Unit::None).name))
        .collect())
}

/// The page with these imports, for the gallery.
pub(crate) fn sample(at: &At, imports: &[Import], details: &ImportDetails) -> Result<String, askama::Error> {
    build_page(at, imports, details).render()
}

fn build_page(at: &At, imports: &[Import], details: &ImportDetails) -> ImportsPage {
    let held = imports.iter().filter(|import| !import.forgotten).count();
    let lead = match held {
        0 => at.text("sources-imports-none"),
        held => at.text_with("sources-imports-lead", &Args::new().set("count", held)),
    };
    let licences: Vec<String> = imports.iter().map(|import| import.licence.clone()).collect();
    let shell = at
        .shell(at.text("sources-imports-title"))
        .crumb(at.text("sources-overview-title"), crate::overview::OVERVIEW.path());
    let shell = licences.into_iter().fold(shell, Shell::attribution);
    let rows = imports.iter().rev().map(|import| detailed(at, import, details)).collect();
    let releases = Link::new(at.text("sources-releases-title"), at.link(addresses::RELEASES.path()));
    let send = may_send(at).then(|| at.link(addresses::SEND.path()));
    let sent = may_send(at).then(|| Link::new(at.text("sources-files-title"), at.link(addresses::SENT.path())));
    let layouts = may_send(at).then(|| Link::new(at.text("sources-layouts-title"), at.link(addresses::LAYOUTS.path())));
    ImportsPage { shell, lead, releases, layouts, send, sent, rows }
}

/// The row of an import with what is known of it besides.
pub(crate) fn detailed(at: &At, import: &Import, details: &ImportDetails) -> Row {
    let checks = details.checks.iter().filter(|(id, _)| *id == import.id);
    Row {
        checks: checks.map(|(_, check)| exhibits::check_text(&at.house.words, at.lang, check)).collect(),
        terms: terms(at, import.id, &details.terms),
        gave: figures_text(at, import, &details.figures),
        ..row(at, import)
    }
}

pub(crate) fn row(at: &At, import: &Import) -> Row {
    let count = |number: i64| number::whole(at.lang, f64::from(i32::try_from(number).unwrap_or(i32::MAX)));
    // The number of counts that changed between two lent files tells which totals to subtract.
    let compared = |number: i64| if import.open { count(number) } else { at.text("sources-not-told") };
    Row {
        id: import.id,
        own_page: at.link(&addresses::IMPORT.address([&import.id.to_string()])),
        file: if import.forgotten { at.text("sources-forgotten") } else { import.file_name.clone() },
        title: import.title.clone(),
        gave: String::new(),
        publisher: publisher(at, import),
        page: import.page.clone(),
        licence: import.licence.clone(),
        profile: import.profile.clone(),
        hash: import.trace.clone(),
        rows: count(import.rows),
        new: compared(import.new),
        changed: compared(import.changed),
        same: compared(import.same),
        rejected: count(import.rejected),
        day: words::day(at.lang, Clock::Fixed(import.at_micros).today()),
        reverted: import.reverted,
        checks: Vec::new(),
        terms: Vec::new(),
    }
}

/// Says what a file gave: its figures by name, or that it holds places and no figures.
fn figures_text(at: &At, import: &Import, figures: &[(i64, String)]) -> String {
    let names: Vec<&str> = figures.iter().filter(|(id, _)| *id == import.id).map(|(_, name)| name.as_str()).collect();
    if names.is_empty() {
        return if import.forgotten { String::new() } else { at.text("sources-gave-places") };
    }
    let (named, more) = names.split_at(names.len().min(MOST_NAMED));
    let args = Args::new().set("names", named.join("; ")).set("more", more.len());
    at.text_with("sources-gave", &args)
}

fn terms(at: &At, import: i64, lent: &[LentSource]) -> Vec<String> {
    let own = lent.iter().filter(|lent| lent.import == import);
    let sentence = |lent: &LentSource| {
        let expires = words::day(at.lang, lent.terms.expires);
        let args = Args::new().set("source", lent.source.as_str()).set("expires", expires);
        at.text_with("sources-terms", &args)
    };
    own.map(sentence).collect()
}

/// The publisher of the file; of an invented one, whose layout it borrows.
fn publisher(at: &At, import: &Import) -> String {
    if at.house.settings.fictional {
        at.text_with("sources-invented", &Args::new().set("publisher", import.publisher.as_str()))
    } else {
        import.publisher.clone()
    }
}
