// SPDX-License-Identifier: MIT OR Apache-2.0
//! Search: the same things in the same order on both engines.

use store::{Silent, testing};

fn words(text: &str, weight: i64) -> Vec<(String, i64)> {
    text.split(' ').map(|word| (word.to_owned(), weight)).collect()
}

#[tokio::test]
async fn things_are_found_by_how_their_words_begin_and_the_best_stands_first() {
    for db in testing::both().await {
        db.migrate(&[]).await.expect("its tables");
        let mut tx = db.begin().await.expect("a change");
        for (object, name, about) in [
            ("1", "north hub", "family hub ashwick"),
            ("2", "north wexmoor school", "school"),
            ("3", "norton charity", "charity north"),
            ("4", "été élan 北 京", "other"),
        ] {
            tx.index("organisation", object, &[words(name, 3), words(about, 1)].concat()).await.expect("kept");
        }
        tx.index("person", "1", &words("jo north", 3)).await.expect("kept");
        tx.commit_silent(Silent::Counted).await.expect("committed");
        for (asked, expected) in [
            ("north", &["organisation 1", "organisation 2", "person 1", "organisation 3"][..]),
            ("nor", &["organisation 1", "organisation 2", "organisation 3", "person 1"]),
            ("hub nor", &["organisation 1"]),
            ("ash", &["organisation 1"]),
            ("élan", &["organisation 4"]),
            ("京", &["organisation 4"]),
            ("orth", &[]),
            ("north zebra", &[]),
            ("", &["organisation 1", "organisation 2", "organisation 3", "organisation 4", "person 1"]),
        ] {
            let asked: Vec<String> = asked.split(' ').map(str::to_owned).collect();
            let found = db.search(&asked).await.expect("read");
            let found: Vec<String> = found.iter().map(|hit| format!("{} {}", hit.kind, hit.object)).collect();
            assert_eq!(found, expected, "{asked:?}");
        }
        assert_eq!(db.search(&[]).await.expect("read"), [], "nothing asked, nothing found");
        let mut tx = db.begin().await.expect("a change");
        tx.index("organisation", "1", &words("south hub", 3)).await.expect("kept");
        tx.index("organisation", "2", &[]).await.expect("removed");
        tx.commit_silent(Silent::Counted).await.expect("committed");
        let left = db.search(&["north".to_owned()]).await.expect("read");
        assert_eq!(left.len(), 2, "{left:?}");
    }
}
