// SPDX-License-Identifier: MIT OR Apache-2.0
//! What to tell where no profile fits: the headers that are there, and the profiles that came nearest.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::profile::{Format, Layout, Profile};
use crate::profiles::sets;
use crate::table::Headers;

/// More headers, or profiles, than these nobody reads.
const HEADERS: usize = 8;
const PROFILES: usize = 6;

/// The first headers of the file; of one that may not be shown, the number of its column.
pub(crate) fn found(headers: &Headers, may_be_shown: impl Fn(&str) -> bool) -> Vec<String> {
    let said = |(at, name): (usize, &str)| {
        if may_be_shown(name) {
            format!("“{}”", name.chars().take(60).collect::<String>())
        } else {
            format!("column {}", at + 1)
        }
    };
    let mut out: Vec<String> = headers.iter().take(HEADERS).map(said).collect();
    let more = headers.iter().count().saturating_sub(HEADERS);
    if more > 0 {
        out.push(format!("and {more} more"));
    }
    out
}

/// The profiles that lack least, a line each with what they lack.
pub(crate) fn lines(list: &[Profile], format: Format, headers: &Headers) -> Vec<String> {
    let evidence = |profile: &&Profile| {
        profile.spec.format == format && profile.spec.layout != Layout::NotEvidence && profile.spec.headless.is_none()
    };
    // A directory of postcodes has columns of many kinds of areas, and would seem near to any table of them.
    let figures = |profile: &&Profile| evidence(profile) && profile.spec.layout != Layout::Postcodes;
    let mut near: Vec<(usize, usize, &Profile, String)> = list
        .iter()
        .filter(figures)
        .filter_map(|profile| {
            let (lacking, there, columns) = lack(profile, headers)?;
            Some((lacking, usize::MAX - there, profile, columns))
        })
        .collect();
    near.sort_by(|left, right| (left.0, left.1, left.2.id()).cmp(&(right.0, right.1, right.2.id())));
    let line = |(_, _, profile, columns): &(usize, usize, &Profile, String)| {
        format!("{} ({}): not found: {columns}", profile.id(), profile.title())
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

/// Every profile by name, a line for each layout, and those with words of their own: where none comes near, a person sees
/// what there is to choose from.
fn families<'a>(profiles: impl Iterator<Item = &'a Profile>) -> Vec<String> {
    let (in_words, others): (Vec<&Profile>, Vec<&Profile>) =
        profiles.partition(|profile| !profile.spec.looked_for.is_empty());
    let mut by_layout: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for profile in others {
        by_layout.entry(profile.spec.layout.in_words()).or_default().push(profile.id());
    }
    let layouts = by_layout.iter().map(|(layout, ids)| format!("{layout}: {}", ids.join(", ")));
    told(in_words.into_iter()).into_iter().chain(layouts).collect()
}

/// How many headers of its nearest set a profile lacks and has, and the first that it lacks.
fn lack(profile: &Profile, headers: &Headers) -> Option<(usize, usize, String)> {
    let each = sets(&profile.spec).zip(&profile.wants).filter_map(|(set, written)| {
        let is_there = |at: usize| headers.iter().any(|(_, name)| set.get(at).is_some_and(|it| it.matches(name)));
        let lacking: Vec<usize> = (0..set.len()).filter(|at| !is_there(*at)).collect();
        let there = set.len() - lacking.len();
        let first = written.get(*lacking.first()?)?;
        let more = if lacking.len() > 1 { format!(", and {} more", lacking.len() - 1) } else { String::new() };
        (there > 0).then(|| (lacking.len(), there, format!("{}{more}", readable(first))))
    });
    each.min_by_key(|(lacking, there, _)| (*lacking, usize::MAX - *there))
}

/// A group of a pattern: its first way to write it is shown.
static GROUP: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\((?:\?:)?([^()|]*)(?:\|[^()]*)?\)\??").ok());

/// A pattern as a person would write the header: one of its spellings, without what may be left out.
pub(crate) fn readable(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some((before, (_, after))) =
        rest.split_once("{may_").and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        out.push_str(before);
        rest = after;
    }
    out.push_str(rest);
    for (written, shown) in [
        ("{any_code}", "a column of area codes"),
        ("_code}", " code}"),
        (r"(\d{2,4})?", ""),
        (r"(?:20)?", "20"),
        (r"\(", "\u{1}"),
        (r"\)", "\u{2}"),
        (r"\d+", "N"),
        (r"\b", ""),
        ("[ _]?", " "),
        ("[ _]", " "),
        ("(?:: .*)?", ""),
        ("[^:]+", "…"),
        (".+", "…"),
        (".*", "…"),
        (" ?", " "),
        ("_?", "_"),
        ("[._]", "."),
    ] {
        out = out.replace(written, shown);
    }
    if let Some(group) = GROUP.as_ref() {
        // Twice: a group may hold another.
        out = group.replace_all(&group.replace_all(&out, "$1"), "$1").into_owned();
    }
    for (written, shown) in [
        ("\u{1}?", "("),
        ("\u{2}?", ")"),
        ("\u{1}", "("),
        ("\u{2}", ")"),
        ("|", " or "),
        ("\\", ""),
        ("{", ""),
        ("}", ""),
    ] {
        out = out.replace(written, shown);
    }
    out
}
