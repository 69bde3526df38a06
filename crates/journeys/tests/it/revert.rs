// SPDX-License-Identifier: MIT OR Apache-2.0
//! An import is taken back, and what was there before shows through.

use std::collections::BTreeMap;

use evidence::ledger;
use rapport::{App, demo};

use crate::setting::{assess, authority, day, everything, fixture, on_both, on_both_seeded, rows, take};

/// The files name real places; these stories move them to fictional ones.
fn fictional(name: &str) -> Vec<u8> {
    String::from_utf8(fixture(name)).expect("UTF-8").replace("\nE0100000", "\nX0109990").into_bytes()
}

#[tokio::test]
async fn a_corrected_release_says_what_it_changed_and_can_be_taken_back() {
    on_both(async |app| {
        take(&app, "first.csv", &fictional("real.csv")).await;
        let before = figures(&app).await;
        let (report, _) = take(&app, "corrected.csv", &fictional("revised.csv")).await;
        assert_eq!((report.measures_changed, report.changed.len()), (1, 1), "{report:?}");
        assert!(report.changed[0].contains(" becomes "), "{report:?}");
        assert_ne!(figures(&app).await, before);

        let all = everything(&app.db).await;
        let would = ledger::revert(&app.db, 2, app.clock, true).await.expect("a dry run");
        assert_eq!(everything(&app.db).await, all, "a dry run changes nothing");
        assert_eq!((would.back.len(), would.gone.len()), (1, 0), "{would:?}");
        assert_eq!(ledger::revert(&app.db, 2, app.clock, false).await.expect("taken back"), would);
        assert_eq!(figures(&app).await, before, "the first release shows through");

        let again = ledger::revert(&app.db, 2, app.clock, false).await.expect_err("only once");
        assert!(again.to_string().contains("import its file again"), "{again}");
        let none = ledger::revert(&app.db, 99, app.clock, false).await.expect_err("no such import");
        assert!(none.to_string().contains("rapport imports"), "{none}");

        let (report, _) = take(&app, "corrected.csv", &fictional("revised.csv")).await;
        assert_eq!((report.result, report.measures_changed), ("taken_in", 1), "it can be had back: {report:?}");
        let older = ledger::revert(&app.db, 1, app.clock, false).await.expect("taken back");
        assert_eq!((older.back.len(), older.gone.len()), (0, 0), "the newer file decides: {older:?}");
    })
    .await;
}

/// What the ledger shows now: the newest of each series and area, without the key of its import.
async fn figures(app: &App) -> BTreeMap<String, String> {
    let cells = everything(&app.db).await["evidence-cells-of-series"].clone();
    cells.iter().map(|row| (format!("{:?}", &row[..2]), format!("{:?}", &row[3..]))).collect()
}

#[tokio::test]
async fn a_place_without_the_file_is_as_if_it_had_never_come() {
    on_both_seeded(async |app| {
        let before = rows(&assess(&app, authority(), day("2026-11-01")).await["measures.csv"]);
        let imports = crate::setting::imports(&app.db).await;
        let file = imports.iter().find(|import| import.profile.contains("looked-after")).expect("a file of the demo");
        let taken = ledger::revert(&app.db, file.id, app.clock, false).await.expect("taken back");
        assert!(!taken.gone.is_empty(), "{taken:?}");
        let after = rows(&assess(&app, authority(), day("2026-11-01")).await["measures.csv"]);
        let hash = &file.trace;
        assert!(after.iter().all(|row| !row["file_sha256"].contains(hash)), "no figure names the file");
        // The file also held the people that another file's counts are divided by.
        let count_only = |row: &&BTreeMap<String, String>| row["method"].contains("no denominator");
        assert!(after.iter().filter(count_only).count() > before.iter().filter(count_only).count());
        let (name, bytes) =
            demo::files(demo::SEED).into_iter().find(|(name, _)| *name == file.file_name).expect("its file");
        take(&app, &name, &bytes).await;
        let back = rows(&assess(&app, authority(), day("2026-11-01")).await["measures.csv"]);
        assert!(back == before, "with the file again all is as it was");
    })
    .await;
}
