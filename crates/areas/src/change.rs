// SPDX-License-Identifier: MIT OR Apache-2.0
//! Which area became which, as the lookups that hold say, and the links between two boundary years.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, Vintage};
use records::Change;
use serde::{Deserialize, Serialize};
use store::{Snapshot, StoreError, Value};

use crate::geography::{Geography, vintage};
use crate::save::Ids;
use crate::sql;

/// What became of these areas, and what they came from, by their codes and years. Where two files differ in the flag the
/// newer one holds.
pub async fn changes(db: &Snapshot, ids: &Ids) -> Result<Vec<Change>, StoreError> {
    Ok(decode(db.read(&sql::CHANGES, &arguments(ids)).await?))
}

/// As `changes`, inside a transaction.
pub async fn changes_in(tx: &mut store::Tx, ids: &Ids) -> Result<Vec<Change>, StoreError> {
    Ok(decode(tx.read(&sql::CHANGES, &arguments(ids)).await?))
}

fn arguments(ids: &Ids) -> [Value; 2] {
    let list = || Value::List(ids.values().copied().collect());
    [list(), list()]
}

fn decode(rows: Vec<crate::rows::ChangeRow>) -> Vec<Change> {
    let mut found: BTreeMap<(AreaCode, Vintage, AreaCode, Vintage), String> = BTreeMap::new();
    for row in rows {
        let (Ok(from), Ok(to)) = (row.code.parse(), row.became.parse()) else { continue };
        found.insert((from, vintage(row.vintage), to, vintage(row.became_vintage)), row.flag);
    }
    let change = |((from, from_vintage, to, to_vintage), flag)| Change { from, from_vintage, to, to_vintage, flag };
    found.into_iter().map(change).collect()
}

/// How an area of one boundary year comes from those of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    Unchanged,
    /// It is a part of one.
    Split,
    /// It is several together.
    Merged,
    /// Lines were drawn anew across several.
    Irregular,
}

/// The exact links from the areas of one boundary year to those of another, in either direction of time. A best fit names
/// one area where there are several, so it is none of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bridge {
    pub from: Vintage,
    pub to: Vintage,
    sources: BTreeMap<AreaCode, BTreeMap<AreaCode, Way>>,
    targets: BTreeMap<AreaCode, BTreeSet<AreaCode>>,
}

impl Bridge {
    /// `None` where no exact lookup links the two years.
    pub fn of(changes: &[Change], from: Vintage, to: Vintage) -> Option<Self> {
        let (mut sources, mut targets) = (BTreeMap::<_, BTreeMap<_, _>>::new(), BTreeMap::<_, BTreeSet<_>>::new());
        let forward = |it: &&Change| (it.from_vintage, it.to_vintage) == (from, to);
        let backward = |it: &&Change| (it.to_vintage, it.from_vintage) == (from, to);
        let links = changes.iter().filter(forward).filter_map(|it| Some((it.from, it.to, way(&it.flag)?)));
        let back = changes.iter().filter(backward).filter_map(|it| Some((it.to, it.from, way(&it.flag)?.reversed())));
        for (source, target, way) in links.chain(back) {
            sources.entry(target).or_default().insert(source, way);
            targets.entry(source).or_default().insert(target);
        }
        (!sources.is_empty()).then_some(Self { from, to, sources, targets })
    }

    /// The areas that lie wholly or partly in one of the year it leads to.
    pub fn sources(&self, target: AreaCode) -> impl Iterator<Item = AreaCode> {
        self.sources.get(&target).into_iter().flat_map(|sources| sources.keys().copied())
    }

    /// The areas that one became, or that it became a part of.
    pub fn targets(&self, source: AreaCode) -> impl Iterator<Item = AreaCode> {
        self.targets.get(&source).into_iter().flatten().copied()
    }

    /// How an area comes about. Where its links differ it is irregular.
    pub fn way(&self, target: AreaCode) -> Option<Way> {
        let ways: BTreeSet<Way> = self.sources.get(&target)?.values().copied().collect();
        if ways.len() == 1 { ways.first().copied() } else { Some(Way::Irregular) }
    }
}

/// As publishers flag exact links; an empty flag is a best fit.
fn way(flag: &str) -> Option<Way> {
    match flag {
        "U" => Some(Way::Unchanged),
        "S" => Some(Way::Split),
        "M" => Some(Way::Merged),
        "X" => Some(Way::Irregular),
        _ => None,
    }
}

impl Way {
    fn reversed(self) -> Self {
        match self {
            Self::Split => Self::Merged,
            Self::Merged => Self::Split,
            other => other,
        }
    }
}

impl Geography {
    /// The links between the boundary years of small areas that are held, newest target first.
    pub fn bridges(&self) -> Vec<Bridge> {
        let years: BTreeSet<Vintage> =
            self.changes.iter().flat_map(|it| [it.from_vintage, it.to_vintage]).filter(|it| it.0 > 0).collect();
        let pairs = years.iter().rev().flat_map(|to| years.iter().map(move |from| (*from, *to)));
        pairs.filter(|(from, to)| from != to).filter_map(|(from, to)| Bridge::of(&self.changes, from, to)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_read_in_both_directions_and_a_best_fit_is_none() {
        let code = |text: &str| text.parse::<AreaCode>().expect("a code");
        let (old, new) = (Vintage(2011), Vintage(2021));
        let change = |from: &str, to: &str, flag: &str| Change {
            from: code(from),
            from_vintage: old,
            to: code(to),
            to_vintage: new,
            flag: flag.to_owned(),
        };
        let held = [change("X01000001", "X01000011", "S"), change("X01000001", "X01000012", "S")];
        let forward = Bridge::of(&held, old, new).expect("links");
        assert_eq!(forward.way(code("X01000011")), Some(Way::Split));
        assert_eq!(forward.targets(code("X01000001")).count(), 2);
        let back = Bridge::of(&held, new, old).expect("links");
        assert_eq!(back.way(code("X01000001")), Some(Way::Merged));
        assert_eq!(back.sources(code("X01000001")).count(), 2);
        let odd = [change("X01000001", "X01000011", "S"), change("X01000002", "X01000011", "M")];
        let odd = Bridge::of(&odd, old, new).expect("links");
        assert_eq!(odd.way(code("X01000011")), Some(Way::Irregular));
        assert_eq!(Bridge::of(&[change("X01000001", "X01000011", "")], old, new), None);
    }
}
