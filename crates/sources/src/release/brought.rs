// SPDX-License-Identifier: MIT OR Apache-2.0
//! Whose files each indicator's local counts came in with, as the activity says.

use std::collections::{BTreeMap, BTreeSet};

use base::Reach;
use evidence::ledger;
use store::{ActFilter, Db, Snapshot, StoreError, find_acts};

use super::Bringer;

/// So many files, the newest, are looked up at once: the activity of a partnership holds far fewer.
const MOST_FILES: i64 = 100_000;

/// The bringers of lent files that hold, by the indicators that they give counts of.
pub(super) async fn bringers(db: &Db, now: &Snapshot) -> Result<BTreeMap<String, Vec<Bringer>>, StoreError> {
    let lent: BTreeSet<i64> = intake::list_imports(now)
        .await?
        .into_iter()
        .filter(|import| !import.open && !import.reverted && !import.forgotten)
        .map(|import| import.id)
        .collect();
    let filter = ActFilter { verb: "sources-import-taken".to_owned(), most: MOST_FILES, ..ActFilter::default() };
    let acts = find_acts(db, &Reach::all(), &filter).await?;
    let by_import: BTreeMap<i64, Bringer> = acts
        .into_iter()
        .filter_map(|act| {
            let bringer = Bringer { person: act.person.parse().ok(), acting_for: act.acting_for.parse().ok() };
            Some((act.object.parse().ok()?, bringer))
        })
        .collect();
    let series = ledger::all_series(now).await?;
    let mut found: BTreeMap<String, Vec<Bringer>> = BTreeMap::new();
    for one in ledger::series_imports(now).await?.into_iter().filter(|one| lent.contains(&one.import)) {
        if let (Some(key), Some(bringer)) = (series.get(&one.series), by_import.get(&one.import)) {
            found.entry(key.indicator.clone()).or_default().push(bringer.clone());
        }
    }
    Ok(found)
}
