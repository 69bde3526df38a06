// SPDX-License-Identifier: MIT OR Apache-2.0
//! Changes an organisation: the second of two savers sees both texts.

use askama::Template as _;
use base::{Day, Id};
use store::{Silent, Tx};
use ui::{At, Choice, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved};

use super::add::{AddOrganisation, OrganisationFormPage};
use super::place::{self, place_text, places};
use super::sql::OrganisationRow;
use super::{
    OrganisationEntry, asked_for, asked_for_in, check, day_text, differing, find, keeper_name, keeps_all, kind_text,
    kinds, may_edit, parents, visible, write,
};
use crate::{addresses as addr, seed};

pub(crate) struct ChangeOrganisation {
    entry: OrganisationEntry,
    version: i64,
}

impl Form for ChangeOrganisation {
    // The same fields as where one is added.
    const NAME: &'static str = AddOrganisation::NAME;

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let version = reader.version();
        OrganisationEntry::read(reader).map(|entry| Self { entry, version })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let row = asked_for(at).await?;
        if !may_edit(at, row.id) {
            return Err(PageError::Forbidden);
        }
        let chosen = if keeps_all(at) {
            Some((parents(at, &visible(at).await?, Some(row.id)), keepers(at, row.keeper).await?))
        } else {
            None
        };
        let places = places(at, row.patch.as_deref()).await?;
        Ok(form_page(at, filled(fields, &row), &row, (chosen, places)).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let kept = asked_for_in(at, tx).await?;
        if !may_edit(at, kept.id) {
            return Err(PageError::Forbidden.into());
        }
        let mut row = self.entry.row(kept.id, kept.version);
        if !keeps_all(at) {
            // A partner does not say what it is, where it stands among others, nor who keeps it, and does not close it: the fields
            // were not on their page.
            (row.parent, row.keeper, row.closed_day) = (kept.parent, kept.keeper, kept.closed_day.clone());
            (row.kind, row.urn) = (kept.kind.clone(), kept.urn);
        }
        if kept.version != self.version {
            return Err(NotSaved::Stale { version: kept.version, theirs: theirs(at, &kept, &row).await? });
        }
        if row.parent != kept.parent || row.urn != kept.urn {
            check(at, tx, &row).await?;
        }
        if row.keeper != kept.keeper && !may_keep(at, row.keeper).await? {
            return Err(NotSaved::Field { field: "keeper", rule: "pick" });
        }
        let mut act = at.act("directory-organisation-changed", "organisation", kept.id);
        act.fields = differing(&kept, &row);
        if act.fields.is_empty() {
            let page = addr::ORGANISATION.address([&kept.id.to_string()]);
            return Ok(Saved::silent(Silent::System("nothing was changed"), page));
        }
        write(tx, row).await?;
        Ok(Saved::new(act, addr::ORGANISATION.address([&kept.id.to_string()])))
    }
}

/// People who may keep the record: who can sign in, and whoever keeps it now.
async fn keepers(at: &At, kept: Option<Id>) -> Result<Vec<Choice>, PageError> {
    let mut found = at.colleagues().await?;
    if let Some(id) = kept.filter(|kept| found.iter().all(|(id, _)| id != kept)) {
        found.extend(at.names(&[id]).await?);
    }
    Ok(found.into_iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect())
}

async fn may_keep(at: &At, keeper: Option<Id>) -> Result<bool, PageError> {
    let Some(keeper) = keeper else { return Ok(true) };
    Ok(at.colleagues().await?.iter().any(|(id, _)| *id == keeper))
}

/// Gives what somebody else saved, in words, where it differs.
async fn theirs(
    at: &At,
    kept: &OrganisationRow,
    row: &OrganisationRow,
) -> Result<Vec<(&'static str, String)>, PageError> {
    let parent = match kept.parent {
        Some(id) => find(&at.house.db, id).await?.map(|parent| parent.name),
        None => None,
    };
    let patch = match &kept.patch {
        Some(code) => Some(place_text(at, code).await?),
        None => None,
    };
    let none = || at.text("directory-organisation-nothing");
    let day = |day: &Option<String>| day.as_ref().map_or_else(none, |day| day_text(at, day));
    let mut theirs = Vec::new();
    for field in differing(kept, row) {
        theirs.push(match field {
            "name" => ("name", kept.name.clone()),
            "kind" => ("kind", kind_text(at, &kept.kind)),
            "parent" => ("parent", parent.clone().unwrap_or_else(none)),
            "patch" => ("patch", patch.clone().unwrap_or_else(none)),
            "urn" => ("urn", kept.urn.map_or_else(none, |urn| urn.to_string())),
            "opened_day" => ("opened", day(&kept.opened_day)),
            "keeper" => ("keeper", keeper_name(at, kept.keeper).await?.unwrap_or_else(none)),
            _ => ("closed", day(&kept.closed_day)),
        });
    }
    Ok(theirs)
}

fn filled(fields: Fields, row: &OrganisationRow) -> Fields {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let day = |value: &Option<String>| value.as_ref().and_then(|day| day.parse::<Day>().ok());
    fields
        .fill("name", row.name.clone())
        .fill("kind", row.kind.clone())
        .fill("parent", row.parent.map(|id| id.to_string()).unwrap_or_default())
        .fill("keeper", row.keeper.map(|id| id.to_string()).unwrap_or_default())
        .fill("patch", text(&row.patch))
        .fill("urn", row.urn.map(|urn| urn.to_string()).unwrap_or_default())
        .fill_day("opened", day(&row.opened_day))
        .fill_day("closed", day(&row.closed_day))
        .at_version(row.version)
}

/// The organisations under which it may stand, and those who may keep it.
type Chosen = (Vec<Choice>, Vec<Choice>);

fn form_page(
    at: &At,
    form: Fields,
    row: &OrganisationRow,
    (chosen, places): (Option<Chosen>, Vec<Choice>),
) -> OrganisationFormPage {
    let shell = form.shell(at.text("directory-organisation-change-title"));
    let shell = shell
        .crumb(at.text("directory-organisations-title"), addr::ORGANISATIONS.path())
        .crumb(row.name.clone(), &addr::ORGANISATION.address([&row.id.to_string()]));
    let (parents, keepers) = chosen.unzip();
    OrganisationFormPage { shell, form, kinds: kinds(at), places, parents, keepers }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |at: &At, chosen| {
        let (row, form) = (seed::row(5), Fields::new(at, ChangeOrganisation::NAME));
        form_page(at, filled(form, &row), &row, (chosen, place::samples(at))).render()
    };
    vec![
        Sample::new("directory-organisation-change", move |at| {
            let keepers = vec![Choice::new("1", "Jo Lead"), Choice::new("2", "Ola Nowak")];
            page(at, Some((parents(at, &seed::rows(), None), keepers)))
        }),
        Sample::new("directory-organisation-change-own", move |at| page(at, None)),
    ]
}
