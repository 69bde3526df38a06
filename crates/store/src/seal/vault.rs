// SPDX-License-Identifier: MIT OR Apache-2.0
//! The data keys as the database keeps them: wrapped by the master key.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use base::Chance;

use super::keyring::{Keyring, SecretKey, bound_to, decrypt, encrypt};
use super::{DataClass, MasterKey};
use crate::{Bulk, Db, Query, Silent, Statement, StoreError, Tx, row};

row! {
    /// A data key as it is kept.
    struct DataKeyRow {
        number: i64 = "k.number",
        class: String = "k.class",
        wrapped: Vec<u8> = "k.wrapped",
    }
}

const ALL: Query<DataKeyRow> =
    Query::new("store-data-keys", "SELECT {columns} FROM store_data_key k ORDER BY k.number", &[]);

const ADD: Bulk =
    Bulk { name: "store-data-key-add", table: "store_data_key", columns: <DataKeyRow as crate::Written>::WRITTEN };

pub(super) const STATEMENTS: &[&Statement] = &[&ALL.statement];

/// Holds the keys of a database: the one from the file, and those that it opens once the tables are there.
#[derive(Debug)]
pub(crate) struct Vault {
    pub master: MasterKey,
    chance: Chance,
    keyring: OnceLock<Keyring>,
}

/// The keyring of an open vault.
pub(super) fn keyring(vault: Option<&Vault>) -> Result<&Keyring, StoreError> {
    vault.and_then(|vault| vault.keyring.get()).ok_or_else(|| {
        StoreError::Key("what is sealed cannot be read or written: the database was opened without its key".into())
    })
}

impl Vault {
    fn wrapping(&self) -> SecretKey {
        SecretKey(self.master.derive("rapport wrap 1"))
    }

    fn wrap(&self, number: u32, class: &str, key: &SecretKey) -> Result<Vec<u8>, StoreError> {
        encrypt(&self.wrapping(), &self.chance.bytes(), &bound_to(class, &number.to_string()), &key.0)
    }

    fn open(&self, rows: Vec<DataKeyRow>) -> Result<Keyring, StoreError> {
        let mut keys = BTreeMap::new();
        for row in rows {
            let key = decrypt(&self.wrapping(), &bound_to(&row.class, &row.number.to_string()), &row.wrapped);
            let key = key.and_then(|key| key.try_into().ok()).zip(u32::try_from(row.number).ok());
            let (key, number) = key.ok_or_else(|| {
                StoreError::Key(
                    "the key file is not the one of this database. Name the right one with --key-file PATH or \
                     RAPPORT_KEY_FILE, or put its copy back from your backup"
                        .into(),
                )
            })?;
            keys.insert(number, (row.class, SecretKey(key)));
        }
        Ok(Keyring::new(keys, self.chance.clone()))
    }
}

impl Db {
    /// The same database with its master key; [`Db::migrate`] then opens what is sealed.
    #[must_use]
    pub fn with_key(self, master: MasterKey, chance: &Chance) -> Self {
        let vault = Vault { master, chance: chance.clone(), keyring: OnceLock::new() };
        Self { vault: Some(Arc::new(vault)), ..self }
    }

    /// The same with the key of this file, which is made where the database has sealed nothing yet.
    ///
    /// # Errors
    /// Where others may read the file, it holds no key, or it is missing though the database needs it.
    pub async fn with_key_file(self, path: &Path, chance: &Chance) -> Result<Self, StoreError> {
        let master = if let Some(master) = MasterKey::read(path)? {
            master
        } else {
            self.refuse_missing_key(path).await?;
            MasterKey::make(path, chance)?
        };
        Ok(self.with_key(master, chance))
    }

    /// Refuses a database of which something is sealed with a key that is not there.
    pub(crate) async fn refuse_missing_key(&self, path: &Path) -> Result<(), StoreError> {
        if !self.has_sealed().await? {
            return Ok(());
        }
        Err(StoreError::Key(format!(
            "the key file {0} is missing, and this database has values that were sealed with it: the secrets of people’s sign-in \
             apps, and the keys of forms. Without it they are lost, so no new one is made. Put its copy from your backup at {0} \
             (chmod 600), or say where it lies with --key-file PATH or RAPPORT_KEY_FILE",
            path.display()
        )))
    }

    /// The same with the key of this file, which has to be there: for whoever brings sealed values from elsewhere.
    ///
    /// # Errors
    /// Where there is no such file, others may read it, or it holds no key.
    pub fn with_kept_key(self, path: &Path, chance: &Chance) -> Result<Self, StoreError> {
        let master = MasterKey::read(path)?.ok_or_else(|| {
            StoreError::Key(format!(
                "the key file {0} is missing. What is sealed in a backup opens with the key of the database that it was made of \
                 alone: put its copy at {0} (chmod 600), or say where it lies with --key-file PATH",
                path.display()
            ))
        })?;
        Ok(self.with_key(master, chance))
    }

    /// Refuses data keys that the key of this database does not open.
    pub(crate) async fn opens_keys(&self, tx: &mut Tx) -> Result<(), StoreError> {
        let rows = tx.read(&ALL, &[]).await?;
        self.vault.as_deref().map_or(Ok(()), |vault| vault.open(rows).map(drop))
    }

    /// Opens every key that is sealed in the database, and says how many there are; none is made.
    pub(crate) async fn try_keys(&self) -> Result<usize, StoreError> {
        let Some(vault) = self.vault.as_deref() else { return Ok(0) };
        if !self.has_sealed().await? {
            return Ok(0);
        }
        let rows = self.read(&ALL, &[]).await?;
        let count = rows.len();
        let keyring = vault.open(rows)?;
        Ok(count + self.try_secrets(&keyring).await?)
    }

    async fn has_sealed(&self) -> Result<bool, StoreError> {
        let is_there = self.tables().await?.iter().any(|(table, _)| table == "store_data_key");
        Ok(is_there && !self.read(&ALL, &[]).await?.is_empty())
    }

    /// Opens the data keys, and makes those that are not there yet.
    pub(crate) async fn unlock(&self) -> Result<(), StoreError> {
        let Some(vault) = self.vault.as_deref().filter(|vault| vault.keyring.get().is_none()) else { return Ok(()) };
        let mut keyring = vault.open(self.read(&ALL, &[]).await?)?;
        if DataClass::ALL.iter().any(|class| !keyring.has(*class)) {
            let mut tx = self.begin().await?;
            // Another process may have been faster.
            let rows = tx.read(&ALL, &[]).await?;
            let mut last = rows.last().map_or(0, |row| row.number);
            keyring = vault.open(rows)?;
            for class in DataClass::ALL {
                if !keyring.has(class) {
                    last += 1;
                    let (number, key) = (u32::try_from(last).unwrap_or(u32::MAX), SecretKey(vault.chance.bytes()));
                    let wrapped = vault.wrap(number, class.name(), &key)?;
                    tx.bulk(&ADD, [[last.into(), class.name().into(), wrapped.into()]]).await?;
                }
            }
            keyring = vault.open(tx.read(&ALL, &[]).await?)?;
            tx.commit_silent(Silent::System("the keys of the database are made when it is first opened")).await?;
        }
        // Whoever was faster opened the same keys.
        let _ = vault.keyring.set(keyring);
        Ok(())
    }
}
