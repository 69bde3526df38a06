// SPDX-License-Identifier: MIT OR Apache-2.0
//! After how many minutes people are signed out in which they do nothing.

use askama::Template;
use store::Tx;
use ui::setting::IDLE_MINUTES;
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};

use super::{SettingGroup, setting_shell};
use crate::addresses::SESSION;

pub(crate) const GROUP: SettingGroup = SettingGroup {
    verb: "partnership-session-changed",
    object: "session",
    route: SESSION,
    fields: &[("minutes", IDLE_MINUTES)],
};

pub(crate) struct ChangeIdle {
    minutes: i64,
    version: i64,
}

#[derive(Template)]
#[template(path = "setting/session.html")]
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
        let values = vec![("minutes", at.setting.idle_minutes.to_string())];
        Ok(session_page(GROUP.fill(at, fields, values)?).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        GROUP.save(at, tx, self.version, vec![("minutes", self.minutes.to_string())]).await
    }
}

fn session_page(form: Fields) -> SessionPage {
    SessionPage { shell: setting_shell(&form, "partnership-session-title"), form }
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
