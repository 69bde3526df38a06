// SPDX-License-Identifier: MIT OR Apache-2.0
//! The seal of a form: proof that this house wrote it, for this address and this session, not long ago.
//!
//! It needs no cookie, so that people without a session are protected too. It is different in each answer, so that the length of
//! a compressed page tells nothing about it (BREACH, Gluck, Harris and Prado 2013).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::At;

/// A form may be open for so long.
const VALID_MICROS: i64 = 12 * 3600 * 1_000_000;
/// The length of what is sealed: eight bytes of time, sixteen of chance.
const LENGTH: usize = 24;

/// A form that this house wrote.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sealed {
    /// Different for each form that was written.
    pub nonce: String,
}

fn mac(at: &At, name: &str, path: &str, sealed: &[u8]) -> Hmac<Sha256> {
    // A key of any length is taken.
    let mut mac = Hmac::<Sha256>::new_from_slice(&at.house.seal_key).unwrap_or_else(|_| unreachable!("any key fits"));
    let session = at.actor.via.to_string();
    for part in ["form", name, path, session.as_str()] {
        mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        mac.update(part.as_bytes());
    }
    mac.update(sealed);
    mac
}

/// Seals a form of this name for this address.
pub(super) fn seal(at: &At, name: &str, path: &str) -> String {
    let mut sealed = at.house.clock.now_micros().to_be_bytes().to_vec();
    sealed.extend(at.house.chance.bytes::<16>());
    let mark = mac(at, name, path, &sealed).finalize().into_bytes();
    sealed.extend_from_slice(&mark);
    URL_SAFE_NO_PAD.encode(sealed)
}

/// The form behind a seal; `None` where it was not written here, for another address or session, or too long ago.
pub(super) fn open(at: &At, name: &str, seal: &str) -> Option<Sealed> {
    let bytes = URL_SAFE_NO_PAD.decode(seal).ok()?;
    let (sealed, mark) = bytes.split_at_checked(LENGTH)?;
    mac(at, name, &at.path, sealed).verify_slice(mark).ok()?;
    let written = i64::from_be_bytes(sealed.get(..8)?.try_into().ok()?);
    let age = at.house.clock.now_micros() - written;
    (0..=VALID_MICROS).contains(&age).then(|| Sealed { nonce: URL_SAFE_NO_PAD.encode(sealed) })
}

/// Tells what was sent without holding it: a password may be in it.
pub(super) fn digest(at: &At, body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(&at.house.seal_key).unwrap_or_else(|_| unreachable!("any key fits"));
    mac.update(b"body");
    mac.update(body);
    URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
}

/// The moment before which no form that was saved can be sent again.
pub(super) const fn oldest(now: i64) -> i64 {
    now - VALID_MICROS
}
