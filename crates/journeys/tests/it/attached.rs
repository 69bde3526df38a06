// SPDX-License-Identifier: MIT OR Apache-2.0
//! A room is one line in the list of rooms: whatever it brings, the house reads.

use std::sync::Arc;

use evidence::catalogue::Catalogue;
use rapport::App;
use store::{Column, Kind, Migrations, Statement};
use ui::{Access, At, HomeSummary, Nav, Reply, Room, Sample, get};

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
        doors: vec![get("/trial", Access::Anyone, async |at: At| -> Result<Reply, ui::PageError> {
            let notes = at.house.db.snapshot().await?.rows(&NOTES, &[]).await?;
            Ok(Reply::page(format!("{}: {}", at.text("trial-title"), notes.len())))
        })],
        nav: vec![Nav { text_key: "trial-nav", path: "/trial" }],
        migrations: Migrations { set: "trial", files: &[("0001_note", TABLE)] },
        statements: &[&NOTES, &KEEP],
        words: "trial-nav = Trial\ntrial-title = Notes of a trial\n",
        samples: || vec![Sample::new("trial-sample", |at| Ok::<_, ui::PageError>(at.text("trial-title")))],
        home_summary: Some(Arc::new(|_| {
            Box::pin(async { Ok(HomeSummary { text: "The trial stands.".to_owned(), next: Vec::new() }) })
        })),
        seed: Some(Arc::new(|house| {
            Box::pin(async move {
                let mut tx = house.db.begin().await?;
                let area = house.settings.area.map(|area| area.to_string()).unwrap_or_default();
                tx.execute(&KEEP, &[area.as_str().into()]).await?;
                Ok(tx.commit().await?)
            })
        })),
    }
}

fn with_trial(catalogue: &Arc<Catalogue>) -> Vec<Room> {
    let mut rooms = rapport::rooms(catalogue);
    rooms.push(trial());
    rooms
}

#[tokio::test]
async fn whatever_a_room_brings_takes_effect() {
    on_both(async |app| {
        let app = App { rooms: with_trial, ..app };
        let rooms = app.rooms();
        let names: Vec<&str> = rapport::statements(&rooms).iter().map(|one| one.name).collect();
        assert!(names.contains(&"trial-notes") && names.contains(&"trial-keep"), "its statements are run by the tests");
        app.db.migrate(&rapport::migrations(&rooms)).await.expect("its table is made");
        rapport::command::seed(&app).await.expect("the demo is seeded");
        let rows = app.db.rows(&NOTES, &[]).await.expect("its rows");
        let notes: Vec<&str> = rows.iter().map(|row| row.text(0).expect("a note")).collect();
        assert_eq!(notes, [rapport::demo::AUTHORITY], "the demo has its seed, about the demo's authority");
        rapport::command::seed(&app).await.expect("the demo is started again");
        let site = app.site_with_gallery().await.expect("the site opens");
        let page = ask(&site, "/trial").await;
        assert_eq!((page.status, page.body.as_str()), (200, "Notes of a trial: 1"), "its door, its text, its rows");
        let home = ask(&site, "/").await.body;
        assert!(home.contains("href=\"/trial\""), "it is in the navigation");
        assert!(home.contains("The trial stands."), "it says how it stands");
        assert!(ask(&site, "/_gallery").await.body.contains("trial-sample"), "the gallery shows its sample");
    })
    .await;
}
