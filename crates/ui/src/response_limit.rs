// SPDX-License-Identifier: MIT OR Apache-2.0
//! The limit on bytes of answers under way. An answer lies in memory until its reader has it, however slow that is;
//! past a bound, the next one waits, and then is told to come again.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt as _;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Memory is counted in KiB.
const UNIT: usize = 1024;
/// All answers together: 64 MiB.
const BUDGET: usize = 64 * 1024;
/// Smaller answers are always sent: as many as there may be connections take little, and whether we live is one of them.
const SMALL: usize = 64;
/// Of an answer that is kept once for all its readers, each takes only room for what is on its way to the socket.
const SHARED_COST: usize = 64;
/// Well within the time in which a page is promised.
const TIMEOUT: Duration = Duration::from_secs(10);
/// The pause before who waits looks again. Nobody queues: a large answer that waits must not hold up smaller ones.
const RETRY_INTERVAL: Duration = Duration::from_millis(50);

/// Marks an answer whose bytes are kept once for everybody.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SharedBody;

/// The memory that is left for answers, and how long one may wait for more.
#[derive(Debug, Clone)]
pub(crate) struct ResponseLimit {
    left: Arc<Semaphore>,
    timeout: Duration,
}

impl Default for ResponseLimit {
    fn default() -> Self {
        Self { left: Arc::new(Semaphore::new(BUDGET)), timeout: TIMEOUT }
    }
}

impl ResponseLimit {
    async fn reserve(self, size: usize) -> Option<OwnedSemaphorePermit> {
        let size = u32::try_from(size.min(BUDGET)).ok()?;
        let waiting = async {
            loop {
                if let Ok(permit) = Arc::clone(&self.left).try_acquire_many_owned(size) {
                    return permit;
                }
                tokio::time::sleep(RETRY_INTERVAL).await;
            }
        };
        tokio::time::timeout(self.timeout, waiting).await.ok()
    }
}

/// Bytes that give their memory back when the last of them is on its way.
struct ReservedBytes {
    bytes: Bytes,
    _permit: OwnedSemaphorePermit,
}

impl AsRef<[u8]> for ReservedBytes {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

/// The middleware that keeps the limit.
pub(crate) async fn limit_responses(State(limit): State<ResponseLimit>, request: Request, next: Next) -> Response {
    let (parts, body) = next.run(request).await.into_parts();
    // Our answers lie whole in memory already.
    let Ok(bytes) = body.collect().await.map(http_body_util::Collected::to_bytes) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let size = bytes.len().div_ceil(UNIT);
    if size <= SMALL {
        return Response::from_parts(parts, Body::from(bytes));
    }
    let size = if parts.extensions.get::<SharedBody>().is_some() { SHARED_COST } else { size };
    match limit.reserve(size).await {
        Some(permit) => {
            Response::from_parts(parts, Body::from(Bytes::from_owner(ReservedBytes { bytes, _permit: permit })))
        }
        None => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use axum::body::{Body, Bytes};
    use axum::http::{Request, StatusCode};
    use axum::response::{IntoResponse as _, Response};
    use axum::{Router, middleware, routing};
    use http_body_util::BodyExt as _;
    use tokio::sync::Semaphore;
    use tower::ServiceExt as _;

    use super::{ResponseLimit, SharedBody, limit_responses};

    async fn ask(site: &Router, path: &str) -> Response {
        let request = Request::get(path).body(Body::empty()).expect("a sound request");
        site.clone().oneshot(request).await.expect("a router always answers")
    }

    #[tokio::test]
    async fn answers_that_nobody_takes_are_bounded_and_small_and_shared_ones_are_not_held_up() {
        static KEPT: Bytes = Bytes::from_static(&[7; 500 << 10]);
        let limit = ResponseLimit { left: Arc::new(Semaphore::new(250)), timeout: Duration::ZERO };
        let kept = async || {
            let mut response = KEPT.clone().into_response();
            response.extensions_mut().insert(SharedBody);
            response
        };
        let site = Router::new()
            .route("/own", routing::get(async || vec![1_u8; 80 << 10]))
            .route("/small", routing::get(async || "ok"))
            .route("/kept", routing::get(kept))
            .layer(middleware::from_fn_with_state(limit, limit_responses));
        let held = [ask(&site, "/own").await, ask(&site, "/own").await, ask(&site, "/own").await];
        assert!(held.iter().all(|answer| answer.status() == StatusCode::OK));
        assert_eq!(ask(&site, "/own").await.status(), StatusCode::SERVICE_UNAVAILABLE, "the bound is reached");
        assert_eq!(ask(&site, "/small").await.status(), StatusCode::OK);
        let [first, ..] = held;
        let taken = first.into_body().collect().await.expect("a whole body").to_bytes();
        assert_eq!(taken.len(), 80 << 10);
        assert_eq!(
            ask(&site, "/own").await.status(),
            StatusCode::SERVICE_UNAVAILABLE,
            "as long as its bytes are there"
        );
        drop(taken);
        assert_eq!(ask(&site, "/own").await.status(), StatusCode::OK, "what was taken makes room");
        // Four own answers would fill twice the room that is left; of the shared one the bytes are there once.
        let shared = ask(&site, "/kept").await.into_body().collect().await.expect("a whole body").to_bytes();
        assert_eq!(shared.as_ptr(), KEPT.as_ptr(), "not copied");
    }
}
