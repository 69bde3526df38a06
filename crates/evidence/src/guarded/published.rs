// SPDX-License-Identifier: MIT OR Apache-2.0
//! What was published of local counts before, kept so that a later edition is released together with all of it.

use std::collections::{BTreeMap, BTreeSet};

use stats::disclosure::{Cell, Count, Ledger, Profile, PublishedCell, PublishedSum, Role, Shown, Split};
use store::{Db, StoreError, Value};

use super::{Released, sql};

/// Whose counts, and of what.
pub(super) type Subject = (String, String);

/// Everything published before about one indicator of one source, with the counts that its sums tie together.
pub(super) struct Earlier {
    /// `None` where what is kept contradicts itself: then nothing may be added to it.
    pub(super) ledger: Option<Ledger>,
    counts: BTreeMap<String, u64>,
    editions: BTreeSet<String>,
}

impl Default for Earlier {
    fn default() -> Self {
        Self { ledger: Some(Ledger::new()), counts: BTreeMap::new(), editions: BTreeSet::new() }
    }
}

impl Earlier {
    /// Earlier counts that the new table does not hold: a reader still knows how they add up.
    pub(super) fn others<'a>(&'a self, held: &'a BTreeSet<String>) -> impl Iterator<Item = Cell> + 'a {
        let others = self.counts.iter().filter(|(name, _)| !held.contains(*name));
        others.map(|(name, people)| Cell { key: name.clone(), count: Count::new(*people), role: Role::Unpublished })
    }
}

const SPLITS: [(Split, &str); 3] = [(Split::Attribute, "attribute"), (Split::Place, "place"), (Split::Time, "time")];

/// The names in a sum, the total first, and how it is split; by edition and number.
type Sums = BTreeMap<(String, i64), (Vec<String>, String)>;

/// What was published, by subject.
pub(super) async fn earlier(db: &Db) -> Result<BTreeMap<Subject, Earlier>, StoreError> {
    let mut cells: BTreeMap<Subject, Vec<PublishedCell>> = BTreeMap::new();
    let mut found: BTreeMap<Subject, Earlier> = BTreeMap::new();
    for row in db.rows(&sql::CELLS, &[]).await? {
        let subject = (row.text(0)?.to_owned(), row.text(1)?.to_owned());
        let (edition, key, shown) = (row.text(2)?.to_owned(), row.text(3)?.to_owned(), row.text(5)?);
        let one = found.entry(subject.clone()).or_default();
        one.counts.insert(key.clone(), u64::try_from(row.int(6)?).unwrap_or_default());
        one.editions.insert(edition.clone());
        if let (Ok(profile), Some(shown)) = (row.text(4)?.parse::<Profile>(), Shown::from_code(shown)) {
            cells.entry(subject).or_default().push(PublishedCell { key, edition, profile, shown });
        }
    }
    let mut sums: BTreeMap<Subject, Sums> = BTreeMap::new();
    for row in db.rows(&sql::SUMS, &[]).await? {
        let subject = (row.text(0)?.to_owned(), row.text(1)?.to_owned());
        let sum = sums.entry(subject).or_default().entry((row.text(2)?.to_owned(), row.int(3)?)).or_default();
        sum.0.push(row.text(4)?.to_owned());
        row.text(5)?.clone_into(&mut sum.1);
    }
    for (subject, one) in &mut found {
        let sums = sums.remove(subject).unwrap_or_default().into_values().filter_map(|(names, split)| {
            let split = SPLITS.iter().find(|(_, word)| *word == split)?.0;
            let (total, parts) = names.split_first()?;
            Some(PublishedSum { total: total.clone(), parts: parts.to_vec(), split })
        });
        let cells = cells.remove(subject).unwrap_or_default();
        one.ledger = Ledger::from_parts(cells, sums.collect::<Vec<_>>()).ok();
    }
    Ok(found)
}

/// Writes down what is shown now and was not before.
pub(super) async fn record(
    db: &Db,
    released: &[Released],
    earlier: &BTreeMap<Subject, Earlier>,
) -> Result<(), StoreError> {
    let known =
        |one: &&Released| earlier.get(&one.subject).is_some_and(|earlier| earlier.editions.contains(&one.edition));
    let new: Vec<&Released> = released.iter().filter(|one| one.release.is_some() && !known(one)).collect();
    if new.is_empty() {
        return Ok(());
    }
    let mut tx = db.begin().await?;
    for one in new {
        let head = [&one.subject.0, &one.subject.1, &one.edition].map(|text| Value::from(text.as_str()));
        // Another node may have written the same edition a moment ago.
        if tx.rows(&sql::EDITION, &head).await?.is_empty() {
            let (cells, sums) = rows(one, &head);
            tx.bulk(&sql::ADD_CELLS, cells).await?;
            tx.bulk(&sql::ADD_SUMS, sums).await?;
        }
    }
    tx.commit().await
}

type Rows = Vec<Vec<Value>>;

/// The cells and the sums of an edition as they are kept.
fn rows(one: &Released, head: &[Value]) -> (Rows, Rows) {
    let Some(release) = &one.release else { return (Rows::new(), Rows::new()) };
    let row = |rest: Vec<Value>| head.iter().cloned().chain(rest).collect::<Vec<Value>>();
    let profile = release.profile().to_string();
    let shown: BTreeMap<&str, Shown> = release.cells().iter().map(|(key, shown)| (key.as_str(), *shown)).collect();
    let mut cells = Rows::new();
    for (name, people) in &one.people {
        let code = shown.get(name.as_str()).map(|shown| shown.code()).unwrap_or_default();
        let people = i64::try_from(*people).unwrap_or(i64::MAX);
        cells.push(row(vec![
            Value::from(name.as_str()),
            Value::from(profile.as_str()),
            Value::Text(code),
            Value::Int(people),
        ]));
    }
    let mut sums = Rows::new();
    for (number, sum) in (1_i64..).zip(release.sums()) {
        let split = SPLITS.iter().find(|(split, _)| *split == sum.split).map_or("", |(_, word)| *word);
        for (position, name) in (1_i64..).zip(std::iter::once(&sum.total).chain(&sum.parts)) {
            let cell = [Value::Int(number), Value::Int(position), Value::from(name.as_str()), Value::from(split)];
            sums.push(row(cell.to_vec()));
        }
    }
    (cells, sums)
}
