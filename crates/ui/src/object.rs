// SPDX-License-Identifier: MIT OR Apache-2.0
//! Things that rooms know by their ids: how each is called and where it stands, for whoever may see it. The search and the
//! activity hold ids alone and ask here.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use base::Id;
use words::tokens;

use crate::{At, Link, PageError};

type RefersFuture = Pin<Box<dyn Future<Output = Result<bool, PageError>> + Send>>;
type Refers = Arc<dyn Fn(At, Id) -> RefersFuture + Send + Sync>;
type ObjectsFuture = Pin<Box<dyn Future<Output = Result<BTreeMap<Id, Link>, PageError>> + Send>>;

/// A kind of thing.
#[derive(Clone)]
pub struct ObjectKind {
    /// As the activity and the search name it: `organisation`.
    pub kind: &'static str,
    /// The key of the word for one of them.
    pub text_key: &'static str,
    find: Arc<dyn Fn(At, Vec<Id>) -> ObjectsFuture + Send + Sync>,
    /// The kind to which they refer, and what tells whether one of them refers to this one.
    refers: Option<(&'static str, Refers)>,
}

impl ObjectKind {
    /// Asks this function for the links to things of this kind; those that whoever asks may not see are absent. It issues a
    /// constant number of statements.
    pub fn new<F>(
        kind: &'static str,
        text_key: &'static str,
        find: impl Fn(At, Vec<Id>) -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = Result<BTreeMap<Id, Link>, PageError>> + Send + 'static,
    {
        Self { kind, text_key, find: Arc::new(move |at, ids| Box::pin(find(at, ids))), refers: None }
    }

    /// Says that they refer to things of another kind, which are not removed while one does.
    #[must_use]
    pub fn referring<F>(self, kind: &'static str, refers: impl Fn(At, Id) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<bool, PageError>> + Send + 'static,
    {
        Self { refers: Some((kind, Arc::new(move |at, id| Box::pin(refers(at, id))))), ..self }
    }
}

/// Tells whether anything of another kind refers to this thing, whoever may see it.
pub async fn is_referred_to(at: &At, kind: &str, id: Id) -> Result<bool, PageError> {
    for object in at.house.objects.iter() {
        if let Some((own, refers)) = &object.refers
            && *own == kind
            && refers(at.clone(), id).await?
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The links to things of several kinds, as far as whoever asks may see them, by kind and id.
pub async fn find_links(
    at: &At,
    wanted: impl IntoIterator<Item = (&str, &str)>,
) -> Result<BTreeMap<(String, String), Link>, PageError> {
    let mut by_kind: BTreeMap<&str, Vec<Id>> = BTreeMap::new();
    for (kind, object) in wanted {
        by_kind.entry(kind).or_default().extend(object.parse::<Id>());
    }
    let mut links = BTreeMap::new();
    for object in at.house.objects.iter() {
        let Some(ids) = by_kind.remove(object.kind).filter(|ids| !ids.is_empty()) else { continue };
        let found = (object.find)(at.clone(), ids).await?;
        // A thing in a room that is not in use here is led to by nothing.
        let open = found.into_iter().filter(|(_, link)| !at.setting.is_closed(&link.href));
        links.extend(open.map(|(id, link)| ((object.kind.to_owned(), id.to_string()), link)));
    }
    Ok(links)
}

/// The words by which a thing is found: of its name first, then of what stands beside it.
pub fn weigh_words(name: &str, beside: &str) -> Vec<(String, i64)> {
    const NAME: i64 = 3;
    let beside = tokens(beside).into_iter().map(|word| (word, 1));
    tokens(name).into_iter().map(|word| (word, NAME)).chain(beside).collect()
}
