// SPDX-License-Identifier: MIT OR Apache-2.0
//! Sealed columns: what a copy of the database alone gives away to nobody.
//!
//! A value is sealed with XChaCha20-Poly1305 for one column and one row, so that it cannot be moved to another. The keys of the
//! data lie in the database, wrapped by a master key that lies in a file beside it. A sealed value is found by a blind token
//! alone: a keyed digest of it.

mod blind;
mod keyring;
mod master;
mod vault;

pub use blind::BlindIndex;
pub use master::{MasterKey, key_file_beside, witness_beside};

pub(crate) use keyring::Keyring;
pub(crate) use vault::Vault;

use std::fmt::Display;

use crate::{Db, StoreError, Tx, Value};

pub(crate) const STATEMENTS: &[&[&crate::Statement]] = &[vault::STATEMENTS, blind::STATEMENTS];

/// Names what is sealed with one key, so that a key gives away no more than its own kind of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DataClass {
    /// Keys that the instance itself works with.
    Instance,
    /// Secrets with which people sign in.
    Access,
    /// Names, and ways to reach people.
    Contact,
    /// Words that somebody has begun to write and not saved, of whomever it is.
    Draft,
    /// Files that somebody brought.
    File,
}

impl DataClass {
    pub(crate) const ALL: [Self; 5] = [Self::Instance, Self::Access, Self::Contact, Self::Draft, Self::File];

    /// The name under which its keys are kept.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Instance => "instance",
            Self::Access => "access",
            Self::Contact => "contact",
            Self::Draft => "draft",
            Self::File => "file",
        }
    }
}

/// A column of bytes that holds sealed values, kept as a `const` in the `sql.rs` of its room.
#[derive(Debug, Clone, Copy)]
pub struct SealedColumn {
    /// The table and the column: `people_password.totp_sealed`.
    pub column: &'static str,
    pub class: DataClass,
}

impl Tx {
    /// Seals a text for this column of the row with this key.
    ///
    /// # Errors
    /// Where the database was opened without its key.
    pub fn seal(&self, column: &SealedColumn, row: impl Display + Copy, text: &str) -> Result<Value, StoreError> {
        self.keyring()?.seal(column, &row.to_string(), text.as_bytes()).map(Value::Bytes)
    }

    /// Gives the text that was sealed for this column of the row with this key.
    ///
    /// # Errors
    /// Where it was sealed for another column or row, was changed, or the database was opened without its key.
    pub fn unseal(&self, column: &SealedColumn, row: impl Display + Copy, sealed: &[u8]) -> Result<String, StoreError> {
        self.keyring()?.unseal_text(column, &row.to_string(), sealed)
    }

    /// Seals bytes for this column of the row with this key.
    pub(crate) fn seal_bytes(
        &self,
        column: &SealedColumn,
        row: impl Display,
        bytes: &[u8],
    ) -> Result<Value, StoreError> {
        self.keyring()?.seal(column, &row.to_string(), bytes).map(Value::Bytes)
    }

    fn keyring(&self) -> Result<&Keyring, StoreError> {
        vault::keyring(self.vault.as_deref())
    }
}

impl Db {
    /// Gives the bytes that were sealed for this column of the row with this key.
    pub(crate) fn unseal_bytes(
        &self,
        column: &SealedColumn,
        row: impl Display,
        sealed: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        self.keyring()?.unseal(column, &row.to_string(), sealed)
    }

    /// Gives the text that was sealed for this column of the row with this key.
    ///
    /// # Errors
    /// Where it was sealed for another column or row, was changed, or the database was opened without its key.
    pub fn unseal(&self, column: &SealedColumn, row: impl Display + Copy, sealed: &[u8]) -> Result<String, StoreError> {
        self.keyring()?.unseal_text(column, &row.to_string(), sealed)
    }

    pub(crate) fn keyring(&self) -> Result<&Keyring, StoreError> {
        vault::keyring(self.vault.as_deref())
    }
}
