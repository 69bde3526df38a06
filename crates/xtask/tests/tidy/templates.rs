// SPDX-License-Identifier: MIT OR Apache-2.0
//! No sentence stands in a template: letters between tags come from a catalogue, so that they can be translated.

use regex::Regex;

use crate::{none, repository};

/// Templates and the text they may hold; a line that no longer applies must go, so the list only shrinks.
const ALLOWED: &[(&str, &str)] = &[
    // The product's name is the same in every language.
    ("crates/ui/src/layout.html", "– Rapport"),
    ("crates/ui/src/layout.html", "Rapport"),
];

/// The runs of letters that a reader of the page would see and no catalogue holds.
fn loose_text(template: &str) -> Vec<String> {
    let mut text = template.to_owned();
    for hidden in [
        r"(?s)\{#.*?#\}",
        r"(?s)\{%.*?%\}",
        r"(?s)\{\{.*?\}\}",
        r"(?s)<!--.*?-->",
        r"(?s)<style\b.*?</style>",
        r"(?s)<script\b.*?</script>",
        r#"(?s)<(?:[^>"']|"[^"]*"|'[^']*')*>"#,
        r"&[a-zA-Z]+;|&#x?[0-9a-fA-F]+;",
    ] {
        text = Regex::new(hidden).expect("a fixed pattern").replace_all(&text, "\u{1}").into_owned();
    }
    let runs = text.split('\u{1}').map(str::trim).filter(|run| run.chars().any(char::is_alphabetic));
    runs.map(str::to_owned).collect()
}

#[test]
fn a_sentence_in_a_template_is_refused() {
    assert_eq!(loose_text("<p class=\"a > b\">Hello {{ name }}</p>"), ["Hello"]);
    assert!(loose_text("<p title=\"x\">{{ t(\"needs-place-title\") }} (1) &nbsp;</p>{# note #}").is_empty());
    assert!(loose_text("{% if a < b %}<style>p { color: red }</style>{% endif %}").is_empty());
}

#[test]
fn templates_hold_no_sentences() {
    let mut found = Vec::new();
    let mut unused: Vec<&(&str, &str)> = ALLOWED.iter().collect();
    for file in repository::files().iter().filter(|file| file.ends_with(".html") && file.path.contains("/src/")) {
        for text in loose_text(&file.text) {
            let allowed = |entry: &(&str, &str)| *entry == (file.path.as_str(), text.as_str());
            if ALLOWED.iter().any(allowed) {
                unused.retain(|entry| !allowed(entry));
            } else {
                found.push(format!("{}: {text}", file.path));
            }
        }
    }
    found.extend(unused.iter().map(|(path, text)| format!("ALLOWED still lists {path}: {text}")));
    none("Give the sentence a key in the crate's catalogue.", &found);
}

/// A page is a template that holds a shell; its file must offer it to the gallery.
fn pages_without_samples(rust: &str) -> bool {
    rust.contains("derive(Template)") && rust.contains("shell: Shell") && !rust.contains("fn sample")
}

#[test]
fn a_page_without_a_sample_is_refused() {
    let page = "#[derive(Template)]\nstruct P { shell: Shell }";
    assert!(pages_without_samples(page));
    assert!(!pages_without_samples(&format!("{page}\nfn sample() {{}}")));
    assert!(!pages_without_samples("struct P { shell: Shell }"));
}

#[test]
fn every_page_of_a_room_has_samples() {
    let found: Vec<String> = repository::files()
        .iter()
        .filter(|file| file.ends_with(".rs") && file.path.starts_with("crates/") && file.path.contains("/src/"))
        // The kit's own pages are shown by the kit's samples.
        .filter(|file| !file.path.starts_with("crates/ui/") && pages_without_samples(&file.text))
        .map(|file| file.path.clone())
        .collect();
    none("A page offers a sample to the gallery: see `needs/src/samples.rs`.", &found);
}
