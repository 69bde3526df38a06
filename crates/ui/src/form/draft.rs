// SPDX-License-Identifier: MIT OR Apache-2.0
//! Drafts: what somebody has begun to write in a form with a long text, kept until they save it.
//!
//! A script sends it to the address of the form itself, with `_draft` beside the words. The next time the person opens the form
//! they are asked whether to carry on. The kit knows no table: the gate keeps drafts, each for one person and one form.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use base::{Id, LocalTime};
use store::{Once, Silent, Tx};
use words::Args;

use super::body::{Typed, encode};
use super::fields::DraftNotice;
use super::{Fields, Form, FormType, seal};
use crate::{At, Gate, PageError, Reply};

/// The field that says what to do with a draft.
pub(super) const FIELD: &str = "_draft";

/// Holds what somebody has begun to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormDraft {
    pub began_at_micros: i64,
    /// Holds the fields, written as a query.
    pub words: String,
}

/// The form for which a draft is kept: its name and address, and for whom the person acts.
fn place<F: Form>(at: &At) -> String {
    let cover = at.acting_for.as_ref().map(|cover| cover.person.to_string()).unwrap_or_default();
    format!("{} {} {cover}", F::NAME, at.path)
}

/// Gives whoever keeps drafts, and whose they are; `None` where nobody has signed in or the form has no long text.
fn keeper<F: Form>(at: &At) -> Option<(&dyn Gate, Id)> {
    let gate = at.house.gate.as_deref().filter(|_| FormType::of::<F>().has_long_text());
    gate.zip(at.actor.person)
}

/// Answers a form that was sent as a draft.
pub(super) async fn answer<F: Form>(at: &At, typed: &Typed) -> Result<Response, PageError> {
    let (gate, person) = keeper::<F>(at).ok_or(PageError::NotFound)?;
    let sealed = seal::open(at, F::NAME, typed.value("_seal")).ok_or_else(|| at.bad_input("ui-form-go-back"))?;
    let is_kept = typed.has(FIELD, "keep");
    let kept = FormType::of::<F>().keep(typed);
    let version = typed.value("_version");
    let version = (!version.is_empty()).then_some(("_version", version));
    let pairs: Vec<(&str, &str)> =
        kept.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).chain(version).collect();
    let (place, mut tx) = (place::<F>(at), at.house.db.begin().await?);
    // A draft that was on its way when the form was saved is none any more.
    if is_kept && tx.find_once(&sealed.nonce, "").await? != Once::New {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    if is_kept && kept.has_words {
        gate.keep_draft(&at.house, &mut tx, (person, &place), &encode(&pairs)).await?;
    } else {
        gate.drop_draft(&mut tx, (person, &place)).await?;
    }
    tx.commit_silent(Silent::Draft).await?;
    Ok(if is_kept {
        StatusCode::NO_CONTENT.into_response()
    } else {
        Reply::SeeOther(at.link(&at.path)).into_response()
    })
}

/// Drops the draft of a form, in the change that saves it.
pub(super) async fn drop_saved<F: Form>(at: &At, tx: &mut Tx) -> Result<(), PageError> {
    if let Some((gate, person)) = keeper::<F>(at) {
        gate.drop_draft(tx, (person, &place::<F>(at))).await?;
    }
    Ok(())
}

/// The fields of a form that is opened: with the draft that the person carries on with, or with the question whether they do.
pub(super) async fn open<F: Form>(at: &At) -> Result<Fields, PageError> {
    let fields = Fields::new(at, F::NAME);
    let Some((gate, person)) = keeper::<F>(at) else { return Ok(fields) };
    let Some(draft) = gate.find_draft(&at.house, (person, &place::<F>(at))).await? else { return Ok(fields) };
    if at.query("draft") == "carry-on" {
        return Ok(fields.typed(Typed::parse(draft.words.as_bytes()), Vec::new()));
    }
    Ok(fields.with_draft(notice(at, draft.began_at_micros)))
}

pub(crate) fn notice(at: &At, began_at_micros: i64) -> DraftNotice {
    let began = LocalTime::new(began_at_micros);
    let args = Args::new().set("day", words::day(at.lang, began.day)).set("hour", began.to_string());
    DraftNotice {
        text: at.text_with("ui-draft-began", &args),
        carry_on: at.link(&format!("{}?draft=carry-on", at.path)),
    }
}
