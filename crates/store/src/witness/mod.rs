// SPDX-License-Identifier: MIT OR Apache-2.0
//! The witness: a file outside the database that says how long the activity was, signed with a key that is not in it either.
//!
//! A chain shows what was changed within it, never that its end is missing: an older file put back is a sound chain. Whoever has
//! a witness of later acts sees it at once.

mod signed;
mod watch;

use std::path::Path;

use base::Actor;

use crate::activity::{ChainHead, hash_at, head};
use crate::{Db, SecurityNotice, StoreError, note};

use signed::{Signer, Testimony};
pub(crate) use watch::Watch;

/// Says why a database is not the one that its witness knows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Doubt {
    /// So many acts are missing at the end.
    #[error(
        "the database is older than its witness {file}: its last {missing} acts are missing. It can be read and not \
         changed. Stop Rapport, put the newer database back, and run `rapport verify`. If there is none, or you went back on \
         purpose, `rapport verify --accept-loss` goes on from here and writes that down"
    )]
    Behind { file: String, missing: i64 },
    /// The act of this number is another.
    #[error(
        "the database is not the one that its witness {file} knows: act {number} is another. It can be read and not \
         changed. Name the right database and witness (--database, --witness), or put the right one back, and run `rapport \
         verify`. If there is none, `rapport verify --accept-loss` goes on from here and writes that down"
    )]
    Other { file: String, number: i64 },
    /// The file is not as it was signed.
    #[error(
        "the witness {file} is not signed with the key of this database. The database can be read and not changed. Put the \
         right witness or key file back, and run `rapport verify`. If there is none, `rapport verify --accept-loss` begins a \
         new witness and writes that down"
    )]
    Unsigned { file: String },
}

/// Says what a witness knows of a database.
#[derive(Debug)]
pub(crate) enum WitnessWord {
    /// There is no such file.
    Nothing,
    /// So many acts, and all of them are there.
    Acts(i64),
    Doubted(Doubt),
}

impl Doubt {
    /// Counts the acts that are missing, or gives the number of the one that is another; 0 where the file says nothing.
    pub fn number(&self) -> i64 {
        match self {
            Self::Behind { missing, .. } => *missing,
            Self::Other { number, .. } => *number,
            Self::Unsigned { .. } => 0,
        }
    }
}

impl Db {
    /// The same database with its witness in this file: what is committed from now on is signed there within a second. Where the
    /// file knows more than the database, or other acts, every change is refused.
    ///
    /// # Errors
    /// Where the database has no key yet, or the file cannot be read.
    pub async fn with_witness(self, path: &Path) -> Result<Self, StoreError> {
        let vault =
            self.vault.as_deref().ok_or_else(|| StoreError::Key("a witness needs the key of the database".into()))?;
        let signer = Signer::new(&vault.master, path);
        let doubt = match self.compare(&signer).await? {
            WitnessWord::Doubted(doubt) => Some(doubt),
            WitnessWord::Nothing | WitnessWord::Acts(_) => None,
        };
        if let Some(doubt) = &doubt {
            note(SecurityNotice::WitnessDoubted, &Actor::machine(), ("activity", &doubt.number().to_string()));
        }
        let watch = Watch::begin(signer, doubt, self.clone());
        Ok(Self { watch: Some(watch), ..self })
    }

    /// Says what the witness in this file knows of the database, and makes none.
    pub(crate) async fn know(&self, path: &Path) -> Result<WitnessWord, StoreError> {
        match self.vault.as_deref() {
            Some(vault) => self.compare(&Signer::new(&vault.master, path)).await,
            None => Ok(WitnessWord::Nothing),
        }
    }

    async fn compare(&self, signer: &Signer) -> Result<WitnessWord, StoreError> {
        let file = signer.path.display().to_string();
        let known = match signer.read()? {
            Testimony::None => return Ok(WitnessWord::Nothing),
            Testimony::Unsigned => return Ok(WitnessWord::Doubted(Doubt::Unsigned { file })),
            Testimony::Signed(known) => known,
        };
        let now = if self.has_activity().await? { head(self).await? } else { ChainHead::default() };
        if now.entries < known.entries {
            return Ok(WitnessWord::Doubted(Doubt::Behind { file, missing: known.entries - now.entries }));
        }
        let same = known.entries == 0 || hash_at(self, known.entries).await?.as_ref() == Some(&known.hash);
        let other = || WitnessWord::Doubted(Doubt::Other { file, number: known.entries });
        Ok(if same { WitnessWord::Acts(known.entries) } else { other() })
    }

    async fn has_activity(&self) -> Result<bool, StoreError> {
        Ok(self.tables().await?.iter().any(|(table, _)| table == "store_activity"))
    }

    /// Says why nothing may be changed, where the witness knows better.
    pub fn doubt(&self) -> Option<Doubt> {
        self.watch.as_ref().and_then(|watch| watch.doubt())
    }

    /// The head that the witness knows; `None` where there is none.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn witnessed(&self) -> Result<Option<ChainHead>, StoreError> {
        match self.watch.as_ref().map(|watch| watch.signer.read()).transpose()? {
            Some(Testimony::Signed(known)) => Ok(Some(known)),
            _ => Ok(None),
        }
    }

    /// Lets changes be made again, because somebody at the machine says so; what was doubted. The act that says so has to be the
    /// first change: with it the witness begins anew.
    pub fn accept_loss(&self) -> Option<Doubt> {
        self.watch.as_ref().and_then(|watch| watch.accept_loss())
    }

    /// Signs the head into the witness now, where it is not there yet.
    ///
    /// # Errors
    /// Where the head cannot be read or the file not be written.
    pub async fn sign_head(&self) -> Result<(), StoreError> {
        match &self.watch {
            Some(watch) => watch.sign(self).await,
            None => Ok(()),
        }
    }
}
