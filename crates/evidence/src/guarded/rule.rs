// SPDX-License-Identifier: MIT OR Apache-2.0
//! Under which disclosure profile a source stands, and whether it may be shown at all.

use std::collections::{BTreeMap, BTreeSet};

use base::Day;
use records::{AS_PUBLISHED, Parsed, Terms};
use stats::disclosure::Profile;
use store::{Db, Snapshot, StoreError, Tx};

use super::Closed;

/// The rule of every source that any import ever named.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rules {
    /// `None` for open data.
    profiles: BTreeMap<String, Option<Profile>>,
    /// On which terms each lent source is held.
    terms: BTreeMap<String, Terms>,
}

/// The rules as they stand.
pub(crate) async fn rules(db: &Snapshot) -> Result<Rules, StoreError> {
    let terms = intake::load_terms(db).await?.into_iter().map(|one| (one.source, one.terms));
    Ok(Rules { profiles: strictest(intake::load_disclosures(db).await?), terms: terms.collect() })
}

/// As `rules`, inside a change.
pub(crate) async fn rules_in(tx: &mut Tx) -> Result<Rules, StoreError> {
    let profiles = strictest(intake::load_disclosures_in(tx).await?);
    let terms = intake::load_terms_in_force(tx).await?;
    Ok(Rules { profiles, terms: terms.into_iter().collect() })
}

/// Puts a part that is lent under the disclosure profile that was said before of its sources, where they have one: said once, it
/// need not be said again.
///
/// # Errors
/// Fails where the database cannot be asked.
pub async fn follow_held(db: &Db, parsed: &mut Parsed) -> Result<(), StoreError> {
    if !parsed.profile.local {
        return Ok(());
    }
    let rules = rules(&db.snapshot().await?).await?;
    let sources: BTreeSet<&str> = parsed.records.series.iter().map(|series| series.key.source.as_str()).collect();
    let held: BTreeSet<Option<String>> = sources
        .into_iter()
        .map(|source| rules.other_than(source, &parsed.profile.disclosure).map(|held| held.to_string()))
        .collect();
    // Sources under several words are told so where they are taken in.
    if let (1, Some(Some(word))) = (held.len(), held.into_iter().next()) {
        parsed.profile.disclosure = word;
    }
    Ok(())
}

fn strictest(words: BTreeMap<String, BTreeSet<String>>) -> BTreeMap<String, Option<Profile>> {
    words.into_iter().map(|(source, words)| (source, joined(words.iter().map(String::as_str)))).collect()
}

/// The strictest of all words that were ever said of a source; `None` where all say that it is open data. A word that
/// this version does not know is the strictest.
fn joined<'a>(words: impl Iterator<Item = &'a str>) -> Option<Profile> {
    let closed = words.filter(|word| *word != AS_PUBLISHED);
    closed.map(|word| word.parse().unwrap_or(Profile::UNDER_TEN)).reduce(Profile::and)
}

impl Rules {
    /// The profile of a source, `None` where it is open data. A source that nobody spoke of is guarded.
    pub(crate) fn profile(&self, source: &str) -> Option<Profile> {
        self.profiles.get(source).copied().unwrap_or(Some(Profile::UNDER_TEN))
    }

    /// Whether figures of the source must not be shown on the day.
    pub(crate) fn closed(&self, source: &str, today: Day) -> Option<Closed> {
        match (self.profiles.get(source), self.terms.get(source)) {
            (Some(None), _) => None,
            (Some(Some(_)), Some(terms)) => (terms.expires < today).then_some(Closed::TermsEnded(terms.expires)),
            (Some(Some(_)), None) | (None, _) => Some(Closed::Unknown),
        }
    }

    /// The people who may see figures of a lent source, in the words of its owner.
    pub(crate) fn audience(&self, source: &str) -> String {
        self.terms.get(source).map(|terms| terms.audience.clone()).unwrap_or_default()
    }

    /// The disclosure profile that every later file of the source must bring, where one has been said before.
    pub(crate) fn other_than(&self, source: &str, word: &str) -> Option<Profile> {
        let held = self.profiles.get(source).copied().flatten()?;
        (joined([word].into_iter()) != Some(held)).then_some(held)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strictest_word_ever_said_decides_and_silence_hides() {
        let cases: [(&[&str], &str); 7] = [
            (&["as-published"], "open"),
            (&["as-published", "1-7-round-5"], "1-7-round-5"),
            (&["1-5", "1-7-round-5", "as-published"], "1-7-round-5"),
            (&["1-5", "under-10"], "under-10"),
            (&["1-5+totals-exact", "1-7-round-5"], "1-7-round-5"),
            (&["1-7-round-5+zeros-hidden", "1-7-round-5"], "1-7-round-5+zeros-hidden"),
            (&["as-published", "a word of a later version"], "under-10"),
        ];
        for (words, expected) in cases {
            let found = joined(words.iter().copied());
            assert_eq!(found.map_or("open".to_owned(), |it| it.to_string()), expected, "{words:?}");
            let back = joined(words.iter().rev().copied());
            assert_eq!(back, found, "the order of files does not matter: {words:?}");
        }
        let today: Day = "2026-11-01".parse().expect("a day");
        let rules = Rules::default();
        assert_eq!(rules.profile("never named"), Some(Profile::UNDER_TEN));
        assert_eq!(rules.closed("never named", today), Some(Closed::Unknown));
    }

    #[test]
    fn a_source_is_shown_until_its_terms_end() {
        let day = |text: &str| text.parse::<Day>().expect("a day");
        let profiles = strictest(BTreeMap::from([
            ("open".to_owned(), BTreeSet::from([AS_PUBLISHED.to_owned()])),
            ("lent".to_owned(), BTreeSet::from(["1-7-round-5".to_owned()])),
            ("no terms".to_owned(), BTreeSet::from(["1-7-round-5".to_owned()])),
        ]));
        let terms = |text: &str| Terms::from_toml(text).expect("terms");
        let lent = terms(
            "owner = \"a team\"\nagreement = \"12\"\naudience = \"The board\"\nexpires = 2026-11-01\nretention = \"a year\"",
        );
        let rules = Rules { profiles, terms: BTreeMap::from([("lent".to_owned(), lent)]) };
        assert_eq!((rules.audience("lent").as_str(), rules.audience("open").as_str()), ("The board", ""));
        assert_eq!(rules.closed("lent", day("2026-11-01")), None, "the last day counts");
        assert_eq!(rules.closed("lent", day("2026-11-02")), Some(Closed::TermsEnded(day("2026-11-01"))));
        assert_eq!(rules.closed("open", day("2099-01-01")), None);
        assert_eq!(rules.closed("no terms", day("2026-11-01")), Some(Closed::Unknown));
        assert_eq!(rules.other_than("lent", "as-published"), Some(Profile::ONE_TO_SEVEN_ROUND_FIVE));
        assert_eq!(rules.other_than("lent", "1-7-round-5"), None);
        assert_eq!(rules.other_than("open", "1-7-round-5"), None, "a stricter word is taken");
    }
}
