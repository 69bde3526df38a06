// SPDX-License-Identifier: MIT OR Apache-2.0
//! The time limits of a connection, tried with limits of its own.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::{Router, routing};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::{TIMEOUTS, Timeouts, serve_within};
use crate::{Entrance, ShownCertificate, TlsCertificate};

/// An entrance with a certificate of its own, and somebody who trusts it.
fn over_tls() -> (Entrance, TlsConnector) {
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(vec!["localhost".to_owned()]).expect("a pair");
    let read = TlsCertificate::read(cert.pem().as_bytes(), signing_key.serialize_pem().as_bytes(), "localhost");
    let shown = ShownCertificate::new(&read.expect("a pair"));
    let mut roots = RootCertStore::empty();
    roots.add(cert.der().clone()).expect("a certificate");
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let config = config.with_safe_default_protocol_versions().expect("versions").with_root_certificates(roots);
    let connector = TlsConnector::from(Arc::new(config.with_no_client_auth()));
    (Entrance { is_https: true, certificate: Some(shown), ..Entrance::default() }, connector)
}

type Serving = (SocketAddr, oneshot::Sender<()>, JoinHandle<std::io::Result<()>>);

async fn start(timeouts: Timeouts, router: Router, entrance: Entrance) -> Serving {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
    let address = listener.local_addr().expect("bound");
    let (stop, stopped) = oneshot::channel::<()>();
    let server = tokio::spawn(serve_within(timeouts, listener, router, entrance, async {
        let _ = stopped.await;
    }));
    (address, stop, server)
}

async fn ask(stream: &mut (impl AsyncRead + AsyncWrite + Unpin)) -> String {
    stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").await.expect("sent");
    let mut answer = Vec::new();
    // Without a goodbye the end is an error, which is none of ours to judge here.
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn an_answer_under_way_outlives_the_time_of_its_connection() {
    let (asked, finish) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (asking, finished) = (Arc::clone(&asked), Arc::clone(&finish));
    let page = async move || {
        asking.notify_one();
        finished.notified().await;
        "whole"
    };
    // So short a life that it is over before the answer is begun.
    let timeouts = Timeouts { life: Duration::from_millis(150), ..TIMEOUTS };
    let (address, _stop, _server) =
        start(timeouts, Router::new().route("/", routing::get(page)), Entrance::default()).await;
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").await.expect("sent");
    asked.notified().await;
    tokio::time::sleep(Duration::from_millis(220)).await;
    finish.notify_one();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer, and then the end of the connection");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("whole"), "{answer}");
}

#[tokio::test]
async fn a_request_on_its_way_is_answered_though_nothing_of_it_was_read_before_the_stop() {
    let page = || Router::new().route("/", routing::get(async || "whole"));
    let long = Duration::from_mins(1);
    let timeouts = Timeouts { last_request: long, shutdown: long, ..TIMEOUTS };
    let (entrance, connector) = over_tls();
    let name = ServerName::try_from("localhost").expect("a name");

    // One that has said nothing yet, and one that was answered before.
    let (address, stop, server) = start(timeouts, page(), entrance).await;
    let connect = async || TcpStream::connect(address).await.expect("a connection");
    let mut fresh = connector.connect(name.clone(), connect().await).await.expect("a handshake");
    let mut known = connector.connect(name.clone(), connect().await).await.expect("a handshake");
    known.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").await.expect("sent");
    let mut first = [0; 12];
    known.read_exact(&mut first).await.expect("an answer");
    // And one in the midst of its handshake.
    let shaking = connect().await;
    stop.send(()).expect("the server listens");
    while TcpStream::connect(address).await.is_ok() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let mut shaking = connector.connect(name, shaking).await.expect("a handshake");
    for stream in [&mut fresh, &mut known, &mut shaking] {
        let answer = ask(stream).await;
        assert!(answer.contains("connection: close\r\n") && answer.ends_with("whole"), "{answer}");
    }
    server.await.expect("no panic").expect("no error");
}

#[tokio::test]
async fn a_handshake_that_says_nothing_ends_by_its_own_time() {
    let timeouts = Timeouts { handshake: Duration::from_millis(150), ..TIMEOUTS };
    let (entrance, connector) = over_tls();
    let page = Router::new().route("/", routing::get(async || "whole"));
    let (address, _stop, _server) = start(timeouts, page, entrance).await;
    let mut silent = TcpStream::connect(address).await.expect("a connection");
    // The first bytes of a handshake, and no more.
    silent.write_all(&[22, 3, 1, 2, 0]).await.expect("sent");
    assert_eq!(silent.read(&mut [0; 1]).await.unwrap_or_default(), 0, "it is closed");
    let stream = TcpStream::connect(address).await.expect("a connection");
    let mut stream =
        connector.connect(ServerName::try_from("localhost").expect("a name"), stream).await.expect("a handshake");
    stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await.expect("sent");
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer).await;
    assert!(answer.ends_with("whole"), "{answer}");
}

#[tokio::test]
async fn a_client_that_takes_nothing_over_tls_ends() {
    let (asked, timeouts) = (Arc::new(Notify::new()), Timeouts { write: Duration::from_millis(150), ..TIMEOUTS });
    let asking = Arc::clone(&asked);
    let page = async move || {
        asking.notify_one();
        "a".repeat(64 << 20)
    };
    let (entrance, connector) = over_tls();
    let shutdown = Duration::from_mins(1);
    let (address, stop, server) =
        start(Timeouts { shutdown, ..timeouts }, Router::new().route("/", routing::get(page)), entrance).await;
    let stream = TcpStream::connect(address).await.expect("a connection");
    let mut stream =
        connector.connect(ServerName::try_from("localhost").expect("a name"), stream).await.expect("a handshake");
    stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").await.expect("sent");
    asked.notified().await;
    stop.send(()).expect("the server listens");
    // It would wait a minute for the client, who is there and takes nothing.
    let ended = tokio::time::timeout(Duration::from_secs(30), server).await;
    ended.expect("the connection ended by its time for writing").expect("no panic").expect("no error");
    drop(stream);
}
