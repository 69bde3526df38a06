// SPDX-License-Identifier: MIT OR Apache-2.0
//! 4: where risk factors gather, by ward and by patch, what other choices give, and each factor with its map.

use areas::Area;
use exhibits::{View, area_heading, frame};
use figures::{Cell, Column, Table};
use press::Block;
use words::{Args, number};

use super::{heading, picture, text};
use crate::codes::{CHILDREN, CHILDREN_MOST_DEPRIVED};
use crate::concentration::page::{FactorRow, PairRow, Parts, TryRow, Ward, parts};
use crate::concentration::{Concentration, concentration_at, said};
use crate::summary::sources;
use evidence::place::Level;

/// Schools that stand in a ward.
const SCHOOLS: &str = "schools-open";

pub(super) fn tell(view: &View) -> Vec<Block> {
    let found = concentration_at(&view.place, Level::Wards);
    let told = parts(view, &found);
    let mut blocks = vec![Block::Lead(told.lead.clone())];
    blocks.extend((!told.not.is_empty()).then(|| Block::Text(told.not.clone())));
    // The front page of a paper shows the maps already.
    let maps = if view.is_paper() { Vec::new() } else { picture::patterns(view, &found, picture::HALF) };
    blocks.extend((!maps.is_empty()).then_some(Block::Pictures(maps)));
    blocks.extend((!found.factors.is_empty()).then(|| Block::Quiet(sources(view, &found.factors))));
    blocks.extend(told.sure.iter().map(|(tag, _, words)| Block::Text(format!("{tag}. {words}"))));
    blocks.extend(pattern_table(view, &found));
    blocks.extend(ward_table(view, Level::Wards, &told));
    blocks.extend(without(view, &told));
    blocks.extend(try_table(view, &told.tries));
    for level in (0..view.place.geography.patch_kinds().len()).map(Level::Patches) {
        blocks.extend(by_patch(view, level));
    }
    if !view.is_paper() {
        blocks.extend(behind(view, told));
    }
    blocks
}

/// Each factor with its rule, map and bars; on the site each has a page of its own.
pub(super) fn annex(view: &View) -> Vec<Block> {
    let found = concentration_at(&view.place, Level::Wards);
    let mut blocks = behind(view, parts(view, &found));
    for one in &found.factors {
        blocks.push(Block::Heading(one.indicator.name.clone()));
        blocks.extend(picture::distribution(view, &one.indicator.code, Level::Wards));
    }
    blocks
}

/// Shows what makes up the marks, how the factors go together, and what is left out.
fn behind(view: &View, told: Parts) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !told.factors.is_empty() {
        blocks.extend([heading(view, "needs-gather-drives"), text(view, "needs-gather-drives-text")]);
        blocks.push(factor_table(view, &told.factors));
    }
    blocks.extend(pair_table(view, &told.pairs));
    for (title, lines) in told.leaves_out {
        blocks.extend([Block::Heading(title), Block::List(lines)]);
    }
    blocks
}

/// The wards of the pattern that leads: who lives there, and where families already come.
fn pattern_table(view: &View, found: &Concentration<'_>) -> Option<Block> {
    let pattern = found.leading().first().and_then(|at| found.patterns.get(*at))?;
    let place = &view.place;
    let figure = |code: &str, area: &Area| {
        let measured = place.preferred(code, Level::Wards)?;
        let quantity = measured.measures.get(&area.code)?.quantity;
        Some((quantity, measured.unit.clone()))
    };
    let missing = || view.text("needs-story-not-held");
    let count = |code: &str, area: &Area| {
        let found = figure(code, area).and_then(|(quantity, _)| quantity.numerator.or(quantity.value));
        found.map_or_else(missing, |value| number::whole(view.at.lang, value))
    };
    let share = |code: &str, area: &Area| {
        figure(code, area)
            .and_then(|(it, unit)| Some(number::value(view.at.lang, it.value?, &unit)))
            .unwrap_or_else(missing)
    };
    let steady = |area: &Area| {
        let kept = pattern.steady.iter().any(|one| one.code == area.code);
        view.text(if kept { "needs-gather-every" } else { "needs-gather-some" })
    };
    let row = |area: &&Area| {
        let cells = [
            area.name.clone(),
            count(CHILDREN, area),
            share(CHILDREN_MOST_DEPRIVED, area),
            count(SCHOOLS, area),
            steady(area),
        ];
        cells.map(Cell::Text).to_vec()
    };
    let columns = vec![
        Column::text(&view.text("exhibits-ward-heading")),
        Column::number(&view.text("needs-gather-children")),
        Column::number(&view.text("needs-gather-most-deprived")),
        Column::number(&view.text("needs-gather-schools")),
        Column::text(&view.text("needs-gather-steady")),
    ];
    let args = Args::new().set("names", words::list(view.at.lang, &said::names(found, pattern)));
    let frame = frame(view, "gather-pattern", &view.at.text_with("needs-gather-pattern-caption", &args));
    let rows: Vec<Vec<Cell>> = pattern.wards.iter().map(row).collect();
    (!rows.is_empty()).then(|| Block::Table(Box::new(Table { frame, columns, rows })))
}

/// The same for the authority's own patches of one kind.
fn by_patch(view: &View, level: Level) -> Vec<Block> {
    let found: Concentration<'_> = concentration_at(&view.place, level);
    if found.factors.is_empty() {
        return Vec::new();
    }
    let told = parts(view, &found);
    let args = Args::new().set("kind", view.place.patch_kind(level));
    let mut blocks = vec![Block::Heading(view.at.text_with("needs-gather-by-patch", &args))];
    blocks.extend(ward_table(view, level, &told));
    blocks.extend(without(view, &told));
    blocks
}

fn ward_table(view: &View, level: Level, told: &Parts) -> Option<Block> {
    let mut columns = vec![Column::text(&area_heading(view, level))];
    columns.extend(told.patterns.iter().map(|name| Column::number(name)));
    columns.push(Column::text(&view.text("needs-concentration-which")));
    let row = |ward: &Ward| {
        let mut cells = vec![ward.link.text.clone()];
        cells.extend(ward.by_pattern.iter().map(|(_, count)| count.clone()));
        cells.push(ward.which.clone());
        cells.into_iter().map(Cell::Text).collect()
    };
    let rows: Vec<Vec<Cell>> = told.wards.iter().map(row).collect();
    let id = if level == Level::Wards { "gather-wards".to_owned() } else { format!("gather-{}", rows.len()) };
    // Wards and patches stand in tables of the same kind: the caption tells them apart.
    let kind = area_heading(view, level).to_lowercase();
    let caption = view.at.text_with("needs-gather-caption", &Args::new().set("kind", kind));
    let frame = frame(view, &id, &caption);
    (!rows.is_empty()).then(|| Block::Table(Box::new(Table { frame, columns, rows })))
}

fn without(view: &View, told: &Parts) -> Option<Block> {
    let said = || Block::Text(format!("{} {}.", view.text("needs-concentration-without"), told.without));
    (!told.without.is_empty()).then(said)
}

fn try_table(view: &View, tries: &[TryRow]) -> Option<Block> {
    let columns = vec![
        Column::text(&view.text("needs-concentration-try")),
        Column::text(&view.text("needs-concentration-try-pattern")),
        Column::number(&view.text("needs-concentration-pair-wards")),
        Column::number(&view.text("needs-concentration-try-children")),
    ];
    let row = |one: &TryRow| {
        [&one.what, &one.pattern, &one.wards, &one.children].map(|text| Cell::Text(text.clone())).to_vec()
    };
    let frame = frame(view, "gather-tries", &view.text("needs-concentration-tries-caption"));
    let rows: Vec<_> = tries.iter().map(row).collect();
    (!rows.is_empty()).then(|| Block::Table(Box::new(Table { frame, columns, rows })))
}

fn factor_table(view: &View, factors: &[FactorRow]) -> Block {
    let columns = vec![
        Column::text(&view.text("needs-list-figure")),
        Column::text(&view.text("needs-gather-category")),
        Column::number(view.name()),
        Column::number(&view.text("needs-gather-above")),
        Column::text(&view.text("needs-gather-judged")),
        Column::text(&view.text("needs-index-source")),
    ];
    let row = |one: &FactorRow| {
        let cells = [&one.link.text, &one.category, &one.authority, &one.above, &one.judged, &one.source];
        cells.map(|text| Cell::Text(text.clone())).to_vec()
    };
    let frame = frame(view, "gather-factors", &view.text("needs-gather-factors-caption"));
    Block::Table(Box::new(Table { frame, columns, rows: factors.iter().map(row).collect() }))
}

fn pair_table(view: &View, pairs: &[PairRow]) -> Option<Block> {
    let columns = vec![
        Column::text(&view.text("needs-gather-pair")),
        Column::number(&view.text("needs-concentration-pair-both")),
        Column::number(&view.text("needs-concentration-pair-expected")),
        Column::text(&view.text("needs-concentration-pair-says")),
        Column::number(&view.text("needs-concentration-pair-alike")),
    ];
    let row = |one: &PairRow| {
        [&one.names, &one.both, &one.expected, &one.says, &one.alike].map(|text| Cell::Text(text.clone())).to_vec()
    };
    let frame = frame(view, "gather-pairs", &view.text("needs-gather-pairs-caption"));
    let rows: Vec<_> = pairs.iter().map(row).collect();
    (!rows.is_empty()).then(|| Block::Table(Box::new(Table { frame, columns, rows })))
}
