// SPDX-License-Identifier: MIT OR Apache-2.0
//! The accept loop over a real socket.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

use crate::site;

#[tokio::test]
async fn it_answers_over_a_socket_and_stops_when_told() {
    let site = site().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("a bound address");
    let (stop, stopped) = oneshot::channel::<()>();
    let server = tokio::spawn(ui::serve(listener, site.router.clone(), async {
        let _ = stopped.await;
    }));
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await.expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("ok"), "{answer}");

    // An idle connection does not keep the server from stopping.
    let _idle = TcpStream::connect(address).await.expect("a connection");
    stop.send(()).expect("the server listens");
    let stopped = tokio::time::timeout(std::time::Duration::from_secs(12), server).await.expect("it stops in time");
    stopped.expect("no panic").expect("no error");
    assert!(TcpStream::connect(address).await.is_err(), "the port is closed");
}
