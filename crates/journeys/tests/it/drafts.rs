// SPDX-License-Identifier: MIT OR Apache-2.0
//! Drafts: a text that somebody has begun is there the next time, for them alone, until they save it or a week has passed.

use base::Role;
use store::testing;

use crate::notebook::{NOTE, Notebook, post};
use crate::setting::on_both;
use crate::sign_in::{PASSWORD, code, sign_in, signed_in};
use crate::visitor::Visitor;

const BEGUN: [(&str, &str); 4] =
    [("title", "Fathers"), ("note", "They meet on Tue"), ("word", "oak!"), ("_draft", "keep")];

async fn drafts(house: &Notebook) -> usize {
    testing::column(&house.app.db, "people_draft", "id").await.len()
}

#[tokio::test]
async fn a_draft_is_carried_on_with_after_the_session_ended_and_goes_when_it_is_saved() {
    on_both(async |app| {
        let house = Notebook::open(app).await;
        let (mut jo, secret) = signed_in(&house.app, "jo@example.org", Role::Analyst).await;
        jo = jo.moved(&house.site);
        jo.open(NOTE).await;
        assert!(jo.page.contains("draft=()"), "nothing was begun: {}", jo.page);
        assert_eq!(post(&mut jo, &[("title", "F"), ("note", "They"), ("_draft", "keep")]).await.status, 204);
        house.pass_seconds(20);
        assert_eq!(post(&mut jo, &BEGUN).await.status, 204);
        assert_eq!((drafts(&house).await, house.notes().await.len()), (1, 0), "one for a person and a form");
        let kept = testing::texts(&house.app.db).await;
        assert!(!kept.contains("Tuesday") && !kept.contains("They meet"), "it lies there sealed");

        house.pass_seconds(16 * 60);
        let mut jo = Visitor::new(&house.site);
        sign_in(&mut jo, "jo@example.org", PASSWORD, &code(&secret, house.clock())).await;
        jo.open(NOTE).await;
        assert!(jo.page.contains("You began this on 1 November 2026 at"), "{}", jo.page);
        assert!(!jo.page.contains("They meet"), "first the question: {}", jo.page);
        jo.open(&format!("{NOTE}?draft=carry-on")).await;
        assert!(jo.page.contains("They meet on Tue") && jo.page.contains("Fathers"), "{}", jo.page);
        assert!(!jo.page.contains("oak!"), "{}", jo.page);

        // Nobody else sees it, nor that there is one.
        let (ola, _) = signed_in(&house.app, "ola@example.org", Role::Analyst).await;
        let mut ola = ola.moved(&house.site);
        ola.open(&format!("{NOTE}?draft=carry-on")).await;
        assert!(ola.page.contains("draft=()") && !ola.page.contains("They meet"), "{}", ola.page);

        // A draft that was on its way when it was saved begins nothing anew.
        let late = jo.clone();
        jo.send(NOTE, &[("note", "They meet on Tuesdays."), ("word", "oak!")]).await;
        assert_eq!((jo.status, drafts(&house).await), (200, 0), "{}", jo.page);
        assert_eq!(house.notes().await, ["They meet on Tuesdays."]);
        assert_eq!((post(&mut late.clone(), &BEGUN).await.status, drafts(&house).await), (204, 0));
        assert!(store::verify(&house.app.db.snapshot().await.expect("a snapshot")).await.expect("read").is_ok());
    })
    .await;
}

#[tokio::test]
async fn a_draft_is_dropped_by_whoever_starts_afresh_and_after_a_week() {
    on_both(async |app| {
        let house = Notebook::open(app).await;
        let (jo, secret) = signed_in(&house.app, "jo@example.org", Role::Analyst).await;
        let mut jo = jo.moved(&house.site);
        jo.open(NOTE).await;
        post(&mut jo, &BEGUN).await;
        jo.open(NOTE).await;
        jo.send(NOTE, &[("_draft", "drop")]).await;
        assert!(jo.page.contains("draft=()") && drafts(&house).await == 0, "{}", jo.page);

        post(&mut jo, &BEGUN).await;
        // A text that was emptied is none.
        assert_eq!(post(&mut jo, &[("_draft", "keep")]).await.status, 204);
        assert_eq!(drafts(&house).await, 0);

        post(&mut jo, &BEGUN).await;
        house.pass_seconds(7 * 24 * 3600 - 1);
        assert_eq!(people::remove_drafts(&house.app.db, house.clock()).await.expect("tidied"), 0);
        house.pass_seconds(1);
        let mut late = Visitor::new(&house.site);
        sign_in(&mut late, "jo@example.org", PASSWORD, &code(&secret, house.clock())).await;
        late.open(NOTE).await;
        assert!(late.page.contains("draft=()"), "it is over before it is removed: {}", late.page);
        assert_eq!(people::remove_drafts(&house.app.db, house.clock()).await.expect("tidied"), 1);
        assert_eq!(drafts(&house).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_draft_needs_a_page_of_this_house_and_a_form_with_a_long_text() {
    on_both(async |app| {
        let house = Notebook::open(app).await;
        let (jo, _) = signed_in(&house.app, "jo@example.org", Role::PracticeLead).await;
        let mut jo = jo.moved(&house.site);
        jo.open(NOTE).await;
        let body = jo.filled(NOTE, &BEGUN);
        let foreign = jo.post(NOTE, &body, &[("sec-fetch-site", "cross-site")]).await.status;
        let unsealed = jo.post(NOTE, "note=x&_draft=keep", &[("sec-fetch-site", "same-origin")]).await.status;
        jo.open("/partnership/settings/names").await;
        jo.send("/partnership/settings/names", &[("name", "Ash"), ("_draft", "keep")]).await;
        assert_eq!((foreign, unsealed, jo.status, drafts(&house).await), (403, 422, 404, 0));
    })
    .await;
}
