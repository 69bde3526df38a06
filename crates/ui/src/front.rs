// SPDX-License-Identifier: MIT OR Apache-2.0
//! The outermost layer: numbers each request, sets the headers of every answer, writes one line of log.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{CACHE_CONTROL, HeaderName, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base::{Clock, Rng};

use crate::{House, host};

/// The header with the number of a request: no answer of ours is without it.
pub(crate) const NUMBER: &str = "x-request-id";
const REQUEST_ID: HeaderName = HeaderName::from_static(NUMBER);

/// Nothing is allowed but what the pages use. Inline style and script are refused too, so no template may have any.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(&str, &str); 7] = [
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
];

/// The number of a request.
#[derive(Clone)]
pub(crate) struct RequestId(pub(crate) String);

/// Numbers that no two requests share: a start of its own for each process, then a count.
pub(crate) struct Ids {
    start: u64,
    count: AtomicU64,
}

impl Ids {
    pub(crate) fn new(clock: Clock) -> Self {
        let seed = u64::from_ne_bytes(clock.now_micros().to_ne_bytes());
        Self { start: Rng::seeded(seed).next_u64() >> 32, count: AtomicU64::new(1) }
    }

    fn next(&self) -> String {
        format!("{:08x}-{}", self.start, self.count.fetch_add(1, Ordering::Relaxed))
    }
}

pub(crate) async fn front(State(house): State<House>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = house.ids.next();
    request.extensions_mut().insert(RequestId(id.clone()));
    let method = request.method().clone();
    // The template of the address, never the address: what people look for is nobody's business.
    let template = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());

    let mut response = match host::refuse(&request) {
        // Nothing of the house is told, not even its name: who asks may be anybody.
        Some(status) => (status, host::advice(&request)).into_response(),
        None => next.run(request).await,
    };

    set_headers(response.headers_mut(), &id);
    let duration_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(
        method = method.as_str(),
        path = template.as_deref().unwrap_or("(no such address)"),
        status = response.status().as_u16(),
        duration_ms,
        request = id,
        "answered"
    );
    response
}

fn set_headers(headers: &mut HeaderMap, id: &str) {
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert(REQUEST_ID, id);
    }
    let kept = headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    // Style and type are the same in every language; all else may be in the reader's own.
    if !kept.as_bytes().starts_with(b"public") {
        headers.append(VARY, HeaderValue::from_static("accept-language"));
    }
}

/// The headers of an answer that no page was asked for, as they go over the line.
pub(crate) fn bare_headers() -> String {
    let own = HEADERS.iter().map(|(name, value)| format!("{name}: {value}\r\n"));
    own.chain(["cache-control: no-cache\r\n".to_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use super::Ids;
    use base::Clock;

    #[test]
    fn two_requests_never_share_a_number() {
        let ids = Ids::new(Clock::Fixed(1));
        let (first, second) = (ids.next(), ids.next());
        assert_ne!(first, second);
        assert!(first.ends_with("-1") && second.ends_with("-2"), "{first} {second}");
    }
}
