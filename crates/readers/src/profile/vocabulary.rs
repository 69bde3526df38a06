// SPDX-License-Identifier: MIT OR Apache-2.0
//! Vocabulary that the profiles of a folder share: patterns by their names, marks, kinds of geography, and words for
//! messages.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use super::parse::{ProfilesError, at_word, parse};
use crate::cell::Marks;
use crate::pattern::Pattern;

/// Headers by which publishers name the codes and names of one kind of geography.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GeographySpec {
    pub(crate) kind: String,
    pub(crate) code: Pattern,
    pub(crate) name: Option<Pattern>,
}

/// Writing of categories in rows that are made of others.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CategoryWords {
    /// All categories together.
    pub(crate) total: Pattern,
    /// Stands between a category and the name of a part of it.
    pub(crate) separator: String,
    /// A heading that says how many categories there are; it catches the number.
    pub(crate) counted: Option<Pattern>,
}

/// The file of a folder that holds what its profiles share.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VocabularySpec {
    /// Read before the rest, which may use it.
    #[serde(default, rename = "columns")]
    _columns: BTreeMap<String, String>,
    /// Words for columns by their names, where a message says that one is missing.
    #[serde(default)]
    pub(crate) said: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) marks: BTreeMap<String, String>,
    /// Marks that stand beside a number, and what they say of it.
    #[serde(default)]
    pub(crate) beside: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) geography: Vec<GeographySpec>,
    pub(crate) categories: Option<CategoryWords>,
}

/// All that was taken in so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct Vocabulary {
    columns: BTreeMap<String, String>,
    pub(crate) marks: Marks,
    pub(crate) geographies: Arc<Vec<GeographySpec>>,
    pub(crate) categories: Option<Arc<CategoryWords>>,
    /// Words for the patterns of `columns`, for messages.
    pub(crate) said: BTreeMap<String, String>,
}

impl Vocabulary {
    /// Takes in what a file says that profiles share; what has a name that is known replaces what it was.
    pub(crate) fn add(&mut self, name: &str, text: &str) -> Result<(), ProfilesError> {
        // The columns first: the rest may use them.
        let plain: toml::Table = parse(name, text)?;
        if let Some(columns) = plain.get("columns").and_then(toml::Value::as_table) {
            for (key, pattern) in columns {
                let pattern = pattern.as_str().unwrap_or_default().to_owned();
                self.columns.insert(key.clone(), pattern);
            }
        }
        let spec: VocabularySpec = parse(name, &self.expand(text))?;
        self.marks.extend(&spec.marks).map_err(|error| at_word(name, text, &error.found, &error.to_string()))?;
        self.marks.extend_beside(&spec.beside);
        self.said.extend(spec.said);
        if let Some(words) = spec.categories {
            self.categories = Some(Arc::new(words));
        }
        self.add_geographies(spec.geography);
        Ok(())
    }

    fn add_geographies(&mut self, mut all: Vec<GeographySpec>) {
        if all.is_empty() {
            return;
        }
        let is_new = |old: &&GeographySpec| !all.iter().any(|new| new.kind == old.kind);
        let kept: Vec<GeographySpec> = self.geographies.iter().filter(is_new).cloned().collect();
        all.extend(kept);
        self.geographies = Arc::new(all);
    }

    /// `{name}` stands for the pattern of that name.
    pub(crate) fn expand(&self, text: &str) -> String {
        // Twice: a pattern may be made of others.
        let once = |text: String| {
            self.columns
                .iter()
                .fold(text, |text, (key, pattern)| text.replace(&format!("{{{key}}}"), &format!("(?:{pattern})")))
        };
        once(once(text.to_owned()))
    }
}
