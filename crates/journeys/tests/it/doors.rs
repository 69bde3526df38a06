// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every door and every role: who gets in, who is asked to sign in, who is refused. `RAPPORT_UPDATE=1` writes the list of doors into
//! `docs/generated/doors.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use axum::Router;
use base::{Actor, Role};
use rapport::App;
use store::testing;
use ui::{Access, Door, DoorLimits, Gate as _};

use crate::setting::{on_both_seeded, say};
use crate::visitor::{Visitor, opened};

/// Names who knocks: nobody, or somebody with one role.
fn roles() -> Vec<Option<Role>> {
    [None].into_iter().chain(Role::ALL.map(Some)).collect()
}

fn doors(app: &App) -> Vec<Door> {
    app.rooms().into_iter().flat_map(|room| room.doors).collect()
}

/// Gives what the door says of who may open it, in words.
fn who(access: Access) -> String {
    match access {
        Access::Anyone => "anyone".to_owned(),
        Access::SignedIn([]) | Access::Fresh([]) => "whoever has signed in".to_owned(),
        Access::SignedIn(roles) | Access::Fresh(roles) => {
            roles.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
    }
}

fn admits(access: Access, role: Option<Role>) -> bool {
    match (access, role) {
        (Access::Anyone, _) => true,
        (Access::SignedIn(_) | Access::Fresh(_), None) => false,
        (Access::SignedIn(roles) | Access::Fresh(roles), Some(role)) => roles.is_empty() || roles.contains(&role),
    }
}

/// Somebody of this role in a session of their own, and a link that waits for somebody else.
async fn knock(app: &App, site: &Router, role: Option<Role>) -> (Visitor, people::Invited) {
    let mut visitor = Visitor::new(site);
    let new = |email: String, role: Role| async move {
        let email = email.parse().expect("an address");
        let asked = (&email, "Jo", role);
        people::invite(&app.db, (app.clock, &app.chance), &Actor::machine(), asked).await.expect("invited")
    };
    let name = role.map_or("nobody", Role::as_str);
    let waiting = new(format!("waiting-{name}@example.org"), Role::Champion).await;
    if let Some(role) = role {
        let person = new(format!("{role}@example.org"), role).await.person;
        let house = app.house(None).await.expect("a house");
        let mut tx = app.db.begin().await.expect("a change");
        let token = people::SessionGate.begin(&house, &mut tx, person, base::Via::Nobody).await.expect("a session");
        tx.commit_silent(store::Silent::System("a test")).await.expect("kept");
        visitor = visitor.with_cookie(&format!("session={token}"));
    }
    (visitor, waiting)
}

/// The example of a workbook or file, which is nobody's.
const NO_WORKBOOK: &str = "00000000-0000-7000-8000-000000000000";

/// Brings a workbook to each list to which this visitor may, and a file where they may, and gives where each is looked at.
async fn bring(visitor: &Visitor) -> Vec<(&'static str, String)> {
    let mut brought = Vec::new();
    for list in ["/directory/organisations/bring", "/people/persons/bring"] {
        let mut visitor = visitor.clone();
        if visitor.get(list).await.status == 200 {
            visitor.open(list).await;
            visitor.send_file(list, ("file", "a.csv"), b"Name\nSomebody\n").await;
            brought.push((list, visitor.path.split('?').next().unwrap_or_default().to_owned()));
        }
    }
    let (files, mut visitor) = ("/sources/files", visitor.clone());
    if visitor.get("/sources/files/send").await.status == 200 {
        visitor.open("/sources/files/send").await;
        let lookup = b"WD24CD,WD24NM,LAD24CD,LAD24NM\nX05000001,Ward 1,X08000001,Sampleton\n";
        visitor.send_file("/sources/files/send", ("file", "a.csv"), lookup).await;
        brought.push((files, visitor.path.split('?').next().unwrap_or_default().to_owned()));
        // A file of an unknown layout, and one that is lent, wait for what somebody says of them.
        let unknown = crate::layouts::FAMILIES;
        let lent = b"area code,period,indicator,numerator,denominator\nX05000001,2025-01,problem-debt,14,\n";
        for (page, bytes) in [("/sources/files/{file}/layout", unknown), ("/sources/files/{file}/terms", &lent[..])] {
            visitor.open("/sources/files/send").await;
            visitor.send_file("/sources/files/send", ("file", "b.csv"), bytes).await;
            brought.push((page, visitor.path.split('?').next().unwrap_or_default().to_owned()));
        }
    }
    brought
}

/// A layout that somebody described, under the number of the example.
async fn describe(app: &App) {
    let layout = r#"{"id":"own-1","title":"a","publisher":"b","licence":"","page":"","note":"","is_local":false,"vintage":null,
        "time":"Calendar","columns":[],"marks":[]}"#;
    let add = format!(
        "INSERT INTO sources_layout (id, person, made_at_micros, said, retired_at_micros)
         VALUES ('00000000-0000-7000-8000-000000000001', '{NO_WORKBOOK}', 1, '{layout}', 0)"
    );
    testing::execute(&app.db, &add).await.expect("a layout");
}

#[tokio::test]
async fn every_door_lets_in_whom_it_names_and_nobody_else() {
    on_both_seeded(async |app| {
        describe(&app).await;
        // Nobody has an account yet whose first link could be used: those of the demo have.
        for table in ["people_password", "people_passkey"] {
            testing::execute(&app.db, &format!("DELETE FROM {table}")).await.expect("removed");
        }
        let site = app.site(None).await.expect("the site opens");
        let (mut cells, mut refusals) = (0, 0);
        let doors = doors(&app);
        for role in roles() {
            let (visitor, waiting) = knock(&app, &site, role).await;
            let brought = bring(&visitor).await;
            let token = waiting.path.rsplit('/').next().unwrap_or_default();
            let first = people::first_link(&app.db, (app.clock, &app.chance)).await.expect("made").expect("no account");
            let first = first.path.rsplit('/').next().unwrap_or_default().to_owned();
            for door in &doors {
                let address = door.example.replace("/token", &format!("/{token}"));
                let address = address.replace("/first-token", &format!("/{first}"));
                let address = address.replace("/persons/person", &format!("/persons/{}", waiting.person));
                let own = brought.iter().find(|(page, _)| door.path.starts_with(page) && page.contains('{'));
                let list = brought.iter().find(|(list, _)| door.path.starts_with(&format!("{list}/{{")));
                let address =
                    match own.map(|(_, review)| ("/sources/files", review)).or(list.map(|(list, it)| (*list, it))) {
                        Some((list, review)) => address.replace(&format!("{list}/{NO_WORKBOOK}"), review),
                        None => address,
                    };
                let (mut visitor, may) = (visitor.clone(), admits(door.access, role));
                let answer = if door.method == "GET" {
                    visitor.get(&address).await
                } else {
                    visitor.post(&address, "", &[("sec-fetch-site", "same-origin")]).await
                };
                cells += 1;
                refusals += usize::from(!may);
                let asked = format!("{} {} as {role:?}: {}", door.method, door.path, answer.status);
                match (may, role) {
                    (false, None) => assert!(answer.header("location").starts_with("/people/sign-in"), "{asked}"),
                    (false, Some(_)) => assert_eq!(answer.status, 403, "{asked}"),
                    // What a device was asked, and whoever was away for three months, is in no example: they have stories.
                    (true, _)
                        if ["{challenge}", "{session}", "/confirmation/{"]
                            .iter()
                            .any(|one| door.path.contains(one)) =>
                    {
                        assert!([404, 422].contains(&answer.status), "{asked}");
                    }
                    // Who works in one organisation does not see another's, or that there is one.
                    (true, Some(Role::Partner | Role::SchoolLeadPractitioner))
                        if ["{organisation}", "{person}"].iter().any(|one| door.path.contains(one)) =>
                    {
                        assert_eq!(answer.status, 404, "{asked}");
                    }
                    // A form without its seal is shown again, or says that its page was too old.
                    (true, _) if door.method == "POST" => assert_eq!(answer.status, 422, "{asked}"),
                    (true, _) => assert!(answer.status == 200, "{asked}: {}", answer.body),
                }
            }
        }
        say(&format!("{} doors, {cells} cells, {refusals} refusals", doors.len()));
        assert!(refusals > 20, "somebody is refused");
    })
    .await;
}

/// Doors that only a device can answer: Chromium opens them, with its virtual one.
const BY_DEVICE: [&str; 3] = [
    "/people/invitation/{token}/passkey/{challenge}",
    "/people/sign-in/passkey/{challenge}",
    "/people/account/devices/add/{challenge}",
];

/// Tells whether an address leads to this door: `{…}` stands for one part of it, and for none of the door's own words.
fn leads(address: &str, door: &Door, doors: &[Door]) -> bool {
    let fits = |path: &str| {
        let (parts, own) = (address.split('/'), path.split('/'));
        parts.clone().count() == own.clone().count()
            && parts.zip(own).all(|(part, own)| own.starts_with('{') || part == own)
    };
    let is_named = |other: &Door| other.path != door.path && !other.path.contains('{') && other.path == address;
    fits(door.path) && !doors.iter().any(is_named)
}

/// Runs last, when all stories have noted where they came in.
#[tokio::test]
#[ignore = "looks at what all other stories noted: `make test` runs it after them"]
async fn somebody_came_in_at_every_door() {
    let app = crate::one_place::on_one().await;
    let doors = doors(&app);
    let [seen, sent] = ["GET", "POST"].map(opened);
    let is_opened = |door: &&Door| {
        let noted = if door.method == "GET" { &seen } else { &sent };
        noted.iter().any(|address| leads(address, door, &doors))
    };
    let shut: Vec<String> = doors
        .iter()
        .filter(|door| !is_opened(door) && (door.method == "GET" || !BY_DEVICE.contains(&door.path)))
        .map(|door| format!("{} {}", door.method, door.path))
        .collect();
    assert!(shut.is_empty(), "no story came in at {}", shut.join(", "));
    say(&format!("{} doors, each opened in a story, {} of them by a device in Chromium", doors.len(), BY_DEVICE.len()));
}

#[tokio::test]
async fn every_door_has_somebody_who_may_open_it_and_stands_in_the_list() {
    let app = crate::one_place::on_one().await;
    let mut list = String::from(
        "# Doors\n\nWhich address who may open, how often one caller in a minute, with how much sent, for how long. Written by `RAPPORT_UPDATE=1 cargo nextest run -p journeys doors`.\n\n\
         | method | address | who may open it | a minute | bytes | seconds | such as |\n|---|---|---|---|---|---|---|\n",
    );
    for door in doors(&app) {
        assert!(roles().into_iter().any(|role| admits(door.access, role)), "nobody may open {}", door.path);
        let (method, path, example) = (&door.method, door.path, &door.example);
        let DoorLimits { per_minute, bytes, seconds } = door.limits;
        let limits = format!("{per_minute} | {bytes} | {seconds}");
        writeln!(list, "| {method} | `{path}` | {} | {limits} | `{example}` |", who(door.access)).expect("a text");
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/generated/doors.md");
    if std::env::var_os("RAPPORT_UPDATE").is_some() {
        std::fs::write(&file, &list).expect("written");
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(kept, list, "docs/generated/doors.md is behind: run with RAPPORT_UPDATE=1");
}

/// The doors that the rules name under each heading.
fn ruled(rules: &str) -> BTreeMap<String, BTreeSet<String>> {
    let parts = rules.split("\n## ").skip(1).filter_map(|part| part.split_once('\n'));
    let doors = |text: &str| {
        text.lines().filter_map(|line| Some(line.strip_prefix("- `")?.strip_suffix('`')?.to_owned())).collect()
    };
    parts.map(|(heading, text)| (heading.to_owned(), doors(text))).collect()
}

#[tokio::test]
async fn the_rules_say_in_plain_english_what_the_doors_do() {
    let app = crate::one_place::on_one().await;
    let rules = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules/roles.md"));
    let ruled = ruled(&rules.expect("the rules"));
    let house = app.house(None).await.expect("a house");
    let doors = doors(&app);
    let named = |open: &dyn Fn(Access) -> bool| -> BTreeSet<String> {
        let mine = doors.iter().filter(|door| open(door.access));
        mine.map(|door| format!("{} {}", door.method, door.path)).collect()
    };
    let all = named(&|access| matches!(access, Access::SignedIn([]) | Access::Fresh([])));
    assert_eq!(ruled["Whoever has signed in"], all, "docs/rules/roles.md");
    for role in Role::ALL {
        let title = people::role_name(&ui::At::without_request(&house, words::Lang::ENGLISH), role);
        let own = named(&|access| match access {
            Access::SignedIn(roles) | Access::Fresh(roles) => roles.contains(&role),
            Access::Anyone => false,
        });
        assert_eq!(ruled.get(&title), Some(&own), "docs/rules/roles.md says of {title} what its doors do not");
    }
}
