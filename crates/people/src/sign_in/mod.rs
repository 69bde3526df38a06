// SPDX-License-Identifier: MIT OR Apache-2.0
//! Signing in: with a passkey alone, or with a password and a code.

pub(crate) mod guess;
pub(crate) mod passkey;
pub(crate) mod password;
pub(crate) mod recovery;
pub(crate) mod sql;

/// The page to go to afterwards: one of this house, or home.
pub(crate) fn next_page(wanted: &str) -> &str {
    // A browser takes tabs and ends of lines out of an address, and a backslash for a stroke (WHATWG URL, 4.4).
    let is_plain = wanted.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let ours = wanted.starts_with('/') && !wanted.starts_with("//") && is_plain;
    if ours { wanted } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::next_page;

    #[test]
    fn nobody_is_sent_to_another_house() {
        for (wanted, expected) in [
            ("/partnership/settings/names?x=1", "/partnership/settings/names?x=1"),
            ("", "/"),
            ("//evil.example", "/"),
            ("/\\evil.example", "/"),
            ("https://evil.example/", "/"),
            ("javascript:alert(1)", "/"),
            ("/a\nb", "/"),
            ("/\t/evil.example", "/"),
            ("/\u{85}/evil.example", "/"),
        ] {
            assert_eq!(next_page(wanted), expected, "{wanted}");
        }
    }
}
