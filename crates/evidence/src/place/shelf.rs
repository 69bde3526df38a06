// SPDX-License-Identifier: MIT OR Apache-2.0
//! Places worked out once and kept until the list of imports moves or the day ends.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

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
    kept: Arc<Mutex<Held<Arc<Place>>>>,
    /// Held by the one who works a place out.
    turn: Arc<tokio::sync::Mutex<()>>,
}

/// Tells what a place was worked out of and for: under another key it is another place, even where the area is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    area: AreaCode,
    audience: Audience,
    /// The newest of everything that can change the place.
    head: Head,
    /// Terms end, and periods begin to count, with a day.
    today: Day,
}

/// The people for whom local counts are shown in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Audience(&'static str);

impl Audience {
    /// Readers of the newest releases: everybody, until people sign in.
    const OF_RELEASES: Self = Self("of releases");
}

/// Places by key, and a count of how often any was asked for, which tells who was asked for last.
struct Held<T> {
    places: BTreeMap<Key, Kept<T>>,
    asked: u64,
}

struct Kept<T> {
    place: T,
    /// The last time that somebody asked for it.
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
        let key = Key { area: code, audience: Audience::OF_RELEASES, head: ledger::head(db).await?, today };
        let turn = Arc::clone(&self.turn).try_lock_owned();
        if let Some(place) = self.held().and_then(|mut held| held.get(&key)) {
            return Ok(Some(place));
        }
        let turn = match (turn, self.held().and_then(|mut held| held.before(&key))) {
            (Err(_taken), Some(before)) => return Ok(Some(before)),
            (Ok(turn), _) => turn,
            (Err(_taken), None) => Arc::clone(&self.turn).lock_owned().await,
        };
        let (shelf, db) = (self.clone(), db.clone());
        // Also where nobody waits any more: a place that takes long would else never be there.
        store::to_the_end(async move {
            let _turn = turn;
            // Whoever had the turn before may have worked out this very place.
            if let Some(place) = shelf.held().and_then(|mut held| held.get(&key)) {
                return Ok(Some(place));
            }
            let found = Place::load(&db, code, (today, today), Arc::clone(&shelf.catalogue)).await?;
            let place = found.map(Arc::new);
            if let (Some(place), Some(mut held)) = (&place, shelf.held()) {
                held.keep(key, Arc::clone(place));
            }
            Ok(place)
        })
        .await
    }

    fn held(&self) -> Option<MutexGuard<'_, Held<Arc<Place>>>> {
        self.kept.lock().ok()
    }
}

impl Key {
    /// Tells whether what is kept under the other key was the same place before something moved.
    fn is_same_place(&self, other: &Self) -> bool {
        (self.area, self.audience) == (other.area, other.audience)
    }
}

impl<T> Default for Held<T> {
    fn default() -> Self {
        Self { places: BTreeMap::new(), asked: 0 }
    }
}

impl<T: Clone> Held<T> {
    fn get(&mut self, key: &Key) -> Option<T> {
        self.asked += 1;
        let kept = self.places.get_mut(key)?;
        kept.asked = self.asked;
        Some(kept.place.clone())
    }

    /// The place as it stood earlier on the same day.
    fn before(&mut self, key: &Key) -> Option<T> {
        let same = |other: &&Key| other.is_same_place(key) && other.today == key.today;
        let before = self.places.keys().rev().find(same).copied()?;
        self.get(&before)
    }

    /// Keeps a place instead of what it was before. What stands for an older list of imports goes first, then what
    /// nobody asked for longest.
    fn keep(&mut self, key: Key, place: T) {
        self.asked += 1;
        self.places.retain(|other, _| !other.is_same_place(&key));
        self.places.insert(key, Kept { place, asked: self.asked });
        while self.places.len() > KEPT {
            let oldest = self.places.iter().min_by_key(|(key, kept)| (key.head, key.today, kept.asked));
            let Some(oldest) = oldest.map(|(key, _)| *key) else { return };
            self.places.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use base::AreaCode;

    use super::{Audience, Held, KEPT, Key};
    use crate::ledger::Head;

    /// A place by its number, as it stood with so many imports.
    fn key(area: usize, imports: i64) -> Key {
        let area: AreaCode = format!("X0800000{area}").parse().expect("a code");
        let today = "2026-11-01".parse().expect("a day");
        Key { area, audience: Audience::OF_RELEASES, head: Head([imports, 0, 0, 0]), today }
    }

    #[test]
    fn who_was_not_asked_for_longest_goes_first_whatever_its_code() {
        let mut held = Held::default();
        for at in 0..KEPT {
            held.keep(key(at, 2), at);
        }
        assert_eq!(held.get(&key(0, 2)), Some(0), "all of them fit");
        held.keep(key(KEPT, 2), KEPT);
        assert_eq!(held.places.len(), KEPT);
        assert_eq!(held.get(&key(0, 2)), Some(0), "the lowest code was asked for last");
        assert_eq!(held.get(&key(1, 2)), None, "nobody asked for this one since it was kept");
        held.keep(key(8, 1), 8);
        assert_eq!(held.get(&key(8, 1)), None, "what stands for an older list goes all the same");
        assert_eq!(held.places.len(), KEPT);
    }

    #[test]
    fn two_audiences_never_share_a_place() {
        let ours = key(1, 2);
        let board = Key { audience: Audience("the board"), ..ours };
        let mut held = Held::default();
        held.keep(ours, "for everybody");
        assert_eq!((held.get(&board), held.before(&board)), (None, None), "neither what stands nor what stood");
        held.keep(board, "for the board");
        assert_eq!((held.get(&ours), held.get(&board)), (Some("for everybody"), Some("for the board")));
        // An import later, each gets what it had itself.
        let later = |key: Key| Key { head: Head([3, 0, 0, 0]), ..key };
        assert_eq!(held.before(&later(ours)), Some("for everybody"));
        assert_eq!(held.before(&later(board)), Some("for the board"));
        held.keep(later(ours), "new for everybody");
        assert_eq!(held.before(&later(board)), Some("for the board"), "the other's stays as it was");
        assert_eq!((held.get(&ours), held.places.len()), (None, 2), "its own is gone");
    }

    #[test]
    fn what_stood_on_another_day_or_for_another_place_is_no_answer() {
        let mut held = Held::default();
        held.keep(key(1, 2), "one");
        assert_eq!(held.before(&key(1, 3)), Some("one"));
        assert_eq!(held.before(&Key { today: "2026-11-02".parse().expect("a day"), ..key(1, 3) }), None);
        assert_eq!(held.before(&key(2, 3)), None);
    }
}
