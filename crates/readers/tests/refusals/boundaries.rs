// SPDX-License-Identifier: MIT OR Apache-2.0
//! Boundaries that cannot be drawn, and JSON that holds none.

use crate::{Case, GOOD, Group};

/// Two wards as GeoJSON.
const SHAPES: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"WD24CD":"X05000001","WD24NM":"North ward"},"geometry":{"type":"Polygon","coordinates":[[[-1,53],[-1,54],[0,54],[-1,53]]]}},
{"type":"Feature","properties":{"WD24CD":"X05000002","WD24NM":"South ward"},"geometry":{"type":"Polygon","coordinates":[[[-2,53],[-2,54],[-1,54],[-2,53]]]}}
]}"#;

fn with(old: &str, new: &str) -> String {
    assert_eq!(SHAPES.matches(old).count(), 1, "{old}");
    SHAPES.replace(old, new)
}

pub(crate) fn groups() -> Vec<Group> {
    let left_out = |wrong, text: String| {
        Case::read(wrong, text, "leaves the shape out and reads the rest", "1 shapes").called("wards.geojson")
    };
    let refused = |wrong, text: String| Case::refused(wrong, text).called("wards.geojson");
    let south = "[[[-2,53],[-2,54],[-1,54],[-2,53]]]";
    let nested =
        format!("{{\"type\":\"FeatureCollection\",\"features\":{}{}}}", "[".repeat(10_000), "]".repeat(10_000));
    vec![Group {
        title: "Boundaries and other JSON",
        cases: vec![
            refused("cut short", SHAPES.chars().take(SHAPES.len() / 2).collect()),
            refused("lists within lists, 10,000 deep", nested),
            refused("half a sign as an escape", with("South ward", r"South \ud800 ward")),
            left_out(
                "metres of the national grid in the place of degrees",
                with(south, "[[[416000,433000],[416000,434000],[417000,434000],[416000,433000]]]"),
            ),
            left_out("latitude before longitude", with(south, "[[[53,-2],[54,-2],[54,-1],[53,-2]]]")),
            refused(
                "latitude before longitude in every boundary",
                with(south, "[[[53,-2],[54,-2],[54,-1],[53,-2]]]")
                    .replace("[[[-1,53],[-1,54],[0,54],[-1,53]]]", "[[[53,-1],[54,-1],[54,0],[53,-1]]]"),
            ),
            left_out("a boundary of another country", with(south, "[[[2.3,48.8],[2.3,48.9],[2.4,48.9],[2.3,48.8]]]")),
            refused("codes under a name that says no kind and no year", SHAPES.replace("WD24", "AREA")),
            left_out("a number too large: `1e309`", with(south, "[[[1e308,53],[-2,54],[-1,54],[-2,53]]]")),
            left_out("a shape of two points", with(south, "[[[-2,53],[-1,54]]]")),
            left_out(
                "a point in the place of a boundary",
                with("\"Polygon\",\"coordinates\":[[[-2", "\"Point\",\"coordinates\":[[[-2"),
            ),
            left_out("no boundary", with(&format!("{{\"type\":\"Polygon\",\"coordinates\":{south}}}"), "null")),
            left_out(
                "50,001 rings",
                with(south, &format!("[{}]", vec!["[[-2,53],[-2,54],[-1,54],[-2,53]]"; 50_001].join(","))),
            ),
            left_out("no code", with("X05000002", " ")),
            left_out("a code that is none", with("X05000002", "South 2")),
            left_out("another boundary for the same ward", with("X05000002", "X05000001")),
            Case::read(
                "a NUL in a name",
                with("South ward", r"South\u0000ward"),
                "reads it with a sign in its place",
                "2 shapes",
            ),
            refused(
                "properties about people",
                with("\"WD24NM\":\"South ward\"", "\"Contact\":\"sue@example.org\"")
                    .replace("\"WD24NM\":\"North ward\"", "\"Contact\":\"jo@example.org\""),
            ),
            refused("a list of numbers", "[1,2,3]".to_owned()),
            refused("a table as a text in JSON", format!("{{\"table\":{GOOD:?}}}")),
        ],
    }]
}
