// SPDX-License-Identifier: MIT OR Apache-2.0
//! Sources that the profiles in the binary speak for: no other profile may speak for one.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::profile::{Profile, SMALL_HIDDEN, Spec};
use records::AS_PUBLISHED;

/// Each source with its disclosure profile.
#[derive(Debug, Clone, Default)]
pub(super) struct OwnSources(Arc<BTreeMap<String, String>>);

impl OwnSources {
    pub(super) fn new<'a>(profiles: impl Iterator<Item = &'a Profile>) -> Self {
        let source = |profile: &Profile| (profile.source().to_owned(), profile.disclosure().to_owned());
        Self(Arc::new(profiles.map(source).collect()))
    }

    /// Advice on a source that is taken. A file of local counts may add to one, under the same disclosure profile.
    pub(super) fn refuse(&self, spec: &Spec) -> Option<String> {
        let is_of = |shipped: &str| {
            !shipped.is_empty()
                && spec.source.strip_prefix(shipped).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        let (shipped, disclosure) = self.0.iter().find(|(shipped, _)| is_of(shipped))?;
        let usual = if spec.local { SMALL_HIDDEN } else { AS_PUBLISHED };
        if spec.local && spec.disclosure.as_deref().unwrap_or(usual) == disclosure {
            return None;
        }
        Some(format!(
            "“{}” is the source of figures that Rapport’s own profiles read (“{shipped}”), and another profile may not \
             speak for it. Give it a name of its own, such as source = \"our-{shipped}\"",
            spec.source
        ))
    }
}
