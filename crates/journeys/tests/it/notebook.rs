// SPDX-License-Identifier: MIT OR Apache-2.0
//! A room of one form with a long text and a secret, for the stories of what is kept of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use base::Clock;
use evidence::catalogue::Catalogue;
use rapport::App;
use store::{Kind, Migrations, Silent, Statement, Tx, testing};
use ui::{Access, At, Fields, Form, FormReader, NotSaved, PageError, Room, RoomWork, Route, Saved, form};

use crate::setting::MORNING;
use crate::visitor::Visitor;

pub(crate) const NOTE: &str = "/notebook/note";

const ADD: Statement = Statement {
    name: "notebook-add",
    text: "INSERT INTO notebook_note (title, note) VALUES ($1, $2)",
    params: &[Kind::Text, Kind::Text],
    columns: &[],
};

struct Note {
    title: String,
    note: String,
}

impl Form for Note {
    const NAME: &'static str = "notebook";
    const MOST_BYTES: usize = 4 << 10;
    const MOST_A_MINUTE: u32 = 6;

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let (title, note) = (reader.text("title", 1..=40), reader.long("note", 1..=9000));
        reader.secret("word", 4..=4)?;
        Some(Self { title: title?, note: note? })
    }

    async fn show(_at: &At, form: Fields) -> Result<String, PageError> {
        let errors: Vec<String> = form.errors().into_iter().map(|error| error.text).collect();
        let draft = form.draft.as_ref().map(|draft| format!("{} {}", draft.text, draft.carry_on)).unwrap_or_default();
        let input = |name: &str, value: &str| format!("<input name=\"{name}\" value=\"{value}\">");
        Ok(format!(
            "{errors:?} draft=({draft}) <form action=\"{}\">{}{}{}{}</form>",
            form.action,
            input("_seal", &form.seal),
            input("title", form.value("title")),
            input("note", form.value("note")),
            input("word", ""),
        ))
    }

    async fn save(self, _at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        tx.execute(&ADD, &[self.title.as_str().into(), self.note.as_str().into()]).await?;
        Ok(Saved::silent(Silent::System("a test"), NOTE))
    }
}

fn room() -> Room {
    Room {
        name: "notebook",
        doors: form::<Note>(Route::new(NOTE), Access::SignedIn(&[])).into(),
        nav: Vec::new(),
        migrations: Migrations {
            set: "notebook",
            files: &[(
                "0001_note",
                "CREATE TABLE notebook_note (title {text} NOT NULL, note {text} NOT NULL) {strict};\n",
            )],
        },
        statements: vec![&ADD],
        data_map: store::DataMap::none("notebook"),
        words: "notebook-title = Title\nnotebook-note = What it says\nnotebook-word = Word\n",
        samples: Vec::new,
        home_summary: None,
        objects: Vec::new(),
        owned: ui::RoomOwned::None("what somebody writes here is theirs alone"),
        work: RoomWork::None("a test"),
        jobs: Vec::new(),
        ended_by_restore: Vec::new(),
        demo: ui::Demo::default(),
    }
}

fn with_notebook(catalogue: &Arc<Catalogue>) -> Vec<Room> {
    let mut rooms = rapport::rooms(catalogue);
    rooms.push(room());
    rooms
}

/// A house with the notebook, whose clock the story moves.
pub(crate) struct Notebook {
    pub app: App,
    pub site: Router,
    now: &'static AtomicI64,
}

impl Notebook {
    pub(crate) async fn open(app: App) -> Self {
        let now: &'static AtomicI64 = Box::leak(Box::new(AtomicI64::new(MORNING.now_micros())));
        let app = App { rooms: with_notebook, clock: Clock::Movable(now), ..app };
        app.db.migrate(&rapport::migrations(&app.rooms())).await.expect("its table is made");
        let site = app.site(None).await.expect("the site opens");
        Self { app, site, now }
    }

    pub(crate) fn pass_seconds(&self, seconds: i64) {
        self.now.fetch_add(seconds * 1_000_000, Ordering::Relaxed);
    }

    pub(crate) fn clock(&self) -> Clock {
        Clock::Fixed(self.now.load(Ordering::Relaxed))
    }

    pub(crate) async fn notes(&self) -> Vec<String> {
        testing::column(&self.app.db, "notebook_note", "note").await
    }
}

/// Sends the form of the page without looking at the answer’s page; its status.
pub(crate) async fn post(visitor: &mut Visitor, fields: &[(&str, &str)]) -> crate::http::Answer {
    let body = visitor.filled(NOTE, fields);
    visitor.post(NOTE, &body, &[("sec-fetch-site", "same-origin")]).await
}
