// SPDX-License-Identifier: MIT OR Apache-2.0
//! Figures of small and middle areas reach the places that are shown, or the import says that nothing can be shown yet;
//! rates of events and places of one divided area have the intervals that they should.

use crate::one_place::{beside, figures, on_one, take_files};
use crate::setting::{assess, day, fixture, on_both, rows, take};

#[tokio::test]
async fn a_census_table_of_small_areas_reaches_wards_and_the_authority() {
    let case = |name: &str| beside(&format!("cases/files/07-nomis/{name}"));
    let [Some(table), Some(lookup)] = [case("ts003_small_areas.csv"), case("ts003_lookup.csv")] else { return };
    let places = rows(&lookup);
    let [authority, ward] = ["LAD24CD", "WD24CD"].map(|column| places[0][column].clone());
    for backwards in [false, true] {
        on_both(async |app| {
            let mut files = vec![("table.csv", table.clone()), ("lookup.csv", lookup.clone())];
            if backwards {
                files.reverse();
            }
            let checks = take_files(&app, &files).await;
            let said = "nothing can be shown with it yet: its 6 figures are about 3 small areas that no lookup places";
            assert_eq!(checks.iter().any(|check| check.contains(said)), !backwards, "{checks:?}");
            let code = authority.parse().expect("a code");
            let written = assess(&app, code, day("2026-11-01")).await;
            let table = rows(&written["measures.csv"]);
            for place in [&authority, &ward] {
                let of_place = table.iter().filter(|row| row["area_code"] == *place);
                let mut counts: Vec<&str> = of_place.map(|row| row["numerator"].as_str()).collect();
                counts.sort_unstable();
                // Three areas of 700 households and 90 lone parents.
                assert_eq!(counts, ["2100", "270"], "{place}");
            }
        })
        .await;
    }
}

#[tokio::test]
async fn counts_of_middle_areas_add_up_for_the_authority() {
    let case = |name: &str| beside(&format!("cases/files/07-nomis/{name}"));
    let [Some(table), Some(lookup)] = [case("msoa_figures.csv"), case("msoa_lookup.csv")] else { return };
    let authority = rows(&lookup)[0]["LAD22CD"].clone();
    on_both(async |app| {
        let checks = take_files(&app, &[("lookup.csv", lookup.clone()), ("table.csv", table.clone())]).await;
        assert!(checks.iter().any(|check| check.contains("no page shows a middle area by itself")), "{checks:?}");
        let code = authority.parse().expect("a code");
        let written = assess(&app, code, day("2026-11-01")).await;
        let table = rows(&written["measures.csv"]);
        let own: Vec<[&str; 3]> = table
            .iter()
            .filter(|row| row["area_code"] == authority && row["indicator"].contains("ethnic-group"))
            .map(|row| ["numerator", "denominator", "method"].map(|column| row[column].as_str()))
            .collect();
        // Two middle areas of 500 of 1,000 each, by hand.
        assert!(!own.is_empty(), "no figure of the authority");
        assert!(
            own.iter().all(|row| row[0] == "1000" && row[2].starts_with("sum of 2 middle areas, 0 missing")),
            "{own:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_rate_of_events_may_be_above_its_scale() {
    let case = |name: &str| beside(&format!("cases/rate-per-100-events/{name}"));
    let [Some(table), Some(profile)] = [case("suspensions.csv"), case("suspensions.toml")] else { return };
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("suspensions.toml"), profile).expect("written");
    let path = folder.path().join("suspensions.csv");
    std::fs::write(&path, &table).expect("written");
    let app = on_one().await;
    let ask = rapport::command::ImportOptions {
        paths: vec![path],
        profiles: Some(folder.path().to_owned()),
        ..rapport::command::ImportOptions::default()
    };
    let (reports, _) = Box::pin(rapport::command::import_paths(&app, &ask, &mut Vec::new())).await.expect("imported");
    assert_eq!(reports[0].result, "taken_in", "{}", reports[0].reason);
    // By Byar's method, worked out by hand from 150 of 120 and 40 of 1,000.
    for (row, expected) in rows(&table).iter().zip([["125.00", "105.80", "146.68"], ["4.00", "2.86", "5.45"]]) {
        let code = row["Area code"].parse().expect("a code");
        let written = assess(&app, code, day("2026-11-01")).await;
        let found = rows(&written["measures.csv"]);
        let found = found.iter().find(|one| one["area_code"] == row["Area code"]).expect("a figure");
        let shown = ["value", "lower95", "upper95"]
            .map(|column| format!("{:.2}", found[column].parse::<f64>().expect("a number")));
        assert_eq!(shown, expected.map(str::to_owned), "{}", found["method"]);
        assert!(found["method"].contains("Byar") && found["state"] == "value", "{}", found["method"]);
    }
}

#[tokio::test]
async fn a_ward_that_is_one_divided_area_has_no_interval() {
    let case = |name: &str| beside(&format!("cases/irregular-lsoa-ward-interval/{name}"));
    let [Some(exact), Some(wards), Some(people)] =
        [case("LSOA11_LSOA21_LAD22_EW_LU.csv"), case("lsoa21_ward.csv"), case("mid2020.csv")]
    else {
        return;
    };
    let places = rows(&wards);
    let app = on_one().await;
    take_files(&app, &[("exact.csv", exact), ("wards.csv", wards)]).await;
    // The case says nothing of its year, which may have to be asked for.
    if take(&app, "people.csv", &people).await.0.result != "taken_in" {
        return;
    }
    let found = {
        let code = places[0]["LAD24CD"].parse().expect("a code");
        rows(&assess(&app, code, day("2026-11-01")).await["measures.csv"])
    };
    let interval = |place: &str| {
        let row = found.iter().find(|row| row["area_code"] == place && row["indicator"] == "children-0-15");
        let row = row.expect(place);
        (row["value"].clone(), row["lower95"].is_empty(), row["method"].contains("no interval, because it was divided"))
    };
    let (area, ward) = (interval(&places[0]["LSOA21CD"]), interval(&places[0]["WD24CD"]));
    assert_eq!((area.1, area.2), (true, true), "the area");
    assert_eq!(area, ward, "the ward is that area and nothing else");
    assert!(!interval(&places[1]["WD24CD"]).1, "a ward of several areas has one");
}

#[tokio::test]
async fn what_no_page_can_show_is_said_with_what_to_do() {
    let app = on_one().await;
    let lookup =
        b"LSOA21CD,LSOA21NM,WD24CD,WD24NM,LAD24CD,LAD24NM\nX01000001,A 1,X05000001,North,X08000001,Hill\n".to_vec();
    take_files(&app, &[("lookup.csv", lookup)]).await;
    for (name, said) in [
        ("wards-unknown", "its 2 figures are about 2 wards that no lookup places"),
        ("small-areas-unknown", "its 4 figures are about 2 small areas"),
        ("output-areas", "places of a kind that Rapport does not show, such as output areas"),
    ] {
        let (report, _) = take(&app, &format!("{name}.csv"), &fixture(&format!("places/{name}.csv"))).await;
        assert_eq!(report.result, "taken_in", "{name}: {}", report.reason);
        let begin = "nothing can be shown with it yet: ";
        let found = report.checks.iter().any(|check| check.starts_with(begin) && check.contains(said));
        assert!(found, "{name}: {:?}", report.checks);
    }
}

/// A figure that is the sum of one small area more than once would be above the published whole.
#[tokio::test]
async fn parts_above_their_whole_are_said_whichever_comes_first() {
    let lookup =
        b"LSOA21CD,LSOA21NM,LAD24CD,LAD24NM\nX01000001,A 1,X08000001,Hill\nX01000002,A 2,X08000001,Hill\n".to_vec();
    let (parts, whole) = (fixture("places/parts.csv"), fixture("places/whole.csv"));
    for order in [["lookup", "parts", "whole"], ["lookup", "whole", "parts"]] {
        let app = on_one().await;
        let mut checks = Vec::new();
        for name in order {
            let bytes = match name {
                "lookup" => lookup.clone(),
                "parts" => parts.clone(),
                _ => whole.clone(),
            };
            checks.extend(take_files(&app, &[(name, bytes)]).await);
        }
        let said = checks.iter().filter(|check| check.contains("add up to 2,000") && check.contains("1,200")).count();
        assert!(said >= 1, "{order:?}: {checks:?}");
        let found = figures(&app, "X08000001", "household-composition").await;
        assert!(found.len() <= 4, "{found:?}");
    }
}
