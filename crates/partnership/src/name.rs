// SPDX-License-Identifier: MIT OR Apache-2.0
//! The name of the partnership, which stands on every page.

use askama::Template;
use store::Tx;
use ui::{At, Fields, Form, FormReader, NotSaved, PARTNERSHIP_NAME, PageError, Sample, Saved, Shell};

use crate::addresses::{NAME, SESSION};
use crate::must_lead;

pub(crate) struct ChangeName {
    name: String,
    version: i64,
}

#[derive(Template)]
#[template(path = "name.html")]
pub(crate) struct NamePage {
    pub shell: Shell,
    pub form: Fields,
    pub session: String,
}

impl Form for ChangeName {
    const NAME: &'static str = "partnership-name";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let name = reader.text("name", 3..=80);
        Some(Self { name: name?, version: reader.version() })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        must_lead(at)?;
        let kept = at.house.db.settings().await?;
        let form = fields.fill("name", at.partnership.clone()).at_version(kept.version(PARTNERSHIP_NAME));
        Ok(name_page(form).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        must_lead(at)?;
        let kept = tx.settings().await?;
        let version = kept.version(PARTNERSHIP_NAME);
        if version != self.version {
            let theirs = kept.value(PARTNERSHIP_NAME).unwrap_or_default().to_owned();
            return Err(NotSaved::Stale { version, theirs: vec![("name", theirs)] });
        }
        tx.set(PARTNERSHIP_NAME, &self.name).await?;
        let mut act = at.act("partnership-name-changed", "setting", PARTNERSHIP_NAME);
        act.fields = vec!["name"];
        Ok(Saved::new(act, NAME.path()))
    }
}

pub(crate) fn name_page(form: Fields) -> NamePage {
    let shell = form.shell(form.text("partnership-name-title"));
    NamePage { session: shell.link(SESSION.path()), shell, form }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |at: &At, name: &str, rules: &[(&'static str, &'static str)]| {
        name_page(Fields::new(at, ChangeName::NAME).fill("name", name).refused(rules)).render()
    };
    vec![
        Sample::new("partnership-name", move |at| page(at, "Ashwick", &[])),
        Sample::new("partnership-name-wrong", move |at| page(at, "", &[("name", "empty")])),
    ]
}
