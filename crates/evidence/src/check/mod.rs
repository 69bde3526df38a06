// SPDX-License-Identifier: MIT OR Apache-2.0
//! What an analyst would look at before trusting a file: shares above their whole, jumps between periods, totals that
//! disagree, areas that are missing or foreign, and how much is hidden. A check never stops an import: it says what to
//! look at, is printed, and stays with the import, as a value and not as words.

mod above;
mod areas_named;
mod boundaries;
mod codes;
mod flags;
mod found;
mod held;
mod jumps;
mod kind;
mod names;
mod overlap;
mod patches;
mod postcodes;
mod reach;
mod rows;
mod sql;
mod totals;

use std::collections::BTreeSet;

use base::Unit;
use records::Records;
use store::{Snapshot, Statement, StoreError, Tx, Value};

pub use above::AboveWhole;
pub(crate) use above::is_above;
pub use areas_named::{Foreign, Missing};
pub use boundaries::{Boundaries, Ways};
pub use codes::{SeveralCodes, Since};
pub use flags::Contradiction;
pub use found::{About, Check, Figure};
pub(crate) use held::Held;
pub use jumps::Jump;
pub use kind::Kind;
pub use names::TwoNames;
pub use overlap::{Decided, SeveralPlaces};
pub use patches::CoverGaps;
pub use postcodes::{Postcodes, Whereabouts};
pub use reach::{NotShown, Unreached};
pub use totals::{Hidden, Sums};

pub(crate) const STATEMENTS: &[&Statement] = sql::STATEMENTS;

/// Of one kind no more than these are said one by one.
const SAID: usize = 12;

/// Every check of a file beside what is held. Pure, and in one order.
pub(crate) fn checks(records: &Records, held: &Held) -> Vec<Check> {
    let mut all = Vec::new();
    for found in [
        shares(records),
        jumps::jumps(records),
        flags::flags(records),
        totals::totals(records, held),
        above::above(records, held),
        areas_named::missing(records, held),
        areas_named::foreign(records, held),
        boundaries::boundaries(records, held),
        overlap::overlap(records, held),
        names::names(records, held),
        codes::codes(records, held),
        reach::reach(records, held),
        patches::unplaced(records, held),
        patches::cover(records, held),
        totals::hidden(records, held),
    ] {
        let count = found.len().saturating_sub(SAID);
        let more = found.first().filter(|_| count > 0).map(|one| Check::More { kind: one.kind(), count });
        all.extend(found.into_iter().take(SAID).chain(more));
    }
    all
}

/// A part larger than its whole: the columns were taken for something else, or the whole is of other people.
fn shares(records: &Records) -> Vec<Check> {
    let mut found = Vec::new();
    for series in &records.series {
        let key = &series.key;
        let whole = |quantity: &base::Quantity| match (quantity.numerator, quantity.denominator, quantity.value) {
            (Some(part), Some(whole), _) if key.unit == Unit::Percent => part > whole,
            (_, _, Some(value)) if key.unit == Unit::Percent => value > 100.0,
            _ => false,
        };
        let above: Vec<_> = series.cells.iter().filter(|(_, quantity)| whole(quantity)).collect();
        if let Some((first, _)) = above.first() {
            let (indicator, period) = (key.indicator.clone(), key.period.clone());
            found.push(Check::Share { indicator, period, areas: above.len(), first: *first });
        }
    }
    found
}

/// Keeps what was found with the import.
pub(crate) async fn save(tx: &mut Tx, import: i64, checks: &[Check]) -> Result<(), StoreError> {
    let rows: Vec<[Value; 5]> = checks
        .iter()
        .zip(1_i64..)
        .map(|(check, position)| {
            let (what, arguments) = rows::write(check)?;
            let kind = Value::from(check.kind().as_str());
            Ok([Value::Int(import), Value::Int(position), kind, Value::Text(what), Value::Text(arguments)])
        })
        .collect::<Result<_, StoreError>>()?;
    tx.bulk(&sql::ADD, rows).await.map(|_rows| ())
}

/// Gives what was found of every import, by its number.
pub async fn all(db: &Snapshot) -> Result<Vec<(i64, Check)>, StoreError> {
    let rows = db.read(&sql::ALL, &[]).await?.into_iter();
    rows.map(|row| Ok((row.import, rows::read(&row.kind, &row.what, &row.arguments)?))).collect()
}

/// Gives what files say against themselves: the title of each and what was found, in an order that no import shows in.
pub(crate) async fn contradictions(db: &Snapshot) -> Result<BTreeSet<(String, Check)>, StoreError> {
    let rows = db.read(&sql::OF_KIND, &[Value::from(Kind::Flag.as_str())]).await?.into_iter();
    rows.map(|row| Ok((row.title, rows::read(Kind::Flag.as_str(), &row.what, &row.arguments)?))).collect()
}

#[cfg(test)]
mod tests;
