// SPDX-License-Identifier: MIT OR Apache-2.0
//! The place on a page, and how its figures are told in words.

mod compare;
pub(crate) mod page;
mod sentence;

pub(crate) use compare::{compared_key, country_name, fifth_key, lacking_note, mark, method_text};
pub(crate) use sentence::{Finding, finding};

/// The figure that counts residents.
pub(crate) const RESIDENTS: &str = "population";
/// The figure that counts children.
pub(crate) const CHILDREN: &str = "children-0-15";
/// The share of children who live in the most deprived tenth of the country's small areas.
pub(crate) const CHILDREN_MOST_DEPRIVED: &str = "children-most-deprived-10pc";
/// The figure that says which small areas are in the most deprived tenth of the country.
pub(crate) const MOST_DEPRIVED: &str = "deprivation-most-deprived-10pc";
