// SPDX-License-Identifier: MIT OR Apache-2.0
//! The headers that every answer carries: security headers, the request id, and how long an answer may be kept.

use axum::http::header::{CACHE_CONTROL, HeaderName, VARY};
use axum::http::{HeaderMap, HeaderValue};

/// The header with the id of a request: no answer of ours is without it.
pub(crate) const REQUEST_ID: &str = "x-request-id";

/// Nothing is allowed but what the pages use. Inline style and script are refused too, so no template may have any.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; \
                                       script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const SECURITY_HEADERS: [(&str, &str); 7] = [
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
];

/// Keeps browsers from asking without encryption, for two years (RFC 6797). Other names of the domain are not ours to speak for.
const ENCRYPTED_ONLY: (&str, &str) = ("strict-transport-security", "max-age=63072000");

/// The headers of every answer. Over a connection that is not encrypted none may ask for encryption (RFC 6797, 7.2).
fn security_headers(is_https: bool) -> impl Iterator<Item = (&'static str, &'static str)> {
    SECURITY_HEADERS.into_iter().chain(is_https.then_some(ENCRYPTED_ONLY))
}

/// Completes the headers of the answer to the request of this id.
pub(crate) fn set_headers(headers: &mut HeaderMap, id: &str, is_https: bool) {
    for (name, value) in security_headers(is_https) {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert(HeaderName::from_static(REQUEST_ID), id);
    }
    let kept = headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    // Style and type are the same in every language; all else may be in the reader's own.
    if !kept.as_bytes().starts_with(b"public") {
        headers.append(VARY, HeaderValue::from_static("accept-language"));
    }
}

/// The headers of an answer to bytes that are no request, as they go over the connection.
pub(crate) fn raw_headers(is_https: bool) -> String {
    let own = security_headers(is_https).map(|(name, value)| format!("{name}: {value}\r\n"));
    own.chain(["cache-control: no-cache\r\n".to_owned()]).collect()
}
