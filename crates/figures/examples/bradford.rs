// SPDX-License-Identifier: MIT OR Apache-2.0
//! Draws the wards and small areas of a real city and every sample, as one page on standard output, for a look at them:
//! `RAPPORT_TEST_DATA=../shared cargo run -p figures --example bradford -- figures.css > page.html`.
//! The figures on the map are invented; only the shapes are real.

#![expect(clippy::disallowed_methods, reason = "an example that a person runs on files of their own")]

use std::io::Write;

use figures::{BarRow, Classes, Frame, IntervalBars, Legend, Map, MapArea, Markup, Reference, Shade};
use serde_json::Value;

type Named = (String, Vec<Vec<Vec<(f64, f64)>>>);

fn shapes(file: &str, name: &str) -> Result<Vec<Named>, Box<dyn std::error::Error>> {
    let folder = std::env::var("RAPPORT_TEST_DATA").unwrap_or_else(|_| "../shared".into());
    let text = std::fs::read_to_string(format!("{folder}/data/bradford/{file}"))?;
    let json: Value = serde_json::from_str(&text)?;
    let point = |p: &Value| Some((p.get(0)?.as_f64()?, p.get(1)?.as_f64()?));
    let list = |v: &Value| v.as_array().cloned().unwrap_or_default();
    let polygon = |p: &Value| list(p).iter().map(|r| list(r).iter().filter_map(point).collect()).collect();
    let mut all: Vec<Named> = Vec::new();
    for feature in list(&json["features"]) {
        let geometry = &feature["geometry"];
        let parts = &geometry["coordinates"];
        let polygons = if geometry["type"] == "Polygon" {
            vec![polygon(parts)]
        } else {
            list(parts).iter().map(polygon).collect()
        };
        all.push((feature["properties"][name].as_str().unwrap_or("?").to_owned(), polygons));
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(all)
}

/// A figure for each area that looks like a real one.
fn invented(count: usize) -> Vec<f64> {
    (0..count).map(|i| f64::from(u32::try_from(i * 7919 % 331).unwrap_or(0)) / 20.0 + 0.6).collect()
}

fn picture(id: &str, named: Vec<Named>) -> (Markup, Markup, Markup) {
    let values = invented(named.len());
    let classes = Classes::choose(&values);
    let shades: Vec<Shade> = values.iter().map(|v| Shade::Class(classes.class_of(*v))).collect();
    let rows = named.iter().zip(&values).enumerate().map(|(i, ((name, _), v))| BarRow {
        key: (i + 1).to_string(),
        name: name.clone(),
        value: Some(*v),
        lower: Some(v * 0.9),
        upper: Some(v * 1.1),
        class: Some(classes.class_of(*v)),
        ..BarRow::default()
    });
    let mut rows: Vec<BarRow> = rows.collect();
    rows.sort_by(|a, b| b.value.partial_cmp(&a.value).unwrap_or(std::cmp::Ordering::Equal));
    let bars = figures::interval_bars(&IntervalBars {
        frame: Frame::new(&format!("{id}-bars"), "Each area, with its interval"),
        name_heading: "Ward".into(),
        value_heading: "%".into(),
        interval_heading: "95% interval".into(),
        unit: "percent".into(),
        rows,
        reference: Some(Reference { label: "Bradford 5.5%".into(), value: 5.5 }),
    });
    let areas = named.into_iter().zip(&values).enumerate().map(|(i, ((name, polygons), value))| MapArea {
        key: (i + 1).to_string(),
        tip: format!("{name}: {value:.1}%"),
        shade: Shade::Class(classes.class_of(*value)),
        polygons,
    });
    let map = figures::map(&Map { frame: Frame::new(id, "Invented figures on real shapes."), areas: areas.collect() });
    let noun = ("area".to_owned(), "areas".to_owned());
    let frame = Frame::new(&format!("{id}-legend"), "");
    let legend = figures::legend(&Legend { frame, classes, unit: "percent".into(), shades, noun, only: String::new() });
    (map, legend, bars)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let css = std::env::args().nth(1).map(std::fs::read_to_string).transpose()?.unwrap_or_default();
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>"
    )?;
    writeln!(out, "<title>Figures</title><style>{css}</style><body>")?;
    let (map, legend, bars) = picture("wards", shapes("bradford_wards_WD24_bgc.geojson", "WD24NM")?);
    writeln!(out, "<!-- wards: map {} bytes, bars {} bytes -->", map.len(), bars.len())?;
    writeln!(out, "<div class=two><div>{map}{legend}</div><div>{bars}</div></div>")?;
    let (map, legend, _) = picture("small", shapes("bradford_LSOA11.geojson", "LSOA11NM")?);
    writeln!(out, "<!-- small areas: map {} bytes -->", map.len())?;
    writeln!(out, "<div class=two><div>{map}{legend}</div></div>")?;
    for (name, html) in figures::samples() {
        writeln!(out, "<section><h2>{name}</h2>{html}</section>")?;
    }
    Ok(())
}
