// SPDX-License-Identifier: MIT OR Apache-2.0
//! A form that was sent: where from, by whom, what is wrong, saved once.

use axum::Extension;
use axum::body::Bytes;
use axum::http::header::{CONTENT_TYPE, REFERER, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use store::{Once, Silent, Tx};

use super::body::Typed;
use super::reader::{FieldError, FormReader};
use super::{Entered, Fields, Form, FormType, NotSaved, Saved, Session, draft, origin, seal};
use crate::gate::{browser_cookie, cookie};
use crate::{At, PageError, Reply};

/// Says that a form has grown too long, by which field, and how many bytes all of it may be.
#[derive(Debug, Clone)]
pub(crate) struct Oversize {
    pub field: String,
    pub most: usize,
}

pub(super) async fn submit<F: Form>(
    at: At,
    headers: HeaderMap,
    oversize: Option<Extension<Oversize>>,
    body: Bytes,
) -> Result<Response, PageError> {
    if !origin::is_ours(&headers) {
        return Err(PageError::ForeignForm);
    }
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let typed = Typed::read(content_type, &body);
    if let Some(answer) = answer_unsaved::<F>(&at, &typed, oversize).await? {
        return Ok(answer);
    }
    let whole = |rule| vec![FieldError::new("", rule)];
    let Some(sealed) = seal::open(&at, F::NAME, typed.value("_seal")) else {
        return again::<F>(&at, Fields::new(&at, F::NAME).typed(typed, whole("old"))).await;
    };
    if at.needs_proof {
        let shown = again::<F>(&at, Fields::new(&at, F::NAME).typed(typed, whole("proof"))).await;
        // A button has no page of its own: whoever pressed it proves who they are, and comes back to where it stands.
        return shown.or_else(|error| prove(&at, &headers).ok_or(error));
    }
    let mut reader = FormReader::new(&typed);
    let form = F::read(&mut reader);
    let mut errors = reader.into_errors();
    let Some(mut form) = form.filter(|_| errors.is_empty()) else {
        // Sent again without its file or password after an answer that never came: it may have been saved all the same.
        if is_saved(&at, &sealed.nonce).await {
            errors.extend(whole("saved-before"));
        }
        return again::<F>(&at, Fields::new(&at, F::NAME).typed(typed, errors)).await;
    };
    form.prepare(&at).await?;
    let once = (sealed.nonce.as_str(), &*seal::digest(&at, &typed.content()));
    let mut tx = if F::SAVES_ALONE { at.house.db.begin_long().await? } else { at.house.db.begin().await? };
    match tx.find_once(once.0, once.1).await? {
        Once::New => {}
        Once::Saved { answer, at_micros } if is_recent(&at, &answer, at_micros) => {
            return answer_again(&at, tx, &answer).await;
        }
        Once::Saved { .. } | Once::Other => {
            // The page may ask for the database to itself.
            drop(tx);
            return again::<F>(&at, Fields::new(&at, F::NAME).typed(typed, whole("saved-before"))).await;
        }
    }
    match form.save(&at, &mut tx).await {
        Ok(saved) => {
            draft::drop_saved::<F>(&at, &mut tx).await?;
            finish(&at, tx, saved, (F::NAME, once)).await
        }
        Err(refused) => answer_refused::<F>(&at, tx, typed, refused).await,
    }
}

/// Leads to the sign-in page, and from there back to the page that the browser came from.
fn prove(at: &At, headers: &HeaderMap) -> Option<Response> {
    let from = headers.get(REFERER).and_then(|value| value.to_str().ok()).and_then(|text| text.parse::<Uri>().ok());
    let page = from.and_then(|uri| uri.path_and_query().map(ToString::to_string)).unwrap_or_else(|| "/".to_owned());
    let sign_in = at.house.sign_in_page()?;
    Some(Reply::SeeOther(at.link(&format!("{sign_in}?{}", super::encode(&[("then", &page)])))).into_response())
}

/// Shows the form again with why it was not saved; of a try that is counted, the count is kept.
async fn answer_refused<F: Form>(at: &At, tx: Tx, typed: Typed, refused: NotSaved) -> Result<Response, PageError> {
    match &refused {
        NotSaved::Counted { act: Some(act), .. } => tx.commit(act).await?,
        NotSaved::Counted { act: None, .. } => tx.commit_silent(Silent::Counted).await?,
        // The page may ask for the database to itself.
        _ => drop(tx),
    }
    let fields = |errors| Fields::new(at, F::NAME).typed(typed, errors);
    let fields = match refused {
        NotSaved::Page(error) => return Err(error),
        NotSaved::Stale { version, theirs } => fields(Vec::new()).stale(version, theirs),
        NotSaved::Said { field, message } => fields(vec![FieldError::new(field, "said")]).say(message),
        NotSaved::Field { field, rule } | NotSaved::Counted { field, rule, .. } => {
            fields(vec![FieldError::new(field, rule)])
        }
    };
    again::<F>(at, fields).await
}

/// Answers what is not to be saved: a draft, a row more or less, a form that has grown too long.
async fn answer_unsaved<F: Form>(
    at: &At,
    typed: &Typed,
    oversize: Option<Extension<Oversize>>,
) -> Result<Option<Response>, PageError> {
    if !typed.value(draft::FIELD).is_empty() {
        return draft::answer::<F>(at, typed).await.map(Some);
    }
    if let Some(typed) = typed.clone().with_other_rows() {
        let fields = Fields::new(at, F::NAME).typed(typed, Vec::new());
        return F::show(at, fields).await.map(|html| Some(Reply::PrivatePage(html).into_response()));
    }
    let Some(Extension(Oversize { field, most })) = oversize else { return Ok(None) };
    let field = FormType::of::<F>().field(typed, &field).unwrap_or_default();
    let error = FieldError { number: Some(most >> 10), ..FieldError::new(field, "too-large") };
    let mut response = again::<F>(at, Fields::new(at, F::NAME).typed(typed.clone(), vec![error])).await?;
    *response.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
    Ok(Some(response))
}

/// Tells whether a form was saved; a database that cannot be asked says elsewhere what ails it.
async fn is_saved(at: &At, nonce: &str) -> bool {
    let find = async || at.house.db.begin().await?.find_once(nonce, "").await;
    find().await.is_ok_and(|once| once != Once::New)
}

/// Shows the form again with what was typed.
async fn again<F: Form>(at: &At, fields: Fields) -> Result<Response, PageError> {
    F::show(at, fields).await.map(|html| Reply::InvalidForm(html).into_response())
}

/// The address of the next page, which says what was saved where there are words for it.
fn next(at: &At, name: &str, then: &str) -> String {
    let then = at.link(then);
    if !at.house.words.has(&format!("{name}-saved")) {
        return then;
    }
    let mark = if then.contains('?') { '&' } else { '?' };
    format!("{then}{mark}saved={name}")
}

async fn finish(at: &At, mut tx: Tx, saved: Saved, (name, once): (&str, (&str, &str))) -> Result<Response, PageError> {
    let address = next(at, name, &saved.then);
    let now = at.house.clock.now_micros();
    let mut answer = address.clone();
    let mut token = None;
    match saved.session {
        Session::Stays => {}
        Session::Ends => token = Some(String::new()),
        Session::Begins(person) => {
            answer = format!("{person} {address}");
            token = Some(begin(at, &mut tx, person).await?);
        }
    }
    tx.keep_once(once, &answer, (now, seal::oldest(now))).await?;
    match saved.record {
        Entered::Act(act) => tx.commit(&act).await?,
        Entered::Silent(reason) => tx.commit_silent(reason).await?,
    }
    Ok(see_other(at, address, token, &at.browser))
}

/// A second press of a button comes soon. What signs in is not answered again later: whoever goes back to the form on a shared
/// machine would be let in by what was typed before.
fn is_recent(at: &At, answer: &str, saved_micros: i64) -> bool {
    const SOON_MICROS: i64 = 30 * 1_000_000;
    !answer.contains(' ') || at.house.clock.now_micros() - saved_micros <= SOON_MICROS
}

/// The answer of the first to the second who sent the same. Whoever signed in by it gets a session of their own: the answer with
/// the first may have been thrown away by a second press of the button.
async fn answer_again(at: &At, mut tx: Tx, answer: &str) -> Result<Response, PageError> {
    let Some((person, address)) = answer.split_once(' ') else { return Ok(see_other(at, answer.to_owned(), None, "")) };
    let Ok(person) = person.parse() else { return Err(PageError::NotFound) };
    let token = begin(at, &mut tx, person).await?;
    tx.commit_silent(Silent::Counted).await?;
    // The mark of the first press is the one that is known.
    Ok(see_other(at, address.to_owned(), Some(token), ""))
}

async fn begin(at: &At, tx: &mut Tx, person: base::Id) -> Result<String, PageError> {
    let gate = at.house.gate.as_ref().ok_or(PageError::NotFound)?;
    Ok(gate.begin(&at.house, tx, person, at.actor.via).await?)
}

fn see_other(at: &At, address: String, token: Option<String>, browser: &str) -> Response {
    let mut response = Reply::SeeOther(address).into_response();
    let begins = token.as_ref().is_some_and(|token| !token.is_empty());
    if let Some(cookie) = token.and_then(|token| cookie(&at.house, &token)) {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    if begins
        && !browser.is_empty()
        && let Some(cookie) = browser_cookie(&at.house, browser)
    {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}
