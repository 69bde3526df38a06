// SPDX-License-Identifier: MIT OR Apache-2.0
//! Somebody is invited, sets up a sign-in, signs in, changes something, and finds it in the activity.

use axum::Router;
use base::{Actor, Clock, Role};
use rapport::App;
use rapport::command::ExitStatus;
use sha2::Digest as _;
use store::testing;
use totp_rs::{Builder, Secret};

use crate::commands::typed;
use crate::setting::{MORNING, on_both};
use crate::visitor::Visitor;

pub(crate) const PASSWORD: &str = "wet gravel under tyres";

pub(crate) fn at_minute(minute: i64) -> Clock {
    Clock::Fixed(MORNING.now_micros() + minute * 60_000_000)
}

pub(crate) async fn site(app: &App, clock: Clock) -> Router {
    App { clock, ..app.clone() }.site(None).await.expect("the site opens")
}

pub(crate) async fn invite(app: &App, email: &str, role: Role) -> String {
    let email = email.parse().expect("an address");
    let invited = people::invite(&app.db, (app.clock, &app.chance), &Actor::machine(), (&email, "Jo", role)).await;
    invited.expect("invited").path
}

/// The code that the app shows at that moment.
pub(crate) fn code(secret: &str, clock: Clock) -> String {
    let secret = Secret::try_from_base32(secret).expect("a secret");
    let totp = Builder::new().with_secret(secret).with_step_duration(30).with_digits(6).build().expect("an app");
    totp.generate(u64::try_from(clock.now_micros() / 1_000_000).expect("after 1970")).to_string()
}

pub(crate) fn secret(page: &str) -> String {
    let rest = page.split("name=\"secret\" value=\"").nth(1).expect("a secret");
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// Sets up a sign-in by a link, as a person does who keeps the codes too; the secret of the app.
pub(crate) async fn set_up(visitor: &mut Visitor, link: &str, clock: Clock) -> String {
    let form = format!("{link}/password");
    visitor.open(&form).await;
    let secret = secret(&visitor.page);
    let code = code(&secret, clock);
    visitor.send(&form, &[("name", "Jo Lead"), ("password", PASSWORD), ("code", &code)]).await;
    assert!(visitor.path.starts_with("/people/account/codes"), "{}", visitor.page);
    visitor.send("/people/account/codes", &[]).await;
    secret
}

/// Somebody who was invited and has just set up their sign-in, and the secret of their app.
pub(crate) async fn signed_in(app: &App, email: &str, role: Role) -> (Visitor, String) {
    let link = invite(app, email, role).await;
    let mut visitor = Visitor::new(&app.site(None).await.expect("the site opens"));
    let secret = set_up(&mut visitor, &link, app.clock).await;
    (visitor, secret)
}

pub(crate) async fn sign_in(visitor: &mut Visitor, email: &str, password: &str, code: &str) {
    visitor.open("/people/sign-in").await;
    visitor.send("/people/sign-in", &[("email", email), ("password", password), ("code", code)]).await;
}

/// Tells whether these words stand in a column, or in a file of the database: the journal, too.
async fn lies_open(app: &App, words: &str) -> bool {
    let mut kept = testing::texts(&app.db).await.into_bytes();
    for (table, columns) in app.db.tables().await.expect("a catalogue") {
        for (column, ..) in columns.iter().filter(|(_, kind, _)| kind == "bytes") {
            kept.extend(testing::bytes(&app.db, &table, column).await.concat());
        }
    }
    if let Some(file) = crate::setting::address(&app.db).await.strip_prefix("sqlite:") {
        for part in ["", "-wal"] {
            kept.extend(std::fs::read(format!("{file}{part}")).expect("a file of the database"));
        }
    }
    kept.windows(words.len()).any(|window| window == words.as_bytes())
}

#[tokio::test]
async fn the_first_person_changes_the_name_and_finds_every_act() {
    on_both(async |app| {
        let link = invite(&app, "lead@example.org", Role::PracticeLead).await;
        let mut jo = Visitor::new(&site(&app, at_minute(0)).await);
        jo.open(&link).await;
        assert!(jo.page.contains("Practice lead") && jo.page.contains("Set up with this device"), "{}", jo.page);
        set_up(&mut jo, &link, at_minute(0)).await;
        assert!(jo.page.contains("Your recovery codes are set.") && jo.page.contains("Jo Lead"), "{}", jo.page);

        jo.open("/partnership/settings/names").await;
        jo.send("/partnership/settings/names", &[("name", "A")]).await;
        assert_eq!(jo.status, 422);
        assert!(jo.page.contains("There is a problem") && jo.page.contains("value=\"A\""), "{}", jo.page);
        assert!(jo.page.contains("<title>Error: Names"), "{}", jo.page);
        jo.send("/partnership/settings/names", &[("name", "Ashwick & friends")]).await;
        assert!(jo.status == 200 && jo.page.contains("The names are saved."), "{}", jo.page);
        jo.open("/needs").await;
        assert!(jo.page.contains("Ashwick &#38; friends"), "every page has the new name");

        jo.open("/partnership/activity").await;
        for act in [
            "invited a person",
            "set up a password and an app",
            "made new recovery codes",
            "changed the names of the partnership",
        ] {
            assert!(jo.page.contains(act), "{act}: {}", jo.page);
        }
        let now = app.db.snapshot().await.expect("a snapshot");
        let verified = store::verify(&now).await.expect("read").expect("whole");
        assert_eq!(verified.entries, 4);
    })
    .await;
}

#[tokio::test]
async fn looking_at_a_link_uses_nothing_up_and_it_works_once() {
    on_both(async |app| {
        let link = invite(&app, "lead@example.org", Role::PracticeLead).await;
        let site = site(&app, at_minute(0)).await;
        for _ in 0..3 {
            // A scanner of mails opens every link first.
            Visitor::new(&site).open(&link).await;
        }
        set_up(&mut Visitor::new(&site), &link, at_minute(0)).await;
        let mut again = Visitor::new(&site);
        again.open(&link).await;
        assert!(again.page.contains("This link has been used."), "{}", again.page);
        again.open(&format!("{link}/password")).await;
        assert!(again.status == 422 && !again.page.contains("<form method"), "{}", again.page);
    })
    .await;
}

#[tokio::test]
async fn a_link_is_over_after_three_days() {
    on_both(async |app| {
        let link = invite(&app, "lead@example.org", Role::PracticeLead).await;
        for (minute, says) in [(72 * 60 - 1, "Set up with this device"), (72 * 60, "This link is too old.")] {
            let mut visitor = Visitor::new(&site(&app, at_minute(minute)).await);
            visitor.open(&link).await;
            assert!(visitor.page.contains(says), "{minute}: {}", visitor.page);
        }
        let mut nobody = Visitor::new(&site(&app, at_minute(0)).await);
        assert_eq!(nobody.open("/people/invitation/0000").await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn a_code_works_once_and_only_beside_its_time() {
    on_both(async |app| {
        let link = invite(&app, "lead@example.org", Role::PracticeLead).await;
        let secret = set_up(&mut Visitor::new(&site(&app, at_minute(0)).await), &link, at_minute(0)).await;
        let later = site(&app, at_minute(10)).await;
        let now = code(&secret, at_minute(10));
        let mut jo = Visitor::new(&later);
        for wrong in ["000000", &code(&secret, at_minute(12)), &code(&secret, at_minute(8))] {
            sign_in(&mut jo, "lead@example.org", PASSWORD, wrong).await;
            assert!(jo.status == 422 && !jo.has_cookie() && jo.page.contains("is not right"), "{}", jo.page);
            assert!(!jo.page.contains(PASSWORD), "a secret is never written back");
        }
        sign_in(&mut jo, "LEAD@example.org", PASSWORD, &now).await;
        assert!(jo.has_cookie() && jo.status == 200, "{}", jo.page);
        let mut thief = Visitor::new(&later);
        sign_in(&mut thief, "lead@example.org", PASSWORD, &now).await;
        assert!(!thief.has_cookie() && thief.page.contains("is not right"), "{}", thief.page);
    })
    .await;
}

#[tokio::test]
async fn a_recovery_code_stands_in_once_for_the_app() {
    on_both(async |app| {
        let link = invite(&app, "lead@example.org", Role::PracticeLead).await;
        let clock = at_minute(0);
        let site = site(&app, clock).await;
        let mut jo = Visitor::new(&site);
        let form = format!("{link}/password");
        jo.open(&form).await;
        let code = code(&secret(&jo.page), clock);
        jo.send(&form, &[("name", "Jo"), ("password", PASSWORD), ("code", &code)]).await;
        let codes = jo.page.split("<code>").nth(1).and_then(|rest| rest.split('<').next()).expect("codes").to_owned();
        jo.send("/people/account/codes", &[]).await;
        for (expected, typed) in [(true, codes.to_uppercase()), (false, codes)] {
            let mut visitor = Visitor::new(&site);
            sign_in(&mut visitor, "lead@example.org", PASSWORD, &typed).await;
            assert_eq!(visitor.has_cookie(), expected, "{}", visitor.page);
        }
        // A code alone does not open an account with a password.
        let mut thief = Visitor::new(&site);
        thief.open("/people/sign-in/recovery").await;
        thief.send("/people/sign-in/recovery", &[("email", "lead@example.org"), ("code", "abcd-efgh-jkmn-pqrs")]).await;
        assert!(!thief.has_cookie() && thief.page.contains("is not right"), "{}", thief.page);
    })
    .await;
}

#[tokio::test]
async fn wrong_guesses_make_the_next_wait_and_never_lock() {
    on_both(async |app| {
        let link = invite(&app, "lead@example.org", Role::PracticeLead).await;
        let secret = set_up(&mut Visitor::new(&site(&app, at_minute(0)).await), &link, at_minute(0)).await;
        let mut thief = Visitor::new(&site(&app, at_minute(5)).await);
        for guess in 0..6 {
            sign_in(&mut thief, "lead@example.org", "not the password", "123456").await;
            let says = if guess < 5 { "is not right" } else { "Wait a little" };
            assert!(thief.page.contains(says), "{guess}: {}", thief.page);
        }
        // An address without an account is answered alike.
        for guess in 0..6 {
            sign_in(&mut thief, "nobody@example.org", "not the password", "123456").await;
            let says = if guess < 5 { "is not right" } else { "Wait a little" };
            assert!(thief.page.contains(says), "{guess}: {}", thief.page);
        }
        let mut jo = Visitor::new(&site(&app, at_minute(6)).await);
        sign_in(&mut jo, "lead@example.org", PASSWORD, &code(&secret, at_minute(6))).await;
        assert!(jo.has_cookie(), "{}", jo.page);
    })
    .await;
}

#[tokio::test]
async fn strangers_who_guess_make_nobody_wait_in_a_browser_of_their_own() {
    on_both(async |app| {
        let link = invite(&app, "lead@example.org", Role::PracticeLead).await;
        let secret = set_up(&mut Visitor::new(&site(&app, at_minute(0)).await), &link, at_minute(0)).await;
        let mut jo = Visitor::new(&site(&app, at_minute(1)).await);
        sign_in(&mut jo, "lead@example.org", PASSWORD, &code(&secret, at_minute(1))).await;
        assert!(jo.has_cookie(), "{}", jo.page);

        // A mark that nobody was given is none, and each stranger counts with all the others.
        let day = 24 * 60;
        let strangers = site(&app, at_minute(day)).await;
        for guess in 0..9 {
            let mut thief = Visitor::new(&strangers).marked(&format!("{guess:064}"));
            sign_in(&mut thief, "lead@example.org", "not the password", "123456").await;
            let says = if guess < 5 { "is not right" } else { "Wait a little" };
            assert!(thief.page.contains(says), "{guess}: {}", thief.page);
        }
        let mut jo = jo.reopened().moved(&strangers);
        sign_in(&mut jo, "lead@example.org", PASSWORD, &code(&secret, at_minute(day))).await;
        assert!(jo.has_cookie(), "{}", jo.page);

        // Strangers wait on, and whoever guesses in her browser waits too.
        let mut thief = Visitor::new(&strangers);
        sign_in(&mut thief, "lead@example.org", "not the password", "123456").await;
        assert!(thief.page.contains("Wait a little"), "{}", thief.page);
        let mut child = jo.reopened();
        for guess in 0..6 {
            sign_in(&mut child, "lead@example.org", "not the password", "123456").await;
            let says = if guess < 5 { "is not right" } else { "Wait a little" };
            assert!(child.page.contains(says), "{guess}: {}", child.page);
        }
        // Nor does her browser know anybody else.
        for guess in 0..6 {
            sign_in(&mut child, "nobody@example.org", "not the password", "123456").await;
            let says = if guess < 5 { "is not right" } else { "Wait a little" };
            assert!(child.page.contains(says), "{guess}: {}", child.page);
        }
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_by_idleness_by_the_day_and_by_sign_out() {
    on_both(async |app| {
        let link = invite(&app, "lead@example.org", Role::PracticeLead).await;
        let mut jo = Visitor::new(&site(&app, at_minute(0)).await);
        set_up(&mut jo, &link, at_minute(0)).await;
        for (minute, signed_in) in [(14, true), (28, true), (43, false)] {
            let mut later = jo.moved(&site(&app, at_minute(minute)).await);
            later.open("/people/account").await;
            assert_eq!(later.page.contains("Your account"), signed_in, "{minute}: {}", later.page);
        }
        let mut jo = Visitor::new(&site(&app, at_minute(50)).await);
        jo.open("/people/account").await;
        assert!(jo.path.starts_with("/people/sign-in?then=%2Fpeople%2Faccount"), "{}", jo.path);
    })
    .await;
}

#[tokio::test]
async fn fifty_submits_of_one_form_make_one_change() {
    on_both(async |app| {
        let link = invite(&app, "lead@example.org", Role::PracticeLead).await;
        let mut jo = Visitor::new(&site(&app, at_minute(0)).await);
        set_up(&mut jo, &link, at_minute(0)).await;
        jo.open("/partnership/settings/names").await;
        let body = jo.filled("/partnership/settings/names", &[("name", "Ashwick")]);
        let same = [("sec-fetch-site", "same-origin")];
        let sent = (0..50).map(|_| {
            let (mut jo, body) = (jo.clone(), body.clone());
            async move { jo.post("/partnership/settings/names", &body, &same).await }
        });
        let answers = futures_util::future::join_all(sent).await;
        let first = answers[0].header("location").to_owned();
        assert!(answers.iter().all(|one| one.status == 303 && one.header("location") == first));
        assert_eq!(app.db.settings().await.expect("settings").version(ui::setting::PARTNERSHIP_NAME), 1);
        // The same form with other words is another matter.
        let other = body.replace("Ashwick", "Elsewhere");
        let answer = jo.post("/partnership/settings/names", &other, &same).await;
        assert!(answer.status == 422 && answer.body.contains("already saved this form"), "{}", answer.body);
        assert!(answer.body.contains("value=\"Elsewhere\""), "what was typed is kept");
    })
    .await;
}

#[tokio::test]
async fn the_second_of_two_savers_sees_both_texts_and_loses_nothing() {
    on_both(async |app| {
        let site = site(&app, at_minute(0)).await;
        let mut both = Vec::new();
        for email in ["one@example.org", "two@example.org"] {
            let link = invite(&app, email, Role::PracticeLead).await;
            let mut visitor = Visitor::new(&site);
            set_up(&mut visitor, &link, at_minute(0)).await;
            visitor.open("/partnership/settings/names").await;
            both.push(visitor);
        }
        let [one, two] = both.as_mut_slice() else { panic!("two people") };
        one.send("/partnership/settings/names", &[("name", "First words")]).await;
        two.send("/partnership/settings/names", &[("name", "Second words")]).await;
        assert!(two.status == 422 && two.page.contains("Nothing of yours is lost"), "{}", two.page);
        assert!(two.page.contains("First words") && two.page.contains("value=\"Second words\""), "{}", two.page);
        two.send("/partnership/settings/names", &[]).await;
        assert_eq!(
            app.db.settings().await.expect("settings").value(ui::setting::PARTNERSHIP_NAME),
            Some("Second words")
        );
    })
    .await;
}

#[tokio::test]
async fn a_form_from_elsewhere_changes_nothing() {
    on_both(async |app| {
        let link = invite(&app, "lead@example.org", Role::PracticeLead).await;
        let mut jo = Visitor::new(&site(&app, at_minute(0)).await);
        set_up(&mut jo, &link, at_minute(0)).await;
        jo.open("/partnership/settings/names").await;
        let body = jo.filled("/partnership/settings/names", &[("name", "Taken over")]);
        let own = ("sec-fetch-site", "same-origin");
        for headers in [vec![("sec-fetch-site", "cross-site")], vec![], vec![("origin", "https://evil.example")]] {
            assert_eq!(
                jo.clone().post("/partnership/settings/names", &body, &headers).await.status,
                403,
                "{headers:?}"
            );
        }
        // A seal of another form, of another address, of another session, or none.
        let mut other = jo.clone();
        other.open("/people/account/codes").await;
        let foreign = other.filled("/people/account/codes", &[("name", "Taken over")]);
        for body in [foreign.as_str(), "name=Taken+over", "name=Taken+over&_seal=AAAA"] {
            let answer = jo.clone().post("/partnership/settings/names", body, &[own]).await;
            assert!(answer.status == 422 && answer.body.contains("open for too long"), "{body}: {}", answer.body);
        }
        let stranger =
            Visitor::new(&site(&app, at_minute(0)).await).post("/partnership/settings/names", &body, &[own]).await;
        assert!(stranger.status == 403 && stranger.body.contains("You have been signed out"), "{}", stranger.body);
        // After twelve hours the page was open for too long.
        let link = invite(&app, "late@example.org", Role::PracticeLead).await;
        let mut late = Visitor::new(&site(&app, at_minute(13 * 60)).await);
        set_up(&mut late, &link, at_minute(13 * 60)).await;
        assert_eq!(late.post("/partnership/settings/names", &body, &[own]).await.status, 422);
        assert_eq!(app.db.settings().await.expect("settings").value(ui::setting::PARTNERSHIP_NAME), None);
    })
    .await;
}

#[tokio::test]
async fn a_role_that_may_not_is_told_so_and_the_menu_does_not_offer_it() {
    on_both(async |app| {
        let link = invite(&app, "worker@example.org", Role::GroupWorker).await;
        let mut worker = Visitor::new(&site(&app, at_minute(0)).await);
        set_up(&mut worker, &link, at_minute(0)).await;
        assert!(!worker.page.contains("href=\"/partnership/settings/names\""), "{}", worker.page);
        worker.open("/partnership/settings/names").await;
        assert!(worker.status == 403 && worker.page.contains("not for your role"), "{}", worker.page);
        // They see what they did themselves, and nothing of what others did.
        worker.open("/partnership/activity").await;
        assert!(worker.page.contains("set up a password") && !worker.page.contains("invited"), "{}", worker.page);
    })
    .await;
}

#[tokio::test]
async fn what_is_behind_a_door_is_kept_nowhere() {
    on_both(async |app| {
        let link = invite(&app, "lead@example.org", Role::PracticeLead).await;
        let mut jo = Visitor::new(&site(&app, at_minute(0)).await);
        set_up(&mut jo, &link, at_minute(0)).await;
        for address in ["/partnership/settings/names", "/partnership/activity", "/people/account", "/needs"] {
            let answer = jo.get(address).await;
            assert_eq!(answer.header("cache-control"), "no-store", "{address}");
        }
        // What shows a secret, or takes one, to whoever has not signed in yet.
        let waiting = invite(&app, "other@example.org", Role::Analyst).await;
        let mut other = Visitor::new(&site(&app, at_minute(0)).await);
        for address in [waiting.clone(), format!("{waiting}/password"), "/people/sign-in".to_owned()] {
            assert_eq!(other.get(&address).await.header("cache-control"), "no-store", "{address}");
        }
        // A device is asked, which names the address to it; somebody guesses at the address, and asks for the link again.
        other.open(&waiting).await;
        other.send(&format!("{waiting}/passkey"), &[("name", "Sam Analyst")]).await;
        assert!(other.page.contains("other@example.org"), "the device is told: {}", other.page);
        sign_in(&mut other, "guessed@example.org", "not the password", "123456").await;
        for secret in [PASSWORD, link.rsplit('/').next().expect("a token"), "@example.org", "lead@", "guessed@"] {
            assert!(!lies_open(&app, secret).await, "{secret} lies open in the database");
        }
        assert!(lies_open(&app, "Sam Analyst").await, "what lies open is found");
        let of_address = base::hex(&sha2::Sha256::digest("guessed@example.org"));
        assert!(!lies_open(&app, &of_address).await, "nor a digest that whoever has a list of addresses can make");
    })
    .await;
}

#[tokio::test]
async fn whoever_has_lost_everything_gets_a_new_link_at_the_machine() {
    on_both(async |app| {
        let (mut jo, secret) = signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        let database = crate::setting::address(&app.db).await;
        let (_, said) = typed(&database, &["account", "recover", "lead@example.org"]).await.expect("a link");
        let link = said.lines().next().and_then(|line| line.split_once(":8080")).expect("a link").1.to_owned();
        // Whoever holds the old device, the old password or an open page is out at once.
        jo.open("/people/account").await;
        assert!(jo.path.starts_with("/people/sign-in"), "{}", jo.path);
        sign_in(&mut jo, "lead@example.org", PASSWORD, &code(&secret, at_minute(1))).await;
        assert!(jo.page.contains("is not right"), "{}", jo.page);
        set_up(&mut jo, &link, app.clock).await;
        jo.open("/partnership/activity").await;
        assert!(jo.status == 200 && jo.page.contains("gave a new link"), "{}", jo.page);
        let nobody = typed(&database, &["account", "recover", "nobody@example.org"]).await.expect_err("nobody");
        assert!(nobody.to_string().contains("account invite"), "{nobody}");
        let again = typed(&database, &["account", "invite", "lead@example.org", "--role", "analyst"]).await;
        assert!(again.expect_err("an account").to_string().contains("has an account already"));
    })
    .await;
}

#[tokio::test]
async fn the_machine_tells_whether_the_activity_is_as_it_was_written() {
    on_both(async |app| {
        signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        let database = crate::setting::address(&app.db).await;
        let (ended, said) = typed(&database, &["verify"]).await.expect("checked");
        assert!(ended == ExitStatus::Done && said.contains("as it was written: 3 acts"), "{said}");
        testing::without_triggers(&app.db, "store_activity").await;
        testing::execute(&app.db, "UPDATE store_activity SET person = '' WHERE number = 2").await.expect("changed");
        let (ended, said) = typed(&database, &["verify"]).await.expect("checked");
        assert!(ended == ExitStatus::Failed && said.contains("entry 2 of the activity is not as it was"), "{said}");
    })
    .await;
}

/// The witness of a program that has more acts is beside an older database.
#[tokio::test]
async fn an_older_database_is_read_and_changed_only_when_a_person_says_so() {
    on_both(async |app| {
        signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        let database = crate::setting::address(&app.db).await;
        let (_, said) = typed(&database, &["verify"]).await.expect("checked");
        assert!(said.contains("agrees up to act 3"), "{said}");
        testing::without_triggers(&app.db, "store_activity").await;
        testing::execute(&app.db, "DELETE FROM store_activity WHERE number > 1").await.expect("cut");
        let (ended, said) = typed(&database, &["verify"]).await.expect("checked");
        assert!(ended == ExitStatus::Failed && said.contains("last 2 acts are missing"), "{said}");
        let (ended, _) = typed(&database, &["imports"]).await.expect("it can be read");
        assert_eq!(ended, ExitStatus::Done);
        let invite = ["account", "invite", "new@example.org", "--role", "analyst"];
        let refused = typed(&database, &invite).await.expect_err("not changed").to_string();
        assert!(refused.contains("last 2 acts") && refused.contains("--accept-loss"), "{refused}");
        // A page says so too, and reading goes on.
        let folder = tempfile::tempdir().expect("a folder");
        let witness = folder.path().join("a.witness");
        let witnessed = app.db.clone().with_witness(&witness).await.expect("opened");
        witnessed.sign_head().await.expect("signed");
        let text = std::fs::read_to_string(&witness).expect("a witness");
        std::fs::write(&witness, text.replace("acts 1", "acts 9")).expect("forged");
        let doubted = App { db: app.db.clone().with_witness(&witness).await.expect("opened"), ..app.clone() };
        let mut reader = Visitor::new(&doubted.site(None).await.expect("the site opens"));
        assert_eq!(reader.open("/people/sign-in").await.status, 200);
        reader.send("/people/sign-in/passkey", &[]).await;
        assert!(reader.status == 503 && reader.page.contains("Nothing can be changed"), "{}", reader.page);
        assert!(reader.page.contains("Send again"), "{}", reader.page);
        let (ended, said) = typed(&database, &["verify", "--accept-loss"]).await.expect("accepted");
        assert!(ended == ExitStatus::Done && said.contains("2 acts") && said.contains("up to act 2"), "{said}");
        // The page was left open until the right database was back.
        let mut reader = reader.moved(&app.site(None).await.expect("the site opens"));
        reader.send("/people/sign-in/passkey", &[]).await;
        assert!(reader.status == 200 && reader.path.starts_with("/people/sign-in/passkey/"), "{}", reader.page);
        let (ended, _) = typed(&database, &invite).await.expect("changed again");
        assert_eq!(ended, ExitStatus::Done);
        let verbs = testing::column(&app.db, "store_activity", "verb").await;
        assert!(verbs.contains(&"partnership-loss-accepted".to_owned()), "{verbs:?}");
    })
    .await;
}
