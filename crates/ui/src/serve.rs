// SPDX-License-Identifier: MIT OR Apache-2.0
//! The accept loop: our own, because the framework's sets no limit on time or number.

use std::io;
use std::pin::pin;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::{Instant, sleep};
use tower::ServiceExt as _;

use crate::guests::{Guests, Seat};
use crate::host::Listening;
use crate::line::Line;

/// How long what may take.
#[derive(Debug, Clone, Copy)]
struct Times {
    /// The headers of a request, and the pause between two: a slow sender must not hold a place.
    headers: Duration,
    /// For a reader that takes nothing of its answer.
    stall: Duration,
    /// After so long a connection takes no further request, and again so long is left for the answer under way; browsers
    /// open another.
    life: Duration,
    /// For answers under way when we are told to stop.
    farewell: Duration,
}

const TIMES: Times = Times {
    headers: Duration::from_secs(10),
    stall: Duration::from_secs(30),
    life: Duration::from_mins(5),
    farewell: Duration::from_secs(10),
};
/// For a newcomer where all places are being answered; whoever reads this looks again by themselves.
const FULL: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

/// Serves until `shutdown` is done, then lets open answers finish. The time of one answer is limited by `routes`.
pub async fn serve(listener: TcpListener, router: Router, shutdown: impl Future<Output = ()>) -> io::Result<()> {
    serve_within(TIMES, listener, router, shutdown).await
}

async fn serve_within(
    times: Times,
    listener: TcpListener,
    router: Router,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    let listening = Listening(listener.local_addr()?);
    let guests = Guests::new();
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
        let Some(seat) = guests.seat(peer.ip()) else {
            tracing::warn!("all connections are being answered; another was sent away");
            // A new connection has room for so little; where not, it is closed all the same.
            let _ = stream.try_write(FULL);
            continue;
        };
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(error = error.to_string(), "the connection is gone already");
            continue;
        }
        tokio::spawn(attend(times, stream, seat, listening, router.clone(), stopped.clone()));
    }
    drop((listener, stopped));
    stop.send_replace(());
    if tokio::time::timeout(times.farewell, stop.closed()).await.is_err() {
        tracing::warn!("stopped with answers under way");
    }
    Ok(())
}

/// Answers one connection until it ends, its place is needed, or its time is over.
async fn attend(
    times: Times,
    stream: TcpStream,
    seat: Seat,
    listening: Listening,
    router: Router,
    mut stopped: watch::Receiver<()>,
) {
    let pulse = &seat.pulse;
    let service = service_fn(|request: hyper::Request<hyper::body::Incoming>| {
        let working = pulse.work();
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(listening);
        let answer = router.clone().oneshot(request);
        async move {
            let answer = answer.await;
            drop(working);
            answer
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(times.headers)
        .serve_connection(TokioIo::new(Line::new(stream, seat.pulse.clone(), times.stall)), service);
    let mut connection = pin!(connection);
    let mut life = pin!(sleep(times.life));
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
            () = pulse.must_leave() => return,
            () = &mut life => {
                if last {
                    return;
                }
                life.as_mut().reset(Instant::now() + times.life);
            }
            _ = stopped.changed(), if !last => {}
        }
        // What is being answered is answered to its end.
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

    use super::{TIMES, Times, serve_within};

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
        let times = Times { life: Duration::from_millis(150), ..TIMES };
        let router = Router::new().route("/", routing::get(page));
        let server = tokio::spawn(serve_within(times, listener, router, std::future::pending()));
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
