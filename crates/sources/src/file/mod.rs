// SPDX-License-Identifier: MIT OR Apache-2.0
//! A file that somebody brings: read, looked at, taken in. Nothing of it counts before it is taken in, and one with columns about
//! people is not kept at all.

pub(crate) mod grid;
pub(crate) mod invented;
pub(crate) mod leave;
pub(crate) mod list;
mod mend;
pub(crate) mod part_view;
pub(crate) mod preview;
pub(crate) mod read;
pub(crate) mod seed;
pub(crate) mod send;
pub(crate) mod show;
pub(crate) mod sql;
pub(crate) mod take_in;
pub(crate) mod work;

use std::collections::{BTreeMap, BTreeSet};

use base::{Actor, AreaCode, Clock, Day, Grant, Id, Reach, Role};
use serde::{Deserialize, Serialize};
use store::{Db, Silent, StoreError, Tx};
use ui::{At, PageError};

use crate::layout::LayoutWork;
use crate::terms::SaidTerms;
use preview::{PartPreview, RefusedKind};
use sql::UploadRow;

/// Brings files, takes them in and takes them back.
pub(crate) const FILERS: &[Role] = &[Role::Analyst, Role::PracticeLead];

/// The largest file that is taken in the browser, in bytes; at the machine files may be larger.
pub(crate) const LARGEST: usize = 32 << 20;
const DAY_MICROS: i64 = 24 * 3600 * 1_000_000;

/// A file that somebody brought, and what came of it so far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Upload {
    pub file_name: String,
    /// The time of its figures, where somebody said it.
    pub period: String,
    pub parts: Vec<PartPreview>,
    /// What is seen and said of its columns, while nobody has described its layout.
    #[serde(default)]
    pub layout: Option<LayoutWork>,
    /// The terms on which it is lent, where somebody said them.
    #[serde(default)]
    pub terms: Option<SaidTerms>,
}

/// Says where a file stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UploadState {
    Read,
    /// Nothing of it is kept but why.
    Stopped,
    Asked,
    Done,
}

impl UploadState {
    const fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Stopped => "stopped",
            Self::Asked => "asked",
            Self::Done => "done",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::Read, Self::Stopped, Self::Asked, Self::Done].into_iter().find(|state| state.word() == word)
    }
}

/// A file as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct KeptUpload {
    pub id: Id,
    /// Whoever brought it, and for whom.
    pub person: Id,
    pub acting_for: Option<Id>,
    pub state: UploadState,
    pub upload: Upload,
}

/// Tells whether an actor brings files: what is taken in holds for all of the partnership, so their role does too.
pub(crate) fn may_file(actor: &Actor, today: Day) -> bool {
    actor.reach(FILERS, today).is_all()
}

/// Refuses whoever brings no files.
pub(crate) fn must_file(at: &At) -> Result<(), PageError> {
    if may_file(&at.actor, at.house.clock.today()) { Ok(()) } else { Err(PageError::Forbidden) }
}

/// The file that the address names, where it is of whoever asks: nobody else sees what stands in it.
pub(crate) async fn asked_for(at: &At) -> Result<KeptUpload, PageError> {
    must_file(at)?;
    let row = at.house.db.read(&sql::FIND, &[at.param::<Id>("file")?.into()]).await?.pop();
    let own = row.filter(|row| Some(row.person) == at.actor.person).ok_or(PageError::NotFound)?;
    open(&own, |id, sealed| at.house.db.unseal(&sql::PREVIEW, id, sealed))
}

/// The same as the change sees it.
pub(crate) async fn asked_for_in(at: &At, tx: &mut Tx) -> Result<KeptUpload, PageError> {
    must_file(at)?;
    let row = tx.read(&sql::FIND, &[at.param::<Id>("file")?.into()]).await?.pop();
    let own = row.filter(|row| Some(row.person) == at.actor.person).ok_or(PageError::NotFound)?;
    open(&own, |id, sealed| tx.unseal(&sql::PREVIEW, id, sealed))
}

fn open(row: &UploadRow, unseal: impl Fn(Id, &[u8]) -> Result<String, StoreError>) -> Result<KeptUpload, PageError> {
    let upload = serde_json::from_str(&unseal(row.id, &row.preview_sealed)?).map_err(PageError::from)?;
    let state = UploadState::parse(&row.state).ok_or(PageError::NotFound)?;
    Ok(KeptUpload { id: row.id, person: row.person, acting_for: row.acting_for.parse().ok(), state, upload })
}

/// What the areas are called, as the newest boundaries have it.
pub(crate) async fn name_areas(at: &At, codes: &BTreeSet<AreaCode>) -> Result<BTreeMap<AreaCode, String>, PageError> {
    let mut tx = at.house.db.begin_trial().await?;
    let ids = areas::find_ids(&mut tx, codes).await?;
    let mut names = areas::names(&mut tx, codes, &ids).await?;
    names.sort_by_key(|name| name.vintage);
    Ok(names.into_iter().map(|name| (name.code, name.name)).collect())
}

/// Everything that whoever asks has sent and that is still remembered, newest first.
pub(crate) async fn sent_by(at: &At) -> Result<Vec<KeptUpload>, PageError> {
    let reach = Reach::new(at.actor.person.map(Grant::Own).into_iter().collect());
    let rows = at.house.db.list(&sql::ALL, &reach, &[]).await?;
    rows.iter().map(|row| open(row, |id, sealed| at.house.db.unseal(&sql::PREVIEW, id, sealed))).collect()
}

/// Keeps a file that goes from one state to another; `false` where it was not there any more.
pub(crate) async fn move_on(
    tx: &mut Tx,
    id: Id,
    (from, to): (UploadState, UploadState),
    upload: &Upload,
) -> Result<bool, PageError> {
    let sealed = tx.seal(&sql::PREVIEW, id, &serde_json::to_string(upload).map_err(PageError::from)?)?;
    let args = [id.into(), from.word().into(), to.word().into(), sealed];
    Ok(tx.execute(&sql::MOVE_ON, &args).await? > 0)
}

/// Removes files that were brought and never taken in for a day, and what is remembered of the others after a week; how many.
pub async fn clear_uploads(db: &Db, clock: Clock) -> Result<u64, StoreError> {
    let now = clock.now_micros();
    db.clear_files(now).await?;
    let before = [(now - 7 * DAY_MICROS).into(), (now - DAY_MICROS).into()];
    db.sweep(&sql::CLEAR, &before, Silent::System("files that people brought are kept for a day only")).await
}

/// The bytes of a file that waits.
pub(crate) async fn bytes_of(at: &At, kept: &KeptUpload) -> Result<Vec<u8>, PageError> {
    let gone = || at.bad_input("sources-file-gone");
    at.house.db.file(kept.id).await?.ok_or_else(gone)
}

impl KeptUpload {
    /// Tells whether a part of it waits for something that a person says.
    pub(crate) fn waits(&self) -> bool {
        self.waits_for(RefusedKind::Unknown) || self.waits_for(RefusedKind::NoTerms)
    }

    /// Tells whether a part of it waits until a person has said this of it.
    pub(crate) fn waits_for(&self, kind: RefusedKind) -> bool {
        self.upload.parts.iter().any(|part| part.waits_for(kind))
    }
}
