// SPDX-License-Identifier: MIT OR Apache-2.0
//! Codes and categories of the catalogue that pages of this room ask for by name.

use evidence::catalogue::Category;

/// The figure that counts residents.
pub(crate) const RESIDENTS: &str = "population";
/// The figure that counts children.
pub(crate) const CHILDREN: &str = "children-0-15";
/// The share of children who live in the most deprived tenth of the country's small areas.
pub(crate) const CHILDREN_MOST_DEPRIVED: &str = "children-most-deprived-10pc";
/// The figure that says which small areas are in the most deprived tenth of the country.
pub(crate) const MOST_DEPRIVED: &str = "deprivation-most-deprived-10pc";

/// Categories in the order of pages, with the key of their name.
pub(crate) fn categories() -> [(&'static str, Category); 5] {
    [
        ("needs-category-individual", Category::Individual),
        ("needs-category-relationship", Category::Relationship),
        ("needs-category-family-economic", Category::FamilyEconomic),
        ("needs-category-child-outcome", Category::ChildOutcome),
        ("needs-category-context", Category::Context),
    ]
}
