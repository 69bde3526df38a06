// SPDX-License-Identifier: MIT OR Apache-2.0
//! An authority draws its hubs in a file of two columns, and every figure repeats by hub.

use std::collections::BTreeMap;

use base::AreaCode;
use evidence::ledger;
use rapport::App;
use rapport::command::ExitStatus;

use crate::http::{Answer, ask};
use crate::setting::{assess, authority, day, everything, fixture, on_both, on_both_seeded, rows, take};

async fn take_all(app: &App, names: &[&str]) {
    for name in names {
        let (report, ended) = take(app, name, &fixture(&format!("patches/{name}.csv"))).await;
        assert_eq!((report.result, ended), ("taken_in", ExitStatus::Done), "{name}: {}", report.reason);
    }
}

async fn measures(app: &App) -> Vec<u8> {
    assess(app, authority(), day("2026-11-01")).await.remove("measures.csv").expect("measures")
}

/// Name, count, denominator, state and method of each patch.
fn by_patch(measures: &[u8]) -> Vec<[String; 5]> {
    let of_patch = |row: &BTreeMap<String, String>| row["area_type"] == "patch" && row["indicator"] == "private-rented";
    let columns = ["area_name", "numerator", "denominator", "state", "method"];
    rows(measures).iter().filter(|row| of_patch(row)).map(|row| columns.map(|column| row[column].clone())).collect()
}

#[tokio::test]
async fn the_figure_of_a_hub_is_the_sum_of_its_small_areas() {
    // Added up by hand from the file: 40 and 30 of 400 and 300; 30, 20 and 120 of 300, 200 and 600.
    let expected = [
        ["East", "120", "", "at_least", "sum of 2 small areas, 1 missing, 0 suppressed"],
        ["North", "70", "700", "value", "sum of 2 small areas, 0 missing, 0 suppressed"],
        ["South", "170", "1100", "value", "sum of 3 small areas (best fit), 0 missing, 0 suppressed"],
    ];
    let mut told = Vec::new();
    for order in [["lookup", "homes", "hubs"], ["hubs", "homes", "lookup"]] {
        told.extend(
            on_both(async |app| {
                take_all(&app, &order).await;
                let written = measures(&app).await;
                let found = by_patch(&written);
                assert_eq!(found.len(), expected.len(), "{found:?}");
                for (row, expected) in found.iter().zip(expected) {
                    assert_eq!(row[..4], expected[..4], "{row:?}");
                    assert!(row[4].starts_with(expected[4]), "{row:?}");
                }
                written
            })
            .await,
        );
    }
    assert!(told.windows(2).all(|pair| pair[0] == pair[1]), "the engine or the order of imports shows");
}

/// The body of a page of a place with three hubs.
async fn page(app: &App, address: &str) -> Answer {
    take_all(app, &["lookup", "homes", "hubs"]).await;
    let site = app.site(None).await.expect("a site");
    let joined = if address.contains('?') { '&' } else { '?' };
    ask(&site, &format!("{address}{joined}area={}", authority())).await
}

#[tokio::test]
async fn the_page_of_a_figure_shows_each_hub_and_what_it_is_drawn_from() {
    on_both(async |app| {
        let page = page(&app, "/needs/distribution/private-rented?level=patches").await;
        for said in
            ["by hub", "North", "South", "10.0", "15.5", "Patches (3)", "1 lies in no hub and 2 in more than one"]
        {
            assert!(page.body.contains(said), "{said} is not in {}", page.body);
        }
        assert!(page.body.contains("Drawn from wards: South."), "{}", page.body);
    })
    .await;
}

#[tokio::test]
async fn the_profile_of_a_hub_says_what_it_is_drawn_from() {
    on_both(async |app| {
        let page = page(&app, &format!("/needs/profile/{}", AreaCode::of_patch("hub", "south"))).await;
        for said in ["Hub profile", "3 small areas of 2021", "The wards Market", "Sampleford 005"] {
            assert!(page.body.contains(said), "{said} is not in {}", page.body);
        }
    })
    .await;
}

#[tokio::test]
async fn a_hub_that_nobody_has_drawn_has_no_page() {
    on_both(async |app| {
        let gone = page(&app, &format!("/needs/profile/{}", AreaCode::of_patch("hub", "west"))).await;
        assert_eq!(gone.status, 404);
    })
    .await;
}

#[tokio::test]
async fn hubs_drawn_anew_take_the_place_of_all_before_and_can_be_taken_back() {
    on_both(async |app| {
        take_all(&app, &["lookup", "homes", "hubs", "clusters"]).await;
        let before = measures(&app).await;
        assert_eq!(by_patch(&before).len(), 4, "three hubs and a cluster");
        take_all(&app, &["hubs-redrawn"]).await;
        let names: Vec<String> = by_patch(&measures(&app).await).into_iter().map(|[name, ..]| name).collect();
        assert_eq!(names, ["North", "West", "Hill schools"], "by kind, then name");
        let taken = ledger::revert(&app.db, 5, app.clock, false).await.expect("taken back");
        assert_eq!(taken.places, 2, "{taken:?}");
        assert_eq!(measures(&app).await, before, "the hubs before show through");
    })
    .await;
}

#[tokio::test]
async fn a_list_of_patches_that_lacks_something_is_refused_whole() {
    on_both(async |app| {
        let before = everything(&app.db).await;
        let rows: Vec<String> = (0..=1000).map(|at| format!("Hub {at},X01000001")).collect();
        let many = format!("Hub,Area code\n{}\n", rows.join("\n"));
        let table = [
            (many.as_str(), "it names 1001 patches"),
            ("Hub,Postcode\nNorth,ZZ9 9ZZ\nNorth,X01000001\n", "or write the codes of small areas or wards instead"),
            ("Hub,Area code\nNorth,X01000001\nNorth,ward 7\n", "line 3, Area code: “ward 7” is neither"),
            ("Hub,Area code\nNorth,X01000001\nNorth,X08000001\n", "neither a small area nor a ward"),
        ];
        for (file, said) in table {
            let (report, ended) = take(&app, "hubs.csv", file.as_bytes()).await;
            assert_eq!((report.result, ended), ("refused", ExitStatus::Failed), "{said}");
            assert!(report.reason.contains(said), "{}", report.reason);
        }
        assert_eq!(everything(&app.db).await, before, "something was kept");
        take_all(&app, &["lookup"]).await;
        let (report, _) = take(&app, "hubs.csv", &fixture("patches/hubs-of-a-real-place.csv")).await;
        assert!(report.result == "refused" && report.reason.contains("takes no real figures"), "{}", report.reason);
        let (report, _) = take(&app, "hubs.csv", b"Hub,Area code\nNorth,X01000777\n").await;
        assert_eq!((report.patches, report.patch_places), (1, 1));
        assert!(report.checks.iter().any(|said| said.contains("1 of 1 places of patches")), "{report:?}");
        let (report, _) = take(&app, "hubs.csv", &fixture("patches/hubs.csv")).await;
        let cover = "X08000001: of 6 small areas 1 lie in no hub (first X01000002) and 2 in more than one";
        assert_eq!(report.checks, [cover]);
    })
    .await;
}

#[tokio::test]
async fn gaps_are_the_same_with_and_without_patches() {
    on_both_seeded(async |app| {
        let imports = crate::setting::imports(&app.db).await;
        let hubs = imports.iter().find(|import| import.profile == "patches").expect("the demonstration has hubs");
        let with = assess(&app, authority(), day("2026-11-01")).await;
        ledger::revert(&app.db, hubs.id, app.clock, false).await.expect("taken back");
        let without = assess(&app, authority(), day("2026-11-01")).await;
        assert_eq!(with["gaps.csv"], without["gaps.csv"]);
        let others =
            |bytes: &[u8]| rows(bytes).into_iter().filter(|row| row["area_type"] != "patch").collect::<Vec<_>>();
        assert_eq!(others(&with["measures.csv"]), others(&without["measures.csv"]), "no other figure moves");
        assert_eq!(others(&without["measures.csv"]).len(), rows(&without["measures.csv"]).len());
    })
    .await;
}
