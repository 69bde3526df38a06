// SPDX-License-Identifier: MIT OR Apache-2.0
//! Keeps what was read without names of people.

use std::collections::BTreeMap;

use super::Personal;
use crate::collect::Finished;

impl Personal {
    /// Takes out what may be somebody's name: in a sheet that a council fills in (`lent`) it may stand where an area's
    /// should, and in any the reason may repeat it why a row was rejected.
    pub(crate) fn keep_no_names(&self, lent: bool, read: &mut Finished) {
        if lent {
            let before = read.records.areas.len();
            read.records.areas.retain(|area| !self.is_somebody(&area.name));
            let lost = before - read.records.areas.len();
            if lost > 0 {
                read.notes.push(format!("Names of areas that may be people's are not kept ({lost})."));
            }
        }
        let mut seen = BTreeMap::new();
        for reject in &mut read.rejects {
            hide(&mut reject.reason, |part| *seen.entry(part.to_owned()).or_insert_with(|| self.may_be_shown(part)));
        }
    }
}

/// Puts a sign in the place of what a sentence repeats between quotation marks and may not be shown.
fn hide(sentence: &mut String, mut may_be_shown: impl FnMut(&str) -> bool) {
    let Some((start, (said, end))) =
        sentence.split_once('“').and_then(|(start, rest)| Some((start, rest.rsplit_once('”')?)))
    else {
        return;
    };
    if !may_be_shown(said) {
        *sentence = format!("{start}“…”{end}");
    }
}
