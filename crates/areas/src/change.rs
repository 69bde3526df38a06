// SPDX-License-Identifier: MIT OR Apache-2.0
//! Which area became which, as the lookups that hold say.

use std::collections::BTreeMap;

use base::{AreaCode, Vintage};
use intake::Change;
use store::{Db, StoreError, Value};

use crate::save::Ids;
use crate::sql;

/// What became of these areas, by their codes and years. Where two files differ in the flag the newer one holds.
pub async fn changes(db: &Db, ids: &Ids) -> Result<Vec<Change>, StoreError> {
    let mut found: BTreeMap<(AreaCode, Vintage, AreaCode, Vintage), String> = BTreeMap::new();
    for row in db.rows(&sql::CHANGES, &[Value::List(ids.values().copied().collect())]).await? {
        let year = |at: usize| Ok::<_, StoreError>(Vintage(u16::try_from(row.int(at)?).unwrap_or_default()));
        let (Ok(from), Ok(to)) = (row.text(0)?.parse(), row.text(2)?.parse()) else { continue };
        found.insert((from, year(1)?, to, year(3)?), row.text(4)?.to_owned());
    }
    let change = |((from, from_vintage, to, to_vintage), flag)| Change { from, from_vintage, to, to_vintage, flag };
    Ok(found.into_iter().map(change).collect())
}
