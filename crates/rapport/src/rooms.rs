// SPDX-License-Identifier: MIT OR Apache-2.0
//! The list of rooms, and what they share.

use std::sync::Arc;

use areas::World;
use base::{Actor, AreaCode, Chance, Clock};
use evidence::catalogue::{Catalogue, CatalogueError};
use store::{Act, DataMap, Db, Migrations, Statement, StoreError};
use ui::{House, Room, Settings};
use words::WordsError;

use crate::command::keep_before;
use crate::config::DatabaseArg;
use crate::file_desk::file_desk;
use crate::reader::Reader;
use crate::workbook_files::ListFiles;

/// Every room of the product, a line each: whatever it brings, the house reads from it.
pub fn rooms(catalogue: &Arc<Catalogue>) -> Vec<Room> {
    vec![
        needs::room(&needs::Shelf::new(Arc::clone(catalogue))),
        sources::room(catalogue),
        directory::room(),
        people::room(),
        partnership::room(),
    ]
}

/// The same with the room that shows the demo. Nothing but `rapport demo` has these.
pub fn demo_rooms(catalogue: &Arc<Catalogue>) -> Vec<Room> {
    rooms(catalogue).into_iter().chain([demo::room()]).collect()
}

/// Tables in the order in which they may refer to one another: shelves first, then rooms in any order.
pub fn migrations(rooms: &[Room]) -> Vec<Migrations> {
    let shelves = [intake::MIGRATIONS, areas::MIGRATIONS, evidence::MIGRATIONS];
    shelves.into_iter().chain(rooms.iter().map(|room| room.migrations)).collect()
}

/// Every statement of the shelves and of these rooms: a test runs and decodes each on both engines.
pub fn statements(rooms: &[Room]) -> Vec<&'static Statement> {
    let shelves = [&store::statements(), intake::STATEMENTS, areas::STATEMENTS, &evidence::statements()].concat();
    shelves.into_iter().chain(rooms.iter().flat_map(|room| room.statements.clone())).collect()
}

/// Ends what must not come alive again in a database that was restored from a backup.
pub(crate) fn ended_by_restore(rooms: &[Room]) -> Vec<&'static Statement> {
    store::ended_by_restore().into_iter().chain(rooms.iter().flat_map(|room| room.ended_by_restore.clone())).collect()
}

/// Lists what the shelves and these rooms hold of people.
pub fn data_maps(rooms: &[Room]) -> Vec<DataMap> {
    std::iter::once(store::DATA_MAP).chain(rooms.iter().map(|room| room.data_map)).collect()
}

/// Why the house cannot open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    #[error(transparent)]
    Words(#[from] WordsError),
    #[error("{0}")]
    Unkept(String),
    #[error("name the authority with --area CODE: several are held, or none")]
    WhichArea,
}

/// The address at which this machine's own browser finds the house.
pub const DEFAULT_ADDRESS: &str = "http://localhost:8080";

/// An open database with the catalogue: what every command works with.
#[derive(Clone)]
pub struct App {
    pub db: Db,
    pub clock: Clock,
    pub chance: Chance,
    /// The address at which people's browsers find the house.
    pub address: String,
    pub catalogue: Arc<Catalogue>,
    pub reader: Reader,
    /// Makes the rooms that it shows.
    pub rooms: fn(&Arc<Catalogue>) -> Vec<Room>,
}

impl App {
    /// Opens the database and brings its tables up to date.
    pub async fn open(database: &DatabaseArg, clock: Clock, reader: Reader) -> Result<Self, OpenError> {
        Self::of(Db::open(&database.url).await?, database, clock, reader).await
    }

    /// Opens a database that is there.
    pub async fn open_existing(database: &DatabaseArg, clock: Clock, reader: Reader) -> Result<Self, OpenError> {
        Self::of(Db::open_existing(&database.url).await?, database, clock, reader).await
    }

    async fn of(db: Db, database: &DatabaseArg, clock: Clock, reader: Reader) -> Result<Self, OpenError> {
        if let Some(warning) = store::exposed(&database.url) {
            tracing::warn!("{warning}");
        }
        let (catalogue, chance) = (Arc::new(Catalogue::shipped()?), Chance::Real);
        let db = db.with_key_file(&database.key_file()?, &chance).await?.with_witness(&database.witness()?).await?;
        let accepted = if database.accept_loss { db.accept_loss() } else { None };
        if let Some(doubt) = db.doubt() {
            tracing::error!("{doubt}");
        }
        let sets = migrations(&rooms(&catalogue));
        if db.is_older(&sets).await? {
            keep_before(&db, database).await.map_err(|why| OpenError::Unkept(why.to_string()))?;
        }
        db.migrate(&sets).await?;
        if let Some(doubt) = accepted {
            let (at_micros, actor, fields) = (clock.now_micros(), Actor::machine(), Vec::new());
            let (verb, kind, object) = ("partnership-loss-accepted", "activity", doubt.number().to_string());
            db.begin().await?.commit(&Act { at_micros, actor, verb, kind, object, fields }).await?;
        }
        Ok(Self { db, clock, chance, address: DEFAULT_ADDRESS.to_owned(), catalogue, reader, rooms })
    }

    /// The authority that was asked for, or the one that is held if there is but one.
    pub async fn resolve_area(&self, asked: Option<AreaCode>) -> Result<AreaCode, OpenError> {
        match (asked, areas::authorities(&self.db).await?.as_slice()) {
            (Some(area), _) => Ok(area),
            (None, [only]) => Ok(only.code),
            (None, _) => Err(OpenError::WhichArea),
        }
    }

    pub fn rooms(&self) -> Vec<Room> {
        (self.rooms)(&self.catalogue)
    }

    /// What the rooms do after the change that asked for it.
    pub fn jobs(&self) -> Vec<ui::JobKind> {
        self.rooms().into_iter().flat_map(|room| room.jobs).collect()
    }

    /// The texts of the shelves and of every room.
    pub fn words(&self) -> Result<words::Texts, OpenError> {
        let rooms = self.rooms();
        let mut texts = vec![("ui", ui::WORDS), ("figures", figures::WORDS), ("exhibits", exhibits::WORDS)];
        texts.extend(rooms.iter().map(|room| (room.name, room.words)));
        Ok(words::Texts::new(&texts)?)
    }

    /// The site for one authority, or for the one that is held if there is but one.
    pub async fn site(&self, area: Option<AreaCode>) -> Result<axum::Router, OpenError> {
        Ok(ui::routes(&self.rooms(), self.house(area).await?))
    }

    /// The demo of these rooms: the site with its people, its banner and the gallery. Never beside real figures.
    pub async fn demo_site(&self) -> Result<axum::Router, OpenError> {
        Ok(self.with_gallery(self.house(None).await?.with_demo_host(Arc::new(demo::Host))))
    }

    /// The site with the gallery.
    pub async fn site_with_gallery(&self) -> Result<axum::Router, OpenError> {
        Ok(self.with_gallery(self.house(None).await?))
    }

    fn with_gallery(&self, mut house: House) -> axum::Router {
        house.settings = Arc::new(Settings { gallery: true, ..Settings::clone(&house.settings) });
        ui::routes(&self.rooms(), house)
    }

    /// The state that the pages of one authority share, and the files that a command writes about it.
    pub async fn house(&self, area: Option<AreaCode>) -> Result<House, OpenError> {
        let words = Arc::new(self.words()?);
        let held = areas::authorities(&self.db).await?;
        let chosen = match (area, held.as_slice()) {
            (Some(code), _) => held.iter().find(|one| one.code == code).cloned(),
            (None, [only]) => Some(only.clone()),
            (None, _) => None,
        };
        let setting = Settings {
            partnership: chosen.as_ref().map_or_else(
                || words.text(words::Lang::ENGLISH, "needs-no-partnership"),
                |one| format!("{} partnership", one.name),
            ),
            address: self.address.clone(),
            area: area.or(chosen.map(|one| one.code)),
            fictional: areas::world_of(&self.db).await? == Some(World::Fictional),
            gallery: false,
        };
        let seal_key = self.db.secret("seal", &self.chance).await?;
        let house = House::new(self.db.clone(), (self.clock, self.chance.clone()), words, setting);
        let house = house.with_setting(self.db.settings().await?);
        let files = ListFiles { reader: self.reader.clone() };
        let house =
            house.with_shared(Arc::new(file_desk(&self.reader, &self.db))).with_shared(Arc::clone(&self.catalogue));
        Ok(house.with_gate(Arc::new(people::SessionGate), &seal_key).with_workbooks(Arc::new(files)))
    }
}
