// SPDX-License-Identifier: MIT OR Apache-2.0
//! Error pages: each failed answer becomes a page that says what to do next, and keeps what was typed.

use std::any::Any;
use std::error::Error;
use std::fmt::Write as _;
use std::sync::Arc;

use askama::Template;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use words::Args;

use crate::form::{KeptWords, SentForm, SentSlot};
use crate::{At, House, Shell};

/// The reason that a handler gave with its error. Carried on the answer, and taken off before it leaves.
#[derive(Clone)]
pub(crate) enum ErrorCause {
    BadInput(String),
    NotFound,
    NotInUse,
    Forbidden,
    ForeignForm,
    SignedOut,
    /// Seconds to wait.
    TooMany(u64),
    TooLarge {
        form: Option<&'static str>,
        largest: Option<(String, Option<String>)>,
        most: usize,
    },
    /// The database cannot be reached.
    DatabaseAway(Arc<dyn Error + Send + Sync>),
    /// The database is not the one that its witness knows.
    ReadOnly(Arc<dyn Error + Send + Sync>),
    /// The disk of the database is full, or may not be written.
    Unwritable(Arc<dyn Error + Send + Sync>),
    Internal(Arc<dyn Error + Send + Sync>),
}

impl ErrorCause {
    /// Writes what is ours to mend into the log, and who was kept from a door.
    fn log(&self, at: &At, door: &str) {
        let (error, what) = match self {
            Self::Forbidden | Self::ForeignForm => {
                return store::note(store::SecurityNotice::DoorRefused, &at.actor, ("door", door));
            }
            Self::Internal(error) => (error, "a page failed"),
            Self::ReadOnly(error) => (error, "a change was refused"),
            Self::DatabaseAway(error) => (error, "the database is not there"),
            Self::Unwritable(error) => (error, "the database cannot be written"),
            _ => return,
        };
        tracing::error!(request = at.request_id, error = chain(error.as_ref()), "{what}");
    }

    /// The kind of error, as the keys of its texts name it; `None` where the status says enough.
    const fn kind(&self) -> Option<&'static str> {
        match self {
            Self::NotInUse => Some("not-in-use"),
            Self::ForeignForm => Some("foreign-form"),
            Self::SignedOut => Some("signed-out"),
            Self::DatabaseAway(_) => Some("away"),
            Self::ReadOnly(_) => Some("read-only"),
            Self::Unwritable(_) => Some("unwritable"),
            _ => None,
        }
    }

    /// The words of this error alone, in place of those of its kind.
    fn message(&self, at: &At) -> Option<String> {
        match self {
            Self::BadInput(message) => Some(message.clone()),
            Self::ReadOnly(error) => missing(at, error.as_ref()),
            Self::TooMany(seconds) => {
                Some(at.text_with("ui-too-many-seconds", &Args::new().set("seconds", usize::try_from(*seconds).ok()?)))
            }
            Self::TooLarge { form, largest, most } => too_large(at, *form, largest.as_ref()?, *most),
            _ => None,
        }
    }
}

#[derive(Template)]
#[template(path = "error_page.html")]
pub(crate) struct ErrorPage {
    shell: Shell,
    message: String,
    request_id: String,
    internal: bool,
    /// The form that is sent again, with its address.
    kept: Option<(KeptWords, String)>,
    /// The page on which to sign in first.
    sign_in: Option<String>,
}

/// The middleware that turns every failed answer without a page of its own into an error page.
pub(crate) async fn error_pages(State(house): State<House>, mut request: Request, next: Next) -> Response {
    let slot = SentSlot::default();
    request.extensions_mut().insert(slot.clone());
    let (parts, body) = request.into_parts();
    let at = At::from_parts(&parts, &house);
    let door = parts.extensions.get::<MatchedPath>().map(|path| path.as_str().to_owned()).unwrap_or_default();
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let status = response.status();
    let cause = response.extensions_mut().remove::<ErrorCause>();
    if let Some(cause) = &cause {
        cause.log(&at, &door);
    }
    if !(status.is_client_error() || status.is_server_error()) || is_page(response.headers()) {
        return response;
    }
    let mut page = render(&at, status, &error_page(&at, status, cause.as_ref(), slot.0.get()));
    let wait = match cause {
        Some(ErrorCause::TooMany(seconds)) => Some(seconds),
        _ if status == StatusCode::SERVICE_UNAVAILABLE => Some(60),
        _ => None,
    };
    if let Some(seconds) = wait {
        page.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    // A method that is not allowed keeps its `Allow`, for instance.
    for (name, value) in response.headers() {
        page.headers_mut().entry(name).or_insert(value.clone());
    }
    page.headers_mut().remove(CONTENT_LENGTH);
    page
}

/// The page of a failed answer; of a form that can be sent again, with what was typed.
pub(crate) fn error_page(
    at: &At,
    status: StatusCode,
    cause: Option<&ErrorCause>,
    sent: Option<&SentForm>,
) -> ErrorPage {
    let kind = cause.and_then(ErrorCause::kind).unwrap_or_else(|| kind(status));
    let message = cause.and_then(|cause| cause.message(at)).unwrap_or_else(|| at.text(&format!("ui-{kind}-next")));
    let signed_out = matches!(cause, Some(ErrorCause::SignedOut));
    let may_again = signed_out || status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error();
    let sign_in = at.house.sign_in_page().filter(|_| signed_out);
    ErrorPage {
        shell: at.shell(at.text(&format!("ui-{kind}-title"))),
        message,
        request_id: at.request_id.clone(),
        internal: status.is_server_error(),
        kept: sent.filter(|_| may_again).map(|sent| (sent.again(), at.link(&at.path))),
        sign_in: sign_in.map(|page| at.link(page)),
    }
}

/// Says how many acts a database lacks, where that is known.
fn missing(at: &At, error: &(dyn Error + 'static)) -> Option<String> {
    let store::Doubt::Behind { missing, .. } = store::find_doubt(error)? else { return None };
    let missing = f64::from(i32::try_from(*missing).unwrap_or(i32::MAX));
    let args = Args::new().set("missing", words::number::whole(at.lang, missing));
    Some(at.text_with("ui-read-only-missing", &args))
}

/// Names the field or file that is too large, and says how large all of it may be.
fn too_large(at: &At, form: Option<&str>, largest: &(String, Option<String>), most: usize) -> Option<String> {
    let (unit, size) = if most < 1 << 20 { ("kb", most >> 10) } else { ("mb", most >> 20) };
    let size = at.text_with(&format!("ui-size-{unit}"), &Args::new().set("number", size));
    let (key, name) = match largest {
        (_, Some(file)) => ("ui-too-large-file", file.clone()),
        (field, None) => {
            let label = format!("{}-{field}", form?);
            let known = at.house.words.has(&label);
            ("ui-too-large-field", known.then(|| at.text(&label))?)
        }
    };
    Some(at.text_with(key, &Args::new().set("name", name).set("most", size)))
}

/// The answer to a request whose handler panicked. The panic itself is on the error output already, with its place.
pub(crate) fn answer_panic(_panic: Box<dyn Any + Send + 'static>) -> Response {
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

fn render(at: &At, status: StatusCode, page: &ErrorPage) -> Response {
    match page.render() {
        Ok(html) => {
            let mut response = (status, Html(html)).into_response();
            if page.kept.is_some() {
                response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
            }
            response
        }
        Err(error) => {
            tracing::error!(request = at.request_id, error = error.to_string(), "an error page failed");
            (status, at.request_id.clone()).into_response()
        }
    }
}

/// The kind of error, as the keys of its texts name it.
fn kind(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::FORBIDDEN => "forbidden",
        StatusCode::METHOD_NOT_ALLOWED => "not-allowed",
        StatusCode::PAYLOAD_TOO_LARGE => "too-large",
        StatusCode::TOO_MANY_REQUESTS => "too-many",
        StatusCode::SERVICE_UNAVAILABLE => "busy",
        status if status.is_server_error() => "internal",
        _ => "bad-input",
    }
}

fn is_page(headers: &HeaderMap) -> bool {
    headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// The error and everything that caused it, in one line.
fn chain(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        // Writing to a string cannot fail.
        let _ = write!(text, ": {error}");
        cause = error.source();
    }
    text
}
