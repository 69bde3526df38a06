// SPDX-License-Identifier: MIT OR Apache-2.0
//! Leads from a part that waits to where a person says what is missing.

use ui::{At, Link};

use super::preview::RefusedKind;
use crate::addresses::{LAYOUT, TERMS};

/// The way to say what is missing of a part that waits: its page stands below that of the file.
pub(super) fn mend_link(at: &At, kind: RefusedKind) -> Option<Link> {
    let file: String = at.param("file").ok()?;
    let (key, page) = match kind {
        RefusedKind::Unknown => ("sources-layout-title", LAYOUT.address([&file])),
        RefusedKind::NoTerms => ("sources-terms-title", TERMS.address([&file])),
        _ => return None,
    };
    Some(Link::new(at.text(key), at.link(&page)))
}
