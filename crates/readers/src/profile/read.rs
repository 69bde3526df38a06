// SPDX-License-Identifier: MIT OR Apache-2.0
//! From the text of one profile to the profile: first what it says, then the profile with what it shares with others.
//! Between the two the set may refuse it.

use std::sync::Arc;

use super::parse::{ProfilesError, at_word, parse};
use super::rules::check;
use super::spec::Spec;
use super::value::Profile;
use super::vocabulary::Vocabulary;

/// Left by a draft for a person to say; a profile that still holds it is not used.
pub(crate) const FILL_IN: &str = "FILL IN";

/// Reads what a profile says, as far as it can be judged by itself.
pub(crate) fn read_spec(name: &str, text: &str, vocabulary: &Vocabulary) -> Result<Spec, ProfilesError> {
    if let Some((line, left)) = blank(text) {
        let what = format!("{left} is still to be filled in; the comments around it say with what");
        return Err(ProfilesError { file: name.to_owned(), line, what });
    }
    let spec: Spec = parse(name, &vocabulary.expand(text))?;
    check(&spec).map_err(|what| ProfilesError { file: name.to_owned(), line: 1, what })?;
    Ok(spec)
}

/// Makes the profile of what its text says.
pub(crate) fn build(name: &str, text: &str, spec: Spec, vocabulary: &Vocabulary) -> Result<Profile, ProfilesError> {
    let mut marks = vocabulary.marks.clone();
    marks.extend(&spec.marks).map_err(|error| at_word(name, text, &error.found, &error.to_string()))?;
    if let Some(state) = &spec.bounds {
        marks.read_bounds_as(state).map_err(|error| at_word(name, text, state, &error.to_string()))?;
    }
    let wants = wants(&parse(name, text)?);
    let (geographies, categories) = (Arc::clone(&vocabulary.geographies), vocabulary.categories.clone());
    Ok(Profile { spec: Arc::new(spec), geographies, categories, marks, wants })
}

/// The first line that a person has not filled in, and what it gives.
fn blank(text: &str) -> Option<(usize, &str)> {
    let said =
        |line: &str| line.split(" #").next().is_some_and(|said| !said.starts_with('#') && said.contains(FILL_IN));
    let (at, line) = text.lines().enumerate().find(|(_, line)| said(line))?;
    Some((at + 1, line.split('=').next().unwrap_or(line).trim()))
}

/// The headers that a profile wants, one list for each set that will do.
fn wants(plain: &toml::Table) -> Vec<Vec<String>> {
    let texts = |set: &toml::Value| {
        let columns = set.as_array().into_iter().flatten().filter_map(toml::Value::as_str);
        columns.map(ToOwned::to_owned).collect()
    };
    let others = plain.get("or").and_then(toml::Value::as_array).into_iter().flatten();
    plain.get("recognise").into_iter().chain(others).map(texts).filter(|set: &Vec<String>| !set.is_empty()).collect()
}
