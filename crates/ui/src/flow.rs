// SPDX-License-Identifier: MIT OR Apache-2.0
//! How many bytes of answers may be under way. An answer lies in memory until its reader has it, however slow that is;
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

/// Room is counted in KiB.
const UNIT: usize = 1024;
/// 64 MiB.
const MOST: usize = 64 * 1024;
/// Smaller answers are always sent: as many as there may be connections take little, and whether we live is one of them.
const SMALL: usize = 64;
/// Of an answer that is kept once for all its readers, each takes only room for what is on its way to the socket.
const SHARED: usize = 64;
/// Well within the time in which a page is promised.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often who waits looks again. Nobody queues: a large answer that waits must not hold up smaller ones.
const PAUSE: Duration = Duration::from_millis(50);

/// Marks an answer whose bytes are kept once for everybody.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shared;

/// What is left of the bound, and how long to wait for more.
#[derive(Debug, Clone)]
pub(crate) struct Flow {
    room: Arc<Semaphore>,
    patience: Duration,
}

impl Default for Flow {
    fn default() -> Self {
        Self { room: Arc::new(Semaphore::new(MOST)), patience: PATIENCE }
    }
}

impl Flow {
    async fn room(self, size: usize) -> Option<OwnedSemaphorePermit> {
        let size = u32::try_from(size.min(MOST)).ok()?;
        let waiting = async {
            loop {
                if let Ok(room) = Arc::clone(&self.room).try_acquire_many_owned(size) {
                    return room;
                }
                tokio::time::sleep(PAUSE).await;
            }
        };
        tokio::time::timeout(self.patience, waiting).await.ok()
    }
}

/// Bytes that give their room back when the last of them is on its way.
struct Held {
    bytes: Bytes,
    _room: OwnedSemaphorePermit,
}

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

pub(crate) async fn flow(State(flow): State<Flow>, request: Request, next: Next) -> Response {
    let (parts, body) = next.run(request).await.into_parts();
    // What we answer lies whole in memory already.
    let Ok(bytes) = body.collect().await.map(http_body_util::Collected::to_bytes) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let size = bytes.len().div_ceil(UNIT);
    if size <= SMALL {
        return Response::from_parts(parts, Body::from(bytes));
    }
    let size = if parts.extensions.get::<Shared>().is_some() { SHARED } else { size };
    match flow.room(size).await {
        Some(room) => Response::from_parts(parts, Body::from(Bytes::from_owner(Held { bytes, _room: room }))),
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

    use super::{Flow, Shared, flow};

    async fn ask(site: &Router, path: &str) -> Response {
        let request = Request::get(path).body(Body::empty()).expect("a sound request");
        site.clone().oneshot(request).await.expect("a router always answers")
    }

    #[tokio::test]
    async fn answers_that_nobody_takes_are_bounded_and_small_and_shared_ones_are_not_held_up() {
        static KEPT: Bytes = Bytes::from_static(&[7; 500 << 10]);
        let bound = Flow { room: Arc::new(Semaphore::new(250)), patience: Duration::ZERO };
        let kept = async || {
            let mut response = KEPT.clone().into_response();
            response.extensions_mut().insert(Shared);
            response
        };
        let site = Router::new()
            .route("/own", routing::get(async || vec![1_u8; 80 << 10]))
            .route("/small", routing::get(async || "ok"))
            .route("/kept", routing::get(kept))
            .layer(middleware::from_fn_with_state(bound, flow));
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
