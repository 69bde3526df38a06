// SPDX-License-Identifier: MIT OR Apache-2.0
//! Keeps what may be kept of a form that was sent and not saved: words, and never a password, a code or a file.
//!
//! Only what the form itself reads as words is kept: a field that it does not know, or reads as a secret, is left out.

use std::sync::{Arc, OnceLock};

use axum::body::Bytes;

use super::Form;
use super::body::Typed;
use super::reader::{FieldKind, FormReader};

/// The fields that the kit adds, which go with the words.
const OWN_FIELDS: [&str; 5] = ["_seal", "_version", "_add", "_remove", "_draft"];

/// Stands for a form where only its door is known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FormType {
    pub name: &'static str,
    kinds: fn(&Typed) -> Vec<(&'static str, FieldKind)>,
}

impl FormType {
    pub(crate) const fn of<F: Form>() -> Self {
        Self { name: F::NAME, kinds: kinds::<F> }
    }

    /// The fields that the form reads. What it reads of nothing counts too: a wrong word may end its reading early.
    fn kinds(self, typed: &Typed) -> Vec<(&'static str, FieldKind)> {
        [(self.kinds)(typed), (self.kinds)(&Typed::default())].concat()
    }

    /// Tells whether it asks for a long text, so that drafts of it are kept.
    pub(crate) fn has_long_text(self) -> bool {
        (self.kinds)(&Typed::default()).iter().any(|(_, kind)| *kind == FieldKind::Long)
    }

    /// Gives the name that the form has for a field, where it reads one of this name.
    pub(crate) fn field(self, typed: &Typed, name: &str) -> Option<&'static str> {
        self.kinds(typed).into_iter().map(|(own, _)| own).find(|own| *own == name)
    }

    /// Gives what may be kept of what was typed.
    pub(crate) fn keep(self, typed: &Typed) -> KeptWords {
        let kinds = self.kinds(typed);
        let is_of = |name: &str, kind| kinds.iter().any(|(own, of)| *own == name && *of == kind);
        let mut kept = KeptWords::default();
        for (name, kind) in &kinds {
            let has = |kind_of| *kind == kind_of && (!typed.value(name).is_empty() || !typed.files(name).is_empty());
            kept.has_secret |= has(FieldKind::Secret);
            kept.has_file |= has(FieldKind::File);
            if is_of(name, FieldKind::Secret) || kept.pairs.iter().any(|(own, _)| own == name) {
                continue;
            }
            match kind {
                FieldKind::Words | FieldKind::Long => {
                    kept.has_words |= !typed.value(name).is_empty();
                    kept.take(typed, name);
                }
                FieldKind::Hidden => kept.take(typed, name),
                FieldKind::Day if kept.pairs.iter().all(|(own, _)| *own != format!("{name}-day")) => {
                    for part in ["day", "month", "year"] {
                        let name = format!("{name}-{part}");
                        kept.has_words |= !typed.value(&name).is_empty();
                        kept.take(typed, &name);
                    }
                }
                FieldKind::Day | FieldKind::Secret | FieldKind::File => {}
            }
        }
        kept
    }
}

fn kinds<F: Form>(typed: &Typed) -> Vec<(&'static str, FieldKind)> {
    let mut reader = FormReader::new(typed);
    // Its errors are said elsewhere.
    drop(F::read(&mut reader));
    reader.into_kinds()
}

/// The words of a form, by the names of their fields, and what was left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct KeptWords {
    pub pairs: Vec<(String, String)>,
    /// Tells whether somebody typed any of them.
    pub has_words: bool,
    pub has_secret: bool,
    pub has_file: bool,
}

impl KeptWords {
    fn take(&mut self, typed: &Typed, name: &str) {
        self.pairs.extend(typed.values(name).iter().map(|value| (name.to_owned(), value.clone())));
    }

    /// Adds the fields of the kit itself, so that it is sent again as it was.
    fn with_own_fields(mut self, typed: &Typed) -> Self {
        for name in OWN_FIELDS {
            self.take(typed, name);
        }
        self
    }
}

/// A form that was sent to a door, kept until it is answered.
#[derive(Debug, Clone)]
pub(crate) struct SentForm {
    pub form: FormType,
    pub content_type: String,
    pub body: Bytes,
}

impl SentForm {
    /// Tells whether words of somebody are in it.
    pub(crate) fn has_words(&self) -> bool {
        self.form.keep(&Typed::read(&self.content_type, &self.body)).has_words
    }

    /// Gives what is sent when the form is sent again.
    pub(crate) fn again(&self) -> KeptWords {
        let typed = Typed::read(&self.content_type, &self.body);
        self.form.keep(&typed).with_own_fields(&typed)
    }
}

/// The place of a request in which its door leaves the form that was sent, for whoever writes the page of an error.
#[derive(Debug, Clone, Default)]
pub(crate) struct SentSlot(pub Arc<OnceLock<SentForm>>);

#[cfg(test)]
mod tests {
    use store::Tx;

    use super::{FormType, KeptWords};
    use crate::form::body::Typed;
    use crate::{At, Form, FormReader, NotSaved, Saved};

    struct Everything;

    impl Form for Everything {
        const NAME: &'static str = "everything";

        fn read(reader: &mut FormReader<'_>) -> Option<Self> {
            let name = reader.text("name", 1..=9);
            let (word, code) = (reader.secret("word", 1..=9), reader.code("code", 1..=9));
            let (note, day, file) = (reader.long("note", 1..=99), reader.day("day"), reader.file("file", 9));
            let _ = (reader.hidden_secret("token"), name?, word?, code?, note?, day?, file?);
            // Read only where all else is right.
            reader.text("late", 1..=9).map(|_| Self)
        }

        async fn save(self, _at: &At, _tx: &mut Tx) -> Result<Saved, NotSaved> {
            Ok(Saved::silent(store::Silent::Draft, "/"))
        }
    }

    #[test]
    fn words_are_kept_and_secrets_files_and_unknown_fields_are_not() {
        let body = b"name=Jo&word=w&code=123&note=one%0D%0Atwo&day-day=1&day-month=2&day-year=2026&token=t&late=x&own=y&_seal=s";
        let kept = FormType::of::<Everything>().keep(&Typed::parse(body));
        let pairs: Vec<_> = kept.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let days = [("day-day", "1"), ("day-month", "2"), ("day-year", "2026")];
        assert_eq!(pairs, [&[("name", "Jo"), ("note", "one\ntwo")][..], &days].concat());
        assert!(kept.has_secret && kept.has_words && !kept.has_file);
        assert_eq!(FormType::of::<Everything>().keep(&Typed::parse(b"")), KeptWords::default());
        assert!(FormType::of::<Everything>().has_long_text());
    }
}
