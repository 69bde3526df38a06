// SPDX-License-Identifier: MIT OR Apache-2.0
//! The set of profiles: those in the binary and those of a folder. It holds them and finds one by its name.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::sources::OwnSources;
use crate::cell::Marks;
use crate::personal::Personal;
use crate::profile::{
    Profile, ProfilesError, Vocabulary, at_word, build, parse, read_profile_texts, read_small_text, read_spec,
};

include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// The file of a folder that holds what its profiles share.
const COMMON: &str = "common.toml";
/// The file of a folder that says what columns about people look like.
const PERSONAL: &str = "personal.toml";

/// All profiles, in order.
#[derive(Debug, Clone, Default)]
pub struct Profiles {
    list: Vec<Profile>,
    vocabulary: Vocabulary,
    personal: Arc<Personal>,
    shipped: OwnSources,
}

impl Profiles {
    /// The profiles in the binary.
    pub fn shipped() -> Self {
        static READ: OnceLock<Profiles> = OnceLock::new();
        READ.get_or_init(|| {
            let mut profiles = Self::default();
            match profiles.add_files(SHIPPED.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))) {
                Ok(()) => {
                    profiles.shipped = OwnSources::new(profiles.list.iter());
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
        self.add_texts(&read_profile_texts(folder)?)
    }

    /// Loads profiles from their names and texts.
    pub fn add_texts(&mut self, texts: &[(String, String)]) -> Result<(), ProfilesError> {
        self.add_files(texts.iter().cloned())
    }

    /// Loads one profile from its file; its id.
    pub fn add_file(&mut self, path: &Path) -> Result<String, ProfilesError> {
        let name = path.display().to_string();
        let wrong = |what: String| ProfilesError { file: name.clone(), line: 0, what };
        let text = read_small_text(path).map_err(wrong)?;
        self.add(&name, &text)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Profile> {
        self.list.iter()
    }

    pub fn get(&self, id: &str) -> Option<&Profile> {
        self.list.iter().find(|profile| profile.id() == id)
    }

    pub(crate) fn list(&self) -> &[Profile] {
        &self.list
    }

    /// Vocabulary that all of them share.
    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Marks of a profile, and those that all share where none speaks for a table.
    pub(crate) fn marks<'a>(&'a self, profile: Option<&'a Profile>) -> &'a Marks {
        profile.map_or(&self.vocabulary.marks, |profile| &profile.marks)
    }

    /// Kinds of details about people, and their looks.
    pub(crate) fn personal(&self) -> &Personal {
        &self.personal
    }

    fn add_files(&mut self, files: impl Iterator<Item = (String, String)>) -> Result<(), ProfilesError> {
        let is = |name: &str, wanted: &str| Path::new(name).file_name().is_some_and(|base| base == wanted);
        let (common, rest): (Vec<_>, Vec<_>) = files.partition(|(name, _)| is(name, COMMON));
        for (name, text) in common {
            self.vocabulary.add(&name, &text)?;
        }
        let (personal, own): (Vec<_>, Vec<_>) = rest.into_iter().partition(|(name, _)| is(name, PERSONAL));
        for (name, text) in personal {
            Arc::make_mut(&mut self.personal).add(parse(&name, &text)?);
        }
        own.into_iter().try_for_each(|(name, text)| self.add(&name, &text).map(drop))
    }

    /// Takes in one profile; its id. One with a known id replaces the one it had.
    fn add(&mut self, name: &str, text: &str) -> Result<String, ProfilesError> {
        let spec = read_spec(name, text, &self.vocabulary)?;
        if let Some(what) = self.shipped.refuse(&spec) {
            return Err(at_word(name, text, &spec.source, &what));
        }
        if let Some(word) = spec.trusted_for.iter().find(|word| !self.personal.may_be_trusted(word)) {
            let what = format!("“{word}” is no kind of personal detail that a register of institutions may have");
            return Err(at_word(name, text, word, &what));
        }
        let profile = build(name, text, spec, &self.vocabulary)?;
        let id = profile.id().to_owned();
        match self.list.iter_mut().find(|old| old.id() == id) {
            Some(old) => *old = profile,
            None => self.list.push(profile),
        }
        Ok(id)
    }
}
