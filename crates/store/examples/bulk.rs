// SPDX-License-Identifier: MIT OR Apache-2.0
//! How long an import of 844,000 cells takes: `cargo run --release -p store --example bulk [postgres-address]`.

use std::time::Instant;

use store::{Bulk, Column, Db, Kind, Migrations, Silent, Statement, Value};

const TABLES: Migrations = Migrations {
    set: "example",
    files: &[(
        "cell",
        "CREATE TABLE example_cell (\n series {int} NOT NULL, area {int} NOT NULL, import {int} NOT NULL,\n\
         numerator {real}, denominator {real}, value {real}, low {real}, high {real}, state {int} NOT NULL,\n\
         PRIMARY KEY (series, area, import)\n) {clustered};",
    )],
};

const CELLS: Bulk = Bulk {
    name: "example-cells",
    table: "example_cell",
    columns: &[
        ("series", Kind::Int),
        ("area", Kind::Int),
        ("import", Kind::Int),
        ("numerator", Kind::RealOrNull),
        ("denominator", Kind::RealOrNull),
        ("value", Kind::RealOrNull),
        ("low", Kind::RealOrNull),
        ("high", Kind::RealOrNull),
        ("state", Kind::Int),
    ],
};

const CLEAR: Statement =
    Statement { name: "example-clear", text: "DELETE FROM example_cell", params: &[], columns: &[] };

const SUM: Statement = Statement {
    name: "example-sum",
    text: "SELECT COUNT(*), SUM(numerator) FROM example_cell",
    params: &[],
    columns: &[Column::unnamed(Kind::Int), Column::unnamed(Kind::RealOrNull)],
};

const AREAS: i32 = 33_755;
const SERIES: i32 = 25;

fn cells() -> impl Iterator<Item = [Value; 9]> {
    (0..SERIES).flat_map(|series| (0..AREAS).map(move |area| cell(series, area)))
}

/// A count and its denominator; every hundredth is hidden. Intervals are computed later, so there are none.
fn cell(series: i32, area: i32) -> [Value; 9] {
    let hidden = area % 100 == 7;
    let numerator = (!hidden).then(|| f64::from(area % 977) / 7.0);
    let denominator = Some(f64::from(area % 3_001 + 500));
    [
        series.into(),
        area.into(),
        1_i64.into(),
        numerator.into(),
        denominator.into(),
        Value::Null,
        Value::Null,
        Value::Null,
        i64::from(hidden).into(),
    ]
}

#[expect(clippy::disallowed_methods, reason = "an example that measures")]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::temp_dir().join(format!("rapport_bulk_{}.db", std::process::id()));
    let url = std::env::args().nth(1).unwrap_or_else(|| format!("sqlite:{}", file.display()));
    let db = Db::open(&url).await?;
    db.migrate(&[TABLES]).await?;
    let mut tx = db.begin().await?;
    tx.execute(&CLEAR, &[]).await?;
    let start = Instant::now();
    let rows = tx.bulk(&CELLS, cells()).await?;
    let inserted = start.elapsed();
    tx.commit_silent(Silent::System("a benchmark")).await?;
    let found = db.rows(&SUM, &[]).await?;
    let sum = found.first().map(|row| row.real_or_null(1)).transpose()?;
    report(&format!("{rows} rows: {inserted:.2?}, with commit {:.2?}; sum {sum:?}", start.elapsed()));
    db.close().await;
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{ending}", file.display()));
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "an example reports to whoever runs it")]
fn report(text: &str) {
    println!("{text}");
}
