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
