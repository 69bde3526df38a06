// SPDX-License-Identifier: MIT OR Apache-2.0
//! 12: what the picture is made of: strengths, gaps with how to fill them, methods, and every file by its hash.

use std::collections::BTreeSet;

use areas::CodeNote;
use base::AreaCode;
use evidence::catalogue::Obtain;
use figures::{Cell, Column, Table};
use press::{Block, Picture};

use super::{heading, picture, text};
use crate::draw::frame;
use crate::front::Front;
use crate::gap::{self, Line};
use evidence::place::{Level, method};

pub(super) fn tell(front: &Front) -> Vec<Block> {
    let lines = gap::lines(&front.place);
    let mut blocks = vec![Block::Lead(gap::page::lead(front, &lines))];
    blocks.push(Block::Pictures(vec![Picture { told: true, ..picture::coverage(front, &lines) }]));
    blocks.push(text(front, "needs-not-held-meaning"));
    let missing = |obtain: Obtain| -> Vec<&str> {
        let gap = |line: &&Line<'_>| line.held.is_none() && line.element.obtain == obtain;
        lines.iter().filter(gap).map(|line| line.element.name.as_str()).collect()
    };
    for (key, names) in [("needs-data-load", missing(Obtain::Load)), ("needs-data-ask", missing(Obtain::Ask))] {
        let args = words::Args::new().set("names", words::list(&names)).set("count", names.len());
        blocks.extend((!names.is_empty()).then(|| super::said(front, key, &args)));
    }
    if front.paper {
        blocks.push(text(front, "needs-data-annex"));
    } else {
        blocks.extend(detail(front, &lines));
    }
    blocks
}

/// Every part with its quality or the way to get it, the methods and the data sets.
pub(super) fn annex(front: &Front) -> Vec<Block> {
    detail(front, &gap::lines(&front.place))
}

fn detail(front: &Front, lines: &[Line<'_>]) -> Vec<Block> {
    let mut blocks = vec![heading(front, "needs-data-strengths")];
    blocks.extend(held(front, lines));
    blocks.push(heading(front, "needs-index-gaps"));
    blocks.extend(gaps(front, lines));
    blocks.extend([heading(front, "needs-data-methods"), methods(front)]);
    blocks.extend(above(front));
    let against: Vec<String> = front.place.contradictions().map(|(title, said)| format!("{title}. {said}.")).collect();
    if !against.is_empty() {
        blocks.extend([heading(front, "needs-data-against"), Block::List(against)]);
    }
    let codes: Vec<String> = front.place.geography.code_notes().iter().map(|note| code_note(front, note)).collect();
    if !codes.is_empty() {
        blocks.extend([heading(front, "needs-data-codes"), Block::List(codes)]);
    }
    blocks.extend([heading(front, "needs-index-files"), text(front, "needs-data-files-text")]);
    blocks.extend(sources(front));
    blocks
}

fn table(front: &Front, id: &str, caption: &str, columns: &[&str], rows: Vec<Vec<String>>) -> Option<Block> {
    let columns = columns.iter().map(|key| Column::text(&front.text(key))).collect();
    let frame = frame(front, id, &front.text(caption));
    let rows: Vec<Vec<Cell>> = rows.into_iter().map(|row| row.into_iter().map(Cell::Text).collect()).collect();
    (!rows.is_empty()).then(|| Block::Table(Box::new(Table { frame, columns, rows })))
}

fn held(front: &Front, lines: &[Line<'_>]) -> Option<Block> {
    let row = |line: &Line<'_>| {
        let held = line.held.as_ref()?;
        let quality = front.place.catalogue.framework.quality(held.quality);
        Some(vec![
            line.element.name.clone(),
            held.name.clone(),
            front.text(gap::page::finest_key(held.finest)),
            held.period.clone(),
            format!("{quality}: {}", held.reason),
        ])
    };
    let columns =
        ["needs-col-part", "needs-list-figure", "needs-data-finest", "needs-list-period", "needs-data-quality"];
    table(front, "held", "needs-data-held-caption", &columns, lines.iter().filter_map(row).collect())
}

fn gaps(front: &Front, lines: &[Line<'_>]) -> Option<Block> {
    let row = |line: &Line<'_>| vec![line.element.name.clone(), line.element.holder.clone(), line.element.how.clone()];
    let columns = ["needs-col-part", "needs-index-holder", "needs-index-how"];
    let rows = lines.iter().filter(|line| line.held.is_none()).map(row).collect();
    table(front, "gaps", "needs-data-gaps-caption", &columns, rows)
}

/// By which rules figures were made and compared.
fn methods(front: &Front) -> Block {
    let keys = [
        "needs-data-method-sums",
        "needs-data-method-intervals",
        "needs-data-method-shares",
        "needs-data-method-hidden",
        "needs-data-method-factors",
        "needs-data-method-breaks",
        "needs-data-method-totals",
    ];
    let mut said: Vec<String> = keys.iter().map(|key| front.text(key)).collect();
    said.insert(
        2,
        front.at.text_with(
            "needs-data-method-compared",
            &words::Args::new()
                .set("others", method(Level::Authority).words())
                .set("parts", method(Level::Wards).words()),
        ),
    );
    said.extend(lent_notes(front));
    Block::List(said)
}

/// What is done to lent counts, once for each way in which it is done.
fn lent_notes(front: &Front) -> BTreeSet<String> {
    let lent = front.place.measured.iter().filter_map(|one| one.lent.as_ref());
    lent.map(|lent| front.lent_note(lent)).collect()
}

/// Figures whose parts come to more than their whole.
fn above(front: &Front) -> Option<Block> {
    let said = |one: &evidence::measure::Measured| {
        let why = one.above.as_ref()?;
        Some(format!("{} ({}): {why}.", front.place.indicator(&one.key.indicator).name, one.period.label()))
    };
    let said: Vec<String> = front.place.measured.iter().filter_map(said).collect();
    (!said.is_empty()).then_some(Block::List(said))
}

/// Under which codes the authority is held, and which are not joined to it.
fn code_note(front: &Front, note: &CodeNote) -> String {
    let list = |codes: &[AreaCode]| codes.iter().map(AreaCode::to_string).collect::<Vec<_>>().join(", ");
    let args = words::Args::new();
    let (key, args) = match note {
        CodeNote::Recoded(name, old, new, day) => {
            let args = args.set("name", name.as_str()).set("old", old.as_str()).set("new", new.as_str());
            ("needs-data-code-recoded", args.set("day", words::day(*day)))
        }
        CodeNote::MadeOf(name, new, parts, day) => {
            let args = args.set("name", name.as_str()).set("new", new.as_str()).set("parts", list(parts));
            ("needs-data-code-made", args.set("day", words::day(*day)))
        }
        CodeNote::Ended(name, new, day) => {
            let args = args.set("name", name.as_str()).set("new", new.as_str());
            ("needs-data-code-ended", args.set("day", words::day(*day)))
        }
        CodeNote::Alike(codes) => ("needs-data-code-alike", args.set("codes", list(codes))),
        CodeNote::Unchecked => ("needs-data-code-unchecked", args),
    };
    front.at.text_with(key, &args)
}

/// Every data set that the figures rest on; the manifest has the files with their hashes.
fn sources(front: &Front) -> Option<Block> {
    let held = front.place.imports.iter().filter(|import| !import.reverted);
    let titles: BTreeSet<String> = held.map(|import| format!("{}: {}", import.publisher, import.title)).collect();
    (!titles.is_empty()).then(|| Block::List(titles.into_iter().collect()))
}
