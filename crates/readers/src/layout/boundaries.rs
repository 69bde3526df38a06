// SPDX-License-Identifier: MIT OR Apache-2.0
//! Boundaries: one shape a feature. The coordinates must be longitude and latitude, whatever the file says of them.

use std::collections::BTreeSet;

use base::{AreaCode, Vintage};
use serde_json::{Map, Value};

use super::bounded::{self, MOST_POINTS};
use super::ground::place_point;
use super::{foreign, topology};
use crate::collect::Collector;
use crate::flat;
use crate::letters;
use crate::place::find_place_columns;
use crate::profile::Profile;
use crate::table::{Headers, clean_header, tidy};
use records::Shape;

pub(super) type Polygon = Vec<Vec<(f64, f64)>>;

/// A place with what it has around it.
#[derive(Debug)]
pub(crate) struct Feature {
    pub(super) properties: Option<Map<String, Value>>,
    /// Or why there are none.
    pub(super) polygons: Result<Vec<Polygon>, String>,
}

/// A larger text would fill the memory; boundaries come in several degrees of detail.
const LARGEST: usize = 256 << 20;
/// All points of a file: more than the generalised boundaries of all small areas of a country have together. While a
/// text is read, each takes two hundred bytes.
pub(super) const POINTS: usize = 5_000_000;
/// The most rings of one boundary: no authority has as many islands and lakes.
const RINGS: usize = 50_000;
/// Sign of what a shape lacks that stands for a name alone.
const NO_BOUNDARY: &str = "the shape has no boundary";

/// Contents of a JSON text.
#[derive(Debug)]
pub(crate) enum JsonContent {
    /// With the members beside their properties.
    Shapes(Vec<Feature>, Vec<Map<String, Value>>),
    /// A list of objects, which may be the rows of a table.
    Rows(Vec<Map<String, Value>>),
    /// Other JSON, with its keys.
    Other(Headers),
}

/// Takes a GeoJSON text, also one with a feature on each line, or a TopoJSON text, or a list of records.
pub(crate) fn read_content(text: &str) -> Result<JsonContent, String> {
    if text.len() > LARGEST {
        let most = LARGEST >> 20;
        return Err(format!(
            "It is JSON of more than {most} MB. Choose a more generalised boundary, such as BGC or BSC."
        ));
    }
    if has_too_many_points(text) {
        let most = POINTS / 1_000_000;
        return Err(format!(
            "It has more than {most} million points. Choose a more generalised boundary, such as BGC or BSC."
        ));
    }
    let (mut features, mut beside) = (Vec::new(), Vec::new());
    for value in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
        let value = value.map_err(|error| {
            let why = error.to_string();
            if why.starts_with("recursion limit") {
                return "It is JSON with lists within lists, deeper than any boundary. Download it again.".to_owned();
            }
            format!("It is not whole JSON: {why}. Download it again.")
        })?;
        let mut object = match value {
            Value::Object(object) => object,
            Value::Array(list) if features.is_empty() => return Ok(rows(list)),
            _ => return Ok(JsonContent::Other(Headers::default())),
        };
        beside.extend(foreign::beside(&object));
        match object.get("type").and_then(Value::as_str) {
            Some("FeatureCollection") => {
                let Some(Value::Array(list)) = object.remove("features") else {
                    return Ok(JsonContent::Other(Headers::default()));
                };
                features.extend(list.into_iter().map(feature));
            }
            Some("Feature") => features.push(feature(Value::Object(object))),
            Some("Topology") => features.extend(topology::features(object)?),
            _ => return Ok(JsonContent::Other(Headers::new(object.keys().take(1000).cloned()))),
        }
    }
    Ok(JsonContent::Shapes(features, beside))
}

/// Every point, ring and list opens a bracket: told before anything is made of them.
fn has_too_many_points(text: &str) -> bool {
    let shapes = text.contains("\"coordinates\"") || text.contains("\"arcs\"");
    shapes && text.bytes().filter(|byte| *byte == b'[').nth(POINTS).is_some()
}

fn rows(list: Vec<Value>) -> JsonContent {
    let count = list.len();
    let objects: Vec<Map<String, Value>> = list
        .into_iter()
        .filter_map(|value| if let Value::Object(object) = value { Some(object) } else { None })
        .collect();
    if objects.is_empty() || objects.len() < count {
        JsonContent::Other(Headers::default())
    } else {
        JsonContent::Rows(objects)
    }
}

/// The properties of all features as the text of a table, in which people are looked for.
pub(crate) fn collect_leaves(features: &[Feature]) -> Result<String, String> {
    flat::gather_leaves(features.iter().filter_map(|feature| feature.properties.as_ref()))
}

fn feature(value: Value) -> Feature {
    let none = || NO_BOUNDARY.to_owned();
    let Value::Object(mut object) = value else { return Feature { properties: None, polygons: Err(none()) } };
    let properties = match object.remove("properties") {
        Some(Value::Object(properties)) => Some(properties),
        _ => None,
    };
    let geometry = object.get("geometry").filter(|geometry| !geometry.is_null());
    Feature { properties, polygons: geometry.ok_or_else(none).and_then(polygons) }
}

/// The names of all properties, which stand for headers.
pub(crate) fn collect_headers(features: &[Feature]) -> Headers {
    let keys = features.iter().filter_map(|feature| feature.properties.as_ref()).flat_map(Map::keys);
    Headers::new(keys.cloned().collect::<BTreeSet<String>>())
}

pub(crate) fn read(
    profile: &Profile,
    features: Vec<Feature>,
    headers: &Headers,
    out: &mut Collector,
) -> Result<u64, String> {
    let spec = profile.spec.lookup.as_ref().ok_or("The profile has no [lookup].")?;
    let found = find_place_columns(headers, &profile.geographies, &spec.geographies, Vintage::NONE);
    let Some(own) = found.first() else {
        return Err(format!("No property holds an area code. Looked for: {}.", profile.spec.looked_for));
    };
    let texts = features.iter().filter_map(|feature| feature.properties.as_ref()).flat_map(Map::values);
    let signs: usize = texts.filter_map(Value::as_str).map(|text| letters::make_harmless(text).1).sum();
    if signs > 0 {
        out.note(letters::note_signs(signs));
    }
    let (mut count, mut drawn) = (0, false);
    for feature in features {
        count += 1;
        drawn |= feature.polygons.as_ref().map_or_else(|why| why != NO_BOUNDARY, |_| true);
        let mut codes: Vec<Option<(AreaCode, Vintage)>> = Vec::new();
        for place in &found {
            let code = property(&feature, headers.name(place.code)).and_then(|text| match text.parse() {
                Ok(code) => Some(code),
                Err(_) if text.is_empty() => None,
                Err(error) => {
                    out.reject(count, headers.name(place.code), format!("{error}"));
                    None
                }
            });
            if let (Some(code), Some(name)) = (code, place.name.and_then(|name| property(&feature, headers.name(name))))
            {
                out.name(code, place.vintage, &name);
            }
            codes.push(code.map(|code| (code, place.vintage)));
        }
        let Some(Some((code, vintage))) = codes.first().copied() else {
            out.reject(count, headers.name(own.code), "the shape has no area code");
            continue;
        };
        // Only the finest place is surely inside the others.
        for (place, above) in found.iter().zip(&codes).skip(1) {
            if let Some(above) = above.filter(|_| place.kind != own.kind) {
                out.parent((code, vintage), above);
            }
        }
        match feature.polygons {
            Ok(polygons) => keep(Shape { code, vintage, polygons }, count, out),
            Err(reason) => out.reject(count, "geometry", reason),
        }
    }
    simplify(out);
    if drawn && out.shapes.is_empty() {
        let first = out.rejects.first().map_or("none has an area code", |it| &it.reason);
        return Err(format!("None of its {count} boundaries can be used. The first: {first}."));
    }
    Ok(count)
}

/// Simplifies what is too fine for a map, and says so.
fn simplify(out: &mut Collector) {
    let (simplified, hopeless) = bounded::bound(&mut out.shapes);
    let named = |areas: &[AreaCode]| {
        let first: Vec<&str> = areas.iter().take(5).map(AreaCode::as_str).collect();
        let more = areas.len().saturating_sub(first.len());
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("{}{more}", first.join(", "))
    };
    if !simplified.is_empty() {
        out.note(format!(
            "Boundaries of more than {MOST_POINTS} points were simplified to fewer, which is finer than a map shows: {}. \
             The publisher's generalised boundaries, such as BGC or BSC, are drawn as they are.",
            named(&simplified)
        ));
    }
    if !hopeless.is_empty() {
        out.note(format!(
            "Boundaries of more than {MOST_POINTS} points that cannot be simplified were left out: {}. Choose a more \
             generalised boundary, such as BGC or BSC.",
            named(&hopeless)
        ));
    }
}

fn keep(shape: Shape, row: u64, out: &mut Collector) {
    let rings: usize = shape.polygons.iter().map(Vec::len).sum();
    if rings > RINGS {
        let said = format!("the boundary has {rings} rings, and {RINGS} are the most: choose a more generalised one");
        out.reject(row, "geometry", said);
        return;
    }
    match out.shapes.get(&(shape.code, shape.vintage)) {
        Some(old) if *old != shape => {
            out.reject(
                row,
                "geometry",
                format!("{} has another boundary earlier in the file; that one is kept", shape.code),
            );
        }
        _ => drop(out.shapes.insert((shape.code, shape.vintage), shape)),
    }
}

fn property(feature: &Feature, name: &str) -> Option<String> {
    match feature.properties.as_ref()?.iter().find(|(key, _)| clean_header(key) == name)?.1 {
        Value::String(text) => Some(letters::make_harmless(tidy(text)).0.into_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn polygons(geometry: &Value) -> Result<Vec<Polygon>, String> {
    let coordinates = geometry.get("coordinates").and_then(Value::as_array).ok_or("the boundary has no coordinates")?;
    match geometry.get("type").and_then(Value::as_str) {
        Some("Polygon") => Ok(vec![polygon(coordinates)?]),
        Some("MultiPolygon") => coordinates
            .iter()
            .map(|part| polygon(part.as_array().ok_or("a part of the boundary is not a list")?))
            .collect(),
        _ => Err("the boundary is neither a Polygon nor a MultiPolygon".to_owned()),
    }
}

fn polygon(rings: &[Value]) -> Result<Polygon, String> {
    if rings.is_empty() {
        return Err("the boundary has no points".to_owned());
    }
    rings.iter().map(|ring| self::ring(ring.as_array().ok_or("a ring of the boundary is not a list")?)).collect()
}

fn ring(points: &[Value]) -> Result<Vec<(f64, f64)>, String> {
    if points.len() < 4 {
        return Err("a ring of the boundary has fewer than four points".to_owned());
    }
    points.iter().map(point).collect()
}

fn point(value: &Value) -> Result<(f64, f64), String> {
    let at = |place: usize| value.get(place).and_then(Value::as_f64).filter(|number| number.is_finite());
    let (Some(east), Some(north)) = (at(0), at(1)) else {
        return Err("a point of the boundary is not two numbers".to_owned());
    };
    place_point(east, north)
}
