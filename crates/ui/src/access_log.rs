// SPDX-License-Identifier: MIT OR Apache-2.0
//! The outermost middleware: gives each request its id, sets the headers of every answer, writes one line of log.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base::Actor;
use tracing::Instrument as _;

use crate::headers::set_headers;
use crate::{House, host};

pub(crate) async fn log_requests(State(house): State<House>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = house.request_ids.next();
    request.extensions_mut().insert(id.clone());
    let method = request.method().clone();
    // The template of the address, never the address: what people look for is nobody's business.
    let template = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());

    let mut response = match host::check(&request, &house.settings.address) {
        // Nothing of the house is told, not even its name: who asks may be anybody.
        Err(status) => {
            store::note(
                store::SecurityNotice::HostRefused,
                &Actor::nobody(),
                ("door", template.as_deref().unwrap_or_default()),
            );
            (status, host::explain(&request)).into_response()
        }
        // All that is logged meanwhile names the request.
        Ok(()) => next.run(request).instrument(tracing::error_span!("answering", request = id.0)).await,
    };

    set_headers(response.headers_mut(), &id.0, house.settings.is_https());
    let duration_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(
        method = method.as_str(),
        path = template.as_deref().unwrap_or("(no such address)"),
        status = response.status().as_u16(),
        duration_ms,
        request = id.0,
        "answered"
    );
    response
}
