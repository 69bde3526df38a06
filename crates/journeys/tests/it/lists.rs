// SPDX-License-Identifier: MIT OR Apache-2.0
//! A page of a list asks the database as many statements however long the list is.

use base::{Actor, Role};
use rapport::App;
use store::testing;

use crate::setting::{on_both, say};
use crate::sign_in::signed_in;
use crate::visitor::Visitor;

const PAGES: [&str; 6] = [
    "/people/persons",
    "/people/persons?q=p1&account=waits&sort=organisation",
    "/people/persons.csv",
    "/directory/organisations",
    "/directory/organisations.csv",
    "/partnership/activity",
];

/// Adds persons, organisations and acts until there are so many of each.
async fn fill(app: &App, from: usize, until: usize) {
    for number in from..until {
        let email = format!("p{number}@example.org").parse().expect("an address");
        let asked = (&email, "P One", Role::Champion);
        people::invite(&app.db, (app.clock, &app.chance), &Actor::machine(), asked).await.expect("invited");
    }
    let row = |number| format!("('019a0000-0000-7000-8000-{number:012}', 'School {number}', 'school', 1)");
    let rows: Vec<String> = (from..until).map(row).collect();
    let sql = format!("INSERT INTO directory_organisation (id, name, kind, version) VALUES {}", rows.join(", "));
    testing::execute(&app.db, &sql).await.expect("organisations");
}

async fn counts(app: &App, visitor: &mut Visitor) -> Vec<u64> {
    let mut counts = Vec::new();
    for page in PAGES {
        let before = testing::asked(&app.db);
        assert_eq!(visitor.get(page).await.status, 200, "{page}");
        counts.push(testing::asked(&app.db) - before);
    }
    counts
}

#[tokio::test]
async fn a_page_over_five_rows_and_over_five_hundred_asks_the_same_statements() {
    on_both(async |app| {
        let (mut lead, _) = signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        fill(&app, 0, 5).await;
        let few = counts(&app, &mut lead).await;
        fill(&app, 5, 500).await;
        let many = counts(&app, &mut lead).await;
        say(&format!("{PAGES:?}: {few:?}"));
        assert!(few.iter().all(|count| (1..=20).contains(count)), "each page asks some: {few:?}");
        assert_eq!(few, many, "the same statements however long the list is");
        lead.open("/people/persons").await;
        assert!(lead.page.contains("501 people") && lead.page.contains("rel=\"next\""), "{}", lead.page);
        // A statement for each row would be seen.
        let before = testing::asked(&app.db);
        for _ in 0..3 {
            app.db.settings().await.expect("settings");
        }
        assert_eq!(testing::asked(&app.db) - before, 3);
    })
    .await;
}
