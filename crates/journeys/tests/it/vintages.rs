// SPDX-License-Identifier: MIT OR Apache-2.0
//! Figures on boundaries of 2011 in a place whose wards are made of small areas of 2021.

use std::collections::BTreeMap;

use rapport::App;
use rapport::command::ExitStatus;

use crate::http::ask;
use crate::setting::{assess, authority, day, fixture, on_both, rows, take};

async fn take_all(app: &App, names: &[&str]) {
    for name in names {
        let (report, ended) = take(app, name, &fixture(&format!("{name}.csv"))).await;
        assert_eq!((report.result, ended), ("taken_in", ExitStatus::Done), "{name}: {}", report.reason);
    }
}

async fn measures(app: &App) -> Vec<u8> {
    assess(app, authority(), day("2026-11-01")).await.remove("measures.csv").expect("measures")
}

/// Children in poverty by place: count, of how many, and how it was made.
fn poverty(measures: &[u8]) -> BTreeMap<String, [String; 4]> {
    let columns = ["numerator", "denominator", "area_vintage", "method"];
    let rows = rows(measures).into_iter().filter(|row| row["indicator"] == "children-income-deprived");
    rows.map(|row| (row["area_code"].clone(), columns.map(|column| row[column].clone()))).collect()
}

#[tokio::test]
async fn a_count_of_2011_reaches_wards_of_2021_and_says_how() {
    // By hand: 40 of 200 children were in the area that was split; three in four residents live in its first part.
    let expected = [
        ("X08000001", "112", "600", "sum of 6 small areas, 0 missing"),
        (
            "X05000001",
            "40",
            "250",
            "1 areas unchanged, 1 split, 0 merged, 0 irregular; divided by population of ons-census",
        ),
        (
            "X05000002",
            "22",
            "150",
            "0 areas unchanged, 1 split, 1 merged, 0 irregular; divided by population of ons-census",
        ),
        ("X05000003", "50", "200", "2 areas unchanged, 0 split, 0 merged, 0 irregular"),
        ("X01000002", "30", "150", "no interval, because it was divided"),
        ("X01000004", "12", "100", "0 areas unchanged, 0 split, 1 merged"),
        ("X01000001", "10", "100", "count; divided by"),
    ];
    let mut told = Vec::new();
    let files = ["patches/lookup", "vintages/links", "vintages/children", "vintages/poverty", "vintages/residents"];
    let backwards: Vec<&str> = files.iter().rev().copied().collect();
    for order in [files.as_slice(), &backwards] {
        told.extend(
            on_both(async |app| {
                take_all(&app, order).await;
                let written = measures(&app).await;
                let found = poverty(&written);
                for (area, count, of, method) in expected {
                    let [numerator, denominator, _, said] = &found[area];
                    assert_eq!((numerator.as_str(), denominator.as_str()), (count, of), "{area}");
                    assert!(said.contains(method), "{area}: {said}");
                }
                written
            })
            .await,
        );
    }
    assert!(told.windows(2).all(|pair| pair[0] == pair[1]), "the engine or the order of imports shows");
}

#[tokio::test]
async fn a_score_of_2011_has_no_figure_on_new_areas_and_the_page_says_why() {
    on_both(async |app| {
        take_all(&app, &["patches/lookup", "vintages/links", "vintages/poverty", "vintages/residents"]).await;
        let written = measures(&app).await;
        let scores: BTreeMap<String, String> = rows(&written)
            .into_iter()
            .filter(|row| row["indicator"] == "mood-and-anxiety-disorders-indicator")
            .map(|row| (row["area_code"].clone(), format!("{} {} {}", row["value"], row["state"], row["method"])))
            .collect();
        assert!(scores["X01000001"].starts_with("0.1 value"), "{scores:?}");
        let refused =
            "not_available figures on boundaries of 2011 are not converted to those of 2021: only counts that add up";
        assert!(scores["X01000002"].contains(refused), "{scores:?}");
        assert!(!scores.contains_key("X05000001"), "{scores:?}");
        let site = app.site(None).await.expect("a site");
        let path =
            format!("/needs/distribution/mood-and-anxiety-disorders-indicator?level=small-areas&area={}", authority());
        let page = ask(&site, &path).await;
        let said = "Figures on boundaries of 2011 are not carried over to those of 2021";
        assert!(page.body.contains(said), "{}", page.body);
        let counted = format!("/needs/distribution/children-income-deprived?level=wards&area={}", authority());
        assert!(!ask(&site, &counted).await.body.contains(said), "a count is converted");
    })
    .await;
}

#[tokio::test]
async fn codes_of_another_year_are_counted_when_a_file_comes_in() {
    on_both(async |app| {
        take_all(&app, &["patches/lookup", "vintages/links"]).await;
        let (report, _) = take(&app, "older.csv", &fixture("vintages/poverty.csv")).await;
        let older = "its small areas are on boundaries of 2011; 3 of 6 are not on the boundaries of 2021 (1 split, 2 merged)";
        assert!(report.checks.iter().any(|said| said.contains(older)), "{:?}", report.checks);
        let wrong = fixture("vintages/poverty-of-the-wrong-year.csv");
        let (report, _) = take(&app, "wrong.csv", &wrong).await;
        let wrong = "6 of its 6 small areas are on boundaries of 2011, and the file is read as of 2021; 3 of them are not on \
                     the boundaries of 2021 and would be lost (1 split, 2 merged)";
        assert!(report.checks.iter().any(|said| said.contains(wrong)), "{:?}", report.checks);
    })
    .await;
}
