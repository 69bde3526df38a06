// SPDX-License-Identifier: MIT OR Apache-2.0
//! Writes what a pattern fits as a person would: the signs of a pattern tell nobody which heading is missing.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::str::Chars;

/// Stands for any text.
const ANY: &str = "…";

/// One of the texts that a pattern fits, without what may be left out. `said` has words for patterns by their names.
pub(crate) fn write_example(pattern: &str, said: &BTreeMap<String, String>) -> String {
    let mut reader = Reader { rest: pattern.chars().peekable(), said };
    let mut out = String::new();
    // A bracket that closes nothing ends a part; a pattern that was read has none.
    while reader.rest.peek().is_some() {
        out.push_str(&reader.ways());
        reader.rest.next();
    }
    let words: Vec<&str> = out.split_whitespace().collect();
    words.join(" ").replace("……", ANY)
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    said: &'a BTreeMap<String, String>,
}

impl Reader<'_> {
    /// The first of several ways to write it, up to the bracket that closes them.
    fn ways(&mut self) -> String {
        let first = self.run();
        while self.rest.next_if_eq(&'|').is_some() {
            self.run();
        }
        first
    }

    fn run(&mut self) -> String {
        let mut out = String::new();
        while let Some(sign) = self.rest.next_if(|sign| !matches!(sign, '|' | ')')) {
            let part = match sign {
                '(' => self.group(),
                '[' => self.class(),
                '{' => self.named(),
                '\\' => self.escaped(),
                '.' => ANY.to_owned(),
                '^' | '$' => String::new(),
                letter => letter.to_string(),
            };
            out.push_str(&self.repeated(part));
        }
        out
    }

    fn group(&mut self) -> String {
        if self.rest.next_if_eq(&'?').is_some() {
            // Flags and names of groups say nothing of the text.
            while self.rest.next().is_some_and(|sign| !matches!(sign, ':' | '>' | ')')) {}
        }
        let inner = self.ways();
        self.rest.next();
        inner
    }

    /// The first sign of a set of signs; of all but some, any.
    fn class(&mut self) -> String {
        let first = self.rest.next();
        let mut held = String::new();
        while let Some(sign) = self.rest.next_if(|sign| *sign != ']') {
            held.push(sign);
        }
        self.rest.next();
        match first {
            Some('^') => ANY.to_owned(),
            Some('\\') => held.chars().next().map(meant).unwrap_or_default(),
            sign => sign.map(String::from).unwrap_or_default(),
        }
    }

    /// A pattern that stands under its name: its words, where it has any. What may be there is left out.
    fn named(&mut self) -> String {
        let mut name = String::new();
        while let Some(sign) = self.rest.next_if(|sign| *sign != '}') {
            name.push(sign);
        }
        self.rest.next();
        if name.starts_with("may_") {
            return String::new();
        }
        self.said.get(&name).cloned().unwrap_or_else(|| name.replace('_', " "))
    }

    fn escaped(&mut self) -> String {
        self.rest.next().map(meant).unwrap_or_default()
    }

    /// The part as often as it must be there. A sign that only sets words apart stays where it may be left out.
    fn repeated(&mut self, part: String) -> String {
        let out = match self.rest.peek() {
            Some('?' | '*') if part == ANY || is_between(&part) => part,
            Some('?' | '*') => String::new(),
            Some('+') if part == DIGIT => "N".to_owned(),
            Some('+') => part,
            Some('{') => {
                let Some(times) = self.times() else { return part };
                return match (part.as_str(), times) {
                    (DIGIT, 4) => "2021".to_owned(),
                    (DIGIT, times) => "21".chars().cycle().take(times).collect(),
                    (_, times) => part.repeat(times),
                };
            }
            _ => return part,
        };
        self.rest.next();
        self.rest.next_if_eq(&'?');
        out
    }

    /// Reads how often the part must be there, where digits in braces say so; else they name a pattern.
    fn times(&mut self) -> Option<usize> {
        let mut ahead = self.rest.clone();
        ahead.next();
        let said: String = ahead.by_ref().take_while(|sign| *sign != '}').collect();
        let least = said.split(',').next()?.parse().ok()?;
        self.rest = ahead;
        Some(usize::min(least, MOST))
    }
}

const DIGIT: &str = "1";
/// A part that stands there more often than this tells no more.
const MOST: usize = 4;

/// Meaning of a sign after a backslash.
fn meant(sign: char) -> String {
    match sign {
        'd' => DIGIT.to_owned(),
        'w' | 'S' | 'D' | 'W' => ANY.to_owned(),
        's' => " ".to_owned(),
        'b' | 'B' | 'A' | 'z' => String::new(),
        literal => literal.to_string(),
    }
}

fn is_between(part: &str) -> bool {
    let mut signs = part.chars();
    signs.next().is_some_and(|sign| !sign.is_alphanumeric()) && signs.next().is_none()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::write_example;

    #[test]
    fn a_pattern_is_shown_as_a_heading() {
        let said = [("place_code", "a column of codes")].map(|(name, words)| (name.to_owned(), words.to_owned()));
        let said = BTreeMap::from(said);
        for (pattern, shown) in [
            (r"(c\d{4}_\w+)_name", "c2021_…_name"),
            (r"([^:]+): (.+?){may_measures}", "…: …"),
            ("{place_code}", "a column of codes"),
            ("{ward_code}", "ward code"),
            (r"total[ _]?households", "total households"),
            (r"Disability: (?:total|all categories)(?:: .*)?{may_measures}", "Disability: total"),
            (r"index of multiple deprivation \(?imd\)? decile.*", "index of multiple deprivation (imd) decile…"),
            (r"(?:20)?\d\d-\d{2,4}", "11-21"),
            (r".*\brelative low income\b.*", "…relative low income…"),
            (r"90\+", "90+"),
            (r"pcds?|pcd[278]", "pcd"),
            (r"Area \((\d+)\)", "Area (N)"),
            (r"a(?P<x>b|c)d*", "ab"),
        ] {
            assert_eq!(write_example(pattern, &said), shown, "{pattern}");
        }
    }

    #[test]
    fn no_pattern_stops_it() {
        for pattern in ["(", ")", "[", "{", "\\", "a{", "(?", "(?:", "[^", "{may_", "a{2", "))((", "…+?"] {
            let _ = write_example(pattern, &BTreeMap::new());
        }
    }
}
