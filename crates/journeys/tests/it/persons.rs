// SPDX-License-Identifier: MIT OR Apache-2.0
//! Persons with or without an account: added once, seen by whom they concern, invited as the person who is there.

use base::Role;
use rapport::App;
use store::testing;

use crate::accounts::{page_of, shown_link};
use crate::setting::on_both;
use crate::sign_in::{at_minute, invite, set_up, signed_in, site};
use crate::visitor::Visitor;

const ADD: &str = "/people/persons/add";
const LIST: &str = "/people/persons";

/// Adds an organisation, and gives its id.
pub(crate) async fn add_organisation(lead: &mut Visitor, name: &str) -> String {
    lead.open("/directory/organisations/add").await;
    lead.send("/directory/organisations/add", &[("name", name), ("kind", "school")]).await;
    assert!(lead.page.contains(&format!("<h1>{name}</h1>")), "{}", lead.page);
    last(&lead.path)
}

/// Gives the last part of an address, without what is asked.
fn last(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

/// Adds a person, and gives their id.
pub(crate) async fn add_person(lead: &mut Visitor, fields: &[(&str, &str)]) -> String {
    lead.open(ADD).await;
    lead.send(ADD, fields).await;
    assert!(lead.page.contains("The person is saved."), "{}", lead.page);
    last(&lead.path)
}

/// Somebody of this role who works in one organisation.
pub(crate) async fn in_one(
    app: &App,
    (keeper, email): (&mut Visitor, &str),
    role: Role,
    organisation: &str,
) -> Visitor {
    keeper.open("/people/persons/new").await;
    let typed = [("name", "Ola"), ("email", email), ("role", role.as_str()), ("organisation", organisation)];
    keeper.send("/people/persons/new", &typed).await;
    let link = crate::accounts::pass_on(keeper, email).await;
    let mut visitor = Visitor::new(&site(app, at_minute(0)).await);
    set_up(&mut visitor, &link, at_minute(0)).await;
    visitor
}

#[tokio::test]
async fn a_contact_is_added_once_and_invited_as_the_person_who_is_there() {
    on_both(async |app| {
        let (mut lead, _) = signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        let (mut keeper, _) = signed_in(&app, "keeper@example.org", Role::Administrator).await;
        let school = add_organisation(&mut lead, "Bramblehythe Primary").await;
        let mut typed = vec![("name", "Ola Nowak"), ("job", "Deputy head"), ("organisation", school.as_str())];
        typed.extend([("email", "Ola@Example.org"), ("phone", "01632 960000 x 12")]);
        let mut wrong = lead.clone();
        wrong.open(ADD).await;
        wrong.send(ADD, &[("name", ""), ("email", "ola"), ("phone", "12"), ("job", "Deputy head")]).await;
        assert!(wrong.status == 422 && wrong.page.contains("value=\"Deputy head\""), "{}", wrong.page);
        for said in ["Enter the name.", "Enter an email address", "Enter a telephone number"] {
            assert!(wrong.page.contains(said), "{said}: {}", wrong.page);
        }
        let ola = add_person(&mut lead, &typed).await;
        for shown in ["Deputy head, Bramblehythe Primary", "mailto:ola@example.org", "tel:01632960000", "No account"] {
            assert!(lead.page.contains(shown), "{shown}: {}", lead.page);
        }
        assert!(lead.page.contains("01632 960000 ext 12"), "{}", lead.page);
        // The same address leads to the person who is there, and nothing that was typed is lost.
        lead.open(ADD).await;
        lead.send(ADD, &[("name", "O. Nowak"), ("email", "ola@example.org")]).await;
        let leads = lead.page.contains(&format!("href=\"{LIST}/{ola}\"")) && lead.page.contains("value=\"O. Nowak\"");
        assert!(lead.status == 422 && leads, "{}", lead.page);

        // The lead invites nobody; whoever looks after accounts does.
        let page = format!("{LIST}/{ola}");
        lead.open(&page).await;
        assert!(!lead.page.contains("Invite them"), "{}", lead.page);
        assert_eq!(lead.get(&format!("{page}/invite")).await.status, 403);
        keeper.open(&page).await;
        assert!(keeper.page.contains("Invite them to sign in"), "{}", keeper.page);
        keeper.open(&format!("{page}/invite")).await;
        keeper.send(&format!("{page}/invite"), &[("role", "partner"), ("organisation", &school)]).await;
        assert!(keeper.path.starts_with(&format!("{page}/link")), "{}", keeper.page);
        let link = shown_link(&keeper.page);
        keeper.send(&format!("{page}/link"), &[]).await;
        let mut visitor = Visitor::new(&site(&app, at_minute(0)).await);
        visitor.open(&link).await;
        assert!(visitor.page.contains("Partner"), "{}", visitor.page);
        set_up(&mut visitor, &link, at_minute(0)).await;
        keeper.open(LIST).await;
        assert_eq!(keeper.page.matches("<bdi>ola@example.org</bdi>").count(), 1, "{}", keeper.page);
        assert_eq!(page_of(&mut keeper, "ola@example.org").await, page);
    })
    .await;
}

#[tokio::test]
async fn who_sees_whom_is_said_by_their_role() {
    on_both(async |app| {
        let (mut lead, _) = signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        let (mut keeper, _) = signed_in(&app, "keeper@example.org", Role::Administrator).await;
        let [own, other] = ["Bramblehythe", "Caskerton"];
        let (own, other) = (add_organisation(&mut lead, own).await, add_organisation(&mut lead, other).await);
        let near = add_person(&mut lead, &[("name", "Near Nowak"), ("organisation", &own)]).await;
        let far = add_person(&mut lead, &[("name", "Far Farrell"), ("organisation", &other)]).await;
        let loose = add_person(&mut lead, &[("name", "Loose Lane")]).await;
        let mut partner = in_one(&app, (&mut keeper, "p@example.org"), Role::Partner, &own).await;
        let mut early = in_one(&app, (&mut keeper, "e@example.org"), Role::EarlyHelpCoordinator, &own).await;
        for visitor in [&mut partner, &mut early] {
            visitor.open(LIST).await;
            let seen = ["Near Nowak", "Far Farrell", "Loose Lane"].map(|name| visitor.page.contains(name));
            assert_eq!(seen, [true, false, false], "{}", visitor.page);
            let pages = [&near, &far, &loose];
            for (id, status) in pages.into_iter().zip([200, 404, 404]) {
                assert_eq!(visitor.get(&format!("{LIST}/{id}")).await.status, status);
            }
            assert!(!visitor.page.contains("No account"), "how accounts stand is not for them: {}", visitor.page);
        }
        assert_eq!(partner.get(&format!("{LIST}/{near}/change")).await.status, 403, "a partner changes nobody");
        // A coordinator of one organisation places nobody elsewhere, and nobody nowhere.
        for place in [other.as_str(), ""] {
            early.open(ADD).await;
            early.send(ADD, &[("name", "New Newby"), ("organisation", place)]).await;
            assert!(early.status == 422 && early.page.contains("choose that one"), "{place}: {}", early.page);
        }
        add_person(&mut early, &[("name", "New Newby"), ("organisation", &own)]).await;
        assert!(partner.open(LIST).await.page.contains("New Newby"), "{}", partner.page);
        // By no address does somebody change an organisation at which they only look, because they change another.
        let page = page_of(&mut keeper, "p@example.org").await;
        keeper.open(&format!("{page}/role")).await;
        let role = [("role", Role::SchoolLeadPractitioner.as_str()), ("organisation", other.as_str())];
        keeper.send(&format!("{page}/role"), &role).await;
        assert!(keeper.page.contains("Caskerton"), "{}", keeper.page);
        for (organisation, status) in [(&own, 200), (&other, 403)] {
            let form = format!("/directory/organisations/{organisation}/change");
            assert_eq!(partner.get(&form).await.status, status);
        }
        let page = partner.get(&format!("/directory/organisations/{other}")).await;
        assert!(page.status == 200 && !page.body.contains("/change"), "{}", page.body);
        let form = format!("/directory/organisations/{own}/change");
        partner.open(&form).await;
        let body = partner.filled(&form, &[("name", "Taken over")]);
        let elsewhere = format!("/directory/organisations/{other}/change");
        let answer = partner.post(&elsewhere, &body, &[("sec-fetch-site", "same-origin")]).await;
        assert_ne!(answer.status, 303, "{}", answer.body);
        let (mut board, _) = signed_in(&app, "board@example.org", Role::BoardMember).await;
        assert_eq!(board.open(LIST).await.status, 403);
    })
    .await;
}

#[tokio::test]
async fn the_address_of_an_account_is_changed_only_by_whoever_looks_after_accounts() {
    on_both(async |app| {
        let (mut lead, _) = signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        let (mut keeper, _) = signed_in(&app, "keeper@example.org", Role::Administrator).await;
        let link = invite(&app, "jo@example.org", Role::Champion).await;
        let page = page_of(&mut keeper, "jo@example.org").await;
        let form = format!("{page}/change");
        lead.open(&form).await;
        let mut thief = lead.clone();
        thief.send(&form, &[("email", "thief@example.org")]).await;
        assert!(thief.status == 422 && thief.page.contains("They sign in with their address."), "{}", thief.page);
        // Anything else may be said by whoever keeps persons, and the second of two savers sees both texts.
        keeper.open(&form).await;
        lead.send(&form, &[("job", "Family worker")]).await;
        assert!(lead.page.contains("Family worker"), "{}", lead.page);
        keeper.send(&form, &[("job", "Champion"), ("email", "new@example.org")]).await;
        assert!(keeper.status == 422 && keeper.page.contains("Nothing of yours is lost"), "{}", keeper.page);
        assert!(keeper.page.contains("<p>Family worker</p>"), "{}", keeper.page);
        keeper.send(&form, &[]).await;
        assert!(keeper.page.contains("mailto:new@example.org"), "{}", keeper.page);
        let mut old = Visitor::new(&site(&app, at_minute(0)).await);
        assert_eq!(old.open(&link).await.status, 404, "a link that went to the old address opens nothing");
        keeper.open("/partnership/activity").await;
        lead.open("/partnership/activity").await;
        assert_eq!(lead.page.matches(">changed what is said of a person").count(), 2, "{}", lead.page);
        keeper.open(&form).await;
        let mut late = keeper.moved(&site(&app, at_minute(11)).await);
        late.page.clone_from(&keeper.page);
        late.send(&form, &[("email", "another@example.org")]).await;
        assert!(late.page.contains("within ten minutes of signing in"), "{}", late.page);
    })
    .await;
}

/// An administrator of one organisation would else make themselves one of all.
#[tokio::test]
async fn whoever_looks_after_one_organisation_takes_nobody_over_who_does_more() {
    on_both(async |app| {
        let (mut lead, _) = signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        lead.open("/directory/organisations/add").await;
        lead.send("/directory/organisations/add", &[("name", "North Hub"), ("kind", "hub")]).await;
        let hub = testing::column(&app.db, "directory_organisation", "id").await.pop().expect("the hub");
        let (mut keeper, _) = signed_in(&app, "keeper@example.org", Role::Administrator).await;
        let person = "(SELECT person FROM people_role WHERE role = 'practice-lead')";
        for sql in [
            format!("UPDATE people_role SET scope = 'organisation {hub}' WHERE role = 'administrator'"),
            format!("UPDATE people_person SET organisation = '{hub}' WHERE id = {person}"),
        ] {
            testing::execute(&app.db, &sql).await.expect("they work there");
        }
        let page = page_of(&mut keeper, "lead@example.org").await;
        for press in ["reset", "suspend"] {
            keeper.open(&page).await;
            keeper.send(&format!("{page}/{press}"), &[]).await;
            assert!(keeper.status == 422 && keeper.page.contains("They do more in the partnership"), "{}", keeper.page);
        }
        assert_eq!(keeper.get(&format!("{page}/handover")).await.status, 403, "what they own may lie anywhere");
        let form = format!("{page}/change");
        keeper.open(&form).await;
        keeper.send(&form, &[("email", "thief@example.org")]).await;
        assert!(keeper.status == 422 && keeper.page.contains("They sign in with their address."), "{}", keeper.page);
        let invite = "/people/persons/new";
        keeper.open(invite).await;
        let asked =
            [("name", "Jo"), ("email", "lead@example.org"), ("role", "champion"), ("organisation", hub.as_str())];
        keeper.send(invite, &asked).await;
        assert_eq!(keeper.status, 422, "{}", keeper.page);
        lead.open("/partnership/settings/names").await;
        assert_eq!(lead.status, 200, "nothing was taken from them");
    })
    .await;
}

#[tokio::test]
async fn an_older_link_opens_nothing_once_somebody_is_invited_anew() {
    on_both(async |app| {
        let first = invite(&app, "jo@example.org", Role::Champion).await;
        let second = invite(&app, "jo@example.org", Role::Champion).await;
        let mut other = Visitor::new(&site(&app, at_minute(0)).await);
        for page in [first.clone(), format!("{first}/password")] {
            other.open(&page).await;
            assert!(other.status == 404 && !other.page.contains("Set up with this device"), "{page}: {}", other.page);
        }
        let mut jo = Visitor::new(&site(&app, at_minute(0)).await);
        set_up(&mut jo, &second, at_minute(0)).await;
        other.open(&format!("{second}/password")).await;
        assert_ne!(other.status, 200, "{}", other.page);
    })
    .await;
}

/// A link that was passed on when somebody did little would else let another in as them when they do much.
#[tokio::test]
async fn a_new_role_ends_open_links_and_whoever_acts_for_them() {
    on_both(async |app| {
        let (mut keeper, _) = signed_in(&app, "keeper@example.org", Role::Administrator).await;
        let (_, _) = signed_in(&app, "sam@example.org", Role::Analyst).await;
        let old = invite(&app, "ola@example.org", Role::Champion).await;
        let page = page_of(&mut keeper, "ola@example.org").await;
        let [ola, sam] = ["ola", "sam"].map(|name| format!("{name}@example.org"));
        let [ola, sam] = [last(&page_of(&mut keeper, &ola).await), last(&page_of(&mut keeper, &sam).await)];
        let deputy = "INSERT INTO people_deputy (id, person, deputy, from_day, until_day)";
        let days = "'2026-11-01', '2026-11-30'";
        let sql = format!("{deputy} VALUES ('019a0000-0000-7000-8000-0000000000d1', '{ola}', '{sam}', {days})");
        testing::execute(&app.db, &sql).await.expect("a deputy");
        keeper.open(&format!("{page}/role")).await;
        keeper.send(&format!("{page}/role"), &[("role", "practice-lead")]).await;
        assert_eq!(Visitor::new(&site(&app, at_minute(0)).await).get(&old).await.status, 404);
        assert!(testing::column(&app.db, "people_deputy", "id").await.is_empty());
        let link = crate::accounts::pass_on(&mut keeper, "ola@example.org").await;
        set_up(&mut Visitor::new(&site(&app, at_minute(0)).await), &link, at_minute(0)).await;
    })
    .await;
}
