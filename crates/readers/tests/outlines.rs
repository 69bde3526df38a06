// SPDX-License-Identifier: MIT OR Apache-2.0
//! Boundaries that cannot be where they say, that are finer than any map, or whose codes stand under another name.
#![expect(clippy::disallowed_methods, reason = "tests read the cases that lie beside the project, where they are")]

use std::fmt::Write as _;
use std::path::PathBuf;

use proptest::prelude::{prop, proptest};
use readers::{Member, Profiles, draft, open};
use records::{Parsed, Refusal, RefusalKind};

fn read(name: &str, text: &str) -> Result<Parsed, Refusal> {
    let mut parts: Vec<Member> = open(name, text.as_bytes(), &Profiles::shipped(), None, &[]).collect();
    assert_eq!(parts.len(), 1, "{name}");
    parts.remove(0).parsed
}

/// A collection of wards with these rings.
fn wards(rings: &[&str]) -> String {
    let feature = |(at, ring): (usize, &&str)| {
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"WD24CD\":\"X0500000{at}\",\"WD24NM\":\"Ward {at}\"}},\
             \"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[{ring}]}}}}"
        )
    };
    let features: Vec<String> = rings.iter().enumerate().map(feature).collect();
    format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(","))
}

const HERE: &str = "[[-1.9,53.7],[-1.9,53.8],[-1.8,53.8],[-1.9,53.7]]";
const TURNED: &str = "[[53.7,-1.9],[53.8,-1.9],[53.8,-1.8],[53.7,-1.9]]";

/// The reason why nothing of a file is kept.
fn refused(name: &str, text: &str) -> String {
    let refusal = read(name, text).expect_err(name);
    assert!(matches!(refusal.kind, RefusalKind::Unreadable { .. }), "{name}: {refusal}");
    refusal.to_string()
}

#[test]
fn boundaries_that_are_not_in_the_united_kingdom_are_refused_with_what_to_do() {
    let topology = |translate: &str| {
        format!(
            "{{\"type\":\"Topology\",\"arcs\":[[[0,0],[100,0],[0,100],[-100,0],[0,-100]]],\"transform\":{{\"scale\":\
             [0.0001,0.0001],\"translate\":{translate}}},\"objects\":{{\"wards\":{{\"type\":\"Polygon\",\"arcs\":[[0]],\
             \"properties\":{{\"WD24CD\":\"X05000001\"}}}}}}}}"
        )
    };
    let line = wards(&[TURNED]).replace("{\"type\":\"FeatureCollection\",\"features\":[", "").replace("}]}", "}");
    let cases = [
        (
            "turned.geojson",
            wards(&[TURNED, TURNED]),
            "None of its 2 boundaries can be used. The first: (53.7, -1.9) has its latitude first",
        ),
        (
            "turned.geojsonl",
            format!("{line}\n"),
            "None of its 1 boundaries can be used. The first: (53.7, -1.9) has its latitude first",
        ),
        ("turned.topojson", topology("[53.8,-1.76]"), "(53.8, -1.76) has its latitude first"),
        ("nowhere.geojson", wards(&["[[0,0],[0,1],[1,1],[0,0]]"]), "(0, 0) is not in the United Kingdom"),
        ("paris.geojson", wards(&["[[2.3,48.8],[2.3,48.9],[2.4,48.9],[2.3,48.8]]"]), "is not in the United Kingdom"),
        ("somalia.topojson", topology("[45.3,2.04]"), "(45.3, 2.04) is not in the United Kingdom"),
        (
            "south.geojson",
            wards(&["[[-1.9,-53.7],[-1.9,-53.8],[-1.8,-53.8],[-1.9,-53.7]]"]),
            "is not in the United Kingdom",
        ),
        (
            "grid.geojson",
            wards(&["[[443000,425000],[444000,425000],[444000,426000],[443000,425000]]"]),
            "(443000, 425000) is not longitude and latitude: download the boundary in WGS 84 (EPSG:4326)",
        ),
        ("grid.topojson", topology("[443000,425000]"), "(443000, 425000) is not longitude and latitude"),
        (
            "web.geojson",
            wards(&["[[-195000,7130000],[-195000,7140000],[-190000,7140000],[-195000,7130000]]"]),
            "is not longitude and latitude",
        ),
    ];
    for (name, text, says) in cases {
        let said = refused(name, &text);
        assert!(said.contains(says), "{name}: {said}");
    }
}

#[test]
fn one_boundary_elsewhere_is_left_out_and_the_rest_is_kept() {
    let parsed = read("wards.geojson", &wards(&[HERE, TURNED])).expect("the first is good");
    assert_eq!(parsed.records.shapes.len(), 1);
    assert_eq!(parsed.records.shapes[0].polygons[0][0][0], (-1.9, 53.7));
    let [reject] = parsed.rejects.as_slice() else { panic!("one is left out: {:?}", parsed.rejects) };
    assert_eq!((reject.row, reject.column.as_str()), (2, "geometry"));
    // A list of names without any boundary is nothing that a map can show.
    let names = wards(&[HERE]).replace(&format!("{{\"type\":\"Polygon\",\"coordinates\":[{HERE}]}}"), "null");
    let refused = read("names.geojson", &names).expect_err("no boundary").to_string();
    assert!(refused.contains("the shape has no boundary"), "{refused}");
}

proptest! {
    #[test]
    fn no_file_makes_a_boundary_outside_the_united_kingdom(
        rings in prop::collection::vec(prop::collection::vec((-200.0..200.0_f64, -100.0..100.0_f64), 4..6), 1..4),
        near in prop::collection::vec((-10.0..4.0_f64, 48.0..63.0_f64), 4..5)
    ) {
        let ring = |points: &[(f64, f64)]| {
            let points: Vec<String> = points.iter().map(|(east, north)| format!("[{east},{north}]")).collect();
            format!("[{}]", points.join(","))
        };
        let mut rings: Vec<String> = rings.iter().map(|points| ring(points)).collect();
        rings.push(ring(&near));
        let rings: Vec<&str> = rings.iter().map(String::as_str).collect();
        if let Ok(parsed) = read("any.geojson", &wards(&rings)) {
            for (east, north) in parsed.records.shapes.iter().flat_map(|shape| shape.polygons.iter().flatten().flatten()) {
                assert!((-9.0..=2.5).contains(east) && (49.0..=61.5).contains(north), "({east}, {north})");
            }
        }
    }
}

#[test]
fn too_many_points_or_rings_are_refused_before_anything_is_made_of_them() {
    let most = format!("[{}[-1.9,53.7]]", "[-1,53],".repeat(5_000_000));
    let said = refused("points.geojson", &wards(&[&most]));
    assert!(
        said.contains("more than 5 million points. Choose a more generalised boundary, such as BGC or BSC"),
        "{said}"
    );
    let holes = vec!["[[-1.8,53.7],[-1.8,53.8],[-1.7,53.7],[-1.8,53.7]]"; 50_000];
    let said = refused("holes.geojson", &wards(&[&format!("{HERE},{}", holes.join(","))]));
    assert!(said.contains("the boundary has 50001 rings, and 50000 are the most"), "{said}");
}

#[test]
fn a_boundary_finer_than_a_map_is_simplified_and_said() {
    let mut ring = String::from("[[-1.9,53.5],");
    for at in 0..60_000_u32 {
        let aside = f64::from(at.wrapping_mul(2_654_435_761) >> 22) * 1e-6;
        let _ = write!(ring, "[{},{}],", -1.7 + aside, 53.5 + f64::from(at) * 5e-6);
    }
    ring.push_str("[-1.9,53.8],[-1.9,53.5]]");
    let parsed = read("fine.geojson", &wards(&[HERE, &ring])).expect("taken");
    let [coarse, fine] = parsed.records.shapes.as_slice() else { panic!("two boundaries") };
    assert_eq!(coarse.polygons, [[[(-1.9, 53.7), (-1.9, 53.8), (-1.8, 53.8), (-1.9, 53.7)]]]);
    let points = fine.polygons[0][0].len();
    assert!((2_000..=20_000).contains(&points), "{points}");
    let said =
        "Boundaries of more than 20000 points were simplified to fewer, which is finer than a map shows: X05000001.";
    assert!(parsed.notes.iter().any(|note| note.starts_with(said)), "{:?}", parsed.notes);
}

#[test]
fn codes_under_another_name_are_refused_with_the_name_that_is_looked_for() {
    let named = wards(&[HERE]);
    let cases = [
        ("area-code.geojson", named.replace("WD24CD", "AREACD").replace("WD24NM", "AREANM")),
        (
            "id.geojson",
            named.replace("\"WD24CD\":\"X05000000\",", "").replace("\"geometry\"", "\"id\":\"X05000000\",\"geometry\""),
        ),
        ("gss.geojson", named.replace("WD24CD", "gss").replace("WD24NM", "title")),
    ];
    for (name, text) in cases {
        let refusal = read(name, &text).expect_err(name);
        assert!(matches!(refusal.kind, RefusalKind::UnknownLayout { .. }), "{name}: {refusal}");
        says_how_to_rename(name, &refusal.to_string());
        says_how_to_rename(name, &draft(name, text.as_bytes(), &Profiles::shipped()).expect_err(name).to_string());
    }
}

fn says_how_to_rename(name: &str, said: &str) {
    for words in ["WD24CD (wards of 2024)", "AREACD to WD24CD", "id of a shape"] {
        assert!(said.contains(words), "{name}: {said}");
    }
}

/// A text that lies beside the project, where it does.
#[expect(clippy::print_stderr, reason = "what a test leaves out is told to whoever reads its output")]
fn case(path: &str) -> Option<String> {
    let data = std::env::var_os("RAPPORT_TEST_DATA").map_or_else(|| "../../../shared".into(), PathBuf::from);
    let found = std::fs::read_to_string(data.join(path)).ok();
    if found.is_none() {
        eprintln!("skipped: there is no {path} beside the project");
    }
    found
}

#[test]
fn the_cases_beside_the_project_are_refused_or_bounded() {
    if let Some(text) = case("cases/geojson-latitude-first/04c-geojson-lat-first--wards_swapped.geojson") {
        let said = refused("wards_swapped.geojson", &text);
        assert!(
            said.contains("None of its 3 boundaries can be used. The first: (53.83, -1.76) has its latitude first"),
            "{said}"
        );
    }
    if let Some(text) = case("cases/files/10-nothing-usable/wards_national_grid.geojson") {
        let said = refused("wards_national_grid.geojson", &text);
        assert!(
            said.contains("(443000, 425000) is not longitude and latitude: download the boundary in WGS 84"),
            "{said}"
        );
    }
    if let Some(text) = case("data/publishers/cauth22_buc.geojson") {
        let said = refused("cauth22_buc.geojson", &text);
        assert!(said.contains("None of its 10 boundaries can be used"), "{said}");
    }
    for name in ["21-topojson-areacd--wards.topojson", "21b-topojson-id-only--wards.topojson"] {
        if let Some(text) = case(&format!("cases/topojson-areacd/{name}")) {
            says_how_to_rename(name, &read(name, &text).expect_err(name).to_string());
            says_how_to_rename(name, &draft(name, text.as_bytes(), &Profiles::shipped()).expect_err(name).to_string());
        }
    }
    if let Some(text) = case("cases/leaks/files/1e5-spikes.geojson") {
        let parsed = read("1e5-spikes.geojson", &text).expect("taken, simplified");
        let points = |shape: &records::Shape| shape.polygons.iter().flatten().map(Vec::len).sum::<usize>();
        assert!(parsed.records.shapes.iter().all(|shape| points(shape) <= 20_000), "bounded");
        assert!(parsed.notes.iter().any(|note| note.contains("were simplified")), "{:?}", parsed.notes);
    }
}
