// SPDX-License-Identifier: MIT OR Apache-2.0
//! The whole site as one router: rooms' doors, home, gallery, assets, health.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Router, middleware, routing};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate as _};

use crate::flow::{self, Flow};
use crate::gallery::{self, Gallery};
use crate::{At, Fault, House, Link, Reply, Room, Shell, Standing, Stands, assets, door, front, page, trouble};

/// Builds the site of these rooms.
pub fn routes(rooms: &[Room], mut house: House) -> Router {
    house.nav = rooms.iter().flat_map(|room| room.nav.iter().copied()).collect();
    house.stands = rooms.iter().filter_map(|room| room.stands.clone()).collect();
    let own = Router::new()
        .route("/", routing::get(home))
        .route("/healthz", routing::get(healthz))
        .route("/readyz", routing::get(readyz))
        .route("/assets/{hash}/{*name}", routing::get(assets::serve))
        .route("/favicon.ico", routing::get(StatusCode::NO_CONTENT));
    let own = if house.setting.gallery { own.merge(gallery::routes(Arc::new(Gallery::of(rooms)))) } else { own };
    let compress = CompressionLayer::new().compress_when(DefaultPredicate::new().and(NotForContentType::new("font/")));
    door::hang(own, rooms)
        .fallback(async || Fault::NotThere)
        .layer(CatchPanicLayer::custom(trouble::caught))
        .layer(middleware::from_fn_with_state(Flow::default(), flow::flow))
        .layer(middleware::from_fn_with_state(house.clone(), trouble::trouble))
        .layer(compress)
        .layer(middleware::from_fn_with_state(house.clone(), front::front))
        .with_state(house)
}

/// The process runs. Says nothing about the database, so that a broken database does not restart good nodes.
async fn healthz() -> &'static str {
    "ok"
}

/// The process can answer pages: the database answers, and a change could begin and be kept.
async fn readyz(State(house): State<House>) -> Response {
    match house.db.ready().await {
        Ok(()) => "ok".into_response(),
        Err(error) => {
            tracing::error!(error = error.to_string(), "not ready");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    shell: Shell,
    stands: Vec<Standing>,
    rooms: Vec<(Link, Option<String>)>,
}

async fn home(at: At) -> Result<Reply, Fault> {
    let about = |key: &str| {
        let key = format!("{key}-about");
        at.house.words.has(&key).then(|| at.text(&key))
    };
    let shell = at.shell(at.house.setting.partnership.clone());
    let rooms = shell.nav.iter().cloned().zip(at.house.nav.iter().map(|nav| about(nav.text_key))).collect();
    let asked: Vec<Stands> = at.house.stands.to_vec();
    let mut stands = Vec::new();
    for ask in asked {
        stands.push(ask(at.clone()).await?);
    }
    page(&HomePage { shell, stands, rooms })
}
