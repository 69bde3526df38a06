// SPDX-License-Identifier: MIT OR Apache-2.0
//! The house behind proxies that were named.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use ui::{Entrance, Proxies};

use crate::{Site, site_at};

struct Served {
    _site: Site,
    address: SocketAddr,
    server: JoinHandle<std::io::Result<()>>,
}

impl Drop for Served {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Served {
    async fn behind(proxy: &str) -> Self {
        let site = site_at("https://rapport.example.org", false).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("a bound address");
        let proxies = Some(Proxies::new(vec![proxy.parse().expect("a proxy")]));
        let entrance = Entrance { is_https: true, proxies, ..Entrance::default() };
        let server = tokio::spawn(ui::serve(listener, site.router.clone(), entrance, std::future::pending()));
        Self { _site: site, address, server }
    }

    /// Gives what comes of these requests, one after another on one connection, of which the last one ends it.
    async fn said(&self, requests: &str) -> String {
        let mut stream = TcpStream::connect(self.address).await.expect("a connection");
        let _ = stream.write_all(requests.as_bytes()).await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        String::from_utf8_lossy(&answer).into_owned()
    }
}

const CLOSE: &str = "Connection: close\r\n";

fn request(path: &str, headers: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: rapport.example.org\r\n{headers}\r\n")
}

#[tokio::test]
async fn whoever_is_no_proxy_is_not_even_read() {
    let served = Served::behind("192.0.2.9").await;
    for said in [
        request("/healthz", CLOSE),
        "no request at all\r\n\r\n".to_owned(),
        request("/", "X-Forwarded-For: 192.0.2.9\r\n"),
    ] {
        assert_eq!(served.said(&said).await, "");
    }
    let served = Served::behind("127.0.0.1").await;
    assert!(served.said(&request("/healthz", CLOSE)).await.starts_with("HTTP/1.1 200 "));
}

#[tokio::test]
async fn what_a_caller_writes_of_themselves_counts_for_nobody() {
    let served = Served::behind("127.0.0.1").await;
    let lie = |at: usize| {
        let lies = [
            format!("X-Forwarded-For: 198.51.100.{}, 192.0.2.1\r\n", at % 250),
            format!("X-Forwarded-For: 198.51.100.{}\r\nX-Forwarded-For: 192.0.2.1\r\n", at % 250),
            format!("Forwarded: for=198.51.100.{}\r\nX-Forwarded-For: 192.0.2.1:{}\r\n", at % 250, 1024 + at),
            format!("X-Real-IP: 198.51.100.{0}\r\nX-Forwarded-For: \u{ff}, 127.0.0.1, 192.0.2.1\r\n", at % 250),
        ];
        lies[at % lies.len()].clone()
    };
    let (mut fine, mut refused) = (0, 0);
    // The clock of the house stands still, so that six hundred are all that one caller has.
    for from in (0..640).step_by(40) {
        let last = |at: usize| if at % 40 == 39 { CLOSE } else { "" };
        let requests: String =
            (from..from + 40).map(|at| request("/wards", &format!("{}{}", lie(at), last(at)))).collect();
        let said = served.said(&requests).await;
        fine += said.matches("HTTP/1.1 200 ").count();
        refused += said.matches("HTTP/1.1 429 ").count();
    }
    assert_eq!((fine, refused), (600, 40), "one caller, whatever they say");
    // They used up nobody else's, not even of those whom they named.
    for other in ["198.51.100.7", "192.0.2.2", "192.0.2.1, 192.0.2.2"] {
        let said = served.said(&request("/wards", &format!("X-Forwarded-For: {other}\r\n{CLOSE}"))).await;
        assert!(said.starts_with("HTTP/1.1 200 "), "{other}: {said}");
    }
}

#[tokio::test]
async fn two_readings_of_one_request_are_refused() {
    let served = Served::behind("127.0.0.1").await;
    let hidden = "GET /wards/file HTTP/1.1\r\nHost: rapport.example.org\r\n\r\n";
    let length = hidden.len();
    for (head, statuses) in [
        // Each of these is what a proxy might read as one request and a house as two.
        (format!("Content-Length: {length}\r\nTransfer-Encoding: chunked\r\n"), &["400"][..]),
        (format!("Content-Length: 0\r\nContent-Length: {length}\r\n"), &["400"]),
        ("Transfer-Encoding: chunked, identity\r\n".to_owned(), &["400"]),
        ("Transfer-Encoding: xchunked\r\n".to_owned(), &["400"]),
        (format!("Content-Length : {length}\r\n"), &["400"]),
        ("X: y\r\n Transfer-Encoding: chunked\r\n".to_owned(), &["400"]),
    ] {
        let said =
            served.said(&format!("POST /wards HTTP/1.1\r\nHost: rapport.example.org\r\n{head}\r\n{hidden}")).await;
        let status = said.get(9..12).unwrap_or_default();
        assert!(statuses.contains(&status), "{head}: {said}");
        assert!(!said.contains("wards.csv"), "{head}: what was hidden was not answered: {said}");
    }
    for host in [
        "rapport.example.org\r\nHost: attacker.example",
        "rapport.example.org\r\n Host: attacker.example",
        "rapport.example.org\r\nhost:rapport.example.org",
        "",
        "rapport.example.org.",
        "rapport.example.org:80",
        "attacker.example",
        "rapport.example.org:443@attacker.example",
    ] {
        let said = served.said(&format!("GET /wards HTTP/1.1\r\nHost: {host}\r\n{CLOSE}\r\n")).await;
        assert!(said.starts_with("HTTP/1.1 421 ") || said.starts_with("HTTP/1.1 400 "), "{host}: {said}");
    }
    for target in ["https://attacker.example/wards", "//attacker.example/wards", "attacker.example:443", "*"] {
        let said = served.said(&format!("GET {target} HTTP/1.1\r\nHost: rapport.example.org\r\n{CLOSE}\r\n")).await;
        assert!(!said.starts_with("HTTP/1.1 200 "), "{target}: {said}");
    }
}
