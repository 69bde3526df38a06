// SPDX-License-Identifier: MIT OR Apache-2.0
//! The state that all pages of one partnership's instance share.

use std::any::{Any, TypeId};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use base::{AreaCode, Chance, Clock};
use store::KeptSettings;
use words::Texts;

use crate::request_id::RequestIds;
use crate::routes::Readiness;
use crate::{Demo, DemoHost, Gate, HomeSummaryFn, Nav, ObjectKind, RoomOwned, RoomWork, Setting, WorkbookFiles};

type Memory = Arc<Mutex<BTreeMap<TypeId, Arc<dyn Any + Send + Sync>>>>;

/// The state of the web server: cheap to clone, one for the life of the process.
#[derive(Clone)]
pub struct House {
    pub db: store::Db,
    pub clock: Clock,
    pub chance: Chance,
    pub words: Arc<Texts>,
    pub settings: Arc<Settings>,
    /// What the partnership had set when the house was opened: for files that a command writes. A request reads it anew.
    pub setting: Arc<Setting>,
    /// The names of all rooms, filled in by `routes`.
    pub rooms: Arc<[&'static str]>,
    /// The kinds of things that rooms know, filled in by `routes`.
    pub objects: Arc<[ObjectKind]>,
    /// The navigation of all rooms, filled in by `routes`.
    pub(crate) nav: Arc<[Nav]>,
    /// The summaries of the rooms that have one, by their names, filled in by `routes`.
    pub(crate) home_summaries: Arc<[(&'static str, HomeSummaryFn)]>,
    /// The work of the rooms, filled in by `routes`.
    pub(crate) work: Arc<[RoomWork]>,
    /// The things of the rooms that people own, filled in by `routes`.
    pub(crate) owned: Arc<[RoomOwned]>,
    /// What the rooms show in the demo, filled in by `routes`.
    pub(crate) demo_parts: Arc<[Demo]>,
    /// Shows the demo, where this is one.
    pub(crate) demo_host: Option<Arc<dyn DemoHost>>,
    /// Finds out who asks; without one, nobody can sign in.
    pub(crate) gate: Option<Arc<dyn Gate>>,
    /// Writes and reads workbooks; without it lists are filled by hand alone.
    pub(crate) workbooks: Option<Arc<dyn WorkbookFiles>>,
    /// The key of the seals of forms. All nodes of an instance have the same.
    pub(crate) seal_key: Arc<[u8]>,
    pub(crate) request_ids: Arc<RequestIds>,
    /// What rooms keep between requests, by its type.
    memory: Memory,
    pub(crate) readiness: Arc<Readiness>,
}

/// The settings of an authority's own instance.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The name shown beside the product's, until people give another.
    pub partnership: String,
    /// The address at which people's browsers find this house, without a path: `http://localhost:8080`.
    pub address: String,
    /// The authority whose needs are assessed; `None` until one is chosen.
    pub area: Option<AreaCode>,
    /// Shown on every page when the place and its figures are invented.
    pub fictional: bool,
    /// Shows the gallery: to whoever works on the look, never beside real figures.
    pub gallery: bool,
}

impl Settings {
    /// Tells whether browsers reach the house over an encrypted connection.
    pub fn is_https(&self) -> bool {
        self.address.starts_with("https://")
    }
}

impl House {
    pub fn new(db: store::Db, (clock, chance): (Clock, Chance), words: Arc<Texts>, settings: Settings) -> Self {
        let request_ids = Arc::new(RequestIds::new(clock));
        Self {
            db,
            clock,
            words,
            setting: Arc::new(Setting::read(KeptSettings::default(), &settings)),
            settings: Arc::new(settings),
            rooms: Arc::new([]),
            objects: Arc::new([]),
            nav: Arc::new([]),
            home_summaries: Arc::new([]),
            work: Arc::new([]),
            owned: Arc::new([]),
            demo_parts: Arc::new([]),
            demo_host: None,
            gate: None,
            workbooks: None,
            seal_key: Arc::new(chance.bytes::<32>()),
            chance,
            request_ids,
            memory: Memory::default(),
            readiness: Arc::default(),
        }
    }

    /// What a room keeps in this process between requests: of each type there is one. It may be gone at any time, and the nodes of
    /// an instance share none of it, so that it holds only what can be worked out again.
    pub fn memory<T: Any + Default + Send + Sync>(&self) -> Arc<T> {
        let Ok(mut kept) = self.memory.lock() else { return Arc::default() };
        let one = kept.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(T::default()));
        Arc::clone(one).downcast().unwrap_or_default()
    }

    /// The same house with what the binary hands to the rooms, found again by its type.
    #[must_use]
    pub fn with_shared<T: Any + Send + Sync>(self, one: Arc<T>) -> Self {
        if let Ok(mut kept) = self.memory.lock() {
            kept.insert(TypeId::of::<T>(), one);
        }
        self
    }

    /// What the binary handed to the rooms, of this type.
    pub fn shared<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        let kept = self.memory.lock().ok()?;
        Arc::clone(kept.get(&TypeId::of::<T>())?).downcast().ok()
    }

    /// Whoever knows persons and sessions, where somebody does.
    pub fn gate(&self) -> Option<&Arc<dyn Gate>> {
        self.gate.as_ref()
    }

    /// The same house with what the partnership has set.
    #[must_use]
    pub fn with_setting(self, kept: KeptSettings) -> Self {
        Self { setting: Arc::new(Setting::read(kept, &self.settings)), ..self }
    }

    /// The same house with somebody at the gate, and the key that its other nodes have too.
    #[must_use]
    pub fn with_gate(self, gate: Arc<dyn Gate>, seal_key: &[u8]) -> Self {
        Self { gate: Some(gate), seal_key: seal_key.into(), ..self }
    }

    /// The same house with what writes and reads workbooks.
    #[must_use]
    pub fn with_workbooks(self, workbooks: Arc<dyn WorkbookFiles>) -> Self {
        Self { workbooks: Some(workbooks), ..self }
    }
}
