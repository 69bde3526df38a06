// SPDX-License-Identifier: MIT OR Apache-2.0
//! Headers and texts as a publisher may write them.

use base::Vintage;
use regex::{Regex, RegexBuilder};
use serde::{Deserialize, Deserializer, de};

/// A header or a text that a publisher may write in several ways: matched whole, capitals or not.
#[derive(Debug, Clone)]
pub(crate) struct Pattern(Regex);

impl Pattern {
    /// The year that the pattern catches in the text, if any.
    pub(crate) fn year(&self, text: &str) -> Option<Vintage> {
        let caught = self.0.captures(text)?;
        caught.iter().skip(1).flatten().find_map(|part| Vintage::parse(part.as_str()).ok())
    }

    pub(crate) fn text(&self) -> &str {
        self.0.as_str()
    }

    pub(crate) fn matches(&self, text: &str) -> bool {
        self.0.is_match(text)
    }

    /// Fills `$1` in a template with what the pattern catches in the text.
    pub(crate) fn fill(&self, text: &str, template: &str) -> String {
        let mut out = String::new();
        if let Some(caught) = self.0.captures(text) {
            caught.expand(template, &mut out);
        }
        out
    }

    /// Gives what the first group catches.
    pub(crate) fn first<'a>(&self, text: &'a str) -> Option<&'a str> {
        self.0.captures(text)?.get(1).map(|caught| caught.as_str())
    }

    /// Gives what the first group catches, also earlier in the text, the last first.
    pub(crate) fn every<'a>(&self, text: &'a str) -> Vec<&'a str> {
        let (mut out, mut rest) = (Vec::new(), text);
        while let Some(caught) = self.0.captures(rest).and_then(|caught| caught.get(1)) {
            out.push(caught.as_str());
            rest = rest.get(..caught.start()).unwrap_or_default();
        }
        out
    }

    pub(crate) fn as_str(&self) -> &str {
        self.0.as_str().trim_start_matches("^(?:").trim_end_matches(")$")
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let built = RegexBuilder::new(&format!("^(?:{text})$")).case_insensitive(true).build();
        built.map(Self).map_err(|error| de::Error::custom(format!("the pattern cannot be read: {error}")))
    }
}
