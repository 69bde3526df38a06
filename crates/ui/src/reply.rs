// SPDX-License-Identifier: MIT OR Apache-2.0
//! What a handler answers, and the three ways in which it cannot.

use std::sync::Arc;

use askama::Template;
use axum::body::Bytes;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};

use crate::flow::Shared;
use crate::trouble::Trouble;

/// An answer.
#[derive(Debug)]
pub enum Reply {
    Page(String),
    /// A page shown again with what has to be mended in it.
    Again(String),
    Csv {
        file_name: String,
        bytes: Bytes,
        /// The bytes are kept once for all who ask.
        kept: bool,
    },
    Svg(String),
    /// Look there next: the answer to a change that was made.
    SeeOther(String),
    NotFound,
}

/// A page of a template; a template that cannot be written is our fault.
pub fn page(template: &impl Template) -> Result<Reply, Fault> {
    Ok(Reply::Page(template.render()?))
}

impl Reply {
    pub fn page(html: String) -> Self {
        Self::Page(html)
    }

    pub fn csv(file_name: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        Self::Csv { file_name: file_name.into(), bytes: bytes.into(), kept: false }
    }

    /// A large file that is kept once for all who ask: however many read slowly, it lies in memory once.
    pub fn kept_csv(file_name: impl Into<String>, bytes: Bytes) -> Self {
        Self::Csv { file_name: file_name.into(), bytes, kept: true }
    }

    pub const fn not_found() -> Self {
        Self::NotFound
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        match self {
            Self::Page(html) => Html(html).into_response(),
            Self::Again(html) => (StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response(),
            Self::Csv { file_name, bytes, kept } => {
                let headers = [
                    (CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8; header=present")),
                    (CONTENT_DISPOSITION, attachment(&file_name)),
                ];
                let mut response = (headers, bytes).into_response();
                if kept {
                    response.extensions_mut().insert(Shared);
                }
                response
            }
            Self::Svg(text) => ([(CONTENT_TYPE, "image/svg+xml")], text).into_response(),
            Self::SeeOther(path) => match HeaderValue::from_str(&path) {
                Ok(path) => (StatusCode::SEE_OTHER, [(LOCATION, path)]).into_response(),
                Err(error) => Fault::from(error).into_response(),
            },
            Self::NotFound => Fault::NotThere.into_response(),
        }
    }
}

/// A file name that cannot break out of its header, whatever it was made from.
fn attachment(file_name: &str) -> HeaderValue {
    let safe: String = file_name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' })
        .collect();
    HeaderValue::from_str(&format!("attachment; filename=\"{safe}\"")).unwrap_or(HeaderValue::from_static("attachment"))
}

/// Why there is no answer. Any error turns into `Ours` by `?`, so the other two are always chosen on purpose.
#[derive(Debug)]
pub enum Fault {
    /// The person can mend it, and the text says how. 400 for an address, 422 for what was filled in.
    Mend {
        status: StatusCode,
        what: String,
    },
    NotThere,
    /// Ours to mend: logged, and the page names the request and nothing else.
    Ours(Arc<dyn std::error::Error + Send + Sync>),
}

impl Fault {
    /// Something in a form or an upload.
    pub fn mend(what: impl Into<String>) -> Self {
        Self::Mend { status: StatusCode::UNPROCESSABLE_ENTITY, what: what.into() }
    }

    /// Something in the address.
    pub fn address(what: impl Into<String>) -> Self {
        Self::Mend { status: StatusCode::BAD_REQUEST, what: what.into() }
    }
}

impl<E: std::error::Error + Send + Sync + 'static> From<E> for Fault {
    fn from(error: E) -> Self {
        Self::Ours(Arc::new(error))
    }
}

impl IntoResponse for Fault {
    /// Only marks the answer: the page is written further out, where house and language are known.
    fn into_response(self) -> Response {
        let (status, trouble) = match self {
            Self::Mend { status, what } => (status, Trouble::Mend(what)),
            Self::NotThere => (StatusCode::NOT_FOUND, Trouble::Plain),
            Self::Ours(error) if store::is_away(&*error) => (StatusCode::SERVICE_UNAVAILABLE, Trouble::Away(error)),
            Self::Ours(error) => (StatusCode::INTERNAL_SERVER_ERROR, Trouble::Ours(error)),
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(trouble);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::attachment;

    #[test]
    fn a_file_name_stays_inside_its_header() {
        let value = attachment("needs \"ward\"\r\nx: é.csv");
        assert_eq!(value.to_str().ok(), Some("attachment; filename=\"needs--ward---x---.csv\""));
    }
}
