// SPDX-License-Identifier: MIT OR Apache-2.0
//! The set of profiles: those in the binary and those of a folder, and which of them fits a file.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use base::State;

use crate::cell::Marks;
use crate::nearest;
use crate::pattern::Pattern;
use crate::profile::{CategoryWords, Common, Format, Geography, Layout, Profile, Spec};
use crate::refusal::RefusalKind;
use crate::table::Headers;

include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// The file of a folder that holds what its profiles share.
const COMMON: &str = "common.toml";

/// All profiles, in order.
#[derive(Debug, Clone, Default)]
pub struct Profiles {
    list: Vec<Profile>,
    columns: BTreeMap<String, String>,
    marks: Marks,
    geographies: Arc<Vec<Geography>>,
    categories: Option<Arc<CategoryWords>>,
}

/// A profile that cannot be used: its file, its line and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {what}")]
pub struct ProfilesError {
    pub file: String,
    pub line: usize,
    pub what: String,
}

impl Profiles {
    /// The profiles in the binary.
    pub fn shipped() -> Self {
        static READ: OnceLock<Profiles> = OnceLock::new();
        READ.get_or_init(|| {
            let mut profiles = Self::default();
            match profiles.add_files(SHIPPED.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))) {
                Ok(()) => profiles,
                // A test reads every shipped profile.
                Err(error) => unreachable!("{error}"),
            }
        })
        .clone()
    }

    /// Loads every `*.toml` of a folder; a profile with a known id replaces the one it had.
    pub fn add_dir(&mut self, folder: &Path) -> Result<(), ProfilesError> {
        let wrong = |path: &Path, what: String| ProfilesError { file: path.display().to_string(), line: 0, what };
        let mut paths = Vec::new();
        let entries = folder.read_dir().map_err(|error| wrong(folder, format!("cannot list the folder: {error}")))?;
        for entry in entries {
            let path = entry.map_err(|error| wrong(folder, format!("cannot list the folder: {error}")))?.path();
            if path.extension().is_some_and(|ending| ending == "toml") {
                paths.push(path);
            }
        }
        paths.sort();
        let mut files = Vec::new();
        for path in paths {
            let text = std::fs::read_to_string(&path).map_err(|error| wrong(&path, format!("cannot read: {error}")))?;
            files.push((path.display().to_string(), text));
        }
        self.add_files(files.into_iter())
    }

    pub fn iter(&self) -> impl Iterator<Item = &Profile> {
        self.list.iter()
    }

    pub fn get(&self, id: &str) -> Option<&Profile> {
        self.list.iter().find(|profile| profile.id() == id)
    }

    fn add_files(&mut self, files: impl Iterator<Item = (String, String)>) -> Result<(), ProfilesError> {
        let is_common = |name: &str| Path::new(name).file_name().is_some_and(|base| base == COMMON);
        let (common, own): (Vec<_>, Vec<_>) = files.partition(|(name, _)| is_common(name));
        for (name, text) in common {
            self.add_common(&name, &text)?;
        }
        own.into_iter().try_for_each(|(name, text)| self.add(&name, &text))
    }

    fn add_common(&mut self, name: &str, text: &str) -> Result<(), ProfilesError> {
        // The columns first: the rest may use them.
        let plain: toml::Table = parse(name, text)?;
        if let Some(columns) = plain.get("columns").and_then(toml::Value::as_table) {
            for (key, pattern) in columns {
                let pattern = pattern.as_str().unwrap_or_default().to_owned();
                self.columns.insert(key.clone(), pattern);
            }
        }
        let common: Common = parse(name, &self.expand(text))?;
        self.marks.extend(&common.marks).map_err(|error| at_word(name, text, &error.found, &error.to_string()))?;
        self.marks.extend_beside(&common.beside);
        if let Some(words) = common.categories {
            self.categories = Some(Arc::new(words));
        }
        if !common.geography.is_empty() {
            let mut all = common.geography;
            all.extend(
                self.geographies
                    .iter()
                    .filter(|old| !all.iter().any(|new| new.kind == old.kind))
                    .cloned()
                    .collect::<Vec<_>>(),
            );
            self.geographies = Arc::new(all);
        }
        Ok(())
    }

    fn add(&mut self, name: &str, text: &str) -> Result<(), ProfilesError> {
        let spec: Spec = parse(name, &self.expand(text))?;
        check(&spec).map_err(|what| ProfilesError { file: name.to_owned(), line: 1, what })?;
        let mut marks = self.marks.clone();
        marks.extend(&spec.marks).map_err(|error| at_word(name, text, &error.found, &error.to_string()))?;
        let wants = wants(&parse(name, text)?);
        let (geographies, categories) = (Arc::clone(&self.geographies), self.categories.clone());
        let profile = Profile { spec: Arc::new(spec), geographies, categories, marks, wants };
        match self.list.iter_mut().find(|old| old.id() == profile.id()) {
            Some(old) => *old = profile,
            None => self.list.push(profile),
        }
        Ok(())
    }

    /// `{name}` stands for the pattern of that name.
    fn expand(&self, text: &str) -> String {
        // Twice: a pattern may be made of others.
        let once = |text: String| {
            self.columns
                .iter()
                .fold(text, |text, (key, pattern)| text.replace(&format!("{{{key}}}"), &format!("(?:{pattern})")))
        };
        once(once(text.to_owned()))
    }

    /// The profile for a file, or why there is none.
    pub(crate) fn recognise(&self, format: Format, headers: &Headers) -> Result<&Profile, RefusalKind> {
        let mut fits: Vec<(usize, &Profile)> = self
            .list
            .iter()
            .filter(|profile| profile.spec.format == format)
            .filter_map(|profile| Some((fit(&profile.spec, headers)?, profile)))
            .collect();
        fits.sort_by(|left, right| right.0.cmp(&left.0).then_with(|| left.1.id().cmp(right.1.id())));
        match fits.as_slice() {
            [] => Err(unknown(headers, nearest::lines(&self.list, format, headers))),
            [(first, one), (second, other), ..] if first == second => {
                let both = format!("The profiles {} and {} fit it equally well: choose one.", one.id(), other.id());
                Err(unknown(headers, vec![both]))
            }
            [(_, profile), ..] => Ok(profile),
        }
    }
}

fn unknown(headers: &Headers, looked_for: Vec<String>) -> RefusalKind {
    RefusalKind::UnknownLayout { found: nearest::found(headers), looked_for }
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

pub(crate) fn sets(spec: &Spec) -> impl Iterator<Item = &[Pattern]> {
    let first = (!spec.recognise.is_empty() || spec.or.is_empty()).then_some(spec.recognise.as_slice());
    first.into_iter().chain(spec.or.iter().map(Vec::as_slice))
}

/// How many of the required headers, and texts above them, are there, if all are.
pub(crate) fn fit(spec: &Spec, headers: &Headers) -> Option<usize> {
    let there = |pattern: &Pattern| headers.iter().any(|(_, name)| pattern.matches(name));
    if spec.without.iter().any(there) {
        return None;
    }
    if !spec.above.iter().all(|pattern| headers.above.iter().any(|line| pattern.matches(line))) {
        return None;
    }
    if !spec.only.is_empty() && !headers.iter().all(|(_, name)| spec.only.iter().any(|pattern| pattern.matches(name))) {
        return None;
    }
    sets(spec).filter(|set| set.iter().all(there)).map(|set| set.len() + spec.above.len()).max()
}

/// What a layout cannot do without.
fn check(spec: &Spec) -> Result<(), String> {
    let needs = |there: bool, what: &str| {
        if there { Ok(()) } else { Err(format!("the layout of “{}” needs {what}: add it", spec.id)) }
    };
    let states = spec.category.iter().flat_map(|category| category.statuses.values());
    if let Some(bad) = states.map(|state| State::parse(state)).find_map(Result::err) {
        return Err(bad.to_string());
    }
    match spec.layout {
        Layout::Wide => {
            needs(spec.area.is_some(), "[area]")?;
            needs(spec.period.is_some() || !spec.edition.is_empty(), "[period] or [[edition]]")?;
            needs(!spec.measure.is_empty() || !spec.others.is_empty(), "[[measure]] or [[others]]")
        }
        Layout::Long => {
            needs(spec.area.is_some() && spec.period.is_some(), "[area] and [period]")?;
            needs(spec.category.is_some() && !spec.measure.is_empty(), "[category] and [[measure]]")
        }
        Layout::Listed => needs(
            spec.area.is_some() && spec.period.is_some() && spec.listed.is_some(),
            "[area], [period] and [listed]",
        ),
        Layout::Register => needs(spec.register.is_some() && spec.period.is_some(), "[register] and [period]"),
        Layout::Lookup | Layout::Boundaries => needs(spec.lookup.is_some(), "[lookup]"),
        Layout::Neighbours => needs(spec.neighbours.is_some(), "[neighbours]"),
        Layout::NotEvidence => needs(!spec.why.is_empty(), "why"),
    }
}

fn parse<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> Result<T, ProfilesError> {
    toml::from_str(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        ProfilesError { file: name.to_owned(), line: line_of(text, start), what: error.message().to_owned() }
    })
}

fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

fn at_word(name: &str, text: &str, word: &str, what: &str) -> ProfilesError {
    let line = text.find(&format!("{word:?}")).map_or(1, |at| line_of(text, at));
    ProfilesError { file: name.to_owned(), line, what: what.to_owned() }
}
