// SPDX-License-Identifier: MIT OR Apache-2.0
//! What every page of one partnership's instance shares.

use std::sync::Arc;

use base::{AreaCode, Clock};
use words::Catalogue;

use crate::front::Ids;
use crate::{Nav, Stands};

/// The state of the web server: cheap to clone, one for the life of the process.
#[derive(Clone)]
pub struct House {
    pub db: store::Db,
    pub clock: Clock,
    pub words: Arc<Catalogue>,
    pub setting: Arc<Setting>,
    /// The navigation of all rooms, filled in by `routes`.
    pub(crate) nav: Arc<[Nav]>,
    /// Says how things stand in the rooms that say it, filled in by `routes`.
    pub(crate) stands: Arc<[Stands]>,
    pub(crate) ids: Arc<Ids>,
}

/// What an authority decides about its own instance.
#[derive(Debug, Clone, Default)]
pub struct Setting {
    /// The name shown beside the product's.
    pub partnership: String,
    /// The authority whose needs are assessed; `None` until one is chosen.
    pub area: Option<AreaCode>,
    /// Every page says so when the place and its figures are invented.
    pub fictional: bool,
    /// Whether the gallery is shown: to whoever works on the look, never beside real figures.
    pub gallery: bool,
}

impl House {
    pub fn new(db: store::Db, clock: Clock, words: Arc<Catalogue>, setting: Setting) -> Self {
        let ids = Arc::new(Ids::new(clock));
        Self { db, clock, words, setting: Arc::new(setting), nav: Arc::new([]), stands: Arc::new([]), ids }
    }
}
