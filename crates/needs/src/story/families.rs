// SPDX-License-Identifier: MIT OR Apache-2.0
//! 3: the families of the place, beside the country and the region.

use base::State;
use evidence::catalogue::Indicator;
use evidence::measure::Basis;
use exhibits::{View, finding};
use press::Block;
use words::{Args, number};

use super::{heading, picture, said, table, text};
use crate::codes::{CHILDREN, MOST_DEPRIVED, RESIDENTS};
use crate::concentration::said::share_text;
use evidence::place::Level;

pub(super) fn tell(view: &View) -> Vec<Block> {
    let chosen = chosen(view, "families");
    let own: Vec<String> = chosen.iter().take(2).filter_map(|one| sentence(view, &one.code)).collect();
    let mut blocks = vec![Block::Lead(if own.is_empty() {
        view.at.text_with("needs-families-none", &Args::new().set("place", view.name()))
    } else {
        own.join(" ")
    })];
    let geography = &view.place.geography;
    let small_areas = geography.small_areas.values().next_back().map_or(0, Vec::len);
    let residents = view.place.preferred(RESIDENTS, Level::Authority).and_then(|one| view.place.own(one));
    let residents = residents.and_then(|own| own.quantity.value).filter(|_| small_areas > 0);
    let areas = f64::from(u32::try_from(small_areas).unwrap_or(u32::MAX));
    // To the nearest hundred: it only says how small a small area is.
    let each = residents.map_or(0.0, |all| (all / areas / 100.0).round() * 100.0);
    let args = Args::new()
        .set("each", usize::from(each > 0.0))
        .set("each-shown", number::whole(view.at.lang, each))
        .set("place", view.name())
        .set("wards", geography.wards.len())
        .set("areas", small_areas)
        .set("patches", geography.patches.len())
        .set("kinds", words::list(view.at.lang, &geography.patch_kinds()));
    blocks.push(said(view, "needs-families-made-of", &args));
    if let Some(ward) = geography.wards.first() {
        blocks.push(said(view, "needs-families-wards", &Args::new().set("year", ward.vintage.to_string())));
    }
    blocks.extend(table::compared(view, "families-compared", "needs-families-caption", &chosen));
    let at_least = |one: &&&Indicator| {
        let own = view.place.preferred(&one.code, Level::Authority).and_then(|it| view.place.own(it));
        own.is_some_and(|own| own.quantity.state == State::AtLeast)
    };
    blocks.extend(chosen.iter().filter_map(|one| {
        let value = number::value(view.at.lang, one.country_by_definition?, &one.unit);
        view.place.preferred(&one.code, Level::Authority)?;
        Some(said(view, "needs-families-definition", &Args::new().set("what", one.name.as_str()).set("value", value)))
    }));
    blocks.extend(chosen.iter().filter(at_least).filter_map(|one| at_least_of(view, one)));
    blocks.extend(most_deprived(view));
    blocks.extend(gradient(view));
    blocks.extend([
        heading(view, "needs-families-not"),
        text(view, "needs-families-lone"),
        super::places_not_families(view),
    ]);
    blocks
}

/// A lower bound beside all children of the place, because a reader will ask.
fn at_least_of(view: &View, indicator: &Indicator) -> Option<Block> {
    let measured = view.place.preferred(&indicator.code, Level::Authority)?;
    let own = view.place.own(measured)?;
    let children = view.place.preferred(CHILDREN, Level::Authority)?;
    let all = view.place.own(children)?.quantity.numerator.filter(|all| *all > 0.0)?;
    let count = own.quantity.numerator?;
    let hidden = match own.basis {
        Basis::Sum(parts) => parts.suppressed + parts.missing,
        _ => 0,
    };
    let args = Args::new()
        .set("what", indicator.what.as_str())
        .set("count", number::whole(view.at.lang, count))
        .set("share", share_text(view.at.lang, count / all * 100.0))
        .set("all", number::whole(view.at.lang, all))
        .set("period", children.period.label())
        .set("hidden", hidden)
        .set("edition", usize::from(indicator.edition));
    Some(said(view, "needs-families-at-least", &args))
}

/// Says how a figure differs inside the place, from its least to its most deprived tenth of small areas.
fn gradient(view: &View) -> Vec<Block> {
    let shown = view.place.catalogue.all().filter(|one| one.chapter == "families" || one.factor_order.is_some());
    let slopes = shown.filter_map(|one| {
        let measured = view.place.preferred(&one.code, Level::SmallAreas)?;
        picture::gradient(view, one, measured)
    });
    let pictures: Vec<press::Picture> = slopes.take(MOST_GRADIENTS).collect();
    if pictures.is_empty() {
        return Vec::new();
    }
    let args = Args::new().set("place", view.name());
    vec![Block::Heading(view.at.text_with("needs-families-inside", &args)), Block::Pictures(pictures)]
}

/// So many stand beside each other.
const MOST_GRADIENTS: usize = 2;

/// In how many wards at least half of the small areas are among the most deprived tenth. It is a count within the place:
/// a rank among all wards of the country would need them all.
fn most_deprived(view: &View) -> Option<Block> {
    let tenth = view.place.preferred(MOST_DEPRIVED, Level::Wards)?;
    let wards = view.place.areas(Level::Wards, None);
    let shares: Vec<f64> = wards.iter().filter_map(|ward| tenth.measures.get(&ward.code)?.quantity.value).collect();
    let half = shares.iter().filter(|share| **share >= 50.0).count();
    let args = Args::new()
        .set("place", view.name())
        .set("half", half)
        .set("wards", shares.len())
        .set("period", tenth.period.label());
    (!shares.is_empty()).then(|| said(view, "needs-families-most-deprived", &args))
}

/// What the catalogue puts into a chapter, in its order.
pub(super) fn chosen<'a>(view: &'a View, chapter: &str) -> Vec<&'a Indicator> {
    view.place.catalogue.all().filter(|one| one.chapter == chapter).collect()
}

/// The figure of the authority in a sentence, without its parts.
pub(super) fn sentence(view: &View, code: &str) -> Option<String> {
    let measured = view.place.preferred(code, Level::Authority)?;
    let found = finding(&view.place, measured, Level::Authority);
    found.own.as_ref()?;
    Some(found.own_text(&view.at.house.words, view.at.lang, &view.place, measured))
}
