// SPDX-License-Identifier: MIT OR Apache-2.0
//! What an analyst would look at before trusting a file: shares above their whole, jumps between periods, totals that
//! disagree, areas that are missing or foreign, and how much is hidden. A check never stops an import: it says what to
//! look at, is printed, and stays with the import.

mod above;
mod areas_named;
mod boundaries;
mod codes;
mod flags;
mod held;
mod jumps;
mod names;
mod overlap;
mod patches;
mod reach;
mod sql;
mod totals;

use std::collections::BTreeSet;

use records::Records;
use store::{Snapshot, Statement, StoreError, Tx, Value};

pub(crate) use above::is_above;
pub(crate) use held::Held;

pub(crate) const STATEMENTS: &[&Statement] = sql::STATEMENTS;

/// What a check is about; the word is what is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Share,
    Jump,
    Total,
    /// Parts that come to more than their whole.
    Above,
    Missing,
    Foreign,
    /// Areas of another boundary year than the file is read as of, or than the newest.
    Boundaries,
    /// Areas that lookups put into several wards or authorities.
    Overlap,
    /// One code under two names.
    Name,
    /// One authority under several codes.
    Code,
    /// A publisher's column that contradicts the publisher's figures.
    Flag,
    /// What reaches no page.
    Reach,
    Hidden,
    /// What patches leave out or reach twice.
    Cover,
    /// What directories say of the postcodes that patches are drawn from.
    Postcodes,
}

impl Kind {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Share => "share-above-whole",
            Self::Jump => "jump-between-periods",
            Self::Total => "totals-disagree",
            Self::Above => "parts-above-whole",
            Self::Missing => "areas-missing",
            Self::Foreign => "areas-foreign",
            Self::Boundaries => "boundary-years",
            Self::Overlap => "areas-in-several",
            Self::Name => "two-names",
            Self::Code => "several-codes",
            Self::Flag => "flag-contradicts",
            Self::Reach => "reaches-nothing",
            Self::Hidden => "figures-hidden",
            Self::Cover => "patches-cover",
            Self::Postcodes => "patches-postcodes",
        }
    }

    /// Whether its sentence repeats counts, which only open data allow.
    pub(crate) const fn tells_counts(self) -> bool {
        matches!(self, Self::Share | Self::Total | Self::Above | Self::Hidden | Self::Jump)
    }
}

/// One thing to look at, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Check {
    pub kind: Kind,
    pub said: String,
}

/// Of one kind no more than these are said one by one.
const SAID: usize = 12;

/// A number with what it counts: "1 ward", "2 wards".
fn many(count: usize, what: &str) -> String {
    match (count, what.strip_suffix('y')) {
        (1, _) => format!("1 {what}"),
        (_, Some(begin)) => format!("{count} {begin}ies"),
        (_, None) => format!("{count} {what}s"),
    }
}

/// Every check of a file beside what is held. Pure, and in one order.
pub(crate) fn checks(records: &Records, held: &Held) -> Vec<Check> {
    let mut found = Vec::new();
    for (kind, said) in [
        (Kind::Share, shares(records)),
        (Kind::Jump, jumps::jumps(records)),
        (Kind::Flag, flags::flags(records)),
        (Kind::Total, totals::totals(records, held)),
        (Kind::Above, above::above(records, held)),
        (Kind::Missing, areas_named::missing(records, held)),
        (Kind::Foreign, areas_named::foreign(records, held)),
        (Kind::Boundaries, boundaries::boundaries(records, held)),
        (Kind::Overlap, overlap::overlap(records, held)),
        (Kind::Name, names::names(records, held)),
        (Kind::Code, codes::codes(records, held)),
        (Kind::Reach, reach::reach(records, held)),
        (Kind::Foreign, patches::unplaced(records, held)),
        (Kind::Cover, patches::cover(records, held)),
        (Kind::Hidden, totals::hidden(records, held)),
    ] {
        let more = said.len().saturating_sub(SAID);
        found.extend(said.into_iter().take(SAID).map(|said| Check { kind, said }));
        if more > 0 {
            found.push(Check { kind, said: format!("and {more} more of this kind") });
        }
    }
    found
}

/// A part larger than its whole: the columns were taken for something else, or the whole is of other people.
fn shares(records: &Records) -> Vec<String> {
    let mut said = Vec::new();
    for series in &records.series {
        let key = &series.key;
        let whole = |quantity: &base::Quantity| match (quantity.numerator, quantity.denominator, quantity.value) {
            (Some(part), Some(whole), _) if key.unit == "percent" => part > whole,
            (_, _, Some(value)) if key.unit == "percent" => value > 100.0,
            _ => false,
        };
        let above: Vec<_> = series.cells.iter().filter(|(_, quantity)| whole(quantity)).collect();
        if let Some((area, _)) = above.first() {
            let (indicator, period) = (&key.indicator, key.period.label());
            said.push(format!(
                "{indicator}, {period}: the part is larger than the whole in {}, first {area}",
                many(above.len(), "area")
            ));
        }
    }
    said
}

/// Keeps what was found with the import.
pub(crate) async fn save(tx: &mut Tx, import: i64, checks: &[Check]) -> Result<(), StoreError> {
    let rows = checks.iter().zip(1_i64..).map(|(check, position)| {
        [Value::Int(import), Value::Int(position), Value::from(check.kind.as_str()), Value::from(check.said.as_str())]
    });
    tx.bulk(&sql::ADD, rows).await.map(|_rows| ())
}

/// What was found of every import: its number and the sentence.
pub async fn all(db: &Snapshot) -> Result<Vec<(i64, String)>, StoreError> {
    db.read(&sql::ALL, &[]).await
}

/// Gives what files say against themselves: the title of each and the sentence, in an order that no import shows in.
pub(crate) async fn contradictions(db: &Snapshot) -> Result<BTreeSet<(String, String)>, StoreError> {
    Ok(db.read(&sql::OF_KIND, &[Value::from(Kind::Flag.as_str())]).await?.into_iter().collect())
}

#[cfg(test)]
mod tests;
