// SPDX-License-Identifier: MIT OR Apache-2.0
//! On which terms a council or a partner lends its counts: asked once for each source, and kept with its imports.

use base::Day;
use serde::{Deserialize, Serialize};

/// Terms that the owner of a source agreed to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "[String; 5]", into = "[String; 5]")]
pub struct Terms {
    /// The team or body that answers for the counts.
    pub owner: String,
    /// The agreement under which they are lent, or that none is needed and why.
    pub agreement: String,
    /// Audience of figures made from them.
    pub audience: String,
    /// The day after which they must be agreed again.
    pub expires: Day,
    /// The time for which they may be kept.
    pub retention: String,
}

/// The lines to fill in, as they are shown where they are missing.
pub const TERMS_TO_FILL_IN: &str = "owner = \"…\"       # the team that answers for the counts\n\
    agreement = \"…\"   # the sharing agreement, with its date\n\
    audience = \"…\"    # who may see figures made from them\n\
    expires = \"…\"     # the day after which to ask again, YYYY-MM-DD\n\
    retention = \"…\"   # how long they may be kept";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lines {
    owner: String,
    agreement: String,
    audience: String,
    expires: toml::Value,
    retention: String,
}

impl Terms {
    /// Reads the five lines of a TOML file; `Err` says what is wrong and shows the lines.
    pub fn from_toml(text: &str) -> Result<Self, String> {
        let shown = |why: &str| format!("{why}. It should hold these five lines:\n{TERMS_TO_FILL_IN}");
        let lines: Lines = toml::from_str(text).map_err(|error| shown(error.message()))?;
        let expires = match lines.expires {
            toml::Value::String(day) => day,
            // A day without quotation marks is a date of TOML.
            other => other.to_string(),
        };
        let parts = [lines.owner, lines.agreement, lines.audience, expires, lines.retention];
        Self::from_parts(&parts.each_ref().map(String::as_str)).map_err(|why| shown(&why))
    }

    /// Owner, agreement, audience, expiry and retention, in this order.
    pub fn from_parts(parts: &[&str; 5]) -> Result<Self, String> {
        let names = ["the owner", "the sharing agreement", "the audience", "the day of expiry", "the retention"];
        let blank = |text: &str| text.trim().is_empty() || text.trim() == "…";
        if let Some((_, name)) = parts.iter().zip(names).find(|(part, _)| blank(part)) {
            return Err(format!("{name} is not filled in"));
        }
        let [owner, agreement, audience, expires, retention] = parts.map(|part| part.trim().to_owned());
        let expires = expires.parse().map_err(|_bad| {
            format!("the day of expiry is no day before the year 2200, written YYYY-MM-DD: “{expires}”")
        })?;
        Ok(Self { owner, agreement, audience, expires, retention })
    }
}

impl TryFrom<[String; 5]> for Terms {
    type Error = String;

    fn try_from(parts: [String; 5]) -> Result<Self, String> {
        Self::from_parts(&parts.each_ref().map(String::as_str))
    }
}

impl From<Terms> for [String; 5] {
    fn from(terms: Terms) -> Self {
        [terms.owner, terms.agreement, terms.audience, terms.expires.to_string(), terms.retention]
    }
}

#[cfg(test)]
mod tests {
    use super::Terms;

    const GOOD: &str = "owner = \"Early help\"\nagreement = \"Agreement 7\"\naudience = \"The partnership\"\n\
                        expires = 2027-03-31\nretention = \"Three years\"\n";

    #[test]
    fn five_lines_and_nothing_else() {
        let terms = Terms::from_toml(GOOD).expect("good");
        assert_eq!((terms.owner.as_str(), terms.expires.to_string().as_str()), ("Early help", "2027-03-31"));
        assert_eq!(Terms::from_toml(&GOOD.replace("2027-03-31", "\"2027-03-31\"")), Ok(terms));
        for bad in [
            "",
            &GOOD.replace("\"Early help\"", "\" \""),
            &GOOD.replace("\"Three years\"", "\"…\""),
            &GOOD.replace("2027-03-31", "\"soon\""),
            &GOOD.replace("owner", "holder"),
        ] {
            let why = Terms::from_toml(bad).expect_err(bad);
            assert!(why.contains("retention = "), "the lines are shown: {why}");
        }
    }
}
