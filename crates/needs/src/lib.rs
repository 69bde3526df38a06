// SPDX-License-Identifier: MIT OR Apache-2.0
//! Population needs assessment: the place in one page, the distribution of each figure, where risk
//! factors gather, profiles of areas, and gaps.
//!
//! Who comes here: the practice lead, the analyst, board members. The room reads measures and never a family's
//! record; it has no tables of its own yet, and it makes no score of a place.

mod addresses;
mod assess;
mod brief;
mod change;
mod children;
mod codes;
mod concentration;
mod demo;
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
use ui::{Access, At, Nav, Room, RoomOwned, RoomWork, get};

pub use assess::{AssessError, OutFile, Wanted, assess};
pub use evidence::place::{Level, Place, Shelf};

/// The room, with the shelf of places that its pages share.
pub fn room(shelf: &Shelf) -> Room {
    // Each door keeps its own hold of the shelf.
    macro_rules! door {
        ($route:ident, $page:path) => {{
            let shelf = shelf.clone();
            get(addresses::$route, Access::Anyone, move |at: At, Query(asked): Query<Asked>| {
                answer(at, shelf.clone(), asked, |view, _asked| $page(view))
            })
        }};
        ($route:ident, $page:path, $example:literal) => {{
            let shelf = shelf.clone();
            get(
                addresses::$route.such_as([$example]),
                Access::Anyone,
                move |at: At, Path(code): Path<String>, Query(asked): Query<Asked>| {
                    answer(at, shelf.clone(), asked, move |view, asked| $page(view, &code, asked))
                },
            )
        }};
    }
    Room {
        name: "needs",
        doors: vec![
            door!(OVERVIEW, overview::page::show),
            door!(MEASURES, overview::page::table_csv),
            door!(SERIES, overview::page::every_period_csv),
            door!(DISTRIBUTIONS, distribution::list::list),
            door!(DISTRIBUTION, distribution::show::show, "private-rented"),
            door!(DISTRIBUTION_TABLE, distribution::show::table_csv, "private-rented"),
            door!(CONCENTRATION, concentration::page::show),
            door!(CONCENTRATION_TABLE, concentration::page::table_csv),
            door!(PROFILE, profile::show, "X05000001"),
            door!(BRIEF, brief::page::show, "X05000001"),
            door!(REPORT, story::page::first),
            door!(CHAPTER, story::page::show, "why"),
            door!(GAPS, gap::page::show),
            door!(GAPS_TABLE, gap::page::table_csv),
        ],
        nav: vec![Nav { text_key: "needs-nav", path: addresses::OVERVIEW.path(), access: Access::Anyone }],
        migrations: Migrations { set: "needs", files: &[] },
        statements: Vec::new(),
        data_map: store::DataMap::none("needs"),
        words: include_str!("../words/en.ftl"),
        samples: samples::samples,
        objects: Vec::new(),
        home_summary: Some(home::summary(shelf)),
        work: RoomWork::None("the assessment is read here; its gaps become work when people fill them"),
        owned: RoomOwned::None("the assessment is the partnership’s; its gaps get a holder when people fill them"),
        jobs: Vec::new(),
        ended_by_restore: Vec::new(),
        demo: demo::demo(shelf),
    }
}
