// SPDX-License-Identifier: MIT OR Apache-2.0
//! The table of the activity.

use base::{Actor, Reach};

use super::{Act, chain};
use crate::security::SecurityLine;
use crate::{Bulk, Db, Kind, Listing, Query, Statement, StoreError, Tx, Value, Written as _, row};

row! {
    /// An entry as it is kept.
    pub struct Entry {
        number: i64 = "a.number",
        at_micros: i64 = "a.at_micros",
        /// The id of the person, or empty.
        person: String = "a.person",
        /// The id of the person for whom a deputy acted, or empty.
        acting_for: String = "a.acting_for",
        via: String = "a.via",
        verb: String = "a.verb",
        kind: String = "a.kind",
        object: String = "a.object",
        /// Names of columns, with commas between them.
        fields: String = "a.fields",
        format: i64 = "a.format",
        hash: Vec<u8> = "a.hash",
    }
}

/// Entries of what the actor may see, newest first: who sees their own acts alone sees those that they did and those that a
/// deputy did for them. Its parameters are those of [`ActFilter`].
const LISTING: Listing<Entry> = Listing::new(
    "store-activity",
    "SELECT {columns} FROM store_activity a
     WHERE a.number < $1 AND a.at_micros >= $2 AND substr(a.verb, 1, length($3)) = $3
       AND ($4 = '' OR a.person = $4 OR a.acting_for = $4) AND ($5 = '' OR a.object = $5)
       AND {reach person = a.person, person = a.acting_for}
     ORDER BY a.number DESC LIMIT $6",
    &[Kind::Int, Kind::Int, Kind::Text, Kind::Text, Kind::Text, Kind::Int],
);

/// Says which acts are asked for; what is empty asks for all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActFilter {
    /// Acts before this one.
    pub before: i64,
    pub since_micros: i64,
    /// With what the verb begins, such as the name of a room.
    pub verb: String,
    /// The id of who acted, or for whom a deputy did.
    pub person: String,
    pub object: String,
    /// So many acts at most.
    pub most: i64,
}

impl Default for ActFilter {
    fn default() -> Self {
        let any = String::new;
        Self { before: i64::MAX, since_micros: 0, verb: any(), person: any(), object: any(), most: 1000 }
    }
}

/// The acts that are asked for, within the reach, newest first.
pub async fn find_acts(db: &Db, reach: &Reach, filter: &ActFilter) -> Result<Vec<Entry>, StoreError> {
    let ActFilter { before, since_micros, verb, person, object, most } = filter;
    let text = |text: &String| Value::from(text.as_str());
    let args = [(*before).into(), (*since_micros).into(), text(verb), text(person), text(object), (*most).into()];
    db.list(&LISTING, reach, &args).await
}

const HEAD: Query<(i64, Vec<u8>)> =
    Query::new("store-activity-head", "SELECT number, hash FROM store_activity ORDER BY number DESC LIMIT 1", &[]);

const HASH: Query<Vec<u8>> =
    Query::new("store-activity-hash", "SELECT hash FROM store_activity WHERE number = $1", &[Kind::Int]);

/// The end of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainHead {
    pub entries: i64,
    /// The hash of the newest entry.
    pub hash: Vec<u8>,
}

impl Default for ChainHead {
    fn default() -> Self {
        Self { entries: 0, hash: chain::START.to_vec() }
    }
}

/// The end of the chain as it is kept.
pub(crate) async fn head(db: &Db) -> Result<ChainHead, StoreError> {
    Ok(chain_head(db.read(&HEAD, &[]).await?.pop()))
}

/// The hash of the entry of this number.
pub(crate) async fn hash_at(db: &Db, number: i64) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(db.read(&HASH, &[number.into()]).await?.pop())
}

/// So many entries after this number, oldest first: for whoever checks the chain.
pub(super) const AFTER: Query<Entry> = Query::new(
    "store-activity-after",
    "SELECT {columns} FROM store_activity a WHERE a.number > $1 ORDER BY a.number LIMIT $2",
    &[Kind::Int, Kind::Int],
);

const ACTS: Query<Entry> = Query::new(
    "store-activity-acts",
    "SELECT {columns} FROM store_activity a WHERE a.verb = $1 AND a.at_micros >= $2 ORDER BY a.number DESC LIMIT 100",
    &[Kind::Text, Kind::Int],
);

const ADD: Bulk =
    Bulk { name: "store-activity-add", table: "store_activity", columns: <Entry as crate::Written>::WRITTEN };

const WITHIN: Query<i64> = Query::new(
    "store-activity-within",
    "SELECT 1 FROM store_activity WHERE at_micros > $1 AND at_micros < $2 LIMIT 1",
    &[Kind::Int, Kind::Int],
);

pub(super) const STATEMENTS: &[&Statement] =
    &[LISTING.statement(), &HEAD.statement, &HASH.statement, &AFTER.statement, &ACTS.statement, &WITHIN.statement];

/// Tells whether anything was done between two moments, in microseconds since 1970.
pub async fn is_active(db: &Db, (from, until): (i64, i64)) -> Result<bool, StoreError> {
    Ok(!db.read(&WITHIN, &[from.into(), until.into()]).await?.is_empty())
}

/// The newest acts of one kind since this moment, whoever did them: for what everybody is told. At most a hundred.
pub async fn acts(db: &Db, verb: &str, since_micros: i64) -> Result<Vec<Entry>, StoreError> {
    db.read(&ACTS, &[verb.into(), since_micros.into()]).await
}

/// Writes so many entries at once, in a chain as long as years make it: for whoever measures.
pub(crate) async fn fill(tx: &mut Tx, count: i64) -> Result<(), StoreError> {
    let mut last = tx.read(&HEAD, &[]).await?.pop().unwrap_or_else(|| (0, chain::START.to_vec()));
    let rows = (0..count).map(|moment| {
        let mut entry = Entry {
            number: last.0 + 1,
            at_micros: moment,
            person: "0190e0c0-0000-7000-8000-000000000001".to_owned(),
            acting_for: String::new(),
            via: "sign-in 0190e0c0-0000-7000-8000-000000000002".to_owned(),
            verb: "trial-changed".to_owned(),
            kind: "trial".to_owned(),
            object: "0190e0c0-0000-7000-8000-000000000003".to_owned(),
            fields: "name,email".to_owned(),
            format: chain::FORMAT,
            hash: Vec::new(),
        };
        entry.hash = chain::hash(&entry, &last.1).map(Vec::from).unwrap_or_default();
        last = (entry.number, entry.hash.clone());
        entry.values()
    });
    tx.bulk(&ADD, rows).await.map(drop)
}

/// Writes the act as the newest entry. The last thing that a change does: on either engine no other change can come between.
pub(crate) async fn record(tx: &mut Tx, act: &Act) -> Result<(), StoreError> {
    let head = match tx.written_head().await? {
        Some(head) => head,
        None => chain_head(tx.read(&HEAD, &[]).await?.pop()),
    };
    let Actor { person, acting_for, via, .. } = &act.actor;
    let id = |id: &Option<base::Id>| id.map(|id| id.to_string()).unwrap_or_default();
    let mut entry = Entry {
        number: head.entries + 1,
        at_micros: act.at_micros,
        person: id(person),
        acting_for: id(acting_for),
        via: via.to_string(),
        verb: act.verb.to_owned(),
        kind: act.kind.to_owned(),
        object: act.object.clone(),
        fields: act.fields.join(","),
        format: chain::FORMAT,
        hash: Vec::new(),
    };
    entry.hash = chain::hash(&entry, &head.hash).map(Vec::from).unwrap_or_default();
    let head = ChainHead { entries: entry.number, hash: entry.hash.clone() };
    tx.bulk(&ADD, [entry.values()]).await?;
    tx.tell(SecurityLine::act(act, head.entries));
    tx.keep_head(head).await
}

fn chain_head(kept: Option<(i64, Vec<u8>)>) -> ChainHead {
    kept.map_or_else(ChainHead::default, |(entries, hash)| ChainHead { entries, hash })
}
