// SPDX-License-Identifier: MIT OR Apache-2.0
//! The list of organisations: searched, filtered, sorted, and taken away as a table.

use askama::Template;
use ui::{At, Choice, List, ListView, PageError, Reply, Sample, Shell, render_page};

use super::sql::OrganisationRow;
use super::{keeps_all, kind_text, kinds, visible};
use crate::{addresses as addr, seed};

#[derive(Template)]
#[template(path = "organisation/all.html")]
pub(crate) struct OrganisationsPage {
    shell: Shell,
    view: ListView,
    lines: Vec<OrganisationLine>,
    /// Leads to adding one; nothing for who may not.
    add: Option<String>,
    /// Leads to filling the list from a workbook.
    bring: Option<String>,
}

/// One organisation of the list.
pub(crate) struct OrganisationLine {
    name: String,
    href: String,
    kind: String,
    parent: String,
    state: String,
}

pub(crate) async fn show(at: At) -> Result<Reply, PageError> {
    let rows = visible(&at).await?;
    render_page(&organisations_page(&at, rows, keeps_all(&at)))
}

pub(crate) async fn table(at: At) -> Result<Reply, PageError> {
    let rows = visible(&at).await?;
    let names = names(&rows);
    list(&at, &names).table(rows)
}

type Names = std::collections::BTreeMap<base::Id, String>;

/// The names of those that may be seen: a parent that may not has none.
fn names(rows: &[OrganisationRow]) -> Names {
    rows.iter().map(|row| (row.id, row.name.clone())).collect()
}

fn parent(row: &OrganisationRow, names: &Names) -> String {
    row.parent.and_then(|id| names.get(&id)).cloned().unwrap_or_default()
}

fn state(row: &OrganisationRow) -> &'static str {
    if row.closed_day.is_some() { "closed" } else { "open" }
}

fn list<'a>(at: &'a At, names: &'a Names) -> List<'a, OrganisationRow> {
    let states = ["open", "closed"].map(|word| Choice::new(word, at.text(&format!("directory-state-{word}"))));
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let urn = |row: &OrganisationRow| row.urn.map(|urn| urn.to_string()).unwrap_or_default();
    List::new(at, "directory-organisations", addr::ORGANISATIONS.path(), |row: &OrganisationRow| row.id.to_string())
        .search(move |row| format!("{} {}", row.name, urn(row)))
        .filter("kind", kinds(at), |row| row.kind.clone())
        .filter("state", states.into(), |row| state(row).to_owned())
        .sort("name", |row| row.name.to_lowercase())
        .sort("kind", |row| format!("{} {}", kind_text(at, &row.kind), row.name.to_lowercase()))
        .sort("parent", |row| format!("{} {}", parent(row, names).to_lowercase(), row.name.to_lowercase()))
        .column("name", |row| row.name.clone())
        .column("kind", |row| kind_text(at, &row.kind))
        .column("parent", |row| parent(row, names))
        .column("patch", move |row| text(&row.patch))
        .column("urn", urn)
        .column("opened", move |row| text(&row.opened_day))
        .column("closed", move |row| text(&row.closed_day))
}

fn organisations_page(at: &At, rows: Vec<OrganisationRow>, may_add: bool) -> OrganisationsPage {
    let names = names(&rows);
    let page = list(at, &names).page(rows, addr::TABLE.path());
    let line = |row: &OrganisationRow| OrganisationLine {
        name: row.name.clone(),
        href: at.link(&addr::ORGANISATION.address([&row.id.to_string()])),
        kind: kind_text(at, &row.kind),
        parent: parent(row, &names),
        state: at.text(&format!("directory-state-{}", state(row))),
    };
    OrganisationsPage {
        shell: at.shell(at.text("directory-organisations-title")),
        lines: page.rows.iter().map(line).collect(),
        view: page.view,
        add: may_add.then(|| at.link(addr::ADD.path())),
        bring: may_add.then(|| at.link(addr::BRING.path())),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    vec![
        Sample::new("directory-organisations", |at| organisations_page(at, seed::rows(), true).render()),
        Sample::new("directory-organisations-none", |at| organisations_page(at, Vec::new(), true).render()),
        Sample::new("directory-organisations-own", |at| {
            organisations_page(at, seed::rows().into_iter().take(1).collect(), false).render()
        }),
    ]
}
