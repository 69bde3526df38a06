// SPDX-License-Identifier: MIT OR Apache-2.0
//! A session in which nothing is done ends after the minutes that the partnership has set; whoever says so stays.

use base::Role;

use crate::notebook::Notebook;
use crate::setting::on_both;
use crate::sign_in::signed_in;

const SETTING: &str = "/partnership/settings/session";

#[tokio::test]
async fn the_partnership_says_after_how_many_minutes_a_session_ends() {
    on_both(async |app| {
        let house = Notebook::open(app).await;
        let (jo, _) = signed_in(&house.app, "lead@example.org", Role::PracticeLead).await;
        let mut jo = jo.moved(&house.site);
        jo.open(SETTING).await;
        assert!(jo.page.contains("name=\"minutes\" type=\"text\" value=\"15\""), "{}", jo.page);
        assert!(jo.page.contains("data-idle=\"840\""), "a minute less than the server’s: {}", jo.page);
        for wrong in ["4", "61", "five", ""] {
            jo.send(SETTING, &[("minutes", wrong)]).await;
            assert!(jo.status == 422 && jo.page.contains("Enter a whole number of minutes from 5 to 60."), "{wrong}");
        }
        jo.send(SETTING, &[("minutes", "60")]).await;
        assert!(jo.page.contains("The minutes are saved.") && jo.page.contains("data-idle=\"3540\""), "{}", jo.page);
        house.pass_seconds(59 * 60);
        assert_eq!(jo.open(SETTING).await.path, SETTING, "an hour");
        jo.send(SETTING, &[("minutes", "5")]).await;
        house.pass_seconds(5 * 60);
        jo.open("/partnership/activity?before=9").await;
        assert_eq!(jo.path, "/people/sign-in?then=%2Fpartnership%2Factivity%3Fbefore%3D9");
        assert!(!jo.page.contains("id=\"session\""), "whoever is out is not warned");
    })
    .await;
}

#[tokio::test]
async fn whoever_stays_signed_in_stays_and_the_end_of_the_day_comes_all_the_same() {
    on_both(async |app| {
        let house = Notebook::open(app).await;
        let (jo, _) = signed_in(&house.app, "jo@example.org", Role::Analyst).await;
        let mut jo = jo.moved(&house.site);
        jo.open("/people/account").await;
        assert!(jo.page.contains("data-most=\"43200\""), "{}", jo.page);
        for _ in 0..3 {
            house.pass_seconds(14 * 60);
            jo.send("/people/stay", &[]).await;
            assert!(jo.path == "/people/account" && jo.status == 200, "{}", jo.page);
        }
        for _ in 0..49 {
            house.pass_seconds(14 * 60);
            jo.open("/people/account").await;
        }
        assert!(jo.path.starts_with("/people/sign-in"), "{}", jo.path);
        jo.open("/people/sign-in?then=%2Fneeds&over=idle").await;
        assert!(jo.page.contains("You were signed out because nothing was opened or saved"), "{}", jo.page);
        assert!(jo.page.contains("name=\"then\" value=\"/needs\""), "{}", jo.page);
    })
    .await;
}

#[tokio::test]
async fn who_was_in_when_the_clock_was_wrong_is_out_when_it_is_right() {
    on_both(async |app| {
        let house = Notebook::open(app).await;
        let (jo, _) = signed_in(&house.app, "jo@example.org", Role::Analyst).await;
        let mut jo = jo.moved(&house.site);
        assert_eq!(jo.open("/people/account").await.path, "/people/account");
        house.pass_seconds(-60);
        assert_eq!(jo.open("/people/account").await.path, "/people/account", "a clock is set right by a minute");
        house.pass_seconds(-3600);
        assert!(
            jo.open("/people/account").await.path.starts_with("/people/sign-in"),
            "nobody knows how long ago that was"
        );
        house.pass_seconds(3660);
        assert!(jo.open("/people/account").await.path.starts_with("/people/sign-in"), "it does not begin again");
    })
    .await;
}
