// SPDX-License-Identifier: MIT OR Apache-2.0
//! Compares the cells of a file with the current ones: what it would change.

use std::collections::BTreeMap;

use base::{AreaCode, Quantity};
use records::Series;
use store::{StoreError, Tx, Value};

use super::change::Change;
use super::save::Outcome;
use super::slots::Slot;
use super::sql;

/// As many changed figures are named in a report; the rest are counted.
const CHANGES: usize = 1000;

/// Counts the cells that are new, changed and the same as the current ones; the newest import that it changes.
pub(super) async fn compare(
    tx: &mut Tx,
    series: &[Series],
    slots: &[Slot],
    ids: &areas::Ids,
    outcome: &mut Outcome,
) -> Result<Option<i64>, StoreError> {
    let mut against = None;
    let codes: BTreeMap<i64, AreaCode> = ids.iter().map(|(code, id)| (*id, *code)).collect();
    for (one, slot) in series.iter().zip(slots) {
        if slot.new {
            outcome.new += u64::try_from(one.cells.len()).unwrap_or(u64::MAX);
            continue;
        }
        // One series at a time: a file of England never needs more than one series of what is held.
        let mut held: BTreeMap<AreaCode, (Quantity, i64)> = BTreeMap::new();
        for row in tx.read(&sql::CELLS_OF_SERIES, &[Value::List(vec![slot.id])]).await? {
            if let Some(code) = codes.get(&row.area) {
                held.insert(*code, (row.quantity(), row.import));
            }
        }
        for (code, cell) in &one.cells {
            match held.get(code) {
                None => outcome.new += 1,
                Some((before, _)) if before == cell => outcome.same += 1,
                Some((before, import)) => {
                    against = against.max(Some(*import));
                    outcome.changed += 1;
                    if outcome.changes.len() < CHANGES {
                        let (key, after) = (one.key.clone(), Some(*cell));
                        outcome.changes.push(Change { key, area: *code, before: *before, after });
                    }
                }
            }
        }
    }
    Ok(against)
}
