// SPDX-License-Identifier: MIT OR Apache-2.0
//! The authority that the pages are about.

use askama::Template;
use base::AreaCode;
use store::Tx;
use ui::setting::AUTHORITY;
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};
use words::Args;

use super::{SettingGroup, setting_shell};
use crate::addresses::AUTHORITY_PAGE;
use crate::set_up::StepPlace;

pub(crate) const GROUP: SettingGroup = SettingGroup {
    verb: "partnership-authority-changed",
    object: "authority",
    route: AUTHORITY_PAGE,
    fields: &[("code", AUTHORITY)],
};

pub(crate) struct ChangeAuthority {
    code: AreaCode,
    version: i64,
}

#[derive(Template)]
#[template(path = "setting/authority.html")]
pub(crate) struct AuthorityPage {
    pub shell: Shell,
    pub step: StepPlace,
    pub form: Fields,
    pub held: String,
}

impl Form for ChangeAuthority {
    const NAME: &'static str = "partnership-authority";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let code = reader.optional::<AreaCode>("code", "code")?.filter(|code| code.area_type().is_authority());
        if code.is_none() {
            reader.refuse("code", "code");
        }
        Some(Self { code: code?, version: reader.version() })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let code = at.setting.area.map(|code| code.to_string()).unwrap_or_default();
        let form = GROUP.fill(at, fields, vec![("code", code)])?;
        let held = areas::authorities(&at.house.db).await?;
        let names: Vec<String> = held.iter().map(|one| format!("{} ({})", one.name, one.code)).collect();
        Ok(authority_page(at, form, &names).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        GROUP.save(at, tx, self.version, vec![("code", self.code.to_string())]).await
    }
}

fn authority_page(at: &At, form: Fields, held: &[String]) -> AuthorityPage {
    /// More names than these would hide the field.
    const MOST: usize = 8;
    let shown: Vec<&str> = held.iter().take(MOST).map(String::as_str).collect();
    let args = Args::new().set("count", held.len()).set("names", words::list(at.lang, &shown));
    AuthorityPage {
        shell: setting_shell(&form, "partnership-authority-title"),
        step: StepPlace::find(at),
        form,
        held: at.text_with("partnership-authority-held", &args),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |at: &At, code: &str, held: &[String], rules: &[(&'static str, &'static str)]| {
        authority_page(at, Fields::new(at, ChangeAuthority::NAME).fill("code", code).refused(rules), held).render()
    };
    let held = || vec!["Wexmoor (X08000001)".to_owned()];
    vec![
        Sample::new("partnership-authority", move |at| page(at, "X08000001", &held(), &[])),
        Sample::new("partnership-authority-wrong", move |at| page(at, "Ashwick", &[], &[("code", "code")])),
    ]
}
