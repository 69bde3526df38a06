// SPDX-License-Identifier: MIT OR Apache-2.0
//! A room is one line in the list of rooms: whatever it brings, the house reads.

use std::sync::Arc;

use axum::Router;
use evidence::catalogue::Catalogue;
use rapport::App;
use store::{Column, Kind, Migrations, Silent, Statement};
use ui::{Access, At, HomeSummary, Nav, Reply, Room, RoomWork, Sample, Waiting, get};

use crate::http::ask;
use crate::setting::on_both;

const NOTES: Statement = Statement {
    name: "trial-notes",
    text: "SELECT note FROM trial_note ORDER BY note",
    params: &[],
    columns: &[Column::unnamed(Kind::Text)],
};
const KEEP: Statement = Statement {
    name: "trial-keep",
    text: "INSERT INTO trial_note (note) VALUES ($1) ON CONFLICT (note) DO NOTHING",
    params: &[Kind::Text],
    columns: &[],
};
const TABLE: &str = "CREATE TABLE trial_note (note {text} PRIMARY KEY) {strict};\n";

fn trial() -> Room {
    Room {
        name: "trial",
        doors: vec![get(ui::Route::new("/trial"), Access::Anyone, async |at: At| -> Result<Reply, ui::PageError> {
            let notes = at.house.db.snapshot().await?.rows(&NOTES, &[]).await?;
            Ok(Reply::page(format!("{}: {}", at.text("trial-title"), notes.len())))
        })],
        nav: vec![Nav { text_key: "trial-nav", path: "/trial", access: Access::Anyone }],
        migrations: Migrations { set: "trial", files: &[("0001_note", TABLE)] },
        statements: vec![&NOTES, &KEEP],
        data_map: store::DataMap::none("trial"),
        words: "trial-nav = Trial\ntrial-title = Notes of a trial\n",
        samples: || vec![Sample::new("trial-sample", |at| Ok::<_, ui::PageError>(at.text("trial-title")))],
        objects: Vec::new(),
        home_summary: Some(Arc::new(|_| {
            Box::pin(async { Ok(HomeSummary { text: "The trial stands.".to_owned(), ..HomeSummary::default() }) })
        })),
        work: RoomWork::waits(async |_at| {
            let text = "Look at the notes".to_owned();
            let why = "There is a new one.".to_owned();
            Ok(vec![Waiting { text, why, path: "/trial".to_owned(), day: None, minutes: 1 }])
        }),
        owned: ui::RoomOwned::None("a test"),
        jobs: Vec::new(),
        ended_by_restore: Vec::new(),
        demo: ui::Demo {
            seed: Some(Arc::new(|house| {
                Box::pin(async move {
                    let mut tx = house.db.begin().await?;
                    let area = house.settings.area.map(|area| area.to_string()).unwrap_or_default();
                    tx.execute(&KEEP, &[area.as_str().into()]).await?;
                    Ok(tx.commit_silent(Silent::System("a test")).await?)
                })
            })),
            ..ui::Demo::default()
        },
    }
}

fn with_trial(catalogue: &Arc<Catalogue>) -> Vec<Room> {
    let mut rooms = rapport::rooms(catalogue);
    rooms.push(trial());
    rooms
}

/// The site of a house with one room more, which keeps one note.
async fn site(app: App) -> Router {
    let app = App { rooms: with_trial, ..app };
    app.db.migrate(&rapport::migrations(&app.rooms())).await.expect("its table is made");
    let mut tx = app.db.begin().await.expect("a change");
    tx.execute(&KEEP, &["one".into()]).await.expect("kept");
    tx.commit_silent(Silent::System("a test")).await.expect("kept");
    app.site_with_gallery().await.expect("the site opens")
}

#[test]
fn the_statements_of_a_room_are_run_by_the_tests() {
    let catalogue = Arc::new(Catalogue::shipped().expect("the catalogue"));
    let rooms = with_trial(&catalogue);
    let names: Vec<&str> = rapport::statements(&rooms).iter().map(|one| one.name).collect();
    assert!(names.contains(&"trial-notes") && names.contains(&"trial-keep"), "{names:?}");
}

#[tokio::test]
async fn a_demo_is_seeded_by_each_room_once() {
    on_both(async |app| {
        let app = App { rooms: with_trial, ..app };
        app.db.migrate(&rapport::migrations(&app.rooms())).await.expect("its table is made");
        for _ in 0..2 {
            rapport::command::seed(&app).await.expect("the demo is seeded, and started again");
        }
        let rows = app.db.rows(&NOTES, &[]).await.expect("its rows");
        let notes: Vec<&str> = rows.iter().map(|row| row.text(0).expect("a note")).collect();
        assert_eq!(notes, [rapport::demo::AUTHORITY], "about the demo's authority");
    })
    .await;
}

#[tokio::test]
async fn the_door_of_a_room_opens_on_its_text_and_its_rows() {
    on_both(async |app| {
        let page = ask(&site(app).await, "/trial").await;
        assert_eq!((page.status, page.body.as_str()), (200, "Notes of a trial: 1"));
    })
    .await;
}

#[tokio::test]
async fn a_room_is_in_the_navigation() {
    on_both(async |app| {
        let home = ask(&site(app).await, "/").await.body;
        assert!(home.contains("href=\"/trial\""), "{home}");
    })
    .await;
}

#[tokio::test]
async fn a_room_says_how_it_stands() {
    on_both(async |app| {
        let home = ask(&site(app).await, "/").await.body;
        assert!(home.contains("The trial stands."), "{home}");
    })
    .await;
}

#[tokio::test]
async fn the_gallery_shows_the_samples_of_a_room() {
    on_both(async |app| {
        let gallery = ask(&site(app).await, "/_gallery").await.body;
        assert!(gallery.contains("trial-sample"));
    })
    .await;
}
