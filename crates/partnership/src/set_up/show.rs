// SPDX-License-Identifier: MIT OR Apache-2.0
//! The five steps, which of them are done, and the button that ends the asking.

use askama::Template;
use store::Tx;
use ui::{At, Fields, Form, FormReader, Link, NotSaved, PageError, Reply, Sample, Saved, Shell, render_page};
use words::Args;

use super::{OVER, PAGES, STEPS, pass};
use crate::addresses::SET_UP_END;
use crate::must_lead;

#[derive(Template)]
#[template(path = "set_up/show.html")]
pub(crate) struct StepsPage {
    pub shell: Shell,
    pub lead: String,
    pub steps: Vec<StepLine>,
    pub end: Option<Fields>,
}

pub(crate) struct StepLine {
    pub link: Option<Link>,
    pub title: String,
    pub about: String,
    pub state: String,
    pub is_done: bool,
}

pub(crate) struct EndSetUp;

pub(crate) async fn show(at: At) -> Result<Reply, PageError> {
    must_lead(&at)?;
    let done = at.setting.set_up();
    render_page(&steps_page(&at, done.as_deref()))
}

impl Form for EndSetUp {
    const NAME: &'static str = "partnership-set-up-end";

    fn read(_reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        must_lead(at)?;
        pass(tx, OVER).await?;
        Ok(Saved::new(at.act("partnership-set-up-ended", "setting", "set-up"), "/"))
    }
}

/// The page of these steps that are done; `None` where the first start is over.
fn steps_page(at: &At, done: Option<&[&str]>) -> StepsPage {
    let is_done = |step: usize| {
        let mut pages = PAGES.iter().filter(|page| page.step == step);
        pages.all(|page| done.is_none_or(|done| done.contains(&page.word)))
    };
    let line = |step: usize| {
        let args = Args::new().set("step", step).set("steps", STEPS);
        let first = PAGES.iter().find(|page| page.step == step);
        let title = at.text(&format!("partnership-set-up-{step}-title"));
        StepLine {
            link: first.map(|page| Link::new(title.clone(), at.link(page.route.path()))),
            title,
            about: at.text_with("partnership-set-up-step", &args),
            state: at.text(if is_done(step) { "partnership-set-up-done" } else { "partnership-set-up-to-do" }),
            is_done: is_done(step),
        }
    };
    let lead = if done.is_some() { "partnership-set-up-lead" } else { "partnership-set-up-over" };
    StepsPage {
        shell: at.shell(at.text("partnership-set-up-title")),
        lead: at.text(lead),
        steps: (1..=STEPS).map(line).collect(),
        end: done.map(|_| Fields::at(at, EndSetUp::NAME, SET_UP_END.path())),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    vec![
        Sample::new("partnership-set-up", |at| steps_page(at, Some(&["names", "authority"])).render()),
        Sample::new("partnership-set-up-over", |at| steps_page(at, None).render()),
    ]
}
