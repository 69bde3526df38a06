// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells what a form sends.

use std::collections::BTreeMap;

/// The values of a form by the names of their fields, as they were typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Typed(BTreeMap<String, Vec<String>>);

impl Typed {
    /// Reads a body of `application/x-www-form-urlencoded`. Line ends become those of Unix, and a sign that no text may hold
    /// is left out.
    pub(crate) fn parse(body: &[u8]) -> Self {
        let mut typed = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            let value = value.replace("\r\n", "\n").replace('\0', "");
            typed.0.entry(name.into_owned()).or_default().push(value);
        }
        typed
    }

    /// The one value of a field; nothing where there is none.
    pub(crate) fn value(&self, name: &str) -> &str {
        self.0.get(name).and_then(|values| values.first()).map_or("", String::as_str)
    }

    pub(crate) fn has(&self, name: &str, value: &str) -> bool {
        self.0.get(name).is_some_and(|values| values.iter().any(|own| own == value))
    }

    pub(crate) fn set(&mut self, name: &str, value: String) {
        self.0.insert(name.to_owned(), vec![value]);
    }
}

/// Reads a query.
pub(crate) fn decode(query: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

/// Writes a query.
pub(crate) fn encode(pairs: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in pairs {
        query.append_pair(name, value);
    }
    query.finish()
}

#[cfg(test)]
mod tests {
    use super::Typed;

    #[test]
    fn a_body_is_read_as_it_was_typed() {
        let typed = Typed::parse(b"name=A%26B+C&note=one%0D%0Atwo%00&name=second&mark=x&mark=y");
        assert_eq!((typed.value("name"), typed.value("note"), typed.value("none")), ("A&B C", "one\ntwo", ""));
        assert!(typed.has("mark", "y") && !typed.has("mark", "z"));
        assert_eq!(Typed::parse(b""), Typed::default());
    }
}
