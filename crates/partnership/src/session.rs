// SPDX-License-Identifier: MIT OR Apache-2.0
//! After how many minutes people are signed out in which they do nothing.

use askama::Template;
use store::Tx;
use ui::{At, Fields, Form, FormReader, IDLE_MINUTES, NotSaved, PageError, Sample, Saved, Shell, idle_minutes};

use crate::addresses::{NAME, SESSION};
use crate::must_lead;

pub(crate) struct ChangeIdle {
    minutes: i64,
    version: i64,
}

#[derive(Template)]
#[template(path = "session.html")]
pub(crate) struct SessionPage {
    pub shell: Shell,
    pub form: Fields,
}

impl Form for ChangeIdle {
    const NAME: &'static str = "partnership-session";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let minutes = reader.optional::<i64>("minutes", "range")?.filter(|minutes| (5..=60).contains(minutes));
        if minutes.is_none() {
            reader.refuse("minutes", "range");
        }
        Some(Self { minutes: minutes?, version: reader.version() })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        must_lead(at)?;
        let kept = at.house.db.settings().await?;
        let form = fields.fill("minutes", idle_minutes(&kept).to_string()).at_version(kept.version(IDLE_MINUTES));
        Ok(session_page(form).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        must_lead(at)?;
        let kept = tx.settings().await?;
        let version = kept.version(IDLE_MINUTES);
        if version != self.version {
            return Err(NotSaved::Stale { version, theirs: vec![("minutes", idle_minutes(&kept).to_string())] });
        }
        tx.set(IDLE_MINUTES, &self.minutes.to_string()).await?;
        let mut act = at.act("partnership-session-changed", "setting", IDLE_MINUTES);
        act.fields = vec!["minutes"];
        Ok(Saved::new(act, SESSION.path()))
    }
}

pub(crate) fn session_page(form: Fields) -> SessionPage {
    let shell = form.shell(form.text("partnership-session-title"));
    SessionPage { shell: shell.crumb(form.text("partnership-name-title"), NAME.path()), form }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |at: &At, minutes: &str, rules: &[(&'static str, &'static str)]| {
        session_page(Fields::new(at, ChangeIdle::NAME).fill("minutes", minutes).refused(rules)).render()
    };
    vec![
        Sample::new("partnership-session", move |at| page(at, "15", &[])),
        Sample::new("partnership-session-wrong", move |at| page(at, "2", &[("minutes", "range")])),
    ]
}
