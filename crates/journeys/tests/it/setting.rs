// SPDX-License-Identifier: MIT OR Apache-2.0
//! What every story needs: an empty or a seeded database of each engine, and words for what is in it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base::{AreaCode, Chance, Clock, Day, Reach};
use evidence::catalogue::Catalogue;
use needs::Wanted;
use rapport::command::{ExitStatus, FileReport, ImportOptions, import_bytes};
use rapport::reader::{Limits, Reader};
use rapport::{App, demo};
use store::{Db, Engine, Kind, Row, Statement, Value};

use crate::sql;

/// The morning of 1 November 2026, when the invented figures of the district are all out.
pub(crate) const MORNING: Clock = Clock::Fixed(1_793_520_000_000_000);

/// Tells the story in an empty database of each engine; what it came to, SQLite first.
pub(crate) async fn on_both<T>(story: impl AsyncFn(App) -> T) -> Vec<T> {
    tell(store::testing::both().await, story).await
}

/// Tells the story in each engine with the fictional district in it, which is taken in once for all stories of a run.
pub(crate) async fn on_both_seeded<T>(story: impl AsyncFn(App) -> T) -> Vec<T> {
    tell(seeded().await, story).await
}

/// A database of each engine with the fictional district in it.
async fn seeded() -> Vec<Db> {
    store::testing::both_filled("district", async |db| {
        let app = open(db, MORNING).await;
        rapport::command::seed(&app).await.expect("the district is taken in");
    })
    .await
}

async fn tell<T>(databases: Vec<Db>, story: impl AsyncFn(App) -> T) -> Vec<T> {
    let mut told = Vec::new();
    for db in databases {
        say(&format!("on {:?}", db.engine()));
        let app = open(db, MORNING).await;
        told.push(story(app.clone()).await);
        app.db.close().await;
    }
    told
}

/// Releases the local counts of the fictional authority.
pub(crate) async fn release(app: &App) -> Vec<evidence::release::Done> {
    let order = evidence::release::Order { area: authority(), clock: app.clock, dry_run: false, begin_again: None };
    evidence::release::release(&app.db, &order).await.expect("released")
}

/// Every import, oldest first.
pub(crate) async fn imports(db: &Db) -> Vec<intake::Import> {
    let now = db.snapshot().await.expect("a snapshot");
    intake::list_imports(&now).await.expect("imports")
}

pub(crate) async fn open(db: Db, clock: Clock) -> App {
    let catalogue = Arc::new(Catalogue::shipped().expect("the catalogue reads"));
    db.migrate(&rapport::migrations(&rapport::rooms(&catalogue))).await.expect("the tables are made");
    App {
        db,
        clock,
        chance: Chance::seeded(1),
        address: rapport::DEFAULT_ADDRESS.to_owned(),
        catalogue,
        reader: reader(),
        rooms: rapport::rooms,
    }
}

/// The reader process of the product.
pub(crate) fn reader() -> Reader {
    Reader::new(Path::new(env!("CARGO_BIN_EXE_reader")), Limits::default())
}

/// A line for whoever reads the output of a test that failed.
#[expect(clippy::print_stderr, reason = "the test's own output says where in a story it stands")]
pub(crate) fn say(what: &str) {
    eprintln!("{what}");
}

pub(crate) fn authority() -> AreaCode {
    demo::AUTHORITY.parse().expect("the code of the fictional authority")
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// A small file of this folder, which may name codes where Rust may not.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(fixture_path(name)).expect(name)
}

pub(crate) fn fixture_path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/fixtures").join(name)
}

/// Takes one file in as `rapport import` does.
pub(crate) async fn take(app: &App, name: &str, bytes: &[u8]) -> (FileReport, ExitStatus) {
    take_all(app, name, bytes).await.pop().expect("a report")
}

/// The same for a file that holds several.
pub(crate) async fn take_all(app: &App, name: &str, bytes: &[u8]) -> Vec<(FileReport, ExitStatus)> {
    let period = demo::period_of(name).map(ToOwned::to_owned);
    let ask = ImportOptions { period, ..ImportOptions::default() };
    // On the heap, so that the stories around it stay small.
    Box::pin(import_bytes(app, name, bytes, &ask)).await.expect(name)
}

/// The files of an assessment by name, without those for paper, which take longest.
pub(crate) async fn assess(app: &App, area: AreaCode, as_at: Day) -> BTreeMap<String, Vec<u8>> {
    written(app, Wanted { area, as_at, briefs: Vec::new(), paper: false }).await
}

/// Everything that is published.
pub(crate) async fn publish(app: &App, area: AreaCode, as_at: Day) -> BTreeMap<String, Vec<u8>> {
    written(app, Wanted { area, as_at, briefs: Vec::new(), paper: true }).await
}

async fn written(app: &App, wanted: Wanted) -> BTreeMap<String, Vec<u8>> {
    let house = app.house(Some(wanted.area)).await.expect("a house");
    let files = needs::assess(&house, &app.catalogue, &wanted).await;
    files.expect("the assessment is written").into_iter().collect()
}

/// What a person reads of markup: no tags, no styles, no marks of direction.
pub(crate) fn plain(markup: &str) -> String {
    let mut text = String::new();
    let mut rest = markup;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let end = if tag.starts_with("style") { "</style>" } else { ">" };
        // Words on either side of a tag are two words, but for a mark inside one.
        if !tag.starts_with("bdi") && !tag.starts_with("/bdi") {
            text.push(' ');
        }
        rest = tag.split_once(end).map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    let text: String = text.chars().filter(|letter| !('\u{2066}'..='\u{2069}').contains(letter)).collect();
    let text = text
        .replace("&#39;", "'")
        .replace("&apos;", "'")
        .replace("&#x27;", "'")
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">");
    text.replace("&amp;", "&").replace("&#38;", "&").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows of a table by the names of their columns.
pub(crate) fn rows(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(bytes).deserialize().collect::<Result<_, _>>().expect("a csv file")
}

/// Everything that the product can read: equal before and after where nothing was changed, and equal on both engines.
pub(crate) async fn everything(db: &Db) -> BTreeMap<&'static str, Vec<Vec<Value>>> {
    let (mut words, mut last) = (Vec::new(), 1);
    let mut found = BTreeMap::new();
    let reads = || statements().into_iter().filter(|statement| !statement.columns.is_empty());
    for statement in reads().filter(|statement| statement.params.is_empty()) {
        let rows = read(db, statement, &[]).await;
        words.extend(rows.iter().flat_map(texts));
        // Keys come first in their rows.
        last = rows.iter().filter_map(|row| row.int(0).ok()).max().unwrap_or(1).max(last);
        found.insert(statement.name, values(&rows));
    }
    words.sort();
    words.dedup();
    for statement in reads().filter(|statement| !statement.params.is_empty()) {
        let rows = read(db, statement, &arguments(statement, &words, last)).await;
        found.insert(statement.name, values(&rows));
    }
    found
}

/// The rows of a statement; of a listing, all of them.
pub(crate) async fn read(db: &Db, statement: &'static Statement, arguments: &[Value]) -> Vec<Row> {
    if statement.text.contains("{skip locked}") {
        // It is read in a change alone, which is dropped here.
        let mut tx = db.begin().await.expect("a change");
        return tx.rows(statement, arguments).await.expect(statement.name);
    }
    let now = db.snapshot().await.expect("a snapshot");
    let rows = if statement.text.contains("{reach ") {
        now.rows_within(statement, &Reach::all(), arguments).await
    } else {
        now.rows(statement, arguments).await
    };
    rows.expect(statement.name)
}

/// Arguments that find as much as there is.
pub(crate) fn arguments(statement: &Statement, words: &[String], last: i64) -> Vec<Value> {
    let one = |kind: &Kind| match kind {
        // A key that is there to be found, and one that is free to be added.
        Kind::Int | Kind::IntOrNull => Value::Int(if statement.columns.is_empty() { 900_001 } else { 1 }),
        Kind::Real | Kind::RealOrNull => Value::Real(0.5),
        Kind::Text | Kind::TextOrNull => Value::from(demo::AUTHORITY),
        Kind::Bytes | Kind::BytesOrNull => Value::Bytes(vec![1]),
        Kind::List => Value::List((1..=last).collect()),
        Kind::Words => Value::Words(words.to_vec()),
    };
    statement.params.iter().map(one).collect()
}

fn texts(row: &Row) -> Vec<String> {
    row.values()
        .iter()
        .filter_map(|value| if let Value::Text(text) = value { Some(text.clone()) } else { None })
        .collect()
}

fn values(rows: &[Row]) -> Vec<Vec<Value>> {
    rows.iter().map(|row| row.values().to_vec()).collect()
}

/// The address of an open database, as a person would give it to `--database`.
pub(crate) async fn address(db: &Db) -> String {
    let statement = match db.engine() {
        Engine::Sqlite => &sql::FILE,
        Engine::Postgres => &sql::NAME,
    };
    let rows = db.rows(statement, &[]).await.expect("the database says where it is");
    let name = rows[0].text(0).expect("a text");
    match db.engine() {
        Engine::Sqlite => format!("sqlite:{name}"),
        Engine::Postgres => {
            let admin = std::env::var("RAPPORT_TEST_POSTGRES").expect("the address of a PostgreSQL");
            let (server, _database) = admin.rsplit_once('/').expect("postgres://HOST/NAME");
            format!("{server}/{name}")
        }
    }
}

/// Every statement of the product.
pub(crate) fn statements() -> Vec<&'static Statement> {
    rapport::statements(&rapport::rooms(&Arc::new(Catalogue::shipped().expect("the catalogue reads"))))
}
