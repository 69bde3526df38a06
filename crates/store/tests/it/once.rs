// SPDX-License-Identifier: MIT OR Apache-2.0
//! A form is saved once, a setting has a version, and a key is made once.

use base::Chance;
use store::{Once, Silent};

use crate::empty;

#[tokio::test]
async fn the_second_who_sends_the_same_gets_the_answer_of_the_first() {
    for db in empty().await {
        let mut tx = db.begin().await.expect("a change");
        assert_eq!(tx.find_once("form", "words").await.expect("asked"), Once::New);
        tx.keep_once(("form", "words"), "/next", (100, 0)).await.expect("kept");
        tx.commit_silent(Silent::Counted).await.expect("kept");
        let mut tx = db.begin().await.expect("a change");
        let saved = Once::Saved { answer: "/next".into(), at_micros: 100 };
        assert_eq!(tx.find_once("form", "words").await.expect("asked"), saved);
        assert_eq!(tx.find_once("form", "other words").await.expect("asked"), Once::Other);
        // What nobody can send any more is forgotten with the next.
        tx.keep_once(("later", "words"), "/next", (300, 200)).await.expect("kept");
        assert_eq!(tx.find_once("form", "words").await.expect("asked"), Once::New);
    }
}

#[tokio::test]
async fn a_setting_counts_its_changes() {
    for db in empty().await {
        assert_eq!(db.settings().await.expect("settings").version("name"), 0);
        for (value, version) in [("one", 1), ("two", 2)] {
            let mut tx = db.begin().await.expect("a change");
            tx.set("name", value).await.expect("set");
            tx.commit_silent(Silent::System("a test")).await.expect("kept");
            let kept = db.settings().await.expect("settings");
            assert_eq!((kept.value("name"), kept.version("name")), (Some(value), version));
        }
    }
}

#[tokio::test]
async fn a_key_is_made_once_for_all() {
    for db in empty().await {
        let first = db.secret("seal", &Chance::Real).await.expect("a key");
        assert_eq!(first.len(), 32);
        assert_eq!(db.secret("seal", &Chance::Real).await.expect("a key"), first);
        assert_ne!(db.secret("other", &Chance::Real).await.expect("a key"), first);
    }
}
