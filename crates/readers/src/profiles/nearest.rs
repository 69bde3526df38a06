// SPDX-License-Identifier: MIT OR Apache-2.0
//! The headers that are there, and the profiles that come nearest to them, where none fits.

use std::collections::BTreeMap;

use super::fit::sets;
use crate::example::write_example;
use crate::pattern::Pattern;
use crate::profile::{Format, Layout, Profile, Spec};
use crate::table::Headers;

/// More headers, or profiles, or columns too many, than these nobody reads.
const HEADERS: usize = 8;
const PROFILES: usize = 6;
const COLUMNS: usize = 3;
const IDS: usize = 6;
const NOT_FOUND: &str = "not found: ";

/// The first headers of the file; of one that may not be shown, the number of its column.
pub(crate) fn show_headers(headers: &Headers, may_be_shown: impl Fn(&str) -> bool) -> Vec<String> {
    let mut out: Vec<String> = headers.iter().take(HEADERS).map(|it| shown(it, &may_be_shown)).collect();
    let more = headers.iter().count().saturating_sub(HEADERS);
    if more > 0 {
        out.push(format!("and {more} more"));
    }
    out
}

fn shown((at, name): (usize, &str), may_be_shown: &impl Fn(&str) -> bool) -> String {
    if may_be_shown(name) {
        format!("“{}”", name.chars().take(60).collect::<String>())
    } else {
        format!("column {}", at + 1)
    }
}

/// The profiles that lack least, a line each with what they lack or why they do not fit. `said` has words for patterns
/// by their names.
pub(crate) fn list_nearest(
    list: &[Profile],
    format: Format,
    headers: &Headers,
    said: &BTreeMap<String, String>,
    may_be_shown: impl Fn(&str) -> bool,
) -> Vec<String> {
    let evidence = |profile: &&Profile| {
        profile.spec.format == format && profile.spec.layout.is_read() && profile.spec.headless.is_none()
    };
    // A directory of postcodes has columns of many kinds of areas, and would seem near to any table of them.
    let figures = |profile: &&Profile| evidence(profile) && profile.spec.layout != Layout::Postcodes;
    let mut near: Vec<(usize, usize, &Profile, String)> = list
        .iter()
        .filter(figures)
        .filter_map(|profile| {
            let (lacking, there, why) = misfit(profile, headers, said, &may_be_shown)?;
            Some((lacking, usize::MAX - there, profile, why))
        })
        .collect();
    near.sort_by(|left, right| (left.0, left.1, left.2.id()).cmp(&(right.0, right.1, right.2.id())));
    let line = |(_, _, profile, why): &(usize, usize, &Profile, String)| {
        format!("{} ({}): {why}", profile.id(), profile.title())
    };
    let out: Vec<String> = near.iter().take(PROFILES).map(line).collect();
    if out.is_empty() {
        return families(list.iter().filter(evidence));
    }
    out
}

/// The profiles that say in words what they look for, a line each.
fn told<'a>(profiles: impl Iterator<Item = &'a Profile>) -> Vec<String> {
    let line = |profile: &Profile| format!("{} ({}): {}", profile.id(), profile.title(), profile.spec.looked_for);
    profiles.filter(|profile| !profile.spec.looked_for.is_empty()).map(line).collect()
}

/// The first profiles of each layout by name, and those with words of their own: where none comes near, a person sees
/// what kinds there are to choose from.
fn families<'a>(profiles: impl Iterator<Item = &'a Profile>) -> Vec<String> {
    let (in_words, others): (Vec<&Profile>, Vec<&Profile>) =
        profiles.partition(|profile| !profile.spec.looked_for.is_empty());
    let mut by_layout: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for profile in others {
        by_layout.entry(profile.spec.layout.in_words()).or_default().push(profile.id());
    }
    let layouts = by_layout.iter().map(|(layout, ids)| {
        let more = ids.len().saturating_sub(IDS);
        let more = if more > 0 { format!(" and {more} more, which `rapport doctor` lists") } else { String::new() };
        format!("{layout}: {}{more}", ids.iter().take(IDS).copied().collect::<Vec<_>>().join(", "))
    });
    told(in_words.into_iter()).into_iter().chain(layouts).collect()
}

/// Counts the headers that keep a profile from fitting and those it finds, by the set that comes nearest, and why it
/// does not fit: the first header that is not there, or else what the file has too many.
fn misfit(
    profile: &Profile,
    headers: &Headers,
    said: &BTreeMap<String, String>,
    may_be_shown: &impl Fn(&str) -> bool,
) -> Option<(usize, usize, String)> {
    let each = sets(&profile.spec).zip(&profile.wants).filter_map(|(set, written)| {
        let is_there = |at: usize| headers.iter().any(|(_, name)| set.get(at).is_some_and(|it| it.matches(name)));
        let lacking: Vec<usize> = (0..set.len()).filter(|at| !is_there(*at)).collect();
        let there = set.len() - lacking.len();
        let Some(first) = lacking.first() else {
            let (many, why) = surplus(&profile.spec, headers, may_be_shown)?;
            return Some((many, there, why));
        };
        let first = readable(written.get(*first)?, said);
        let more = if lacking.len() > 1 { format!(", and {} more", lacking.len() - 1) } else { String::new() };
        (there > 0).then(|| (lacking.len(), there, format!("{NOT_FOUND}{first}{more}")))
    });
    // Of two that come as near, the one whose headers are all there tells more.
    each.min_by_key(|(lacking, there, why)| (*lacking, why.starts_with(NOT_FOUND), usize::MAX - *there))
}

/// Tells why a profile does not fit whose headers are all there: columns that such a file does not have, or a title
/// that is not above the table.
fn surplus(spec: &Spec, headers: &Headers, may_be_shown: &impl Fn(&str) -> bool) -> Option<(usize, String)> {
    let fits = |list: &[Pattern], name: &str| list.iter().any(|pattern| pattern.matches(name));
    let barred = headers.iter().filter(|(_, name)| fits(&spec.without, name));
    let strange = headers.iter().filter(|(_, name)| !spec.only.is_empty() && !fits(&spec.only, name));
    let many: Vec<(usize, &str)> = barred.chain(strange).collect();
    if many.is_empty() {
        let above = |pattern: &&Pattern| !headers.above.iter().any(|line| pattern.matches(line));
        let missing = spec.above.iter().find(above)?;
        let words = write_example(missing.as_str(), &BTreeMap::new());
        return Some((1, format!("no line above the table says “{words}”")));
    }
    let mut names: Vec<String> = many.iter().take(COLUMNS).map(|it| shown(*it, may_be_shown)).collect();
    if many.len() > COLUMNS {
        names.push(format!("and {} more", many.len() - COLUMNS));
    }
    let what = if many.len() == 1 { "a column too many" } else { "columns too many" };
    Some((many.len(), format!("{what}: {}", names.join(", "))))
}

/// A heading that a profile wants, as a person would write it: the words for a pattern of that name, else an example.
fn readable(pattern: &str, said: &BTreeMap<String, String>) -> String {
    let name = pattern.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    match name.and_then(|name| said.get(name)) {
        Some(words) => words.clone(),
        None => format!("“{}”", write_example(pattern, said)),
    }
}
