// SPDX-License-Identifier: MIT OR Apache-2.0
//! The whole site as one router: rooms' doors, home, gallery, assets, health.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Router, middleware, routing};
use tokio::sync::Mutex;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate as _};

use crate::access_log::log_requests;
use crate::error_page::{self, error_pages};
use crate::gallery::{self, Gallery};
use crate::gate::identify;
use crate::host::Arrival;
use crate::response_limit::{ResponseLimit, limit_responses};
use crate::{House, PageError, Room, assets, door};

/// Builds the site of these rooms.
pub fn routes(rooms: &[Room], house: House) -> Router {
    let mut house = house.with_demo_of(rooms);
    house.rooms = rooms.iter().map(|room| room.name).collect();
    house.objects = rooms.iter().flat_map(|room| room.objects.iter().cloned()).collect();
    house.nav = rooms.iter().flat_map(|room| room.nav.iter().copied()).collect();
    house.home_summaries = rooms.iter().filter_map(|room| Some((room.name, room.home_summary.clone()?))).collect();
    house.work = rooms.iter().map(|room| room.work.clone()).collect();
    house.owned = rooms.iter().map(|room| room.owned.clone()).collect();
    let own = Router::new()
        .route("/healthz", routing::get(healthz))
        .route("/readyz", routing::get(readyz))
        .route("/assets/{hash}/{*name}", routing::get(assets::serve))
        .route("/favicon.ico", routing::get(StatusCode::NO_CONTENT));
    let own = if house.settings.gallery { own.merge(gallery::routes(Arc::new(Gallery::new(rooms)))) } else { own };
    let compress = CompressionLayer::new().compress_when(DefaultPredicate::new().and(NotForContentType::new("font/")));
    door::mount(own, rooms, &house)
        .fallback(async || PageError::NotFound)
        .layer(CatchPanicLayer::custom(error_page::answer_panic))
        .layer(middleware::from_fn_with_state(ResponseLimit::default(), limit_responses))
        .layer(middleware::from_fn_with_state(house.clone(), error_pages))
        .layer(compress)
        .layer(middleware::from_fn_with_state(house.clone(), identify))
        .layer(middleware::from_fn_with_state(house.clone(), log_requests))
        .with_state(house)
}

/// The process runs. Says nothing about the database, so that a broken database does not restart good nodes.
async fn healthz() -> &'static str {
    "ok"
}

/// How it was when somebody looked last. One looks at a time: it takes the turn of a change, and anybody may ask.
#[derive(Debug, Default)]
pub(crate) struct Readiness {
    looking: Mutex<()>,
    was_ready: AtomicBool,
}

/// The process can answer pages: the database answers, and a change could begin and be kept. One that is about to stop says no,
/// while it answers still, so that whoever sends it requests sends them elsewhere in time.
async fn readyz(State(house): State<House>, arrival: Option<Extension<Arrival>>) -> Response {
    if arrival.is_some_and(|Extension(arrival)| arrival.is_stopping) {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let Readiness { looking, was_ready } = &*house.readiness;
    if let Ok(_looking) = looking.try_lock() {
        let found = house.db.ready().await;
        if let Err(error) = &found {
            tracing::error!(error = error.to_string(), "not ready");
        }
        was_ready.store(found.is_ok(), Ordering::Relaxed);
    }
    if was_ready.load(Ordering::Relaxed) {
        "ok".into_response()
    } else {
        StatusCode::SERVICE_UNAVAILABLE.into_response()
    }
}
