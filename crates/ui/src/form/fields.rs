// SPDX-License-Identifier: MIT OR Apache-2.0
//! A form as its template shows it.

use std::collections::BTreeMap;

use base::Day;
use words::Args;

use super::body::Typed;
use super::reader::FieldError;
use super::seal;
use crate::{At, Shell, assets};

/// The fields of a form: what was typed, what is wrong with it, and what the kit adds.
#[derive(Clone)]
pub struct Fields {
    name: &'static str,
    typed: Typed,
    is_sent: bool,
    errors: Vec<FieldError>,
    /// Holds what others saved meanwhile, by field.
    theirs: BTreeMap<&'static str, String>,
    /// The words of a message that has none of its own.
    said: String,
    pub version: i64,
    pub seal: String,
    /// The address to which it is sent.
    pub action: String,
    /// A draft from before, about which the person is asked.
    pub draft: Option<DraftNotice>,
    at: At,
}

/// Says when somebody began to write, and where they carry on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftNotice {
    pub text: String,
    pub carry_on: String,
}

/// One line of what is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The id of the field, or nothing where it is about all of the form.
    pub id: String,
    pub text: String,
}

/// One of several answers that a person may choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub text: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), text: text.into() }
    }
}

/// One row of a field that stands there several times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldRow {
    pub id: String,
    pub number: usize,
    pub label: String,
    pub value: String,
    pub error: Option<String>,
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
            said: String::new(),
            version: 0,
            seal: seal::seal(at, name, path),
            action: at.link(path),
            draft: None,
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

    pub(crate) fn with_draft(self, draft: DraftNotice) -> Self {
        Self { draft: Some(draft), ..self }
    }

    pub(crate) fn stale(mut self, version: i64, theirs: Vec<(&'static str, String)>) -> Self {
        self.version = version;
        self.theirs = theirs.into_iter().collect();
        self.errors = vec![FieldError::new("", "stale")];
        self
    }

    pub(crate) fn say(self, said: String) -> Self {
        Self { said, ..self }
    }

    /// Puts a value into the form that the page made, whatever was sent.
    #[must_use]
    pub(crate) fn with_hidden(mut self, field: &'static str, value: String) -> Self {
        self.typed.set(field, vec![value]);
        self
    }

    /// Fills a field with what is kept, where nothing was sent yet.
    #[must_use]
    pub fn fill(mut self, field: &'static str, value: impl Into<String>) -> Self {
        if !self.is_sent {
            self.typed.set(field, vec![value.into()]);
        }
        self
    }

    /// Fills a field that holds several values, where nothing was sent yet.
    #[must_use]
    pub fn fill_all(mut self, field: &'static str, values: impl IntoIterator<Item = String>) -> Self {
        if !self.is_sent {
            self.typed.set(field, values.into_iter().collect());
        }
        self
    }

    /// Fills the three fields of a day, where nothing was sent yet.
    #[must_use]
    pub fn fill_day(self, field: &'static str, day: Option<Day>) -> Self {
        let Some(day) = day else { return self };
        let parts = [("day", i16::from(day.day())), ("month", i16::from(day.month())), ("year", day.year())];
        parts.into_iter().fold(self, |mut form, (part, number)| {
            if !form.is_sent {
                form.typed.set(&format!("{field}-{part}"), vec![number.to_string()]);
            }
            form
        })
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
        self.errors.extend(rules.iter().map(|(field, rule)| FieldError::new(field, rule)));
        self
    }

    /// The shell of the page, whose title says that something is wrong.
    pub fn shell(&self, title: impl Into<String>) -> Shell {
        Shell { has_errors: !self.errors.is_empty(), ..self.at.shell(title) }
    }

    pub fn value(&self, field: &str) -> &str {
        self.typed.value(field)
    }

    /// The value of one of the three fields of a day.
    pub fn part(&self, field: &str, part: &str) -> &str {
        self.typed.value(&format!("{field}-{part}"))
    }

    /// The rows of a field that stands there several times; one at least.
    pub fn rows(&self, field: &str) -> Vec<FieldRow> {
        let values = self.typed.values(field);
        (0..values.len().max(1))
            .map(|row| FieldRow {
                id: row_id(field, row),
                number: row,
                label: self
                    .at
                    .text_with("ui-form-row", &Args::new().set("label", self.label(field)).set("number", row + 1)),
                value: values.get(row).cloned().unwrap_or_default(),
                error: self.row_error(field, row),
            })
            .collect()
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

    fn row_error(&self, field: &str, row: usize) -> Option<String> {
        let found = self.errors.iter().find(|error| error.field == field && error.row == row);
        found.map(|error| self.message(*error))
    }

    /// All that is wrong, for the top of the page.
    pub fn errors(&self) -> Vec<Message> {
        let message = |error: &FieldError| Message { id: row_id(error.field, error.row), text: self.message(*error) };
        self.errors.iter().map(message).collect()
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

    /// The words that a script counts with: `#` stands for the number.
    pub fn counted(&self, key: &str) -> String {
        self.at.text_with(key, &Args::new().set("number", "#"))
    }

    /// The text of a key with a number in it.
    pub fn text_with_number(&self, key: &str, number: &usize) -> String {
        self.at.text_with(key, &Args::new().set("number", *number))
    }

    /// The address of a script of ours, by its name without ending.
    pub fn script(&self, name: &str) -> String {
        assets::address(&format!("{name}.mjs"))
    }

    fn own_text(&self, rest: &str, args: &Args<'_>) -> Option<String> {
        own_text(&self.at, self.name, rest, args)
    }

    fn message(&self, error: FieldError) -> String {
        if error.rule == "said" { self.said.clone() } else { rule_text(&self.at, self.name, error) }
    }
}

fn own_text(at: &At, form: &str, rest: &str, args: &Args<'_>) -> Option<String> {
    let key = format!("{form}-{rest}");
    at.house.words.has(&key).then(|| at.text_with(&key, args))
}

/// Says what is wrong with a field of the form of this name: the form's own words for the rule, or those of the kit.
pub(crate) fn rule_text(at: &At, form: &str, error: FieldError) -> String {
    let FieldError { field, rule, number, row: _ } = error;
    let args = number.map_or_else(Args::new, |number| Args::new().set("number", number));
    if field.is_empty() {
        return at.text(&format!("ui-form-{rule}"));
    }
    let own = own_text(at, form, &format!("{field}-error-{rule}"), &args);
    let label = || at.text(&format!("{form}-{field}"));
    own.unwrap_or_else(|| at.text_with(&format!("ui-error-{rule}"), &args.set("label", label())))
}

/// The first row has the name of the field, so that a field that stands there once is found like others.
fn row_id(field: &str, row: usize) -> String {
    if row == 0 { field.to_owned() } else { format!("{field}-{row}") }
}
