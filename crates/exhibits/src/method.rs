// SPDX-License-Identifier: MIT OR Apache-2.0
//! The way in which a figure was made, in the words of pages: a reader meets no code of a file and no name of a formula.

use areas::LayerKind;
use evidence::measure::{Above, Because, IntervalBy, Method, MethodStep, NoInterval, NotConverted, PartKind, Parts};
use records::FigureMethod;
use stats::Undefined;
use stats::disclosure::Profile;
use words::{Args, number};

use crate::View;

/// Says every step, one after the other.
pub fn method_text(view: &View, method: &Method) -> String {
    method.steps().iter().map(|step| step_text(view, step)).collect::<Vec<_>>().join("; ")
}

/// Says which parts come to more than their published whole.
pub fn above_text(view: &View, above: &Above) -> String {
    let args = Args::new()
        .set("parts", parts_text(view, part_key(above.of), above.parts))
        .set("sum", number::shortest(view.at.lang, above.sum))
        .set("total", number::shortest(view.at.lang, above.total));
    view.at.text_with("exhibits-above", &args)
}

/// Says why figures on older boundaries give none on newer ones.
pub fn not_converted_text(view: &View, why: NotConverted) -> String {
    let because = match why.because {
        Because::NoCount => "no-count",
        Because::CountsAreas => "counts-areas",
        Because::CountsPlaces => "counts-places",
        Because::NoCountsBehind => "no-counts-behind",
        Because::Local => "local",
        Because::NoLookup => "no-lookup",
    };
    let args = Args::new().set("from", why.from.to_string()).set("to", why.to.to_string()).set("because", because);
    view.at.text_with("exhibits-method-not-converted", &args)
}

fn step_text(view: &View, step: &MethodStep) -> String {
    let say = |key: &str, args: Args<'_>| view.at.text_with(key, &args);
    match step {
        MethodStep::InFile(method) => in_file(view, method),
        MethodStep::DividedBy(code) => {
            let what = view.place.indicator(code).name.to_lowercase();
            say("exhibits-method-divided-by", Args::new().set("what", what))
        }
        MethodStep::OnlyThese(layer) => {
            let key = layer_key(*layer);
            say("exhibits-method-only-these", Args::new().set("parts", view.text(&format!("{key}-word"))))
        }
        MethodStep::OtherBoundaries(at) => {
            say("exhibits-method-other-boundaries", Args::new().set("year", at.to_string()))
        }
        MethodStep::Converted { from, unchanged, split, merged, irregular } => {
            let args = Args::new()
                .set("from", from.to_string())
                .set("unchanged", *unchanged)
                .set("split", *split)
                .set("merged", *merged)
                .set("irregular", *irregular);
            say("exhibits-method-converted", args)
        }
        MethodStep::SharedByPeople(source) => {
            say("exhibits-method-shared-by-people", Args::new().set("title", title(view, source)))
        }
        MethodStep::NotConverted(why) => not_converted_text(view, *why),
        MethodStep::Undefined(why) => say("exhibits-method-undefined", Args::new().set("why", undefined_word(*why))),
        MethodStep::Audience(audience) => {
            say("exhibits-method-audience", Args::new().set("audience", audience.as_str()))
        }
        MethodStep::Disclosure(profile) => disclosure(view, *profile),
        MethodStep::TermsEnded(day) => {
            say("exhibits-method-terms-ended", Args::new().set("day", words::day(view.at.lang, *day)))
        }
        MethodStep::NotInFile
        | MethodStep::NoneInRegister
        | MethodStep::DividedByNothing
        | MethodStep::DividedByUnreleased
        | MethodStep::AtLeast { .. }
        | MethodStep::SharedEqually
        | MethodStep::Interval(_)
        | MethodStep::NoInterval(_)
        | MethodStep::NotReleased
        | MethodStep::NoRoundedShare
        | MethodStep::TermsUnknown => view.text(plain_key(step)),
        MethodStep::Sum { .. }
        | MethodStep::CountrySum { .. }
        | MethodStep::LocalSum(_)
        | MethodStep::Mean { .. }
        | MethodStep::PeopleOfKind { .. }
        | MethodStep::Disputed { .. } => of_parts(view, step),
    }
}

/// Says of a figure that is put together of how many parts, and which are not in it.
fn of_parts(view: &View, step: &MethodStep) -> String {
    let say = |key: &str, args: Args<'_>| view.at.text_with(key, &args);
    let counted = |count: usize| Args::new().set("count", count);
    match step {
        MethodStep::Sum { parts, of, bounds } => {
            let bounds = (*bounds > 0).then(|| say("exhibits-method-bounds", counted(*bounds)));
            joined(sum(view, *parts, part_key(*of)), bounds)
        }
        MethodStep::CountrySum { parts, of } => sum(view, *parts, layer_key(*of)),
        MethodStep::LocalSum(count) => say("exhibits-method-local-sum", counted(*count)),
        MethodStep::Mean { parts, of, weight } => {
            let args = Args::new()
                .set("parts", parts_text(view, part_key(*of), parts.all))
                .set("weight", weight.name.to_lowercase());
            let mean = match &weight.source {
                Some(source) => say("exhibits-method-mean-source", args.set("title", title(view, source))),
                None => say("exhibits-method-mean", args),
            };
            joined(mean, lacking(view, *parts))
        }
        MethodStep::PeopleOfKind { source, period, parts, unknown } => {
            let args = Args::new()
                .set("title", title(view, source))
                .set("period", period.as_str())
                .set("parts", parts_text(view, "exhibits-parts-small-areas", parts.all));
            let unknown = (*unknown > 0).then(|| say("exhibits-method-kind-unknown", counted(*unknown)));
            joined(joined(say("exhibits-method-people-of-kind", args), lacking(view, *parts)), unknown)
        }
        MethodStep::Disputed { count, wards: true } => say("exhibits-method-disputed-wards", counted(*count)),
        MethodStep::Disputed { count, .. } => say("exhibits-method-disputed-authorities", counted(*count)),
        _ => String::new(),
    }
}

fn joined(text: String, more: Option<String>) -> String {
    [Some(text), more].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// The key of a step that holds nothing to be said with it.
fn plain_key(step: &MethodStep) -> &'static str {
    match step {
        MethodStep::NotInFile => "exhibits-method-not-in-file",
        MethodStep::NoneInRegister => "exhibits-method-none-in-register",
        MethodStep::DividedByNothing => "exhibits-method-divided-by-nothing",
        MethodStep::DividedByUnreleased => "exhibits-method-divided-by-unreleased",
        MethodStep::AtLeast { .. } => "exhibits-method-at-least",
        MethodStep::SharedEqually => "exhibits-method-shared-equally",
        MethodStep::Interval(IntervalBy::Wilson | IntervalBy::Byar) => "exhibits-method-interval",
        MethodStep::Interval(_) => "exhibits-method-interval-rounded",
        MethodStep::NoInterval(NoInterval::Divided) => "exhibits-method-no-interval-divided",
        MethodStep::NoInterval(NoInterval::WholeAreas) => "exhibits-method-no-interval-whole",
        MethodStep::NotReleased => "exhibits-method-not-released",
        MethodStep::NoRoundedShare => "exhibits-method-no-rounded-share",
        MethodStep::TermsUnknown => "exhibits-method-terms-unknown",
        _ => "exhibits-method-no-interval",
    }
}

/// The usual words of profiles are said in those of pages; a profile's own word stays as it is.
fn in_file(view: &View, method: &FigureMethod) -> String {
    match method {
        FigureMethod::Count => view.text("exhibits-method-counted"),
        FigureMethod::OfEdition => view.text("exhibits-method-edition"),
        FigureMethod::PublishedValue | FigureMethod::PublishedRate | FigureMethod::PublishedScore => {
            view.text("exhibits-method-published")
        }
        // `measure` says of such people where they were counted.
        FigureMethod::LivesIn | FigureMethod::Own(_) => method.to_string(),
    }
}

fn sum(view: &View, parts: Parts, key: &str) -> String {
    let lacks = parts.missing + parts.suppressed;
    let args = Args::new().set("parts", parts_text(view, key, parts.all));
    if lacks == 0 {
        return view.at.text_with("exhibits-method-sum", &args);
    }
    let args = args.set("held", parts.all - lacks).set("missing", parts.missing).set("hidden", parts.suppressed);
    view.at.text_with("exhibits-method-sum-lacking", &args)
}

fn lacking(view: &View, parts: Parts) -> Option<String> {
    let args = Args::new().set("missing", parts.missing).set("hidden", parts.suppressed);
    (parts.missing + parts.suppressed > 0).then(|| view.at.text_with("exhibits-method-lacking", &args))
}

fn parts_text(view: &View, key: &str, count: usize) -> String {
    view.at.text_with(key, &Args::new().set("count", count))
}

fn part_key(of: PartKind) -> &'static str {
    match of {
        PartKind::SmallAreas => "exhibits-parts-small-areas",
        PartKind::SmallAreasByBestFit => "exhibits-parts-best-fit",
        PartKind::MiddleAreas => "exhibits-parts-middle-areas",
        PartKind::Wards => "exhibits-parts-wards",
        PartKind::Districts => "exhibits-parts-districts",
    }
}

fn layer_key(layer: LayerKind) -> &'static str {
    match layer {
        LayerKind::Regions => "exhibits-parts-regions",
        LayerKind::UpperTierAreas => "exhibits-parts-upper-tier",
        LayerKind::Districts => "exhibits-parts-districts",
    }
}

fn undefined_word(why: Undefined) -> &'static str {
    match why {
        Undefined::NoDenominator | Undefined::NothingExpected | Undefined::PartialDenominator => "no-denominator",
        Undefined::NegativeCount => "negative-count",
        Undefined::CountAboveDenominator => "above-denominator",
        Undefined::TooFewEvents | Undefined::TooFewValues => "too-few",
        Undefined::NotFinite | Undefined::NoSuchConfidence => "other",
    }
}

/// Says what the profile does to counts.
fn disclosure(view: &View, profile: Profile) -> String {
    let args = Args::new()
        .set("least", u8::from(!profile.hides_zeros()))
        .set("most", profile.small_up_to())
        .set("base", profile.rounded_to())
        .set("profile", profile.to_string());
    let key = match (profile.small_up_to(), profile.rounded_to()) {
        (0, _) => "exhibits-method-as-lent",
        (_, 1) => "exhibits-method-hidden",
        _ => "exhibits-method-hidden-rounded",
    };
    view.at.text_with(key, &args)
}

/// The title of a data set where any figure of it is held, else its code.
fn title(view: &View, source: &str) -> String {
    let measured = view.place.measured.iter().find(|one| one.key.source == source);
    measured.map_or_else(|| source.to_owned(), |one| view.data_set(one))
}
