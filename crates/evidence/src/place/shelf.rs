// SPDX-License-Identifier: MIT OR Apache-2.0
//! Places worked out once and kept until the list of imports moves or the day ends.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use base::{AreaCode, Day};
use store::{Db, StoreError};

use super::Place;
use crate::catalogue::Catalogue;
use crate::ledger::{self, Head};

/// How many authorities are kept at once: a partnership looks at one or a few, and the five of a combined authority should
/// not drive each other out.
const KEPT: usize = 6;

/// Shared by every page of a room.
#[derive(Clone)]
pub struct Shelf {
    pub catalogue: Arc<Catalogue>,
    kept: Arc<Mutex<Held>>,
    /// Held by the one who works a place out.
    turn: Arc<tokio::sync::Mutex<()>>,
}

#[derive(Clone)]
struct Kept {
    stands: (Head, Day),
    place: Arc<Place>,
    /// When somebody last asked for it.
    asked: u64,
}

/// The places, and a count of how often any was asked for, which tells who was asked for last.
#[derive(Default)]
struct Held {
    places: BTreeMap<AreaCode, Kept>,
    asked: u64,
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
        let turn = match (Arc::clone(&self.turn).try_lock_owned(), self.kept(code)) {
            (_, Some(kept)) if kept.stands == stands => return Ok(Some(kept.place)),
            (Err(_taken), Some(before)) if before.stands.1 == today => return Ok(Some(before.place)),
            (Ok(turn), _) => turn,
            (Err(_taken), _) => Arc::clone(&self.turn).lock_owned().await,
        };
        let (shelf, db) = (self.clone(), db.clone());
        // Also where nobody waits any more: a place that takes long would else never be there.
        store::to_the_end(async move {
            let _turn = turn;
            // Whoever had the turn before may have worked out this very place.
            if let Some(kept) = shelf.kept(code).filter(|kept| kept.stands == stands) {
                return Ok(Some(kept.place));
            }
            let found = Place::load(&db, code, (today, today), Arc::clone(&shelf.catalogue)).await?;
            let place = found.map(Arc::new);
            if let Some(place) = &place {
                shelf.keep(code, stands, Arc::clone(place));
            }
            Ok(place)
        })
        .await
    }

    fn kept(&self, code: AreaCode) -> Option<Kept> {
        let mut held = self.kept.lock().ok()?;
        held.asked += 1;
        let asked = held.asked;
        let kept = held.places.get_mut(&code)?;
        kept.asked = asked;
        Some(kept.clone())
    }

    fn keep(&self, code: AreaCode, stands: (Head, Day), place: Arc<Place>) {
        let Ok(mut held) = self.kept.lock() else { return };
        held.asked += 1;
        let asked = held.asked;
        held.places.insert(code, Kept { stands, place, asked });
        make_room(&mut held.places, |one| (one.stands, one.asked));
    }
}

/// What stands for an older list of imports goes first, then what nobody asked for longest.
fn make_room<T, K: Ord>(places: &mut BTreeMap<AreaCode, T>, age: impl Fn(&T) -> K) {
    while places.len() > KEPT {
        let oldest = places.iter().min_by_key(|(_, one)| age(one)).map(|(code, _)| *code);
        let Some(oldest) = oldest else { return };
        places.remove(&oldest);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use base::AreaCode;

    use super::{KEPT, make_room};

    fn code(at: usize) -> AreaCode {
        format!("X0800000{at}").parse().expect("a code")
    }

    #[test]
    fn who_was_not_asked_for_longest_goes_first_whatever_its_code() {
        // The list of imports that each stands for, and when it was asked for.
        let mut places: BTreeMap<AreaCode, (u64, u64)> =
            (0..=KEPT).zip(10..).map(|(at, asked)| (code(at), (2, asked))).collect();
        places.insert(code(0), (2, 99));
        make_room(&mut places, |one| *one);
        assert_eq!(places.len(), KEPT);
        assert!(places.contains_key(&code(0)) && !places.contains_key(&code(1)), "the lowest code was asked for last");
        places.insert(code(8), (1, 200));
        make_room(&mut places, |one| *one);
        assert!(!places.contains_key(&code(8)), "what stands for an older list goes all the same");
    }
}
