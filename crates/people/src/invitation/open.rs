// SPDX-License-Identifier: MIT OR Apache-2.0
//! The page that the link opens. Looking uses nothing up: mail programs open links before people do.

use askama::Template;
use base::{LocalTime, Role};
use ui::{At, Fields, Form as _, PageError, Reply, Sample, Shell, render_page};
use words::Args;

use super::again::AskAgain;
use super::passkey::AskNewDevice;
use super::sql::InvitationRow;
use super::{LinkState, Purpose, find};
use crate::addresses::{INVITATION_PASSKEY, INVITATION_PASSWORD};
use crate::{addresses, person, samples};

#[derive(Template)]
#[template(path = "invitation/open.html")]
pub(crate) struct OpenPage {
    pub shell: Shell,
    pub lead: String,
    pub until: String,
    pub form: Fields,
    pub password: String,
}

#[derive(Template)]
#[template(path = "invitation/over.html")]
pub(crate) struct OverPage {
    pub shell: Shell,
    pub why: String,
    pub sign_in: String,
    /// The button that asks for a new link.
    pub again: Fields,
}

pub(crate) async fn show(at: At) -> Result<Reply, PageError> {
    let token: String = at.param("token")?;
    let (invitation, state) = find(&at, Purpose::SetUp, &token).await?;
    let title = at.text("people-invitation-title");
    let why = match state {
        LinkState::Open => {
            let form = Fields::at(&at, AskNewDevice::NAME, &INVITATION_PASSKEY.address([&token]));
            return show_open(&at, &token, &invitation, form).await.map(Reply::PrivatePage);
        }
        LinkState::Used => "people-invitation-used",
        LinkState::Expired => "people-invitation-expired",
    };
    render_page(&over_page(&at, title, why, &addresses::INVITATION_AGAIN.address([&token])))
}

/// The page of a link that does nothing any more.
pub(crate) fn over_page(at: &At, title: String, why: &str, again: &str) -> OverPage {
    let again = Fields::at(at, AskAgain::NAME, again);
    OverPage { shell: at.shell(title), why: at.text(why), sign_in: at.link(addresses::SIGN_IN.path()), again }
}

/// The page of a link that lasts, with the form as it was sent or a new one.
pub(super) async fn show_open(
    at: &At,
    token: &str,
    invitation: &InvitationRow,
    form: Fields,
) -> Result<String, PageError> {
    let roles = person::roles(&at.house.db, invitation.person).await?;
    let roles: Vec<Role> = roles.iter().map(|held| held.role).collect();
    let form = form.fill("name", invitation.name.clone());
    Ok(open_page(at, token, (&roles, invitation.expires_at_micros), form).render()?)
}

pub(crate) fn open_page(at: &At, token: &str, (roles, expires): (&[Role], i64), form: Fields) -> OpenPage {
    let roles: Vec<String> = roles.iter().map(|role| person::role_name(at, *role)).collect();
    let lead = Args::new().set("partnership", at.setting.partnership.clone()).set("role", roles.join(", "));
    let until = LocalTime::new(expires);
    let until_args = Args::new().set("day", words::day(at.lang, until.day)).set("hour", until.to_string());
    OpenPage {
        shell: form.shell(at.text("people-invitation-title")),
        lead: at.text_with("people-invitation-lead", &lead),
        until: at.text_with("people-invitation-until", &until_args),
        form,
        password: at.link(&INVITATION_PASSWORD.address([token])),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    vec![
        Sample::new("people-invitation", |at| {
            let form = Fields::new(at, AskNewDevice::NAME).fill("name", "Jo Lead");
            open_page(at, "0000", (&[Role::PracticeLead], samples::MOMENT), form).render()
        }),
        Sample::new("people-invitation-over", |at| {
            over_page(at, at.text("people-invitation-title"), "people-invitation-expired", "/").render()
        }),
    ]
}
