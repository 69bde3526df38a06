// SPDX-License-Identifier: MIT OR Apache-2.0
//! Contradictions of a file with the profile that knows its columns. A contradiction refuses the file: which side of it
//! is right nobody can tell here.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, Vintage};

use super::{Filter, Work};
use crate::place::Places;
use crate::profile::OrderSpec;
use crate::table::Headers;

/// Headings that say something else, areas that were not there yet, and codes of another country.
pub(super) fn refuse(work: &Work<'_>, places: &Places<'_>) -> Result<(), String> {
    let (spec, headers) = (&work.profile.spec, &work.table.headers);
    for one in &spec.against {
        let is_wrong =
            |text: &&str| one.heading.matches(text) && !one.unless.as_ref().is_some_and(|it| it.matches(text));
        // A title may say less than a heading must.
        let around = headers.above.iter().map(String::as_str).chain(work.by.sheet).filter(|_| one.unless.is_none());
        if let Some(text) = headers.iter().map(|(_, name)| name).chain(around).find(is_wrong) {
            return Err(format!("It says “{text}”. {}", one.why));
        }
    }
    let Some(area) = &spec.area else { return Ok(()) };
    let early = |year: Vintage| year != Vintage::NONE && area.since.is_some_and(|since| year.0 < since);
    let contradicts = |column: &str, year: Vintage| {
        format!(
            "Its areas are those of {year} (column {column}), and {} was not issued on them. Look up where the table comes \
             from what it holds.",
            spec.title
        )
    };
    if early(places.vintage()) {
        return Err(contradicts(places.header(headers), places.vintage()));
    }
    let own = places.code();
    if own.is_none() || (area.countries.is_empty() && area.since.is_none()) {
        return Ok(());
    }
    let (mut foreign, mut old) = (None, None);
    work.table.each(|row| {
        let code = own.and_then(|column| row.cell(column).parse::<AreaCode>().ok());
        let letter = code.and_then(|code| code.as_str().chars().next()).filter(char::is_ascii_uppercase);
        // The codes of the fictional district may stand anywhere.
        let elsewhere = |letter: char| letter != 'X' && !area.countries.is_empty() && !area.countries.contains(letter);
        if foreign.is_none() && letter.is_some_and(elsewhere) {
            foreign = code.map(|code| (row.line, code));
        }
        if old.is_none() {
            old = places.year_in_row(row).filter(|(_, year)| early(*year));
        }
    })?;
    if let Some((line, code)) = foreign {
        return Err(format!("In line {line} stands {code}. {}", area.elsewhere));
    }
    old.map_or(Ok(()), |(column, year)| Err(contradicts(headers.name(column), year)))
}

/// A place in one order.
#[derive(Debug, Clone, Copy)]
struct Ranked {
    line: u64,
    rank: Option<f64>,
    decile: Option<f64>,
    score: Option<f64>,
    fictional: bool,
}

/// The columns of one order.
#[derive(Debug, Clone, Default)]
struct Columns {
    rank: Option<usize>,
    decile: Option<usize>,
    score: Option<usize>,
    /// The heading of the deciles says in which direction they run.
    says: bool,
}

/// Refuses a file whose ranks, deciles and scores of the same thing contradict one another. `areas` is how many places
/// are ranked in all.
pub(super) fn refuse_order(work: &mut Work<'_>, places: &Places<'_>, areas: Option<u32>) -> Result<(), String> {
    let Some(spec) = &work.profile.spec.order else { return Ok(()) };
    let orders = columns(spec, &work.table.headers);
    if orders.is_empty() {
        return Ok(());
    }
    let marks = &work.profile.marks;
    let mut held: Vec<Vec<Ranked>> = vec![Vec::new(); orders.len()];
    work.table.each(|row| {
        let number = |column: Option<usize>| marks.read(row.cell(column?)).ok()?.number();
        let code = places.code().and_then(|column| row.cell(column).parse::<AreaCode>().ok());
        for ((_, columns), into) in orders.iter().zip(&mut held) {
            into.push(Ranked {
                line: row.line,
                rank: number(columns.rank),
                decile: number(columns.decile),
                score: number(columns.score),
                fictional: code.is_none_or(|code| code.is_fictional()),
            });
        }
    })?;
    for ((about, columns), places) in orders.iter().zip(&held) {
        let said = |(line, other, why): Contradiction| {
            let beside = other.map_or_else(String::new, |other: u64| format!(" and {other}"));
            format!(
                "In line {line}{beside} the figures of “{about}” contradict one another: {why}. In this index rank 1, decile \
                 1 and the highest score are the most deprived places of the whole country. Look up what the columns say, \
                 or leave them out."
            )
        };
        if let Some(found) = contradiction(places, areas) {
            return Err(said(found));
        }
        match scores_against(places) {
            Some(found) if columns.says => work.out.note(said(found)),
            Some(found) => return Err(said(found)),
            None => {}
        }
    }
    Ok(())
}

/// Subjects of each order, in small letters, and its columns, where there are two of it or a decile.
fn columns(spec: &OrderSpec, headers: &Headers) -> Vec<(String, Columns)> {
    let mut found: BTreeMap<String, Columns> = BTreeMap::new();
    for (index, name) in headers.iter() {
        let about = |text: &str| text.replace('_', " ").trim().to_lowercase();
        if let Some(text) = spec.decile.first(name) {
            let columns = found.entry(about(text)).or_default();
            columns.decile.get_or_insert(index);
            columns.says |= spec.says.as_ref().is_some_and(|it| it.matches(name));
        } else if let Some(text) = spec.rank.first(name) {
            found.entry(about(text)).or_default().rank.get_or_insert(index);
        } else if let Some(text) = spec.score.first(name) {
            found.entry(about(text)).or_default().score.get_or_insert(index);
        }
    }
    found.retain(|_, it| it.decile.is_some() || (it.rank.is_some() && it.score.is_some()));
    found.into_iter().collect()
}

type Contradiction = (u64, Option<u64>, &'static str);

/// Deciles are cut to whole ranks, so that a few places beside the cut may lie on either side.
const SLACK: f64 = 10.0;

fn contradiction(places: &[Ranked], areas: Option<u32>) -> Option<Contradiction> {
    let is_decile = |decile: f64| (1.0..=10.0).contains(&decile) && decile.fract() == 0.0;
    if let Some(bad) = places.iter().find(|it| it.decile.is_some_and(|decile| !is_decile(decile))) {
        return Some((bad.line, None, "a decile is a whole number from 1 to 10"));
    }
    let all = areas.map(f64::from).unwrap_or_default();
    let outside = |it: &&Ranked| {
        let (Some(rank), Some(decile)) = (it.rank, it.decile) else { return false };
        let (from, to) = ((decile - 1.0) * all / 10.0, decile * all / 10.0);
        !it.fictional && all > 0.0 && !(from - SLACK..=to + SLACK).contains(&rank)
    };
    if let Some(bad) = places.iter().find(outside) {
        return Some((bad.line, None, "the rank does not lie in the decile"));
    }
    let by_rank = |it: &Ranked| Some((it.rank?, -it.decile?, it.line));
    let rank_and_score = |it: &Ranked| Some((it.rank?, it.score?, it.line));
    let told = |pairs: Vec<(f64, f64, u64)>, why| rises(pairs).map(|(line, other)| (line, Some(other), why));
    told(places.iter().filter_map(by_rank).collect(), "the lower rank has the higher decile")
        .or_else(|| told(places.iter().filter_map(rank_and_score).collect(), "the later rank has the higher score"))
}

/// Deciles of which the later one has the higher score.
fn scores_against(places: &[Ranked]) -> Option<Contradiction> {
    let pairs = places.iter().filter_map(|it| Some((it.decile?, it.score?, it.line)));
    rises(pairs.collect()).map(|(line, other)| (line, Some(other), "the later decile has the higher score"))
}

/// The lines of two pairs of which the one with the larger first number has the larger second one too.
fn rises(mut pairs: Vec<(f64, f64, u64)>) -> Option<(u64, u64)> {
    // Of equal firsts the largest second comes first, so that it is held against those before alone.
    pairs.sort_by(|one, other| one.0.total_cmp(&other.0).then(other.1.total_cmp(&one.1)));
    // The smallest second number of the pairs before those with the same first one, and of those.
    let mut before: Option<(f64, u64)> = None;
    let mut own: Option<(f64, f64, u64)> = None;
    for (first, second, line) in pairs {
        if let Some((_, least, at)) = own.filter(|(key, ..)| *key < first) {
            before = Some(before.filter(|(older, _)| *older <= least).unwrap_or((least, at)));
            own = None;
        }
        if let Some((_, at)) = before.filter(|(least, _)| *least < second - 1e-9) {
            return Some((at, line));
        }
        own = Some(own.filter(|(_, least, _)| *least <= second).unwrap_or((first, second, line)));
    }
    None
}

/// Columns that split the rows of a file by another variable: what they count is a part of the people only.
pub(super) fn refuse_splits(work: &Work<'_>, filter: &Filter<'_>) -> Result<(), String> {
    let Some(splits) = work.profile.spec.category.as_ref().and_then(|category| category.splits.as_ref()) else {
        return Ok(());
    };
    let headers = &work.table.headers;
    let total = work.profile.categories.as_ref().map(|words| &words.total);
    let filters = filter.columns.iter().map(|(column, _)| column);
    let used: BTreeSet<usize> = work.out.identity.iter().chain(&work.out.figures).chain(filters).copied().collect();
    let is_other = |(at, name): &(usize, &str)| !used.contains(at) && splits.matches(name);
    let mut others: Vec<usize> = headers.iter().filter(is_other).map(|(at, _)| at).collect();
    // Of a variable and its code a person knows the variable.
    others.sort_by_key(|at| (headers.name(*at).len(), headers.name(*at)));
    let mut part = None;
    work.table.each(|row| {
        let is_part = |at: &&usize| !total.is_some_and(|total| total.matches(row.cell(**at)));
        part = part.or_else(|| others.iter().find(is_part).copied());
    })?;
    part.map_or(Ok(()), |at| {
        Err(format!(
            "Its rows are split by “{}” as well, so that they count a part of the people only. Ask for a table of one \
             variable, or keep the rows for all together.",
            headers.name(at)
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::{Ranked, contradiction, rises};

    #[test]
    fn a_rise_is_found_and_ties_are_none() {
        let line = |pairs: &[(f64, f64)]| {
            let numbered = pairs.iter().zip(1_u64..).map(|((one, other), line)| (*one, *other, line));
            rises(numbered.collect())
        };
        assert_eq!(line(&[(1.0, 9.0), (2.0, 5.0), (2.0, 4.0), (3.0, 4.0)]), None);
        assert_eq!(line(&[(1.0, 4.0), (1.0, 9.0), (2.0, 5.0)]), Some((1, 3)));
        assert_eq!(line(&[(3.0, 5.0), (1.0, 4.0)]), Some((2, 1)));
        assert_eq!(line(&[]), None);
    }

    #[test]
    fn a_rank_lies_in_its_decile() {
        let place = |rank: f64, decile: f64| Ranked {
            line: 2,
            rank: Some(rank),
            decile: Some(decile),
            score: None,
            fictional: false,
        };
        let wrong = |rank, decile| contradiction(&[place(rank, decile)], Some(33_755)).is_some();
        for (rank, decile) in [(1.0, 1.0), (3375.0, 1.0), (3376.0, 2.0), (33_755.0, 10.0), (20_000.0, 6.0)] {
            assert!(!wrong(rank, decile), "{rank} in {decile}");
        }
        for (rank, decile) in [(400.0, 10.0), (32_000.0, 1.0), (3600.0, 1.0), (5.0, 0.0), (5.0, 1.5), (5.0, 11.0)] {
            assert!(wrong(rank, decile), "{rank} in {decile}");
        }
        // Nobody knows how many places a fictional country has.
        assert!(contradiction(&[Ranked { fictional: true, ..place(600.0, 2.0) }], Some(33_755)).is_none());
    }
}
