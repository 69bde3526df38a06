// SPDX-License-Identifier: MIT OR Apache-2.0
//! The texts of every room in one catalogue, checked when it is built so that a page cannot meet a broken one.

use std::collections::BTreeMap;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::{Args, Lang, number};

type Bundle = FluentBundle<Arc<FluentResource>>;

/// A text file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    #[error("the words of {room}, line {line}: {what}")]
    Syntax { room: String, line: usize, what: String },
    #[error("the words of {room}, line {line}: “{key}” is already defined by {first_room}, line {first_line}")]
    Duplicate { room: String, line: usize, key: String, first_room: String, first_line: usize },
}

/// Every text of every room, in every language. Shared by all requests.
pub struct Texts {
    /// One for each language, in the order of `Lang::ALL`.
    bundles: Vec<Bundle>,
    /// Key to the room that defines it.
    keys: BTreeMap<String, String>,
}

impl Texts {
    /// Builds the catalogue from (room, text of its `en.ftl`) pairs.
    pub fn new(rooms: &[(&str, &str)]) -> Result<Self, WordsError> {
        let mut keys: BTreeMap<String, (String, usize)> = BTreeMap::new();
        let mut resources = Vec::with_capacity(rooms.len());
        for (room, text) in rooms {
            resources.push(Arc::new(parse(room, text)?));
            for (line, key) in definitions(text) {
                if let Some((first_room, first_line)) = keys.get(key) {
                    return Err(WordsError::Duplicate {
                        room: (*room).to_owned(),
                        line,
                        key: key.to_owned(),
                        first_room: first_room.clone(),
                        first_line: *first_line,
                    });
                }
                keys.insert(key.to_owned(), ((*room).to_owned(), line));
            }
        }
        Ok(Self {
            bundles: Lang::ALL.map(|lang| bundle(lang, &resources)).into(),
            keys: keys.into_iter().map(|(key, (room, _line))| (key, room)).collect(),
        })
    }

    /// The text of a key. A key that is not defined, or has no text, comes back in brackets: visible, and caught by tests.
    pub fn get(&self, lang: impl Into<Lang>, key: &str, args: &Args<'_>) -> String {
        let bundle = self.bundles.get(lang.into().place());
        bundle.and_then(|bundle| filled(bundle, key, args)).unwrap_or_else(|| format!("[{key}]"))
    }

    /// The text of a key that has no placeholders.
    pub fn text(&self, lang: impl Into<Lang>, key: &str) -> String {
        self.get(lang, key, &Args::new())
    }

    pub fn has(&self, key: &str) -> bool {
        self.keys.contains_key(key)
    }

    /// Every key, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.keys().map(String::as_str)
    }

    /// The room that defines a key.
    pub fn room_of(&self, key: &str) -> Option<&str> {
        self.keys.get(key).map(String::as_str)
    }
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Texts({} texts)", self.keys.len())
    }
}

/// The text of a pattern that stands in data, in the grammar of the catalogues: `{ $value } of households in { $place }`.
/// Data are in one language: an invented language leaves them as they are, and what quotes the text isolates it whole. What
/// is no pattern comes back in brackets, as a key that is not defined does.
pub fn fill(lang: Lang, pattern: &str, args: &Args<'_>) -> String {
    const KEY: &str = "quoted";
    let mut bundle = empty(lang);
    if let Ok(resource) = FluentResource::try_new(format!("{KEY} = {pattern}")) {
        bundle.add_resource_overriding(Arc::new(resource));
    }
    filled(&bundle, KEY, args).unwrap_or_else(|| format!("[{pattern}]"))
}

/// Fills in the text of a key, where it has one. A missing argument leaves its name in braces in the text, which the tests
/// of pages look for; a debug build stops.
fn filled(bundle: &Bundle, key: &str, args: &Args<'_>) -> Option<String> {
    let message = bundle.get_message(key)?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(message.value()?, Some(args.inner()), &mut errors).into_owned();
    debug_assert!(errors.is_empty(), "the text {key} lacks an argument: {text}");
    Some(text)
}

fn parse(room: &str, text: &str) -> Result<FluentResource, WordsError> {
    FluentResource::try_new(text.to_owned()).map_err(|(_partial, errors)| {
        let (at, what) = errors.first().map_or((0, String::new()), |error| (error.pos.start, error.kind.to_string()));
        // Fluent counts bytes and, at the end of a text, stands on the line after the one at fault.
        let line = text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
        WordsError::Syntax { room: room.to_owned(), line, what }
    })
}

/// Line number and key of each definition. In Fluent only a definition starts in the first column with a letter (or,
/// for a term, a hyphen): the lines of a longer text are indented.
fn definitions(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().filter_map(|(index, line)| {
        let (key, _text) = line.split_once('=')?;
        let key = key.trim_end();
        let starts = key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-');
        let named = key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        (starts && named).then_some((index + 1, key))
    })
}

/// A bundle without texts, whose numbers go through the one formatter.
fn empty(lang: Lang) -> Bundle {
    let locale: LanguageIdentifier = lang.tag().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(WRITERS.get(lang.place()).copied());
    bundle
}

fn bundle(lang: Lang, resources: &[Arc<FluentResource>]) -> Bundle {
    let mut bundle = empty(lang);
    // Isolating marks would enter alternative texts, titles and CSV. Our placeholders are numbers and place names.
    bundle.set_use_isolating(lang.is_right_to_left());
    bundle.set_transform(lang.invent());
    for resource in resources {
        // Duplicates were refused above, so nothing is overridden.
        bundle.add_resource_overriding(Arc::clone(resource));
    }
    bundle
}

type Writer = fn(&FluentValue<'_>, &intl_memoizer::concurrent::IntlLangMemoizer) -> Option<String>;

/// One for each language: Fluent takes a plain function, which cannot hold the language it writes for.
const WRITERS: [Writer; Lang::ALL.len()] = [write_number::<0>, write_number::<1>, write_number::<2>];

/// Numbers inside texts go through the one formatter, like all others.
fn write_number<const PLACE: usize>(
    value: &FluentValue<'_>,
    _memoizer: &intl_memoizer::concurrent::IntlLangMemoizer,
) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(number::shortest(Lang::ALL[PLACE], number.value)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "\
needs-title = What we hold
needs-wards = { $n ->
    [one] { $n } ward
   *[other] { $n } wards
}
needs-in = In { $place }, = sign
";

    fn texts() -> Texts {
        Texts::new(&[("needs", WORDS), ("ui", "# a note\nui-home = Home\n")]).expect("the words are sound")
    }

    #[test]
    fn a_text_is_found_and_filled_in_without_invisible_marks() {
        let words = texts();
        assert_eq!(words.text(Lang::ENGLISH, "needs-title"), "What we hold");
        assert_eq!(words.get(Lang::ENGLISH, "needs-wards", &Args::new().set("n", 1)), "1 ward");
        assert_eq!(words.get(Lang::ENGLISH, "needs-wards", &Args::new().set("n", 1_234)), "1,234 wards");
        let args = Args::new().set("place", "Ashwick");
        assert_eq!(words.get(Lang::ENGLISH, "needs-in", &args), "In Ashwick, = sign");
    }

    #[test]
    fn a_missing_key_shows_itself() {
        assert_eq!(texts().text(Lang::ENGLISH, "needs-none"), "[needs-none]");
    }

    #[test]
    #[should_panic(expected = "the text needs-in lacks an argument: In {$place}")]
    fn a_missing_argument_stops_whoever_builds_it() {
        texts().text(Lang::ENGLISH, "needs-in");
    }

    #[test]
    fn a_text_of_data_is_filled_in_as_it_stands_in_every_language() {
        let args = Args::new().set("value", "25.0%").set("place", "Ashwick").set("n", 1_234);
        for lang in Lang::ALL {
            assert_eq!(
                fill(lang, "{ $value } of people's homes in { $place }", &args),
                "25.0% of people's homes in Ashwick"
            );
            assert_eq!(fill(lang, "{ $n } homes", &args), "1,234 homes");
        }
        assert_eq!(fill(Lang::ENGLISH, "{ value of homes", &args), "[{ value of homes]");
    }

    #[test]
    #[should_panic(expected = "lacks an argument")]
    fn a_missing_argument_of_a_text_of_data_stops_whoever_builds_it() {
        fill(Lang::ENGLISH, "{ $value } in { $place }", &Args::new().set("value", 1));
    }

    #[test]
    fn keys_are_known_with_their_rooms() {
        let words = texts();
        assert_eq!(words.keys().collect::<Vec<_>>(), ["needs-in", "needs-title", "needs-wards", "ui-home"]);
        assert_eq!(words.room_of("ui-home"), Some("ui"));
        assert!(!words.has("ui-house"));
    }

    #[test]
    fn a_key_defined_twice_is_refused_with_both_places() {
        let twice = Texts::new(&[("needs", "needs-a = 1\n"), ("ui", "\n\nneeds-a = 2\n")]);
        let error = twice.expect_err("one key, two texts");
        assert_eq!(error.to_string(), "the words of ui, line 3: “needs-a” is already defined by needs, line 1");
        assert!(Texts::new(&[("needs", "a = 1\na = 2\n")]).is_err());
    }

    #[test]
    fn broken_words_are_refused_with_room_and_line() {
        let error = Texts::new(&[("needs", "a = 1\nb = { $x\nc = 3\n")]).expect_err("an open brace");
        assert!(matches!(&error, WordsError::Syntax { room, line: 2 | 3, .. } if room == "needs"), "{error}");
    }

    #[test]
    fn the_pseudo_locales_change_words_and_leave_values() {
        let words = texts();
        let args = Args::new().set("place", "Ashwick").set("n", 1_234);
        assert_eq!(words.get(Lang::LONG_WORDS, "needs-wards", &args), "1,234 wardsward");
        let mirrored = words.get(Lang::RIGHT_TO_LEFT, "needs-in", &args);
        assert!(mirrored.contains("\u{2068}Ashwick\u{2069}") && mirrored.contains('\u{202E}'), "{mirrored:?}");
    }

    #[test]
    fn texts_are_shared_between_threads() {
        fn shared<T: Send + Sync>(_value: &T) {}
        shared(&texts());
    }
}
