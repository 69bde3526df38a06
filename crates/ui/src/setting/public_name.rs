// SPDX-License-Identifier: MIT OR Apache-2.0
//! The public name stands where anybody in a home may see it: the history of a browser, the list of open windows, a message.

/// The beginnings of words that would tell somebody who looks over a shoulder why a page was opened. For whoever is not safe at
/// home that can be dangerous, so a name in a history says nothing of what it is about.
const TELLING: [&str; 23] = [
    "abus",
    "argu",
    "breakup",
    "coerc",
    "conflict",
    "counsel",
    "couple",
    "divorc",
    "domestic",
    "marital",
    "marriage",
    "mediat",
    "partner",
    "perpetrat",
    "refuge",
    "relationship",
    "rpc",
    "safeguard",
    "separat",
    "therap",
    "victim",
    "violen",
    "stalk",
];

/// Words that begin so and tell nothing: a partnership is who works together.
const HARMLESS: [&str; 2] = ["partnership", "partnerships"];

/// The first word of a name that tells what it is about; `None` where it is neutral.
pub fn telling_word(name: &str) -> Option<&str> {
    let words = name.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.into_iter().find(|word| {
        let lower = word.to_lowercase();
        !HARMLESS.contains(&lower.as_str()) && TELLING.iter().any(|telling| lower.starts_with(telling))
    })
}

#[cfg(test)]
mod tests {
    use super::telling_word;

    #[test]
    fn a_name_that_tells_what_it_is_about_is_seen() {
        for (name, expected) in [
            ("Ashwick families", None),
            ("Wexmoor Partnership", None),
            ("Family Hubs in Wexmoor", None),
            ("Harmondsworth House", None),
            ("Relationships Matter", Some("Relationships")),
            ("Wexmoor: RELATIONSHIP help", Some("RELATIONSHIP")),
            ("Reducing Parental Conflict", Some("Conflict")),
            ("Ashwick Domestic-Abuse Service", Some("Domestic")),
            ("For couples", Some("couples")),
            ("Parents as partners", Some("partners")),
            ("RPC Ashwick", Some("RPC")),
            ("", None),
        ] {
            assert_eq!(telling_word(name), expected, "{name}");
        }
    }
}
