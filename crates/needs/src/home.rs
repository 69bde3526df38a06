// SPDX-License-Identifier: MIT OR Apache-2.0
//! Says how the place stands, for the home page: children and the pattern, and what to do next.

use crate::addresses;
use exhibits::{Asked, Opened, View};
use std::sync::Arc;

use ui::{At, HomeFact, HomeSummary, HomeSummaryFn, Link, PageError};
use words::Args;

use crate::concentration::concentration;
use crate::gap;
use crate::summary::lead;
use evidence::place::Shelf;

pub(crate) fn summary(shelf: &Shelf) -> HomeSummaryFn {
    let shelf = shelf.clone();
    Arc::new(move |at: At| {
        let shelf = shelf.clone();
        Box::pin(async move {
            match View::open(at.clone(), &shelf, &Asked::default()).await? {
                Opened::View(view) => store::apart(move || Ok::<_, PageError>(of_place(&view))).await,
                Opened::NotHeld | Opened::Unchosen(_) => Ok(without_place(&at)),
            }
        })
    })
}

fn of_place(view: &View) -> HomeSummary {
    let lines = gap::lines(&view.place);
    let missing = lines.iter().filter(|line| line.held.is_none()).count();
    let args = Args::new().set("missing", missing).set("all", lines.len());
    let link = |key: &str, path: &str| Link::new(view.at.text_with(key, &args), view.link(path));
    let next = vec![
        link("needs-home-report", addresses::REPORT.path()),
        link("needs-home-wards", addresses::CONCENTRATION.path()),
        link("needs-home-gaps", addresses::GAPS.path()),
    ];
    let fact = HomeFact {
        number: lines.len() - missing,
        text: view.at.text_with("needs-home-held", &args),
        squares: lines.iter().map(gap::Line::square).collect(),
        shades: view.at.text("needs-home-shades"),
        link: link("needs-home-see-gaps", addresses::GAPS.path()),
    };
    HomeSummary { text: lead(view, &concentration(&view.place)), next, facts: vec![fact], ..HomeSummary::default() }
}

/// Nothing is held yet, or nobody has said which place is meant.
fn without_place(at: &At) -> HomeSummary {
    HomeSummary {
        text: at.text("needs-home-none"),
        next: vec![Link::new(at.text("needs-home-choose"), at.link(addresses::OVERVIEW.path()))],
        ..HomeSummary::default()
    }
}
