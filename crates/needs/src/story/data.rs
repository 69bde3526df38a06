// SPDX-License-Identifier: MIT OR Apache-2.0
//! 12: what the picture is made of: strengths, gaps with how to fill them, methods, and every file by its hash.

use exhibits::{View, frame};
use std::collections::BTreeSet;

use areas::CodeNote;
use base::AreaCode;
use evidence::catalogue::Obtain;
use figures::{Cell, Column, Table};
use press::{Block, Picture};

use super::{heading, picture, text};
use crate::gap::{self, Line};
use evidence::place::{Level, method};

pub(super) fn tell(view: &View) -> Vec<Block> {
    let lines = gap::lines(&view.place);
    let mut blocks = vec![Block::Lead(gap::page::lead(view, &lines))];
    blocks.push(Block::Pictures(vec![Picture { told: true, ..picture::coverage(view, &lines) }]));
    blocks.push(text(view, "needs-not-held-meaning"));
    let missing = |obtain: Obtain| -> Vec<&str> {
        let gap = |line: &&Line<'_>| line.held.is_none() && line.element.obtain == obtain;
        lines.iter().filter(gap).map(|line| line.element.name.as_str()).collect()
    };
    for (key, names) in [("needs-data-load", missing(Obtain::Load)), ("needs-data-ask", missing(Obtain::Ask))] {
        let args = words::Args::new().set("names", words::list(view.at.lang, &names)).set("count", names.len());
        blocks.extend((!names.is_empty()).then(|| super::said(view, key, &args)));
    }
    if view.is_paper() {
        blocks.push(text(view, "needs-data-annex"));
    } else {
        blocks.extend(detail(view, &lines));
    }
    blocks
}

/// Every part with its quality or the way to get it, the methods and the data sets.
pub(super) fn annex(view: &View) -> Vec<Block> {
    detail(view, &gap::lines(&view.place))
}

fn detail(view: &View, lines: &[Line<'_>]) -> Vec<Block> {
    let mut blocks = vec![heading(view, "needs-data-strengths")];
    blocks.extend(held(view, lines));
    blocks.push(heading(view, "needs-index-gaps"));
    blocks.extend(gaps(view, lines));
    blocks.extend([heading(view, "needs-data-methods"), methods(view)]);
    blocks.extend(above(view));
    let said = |found| exhibits::check_text(&view.at.house.words, view.at.lang, found);
    let against = view.place.contradictions();
    let against: Vec<String> = against.map(|(title, found)| format!("{title}. {}.", said(found))).collect();
    if !against.is_empty() {
        blocks.extend([heading(view, "needs-data-against"), Block::List(against)]);
    }
    let codes: Vec<String> = view.place.geography.code_notes().iter().map(|note| code_note(view, note)).collect();
    if !codes.is_empty() {
        blocks.extend([heading(view, "needs-data-codes"), Block::List(codes)]);
    }
    blocks.extend([heading(view, "needs-index-files"), text(view, "needs-data-files-text")]);
    blocks.extend(sources(view));
    blocks
}

fn table(view: &View, id: &str, caption: &str, columns: &[&str], rows: Vec<Vec<String>>) -> Option<Block> {
    let columns = columns.iter().map(|key| Column::text(&view.text(key))).collect();
    let frame = frame(view, id, &view.text(caption));
    let rows: Vec<Vec<Cell>> = rows.into_iter().map(|row| row.into_iter().map(Cell::Text).collect()).collect();
    (!rows.is_empty()).then(|| Block::Table(Box::new(Table { frame, columns, rows })))
}

fn held(view: &View, lines: &[Line<'_>]) -> Option<Block> {
    let row = |line: &Line<'_>| {
        let held = line.held.as_ref()?;
        let quality = view.place.catalogue.framework.quality(held.quality);
        Some(vec![
            line.element.name.clone(),
            held.name.clone(),
            view.text(gap::page::finest_key(held.finest)),
            held.period.clone(),
            format!("{quality}: {}", held.reason),
        ])
    };
    let columns =
        ["needs-col-part", "needs-list-figure", "needs-data-finest", "needs-list-period", "needs-data-quality"];
    table(view, "held", "needs-data-held-caption", &columns, lines.iter().filter_map(row).collect())
}

fn gaps(view: &View, lines: &[Line<'_>]) -> Option<Block> {
    let row = |line: &Line<'_>| vec![line.element.name.clone(), line.element.holder.clone(), line.element.how.clone()];
    let columns = ["needs-col-part", "needs-index-holder", "needs-index-how"];
    let rows = lines.iter().filter(|line| line.held.is_none()).map(row).collect();
    table(view, "gaps", "needs-data-gaps-caption", &columns, rows)
}

/// By which rules figures were made and compared.
fn methods(view: &View) -> Block {
    let keys = [
        "needs-data-method-sums",
        "needs-data-method-intervals",
        "needs-data-method-shares",
        "needs-data-method-hidden",
        "needs-data-method-factors",
        "needs-data-method-breaks",
        "needs-data-method-totals",
    ];
    let mut said: Vec<String> = keys.iter().map(|key| view.text(key)).collect();
    said.insert(
        2,
        view.at.text_with(
            "needs-data-method-compared",
            &words::Args::new()
                .set("others", method(Level::Authority).words())
                .set("parts", method(Level::Wards).words()),
        ),
    );
    said.extend(lent_notes(view));
    Block::List(said)
}

/// What is done to lent counts, once for each way in which it is done.
fn lent_notes(view: &View) -> BTreeSet<String> {
    let lent = view.place.measured.iter().filter_map(|one| one.lent.as_ref());
    lent.map(|lent| view.lent_note(lent)).collect()
}

/// Figures whose parts come to more than their whole.
fn above(view: &View) -> Option<Block> {
    let said = |one: &evidence::measure::Measured| {
        let why = exhibits::above_text(view, one.above.as_ref()?);
        Some(format!("{} ({}): {why}", view.place.indicator(&one.key.indicator).name, one.period.label()))
    };
    let said: Vec<String> = view.place.measured.iter().filter_map(said).collect();
    (!said.is_empty()).then_some(Block::List(said))
}

/// Under which codes the authority is held, and which are not joined to it.
fn code_note(view: &View, note: &CodeNote) -> String {
    let list = |codes: &[AreaCode]| codes.iter().map(AreaCode::to_string).collect::<Vec<_>>().join(", ");
    let args = words::Args::new();
    let (key, args) = match note {
        CodeNote::Recoded(name, old, new, day) => {
            let args = args.set("name", name.as_str()).set("old", old.as_str()).set("new", new.as_str());
            ("needs-data-code-recoded", args.set("day", words::day(view.at.lang, *day)))
        }
        CodeNote::MadeOf(name, new, parts, day) => {
            let args = args.set("name", name.as_str()).set("new", new.as_str()).set("parts", list(parts));
            ("needs-data-code-made", args.set("day", words::day(view.at.lang, *day)))
        }
        CodeNote::Ended(name, new, day) => {
            let args = args.set("name", name.as_str()).set("new", new.as_str());
            ("needs-data-code-ended", args.set("day", words::day(view.at.lang, *day)))
        }
        CodeNote::Alike(codes) => ("needs-data-code-alike", args.set("codes", list(codes))),
        CodeNote::Unchecked => ("needs-data-code-unchecked", args),
    };
    view.at.text_with(key, &args)
}

/// Every data set that the figures rest on; the manifest has the files with their hashes.
fn sources(view: &View) -> Option<Block> {
    let held = view.place.imports.iter().filter(|import| !import.reverted);
    let titles: BTreeSet<String> = held.map(|import| format!("{}: {}", import.publisher, import.title)).collect();
    (!titles.is_empty()).then(|| Block::List(titles.into_iter().collect()))
}
