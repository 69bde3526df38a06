// SPDX-License-Identifier: MIT OR Apache-2.0
//! The headers of every class of answer as Mozilla's HTTP Observatory scores them, by its own analysers: `tests/observatory/score.mjs`.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::net::Ipv4Addr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use axum::Router;
use base::Role;
use evidence::catalogue::Catalogue;
use rapport::App;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use ui::{Access, Room, Route};

use crate::http::Answer;
use crate::setting::{on_both_seeded, say};
use crate::sign_in::{PASSWORD, code, invite, secret};
use crate::visitor::Visitor;

/// The most that an answer without a cookie can have. A cookie brings five more, and script with checksums, which only that of others
/// needs, another five.
const WITHOUT_COOKIE: i64 = 130;
const WITH_COOKIE: i64 = 135;

/// The headers that bring points, or keep them.
const SCORED: [&str; 5] = [
    "content-security-policy",
    "strict-transport-security",
    "referrer-policy",
    "cross-origin-resource-policy",
    "x-content-type-options",
];

const SAME_SITE: [(&str, &str); 1] = [("sec-fetch-site", "same-origin")];

/// An answer as it is handed to the analysers.
#[derive(Debug, Clone, Serialize)]
struct Caught {
    name: String,
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

/// The word of the analysers on an answer.
#[derive(Debug, Deserialize)]
struct AnswerScore {
    name: String,
    score: i64,
    passed: bool,
    results: serde_json::Value,
}

impl Caught {
    fn new(name: String, answer: &Answer) -> Self {
        let text = |value: &axum::http::HeaderValue| value.to_str().expect("a header is text").to_owned();
        let headers = answer.headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect();
        // Of what is no page the analysers read the headers alone.
        let body = if answer.is_page() { answer.body.clone() } else { String::new() };
        Self { name, status: answer.status, headers, body }
    }

    fn raw(name: &str, answer: &str) -> Self {
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| unreachable!("an answer: {answer}"));
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).expect("a status");
        let pair = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned()));
        Self { name: name.to_owned(), status, headers: lines.filter_map(pair).collect(), body: body.to_owned() }
    }

    fn without(&self, header: &str) -> Self {
        let mut headers = self.headers.clone();
        headers.retain(|(name, _)| name != header);
        Self { name: format!("{} without {header}", self.name), headers, ..self.clone() }
    }

    fn sets_cookie(&self) -> bool {
        self.headers.iter().any(|(name, _)| name == "set-cookie")
    }
}

/// Asks the analysers, which are those of `web/package.json`.
fn score(answers: &[Caught]) -> Vec<AnswerScore> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/observatory/score.mjs");
    let mut node = Command::new("node");
    let mut asked = node.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("node is installed");
    let mut input = asked.stdin.take().expect("an input");
    input.write_all(&serde_json::to_vec(answers).expect("JSON")).expect("read by the script");
    drop(input);
    let done = asked.wait_with_output().expect("an output");
    assert!(done.status.success(), "the analysers did not run: tools/web.sh installs them");
    serde_json::from_slice(&done.stdout).expect("a list of scores")
}

/// A room with a page that fails in a way that nobody foresaw.
fn rooms(catalogue: &Arc<Catalogue>) -> Vec<Room> {
    let mut rooms = rapport::rooms(catalogue);
    if let Some(room) = rooms.last_mut() {
        let broken = async || -> &'static str { unreachable!("this page is broken on purpose") };
        room.doors.push(ui::get(Route::<0>::new("/partnership/broken"), Access::Anyone, broken));
    }
    rooms
}

/// Sets up a sign-in; the answer with the cookie.
async fn sign_in(app: &App, visitor: &mut Visitor) -> Answer {
    let link = invite(app, "lead@example.org", Role::Administrator).await;
    let form = format!("{link}/password");
    visitor.open(&form).await;
    let code = code(&secret(&visitor.page), app.clock);
    let body = visitor.filled(&form, &[("name", "Jo Lead"), ("password", PASSWORD), ("code", &code)]);
    visitor.post(&form, &body, &SAME_SITE).await
}

/// The answer of every door, and what goes wrong in every way that a visitor can bring about.
async fn look(app: &App, who: &str, visitor: &mut Visitor) -> Vec<Caught> {
    let mut caught = Vec::new();
    for door in app.rooms().into_iter().flat_map(|room| room.doors) {
        let answer = match door.method.as_str() {
            "GET" => visitor.get(&door.example).await,
            _ => visitor.post(&door.example, "", &SAME_SITE).await,
        };
        caught.push(Caught::new(format!("{} {} by {who}", door.method, door.path), &answer));
    }
    let page = visitor.open("/").await.page.clone();
    let mut links = page.split("href=\"").filter_map(|rest| rest.split('"').next());
    let style = links.find(|link| link.starts_with("/assets/") && link.contains(".css")).expect("a style sheet");
    for address in [style, "/", "/healthz", "/readyz", "/favicon.ico", "/nowhere", "/needs?area=nonsense"] {
        caught.push(Caught::new(format!("GET {address} by {who}"), &visitor.get(address).await));
    }
    let much = "a".repeat(30_000_000);
    for (what, address, body) in [("too much", "/people/sign-in", much.as_str()), ("what is not taken", "/needs", "")] {
        caught.push(Caught::new(format!("POST {what} by {who}"), &visitor.post(address, body, &SAME_SITE).await));
    }
    let mut often = visitor.post("/people/sign-in", "", &SAME_SITE).await;
    for _ in 0..60 {
        often = visitor.post("/people/sign-in", "", &SAME_SITE).await;
    }
    caught.push(Caught::new(format!("POST too often by {who}"), &often));
    caught
}

/// The answers to what is no request, or is for somebody else, over a socket.
async fn look_raw(site: &Router) -> Vec<Caught> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
    let address = listener.local_addr().expect("bound");
    let server =
        tokio::spawn(ui::serve(listener, site.clone(), ui::Entrance::behind_local_proxy(), std::future::pending()));
    let mut caught = Vec::new();
    let many: String = (0..200).map(|at| ["x-", &at.to_string(), ": 1\r\n"].concat()).collect();
    for (name, request) in [
        ("no request", "no request at all\r\n\r\n".to_owned()),
        ("a long address", format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(70_000))),
        ("many headers", format!("GET / HTTP/1.1\r\n{many}\r\n")),
        ("another name", "GET / HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n\r\n".to_owned()),
    ] {
        let mut stream = TcpStream::connect(address).await.expect("a connection");
        stream.write_all(request.as_bytes()).await.expect("sent");
        let mut answer = Vec::new();
        // Of a request that was refused the rest may not be taken, which ends the connection less politely.
        let _ = stream.read_to_end(&mut answer).await;
        caught.push(Caught::raw(name, &String::from_utf8_lossy(&answer)));
    }
    server.abort();
    caught
}

async fn every_class(app: App) -> Vec<Caught> {
    // As behind a proxy that speaks TLS to browsers.
    let app = App { address: "https://rapport.example".to_owned(), rooms, ..app };
    let site = app.site(None).await.expect("the site opens");
    let (mut nobody, mut lead) = (Visitor::new(&site), Visitor::new(&site));
    let mut caught = vec![Caught::new("the answer that signs in".to_owned(), &sign_in(&app, &mut lead).await)];
    caught.extend(look(&app, "nobody", &mut nobody).await);
    caught.extend(look(&app, "somebody", &mut lead).await);
    lead.open("/people/account").await;
    let leave = lead.filled("/people/sign-out", &[]);
    let left = lead.post("/people/sign-out", &leave, &SAME_SITE).await;
    caught.push(Caught::new("the answer that signs out".to_owned(), &left));
    caught.extend(look_raw(&site).await);
    app.db.close().await;
    for address in ["/readyz", "/sources/imports", "/people/account"] {
        let answer = lead.get(address).await;
        caught.push(Caught::new(format!("GET {address} without a database"), &answer));
    }
    caught
}

#[tokio::test]
async fn every_class_of_answer_has_the_most_that_http_observatory_gives() {
    let caught = on_both_seeded(every_class).await.concat();
    let classes: BTreeSet<u16> = caught.iter().map(|one| one.status).collect();
    let expected = [200, 204, 303, 400, 403, 404, 405, 413, 414, 421, 422, 429, 431, 500, 503];
    assert!(expected.iter().all(|class| classes.contains(class)), "one class of answer was not looked at: {classes:?}");
    assert_eq!(caught.iter().filter(|one| one.sets_cookie()).count(), 4, "to sign in and out sets a cookie");
    for (_, cookie) in caught.iter().flat_map(|one| &one.headers).filter(|(name, _)| name == "set-cookie") {
        let (name, flags) = cookie.split_once('=').expect("a cookie");
        let path = if name == "__Host-session" { "/" } else { "/people/sign-in" };
        assert!(name == "__Host-session" || name == "__Secure-browser", "{cookie}");
        assert!(flags.contains(&format!("; Path={path}; HttpOnly; SameSite=Lax; Secure")), "{cookie}");
    }
    let scores = score(&caught);
    assert_eq!(scores.len(), caught.len());
    for (one, score) in caught.iter().zip(&scores) {
        let most = if one.sets_cookie() { WITH_COOKIE } else { WITHOUT_COOKIE };
        let said = format!("{} ({}): {} {}", score.name, one.status, score.score, score.results);
        assert!(score.passed && score.score == most, "{said}, not {most}");
        assert!(one.headers.iter().any(|(name, value)| name == "x-frame-options" && value == "DENY"), "{said}");
    }
    say(&format!("{} answers of {} classes, {WITHOUT_COOKIE} points or more each", scores.len(), classes.len()));

    // The analysers see what is missing.
    let page = caught.iter().find(|one| one.name == "GET / by somebody").expect("the front page");
    let without: Vec<Caught> = SCORED.iter().map(|header| page.without(header)).collect();
    for score in score(&without) {
        assert!(score.score < WITHOUT_COOKIE, "{}: {}", score.name, score.score);
    }
}
