// SPDX-License-Identifier: MIT OR Apache-2.0
//! Search: which things have words that begin like these. One table of words, compared byte by byte, and an order that is made
//! here, so that both engines find the same in the same order.
//!
//! The table does not know who may see a thing: what is found is asked of the rooms, which show what is within the reach.

use std::collections::BTreeMap;

use crate::{Bulk, Db, Kind, Query, Statement, StoreError, Tx, Value, Written as _, row};

/// So many words of a question count.
const WORDS: usize = 8;
/// So many entries are looked at for each word: the beginning of one letter fits much.
const ENTRIES: i64 = 5000;
/// A whole word says more than the beginning of one.
const WHOLE: i64 = 3;

row! {
    /// A word by which a thing is found.
    struct SearchRow {
        token: String = "s.token",
        kind: String = "s.kind",
        object: String = "s.object",
        weight: i64 = "s.weight",
    }
}

/// A thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub kind: String,
    pub object: String,
}

const FIND: Query<SearchRow> = Query::new(
    "store-search",
    "SELECT {columns} FROM store_search s WHERE s.token >= $1 AND s.token < $2 ORDER BY s.token, s.kind, s.object LIMIT $3",
    &[Kind::Text, Kind::Text, Kind::Int],
);

const REMOVE: Statement = Statement {
    name: "store-search-remove",
    text: "DELETE FROM store_search WHERE kind = $1 AND object = $2",
    params: &[Kind::Text, Kind::Text],
    columns: &[],
};

const ADD: Bulk =
    Bulk { name: "store-search-add", table: "store_search", columns: <SearchRow as crate::Written>::WRITTEN };

pub(crate) const STATEMENTS: &[&Statement] = &[&FIND.statement, &REMOVE];

impl Tx {
    /// Keeps by which words a thing is found, in place of those before; the weight says how much a word tells. Without words
    /// it is found no longer.
    pub async fn index(&mut self, kind: &str, object: &str, words: &[(String, i64)]) -> Result<(), StoreError> {
        self.execute(&REMOVE, &[kind.into(), object.into()]).await?;
        let mut heaviest: BTreeMap<&str, i64> = BTreeMap::new();
        for (word, weight) in words {
            let kept = heaviest.entry(word).or_insert(*weight);
            *kept = (*kept).max(*weight);
        }
        let rows: Vec<Vec<Value>> = heaviest
            .into_iter()
            .map(|(token, weight)| {
                SearchRow { token: token.to_owned(), kind: kind.to_owned(), object: object.to_owned(), weight }.values()
            })
            .collect();
        if !rows.is_empty() {
            self.bulk(&ADD, rows).await?;
        }
        Ok(())
    }
}

impl Db {
    /// The things that have a word beginning with each of these, best first. It takes one statement for a word.
    pub async fn search(&self, words: &[String]) -> Result<Vec<Hit>, StoreError> {
        let mut found: Option<BTreeMap<(String, String), i64>> = None;
        for word in words.iter().take(WORDS) {
            // The last sign of all stands behind every word that begins so.
            let end = format!("{word}\u{10ffff}");
            let rows = self.read(&FIND, &[word.as_str().into(), end.into(), ENTRIES.into()]).await?;
            let mut scores: BTreeMap<(String, String), i64> = BTreeMap::new();
            for row in rows {
                let score = row.weight * if row.token == *word { WHOLE } else { 1 };
                let kept = scores.entry((row.kind, row.object)).or_insert(score);
                *kept = (*kept).max(score);
            }
            found = Some(match found {
                None => scores,
                Some(before) => {
                    let both = before.into_iter().filter_map(|(key, score)| Some((score + scores.get(&key)?, key)));
                    both.map(|(score, key)| (key, score)).collect()
                }
            });
        }
        let mut hits: Vec<((String, String), i64)> = found.unwrap_or_default().into_iter().collect();
        // Equals stay in the order of their kind and key.
        hits.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
        Ok(hits.into_iter().map(|((kind, object), _)| Hit { kind, object }).collect())
    }
}
