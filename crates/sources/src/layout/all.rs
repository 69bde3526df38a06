// SPDX-License-Identifier: MIT OR Apache-2.0
//! `/sources/layouts`: layouts that the partnership described itself.

use std::collections::BTreeMap;

use askama::Template;
use base::{Clock, Id};
use records::{ColumnUse, OwnLayout};
use ui::{At, PageError, Reply, Shell, render_page};
use words::Args;

use super::{KeptLayout, sql};
use crate::addresses::{IMPORTS, ONE_LAYOUT, SEND};
use crate::file::must_file;
use crate::overview::OVERVIEW;

#[derive(Template)]
#[template(path = "layout/all.html")]
pub(crate) struct LayoutsPage {
    shell: Shell,
    lead: String,
    rows: Vec<LayoutView>,
    send: String,
}

pub(super) struct LayoutView {
    pub title: String,
    pub href: String,
    pub publisher: String,
    pub reads: String,
    pub made: String,
    pub is_local: bool,
    pub is_retired: bool,
}

pub(crate) async fn list(at: At) -> Result<Reply, PageError> {
    must_file(&at)?;
    let rows = at.house.db.read(&sql::ALL, &[]).await?;
    let kept: Vec<KeptLayout> = rows.iter().filter_map(|row| KeptLayout::from_row(row).ok()).collect();
    let persons: Vec<Id> = kept.iter().map(|one| one.person).collect();
    let names = at.names(&persons).await?;
    render_page(&layouts_page(&at, &kept, &names))
}

fn layouts_page(at: &At, kept: &[KeptLayout], names: &BTreeMap<Id, String>) -> LayoutsPage {
    let shell = at.shell(at.text("sources-layouts-title"));
    let shell = shell.crumb(at.text("sources-overview-title"), OVERVIEW.path());
    LayoutsPage {
        shell: shell.crumb(at.text("sources-imports-title"), IMPORTS.path()),
        lead: at.text(if kept.is_empty() { "sources-layouts-none" } else { "sources-layouts-lead" }),
        rows: kept.iter().map(|one| layout_view(at, one, names)).collect(),
        send: at.link(SEND.path()),
    }
}

/// The page with these layouts, for the gallery.
pub(super) fn sample(at: &At, kept: &[KeptLayout], names: &BTreeMap<Id, String>) -> Result<String, askama::Error> {
    layouts_page(at, kept, names).render()
}

pub(super) fn layout_view(at: &At, kept: &KeptLayout, names: &BTreeMap<Id, String>) -> LayoutView {
    let day = words::day(at.lang, Clock::Fixed(kept.made_at_micros).today());
    let made = match names.get(&kept.person) {
        Some(name) => Args::new().set("name", name.as_str()).set("day", day),
        None => Args::new().set("name", at.text("sources-layouts-somebody")).set("day", day),
    };
    LayoutView {
        title: kept.layout.title.clone(),
        href: at.link(&ONE_LAYOUT.address([&kept.id.to_string()])),
        publisher: kept.layout.publisher.clone(),
        reads: figures(&kept.layout).join("; "),
        made: at.text_with("sources-layouts-made", &made),
        is_local: kept.layout.is_local,
        is_retired: kept.is_retired,
    }
}

/// Names of the figures that a layout reads.
fn figures(layout: &OwnLayout) -> Vec<String> {
    let figures = layout.columns.iter().filter(|column| column.is.is_figure());
    figures.map(|column| column.name.clone()).collect()
}

/// What each column of a layout is, in words; those that are left out are not told.
pub(super) fn columns(at: &At, layout: &OwnLayout) -> Vec<(String, String, String)> {
    let read = layout.columns.iter().filter(|column| column.is != ColumnUse::Leave);
    read.map(|column| {
        let is = at.text(&format!("sources-layout-use-{}-short", column.is.as_str()));
        (super::cut(&column.heading, super::NAME_SIGNS), is, column.name.clone())
    })
    .collect()
}
