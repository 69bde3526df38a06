// SPDX-License-Identifier: MIT OR Apache-2.0
//! Answers that are not what was asked for, as pages that say what to do next.

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

use crate::{At, House, Shell};

/// No page needs longer; whoever waits is told instead of left.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a handler knew about its fault. Carried on the answer, and taken off before it leaves.
#[derive(Clone)]
pub(crate) enum Trouble {
    Mend(String),
    Plain,
    /// The database cannot be reached.
    Away(Arc<dyn Error + Send + Sync>),
    Ours(Arc<dyn Error + Send + Sync>),
}

#[derive(Template)]
#[template(path = "trouble.html")]
struct TroublePage {
    shell: Shell,
    what: String,
    request: String,
    ours: bool,
}

/// Turns every failed answer without a page of its own into one.
pub(crate) async fn trouble(State(house): State<House>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let at = At::of(&parts, &house);
    let answer = next.run(Request::from_parts(parts, body));
    let mut response = match tokio::time::timeout(PATIENCE, answer).await {
        Ok(response) => response,
        Err(_elapsed) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    };
    let status = response.status();
    let trouble = response.extensions_mut().remove::<Trouble>();
    match &trouble {
        Some(Trouble::Ours(error)) => {
            tracing::error!(request = at.request, error = chain(error.as_ref()), "a page failed");
        }
        Some(Trouble::Away(error)) => {
            tracing::error!(request = at.request, error = chain(error.as_ref()), "the database is not there");
        }
        _ => {}
    }
    if !(status.is_client_error() || status.is_server_error()) || is_page(response.headers()) {
        return response;
    }
    let kind = if matches!(trouble, Some(Trouble::Away(_))) { "away" } else { name(status) };
    let what = match trouble {
        Some(Trouble::Mend(what)) => what,
        _ => at.text(&format!("ui-{kind}-next")),
    };
    let mut page = written(&at, status, kind, what);
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

/// What a panic becomes. The panic itself is on the error output already, with its place.
pub(crate) fn caught(_panic: Box<dyn Any + Send + 'static>) -> Response {
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

fn written(at: &At, status: StatusCode, kind: &str, what: String) -> Response {
    let title = at.text(&format!("ui-{kind}-title"));
    let ours = status.is_server_error();
    let page = TroublePage { shell: at.shell(title), what, request: at.request.clone(), ours };
    match page.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => {
            tracing::error!(request = at.request, error = error.to_string(), "the page of a fault failed");
            (status, at.request.clone()).into_response()
        }
    }
}

fn name(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::METHOD_NOT_ALLOWED => "not-allowed",
        StatusCode::PAYLOAD_TOO_LARGE => "too-large",
        StatusCode::SERVICE_UNAVAILABLE => "busy",
        status if status.is_server_error() => "fault",
        _ => "mend",
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
