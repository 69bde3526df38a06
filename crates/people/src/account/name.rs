// SPDX-License-Identifier: MIT OR Apache-2.0
//! One's own name, as everybody here reads it.

use askama::Template;
use store::Tx;
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};

use super::owner;
use crate::{addresses, person};

pub(crate) struct ChangeOwnName {
    name: String,
}

#[derive(Template)]
#[template(path = "account/name.html")]
pub(crate) struct OwnNamePage {
    pub shell: Shell,
    pub form: Fields,
}

impl Form for ChangeOwnName {
    const NAME: &'static str = "people-own-name";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self { name: reader.text("name", 1..=person::LONGEST)? })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let person = person::find(&at.house.db, owner(at)?).await?.ok_or(PageError::NotFound)?;
        Ok(name_page(at, fields.fill("name", person.name)).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let person = owner(at)?;
        person::rename(tx, person, &self.name).await?;
        let mut act = at.act("people-person-changed", person::KIND, person);
        act.fields = vec!["name"];
        Ok(Saved::new(act, addresses::ACCOUNT.path()))
    }
}

fn name_page(at: &At, form: Fields) -> OwnNamePage {
    let shell = form.shell(at.text("people-own-name-title"));
    OwnNamePage { shell: shell.crumb(at.text("people-account-title"), addresses::ACCOUNT.path()), form }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |at: &At, rules: &[(&'static str, &'static str)]| {
        name_page(at, Fields::new(at, ChangeOwnName::NAME).fill("name", "Jo Lead").refused(rules)).render()
    };
    vec![
        Sample::new("people-own-name", move |at| page(at, &[])),
        Sample::new("people-own-name-wrong", move |at| page(at, &[("name", "empty")])),
    ]
}
