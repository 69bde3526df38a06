// SPDX-License-Identifier: MIT OR Apache-2.0
//! The program goes on where nobody takes its log.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// A served house, which ends with the test.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn rapport(database: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapport"));
    command.args(["--database", database]);
    command
}

/// Asks over a connection of its own; the first line of the answer.
fn ask(port: &str) -> String {
    let mut stream = TcpStream::connect(format!("127.0.0.1:{port}")).expect("a connection");
    let request = format!("GET /healthz HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn a_log_that_nobody_takes_ends_no_request() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = format!("sqlite:{}", folder.path().join("house.sqlite").display());
    let lookup = folder.path().join("lookup.csv");
    std::fs::write(&lookup, "WD24CD,WD24NM,LAD24CD,LAD24NM\nX05000001,Ward 1,X08000077,Sampleton\n").expect("written");
    let taken = rapport(&database).arg("import").arg(&lookup).output().expect("run");
    assert!(taken.status.success(), "{taken:?}");
    let mut serve = rapport(&database);
    let serve = serve.args(["serve", "--listen", "127.0.0.1:0"]).stderr(Stdio::piped());
    let mut served = Served(serve.spawn().expect("started"));
    let mut log = BufReader::new(served.0.stderr.take().expect("a pipe")).lines();
    let port = log.find_map(|line| {
        let line = line.expect("a line");
        Some(line.split_once("Rapport is at http://localhost:")?.1.split(' ').next().unwrap_or_default().to_owned())
    });
    let port = port.expect("it says where it is");
    assert_eq!(ask(&port), "HTTP/1.1 200 OK");
    // From here on each line of the log fails.
    drop(log);
    for _ in 0..3 {
        assert_eq!(ask(&port), "HTTP/1.1 200 OK");
    }
}
