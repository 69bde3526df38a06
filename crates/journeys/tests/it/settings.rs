// SPDX-License-Identifier: MIT OR Apache-2.0
//! Whoever leads the practice sees what is set and changes it; every page and every node has it at once.

use base::{Chance, Clock, Role};
use png::{BitDepth, ColorType, Encoder};
use rapport::App;
use store::{Db, testing};

use crate::http::ask;
use crate::notebook::Notebook;
use crate::setting::{MORNING, address, on_both, on_both_seeded};
use crate::sign_in::{at_minute, signed_in, site};
use crate::visitor::Visitor;

const SETTINGS: &str = "/partnership/settings";

fn at(group: &str) -> String {
    format!("{SETTINGS}/{group}")
}

async fn lead(app: &App) -> Visitor {
    signed_in(app, "lead@example.org", Role::PracticeLead).await.0
}

/// Opens the page of a group, changes it, and comes back to all that is set.
async fn change(jo: &mut Visitor, group: &str, fields: &[(&str, &str)]) {
    jo.open(&at(group)).await;
    jo.send(&at(group), fields).await;
    assert!(jo.status == 200 && jo.path.starts_with(SETTINGS), "{group}: {} {}", jo.status, jo.page);
}

/// A logo of so many points.
fn logo(width: u32, height: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, width, height);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.add_text_chunk("Comment".to_owned(), "taken at 14 Moorside Road".to_owned()).expect("a text");
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&[15, 92, 99].repeat((width * height) as usize)).expect("points");
    writer.finish().expect("an end");
    out
}

#[tokio::test]
async fn the_lead_changes_every_setting_and_pages_say_it() {
    on_both_seeded(async |app| {
        let mut jo = lead(&app).await;
        jo.open("/").await;
        assert!(
            jo.page.contains("href=\"/partnership/settings\"") && !jo.page.contains("r-header__logo"),
            "{}",
            jo.page
        );
        jo.open(SETTINGS).await;
        assert!(jo.page.contains("Not set") && jo.page.contains("These are common words, not yours."), "{}", jo.page);

        let names =
            [("name", "Wexmoor together"), ("public", "Wexmoor families"), ("campaign", "Relationships Matter")];
        change(&mut jo, "names", &names).await;
        assert!(jo.page.contains("The names are saved."), "{}", jo.page);
        assert!(jo.page.contains("<title>Settings – Wexmoor families – Rapport</title>"), "{}", jo.page);
        assert!(jo.page.contains("<bdi>Wexmoor together</bdi>"), "{}", jo.page);

        let controller = [("name", "Wexmoor Council"), ("email", "privacy@example.org")];
        change(&mut jo, "controller", &controller).await;
        change(&mut jo, "controller", &[("phone", "01632 960 000"), ("notice", "https://example.org/privacy")]).await;
        let foot = ask(&site(&app, at_minute(0)).await, "/people/sign-in").await.body;
        for words in ["<bdi>Wexmoor Council</bdi>", "mailto:privacy@example.org", "https://example.org/privacy"] {
            assert!(foot.contains(words), "everybody reads {words} at the foot: {foot}");
        }

        let words = [("help", "Family Help"), ("assessment", "Family Help assessment"), ("hub", "children’s centre")];
        change(&mut jo, "labels", &words).await;
        assert!(jo.page.contains("<bdi>Family Help assessment</bdi>"), "{}", jo.page);
        jo.open("/directory/organisations/add").await;
        assert!(jo.page.contains("Children’s centre") && !jo.page.contains("Family hub"), "{}", jo.page);

        change(&mut jo, "levels", &[("targeted", "Universal Partnership Plus"), ("confirmed", "yes")]).await;
        assert!(jo.page.contains("Universal Partnership Plus."), "{}", jo.page);
        assert!(!jo.page.contains("These are common words"), "{}", jo.page);
        change(&mut jo, "retention", &[("drafts", "2"), ("accounts", "180")]).await;
        assert!(jo.page.contains("<bdi>2 days</bdi>") && jo.page.contains("<bdi>180 days</bdi>"), "{}", jo.page);
        change(&mut jo, "authority", &[("code", "X08000001")]).await;
        assert!(jo.page.contains("The authority is saved."), "{}", jo.page);

        jo.open("/partnership/activity").await;
        for act in ["changed the names of the partnership", "changed the levels of need", "changed who is responsible"]
        {
            assert!(jo.page.contains(act), "{act}: {}", jo.page);
        }
        let acts = jo.page.split("<footer").next().unwrap_or_default();
        assert!(!acts.contains("privacy@example.org"), "no value stands in the activity: {acts}");
    })
    .await;
}

#[tokio::test]
async fn wrong_settings_are_refused_with_what_to_do_and_nothing_is_lost() {
    on_both(async |app| {
        let mut jo = lead(&app).await;
        for (group, fields, says) in [
            (
                "names",
                &[("name", "Ashwick"), ("public", "Relationships in Ashwick")][..],
                "has the word “Relationships”",
            ),
            ("names", &[("name", "Ashwick"), ("public", "domestic help")], "Leave that word out"),
            ("authority", &[("code", "X05000001")], "Enter the code of an authority"),
            ("authority", &[("code", "")], "Enter the code of an authority"),
            ("controller", &[("name", "Council")], "Enter an e-mail address or a telephone number"),
            (
                "controller",
                &[("name", "Council"), ("email", "a@b.org"), ("notice", "http://b.org")],
                "begins with https://",
            ),
            ("labels", &[("help", "")], "Enter what this help is called."),
            ("levels", &[("specialist", "")], "Level 4: name"),
            (
                "colours",
                &[("primary", "#ffcc00")],
                "#ffcc00 is too light: its contrast is 1.51 to 1 against white and 1.44",
            ),
            ("colours", &[("accent", "#777777")], "4.47 to 1 against white"),
            ("colours", &[("primary", "teal")], "Enter a colour as a number sign and six digits"),
            ("retention", &[("drafts", "8")], "Enter a whole number of days from 1 to 7."),
            ("retention", &[("accounts", "401")], "Enter a whole number of days from 120 to 400."),
            ("session", &[("minutes", "61")], "Enter a whole number of minutes from 5 to 60."),
        ] {
            jo.open(&at(group)).await;
            jo.send(&at(group), fields).await;
            assert!(jo.status == 422 && jo.page.contains(says), "{group} {fields:?}: {}", jo.page);
            for (_, typed) in fields {
                assert!(jo.page.contains(&format!("value=\"{typed}\"")), "{typed} is still there: {}", jo.page);
            }
        }
        let kept = app.db.settings().await.expect("settings");
        assert_eq!(kept.value("public-name").or(kept.value("colour-primary")), None, "nothing was changed");
        let wrong = [(logo(601, 20), "The picture is too large."), (b"GIF89a".to_vec(), "This file is no PNG picture")];
        for (bytes, says) in wrong {
            jo.open(&at("logo")).await;
            let body = jo.filled(&at("logo"), &[]);
            assert!(body.contains("%5Fseal"), "{body}");
            jo.page = jo
                .page
                .replace("name=\"text\" type=\"text\" value=\"\"", "name=\"text\" type=\"text\" value=\"Our logo\"");
            jo.send_file(&at("logo"), ("file", "logo.png"), &bytes).await;
            assert!(jo.status == 422 && jo.page.contains(says), "{}", jo.page);
        }
    })
    .await;
}

#[tokio::test]
async fn two_savers_of_one_group_see_each_others_words() {
    on_both(async |app| {
        let mut jo = lead(&app).await;
        jo.open(&at("controller")).await;
        // A page of their own: the same page sent twice would be one form.
        let mut late = jo.clone();
        late.open(&at("controller")).await;
        jo.send(&at("controller"), &[("name", "First Council"), ("email", "one@example.org")]).await;
        late.send(&at("controller"), &[("name", "Second Council"), ("email", "one@example.org")]).await;
        assert!(late.status == 422 && late.page.contains("First Council"), "{}", late.page);
        assert!(late.page.contains("value=\"Second Council\""), "{}", late.page);
        late.send(&at("controller"), &[]).await;
        assert!(late.status == 200 && late.page.contains("Second Council"), "{}", late.page);
    })
    .await;
}

#[tokio::test]
async fn colours_and_logo_reach_every_page_from_our_own_address_for_ever() {
    on_both(async |app| {
        let mut jo = lead(&app).await;
        change(&mut jo, "colours", &[("primary", "#123456"), ("accent", "#7a0c2e")]).await;
        let house = site(&app, at_minute(0)).await;
        let page = ask(&house, "/people/sign-in").await.body;
        let sheet = "/assets/123456-7a0c2e/colours.css";
        assert!(page.contains(&format!("<link rel=\"stylesheet\" href=\"{sheet}\">")), "{page}");
        assert!(page.contains("name=\"theme-color\" content=\"#123456\""), "{page}");
        let answer = ask(&house, sheet).await;
        assert_eq!(answer.body, ":root{--teal:#123456;--teal-deep:#0d2740;--amber:#7a0c2e}\n");
        assert_eq!(answer.header("content-type"), "text/css; charset=utf-8");
        assert!(answer.header("cache-control").contains("immutable"), "{:?}", answer.headers);
        assert_eq!(ask(&house, "/assets/ffffff-7a0c2e/colours.css").await.status, 404, "nobody could read by it");

        jo.open(&at("logo")).await;
        jo.page =
            jo.page.replace("name=\"text\" type=\"text\" value=\"\"", "name=\"text\" type=\"text\" value=\"Our logo\"");
        jo.send_file(&at("logo"), ("file", "logo.png"), &logo(240, 60)).await;
        assert!(jo.page.contains("The logo is saved.") && jo.page.contains("alt=\"Our logo\""), "{}", jo.page);
        let source = jo.page.split("r-header__logo\" src=\"").nth(1).and_then(|rest| rest.split('"').next());
        let source = source.expect("an address").to_owned();
        let picture = Visitor::new(&house).take(&source).await;
        assert!(picture.starts_with(b"\x89PNG") && !picture.windows(8).any(|part| part == b"Moorside"), "{source}");
        let answer = ask(&house, &source).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, "image/png"));
        assert!(answer.header("cache-control").contains("immutable"), "{:?}", answer.headers);
        jo.open(&at("logo")).await;
        jo.send(&at("logo/remove"), &[]).await;
        assert!(jo.page.contains("The logo is removed.") && !jo.page.contains("r-header__logo"), "{}", jo.page);
        assert_eq!(ask(&house, &source).await.status, 404, "it is gone");
        assert!(testing::column(&app.db, "store_setting_file", "digest").await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_room_that_is_not_in_use_says_so_and_comes_back_as_it_was() {
    on_both_seeded(async |app| {
        let mut jo = lead(&app).await;
        jo.open(&at("rooms")).await;
        assert!(jo.page.contains("value=\"needs\" checked") && !jo.page.contains("value=\"people\""), "{}", jo.page);
        jo.send(&at("rooms"), &[("rooms", "directory")]).await;
        assert!(jo.page.contains("Not in use") && !jo.page.contains("href=\"/needs\""), "{}", jo.page);
        let house = site(&app, at_minute(0)).await;
        for address in ["/needs", "/needs/gaps", "/needs/measures.csv"] {
            let answer = ask(&house, address).await;
            assert!(answer.status == 404 && answer.body.contains("This part is not in use here"), "{address}");
        }
        let home = ask(&house, "/").await.body;
        assert!(!home.contains("/needs"), "nothing leads there: {home}");
        jo.open(&at("rooms")).await;
        jo.send(&at("rooms"), &[("rooms", "needs")]).await;
        assert_eq!(ask(&house, "/needs").await.status, 200, "nothing was deleted");
        assert_eq!(jo.open("/directory/organisations").await.status, 404);
    })
    .await;
}

/// Another node: its own connections to the same database.
async fn other_node(app: &App) -> App {
    let db = Db::open(&address(&app.db).await).await.expect("opened");
    let db = db.with_key_file(&testing::key_file(), &Chance::Real).await.expect("its key");
    db.migrate(&rapport::migrations(&app.rooms())).await.expect("nothing is left to do");
    App { db, ..app.clone() }
}

#[tokio::test]
async fn a_change_stands_on_another_node_with_its_next_page() {
    on_both(async |app| {
        let other = other_node(&app).await;
        // Opened before the change: nothing is read at the start alone.
        let there = other.site(None).await.expect("the site opens");
        let mut jo = lead(&app).await;
        change(&mut jo, "names", &[("name", "Told everywhere")]).await;
        change(&mut jo, "colours", &[("primary", "#123456")]).await;
        change(&mut jo, "session", &[("minutes", "5")]).await;
        let page = ask(&there, "/people/sign-in").await.body;
        assert!(page.contains("<bdi>Told everywhere</bdi>") && page.contains("/assets/123456-"), "{page}");
        let mut jo = jo.moved(&there);
        jo.open("/people/account").await;
        assert!(jo.page.contains("data-idle=\"240\""), "{}", jo.page);
        other.db.close().await;
    })
    .await;
}

#[tokio::test]
async fn what_may_go_sooner_goes_sooner() {
    on_both(async |app| {
        let house = Notebook::open(app).await;
        let (jo, _) = signed_in(&house.app, "lead@example.org", Role::PracticeLead).await;
        let mut jo = jo.moved(&house.site);
        change(&mut jo, "session", &[("minutes", "60")]).await;
        change(&mut jo, "retention", &[("drafts", "1"), ("accounts", "120")]).await;
        jo.open(crate::notebook::NOTE).await;
        let draft = [("note", "half a thought"), ("_draft", "keep")];
        assert_eq!(crate::notebook::post(&mut jo, &draft).await.status, 204);
        assert_eq!(testing::column(&house.app.db, "people_draft", "id").await.len(), 1);
        house.pass_seconds(24 * 3600 + 1);
        people::remove_drafts(&house.app.db, house.clock()).await.expect("cleared");
        assert!(testing::column(&house.app.db, "people_draft", "id").await.is_empty(), "a day, not a week");
        let after = |days: i64| Clock::Fixed(MORNING.now_micros() + days * 24 * 3600 * 1_000_000);
        assert_eq!(people::remove_unused(&house.app.db, after(119)).await.expect("looked"), 0);
        // Somebody else was there lately, so that it is not the clock that is wrong.
        crate::sign_in::invite(&App { clock: after(118), ..house.app.clone() }, "new@example.org", Role::Champion)
            .await;
        assert_eq!(people::remove_unused(&house.app.db, after(121)).await.expect("removed"), 1);
    })
    .await;
}

#[tokio::test]
async fn only_whoever_leads_all_of_the_partnership_sees_what_is_set() {
    on_both(async |app| {
        for role in [Role::Administrator, Role::Analyst] {
            let (mut other, _) = signed_in(&app, &format!("{role}@example.org"), role).await;
            assert_eq!(other.open(SETTINGS).await.status, 403, "{role}");
            assert_eq!(other.open(&at("rooms")).await.status, 403, "{role}");
            assert!(!other.page.contains("href=\"/partnership/settings\""), "{}", other.page);
        }
    })
    .await;
}
