// SPDX-License-Identifier: MIT OR Apache-2.0
//! Words for a table that no profile knows, or that several know equally well.

use super::fit::{Fit, find_best};
use super::nearest;
use super::set::Profiles;
use crate::profile::{Format, Profile};
use crate::table::Headers;
use records::RefusalKind;

impl Profiles {
    /// The profile for a file, or why there is none.
    pub(crate) fn recognise(&self, format: Format, headers: &Headers) -> Result<&Profile, RefusalKind> {
        match find_best(self.list(), format, headers) {
            Fit::Best(profile) => Ok(profile),
            Fit::None => {
                let shown = |header: &str| self.personal().may_be_shown(header);
                let words = &self.vocabulary().said;
                Err(self.refuse(headers, nearest::list_nearest(self.list(), format, headers, words, shown)))
            }
            Fit::Tie(one, other) => {
                let both = format!("The profiles {} and {} fit it equally well: choose one.", one.id(), other.id());
                Err(self.refuse(headers, vec![both]))
            }
        }
    }

    /// No profile knows the headers; those that may be somebody's are not repeated.
    pub(crate) fn refuse(&self, headers: &Headers, looked_for: Vec<String>) -> RefusalKind {
        let found = nearest::show_headers(headers, |header| self.personal().may_be_shown(header));
        RefusalKind::UnknownLayout { found, looked_for }
    }
}
