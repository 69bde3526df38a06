// SPDX-License-Identifier: MIT OR Apache-2.0
//! Invented figures and real ones never share a database.

use rapport::command::ExitStatus;

use crate::setting::{everything, fixture, on_both, take};

#[tokio::test]
async fn a_database_keeps_to_its_world() {
    for (first, second) in [("real.csv", "fictional.csv"), ("fictional.csv", "real.csv")] {
        on_both(async |app| {
            let (mixed, ended) = take(&app, "mixed.csv", &fixture("mixed.csv")).await;
            assert_eq!((mixed.result, ended), ("refused", ExitStatus::Failed));
            assert!(mixed.reason.contains("both real and fictional"), "{}", mixed.reason);
            let (report, ended) = take(&app, first, &fixture(first)).await;
            assert_eq!((report.result, ended), ("taken_in", ExitStatus::Done), "{}", report.reason);
            let before = everything(&app.db).await;
            for name in [second, "mixed.csv"] {
                let (report, ended) = take(&app, name, &fixture(name)).await;
                assert_eq!((report.result, ended), ("refused", ExitStatus::Failed), "{name} into {first}");
                assert!(report.reason.contains("fictional"), "{}", report.reason);
            }
            assert_eq!(everything(&app.db).await, before, "a refused file has left something");
        })
        .await;
    }
}
