// SPDX-License-Identifier: MIT OR Apache-2.0
//! 3: the families of the place, beside the country and the region.

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
    blocks.extend(table::compared(front, "families-compared", "needs-families-caption", &chosen));
    let mapped = chosen.iter().find(|one| one.unit == "percent" && picture::mapped(front, &one.code));
    if let Some(one) = mapped {
        blocks.push(Block::Heading(one.name.clone()));
        blocks.extend(picture::distribution(front, &one.code, Level::Wards));
    }
    blocks.extend([
        heading(front, "needs-families-not"),
        text(front, "needs-families-lone"),
        places_not_families(front),
    ]);
    blocks
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
