// SPDX-License-Identifier: MIT OR Apache-2.0
//! Places worked out once and kept until the list of imports moves or the day ends.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use base::{AreaCode, Day};
use evidence::catalogue::Catalogue;
use evidence::ledger::{self, Head};
use store::{Db, StoreError};

use super::Place;

/// How many authorities are kept at once; a partnership looks at one or a few.
const KEPT: usize = 4;

/// Shared by every page of the room.
#[derive(Clone)]
pub struct Shelf {
    pub catalogue: Arc<Catalogue>,
    kept: Arc<Mutex<BTreeMap<AreaCode, Kept>>>,
    /// Held by the one who works a place out.
    turn: Arc<tokio::sync::Mutex<()>>,
}

#[derive(Clone)]
struct Kept {
    stands: (Head, Day),
    place: Arc<Place>,
}

impl Shelf {
    pub fn new(catalogue: Arc<Catalogue>) -> Self {
        Self { catalogue, kept: Arc::default(), turn: Arc::default() }
    }

    /// `None` where no file that is held names the authority.
    ///
    /// After an import the first who asks waits for the new figures. Who comes while they are worked out, which takes
    /// less than a second, gets the place as it stood before, so that one person's import does not hold up another's page.
    pub async fn place(&self, db: &Db, code: AreaCode, today: Day) -> Result<Option<Arc<Place>>, StoreError> {
        let stands = (ledger::head(db).await?, today);
        let _turn = match (self.turn.try_lock(), self.kept(code)) {
            (_, Some(kept)) if kept.stands == stands => return Ok(Some(kept.place)),
            (Err(_taken), Some(before)) if before.stands.1 == today => return Ok(Some(before.place)),
            (Ok(turn), _) => turn,
            (Err(_taken), _) => self.turn.lock().await,
        };
        // Whoever had the turn before may have worked out this very place.
        if let Some(kept) = self.kept(code).filter(|kept| kept.stands == stands) {
            return Ok(Some(kept.place));
        }
        let Some(place) = Place::load(db, code, (today, today), Arc::clone(&self.catalogue)).await? else {
            return Ok(None);
        };
        let place = Arc::new(place);
        self.keep(code, Kept { stands, place: Arc::clone(&place) });
        Ok(Some(place))
    }

    fn kept(&self, code: AreaCode) -> Option<Kept> {
        self.kept.lock().ok()?.get(&code).cloned()
    }

    fn keep(&self, code: AreaCode, kept: Kept) {
        let Ok(mut all) = self.kept.lock() else { return };
        all.insert(code, kept);
        // What stands for an older list of imports goes first.
        while all.len() > KEPT {
            let oldest = all.iter().filter(|(other, _)| **other != code).min_by_key(|(_, one)| one.stands);
            let Some(oldest) = oldest.map(|(code, _)| *code) else { return };
            all.remove(&oldest);
        }
    }
}
