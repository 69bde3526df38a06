// SPDX-License-Identifier: MIT OR Apache-2.0
//! Why a file that could be read is not taken in, and what to do about it.

use std::collections::BTreeSet;

use base::Day;
use records::{Parsed, Reject};
use store::StoreError;

/// More patches than this are columns in the wrong order, and would make every page slow.
const MOST_PATCHES: usize = 1000;

/// The reason for which a file that could be read was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum TakeInError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Mixed(#[from] areas::MixedWorlds),
    #[error(
        "this database holds the fictional district and takes no real figures; \
         make another one with --database sqlite:NAME.sqlite"
    )]
    RealIntoFictional,
    #[error("this database holds real figures and takes no fictional ones (codes beginning with X)")]
    FictionalIntoReal,
    #[error(
        "nothing was taken in: it draws patches from {0} postcodes, and no directory is held that says in which small area \
         any of them lies. Import a directory of postcodes that names small areas first, such as the ONS Postcode Directory, \
         or write the codes of small areas or wards instead; then import the file again"
    )]
    PatchesOfPostcodes(usize),
    #[error(
        "nothing was taken in, because {count} rows of the list of patches could not be used, and a patch that lacks a \
         place would have figures that are too small. Mend the rows and import the file again. The first: line {}, \
         {}: {}", first.row, first.column, first.reason
    )]
    PatchesWithHoles { count: usize, first: Reject },
    #[error(
        "nothing was taken in: it names {0} patches, and an authority has at most {MOST_PATCHES}. The first column is for \
         patches, the second for their places"
    )]
    TooManyPatches(usize),
    #[error(transparent)]
    SameCode(#[from] areas::SameCode),
    #[error(
        "nothing was taken in: its profile says that the source {source_name} may be shown {brought}, and an earlier file said \
         {held}, which decides for good. Give the source in the profile a name of its own, or the same disclosure profile"
    )]
    OtherDisclosure { source_name: String, brought: String, held: String },
    #[error(
        "nothing was taken in: this very file was lent on terms, and its profile calls it open data. Take it in by the profile \
         that it came by; where it is published after all, import what was published"
    )]
    LentBefore,
    #[error(
        "nothing was taken in: {indicator} is held of the same kind of areas in the same time from the source {source_name}, and \
         one of the two is lent and the other open data, which would show what the disclosure profile hides. If both are \
         lent, say so in the profile (local = true); if they are about different things, give the indicator a code of its \
         own; else take the other back first"
    )]
    LentAndOpen { indicator: String, source_name: String },
    #[error(
        "nothing was taken in: {indicator} would be held from {} to {} and from {} to {}, which share days, so that together \
         they could give small counts away. Give whole financial years or whole calendar years, not both, or take the \
         import with the others back first", one.0, one.1, other.0, other.1
    )]
    CrossingTimes { indicator: String, one: (Day, Day), other: (Day, Day) },
    #[error(
        "nothing was taken in: its headings are those of import {import}, yet {changed} of the {} figures that both give \
         are others. Either it is another data set with the same headings, or a new edition in which most figures changed; \
         the file does not say which. If it is another data set, import it with --data-set NAME, a name of your choice, \
         and give its later editions the same name. If it is a new edition, take the earlier one back (rapport revert \
         {import}) and import this one again", changed + same
    )]
    SameHeadings { import: i64, changed: u64, same: u64 },
    #[error(
        "nothing was taken in, because nobody has said on which terms the source {source_name} is lent. Fill these five \
         lines in, keep them as TERMS.toml and add --source-terms TERMS.toml; a later file of the same source need not \
         repeat them:\n{lines}"
    )]
    NoTerms { source_name: String, lines: &'static str },
    #[error(
        "nothing was taken in, because the terms on which the source {source_name} is lent ended on {ended}. Ask its \
         owner again and add --source-terms TERMS.toml with the new terms:\n{lines}"
    )]
    TermsEnded { source_name: String, ended: Day, lines: &'static str },
}

/// Every place of every patch is known, or none is kept.
pub(super) fn whole_patches(parsed: &Parsed) -> Result<(), TakeInError> {
    let patches = &parsed.records.patches;
    let names: BTreeSet<&str> = patches.iter().map(|patch| patch.name.as_str()).collect();
    match parsed.rejects.first() {
        _ if names.len() > MOST_PATCHES => Err(TakeInError::TooManyPatches(names.len())),
        Some(first) if !patches.is_empty() => {
            Err(TakeInError::PatchesWithHoles { count: parsed.rejects.len(), first: first.clone() })
        }
        _ => Ok(()),
    }
}
