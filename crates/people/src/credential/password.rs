// SPDX-License-Identifier: MIT OR Apache-2.0
//! Passwords: which are taken, and how they are kept.

use std::collections::BTreeSet;
use std::sync::LazyLock;
use std::time::Duration;

use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use base::{Chance, Id};
use tokio::sync::Semaphore;
use ui::{At, PageError};

use super::sql;

/// Signs of a password, at least and at most: twelve with a second factor (Cyber Essentials 3.2), and room for a sentence.
pub(crate) const SIGNS: std::ops::RangeInclusive<usize> = 12..=128;

/// The cost of a hash: 19 MiB, two passes (OWASP password storage, Argon2id).
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// So many hashes are worked out at once: each takes memory and a processor.
static HASHING: Semaphore = Semaphore::const_new(2);
/// Bounds the wait: whoever waits longer is told to come again.
const PATIENCE: Duration = Duration::from_secs(5);

static COMMON: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../../data/common-passwords.txt").lines();
    lines.filter(|line| !line.starts_with('#')).collect()
});

/// Words that whoever guesses at this service tries first.
const CONTEXT: [&str; 8] =
    ["rapport", "relationshipsmatter", "council", "earlyhelp", "partnership", "password", "familyhub", "practicelead"];

/// Tells whether many people use the password, or it is little more than a word of this service, the person or the partnership.
pub(crate) fn is_common(password: &str, own: &[&str]) -> bool {
    let letters =
        |text: &str| -> String { text.to_lowercase().chars().filter(|sign| sign.is_alphanumeric()).collect() };
    let plain = letters(password);
    let bare = plain.trim_matches(|sign: char| sign.is_ascii_digit());
    let is_word = own.iter().any(|text| bare == letters(text)) && bare.chars().count() >= 4;
    let words = own.iter().flat_map(|text| [letters(text)].into_iter().chain(text.split_whitespace().map(letters)));
    let context = CONTEXT.iter().map(|word| (*word).to_owned()).chain(words);
    // Known words say nothing, however often they stand there.
    let known = context.filter(|word| word.chars().count() >= 4);
    let left = known.fold(bare.to_owned(), |left, word| left.replace(&word, ""));
    let few_signs = plain.chars().collect::<BTreeSet<_>>().len() < 4;
    COMMON.contains(password.to_lowercase().as_str())
        || few_signs
        || is_word
        || left.chars().filter(|sign| !sign.is_ascii_digit()).count() < 4
}

fn hasher() -> Argon2<'static> {
    // The numbers are within the bounds that the crate checks.
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// A hash that fits no password: whoever has no account is answered after the same time.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_now("", &Chance::Real).unwrap_or_default());

fn hash_now(password: &str, chance: &Chance) -> Result<String, argon2::password_hash::Error> {
    hasher().hash_password_with_salt(password.as_bytes(), &chance.bytes::<16>()).map(|hash| hash.to_string())
}

/// Does the work of one hash, when its turn comes.
async fn in_turn<T: Send + 'static>(at: &At, work: impl FnOnce() -> T + Send + 'static) -> Result<T, PageError> {
    let turn = tokio::time::timeout(PATIENCE, HASHING.acquire()).await;
    let Ok(Ok(_turn)) = turn else { return Err(PageError::busy(at.text("people-sign-in-busy"))) };
    Ok(store::apart(work).await)
}

/// Tells whether a person signs in with a password and an app.
pub(crate) async fn is_set(at: &At, person: Id) -> Result<bool, PageError> {
    Ok(!at.house.db.read(&sql::PASSWORD, &[person.into()]).await?.is_empty())
}

/// Gives what is kept of a password.
pub(crate) async fn hash(at: &At, password: &str) -> Result<String, PageError> {
    let (password, chance) = (password.to_owned(), at.house.chance.clone());
    Ok(in_turn(at, move || hash_now(&password, &chance)).await??)
}

/// Tells whether the password is the one that this was made of. Without a hash the same work is done, and the answer is no.
pub(crate) async fn is_right(at: &At, password: &str, hash: Option<String>) -> Result<bool, PageError> {
    let password = password.to_owned();
    in_turn(at, move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.clone());
        hasher().verify_password(password.as_bytes(), hash.as_str()).is_ok() && known
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::{COMMON, is_common};

    #[test]
    fn what_many_use_or_a_guess_begins_with_is_refused() {
        assert!(COMMON.len() > 150, "the list is read");
        let own = ["Jo Lead", "lead@example.org", "Ashwick partnership", "Jo Council Xyz"];
        for bad in [
            "qwerty123456",
            "QWERTY123456",
            "aaaaaaaaaaaa",
            "ababababababab",
            "Password12345",
            "12RelationshipsMatter34",
            "Jo Lead 2026!!",
            "ashwickpartnership1",
            "Ashwick-2026-Ashwick",
            "passwordpassword",
            "jo-councilxyz-01",
            "Rapport Rapport",
            "123456789012",
        ] {
            assert!(is_common(bad, &own), "{bad}");
        }
        for good in ["correct horse battery", "wet gravel under tyres", "Tuesday-lamp-orbit-9"] {
            assert!(!is_common(good, &own), "{good}");
        }
    }
}
