// SPDX-License-Identifier: MIT OR Apache-2.0
//! Invented figures and real ones never share a database.

use rapport::command::Ended;

use crate::setting::{everything, fixture, on_both, take};

#[tokio::test]
async fn a_database_keeps_to_its_world() {
    for (first, second) in [("real.csv", "fictional.csv"), ("fictional.csv", "real.csv")] {
        on_both(async |office| {
            let (mixed, ended) = take(&office, "mixed.csv", &fixture("mixed.csv")).await;
            assert_eq!((mixed.result, ended), ("refused", Ended::Failed));
            assert!(mixed.reason.contains("both real and fictional"), "{}", mixed.reason);
            let (report, ended) = take(&office, first, &fixture(first)).await;
            assert_eq!((report.result, ended), ("taken_in", Ended::Done), "{}", report.reason);
            let before = everything(&office.db).await;
            for name in [second, "mixed.csv"] {
                let (report, ended) = take(&office, name, &fixture(name)).await;
                assert_eq!((report.result, ended), ("refused", Ended::Failed), "{name} into {first}");
                assert!(report.reason.contains("fictional"), "{}", report.reason);
            }
            assert_eq!(everything(&office.db).await, before, "a refused file has left something");
        })
        .await;
    }
}
