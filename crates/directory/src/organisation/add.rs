// SPDX-License-Identifier: MIT OR Apache-2.0
//! Adds an organisation.

use askama::Template;
use base::{Id, Urn};
use store::Tx;
use ui::{At, Choice, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};

use super::place::{self, PlaceCode, places};
use super::{OrganisationEntry, OrganisationKind, check, insert, keeps_all, kinds, parents, visible};
use crate::{addresses as addr, seed};

pub(crate) struct AddOrganisation {
    entry: OrganisationEntry,
}

/// The page on which an organisation is added or changed.
#[derive(Template)]
#[template(path = "organisation/form.html")]
pub(crate) struct OrganisationFormPage {
    pub shell: Shell,
    pub form: Fields,
    pub kinds: Vec<Choice>,
    /// The places that it may serve; its code is typed where no file names any.
    pub places: Vec<Choice>,
    /// The organisations under which it may stand; nothing for who may not say so.
    pub parents: Option<Vec<Choice>>,
    /// People who may keep its record; nothing for who may not say so.
    pub keepers: Option<Vec<Choice>>,
}

impl Form for AddOrganisation {
    const NAME: &'static str = "directory-organisation";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        OrganisationEntry::read(reader).map(|entry| Self { entry })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        if !keeps_all(at) {
            return Err(PageError::Forbidden);
        }
        let parents = parents(at, &visible(at).await?, None);
        Ok(form_page(at, fields, parents, places(at, None).await?).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        if !keeps_all(at) {
            return Err(PageError::Forbidden.into());
        }
        let row = OrganisationEntry { keeper: None, ..self.entry }.row(at.id(), 1);
        check(at, tx, &row).await?;
        let id = row.id;
        insert(tx, row).await?;
        let act = at.act("directory-organisation-added", "organisation", id);
        Ok(Saved::new(act, addr::ORGANISATION.address([&id.to_string()])))
    }
}

impl OrganisationEntry {
    /// Reads the fields that adding and changing share.
    pub(super) fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let (name, kind) = (reader.text("name", 2..=120), reader.pick("kind", &OrganisationKind::ALL));
        let (parent, patch) = (reader.optional::<Id>("parent", "pick"), reader.optional::<PlaceCode>("patch", "area"));
        let (urn, opened) = (reader.optional::<Urn>("urn", "urn"), reader.optional_day("opened"));
        let (closed, keeper) = (reader.optional_day("closed"), reader.optional::<Id>("keeper", "pick"));
        let entry = Self {
            name: name?,
            kind: kind?,
            parent: parent?,
            patch: patch?,
            urn: urn?,
            opened: opened?,
            closed: closed?,
            keeper: keeper?,
        };
        match entry.contradiction() {
            None => Some(entry),
            Some((field, rule)) => {
                reader.refuse(field, rule);
                None
            }
        }
    }
}

fn form_page(at: &At, form: Fields, parents: Vec<Choice>, places: Vec<Choice>) -> OrganisationFormPage {
    let shell = form.shell(at.text("directory-organisation-add-title"));
    let shell = shell.crumb(at.text("directory-organisations-title"), addr::ORGANISATIONS.path());
    OrganisationFormPage { shell, form, kinds: kinds(at), places, parents: Some(parents), keepers: None }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |at: &At, rules: &[(&'static str, &'static str)]| {
        let form = Fields::new(at, AddOrganisation::NAME).refused(rules);
        form_page(at, form, parents(at, &seed::rows(), None), place::samples(at)).render()
    };
    vec![
        Sample::new("directory-organisation-add", move |at| page(at, &[])),
        Sample::new("directory-organisation-add-wrong", move |at| {
            page(at, &[("name", "empty"), ("kind", "pick"), ("patch", "area"), ("urn", "urn"), ("closed", "before")])
        }),
    ]
}
