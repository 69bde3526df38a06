// SPDX-License-Identifier: MIT OR Apache-2.0
//! Ten recovery codes: shown once, and kept when the person says that they have them.

use askama::Template;
use base::{Chance, Role};
use store::Tx;
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};

use super::owner;
use crate::addresses;
use crate::credential::recovery;

pub(crate) struct KeepCodes {
    codes: Vec<String>,
}

#[derive(Template)]
#[template(path = "account/codes.html")]
pub(crate) struct CodesPage {
    pub shell: Shell,
    pub form: Fields,
    pub codes: Vec<String>,
    pub joined: String,
    pub later: String,
}

impl Form for KeepCodes {
    const NAME: &'static str = "people-codes";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let codes: Vec<String> = reader.hidden_secret("codes").split(' ').map(str::to_owned).collect();
        let whole = codes.len() == recovery::COUNT && codes.iter().all(|code| recovery::is_code(code));
        if !whole {
            reader.refuse("codes", "wrong");
        }
        whole.then_some(Self { codes })
    }

    /// The codes come from the page, where nobody but the person has seen them: the database never holds one.
    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        owner(at)?;
        let codes = recovery::new_codes(&at.house.chance);
        Ok(codes_page(at, fields, codes).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let person = owner(at)?;
        recovery::keep(tx, person, &self.codes).await?;
        // Whoever came first goes on with what is left to set up.
        let is_first =
            at.setting.set_up().is_some() && at.actor.has_role(&[Role::PracticeLead], at.house.clock.today());
        let then = if is_first { ui::cross_links::SET_UP.path() } else { "/" };
        Ok(Saved::new(at.act("people-codes-kept", "person", person), then))
    }
}

pub(crate) fn codes_page(at: &At, form: Fields, codes: Vec<String>) -> CodesPage {
    let shell =
        form.shell(at.text("people-codes-title")).crumb(at.text("people-account-title"), addresses::ACCOUNT.path());
    CodesPage { shell, form, joined: codes.join(" "), codes, later: at.link("/") }
}

pub(crate) fn samples() -> Vec<Sample> {
    vec![Sample::new("people-codes", |at| {
        let codes = recovery::new_codes(&Chance::seeded(1));
        codes_page(at, Fields::new(at, KeepCodes::NAME), codes).render()
    })]
}
