// SPDX-License-Identifier: MIT OR Apache-2.0
//! A council lends its counts: somebody says on which terms, and somebody else looks at what would be shown and releases it.

use base::Role;
use rapport::App;
use store::testing;

use crate::layouts::{SEND, at, bring, say_columns, take_in};
use crate::setting::{authority, imports, on_both_seeded};
use crate::sign_in::signed_in;
use crate::visitor::Visitor;

const RELEASE: &str = "/sources/releases/release";

/// Counts of wards, two of them small and one that stands nowhere else.
const COUNTS: &[u8] = b"Ward code,Year,Asked for advice\nX05000001,2025,4711\nX05000002,2025,3\nX05000003,2025,2\n\
    X05000004,2025,260\n";
const TERMS: &[(&str, &str)] = &[
    ("owner", "Advice centre"),
    ("agreement", "Agreement 12 of May 2026"),
    ("audience", "The board"),
    ("expires-day", "31"),
    ("expires-month", "3"),
    ("expires-year", "2027"),
    ("retention", "Three years"),
    ("rule", "usual"),
];

async fn with_role(app: &App, email: &str, role: Role) -> Visitor {
    let (visitor, _) = signed_in(app, email, role).await;
    visitor.moved(&app.site(Some(authority())).await.expect("the site opens"))
}

/// Somebody brings counts, describes them, says the terms and takes them in.
async fn lend(app: &App, visitor: &mut Visitor) -> String {
    let page = bring(visitor, "advice.csv", COUNTS).await;
    let columns = [("area", ""), ("time", ""), ("count", "People who asked for advice")];
    say_columns(visitor, &page, &columns, (&[], &[("kind", "lent"), ("time", "calendar")])).await;
    assert!(visitor.page.contains("kept, but hidden") && visitor.page.contains("(a number)"), "{}", visitor.page);
    assert!(!visitor.page.contains("4711") && !visitor.page.contains("4,711"), "{}", visitor.page);
    visitor.send(&format!("{page}/keep"), &[]).await;
    assert!(visitor.page.contains("nobody has said on which terms"), "{}", visitor.page);
    let file = at(visitor);
    let terms = format!("{file}/terms");
    visitor.open(&terms).await;
    let mut past = TERMS.to_vec();
    past[5] = ("expires-year", "2020");
    visitor.send(&terms, &past).await;
    assert!(visitor.status == 422 && visitor.page.contains("That day is over."), "{}", visitor.page);
    visitor.open(&terms).await;
    visitor.send(&terms, TERMS).await;
    assert!(visitor.page.contains("What this file would change"), "{}", visitor.page);
    assert!(!visitor.page.contains("4,711") && !visitor.page.contains("4711"), "{}", visitor.page);
    take_in(app, visitor, &file).await;
    assert!(visitor.page.contains("stand on no page until somebody releases them"), "{}", visitor.page);
    file
}

#[tokio::test]
async fn lent_counts_are_released_by_somebody_else_who_looks_first() {
    on_both_seeded(async |app| {
        let mut jo = with_role(&app, "jo@example.org", Role::PracticeLead).await;
        let mut ola = with_role(&app, "ola@example.org", Role::InformationGovernance).await;
        let mut sam = with_role(&app, "sam@example.org", Role::Analyst).await;
        lend(&app, &mut jo).await;
        let code = imports(&app.db).await.last().expect("an import").profile.clone();
        let figure = format!("/sources/indicators/{code}-people-who-asked-for-advice");

        assert_eq!(sam.get(RELEASE).await.status, 403, "an analyst releases nothing");
        jo.open(RELEASE).await;
        assert!(jo.page.contains("You brought these in") && jo.page.contains("People who asked"), "{}", jo.page);
        ola.open(RELEASE).await;
        let shown = ola.page.split("People who asked for advice</h2>").nth(1).expect("the indicator");
        let shown = shown.split("</section>").next().expect("its section");
        assert!(shown.contains("4,710") && shown.contains("260") && shown.contains(">hidden<"), "{shown}");
        assert!(!shown.contains("4,711") && !shown.contains("4711"), "rounded: {shown}");

        let body = ola.filled(RELEASE, &[]);
        let before = testing::column(&app.db, "evidence_release", "id").await.len();
        assert_eq!(ola.post(RELEASE, &body, &[("sec-fetch-site", "same-origin")]).await.status, 303);
        assert!(testing::column(&app.db, "evidence_release", "id").await.len() > before);
        ola.open("/sources/releases").await;
        assert!(ola.page.contains("People who asked for advice"), "{}", ola.page);
        ola.open("/partnership/activity").await;
        assert!(ola.page.contains("released local counts"), "{}", ola.page);
        sam.open(&figure).await;
        assert!(sam.status == 200 && !sam.page.contains("4,711"), "{}", sam.page);
        // Nothing is left of it, for nobody.
        let again = ola.open(RELEASE).await.page.clone();
        assert!(again.contains("Nothing has changed since it was released."), "{again}");
    })
    .await;
}

#[tokio::test]
async fn whoever_brought_a_file_in_cannot_release_it() {
    on_both_seeded(async |app| {
        let mut jo = with_role(&app, "jo@example.org", Role::PracticeLead).await;
        let mut ola = with_role(&app, "ola@example.org", Role::InformationGovernance).await;
        let mut sam = with_role(&app, "sam@example.org", Role::Analyst).await;
        lend(&app, &mut sam).await;
        // Jo opens the page while somebody else's counts wait, and then brings some of the same herself.
        let early = jo.clone().open(RELEASE).await.clone();
        assert!(early.page.contains("Let them be shown"), "{}", early.page);
        jo.open(SEND).await;
        jo.send_file(SEND, ("file", "next.csv"), b"Ward code,Year,Asked for advice\nX05000001,2024,811\n").await;
        let file = at(&jo);
        take_in(&app, &mut jo, &file).await;
        ola.open(RELEASE).await;
        let seen = ola.page.split("name=\"seen\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let seen = seen.expect("what she saw").to_owned();
        jo.open(RELEASE).await;
        assert!(jo.page.contains("Somebody else looks at them and releases them."), "{}", jo.page);
        assert!(!jo.page.contains("Let them be shown"), "no button: {}", jo.page);
        // The page that she opened before still has its button, and she writes into it what somebody else saw.
        let held = testing::column(&app.db, "evidence_release", "id").await.len();
        let body = early.filled(RELEASE, &[("seen", &seen)]);
        let answer = jo.post(RELEASE, &body, &[("sec-fetch-site", "same-origin")]).await;
        assert_eq!(answer.status, 409, "{}", answer.body);
        assert!(answer.body.contains("somebody else has to release them"), "{}", answer.body);
        assert_eq!(testing::column(&app.db, "evidence_release", "id").await.len(), held);
        ola.send(RELEASE, &[]).await;
        assert!(ola.page.contains("The counts are shown from now on."), "{}", ola.page);
        let late =
            jo.post(RELEASE, &early.filled(RELEASE, &[("seen", "")]), &[("sec-fetch-site", "same-origin")]).await;
        assert_eq!(late.status, 409, "nothing is left");
    })
    .await;
}

#[tokio::test]
async fn terms_are_for_files_that_wait_for_them() {
    on_both_seeded(async |app| {
        let mut priya = with_role(&app, "priya@example.org", Role::Analyst).await;
        let file = lend(&app, &mut priya).await;
        assert_eq!(priya.get(&format!("{file}/terms")).await.status, 404, "it is taken in");
        // The next file of the source needs none.
        priya.open(SEND).await;
        let next = b"Ward code,Year,Asked for advice\nX05000001,2024,811\n";
        priya.send_file(SEND, ("file", "next.csv"), next).await;
        assert!(priya.page.contains("What this file would change") && !priya.page.contains("811"), "{}", priya.page);
    })
    .await;
}

#[tokio::test]
async fn counts_of_the_authority_that_was_set_on_the_page_are_released() {
    on_both_seeded(async |app| {
        let (mut lead, _) = signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        // The program was started for another authority, of which nothing is held.
        let other = "X08000099".parse().expect("a code");
        lead = lead.moved(&app.site(Some(other)).await.expect("the site opens"));
        let nothing = "No local counts are held";
        assert!(lead.open(RELEASE).await.page.contains(nothing), "{}", lead.page);
        let page = "/partnership/settings/authority";
        lead.open(page).await;
        lead.send(page, &[("code", authority().as_str())]).await;
        lead.open(RELEASE).await;
        assert!(lead.status == 200 && !lead.page.contains(nothing), "{}", lead.page);
    })
    .await;
}
