// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every statement of the product runs on both engines, decodes, and finds the same there.

use store::Value;

use crate::setting::{arguments, assess, authority, day, everything, on_both_seeded, statements};

#[tokio::test]
async fn every_statement_runs_and_finds_the_same_on_both_engines() {
    let told = on_both_seeded(async |app| {
        // Local counts are written down once they have been shown.
        assess(&app, authority(), day("2026-11-01")).await;
        let found = everything(&app.db).await;
        let read = statements().iter().filter(|statement| !statement.columns.is_empty()).count();
        let empty: Vec<_> = found.iter().filter(|(_, rows)| rows.is_empty()).map(|(name, _)| *name).collect();
        assert!(empty.len() * 5 <= read, "{} of {read} statements found nothing: {empty:?}", empty.len());
        for statement in statements().into_iter().filter(|statement| statement.columns.is_empty()) {
            let mut tx = app.db.begin().await.expect("a change begins");
            let changed = tx.execute(statement, &arguments(statement, &[], 1)).await;
            assert!(changed.is_ok(), "{}: {changed:?}", statement.name);
            // Dropped here: nothing of it may last.
        }
        assert_eq!(everything(&app.db).await, found, "a change that was not finished has lasted");
        (app.db.tables().await.expect("a catalogue"), found)
    })
    .await;
    let [(sqlite_tables, sqlite), (postgres_tables, postgres)] = told.as_slice() else { panic!("two engines") };
    assert_eq!(sqlite_tables, postgres_tables);
    for (name, rows) in sqlite {
        assert_eq!(rows, &postgres[name], "{name} finds other rows on PostgreSQL");
    }
    let cells = sqlite.values().flatten().flatten().filter(|value| matches!(value, Value::Real(_))).count();
    assert!(cells > 10_000, "figures were compared, not only keys: {cells}");
}

#[test]
fn no_two_statements_share_a_name() {
    let mut names: Vec<_> = statements().iter().map(|statement| statement.name).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
}
