// SPDX-License-Identifier: MIT OR Apache-2.0
//! Local counts come in on terms: those that a file brings, else those that its source has had before.

use std::collections::{BTreeMap, BTreeSet};

use base::Day;
use records::{Parsed, TERMS_TO_FILL_IN, Terms};
use store::{StoreError, Tx};

use super::TakeInError;

/// The terms that are new with a file, by source.
#[derive(Debug, Default)]
pub(super) struct NewTerms(BTreeMap<String, Terms>);

/// Every local source of the file has terms that hold today; what is published needs none.
pub(super) async fn find_new_terms(tx: &mut Tx, parsed: &Parsed, today: Day) -> Result<NewTerms, TakeInError> {
    let mut new = BTreeMap::new();
    if !parsed.profile.local {
        return Ok(NewTerms(new));
    }
    let before = intake::load_terms_in_force(tx).await?;
    let given: BTreeMap<&str, &Terms> =
        parsed.records.terms.iter().map(|(source, terms)| (source.as_str(), terms)).collect();
    let sources: BTreeSet<&str> = parsed.records.series.iter().map(|series| series.key.source.as_str()).collect();
    for source in sources {
        let old = before.get(source);
        // Terms without a source are for every source of the file that brings none of its own.
        let terms = given.get(source).or_else(|| given.get("")).copied().or(old);
        let source_name = source.to_owned();
        match terms {
            None => return Err(TakeInError::NoTerms { source_name, lines: TERMS_TO_FILL_IN }),
            Some(terms) if terms.expires < today => {
                let ended = terms.expires;
                return Err(TakeInError::TermsEnded { source_name, ended, lines: TERMS_TO_FILL_IN });
            }
            Some(terms) if Some(terms) != old => drop(new.insert(source_name, terms.clone())),
            Some(_) => {}
        }
    }
    Ok(NewTerms(new))
}

impl NewTerms {
    /// Keeps them with the import that brought them; whether there were any.
    pub(super) async fn keep(&self, tx: &mut Tx, import: i64) -> Result<bool, StoreError> {
        for (source, terms) in &self.0 {
            intake::keep_terms(tx, import, source, terms).await?;
        }
        Ok(!self.0.is_empty())
    }
}
