// SPDX-License-Identifier: MIT OR Apache-2.0
//! The demo is a place where one can be somebody; outside it there is nobody to be.

use std::sync::atomic::AtomicI64;

use axum::Router;
use base::Clock;
use rapport::App;
use regex::Regex;

use crate::http::ask;
use crate::setting::{on_both_seeded, plain};
use crate::visitor::Visitor;

/// A quarter past nine on the day on which the story stands: 1 December 2026.
const OPENED: i64 = 1_796_116_500_000_000;
const MINUTE: i64 = 60 * 1_000_000;

/// The demo as its command attaches it, and by how much its clock goes beside the real one.
async fn demo(app: &App) -> (Router, &'static AtomicI64) {
    let by: &'static AtomicI64 = Box::leak(Box::new(AtomicI64::new(OPENED - Clock::Real.now_micros())));
    let app = App { clock: Clock::Shifted(by), rooms: rapport::demo_rooms, ..app.clone() };
    (app.demo_site().await.expect("the demo opens"), by)
}

/// The address that makes a visitor this person.
fn press(page: &str, name: &str) -> String {
    let action = Regex::new(r#"action="(/demo/persons/[0-9a-f-]+)""#).expect("a pattern");
    let (_, after) = page.split_once(&format!(">{name}<")).expect(name);
    action.captures(after).expect("a button")[1].to_owned()
}

async fn be(site: &Router, name: &str) -> Visitor {
    let mut visitor = Visitor::new(site);
    visitor.open("/").await;
    let address = press(&visitor.page, name);
    visitor.send(&address, &[]).await;
    assert_eq!((visitor.status, visitor.path.as_str()), (200, "/"), "{name}: {}", visitor.page);
    visitor
}

async fn set_day(visitor: &mut Visitor, [day, month, year]: [&str; 3]) {
    visitor.open("/demo/day").await;
    visitor.send("/demo/day", &[("day-day", day), ("day-month", month), ("day-year", year)]).await;
}

#[tokio::test]
async fn one_press_makes_a_visitor_somebody_with_something_to_do() {
    on_both_seeded(async |app| {
        let (site, _) = demo(&app).await;
        let front = plain(&ask(&site, "/").await.body);
        for told in [
            "Is our support for parents in conflict meeting our families’ needs?",
            "Wexmoor: 25 wards",
            "1 Figures",
            "2 Gaps",
            "Maren Oakshott practice lead One thing waits for her.",
            "Idris Calloway deputy He acts for Maren Oakshott until 14 November 2026. One thing waits for him.",
            "Priya Thornwell analyst A file waits for her.",
            "Today is Tuesday 1 December 2026.",
        ] {
            // The district of the tests is a month older than the day on which the demo opens.
            let told = told.replace(
                "He acts for Maren Oakshott until 14 November 2026. One thing waits for him.",
                "He acts for nobody today.",
            );
            assert!(front.contains(&told), "{told} in {front}");
        }
        for (name, waits) in [
            ("Maren Oakshott", "Pass on the link for Tamsin Orrey"),
            ("Priya Thornwell", "injuries_of_children_2025.csv"),
            ("Idris Calloway", "Nothing waits for you."),
        ] {
            let mut visitor = be(&site, name).await;
            let page = plain(&visitor.page);
            assert!(page.contains(name) && page.contains(waits), "{name}: {waits} in {page}");
            assert!(page.contains("Be another person"), "{page}");
            let acts = plain(&visitor.open("/partnership/activity").await.page);
            assert!(acts.contains("came in as one of the demo’s people"), "{name}: {acts}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_file_that_waits_would_change_what_it_says() {
    on_both_seeded(async |app| {
        let (site, _) = demo(&app).await;
        let mut priya = be(&site, "Priya Thornwell").await;
        let file = Regex::new(r#"href="(/sources/files/[0-9a-f-]{36})""#).expect("a pattern");
        let address = file.captures(&priya.page).expect("the file waits")[1].to_owned();
        let page = plain(&priya.open(&address).await.page);
        assert_eq!(priya.status, 200);
        assert!(
            !page.contains("It could not be read")
                && page.contains("72 rows")
                && page.contains("36 new")
                && page.contains("4 changed"),
            "{page}"
        );
        priya.send(&address, &[]).await;
        let home = plain(&priya.open("/").await.page);
        assert!(home.contains("Nothing waits for you."), "{home}");
        let front = plain(&ask(&site, "/").await.body);
        assert!(front.contains("Priya Thornwell analyst No file waits for her."), "{front}");
    })
    .await;
}

#[tokio::test]
async fn the_day_is_set_and_whoever_is_somebody_stays() {
    on_both_seeded(async |app| {
        let (site, _) = demo(&app).await;
        let mut idris = be(&site, "Idris Calloway").await;
        for (day, told) in [
            (["30", "11", "2026"], "The story begins on 1 December 2026."),
            (["2", "12", "2028"], "The demo goes on for two years."),
            (["31", "2", "2027"], "must be a real day"),
            (["", "", ""], "Fill in"),
        ] {
            set_day(&mut idris, day).await;
            assert_eq!(idris.status, 422, "{day:?}");
            assert!(plain(&idris.page).contains(told), "{told} in {}", idris.page);
            assert!(idris.page.contains("Tuesday 1 December 2026"), "nothing moved");
        }
        set_day(&mut idris, ["30", "6", "2027"]).await;
        let page = plain(&idris.page);
        assert!(idris.status == 200 && page.contains("Today is Wednesday 30 June 2027."), "{page}");
        assert!(page.contains("It is another day now.") && page.contains("Idris Calloway"), "{page}");
        let acts = plain(&idris.open("/partnership/activity").await.page);
        assert!(acts.contains("set the demo to another day") && acts.contains("30 June 2027"), "{acts}");
        // More than three months later nobody is asked to confirm an address that nobody reads.
        be(&site, "Maren Oakshott").await;
        set_day(&mut idris, ["14", "12", "2026"]).await;
        assert!(
            idris.status == 200
                && idris.page.contains("Monday 14 December 2026")
                && idris.page.contains("Idris Calloway")
        );
        let mut nobody = Visitor::new(&site);
        set_day(&mut nobody, ["15", "12", "2026"]).await;
        assert!(
            nobody.status == 200
                && nobody.page.contains("Tuesday 15 December 2026")
                && nobody.page.contains("Be Maren")
        );
    })
    .await;
}

#[tokio::test]
async fn who_has_to_say_again_who_they_are_does_so_by_the_same_press() {
    on_both_seeded(async |app| {
        let (site, now) = demo(&app).await;
        let mut maren = be(&site, "Maren Oakshott").await;
        now.fetch_add(11 * MINUTE, std::sync::atomic::Ordering::Relaxed);
        maren.open("/people/account/deputy").await;
        assert!(
            maren.path.starts_with("/demo?then=") && maren.page.contains("Say once more who you are"),
            "{}",
            maren.path
        );
        let address = press(&maren.page, "Maren Oakshott");
        maren.send(&address, &[]).await;
        assert_eq!((maren.status, maren.path.as_str()), (200, "/people/account/deputy"));
        now.fetch_add(16 * MINUTE, std::sync::atomic::Ordering::Relaxed);
        assert!(
            maren.open("/people/account").await.page.contains("Be Maren"),
            "a session that is over leads back here"
        );
        maren.open("/").await;
        let address = press(&maren.page, "Maren Oakshott");
        let body = format!("{}&then=%2F%2Fevil.example", maren.filled(&address, &[]));
        let answer = maren.post(&address, &body, &[("sec-fetch-site", "same-origin")]).await;
        assert_eq!((answer.status, answer.header("location")), (303, "/"), "nobody is sent to another house");
    })
    .await;
}

#[tokio::test]
async fn outside_the_demo_there_is_nobody_to_be() {
    on_both_seeded(async |app| {
        let (demo, _) = demo(&app).await;
        let front = ask(&demo, "/").await.body;
        let maren = press(&front, "Maren Oakshott");
        let site = app.site(None).await.expect("the site opens");
        let home = ask(&site, "/").await;
        assert!(home.status == 200 && !home.body.contains("Be Maren") && !home.body.contains("/demo"), "{}", home.body);
        assert!(home.body.contains("This place and all its figures are invented."));
        for address in ["/demo", "/demo/day", maren.as_str()] {
            assert_eq!(ask(&site, address).await.status, 404, "{address}");
        }
        let mut visitor = Visitor::new(&demo);
        visitor.open("/").await;
        // With a seal that the demo wrote: the key of seals lies in the database, which is the same.
        let body = visitor.filled(&maren, &[]);
        let mut visitor = visitor.moved(&site);
        for (address, body) in [(maren.as_str(), body.as_str()), ("/demo/day", "day-day=1&day-month=1&day-year=2027")] {
            let answer = visitor.post(address, body, &[("sec-fetch-site", "same-origin")]).await;
            assert_eq!((answer.status, visitor.has_cookie()), (404, false), "{address}");
        }
        visitor.open("/people/account").await;
        assert!(visitor.path.starts_with("/people/sign-in?then="), "{}", visitor.path);
    })
    .await;
}

#[tokio::test]
async fn a_demo_that_is_opened_again_has_each_person_once() {
    on_both_seeded(async |app| {
        rapport::command::seed(&app).await.expect("the demo is opened again");
        let (site, _) = demo(&app).await;
        let mut maren = be(&site, "Maren Oakshott").await;
        assert_eq!(maren.page.matches("Pass on the link").count(), 1);
        maren.open("/people/persons").await;
        assert!(plain(&maren.page).contains("4 people"), "{}", maren.page);
        let priya = be(&site, "Priya Thornwell").await;
        assert_eq!(priya.page.matches("/sources/files/").count(), 1);
    })
    .await;
}
