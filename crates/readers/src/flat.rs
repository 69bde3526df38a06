// SPDX-License-Identifier: MIT OR Apache-2.0
//! JSON objects as the text of a table: a column for each key, a row for each object. So lists of records are read by
//! the layouts of tables, and the properties of shapes are looked through as columns are.

use std::collections::BTreeMap;

use csv::{Terminator, WriterBuilder};
use serde_json::{Map, Value};

/// More keys than any table has columns are no table.
const KEYS: usize = 1000;
/// Objects that differ in their keys leave most cells blank, and there may be many of them.
const LARGEST: usize = 256 << 20;

/// The text of the table, its columns in the order of their names; `Err` says why there is none.
pub(crate) fn make_table<'a>(objects: impl Iterator<Item = &'a Map<String, Value>> + Clone) -> Result<String, String> {
    let mut columns: BTreeMap<&str, usize> = BTreeMap::new();
    for object in objects.clone() {
        columns.extend(object.keys().map(|key| (key.as_str(), 0)));
        if columns.len() > KEYS {
            return Err(format!("Its records have more than {KEYS} keys, which is no table. Ask for it as CSV."));
        }
    }
    columns.values_mut().enumerate().for_each(|(at, column)| *column = at);
    let failed = |error: &dyn std::fmt::Display| format!("It is no table ({error}). Ask for it as CSV.");
    let mut out = WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(Vec::new());
    out.write_record(columns.keys().map(|key| in_one_line(key))).map_err(|error| failed(&error))?;
    let mut length = 0_usize;
    for object in objects {
        let mut row = vec![String::new(); columns.len()];
        for (key, value) in object {
            if let Some(cell) = columns.get(key.as_str()).and_then(|column| row.get_mut(*column)) {
                *cell = shown(value);
            }
        }
        length = row.iter().fold(length, |sum, cell| sum.saturating_add(cell.len() + 1));
        if length > LARGEST {
            return Err(format!("It would be a table of more than {} MB. Ask for it as CSV.", LARGEST >> 20));
        }
        out.write_record(&row).map_err(|error| failed(&error))?;
    }
    String::from_utf8(out.into_inner().map_err(|error| failed(&error))?).map_err(|error| failed(&error))
}

/// The text of a table of all that objects hold, however deep: a column for each path, a row for each object and for
/// each further value of a list in it. Nothing is read from it; people are looked for in it.
pub(crate) fn gather_leaves<'a>(objects: impl Iterator<Item = &'a Map<String, Value>>) -> Result<String, String> {
    let mut rows: Vec<Map<String, Value>> = Vec::new();
    let mut length = 0_usize;
    for object in objects {
        let mut found: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
        object.iter().for_each(|(key, value)| walk(key.clone(), value, &mut found));
        let deep = found.values().map(Vec::len).max().unwrap_or_default();
        for at in 0..deep {
            let cells = found.iter().filter_map(|(path, values)| Some((path, *values.get(at)?)));
            let row: Map<String, Value> = cells.map(|(path, value)| (path.clone(), value.clone())).collect();
            length = row.keys().fold(length, |sum, path| sum.saturating_add(path.len()));
            rows.push(row);
        }
        if length > LARGEST {
            return Err(format!("Its records hold more than {} MB. Ask for it as CSV.", LARGEST >> 20));
        }
    }
    make_table(rows.iter())
}

fn walk<'a>(path: String, value: &'a Value, found: &mut BTreeMap<String, Vec<&'a Value>>) {
    match value {
        Value::Object(object) => object.iter().for_each(|(key, value)| walk(format!("{path} {key}"), value, found)),
        Value::Array(list) => list.iter().for_each(|value| walk(path.clone(), value, found)),
        Value::Null => {}
        other => found.entry(path).or_default().push(other),
    }
}

/// A list or an object within is its own text: nothing is read from it, but it may hold somebody.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => in_one_line(text),
        other => other.to_string(),
    }
}

fn in_one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value};

    fn table(text: &str) -> Result<String, String> {
        let list: Vec<Map<String, Value>> = serde_json::from_str(text).expect("a list of objects");
        super::make_table(list.iter())
    }

    #[test]
    fn keys_are_columns_and_objects_are_rows() {
        let text = r#"[{"b": 1.5, "a": "x, \ny"}, {"c": {"d": [1]}, "a": null, "b": true}]"#;
        assert_eq!(table(text).as_deref(), Ok("a,b,c\n\"x,  y\",1.5,\n,true,\"{\"\"d\"\":[1]}\"\n"));
    }

    #[test]
    fn what_lies_deep_has_a_column_of_its_own() {
        let list: Vec<Map<String, Value>> =
            serde_json::from_str(r#"[{"a": {"b": {"c": "x"}, "d": ["y", "z"]}, "e": null}]"#).expect("a list");
        assert_eq!(super::gather_leaves(list.iter()).as_deref(), Ok("a b c,a d\nx,y\n,z\n"));
    }

    #[test]
    fn too_many_keys_are_no_table() {
        let keys: Vec<String> = (0..1001).map(|key| format!("{{\"k{key}\":1}}")).collect();
        assert!(table(&format!("[{}]", keys.join(","))).is_err_and(|why| why.contains("more than 1000 keys")));
    }
}
