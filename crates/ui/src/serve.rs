// SPDX-License-Identifier: MIT OR Apache-2.0
//! The accept loop: our own, because the framework's sets no limit on time or number.

use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// Connections at once. More wait in the queue of the operating system.
const CONNECTIONS: usize = 1024;
/// For the headers of a request, and for the pause between two: a slow sender must not hold a place.
const HEADERS: Duration = Duration::from_secs(10);
/// The longest life of a connection, which bounds slow readers too; browsers open another.
const LIFE: Duration = Duration::from_mins(5);
/// For answers under way when we are told to stop.
const FAREWELL: Duration = Duration::from_secs(10);

/// Serves until `shutdown` is done, then lets open answers finish. The time of one answer is limited by `routes`.
pub async fn serve(listener: TcpListener, router: Router, shutdown: impl Future<Output = ()>) -> io::Result<()> {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let graceful = GracefulShutdown::new();
    let mut shutdown = pin!(shutdown);
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await.map_err(io::Error::other)?;
            listener.accept().await.map(|(stream, _peer)| (stream, place))
        };
        let (stream, place) = tokio::select! {
            () = &mut shutdown => break,
            next = next => match next {
                Ok(next) => next,
                Err(error) => {
                    // Most often too many open files: without a pause this loop would take a whole core.
                    tracing::warn!(error = error.to_string(), "could not accept a connection");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
        };
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(error = error.to_string(), "the connection is gone already");
            continue;
        }
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADERS)
            .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router.clone()));
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // Errors here are the other side's: a closed tab, a slow sender, bytes that are not HTTP.
            if let Ok(Err(error)) = tokio::time::timeout(LIFE, connection).await {
                tracing::debug!(error = error.to_string(), "a connection ended early");
            }
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(FAREWELL, graceful.shutdown()).await.is_err() {
        tracing::warn!("stopped with answers under way");
    }
    Ok(())
}
