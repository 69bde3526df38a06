// SPDX-License-Identifier: MIT OR Apache-2.0
//! Keeps of a profile what goes with the records that it read.

use base::Period;

use crate::layout;
use crate::profile::Profile;
use records::ProfileCard;

pub(super) fn make_card(profile: &Profile, told: Option<&Period>) -> ProfileCard {
    let spec = &profile.spec;
    let ask = spec.period.as_ref().and_then(|period| period.ask.as_ref()).filter(|ask| !ask.title.is_empty());
    let title = ask.zip(told).map_or_else(|| spec.title.clone(), |(ask, told)| layout::fill_title(&ask.title, told));
    ProfileCard {
        id: spec.id.clone(),
        title,
        publisher: spec.publisher.clone(),
        licence: spec.licence.clone(),
        page: spec.page.clone(),
        source_note: spec.note.clone(),
        disclosure: profile.disclosure().to_owned(),
        local: spec.local,
        told_by_columns: spec.told_by_columns,
    }
}
