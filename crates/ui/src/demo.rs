// SPDX-License-Identifier: MIT OR Apache-2.0
//! The part of a room in the demo, and whoever shows it. Outside the demo nobody does, so that nothing of it stands anywhere.

use std::fmt;
use std::sync::Arc;

use askama::Template;
use askama::filters::HtmlSafe;
use base::{Actor, Id, Role, Via};
use store::{StoreError, Tx};
use words::Lang;

use crate::door::BoxedFuture;
use crate::form::{Entered, NotSaved};
use crate::{At, Form, House, Link, PageError, Reply, Room};

/// The part of a room in the demo.
#[derive(Clone, Default)]
pub struct Demo {
    /// Writes what its pages show beside the files that the house takes in; `None` for a room whose pages live on those alone.
    pub seed: Option<SeedFn>,
    /// People who find something true to do in it.
    pub persons: Vec<DemoPerson>,
    /// Steps of the district's story that its pages tell.
    pub story: Option<DemoStoryFn>,
}

/// Writes a room's part of the demo into the database, about the authority in the settings. A demo that keeps its
/// database is seeded at each start, so the second time changes nothing.
pub type SeedFn = Arc<dyn Fn(House) -> BoxedFuture<Result<(), SeedError>> + Send + Sync>;

/// Any reason that a seed could not be written, as a sentence.
pub type SeedError = Box<dyn std::error::Error + Send + Sync>;

/// Tells a room's steps of the story from what is held now.
pub type DemoStoryFn = Arc<dyn Fn(At) -> BoxedFuture<Result<DemoStory, PageError>> + Send + Sync>;

/// Says in a sentence or two what somebody came to do, from what is held now and as they see it.
type CameFn = Arc<dyn Fn(At) -> BoxedFuture<Result<String, PageError>> + Send + Sync>;

/// Somebody invented whom a visitor of the demo may be.
#[derive(Clone)]
pub struct DemoPerson {
    /// The first word is how others call them.
    pub name: &'static str,
    /// Their place among all of them.
    pub order: u8,
    /// The text of the word for what they are.
    pub role_key: &'static str,
    /// The text of their job, as the list of people has it.
    pub job_key: &'static str,
    /// The roles that they hold in the whole partnership.
    pub roles: &'static [Role],
    came: CameFn,
}

impl DemoPerson {
    /// Somebody of this name and place, of whom these texts say role and job.
    pub fn new<F>(
        name: &'static str,
        order: u8,
        (role_key, job_key): (&'static str, &'static str),
        roles: &'static [Role],
        came: impl Fn(At) -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = Result<String, PageError>> + Send + 'static,
    {
        Self { name, order, role_key, job_key, roles, came: Arc::new(move |at| Box::pin(came(at))) }
    }

    /// The key under which they are kept: the same in every demo, and made of their name.
    pub fn id(&self) -> Id {
        // FNV-1a, 64 bits: names are few.
        let hash = self
            .name
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        let mut bytes = [0x01, 0x9b, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 0];
        bytes[9..].copy_from_slice(&hash.to_be_bytes()[1..]);
        Id::from_bytes(bytes)
    }

    pub fn first_name(&self) -> &'static str {
        self.name.split(' ').next().unwrap_or(self.name)
    }

    /// Says what they came to do.
    ///
    /// # Errors
    /// Where the database cannot say what waits for them.
    pub async fn came(&self, at: At) -> Result<String, PageError> {
        (self.came)(at).await
    }
}

/// The steps of the story that a room tells, and the place that it is about where it is the room that knows it.
#[derive(Debug, Clone, Default)]
pub struct DemoStory {
    pub place: Option<(DemoPicture, String)>,
    pub steps: Vec<DemoStep>,
}

/// One step of the district's story.
#[derive(Debug, Clone)]
pub struct DemoStep {
    /// Its place in the whole story, of which only what rooms tell is shown.
    pub order: u8,
    pub picture: DemoPicture,
    /// Names the step, and leads to the page that tells it at length.
    pub title: Link,
    pub text: String,
}

/// A small picture that a template made, which escapes what it is given: so that it is shown as it is.
#[derive(Debug, Clone, Default)]
pub struct DemoPicture(String);

impl DemoPicture {
    /// Takes what a template makes.
    ///
    /// # Errors
    /// Where the template cannot be written.
    pub fn rendered(template: &impl Template) -> Result<Self, askama::Error> {
        template.render().map(Self)
    }
}

impl HtmlSafe for DemoPicture {}

impl fmt::Display for DemoPicture {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// Stands on each page of the demo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoBanner {
    pub text: String,
    pub today: String,
    pub links: Vec<Link>,
}

/// Shows the demo. The kit stands below it, so whoever does implements this, and `rapport demo` alone hands it in.
pub trait DemoHost: Send + Sync {
    /// The page on which a visitor chooses who to be; in the demo it stands where others sign in.
    fn page(&self) -> &'static str;

    /// The home page of whoever has not signed in.
    fn front(&self, at: At) -> BoxedFuture<Result<Reply, PageError>>;

    fn banner(&self, at: &At) -> DemoBanner;
}

impl House {
    /// The same house with what these rooms show in the demo.
    #[must_use]
    pub fn with_demo_of(mut self, rooms: &[Room]) -> Self {
        self.demo_parts = rooms.iter().map(|room| room.demo.clone()).collect();
        self
    }

    /// The same house as the demo: with somebody who shows it.
    #[must_use]
    pub fn with_demo_host(mut self, host: Arc<dyn DemoHost>) -> Self {
        self.demo_host = Some(host);
        self
    }

    pub fn is_demo(&self) -> bool {
        self.demo_host.is_some()
    }

    /// The people whom a visitor of the demo may be, in the order of the rooms.
    pub fn demo_persons(&self) -> impl Iterator<Item = &DemoPerson> {
        self.demo_parts.iter().flat_map(|part| &part.persons)
    }

    /// Tells the story of the district as far as rooms tell it, in its order.
    ///
    /// # Errors
    /// Where the database cannot say how things stand.
    pub async fn demo_story(&self, at: &At) -> Result<DemoStory, PageError> {
        let mut whole = DemoStory::default();
        for tell in self.demo_parts.iter().filter_map(|part| part.story.as_ref()) {
            let story = tell(at.clone()).await?;
            whole.place = whole.place.or(story.place);
            whole.steps.extend(story.steps);
        }
        whole.steps.sort_by_key(|step| step.order);
        Ok(whole)
    }

    /// The address at which somebody says who they are.
    pub fn sign_in_page(&self) -> Option<&'static str> {
        let own = self.demo_host.as_ref().map(|host| host.page());
        own.or_else(|| self.gate.as_ref().map(|gate| gate.sign_in()))
    }
}

impl At {
    /// The house as a person sees it who asks for nothing: for what a seed fills in. `None` where they may not sign in.
    ///
    /// # Errors
    /// Where the database cannot say who they are.
    pub async fn of_person(house: &House, person: Id) -> Result<Option<Self>, StoreError> {
        let Some(gate) = house.gate() else { return Ok(None) };
        let actor = gate.actor(house, person, None).await?;
        Ok(actor.map(|actor| {
            let mut at = Self::without_request(house, Lang::default());
            at.actor = Actor { via: Via::Machine, ..actor };
            at
        }))
    }

    /// Fills in a form and sends it, as its page does: a seed keeps to the same rules.
    ///
    /// # Errors
    /// Where the form refuses what stands in it, with what it says of it.
    pub async fn fill_in<F: Form>(&self, mut form: F) -> Result<(), SeedError> {
        let refused = |why: String| -> SeedError { format!("{} refused what was filled in: {why}", F::NAME).into() };
        form.prepare(self).await.map_err(|error| refused(format!("{error:?}")))?;
        let mut tx: Tx = if F::SAVES_ALONE { self.house.db.begin_long().await? } else { self.house.db.begin().await? };
        let saved = match form.save(self, &mut tx).await {
            Ok(saved) => saved,
            Err(NotSaved::Page(error)) => return Err(refused(format!("{error:?}"))),
            Err(other) => return Err(refused(format!("{other:?}"))),
        };
        match saved.record {
            Entered::Act(act) => tx.commit(&act).await?,
            Entered::Silent(reason) => tx.commit_silent(reason).await?,
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::DemoPerson;

    #[test]
    fn a_person_has_a_key_of_their_own_that_stays() {
        let id = |name| DemoPerson::new(name, 1, ("", ""), &[], async |_at| Ok(String::new())).id().to_string();
        assert_eq!(id("Maren Oakshott"), id("Maren Oakshott"));
        assert_ne!(id("Maren Oakshott"), id("Idris Calloway"));
        assert!(id("Maren Oakshott").starts_with("019b0000-0000-7000-80"), "{}", id("Maren Oakshott"));
    }
}
