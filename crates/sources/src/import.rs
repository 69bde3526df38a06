// SPDX-License-Identifier: MIT OR Apache-2.0
//! `/sources/imports/{import}`: one file that was taken in, with all that came of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use base::Unit;
use evidence::catalogue::Catalogue;
use evidence::{check, ledger};
use ui::{At, Link, PageError, Reply, Shell, render_page};

use crate::addresses::{self, IMPORTS, TAKE_BACK};
use crate::file::send::may_send;
use crate::imports::{ImportDetails, Row, detailed};
use crate::overview::OVERVIEW;

#[derive(Template)]
#[template(path = "import.html")]
struct ImportPage {
    shell: Shell,
    row: Row,
    /// The indicators that it gave figures of.
    gave: Vec<Link>,
    /// Leads to taking it back, for whoever may.
    take_back: Option<String>,
}

pub(crate) async fn show(at: At, catalogue: Arc<Catalogue>, id: i64) -> Result<Reply, PageError> {
    let db = &at.house.db.snapshot().await?;
    let import = intake::list_imports(db).await?.into_iter().find(|import| import.id == id);
    let import = import.ok_or(PageError::NotFound)?;
    let names = ledger::names(db).await?;
    let series = ledger::all_series(db).await?;
    let written = ledger::series_imports(db).await?;
    let own = written.iter().filter(|one| one.import == id).filter_map(|one| series.get(&one.series));
    let codes: BTreeSet<(usize, &str)> =
        own.map(|key| (catalogue.position(&key.indicator).0, &*key.indicator)).collect();
    let gave = codes.into_iter().map(|(_, code)| {
        Link::new(catalogue.indicator(code, &names, &Unit::None).name, at.link(&addresses::indicator(code)))
    });
    let gave: Vec<Link> = if import.forgotten { Vec::new() } else { gave.collect() };
    let details =
        ImportDetails { checks: check::all(db).await?, terms: intake::load_terms(db).await?, figures: Vec::new() };
    render_page(&import_page(&at, detailed(&at, &import, &details), gave))
}

fn import_page(at: &At, row: Row, gave: Vec<Link>) -> ImportPage {
    let may = may_send(at) && !row.reverted;
    let shell = at.shell(row.file.clone());
    let shell = shell.crumb(at.text("sources-overview-title"), OVERVIEW.path());
    ImportPage {
        shell: shell.crumb(at.text("sources-imports-title"), IMPORTS.path()).attribution(row.licence.clone()),
        take_back: may.then(|| at.link(&TAKE_BACK.address([&row.id.to_string()]))),
        row,
        gave,
    }
}

/// The page with this row, for the gallery.
pub(crate) fn sample(at: &At, row: Row) -> Result<String, askama::Error> {
    let gave = ["Overcrowded households", "Private renting"].map(|name| Link::new(name, "/"));
    import_page(at, row, gave.into()).render()
}
