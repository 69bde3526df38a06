// SPDX-License-Identifier: MIT OR Apache-2.0
//! Somebody changes what they sign in with: only after a fresh proof, never down to nothing, and whoever held the old is out.

use base::Role;
use rapport::App;
use store::testing;

use crate::setting::on_both;
use crate::sign_in::{PASSWORD, at_minute, code, secret, sign_in, signed_in, site};
use crate::visitor::Visitor;

const NEW: &str = "Tuesday lamp orbit nine";

/// The same person at another machine, one minute after the hour for each of their codes.
async fn elsewhere(app: &App, (password, secret): (&str, &str), minute: i64) -> Visitor {
    let clock = at_minute(minute);
    let mut visitor = Visitor::new(&site(app, clock).await);
    sign_in(&mut visitor, "jo@example.org", password, &code(secret, clock)).await;
    visitor
}

#[tokio::test]
async fn another_password_and_another_app_put_out_whoever_held_the_old() {
    on_both(async |app| {
        let (jo, first) = signed_in(&app, "jo@example.org", Role::Analyst).await;
        let mut other = elsewhere(&app, (PASSWORD, &first), 1).await;
        assert!(other.has_cookie(), "{}", other.page);
        let mut jo = jo.moved(&site(&app, at_minute(2)).await);
        jo.open("/people/account/password").await;
        jo.send("/people/account/password", &[("password", "jo@example.org")]).await;
        assert!(jo.status == 422 && jo.page.contains("easy to guess"), "{}", jo.page);
        jo.send("/people/account/password", &[("password", NEW)]).await;
        assert!(jo.page.contains("Your password is changed."), "{}", jo.page);
        assert!(other.open("/people/account").await.path.starts_with("/people/sign-in"), "{}", other.path);
        assert!(!elsewhere(&app, (PASSWORD, &first), 3).await.has_cookie(), "the old password opens nothing");
        let mut other = elsewhere(&app, (NEW, &first), 4).await;
        assert!(other.has_cookie(), "{}", other.page);

        let mut jo = jo.moved(&site(&app, at_minute(5)).await);
        jo.open("/people/account/app").await;
        let second = secret(&jo.page);
        jo.send("/people/account/app", &[("code", "000000")]).await;
        assert!(jo.status == 422 && secret(&jo.page) == second, "the picture stays: {}", jo.page);
        jo.send("/people/account/app", &[("code", &code(&second, at_minute(5)))]).await;
        assert!(jo.page.contains("Your new app is set up."), "{}", jo.page);
        assert!(other.open("/people/account").await.path.starts_with("/people/sign-in"), "{}", other.path);
        assert!(!elsewhere(&app, (NEW, &first), 7).await.has_cookie(), "the old app opens nothing");
        assert!(elsewhere(&app, (NEW, &second), 8).await.has_cookie());
        jo.open("/partnership/activity").await;
        for act in ["changed their password", "set up another app"] {
            assert!(jo.page.contains(act), "{act}: {}", jo.page);
        }
        let kept = testing::texts(&app.db).await;
        assert!(![NEW, second.as_str()].iter().any(|words| kept.contains(words)), "nothing of it lies open");
        // Over ten minutes after the last proof another one is asked for.
        let mut late = jo.moved(&site(&app, at_minute(17)).await);
        for page in ["/people/account/password", "/people/account/app", "/people/account/devices/add"] {
            assert!(late.open(page).await.path.starts_with("/people/sign-in?then="), "{page}: {}", late.path);
        }
    })
    .await;
}

#[tokio::test]
async fn somebody_is_called_as_they_say() {
    on_both(async |app| {
        let (mut jo, _) = signed_in(&app, "jo@example.org", Role::Analyst).await;
        jo.open("/people/account/name").await;
        jo.send("/people/account/name", &[("name", " ")]).await;
        assert!(jo.status == 422 && jo.page.contains("Enter your name."), "{}", jo.page);
        jo.send("/people/account/name", &[("name", "Jo O’Hara")]).await;
        assert!(jo.page.contains("Your name is saved.") && jo.page.contains("Jo O’Hara"), "{}", jo.page);
        assert!(jo.open("/").await.page.contains("Jo O’Hara"), "{}", jo.page);
    })
    .await;
}

#[tokio::test]
async fn a_device_is_named_and_taken_away_but_never_the_last_way_in() {
    on_both(async |app| {
        let (mut jo, _) = signed_in(&app, "jo@example.org", Role::Analyst).await;
        // A passkey comes from a device, which Chromium has and this test has not.
        for (id, name) in
            [("019a0000-0000-7000-8000-0000000000a1", "One"), ("019a0000-0000-7000-8000-0000000000a2", "Two")]
        {
            let sql = format!(
                "INSERT INTO people_passkey (id, person, credential_id, credential, name, made_at_micros)
                 SELECT '{id}', id, '{id}', '{{}}', '{name}', 1 FROM people_person"
            );
            testing::execute(&app.db, &sql).await.expect("a passkey");
        }
        jo.open("/people/account/devices/add").await;
        jo.send("/people/account/devices/add", &[("name", "")]).await;
        assert!(jo.status == 422 && jo.page.contains("Give it a name"), "{}", jo.page);
        jo.send("/people/account/devices/add", &[("name", "Work laptop")]).await;
        assert!(jo.page.contains("data-passkey=\"create\"") && jo.page.contains("jo@example.org"), "{}", jo.page);
        let ask = jo.path.split('?').next().unwrap_or_default().to_owned();
        jo.send(&ask, &[("credential", "{}")]).await;
        assert!(jo.status == 422 && jo.page.contains("could not be used"), "{}", jo.page);
        // A question that one person was asked is none that another answers.
        let (mut other, _) = signed_in(&app, "other@example.org", Role::Analyst).await;
        other.open(&ask).await;
        other.send(&ask, &[("credential", "{}")]).await;
        assert_eq!(other.status, 404, "{}", other.page);

        testing::execute(&app.db, "DELETE FROM people_password WHERE person IN (SELECT person FROM people_passkey)")
            .await
            .expect("no password");
        let remove = |number: u8| format!("/people/account/devices/019a0000-0000-7000-8000-0000000000a{number}/remove");
        jo.open("/people/account").await;
        assert!(jo.page.contains("One, since") && jo.page.contains("Two, since"), "{}", jo.page);
        let mut second = jo.clone();
        jo.send(&remove(1), &[]).await;
        assert!(jo.page.contains("The device is taken away."), "{}", jo.page);
        assert!(!jo.page.contains(&remove(2)), "the last has no button: {}", jo.page);
        // A page that was open from before is answered with words, and keeps their way in.
        second.send(&remove(2), &[]).await;
        assert!(second.status == 422 && second.page.contains("This is your only way in."), "{}", second.page);
        assert!(jo.open("/people/account").await.page.contains("Two, since"), "{}", jo.page);
        // Somebody else's device is not found.
        let (mut thief, _) = signed_in(&app, "thief@example.org", Role::Analyst).await;
        thief.open("/people/account").await;
        thief.page.clone_from(&second.page);
        assert_eq!(thief.post(&remove(2), "", &[("sec-fetch-site", "same-origin")]).await.status, 422);
        assert!(jo.open("/people/account").await.page.contains("Two, since"), "{}", jo.page);
    })
    .await;
}
