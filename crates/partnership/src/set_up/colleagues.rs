// SPDX-License-Identifier: MIT OR Apache-2.0
//! The fifth step: who else works here, and what each role may do.

use askama::Template;
use base::Role;
use store::Tx;
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Reply, Sample, Saved, Shell, render_page};

use super::{StepPlace, next_page, pass};
use crate::addresses::SET_UP_COLLEAGUES;
use crate::must_lead;

/// The roles with which a partnership begins, each with the text that says what it may do.
const ROLES: [Role; 6] = [
    Role::PracticeLead,
    Role::Administrator,
    Role::Analyst,
    Role::EarlyHelpCoordinator,
    Role::Partner,
    Role::InformationGovernance,
];

#[derive(Template)]
#[template(path = "set_up/colleagues.html")]
pub(crate) struct ColleaguesPage {
    pub shell: Shell,
    pub step: StepPlace,
    pub roles: Vec<(String, String)>,
    pub invite: String,
    pub next: Fields,
}

pub(crate) struct PassColleagues;

pub(crate) async fn show(at: At) -> Result<Reply, PageError> {
    must_lead(&at)?;
    render_page(&colleagues_page(&at))
}

impl Form for PassColleagues {
    const NAME: &'static str = "partnership-set-up-colleagues";

    fn read(_reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        must_lead(at)?;
        pass(tx, "colleagues").await?;
        Ok(Saved::new(at.act("partnership-set-up-passed", "setting", "colleagues"), next_page(&at.path)))
    }
}

fn colleagues_page(at: &At) -> ColleaguesPage {
    let role = |role: Role| (people::role_name(at, role), at.text(&format!("partnership-set-up-role-{role}")));
    ColleaguesPage {
        shell: at.shell(at.text("partnership-set-up-5-title")),
        step: StepPlace::step(at, 5),
        roles: ROLES.map(role).into(),
        invite: at.link(ui::cross_links::INVITE.path()),
        next: Fields::at(at, PassColleagues::NAME, SET_UP_COLLEAGUES.path()),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    vec![Sample::new("partnership-set-up-colleagues", |at| colleagues_page(at).render())]
}
