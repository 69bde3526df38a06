// SPDX-License-Identifier: MIT OR Apache-2.0
//! Things that people own: those of every room that one person answers for, so that all of them go to somebody else in one act.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use base::Id;
use store::{Act, Tx};

use crate::{At, PageError};

type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, PageError>> + Send + 'a>>;
type ListOwned = Arc<dyn for<'a> Fn(&'a At, Id) -> Answer<'a, Vec<OwnedThing>> + Send + Sync>;
type MoveOwned = Arc<dyn for<'a> Fn(&'a At, &'a mut Tx, Handover) -> Answer<'a, Vec<Act>> + Send + Sync>;

/// Says what of a room's things a person owns. A room whose things nobody owns says why, so that none is forgotten.
#[derive(Clone)]
pub enum RoomOwned {
    None(&'static str),
    Owns {
        /// The columns that name an owner, with their tables: `directory_organisation.keeper`.
        columns: &'static [&'static str],
        /// Lists what a person owns, for whoever may see that; a constant number of statements.
        list: ListOwned,
        /// Moves all that a person owns within a change: an act for each thing.
        hand: MoveOwned,
    },
}

/// A thing that somebody owns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnedThing {
    /// Says what it is and in what way it is theirs: “Keeps Harbour Family Hub”.
    pub text: String,
    /// The page on which it stands.
    pub path: String,
}

/// From whom, to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handover {
    pub from: Id,
    pub to: Id,
}

impl RoomOwned {
    /// Asks these functions.
    pub fn owns(
        columns: &'static [&'static str],
        list: impl for<'a> Fn(&'a At, Id) -> Answer<'a, Vec<OwnedThing>> + Send + Sync + 'static,
        hand: impl for<'a> Fn(&'a At, &'a mut Tx, Handover) -> Answer<'a, Vec<Act>> + Send + Sync + 'static,
    ) -> Self {
        Self::Owns { columns, list: Arc::new(list), hand: Arc::new(hand) }
    }
}

impl At {
    /// All that a person owns, room by room.
    ///
    /// # Errors
    /// Where a room cannot say.
    pub async fn owned(&self, person: Id) -> Result<Vec<OwnedThing>, PageError> {
        let mut found = Vec::new();
        for room in self.house.owned.iter() {
            if let RoomOwned::Owns { list, .. } = room {
                found.extend(list(self, person).await?);
            }
        }
        Ok(found)
    }

    /// Moves all of it to somebody else in this change, with an act for each thing; how many there were.
    ///
    /// # Errors
    /// Where a room cannot: then nothing is moved, once the change is let go.
    pub async fn hand_over(&self, tx: &mut Tx, handover: Handover) -> Result<usize, PageError> {
        let mut moved = 0;
        for room in self.house.owned.iter() {
            if let RoomOwned::Owns { hand, .. } = room {
                for act in hand(self, tx, handover).await? {
                    tx.record(&act).await?;
                    moved += 1;
                }
            }
        }
        Ok(moved)
    }
}
