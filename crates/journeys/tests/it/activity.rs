// SPDX-License-Identifier: MIT OR Apache-2.0
//! The activity: narrowed down to a part, a person or a thing, and taken away, by each as far as they may see.

use base::Role;

use crate::setting::on_both;
use crate::sign_in::signed_in;

const ACTIVITY: &str = "/partnership/activity";
const ADD: &str = "/directory/organisations/add";

#[tokio::test]
async fn a_reviewer_narrows_the_activity_down_and_takes_it_away() {
    on_both(async |app| {
        let (mut jo, _) = signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        let (mut sam, _) = signed_in(&app, "analyst@example.org", Role::Analyst).await;
        jo.open("/partnership/settings/names").await;
        jo.send("/partnership/settings/names", &[("name", "Wexmoor together")]).await;
        sam.open(ADD).await;
        sam.send(ADD, &[("name", "North Hub"), ("kind", "hub")]).await;

        jo.open(&format!("{ACTIVITY}?part=partnership")).await;
        let (_, rest) = jo.page.split_once("who=").expect("a link to all that one person did");
        let jo_id = rest.split(['"', '&']).next().expect("an id").to_owned();
        jo.open(&format!("{ACTIVITY}?part=directory")).await;
        assert!(jo.page.contains("added an organisation") && jo.page.contains("Part: Organisations"), "{}", jo.page);
        assert!(jo.page.contains("<bdi>North Hub</bdi>"), "the thing is named for whoever may see it: {}", jo.page);
        assert!(!jo.page.contains("changed the names of the partnership"), "{}", jo.page);
        jo.open(&format!("{ACTIVITY}?who={jo_id}&days=7")).await;
        assert!(!jo.page.contains("added an organisation"), "{}", jo.page);
        assert!(jo.page.contains("Who: ") && jo.page.contains("Time: The last 7 days"), "{}", jo.page);
        jo.open(&format!("{ACTIVITY}?part=no-such")).await;
        assert!(jo.page.contains("No act is as you asked."), "{}", jo.page);

        let table = jo.take(&format!("{ACTIVITY}.csv?part=directory")).await;
        let table = String::from_utf8_lossy(&table).into_owned();
        assert!(table.contains("added an organisation") && table.lines().count() == 2, "{table}");
        // A person who reviews nothing sees and takes away their own acts alone, whatever the address asks for.
        sam.open(&format!("{ACTIVITY}?who={jo_id}")).await;
        assert!(sam.page.contains("No act is as you asked."), "{}", sam.page);
        let own = String::from_utf8_lossy(&sam.take(&format!("{ACTIVITY}.csv")).await).into_owned();
        assert!(own.contains("added an organisation") && !own.contains("name of the partnership"), "{own}");
    })
    .await;
}

#[tokio::test]
async fn what_is_searched_for_is_found_by_whoever_may_see_it() {
    const SEARCH: &str = "/partnership/search";
    on_both(async |app| {
        let (mut jo, _) = signed_in(&app, "lead@example.org", Role::PracticeLead).await;
        let (mut eve, _) = signed_in(&app, "board@example.org", Role::BoardMember).await;
        for name in ["North Hub", "Théâtre of the North"] {
            jo.open(ADD).await;
            jo.send(ADD, &[("name", name), ("kind", "other")]).await;
        }
        jo.open(&format!("{SEARCH}?q=nor+the")).await;
        assert!(jo.page.contains("One found") && jo.page.contains("Théâtre of the North"), "{}", jo.page);
        jo.open(&format!("{SEARCH}?q=THEATRE")).await;
        assert!(jo.page.contains("Théâtre of the North"), "{}", jo.page);
        jo.open(&format!("{SEARCH}?q=jo")).await;
        assert!(jo.page.contains("<bdi>Jo Lead</bdi>") && jo.page.contains("Person"), "{}", jo.page);
        eve.open(&format!("{SEARCH}?q=north")).await;
        assert!(eve.page.contains("0 found") && !eve.page.contains("Hub"), "{}", eve.page);
        // The home page of the lead says what moved; that of others does not.
        jo.open("/").await;
        assert!(
            jo.page.contains("2 organisations added") && jo.page.contains("Everything that happened"),
            "{}",
            jo.page
        );
        eve.open("/").await;
        assert!(!eve.page.contains("What moved"), "{}", eve.page);
    })
    .await;
}
