// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every text key that is used is defined, every one that is defined is used, and each carries the name of its crate.

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

use crate::none;
use crate::repository::{self, SourceFile};

/// What the sources say about keys: whole ones, and the shapes of those put together at run time.
#[derive(Default)]
struct Said {
    whole: BTreeSet<String>,
    shapes: Vec<Regex>,
}

impl Said {
    fn add(&mut self, text: &str) {
        // "ui-lang-en", "ui-{}-title", "{key}-about", and in a template "ui-lang-" ~ tag
        let literal = Regex::new(r#""([A-Za-z0-9-]*(?:\{[a-z_.]*\}[A-Za-z0-9-]*)*)""#).expect("a fixed pattern");
        let hole = Regex::new(r"\{[a-z_.]*\}").expect("a fixed pattern");
        for found in literal.captures_iter(text) {
            let mut body = found[1].to_owned();
            if body.ends_with('-') {
                body.push_str("{}");
            }
            let fixed = hole.replace_all(&body, "");
            if fixed == body {
                self.whole.insert(body);
            } else if fixed.contains('-') && fixed.len() > 3 {
                let shape = format!("^{}$", hole.replace_all(&body, "[A-Za-z0-9-]+"));
                self.shapes.push(Regex::new(&shape).expect("letters, hyphens and holes"));
            }
        }
    }

    /// The labels of forms: a type with a `NAME` reads fields, and each has the text `{NAME}-{field}`.
    fn add_labels(&mut self, text: &str) {
        let name = Regex::new(r#"const NAME: &'static str = "([a-z-]+)""#).expect("a fixed pattern");
        let field = r#"reader\s*\.(?:text|optional_text|long|texts|secret|code|email|optional|day|optional_day|pick|picks|is_ticked|file|refuse)(?:::<\w+>)?\("([a-z-]+)""#;
        let field = Regex::new(field).expect("a fixed pattern");
        for form in name.captures_iter(text) {
            let labels = field.captures_iter(text).map(|found| format!("{}-{}", &form[1], &found[1]));
            self.whole.extend(labels);
        }
    }

    fn uses(&self, key: &str) -> bool {
        self.whole.contains(key) || self.shapes.iter().any(|shape| shape.is_match(key))
    }
}

/// The keys that a catalogue defines.
fn defined(catalogue: &str) -> Vec<String> {
    let key = Regex::new(r"(?m)^([a-zA-Z][\w-]*)\s*=").expect("a fixed pattern");
    key.captures_iter(catalogue).map(|found| found[1].to_owned()).collect()
}

/// The keys that are asked for as a whole in a call that takes a key.
fn asked(text: &str) -> Vec<String> {
    let call = r#"\b(?:text|text_with|bad_input|text_key|sentence)\s*[(:]\s*"([a-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+)""#;
    let call = Regex::new(call).expect("a fixed pattern");
    call.captures_iter(text).map(|found| found[1].to_owned()).collect()
}

/// Every catalogue's keys, with the path that defines them.
fn all_defined(files: &[SourceFile]) -> BTreeMap<String, String> {
    let catalogues = files.iter().filter(|file| file.ends_with(".ftl") && file.path.contains("en."));
    catalogues.flat_map(|file| defined(&file.text).into_iter().map(|key| (key, file.path.clone()))).collect()
}

fn sources(files: &[SourceFile]) -> impl Iterator<Item = &SourceFile> {
    let product = |file: &&SourceFile| file.ends_with(".rs") && !file.ends_with("/sql.rs") && !file.is_test();
    let ours = |file: &&SourceFile| {
        file.krate().is_some_and(|krate| krate != "xtask" && krate != "words") && !file.path.contains("/examples/")
    };
    files.iter().filter(ours).filter(move |file| product(file) || file.ends_with(".html"))
}

#[test]
fn a_key_unused_or_undefined_is_seen() {
    let mut said = Said::default();
    said.add(r#"text("needs-place-title") format!("needs-state-{}", state) format!("{key}-about") "needs-nav" "needs-kind-" ~ kind format!("needs-{}-hint", slot)"#);
    for used in ["needs-place-title", "needs-state-missing", "needs-nav-about", "needs-kind-ward", "needs-year-hint"] {
        assert!(said.uses(used), "{used}");
    }
    assert!(!said.uses("needs-place-lead"));
    said.add_labels(r#"const NAME: &'static str = "needs-gap"; fn read() { reader.text("why", 1..=9); }"#);
    assert!(said.uses("needs-gap-why") && !said.uses("needs-gap-when"));
    assert_eq!(defined("a-b = One\n    more = text\n# c-d = no\ne-f =\n    Two\n"), ["a-b", "e-f"]);
    assert_eq!(asked(r#"at.text("a-b") shell.text_with("c-d", &x) other("e-f")"#), ["a-b", "c-d"]);
}

#[test]
fn every_key_that_is_used_is_defined() {
    let files = repository::files();
    let defined = all_defined(&files);
    let crates = repository::crates();
    // A sample may put its own beginning before a key ("none-here" is "ui-sample-none-here").
    let known = |key: &String| {
        let whole = crates.iter().any(|krate| key.starts_with(&format!("{krate}-")));
        defined.contains_key(key) || !whole && defined.keys().any(|other| other.ends_with(&format!("-{key}")))
    };
    let mut found = Vec::new();
    for file in sources(&files) {
        let text = if file.ends_with(".rs") { file.product_text() } else { file.text.clone() };
        let missing = asked(&text).into_iter().filter(|key| !known(key));
        found.extend(missing.map(|key| format!("{}: {key}", file.path)));
    }
    none("Define the key in the crate's en.ftl.", &found);
}

#[test]
fn every_key_that_is_defined_is_used() {
    let files = repository::files();
    let mut said = Said::default();
    for file in sources(&files) {
        said.add(&file.text);
        said.add_labels(&file.text);
    }
    // A text may be part of another.
    let within = Regex::new(r"\{ ?([a-z][\w-]*) ?\}").expect("a fixed pattern");
    for file in files.iter().filter(|file| file.ends_with(".ftl")) {
        said.whole.extend(within.captures_iter(&file.text).map(|found| found[1].to_owned()));
    }
    let unused = all_defined(&files).into_iter().filter(|(key, _path)| !said.uses(key));
    let found: Vec<String> = unused.map(|(key, path)| format!("{path}: {key}")).collect();
    none("Nobody asks for the key: use it or remove it.", &found);
}

#[test]
fn a_key_begins_with_its_crate() {
    let files = repository::files();
    let mut found = Vec::new();
    for (key, path) in all_defined(&files) {
        let krate = path.strip_prefix("crates/").and_then(|rest| rest.split('/').next()).unwrap_or_default();
        if !key.starts_with(&format!("{krate}-")) {
            found.push(format!("{path}: {key}"));
        }
    }
    none("A key is its crate, noun and slot, joined by hyphens.", &found);
}
