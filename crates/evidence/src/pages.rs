// SPDX-License-Identifier: MIT OR Apache-2.0
//! The ledger's own pages: imports, and indicators back to their files.

mod imports;
mod indicator;
mod samples;

use std::sync::Arc;

use axum::extract::Path;
use store::Migrations;
use ui::{At, Nav, Room, Who, get};

use crate::catalogue::Catalogue;

/// The ledger as a room: its pages are for everybody, its tables are the shelf's.
pub fn room(catalogue: &Arc<Catalogue>) -> Room {
    let [files, list, one] = [(); 3].map(|()| Arc::clone(catalogue));
    Room {
        name: "evidence",
        doors: vec![
            get("/evidence/imports", Who::Anyone, move |at: At| imports::list(at, Arc::clone(&files))),
            get("/evidence/indicators", Who::Anyone, move |at: At| indicator::list(at, Arc::clone(&list))),
            get("/evidence/indicators/{code}", Who::Anyone, move |at: At, Path(code): Path<String>| {
                indicator::show(at, Arc::clone(&one), code)
            }),
        ],
        nav: vec![Nav { text_key: "evidence-nav", path: "/evidence/imports" }],
        migrations: Migrations { set: "evidence-pages", files: &[] },
        words: include_str!("../words/en.ftl"),
        samples: samples::samples,
        stands: None,
    }
}
