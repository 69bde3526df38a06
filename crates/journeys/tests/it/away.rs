// SPDX-License-Identifier: MIT OR Apache-2.0
//! People who are away: an old link, a long holiday, a broken arm.

use base::Role;
use rapport::App;
use rapport::command::ExitStatus;

use crate::accounts::{page_of, pass_on};
use crate::commands::typed;
use crate::setting::{address, on_both};
use crate::sign_in::{PASSWORD, at_minute, code, invite, set_up, sign_in, signed_in, site};
use crate::visitor::Visitor;

const DAY: i64 = 24 * 60;

#[tokio::test]
async fn an_old_link_is_asked_for_anew_and_goes_to_nobody_else() {
    on_both(async |app| {
        let later = App { clock: at_minute(4 * DAY), ..app.clone() };
        let (mut keeper, _) = signed_in(&later, "keeper@example.org", Role::Administrator).await;
        let old = invite(&app, "ola@example.org", Role::Champion).await;
        let mut ola = Visitor::new(&site(&app, at_minute(4 * DAY)).await);
        for _ in 0..3 {
            ola.open(&old).await;
            assert!(ola.page.contains("This link is too old."), "{}", ola.page);
            ola.send(&format!("{old}/again"), &[]).await;
            assert!(ola.page.contains("asked for a new link for you"), "{}", ola.page);
        }
        let waits = keeper.open("/").await.page.matches("Pass on the link for Jo").count();
        assert_eq!(waits, 1, "asked for three times, it goes once");
        let link = pass_on(&mut keeper, "ola@example.org").await;
        set_up(&mut ola, &link, at_minute(4 * DAY)).await;
        assert!(ola.has_cookie(), "{}", ola.page);
        // Whoever finds the used link in a mail box is told the same, and nothing goes.
        let mut thief = Visitor::new(&site(&app, at_minute(4 * DAY)).await);
        thief.open(&link).await;
        thief.send(&format!("{link}/again"), &[]).await;
        assert!(thief.page.contains("asked for a new link for you"), "{}", thief.page);
        assert!(!keeper.open("/").await.page.contains("Pass on the link"), "{}", keeper.page);
    })
    .await;
}

#[tokio::test]
async fn a_head_teacher_who_was_away_for_105_days_confirms_by_the_link_and_rings_nobody() {
    on_both(async |app| {
        let (_, secret) = signed_in(&app, "head@example.org", Role::SchoolLeadPractitioner).await;
        let september = at_minute(105 * DAY);
        let later = site(&app, september).await;
        let mut head = Visitor::new(&later);
        sign_in(&mut head, "head@example.org", PASSWORD, &code(&secret, september)).await;
        assert!(!head.has_cookie() && head.page.contains("One more step"), "{}", head.page);
        let database = address(&app.db).await;
        let (_, waiting) = typed(&database, &["account", "link"]).await.expect("the outbox");
        assert!(waiting.starts_with("head@example.org"), "{waiting}");
        let email = "head@example.org".parse().expect("an address");
        let made = people::link(&app.db, (september, &app.chance), &base::Actor::machine(), &email).await;
        let link = made.expect("a link").path;
        // A scanner of mails opens it first.
        Visitor::new(&later).open(&link).await;
        head.open(&link).await;
        assert!(head.page.contains("Is this still your address?"), "{}", head.page);
        head.send(&link, &[]).await;
        assert!(head.page.contains("Now sign in as always."), "{}", head.page);
        let soon = at_minute(105 * DAY + 2);
        let mut head = Visitor::new(&site(&app, soon).await);
        sign_in(&mut head, "head@example.org", PASSWORD, &code(&secret, soon)).await;
        assert!(head.has_cookie(), "{}", head.page);
        // The link did its work once, and lets nobody in by itself.
        let mut thief = Visitor::new(&later);
        thief.open(&link).await;
        assert!(thief.page.contains("You have confirmed this already.") && !thief.has_cookie(), "{}", thief.page);
        let (ended, nobody) = typed(&database, &["account", "link"]).await.expect("the outbox");
        assert!(ended == ExitStatus::Done && nobody.contains("Nobody waits"), "{nobody}");
    })
    .await;
}

#[tokio::test]
async fn an_account_that_nobody_used_for_400_days_goes_but_the_last_administrator_stays() {
    on_both(async |app| {
        let (_, keeper_secret) = signed_in(&app, "keeper@example.org", Role::Administrator).await;
        let (_, secret) = signed_in(&app, "jo@example.org", Role::PracticeLead).await;
        let late = at_minute(400 * DAY);
        let mut jo = Visitor::new(&site(&app, late).await);
        sign_in(&mut jo, "jo@example.org", PASSWORD, &code(&secret, late)).await;
        assert!(!jo.has_cookie() && jo.page.contains("so it is closed"), "{}", jo.page);
        let tidied = async |day| people::remove_unused(&app.db, at_minute(day * DAY)).await.expect("tidied");
        assert_eq!(tidied(3650).await, 0, "nobody was here for years: it may be the clock that is wrong");
        let lately = App { clock: at_minute(395 * DAY), ..app.clone() };
        invite(&lately, "new@example.org", Role::Champion).await;
        for (day, removed) in [(399, 0), (400, 1), (401, 0)] {
            assert_eq!(tidied(day).await, removed, "{day}");
        }
        let mut keeper = Visitor::new(&site(&app, late).await);
        sign_in(&mut keeper, "keeper@example.org", PASSWORD, &code(&keeper_secret, late)).await;
        assert!(keeper.page.contains("One more step"), "{}", keeper.page);
        let verified = store::verify(&app.db.snapshot().await.expect("a snapshot")).await.expect("read");
        assert!(verified.is_ok(), "{verified:?}");
    })
    .await;
}

#[tokio::test]
async fn the_lead_breaks_her_arm_and_her_deputy_does_three_of_eleven_things() {
    on_both(async |app| {
        let (mut lead, _) = signed_in(&app, "lead@example.org", Role::Administrator).await;
        let (mut sam, secret) = signed_in(&app, "sam@example.org", Role::Analyst).await;
        let four_days = site(&app, at_minute(4 * DAY)).await;
        for number in 0..11 {
            let old = invite(&app, &format!("p{number}@example.org"), Role::Champion).await;
            let mut late = Visitor::new(&four_days);
            late.open(&old).await;
            late.send(&format!("{old}/again"), &[]).await;
        }
        let waits = |page: &str| page.matches(">Pass on the link for ").count();
        assert_eq!((waits(&lead.open("/").await.page), waits(&sam.open("/").await.page)), (11, 0));

        lead.open("/people/account/deputy").await;
        let id = lead.page.split("<option value=\"").nth(2).and_then(|rest| rest.split('"').next()).expect("Sam");
        let days = [("from", "1", "11", "2026"), ("until", "14", "11", "2026")];
        let mut typed: Vec<(String, String)> = vec![("deputy".to_owned(), id.to_owned())];
        for (field, day, month, year) in days {
            let parts = [("day", day), ("month", month), ("year", year)];
            typed.extend(parts.map(|(part, value)| (format!("{field}-{part}"), value.to_owned())));
        }
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        lead.send("/people/account/deputy", &typed).await;
        assert!(lead.page.contains("from 1 November 2026 to 14 November 2026"), "{}", lead.page);

        sam.open("/").await;
        assert_eq!(waits(&sam.page), 11, "{}", sam.page);
        assert!(sam.page.contains("For Jo Lead."), "{}", sam.page);
        // The way to all that is hers stands there also where nothing waits.
        let own = sam.page.split("<a href=\"").find(|rest| rest.contains(">Act for Jo Lead, until 14 November 2026<"));
        let own = own.and_then(|rest| rest.split('"').next()).expect("a link").to_owned();
        let hers = sam.clone().open(&own).await.page.clone();
        assert!(hers.contains("You act for Jo Lead") && hers.contains("/people/persons?for="), "{hers}");
        for _ in 0..3 {
            sam.open("/").await;
            let links = sam.page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
            let link = { links }.find(|link| link.contains("/link?for=")).expect("a thing of hers").to_owned();
            sam.open(&link).await;
            assert!(sam.page.contains("You act for Jo Lead, until 14 November 2026."), "{}", sam.page);
            sam.send(&link, &[]).await;
        }
        assert_eq!((waits(&sam.open("/").await.page), waits(&lead.open("/").await.page)), (8, 8));
        // What is hers is shut without her name in the address, and after the last day.
        let own = page_of(&mut lead, "p0@example.org").await;
        assert_eq!(sam.get(&own).await.status, 403);
        lead.open("/partnership/activity").await;
        let both = lead.page.matches("Jo Lead, for Jo Lead").count();
        assert_eq!(both, 3, "both names stand in the activity: {}", lead.page);
        let over = at_minute(14 * DAY);
        let mut sam = Visitor::new(&site(&app, over).await);
        sign_in(&mut sam, "sam@example.org", PASSWORD, &code(&secret, over)).await;
        assert!(sam.has_cookie() && waits(&sam.open("/").await.page) == 0, "the day after the last: {}", sam.page);
    })
    .await;
}
