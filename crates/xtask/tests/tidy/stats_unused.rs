// SPDX-License-Identifier: MIT OR Apache-2.0
//! What `stats` offers and nobody outside it asks for: it is in the list with its reason, or it goes.

use std::collections::BTreeSet;

use regex::Regex;

use crate::none;
use crate::repository::{self, SourceFile};

const ANSWER: &str = "is part of what a used item answers or refuses";
const PEERS: &str = "planned: peers of a whole country are compared at once";
const LEVELS: &str = "planned: funnels and control charts show both levels";
const FUNNELS: &str = "planned: hubs, schools and audits are placed in a funnel, and in no league";
const ESTIMATES: &str = "planned: another modelled figure is checked by its parts, as the first one is";
const SAMPLES: &str = "planned: sizes of samples and limits of control charts";
const CHANGE: &str = "planned: the mean change between two answers of the same people";
const WORDED: &str = "is chosen by the name of a profile, and by the tests that attack it";

/// Items that stay, each with its reason. The list may only become shorter.
const STAYS: &[(&str, &str)] = &[
    ("ChanceFlags", ANSWER),
    ("ColumnsDiffer", ANSWER),
    ("EstimateColumns", PEERS),
    ("TwoIntervalColumns", PEERS),
    ("NoCorrelation", ANSWER),
    ("pearson", "is what the order of two factors is worked out by; the page of methods shows it"),
    ("spearman", "is what the order of two factors is worked out by; the page of methods shows it"),
    ("DirectRate", PEERS),
    ("DirectRate::missing_counts", PEERS),
    ("DirectRate::estimate_with_both", PEERS),
    ("directly_standardised_rates", PEERS),
    ("EventRow", PEERS),
    ("DirectRate::of_repeated_events", PEERS),
    ("Feasible", ANSWER),
    ("LedgerError", ANSWER),
    ("Attacker", WORDED),
    ("UnknownProfile", ANSWER),
    ("Profile::ONE_TO_FIVE", WORDED),
    ("Profile::ONE_TO_SEVEN_ROUND_FIVE", WORDED),
    ("Profile::with_zeros_hidden", WORDED),
    ("Profile::with_groups_hidden", WORDED),
    ("Profile::with_totals_exact", WORDED),
    ("Profile::with_attacker", WORDED),
    ("Profile::hides_groups", WORDED),
    ("Profile::attacker", WORDED),
    ("TableError", ANSWER),
    ("TwoIntervals", LEVELS),
    ("TwoIntervals::at95", LEVELS),
    ("TwoIntervals::at998", LEVELS),
    ("FunnelLimits", FUNNELS),
    ("FunnelPlace", FUNNELS),
    ("NotPlaced", FUNNELS),
    ("funnel_proportion", FUNNELS),
    ("FunnelPoint", FUNNELS),
    ("FunnelPoints", FUNNELS),
    ("funnel_ratio", FUNNELS),
    ("funnel_rate", FUNNELS),
    ("place_proportion", FUNNELS),
    ("place_ratio", FUNNELS),
    ("FunnelRate", FUNNELS),
    ("funnel_baseline", FUNNELS),
    ("place_rate", FUNNELS),
    ("ReferenceRates::overall", PEERS),
    ("indirectly_standardised_rate", PEERS),
    ("ObservedEvents", PEERS),
    ("indirectly_standardised_ratios", PEERS),
    ("Sample", CHANGE),
    ("Sample::estimate_with_both", CHANGE),
    ("byar", FUNNELS),
    ("exact_poisson", FUNNELS),
    ("wilson", SAMPLES),
    ("proportion_with_both", LEVELS),
    ("proportions", PEERS),
    ("proportions_with_both", PEERS),
    ("Unranked", ANSWER),
    ("rate_with_both", LEVELS),
    ("rates_with_both", PEERS),
    ("NoRelative", ANSWER),
    ("normal_quantile", SAMPLES),
    ("chi_square_quantile", SAMPLES),
    ("Unstandardised", ANSWER),
    ("student_t_quantile", CHANGE),
    ("WorkShares", ANSWER),
    ("work_shares", ESTIMATES),
    ("modelled_children", ESTIMATES),
    ("Overlap", ANSWER),
    ("overlap_of_marks", "is what two factors are judged by; the page of methods shows it"),
];

/// One thing that others may ask for. A method is named with its type, `Interval::scaled`.
#[derive(Debug, PartialEq, Eq)]
struct Item {
    name: String,
    is_method: bool,
}

impl Item {
    /// The word under which others would ask for it.
    fn word(&self) -> &str {
        self.name.rsplit("::").next().unwrap_or_default()
    }
}

/// The public items of a text, without its tests.
fn offered(text: &str) -> Vec<Item> {
    let block = Regex::new(r"^impl(?:<.*?>)? (?:.* for )?(\w+)").expect("a fixed pattern");
    let item = Regex::new(r"^( *)pub (?:const fn|fn|struct|enum|trait|type|const|mod) (\w+)").expect("a fixed pattern");
    let (mut found, mut of) = (Vec::new(), String::new());
    for line in text.lines() {
        if let Some(named) = block.captures(line) {
            named[1].clone_into(&mut of);
        }
        if let Some(named) = item.captures(line) {
            let is_method = !named[1].is_empty();
            let name = if is_method { format!("{of}::{}", &named[2]) } else { named[2].to_owned() };
            found.push(Item { name, is_method });
        }
    }
    found
}

/// Everything before the tests that stand in the file itself.
fn product(file: &SourceFile) -> &str {
    if file.is_test() { "" } else { file.text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default() }
}

fn words(text: &str) -> BTreeSet<&str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect()
}

/// The items that no text asks for. A method may be called where its crate is not named; anything else is not.
fn unasked(offered: &[Item], texts: &[&str]) -> Vec<String> {
    let (mut anywhere, mut beside) = (BTreeSet::new(), BTreeSet::new());
    for text in texts {
        let words = words(text);
        if words.contains("stats") {
            beside.extend(words.iter().copied());
        }
        anywhere.extend(words);
    }
    let asked = |item: &&Item| if item.is_method { &anywhere } else { &beside }.contains(item.word());
    offered.iter().filter(|item| !asked(item)).map(|item| item.name.clone()).collect()
}

/// What is unasked for and not in the list, and what is in the list without being so.
fn complaints(unasked: &[String], stays: &[&str]) -> Vec<String> {
    let unlisted = unasked.iter().filter(|name| !stays.contains(&name.as_str()));
    let unlisted = unlisted.map(|name| format!("`stats` offers `{name}` and no crate asks for it: it goes"));
    let settled = stays.iter().filter(|name| !unasked.iter().any(|one| one == *name));
    unlisted.chain(settled.map(|name| format!("`{name}` is used now, or gone: take it off the list"))).collect()
}

#[test]
fn an_item_that_nobody_asks_for_is_refused() {
    let text = "pub fn mean() {}\nfn own() {}\nimpl<E> From<E> for Total {\n    pub const fn is_whole(&self) {}\n}\n";
    let items = offered(text);
    assert_eq!(items.iter().map(|item| item.name.as_str()).collect::<Vec<_>>(), ["mean", "Total::is_whole"]);
    assert!(unasked(&items, &["stats::mean(1)", "total.is_whole()"]).is_empty());
    let unasked = unasked(&items, &["let mean = 1;"]);
    assert_eq!(unasked, ["mean", "Total::is_whole"], "a word beside no `stats` is another thing's");
    assert_eq!(complaints(&unasked, &["mean", "Total::is_whole"]), Vec::<String>::new());
    assert_eq!(complaints(&unasked, &["mean"]).len(), 1, "an item without a reason");
    assert_eq!(complaints(&[], &["mean"]).len(), 1, "a reason without an item");
}

#[test]
fn everything_in_stats_is_asked_for_or_stays_for_a_reason() {
    let files = repository::rust_files();
    let (own, others): (Vec<_>, Vec<_>) =
        files.iter().filter(|file| file.path.contains("/src/")).partition(|file| file.krate() == Some("stats"));
    let offered: Vec<Item> = own.iter().flat_map(|file| offered(product(file))).collect();
    assert!(offered.len() > 100, "the items are seen: {}", offered.len());
    let texts: Vec<&str> = others.iter().map(|file| product(file)).collect();
    let stays: Vec<&str> = STAYS.iter().map(|(name, _reason)| *name).collect();
    none("`stats` holds what somebody uses or a planned room needs.", &complaints(&unasked(&offered, &texts), &stays));
}
