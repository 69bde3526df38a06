// SPDX-License-Identifier: MIT OR Apache-2.0
//! Rooms and their doors: which address leads where, and who may open it.

use std::pin::Pin;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware;
use axum::routing::{self, MethodRouter};

use base::{Actor, Day, Role};

use crate::form::FormType;
use crate::limits::{self, DoorLimits, LimitedDoor};
use crate::rates::Rates;
use crate::{At, Demo, House, Hung, JobKind, Link, ObjectKind, PageError, RoomOwned, RoomWork, gate, home};

/// Everything that a capability hands to the house.
pub struct Room {
    pub name: &'static str,
    pub doors: Vec<Door>,
    pub nav: Vec<Nav>,
    pub migrations: store::Migrations,
    /// Every statement of the room, so that each is run and decoded on both engines.
    pub statements: Vec<&'static store::Statement>,
    /// What its tables hold of people: every column of a table that may hold a person.
    pub data_map: store::DataMap,
    /// The room's texts in English (Fluent).
    pub words: &'static str,
    /// Its pages and components in every state: asked once, where there is a gallery, which then draws one at a time.
    pub samples: fn() -> Vec<Sample>,
    /// The kinds of things that it knows by their ids: for the search and the activity.
    pub objects: Vec<ObjectKind>,
    /// Its words on the home page; `None` for a room that has nothing to say there.
    pub home_summary: Option<HomeSummaryFn>,
    /// Its work for people, or why it has none.
    pub work: RoomWork,
    /// Its things that people own, or why it has none.
    pub owned: RoomOwned,
    /// What it does after the change that asked for it.
    pub jobs: Vec<JobKind>,
    /// Ends, in a database that is restored from a backup, what must not come alive again: sessions, open links, what was about to
    /// go out. Statements without parameters, of the list above.
    pub ended_by_restore: Vec<&'static store::Statement>,
    /// Its part of the demo.
    pub demo: Demo,
}

/// Work that is under way, of whatever type.
pub type BoxedFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Asks a room for its summary, for whoever opens the home page.
pub type HomeSummaryFn = Arc<dyn Fn(At) -> BoxedFuture<Result<HomeSummary, PageError>> + Send + Sync>;

/// Says how things stand, in a sentence or two, and what to do next.
#[derive(Debug, Clone, Default)]
pub struct HomeSummary {
    pub text: String,
    pub next: Vec<Link>,
    pub facts: Vec<HomeFact>,
    /// Things that moved in the last days.
    pub moves: Vec<HomeMove>,
    /// Leads to all that happened in them.
    pub everything: Option<Link>,
}

/// A fact of the place: a number, a square for each whole thing, and what the shades mean.
#[derive(Debug, Clone)]
pub struct HomeFact {
    pub number: usize,
    /// Says what it is a number of: `of 26 parts held`.
    pub text: String,
    /// The class of each square.
    pub squares: Vec<&'static str>,
    /// The words beside each shade.
    pub shades: String,
    pub link: Link,
}

/// Something that moved: how often, and where each stands.
#[derive(Debug, Clone)]
pub struct HomeMove {
    pub count: usize,
    pub link: Link,
}

impl HomeMove {
    /// Dots of the picture; the number stands beside it.
    pub fn dots(&self) -> std::ops::Range<usize> {
        0..self.count.min(13)
    }
}

/// One entry of the navigation. The text under `{text_key}-about`, where there is one, stands beside it on the home page.
#[derive(Debug, Clone, Copy)]
pub struct Nav {
    pub text_key: &'static str,
    pub path: &'static str,
    /// Hides the entry: whoever may not open it does not see it.
    pub access: Access,
}

/// Names who may open a door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Anyone,
    /// Admits whoever has signed in and holds one of these roles; with no role named, whoever has signed in.
    SignedIn(&'static [Role]),
    /// The same, for what would do most harm in other hands: the sign-in is not older than ten minutes.
    Fresh(&'static [Role]),
}

impl Access {
    /// Tells whether this actor, nobody for who has not signed in, may open the door on this day.
    pub(crate) fn admits(self, actor: Option<&Actor>, day: Day) -> bool {
        let holds = |roles: &[Role]| {
            actor.is_some_and(|actor| actor.is_signed_in() && (roles.is_empty() || actor.has_role(roles, day)))
        };
        match self {
            Self::Anyone => true,
            Self::SignedIn(roles) | Self::Fresh(roles) => holds(roles),
        }
    }

    /// Tells whether the actor has to prove anew who they are.
    pub(crate) fn needs_proof(self, actor: &Actor, now_micros: i64) -> bool {
        matches!(self, Self::Fresh(_)) && now_micros > actor.fresh_until
    }
}

/// One method of one address.
pub struct Door {
    pub method: Method,
    pub path: &'static str,
    /// An address that leads to it.
    pub example: String,
    pub access: Access,
    /// Follow from what kind of door it is.
    pub limits: DoorLimits,
    /// The form that is sent to it.
    pub(crate) form: Option<FormType>,
    pub(crate) handler: MethodRouter<House>,
}

/// A page or component as the gallery shows it.
#[derive(Clone)]
pub struct Sample {
    pub name: String,
    pub(crate) html: SampleFn,
}

/// Draws a sample for whoever looks at it: a whole document, or a piece that the gallery puts into a page.
type SampleFn = Arc<dyn Fn(&At) -> Result<String, PageError> + Send + Sync>;

impl Sample {
    /// A sample of this name. What it needs besides the request is made once and shared: `html` may hold it.
    pub fn new<E: Into<PageError>>(
        name: impl Into<String>,
        html: impl Fn(&At) -> Result<String, E> + Send + Sync + 'static,
    ) -> Self {
        Self { name: name.into(), html: Arc::new(move |at| html(at).map_err(Into::into)) }
    }
}

impl Door {
    fn new(method: Method, at: Hung, access: Access, handler: MethodRouter<House>) -> Self {
        let limits = if method == Method::GET { DoorLimits::READING } else { DoorLimits::CHANGING };
        Self { method, path: at.pattern, example: at.example, access, limits, form: None, handler }
    }

    /// The same as the door of a form.
    pub(crate) fn with_form(self, form: FormType, limits: DoorLimits) -> Self {
        Self { form: Some(form), limits, ..self }
    }
}

/// A door that shows something.
pub fn get<H, T>(at: impl Into<Hung>, access: Access, handler: H) -> Door
where
    H: Handler<T, House>,
    T: 'static,
{
    Door::new(Method::GET, at.into(), access, routing::get(handler))
}

/// A door that changes something.
pub fn post<H, T>(at: impl Into<Hung>, access: Access, handler: H) -> Door
where
    H: Handler<T, House>,
    T: 'static,
{
    Door::new(Method::POST, at.into(), access, routing::post(handler))
}

/// Adds the home page and the doors of the rooms to the site, each behind its guard and within its limits; a GET and a POST of
/// one address are two doors.
pub(crate) fn mount(router: Router<House>, rooms: &[Room], house: &House) -> Router<House> {
    let doors = || rooms.iter().flat_map(|room| &room.doors);
    let per_minute = doors().map(|door| door.limits.per_minute).chain([DoorLimits::READING.per_minute]);
    let rates = Arc::new(Rates::new(house.clock, per_minute));
    let limited = |handler: MethodRouter<House>, (number, limits, access, form)| {
        let door = LimitedDoor { limits, access, form, number, rates: Arc::clone(&rates) };
        // The limit of the door counts alone.
        handler.layer(DefaultBodyLimit::disable()).layer(middleware::from_fn_with_state(door, limits::hold))
    };
    let router = router.route("/", limited(routing::get(home::show), (0, DoorLimits::READING, Access::Anyone, None)));
    doors().zip(1..).fold(router, |router, (door, number)| {
        let guarded = middleware::from_fn_with_state((house.clone(), door.access), gate::guard);
        let handler = door.handler.clone().layer(guarded);
        router.route(door.path, limited(handler, (number, door.limits, door.access, door.form)))
    })
}
