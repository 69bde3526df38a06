// SPDX-License-Identifier: MIT OR Apache-2.0
//! The same files give the same bytes: on each engine, in any order, at any time, however often they are taken in.

use std::collections::BTreeMap;

use base::Clock;
use rapport::{App, demo};

use crate::setting::{assess, authority, day, everything, on_both, publish, take};

type Files = BTreeMap<String, Vec<u8>>;

/// The seed is not the demonstration's: nothing here depends on its figures.
const SEED: u64 = 11;

#[tokio::test]
async fn the_same_files_give_the_same_bytes() {
    let as_at = day("2026-11-01");
    let told: Vec<Files> = on_both(async |app| {
        for (name, bytes) in demo::files(SEED) {
            assert_eq!(take(&app, &name, &bytes).await.0.result, "taken_in", "{name}");
        }
        let files = publish(&app, authority(), as_at).await;
        a_file_twice_changes_nothing(&app).await;
        same("the second writing", &assess(&app, authority(), as_at).await, "the first", &files);
        files
    })
    .await;
    let backwards = on_both(async |app| {
        // Another day of another year, hours before midnight in any time zone.
        let app = App { clock: Clock::Fixed(1_830_297_599_000_000), ..app };
        for (name, bytes) in demo::files(SEED).into_iter().rev() {
            assert_eq!(take(&app, &name, &bytes).await.0.result, "taken_in", "{name}");
        }
        assess(&app, authority(), as_at).await
    });
    let backwards = backwards.await;
    let names: Vec<&str> = told[0].keys().map(String::as_str).filter(|name| !name.contains('/')).collect();
    assert_eq!(
        names,
        [
            "briefs.pdf",
            "gaps.csv",
            "index.html",
            "manifest.json",
            "measures.csv",
            "report.docx",
            "report.pdf",
            "series.csv",
            "slides.pdf",
            "tables.xlsx"
        ]
    );
    same("PostgreSQL", &told[1], "SQLite", &told[0]);
    // The files for paper come from the same document, and are not made again.
    for (way, files) in ["SQLite, files in reverse", "PostgreSQL, files in reverse"].iter().zip(&backwards) {
        same(way, files, "SQLite", &told[0]);
        assert_eq!(inputs(files), inputs(&told[0]), "what the manifest says went in, {way}");
    }
}

/// All of a manifest but the list of the files beside it.
pub(crate) fn inputs(files: &Files) -> serde_json::Value {
    let mut manifest: serde_json::Value = serde_json::from_slice(&files["manifest.json"]).expect("the manifest reads");
    manifest.as_object_mut().and_then(|fields| fields.remove("files")).expect("a list of files");
    manifest
}

/// Every file of the one way is the same in the other. Names the first line that differs, which says more than two files
/// that do. A manifest lists the files beside it, so it is compared only where these are the same.
pub(crate) fn same(one_way: &str, one: &Files, other_way: &str, other: &Files) {
    let as_many = one.len() == other.len();
    for (name, bytes) in one.iter().filter(|(name, _)| as_many || *name != "manifest.json") {
        let (text, others) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&other[name]));
        let differing = text.lines().zip(others.lines()).enumerate().find(|(_, (line, other))| line != other);
        let differing = differing.map(|(at, (line, other))| format!("line {}:\n{line}\n{other}", at + 1));
        assert!(*bytes == other[name], "{name} of {one_way} and of {other_way} differ, {differing:?}");
    }
}

async fn a_file_twice_changes_nothing(app: &App) {
    let before = everything(&app.db).await;
    for (name, bytes) in demo::files(SEED) {
        let (report, _) = take(app, &format!("again-{name}"), &bytes).await;
        assert_eq!((report.result, report.measures_new, report.measures_changed), ("same_file", 0, 0), "{name}");
    }
    assert_eq!(everything(&app.db).await, before);
}
