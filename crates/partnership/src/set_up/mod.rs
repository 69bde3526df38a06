// SPDX-License-Identifier: MIT OR Apache-2.0
//! The first start: five steps, each of which can be left and gone on with later.
//!
//! The first step is the sign-in, and is done where anybody sees these pages. What else is done is kept in one setting; the list of
//! steps waits on the home page of whoever leads the practice until all are, or until they say that it is over.

pub(crate) mod colleagues;
pub(crate) mod files;
pub(crate) mod show;

use store::{StoreError, Tx};
use ui::setting::SET_UP;
use ui::{At, Link, Route, Sample, Waiting};
use words::Args;

use crate::addresses::{SET_UP_AUTHORITY, SET_UP_COLLEAGUES, SET_UP_CONTROLLER, SET_UP_FILES, SET_UP_NAMES, SETTINGS};
use crate::must_lead;
use crate::setting::SettingGroup;

const STEPS: usize = 5;
/// The word that says that nobody is asked any more.
const OVER: &str = "over";

/// A page of the first start; a step may have several.
pub(crate) struct SetUpPage {
    /// As it is kept when it is done; of a group of settings, the object of its acts.
    pub word: &'static str,
    pub step: usize,
    pub route: Route<0>,
}

pub(crate) const PAGES: [SetUpPage; 5] = [
    SetUpPage { word: "names", step: 2, route: SET_UP_NAMES },
    SetUpPage { word: "authority", step: 2, route: SET_UP_AUTHORITY },
    SetUpPage { word: "controller", step: 3, route: SET_UP_CONTROLLER },
    SetUpPage { word: "files", step: 4, route: SET_UP_FILES },
    SetUpPage { word: "colleagues", step: 5, route: SET_UP_COLLEAGUES },
];

/// Says where in the first start a page stands, and how to leave it; on the page of a setting, nothing.
pub(crate) struct StepPlace {
    /// Stands above the heading.
    pub caption: String,
    pub button: String,
    pub later: Option<Link>,
}

impl StepPlace {
    pub(crate) fn find(at: &At) -> Self {
        let Some(page) = PAGES.iter().find(|page| page.route.path() == at.path) else {
            let button = at.text("partnership-settings-button");
            return Self { caption: String::new(), button, later: None };
        };
        Self::step(at, page.step)
    }

    pub(crate) fn step(at: &At, step: usize) -> Self {
        let args = Args::new().set("step", step).set("steps", STEPS);
        let later = Link::new(at.text("partnership-set-up-later"), at.link(ui::cross_links::SET_UP.path()));
        Self {
            caption: at.text_with("partnership-set-up-step", &args),
            button: at.text("partnership-set-up-button"),
            later: Some(later),
        }
    }
}

/// Notes in the change that saved a group of settings that it is done, and gives the page that comes after.
pub(crate) async fn next_after(at: &At, tx: &mut Tx, group: &SettingGroup) -> Result<String, StoreError> {
    if PAGES.iter().any(|page| page.word == group.object) {
        pass(tx, group.object).await?;
    }
    let is_step = PAGES.iter().any(|page| page.route.path() == at.path);
    Ok(if is_step { next_page(&at.path) } else { SETTINGS.path().to_owned() })
}

/// Notes that a page is done, where somebody came by the link of the first start. After the last nobody is asked any more.
pub(crate) async fn pass(tx: &mut Tx, word: &str) -> Result<(), StoreError> {
    let Some(kept) = tx.settings().await?.value(SET_UP).map(str::to_owned) else { return Ok(()) };
    let mut done: Vec<&str> = kept.split(' ').filter(|own| !own.is_empty()).collect();
    if done.contains(&word) {
        return Ok(());
    }
    done.push(word);
    if !done.contains(&OVER) && PAGES.iter().all(|page| done.contains(&page.word)) {
        done.push(OVER);
    }
    tx.set(SET_UP, &done.join(" ")).await
}

/// The page that comes after this one; after the last, the list of all.
pub(crate) fn next_page(path: &str) -> String {
    let mut rest = PAGES.iter().skip_while(|page| page.route.path() != path).skip(1);
    rest.next().map_or(ui::cross_links::SET_UP, |page| page.route).path().to_owned()
}

/// What is left of the first start waits for whoever leads the practice.
pub(crate) fn find(at: &At) -> Option<Waiting> {
    must_lead(at).ok()?;
    let done = at.setting.set_up()?;
    let left = PAGES.iter().find(|page| !done.contains(&page.word));
    let step = left.map_or(STEPS, |page| page.step);
    Some(Waiting {
        text: at.text("partnership-set-up-wait"),
        why: at.text_with("partnership-set-up-wait-why", &Args::new().set("step", step).set("steps", STEPS)),
        path: ui::cross_links::SET_UP.path().to_owned(),
        day: None,
        minutes: 10,
    })
}

pub(crate) fn samples() -> Vec<Sample> {
    [show::samples(), files::samples(), colleagues::samples()].concat()
}

#[cfg(test)]
mod tests {
    use super::{PAGES, next_page};

    #[test]
    fn each_page_leads_to_the_next_and_the_last_to_the_list() {
        let mut path = PAGES[0].route.path().to_owned();
        for page in &PAGES[1..] {
            path = next_page(&path);
            assert_eq!(path, page.route.path());
        }
        assert_eq!(next_page(&path), "/partnership/set-up");
    }

    #[test]
    fn the_steps_are_in_order() {
        assert!(PAGES.is_sorted_by_key(|page| page.step));
        assert_eq!((PAGES[0].step, PAGES[4].step), (2, super::STEPS));
    }
}
