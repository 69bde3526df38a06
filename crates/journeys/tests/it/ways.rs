// SPDX-License-Identifier: MIT OR Apache-2.0
//! Ways in and out that few people need, and need badly: a sign-in elsewhere is ended, a lost device, a deputy who is not to act any
//! more, a link to confirm that came too late.

use base::Role;
use store::testing;

use crate::accounts::page_of;
use crate::setting::on_both;
use crate::sign_in::{PASSWORD, at_minute, code, invite, secret, sign_in, signed_in, site};
use crate::visitor::Visitor;

const DAY: i64 = 24 * 60;

/// The address to which a button of the page is sent, by the end of it.
fn button(page: &str, end: &str) -> String {
    let actions = page.split("action=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let mut found = actions.filter(|action| action.ends_with(end));
    found.next().unwrap_or_else(|| unreachable!("a button to …{end} in {page}")).to_owned()
}

#[tokio::test]
async fn a_sign_in_that_was_left_elsewhere_is_ended() {
    on_both(async |app| {
        let (mut jo, secret) = signed_in(&app, "jo@example.org", Role::Analyst).await;
        let clock = at_minute(1);
        let mut library = Visitor::new(&site(&app, clock).await);
        sign_in(&mut library, "jo@example.org", PASSWORD, &code(&secret, clock)).await;
        assert_eq!(library.open("/people/account").await.status, 200);
        jo.open("/people/account").await;
        let end = jo.page.split("/people/account/sessions/").nth(1).and_then(|rest| rest.split('"').next());
        let end = format!("/people/account/sessions/{}", end.expect("a button"));
        jo.send(&end, &[]).await;
        assert_eq!(jo.status, 200, "{}", jo.page);
        let left = [jo.open("/people/account").await.path.clone(), library.open("/people/account").await.path.clone()];
        let out = left.iter().filter(|path| path.starts_with("/people/sign-in")).count();
        assert_eq!(out, 1, "one of the two is out: {left:?}");
    })
    .await;
}

#[tokio::test]
async fn whoever_has_lost_their_device_comes_in_by_a_recovery_code() {
    on_both(async |app| {
        let link = invite(&app, "jo@example.org", Role::Analyst).await;
        let (form, clock) = (format!("{link}/password"), at_minute(0));
        let mut jo = Visitor::new(&site(&app, clock).await);
        jo.open(&form).await;
        let now = code(&secret(&jo.page), clock);
        jo.send(&form, &[("name", "Jo"), ("password", PASSWORD), ("code", &now)]).await;
        let codes = jo.page.split("<code>").nth(1).and_then(|rest| rest.split('<').next()).expect("codes").to_owned();
        jo.send("/people/account/codes", &[]).await;
        // They sign in with a device alone, as Chromium has one and this test has not.
        let id = "019a0000-0000-7000-8000-0000000000a1";
        let sql = format!(
            "INSERT INTO people_passkey (id, person, credential_id, credential, name, made_at_micros)
             SELECT '{id}', id, '{id}', '{{}}', 'Phone', 1 FROM people_person"
        );
        testing::execute(&app.db, &sql).await.expect("a passkey");
        testing::execute(&app.db, "DELETE FROM people_password").await.expect("no password");
        for is_first in [true, false] {
            let mut lost = Visitor::new(&site(&app, clock).await);
            lost.open("/people/sign-in/recovery").await;
            lost.send("/people/sign-in/recovery", &[("email", "jo@example.org"), ("code", &codes)]).await;
            assert_eq!(lost.has_cookie(), is_first, "a code works once: {}", lost.page);
        }
    })
    .await;
}

#[tokio::test]
async fn a_deputy_is_named_for_somebody_and_ended_by_either() {
    on_both(async |app| {
        let (mut keeper, _) = signed_in(&app, "keeper@example.org", Role::Administrator).await;
        let (mut lead, _) = signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        let _sam = signed_in(&app, "sam@example.org", Role::Analyst).await;
        let page = page_of(&mut keeper, "lead@example.org").await;
        let sam = page_of(&mut keeper, "sam@example.org").await;
        let sam = sam.rsplit('/').next().unwrap_or_default();
        let typed: Vec<(&str, &str)> = [("deputy", sam)]
            .into_iter()
            .chain([("from-day", "1"), ("from-month", "11"), ("from-year", "2026")])
            .chain([("until-day", "9"), ("until-month", "11"), ("until-year", "2026")])
            .collect();
        for is_own in [false, true] {
            let form = format!("{page}/deputy");
            keeper.open(&form).await;
            keeper.send(&form, &typed).await;
            assert!(keeper.page.contains("from 1 November 2026 to 9 November 2026"), "{}", keeper.page);
            let (one, place) = if is_own { (&mut lead, "/people/account") } else { (&mut keeper, page.as_str()) };
            one.open(place).await;
            let end = one
                .page
                .split("action=\"")
                .find(|rest| rest.contains("/deputy/"))
                .and_then(|rest| rest.split('"').next());
            let end = end.expect("a button").to_owned();
            one.send(&end, &[]).await;
            assert!(one.page.contains("That is ended."), "{}", one.page);
            assert!(testing::column(&app.db, "people_deputy", "id").await.is_empty());
        }
    })
    .await;
}

#[tokio::test]
async fn a_link_to_confirm_that_is_too_old_is_asked_for_anew() {
    on_both(async |app| {
        let (_, secret) = signed_in(&app, "head@example.org", Role::SchoolLeadPractitioner).await;
        let september = at_minute(105 * DAY);
        let mut head = Visitor::new(&site(&app, september).await);
        sign_in(&mut head, "head@example.org", PASSWORD, &code(&secret, september)).await;
        let email = "head@example.org".parse().expect("an address");
        let made = people::link(&app.db, (september, &app.chance), &base::Actor::machine(), &email).await;
        let link = made.expect("a link").path;
        let mut late = Visitor::new(&site(&app, at_minute(109 * DAY)).await);
        late.open(&link).await;
        let again = button(&late.page, "/again");
        late.send(&again, &[]).await;
        assert!(late.page.contains("We have asked for a new link"), "{}", late.page);
    })
    .await;
}
