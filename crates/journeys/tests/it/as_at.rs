// SPDX-License-Identifier: MIT OR Apache-2.0
//! An assessment as it would have been on a day.

use std::collections::BTreeSet;

use needs::Wanted;
use rapport::App;

use crate::setting::{assess, authority, day, on_both_seeded, rows};

/// Children looked after are counted each 31 March.
const COUNTED_YEARLY: &str = "looked-after";

#[tokio::test]
async fn the_day_moves_an_assessment_across_releases() {
    on_both_seeded(async |app| {
        assert_eq!(periods(&app, "2025-03-30").await, ["2024"]);
        assert_eq!(periods(&app, "2025-03-31").await, ["2025"]);
        assert_eq!(periods(&app, "2026-11-01").await, ["2025"], "the newest there is");
        assert_eq!(periods(&app, "2018-03-31").await, ["2018"], "the first there is");
        assert_eq!(periods(&app, "2018-03-30").await, Vec::<String>::new());
        nothing_ends_after_the_day(&app).await;
        let house = app.house(None).await.expect("a house");
        let wanted = Wanted { area: authority(), as_at: day("1900-01-01"), briefs: Vec::new(), paper: false };
        let long_ago = needs::assess(&house, &app.catalogue, &wanted).await;
        let said = long_ago.expect_err("nothing is held of that time").to_string();
        assert!(said.contains("1900-01-01") && said.contains("--as-at"), "{said}");
    })
    .await;
}

async fn periods(app: &App, as_at: &str) -> Vec<String> {
    let files = assess(app, authority(), day(as_at)).await;
    let found: BTreeSet<String> = rows(&files["measures.csv"])
        .into_iter()
        .filter(|row| row["indicator"] == COUNTED_YEARLY && row["area_code"] == authority().as_str())
        .map(|row| row["period"].clone())
        .collect();
    found.into_iter().collect()
}

/// A figure of 2021 is not known in 2020; the files of the two days differ in more than their date.
async fn nothing_ends_after_the_day(app: &App) {
    let files = assess(app, authority(), day("2020-06-30")).await;
    let years: BTreeSet<String> = rows(&files["measures.csv"]).into_iter().map(|row| row["period"].clone()).collect();
    assert!(!years.is_empty());
    for period in years {
        let year: u16 = period.get(..4).and_then(|year| year.parse().ok()).expect("periods begin with a year");
        assert!(year <= 2020, "{period} is known on a day of 2020");
    }
    let gaps = |files: &std::collections::BTreeMap<String, Vec<u8>>| {
        rows(&files["gaps.csv"]).into_iter().filter(|row| row["held"] == "held").count()
    };
    let later = assess(app, authority(), day("2026-11-01")).await;
    assert!(gaps(&files) < gaps(&later), "less was held in 2020");
}
