// SPDX-License-Identifier: MIT OR Apache-2.0
//! Says how the place stands, for the home page: children and the pattern, and what to do next.

use std::sync::Arc;

use ui::{At, HomeSummary, HomeSummaryFn, Link, PageError};
use words::Args;

use crate::concentration::concentration;
use crate::front::{Asked, Front, Opened};
use crate::gap;
use crate::place::page::lead;
use evidence::place::Shelf;

pub(crate) fn summary(shelf: &Shelf) -> HomeSummaryFn {
    let shelf = shelf.clone();
    Arc::new(move |at: At| {
        let shelf = shelf.clone();
        Box::pin(async move {
            match Front::open(at.clone(), &shelf, &Asked::default()).await? {
                Opened::Front(front) => store::apart(move || Ok::<_, PageError>(of_place(&front))).await,
                Opened::Reply(_) => Ok(without_place(&at)),
            }
        })
    })
}

fn of_place(front: &Front) -> HomeSummary {
    let lines = gap::lines(&front.place);
    let missing = lines.iter().filter(|line| line.held.is_none()).count();
    let args = Args::new().set("missing", missing).set("all", lines.len());
    let link = |key: &str, path: &str| Link::new(front.at.text_with(key, &args), front.link(path));
    let next = vec![
        link("needs-home-report", "/needs/report"),
        link("needs-home-wards", "/needs/concentration"),
        link("needs-home-gaps", "/needs/gaps"),
    ];
    HomeSummary { text: lead(front, &concentration(&front.place)), next }
}

/// Nothing is held yet, or nobody has said which place is meant.
fn without_place(at: &At) -> HomeSummary {
    HomeSummary {
        text: at.text("needs-home-none"),
        next: vec![Link::new(at.text("needs-home-choose"), at.link("/needs"))],
    }
}
