// SPDX-License-Identifier: MIT OR Apache-2.0
//! Finds the profile that knows a table, by its headers or its first rows alone, and says nothing of what to do.

use crate::pattern::Pattern;
use crate::profile::{Format, Layout, Profile, Spec};
use crate::table::{Candidate, Headers};

/// Profiles that know a row of headers.
pub(crate) enum Fit<'a> {
    None,
    Best(&'a Profile),
    /// Two know it equally well, and no other knows it better.
    Tie(&'a Profile, &'a Profile),
}

/// The profile that knows most of the headers.
pub(crate) fn find_best<'a>(list: &'a [Profile], format: Format, headers: &Headers) -> Fit<'a> {
    let mut fits: Vec<(usize, &Profile)> = list
        .iter()
        .filter(|profile| profile.spec.format == format && profile.spec.headless.is_none())
        .filter(|profile| profile.spec.layout != Layout::Refused)
        .filter_map(|profile| Some((fit(&profile.spec, headers)?, profile)))
        .collect();
    // A sheet that is lent is never read as anything else, however well another profile fits.
    if fits.iter().any(|(_, profile)| profile.spec.local) {
        fits.retain(|(_, profile)| profile.spec.local);
    }
    fits.sort_by(|left, right| right.0.cmp(&left.0).then_with(|| left.1.id().cmp(right.1.id())));
    match fits.as_slice() {
        [] => Fit::None,
        [(first, one), (second, other), ..] if first == second => Fit::Tie(one, other),
        [(_, profile), ..] => Fit::Best(profile),
    }
}

/// The profile of a table without headers, by its first rows, and what its columns would be called.
pub(crate) fn find_headless<'a>(
    list: &'a [Profile],
    rows: &[Candidate],
    chosen: Option<&str>,
) -> Option<(&'a Profile, Headers)> {
    let asked = |profile: &&Profile| chosen.is_none_or(|id| id == profile.id());
    let mut found = list.iter().filter(asked).filter_map(|profile| {
        let spec = profile.spec.headless.as_ref()?;
        let names = Headers::new(spec.columns.iter().cloned());
        let at = |name: &String| spec.columns.iter().position(|column| column == name);
        let fits = |row: &Candidate| {
            let looks =
                |(name, look): (&String, &Pattern)| at(name).is_some_and(|at| look.matches(row.headers.name(at)));
            row.headers.len() == spec.columns.len() && spec.looks.iter().all(looks)
        };
        (!rows.is_empty() && rows.iter().all(fits)).then_some((profile, names))
    });
    found.next()
}

/// The profile of a form that is known and is not read; `rows` are those that may hold its headers.
pub(crate) fn find_refused<'a>(list: &'a [Profile], rows: &[Candidate]) -> Option<&'a Profile> {
    let forms = || list.iter().filter(|profile| profile.spec.layout == Layout::Refused);
    let fits = rows
        .iter()
        .flat_map(|row| forms().filter_map(move |profile| Some((fit(&profile.spec, &row.headers)?, profile))));
    fits.max_by_key(|(headers, _)| *headers).map(|(_, profile)| profile)
}

/// Sets of headers, any of which will do.
pub(crate) fn sets(spec: &Spec) -> impl Iterator<Item = &[Pattern]> {
    let first = (!spec.recognise.is_empty() || spec.or.is_empty()).then_some(spec.recognise.as_slice());
    first.into_iter().chain(spec.or.iter().map(Vec::as_slice))
}

/// The number of required headers, and texts above them, that are there, if all are.
pub(crate) fn fit(spec: &Spec, headers: &Headers) -> Option<usize> {
    let there = |pattern: &Pattern| headers.iter().any(|(_, name)| pattern.matches(name));
    // Most profiles end here, at the first header that they want.
    let most = sets(spec).filter(|set| set.iter().all(there)).map(<[Pattern]>::len).max()?;
    if spec.without.iter().any(there) {
        return None;
    }
    if !spec.above.iter().all(|pattern| headers.above.iter().any(|line| pattern.matches(line))) {
        return None;
    }
    if !spec.only.is_empty() && !headers.iter().all(|(_, name)| spec.only.iter().any(|pattern| pattern.matches(name))) {
        return None;
    }
    Some(most + spec.above.len())
}
