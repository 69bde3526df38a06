// SPDX-License-Identifier: MIT OR Apache-2.0
//! Secrets that stand in a link or a cookie. Only their digest is kept: whoever reads the database cannot use them.

use base::{Chance, hex};
use sha2::{Digest as _, Sha256};

/// A new secret of 256 bits, in letters that no address has to escape.
pub(crate) fn new(chance: &Chance) -> String {
    hex(&chance.bytes::<32>())
}

/// Tells whether this has the form of a secret.
pub(crate) fn is_token(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Gives what is kept of a secret. It has so many bits that a plain hash tells nothing (a password is another matter).
pub(crate) fn digest(token: &str) -> String {
    hex(&Sha256::digest(token))
}

#[cfg(test)]
mod tests {
    use base::Chance;

    use super::{digest, is_token, new};

    #[test]
    fn a_secret_is_long_and_its_digest_is_another() {
        let token = new(&Chance::Real);
        assert_eq!((token.len(), digest(&token).len()), (64, 64));
        assert!(is_token(&token) && !is_token("") && !is_token(&token.replace(|_| true, "g")));
        assert_ne!(token, digest(&token));
        assert_ne!(token, new(&Chance::Real));
    }
}
