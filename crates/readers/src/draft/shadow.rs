// SPDX-License-Identifier: MIT OR Apache-2.0
//! Holds a layout that a person described against the profiles that are there: it may read no file that one of them reads.

use records::OwnLayout;

use super::said::{around_year, headed, write_profile};
use crate::profile::Format;
use crate::profiles::{Profiles, fit};
use crate::table::Headers;

/// Why a layout cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LayoutFault {
    /// A profile of this title reads such files, of the same year or another.
    #[error("“{0}” reads such files already")]
    Taken(String),
    #[error("{0}")]
    Unusable(String),
}

/// Years that headings are tried with: those of which files are about.
const YEARS: std::ops::RangeInclusive<u16> = 1990..=2040;

/// Checks that the layout makes a profile, and that no other profile reads a file that it would read.
///
/// # Errors
/// What stands against it.
pub fn check_layout(layout: &OwnLayout, profiles: &Profiles) -> Result<(), LayoutFault> {
    let headings: Vec<&str> = headed(layout).map(|column| column.heading.as_str()).collect();
    let of_year = |year: &str| {
        let with = |heading: &&str| match around_year(heading) {
            Some((before, _, after)) => format!("{before}{year}{after}"),
            None => (*heading).to_owned(),
        };
        Headers::new(headings.iter().map(with))
    };
    let own = Headers::new(headings.iter().map(|heading| (*heading).to_owned()));
    let years = YEARS.map(|year| of_year(&year.to_string()));
    for headers in std::iter::once(own).chain(years) {
        let others = profiles.iter().filter(|profile| profile.spec.format == Format::Csv && profile.id() != layout.id);
        let mut readers = others.filter(|profile| profile.spec.headless.is_none());
        if let Some(taken) = readers.find(|profile| fit(&profile.spec, &headers).is_some()) {
            return Err(LayoutFault::Taken(taken.title().to_owned()));
        }
    }
    let text = write_profile(layout);
    let added = profiles.clone().add_texts(&[("layout".to_owned(), text)]);
    added.map_err(|error| LayoutFault::Unusable(error.what))
}
