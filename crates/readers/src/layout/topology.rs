// SPDX-License-Identifier: MIT OR Apache-2.0
//! TopoJSON: borders are kept once as arcs, and shapes name the arcs that they are made of (the TopoJSON format
//! specification, sections 2.1.2 to 2.1.4).

use serde_json::{Map, Value};

use super::boundaries::{Feature, POINTS, Polygon};
use super::ground::place_point;

type Arc = Vec<(f64, f64)>;

/// The shapes of a topology.
pub(super) fn features(mut topology: Map<String, Value>) -> Result<Vec<Feature>, String> {
    let transform = topology.get("transform").map(Transform::read).transpose()?;
    let Some(Value::Array(arcs)) = topology.remove("arcs") else {
        return Err("It is TopoJSON without arcs. Download it again.".to_owned());
    };
    let arcs: Vec<Arc> = arcs.iter().map(|arc| read_arc(arc, transform.as_ref())).collect::<Result<_, _>>()?;
    let Some(Value::Object(objects)) = topology.remove("objects") else {
        return Err("It is TopoJSON without objects. Download it again.".to_owned());
    };
    let mut out = Unfolded { arcs, left: POINTS, features: Vec::new() };
    objects.into_iter().try_for_each(|(_, object)| out.object(object))?;
    Ok(out.features)
}

/// Turns whole numbers into places.
struct Transform {
    scale: (f64, f64),
    translate: (f64, f64),
}

impl Transform {
    fn read(value: &Value) -> Result<Self, String> {
        let pair = |key: &str| value.get(key).and_then(pair);
        match (pair("scale"), pair("translate")) {
            (Some(scale), Some(translate)) => Ok(Self { scale, translate }),
            _ => Err("It is TopoJSON with a transform that cannot be read. Download it again.".to_owned()),
        }
    }
}

fn pair(value: &Value) -> Option<(f64, f64)> {
    let at = |place: usize| value.get(place).and_then(Value::as_f64).filter(|number| number.is_finite());
    Some((at(0)?, at(1)?))
}

/// With a transform each point is a step from the one before.
fn read_arc(value: &Value, transform: Option<&Transform>) -> Result<Arc, String> {
    let bad = || "It is TopoJSON with an arc that is no list of points. Download it again.".to_owned();
    let (mut east, mut north) = (0.0, 0.0);
    let points = value.as_array().ok_or_else(bad)?.iter().map(|point| {
        let (x, y) = pair(point)?;
        let Some(Transform { scale, translate }) = transform else { return Some((x, y)) };
        east += x;
        north += y;
        Some((east * scale.0 + translate.0, north * scale.1 + translate.1))
    });
    points.collect::<Option<_>>().ok_or_else(bad)
}

/// The shapes so far, and how many points there may still be: a file may name one long arc again and again.
struct Unfolded {
    arcs: Vec<Arc>,
    left: usize,
    features: Vec<Feature>,
}

impl Unfolded {
    /// A shape, or a collection of them; the reader of JSON limits how deep they lie.
    fn object(&mut self, object: Value) -> Result<(), String> {
        let Value::Object(mut object) = object else { return Ok(()) };
        if object.get("type").and_then(Value::as_str) == Some("GeometryCollection") {
            let Some(Value::Array(inside)) = object.remove("geometries") else { return Ok(()) };
            return inside.into_iter().try_for_each(|one| self.object(one));
        }
        let properties = match object.remove("properties") {
            Some(Value::Object(properties)) => Some(properties),
            _ => None,
        };
        let kind = object.get("type").and_then(Value::as_str);
        let arcs = object.get("arcs").and_then(Value::as_array);
        let polygons = match (kind, arcs) {
            (Some("Polygon"), Some(rings)) => self.polygon(rings).map(|polygon| vec![polygon]),
            (Some("MultiPolygon"), Some(parts)) => {
                let parts = parts.iter().map(|part| self.polygon(part.as_array().ok_or_else(odd)?));
                parts.collect()
            }
            (None, _) => Err("the shape has no boundary".to_owned()),
            _ => Err("the boundary is neither a Polygon nor a MultiPolygon".to_owned()),
        };
        if self.left == 0 {
            return Err(format!("Its arcs make more than {POINTS} points. Choose a more generalised boundary."));
        }
        self.features.push(Feature { properties, polygons });
        Ok(())
    }

    fn polygon(&mut self, rings: &[Value]) -> Result<Polygon, String> {
        if rings.is_empty() {
            return Err("the boundary has no points".to_owned());
        }
        rings.iter().map(|ring| self.ring(ring.as_array().ok_or_else(odd)?)).collect()
    }

    /// Arcs one after another, those with a number below zero backwards; where two meet the point stands in both.
    fn ring(&mut self, numbers: &[Value]) -> Result<Arc, String> {
        let mut out = Arc::new();
        for number in numbers {
            let number = number.as_i64().ok_or_else(odd)?;
            let (at, backwards) = if number < 0 { (!number, true) } else { (number, false) };
            let arc = usize::try_from(at).ok().and_then(|at| self.arcs.get(at));
            let arc = arc.ok_or("the boundary names an arc that is not there")?;
            self.left = self.left.saturating_sub(arc.len().max(1));
            if self.left == 0 {
                return Err("the boundary has too many points".to_owned());
            }
            let meets = if backwards { arc.last() } else { arc.first() };
            if !meet(out.last(), meets) {
                return Err("the arcs of the boundary do not meet".to_owned());
            }
            let skip = usize::from(!out.is_empty());
            if backwards {
                out.extend(arc.iter().rev().skip(skip));
            } else {
                out.extend(arc.iter().skip(skip));
            }
        }
        if !meet(out.first(), out.last()) {
            return Err("a ring of the boundary does not close".to_owned());
        }
        if out.len() < 4 {
            return Err("a ring of the boundary has fewer than four points".to_owned());
        }
        out.into_iter().map(|(east, north)| place_point(east, north)).collect()
    }
}

/// Tells whether two points are one; where there is none, nothing is torn.
fn meet(one: Option<&(f64, f64)>, other: Option<&(f64, f64)>) -> bool {
    let near = |left: f64, right: f64| (left - right).abs() < 1e-6;
    one.zip(other).is_none_or(|(one, other)| near(one.0, other.0) && near(one.1, other.1))
}

fn odd() -> String {
    "the arcs of the boundary cannot be read".to_owned()
}
