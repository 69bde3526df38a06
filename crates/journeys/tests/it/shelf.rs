// SPDX-License-Identifier: MIT OR Apache-2.0
//! One person's import does not hold up another's page, and does not leave anybody with old figures.

use std::sync::Arc;

use needs::Shelf;

use crate::setting::{authority, day, fixture, imports, on_both, take};

#[tokio::test]
async fn who_comes_while_figures_are_worked_out_gets_the_place_as_it_stood() {
    on_both(async |app| {
        for name in ["patches/lookup", "patches/homes"] {
            take(&app, name, &fixture(&format!("{name}.csv"))).await;
        }
        let today = day("2026-11-01");
        let shelf = Shelf::new(Arc::clone(&app.catalogue));
        let place = async || shelf.place(&app.db, authority(), today).await.expect("read").expect("held");
        let before = place().await;
        assert!(Arc::ptr_eq(&before, &place().await), "nothing moved, nothing is worked out again");

        // On a busy machine the second may ask when the first has its answer; then the ledger moves once more.
        let mut waited = false;
        for _ in 0..8 {
            let before = place().await;
            take(&app, "directory.csv", &fixture("postcodes/directory.csv")).await;
            let (one, other) = tokio::join!(place(), place());
            let old = [&one, &other].into_iter().filter(|place| Arc::ptr_eq(place, &before)).count();
            assert!(old < 2, "somebody waits for the new figures");
            waited |= old == 1;
            let after = place().await;
            assert!(!Arc::ptr_eq(&after, &before) && after.imports.len() == before.imports.len() + 1);
            let last = imports(&app.db).await.last().expect("an import").id;
            evidence::ledger::revert(&app.db, last, app.clock, false).await.expect("taken back");
        }
        assert!(waited, "one waits for the new figures, the other does not wait");

        // Without anything from before there is nothing to show but the new.
        let shelf = Shelf::new(Arc::clone(&app.catalogue));
        let place = async || shelf.place(&app.db, authority(), today).await.expect("read").expect("held");
        let (one, other) = tokio::join!(place(), place());
        assert!(Arc::ptr_eq(&one, &other), "it is worked out once");
    })
    .await;
}
