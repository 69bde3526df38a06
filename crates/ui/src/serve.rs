// SPDX-License-Identifier: MIT OR Apache-2.0
//! The accept loop: our own, because the framework's sets no limit on time or number.

use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::CONNECTION;
use axum::response::Response;
use base::Actor;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::{Instant, sleep};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt as _;

use crate::Entrance;
use crate::client_stream::ClientStream;
use crate::connections::{ActiveRequest, ConnectionSlot, Connections, MAX_CONNECTIONS, MAX_PER_ADDRESS};
use crate::headers::raw_headers;
use crate::host::Arrival;
use crate::rates::ClientAddress;

/// The time limits of a connection.
#[derive(Debug, Clone, Copy)]
struct Timeouts {
    /// To agree on keys: whoever says nothing meanwhile is nobody.
    handshake: Duration,
    /// The headers of a request, and the pause between two: a slow sender must not hold a place.
    headers: Duration,
    /// For a client that takes nothing of its answer.
    write: Duration,
    /// After so long a connection takes no further request, and again so long is left for the answer under way; browsers
    /// open another.
    life: Duration,
    /// For a request that is on its way when we stop: the library closes a connection on which it has read none, and a client
    /// cannot tell whether its request was done (hyper issue 3792).
    last_request: Duration,
    /// For answers under way when we are told to stop.
    shutdown: Duration,
}

const TIMEOUTS: Timeouts = Timeouts {
    handshake: Duration::from_secs(5),
    headers: Duration::from_secs(10),
    write: Duration::from_secs(30),
    life: Duration::from_mins(5),
    last_request: Duration::from_secs(1),
    shutdown: Duration::from_secs(10),
};

/// Tells a newcomer, where all places are being answered, to look again.
fn no_slot_left(own_headers: &str) -> String {
    format!(
        "HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\n{own_headers}content-length: 0\r\nconnection: close\r\n\r\n"
    )
}

/// Says how far the server is with stopping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Open,
    /// Everybody is answered still, and told that it is the last answer on this connection.
    Draining,
    /// No connection is taken any more.
    Closed,
}

/// Holds what all connections share.
struct Server {
    timeouts: Timeouts,
    router: Router,
    entrance: Entrance,
    own_headers: Arc<str>,
}

/// Serves until `shutdown` is done, says so to probes for a while, then lets open answers finish. The time of one answer is limited
/// by its door.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    entrance: Entrance,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    serve_within(TIMEOUTS, listener, router, entrance, shutdown).await
}

async fn serve_within(
    timeouts: Timeouts,
    listener: TcpListener,
    router: Router,
    entrance: Entrance,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    let own_headers: Arc<str> = raw_headers(entrance.is_https).into();
    let drain = entrance.drain;
    let server = Arc::new(Server { timeouts, router, entrance, own_headers });
    let (phase, seen) = watch::channel(Phase::Open);
    let stop = async {
        shutdown.await;
        phase.send_replace(Phase::Draining);
        sleep(drain).await;
    };
    tokio::select! {
        () = stop => {}
        () = accept(&listener, &server, &seen) => {}
    }
    drop((listener, server, seen));
    phase.send_replace(Phase::Closed);
    if tokio::time::timeout(timeouts.shutdown, phase.closed()).await.is_err() {
        tracing::warn!("stopped with answers under way");
    }
    Ok(())
}

/// Takes connections, each into a task of its own, for as long as it is asked.
async fn accept(listener: &TcpListener, server: &Arc<Server>, phase: &watch::Receiver<Phase>) {
    // All whom a proxy asks for come from its address.
    let proxies = server.entrance.proxies.as_ref();
    let connections = Connections::new(if proxies.is_some() { MAX_CONNECTIONS } else { MAX_PER_ADDRESS });
    loop {
        let (stream, peer) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(error) => {
                // Most often too many open files: without a pause this loop would take a whole core.
                tracing::warn!(error = error.to_string(), "could not accept a connection");
                sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        if proxies.is_some_and(|proxies| !proxies.contains(peer.ip())) {
            store::note(store::SecurityNotice::PeerRefused, &Actor::nobody(), ("connection", ""));
            continue;
        }
        let Some(slot) = connections.admit(peer.ip()) else {
            tracing::warn!("all connections are being answered; another was sent away");
            // A new connection has room for so little; where not, it is closed all the same. Over TLS nobody would understand it.
            if server.entrance.certificate.is_none() {
                let _ = stream.try_write(no_slot_left(&server.own_headers).as_bytes());
            }
            continue;
        };
        tokio::spawn(serve_client(Arc::clone(server), stream, peer.ip(), slot, phase.clone()));
    }
}

/// Serves a connection as it is, or after its handshake.
async fn serve_client(
    server: Arc<Server>,
    stream: TcpStream,
    peer: IpAddr,
    slot: ConnectionSlot,
    phase: watch::Receiver<Phase>,
) {
    let local = match stream.set_nodelay(true).and_then(|()| stream.local_addr()) {
        Ok(local) => local,
        Err(error) => {
            tracing::debug!(error = error.to_string(), "the connection is gone already");
            return;
        }
    };
    let Some(certificate) = &server.entrance.certificate else {
        return serve_requests(&server, stream, (local, peer), &slot, phase).await;
    };
    let handshake = TlsAcceptor::from(certificate.now()).accept(stream);
    let shaken = tokio::select! {
        shaken = tokio::time::timeout(server.timeouts.handshake, handshake) => shaken,
        () = slot.state.closed() => return,
    };
    match shaken {
        Ok(Ok(stream)) => serve_requests(&server, stream, (local, peer), &slot, phase).await,
        // Errors here are the other side's: a scanner, plain HTTP, a browser that does not know who proves us.
        Ok(Err(error)) => tracing::debug!(error = error.to_string(), "a handshake failed"),
        Err(_elapsed) => tracing::debug!("a handshake took too long"),
    }
}

/// Answers one request; the last one on its connection where we are about to stop.
async fn answer(
    server: &Server,
    (local, peer): (SocketAddr, IpAddr),
    request: hyper::Request<Incoming>,
    (active, phase): (ActiveRequest, watch::Receiver<Phase>),
) -> Result<Response, Infallible> {
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(Arrival { local, is_stopping: *phase.borrow() != Phase::Open });
    let address = match &server.entrance.proxies {
        Some(proxies) => ClientAddress::forwarded(request.headers(), proxies),
        None => ClientAddress(Some(peer)),
    };
    request.extensions_mut().insert(address);
    let mut answer = server.router.clone().oneshot(request).await?;
    drop(active);
    if *phase.borrow() != Phase::Open {
        answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    Ok(answer)
}

/// Answers one connection until it ends, its place is needed, or its time is over.
async fn serve_requests<S: AsyncRead + AsyncWrite + Unpin + Send + 'static>(
    server: &Server,
    stream: S,
    (local, peer): (SocketAddr, IpAddr),
    slot: &ConnectionSlot,
    mut phase: watch::Receiver<Phase>,
) {
    let (state, timeouts) = (&slot.state, server.timeouts);
    let now = phase.clone();
    let service = service_fn(|request| answer(server, (local, peer), request, (state.begin_request(), now.clone())));
    let stream = ClientStream::new(stream, state.clone(), timeouts.write, Arc::clone(&server.own_headers));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(timeouts.headers)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    let mut life = pin!(sleep(timeouts.life));
    let (mut last, mut told) = (false, false);
    loop {
        tokio::select! {
            // What has come already is read before anything is closed.
            biased;
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
            _ = phase.wait_for(|phase| *phase == Phase::Closed), if !told => {
                told = true;
                if !last {
                    life.as_mut().reset(Instant::now() + timeouts.last_request);
                }
                continue;
            }
        }
        // Answers under way are finished.
        last = true;
        connection.as_mut().graceful_shutdown();
    }
}

#[cfg(test)]
mod tests;
