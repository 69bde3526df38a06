// SPDX-License-Identifier: MIT OR Apache-2.0
//! Data sets whose files do not name them, and a year of which nobody says on which day it ends.

use std::collections::BTreeSet;

use rapport::App;
use rapport::command::{ExitStatus, FileReport, ImportOptions, import_bytes};

use crate::setting::{assess, authority, day, on_both_seeded, rows, take};

/// One row of an education service about the authority.
fn table(kind: &str, columns: &str, cells: &str) -> Vec<u8> {
    let (year, kind) = kind.split_once(' ').expect("a year and its kind");
    let code = authority();
    format!(
        "time_period,time_identifier,geographic_level,new_la_code,{columns}\n{year},{kind},Local authority,{code},{cells}\n"
    )
    .into_bytes()
}

/// Value and period of each figure of this name.
async fn figures(app: &App, name: &str, as_at: &str) -> BTreeSet<String> {
    let files = assess(app, authority(), day(as_at)).await;
    let own = rows(&files["measures.csv"])
        .into_iter()
        .filter(|row| row["indicator_name"] == name && row["area_code"] == authority().as_str());
    own.map(|row| format!("{} {}", row["value"], row["period"])).collect()
}

#[tokio::test]
async fn data_sets_with_the_same_headings_stay_apart_and_no_figure_is_early() {
    on_both_seeded(async |app| {
        let columns = "school_type,headcount,rate";
        let exclusions = table("202425 Academic year", columns, "Total,50000,0.13");
        let needs = table("202425 Academic year", columns, "Total,8123,18.4");
        let (report, ended) = take(&app, "exclusions.csv", &exclusions).await;
        assert_eq!((report.result, report.measures_new, ended), ("taken_in", 2, ExitStatus::Done));

        let (report, ended) = take(&app, "needs.csv", &needs).await;
        assert_eq!((report.result, ended), ("refused", ExitStatus::Failed));
        assert!(report.reason.contains("2 of the 2 figures"), "{}", report.reason);
        assert!(report.reason.contains("--data-set NAME"), "{}", report.reason);
        assert_eq!(figures(&app, "headcount", "2026-11-01").await, BTreeSet::from(["50000 2024/25".to_owned()]));

        let ask = ImportOptions { data_set: Some("Special needs".to_owned()), ..ImportOptions::default() };
        let found: Vec<(FileReport, ExitStatus)> =
            Box::pin(import_bytes(&app, "needs.csv", &needs, &ask)).await.expect("a report");
        assert_eq!((found[0].0.result, found[0].0.measures_new, found[0].0.measures_changed), ("taken_in", 2, 0));
        let both = BTreeSet::from(["50000 2024/25".to_owned(), "8123 2024/25".to_owned()]);
        assert_eq!(figures(&app, "headcount", "2026-11-01").await, both);

        let staff = table("2025 Reporting year", "inpost_fte", "230.7");
        let (report, _) = take(&app, "staff.csv", &staff).await;
        assert_eq!(report.result, "taken_in", "{report:?}");
        assert_eq!(figures(&app, "inpost_fte", "2025-06-30").await, BTreeSet::new());
        let known = BTreeSet::from(["230.7 reporting year 2025 (days not known)".to_owned()]);
        assert_eq!(figures(&app, "inpost_fte", "2026-01-01").await, known);
    })
    .await;
}
