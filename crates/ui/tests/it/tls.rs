// SPDX-License-Identifier: MIT OR Apache-2.0
//! The house over TLS of its own.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, ProtocolVersion, RootCertStore, SupportedProtocolVersion, version};
use ui::{Entrance, ShownCertificate, TlsCertificate};

use crate::{Site, site_at};

const HOST: &str = "rapport.example.org";

struct Served {
    _site: Site,
    address: SocketAddr,
    shown: ShownCertificate,
    roots: RootCertStore,
    stop: oneshot::Sender<()>,
    server: JoinHandle<std::io::Result<()>>,
}

fn pair() -> (TlsCertificate, CertificateDer<'static>) {
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(vec![HOST.to_owned()]).expect("a pair");
    let read = TlsCertificate::read(cert.pem().as_bytes(), signing_key.serialize_pem().as_bytes(), HOST);
    (read.expect("a pair"), cert.der().clone())
}

impl Served {
    async fn start(drain: Duration) -> Self {
        let site = site_at(&format!("https://{HOST}"), false).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("a bound address");
        let (certificate, der) = pair();
        let shown = ShownCertificate::new(&certificate);
        let mut roots = RootCertStore::empty();
        roots.add(der).expect("a certificate");
        let (stop, stopped) = oneshot::channel::<()>();
        let entrance = Entrance { is_https: true, certificate: Some(shown.clone()), drain, ..Entrance::default() };
        let server = tokio::spawn(ui::serve(listener, site.router.clone(), entrance, async {
            let _ = stopped.await;
        }));
        Self { _site: site, address, shown, roots, stop, server }
    }

    async fn connect(
        &self,
        version: &'static SupportedProtocolVersion,
        alpn: &[&[u8]],
    ) -> std::io::Result<TlsStream<TcpStream>> {
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let config = config.with_protocol_versions(&[version]).expect("a version");
        let mut config = config.with_root_certificates(self.roots.clone()).with_no_client_auth();
        config.alpn_protocols = alpn.iter().map(|name| name.to_vec()).collect();
        let stream = TcpStream::connect(self.address).await?;
        let name = ServerName::try_from(HOST).expect("a name");
        TlsConnector::from(Arc::new(config)).connect(name, stream).await
    }

    async fn get(&self, path: &str) -> String {
        let mut stream = self.connect(&version::TLS13, &[b"http/1.1"]).await.expect("a handshake");
        ask(&mut stream, path, "close").await
    }
}

/// Asks on a connection; all that comes until it ends, or until the words that end a short answer.
async fn ask(stream: &mut TlsStream<TcpStream>, path: &str, connection: &str) -> String {
    let request = format!("GET {path} HTTP/1.1\r\nHost: {HOST}\r\nConnection: {connection}\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("sent");
    let (mut answer, mut part) = (Vec::new(), [0; 4096]);
    while !(connection == "keep-alive" && answer.ends_with(b"\r\n\r\nok")) {
        match stream.read(&mut part).await.expect("no error") {
            0 => break,
            count => answer.extend_from_slice(&part[..count]),
        }
    }
    String::from_utf8_lossy(&answer).into_owned()
}

/// The end of what a server says to these bytes.
async fn said(address: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    // Of what was refused the rest may not be taken.
    let _ = stream.write_all(bytes).await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    answer
}

#[tokio::test]
async fn a_page_comes_over_tls_and_ends_politely() {
    let served = Served::start(Duration::ZERO).await;
    for (version, number) in [(&version::TLS13, ProtocolVersion::TLSv1_3), (&version::TLS12, ProtocolVersion::TLSv1_2)]
    {
        let mut stream = served.connect(version, &[b"h2", b"http/1.1"]).await.expect("a handshake");
        assert_eq!(stream.get_ref().1.protocol_version(), Some(number));
        assert_eq!(stream.get_ref().1.alpn_protocol(), Some(b"http/1.1".as_slice()));
        // That there is no error at the end shows that it was said to be the end: what is cut would be taken for whole.
        let answer = ask(&mut stream, "/wards", "close").await;
        assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("/wards?page=2#list"), "{answer}");
        assert!(answer.contains("strict-transport-security: max-age=63072000"), "{answer}");
    }
    let answer = served.get("/wards/kept").await;
    assert!(answer.len() > 20_000_000, "a large file comes whole: {}", answer.len());
    for host in ["localhost", "attacker.example", "127.0.0.1"] {
        let mut stream = served.connect(&version::TLS13, &[]).await.expect("a handshake");
        let request = format!("GET /wards HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("an answer");
        assert!(answer.starts_with("HTTP/1.1 421 ") && !answer.contains(HOST), "{host}: {answer}");
    }
}

#[tokio::test]
async fn what_is_no_handshake_gets_no_page() {
    let served = Served::start(Duration::ZERO).await;
    let plain = format!("GET /wards HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n");
    let garbage: Vec<u8> = (0..4000_u32).map(|at| u8::try_from(at * 7 % 251).expect("a byte")).collect();
    let mut long = vec![22, 3, 1, 255, 255];
    long.resize(70_000, 1);
    for bytes in
        [plain.as_bytes(), &garbage, &long, b"\x16\x03\x01\x00\x05hello", b"\0", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"]
    {
        // The last of these are too short for a refusal before the end of what the client says.
        let mut stream = TcpStream::connect(served.address).await.expect("a connection");
        let _ = stream.write_all(bytes).await;
        let _ = stream.shutdown().await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        assert!(
            !answer.windows(4).any(|four| four == b"HTTP" || four == b"wexm"),
            "{:?}",
            &bytes[..5.min(bytes.len())]
        );
        assert!(answer.is_empty() || answer[0] == 21, "an alert at most: {answer:?}");
    }
    assert_eq!(
        said(served.address, plain.as_bytes()).await.first(),
        Some(&21),
        "plain HTTP is refused at once, by an alert"
    );
    assert!(served.connect(&version::TLS13, &[b"h2"]).await.is_err(), "nothing is agreed on that we do not speak");
    assert!(served.get("/healthz").await.ends_with("ok"));
}

#[tokio::test]
async fn slow_handshakes_keep_nobody_out() {
    let served = Served::start(Duration::ZERO).await;
    let mut slow = Vec::new();
    for _ in 0..200 {
        let mut stream = TcpStream::connect(served.address).await.expect("a connection");
        stream.write_all(&[22, 3, 1, 2, 0, 1]).await.expect("sent");
        slow.push(stream);
    }
    for _ in 0..5 {
        assert!(served.get("/healthz").await.ends_with("ok"));
    }
    let mut closed = 0;
    for stream in &mut slow {
        let mut byte = [0];
        let ended = tokio::time::timeout(Duration::from_millis(1), stream.read(&mut byte)).await;
        closed += usize::from(ended.is_ok());
    }
    assert!(closed >= 200 - 64, "no more than 64 of one address are held, {closed} of 200 were closed");
}

#[tokio::test]
async fn a_new_certificate_is_shown_to_newcomers_and_open_connections_go_on() {
    let mut served = Served::start(Duration::ZERO).await;
    let mut before = served.connect(&version::TLS13, &[]).await.expect("a handshake");
    assert!(ask(&mut before, "/healthz", "keep-alive").await.ends_with("ok"));
    let first = before.get_ref().1.peer_certificates().expect("a chain")[0].clone();

    let (renewed, der) = pair();
    served.roots.add(der.clone()).expect("a certificate");
    served.shown.replace(&renewed);
    let after = served.connect(&version::TLS13, &[]).await.expect("a handshake");
    assert_eq!(after.get_ref().1.peer_certificates().expect("a chain")[0], der);
    assert_ne!(first, der);
    assert!(ask(&mut before, "/healthz", "keep-alive").await.ends_with("ok"), "the old connection goes on");
}

#[tokio::test]
async fn it_says_that_it_is_not_ready_before_the_port_closes() {
    // So long that the test is done before it is over.
    let served = Served::start(Duration::from_mins(5)).await;
    assert!(served.get("/readyz").await.starts_with("HTTP/1.1 200 "));
    let mut open = served.connect(&version::TLS13, &[]).await.expect("a handshake");
    served.stop.send(()).expect("the server listens");
    let served = Served { stop: oneshot::channel().0, ..served };
    while served.get("/readyz").await.starts_with("HTTP/1.1 200 ") {}
    for path in ["/healthz", "/wards"] {
        assert!(served.get(path).await.starts_with("HTTP/1.1 200 "), "{path}: newcomers are answered still");
    }
    let answer = ask(&mut open, "/wards", "keep-alive").await;
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.contains("connection: close"), "the last of it: {answer}");
    assert!(!served.server.is_finished());
    served.server.abort();
}
