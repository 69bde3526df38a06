// SPDX-License-Identifier: MIT OR Apache-2.0
//! Facts about a source beside its files: its disclosure profile, and the terms on which local counts are lent.

use std::collections::{BTreeMap, BTreeSet};

use store::{Row, Snapshot, StoreError, Tx, Value};

use crate::sql;
use records::Terms;

/// Terms that came with an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LentSource {
    pub import: i64,
    pub source: String,
    pub terms: Terms,
}

/// Keeps under which disclosure profile an import's sources stand.
pub async fn keep_disclosure(
    tx: &mut Tx,
    import: i64,
    sources: impl IntoIterator<Item = &str>,
    disclosure: &str,
) -> Result<(), StoreError> {
    let row = |source| [Value::Int(import), Value::from(source), Value::from(disclosure)];
    tx.bulk(&sql::ADD_SOURCES, sources.into_iter().map(row)).await.map(|_rows| ())
}

/// Every disclosure profile that any import ever gave a source, also one that was taken back: whoever decides by them
/// takes the strictest. A policy that the last file could change would be none.
pub async fn disclosures(db: &Snapshot) -> Result<BTreeMap<String, BTreeSet<String>>, StoreError> {
    decode_disclosures(&db.rows(&sql::SOURCES, &[]).await?)
}

/// As `disclosures`, inside a change.
pub async fn disclosures_in(tx: &mut Tx) -> Result<BTreeMap<String, BTreeSet<String>>, StoreError> {
    decode_disclosures(&tx.rows(&sql::SOURCES, &[]).await?)
}

fn decode_disclosures(rows: &[Row]) -> Result<BTreeMap<String, BTreeSet<String>>, StoreError> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows {
        found.entry(row.text(0)?.to_owned()).or_default().insert(row.text(1)?.to_owned());
    }
    Ok(found)
}

pub async fn keep_terms(tx: &mut Tx, import: i64, source: &str, terms: &Terms) -> Result<(), StoreError> {
    let rows = tx.rows(&sql::NEXT_TERMS, &[]).await?;
    let id = rows.first().map_or(Ok(1), |row| row.int(0))?;
    let args = [
        Value::Int(id),
        Value::Int(import),
        Value::from(source),
        Value::from(terms.owner.as_str()),
        Value::from(terms.agreement.as_str()),
        Value::from(terms.audience.as_str()),
        Value::Text(terms.expires.to_string()),
        Value::from(terms.retention.as_str()),
    ];
    tx.bulk(&sql::ADD_TERMS, [args]).await.map(|_rows| ())
}

/// The terms of each source that hold: the newest.
pub async fn terms_in_force(tx: &mut Tx) -> Result<BTreeMap<String, Terms>, StoreError> {
    let rows = tx.rows(&sql::TERMS, &[]).await?;
    Ok(rows
        .iter()
        .map(decode)
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .flatten()
        .map(|it| (it.source, it.terms))
        .collect())
}

/// All terms ever given, oldest first.
pub async fn terms(db: &Snapshot) -> Result<Vec<LentSource>, StoreError> {
    let rows = db.rows(&sql::TERMS, &[]).await?;
    Ok(rows.iter().map(decode).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// `None` for a row that this version cannot have written.
fn decode(row: &Row) -> Result<Option<LentSource>, StoreError> {
    let Ok(expires) = row.text(5)?.parse() else { return Ok(None) };
    let text = |at: usize| row.text(at).map(ToOwned::to_owned);
    let terms = Terms { owner: text(2)?, agreement: text(3)?, audience: text(4)?, expires, retention: text(6)? };
    Ok(Some(LentSource { import: row.int(0)?, source: text(1)?, terms }))
}
