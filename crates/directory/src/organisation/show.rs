// SPDX-License-Identifier: MIT OR Apache-2.0
//! One organisation, for whoever may see it.

use askama::Template;
use ui::{At, PageError, Reply, Sample, Shell, render_page};

use super::place::place_text;
use super::sql::OrganisationRow;
use super::{asked_for, day_text, find, keeper_name, keeps_all, kind_text, may_edit, may_see};
use crate::{addresses as addr, seed};

#[derive(Template)]
#[template(path = "organisation/show.html")]
pub(crate) struct OrganisationPage {
    shell: Shell,
    kind: String,
    /// Names and what stands behind them.
    facts: Vec<(String, String)>,
    change: Option<String>,
    close: Option<String>,
}

pub(crate) async fn show(at: At) -> Result<Reply, PageError> {
    let row = asked_for(&at).await?;
    let parent = match row.parent.filter(|id| may_see(&at, *id)) {
        Some(id) => find(&at.house.db, id).await?.map(|parent| parent.name),
        None => None,
    };
    let keeper = keeper_name(&at, row.keeper).await?;
    let place = match &row.patch {
        Some(code) => Some(place_text(&at, code).await?),
        None => None,
    };
    render_page(&organisation_page(&at, &row, (parent, keeper, place), (may_edit(&at, row.id), keeps_all(&at))))
}

fn organisation_page(
    at: &At,
    row: &OrganisationRow,
    (parent, keeper, place): (Option<String>, Option<String>, Option<String>),
    (may_change, may_close): (bool, bool),
) -> OrganisationPage {
    let id = row.id.to_string();
    let day = |day: &Option<String>| day.as_ref().map(|day| day_text(at, day));
    let facts = [
        ("parent", parent),
        ("keeper", keeper),
        ("patch", place),
        ("urn", row.urn.map(|urn| urn.to_string())),
        ("opened", day(&row.opened_day)),
        ("closed", day(&row.closed_day)),
    ];
    let fact = |(name, value): (&str, Option<String>)| {
        value.map(|value| (at.text(&format!("directory-organisations-column-{name}")), value))
    };
    let title = at.text("directory-organisations-title");
    OrganisationPage {
        shell: at.shell(row.name.clone()).crumb(title, addr::ORGANISATIONS.path()),
        kind: kind_text(at, &row.kind),
        facts: facts.into_iter().filter_map(fact).collect(),
        change: may_change.then(|| at.link(&addr::CHANGE.address([&id]))),
        close: (may_close && row.closed_day.is_none()).then(|| at.link(&addr::CLOSE.address([&id]))),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    vec![
        Sample::new("directory-organisation", |at| {
            let parent = Some("Wexmoor Council".to_owned());
            organisation_page(
                at,
                &seed::row(5),
                (parent, Some("Ola Nowak".to_owned()), Some("Ashwick (ward)".to_owned())),
                (true, true),
            )
            .render()
        }),
        Sample::new("directory-organisation-closed", |at| {
            organisation_page(at, &seed::row(seed::CLOSED), (None, None, None), (false, false)).render()
        }),
    ]
}
