// SPDX-License-Identifier: MIT OR Apache-2.0
//! The set of profiles: those in the binary and those of a folder, and which of them fits a file.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use crate::cell::Marks;
use crate::collect::Finished;
use crate::nearest;
use crate::pattern::Pattern;
use crate::personal::Personal;
use crate::profile::{CategoryWords, Common, Format, Geography, Layout, Profile, SMALL_HIDDEN, Spec};
use crate::profile_rules::check;
use crate::table::{Candidate, Headers, Table};
use records::AS_PUBLISHED;
use records::RefusalKind;

include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// The file of a folder that holds what its profiles share.
const COMMON: &str = "common.toml";
/// The file of a folder that says what columns about people look like.
const PERSONAL: &str = "personal.toml";

/// No profile, and no sheet of terms, is larger: they are written by hand.
const LARGEST: u64 = 1 << 20;
/// A folder with more profiles than these, or with more text in them, is another folder.
const FILES: usize = 1000;
const TOGETHER: usize = 16 << 20;

/// What a draft leaves for a person to say; a profile that still holds it is not used.
pub(crate) const FILL_IN: &str = "FILL IN";

/// All profiles, in order.
#[derive(Debug, Clone, Default)]
pub struct Profiles {
    list: Vec<Profile>,
    columns: BTreeMap<String, String>,
    marks: Marks,
    geographies: Arc<Vec<Geography>>,
    categories: Option<Arc<CategoryWords>>,
    /// Words for the patterns of `columns`, for messages.
    said: BTreeMap<String, String>,
    personal: Arc<Personal>,
    /// The sources of the profiles in the binary, each with its disclosure profile: no other profile may speak for one.
    shipped: Arc<BTreeMap<String, String>>,
}

/// A profile that cannot be used: its file, its line and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
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
                Ok(()) => {
                    let source = |profile: &Profile| (profile.source().to_owned(), profile.disclosure().to_owned());
                    profiles.shipped = Arc::new(profiles.list.iter().map(source).collect());
                    profiles
                }
                // A test reads every shipped profile.
                Err(error) => unreachable!("{error}"),
            }
        })
        .clone()
    }

    /// Loads every `*.toml` of a folder; a profile with a known id replaces the one it had.
    pub fn add_dir(&mut self, folder: &Path) -> Result<(), ProfilesError> {
        self.add_texts(&profile_texts(folder)?)
    }

    /// Loads profiles from their names and texts.
    pub fn add_texts(&mut self, texts: &[(String, String)]) -> Result<(), ProfilesError> {
        self.add_files(texts.iter().cloned())
    }

    /// Loads one profile from its file; its id.
    pub fn add_file(&mut self, path: &Path) -> Result<String, ProfilesError> {
        let name = path.display().to_string();
        let wrong = |what: String| ProfilesError { file: name.clone(), line: 0, what };
        let text = small_text(path).map_err(wrong)?;
        self.add(&name, &text)?;
        let spec: Spec = parse(&name, &self.expand(&text))?;
        Ok(spec.id)
    }

    pub(crate) fn marks(&self) -> &Marks {
        &self.marks
    }

    pub fn iter(&self) -> impl Iterator<Item = &Profile> {
        self.list.iter()
    }

    pub fn get(&self, id: &str) -> Option<&Profile> {
        self.list.iter().find(|profile| profile.id() == id)
    }

    fn add_files(&mut self, files: impl Iterator<Item = (String, String)>) -> Result<(), ProfilesError> {
        let is = |name: &str, wanted: &str| Path::new(name).file_name().is_some_and(|base| base == wanted);
        let (common, rest): (Vec<_>, Vec<_>) = files.partition(|(name, _)| is(name, COMMON));
        for (name, text) in common {
            self.add_common(&name, &text)?;
        }
        let (personal, own): (Vec<_>, Vec<_>) = rest.into_iter().partition(|(name, _)| is(name, PERSONAL));
        for (name, text) in personal {
            Arc::make_mut(&mut self.personal).add(parse(&name, &text)?);
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
        self.said.extend(common.said);
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
        if let Some((line, left)) = blank(text) {
            let what = format!("{left} is still to be filled in; the comments around it say with what");
            return Err(ProfilesError { file: name.to_owned(), line, what });
        }
        let spec: Spec = parse(name, &self.expand(text))?;
        check(&spec).map_err(|what| ProfilesError { file: name.to_owned(), line: 1, what })?;
        if let Some(what) = self.taken_source(&spec) {
            return Err(at_word(name, text, &spec.source, &what));
        }
        if let Some(word) = spec.trusted_for.iter().find(|word| !self.personal.may_be_trusted(word)) {
            let what = format!("“{word}” is no kind of personal detail that a register of institutions may have");
            return Err(at_word(name, text, word, &what));
        }
        let mut marks = self.marks.clone();
        marks.extend(&spec.marks).map_err(|error| at_word(name, text, &error.found, &error.to_string()))?;
        if let Some(state) = &spec.bounds {
            marks.read_bounds_as(state).map_err(|error| at_word(name, text, state, &error.to_string()))?;
        }
        let wants = wants(&parse(name, text)?);
        let (geographies, categories) = (Arc::clone(&self.geographies), self.categories.clone());
        let profile = Profile { spec: Arc::new(spec), geographies, categories, marks, wants };
        match self.list.iter_mut().find(|old| old.id() == profile.id()) {
            Some(old) => *old = profile,
            None => self.list.push(profile),
        }
        Ok(())
    }

    /// What to do about a source that the profiles in the binary speak for. A file of local counts may add to theirs,
    /// under the same disclosure profile.
    fn taken_source(&self, spec: &Spec) -> Option<String> {
        let is_of = |shipped: &str| {
            !shipped.is_empty()
                && spec.source.strip_prefix(shipped).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        let (shipped, disclosure) = self.shipped.iter().find(|(shipped, _)| is_of(shipped))?;
        let usual = if spec.local { SMALL_HIDDEN } else { AS_PUBLISHED };
        if spec.local && spec.disclosure.as_deref().unwrap_or(usual) == disclosure {
            return None;
        }
        Some(format!(
            "“{}” is the source of figures that Rapport’s own profiles read (“{shipped}”), and another profile may not \
             speak for it. Give it a name of its own, such as source = \"our-{shipped}\"",
            spec.source
        ))
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

    /// The columns of a table about people.
    pub(crate) fn people_in(&self, table: &Table<'_>, profile: Option<&Profile>) -> Result<Vec<String>, String> {
        self.personal.columns(table, profile.map_or(&self.marks, |profile| &profile.marks), profile)
    }

    /// Whether a text of a file that stands in no column may be repeated in a message or a note.
    pub(crate) fn may_be_shown(&self, text: &str) -> bool {
        self.personal.may_be_shown(text)
    }

    /// Whether lines of one text each are a list of people.
    pub(crate) fn is_a_list_of_people(&self, lines: &[&str]) -> bool {
        self.personal.is_a_list(lines)
    }

    /// In a sheet that a council fills in, somebody's name may stand where an area's should, or be repeated by the reason
    /// why a row was rejected.
    pub(crate) fn keep_no_names_of_people(&self, profile: &Profile, read: &mut Finished) {
        if profile.spec.local {
            let before = read.records.areas.len();
            read.records.areas.retain(|area| !self.personal.is_somebody(&area.name));
            let lost = before - read.records.areas.len();
            if lost > 0 {
                read.notes.push(format!("Names of areas that may be people's are not kept ({lost})."));
            }
        }
        let mut seen = BTreeMap::new();
        for reject in &mut read.rejects {
            hide(&mut reject.reason, |part| *seen.entry(part.to_owned()).or_insert_with(|| self.may_be_shown(part)));
        }
    }

    /// No profile knows the headers; those that may be somebody's are not repeated.
    pub(crate) fn unknown(&self, headers: &Headers, looked_for: Vec<String>) -> RefusalKind {
        let found = nearest::found(headers, |header| self.may_be_shown(header));
        RefusalKind::UnknownLayout { found, looked_for }
    }

    /// The profile of a table without headers, by its first rows, and what its columns would be called.
    pub(crate) fn headless(&self, rows: &[Candidate], chosen: Option<&str>) -> Option<(&Profile, Headers)> {
        let asked = |profile: &&Profile| chosen.is_none_or(|id| id == profile.id());
        let mut found = self.list.iter().filter(asked).filter_map(|profile| {
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

    /// Why a table is refused whose form is known and is not read; `rows` are those that may hold its headers.
    pub(crate) fn why_refused(&self, rows: &[Candidate]) -> Option<&str> {
        let forms = || self.list.iter().filter(|profile| profile.spec.layout == Layout::Refused);
        let fits = rows.iter().flat_map(|row| {
            forms().filter_map(move |profile| Some((fit(&profile.spec, &row.headers)?, profile.spec.why.as_str())))
        });
        fits.max_by_key(|(headers, _)| *headers).map(|(_, why)| why)
    }

    /// The profile for a file, or why there is none.
    pub(crate) fn recognise(&self, format: Format, headers: &Headers) -> Result<&Profile, RefusalKind> {
        let mut fits: Vec<(usize, &Profile)> = self
            .list
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
            [] => {
                let shown = |header: &str| self.may_be_shown(header);
                Err(self.unknown(headers, nearest::lines(&self.list, format, headers, &self.said, shown)))
            }
            [(first, one), (second, other), ..] if first == second => {
                let both = format!("The profiles {} and {} fit it equally well: choose one.", one.id(), other.id());
                Err(self.unknown(headers, vec![both]))
            }
            [(_, profile), ..] => Ok(profile),
        }
    }
}

/// The text of a file that a person writes, such as a profile or the terms of a source; `Err` says why it is none. Only
/// files are opened: a pipe may have no end, and opening it may wait for ever.
pub fn small_text(path: &Path) -> Result<String, String> {
    use std::io::Read;
    let cannot = |error: std::io::Error| format!("cannot read: {error}");
    let is_file = |found: &std::fs::Metadata| found.is_file();
    if !std::fs::metadata(path).map(|found| is_file(&found)).map_err(cannot)? {
        return Err("cannot read: it is no file".to_owned());
    }
    let file = std::fs::File::open(path).map_err(cannot)?;
    let mut text = String::new();
    // It may be larger by now than it was.
    file.take(LARGEST + 1).read_to_string(&mut text).map_err(|error| match error.kind() {
        std::io::ErrorKind::InvalidData => "cannot read: it is no text in UTF-8".to_owned(),
        _ => cannot(error),
    })?;
    if u64::try_from(text.len()).is_ok_and(|length| length > LARGEST) {
        return Err(format!("cannot read: it is larger than {} MiB, which no file written by hand is", LARGEST >> 20));
    }
    Ok(text)
}

/// Name and text of every `*.toml` of a folder, in the order of their names.
pub fn profile_texts(folder: &Path) -> Result<Vec<(String, String)>, ProfilesError> {
    let wrong = |path: &Path, what: String| ProfilesError { file: path.display().to_string(), line: 0, what };
    let mut paths = Vec::new();
    let entries = folder.read_dir().map_err(|error| wrong(folder, format!("cannot list the folder: {error}")))?;
    for entry in entries {
        let path = entry.map_err(|error| wrong(folder, format!("cannot list the folder: {error}")))?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            paths.push(path);
        }
        if paths.len() > FILES {
            return Err(wrong(folder, format!("it holds more than {FILES} profiles: give a folder of your own")));
        }
    }
    paths.sort();
    let (mut files, mut length) = (Vec::new(), 0);
    for path in paths {
        let text = small_text(&path).map_err(|what| wrong(&path, what))?;
        length += text.len();
        if length > TOGETHER {
            let most = TOGETHER >> 20;
            return Err(wrong(
                folder,
                format!("its profiles are together larger than {most} MiB: give a folder of your own"),
            ));
        }
        files.push((path.display().to_string(), text));
    }
    Ok(files)
}

/// Puts a sign in the place of what a sentence repeats between quotation marks and may not be shown.
fn hide(sentence: &mut String, mut may_be_shown: impl FnMut(&str) -> bool) {
    let Some((start, (said, end))) =
        sentence.split_once('“').and_then(|(start, rest)| Some((start, rest.rsplit_once('”')?)))
    else {
        return;
    };
    if !may_be_shown(said) {
        *sentence = format!("{start}“…”{end}");
    }
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

/// The first line that a person has not filled in, and what it gives.
fn blank(text: &str) -> Option<(usize, &str)> {
    let said =
        |line: &str| line.split(" #").next().is_some_and(|said| !said.starts_with('#') && said.contains(FILL_IN));
    let (at, line) = text.lines().enumerate().find(|(_, line)| said(line))?;
    Some((at + 1, line.split('=').next().unwrap_or(line).trim()))
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
