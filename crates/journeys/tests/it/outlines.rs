// SPDX-License-Identifier: MIT OR Apache-2.0
//! Boundaries as fine as a survey: what is kept of them, and that pages stay as light as any.

use std::fmt::Write as _;

use rapport::command::ExitStatus;
use rapport::demo;

use crate::http::ask;
use crate::setting::{authority, on_both_seeded, take};

/// The district's authority with 200,000 spikes along its shore.
fn spiky() -> Vec<u8> {
    let mut ring = String::new();
    for at in 0..200_000_u32 {
        let turn = f64::from(at) / 200_000.0 * 4.0;
        let far = if at % 2 == 0 { 0.2 } else { 0.1 };
        // Round a diamond about the middle of the district.
        let (east, north) = match turn {
            turn if turn < 1.0 => (1.0 - turn, turn),
            turn if turn < 2.0 => (1.0 - turn, 2.0 - turn),
            turn if turn < 3.0 => (turn - 3.0, 2.0 - turn),
            turn => (turn - 3.0, turn - 4.0),
        };
        let _ = write!(ring, "[{:.7},{:.7}],", -6.65 + east * far, 51.05 + north * far);
    }
    let code = authority();
    let text = format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":{{\"LAD24CD\":\"{code}\"}},\
         \"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[{ring}[-6.45,51.05]]]}}}}]}}"
    );
    text.into_bytes()
}

#[tokio::test]
async fn a_boundary_finer_than_a_map_is_kept_simplified_and_pages_stay_light() {
    let turned: String = {
        let (_, bytes) =
            demo::files(demo::SEED).into_iter().find(|(name, _)| name.contains("WD24_bound")).expect("wards");
        let text = String::from_utf8(bytes).expect("UTF-8");
        regex::Regex::new(r"\[(-?[0-9.]+),(-?[0-9.]+)\]").expect("a pattern").replace_all(&text, "[$2,$1]").into_owned()
    };
    on_both_seeded(async |app| {
        let (report, ended) = take(&app, "turned.geojson", turned.as_bytes()).await;
        assert_eq!((report.result, ended), ("unreadable", ExitStatus::Unreadable));
        assert!(report.reason.contains("has its latitude first"), "{}", report.reason);
        let (report, ended) = take(&app, "fine.geojson", &spiky()).await;
        assert_eq!((report.result, ended), ("taken_in", ExitStatus::Done), "{}", report.reason);
        assert!(report.notes.iter().any(|note| note.contains("were simplified")), "{:?}", report.notes);
        let site = app.site(None).await.expect("a site");
        for address in ["/needs", "/needs/distribution", "/needs/concentration", "/needs/report/gather"] {
            let answer = ask(&site, address).await;
            assert_eq!(answer.status, 200, "{address}");
            assert!(answer.body.len() < 1_000_000, "{address} has {} bytes", answer.body.len());
        }
    })
    .await;
}
