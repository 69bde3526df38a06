// SPDX-License-Identifier: MIT OR Apache-2.0
//! The first person comes in by the one link that the machine prints, and sets Rapport up in five steps.

use base::Role;
use rapport::App;
use store::testing;

use crate::setting::on_both;
use crate::sign_in::{at_minute, invite, set_up, signed_in, site};
use crate::visitor::Visitor;

const ME: [(&str, &str); 2] = [("name", "Jo Lead"), ("email", "jo@example.org")];

/// The link that the start of the program prints at this minute.
async fn printed(app: &App, minute: i64) -> Option<String> {
    let made = people::first_link(&app.db, (at_minute(minute), &app.chance)).await.expect("looked");
    made.map(|link| link.path)
}

/// Somebody who opened the link and said who they are; the link of their own.
async fn come(app: &App, link: &str) -> (Visitor, String) {
    let mut jo = Visitor::new(&site(app, at_minute(0)).await);
    jo.open(link).await;
    jo.send(link, &ME).await;
    let own = jo.path.clone();
    assert!(own.starts_with("/people/invitation/"), "{own} {}", jo.page);
    (jo, own)
}

#[tokio::test]
async fn the_first_person_sets_everything_up_in_five_steps() {
    on_both(async |app| {
        let link = printed(&app, 0).await.expect("nobody has an account");
        let mut jo = Visitor::new(&site(&app, at_minute(0)).await);
        jo.open(&link).await;
        assert!(
            jo.page.contains("Step 1 of 5") && jo.page.contains("no password that comes with Rapport"),
            "{}",
            jo.page
        );
        jo.send(&link, &[("name", "Jo Lead"), ("email", "jo")]).await;
        assert!(jo.status == 422 && jo.page.contains("Enter an e-mail address"), "{}", jo.page);
        assert!(jo.page.contains("value=\"Jo Lead\""), "{}", jo.page);
        jo.send(&link, &ME).await;
        assert!(jo.page.contains("Administrator") && jo.page.contains("Practice lead"), "{}", jo.page);
        let own = jo.path.clone();
        set_up_first(&mut jo, &own).await;

        assert!(jo.path.starts_with("/partnership/set-up") && jo.page.contains("Set Rapport up"), "{}", jo.page);
        jo.open("/").await;
        assert!(jo.page.contains("Go on with setting Rapport up") && jo.page.contains("Step 2 of 5"), "{}", jo.page);
        jo.open("/partnership/set-up/names").await;
        assert!(jo.page.contains("Step 2 of 5") && jo.page.contains("Leave this for later"), "{}", jo.page);
        jo.send("/partnership/set-up/names", &[("name", "Ashwick together"), ("public", "Ashwick families")]).await;
        assert!(jo.path.starts_with("/partnership/set-up/authority"), "{} {}", jo.path, jo.page);
        jo.send("/partnership/set-up/authority", &[("code", "X08000001")]).await;
        assert!(jo.page.contains("Step 3 of 5"), "{}", jo.page);
        let controller = [("name", "Ashwick Council"), ("email", "privacy@example.org")];
        jo.send("/partnership/set-up/controller", &controller).await;
        assert!(jo.page.contains("Step 4 of 5") && jo.page.contains("No file is held yet."), "{}", jo.page);
        jo.open("/partnership/set-up").await;
        assert_eq!(jo.page.matches("r-tag--sure").count(), 3, "three of five are done: {}", jo.page);
        jo.open("/partnership/set-up/files").await;
        jo.send("/partnership/set-up/files", &[]).await;
        assert!(jo.page.contains("Step 5 of 5") && jo.page.contains("Invite somebody"), "{}", jo.page);
        jo.send("/partnership/set-up/colleagues", &[]).await;
        assert!(jo.page.contains("Everything is set up."), "{}", jo.page);
        jo.open("/").await;
        assert!(!jo.page.contains("Go on with setting Rapport up"), "{}", jo.page);
        assert_eq!(printed(&app, 1).await, None, "somebody has an account");
    })
    .await;
}

/// Sets up the sign-in and keeps the codes; leaves the visitor where that leads.
async fn set_up_first(visitor: &mut Visitor, own: &str) {
    let form = format!("{own}/password");
    visitor.open(&form).await;
    let secret = crate::sign_in::secret(&visitor.page);
    let code = crate::sign_in::code(&secret, at_minute(0));
    let typed = [("name", "Jo Lead"), ("password", crate::sign_in::PASSWORD), ("code", &code)];
    visitor.send(&form, &typed).await;
    visitor.send("/people/account/codes", &[]).await;
}

#[tokio::test]
async fn the_asking_ends_when_the_first_person_says_so() {
    on_both(async |app| {
        let link = printed(&app, 0).await.expect("nobody has an account");
        let (mut jo, own) = come(&app, &link).await;
        set_up(&mut jo, &own, at_minute(0)).await;
        jo.open("/partnership/set-up").await;
        jo.send("/partnership/set-up/end", &[]).await;
        assert!(jo.path.starts_with('/') && !jo.page.contains("Go on with setting Rapport up"), "{}", jo.page);
        jo.open("/partnership/set-up").await;
        assert!(jo.page.contains("Everything is set up."), "{}", jo.page);
    })
    .await;
}

#[tokio::test]
async fn the_link_works_once_and_a_second_reader_of_the_log_gets_nothing() {
    on_both(async |app| {
        let link = printed(&app, 0).await.expect("nobody has an account");
        let site = site(&app, at_minute(0)).await;
        for _ in 0..3 {
            assert_eq!(Visitor::new(&site).open(&link).await.status, 200, "looking uses nothing up");
        }
        let mut second = Visitor::new(&site);
        second.open(&link).await;
        let (mut jo, own) = come(&app, &link).await;
        second.send(&link, &[("name", "Eve"), ("email", "eve@example.org")]).await;
        assert!(
            second.status == 422 && second.page.contains("Somebody has used this link already."),
            "{}",
            second.page
        );
        assert!(!testing::texts(&app.db).await.contains("Eve"), "nothing of the second is kept");
        let stolen =
            own.replace(own.rsplit('/').next().unwrap_or_default(), link.rsplit('/').next().unwrap_or_default());
        assert_eq!(second.open(&stolen).await.status, 404, "the printed link is not the one of the sign-in");
        set_up(&mut jo, &own, at_minute(0)).await;
        second.open(&link).await;
        assert!(
            second.status == 422 && second.page.contains("Somebody has an account here by now."),
            "{}",
            second.page
        );
        let kept = testing::texts(&app.db).await;
        for secret in [&link, &own] {
            let secret = secret.rsplit('/').next().expect("a secret");
            assert!(!kept.contains(secret), "no secret of a link lies in the database");
        }
    })
    .await;
}

#[tokio::test]
async fn of_two_who_press_at_once_one_comes_in() {
    on_both(async |app| {
        let link = printed(&app, 0).await.expect("nobody has an account");
        let site = site(&app, at_minute(0)).await;
        let press = async |email: &str| {
            let mut visitor = Visitor::new(&site);
            visitor.open(&link).await;
            let body = visitor.filled(&link, &[("name", "Jo"), ("email", email)]);
            visitor.post(&link, &body, &[("sec-fetch-site", "same-origin")]).await.status
        };
        let (one, two) = tokio::join!(press("one@example.org"), press("two@example.org"));
        let mut both = [one, two];
        both.sort_unstable();
        assert_eq!(both, [303, 422]);
        assert_eq!(testing::column(&app.db, "people_person", "id").await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_link_is_over_after_half_an_hour_and_with_the_next_start() {
    on_both(async |app| {
        let link = printed(&app, 0).await.expect("nobody has an account");
        let mut late = Visitor::new(&site(&app, at_minute(30)).await);
        late.open(&link).await;
        assert!(late.status == 422 && late.page.contains("This link is over"), "{}", late.page);
        // Somebody has said who they are, and the program is started again before they set up a sign-in.
        let (mut jo, own) = come(&app, &link).await;
        let next = printed(&app, 5).await.expect("still nobody has an account");
        assert_ne!(next, link);
        jo.open(&link).await;
        assert!(jo.status == 422 && jo.page.contains("Only the newest link works"), "{}", jo.page);
        assert_eq!(jo.open(&own).await.status, 404, "what came of the old link is over too");
        let (mut jo, own) = come(&app, &next).await;
        set_up(&mut jo, &own, at_minute(0)).await;
        assert_eq!(jo.open("/partnership/settings").await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn where_somebody_has_an_account_no_link_is_printed_and_an_old_one_is_dead() {
    on_both(async |app| {
        let link = printed(&app, 0).await.expect("nobody has an account");
        let waiting = invite(&app, "waits@example.org", Role::Administrator).await;
        assert!(printed(&app, 0).await.is_some(), "an invitation is no account");
        let mut first = Visitor::new(&site(&app, at_minute(0)).await);
        first.open(&waiting).await;
        assert_eq!(first.status, 200, "the start of the program leaves other invitations alone");
        let (_, _) = signed_in(&app, "keeper@example.org", Role::Administrator).await;
        first.open(&link).await;
        assert_eq!(first.status, 422, "{}", first.page);
        assert_eq!(printed(&app, 0).await, None);
    })
    .await;
}
