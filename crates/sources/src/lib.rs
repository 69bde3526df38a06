// SPDX-License-Identifier: MIT OR Apache-2.0
//! Files and indicators: what came in, what it gave, and every figure back to its file. Its tables are the shelves'.

mod addresses;
mod imports;
mod indicator;
mod overview;
mod releases;
mod samples;

use std::sync::Arc;

use axum::extract::Path;
use store::Migrations;
use ui::{Access, At, Nav, Room, RoomOwned, RoomWork, get};

use addresses::{IMPORTS, INDICATOR, INDICATORS, RELEASES};
use evidence::catalogue::Catalogue;

/// Its pages are for everybody.
pub fn room(catalogue: &Arc<Catalogue>) -> Room {
    let [files, list, one, released] = [(); 4].map(|()| Arc::clone(catalogue));
    Room {
        name: "sources",
        doors: vec![
            get(overview::OVERVIEW, Access::Anyone, overview::show),
            get(IMPORTS, Access::Anyone, move |at: At| imports::list(at, Arc::clone(&files))),
            get(RELEASES, Access::Anyone, move |at: At| releases::list(at, Arc::clone(&released))),
            get(INDICATORS, Access::Anyone, move |at: At| indicator::list(at, Arc::clone(&list))),
            get(INDICATOR.such_as(["private-rented"]), Access::Anyone, move |at: At, Path(code): Path<String>| {
                indicator::show(at, Arc::clone(&one), code)
            }),
        ],
        nav: vec![Nav { text_key: "sources-nav", path: IMPORTS.path(), access: Access::Anyone }],
        migrations: Migrations { set: "sources", files: &[] },
        statements: Vec::new(),
        data_map: store::DataMap::none("sources"),
        words: include_str!("../words/en.ftl"),
        samples: samples::samples,
        objects: Vec::new(),
        home_summary: None,
        work: RoomWork::None("files come in by a command, at the machine"),
        owned: RoomOwned::None("files come in by a command, and are the partnership’s"),
        ended_by_restore: Vec::new(),
        seed: None,
    }
}
