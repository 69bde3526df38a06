// SPDX-License-Identifier: MIT OR Apache-2.0
//! The modelled range stands in the report only where the families of the place and of the country are both held.

use std::fmt::Write as _;

use rapport::{App, demo};

use crate::http::ask;
use crate::setting::{assess, authority, day, on_both, on_both_seeded, plain, take};

/// A table with the counts of couple families in which both parents, one and none work; a mark may stand for a count.
fn table(kind: &str, code: &str, counts: [&str; 3]) -> Vec<u8> {
    let variable = "Family type and economic activity of parents (4 categories)";
    let mut text = format!("{kind} Code,{kind},{variable} Code,{variable},Observation\n");
    let mut row = |number: usize, category: &str, count: &str| {
        let _ = writeln!(text, "{code},Somewhere,{number},{category},{count}");
    };
    for (at, (parents, count)) in ["Both parents", "One parent", "No parent"].into_iter().zip(counts).enumerate() {
        row(at + 1, &format!("Couple family: {parents} in employment"), count);
    }
    row(4, "Lone parent family: Parent in employment", "1230");
    text.into_bytes()
}

async fn report(app: &App) -> String {
    let files = assess(app, authority(), day("2026-11-01")).await;
    plain(&String::from_utf8_lossy(&files["index.html"]))
}

#[tokio::test]
async fn the_range_stands_only_where_place_and_country_are_held() {
    let told = on_both(async |app| {
        for (name, bytes) in
            demo::files(demo::SEED).iter().filter(|(name, _)| name.contains("_lookup") || name.contains("ts007"))
        {
            assert_eq!(take(&app, name, bytes).await.0.result, "taken_in", "{name}");
        }
        let without = report(&app).await;
        assert!(without.contains("the table it needs is not held") && !without.contains("Modelled, not measured"));

        let own = table("Lower tier local authorities", demo::AUTHORITY, ["4000", "4000", "2000"]);
        assert_eq!(take(&app, "own.csv", &own).await.0.result, "taken_in");
        let half = report(&app).await;
        assert!(half.contains("Load the same table for Fictional Country") && !half.contains("Modelled, not measured"));

        let country = table("Countries", "X92000001", ["600000", "300000", "100000"]);
        assert_eq!(take(&app, "country.csv", &country).await.0.result, "taken_in");
        let whole = report(&app).await;
        // By hand: least 10%, twice, as both work; most 12%, three times, as none does. See docs/generated/statistics.md.
        for wanted in [
            "Modelled, not measured: if couple families in Wexmoor",
            "between 1,090 and 1,470 children here would have a parent reporting relationship distress",
            "The central assumptions give 1,120",
            "read in another source that quotes it",
            "our own assumption",
            "Do not subtract the number of families helped from it",
            "1,230",
            "56%",
        ] {
            assert!(whole.contains(wanted), "the report does not say: {wanted}");
        }
        let site = app.site(Some(authority())).await.expect("the site opens");
        let page = plain(&ask(&site, "/needs/report/scale").await.body);
        assert!(page.contains("between 1,090 and 1,470 children"), "the page says what the file says");

        let hidden = table("Lower tier local authorities", demo::AUTHORITY, ["4000", "4000", "c"]);
        assert_eq!(take(&app, "hidden.csv", &hidden).await.0.result, "taken_in");
        let hidden = report(&app).await;
        assert!(hidden.contains("is hidden or missing") && !hidden.contains("Modelled, not measured"));
        whole
    })
    .await;
    assert!(told[0] == told[1], "both engines write the same report");
}

#[tokio::test]
async fn the_demonstration_shows_the_range() {
    on_both_seeded(async |app| {
        let report = report(&app).await;
        assert!(
            report.contains("Modelled, not measured: if couple families in Wexmoor"),
            "the range stands in the report"
        );
    })
    .await;
}
