// SPDX-License-Identifier: MIT OR Apache-2.0
//! Signing in: with a passkey alone, or with a password and a code.

pub(crate) mod guess;
pub(crate) mod passkey;
pub(crate) mod password;
pub(crate) mod recovery;
pub(crate) mod sql;

/// The page to go to afterwards: one of this house, or home.
pub(crate) fn next_page(wanted: &str) -> &str {
    let ours = wanted.starts_with('/') && !wanted.starts_with("//") && !wanted.contains(['\\', '\n', '\r']);
    if ours { wanted } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::next_page;

    #[test]
    fn nobody_is_sent_to_another_house() {
        for (wanted, expected) in [
            ("/partnership/name?x=1", "/partnership/name?x=1"),
            ("", "/"),
            ("//evil.example", "/"),
            ("/\\evil.example", "/"),
            ("https://evil.example/", "/"),
            ("javascript:alert(1)", "/"),
            ("/a\nb", "/"),
        ] {
            assert_eq!(next_page(wanted), expected, "{wanted}");
        }
    }
}
