// SPDX-License-Identifier: MIT OR Apache-2.0
//! Whoever reads every page and knows the rule: files come, are amended, taken back, sent by a service with another
//! name, for months and for years that cross, released now and then or not at all. After each act somebody looks. What
//! all looks together tell of a hidden count must leave it every value that the rule hides.
//!
//! `RAPPORT_ORDERS=1000` tries more orders; `RAPPORT_ORDER=17` one again, act by act.

#[expect(dead_code, reason = "one way of attacking is for the tests of `stats` alone")]
#[path = "../../../../stats/tests/disclosure/attacker.rs"]
mod attacker;
mod look;
#[expect(dead_code, reason = "the tables of the tests of `stats`, of which only the bare one is wanted here")]
#[path = "../../../../stats/tests/disclosure/tables.rs"]
mod tables;
mod world;

use areas::Geography;
use base::{AreaCode, Rng};
use evidence::ledger;
use evidence::release::{self, Order};
use rapport::App;
use stats::disclosure::Profile;
use store::Db;

use crate::one_place::beside;
use crate::setting::{MORNING, imports, open, say, take};
use attacker::Attack;
use look::Looks;
use world::{Sent, World};

#[derive(Debug)]
enum Act {
    Send(Sent),
    TakeBack(usize),
    Release(AreaCode),
}

/// An order of acts in an invented place, all from one number.
fn acts(seed: u64) -> (World, Vec<Act>) {
    let mut rng = Rng::seeded(seed);
    let mut world = World::any(&mut rng);
    let mut acts = Vec::new();
    let mut sent = 0;
    for _ in 0..4 + rng.below(6) {
        match rng.below(10) {
            0 if sent > 0 => acts.push(Act::TakeBack(usize::try_from(rng.below(sent)).expect("a small number"))),
            1..=5 => {
                world.amend(&mut rng);
                acts.push(Act::Send(world.sheet(&mut rng)));
                sent += 1;
            }
            _ => acts.push(Act::Release(world.released(&mut rng))),
        }
    }
    acts.push(Act::Release(world.top));
    (world, acts)
}

/// Plays an order of acts, looks after each, and says what all looks together give away.
async fn play(db: Db, (world, acts): (World, Vec<Act>), aloud: bool) -> Vec<String> {
    let app = open(db, MORNING).await;
    let (report, _) = take(&app, "lookup.csv", world.lookup().as_bytes()).await;
    assert_eq!(report.result, "taken_in", "{}", report.reason);
    let mut looks = Looks::default();
    // What was sent, with the number of its import where it was taken.
    let mut sent: Vec<(Sent, Option<i64>)> = Vec::new();
    let mut back: Vec<i64> = Vec::new();
    for (at, act) in acts.into_iter().enumerate() {
        match act {
            Act::Send(sheet) => {
                let (report, _) = take(&app, &format!("{at}.csv"), sheet.text().as_bytes()).await;
                let taken = report.result == "taken_in";
                let fine = taken || report.result == "same_file" || report.reason.contains("share days");
                assert!(fine, "{}: {}", report.result, report.reason);
                tell(aloud, &format!("{at} sent, taken: {taken}: {sheet:?}"));
                let import = imports(&app.db).await.last().map(|import| import.id);
                sent.push((sheet, import.filter(|_| taken)));
            }
            Act::TakeBack(which) => {
                if let Some(import) = sent.get(which).and_then(|(_, import)| *import).filter(|it| !back.contains(it)) {
                    tell(aloud, &format!("{at} taken back: {which}"));
                    ledger::revert(&app.db, import, app.clock, false).await.expect("taken back");
                    back.push(import);
                }
            }
            Act::Release(area) => {
                let order = Order { area, clock: MORNING, dry_run: false, begin_again: None };
                let done = release::release(&app.db, &order).await.expect("an answer");
                tell(aloud, &format!("{at} released {area}: {done:?}"));
            }
        }
        let held: Vec<&Sent> =
            sent.iter().filter(|(_, it)| it.is_some_and(|it| !back.contains(&it))).map(|(sent, _)| sent).collect();
        for area in world.read() {
            looks.look(&app, &world, area, &held).await;
        }
    }
    app.db.close().await;
    let (draft, seen) = looks.draft(&world);
    let mut findings = Attack::new(&draft, Profile::ONE_TO_SEVEN_ROUND_FIVE, &seen).findings();
    // What is left of a sum has no name for a reader.
    findings.retain(|finding| !finding.starts_with(look::REST));
    findings
}

fn tell(aloud: bool, what: &str) {
    if aloud {
        say(what);
    }
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

#[tokio::test]
async fn no_order_of_acts_leaves_a_hidden_count_less_room_than_the_rule() {
    let orders = match number("RAPPORT_ORDER") {
        Some(one) => one..one + 1,
        None => 0..number("RAPPORT_ORDERS").unwrap_or(12),
    };
    let mut wrong = Vec::new();
    for seed in orders {
        for (at, db) in store::testing::both().await.into_iter().enumerate() {
            // Most orders on one engine: what a reader sees is worked out above the database.
            if at == 1 && seed % 6 != 0 {
                db.close().await;
                continue;
            }
            let findings = play(db, acts(seed), number("RAPPORT_ORDER").is_some()).await;
            if !findings.is_empty() {
                wrong.push(format!("order {seed}: {findings:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} orders give something away:\n{}", wrong.len(), wrong.join("\n"));
}

#[tokio::test]
async fn pairs_of_editions_that_once_told_a_count_tell_it_no_more() {
    for at in [1, 2].iter().flat_map(|kind| (1..4).map(move |number| format!("narrow{kind}-{number}.json"))) {
        let Some(bytes) = beside(&format!("cases/leaks/two-editions/{at}")) else { continue };
        let pair: serde_json::Value = serde_json::from_slice(&bytes).expect("two editions");
        for by in ["", "Early help system"] {
            let world = World::of_wards(30);
            let edition = |number: usize, by: &'static str| {
                let counts =
                    pair[number].as_array().expect("counts").iter().map(|count| count.as_u64().expect("a count"));
                let top = world.top;
                Act::Send(Sent { by, time: 0, counts: world.made_of[&top][0].iter().copied().zip(counts).collect() })
            };
            let acts = vec![edition(0, ""), Act::Release(world.top), edition(1, by), Act::Release(world.top)];
            let db = store::testing::both().await.remove(0);
            let findings = play(db, (world, acts), false).await;
            assert!(findings.is_empty(), "{at}, sent by “{by}”: {findings:?}");
        }
    }
}
