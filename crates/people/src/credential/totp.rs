// SPDX-License-Identifier: MIT OR Apache-2.0
//! Codes of six digits that an app shows (TOTP, RFC 6238): thirty seconds, SHA-1, as every app can.

use base::Chance;
use totp_rs::{Algorithm, Builder, Secret, Totp};

const STEP_SECONDS: u64 = 30;

/// A new secret in base 32, as people can type it into an app.
pub(crate) fn new_secret(chance: &Chance) -> String {
    Secret::new_stack(chance.bytes::<20>()).to_base32()
}

fn totp(secret: &str) -> Option<Totp> {
    let secret = Secret::try_from_base32(secret).ok()?;
    let builder = Builder::new().with_algorithm(Algorithm::SHA1).with_digits(6).with_skew(1);
    builder.with_step_duration(STEP_SECONDS).with_secret(secret).build().ok()
}

/// The step of the code, where it is one of the secret, of now or of a step beside it, and later than the last that was taken.
pub(crate) fn check(secret: &str, code: &str, now_micros: i64, last_step: i64) -> Option<i64> {
    let digits: String = code.chars().filter(|sign| !sign.is_whitespace()).collect();
    let seconds = u64::try_from(now_micros / 1_000_000).ok()?;
    let step = i64::try_from(totp(secret)?.check(&digits, seconds)?).ok()?;
    (step > last_step).then_some(step)
}

/// The secret in groups of four letters, as people type it into an app.
pub(crate) fn groups(secret: &str) -> String {
    let groups: Vec<&str> = secret.as_bytes().chunks(4).filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(" ")
}

/// The address that an app reads from a picture (Google Authenticator, key URI format).
pub(crate) fn address(secret: &str, issuer: &str, email: &str) -> String {
    let part = |text: &str| -> String {
        text.bytes()
            .map(|byte| {
                if byte.is_ascii_alphanumeric() || b"-._~@".contains(&byte) {
                    char::from(byte).to_string()
                } else {
                    format!("%{byte:02X}")
                }
            })
            .collect()
    };
    format!("otpauth://totp/{0}:{1}?secret={secret}&issuer={0}", part(issuer), part(email))
}

#[cfg(test)]
mod tests {
    use super::{address, check};

    /// The secret of RFC 6238, appendix B, in base 32; its codes of eight digits end in these six.
    const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    #[test]
    fn a_code_counts_beside_its_time_and_once() {
        let at = |seconds: i64| seconds * 1_000_000;
        for (code, seconds, last, expected) in [
            ("287082", 59, 0, Some(1)),
            ("287 082", 59, 0, Some(1)),
            ("081804", 1_111_111_109, 0, Some(37_037_036)),
            // A step early and a step late; two are too many.
            ("287082", 29, 0, Some(1)),
            ("287082", 89, 0, Some(1)),
            ("287082", 90 + 30, 0, None),
            // Taken already, and an older one than was taken.
            ("287082", 59, 1, None),
            ("287082", 59, 2, None),
            ("287083", 59, 0, None),
            ("", 59, 0, None),
            ("28708", 59, 0, None),
        ] {
            assert_eq!(check(SECRET, code, at(seconds), last), expected, "{code} at {seconds} s");
        }
        assert_eq!(check("not base 32!", "287082", at(59), 0), None);
    }

    #[test]
    fn an_app_reads_the_address() {
        assert_eq!(
            address(SECRET, "Rapport Ashwick", "a+b@example.org"),
            format!("otpauth://totp/Rapport%20Ashwick:a%2Bb@example.org?secret={SECRET}&issuer=Rapport%20Ashwick")
        );
    }
}
