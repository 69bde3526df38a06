// SPDX-License-Identifier: MIT OR Apache-2.0
//! Places worked out once and kept until the list of imports moves or the day ends.

use std::collections::BTreeMap;
use std::sync::Arc;

use base::{AreaCode, Day};
use evidence::catalogue::Catalogue;
use intake::imports::{self, Head};
use store::{Db, StoreError};
use tokio::sync::Mutex;

use super::Place;

/// How many authorities are kept at once; a partnership looks at one or a few.
const KEPT: usize = 4;

/// Shared by every page of the room.
#[derive(Clone)]
pub struct Shelf {
    pub catalogue: Arc<Catalogue>,
    kept: Arc<Mutex<Kept>>,
}

#[derive(Default)]
struct Kept {
    stands: Option<(Head, Day)>,
    places: BTreeMap<AreaCode, Arc<Place>>,
}

impl Shelf {
    pub fn new(catalogue: Arc<Catalogue>) -> Self {
        Self { catalogue, kept: Arc::default() }
    }

    /// `None` where no file that is held names the authority.
    pub async fn place(&self, db: &Db, code: AreaCode, today: Day) -> Result<Option<Arc<Place>>, StoreError> {
        let stands = (imports::head(db).await?, today);
        // Held while loading: the others wait for the same place instead of loading it again.
        let mut kept = self.kept.lock().await;
        if kept.stands != Some(stands) {
            *kept = Kept { stands: Some(stands), places: BTreeMap::new() };
        }
        if let Some(place) = kept.places.get(&code) {
            return Ok(Some(Arc::clone(place)));
        }
        let Some(place) = Place::load(db, code, today, Arc::clone(&self.catalogue)).await? else { return Ok(None) };
        let place = Arc::new(place);
        if kept.places.len() >= KEPT {
            kept.places.pop_first();
        }
        kept.places.insert(code, Arc::clone(&place));
        Ok(Some(place))
    }
}
