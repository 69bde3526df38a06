// SPDX-License-Identifier: MIT OR Apache-2.0
//! 6: who lives here, so that support can reach them: ethnic group, language, disability. Never a risk factor.

use evidence::catalogue::Indicator;
use evidence::measure::Measured;
use figures::{Cell, Column, Table};
use press::Block;
use words::{Args, number};

use super::families::{chosen, sentence};
use super::{heading, said, table, text};
use crate::concentration::concentration;
use crate::draw::frame;
use crate::front::Front;
use crate::gap;
use crate::place::MOST_DEPRIVED;
use evidence::place::Level;

/// The part of the picture that this chapter is about.
const ACCESS: &str = "access";
/// The breakdown that plans access.
const ETHNIC_GROUP: &str = "ethnic-group";

pub(super) fn tell(front: &Front) -> Vec<Block> {
    let chosen = chosen(front, "access");
    let own: Vec<String> = chosen.iter().filter_map(|one| sentence(front, &one.code)).collect();
    let mut blocks = vec![Block::Lead(front.text("needs-access-lead"))];
    blocks.extend((!own.is_empty()).then_some(Block::List(own)));
    let found = concentration(&front.place);
    let counted = |one: &&&Indicator| found.factors.iter().any(|factor| factor.indicator.code == one.code);
    let counted: Vec<&str> = chosen.iter().filter(counted).map(|one| one.name.as_str()).collect();
    if !counted.is_empty() {
        blocks.push(said(front, "needs-access-factor", &Args::new().set("names", words::list(&counted))));
    }
    let lines = gap::lines(&front.place);
    let missing = lines.iter().filter(|line| line.element.group == ACCESS && line.held.is_none());
    let missing: Vec<&str> = missing.map(|line| line.element.name.as_str()).collect();
    if !missing.is_empty() {
        blocks.push(said(
            front,
            "needs-access-missing",
            &Args::new().set("names", words::list(&missing)).set("paper", usize::from(front.paper)),
        ));
    }
    blocks.extend(table::compared(front, "access-compared", "needs-access-caption", &chosen));
    let parts = table::parts(front, "access-ethnic", "needs-access-ethnic-caption", ETHNIC_GROUP);
    if parts.is_empty() {
        blocks.push(text(front, "needs-access-no-ethnic"));
    } else {
        blocks.push(heading(front, "needs-access-ethnic"));
        blocks.extend(parts);
        blocks.push(heading(front, "needs-access-deprived"));
        blocks.extend(deprived(front));
    }
    blocks.push(Block::Note {
        title: front.text("needs-access-equality"),
        text: vec![
            front.text("needs-access-equality-disability"),
            front.text("needs-access-equality-missing"),
            front.text("needs-access-equality-assess"),
        ],
    });
    blocks.push(text(front, "needs-access-next"));
    blocks
}

/// Residents of each group in small areas of the most deprived tenth of the country, and in all small areas.
struct Share {
    group: String,
    inside: f64,
    all: f64,
}

fn deprived(front: &Front) -> Vec<Block> {
    let shares = shares(front);
    let (inside, all) = shares.iter().fold((0.0, 0.0), |(inside, all), one| (inside + one.inside, all + one.all));
    if all <= 0.0 {
        return vec![text(front, "needs-access-no-deprived")];
    }
    let args = Args::new().set("place", front.name()).set("share", number::percent(inside / all * 100.0));
    let columns = vec![
        Column::text(&front.text("needs-access-group")),
        Column::number(&front.text("needs-access-inside")),
        Column::number(&front.text("needs-access-all")),
        Column::number(&front.text("needs-access-share")),
    ];
    let row = |one: &Share| {
        let share = if one.all > 0.0 { number::percent(one.inside / one.all * 100.0) } else { "–".to_owned() };
        [one.group.clone(), number::whole(one.inside), number::whole(one.all), share].map(Cell::Text).to_vec()
    };
    let frame = frame(front, "access-deprived", &front.text("needs-access-deprived-caption"));
    vec![
        Block::Text(front.at.text_with("needs-access-deprived-text", &args)),
        Block::Table(Box::new(Table { frame, columns, rows: shares.iter().map(row).collect() })),
        text(front, "needs-access-deprived-not"),
    ]
}

/// Largest group first. Both figures must be of small areas of the same boundary year, so that their codes are one.
fn shares(front: &Front) -> Vec<Share> {
    let place = &front.place;
    let Some(tenth) = place.preferred(MOST_DEPRIVED, Level::SmallAreas) else { return Vec::new() };
    let year = place.small_area_vintage(tenth);
    let parts: Vec<&Measured> = place
        .families(ETHNIC_GROUP)
        .filter(|one| !one.key.category.is_empty() && place.holds(one, Level::SmallAreas))
        .filter(|one| place.small_area_vintage(one) == year)
        .collect();
    let count = |source: &str| parts.iter().filter(|one| one.key.source == source).count();
    let Some(source) = parts.iter().map(|one| &one.key.source).max_by_key(|one| (count(one), (*one).clone())) else {
        return Vec::new();
    };
    let is_in = |code| tenth.measures.get(code).and_then(|one| one.quantity.value).map(|share| share > 50.0);
    let share = |part: &&Measured| {
        let mut share = Share { group: part.key.category.clone(), inside: 0.0, all: 0.0 };
        for area in place.areas(Level::SmallAreas, year) {
            let people = part.measures.get(&area.code).and_then(|one| one.quantity.numerator).unwrap_or_default();
            // An area whose tenth is not known is counted in neither column.
            if let Some(inside) = is_in(&area.code) {
                share.all += people;
                share.inside += if inside { people } else { 0.0 };
            }
        }
        share
    };
    let mut shares: Vec<Share> = parts.iter().filter(|one| &one.key.source == source).map(share).collect();
    shares.sort_by(|one, other| other.all.total_cmp(&one.all).then_with(|| one.group.cmp(&other.group)));
    shares
}
