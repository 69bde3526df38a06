// SPDX-License-Identifier: MIT OR Apache-2.0
//! Areas that are missing, unknown, of another year, in several places, under two names or under several codes.

use areas::{Reason, Step, Way};
use base::{AreaType, Vintage};
use evidence::check::{Boundaries, Decided, Foreign, Missing, SeveralCodes, SeveralPlaces, Since, TwoNames, Ways};
use words::Args;

use super::say::Say;

pub(super) fn missing(say: Say<'_>, found: &Missing) -> String {
    let args = Args::new()
        .set("authority", found.authority.as_str())
        .set("missing", found.missing)
        .set("areas", say.dated(say.areas(found.part, found.areas), found.year))
        .set("first", found.first.as_str());
    say.with("exhibits-check-missing", &args)
}

pub(super) fn foreign(say: Say<'_>, found: &Foreign) -> String {
    match found {
        Foreign::Areas { areas, part, year, first } => {
            let args = Args::new()
                .set("count", *areas)
                .set("areas", say.areas(*part, *areas))
                .set("lookup", say.dated(say.text("exhibits-check-lookup"), *year))
                .set("first", first.as_str());
            say.with("exhibits-check-foreign", &args)
        }
        Foreign::PlacesOfPatches { places, all, first } => {
            let args = Args::new().set("places", *places).set("all", *all).set("first", first.as_str());
            say.with("exhibits-check-unplaced", &args)
        }
    }
}

pub(super) fn boundaries(say: Say<'_>, found: &Boundaries) -> String {
    match found {
        Boundaries::OtherYear { on, areas, other, year, lost, ways } => {
            let args = Args::new()
                .set("on", *on)
                .set("areas", *areas)
                .set("other", other.to_string())
                .set("year", year.to_string())
                .set("lost", *lost)
                .set("ways", ways_text(say, ways));
            say.with("exhibits-check-other-year", &args)
        }
        Boundaries::OlderYear { year, lost, areas, newest, ways } => {
            let args = Args::new()
                .set("year", year.to_string())
                .set("lost", *lost)
                .set("areas", *areas)
                .set("newest", newest.to_string())
                .set("ways", ways_text(say, ways));
            say.with("exhibits-check-older-year", &args)
        }
    }
}

/// ` (3 renamed, 1 split)`; nothing where no exact lookup says.
fn ways_text(say: Say<'_>, ways: &Ways) -> String {
    // Read backwards, an area that was split is several together.
    let word = |way: Way| match way {
        Way::Unchanged => "renamed",
        Way::Split => "merged",
        Way::Merged => "split",
        Way::Irregular => "irregular",
    };
    let one = |(way, count): &(Way, usize)| {
        say.with("exhibits-check-way", &Args::new().set("count", *count).set("way", word(*way)))
    };
    let ways: Vec<String> = ways.iter().map(one).collect();
    if ways.is_empty() { String::new() } else { format!(" ({})", ways.join(", ")) }
}

pub(super) fn overlap(say: Say<'_>, found: &SeveralPlaces) -> String {
    let (one, several) = match found.step {
        Step::Ward => ("exhibits-check-one-ward", "exhibits-check-several-wards"),
        Step::Authority => ("exhibits-check-one-authority", "exhibits-check-several-authorities"),
        Step::County => ("exhibits-check-one-county", "exhibits-check-several-counties"),
    };
    let decided = match found.decided {
        Decided::By(Reason::Newest) => "exhibits-check-overlap-newest",
        Decided::By(Reason::Alone) => "exhibits-check-overlap-alone",
        Decided::By(Reason::Most) => "exhibits-check-overlap-most",
        Decided::By(Reason::Earlier) => "exhibits-check-overlap-earlier",
        Decided::Divided => "exhibits-check-overlap-divided",
        Decided::Nothing => "exhibits-check-overlap-nothing",
    };
    let place = |(code, year): &(_, Vintage)| say.dated(ToString::to_string(code), *year);
    let args = Args::new()
        .set("count", found.areas)
        .set("areas", say.dated(say.areas(AreaType::SmallArea, found.areas), found.year))
        .set("two", if found.places.len() == 2 { "two" } else { "several" })
        .set("several", say.text(several))
        .set("first", found.first.as_str())
        .set("places", say.both(found.places.iter().map(place)))
        .set("decided", say.with(decided, &Args::new().set("one", say.text(one))));
    say.with("exhibits-check-overlap", &args)
}

pub(super) fn names(say: Say<'_>, found: &TwoNames) -> String {
    let (key, code, one, other) = match found {
        TwoNames::Here { code, one, other } => ("exhibits-check-two-names", code, one, other),
        TwoNames::Before { code, here, before } => ("exhibits-check-renamed", code, here, before),
    };
    say.with(key, &Args::new().set("code", code.as_str()).set("one", one.as_str()).set("other", other.as_str()))
}

pub(super) fn codes(say: Say<'_>, found: &SeveralCodes) -> String {
    let of_codes =
        |key, name: &str, codes| say.with(key, &Args::new().set("name", name).set("codes", say.codes(codes)));
    match found {
        SeveralCodes::Recoded { authorities, more } => {
            say.with("exhibits-check-recoded", &Args::new().set("list", since(say, authorities, *more)))
        }
        SeveralCodes::Merged { authorities, more } => {
            say.with("exhibits-check-merged", &Args::new().set("list", since(say, authorities, *more)))
        }
        SeveralCodes::OneNumber { number, codes } => of_codes("exhibits-check-one-number", number.as_str(), codes),
        SeveralCodes::OneName { name, codes } => of_codes("exhibits-check-one-name", name, codes),
    }
}

fn since(say: Say<'_>, authorities: &[Since], more: usize) -> String {
    let one = |one: &Since| {
        let args = Args::new().set("name", one.name.as_str()).set("code", one.code.as_str());
        let args = args.set("day", one.day.to_string());
        match &one.before {
            Some(before) => say.with("exhibits-check-since-before", &args.set("before", before.as_str())),
            None => say.with("exhibits-check-since", &args),
        }
    };
    let more = (more > 0).then(|| say.with("exhibits-check-since-more", &Args::new().set("count", more)));
    authorities.iter().map(one).chain(more).collect::<Vec<_>>().join("; ")
}
