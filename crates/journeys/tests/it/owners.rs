// SPDX-License-Identifier: MIT OR Apache-2.0
//! Somebody leaves: what they own goes to somebody else in one act. No room has a column of owners without offering its things.

use std::collections::BTreeSet;
use std::sync::Arc;

use base::Role;
use evidence::catalogue::Catalogue;
use store::{Table, testing};
use ui::RoomOwned;

use crate::accounts::page_of;
use crate::persons::add_organisation;
use crate::setting::on_both;
use crate::sign_in::signed_in;
use crate::visitor::Visitor;

/// Names of columns that hold whoever answers for a row.
const TELLING: [&str; 5] = ["keeper", "owner", "holder", "chair", "lead"];

/// Columns that are called so and name no person, each with what it holds.
const NO_PERSONS: [(&str, &str); 1] = [("intake_terms.owner", "the organisation that lent a file, by its name")];

/// Columns of owners whose room does not offer its things, and columns that a room names and no table has.
fn complaints(tables: &[Table], offered: &BTreeSet<String>) -> Vec<String> {
    let columns: BTreeSet<String> = tables
        .iter()
        .flat_map(|(table, columns)| columns.iter().map(move |(column, ..)| format!("{table}.{column}")))
        .collect();
    let is_owner = |column: &&String| {
        let name = column.rsplit('.').next().unwrap_or_default();
        let is_person = !NO_PERSONS.iter().any(|(known, _)| known == column);
        is_person && name.split('_').any(|part| TELLING.contains(&part))
    };
    let silent = columns.iter().filter(is_owner).filter(|column| !offered.contains(*column));
    let silent = silent.map(|column| format!("{column}: its room says in `owned` what a person owns, and moves it"));
    let missing = offered.difference(&columns).map(|column| format!("{column} is no column"));
    silent.chain(missing).collect()
}

#[test]
fn a_column_of_owners_that_no_room_offers_is_refused() {
    let table = |columns: &[&str]| -> Table {
        let column = |name: &&str| ((*name).to_owned(), "text".to_owned(), false);
        ("trial_gap".to_owned(), columns.iter().map(column).collect())
    };
    let offered = BTreeSet::from(["trial_gap.holder".to_owned()]);
    assert!(complaints(&[table(&["id", "holder"])], &offered).is_empty());
    assert_eq!(complaints(&[table(&["id", "holder"])], &BTreeSet::new()).len(), 1);
    assert_eq!(complaints(&[table(&["id", "holder", "deputy_owner"])], &offered).len(), 1);
    assert_eq!(complaints(&[table(&["id"])], &offered), ["trial_gap.holder is no column"]);
}

#[tokio::test]
async fn every_room_offers_what_its_columns_of_owners_hold() {
    let app = crate::one_place::on_one().await;
    let rooms = rapport::rooms(&Arc::new(Catalogue::shipped().expect("the catalogue")));
    let columns = |owned: &RoomOwned| match owned {
        RoomOwned::Owns { columns, .. } => columns.to_vec(),
        RoomOwned::None(why) => {
            assert!(why.len() > 10, "a room says why its things are nobody’s");
            Vec::new()
        }
    };
    let offered: BTreeSet<String> = rooms.iter().flat_map(|room| columns(&room.owned)).map(str::to_owned).collect();
    assert!(!offered.is_empty());
    let found = complaints(&app.db.tables().await.expect("a catalogue"), &offered);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Chooses the keeper of an organisation on its page.
async fn keep(lead: &mut Visitor, organisation: &str, keeper: &str) {
    let form = format!("/directory/organisations/{organisation}/change");
    lead.open(&form).await;
    lead.send(&form, &[("keeper", keeper)]).await;
}

#[tokio::test]
async fn all_that_somebody_keeps_goes_to_another_in_one_act() {
    on_both(async |app| {
        let (mut lead, _) = signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        let (mut keeper, _) = signed_in(&app, "keeper@example.org", Role::Administrator).await;
        let (mut jo, _) = signed_in(&app, "jo@example.org", Role::Analyst).await;
        let id = |page: String| page.rsplit('/').next().unwrap_or_default().to_owned();
        let [from, to] = ["jo@example.org", "lead@example.org"];
        let (from, to) = (id(page_of(&mut keeper, from).await), id(page_of(&mut keeper, to).await));
        let mut schools = Vec::new();
        for name in ["Bramblehythe", "Caskerton", "Drovers Halt"] {
            schools.push(add_organisation(&mut lead, name).await);
        }
        for school in &schools[..2] {
            keep(&mut lead, school, &from).await;
            assert!(lead.page.contains("Kept by"), "{}", lead.page);
        }
        keep(&mut lead, &schools[2], "019a0000-0000-7000-8000-00000000dead").await;
        assert!(lead.status == 422 && lead.page.contains("Choose somebody from the list, or nobody."), "{}", lead.page);
        // Jo named a deputy, who acts for them no longer once all is handed over.
        jo.open("/people/account/deputy").await;
        let day = |field: &str, part: &str| format!("{field}-{part}");
        let parts = [("day", "2"), ("month", "11"), ("year", "2026")];
        let days: Vec<(String, &str)> =
            ["from", "until"].iter().flat_map(|field| parts.map(|(part, value)| (day(field, part), value))).collect();
        let mut typed: Vec<(&str, &str)> = days.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        typed.push(("deputy", &to));
        jo.send("/people/account/deputy", &typed).await;
        assert!(jo.page.contains("The deputy is named."), "{}", jo.page);

        // Suspending them leads to what they look after.
        let page = format!("/people/persons/{from}");
        keeper.open(&page).await;
        keeper.send(&format!("{page}/suspend"), &[]).await;
        let form = format!("{page}/handover");
        assert!(keeper.path.starts_with(&form) && keeper.page.contains("The account is suspended."), "{}", keeper.page);
        for said in ["2 things", "Keeps the record of Bramblehythe", "Keeps the record of Caskerton", "act for them"] {
            assert!(keeper.page.contains(said), "{said}: {}", keeper.page);
        }
        assert!(!keeper.page.contains("Drovers"), "{}", keeper.page);
        for wrong in ["", from.as_str()] {
            keeper.send(&form, &[("to", wrong)]).await;
            assert!(keeper.status == 422 && keeper.page.contains("Choose somebody from the list."), "{}", keeper.page);
        }
        let moved = testing::column(&app.db, "directory_organisation", "keeper").await;
        assert!(moved.iter().all(|one| *one == from), "a refusal moves nothing: {moved:?}");
        keeper.send(&form, &[("to", &to)]).await;
        assert!(keeper.page.contains("It is handed over."), "{}", keeper.page);
        let kept = testing::column(&app.db, "directory_organisation", "keeper").await;
        assert_eq!(kept, [to.clone(), to.clone()]);
        assert!(testing::column(&app.db, "people_deputy", "id").await.is_empty());
        keeper.open(&form).await;
        assert!(keeper.page.contains("looks after nothing here"), "{}", keeper.page);
        // One act names the person, and one each thing that moved.
        let verbs = testing::column(&app.db, "store_activity", "verb").await;
        let count = |verb: &str| verbs.iter().filter(|one| *one == verb).count();
        assert_eq!((count("people-handed-over"), count("directory-organisation-handed-over")), (1, 2));
        let objects = testing::column(&app.db, "store_activity", "object").await;
        assert!(schools[..2].iter().all(|school| objects.iter().filter(|one| *one == school).count() >= 3));
        let whole = store::verify(&app.db.snapshot().await.expect("a snapshot")).await.expect("read");
        assert!(whole.is_ok(), "{whole:?}");
        // Nobody else may; and it asks for a fresh proof.
        let (mut board, _) = signed_in(&app, "board@example.org", Role::EarlyHelpCoordinator).await;
        assert_eq!(board.get(&form).await.status, 403);
    })
    .await;
}
