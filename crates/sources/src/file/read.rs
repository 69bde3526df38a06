// SPDX-License-Identifier: MIT OR Apache-2.0
//! Works out what each part of a file would change, and writes nothing.

use evidence::ledger::{TakeInError, follow_held, take_in_apart};
use intake::{FileDesk, FileParts};
use records::Parsed;
use store::{Db, StoreError};
use ui::{At, PageError};

use super::name_areas;
use super::preview::{PartPreview, RefusedKind, shown_areas};
use crate::layout::LayoutWork;
use crate::terms::SaidTerms;

/// The parts of a file as they are found, each on the terms that were said for it.
pub(crate) async fn preview_parts(
    at: &At,
    mut parts: Box<dyn FileParts>,
    terms: Option<&SaidTerms>,
) -> Result<Vec<PartPreview>, PageError> {
    let mut found = Vec::new();
    while let Some(part) = parts.next().await {
        found.push(match part.parsed {
            Err(refusal) => PartPreview::of_refusal((&at.house.words, at.lang), part.name, &refusal),
            Ok(mut parsed) => {
                say_terms(&at.house.db, &mut parsed, terms).await?;
                let order = (part.name.clone(), at.actor.clone(), at.house.clock, true);
                let (parsed, done) = take_in_apart(at.house.db.clone(), parsed, order).await;
                match done {
                    Ok(outcome) => {
                        let text = |check| exhibits::check_text(&at.house.words, at.lang, check);
                        let checks: Vec<String> = outcome.checks.iter().map(text).collect();
                        let names = name_areas(at, &shown_areas(&parsed, &outcome)).await?;
                        PartPreview::of_part(part.name, &parsed, (&outcome, &checks), &names)
                    }
                    Err(TakeInError::Store(error)) => return Err(error.into()),
                    Err(error) => {
                        PartPreview::of_error((&at.house.words, at.lang), (part.name, &parsed.profile.title), &error)
                    }
                }
            }
        });
    }
    Ok(found)
}

/// Puts terms that a person said in the browser to what is lent; those that the file brings for a source hold. Small counts are
/// hidden as was said now, or before.
pub(super) async fn say_terms(db: &Db, parsed: &mut Parsed, said: Option<&SaidTerms>) -> Result<(), StoreError> {
    if let Some(said) = said.filter(|_| parsed.profile.local) {
        parsed.records.terms.push((String::new(), said.terms.clone()));
        parsed.records.terms.sort();
        if let Some(stricter) = &said.disclosure {
            parsed.profile.disclosure.clone_from(stricter);
            return Ok(());
        }
    }
    follow_held(db, parsed).await
}

/// What can be seen of a file of which a part has an unknown layout; nothing where it cannot be described in the browser: then its parts
/// say why, and what to do.
pub(crate) async fn look_at_unknown(
    at: &At,
    (file_name, bytes): (&str, &[u8]),
    parts: &mut [PartPreview],
) -> Option<LayoutWork> {
    let is_unknown = parts.iter().any(|part| part.waits_for(RefusedKind::Unknown));
    if !is_unknown || parts.iter().any(PartPreview::is_about_people) {
        return None;
    }
    let desk = at.house.shared::<FileDesk>()?;
    let refusal = match desk.look(file_name, bytes).await {
        Ok(look) => return Some(LayoutWork { look, said: None, tried: None }),
        Err(refusal) => refusal,
    };
    for part in parts.iter_mut().filter(|part| part.waits_for(RefusedKind::Unknown)) {
        *part = PartPreview::of_refusal((&at.house.words, at.lang), part.name.clone(), &refusal);
    }
    None
}
