// SPDX-License-Identifier: MIT OR Apache-2.0
//! The accept loop: our own, because the framework's sets no limit on time or number.

use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::time::{Instant, sleep};
use tower::ServiceExt as _;

use crate::client_stream::ClientStream;
use crate::connections::{ConnectionSlot, Connections, MAX_CONNECTIONS, MAX_PER_ADDRESS};
use crate::headers::raw_headers;
use crate::host::ListenAddress;
use crate::rates::ClientAddress;

/// The time limits of a connection.
#[derive(Debug, Clone, Copy)]
struct Timeouts {
    /// The headers of a request, and the pause between two: a slow sender must not hold a place.
    headers: Duration,
    /// For a client that takes nothing of its answer.
    write: Duration,
    /// After so long a connection takes no further request, and again so long is left for the answer under way; browsers
    /// open another.
    life: Duration,
    /// For answers under way when we are told to stop.
    shutdown: Duration,
}

const TIMEOUTS: Timeouts = Timeouts {
    headers: Duration::from_secs(10),
    write: Duration::from_secs(30),
    life: Duration::from_mins(5),
    shutdown: Duration::from_secs(10),
};
/// Tells a newcomer, where all places are being answered, to look again.
fn no_slot_left(own_headers: &str) -> String {
    format!(
        "HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\n{own_headers}content-length: 0\r\nconnection: close\r\n\r\n"
    )
}

/// Serves until `shutdown` is done, then lets open answers finish. The time of one answer is limited by its door. `is_https` tells
/// whether browsers come over an encrypted connection, and so through a proxy, which says for whom it asks.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    is_https: bool,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    serve_within(TIMEOUTS, listener, router, is_https, shutdown).await
}

async fn serve_within(
    timeouts: Timeouts,
    listener: TcpListener,
    router: Router,
    is_https: bool,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    let listen_address = ListenAddress(listener.local_addr()?);
    let own_headers: Arc<str> = raw_headers(is_https).into();
    // We speak no TLS: where browsers do, a proxy stands between, and all of them come from its address.
    let connections = Connections::new(if is_https { MAX_CONNECTIONS } else { MAX_PER_ADDRESS });
    let (stop, stopped) = watch::channel(());
    let mut shutdown = pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            () = &mut shutdown => break,
            accepted = listener.accept() => accepted,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Most often too many open files: without a pause this loop would take a whole core.
                tracing::warn!(error = error.to_string(), "could not accept a connection");
                sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let Some(slot) = connections.admit(peer.ip()) else {
            tracing::warn!("all connections are being answered; another was sent away");
            // A new connection has room for so little; where not, it is closed all the same.
            let _ = stream.try_write(no_slot_left(&own_headers).as_bytes());
            continue;
        };
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(error = error.to_string(), "the connection is gone already");
            continue;
        }
        let stream = ClientStream::new(stream, slot.state.clone(), timeouts.write, Arc::clone(&own_headers));
        let ends = (listen_address, (!is_https).then(|| ClientAddress(Some(peer.ip()))));
        tokio::spawn(serve_connection(timeouts, stream, slot, ends, router.clone(), stopped.clone()));
    }
    drop((listener, stopped));
    stop.send_replace(());
    if tokio::time::timeout(timeouts.shutdown, stop.closed()).await.is_err() {
        tracing::warn!("stopped with answers under way");
    }
    Ok(())
}

/// Answers one connection until it ends, its place is needed, or its time is over.
async fn serve_connection(
    timeouts: Timeouts,
    stream: ClientStream,
    slot: ConnectionSlot,
    (listen_address, client_address): (ListenAddress, Option<ClientAddress>),
    router: Router,
    mut stopped: watch::Receiver<()>,
) {
    let state = &slot.state;
    let service = service_fn(|request: hyper::Request<hyper::body::Incoming>| {
        let active = state.begin_request();
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(listen_address);
        let client_address = client_address.unwrap_or_else(|| ClientAddress::forwarded(request.headers()));
        request.extensions_mut().insert(client_address);
        let answer = router.clone().oneshot(request);
        async move {
            let answer = answer.await;
            drop(active);
            answer
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(timeouts.headers)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    let mut life = pin!(sleep(timeouts.life));
    let mut last = false;
    loop {
        tokio::select! {
            done = connection.as_mut() => {
                // Errors here are the other side's: a closed tab, a slow sender, bytes that are not HTTP.
                if let Err(error) = done {
                    tracing::debug!(error = error.to_string(), "a connection ended early");
                }
                return;
            }
            () = state.closed() => return,
            () = &mut life => {
                if last {
                    return;
                }
                life.as_mut().reset(Instant::now() + timeouts.life);
            }
            _ = stopped.changed(), if !last => {}
        }
        // Answers under way are finished.
        last = true;
        connection.as_mut().graceful_shutdown();
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;
    use std::sync::Arc;
    use std::time::Duration;

    use axum::{Router, routing};
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::{TcpListener, TcpStream};
    use tokio::sync::Notify;

    use super::{TIMEOUTS, Timeouts, serve_within};

    #[tokio::test]
    async fn an_answer_under_way_outlives_the_time_of_its_connection() {
        let (asked, finish) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let (asking, finished) = (Arc::clone(&asked), Arc::clone(&finish));
        let page = async move || {
            asking.notify_one();
            finished.notified().await;
            "whole"
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
        let address = listener.local_addr().expect("bound");
        // So short a life that it is over before the answer is begun.
        let timeouts = Timeouts { life: Duration::from_millis(150), ..TIMEOUTS };
        let router = Router::new().route("/", routing::get(page));
        let server = tokio::spawn(serve_within(timeouts, listener, router, false, std::future::pending()));
        let mut stream = TcpStream::connect(address).await.expect("a connection");
        stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").await.expect("sent");
        asked.notified().await;
        tokio::time::sleep(Duration::from_millis(220)).await;
        finish.notify_one();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("an answer, and then the end of the connection");
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("whole"), "{answer}");
        server.abort();
    }
}
