// SPDX-License-Identifier: MIT OR Apache-2.0
//! A form as its template shows it.

use std::collections::BTreeMap;

use words::Args;

use super::body::Typed;
use super::reader::FieldError;
use super::seal;
use crate::{At, Shell};

/// The fields of a form: what was typed, what is wrong with it, and what the kit adds.
#[derive(Clone)]
pub struct Fields {
    name: &'static str,
    typed: Typed,
    is_sent: bool,
    errors: Vec<FieldError>,
    /// Holds what others saved meanwhile, by field.
    theirs: BTreeMap<&'static str, String>,
    pub version: i64,
    pub seal: String,
    /// The address to which it is sent.
    pub action: String,
    at: At,
}

/// One line of what is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The field, or nothing where it is about all of the form.
    pub field: &'static str,
    pub text: String,
}

impl Fields {
    /// The fields of a form that nobody has sent yet.
    pub fn new(at: &At, name: &'static str) -> Self {
        let path = at.path.clone();
        Self::at(at, name, &path)
    }

    /// The fields of a form that is sent to another address than that of this page.
    pub fn at(at: &At, name: &'static str, path: &str) -> Self {
        Self {
            name,
            typed: Typed::default(),
            is_sent: false,
            errors: Vec::new(),
            theirs: BTreeMap::new(),
            version: 0,
            seal: seal::seal(at, name, path),
            action: at.link(path),
            at: at.clone(),
        }
    }

    pub(crate) fn typed(mut self, typed: Typed, errors: Vec<FieldError>) -> Self {
        self.version = typed.value("_version").parse().unwrap_or_default();
        self.typed = typed;
        self.is_sent = true;
        self.errors = errors;
        self
    }

    pub(crate) fn stale(mut self, version: i64, theirs: Vec<(&'static str, String)>) -> Self {
        self.version = version;
        self.theirs = theirs.into_iter().collect();
        self.errors = vec![FieldError { field: "", rule: "stale", number: None }];
        self
    }

    /// Fills a field with what is kept, where nothing was sent yet.
    #[must_use]
    pub fn fill(mut self, field: &'static str, value: impl Into<String>) -> Self {
        if !self.is_sent {
            self.typed.set(field, value.into());
        }
        self
    }

    /// Says which version is shown, where nothing was sent yet.
    #[must_use]
    pub fn at_version(mut self, version: i64) -> Self {
        if !self.is_sent {
            self.version = version;
        }
        self
    }

    /// The same form, sent and refused by these rules of these fields: for samples.
    #[must_use]
    pub fn refused(mut self, rules: &[(&'static str, &'static str)]) -> Self {
        self.errors.extend(rules.iter().map(|(field, rule)| FieldError { field, rule, number: None }));
        self
    }

    /// The shell of the page, whose title says that something is wrong.
    pub fn shell(&self, title: impl Into<String>) -> Shell {
        Shell { has_errors: !self.errors.is_empty(), ..self.at.shell(title) }
    }

    pub fn value(&self, field: &str) -> &str {
        self.typed.value(field)
    }

    pub fn has(&self, field: &str, value: &str) -> bool {
        self.typed.has(field, value)
    }

    pub fn text(&self, key: &str) -> String {
        self.at.text(key)
    }

    pub fn label(&self, field: &str) -> String {
        self.at.text(&format!("{}-{field}", self.name))
    }

    pub fn hint(&self, field: &str) -> Option<String> {
        self.own_text(&format!("{field}-hint"), &Args::new())
    }

    /// Gives what somebody else saved in this field meanwhile.
    pub fn theirs(&self, field: &str) -> Option<&String> {
        self.theirs.get(field)
    }

    /// Gives what is wrong with a field.
    pub fn error(&self, field: &str) -> Option<String> {
        self.errors.iter().find(|error| error.field == field).map(|error| self.message(*error))
    }

    /// All that is wrong, for the top of the page.
    pub fn errors(&self) -> Vec<Message> {
        self.errors.iter().map(|error| Message { field: error.field, text: self.message(*error) }).collect()
    }

    /// The ids of what describes a field.
    pub fn described_by(&self, field: &str) -> String {
        let parts = [
            ("hint", self.hint(field).is_some()),
            ("theirs", self.theirs(field).is_some()),
            ("error", self.error(field).is_some()),
        ];
        let ids = parts.iter().filter(|(_, there)| *there).map(|(part, _)| format!("{field}-{part}"));
        ids.collect::<Vec<_>>().join(" ")
    }

    fn own_text(&self, rest: &str, args: &Args<'_>) -> Option<String> {
        let key = format!("{}-{rest}", self.name);
        self.at.house.words.has(&key).then(|| self.at.text_with(&key, args))
    }

    /// The form's own words for the rule, or those of the kit.
    fn message(&self, error: FieldError) -> String {
        let FieldError { field, rule, number } = error;
        let args = number.map_or_else(Args::new, |number| Args::new().set("number", number));
        if field.is_empty() {
            return self.at.text(&format!("ui-form-{rule}"));
        }
        let own = self.own_text(&format!("{field}-error-{rule}"), &args);
        own.unwrap_or_else(|| self.at.text_with(&format!("ui-error-{rule}"), &args.set("label", self.label(field))))
    }
}
