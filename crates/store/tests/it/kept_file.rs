// SPDX-License-Identifier: MIT OR Apache-2.0
//! Files in pieces: what comes out is what went in, nothing of it lies open, and it does not stay.

use base::{Chance, Clock, Id};
use store::{Db, Silent, testing};

use crate::empty;

const DAY: i64 = 24 * 3600 * 1_000_000;

fn id(number: u64) -> Id {
    Id::new(Clock::Fixed(1), &Chance::seeded(number))
}

async fn keep(db: &Db, number: u64, bytes: &[u8]) {
    let mut tx = db.begin().await.expect("a change");
    tx.keep_file(id(number), bytes, 0).await.expect("kept");
    tx.commit_silent(Silent::System("a test")).await.expect("kept");
}

#[tokio::test]
async fn what_comes_out_is_what_went_in() {
    for db in empty().await {
        for (number, length) in (1..).zip([0, 1, 256 << 10, (256 << 10) + 1, 1_000_000]) {
            let bytes: Vec<u8> = (0..length).map(|at| u8::try_from(at % 251).unwrap_or_default()).collect();
            keep(&db, number, &bytes).await;
            assert_eq!(db.file(id(number)).await.expect("asked"), Some(bytes), "{length} bytes");
        }
        assert_eq!(db.file(id(99)).await.expect("asked"), None);
    }
}

#[tokio::test]
async fn nothing_of_it_lies_open_and_no_piece_stands_in_for_another() {
    for db in empty().await {
        let bytes = b"a canary in a sheet ".repeat(30_000);
        keep(&db, 1, &bytes).await;
        let kept = testing::bytes(&db, "store_file_piece", "content_sealed").await.concat();
        assert!(kept.len() > bytes.len() && !kept.windows(8).any(|some| some == b"a canary"));
        testing::execute(&db, "UPDATE store_file_piece SET number = 9 WHERE number = 0").await.expect("moved");
        testing::execute(&db, "UPDATE store_file_piece SET number = 0 WHERE number = 1").await.expect("moved");
        assert!(db.file(id(1)).await.is_err(), "a piece is missing, and another in its place");
    }
}

#[tokio::test]
async fn a_file_is_gone_when_it_is_removed_and_after_a_day() {
    for db in empty().await {
        keep(&db, 1, b"one").await;
        keep(&db, 2, b"two").await;
        let mut tx = db.begin().await.expect("a change");
        tx.remove_file(id(1)).await.expect("removed");
        tx.commit_silent(Silent::System("a test")).await.expect("kept");
        assert_eq!(db.clear_files(DAY).await.expect("cleared"), 0);
        assert_eq!(db.clear_files(DAY + 1).await.expect("cleared"), 1);
        for number in [1, 2] {
            assert_eq!(db.file(id(number)).await.expect("asked"), None);
        }
        assert!(testing::bytes(&db, "store_file_piece", "content_sealed").await.is_empty());
    }
}
