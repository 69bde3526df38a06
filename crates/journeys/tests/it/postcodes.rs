// SPDX-License-Identifier: MIT OR Apache-2.0
//! An authority draws its hubs from postcodes, by a directory that says in which small area each lies.

use rapport::App;
use rapport::command::ExitStatus;

use crate::http::ask;
use crate::setting::{assess, authority, day, everything, fixture, on_both, rows, take};

async fn take_all(app: &App, names: &[&str]) {
    for name in names {
        let (report, ended) = take(app, name, &fixture(&format!("{name}.csv"))).await;
        assert_eq!((report.result, ended), ("taken_in", ExitStatus::Done), "{name}: {}", report.reason);
    }
}

#[tokio::test]
async fn a_hub_of_postcodes_has_the_figures_of_their_small_areas() {
    let told = on_both(async |app| {
        take_all(&app, &["patches/lookup", "patches/homes"]).await;
        let before = everything(&app.db).await;
        let (report, ended) = take(&app, "hubs.csv", &fixture("postcodes/hubs.csv")).await;
        assert_eq!((report.result, ended), ("refused", ExitStatus::Failed));
        assert!(report.reason.contains("Import a directory of postcodes that names small areas first"), "{}", report.reason);
        assert_eq!(everything(&app.db).await, before, "something was kept");

        let (directory, _) = take(&app, "directory.csv", &fixture("postcodes/directory.csv")).await;
        assert_eq!(directory.result, "taken_in", "{}", directory.reason);
        assert!(directory.notes.iter().any(|said| said.contains("6, 1 of them no longer in use")), "{:?}", directory.notes);
        let (report, _) = take(&app, "hubs.csv", &fixture("postcodes/hubs.csv")).await;
        assert_eq!(report.result, "taken_in", "{}", report.reason);
        let expected = [
            "1 of 6 postcodes are in no directory that is held, and nothing is drawn from them (row 7)",
            "1 of 6 postcodes are no longer in use; they count where they lay (row 3)",
            "1 small areas have postcodes of several patches, first X01000001; each goes whole to the patch with most of \
             its postcodes",
        ];
        assert_eq!(report.checks[..3], expected);
        let said = format!("{report:?}").to_uppercase();
        assert!(!said.contains("ZZ5") && !said.contains("ZZ1 1"), "a postcode is named: {said}");

        let written = assess(&app, authority(), day("2026-11-01")).await.remove("measures.csv").expect("measures");
        let of_hubs = rows(&written)
            .into_iter()
            .filter(|row| row["area_type"] == "patch" && row["indicator"] == "private-rented")
            .map(|row| format!("{} {}/{} {}", row["area_name"], row["numerator"], row["denominator"], row["method"]));
        let of_hubs: Vec<String> = of_hubs.collect();
        // Added up by hand from the file: 40 of 400; 30 and 20 of 300 and 200.
        assert!(of_hubs[0].starts_with("North 40/400 sum of 1 small areas (best fit), 0 missing"), "{of_hubs:?}");
        assert!(of_hubs[1].starts_with("South 50/500 sum of 2 small areas (best fit), 0 missing"), "{of_hubs:?}");
        let site = app.site(None).await.expect("a site");
        let page =
            ask(&site, &format!("/needs/distribution/private-rented?level=patches&area={}", authority())).await;
        assert!(page.body.contains("North") && page.body.contains("South"), "{}", page.body);
        written
    })
    .await;
    assert!(told.windows(2).all(|pair| pair[0] == pair[1]), "the engine shows");
}

#[tokio::test]
async fn a_postcode_outside_the_authority_is_said_by_its_row() {
    on_both(async |app| {
        take_all(&app, &["patches/lookup", "postcodes/directory"]).await;
        let list = b"Hub,Postcode\nNorth,ZZ1 1AA\nNorth,ZZ1 1AC\nNorth,ZZ9 9ZZ\n";
        let (report, _) = take(&app, "hubs.csv", list).await;
        let outside = "1 of 3 postcodes lie outside X08000001, where most of the list lies (row 4)";
        assert!(report.checks.iter().any(|said| said == outside), "{:?}", report.checks);
    })
    .await;
}

#[tokio::test]
async fn a_directory_without_small_areas_draws_nothing_and_takes_nothing_away() {
    on_both(async |app| {
        take_all(&app, &["patches/lookup"]).await;
        let (report, _) = take(&app, "some.csv", b"pcd,laua,oseast1m,osnrth1m\nZZ1 1AA,X08000001,1,2\n").await;
        assert!(report.notes.iter().any(|said| said.contains("1 without a small area")), "{report:?}");
        let list = b"Hub,Postcode\nNorth,ZZ1 1AA\n";
        let (refused, _) = take(&app, "hubs.csv", list).await;
        assert_eq!(refused.result, "refused", "{refused:?}");
        take_all(&app, &["postcodes/directory"]).await;
        let again = b"pcd,laua,oseast1m,osnrth1m\nZZ1 1AA,X08000001,3,4\n";
        assert_eq!(take(&app, "again.csv", again).await.0.result, "taken_in");
        let (taken, _) = take(&app, "hubs.csv", list).await;
        assert_eq!(taken.result, "taken_in", "the older directory names the small area: {}", taken.reason);
    })
    .await;
}
