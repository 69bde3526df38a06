// SPDX-License-Identifier: MIT OR Apache-2.0
//! A door refuses what is too much, too often or too late, and nobody loses a word by that.

use base::Role;

use crate::notebook::{NOTE, Notebook, post};
use crate::setting::on_both;
use crate::sign_in::{PASSWORD, at_minute, code, sign_in, signed_in, site};
use crate::visitor::Visitor;

const WHOLE: [(&str, &str); 3] = [("title", "Fathers"), ("note", "They meet on Tuesdays."), ("word", "oak!")];

#[tokio::test]
async fn whoever_asks_too_often_waits_and_sends_the_kept_words_again_once() {
    on_both(async |app| {
        let house = Notebook::open(app).await;
        let (mut jo, _) = signed_in(&house.app, "jo@example.org", Role::Analyst).await;
        jo = jo.moved(&house.site);
        jo.open(NOTE).await;
        for _ in 0..6 {
            assert_eq!(post(&mut jo, &[]).await.status, 422, "an empty form is shown again");
        }
        let answer = post(&mut jo, &WHOLE).await;
        assert_eq!((answer.status, answer.header("retry-after")), (429, "10"));
        assert_eq!(answer.header("cache-control"), "no-store");
        jo.page = answer.body;
        assert!(jo.page.contains("Wait 10 seconds, then try again."), "{}", jo.page);
        assert!(jo.page.contains("What you typed is kept on this page as long as it is open."), "{}", jo.page);
        assert!(jo.page.contains("They meet on Tuesdays.") && !jo.page.contains("oak!"), "{}", jo.page);
        assert!(house.notes().await.is_empty());

        // Somebody else is not kept out, nor is Jo from other doors.
        let (ola, _) = signed_in(&house.app, "ola@example.org", Role::Analyst).await;
        assert_eq!(ola.moved(&house.site).open(NOTE).await.status, 200);
        assert_eq!(jo.clone().open("/people/account").await.status, 200);

        house.pass_seconds(20);
        let mut twice = jo.clone();
        for visitor in [&mut jo, &mut twice] {
            visitor.send(NOTE, &[("word", "oak!")]).await;
            assert_eq!(visitor.status, 200, "{}", visitor.page);
        }
        assert_eq!(house.notes().await, ["They meet on Tuesdays."], "sent twice, saved once");
        // Without its secret it is asked for again, and says that it was saved before.
        house.pass_seconds(20);
        let again = jo.clone().filled(NOTE, &WHOLE);
        assert_eq!(jo.post(NOTE, &again, &[("sec-fetch-site", "same-origin")]).await.status, 303);
        let without = again.replace("oak%21", "");
        let answer = jo.post(NOTE, &without, &[("sec-fetch-site", "same-origin")]).await;
        assert!(answer.status == 422 && answer.body.contains("You have already saved this form"), "{}", answer.body);
    })
    .await;
}

#[tokio::test]
async fn what_another_site_sends_is_written_on_no_page() {
    on_both(async |app| {
        let house = Notebook::open(app).await;
        let (mut jo, _) = signed_in(&house.app, "jo@example.org", Role::Analyst).await;
        jo = jo.moved(&house.site);
        jo.open(NOTE).await;
        let body = jo.filled(NOTE, &WHOLE);
        let mut last = String::new();
        for _ in 0..7 {
            last = jo.post(NOTE, &body, &[("sec-fetch-site", "cross-site")]).await.body;
        }
        assert!(last.contains("Too many requests") && !last.contains("Tuesdays"), "{last}");
    })
    .await;
}

#[tokio::test]
async fn too_long_a_text_is_shown_again_and_far_too_long_a_one_is_named() {
    on_both(async |app| {
        let house = Notebook::open(app).await;
        let (mut jo, _) = signed_in(&house.app, "jo@example.org", Role::Analyst).await;
        jo = jo.moved(&house.site);
        jo.open(NOTE).await;
        let long = "word ".repeat(900);
        jo.send(NOTE, &[("title", "Fathers"), ("note", &long), ("word", "oak!")]).await;
        assert_eq!(jo.status, 413);
        let says = "“What it says” is too large: all of the page together may have 4 kB. Make it shorter.";
        assert!(jo.page.replace(['\u{2068}', '\u{2069}'], "").contains(says), "{}", jo.page);
        assert!(jo.page.contains(long.trim()) && jo.page.contains("Fathers"), "the words are kept: {}", jo.page);
        jo.send(NOTE, &WHOLE).await;
        assert_eq!((jo.status, house.notes().await.len()), (200, 1));

        let endless = "word ".repeat(100_000);
        jo.send(NOTE, &[("title", "Fathers"), ("note", &endless), ("word", "oak!")]).await;
        assert_eq!(jo.status, 413);
        assert!(jo.page.contains("Go back: your browser keeps what you typed."), "{}", jo.page);
        assert!(jo.page.contains("What it says") && jo.page.contains("4 kB"), "{}", jo.page);
    })
    .await;
}

#[tokio::test]
async fn a_form_that_is_sent_after_the_session_ended_keeps_its_words() {
    on_both(async |app| {
        let house = Notebook::open(app).await;
        let (mut jo, secret) = signed_in(&house.app, "jo@example.org", Role::Analyst).await;
        jo = jo.moved(&house.site);
        jo.open(NOTE).await;
        house.pass_seconds(16 * 60);
        jo.send(NOTE, &WHOLE).await;
        assert!(jo.status == 403 && jo.page.contains("You have been signed out"), "{}", jo.page);
        assert!(jo.page.contains("They meet on Tuesdays.") && !jo.page.contains("oak!"), "{}", jo.page);
        assert!(jo.page.contains("href=\"/people/sign-in\" target=\"_blank\""), "{}", jo.page);
        // The other window.
        let mut other = Visitor::new(&house.site);
        sign_in(&mut other, "jo@example.org", PASSWORD, &code(&secret, house.clock())).await;
        let page = jo.page.clone();
        let mut back = other;
        back.page = page;
        back.send(NOTE, &[]).await;
        assert!(back.status == 422 && back.page.contains("you signed in or out since"), "{}", back.page);
        assert!(back.page.contains("They meet on Tuesdays."), "{}", back.page);
        back.send(NOTE, &[("word", "oak!")]).await;
        assert_eq!((back.status, house.notes().await.len()), (200, 1), "{}", back.page);
        // A button alone leads to the front.
        house.pass_seconds(16 * 60);
        let pressed = back.post("/people/stay", "_seal=x", &[("sec-fetch-site", "same-origin")]).await;
        assert_eq!((pressed.status, pressed.header("location")), (303, "/people/sign-in"));
    })
    .await;
}

#[tokio::test]
async fn a_large_file_of_nobody_is_let_by_and_not_held() {
    on_both(async |app| {
        let mut nobody = Visitor::new(&site(&app, at_minute(0)).await);
        let file = format!("file={}", "x".repeat(3 << 20));
        let answer = nobody.post("/people/persons/bring", &file, &[("sec-fetch-site", "same-origin")]).await;
        assert!(answer.status == 303 && answer.header("location").contains("/people/sign-in"), "{}", answer.status);
    })
    .await;
}
