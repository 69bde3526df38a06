// SPDX-License-Identifier: MIT OR Apache-2.0
//! The accept loop over a real socket.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::{GATE, KEPT, Site, site};

/// A served site; it stops when `stop` is sent.
struct Served {
    _site: Site,
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    server: JoinHandle<std::io::Result<()>>,
}

impl Served {
    async fn start() -> Self {
        let site = site().await;
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("a bound address");
        let (stop, stopped) = oneshot::channel::<()>();
        let server = tokio::spawn(ui::serve(listener, site.router.clone(), ui::Entrance::default(), async {
            let _ = stopped.await;
        }));
        Self { _site: site, address, stop, server }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.expect("a connection")
    }

    /// The whole answer to these bytes, after which the connection is closed.
    async fn answer(&self, request: &str) -> String {
        let mut stream = self.connect().await;
        stream.write_all(request.as_bytes()).await.expect("sent");
        let mut answer = Vec::new();
        // Of a request that was refused the rest may not be taken, which ends the connection less politely.
        let _ = stream.read_to_end(&mut answer).await;
        String::from_utf8_lossy(&answer).into_owned()
    }

    async fn get(&self, path: &str) -> String {
        let host = format!("localhost:{}", self.address.port());
        self.answer(&format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).await
    }
}

#[tokio::test]
async fn it_answers_over_a_socket_and_stops_when_told() {
    let served = Served::start().await;
    let answer = served.get("/healthz").await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("ok"), "{answer}");

    // An idle connection does not keep the server from stopping.
    let _idle = served.connect().await;
    served.stop.send(()).expect("the server listens");
    let stopped = tokio::time::timeout(Duration::from_secs(12), served.server).await.expect("it stops in time");
    stopped.expect("no panic").expect("no error");
    assert!(TcpStream::connect(served.address).await.is_err(), "the port is closed");
}

#[tokio::test]
async fn who_asks_under_another_name_is_told_nothing() {
    let served = Served::start().await;
    let port = served.address.port();
    for (hosts, status) in [
        (format!("Host: attacker.example:{port}\r\n"), "421"),
        ("Host: localhost\r\n".to_owned(), "421"),
        (format!("Host: localhost:{port}\r\nHost: attacker.example\r\n"), "400"),
        ("Host: a b\r\n".to_owned(), "400"),
        (String::new(), "400"),
    ] {
        for path in ["/", "/wards", "/wards/file", "/healthz", "/nowhere"] {
            let answer = served.answer(&format!("GET {path} HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n")).await;
            assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{hosts}{path}: {answer}");
            assert!(answer.contains("content-security-policy: default-src 'none'"), "{hosts}{path}: {answer}");
            assert!(answer.contains("x-request-id: ") && answer.contains("nosniff"), "{hosts}{path}: {answer}");
            let (_, body) = answer.split_once("\r\n\r\n").expect("an answer has an end of its headers");
            let said =
                format!("Rapport answers to this machine's own browser alone. Open http://localhost:{port}/ there.\n");
            assert_eq!(body, said, "{hosts}{path}: not even the name of the partnership");
        }
    }
    // The first line may name a host too, and then both have to be ours.
    let host = format!("Host: localhost:{port}\r\nConnection: close\r\n\r\n");
    let answer = served.answer(&format!("GET http://attacker.example/ HTTP/1.1\r\n{host}")).await;
    assert!(answer.starts_with("HTTP/1.1 421 "), "{answer}");
    let answer = served.answer(&format!("GET http://localhost:{port}/healthz HTTP/1.1\r\n{host}")).await;
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
}

#[tokio::test]
async fn what_is_no_request_is_refused_with_our_headers() {
    let served = Served::start().await;
    let long = "a".repeat(70_000);
    let many: String = (0..200).map(|at| ["x-", &at.to_string(), ": 1\r\n"].concat()).collect();
    for (request, status) in [
        ("no request at all\r\n\r\n".to_owned(), "400"),
        ("GET / HTTP/1.1\r\nno header\r\n\r\n".to_owned(), "400"),
        (format!("GET /{long} HTTP/1.1\r\n\r\n"), "414"),
        (format!("GET / HTTP/1.1\r\n{many}\r\n"), "431"),
    ] {
        let answer = served.answer(&request).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{status}: {answer}");
        assert!(answer.contains("\r\ncontent-security-policy: default-src 'none'"), "{status}: {answer}");
        assert!(answer.contains("\r\nx-content-type-options: nosniff\r\n"), "{status}: {answer}");
        assert!(answer.ends_with("\r\n\r\n") && answer.contains("\r\ncontent-length: 0\r\n"), "{status}: {answer}");
    }
}

/// One thread serves: had the drawing taken it, nobody would be answered until the gate is opened.
#[tokio::test(flavor = "current_thread")]
async fn whether_we_live_is_told_while_a_page_is_being_drawn() {
    let served = Served::start().await;
    let mut drawing = served.connect().await;
    let host = format!("localhost:{}", served.address.port());
    let request = format!("GET /wards/drawn HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    drawing.write_all(request.as_bytes()).await.expect("sent");
    while !GATE.0.lock().expect("not poisoned").begun {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let answer = served.get("/healthz").await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("ok"), "{answer}");
    assert!(!GATE.0.lock().expect("not poisoned").open, "the drawing is still going on");
    GATE.0.lock().expect("not poisoned").open = true;
    GATE.1.notify_all();
    let mut answer = String::new();
    drawing.read_to_string(&mut answer).await.expect("an answer");
    assert!(answer.ends_with("drawn"), "{answer}");
}

#[tokio::test]
async fn silent_connections_do_not_keep_out_who_asks() {
    let served = Served::start().await;
    let mut silent = Vec::new();
    for _ in 0..200 {
        silent.push(served.connect().await);
    }
    for _ in 0..3 {
        let answer = served.get("/healthz").await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
}

#[tokio::test]
async fn a_large_answer_comes_whole_however_slowly_it_is_read() {
    let served = Served::start().await;
    let mut slow = Vec::new();
    let host = format!("localhost:{}", served.address.port());
    for _ in 0..20 {
        let mut stream = served.connect().await;
        let request = format!("GET /wards/kept HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.expect("sent");
        slow.push(stream);
    }
    // Each of them waits for four hundred million bytes, which lie in memory once.
    let answer = served.get("/wards/held").await;
    assert!(answer.ends_with("held"), "{answer}");
    let mut answer = Vec::new();
    slow.remove(0).read_to_end(&mut answer).await.expect("the whole answer");
    let body = answer.split_off(answer.len() - KEPT.len());
    assert!(body == KEPT[..], "not a byte is another");
    assert!(answer.ends_with(b"\r\n\r\n"));
}
