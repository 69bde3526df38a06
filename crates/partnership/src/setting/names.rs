// SPDX-License-Identifier: MIT OR Apache-2.0
//! How the partnership is called: on every page, in the history of a browser, and on its campaign.

use askama::Template;
use store::Tx;
use ui::setting::{CAMPAIGN_NAME, PARTNERSHIP_NAME, PUBLIC_NAME, telling_word};
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};
use words::Args;

use super::{SettingGroup, setting_shell};
use crate::addresses::NAMES;
use crate::set_up::StepPlace;

pub(crate) const GROUP: SettingGroup = SettingGroup {
    verb: "partnership-name-changed",
    object: "names",
    route: NAMES,
    fields: &[("name", PARTNERSHIP_NAME), ("public", PUBLIC_NAME), ("campaign", CAMPAIGN_NAME)],
};

pub(crate) struct ChangeNames {
    name: String,
    public: String,
    campaign: String,
    version: i64,
}

#[derive(Template)]
#[template(path = "setting/names.html")]
pub(crate) struct NamesPage {
    pub shell: Shell,
    pub step: StepPlace,
    pub form: Fields,
}

impl Form for ChangeNames {
    const NAME: &'static str = "partnership-name";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let name = reader.text("name", 3..=80);
        let public = reader.optional_text("public", 60);
        let campaign = reader.optional_text("campaign", 60);
        Some(Self { name: name?, public: public?, campaign: campaign?, version: reader.version() })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let public = Some(&at.setting.public_name).filter(|public| **public != at.setting.partnership);
        let values = vec![
            ("name", at.setting.partnership.clone()),
            ("public", public.cloned().unwrap_or_default()),
            ("campaign", at.setting.campaign.clone()),
        ];
        Ok(names_page(at, GROUP.fill(at, fields, values)?).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        if let Some(word) = telling_word(&self.public) {
            return Err(NotSaved::Said { field: "public", message: telling(at, word) });
        }
        let values = vec![("name", self.name), ("public", self.public), ("campaign", self.campaign)];
        GROUP.save(at, tx, self.version, values).await
    }
}

/// Says which word tells too much, and why that matters.
fn telling(at: &At, word: &str) -> String {
    at.text_with("partnership-name-public-error-telling", &Args::new().set("word", word.to_owned()))
}

fn names_page(at: &At, form: Fields) -> NamesPage {
    NamesPage { shell: setting_shell(&form, "partnership-name-title"), step: StepPlace::find(at), form }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |at: &At, (name, public): (&str, &str), rules: &[(&'static str, &'static str)]| {
        let form = Fields::new(at, ChangeNames::NAME).fill("name", name).fill("public", public).refused(rules);
        names_page(at, form).render()
    };
    vec![
        Sample::new("partnership-name", move |at| page(at, ("Ashwick", "Ashwick families"), &[])),
        Sample::new("partnership-name-wrong", move |at| {
            page(at, ("", "Relationship help"), &[("name", "empty"), ("public", "empty")])
        }),
    ]
}
