// SPDX-License-Identifier: MIT OR Apache-2.0
//! 4: where risk factors gather, by ward and by patch, what drives it, and each factor with its map.

use figures::{Cell, Column, Table};
use press::{Block, Picture};
use stats::FactorCategory;
use words::Args;

use super::{heading, picture, places_not_families, text};
use crate::concentration::page::{FactorRow, PairRow, Ward, category_key, parts};
use crate::concentration::{Concentration, concentration_at};
use crate::draw::{area_heading, frame};
use crate::front::Front;
use crate::place::Level;
use crate::place::page::sources;

pub(super) fn tell(front: &Front) -> Vec<Block> {
    let found = concentration_at(&front.place, Level::Wards);
    let told = parts(front, &found);
    let mut blocks = vec![Block::Lead(told.lead)];
    blocks.extend((!told.not.is_empty()).then_some(Block::Text(told.not)));
    if let Some(one) = picture::gathering(front, &found, "gather", picture::HALF) {
        blocks.push(Block::Pictures(vec![Picture { told: true, ..one }]));
        blocks.push(Block::Quiet(sources(front, &found.factors)));
    }
    blocks.extend(told.sure.into_iter().map(|(tag, _, words)| Block::Text(format!("{tag}: {words}"))));
    blocks.extend(ward_table(front, Level::Wards, &found, &told.wards));
    blocks.extend((!told.places_note.is_empty()).then_some(Block::Quiet(told.places_note)));
    blocks.push(places_not_families(front));
    if !told.factors.is_empty() {
        blocks.extend([heading(front, "needs-gather-drives"), text(front, "needs-gather-drives-text")]);
        blocks.push(factor_table(front, &told.factors));
    }
    blocks.extend(pair_table(front, &told.pairs));
    for level in (0..front.place.geography.patch_kinds().len()).map(Level::Patches) {
        blocks.extend(by_patch(front, level));
    }
    for (title, lines) in told.leaves_out {
        blocks.extend([Block::Heading(title), Block::List(lines)]);
    }
    // On the site each factor has a page of its own.
    for one in found.factors.iter().filter(|_| front.paper) {
        blocks.push(Block::Heading(one.indicator.name.clone()));
        blocks.extend(picture::distribution(front, &one.indicator.code, Level::Wards));
    }
    blocks
}

/// The same count for the authority's own patches of one kind.
fn by_patch(front: &Front, level: Level) -> Vec<Block> {
    let found: Concentration<'_> = concentration_at(&front.place, level);
    if found.factors.is_empty() {
        return Vec::new();
    }
    let told = parts(front, &found);
    let args = Args::new().set("kind", front.place.patch_kind(level));
    let mut blocks = vec![Block::Heading(front.at.text_with("needs-gather-by-patch", &args))];
    blocks.extend(ward_table(front, level, &found, &told.wards));
    blocks
}

fn ward_table(front: &Front, level: Level, found: &Concentration<'_>, wards: &[Ward]) -> Option<Block> {
    // A category without a factor would be a column of nothing.
    let counted = FactorCategory::COUNTED.map(|one| found.in_category(one) > 0);
    let categories = FactorCategory::COUNTED.into_iter().filter(|one| found.in_category(*one) > 0);
    let categories = categories.map(|one| Column::number(&front.text(category_key(one))));
    let mut columns = vec![Column::text(&area_heading(front, level))];
    columns.extend(categories);
    columns.push(Column::number(&front.text("needs-gather-all")));
    columns.push(Column::text(&front.text("needs-gather-which")));
    columns.push(Column::number(&front.text("needs-gather-place")));
    let row = |ward: &Ward| {
        let mut cells = vec![ward.link.text.clone()];
        let counts = ward.by_category.iter().zip(counted).filter(|(_, counted)| *counted);
        cells.extend(counts.map(|((_, count), _)| count.clone()));
        cells.extend([ward.total.clone(), ward.which.clone(), ward.place.clone()]);
        cells.into_iter().map(Cell::Text).collect()
    };
    // In the order of names: on paper a list by count would be read as a ranking.
    let mut wards: Vec<&Ward> = wards.iter().collect();
    wards.sort_by(|one, other| one.link.text.cmp(&other.link.text));
    let rows: Vec<Vec<Cell>> = wards.into_iter().map(row).collect();
    let id = if level == Level::Wards { "gather-wards".to_owned() } else { format!("gather-{}", rows.len()) };
    // Wards and patches stand in tables of the same kind: the caption tells them apart.
    let caption = format!("{}: {}", area_heading(front, level), front.text("needs-gather-caption"));
    let frame = frame(front, &id, &caption);
    (!rows.is_empty()).then(|| Block::Table(Box::new(Table { frame, columns, rows })))
}

fn factor_table(front: &Front, factors: &[FactorRow]) -> Block {
    let columns = vec![
        Column::text(&front.text("needs-list-figure")),
        Column::text(&front.text("needs-gather-category")),
        Column::number(front.name()),
        Column::number(&front.text("needs-gather-above")),
        Column::text(&front.text("needs-gather-judged")),
        Column::text(&front.text("needs-index-source")),
    ];
    let row = |one: &FactorRow| {
        let cells = [&one.link.text, &one.category, &one.authority, &one.above, &one.judged, &one.source];
        cells.map(|text| Cell::Text(text.clone())).to_vec()
    };
    let frame = frame(front, "gather-factors", &front.text("needs-gather-factors-caption"));
    Block::Table(Box::new(Table { frame, columns, rows: factors.iter().map(row).collect() }))
}

fn pair_table(front: &Front, pairs: &[PairRow]) -> Option<Block> {
    let columns = vec![
        Column::text(&front.text("needs-gather-pair")),
        Column::number(&words::capitalise(&front.text("needs-wards"))),
        Column::number(&front.text("needs-gather-by-figures")),
        Column::number(&front.text("needs-gather-by-order")),
    ];
    let row = |one: &PairRow| {
        [&one.names, &one.wards, &one.figures, &one.order].map(|text| Cell::Text(text.clone())).to_vec()
    };
    let frame = frame(front, "gather-pairs", &front.text("needs-gather-pairs-caption"));
    let rows: Vec<_> = pairs.iter().map(row).collect();
    (!rows.is_empty()).then(|| Block::Table(Box::new(Table { frame, columns, rows })))
}
