// SPDX-License-Identifier: MIT OR Apache-2.0
//! Seals and opens values.

use std::collections::BTreeMap;

use base::Chance;
use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305};
use hmac::{Hmac, Mac as _};
use sha2::Sha256;

use super::master::derive;
use super::{DataClass, SealedColumn};
use crate::StoreError;

/// The way in which values are sealed today.
const FORMAT: u8 = 1;
const NONCE: usize = 24;
/// The format and the number of the key.
const HEAD: usize = 5;

/// The data keys of an open database, by their numbers. The newest of a class seals; older ones open what they sealed.
#[derive(Debug, Clone)]
pub(crate) struct Keyring {
    keys: BTreeMap<u32, (String, SecretKey)>,
    chance: Chance,
}

/// A data key that nothing prints.
#[derive(Clone)]
pub(super) struct SecretKey(pub [u8; 32]);

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretKey")
    }
}

impl Keyring {
    pub(super) fn new(keys: BTreeMap<u32, (String, SecretKey)>, chance: Chance) -> Self {
        Self { keys, chance }
    }

    pub(super) fn has(&self, class: DataClass) -> bool {
        self.of_class(class).next().is_some()
    }

    fn of_class(&self, class: DataClass) -> impl DoubleEndedIterator<Item = (u32, &SecretKey)> {
        let own = self.keys.iter().filter(move |(_, (name, _))| name == class.name());
        own.map(|(number, (_, key))| (*number, key))
    }

    /// Seals bytes for this column of the row with this key: format, number of the data key, nonce, what is sealed.
    pub(crate) fn seal(&self, column: &SealedColumn, row: &str, plain: &[u8]) -> Result<Vec<u8>, StoreError> {
        let (number, key) = self.of_class(column.class).next_back().ok_or_else(|| no_key(column))?;
        let mut sealed = vec![FORMAT];
        sealed.extend(number.to_be_bytes());
        sealed.extend(encrypt(key, &self.chance.bytes(), &bound_to(column.column, row), plain)?);
        Ok(sealed)
    }

    /// Opens what was sealed for this column of the row with this key.
    pub(crate) fn unseal(&self, column: &SealedColumn, row: &str, sealed: &[u8]) -> Result<Vec<u8>, StoreError> {
        let (head, rest) = sealed.split_at_checked(HEAD).ok_or_else(|| unsound(column))?;
        let number = match head {
            [FORMAT, number @ ..] => <[u8; 4]>::try_from(number).map(u32::from_be_bytes).ok(),
            _ => None,
        };
        let key = number.and_then(|number| self.keys.get(&number)).filter(|(class, _)| class == column.class.name());
        let (_, key) = key.ok_or_else(|| unsound(column))?;
        decrypt(key, &bound_to(column.column, row), rest).ok_or_else(|| unsound(column))
    }

    pub(super) fn unseal_text(&self, column: &SealedColumn, row: &str, sealed: &[u8]) -> Result<String, StoreError> {
        String::from_utf8(self.unseal(column, row, sealed)?).map_err(|_bytes| unsound(column))
    }

    /// The blind token of a value of this column: the same for the same words, however they are spaced or capitalised. It is of
    /// the first key of the class, so that it lasts when a newer key seals.
    pub(super) fn blind(&self, column: &SealedColumn, value: &str) -> Result<String, StoreError> {
        let (_, key) = self.of_class(column.class).next().ok_or_else(|| no_key(column))?;
        let key = derive(&key.0, &format!("rapport blind 1 {}", column.column));
        // A key of any length is taken.
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap_or_else(|_| unreachable!("any key fits"));
        let words: Vec<&str> = value.split_whitespace().collect();
        mac.update(words.join(" ").to_lowercase().as_bytes());
        Ok(base::hex(&mac.finalize().into_bytes()))
    }
}

/// The nonce, and what is sealed behind it.
pub(super) fn encrypt(key: &SecretKey, nonce: &[u8; NONCE], aad: &[u8], msg: &[u8]) -> Result<Vec<u8>, StoreError> {
    let sealed = XChaCha20Poly1305::new(&key.0.into()).encrypt(&(*nonce).into(), Payload { msg, aad });
    let sealed = sealed.map_err(|_long| StoreError::Key("a value is too long to be sealed".into()))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// Gives what was sealed; `None` where it is not as it was written, or for something else.
pub(super) fn decrypt(key: &SecretKey, aad: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, msg) = sealed.split_at_checked(NONCE)?;
    let nonce = <[u8; NONCE]>::try_from(nonce).ok()?;
    XChaCha20Poly1305::new(&key.0.into()).decrypt(&nonce.into(), Payload { msg, aad }).ok()
}

/// The place of a value, each part with its length, so that nothing moves from one to the next.
pub(super) fn bound_to(column: &str, row: &str) -> Vec<u8> {
    let mut bound = b"rapport sealed 1\n".to_vec();
    for part in [column, row] {
        bound.extend(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        bound.extend(part.as_bytes());
    }
    bound
}

fn unsound(column: &SealedColumn) -> StoreError {
    StoreError::Key(format!("a value of {} is not as it was sealed, or was sealed for another row", column.column))
}

fn no_key(column: &SealedColumn) -> StoreError {
    StoreError::Key(format!("there is no key of the class {} for {}", column.class.name(), column.column))
}
