// SPDX-License-Identifier: MIT OR Apache-2.0
//! The name that a person gives to a data set whose files do not name theirs.

use crate::cell::make_slug;
use records::Parsed;

/// Puts the name behind the source and the indicators of the file, so that a data set with the same headings stays
/// apart. A profile that names the data set leaves nothing to tell apart, and that is said.
pub fn name_data_set(parsed: &mut Parsed, name: &str) {
    let name = make_slug(name);
    if name.is_empty() || !parsed.profile.told_by_columns {
        parsed
            .notes
            .push("The name of a data set was not used: this file is of one that its profile knows.".to_owned());
        return;
    }
    let named = |code: &mut String| *code = format!("{code}-{name}");
    for series in &mut parsed.records.series {
        named(&mut series.key.source);
        named(&mut series.key.indicator);
    }
    for (code, _) in &mut parsed.records.names {
        named(code);
    }
}
