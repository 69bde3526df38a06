// SPDX-License-Identifier: MIT OR Apache-2.0
//! The directory of organisations: kept by some, seen by others as far as their own, searched and taken away.

use base::Role;
use rapport::App;
use store::testing;

use crate::setting::{authority, fixture, on_both, rows, take};
use crate::sign_in::signed_in;
use crate::visitor::Visitor;

const LIST: &str = "/directory/organisations";

/// Adds an organisation and gives its address.
async fn add(visitor: &mut Visitor, name: &str, fields: &[(&str, &str)]) -> String {
    let form = format!("{LIST}/add");
    visitor.open(&form).await;
    let fields: Vec<(&str, &str)> = [("name", name)].into_iter().chain(fields.iter().copied()).collect();
    visitor.send(&form, &fields).await;
    assert!(visitor.status == 200 && visitor.page.contains("The organisation is saved."), "{}", visitor.page);
    visitor.path.split('?').next().unwrap_or_default().to_owned()
}

/// Somebody whose role is given for one organisation.
async fn partner(app: &App, email: &str, address: &str) -> Visitor {
    let (visitor, _) = signed_in(app, email, Role::Partner).await;
    let id = address.rsplit('/').next().expect("an id");
    let scope = format!("UPDATE people_role SET scope = 'organisation {id}' WHERE role = 'partner' AND scope = 'all'");
    testing::execute(&app.db, &scope).await.expect("the role is theirs");
    visitor
}

#[tokio::test]
async fn the_lead_adds_a_hub_mends_what_is_wrong_and_finds_every_act() {
    on_both(async |app| {
        let (mut jo, _) = signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        jo.open(LIST).await;
        assert!(
            jo.page.contains("There are no organisations yet.") && jo.page.contains("Begin with the council"),
            "{}",
            jo.page
        );
        let form = format!("{LIST}/add");
        jo.open(&form).await;
        jo.send(
            &form,
            &[
                ("name", "North Hub"),
                ("kind", "hub"),
                ("urn", "123456"),
                ("opened-day", "31"),
                ("opened-month", "2"),
                ("opened-year", "2020"),
            ],
        )
        .await;
        assert_eq!(jo.status, 422);
        assert!(jo.page.contains("must be a real day") && jo.page.contains("value=\"North Hub\""), "{}", jo.page);
        jo.send(&form, &[("kind", "hub"), ("opened-month", "1")]).await;
        assert!(jo.status == 422 && jo.page.contains("Only schools have this number."), "{}", jo.page);
        jo.send(&form, &[("kind", "hub"), ("urn", "")]).await;
        assert!(jo.page.contains("The organisation is saved.") && jo.page.contains("31 January 2020"), "{}", jo.page);

        let hub = jo.path.split('?').next().unwrap_or_default().to_owned();
        let (change, close) = (format!("{hub}/change"), format!("{hub}/close"));
        jo.open(&change).await;
        jo.send(&change, &[("name", "Northern Hub"), ("kind", "hub")]).await;
        assert!(jo.page.contains("<h1>Northern Hub</h1>"), "{}", jo.page);
        jo.open(&close).await;
        jo.send(&close, &[("last-day", "1"), ("last-month", "1"), ("last-year", "2019")]).await;
        assert!(jo.status == 422 && jo.page.contains("must not be before"), "{}", jo.page);
        jo.send(&close, &[("last-year", "2026")]).await;
        assert!(jo.page.contains("The organisation is closed.") && jo.page.contains("1 January 2026"), "{}", jo.page);
        jo.open("/partnership/activity").await;
        for act in ["added an organisation", "changed an organisation", "closed an organisation"] {
            assert!(jo.page.contains(act), "{act}: {}", jo.page);
        }
    })
    .await;
}

#[tokio::test]
async fn two_people_change_one_organisation_and_the_second_sees_both_texts() {
    on_both(async |app| {
        let (mut jo, _) = signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        let (mut sam, _) = signed_in(&app, "early@example.org", Role::EarlyHelpCoordinator).await;
        let change = format!("{}/change", add(&mut jo, "North Hub", &[("kind", "hub")]).await);
        jo.open(&change).await;
        sam.open(&change).await;
        jo.send(&change, &[("name", "Hub of the North"), ("kind", "hub")]).await;
        sam.send(&change, &[("name", "Northern Hub"), ("kind", "charity")]).await;
        assert!(sam.status == 422 && sam.page.contains("Nothing of yours is lost"), "{}", sam.page);
        assert!(sam.page.contains("Hub of the North") && sam.page.contains("value=\"Northern Hub\""), "{}", sam.page);
        assert!(sam.page.contains("Saved by somebody else meanwhile:</strong></p><p>Family hub"), "{}", sam.page);
        sam.send(&change, &[("kind", "charity")]).await;
        assert!(sam.page.contains("<h1>Northern Hub</h1>"), "{}", sam.page);
    })
    .await;
}

#[tokio::test]
async fn a_school_number_belongs_to_one_school() {
    on_both(async |app| {
        let (mut jo, _) = signed_in(&app, "analyst@example.org", Role::Analyst).await;
        let school = [("kind", "school"), ("urn", "199001")];
        let first = add(&mut jo, "North School", &school).await;
        let form = format!("{LIST}/add");
        jo.open(&form).await;
        jo.send(&form, &[("name", "South School"), school[0], school[1]]).await;
        assert!(jo.status == 422 && jo.page.contains("Another organisation has this number."), "{}", jo.page);
        // Its own number is no hindrance to a change.
        let change = format!("{first}/change");
        jo.open(&change).await;
        jo.send(&change, &[("name", "North Primary School"), school[0]]).await;
        assert!(jo.page.contains("<h1>North Primary School</h1>"), "{}", jo.page);
    })
    .await;
}

#[tokio::test]
async fn a_partner_finds_their_own_organisation_and_no_trace_of_another() {
    on_both(async |app| {
        let (mut jo, _) = signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        let council = add(&mut jo, "Wexmoor Council", &[("kind", "council")]).await;
        let parent = council.rsplit('/').next().expect("an id");
        let own = add(&mut jo, "Tallowgate Together", &[("kind", "charity"), ("parent", parent)]).await;
        let other = add(&mut jo, "Moorside Hub", &[("kind", "hub")]).await;
        let mut partner = partner(&app, "partner@example.org", &own).await;

        for query in ["", "?q=moor", "?kind=hub", "?kind=charity", "?sort=parent", "?state=open&q=tallow", "?after=A"] {
            partner.open(&format!("{LIST}{query}")).await;
            assert!(
                partner.status == 200
                    && !partner.page.contains("Moorside")
                    && !partner.page.contains("Wexmoor Council"),
                "{query}: {}",
                partner.page
            );
            let table = partner.get(&format!("{LIST}.csv{query}")).await;
            assert!(
                table.status == 200 && !table.body.contains("Moorside") && !table.body.contains("Wexmoor Council"),
                "{query}: {}",
                table.body
            );
        }
        partner.open(LIST).await;
        assert!(partner.page.contains("One organisation") && partner.page.contains("Tallowgate"), "{}", partner.page);

        // Hidden and missing are answered alike, whatever is asked and whoever it is said to be under.
        let missing = format!("{LIST}/019a0000-0000-7000-8000-00000000ffff");
        for address in [&other, &missing] {
            for (page, expected) in [("", 404), ("/change", 404), ("/close", 403)] {
                assert_eq!(partner.get(&format!("{address}{page}")).await.status, expected, "{address}{page}");
            }
        }
        // The warning of the session holds seals, which are other on each page, and the address that was asked for.
        let seen = |page: String| page.split("<dialog").next().unwrap_or_default().to_owned();
        let one = seen(partner.get(&other).await.body).replace(other.as_str(), "");
        let two = seen(partner.get(&missing).await.body).replace(missing.as_str(), "");
        assert_eq!(one, two, "nothing tells a hidden page from a missing one");

        // A form of their own sent to another address is not opened there.
        let change = format!("{own}/change");
        partner.open(&change).await;
        assert!(!partner.page.contains("name=\"parent\""), "{}", partner.page);
        let body = partner.filled(&change, &[("name", "Taken over"), ("kind", "hub")]);
        let sent = partner.clone().post(&format!("{other}/change"), &body, &[("sec-fetch-site", "same-origin")]).await;
        assert_eq!(sent.status, 404, "{}", sent.body);
        // Nor does a word that was not on the page say where it stands.
        let hub = other.rsplit('/').next().expect("an id");
        partner.send(&change, &[("name", "Tallowgate"), ("kind", "charity"), ("parent", hub)]).await;
        assert!(partner.status == 200 && partner.page.contains("<h1>Tallowgate</h1>"), "{}", partner.page);
        jo.open(&own).await;
        assert!(jo.page.contains("Wexmoor Council") && !jo.page.contains("Moorside"), "{}", jo.page);
        jo.open(&other).await;
        assert!(jo.page.contains("<h1>Moorside Hub</h1>"), "{}", jo.page);
    })
    .await;
}

#[tokio::test]
async fn a_list_is_searched_and_taken_away_as_it_is_shown() {
    on_both(async |app| {
        let (mut jo, _) = signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        add(&mut jo, "=HYPERLINK(1)", &[("kind", "charity")]).await;
        add(&mut jo, "Ashwick Hub", &[("kind", "hub")]).await;
        add(&mut jo, "Ashwick School", &[("kind", "school"), ("urn", "199002")]).await;
        jo.open(&format!("{LIST}?q=ash&kind=school")).await;
        assert!(jo.page.contains("One organisation") && jo.page.contains("Kind: School"), "{}", jo.page);
        assert!(jo.page.contains("Ashwick School") && !jo.page.contains("Ashwick Hub"), "{}", jo.page);
        let table = jo.get(&format!("{LIST}.csv?q=ash&kind=school")).await;
        let found = rows(table.body.as_bytes());
        assert_eq!(found.len(), 1, "{}", table.body);
        assert_eq!((found[0]["Name"].as_str(), found[0]["School number (URN)"].as_str()), ("Ashwick School", "199002"));
        let whole = jo.get(&format!("{LIST}.csv")).await;
        assert!(whole.body.contains("'=HYPERLINK(1)"), "{}", whole.body);
        jo.open(&format!("{LIST}?q=nothing")).await;
        assert!(jo.page.contains("None is as you asked."), "{}", jo.page);
    })
    .await;
}

#[tokio::test]
async fn the_place_that_a_hub_serves_is_chosen_by_its_name() {
    on_both(async |app| {
        for name in ["lookup", "hubs"] {
            take(&app, name, &fixture(&format!("patches/{name}.csv"))).await;
        }
        let (jo, _) = signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        let mut jo = jo.moved(&app.site(Some(authority())).await.expect("the site opens"));
        jo.open(&format!("{LIST}/add")).await;
        for place in ["Sampleford</option>", "Abbey (ward)</option>", "North (patch)</option>"] {
            assert!(jo.page.contains(place), "{place}: {}", jo.page);
        }
        let ward = |page: &str| {
            page.split(">Abbey (ward)<").next().and_then(|rest| rest.rsplit('"').nth(1)).map(str::to_owned)
        };
        let ward = ward(&jo.page).expect("the value of the ward");
        let hub = add(&mut jo, "North Hub", &[("kind", "hub"), ("patch", &ward)]).await;
        assert!(jo.page.contains("Abbey (ward)"), "{}", jo.page);
        // A workbook says it in the same words.
        jo.open(&format!("{LIST}/bring")).await;
        let file = "Name,Kind,Patch or ward\nNorth Hub,Family hub,North (patch)\nSouth Hub,Family hub,Nowhere\n";
        jo.send_file(&format!("{LIST}/bring"), ("file", "hubs.csv"), file.as_bytes()).await;
        for said in ["One row changed", "One row left out", "Nowhere", "Abbey (ward)", "North (patch)"] {
            assert!(jo.page.contains(said), "{said}: {}", jo.page);
        }
        let review = jo.path.split('?').next().unwrap_or_default().to_owned();
        jo.send(&review, &[]).await;
        assert!(jo.open(&hub).await.page.contains("North (patch)"), "{}", jo.page);
    })
    .await;
}
