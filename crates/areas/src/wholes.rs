// SPDX-License-Identifier: MIT OR Apache-2.0
//! Parts of the countries by year, and the authorities of each county.
//! The list is data; where a lookup names a county, the lookup holds.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use base::{AreaCode, AreaType, Vintage};
use serde::Deserialize;
use store::{Snapshot, StoreError};

use crate::geography::{Edge, edges, ids};
use crate::ground::Codes;
use crate::sql;

/// Every country and county that is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wholes {
    #[serde(default)]
    pub country: Vec<Country>,
    #[serde(default)]
    pub county: Vec<County>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    pub codes: Vec<AreaCode>,
    pub name: String,
    /// Parts so small that publishers leave them out.
    pub left_out: BTreeSet<AreaCode>,
    pub layer: Vec<Layer>,
    pub source: String,
    /// Compared with the register of codes.
    pub checked: bool,
}

/// One way to divide a country without rest.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layer {
    pub parts: LayerKind,
    /// Oldest first.
    pub counts: Vec<Count>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LayerKind {
    Regions,
    /// Counties, and authorities that lie in none.
    UpperTierAreas,
    /// Districts of counties, and authorities that lie in none.
    Districts,
}

/// Number of areas from a year on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Count {
    pub from: u16,
    pub areas: usize,
}

/// A county that is no authority itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct County {
    pub name: String,
    pub authorities: BTreeSet<AreaCode>,
    pub checked: bool,
}

impl LayerKind {
    pub const ALL: [Self; 3] = [Self::Regions, Self::UpperTierAreas, Self::Districts];

    /// The word in methods and texts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Regions => "regions",
            Self::UpperTierAreas => "upper-tier areas",
            Self::Districts => "districts",
        }
    }

    /// Tells whether areas of this kind are parts of the layer. A county and its districts never stand in one layer.
    pub fn takes(self, kind: AreaType) -> bool {
        match self {
            Self::Regions => kind == AreaType::Region,
            Self::UpperTierAreas => kind.is_authority() && kind != AreaType::District,
            Self::Districts => kind.is_authority() && kind != AreaType::County,
        }
    }
}

impl Layer {
    /// Counts the parts in a boundary year; `None` before the first that is known.
    pub fn areas(&self, year: Vintage) -> Option<usize> {
        self.counts.iter().rev().find(|count| count.from <= year.0).map(|count| count.areas)
    }
}

impl Wholes {
    /// The list that comes with Rapport, read once; a test holds that it reads.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Wholes> =
            LazyLock::new(|| toml::from_str(include_str!("../../../data/wholes.toml")).unwrap_or_default());
        &SHIPPED
    }

    pub fn country(&self, code: AreaCode) -> Option<&Country> {
        self.country.iter().find(|one| one.codes.contains(&code))
    }

    /// The country of a real area, by the letter that its code begins with.
    pub(crate) fn country_of(&self, code: AreaCode) -> Option<AreaCode> {
        let real = |one: &&AreaCode| !one.is_fictional() && one.starts_as(code);
        self.country.iter().find_map(|one| one.codes.iter().find(real).copied())
    }
}

/// The other authorities of the county or combined authority that this one lies in, as the newest lookup says, else as
/// the list does; none where neither knows one. A county comes before a combined authority, which may be larger.
pub(crate) async fn beside(
    db: &Snapshot,
    code: AreaCode,
    ups: &[Edge],
    codes: &Codes,
) -> Result<BTreeSet<AreaCode>, StoreError> {
    let own = ups.iter().filter(|edge| edge.1 == code && edge.0.joins_authorities());
    let found = own.max_by_key(|edge| (!edge.0.is_combined_authority(), edge.3, edge.0)).map(|edge| edge.0);
    let mut others: BTreeSet<AreaCode> = BTreeSet::new();
    if let Some(whole) = found {
        let below = edges(db, &sql::CHILDREN, &ids(db, &BTreeSet::from([whole])).await?).await?;
        let newest = below.iter().filter(|edge| edge.1.area_type().is_authority()).map(|edge| edge.3).max();
        let newest = below.iter().filter(|edge| Some(edge.3) == newest).map(|edge| codes.shown(edge.1));
        others.extend(newest.filter(|other| other.area_type().is_authority()));
    }
    if others.len() < 2 {
        let wholes = Wholes::shipped();
        let same = codes.all(&BTreeSet::from([code]));
        let listed = wholes.county.iter().find(|one| !one.authorities.is_disjoint(&same));
        others.extend(listed.into_iter().flat_map(|one| &one.authorities).map(|other| codes.shown(*other)));
    }
    others.remove(&code);
    let held: BTreeSet<AreaCode> = ids(db, &codes.all(&others)).await?.into_keys().map(|it| codes.shown(it)).collect();
    others.retain(|other| held.contains(other));
    Ok(others)
}

#[cfg(test)]
mod tests {
    use base::Day;

    use super::*;
    use crate::order::Orders;

    #[test]
    fn the_list_that_comes_with_rapport_reads_and_counts_by_year() {
        let wholes = Wholes::shipped();
        let country = wholes.country("X92000001".parse().expect("a code")).expect("the country of invented files");
        for (kind, year, expected) in [
            (LayerKind::Regions, 2021, Some(9)),
            (LayerKind::Districts, 2011, Some(326)),
            (LayerKind::Districts, 2021, Some(309)),
            (LayerKind::Districts, 2022, Some(309)),
            (LayerKind::Districts, 2024, Some(296)),
            (LayerKind::UpperTierAreas, 2021, Some(152)),
            (LayerKind::UpperTierAreas, 2023, Some(153)),
            (LayerKind::UpperTierAreas, 2001, None),
        ] {
            let layer = country.layer.iter().find(|layer| layer.parts == kind).expect("a layer");
            assert_eq!(layer.areas(Vintage(year)), expected, "{kind:?} {year}");
        }
        let all: Vec<AreaCode> = wholes.county.iter().flat_map(|one| one.authorities.iter().copied()).collect();
        assert_eq!((all.len(), all.iter().collect::<BTreeSet<_>>().len()), (36, 36), "each metropolitan district once");
        assert!(all.iter().all(|code| code.area_type() == AreaType::MetropolitanDistrict));
    }

    /// The codes that orders made and ended until a year, which they do on the first of April.
    fn made_and_ended(orders: &Orders, year: u16) -> (BTreeSet<AreaCode>, BTreeSet<AreaCode>) {
        let until: Day = format!("{year}-12-31").parse().expect("a day");
        let recoded = orders.recoded.iter().filter(|one| one.day <= until);
        let merged = orders.merged.iter().filter(|one| one.day <= until);
        let made = recoded.clone().map(|one| one.new).chain(merged.clone().map(|one| one.new));
        let ended = merged.flat_map(|one| one.parts.iter().chain(&one.divided)).copied();
        (made.collect(), recoded.map(|one| one.old).chain(ended).collect())
    }

    #[test]
    fn the_numbers_of_parts_move_as_the_orders_say() {
        let (wholes, orders) = (Wholes::shipped(), Orders::shipped());
        for country in &wholes.country {
            for layer in &country.layer {
                assert!(layer.counts.is_sorted_by(|one, next| one.from < next.from), "{:?}: oldest first", layer.parts);
                let first = layer.counts.first().expect("a layer has a number");
                for year in first.from..=2030 {
                    let parts = |codes: BTreeSet<AreaCode>| {
                        codes.into_iter().filter(|code| layer.parts.takes(code.area_type())).count()
                    };
                    let (made, ended) = made_and_ended(orders, year);
                    let now = layer.areas(Vintage(year)).expect("a number");
                    assert_eq!(now + parts(ended), first.areas + parts(made), "{:?} in {year}", layer.parts);
                }
            }
        }
    }

    #[test]
    fn what_is_left_out_is_a_part_and_no_order_ended_it() {
        let (wholes, orders) = (Wholes::shipped(), Orders::shipped());
        let (_, ended) = made_and_ended(orders, 2030);
        for country in &wholes.country {
            assert!(country.codes.iter().all(|code| code.area_type() == AreaType::Country), "{}", country.name);
            for code in &country.left_out {
                assert!(country.codes.iter().any(|country| code.starts_as(*country)), "{code} is of {}", country.name);
                assert!(country.layer.iter().any(|layer| layer.parts.takes(code.area_type())), "{code} is a part");
                assert!(!ended.contains(code), "{code} is still there");
            }
        }
    }

    #[test]
    fn every_metropolitan_district_is_in_one_county_under_whichever_of_its_codes() {
        let (wholes, orders) = (Wholes::shipped(), Orders::shipped());
        let mut first_codes = BTreeSet::new();
        for code in wholes.county.iter().flat_map(|county| &county.authorities) {
            let of = |county: &&County| !county.authorities.is_disjoint(&orders.same(*code));
            assert_eq!(wholes.county.iter().filter(of).count(), 1, "{code}");
            first_codes.insert(orders.recodings(*code).first().map_or(*code, |one| one.old));
        }
        // They were numbered through when they got their codes, and none was made or ended since.
        let numbered = |number: u8| format!("E080000{number:02}").parse().expect("a code");
        assert_eq!(first_codes, (1..=36).map(numbered).collect());
    }

    #[test]
    fn a_county_and_its_districts_are_never_in_one_layer() {
        for kind in LayerKind::ALL {
            assert!(!(kind.takes(AreaType::County) && kind.takes(AreaType::District)), "{kind:?}");
            assert!(!kind.takes(AreaType::Country) && !kind.takes(AreaType::Ward), "{kind:?}");
        }
        let upper = LayerKind::UpperTierAreas;
        assert!(upper.takes(AreaType::UnitaryAuthority) && LayerKind::Districts.takes(AreaType::UnitaryAuthority));
    }
}
