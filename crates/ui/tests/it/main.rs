// SPDX-License-Identifier: MIT OR Apache-2.0
//! The kit from outside: a house of one small room, asked over the router and over a socket.

mod pages;
mod proxy;
mod socket;
mod tls;

use std::sync::{Arc, Condvar, LazyLock, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use base::{Chance, Clock};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;
use ui::{Access, At, House, Nav, PageError, Reply, Room, RoomWork, Settings};
use words::Texts;

const WORDS: &str = "ward-nav = Wards\nward-nav-about = Every ward.\nward-mend = Choose a ward.\n";

/// A site, and the folder of its database, which goes when the site goes.
pub(crate) struct Site {
    pub(crate) router: Router,
    pub(crate) db: store::Db,
    _folder: tempfile::TempDir,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
    pub(crate) bytes: Bytes,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

fn room() -> Room {
    Room {
        name: "ward",
        doors: vec![
            ui::get(ui::Route::new("/wards"), Access::Anyone, async |at: At| {
                Reply::page(at.link("/wards?page=2#list"))
            }),
            ui::post(ui::Route::new("/wards"), Access::Anyone, async |at: At| at.bad_input("ward-mend")),
            ui::get(ui::Route::new("/wards/file"), Access::Anyone, async || {
                Reply::download(ui::CSV, "wards.csv", "code\n".to_owned())
            }),
            ui::get(ui::Route::new("/wards/picture"), Access::Anyone, async || {
                Reply::download("image/png", "map.png", PICTURE.to_vec())
            }),
            ui::get(ui::Route::new("/wards/none"), Access::Anyone, async || Reply::not_found()),
            ui::get(ui::Route::new("/wards/fault"), Access::Anyone, async || -> Result<Reply, PageError> {
                Err(std::io::Error::other("the secret path").into())
            }),
            ui::get(ui::Route::new("/wards/panic"), Access::Anyone, panics),
            ui::get(ui::Route::new("/wards/panic-apart"), Access::Anyone, async || {
                store::apart(|| Reply::page(std::iter::empty::<String>().next().expect("a panic on purpose"))).await
            }),
            ui::get(ui::Route::new("/wards/held"), Access::Anyone, async |at: At| -> Result<Reply, PageError> {
                at.house.db.ping().await?;
                Ok(Reply::page("held".to_owned()))
            }),
            ui::get(ui::Route::new("/wards/drawn"), Access::Anyone, async || store::apart(drawn).await),
            ui::get(ui::Route::new("/wards/kept"), Access::Anyone, async || {
                Reply::shared_download(ui::CSV, "kept.csv", KEPT.clone())
            }),
        ],
        nav: vec![Nav { text_key: "ward-nav", path: "/wards", access: Access::Anyone }],
        migrations: store::Migrations { set: "ward", files: &[] },
        statements: Vec::new(),
        data_map: store::DataMap::none("ward"),
        words: WORDS,
        samples: || vec![ui::Sample::new("piece", |at| Ok::<_, PageError>(format!("<p>{}</p>", at.text("ward-nav"))))],
        objects: Vec::new(),
        home_summary: None,
        work: RoomWork::None("a test"),
        owned: ui::RoomOwned::None("a test"),
        jobs: Vec::new(),
        ended_by_restore: Vec::new(),
        demo: ui::Demo::default(),
    }
}

/// Bytes that are no text.
const PICTURE: [u8; 4] = [0x89, b'P', 0, 0xff];

/// Twenty million bytes that all readers share.
static KEPT: LazyLock<Bytes> = LazyLock::new(|| (b'a'..=b'w').cycle().take(20_000_000).collect());

/// Whether a drawing has begun, and whether it may end.
#[derive(Default)]
pub(crate) struct Gate {
    begun: bool,
    open: bool,
}

pub(crate) static GATE: (Mutex<Gate>, Condvar) = (Mutex::new(Gate { begun: false, open: false }), Condvar::new());

/// Takes a thread until the gate is opened, as a large drawing takes a processor.
fn drawn() -> Reply {
    let (gate, moved) = &GATE;
    let mut at = gate.lock().expect("not poisoned");
    at.begun = true;
    while !at.open {
        at = moved.wait(at).expect("not poisoned");
    }
    Reply::page("drawn".to_owned())
}

async fn panics() -> Reply {
    let none: Vec<Reply> = Vec::new();
    none.into_iter().next().expect("a panic on purpose")
}

pub(crate) async fn site() -> Site {
    site_with(true).await
}

/// A site with the gallery or without.
pub(crate) async fn site_with(gallery: bool) -> Site {
    site_at("http://localhost:8080", gallery).await
}

/// A site at this address.
pub(crate) async fn site_at(address: &str, gallery: bool) -> Site {
    let folder = tempfile::tempdir().expect("a folder for the database");
    let url = format!("sqlite:{}/ui.db", folder.path().display());
    let db = store::Db::open(&url).await.expect("a database");
    db.migrate(&[]).await.expect("its own table");
    let words = Texts::new(&[("ui", ui::WORDS), ("ward", WORDS)]).expect("the words are sound");
    let setting = Settings {
        partnership: "Ashwick & <partners>".into(),
        address: address.to_owned(),
        area: None,
        fictional: true,
        gallery,
    };
    let house = House::new(db.clone(), (Clock::Fixed(1_000_000), Chance::seeded(1)), Arc::new(words), setting);
    Site { router: ui::routes(&[room()], house), db, _folder: folder }
}

impl Site {
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path)).await
    }

    pub(crate) async fn ask(&self, request: axum::http::request::Builder) -> Answer {
        let request = request.body(Body::empty()).expect("a sound request");
        let response = self.router.clone().oneshot(request).await.expect("a router always answers");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a whole body").to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
        }
    }
}
