// SPDX-License-Identifier: MIT OR Apache-2.0
//! The one ward and the one authority in which an area lies, where lookups name several. The newest lookup decides; what
//! nothing decides lies in none of them, and whoever adds up says so.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, AreaType, Vintage};
use serde::{Deserialize, Serialize};

/// What a file says of where an area lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Claim {
    pub child: AreaCode,
    /// The boundary year of the child, then of the parent.
    pub vintage: Vintage,
    pub parent: AreaCode,
    pub year: Vintage,
    /// A later file has a larger number.
    pub import: i64,
}

/// The step on which an area lies in one place at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    Ward,
    Authority,
    County,
}

impl Step {
    /// `None` for what may overlap, such as regions of a service.
    pub fn over(parent: AreaCode) -> Option<Self> {
        match parent.area_type() {
            AreaType::Ward => Some(Self::Ward),
            AreaType::County => Some(Self::County),
            kind if kind.is_authority() => Some(Self::Authority),
            _ => None,
        }
    }
}

/// Why an area lies where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// No file of the newest year says otherwise.
    Newest,
    /// Of the newest year, another file names this place alone.
    Alone,
    /// Most of its parts lie there.
    Most,
    /// An older lookup names this place alone.
    Earlier,
}

/// Where an area lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lies {
    In(AreaCode, Reason),
    /// Nothing decides between these.
    Disputed(BTreeSet<AreaCode>),
}

/// An area in a boundary year, and the step above it that is asked for.
pub type Asked = (AreaCode, Vintage, Step);

/// How many parts of an area, such as output areas, lie in each place.
pub type Votes = BTreeMap<(AreaCode, AreaCode), usize>;

/// Where every area lies on every step that files speak of.
pub fn settle(said: &[Claim], votes: &Votes) -> BTreeMap<Asked, Lies> {
    let mut by_area: BTreeMap<Asked, Vec<Claim>> = BTreeMap::new();
    for one in said {
        if let Some(step) = Step::over(one.parent) {
            by_area.entry((one.child, one.vintage, step)).or_default().push(*one);
        }
    }
    by_area.into_iter().map(|(asked, said)| (asked, decide(asked.0, &said, votes))).collect()
}

fn decide(child: AreaCode, said: &[Claim], votes: &Votes) -> Lies {
    let newest = said.iter().map(|one| one.year).max().unwrap_or_default();
    let candidates: BTreeSet<AreaCode> = said.iter().filter(|one| one.year == newest).map(|one| one.parent).collect();
    if let Some(only) = single(&candidates) {
        return Lies::In(only, Reason::Newest);
    }
    if let Some(alone) = alone(said, newest, &candidates) {
        return Lies::In(alone, Reason::Alone);
    }
    let count = |parent: &AreaCode| votes.get(&(child, *parent)).copied().unwrap_or_default();
    let most = candidates.iter().map(count).max().unwrap_or_default();
    let holders: BTreeSet<AreaCode> = candidates.iter().copied().filter(|parent| count(parent) == most).collect();
    if let Some(holder) = single(&holders) {
        return Lies::In(holder, Reason::Most);
    }
    let earlier: BTreeSet<Vintage> = said.iter().map(|one| one.year).filter(|year| *year < newest).collect();
    let found = earlier.into_iter().rev().find_map(|year| alone(said, year, &candidates));
    found.map_or(Lies::Disputed(candidates), |parent| Lies::In(parent, Reason::Earlier))
}

/// The candidate that a file of the year names alone; of several such files the last decides.
fn alone(said: &[Claim], year: Vintage, candidates: &BTreeSet<AreaCode>) -> Option<AreaCode> {
    let mut files: BTreeMap<i64, BTreeSet<AreaCode>> = BTreeMap::new();
    for one in said.iter().filter(|one| one.year == year) {
        files.entry(one.import).or_default().insert(one.parent);
    }
    files.values().rev().filter_map(single).find(|parent| candidates.contains(parent))
}

fn single(places: &BTreeSet<AreaCode>) -> Option<AreaCode> {
    places.first().filter(|_| places.len() == 1).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: &str = "X01000001";

    fn code(text: &str) -> AreaCode {
        text.parse().expect("a code")
    }

    /// Lines such as `X06000001 2022 1`: a parent, its year, and the number of the file.
    fn lies(lines: &str, votes: &[(&str, usize)]) -> String {
        let read = |line: &str| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let year = if words[1] == "-" { Vintage::NONE } else { Vintage::parse(words[1]).expect("a year") };
            let import = words[2].parse().expect("a number");
            Claim { child: code(AREA), vintage: Vintage(2021), parent: code(words[0]), year, import }
        };
        let said: Vec<Claim> = lines.split(", ").map(read).collect();
        let votes = votes.iter().map(|(parent, count)| ((code(AREA), code(parent)), *count)).collect();
        let told = |lies: Lies| match lies {
            Lies::In(parent, reason) => format!("{parent} {reason:?}"),
            Lies::Disputed(places) => format!("{} disputed", places.len()),
        };
        settle(&said, &votes).into_values().map(told).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn an_area_lies_in_one_place_on_each_step() {
        for (rule, lines, votes, expected) in [
            ("one lookup", "X06000001 2022 1", &[][..], "X06000001 Newest"),
            (
                "the newest year, whatever the order of files",
                "X07000001 2024 1, X06000001 2022 2",
                &[],
                "X07000001 Newest",
            ),
            ("a year before none", "X07000001 - 2, X06000001 2022 1", &[], "X06000001 Newest"),
            (
                "another file names one alone",
                "X07000001 2022 1, X07000002 2022 1, X07000002 2022 2",
                &[],
                "X07000002 Alone",
            ),
            ("of two such files the last", "X07000001 2022 1, X07000002 2022 2", &[], "X07000002 Alone"),
            (
                "most of its parts",
                "X05000001 2024 1, X05000002 2024 1",
                &[("X05000002", 3), ("X05000001", 1)],
                "X05000002 Most",
            ),
            (
                "as many parts in each",
                "X05000001 2024 1, X05000002 2024 1",
                &[("X05000002", 2), ("X05000001", 2)],
                "2 disputed",
            ),
            (
                "an older lookup names one alone",
                "X07000001 2022 1, X07000002 2022 1, X07000001 2019 2",
                &[],
                "X07000001 Earlier",
            ),
            (
                "an older lookup of a place that is gone says nothing",
                "X07000001 2022 1, X07000002 2022 1, X07000009 2019 2",
                &[],
                "2 disputed",
            ),
            (
                "ward, authority and county apart",
                "X05000001 2024 1, X07000001 2024 1, X10000001 2024 1",
                &[],
                "X05000001 Newest; X07000001 Newest; X10000001 Newest",
            ),
            ("what may overlap is not asked", "X12000001 2024 1", &[], ""),
        ] {
            assert_eq!(lies(lines, votes), expected, "{rule}");
        }
    }
}
