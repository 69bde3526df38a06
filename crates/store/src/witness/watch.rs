// SPDX-License-Identifier: MIT OR Apache-2.0
//! Signs the head soon after each commit, without anybody waiting for it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base::Actor;
use tokio::sync::Notify;
use tokio::task::AbortHandle;

use super::Doubt;
use super::signed::Signer;
use crate::activity::head;
use crate::{Db, SecurityNotice, StoreError, apart, note};

/// What is committed within this time is signed at once. With the writing itself it stays under a second.
const GATHER: Duration = Duration::from_millis(200);
/// After so long a file that could not be written is tried again.
const AGAIN: Duration = Duration::from_secs(1);

/// Holds what a database knows of its witness.
#[derive(Debug)]
pub(crate) struct Watch {
    pub(super) signer: Signer,
    doubt: Mutex<Option<Doubt>>,
    /// A loss was accepted, and no head was signed since.
    begins_anew: AtomicBool,
    /// Something was committed that no head was signed after.
    is_late: AtomicBool,
    changed: Notify,
    /// Says why the last head could not be signed.
    failure: Mutex<Option<String>>,
    task: Mutex<Option<AbortHandle>>,
}

fn set<T>(place: &Mutex<T>, value: T) -> T {
    std::mem::replace(&mut place.lock().unwrap_or_else(PoisonError::into_inner), value)
}

impl Watch {
    /// Begins to watch. A database that is not doubted and has no witness yet, or an older one, gets it at once.
    pub(super) fn begin(signer: Signer, doubt: Option<Doubt>, db: Db) -> Arc<Self> {
        let watch = Arc::new(Self {
            signer,
            is_late: AtomicBool::new(doubt.is_none()),
            doubt: Mutex::new(doubt),
            begins_anew: AtomicBool::new(false),
            changed: Notify::new(),
            failure: Mutex::new(None),
            task: Mutex::new(None),
        });
        watch.changed.notify_one();
        let task = tokio::spawn(Self::run(Arc::clone(&watch), db));
        set(&watch.task, Some(task.abort_handle()));
        watch
    }

    async fn run(self: Arc<Self>, db: Db) {
        loop {
            self.changed.notified().await;
            tokio::time::sleep(GATHER).await;
            while let Err(error) = self.sign(&db).await {
                tracing::error!(error = error.to_string(), "the head of the activity could not be signed");
                tokio::time::sleep(AGAIN).await;
            }
        }
    }

    /// An act was committed.
    pub(crate) fn notice(&self) {
        self.is_late.store(true, Ordering::SeqCst);
        self.changed.notify_one();
    }

    /// Signs the head, where something was committed since.
    pub(super) async fn sign(&self, db: &Db) -> Result<(), StoreError> {
        if self.doubt().is_some() || !self.is_late.swap(false, Ordering::SeqCst) {
            return Ok(());
        }
        let done = self.try_sign(db).await;
        if done.is_err() {
            self.is_late.store(true, Ordering::SeqCst);
        }
        let before = set(&self.failure, done.as_ref().err().map(ToString::to_string));
        // Once, however often it is tried again.
        if done.is_err() && before.is_none() {
            note(SecurityNotice::WitnessUnwritten, &Actor::machine(), ("activity", ""));
        }
        done
    }

    async fn try_sign(&self, db: &Db) -> Result<(), StoreError> {
        // Before its first migration a database has no activity to sign.
        if !db.has_activity().await? {
            return Ok(());
        }
        let (head, whatever) = (head(db).await?, self.begins_anew.load(Ordering::SeqCst));
        let signer = self.signer.clone();
        apart(move || signer.write(&head, whatever)).await?;
        self.begins_anew.store(false, Ordering::SeqCst);
        Ok(())
    }

    pub(super) fn doubt(&self) -> Option<Doubt> {
        self.doubt.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn accept_loss(&self) -> Option<Doubt> {
        let doubt = set(&self.doubt, None);
        self.begins_anew.store(doubt.is_some(), Ordering::SeqCst);
        doubt
    }

    /// Refuses a change of a database that is doubted.
    pub(crate) fn admit(&self) -> Result<(), StoreError> {
        self.doubt().map_or(Ok(()), |doubt| Err(StoreError::Doubted(doubt)))
    }

    /// Says why the last head could not be signed.
    pub(crate) fn failed(&self) -> Result<(), StoreError> {
        let failure = self.failure.lock().unwrap_or_else(PoisonError::into_inner).clone();
        failure.map_or(Ok(()), |why| Err(StoreError::Witness(why)))
    }

    /// Ends the watch.
    pub(crate) fn end(&self) {
        if let Some(task) = set(&self.task, None) {
            task.abort();
        }
    }
}
