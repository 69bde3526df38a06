// SPDX-License-Identifier: MIT OR Apache-2.0
//! One profile, as the rest of the program sees it.

use std::sync::Arc;

use super::spec::Spec;
use super::vocabulary::{CategoryWords, GeographySpec};
use super::words::SMALL_HIDDEN;
use crate::cell::Marks;
use records::AS_PUBLISHED;

/// One profile, with what it shares with the others.
#[derive(Debug, Clone)]
pub struct Profile {
    pub(crate) spec: Arc<Spec>,
    pub(crate) geographies: Arc<Vec<GeographySpec>>,
    pub(crate) categories: Option<Arc<CategoryWords>>,
    pub(crate) marks: Marks,
    /// The headers of each set it wants, as its file writes them.
    pub(crate) wants: Vec<Vec<String>>,
}

impl Profile {
    pub fn id(&self) -> &str {
        &self.spec.id
    }

    pub fn title(&self) -> &str {
        &self.spec.title
    }

    pub fn publisher(&self) -> &str {
        &self.spec.publisher
    }

    pub fn page(&self) -> &str {
        &self.spec.page
    }

    pub fn licence(&self) -> &str {
        &self.spec.licence
    }

    /// The series' source, without its edition; empty for files that give none.
    pub fn source(&self) -> &str {
        &self.spec.source
    }

    /// Lent by a council or a partner on terms, not published.
    pub fn is_local(&self) -> bool {
        self.spec.local
    }

    /// The disclosure profile under which its figures stand: open data as published, local counts hidden where small.
    pub fn disclosure(&self) -> &str {
        let usual = if self.spec.local { SMALL_HIDDEN } else { AS_PUBLISHED };
        self.spec.disclosure.as_deref().unwrap_or(usual)
    }

    /// The reason why a file that it knows is left out or refused; none where it is read.
    pub fn why_left_out(&self) -> Option<&str> {
        (!self.spec.layout.is_read()).then_some(self.spec.why.as_str())
    }

    /// Codes of the indicators that the profile names itself.
    pub fn indicators(&self) -> Vec<&str> {
        let measures = self.spec.measure.iter().map(|measure| measure.indicator.as_str());
        let listed = self.spec.listed.iter().flat_map(|listed| &listed.known).map(|known| known.indicator.as_str());
        let counts = self.spec.counts.iter().flat_map(|counts| &counts.counted).map(|it| it.indicator.as_str());
        let register = self.spec.register.iter().map(|register| register.indicator.as_str());
        let mut codes: Vec<&str> =
            measures.chain(listed).chain(counts).chain(register).filter(|code| !code.contains('$')).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}
