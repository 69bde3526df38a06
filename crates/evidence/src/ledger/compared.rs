// SPDX-License-Identifier: MIT OR Apache-2.0
//! Compares the cells of a file with the current ones: what it would change.

use std::collections::BTreeMap;

use base::{AreaCode, Quantity};
use records::Series;
use store::{StoreError, Tx, Value};

use super::change::Change;
use super::save::{CellMark, Outcome};
use super::sql;

/// As many changed figures are named in a report; the rest are counted.
const CHANGES: usize = 1000;
/// Of a file of so many figures each is marked.
const MARKED: usize = 500;

/// Counts the cells that are new, changed and the same as the current ones; the newest import that it changes.
pub(super) async fn compare(
    tx: &mut Tx,
    series: &[Series],
    slots: &[Option<i64>],
    ids: &areas::Ids,
    outcome: &mut Outcome,
) -> Result<Option<i64>, StoreError> {
    let mut against = None;
    let is_small = series.iter().map(|one| one.cells.len()).sum::<usize>() <= MARKED;
    let codes: BTreeMap<i64, AreaCode> = ids.iter().map(|(code, id)| (*id, *code)).collect();
    for (one, slot) in series.iter().zip(slots) {
        // One series at a time: a file of England never needs more than one series of what is held.
        let mut held: BTreeMap<AreaCode, (Quantity, i64)> = BTreeMap::new();
        if let Some(slot) = slot {
            for row in tx.read(&sql::CELLS_OF_SERIES, &[Value::List(vec![*slot])]).await? {
                if let Some(code) = codes.get(&row.area) {
                    held.insert(*code, (row.quantity(), row.import));
                }
            }
        }
        let mut marks = Vec::new();
        for (code, cell) in &one.cells {
            let mark = match held.get(code) {
                None => CellMark::New,
                Some((before, _)) if before == cell => CellMark::Same,
                Some((before, import)) => {
                    against = against.max(Some(*import));
                    if outcome.changes.len() < CHANGES {
                        let (key, after) = (one.key.clone(), Some(*cell));
                        outcome.changes.push(Change { key, area: *code, before: *before, after });
                    }
                    CellMark::Changed
                }
            };
            match mark {
                CellMark::New => outcome.new += 1,
                CellMark::Changed => outcome.changed += 1,
                CellMark::Same => outcome.same += 1,
            }
            if is_small {
                marks.push(mark);
            }
        }
        if is_small {
            outcome.marks.push(marks);
        }
    }
    Ok(against)
}
