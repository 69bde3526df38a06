// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells what patches leave out, and what is known of the postcodes that they are drawn from.

use evidence::check::{CoverGaps, Postcodes, Whereabouts};
use words::Args;

use super::say::Say;

pub(super) fn cover(say: Say<'_>, found: &CoverGaps) -> String {
    let first = found.first.map(|first| say.with("exhibits-check-first", &Args::new().set("first", first.to_string())));
    let args = Args::new()
        .set("authority", found.authority.as_str())
        .set("areas", found.areas)
        .set("none", found.in_none)
        .set("kind", found.patch_kind.as_str())
        .set("first", first.map_or_else(String::new, |first| format!(" ({first})")))
        .set("several", found.in_several);
    say.with("exhibits-check-cover", &args)
}

pub(super) fn postcodes(say: Say<'_>, found: &Postcodes) -> String {
    match found {
        Postcodes::Rows { postcodes, all, lie, rows, more } => {
            let args = Args::new().set("count", *postcodes).set("all", *all).set("rows", rows_text(say, rows, *more));
            match lie {
                Whereabouts::InNoDirectory => say.with("exhibits-check-in-no-directory", &args),
                Whereabouts::InNoSmallArea => say.with("exhibits-check-in-no-small-area", &args),
                Whereabouts::Outside(place) => {
                    say.with("exhibits-check-outside", &args.set("place", place.to_string()))
                }
                Whereabouts::Ended => say.with("exhibits-check-ended", &args),
            }
        }
        Postcodes::Shared { areas, first } => {
            say.with("exhibits-check-shared", &Args::new().set("areas", *areas).set("first", first.as_str()))
        }
        Postcodes::Lost { patches } => {
            let patch = |(kind, name): &(String, String)| {
                say.with("exhibits-check-patch", &Args::new().set("kind", kind.as_str()).set("name", name.as_str()))
            };
            let patches = patches.iter().map(patch).collect::<Vec<_>>().join(", ");
            say.with("exhibits-check-lost", &Args::new().set("patches", patches))
        }
    }
}

/// The number of a row is a name: it has no separators.
fn rows_text(say: Say<'_>, rows: &[u64], more: usize) -> String {
    let named = rows.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let args = Args::new().set("rows", named);
    if more > 0 {
        say.with("exhibits-check-rows-more", &args.set("more", more))
    } else {
        say.with("exhibits-check-rows", &args.set("count", rows.len()))
    }
}
