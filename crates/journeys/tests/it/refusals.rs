// SPDX-License-Identifier: MIT OR Apache-2.0
//! Files that are not taken in, or not whole: what is said, and that nothing else changes.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

use rapport::App;
use rapport::command::{ExitStatus, ImportOptions, import_paths};
use rapport::demo;

use crate::setting::{everything, fixture, fixture_path, on_both, take};

#[tokio::test]
async fn what_is_refused_says_why_and_changes_nothing() {
    on_both(async |app| {
        let before = everything(&app.db).await;
        an_unknown_layout_says_what_was_looked_for(&app).await;
        files_without_figures_cannot_be_read(&app).await;
        a_list_of_people_is_stopped(&app).await;
        a_dry_run_says_what_would_change(&app).await;
        assert_eq!(everything(&app.db).await, before, "something was kept");
        a_bad_row_is_named_and_the_rest_is_taken_in(&app).await;
        a_revised_file_changes_only_what_it_revises(&app).await;
    })
    .await;
}

/// Imports are dropped after more and more of their steps, as when the process is killed.
#[tokio::test]
async fn a_stopped_import_leaves_nothing() {
    let files: Vec<_> = demo::files(7).into_iter().take(9).collect();
    let stopped = on_both(async |app| {
        let mut times = 0;
        for (name, bytes) in &files {
            let before = everything(&app.db).await;
            // The first waits are for the reader, which is started anew each time: to stop there once is enough.
            let mut steps = if times == 0 { 0 } else { 3 };
            while !finishes_within(steps, &app, name, bytes).await {
                times += 1;
                steps += 1 + steps / 3;
                if everything(&app.db).await != before {
                    // It was dropped while the database already said yes: then all of it is there.
                    assert_eq!(take(&app, name, bytes).await.0.result, "same_file", "{name} after {steps} steps");
                    break;
                }
            }
        }
        assert!(times > 11, "no import was stopped in its middle: {times}");
        everything(&app.db).await
    });
    let stopped = stopped.await;
    let whole = on_both(async |app| {
        for (name, bytes) in &files {
            take(&app, name, bytes).await;
        }
        everything(&app.db).await
    });
    assert!(stopped == whole.await, "imports that were stopped and taken in again differ from those that were not");
}

async fn an_unknown_layout_says_what_was_looked_for(app: &App) {
    let (report, ended) = take(app, "unknown.csv", &fixture("unknown.csv")).await;
    assert_eq!((report.result, ended), ("unknown_layout", ExitStatus::Unknown));
    assert!(report.reason.contains("Looked for:") && report.reason.contains("--profile"), "{}", report.reason);
    assert!(report.reason.contains("--profiles"), "it says how to add a layout: {}", report.reason);
    assert!(
        report.reason.contains("a row for each category of each area: census-2021"),
        "it names what was looked for: {}",
        report.reason
    );
    assert!(report.reason.lines().count() <= 10, "short enough to be read: {}", report.reason);
    let bytes = fixture("real.csv");
    let ask = ImportOptions { profile: Some("no-such-profile".to_owned()), ..ImportOptions::default() };
    let chosen = rapport::command::import_bytes(app, "real.csv", &bytes, &ask).await.expect("a report");
    let [(report, ended)] = chosen.as_slice() else { unreachable!("one file, one report") };
    assert_ne!(*ended, ExitStatus::Done);
    assert!(report.reason.contains("census-2021-tenure"), "{}", report.reason);
}

async fn files_without_figures_cannot_be_read(app: &App) {
    for name in ["empty.csv", "headings_only.csv"] {
        let (report, ended) = take(app, name, &fixture(name)).await;
        assert_eq!((report.result, ended), ("unreadable", ExitStatus::Unreadable), "{name}");
        assert!(report.file == name && report.reason.len() > 30, "{}", report.reason);
    }
    // Bytes that are no text, and a picture's first bytes under the name of a table.
    for bytes in [&[0x1f, 0x8b, 8, 0, 1, 2, 3][..], &[0x89, b'P', b'N', b'G', 0, 0, 0][..], &[0; 64][..]] {
        let (report, ended) = take(app, "picture.csv", bytes).await;
        assert!(ended >= ExitStatus::Unknown, "{report:?}");
    }
}

async fn a_list_of_people_is_stopped(app: &App) {
    let list = "Ward code,Month,Child,Home postcode\nX05000001,2026-01,Jane Example,ZZ9 9ZZ\n";
    let (report, ended) = take(app, "families.csv", list.as_bytes()).await;
    assert_eq!((report.result, ended), ("personal", ExitStatus::Personal));
    assert!(report.reason.contains("“Child” looks like names of people"), "{}", report.reason);
    assert!(!format!("{report:?}").contains("Jane") && !report.reason.contains("ZZ9"), "{report:?}");
}

async fn a_dry_run_says_what_would_change(app: &App) {
    let ask = ImportOptions { paths: vec![fixture_path("real.csv")], dry_run: true, ..ImportOptions::default() };
    let (reports, ended) = import_paths(app, &ask, &mut Vec::new()).await.expect("a report");
    assert_eq!((reports.len(), ended), (1, ExitStatus::Done));
    assert_eq!(reports[0].result, "would_take_in");
    assert!(reports[0].measures_new >= 4, "{:?}", reports[0]);
}

/// Takes the file in unless that waits more often than `steps` times; then it is dropped where it stands.
async fn finishes_within(steps: usize, app: &App, name: &str, bytes: &[u8]) -> bool {
    let mut import = pin!(take(app, name, bytes));
    let mut left = steps;
    let done = poll_fn(|context| match import.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending if left == 0 => Poll::Ready(None),
        Poll::Pending => {
            left -= 1;
            Poll::Pending
        }
    });
    done.await.is_some_and(|(report, _)| {
        // The same file where the one before was dropped while the database made it last.
        assert!(matches!(report.result, "taken_in" | "same_file"), "{report:?}");
        true
    })
}

async fn a_bad_row_is_named_and_the_rest_is_taken_in(app: &App) {
    let fictional = String::from_utf8(fixture("bad_rows.csv")).expect("UTF-8").replace("\nE", "\nX");
    let (report, ended) = take(app, "bad_rows.csv", fictional.as_bytes()).await;
    assert_eq!((report.result, ended), ("taken_in", ExitStatus::Done));
    let rejected: Vec<_> =
        report.rejected.iter().map(|one| (one.row, one.column.as_str(), one.reason.as_str())).collect();
    assert_eq!(rejected.iter().map(|(row, ..)| *row).collect::<Vec<_>>(), [3, 7], "{rejected:?}");
    assert!(rejected.iter().all(|(_, column, reason)| !column.is_empty() && !reason.is_empty()), "{rejected:?}");
    assert_eq!((rejected[0].1, rejected[1].1), ("n", "lsoa21_code"), "{rejected:?}");
    assert!(report.measures_new >= 3, "{report:?}");
}

async fn a_revised_file_changes_only_what_it_revises(app: &App) {
    let shift = |name: &str| String::from_utf8(fixture(name)).expect("UTF-8").replace("\nE0100000", "\nX0109990");
    let (first, _) = take(app, "fictional.csv", shift("real.csv").as_bytes()).await;
    let (second, _) = take(app, "fictional.csv", shift("revised.csv").as_bytes()).await;
    let cells = first.measures_new + first.measures_changed + first.measures_same;
    assert_eq!((second.measures_new, second.measures_changed), (0, 1), "{second:?}");
    assert_eq!(second.measures_same, cells - 1, "{second:?}");
    let (again, _) = take(app, "another-name.csv", shift("revised.csv").as_bytes()).await;
    assert_eq!((again.result, again.measures_changed), ("same_file", 0), "{again:?}");
}
