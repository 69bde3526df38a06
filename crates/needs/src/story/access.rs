// SPDX-License-Identifier: MIT OR Apache-2.0
//! 6: who lives here, so that support can reach them: ethnic group, language, disability. Never a risk factor.

use evidence::catalogue::Indicator;
use evidence::measure::Measured;
use exhibits::{View, frame};
use figures::{Cell, Column, Table};
use press::Block;
use words::{Args, number};

use super::families::{chosen, sentence};
use super::{heading, said, table, text};
use crate::codes::MOST_DEPRIVED;
use crate::concentration::concentration;
use crate::gap;
use evidence::place::Level;

/// The part of the picture that this chapter is about.
const ACCESS: &str = "access";
/// The breakdown that plans access.
const ETHNIC_GROUP: &str = "ethnic-group";

pub(super) fn tell(view: &View) -> Vec<Block> {
    let chosen = chosen(view, "access");
    let own: Vec<String> = chosen.iter().filter_map(|one| sentence(view, &one.code)).collect();
    let mut blocks = vec![Block::Lead(view.text("needs-access-lead"))];
    blocks.extend((!own.is_empty()).then_some(Block::List(own)));
    let found = concentration(&view.place);
    let counted = |one: &&&Indicator| found.factors.iter().any(|factor| factor.indicator.code == one.code);
    let counted: Vec<&str> = chosen.iter().filter(counted).map(|one| one.name.as_str()).collect();
    if !counted.is_empty() {
        blocks.push(said(view, "needs-access-factor", &Args::new().set("names", words::list(view.at.lang, &counted))));
    }
    let lines = gap::lines(&view.place);
    let missing = lines.iter().filter(|line| line.element.group == ACCESS && line.held.is_none());
    let missing: Vec<&str> = missing.map(|line| line.element.name.as_str()).collect();
    if !missing.is_empty() {
        blocks.push(said(
            view,
            "needs-access-missing",
            &Args::new().set("names", words::list(view.at.lang, &missing)).set("paper", usize::from(view.is_paper())),
        ));
    }
    blocks.extend(table::compared(view, "access-compared", "needs-access-caption", &chosen));
    let parts = table::parts(view, "access-ethnic", "needs-access-ethnic-caption", ETHNIC_GROUP);
    if parts.is_empty() {
        blocks.push(text(view, "needs-access-no-ethnic"));
    } else {
        blocks.push(heading(view, "needs-access-ethnic"));
        blocks.extend(parts);
        blocks.push(heading(view, "needs-access-deprived"));
        blocks.extend(deprived(view));
    }
    blocks.push(Block::Note {
        title: view.text("needs-access-equality"),
        text: vec![
            view.text("needs-access-equality-disability"),
            view.text("needs-access-equality-missing"),
            view.text("needs-access-equality-assess"),
        ],
    });
    blocks.push(text(view, "needs-access-next"));
    blocks
}

/// Residents of each group in small areas of the most deprived tenth of the country, and in all small areas.
struct Share {
    group: String,
    inside: f64,
    all: f64,
}

fn deprived(view: &View) -> Vec<Block> {
    let shares = shares(view);
    let (inside, all) = shares.iter().fold((0.0, 0.0), |(inside, all), one| (inside + one.inside, all + one.all));
    if all <= 0.0 {
        return vec![text(view, "needs-access-no-deprived")];
    }
    let args = Args::new().set("place", view.name()).set("share", number::percent(view.at.lang, inside / all * 100.0));
    let columns = vec![
        Column::text(&view.text("needs-access-group")),
        Column::number(&view.text("needs-access-inside")),
        Column::number(&view.text("needs-access-all")),
        Column::number(&view.text("needs-access-share")),
    ];
    let row = |one: &Share| {
        let share =
            if one.all > 0.0 { number::percent(view.at.lang, one.inside / one.all * 100.0) } else { "–".to_owned() };
        [one.group.clone(), number::whole(view.at.lang, one.inside), number::whole(view.at.lang, one.all), share]
            .map(Cell::Text)
            .to_vec()
    };
    let frame = frame(view, "access-deprived", &view.text("needs-access-deprived-caption"));
    vec![
        Block::Text(view.at.text_with("needs-access-deprived-text", &args)),
        Block::Table(Box::new(Table { frame, columns, rows: shares.iter().map(row).collect() })),
        text(view, "needs-access-deprived-not"),
    ]
}

/// Largest group first. Both figures must be of small areas of the same boundary year, so that their codes are one.
fn shares(view: &View) -> Vec<Share> {
    let place = &view.place;
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
