// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells what of a file is not shown, and what would bring it there.

use base::AreaType;
use evidence::check::{NotShown, Unreached};
use words::Args;

use super::say::Say;

pub(super) fn reach(say: Say<'_>, found: &Unreached) -> String {
    match found {
        Unreached::Figures { nothing, figures, why } => {
            let args = Args::new().set("count", *figures).set("about", why_text(say, why));
            let about = say.with("exhibits-check-figures-about", &args);
            let key = if *nothing { "exhibits-check-reaches-nothing" } else { "exhibits-check-reaches-in-part" };
            say.with(key, &Args::new().set("about", about))
        }
        Unreached::MiddleAreas { add_up: true } => say.text("exhibits-check-middle-areas-add-up"),
        Unreached::MiddleAreas { add_up: false } => say.text("exhibits-check-middle-areas-never"),
        Unreached::Outlines { bare, wards, first } => {
            let args = Args::new().set("bare", *bare).set("wards", say.areas(AreaType::Ward, *wards));
            say.with("exhibits-check-no-outline", &args.set("first", first.as_str()))
        }
        Unreached::OlderFigures { areas, old, new } => {
            let args = Args::new()
                .set("areas", say.areas(AreaType::SmallArea, *areas))
                .set("old", old.to_string())
                .set("new", new.to_string());
            say.with("exhibits-check-older-figures", &args)
        }
    }
}

fn why_text(say: Say<'_>, why: &NotShown) -> String {
    match why {
        NotShown::NoLookup { areas, part, year } => {
            let lookup = match part {
                AreaType::SmallArea => "exhibits-check-lookup-small-areas",
                AreaType::MiddleArea => "exhibits-check-lookup-middle-areas",
                _ => "exhibits-check-lookup-wards",
            };
            let args = Args::new()
                .set("areas", say.dated(say.areas(*part, *areas), *year))
                .set("lookup", say.dated(say.text(lookup), *year));
            say.with("exhibits-check-why-no-lookup", &args)
        }
        NotShown::NoYear { areas, part } => {
            say.with("exhibits-check-why-no-year", &Args::new().set("areas", say.areas(*part, *areas)))
        }
        NotShown::OtherWards { areas, year } => {
            let wards = say.dated(say.areas(AreaType::Ward, *areas), *year);
            say.with("exhibits-check-why-other-wards", &Args::new().set("wards", wards))
        }
        NotShown::NumbersOnly { areas } => {
            say.with("exhibits-check-why-numbers-only", &Args::new().set("count", *areas))
        }
        NotShown::OtherKind { areas, first } => {
            say.with("exhibits-check-why-other-kind", &Args::new().set("count", *areas).set("first", first.as_str()))
        }
    }
}
