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
        assert!(late.page.contains("asked for a new link for you"), "{}", late.page);
    })
    .await;
}

/// A reset and a link would else make the deputy an administrator for good.
#[tokio::test]
async fn whoever_acts_for_an_administrator_takes_over_nobody() {
    on_both(async |app| {
        let (mut keeper, _) = signed_in(&app, "keeper@example.org", Role::Administrator).await;
        let _zed = signed_in(&app, "zed@example.org", Role::Administrator).await;
        let _lead = signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        let (mut sam, _) = signed_in(&app, "sam@example.org", Role::Analyst).await;
        let [own, zed, lead, deputy] = ["keeper", "zed", "lead", "sam"].map(|name| format!("{name}@example.org"));
        let (own, zed) = (page_of(&mut keeper, &own).await, page_of(&mut keeper, &zed).await);
        let (lead, deputy) = (page_of(&mut keeper, &lead).await, page_of(&mut keeper, &deputy).await);
        let id = |page: &str| page.rsplit('/').next().unwrap_or_default().to_owned();
        let days = "'2026-11-01', '2026-11-30'";
        let sql = format!(
            "INSERT INTO people_deputy (id, person, deputy, from_day, until_day)
             VALUES ('019a0000-0000-7000-8000-0000000000d1', '{}', '{}', {days})",
            id(&own),
            id(&deputy)
        );
        testing::execute(&app.db, &sql).await.expect("a deputy");
        let acts_for = format!("?for={}", id(&own));
        // Pages offer nothing that would be refused; forms that are open elsewhere are refused with words.
        for page in [&own, &zed] {
            let page = sam.get(&format!("{page}{acts_for}")).await.body;
            assert!(!page.contains("/suspend") && !page.contains("/reset"), "{page}");
        }
        let refused = [
            (&zed, "suspend", "does not make an administrator, and changes none"),
            (&zed, "reset", "does not make an administrator, and changes none"),
            (&lead, "reset", "takes nobody’s ways to sign in away"),
        ];
        assert!(!sam.get(&format!("{lead}{acts_for}")).await.body.contains("/reset"));
        for (page, press, said) in refused {
            // The form is from a day on which Sam was an administrator himself.
            let role = "019a0000-0000-7000-8000-0000000000e1";
            let sql = format!(
                "INSERT INTO people_role (id, person, role, scope, from_day)
                 VALUES ('{role}', '{}', 'administrator', 'all', '2026-01-01')",
                id(&deputy)
            );
            testing::execute(&app.db, &sql).await.expect("a role");
            sam.open(page).await;
            let body = sam.filled(&format!("{page}/{press}"), &[]);
            let sql = format!("DELETE FROM people_role WHERE id = '{role}'");
            testing::execute(&app.db, &sql).await.expect("the role is over");
            let address = format!("{page}/{press}{acts_for}");
            let answer = sam.post(&address, &body, &[("sec-fetch-site", "same-origin")]).await;
            assert!(answer.status == 422 && answer.body.contains(said), "{page} {press}: {}", answer.body);
        }
        sam.open(&format!("{lead}/change{acts_for}")).await;
        sam.send(&format!("{lead}/change{acts_for}"), &[("email", "evil@example.org")]).await;
        assert!(sam.status == 422 && sam.page.contains("They sign in with their address."), "{}", sam.page);
        sam.open(&format!("{lead}{acts_for}")).await;
        sam.send(&format!("{lead}/suspend{acts_for}"), &[]).await;
        assert!(sam.page.contains("The account is suspended."), "in need they shut an account: {}", sam.page);
    })
    .await;
}

#[tokio::test]
async fn a_button_that_wants_a_fresh_sign_in_leads_to_it() {
    on_both(async |app| {
        let (keeper, _) = signed_in(&app, "keeper@example.org", Role::Administrator).await;
        let _lead = signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        let mut late = keeper.moved(&site(&app, at_minute(11)).await);
        let page = page_of(&mut late, "lead@example.org").await;
        late.open(&page).await;
        let body = late.filled(&format!("{page}/suspend"), &[]);
        let from = format!("http://localhost:8080{page}");
        let headers = [("sec-fetch-site", "same-origin"), ("referer", from.as_str())];
        let answer = late.post(&format!("{page}/suspend"), &body, &headers).await;
        let then = format!("/people/sign-in?then={}", page.replace('/', "%2F"));
        assert_eq!((answer.status, answer.header("location")), (303, then.as_str()));
        late.open(&then).await;
        assert!(late.page.contains("needs one more look"), "{}", late.page);
    })
    .await;
}
