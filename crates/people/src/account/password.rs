// SPDX-License-Identifier: MIT OR Apache-2.0
//! Another password, for whoever signs in with one. The sign-in is fresh, so the present one was typed minutes ago.

use askama::Template;
use store::Tx;
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};

use super::{end_others, owner};
use crate::credential::{password, sql};
use crate::{addresses, person, samples};

pub(crate) struct ChangePassword {
    password: String,
    hash: String,
    is_common: bool,
}

#[derive(Template)]
#[template(path = "account/password.html")]
pub(crate) struct ChangePasswordPage {
    pub shell: Shell,
    pub form: Fields,
    pub email: String,
    /// Tells whether there is one to change.
    pub is_set: bool,
}

impl Form for ChangePassword {
    const NAME: &'static str = "people-new-password";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let password = reader.secret("password", password::SIGNS)?;
        Some(Self { password, hash: String::new(), is_common: false })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let person = person::find(&at.house.db, owner(at)?).await?.ok_or(PageError::NotFound)?;
        let is_set = password::is_set(at, person.id).await?;
        Ok(password_page(at, fields, person.email_text(), is_set).render()?)
    }

    async fn prepare(&mut self, at: &At) -> Result<(), PageError> {
        let person = person::find(&at.house.db, owner(at)?).await?.ok_or(PageError::NotFound)?;
        let own = [person.name.as_str(), &person.email_text(), &at.setting.partnership];
        self.is_common = password::is_common(&self.password, &own);
        if !self.is_common {
            self.hash = password::hash(at, &self.password).await?;
        }
        Ok(())
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let person = owner(at)?;
        if self.is_common {
            return Err(NotSaved::Field { field: "password", rule: "common" });
        }
        if tx.execute(&sql::CHANGE_PASSWORD, &[person.into(), self.hash.into()]).await? == 0 {
            return Err(at.bad_input("people-password-none").into());
        }
        end_others(at, tx, person).await?;
        let mut act = at.act("people-password-changed", "person", person);
        act.fields = vec!["password"];
        Ok(Saved::new(act, addresses::ACCOUNT.path()))
    }
}

fn password_page(at: &At, form: Fields, email: String, is_set: bool) -> ChangePasswordPage {
    let shell = form.shell(at.text("people-new-password-title"));
    let shell = shell.crumb(at.text("people-account-title"), addresses::ACCOUNT.path());
    ChangePasswordPage { shell, form, email, is_set }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |at: &At, rules: &[(&'static str, &'static str)]| {
        let form = Fields::new(at, ChangePassword::NAME).refused(rules);
        password_page(at, form, samples::EMAIL.to_owned(), true).render()
    };
    let none =
        |at: &At| password_page(at, Fields::new(at, ChangePassword::NAME), samples::EMAIL.to_owned(), false).render();
    vec![
        Sample::new("people-new-password", move |at| page(at, &[])),
        Sample::new("people-new-password-none", none),
        Sample::new("people-new-password-wrong", move |at| page(at, &[("password", "common")])),
    ]
}
