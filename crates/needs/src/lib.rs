// SPDX-License-Identifier: MIT OR Apache-2.0
//! Population needs assessment: the place in one page, the distribution of each figure, where risk
//! factors gather, profiles of areas, and gaps.
//!
//! Who comes here: the practice lead, the analyst, board members. The room reads measures and never a family's
//! record; it has no tables of its own yet, and it makes no score of a place.

mod address;
mod assess;
mod brief;
mod change;
mod children;
mod codes;
mod concentration;
mod distribution;
mod front;
mod gap;
mod home;
mod measures;
mod numbers;
mod others;
mod overview;
mod profile;
mod samples;
mod story;
mod summary;

use axum::extract::{Path, Query};
use exhibits::Asked;
use front::answer;
use store::Migrations;
use ui::{Access, At, Nav, Room, get};

pub use assess::{AssessError, OutFile, Wanted, assess};
pub use evidence::place::{Level, Place, Shelf};

/// The room, with the shelf of places that its pages share.
pub fn room(shelf: &Shelf) -> Room {
    // Each door keeps its own hold of the shelf.
    macro_rules! door {
        ($path:literal, $page:path) => {{
            let shelf = shelf.clone();
            get($path, Access::Anyone, move |at: At, Query(asked): Query<Asked>| {
                answer(at, shelf.clone(), asked, |view, _asked| $page(view))
            })
        }};
        ($path:literal, $page:path, one) => {{
            let shelf = shelf.clone();
            get($path, Access::Anyone, move |at: At, Path(code): Path<String>, Query(asked): Query<Asked>| {
                answer(at, shelf.clone(), asked, move |view, asked| $page(view, &code, asked))
            })
        }};
    }
    Room {
        name: "needs",
        doors: vec![
            door!("/needs", overview::page::show),
            door!("/needs/measures.csv", overview::page::table_csv),
            door!("/needs/series.csv", overview::page::every_period_csv),
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
