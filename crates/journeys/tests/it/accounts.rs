// SPDX-License-Identifier: MIT OR Apache-2.0
//! Whoever looks after accounts invites, gives and ends roles, suspends; nobody changes themselves, and everybody is told.

use base::Role;
use rapport::App;
use store::testing;

use crate::setting::on_both;
use crate::sign_in::{at_minute, invite, set_up, signed_in, site};
use crate::visitor::Visitor;

/// The address of somebody's page, from the list of people.
pub(crate) async fn page_of(keeper: &mut Visitor, email: &str) -> String {
    keeper.open("/people/persons").await;
    let before = keeper.page.split(&format!("<bdi>{email}</bdi>")).next().unwrap_or_default();
    let page = before.rsplit("href=\"").next().and_then(|rest| rest.split('"').next()).unwrap_or_default();
    assert!(page.starts_with("/people/persons/"), "{email} in {}", keeper.page);
    page.to_owned()
}

/// The link that the page shows to be passed on.
pub(crate) fn shown_link(page: &str) -> String {
    let link = page.split("<code class=\"r-code\" translate=\"no\">").nth(1).and_then(|rest| rest.split('<').next());
    let (_, address) = link.expect("a link").split_once("//").expect("an address");
    format!("/{}", address.split_once('/').expect("a path").1)
}

/// Passes the link on that waits for this person.
pub(crate) async fn pass_on(keeper: &mut Visitor, email: &str) -> String {
    let form = format!("{}/link", page_of(keeper, email).await);
    keeper.open(&form).await;
    let link = shown_link(&keeper.page);
    keeper.send(&form, &[]).await;
    link
}

async fn another(app: &App, email: &str, role: Role) -> Visitor {
    let link = invite(app, email, role).await;
    let mut visitor = Visitor::new(&site(app, at_minute(0)).await);
    set_up(&mut visitor, &link, at_minute(0)).await;
    visitor
}

#[tokio::test]
async fn somebody_is_invited_in_the_browser_and_comes_in_by_the_link_that_was_passed_on() {
    on_both(async |app| {
        let mut keeper = another(&app, "keeper@example.org", Role::Administrator).await;
        keeper.open("/people/persons/new").await;
        keeper.send("/people/persons/new", &[("name", "Ola Nowak"), ("email", "ola"), ("role", "")]).await;
        assert!(keeper.status == 422 && keeper.page.contains("value=\"Ola Nowak\""), "{}", keeper.page);
        assert!(keeper.page.contains("Choose what they do here."), "{}", keeper.page);
        let typed = [("name", "Ola Nowak"), ("email", "ola@example.org"), ("role", "champion")];
        keeper.send("/people/persons/new", &typed).await;
        assert!(keeper.page.contains("Now pass the link on."), "{}", keeper.page);
        keeper.open("/").await;
        assert!(keeper.page.contains("Pass on the link for Ola Nowak"), "{}", keeper.page);

        let form = format!("{}/link", page_of(&mut keeper, "ola@example.org").await);
        keeper.open(&form).await;
        let link = shown_link(&keeper.page);
        let mut ola = Visitor::new(&site(&app, at_minute(0)).await);
        assert_eq!(ola.get(&link).await.status, 404, "it works only when the button was pressed");
        keeper.send(&form, &[]).await;
        assert!(!keeper.page.contains("Pass on the link for Ola"), "{}", keeper.page);
        ola.open(&link).await;
        assert!(ola.page.contains("Champion"), "{}", ola.page);
        set_up(&mut ola, &link, at_minute(0)).await;
        assert_eq!(ola.open("/people/persons").await.status, 403);
        let secret = link.rsplit('/').next().expect("a secret").to_owned();
        let kept = testing::texts(&app.db).await;
        assert!(!kept.contains(&secret), "no secret of a link lies in the database");
    })
    .await;
}

#[tokio::test]
async fn nobody_changes_what_they_may_do_themselves() {
    on_both(async |app| {
        let mut keeper = another(&app, "keeper@example.org", Role::Administrator).await;
        let own = page_of(&mut keeper, "keeper@example.org").await;
        keeper.open(&own).await;
        assert!(!keeper.page.contains("<form method"), "one’s own page has no buttons: {}", keeper.page);
        let form = format!("{own}/role");
        keeper.open(&form).await;
        keeper.send(&form, &[("role", "practice-lead")]).await;
        assert!(keeper.status == 422 && keeper.page.contains("Nobody changes what they may do"), "{}", keeper.page);
    })
    .await;
}

#[tokio::test]
async fn a_suspended_person_is_out_in_mid_session_and_the_last_administrator_stays() {
    on_both(async |app| {
        let mut keeper = another(&app, "keeper@example.org", Role::Administrator).await;
        let mut jo = another(&app, "jo@example.org", Role::PracticeLead).await;
        jo.open("/partnership/settings/names").await;
        let page = page_of(&mut keeper, "jo@example.org").await;
        keeper.open(&page).await;
        keeper.send(&format!("{page}/suspend"), &[]).await;
        assert!(keeper.page.contains("The account is suspended."), "{}", keeper.page);
        jo.send("/partnership/settings/names", &[("name", "Too late")]).await;
        assert!(jo.status == 403 && jo.page.contains("You have been signed out"), "{}", jo.page);
        assert!(jo.page.contains("value=\"Too late\""), "what was typed is kept: {}", jo.page);
        assert_eq!(app.db.settings().await.expect("settings").value(ui::setting::PARTNERSHIP_NAME), None);
        keeper.send(&format!("{page}/lift"), &[]).await;
        assert!(keeper.page.contains("They may sign in again."), "{}", keeper.page);

        // Two look after accounts: one may go, the other stays.
        let mut second = another(&app, "second@example.org", Role::Administrator).await;
        let first = page_of(&mut second, "keeper@example.org").await;
        let other = page_of(&mut keeper, "second@example.org").await;
        keeper.open(&other).await;
        let body = keeper.filled(&format!("{other}/suspend"), &[]);
        second.open(&first).await;
        second.send(&format!("{first}/suspend"), &[]).await;
        assert!(second.page.contains("The account is suspended."), "{}", second.page);
        let late = keeper.post(&format!("{other}/suspend"), &body, &[("sec-fetch-site", "same-origin")]).await;
        assert_eq!((late.status, late.header("location")), (303, "/people/sign-in"), "out as well");
        second.open(&first).await;
        second.send(&format!("{first}/lift"), &[]).await;
        assert!(second.page.contains("They may sign in again."), "{}", second.page);
    })
    .await;
}

#[tokio::test]
async fn a_role_is_given_and_ended_only_by_whoever_has_just_signed_in() {
    on_both(async |app| {
        let (keeper, _) = signed_in(&app, "keeper@example.org", Role::Administrator).await;
        let (mut jo, _) = signed_in(&app, "jo@example.org", Role::PracticeLead).await;
        let mut now = keeper.clone();
        let page = page_of(&mut now, "jo@example.org").await;
        let form = format!("{page}/role");
        now.open(&form).await;
        let left_open = now.page.clone();
        now.open(&form).await;
        now.send(&form, &[("role", "champion"), ("until-day", "31"), ("until-month", "3"), ("until-year", "2027")])
            .await;
        assert!(now.page.contains("Champion, until 31 March 2027"), "{}", now.page);
        jo.open("/people/account").await;
        assert!(jo.page.contains("Champion"), "{}", jo.page);
        let ends: Vec<String> = now
            .page
            .split("action=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .filter(|action| action.ends_with("/end"))
            .map(str::to_owned)
            .collect();
        for end in ends {
            now.open(&page).await;
            now.send(&end, &[]).await;
        }
        assert!(now.page.contains("No roles."), "{}", now.page);
        assert_eq!(jo.open("/partnership/settings/names").await.status, 403, "a role that is ended opens nothing");

        // The page stayed open for eleven minutes.
        let mut late = now.moved(&site(&app, at_minute(11)).await);
        late.page = left_open;
        late.send(&form, &[("role", "champion"), ("until-day", "31"), ("until-month", "3"), ("until-year", "2027")])
            .await;
        assert!(late.status == 422 && late.page.contains("within the last ten minutes"), "{}", late.page);
        assert!(late.page.contains("value=\"2027\""), "what was typed is kept: {}", late.page);
        assert!(late.open(&form).await.path.starts_with("/people/sign-in?then="), "{}", late.path);
    })
    .await;
}

#[tokio::test]
async fn everybody_is_told_that_a_sign_in_was_mended() {
    on_both(async |app| {
        let mut keeper = another(&app, "keeper@example.org", Role::Administrator).await;
        let mut jo = another(&app, "jo@example.org", Role::PracticeLead).await;
        let mut lost = another(&app, "lost@example.org", Role::Champion).await;
        let page = page_of(&mut keeper, "lost@example.org").await;
        keeper.open(&page).await;
        keeper.send(&format!("{page}/reset"), &[]).await;
        assert!(keeper.page.contains("Now pass a new link on."), "{}", keeper.page);
        assert!(lost.open("/people/account").await.path.starts_with("/people/sign-in"), "{}", lost.path);
        jo.open("/").await;
        assert!(jo.page.contains("Read that a sign-in was mended"), "{}", jo.page);
        jo.open("/people/alerts").await;
        assert!(jo.page.contains("on 1 November 2026, by Jo Lead"), "{}", jo.page);
        jo.send("/people/alerts", &[]).await;
        assert!(!jo.page.contains("Read that a sign-in was mended"), "{}", jo.page);
        let link = pass_on(&mut keeper, "lost@example.org").await;
        set_up(&mut lost, &link, at_minute(0)).await;
        assert!(lost.has_cookie() && lost.page.contains("Your recovery codes are set."), "{}", lost.page);
    })
    .await;
}

#[tokio::test]
async fn a_partner_is_invited_into_one_organisation_and_sees_that_one_alone() {
    on_both(async |app| {
        let mut lead = another(&app, "lead@example.org", Role::PracticeLead).await;
        for name in ["Harbour Family Hub", "Moorside Family Hub"] {
            lead.open("/directory/organisations/add").await;
            lead.send("/directory/organisations/add", &[("name", name), ("kind", "hub")]).await;
            assert_eq!(lead.status, 200, "{}", lead.page);
        }
        let mut keeper = another(&app, "keeper@example.org", Role::Administrator).await;
        keeper.open("/people/persons/new").await;
        let before = keeper.page.split(">Harbour Family Hub</option>").next().unwrap_or_default();
        let hub = before.rsplit("<option value=\"").next().and_then(|rest| rest.split('"').next()).unwrap_or_default();
        let hub = hub.to_owned();
        let typed = [("name", "Ola Nowak"), ("email", "ola@example.org"), ("role", "partner")];
        let with_hub: Vec<(&str, &str)> = typed.iter().copied().chain([("organisation", hub.as_str())]).collect();
        let mut without = keeper.clone();
        without.send("/people/persons/new", &typed).await;
        assert!(without.status == 422 && without.page.contains("Choose the organisation in which"), "{}", without.page);
        keeper.clone().send("/people/persons/new", &with_hub).await;
        let link = pass_on(&mut keeper, "ola@example.org").await;
        let mut ola = Visitor::new(&site(&app, at_minute(0)).await);
        set_up(&mut ola, &link, at_minute(0)).await;
        ola.open("/directory/organisations").await;
        let (own, other) = (ola.page.contains("Harbour Family Hub"), ola.page.contains("Moorside Family Hub"));
        assert!(own && !other, "{}", ola.page);
        assert_eq!(ola.open(&format!("/directory/organisations/{hub}")).await.status, 200);
    })
    .await;
}
