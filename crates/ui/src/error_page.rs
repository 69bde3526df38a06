// SPDX-License-Identifier: MIT OR Apache-2.0
//! Error pages: each failed answer becomes a page that says what to do next.

use std::any::Any;
use std::error::Error;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use words::Args;

use crate::{At, House, Shell};

/// No page needs longer; whoever waits is told instead of left.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The reason that a handler gave with its error. Carried on the answer, and taken off before it leaves.
#[derive(Clone)]
pub(crate) enum ErrorCause {
    BadInput(String),
    NotFound,
    Forbidden,
    ForeignForm,
    /// The database cannot be reached.
    DatabaseAway(Arc<dyn Error + Send + Sync>),
    /// The database is not the one that its witness knows.
    ReadOnly(Arc<dyn Error + Send + Sync>),
    Internal(Arc<dyn Error + Send + Sync>),
}

#[derive(Template)]
#[template(path = "error_page.html")]
struct ErrorPage {
    shell: Shell,
    message: String,
    request_id: String,
    internal: bool,
}

/// The middleware that turns every failed answer without a page of its own into an error page.
pub(crate) async fn error_pages(State(house): State<House>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let at = At::from_parts(&parts, &house);
    let answer = next.run(Request::from_parts(parts, body));
    let mut response = match tokio::time::timeout(TIMEOUT, answer).await {
        Ok(response) => response,
        Err(_elapsed) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    };
    let status = response.status();
    let cause = response.extensions_mut().remove::<ErrorCause>();
    match &cause {
        Some(ErrorCause::Internal(error)) => {
            tracing::error!(request = at.request_id, error = chain(error.as_ref()), "a page failed");
        }
        Some(ErrorCause::ReadOnly(error)) => {
            tracing::error!(request = at.request_id, error = chain(error.as_ref()), "a change was refused");
        }
        Some(ErrorCause::DatabaseAway(error)) => {
            tracing::error!(request = at.request_id, error = chain(error.as_ref()), "the database is not there");
        }
        _ => {}
    }
    if !(status.is_client_error() || status.is_server_error()) || is_page(response.headers()) {
        return response;
    }
    let kind = match cause {
        Some(ErrorCause::DatabaseAway(_)) => "away",
        Some(ErrorCause::ForeignForm) => "foreign-form",
        Some(ErrorCause::ReadOnly(_)) => "read-only",
        _ => kind(status),
    };
    let message = match cause {
        Some(ErrorCause::BadInput(message)) => message,
        Some(ErrorCause::ReadOnly(error)) => read_only(&at, error.as_ref()),
        _ => at.text(&format!("ui-{kind}-next")),
    };
    let mut page = render(&at, status, kind, message);
    if status == StatusCode::SERVICE_UNAVAILABLE {
        page.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("60"));
    }
    // A method that is not allowed keeps its `Allow`, for instance.
    for (name, value) in response.headers() {
        page.headers_mut().entry(name).or_insert(value.clone());
    }
    page.headers_mut().remove(axum::http::header::CONTENT_LENGTH);
    page
}

/// The message where nothing may be changed: how many acts are missing, where that is known.
fn read_only(at: &At, error: &(dyn Error + 'static)) -> String {
    match store::find_doubt(error) {
        Some(store::Doubt::Behind { missing, .. }) => {
            let missing = f64::from(i32::try_from(*missing).unwrap_or(i32::MAX));
            let args = Args::new().set("missing", words::number::whole(at.lang, missing));
            at.text_with("ui-read-only-missing", &args)
        }
        _ => at.text("ui-read-only-next"),
    }
}

/// The answer to a request whose handler panicked. The panic itself is on the error output already, with its place.
pub(crate) fn answer_panic(_panic: Box<dyn Any + Send + 'static>) -> Response {
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

fn render(at: &At, status: StatusCode, kind: &str, message: String) -> Response {
    let title = at.text(&format!("ui-{kind}-title"));
    let internal = status.is_server_error();
    let page = ErrorPage { shell: at.shell(title), message, request_id: at.request_id.clone(), internal };
    match page.render() {
        Ok(html) => (status, Html(html)).into_response(),
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
