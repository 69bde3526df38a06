// SPDX-License-Identifier: MIT OR Apache-2.0
//! Population needs assessment: the place in one page, the distribution of each figure, where risk
//! factors gather, profiles of areas, and gaps.
//!
//! Who comes here: the practice lead, the analyst, board members. The room reads measures and never a family's
//! record; it has no tables of its own yet, and it makes no score of a place.

mod assess;
mod brief;
mod concentration;
mod distribution;
mod draw;
mod front;
mod gap;
mod home;
mod place;
mod profile;
mod samples;
mod story;

use axum::extract::{Path, Query};
use evidence::catalogue::Category;
use front::{Asked, answer};
use store::Migrations;
use ui::{Access, At, Nav, Room, get};

pub use assess::{AssessError, OutFile, Wanted, assess};
pub use evidence::place::{Level, Place, Shelf};

/// Categories in the order of pages, with the key of their name.
pub(crate) fn categories() -> [(&'static str, Category); 5] {
    [
        ("needs-category-individual", Category::Individual),
        ("needs-category-relationship", Category::Relationship),
        ("needs-category-family-economic", Category::FamilyEconomic),
        ("needs-category-child-outcome", Category::ChildOutcome),
        ("needs-category-context", Category::Context),
    ]
}

/// The room, with the shelf of places that its pages share.
pub fn room(shelf: &Shelf) -> Room {
    // Each door keeps its own hold of the shelf.
    macro_rules! door {
        ($path:literal, $page:path) => {{
            let shelf = shelf.clone();
            get($path, Access::Anyone, move |at: At, Query(asked): Query<Asked>| {
                answer(at, shelf.clone(), asked, |front, _asked| $page(front))
            })
        }};
        ($path:literal, $page:path, one) => {{
            let shelf = shelf.clone();
            get($path, Access::Anyone, move |at: At, Path(code): Path<String>, Query(asked): Query<Asked>| {
                answer(at, shelf.clone(), asked, move |front, asked| $page(front, &code, asked))
            })
        }};
    }
    Room {
        name: "needs",
        doors: vec![
            door!("/needs", place::page::show),
            door!("/needs/measures.csv", place::page::table_csv),
            door!("/needs/series.csv", place::page::every_period_csv),
            door!("/needs/distribution", distribution::list::list),
            door!("/needs/distribution/{indicator}", distribution::show::show, one),
            door!("/needs/distribution/{indicator}/table.csv", distribution::show::table_csv, one),
            door!("/needs/concentration", concentration::page::show),
            door!("/needs/concentration/table.csv", concentration::page::table_csv),
            door!("/needs/profile/{area}", profile::show, one),
            door!("/needs/profile/{area}/brief", brief::page::show, one),
            door!("/needs/report", story::page::first),
            door!("/needs/report/{chapter}", story::page::show, one),
            door!("/needs/gaps", gap::page::show),
            door!("/needs/gaps.csv", gap::page::table_csv),
        ],
        nav: vec![Nav { text_key: "needs-nav", path: "/needs" }],
        migrations: Migrations { set: "needs", files: &[] },
        statements: &[],
        words: include_str!("../words/en.ftl"),
        samples: samples::samples,
        home_summary: Some(home::summary(shelf)),
        seed: None,
    }
}
