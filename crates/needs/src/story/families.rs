// SPDX-License-Identifier: MIT OR Apache-2.0
//! 3: the families of the place, beside the country and the region.

use base::State;
use evidence::catalogue::Indicator;
use press::Block;
use words::Args;

use super::{heading, picture, places_not_families, said, table, text};
use crate::front::Front;
use crate::place::{Level, finding};

pub(super) fn tell(front: &Front) -> Vec<Block> {
    let chosen = chosen(front, "families");
    let own: Vec<String> = chosen.iter().take(2).filter_map(|one| sentence(front, &one.code)).collect();
    let mut blocks = vec![Block::Lead(if own.is_empty() {
        front.at.text_with("needs-families-none", &Args::new().set("place", front.name()))
    } else {
        own.join(" ")
    })];
    let geography = &front.place.geography;
    let small_areas = geography.small_areas.values().next_back().map_or(0, Vec::len);
    let args = Args::new()
        .set("place", front.name())
        .set("wards", geography.wards.len())
        .set("areas", small_areas)
        .set("patches", geography.patches.len());
    blocks.push(said(front, "needs-families-made-of", &args));
    if let Some(ward) = geography.wards.first() {
        blocks.push(said(front, "needs-families-wards", &Args::new().set("year", ward.vintage.to_string())));
    }
    blocks.extend(table::compared(front, "families-compared", "needs-families-caption", &chosen));
    let at_least = |one: &&Indicator| {
        let own = front.place.preferred(&one.code, Level::Authority).and_then(|it| front.place.own(it));
        own.is_some_and(|own| own.quantity.state == State::AtLeast)
    };
    blocks.extend(chosen.iter().filter_map(|one| {
        let value = words::number::value(one.country_by_definition?, &one.unit);
        front.place.preferred(&one.code, Level::Authority)?;
        Some(said(front, "needs-families-definition", &Args::new().set("what", one.name.as_str()).set("value", value)))
    }));
    blocks.extend(chosen.iter().any(at_least).then(|| text(front, "needs-families-at-least")));
    blocks.extend(most_deprived(front));
    blocks.extend([
        heading(front, "needs-families-not"),
        text(front, "needs-families-lone"),
        places_not_families(front),
    ]);
    let mapped = chosen.iter().find(|one| one.unit == "percent" && picture::mapped(front, &one.code));
    if let Some(one) = mapped {
        blocks.push(Block::Heading(one.name.clone()));
        blocks.extend(picture::distribution(front, &one.code, Level::Wards));
    }
    blocks
}

/// The figure that says which small areas are in the most deprived tenth of the country.
const MOST_DEPRIVED: &str = "deprivation-most-deprived-10pc";

/// In how many wards at least half of the small areas are among the most deprived tenth. It is a count within the place:
/// a rank among all wards of the country would need them all.
fn most_deprived(front: &Front) -> Option<Block> {
    let tenth = front.place.preferred(MOST_DEPRIVED, Level::Wards)?;
    let wards = front.place.areas(Level::Wards, None);
    let shares: Vec<f64> = wards.iter().filter_map(|ward| tenth.measures.get(&ward.code)?.quantity.value).collect();
    let half = shares.iter().filter(|share| **share >= 50.0).count();
    let args = Args::new()
        .set("place", front.name())
        .set("half", half)
        .set("wards", shares.len())
        .set("period", tenth.period.label());
    (!shares.is_empty()).then(|| said(front, "needs-families-most-deprived", &args))
}

/// What the catalogue puts into a chapter, in its order.
pub(super) fn chosen<'a>(front: &'a Front, chapter: &str) -> Vec<&'a Indicator> {
    front.place.catalogue.all().filter(|one| one.chapter == chapter).collect()
}

/// The figure of the authority in a sentence, without its parts.
pub(super) fn sentence(front: &Front, code: &str) -> Option<String> {
    let measured = front.place.preferred(code, Level::Authority)?;
    let found = finding(&front.place, measured, Level::Authority);
    found.own.as_ref()?;
    Some(found.own_text(&front.at.house.words, front.at.lang, &front.place, measured))
}
