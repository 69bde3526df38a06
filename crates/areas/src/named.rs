// SPDX-License-Identifier: MIT OR Apache-2.0
//! The places of an authority that people call by a name, for those who choose one: worked out once, and kept until the list of
//! imports moves.

use std::sync::{Arc, Mutex};

use base::AreaCode;
use intake::ImportsHead;
use store::{Db, StoreError};

use crate::geography::{Area, places};

/// Keeps the places of the last authority that was asked for.
#[derive(Debug, Default)]
pub struct NamedPlaces(Mutex<Option<KeptPlaces>>);

#[derive(Debug)]
struct KeptPlaces {
    authority: AreaCode,
    head: ImportsHead,
    places: Arc<[Area]>,
}

impl NamedPlaces {
    /// The authority itself, its districts, its wards and its patches. Empty where nothing that is held names the authority.
    pub async fn find(&self, db: &Db, authority: AreaCode) -> Result<Arc<[Area]>, StoreError> {
        let db = db.snapshot().await?;
        let head = intake::head(&db).await?;
        if let Some(places) = self.kept(authority, head) {
            return Ok(places);
        }
        let places: Arc<[Area]> = places(&db, authority).await?.into();
        if let (Some(head), Ok(mut kept)) = (head, self.0.lock()) {
            *kept = Some(KeptPlaces { authority, head, places: Arc::clone(&places) });
        }
        Ok(places)
    }

    fn kept(&self, authority: AreaCode, head: Option<ImportsHead>) -> Option<Arc<[Area]>> {
        let kept = self.0.lock().ok()?;
        let kept = kept.as_ref().filter(|kept| kept.authority == authority && Some(kept.head) == head)?;
        Some(Arc::clone(&kept.places))
    }
}
