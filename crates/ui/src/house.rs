// SPDX-License-Identifier: MIT OR Apache-2.0
//! The state that all pages of one partnership's instance share.

use std::sync::Arc;

use base::{AreaCode, Clock};
use words::Catalogue;

use crate::request_id::RequestIds;
use crate::{HomeSummaryFn, Nav};

/// The state of the web server: cheap to clone, one for the life of the process.
#[derive(Clone)]
pub struct House {
    pub db: store::Db,
    pub clock: Clock,
    pub words: Arc<Catalogue>,
    pub settings: Arc<Settings>,
    /// The navigation of all rooms, filled in by `routes`.
    pub(crate) nav: Arc<[Nav]>,
    /// The summaries of the rooms that have one, filled in by `routes`.
    pub(crate) home_summaries: Arc<[HomeSummaryFn]>,
    pub(crate) request_ids: Arc<RequestIds>,
}

/// The settings of an authority's own instance.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The name shown beside the product's.
    pub partnership: String,
    /// The authority whose needs are assessed; `None` until one is chosen.
    pub area: Option<AreaCode>,
    /// Shown on every page when the place and its figures are invented.
    pub fictional: bool,
    /// Shows the gallery: to whoever works on the look, never beside real figures.
    pub gallery: bool,
}

impl House {
    pub fn new(db: store::Db, clock: Clock, words: Arc<Catalogue>, settings: Settings) -> Self {
        let request_ids = Arc::new(RequestIds::new(clock));
        Self {
            db,
            clock,
            words,
            settings: Arc::new(settings),
            nav: Arc::new([]),
            home_summaries: Arc::new([]),
            request_ids,
        }
    }
}
