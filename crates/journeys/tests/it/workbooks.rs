// SPDX-License-Identifier: MIT OR Apache-2.0
//! Bring what you have: a list is taken as a workbook, filled in, brought back, reviewed, saved, and taken back.

use base::Role;
use store::testing;

use crate::persons::{add_organisation, add_person, in_one};
use crate::setting::on_both;
use crate::sign_in::signed_in;
use crate::visitor::Visitor;

const LIST: &str = "/directory/organisations";
const BRING: &str = "/directory/organisations/bring";

/// Brings a file, and gives the address of its review.
async fn bring(visitor: &mut Visitor, name: &str, bytes: &[u8]) -> String {
    visitor.open(BRING).await;
    visitor.send_file(BRING, ("file", name), bytes).await;
    visitor.path.split('?').next().unwrap_or_default().to_owned()
}

async fn save(visitor: &mut Visitor, review: &str) {
    visitor.send(review, &[]).await;
}

const FIRST: &str =
    "Name,Kind,School number (URN)\nNorth Hub,Family hub,\nNorth School,School,199001\nSouth School,school,199002\n";

#[tokio::test]
async fn a_list_is_filled_from_a_file_and_taken_back() {
    on_both(async |app| {
        let (mut jo, _) = signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        let review = bring(&mut jo, "first.csv", FIRST.as_bytes()).await;
        assert!(jo.page.contains("3 new rows") && jo.page.contains("0 rows changed"), "{}", jo.page);
        assert_eq!(
            testing::column(&app.db, "directory_organisation", "id").await.len(),
            0,
            "nothing is saved before somebody looked"
        );
        save(&mut jo, &review).await;
        assert!(jo.page.contains("The workbook is saved.") && jo.page.contains("3 rows added"), "{}", jo.page);

        // A list that is taken away and brought back unchanged changes nothing.
        let taken = jo.take("/directory/organisations/workbook").await;
        assert_eq!(jo.status, 200);
        bring(&mut jo, "organisations.xlsx", &taken).await;
        assert!(jo.page.contains("3 rows as they are here already"), "{}", jo.page);
        assert!(jo.page.contains("It changes nothing"), "{}", jo.page);

        let second = "Organisations of the partnership,,,,\n\nName,Kind,First day,School number (URN),Phone of Jo\n\
                      Northern School,School,1/9/2019,199001,1\nNorth Hub,family HUB,,,\nWest Charity,Charity,,,\n\
                      East School,Schule,31/2/2020,12,\nWest Charity,Charity,,,\n";
        let review = bring(&mut jo, "second.csv", second.as_bytes()).await;
        for said in [
            "One new row",
            "One row changed",
            "One row as it is here already",
            "2 rows left out",
            "Northern School",
            "1 September 2019",
            "Write one of these: Council, School",
            "must be a real day",
            "Row 6 says something of the same one",
            "not read: Phone of Jo",
        ] {
            assert!(jo.page.contains(said), "{said}: {}", jo.page);
        }
        save(&mut jo, &review).await;
        assert!(jo.page.contains("One row added") && jo.page.contains("One row changed"), "{}", jo.page);
        jo.open(LIST).await;
        assert!(jo.page.contains("Northern School") && jo.page.contains("West Charity"), "{}", jo.page);

        jo.open(&review).await;
        jo.send(&format!("{review}/take-back"), &[]).await;
        assert!(jo.page.contains("The workbook is taken back."), "{}", jo.page);
        assert!(jo.page.contains("North School") && !jo.page.contains("West Charity"), "{}", jo.page);
        jo.open(&review).await;
        assert_eq!(jo.status, 404, "nothing is left of it");
        jo.open("/partnership/activity").await;
        for act in ["saved a workbook of organisations", "took back a workbook of organisations"] {
            assert!(jo.page.contains(act), "{act}: {}", jo.page);
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_saved_is_what_was_seen() {
    on_both(async |app| {
        let (mut jo, _) = signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        let (mut sam, _) = signed_in(&app, "analyst@example.org", Role::Analyst).await;
        let first = bring(&mut jo, "first.csv", FIRST.as_bytes()).await;
        // Somebody else is faster.
        let other = bring(&mut sam, "first.csv", "Name,Kind\nNorth Hub,Family hub\n".as_bytes()).await;
        save(&mut sam, &other).await;
        save(&mut jo, &first).await;
        assert!(jo.status == 422 && jo.page.contains("The list has changed since you looked."), "{}", jo.page);
        assert!(jo.page.contains("2 new rows"), "the page shows how it is now: {}", jo.page);
        save(&mut jo, &first).await;
        assert!(jo.page.contains("2 rows added"), "{}", jo.page);
        assert_eq!(testing::column(&app.db, "directory_organisation", "id").await.len(), 3);

        // A row that somebody changed since stays as it is.
        let third = "Name,Kind,School number (URN)\nSchool of the North,School,199001\n";
        let change = bring(&mut sam, "third.csv", third.as_bytes()).await;
        save(&mut sam, &change).await;
        jo.open(&first).await;
        assert!(jo.page.contains("Changed since") && jo.page.contains("North School"), "{}", jo.page);
        jo.send(&format!("{first}/take-back"), &[]).await;
        jo.open(LIST).await;
        assert!(jo.page.contains("School of the North") && !jo.page.contains("South School"), "{}", jo.page);
    })
    .await;
}

#[tokio::test]
async fn a_workbook_is_for_whoever_brought_it_and_holds_no_word_in_the_open() {
    on_both(async |app| {
        let (mut jo, _) = signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        let (mut sam, _) = signed_in(&app, "analyst@example.org", Role::Analyst).await;
        let (mut eve, _) = signed_in(&app, "board@example.org", Role::BoardMember).await;
        let review = bring(&mut jo, "first.csv", FIRST.as_bytes()).await;
        sam.open(&review).await;
        assert_eq!(sam.status, 404);
        eve.open(BRING).await;
        assert_eq!(eve.status, 403);
        let kept = testing::column(&app.db, "store_workbook", "list").await;
        assert_eq!(kept, ["directory-organisations"]);
        jo.open(BRING).await;
        assert!(jo.page.contains("first.csv") && jo.page.contains("not saved yet"), "{}", jo.page);
        app.db.clear_workbooks(app.clock.now_micros() + 25 * 3_600_000_000).await.expect("cleared");
        jo.open(&review).await;
        assert_eq!(jo.status, 404, "what nobody saved is kept for a day");
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_no_list_is_refused_with_what_to_do() {
    on_both(async |app| {
        let (mut jo, _) = signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        for (name, bytes, said) in [
            ("empty.csv", &b""[..], "The file is empty."),
            ("notes.csv", b"Something,else\n1,2\n", "No sheet of it has the columns of this list."),
            ("titles.csv", b"Name,Kind\n", "There is no row below the titles."),
            ("page.html", b"<html><body>Sign in</body></html>", "web page"),
            ("old.xlsx", b"PK\x03\x04\x00\x00", "archive"),
        ] {
            bring(&mut jo, name, bytes).await;
            assert!(jo.status == 422 && jo.page.contains(said), "{name}: {}", jo.page);
        }
        assert_eq!(testing::column(&app.db, "store_workbook", "id").await.len(), 0);
    })
    .await;
}

/// Contacts as a partnership has them in its own workbook.
fn contacts(rows: impl IntoIterator<Item = String>) -> Vec<u8> {
    let heading = "Name,Job title,Organisation,Email address,Telephone".to_owned();
    let lines: Vec<String> = std::iter::once(heading).chain(rows).collect();
    lines.join("\n").into_bytes()
}

fn contact(number: usize, job: &str) -> String {
    format!("Person {number},{job},North Hub,person{number}@example.org,01632 960 {:03}", number % 1000)
}

#[tokio::test]
async fn four_hundred_and_twelve_contacts_are_brought_and_taken_back() {
    const PERSONS: &str = "/people/persons/bring";
    on_both(async |app| {
        let (mut jo, _) = signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        let hub = bring(&mut jo, "hub.csv", b"Name,Kind\nNorth Hub,Family hub\n").await;
        save(&mut jo, &hub).await;
        // Twenty-nine are there.
        let there = contacts((1..=29).map(|number| contact(number, "teacher")));
        jo.open(PERSONS).await;
        jo.send_file(PERSONS, ("file", "there.csv"), &there).await;
        let review = jo.path.split('?').next().unwrap_or_default().to_owned();
        save(&mut jo, &review).await;
        assert!(jo.page.contains("29 rows added"), "{}", jo.page);
        let before = testing::column(&app.db, "people_person", "id").await;
        assert_eq!(before.len(), 30);

        let rejected = [
            "Person 501,cook,North Hub,person501 at example.org,".to_owned(),
            "Person 502,cook,No Such Hub,person502@example.org,".to_owned(),
            // The same address as one above.
            "Person 503,cook,North Hub,person30@example.org,".to_owned(),
        ];
        let rows = (1..=20).map(|number| contact(number, "teacher"));
        let rows = rows.chain((21..=29).map(|number| contact(number, "head teacher")));
        let rows = rows.chain((30..=409).map(|number| contact(number, "teacher"))).chain(rejected);
        jo.open(PERSONS).await;
        jo.send_file(PERSONS, ("file", "contacts.csv"), &contacts(rows)).await;
        let review = jo.path.split('?').next().unwrap_or_default().to_owned();
        for said in [
            "380 new rows",
            "9 rows changed",
            "20 rows as they are here already",
            "3 rows left out",
            "head teacher",
            "person501 at example.org",
            "Enter an email address",
            "No Such Hub",
            "Row 31 says something of the same one",
            "And 180 more.",
        ] {
            assert!(jo.page.contains(said), "{said}: {}", jo.page);
        }
        save(&mut jo, &review).await;
        assert!(jo.page.contains("380 rows added") && jo.page.contains("9 rows changed"), "{}", jo.page);
        assert_eq!(testing::column(&app.db, "people_person", "id").await.len(), 410);
        let database = testing::texts(&app.db).await;
        for secret in ["person77@example.org", "01632960077", "contacts.csv"] {
            assert!(!database.contains(secret), "{secret} lies open in the database");
        }

        // People work there by now, so the hub is not taken from under them.
        jo.open(&hub).await;
        jo.send(&format!("{hub}/take-back"), &[]).await;
        assert!(jo.status == 422 && jo.page.contains("“North Hub” is in use by now"), "{}", jo.page);

        jo.open(&review).await;
        jo.send(&format!("{review}/take-back"), &[]).await;
        assert!(jo.page.contains("The workbook is taken back."), "{}", jo.page);
        assert_eq!(testing::column(&app.db, "people_person", "id").await, before, "nothing is left");
        jo.open("/people/persons?q=person+25").await;
        assert!(jo.page.contains("teacher") && !jo.page.contains("head teacher"), "{}", jo.page);
    })
    .await;
}

/// One row must neither keep the others out nor tell who is known elsewhere.
#[tokio::test]
async fn a_row_with_the_address_of_somebody_unseen_is_left_out_alone() {
    const PERSONS: &str = "/people/persons/bring";
    on_both(async |app| {
        let (mut lead, _) = signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        let (mut keeper, _) = signed_in(&app, "keeper@example.org", Role::Administrator).await;
        let own = add_organisation(&mut lead, "Bramblehythe").await;
        let other = add_organisation(&mut lead, "Caskerton").await;
        let far = [("name", "Far Farrell"), ("organisation", other.as_str()), ("email", "far@example.org")];
        add_person(&mut lead, &far).await;
        let mut early = in_one(&app, (&mut keeper, "e@example.org"), Role::EarlyHelpCoordinator, &own).await;
        early.open(PERSONS).await;
        let file = "Name,Organisation,Email address\nNear Nowak,Bramblehythe,near@example.org\n\
                    Some Body,Bramblehythe,Far@Example.org\n";
        early.send_file(PERSONS, ("file", "people.csv"), file.as_bytes()).await;
        let review = early.path.split('?').next().unwrap_or_default().to_owned();
        assert!(early.page.contains("2 new rows") && early.page.contains("0 rows left out"), "{}", early.page);
        save(&mut early, &review).await;
        assert!(early.page.contains("One row added") && early.page.contains("Not saved"), "{}", early.page);
        assert!(early.page.contains("Some Body") && !early.page.contains("Far Farrell"), "{}", early.page);
        // A file of addresses alone is refused whole, and the lead sees that it was brought.
        early.open(PERSONS).await;
        let file = "Name,Organisation,Email address\nA Guess,Bramblehythe,far@example.org\n";
        early.send_file(PERSONS, ("file", "guesses.csv"), file.as_bytes()).await;
        let review = early.path.split('?').next().unwrap_or_default().to_owned();
        save(&mut early, &review).await;
        assert!(
            early.status == 422 && early.page.contains("Some rows of this file cannot be saved."),
            "{}",
            early.page
        );
        // The form says no more than the file.
        early.open("/people/persons/add").await;
        let typed = [("name", "Some Body"), ("organisation", own.as_str()), ("email", "far@example.org")];
        early.send("/people/persons/add", &typed).await;
        assert!(early.status == 422 && early.page.contains("This address cannot be used here."), "{}", early.page);
        assert!(!early.page.contains("Farrell"), "{}", early.page);
        lead.open("/partnership/activity").await;
        for act in ["brought a workbook of persons that was not saved", "typed an address that somebody elsewhere has"]
        {
            assert!(lead.page.contains(act), "{act}: {}", lead.page);
        }
    })
    .await;
}
