// SPDX-License-Identifier: MIT OR Apache-2.0
//! Authorities whose code was changed by order: the same place under a new code, or several that were made one. The
//! list is data, with the order that each change rests on.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use base::{AreaCode, Day};
use serde::Deserialize;

/// An authority that goes on under another code.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recoded {
    pub name: String,
    pub old: AreaCode,
    pub new: AreaCode,
    /// The first day of the new code.
    pub day: Day,
    pub source: String,
    /// Compared with the register of codes.
    pub checked: bool,
}

/// An authority that was made of others.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merged {
    pub name: String,
    pub new: AreaCode,
    pub parts: Vec<AreaCode>,
    /// Those of which it is only a part.
    #[serde(default)]
    pub divided: Vec<AreaCode>,
    pub day: Day,
    pub source: String,
    pub checked: bool,
}

/// Every change by order that is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Orders {
    #[serde(default)]
    pub recoded: Vec<Recoded>,
    #[serde(default)]
    pub merged: Vec<Merged>,
}

impl Orders {
    /// The list that comes with Rapport, read once; a test holds that it reads.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Orders> =
            LazyLock::new(|| toml::from_str(include_str!("../../../data/area-changes.toml")).unwrap_or_default());
        &SHIPPED
    }

    /// Every code of the same authority, its own among them.
    pub fn same(&self, code: AreaCode) -> BTreeSet<AreaCode> {
        let mut same = BTreeSet::from([code]);
        if self.recoded.iter().all(|one| one.old != code && one.new != code) {
            return same;
        }
        loop {
            let before = same.len();
            for one in &self.recoded {
                if same.contains(&one.old) || same.contains(&one.new) {
                    same.extend([one.old, one.new]);
                }
            }
            if same.len() == before {
                return same;
            }
        }
    }

    /// The code that is in force: nothing came after it.
    pub fn newest(&self, code: AreaCode) -> AreaCode {
        let next = |code: AreaCode| self.recoded.iter().find(|one| one.old == code).map(|one| one.new);
        // A list that goes round in a circle ends all the same.
        let changes = std::iter::successors(Some(code), |code| next(*code)).take(self.recoded.len() + 1);
        changes.last().unwrap_or(code)
    }

    /// Every code that the list names.
    pub fn codes(&self) -> BTreeSet<AreaCode> {
        let recoded = self.recoded.iter().flat_map(|one| [one.old, one.new]);
        let merged = self.merged.iter().flat_map(|one| one.parts.iter().chain(&one.divided).chain([&one.new]).copied());
        recoded.chain(merged).collect()
    }

    /// How the codes of this authority changed, oldest first.
    pub fn recodings(&self, code: AreaCode) -> Vec<&Recoded> {
        let same = self.same(code);
        let mut found: Vec<&Recoded> = self.recoded.iter().filter(|one| same.contains(&one.new)).collect();
        found.sort_by_key(|one| one.day);
        found
    }

    /// The mergers in which this authority was made or came to an end.
    pub fn mergers(&self, code: AreaCode) -> Vec<&Merged> {
        let same = self.same(code);
        let named = |one: &&Merged| one.parts.iter().chain(&one.divided).chain([&one.new]).any(|it| same.contains(it));
        self.merged.iter().filter(named).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = r#"
        recoded = [
            { name = "Hill", old = "X08000001", new = "X08000002", day = "2013-04-01", source = "An order", checked = true },
            { name = "Hill", old = "X08000002", new = "X08000003", day = "2025-04-01", source = "An order", checked = true },
            { name = "Dale", old = "X10000001", new = "X06000009", day = "2023-04-01", source = "An order", checked = true },
        ]
        merged = [{ name = "Dale", new = "X06000009", parts = ["X07000001", "X07000002"], day = "2023-04-01",
                    source = "An order", checked = true }]
    "#;

    fn code(text: &str) -> AreaCode {
        text.parse().expect("a code")
    }

    fn words(codes: &BTreeSet<AreaCode>) -> String {
        codes.iter().map(AreaCode::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_code_of_an_authority_leads_to_every_other() {
        let orders: Orders = toml::from_str(LIST).expect("a list");
        let hill = "X08000001 X08000002 X08000003";
        for (one, same, newest) in [
            ("X08000001", hill, "X08000003"),
            ("X08000002", hill, "X08000003"),
            ("X08000003", hill, "X08000003"),
            ("X10000001", "X06000009 X10000001", "X06000009"),
            ("X07000001", "X07000001", "X07000001"),
        ] {
            assert_eq!(
                (words(&orders.same(code(one))), orders.newest(code(one))),
                (same.to_owned(), code(newest)),
                "{one}"
            );
        }
        assert_eq!(orders.recodings(code("X08000002")).len(), 2);
        assert_eq!(orders.mergers(code("X10000001")).len(), 1, "by the code that came after it");
        assert_eq!(orders.mergers(code("X07000002")).len(), 1);
        assert_eq!(orders.mergers(code("X08000001")).len(), 0);
    }

    #[test]
    fn the_list_that_comes_along_reads_and_contradicts_itself_nowhere() {
        let text = include_str!("../../../data/area-changes.toml");
        let orders: Orders = toml::from_str(text).expect("the list reads");
        assert!(orders.recoded.len() >= 11 && orders.merged.len() >= 12, "{orders:?}");
        assert_eq!(&orders, Orders::shipped());
        let mut olds = BTreeSet::new();
        for one in &orders.recoded {
            assert!(olds.insert(one.old) && one.old != one.new && !one.source.is_empty(), "{one:?}");
        }
        for one in &orders.merged {
            assert!(one.parts.len() > 1 && !one.parts.contains(&one.new) && !one.source.is_empty(), "{one:?}");
            assert!(one.parts.iter().all(|part| !olds.contains(part)), "{one:?}");
        }
    }
}
