// SPDX-License-Identifier: MIT OR Apache-2.0
//! The answer of a handler, and the three kinds of error in its place.

use std::sync::Arc;

use askama::Template;
use axum::body::Bytes;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};

use crate::error_page::ErrorCause;
use crate::response_limit::SharedBody;

/// An answer.
#[derive(Debug)]
pub enum Reply {
    Page(String),
    /// A page that no browser and nothing on the way may keep: a form, a link's page, somebody's own.
    PrivatePage(String),
    /// A form shown again with what has to be changed in it.
    InvalidForm(String),
    Download(Download),
    /// Look there next: the answer to a change that was made.
    SeeOther(String),
    NotFound,
}

/// A file to keep: a table, a document, a picture, whatever its bytes are.
#[derive(Debug)]
pub struct Download {
    content_type: &'static str,
    file_name: String,
    bytes: Bytes,
    /// The bytes are kept once for all who ask.
    shared: bool,
}

const NO_STORE: [(HeaderName, &str); 1] = [(CACHE_CONTROL, "no-store")];

/// The content type of our tables: their first row is the headings.
pub const CSV: &str = "text/csv; charset=utf-8; header=present";

/// Writes the page of a template; a template that cannot be written is an internal error.
pub fn render_page(template: &impl Template) -> Result<Reply, PageError> {
    Ok(Reply::Page(template.render()?))
}

impl Reply {
    pub fn page(html: String) -> Self {
        Self::Page(html)
    }

    /// A file of this content type, offered under this name.
    pub fn download(content_type: &'static str, file_name: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        Self::Download(Download { content_type, file_name: file_name.into(), bytes: bytes.into(), shared: false })
    }

    /// A large file that is kept once for all who ask: however many read slowly, it lies in memory once.
    pub fn shared_download(content_type: &'static str, file_name: impl Into<String>, bytes: Bytes) -> Self {
        Self::Download(Download { content_type, file_name: file_name.into(), bytes, shared: true })
    }

    pub const fn not_found() -> Self {
        Self::NotFound
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        match self {
            Self::Page(html) => Html(html).into_response(),
            Self::PrivatePage(html) => (NO_STORE, Html(html)).into_response(),
            Self::InvalidForm(html) => (StatusCode::UNPROCESSABLE_ENTITY, NO_STORE, Html(html)).into_response(),
            Self::Download(download) => download.into_response(),
            Self::SeeOther(path) => match HeaderValue::from_str(&path) {
                Ok(path) => (StatusCode::SEE_OTHER, [(LOCATION, path)]).into_response(),
                Err(error) => PageError::from(error).into_response(),
            },
            Self::NotFound => PageError::NotFound.into_response(),
        }
    }
}

impl IntoResponse for Download {
    fn into_response(self) -> Response {
        let headers = [
            (CONTENT_TYPE, HeaderValue::from_static(self.content_type)),
            (CONTENT_DISPOSITION, attachment(&self.file_name)),
            (CONTENT_LENGTH, HeaderValue::from(self.bytes.len())),
        ];
        let mut response = (headers, self.bytes).into_response();
        if self.shared {
            response.extensions_mut().insert(SharedBody);
        }
        response
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

/// The reason that there is no answer. Any error turns into `Internal` by `?`, so the other two are always chosen on purpose.
#[derive(Debug)]
pub enum PageError {
    /// The person can mend it, and the message says how. 400 for an address, 422 for what was filled in.
    BadInput {
        status: StatusCode,
        message: String,
    },
    NotFound,
    /// In a room that this partnership does not use.
    NotInUse,
    /// Not for the roles of whoever asks.
    Forbidden,
    /// A form that another site sent, or a program without a browser.
    ForeignForm,
    /// A form of somebody whose session is over.
    SignedOut,
    /// One request more than one caller may make; how long to wait.
    TooMany {
        seconds: u64,
    },
    /// More was sent than the door takes.
    TooLarge {
        /// The name of the form, where it is one.
        form: Option<&'static str>,
        /// The longest field, and the name of the file in it.
        largest: Option<(String, Option<String>)>,
        /// The most bytes of all that is sent.
        most: usize,
    },
    /// Ours to mend: logged, and the page names the request and nothing else.
    Internal(Arc<dyn std::error::Error + Send + Sync>),
}

impl PageError {
    /// Something in a form or an upload.
    pub fn bad_input(message: impl Into<String>) -> Self {
        Self::BadInput { status: StatusCode::UNPROCESSABLE_ENTITY, message: message.into() }
    }

    /// Something that stands against what was asked, and that whoever asks cannot mend by themselves.
    pub fn conflict(message: impl Into<String>) -> Self {
        Self::BadInput { status: StatusCode::CONFLICT, message: message.into() }
    }

    /// Too many want the same at once: they are told to come again.
    pub fn busy(message: impl Into<String>) -> Self {
        Self::BadInput { status: StatusCode::SERVICE_UNAVAILABLE, message: message.into() }
    }

    /// Something in the address.
    pub fn bad_address(message: impl Into<String>) -> Self {
        Self::BadInput { status: StatusCode::BAD_REQUEST, message: message.into() }
    }
}

impl<E: std::error::Error + Send + Sync + 'static> From<E> for PageError {
    fn from(error: E) -> Self {
        Self::Internal(Arc::new(error))
    }
}

impl IntoResponse for PageError {
    /// Only marks the answer: the page is written further out, where house and language are known.
    fn into_response(self) -> Response {
        let (status, cause) = match self {
            Self::BadInput { status, message } => (status, ErrorCause::BadInput(message)),
            Self::NotFound => (StatusCode::NOT_FOUND, ErrorCause::NotFound),
            Self::NotInUse => (StatusCode::NOT_FOUND, ErrorCause::NotInUse),
            Self::Forbidden => (StatusCode::FORBIDDEN, ErrorCause::Forbidden),
            Self::ForeignForm => (StatusCode::FORBIDDEN, ErrorCause::ForeignForm),
            Self::SignedOut => (StatusCode::FORBIDDEN, ErrorCause::SignedOut),
            Self::TooMany { seconds } => (StatusCode::TOO_MANY_REQUESTS, ErrorCause::TooMany(seconds)),
            Self::TooLarge { form, largest, most } => {
                (StatusCode::PAYLOAD_TOO_LARGE, ErrorCause::TooLarge { form, largest, most })
            }
            Self::Internal(error) if store::find_doubt(&*error).is_some() => {
                (StatusCode::SERVICE_UNAVAILABLE, ErrorCause::ReadOnly(error))
            }
            Self::Internal(error) if store::is_away(&*error) => {
                (StatusCode::SERVICE_UNAVAILABLE, ErrorCause::DatabaseAway(error))
            }
            Self::Internal(error) if store::is_unwritable(&*error) => {
                (StatusCode::SERVICE_UNAVAILABLE, ErrorCause::Unwritable(error))
            }
            Self::Internal(error) => (StatusCode::INTERNAL_SERVER_ERROR, ErrorCause::Internal(error)),
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(cause);
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
