// SPDX-License-Identifier: MIT OR Apache-2.0
//! Facts about a source beside its files: its disclosure profile, and the terms on which local counts are lent.

use std::collections::{BTreeMap, BTreeSet};

use store::{Snapshot, StoreError, Tx, Value, Written as _};

use crate::sql::{self, TermsRow};
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
pub async fn load_disclosures(db: &Snapshot) -> Result<BTreeMap<String, BTreeSet<String>>, StoreError> {
    Ok(by_source(db.read(&sql::SOURCES, &[]).await?))
}

/// As `load_disclosures`, inside a change.
pub async fn load_disclosures_in(tx: &mut Tx) -> Result<BTreeMap<String, BTreeSet<String>>, StoreError> {
    Ok(by_source(tx.read(&sql::SOURCES, &[]).await?))
}

fn by_source(rows: Vec<(String, String)>) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (source, disclosure) in rows {
        found.entry(source).or_default().insert(disclosure);
    }
    found
}

pub async fn keep_terms(tx: &mut Tx, import: i64, source: &str, terms: &Terms) -> Result<(), StoreError> {
    let id = tx.number(&sql::TERMS_NUMBERS, 1).await?;
    let row = TermsRow {
        id,
        import,
        source: source.to_owned(),
        owner: terms.owner.clone(),
        agreement: terms.agreement.clone(),
        audience: terms.audience.clone(),
        expires: terms.expires.to_string(),
        retention: terms.retention.clone(),
    };
    tx.bulk(&sql::ADD_TERMS, [row.values()]).await.map(|_rows| ())
}

/// The terms of each source that hold: the newest.
pub async fn load_terms_in_force(tx: &mut Tx) -> Result<BTreeMap<String, Terms>, StoreError> {
    let rows = tx.read(&sql::TERMS, &[]).await?;
    Ok(rows.into_iter().filter_map(decode).map(|it| (it.source, it.terms)).collect())
}

/// All terms ever given, oldest first.
pub async fn load_terms(db: &Snapshot) -> Result<Vec<LentSource>, StoreError> {
    Ok(db.read(&sql::TERMS, &[]).await?.into_iter().filter_map(decode).collect())
}

/// `None` for a row that this version cannot have written.
fn decode(row: TermsRow) -> Option<LentSource> {
    let TermsRow { id: _, import, source, owner, agreement, audience, expires, retention } = row;
    let expires = expires.parse().ok()?;
    Some(LentSource { import, source, terms: Terms { owner, agreement, audience, expires, retention } })
}
