// SPDX-License-Identifier: MIT OR Apache-2.0
//! How many changes last each second, of fifty writers at once, and how long one waits; each is a row and its act:
//! `cargo run --release -p store --example durable [postgres-address]`. Then how long `verify` takes on so many acts:
//! `RAPPORT_BENCH_ACTS`, 1,000,000 unless it says otherwise.

use std::time::{Duration, Instant};

use base::{Actor, Chance};
use store::{Act, Bulk, Db, Kind, MasterKey, Migrations, testing, verify};

const TABLES: Migrations = Migrations {
    set: "example",
    files: &[("note", "CREATE TABLE example_note (id {text} NOT NULL PRIMARY KEY, note {text} NOT NULL) {strict};")],
};
const ADD: Bulk =
    Bulk { name: "example-note-add", table: "example_note", columns: &[("id", Kind::Text), ("note", Kind::Text)] };
const WRITERS: usize = 50;
const LASTS: Duration = Duration::from_secs(10);

type Failed = Box<dyn std::error::Error + Send + Sync>;

/// One writer: how long each of its changes took.
#[expect(clippy::disallowed_methods, reason = "an example that measures")]
async fn write(db: Db, run: String, began: Instant) -> Result<Vec<Duration>, Failed> {
    let mut took = Vec::new();
    while began.elapsed() < LASTS {
        let (start, id) = (Instant::now(), format!("{run}-{}", took.len()));
        let act = Act {
            at_micros: 1,
            actor: Actor::machine(),
            verb: "example-noted",
            kind: "note",
            object: id.clone(),
            fields: vec!["note"],
        };
        let mut tx = db.begin().await?;
        tx.bulk(&ADD, [[id.into(), "What somebody wrote about something, in a line".into()]]).await?;
        tx.commit(&act).await?;
        took.push(start.elapsed());
    }
    Ok(took)
}

#[expect(clippy::disallowed_methods, reason = "an example that measures")]
#[tokio::main]
async fn main() -> Result<(), Failed> {
    let folder = std::env::temp_dir().join(format!("rapport_durable_{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let url = std::env::args().nth(1).unwrap_or_else(|| format!("sqlite:{}/a.db", folder.display()));
    let db = Db::open(&url).await?.with_key(MasterKey::new([7; 32]), &Chance::Real);
    let db = db.with_witness(&folder.join("a.witness")).await?;
    db.migrate(&[TABLES]).await?;
    let began = Instant::now();
    let run = |writer| format!("{}-{writer}", std::process::id());
    let tasks: Vec<_> = (0..WRITERS).map(|writer| tokio::spawn(write(db.clone(), run(writer), began))).collect();
    let mut took = Vec::new();
    for task in tasks {
        took.extend(task.await??);
    }
    let seconds = began.elapsed().as_secs_f64();
    took.sort_unstable();
    let at = |part: usize| took.get(took.len() * part / 100).copied().unwrap_or_default().as_secs_f64() * 1000.0;
    let (p50, p99, each) = (at(50), at(99), took.iter().map(|_| 1.0).sum::<f64>() / seconds);
    report(&format!("{each:.0} changes/s of {WRITERS} writers, p50 {p50:.1} ms, p99 {p99:.1} ms"));

    let acts = std::env::var("RAPPORT_BENCH_ACTS").ok().and_then(|text| text.parse().ok()).unwrap_or(1_000_000);
    testing::fill_activity(&db, acts).await;
    let began = Instant::now();
    let found = verify(&db.snapshot().await?).await??;
    report(&format!("{} acts verified in {:.1} s", found.entries, began.elapsed().as_secs_f64()));
    db.close().await;
    std::fs::remove_dir_all(folder)?;
    Ok(())
}

#[expect(clippy::print_stdout, reason = "an example reports to whoever runs it")]
fn report(text: &str) {
    println!("{text}");
}
