// SPDX-License-Identifier: MIT OR Apache-2.0
//! The activity: kept with its change or not at all, never changed, and found out where it was.

use base::{Actor, Chance, Clock, Grant, Id, Reach, Via};
use proptest::prelude::*;
use store::{Act, ActFilter, Broken, Db, Entry, find_acts, testing, verify};

fn act(actor: &Actor, at_micros: i64) -> Act {
    let fields = vec!["name", "email"];
    Act { at_micros, actor: actor.clone(), verb: "trial-changed", kind: "trial", object: "7".into(), fields }
}

fn person(chance: &Chance) -> Actor {
    let id = |moment| Id::new(Clock::Fixed(moment), chance);
    Actor { person: Some(id(1)), via: Via::SignIn(id(2)), ..Actor::nobody() }
}

async fn filled(acts: i64) -> Vec<Db> {
    let (all, actor) = (testing::both().await, person(&Chance::seeded(1)));
    for db in &all {
        db.migrate(&[]).await.expect("its tables");
        for moment in 1..=acts {
            let tx = db.begin().await.expect("a change");
            tx.commit(&act(&actor, moment)).await.expect("kept");
        }
    }
    all
}

async fn verified(db: &Db) -> Result<i64, Broken> {
    let now = db.snapshot().await.expect("a snapshot");
    verify(&now).await.expect("read").map(|found| found.entries)
}

async fn list(db: &Db, reach: &Reach) -> Vec<Entry> {
    find_acts(db, reach, &ActFilter::default()).await.expect("a list")
}

#[tokio::test]
async fn an_act_is_kept_with_its_change_and_the_chain_holds() {
    for db in filled(5).await {
        assert_eq!(verified(&db).await, Ok(5));
        let entries = list(&db, &Reach::all()).await;
        let numbers: Vec<i64> = entries.iter().map(|entry| entry.number).collect();
        assert_eq!(numbers, [5, 4, 3, 2, 1], "newest first");
        assert_eq!((entries[0].verb.as_str(), entries[0].fields.as_str()), ("trial-changed", "name,email"));
        let tx = db.begin().await.expect("a change");
        drop(tx);
        assert_eq!(verified(&db).await, Ok(5), "a change that was dropped leaves no act");
    }
}

#[tokio::test]
async fn no_entry_is_changed_or_taken_away() {
    for db in filled(3).await {
        for sql in [
            "UPDATE store_activity SET verb = 'other'",
            "UPDATE store_activity SET verb = 'other' WHERE number = 2",
            "DELETE FROM store_activity",
            "DELETE FROM store_activity WHERE number = 3",
        ] {
            let refused = testing::execute(&db, sql).await;
            assert!(refused.is_err_and(|why| why.contains("append-only")), "{sql}");
        }
        assert_eq!(verified(&db).await, Ok(3));
    }
}

#[tokio::test]
async fn whoever_gets_past_the_database_is_found_out() {
    for (sql, expected) in [
        ("UPDATE store_activity SET verb = 'trial-changes' WHERE number = 2", Broken::Changed(2)),
        ("UPDATE store_activity SET at_micros = 9 WHERE number = 3", Broken::Changed(3)),
        ("DELETE FROM store_activity WHERE number = 2", Broken::Missing(2)),
        ("UPDATE store_activity SET format = 9 WHERE number = 1", Broken::Newer(1)),
        // Two entries change places.
        ("UPDATE store_activity SET number = 5 - number WHERE number IN (2, 3)", Broken::Changed(2)),
    ] {
        for db in filled(4).await {
            testing::without_triggers(&db, "store_activity").await;
            // Numbers are unique, so two change places by way of others.
            if sql.contains("5 - number") {
                testing::execute(&db, "UPDATE store_activity SET number = -number WHERE number IN (2, 3)")
                    .await
                    .expect("moved");
                testing::execute(&db, "UPDATE store_activity SET number = 5 + number WHERE number < 0")
                    .await
                    .expect("moved");
            } else {
                testing::execute(&db, sql).await.expect(sql);
            }
            assert_eq!(verified(&db).await, Err(expected.clone()), "{sql}");
        }
    }
}

#[tokio::test]
async fn a_listing_finds_what_its_reach_holds_and_nothing_without_one() {
    let chance = Chance::seeded(9);
    let people: Vec<Actor> = (0..3).map(|_| person(&chance)).collect();
    for db in filled(0).await {
        for moment in 0..12_i64 {
            let mut actor = people[usize::try_from(moment % 3).expect("small")].clone();
            actor.acting_for = people[usize::try_from(moment % 2).expect("small")].person.filter(|_| moment > 6);
            db.begin().await.expect("a change").commit(&act(&actor, moment)).await.expect("kept");
        }
        let all = list(&db, &Reach::all()).await;
        assert_eq!(all.len(), 12);
        for mask in 0..8_u32 {
            let chosen = people.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1);
            let reach = Reach::new(chosen.filter_map(|(_, actor)| actor.person.map(Grant::Own)).collect());
            let within = |entry: &&Entry| {
                let scope: Vec<Grant> = [&entry.person, &entry.acting_for]
                    .iter()
                    .filter_map(|id| id.parse().ok())
                    .map(Grant::Own)
                    .collect();
                reach.holds(&scope)
            };
            let expected: Vec<i64> = all.iter().filter(within).map(|entry| entry.number).collect();
            let found: Vec<i64> = list(&db, &reach).await.iter().map(|entry| entry.number).collect();
            assert_eq!(found, expected, "{reach:?}");
        }
        let listing = store::statements().into_iter().find(|one| one.name == "store-activity").expect("the listing");
        let args = [i64::MAX.into(), 0.into(), "".into(), "".into(), "".into(), 1000.into()];
        let blind = db.rows(listing, &args).await.expect("read");
        assert!(blind.is_empty(), "read past its reach, a listing is empty");
    }
}

#[tokio::test]
async fn a_filter_gives_what_fits_and_no_more() {
    let chance = Chance::seeded(9);
    let people: Vec<Actor> = (0..3).map(|_| person(&chance)).collect();
    for db in filled(0).await {
        for (moment, actor) in (1..).zip(people.iter().cycle().take(9)) {
            db.begin().await.expect("a change").commit(&act(actor, moment)).await.expect("kept");
        }
        let person = people[1].person.expect("an id").to_string();
        let all = list(&db, &Reach::all()).await;
        let verb = all[0].verb.clone();
        for (filter, fits) in [
            (
                ActFilter { person: person.clone(), ..ActFilter::default() },
                &(|one: &Entry| one.person == person) as &dyn Fn(&Entry) -> bool,
            ),
            (ActFilter { verb: verb.clone(), ..ActFilter::default() }, &|one: &Entry| one.verb.starts_with(&verb)),
            (ActFilter { verb: "no-such".to_owned(), ..ActFilter::default() }, &|_: &Entry| false),
            (ActFilter { object: all[0].object.clone(), ..ActFilter::default() }, &|one: &Entry| {
                one.object == all[0].object
            }),
            (ActFilter { object: "no such".to_owned(), ..ActFilter::default() }, &|_: &Entry| false),
            (ActFilter { before: 4, ..ActFilter::default() }, &|one: &Entry| one.number < 4),
            (ActFilter { since_micros: 6, ..ActFilter::default() }, &|one: &Entry| one.at_micros >= 6),
        ] {
            let found = find_acts(&db, &Reach::all(), &filter).await.expect("a list");
            let expected: Vec<i64> = all.iter().filter(|one| fits(one)).map(|one| one.number).collect();
            assert_eq!(found.iter().map(|one| one.number).collect::<Vec<_>>(), expected, "{filter:?}");
        }
        let two = find_acts(&db, &Reach::all(), &ActFilter { most: 2, ..ActFilter::default() }).await.expect("a list");
        assert_eq!(two.iter().map(|one| one.number).collect::<Vec<_>>(), [all[0].number, all[1].number]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Whatever a reach names, one that holds more never sees less.
    #[test]
    fn a_larger_reach_holds_no_less(ids in prop::collection::vec(any::<[u8; 16]>(), 0..6), row in any::<[u8; 16]>()) {
        let grants: Vec<Grant> = ids.iter().map(|id| Grant::Own(Id::from_bytes(*id))).collect();
        let scope = [Grant::Own(Id::from_bytes(row))];
        let small = Reach::new(grants.iter().copied().skip(1).collect());
        prop_assert!(!small.holds(&scope) || Reach::new(grants).holds(&scope));
    }
}
