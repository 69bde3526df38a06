//! Pieces of the room's pages in every state, for the gallery. Whole pages are shown with the fictional district.

use ui::{At, Sample};

/// The figures that the room's pages are made of.
pub(crate) fn samples(_at: &At) -> Vec<Sample> {
    figures::samples().into_iter().map(|(name, html)| Sample { name, html }).collect()
}
