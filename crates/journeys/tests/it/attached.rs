// SPDX-License-Identifier: MIT OR Apache-2.0
//! A room is one line in the list of rooms: whatever it brings, the house reads.

use std::sync::Arc;

use axum::Router;
use evidence::catalogue::Catalogue;
use rapport::Office;
use store::{Kind, Migrations, Statement};
use ui::{At, Nav, Reply, Room, Sample, Standing, Who, get};

use crate::http::ask;
use crate::setting::on_both;

const NOTES: Statement = Statement {
    name: "trial-notes",
    text: "SELECT note FROM trial_note ORDER BY note",
    params: &[],
    columns: &[Kind::Text],
};
const KEEP: Statement = Statement {
    name: "trial-keep",
    text: "INSERT INTO trial_note (note) VALUES ($1)",
    params: &[Kind::Text],
    columns: &[],
};
const TABLE: &str = "CREATE TABLE trial_note (note {text} PRIMARY KEY) {strict};\n";

fn trial() -> Room {
    Room {
        name: "trial",
        doors: vec![get("/trial", Who::Anyone, async |at: At| -> Result<Reply, ui::Fault> {
            let notes = at.house.db.snapshot().await?.rows(&NOTES, &[]).await?;
            Ok(Reply::page(format!("{}: {}", at.text("trial-title"), notes.len())))
        })],
        nav: vec![Nav { text_key: "trial-nav", path: "/trial" }],
        migrations: Migrations { set: "trial", files: &[("0001_note", TABLE)] },
        statements: &[&NOTES, &KEEP],
        words: "trial-nav = Trial\ntrial-title = Notes of a trial\n",
        samples: |at| vec![Sample { name: "trial-sample".to_owned(), html: at.text("trial-title") }],
        stands: Some(Arc::new(|_| {
            Box::pin(async { Ok(Standing { says: "The trial stands.".to_owned(), next: Vec::new() }) })
        })),
    }
}

fn with_trial(catalogue: &Arc<Catalogue>) -> Vec<Room> {
    let mut rooms = rapport::rooms(catalogue);
    rooms.push(trial());
    rooms
}

/// The site of a house with one room more, which keeps one note.
async fn site(office: Office) -> Router {
    let office = Office { rooms: with_trial, ..office };
    office.db.migrate(&rapport::migrations(&office.rooms())).await.expect("its table is made");
    let mut tx = office.db.begin().await.expect("a change");
    tx.execute(&KEEP, &["one".into()]).await.expect("kept");
    tx.commit().await.expect("kept");
    office.site_with_gallery().await.expect("the site opens")
}

#[test]
fn the_statements_of_a_room_are_run_by_the_tests() {
    let catalogue = Arc::new(Catalogue::shipped().expect("the catalogue"));
    let rooms = with_trial(&catalogue);
    let names: Vec<&str> = rapport::statements(&rooms).iter().map(|one| one.name).collect();
    assert!(names.contains(&"trial-notes") && names.contains(&"trial-keep"), "{names:?}");
}

#[tokio::test]
async fn the_door_of_a_room_opens_on_its_text_and_its_rows() {
    on_both(async |office| {
        let page = ask(&site(office).await, "/trial").await;
        assert_eq!((page.status, page.body.as_str()), (200, "Notes of a trial: 1"));
    })
    .await;
}

#[tokio::test]
async fn a_room_is_in_the_navigation() {
    on_both(async |office| {
        let home = ask(&site(office).await, "/").await.body;
        assert!(home.contains("href=\"/trial\""), "{home}");
    })
    .await;
}

#[tokio::test]
async fn a_room_says_how_it_stands() {
    on_both(async |office| {
        let home = ask(&site(office).await, "/").await.body;
        assert!(home.contains("The trial stands."), "{home}");
    })
    .await;
}

#[tokio::test]
async fn the_gallery_shows_the_samples_of_a_room() {
    on_both(async |office| {
        let gallery = ask(&site(office).await, "/_gallery").await.body;
        assert!(gallery.contains("trial-sample"));
    })
    .await;
}
