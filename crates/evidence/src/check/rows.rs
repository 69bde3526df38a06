// SPDX-License-Identifier: MIT OR Apache-2.0
//! A check as it is kept: the word of what was found, and its arguments as JSON. What cannot be read is an error of the
//! database and is never left out.

use serde_json::{Value, json};
use store::StoreError;

use super::{Check, Kind, sql};

/// The word of sentences that an earlier Rapport kept; the migration writes it.
const TOLD: &str = "told";

/// Gives the word and the arguments.
pub(super) fn write(check: &Check) -> Result<(String, String), StoreError> {
    if let Check::Told { said, .. } = check {
        return Ok((TOLD.to_owned(), said.clone()));
    }
    let value = serde_json::to_value(check).map_err(|why| wrong(why.to_string()))?;
    let what = value["what"].as_str().ok_or_else(|| wrong(format!("no word: {value}")))?;
    Ok((what.to_owned(), value["arguments"].to_string()))
}

/// Makes the check of its row.
pub(super) fn read(kind: &str, what: &str, arguments: &str) -> Result<Check, StoreError> {
    let kind = Kind::try_from(kind.to_owned()).map_err(wrong)?;
    if what == TOLD {
        return Ok(Check::Told { kind, said: arguments.to_owned() });
    }
    let arguments: Value = serde_json::from_str(arguments).map_err(|why| wrong(format!("{what}: {why}")))?;
    let found = serde_json::from_value(json!({ "what": what, "arguments": arguments }));
    let found: Check = found.map_err(|why| wrong(format!("{what}: {why}")))?;
    if found.kind() == kind { Ok(found) } else { Err(wrong(format!("{what} under {}", kind.as_str()))) }
}

fn wrong(found: String) -> StoreError {
    let name = sql::ALL.statement.name;
    StoreError::Column { name, number: 3, column: "arguments".to_owned(), expected: "a check", found }
}
