// SPDX-License-Identifier: MIT OR Apache-2.0
//! An address for e-mail in one spelling.

use std::fmt;
use std::str::FromStr;

use crate::NotA;

/// An address in small letters, so that one mailbox is one address. It has the shape of one (HTML, 4.10.5.1.5, and a dot in
/// its domain); whether it reaches anybody, only a letter tells.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(String);

/// The longest address that a mail server takes (RFC 5321, 4.5.3.1.3).
const LONGEST: usize = 254;

impl Email {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Email {
    type Err = NotA;

    fn from_str(text: &str) -> Result<Self, NotA> {
        let text = text.trim().to_lowercase();
        let local = |part: &str| {
            !part.is_empty()
                && part.bytes().all(|sign| sign.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&sign))
        };
        let label = |part: &str| {
            (1..=63).contains(&part.len())
                && part.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-')
                && !part.starts_with('-')
                && !part.ends_with('-')
        };
        let domain = |part: &str| part.contains('.') && part.split('.').all(label);
        match text.split_once('@') {
            Some((name, host)) if text.len() <= LONGEST && local(name) && domain(host) => Ok(Self(text)),
            _ => Err(NotA::new(&text, "an email address, like name@example.org")),
        }
    }
}

impl fmt::Display for Email {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// A person's address: a log that prints a value never says it.
impl fmt::Debug for Email {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Email(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::Email;

    #[test]
    fn one_mailbox_is_one_address() {
        for text in ["lead@example.org", " Lead@Example.ORG "] {
            assert_eq!(text.parse::<Email>().map(|email| email.to_string()).as_deref(), Ok("lead@example.org"));
        }
        for text in [
            "",
            "lead",
            "lead@",
            "@example.org",
            "lead@example",
            "le ad@example.org",
            "a@b@c.org",
            "a@-b.org",
            "a@b..org",
        ] {
            assert!(text.parse::<Email>().is_err(), "{text}");
        }
        let long = format!("{}@example.org", "a".repeat(250));
        assert!(long.parse::<Email>().is_err());
    }
}
