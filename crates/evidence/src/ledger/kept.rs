// SPDX-License-Identifier: MIT OR Apache-2.0
//! What may stand beside what is held: nothing that a disclosure profile hides comes in by another door.

use std::collections::{BTreeMap, BTreeSet};

use base::Day;
use records::Parsed;
use store::{Tx, Value};

use super::{TakeInError, sql};
use crate::guarded;

/// No file loosens what an earlier one said of its source, and no local counts are of times that cross.
pub(super) async fn may_be_kept(tx: &mut Tx, parsed: &Parsed) -> Result<(), TakeInError> {
    let rules = guarded::rules_in(tx).await?;
    let brought = &parsed.profile.disclosure;
    let keys = || parsed.records.series.iter().map(|series| &series.key);
    for key in keys() {
        if let Some(held) = rules.other_than(&key.source, brought) {
            let (source_name, brought, held) = (key.source.clone(), brought.clone(), held.to_string());
            return Err(TakeInError::OtherDisclosure { source_name, brought, held });
        }
    }
    let open = brought == records::AS_PUBLISHED;
    if open && intake::find_lent(tx, &parsed.sha256, &parsed.member).await?.is_some() {
        return Err(TakeInError::LentBefore);
    }
    let mut stretches: BTreeMap<String, BTreeSet<(Day, Day)>> = BTreeMap::new();
    let mut fine: BTreeMap<(&str, &str), BTreeSet<(Day, Day)>> = BTreeMap::new();
    for key in keys() {
        let stretch = (key.period.start(), key.period.end());
        stretches.entry(key.indicator.clone()).or_default().insert(stretch);
        if !key.area_type.is_authority() {
            fine.entry((&key.indicator, key.area_type.as_str())).or_default().insert(stretch);
        }
    }
    let indicators = Value::Words(stretches.keys().cloned().collect());
    for row in tx.read(&sql::STRETCHES, &[indicators]).await? {
        let (Ok(start), Ok(end)) = (row.start.parse::<Day>(), row.end.parse::<Day>()) else { continue };
        let guarded = rules.profile(&row.source).is_some();
        let mut own = fine.get(&(row.indicator.as_str(), row.area_type.as_str())).into_iter().flatten();
        // What was lent once stays lent, also when it was taken back.
        if guarded == open && (guarded || !row.reverted) && own.any(|(from, until)| *from <= end && start <= *until) {
            return Err(TakeInError::LentAndOpen { indicator: row.indicator, source_name: row.source });
        }
        if guarded && !row.reverted {
            stretches.entry(row.indicator).or_default().insert((start, end));
        }
    }
    if open {
        return Ok(());
    }
    match guarded::release::crosses(&stretches) {
        Some((indicator, one, other)) => Err(TakeInError::CrossingTimes { indicator, one, other }),
        None => Ok(()),
    }
}
