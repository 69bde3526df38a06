// SPDX-License-Identifier: MIT OR Apache-2.0
//! The rules under which counts may be shown, each with a name that never changes its meaning.

use std::fmt;
use std::str::FromStr;

use super::{Count, Shown};

/// What the reader is taken to know besides the rule, the totals and everything published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attacker {
    /// The rule: a hidden cell holds somebody (where true zeros are shown), a rounded one lies in its window.
    KnowsTheRule,
    /// The rule, and of every hidden cell whether it is small or hidden for another's sake. One symbol for both keeps
    /// this from the reader; this is for whoever trusts that less.
    KnowsWhichAreSmall,
}

/// A rule for showing counts of people. Its name (`1-5`, or with options `1-5+zeros-hidden`) is what is stored.
///
/// | name | hidden | zero | the rest | symbol | source of the rule |
/// |---|---|---|---|---|---|
/// | `as-published` | nothing of ours | as it is | as it is | c | open data: the publisher's own marks stand |
/// | `1-5` | 1 to 5 | shown | as it is | c | Department for Education, children in need |
/// | `1-7-round-5` | 1 to 7 | shown | nearest 5 | * | NHS Digital, hospital statistics; `OpenSAFELY` |
/// | `under-10` | 0 to 9, groups | hidden | nearest 5 | * | Office for National Statistics, research outputs |
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Profile {
    rule: Rule,
    zeros_hidden: bool,
    groups_hidden: bool,
    totals_exact: bool,
    attacker: Attacker,
}

/// From the loosest to the strictest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Rule {
    AsPublished,
    OneToFive,
    OneToSevenRoundFive,
    UnderTen,
}

/// A text that names no profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownProfile(pub String);

impl Profile {
    pub const AS_PUBLISHED: Self = Self::of(Rule::AsPublished, false);
    pub const ONE_TO_FIVE: Self = Self::of(Rule::OneToFive, false);
    /// The safe one for public pages.
    pub const ONE_TO_SEVEN_ROUND_FIVE: Self = Self::of(Rule::OneToSevenRoundFive, false);
    pub const UNDER_TEN: Self = Self::of(Rule::UnderTen, true);

    const fn of(rule: Rule, strict: bool) -> Self {
        let attacker = Attacker::KnowsTheRule;
        Self { rule, zeros_hidden: strict, groups_hidden: strict, totals_exact: false, attacker }
    }

    /// Zero is hidden as a small count is: for where "nobody" is itself a secret.
    #[must_use]
    pub const fn with_zeros_hidden(self) -> Self {
        Self { zeros_hidden: true, ..self }
    }

    /// Where everybody in a row is in one category, the row's cells are hidden: 0% and 100% say something of each
    /// person in it.
    #[must_use]
    pub const fn with_groups_hidden(self) -> Self {
        Self { groups_hidden: true, ..self }
    }

    /// Totals that are shown are not rounded.
    #[must_use]
    pub const fn with_totals_exact(self) -> Self {
        Self { totals_exact: true, ..self }
    }

    #[must_use]
    pub const fn with_attacker(self, attacker: Attacker) -> Self {
        Self { attacker, ..self }
    }

    /// The profile that hides whatever either of the two hides, and is strict wherever one of them is.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            rule: self.rule.max(other.rule),
            zeros_hidden: self.zeros_hidden || other.zeros_hidden,
            groups_hidden: self.groups_hidden || other.groups_hidden,
            totals_exact: self.totals_exact && other.totals_exact,
            attacker: self.attacker.max(other.attacker),
        }
    }

    /// Counts from 1 up to this are small; 0 where the profile hides nothing.
    pub const fn small_up_to(self) -> u64 {
        match self.rule {
            Rule::AsPublished => 0,
            Rule::OneToFive => 5,
            Rule::OneToSevenRoundFive => 7,
            Rule::UnderTen => 9,
        }
    }

    /// What shown counts are rounded to; 1 where they are not.
    pub const fn rounded_to(self) -> u64 {
        match self.rule {
            Rule::AsPublished | Rule::OneToFive => 1,
            Rule::OneToSevenRoundFive | Rule::UnderTen => 5,
        }
    }

    /// What stands in the place of a hidden count, whatever it is hidden for.
    pub const fn symbol(self) -> &'static str {
        match self.rule {
            Rule::AsPublished | Rule::OneToFive => "c",
            Rule::OneToSevenRoundFive | Rule::UnderTen => "*",
        }
    }

    /// What stands on the page: the number, or the symbol. Never an empty text, which could be read as nobody.
    pub fn text(self, shown: Shown) -> String {
        shown.number().map_or_else(|| self.symbol().to_owned(), |number| number.to_string())
    }

    pub const fn hides_zeros(self) -> bool {
        self.zeros_hidden
    }

    pub const fn hides_groups(self) -> bool {
        self.groups_hidden
    }

    pub const fn attacker(self) -> Attacker {
        self.attacker
    }

    pub(super) const fn hides_nothing(self) -> bool {
        matches!(self.rule, Rule::AsPublished)
    }

    /// A count that belongs to no table: nothing that is or will be shown adds up with it. Counts of a table go through
    /// [`super::publish`], which also hides what the totals give away.
    pub fn alone(self, count: Count) -> Shown {
        if self.is_small(count.people()) { Shown::Suppressed } else { self.open(count.people(), false) }
    }

    pub(super) const fn is_small(self, people: u64) -> bool {
        if self.hides_nothing() { false } else { people <= self.small_up_to() && (people > 0 || self.zeros_hidden) }
    }

    /// The least a reader knows a hidden cell to hold: somebody, where nobody would have been shown.
    pub(super) const fn least_hidden(self) -> u64 {
        if self.zeros_hidden || self.groups_hidden { 0 } else { 1 }
    }

    /// How a count that is not hidden is shown.
    pub(super) const fn open(self, people: u64, is_total: bool) -> Shown {
        let base = if is_total && self.totals_exact { 1 } else { self.rounded_to() };
        Shown::rounded(people, base, self.small_up_to())
    }
}

const RULES: [(Rule, &str); 4] = [
    (Rule::AsPublished, "as-published"),
    (Rule::OneToFive, "1-5"),
    (Rule::OneToSevenRoundFive, "1-7-round-5"),
    (Rule::UnderTen, "under-10"),
];

impl fmt::Display for Profile {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = RULES.iter().find(|(rule, _name)| *rule == self.rule).map_or("", |(_rule, name)| *name);
        out.write_str(name)?;
        let plain = Self::of(self.rule, matches!(self.rule, Rule::UnderTen));
        let options = [
            (self.zeros_hidden && !plain.zeros_hidden, "+zeros-hidden"),
            (self.groups_hidden && !plain.groups_hidden, "+groups-hidden"),
            (self.totals_exact, "+totals-exact"),
            (self.attacker == Attacker::KnowsWhichAreSmall, "+small-known"),
        ];
        options.iter().filter(|(chosen, _name)| *chosen).try_for_each(|(_chosen, name)| out.write_str(name))
    }
}

impl FromStr for Profile {
    type Err = UnknownProfile;

    /// The name as it is printed; anything else, in another case or order too, is unknown.
    fn from_str(text: &str) -> Result<Self, UnknownProfile> {
        let unknown = || UnknownProfile(text.chars().take(60).collect());
        let mut words = text.split('+');
        let first = words.next().unwrap_or("");
        let (rule, _name) = RULES.iter().find(|(_rule, name)| *name == first).ok_or_else(unknown)?;
        let mut profile = Self::of(*rule, matches!(rule, Rule::UnderTen));
        for word in words {
            profile = match word {
                "zeros-hidden" => profile.with_zeros_hidden(),
                "groups-hidden" => profile.with_groups_hidden(),
                "totals-exact" => profile.with_totals_exact(),
                "small-known" => profile.with_attacker(Attacker::KnowsWhichAreSmall),
                _ => return Err(unknown()),
            };
        }
        if profile.to_string() == text { Ok(profile) } else { Err(unknown()) }
    }
}

impl fmt::Display for UnknownProfile {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "“{}” is not a disclosure profile", self.0)
    }
}

impl std::error::Error for UnknownProfile {}
