// SPDX-License-Identifier: MIT OR Apache-2.0
//! The page of one's own account.

use askama::Template;
use base::{Chance, Clock, Id, LocalTime, Via};
use ui::{At, Fields, Form as _, PageError, Reply, Sample, Shell, render_page};
use words::Args;

use super::end_session::EndSession;
use super::remove::RemoveDevice;
use crate::credential::sql::DeviceRow;
use crate::credential::{password, sql};
use crate::deputy::{self, DeputyLine};
use crate::person::Person;
use crate::session::sign_out::SignOut;
use crate::session::sql as session;
use crate::{addresses, person, samples};

#[derive(Template)]
#[template(path = "account/show.html")]
pub(crate) struct AccountPage {
    pub shell: Shell,
    pub email: String,
    pub name: String,
    /// Leads to changing it.
    pub own_name: String,
    pub roles: Vec<String>,
    pub devices: Vec<DeviceLine>,
    pub add_device: String,
    /// Leads to another password and another app, where there is one of each.
    pub password: Option<[String; 2]>,
    pub codes_left: String,
    pub codes: String,
    pub sign_out: Fields,
    pub sessions: Vec<SessionLine>,
    pub deputies: Vec<DeputyLine>,
    pub name_deputy: String,
}

/// A device with which somebody signs in.
pub(crate) struct DeviceLine {
    pub text: String,
    /// The button that takes it away; nothing where it is the last way in.
    pub remove: Option<Fields>,
}

/// A sign-in that lasts.
pub(crate) struct SessionLine {
    pub text: String,
    /// The button that ends it; nothing for the one in use.
    pub end: Option<Fields>,
}

pub(crate) async fn show(mut at: At) -> Result<Reply, PageError> {
    let id = at.actor.person.ok_or(PageError::NotFound)?;
    let person = person::find(&at.house.db, id).await?.ok_or(PageError::NotFound)?;
    let devices = at.house.db.read(&sql::DEVICES, &[id.into()]).await?;
    let has_password = password::is_set(&at, id).await?;
    let is_last = devices.len() == 1 && !has_password;
    let devices = devices.iter().map(|one| device(&at, one, is_last)).collect();
    let left = at.house.db.read(&sql::CODES_LEFT, &[id.into()]).await?.first().copied().unwrap_or_default();
    let sessions = at.house.db.read(&session::OF_PERSON, &[id.into()]).await?;
    let sessions = sessions.into_iter().map(|one| line(&at, one.id, one.made_at_micros, one.seen_at_micros)).collect();
    let today = at.house.clock.today();
    let own = person::roles(&at.house.db, id).await?.into_iter().filter(|held| held.lasts(today));
    // The roles of the person, also while they act for somebody who is away.
    at.actor.roles = own.collect();
    let deputies = deputy::lines(&at, id, |deputy| addresses::DEPUTY_END.address([deputy])).await?;
    render_page(&account_page(&at, &person, (devices, has_password), left, (sessions, deputies)))
}

fn device(at: &At, row: &DeviceRow, is_last: bool) -> DeviceLine {
    let day = words::day(at.lang, LocalTime::new(row.made_at_micros).day);
    let name = if row.name.is_empty() { at.text("people-account-device-first") } else { row.name.clone() };
    let text = at.text_with("people-account-device", &Args::new().set("name", name).set("day", day));
    let path = addresses::DEVICE_REMOVE.address([&row.id.to_string()]);
    DeviceLine { text, remove: (!is_last).then(|| Fields::at(at, RemoveDevice::NAME, &path)) }
}

fn line(at: &At, id: Id, made: i64, seen: i64) -> SessionLine {
    let (made, seen) = (LocalTime::new(made), LocalTime::new(seen));
    let args = Args::new()
        .set("day", words::day(at.lang, made.day))
        .set("hour", made.to_string())
        .set("seen", seen.to_string());
    let own = at.actor.via == Via::SignIn(id);
    let key = if own { "people-account-session-own" } else { "people-account-session" };
    let path = addresses::END_SESSION.address([&id.to_string()]);
    SessionLine { text: at.text_with(key, &args), end: (!own).then(|| Fields::at(at, EndSession::NAME, &path)) }
}

pub(crate) fn account_page(
    at: &At,
    person: &Person,
    (devices, has_password): (Vec<DeviceLine>, bool),
    codes_left: i64,
    (sessions, deputies): (Vec<SessionLine>, Vec<DeputyLine>),
) -> AccountPage {
    let left = usize::try_from(codes_left).unwrap_or_default();
    AccountPage {
        shell: at.shell(at.text("people-account-title")),
        email: person.email_text(),
        name: person.name.clone(),
        own_name: at.link(addresses::OWN_NAME.path()),
        roles: at.actor.roles.iter().map(|held| person::role_name(at, held.role)).collect(),
        devices,
        add_device: at.link(addresses::DEVICE.path()),
        password: has_password.then(|| [addresses::NEW_PASSWORD, addresses::APP].map(|route| at.link(route.path()))),
        codes_left: at.text_with("people-account-codes-left", &Args::new().set("count", left)),
        codes: at.link(addresses::CODES.path()),
        sign_out: Fields::at(at, SignOut::NAME, addresses::SIGN_OUT.path()),
        sessions,
        deputies,
        name_deputy: at.link(addresses::DEPUTY.path()),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    vec![Sample::new("people-account", |at| {
        let sessions = [1, 2].map(|at_micros| {
            let id = Id::new(Clock::Fixed(at_micros), &Chance::seeded(1));
            line(at, id, samples::MOMENT, samples::MOMENT)
        });
        let id = Id::new(Clock::Fixed(3), &Chance::seeded(3));
        let devices = ["", "Work laptop"]
            .map(|name| device(at, &DeviceRow { id, name: name.to_owned(), made_at_micros: samples::MOMENT }, false));
        let devices = devices.into_iter().collect();
        let person = samples::person("Jo Lead", samples::EMAIL);
        account_page(at, &person, (devices, true), 9, (sessions.into(), deputy::sample_lines(at))).render()
    })]
}
