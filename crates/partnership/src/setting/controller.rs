// SPDX-License-Identifier: MIT OR Apache-2.0
//! Who answers for what is held of people here, and how they are reached. It stands at the foot of every page.

use askama::Template;
use base::{Email, Phone};
use store::Tx;
use ui::setting::{CONTROLLER_EMAIL, CONTROLLER_NAME, CONTROLLER_PHONE, PRIVACY_NOTICE};
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};

use super::{SettingGroup, setting_shell};
use crate::addresses::CONTROLLER;
use crate::set_up::StepPlace;

pub(crate) const GROUP: SettingGroup = SettingGroup {
    verb: "partnership-controller-changed",
    object: "controller",
    route: CONTROLLER,
    fields: &[
        ("name", CONTROLLER_NAME),
        ("email", CONTROLLER_EMAIL),
        ("phone", CONTROLLER_PHONE),
        ("notice", PRIVACY_NOTICE),
    ],
};

pub(crate) struct ChangeController {
    name: String,
    email: Option<Email>,
    phone: Option<Phone>,
    notice: String,
    version: i64,
}

#[derive(Template)]
#[template(path = "setting/controller.html")]
pub(crate) struct ControllerPage {
    pub shell: Shell,
    pub step: StepPlace,
    pub form: Fields,
}

impl Form for ChangeController {
    const NAME: &'static str = "partnership-controller";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let name = reader.text("name", 3..=120);
        let email = reader.optional::<Email>("email", "email");
        let phone = reader.optional::<Phone>("phone", "phone");
        let notice = reader.optional_text("notice", 300).filter(|notice| notice.is_empty() || is_address(notice));
        if notice.is_none() {
            reader.refuse("notice", "address");
        }
        let (email, phone) = (email?, phone?);
        if email.is_none() && phone.is_none() {
            reader.refuse("email", "reach");
        }
        Some(Self { name: name?, email, phone, notice: notice?, version: reader.version() })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let own = &at.setting.controller;
        let values = vec![
            ("name", own.name.clone()),
            ("email", own.email.as_ref().map(ToString::to_string).unwrap_or_default()),
            ("phone", own.phone.as_ref().map(ToString::to_string).unwrap_or_default()),
            ("notice", own.privacy_notice.clone()),
        ];
        Ok(controller_page(at, GROUP.fill(at, fields, values)?).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let values = vec![
            ("name", self.name),
            ("email", self.email.map(|email| email.to_string()).unwrap_or_default()),
            ("phone", self.phone.map(|phone| phone.to_string()).unwrap_or_default()),
            ("notice", self.notice),
        ];
        GROUP.save(at, tx, self.version, values).await
    }
}

/// Tells whether people's browsers can open this: an address over https with a host, and nothing that does not belong into one.
fn is_address(text: &str) -> bool {
    let host = text.strip_prefix("https://").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(sign);
    host.is_some_and(|host| host.contains('.') && !host.contains('@')) && text.chars().all(is_sign)
}

fn controller_page(at: &At, form: Fields) -> ControllerPage {
    ControllerPage { shell: setting_shell(&form, "partnership-controller-title"), step: StepPlace::find(at), form }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |at: &At, name: &str, notice: &str, rules: &[(&'static str, &'static str)]| {
        let form = Fields::new(at, ChangeController::NAME).fill("name", name).fill("notice", notice).refused(rules);
        controller_page(at, form).render()
    };
    vec![
        Sample::new("partnership-controller", move |at| {
            page(at, "Wexmoor Council", "https://example.org/privacy", &[])
        }),
        Sample::new("partnership-controller-wrong", move |at| {
            let rules = [("name", "empty"), ("email", "reach"), ("phone", "phone"), ("notice", "address")];
            page(at, "", "example.org", &rules)
        }),
    ]
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn an_address_is_one_over_https_that_ends_no_attribute() {
        for (text, expected) in [
            ("https://www.example.org/privacy?page=1#top", true),
            ("https://example.org", true),
            ("http://example.org", false),
            ("https://", false),
            ("https://localhost", false),
            ("https://name@example.org", false),
            ("https://example.org/a b", false),
            ("https://example.org/\"x", false),
            ("javascript:alert(1)", false),
            ("//example.org", false),
        ] {
            assert_eq!(is_address(text), expected, "{text}");
        }
    }
}
