// SPDX-License-Identifier: MIT OR Apache-2.0
//! Brings forward what each release held: a dump of the fictional district and some people, kept when the release was made.
//!
//! Before a release `RAPPORT_KEEP_RELEASE=1 cargo nextest run -p journeys releases` writes the dump of this version anew; those of earlier
//! ones are never written again.

use std::fs;
use std::sync::Arc;

use base::Role;
use evidence::catalogue::Catalogue;
use rapport::command::ExitStatus;
use store::{Engine, Silent, testing, verify};

use crate::commands::typed;
use crate::http::ask;
use crate::setting::{MORNING, address, authority, fixture_path, on_both_seeded, open, say};
use crate::sign_in::{invite, signed_in};

/// Writes what this version holds.
async fn keep() {
    let file = fixture_path("releases").join(format!("{}.dump", env!("CARGO_PKG_VERSION")));
    on_both_seeded(async |app| {
        if app.db.engine() == Engine::Sqlite {
            signed_in(&app, "lead@example.org", Role::PracticeLead).await;
            invite(&app, "new@example.org", Role::Champion).await;
            let mut bytes = Vec::new();
            app.db.snapshot().await.expect("a snapshot").dump(&mut bytes).await.expect("a dump");
            fs::write(&file, bytes).expect("the dump of this version is written");
        }
    })
    .await;
}

#[tokio::test]
async fn what_each_release_held_comes_forward() {
    if std::env::var_os("RAPPORT_KEEP_RELEASE").is_some() {
        keep().await;
    }
    let kept = fs::read_dir(fixture_path("releases")).expect("the dumps of releases");
    let mut kept: Vec<_> = kept.map(|file| file.expect("a file").path()).collect();
    kept.sort();
    assert!(kept.iter().any(|path| path.ends_with(format!("{}.dump", env!("CARGO_PKG_VERSION")))), "{kept:?}");
    let sets = rapport::migrations(&rapport::rooms(&Arc::new(Catalogue::shipped().expect("the catalogue reads"))));
    for path in kept {
        let bytes = fs::read(&path).expect("a dump");
        for db in testing::both().await {
            say(&format!("{} on {:?}", path.display(), db.engine()));
            let (tx, sum) = db.load(&sets, &mut bytes.as_slice()).await.expect("loaded and brought forward");
            tx.commit_silent(Silent::System("a test")).await.expect("kept");
            let app = open(db, MORNING).await;
            let chain =
                verify(&app.db.snapshot().await.expect("a snapshot")).await.expect("read").expect("a sound chain");
            let acts = sum.tables.iter().find(|table| table.name == "store_activity").expect("the activity");
            assert_eq!(u64::try_from(chain.entries), Ok(acts.rows));
            let site = app.site(Some(authority())).await.expect("the site opens");
            let figures = ask(&site, "/needs/measures.csv").await;
            assert!(figures.status == 200 && figures.body.lines().count() > 500, "{}", figures.body.lines().count());
            // Who was there is found by what is sealed.
            let line = ["account", "recover", "lead@example.org"];
            let (ended, said) = typed(&address(&app.db).await, &line).await.expect("found");
            assert!(ended == ExitStatus::Done && said.contains("/people/invitation/"), "{said}");
            app.db.close().await;
        }
    }
}
