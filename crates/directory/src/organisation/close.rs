// SPDX-License-Identifier: MIT OR Apache-2.0
//! Closes an organisation: it stays in the directory, with its last day.

use askama::Template;
use base::Day;
use store::Tx;
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};

use super::sql::OrganisationRow;
use super::{asked_for, asked_for_in, keeps_all, write};
use crate::{addresses as addr, seed};

pub(crate) struct CloseOrganisation {
    last: Day,
    version: i64,
}

#[derive(Template)]
#[template(path = "organisation/close.html")]
pub(crate) struct ClosePage {
    pub shell: Shell,
    pub form: Fields,
}

impl Form for CloseOrganisation {
    const NAME: &'static str = "directory-organisation-close";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let last = reader.day("last");
        Some(Self { last: last?, version: reader.version() })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let row = asked_for(at).await?;
        if !keeps_all(at) {
            return Err(PageError::Forbidden);
        }
        Ok(close_page(at, fields.at_version(row.version), &row).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let mut row = asked_for_in(at, tx).await?;
        if !keeps_all(at) {
            return Err(PageError::Forbidden.into());
        }
        let last = self.last.to_string();
        if row.version != self.version {
            let theirs = row.closed_day.into_iter().map(|day| ("last", day)).collect();
            return Err(NotSaved::Stale { version: row.version, theirs });
        }
        // Days that are kept are ordered as their texts are.
        if row.opened_day.as_ref().is_some_and(|opened| *opened > last) {
            return Err(NotSaved::Field { field: "last", rule: "before" });
        }
        let id = row.id;
        row.closed_day = Some(last);
        write(tx, row).await?;
        let mut act = at.act("directory-organisation-closed-act", "organisation", id);
        act.fields = vec!["closed_day"];
        Ok(Saved::new(act, addr::ORGANISATION.address([&id.to_string()])))
    }
}

fn close_page(at: &At, form: Fields, row: &OrganisationRow) -> ClosePage {
    let shell = form.shell(at.text("directory-organisation-close-title"));
    let shell = shell
        .crumb(at.text("directory-organisations-title"), addr::ORGANISATIONS.path())
        .crumb(row.name.clone(), &addr::ORGANISATION.address([&row.id.to_string()]));
    ClosePage { shell, form }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |at: &At, rules: &[(&'static str, &'static str)]| {
        let form = Fields::new(at, CloseOrganisation::NAME).refused(rules);
        close_page(at, form, &seed::row(5)).render()
    };
    vec![
        Sample::new("directory-organisation-close", move |at| page(at, &[])),
        Sample::new("directory-organisation-close-wrong", move |at| page(at, &[("last", "before")])),
    ]
}
