// SPDX-License-Identifier: MIT OR Apache-2.0
//! Members of shapes that no standard knows (RFC 7946, section 6.1): nothing is read from them, but they may be about
//! somebody.

use serde_json::{Map, Value};

/// Members that are the shapes themselves, or tell how they are drawn.
const OWN: [&str; 12] = [
    "type",
    "features",
    "properties",
    "geometry",
    "coordinates",
    "geometries",
    "bbox",
    "crs",
    "arcs",
    "objects",
    "transform",
    "totals",
];

/// The other members of a collection, of the shapes in it and of their boundaries.
pub(super) fn beside(object: &Map<String, Value>) -> Vec<Map<String, Value>> {
    let mut out = Vec::new();
    add(object, &mut out);
    out
}

fn add(object: &Map<String, Value>, out: &mut Vec<Map<String, Value>>) {
    let other = |key: &str| !OWN.contains(&key);
    if object.keys().any(|key| other(key)) {
        let members = object.iter().filter(|(key, _)| other(key));
        out.push(members.map(|(key, value)| (key.clone(), value.clone())).collect());
    }
    // The names of the objects of a topology are the file's own.
    let named = object.get("objects").and_then(Value::as_object).into_iter().flat_map(Map::values);
    let lists = ["features", "geometries"].into_iter().filter_map(|key| object.get(key)?.as_array()).flatten();
    let inner = object.get("geometry").into_iter().chain(named).chain(lists).filter_map(Value::as_object);
    inner.for_each(|inner| add(inner, out));
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    #[test]
    fn what_stands_beside_the_shapes_is_found() {
        let text = r#"{"type": "FeatureCollection", "owner": "a", "features": [
            {"type": "Feature", "properties": {"b": 1}, "id": 7, "geometry": {"type": "Point", "coordinates": [0, 0], "who": "c"}}]}"#;
        let value: Value = serde_json::from_str(text).expect("an object");
        let found = super::beside(value.as_object().expect("an object"));
        let keys: Vec<String> = found.iter().flat_map(|one| one.keys().cloned()).collect();
        assert_eq!(keys, ["owner", "id", "who"]);
    }
}
