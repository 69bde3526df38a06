// SPDX-License-Identifier: MIT OR Apache-2.0
//! The address of every page of the room. The doors in `lib.rs` have the same paths; a test opens each by both.

use std::fmt::Display;

pub(crate) const OVERVIEW: &str = "/needs";
pub(crate) const MEASURES: &str = "/needs/measures.csv";
pub(crate) const SERIES: &str = "/needs/series.csv";
pub(crate) const DISTRIBUTIONS: &str = "/needs/distribution";
pub(crate) const CONCENTRATION: &str = "/needs/concentration";
pub(crate) const CONCENTRATION_TABLE: &str = "/needs/concentration/table.csv";
pub(crate) const REPORT: &str = "/needs/report";
pub(crate) const GAPS: &str = "/needs/gaps";
pub(crate) const GAPS_TABLE: &str = "/needs/gaps.csv";

/// The page of one figure.
pub(crate) fn distribution(indicator: &str) -> String {
    format!("/needs/distribution/{indicator}")
}

/// The figures of that page.
pub(crate) fn distribution_table(indicator: &str) -> String {
    format!("/needs/distribution/{indicator}/table.csv")
}

/// The page about an area.
pub(crate) fn profile(area: impl Display) -> String {
    format!("/needs/profile/{area}")
}

/// The sheet about an area.
pub(crate) fn brief(area: impl Display) -> String {
    format!("/needs/profile/{area}/brief")
}

/// A part of the report.
pub(crate) fn chapter(id: &str) -> String {
    format!("/needs/report/{id}")
}

#[cfg(test)]
mod tests {
    use evidence::catalogue::Catalogue;
    use evidence::place::Shelf;

    use super::*;

    /// Puts what a reader may ask for into the holes of a door's path.
    fn filled(path: &str) -> String {
        path.replace("{indicator}", "a").replace("{area}", "a").replace("{chapter}", "a")
    }

    #[test]
    fn every_door_has_its_address_and_every_address_its_door() {
        let mut addresses = vec![
            OVERVIEW.to_owned(),
            MEASURES.to_owned(),
            SERIES.to_owned(),
            DISTRIBUTIONS.to_owned(),
            CONCENTRATION.to_owned(),
            CONCENTRATION_TABLE.to_owned(),
            REPORT.to_owned(),
            GAPS.to_owned(),
            GAPS_TABLE.to_owned(),
            distribution("a"),
            distribution_table("a"),
            profile("a"),
            brief("a"),
            chapter("a"),
        ];
        let mut doors: Vec<String> =
            crate::room(&Shelf::new(Catalogue::shipped().expect("the shipped catalogue").into()))
                .doors
                .iter()
                .map(|door| filled(door.path))
                .collect();
        addresses.sort();
        doors.sort();
        assert_eq!(addresses, doors);
    }
}
