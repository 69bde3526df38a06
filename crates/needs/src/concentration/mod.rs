// SPDX-License-Identifier: MIT OR Apache-2.0
//! Says where risk factors gather: which of the chosen figures lie above the authority's in each ward, which figures do so in the
//! same wards, and how many children live there. Anybody can check it; it describes places and never the families in them.

mod ages;
mod decide;
mod figures_of;
pub(crate) mod map;
pub(crate) mod page;
pub(crate) mod said;
pub(crate) mod table;
#[cfg(test)]
mod tests;
mod tries;

use areas::Area;
use evidence::catalogue::{Category, Indicator};
use evidence::measure::Measured;
use stats::{AreaFigure, FactorCategory, FactorPair, PATTERN_LEVEL, Together};

use decide::decide;
use evidence::place::{Level, Place};
pub(crate) use tries::{Tried, Try};

/// A chosen figure before the decision: its figures, or why there are none.
#[derive(Debug, Clone)]
pub(crate) struct ChosenFigure<'a> {
    pub indicator: &'a Indicator,
    pub figures: Result<Figures<'a>, LeftOutReason>,
}

#[derive(Debug, Clone)]
pub(crate) struct Figures<'a> {
    pub measured: &'a Measured,
    pub authority: f64,
    /// One for each ward; limits are of 99.8%.
    pub wards: Vec<Option<AreaFigure>>,
    /// As they are held, where those above allow for the ages of each ward.
    pub crude: Option<Vec<Option<AreaFigure>>>,
}

/// Why a chosen figure is not counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LeftOutReason {
    NotByWard,
    NoWardFigure,
    NoAuthorityFigure,
    /// The authority's own figure is a lower bound: a ward above it need not lie above the truth.
    AuthorityAtLeast,
    /// It gives context, or the catalogue bars it from being combined.
    Context,
    /// It follows age, and no ages are held by which wards could be compared.
    FollowsAge,
    /// The name of the factor that measures the same thing.
    SameConstruct(String),
    /// It is an index, and a figure that it is made of is counted.
    HoldsCounted(String),
    /// It is part of an index that is counted.
    PartOfCounted(String),
    /// Its figures contradict each other.
    Unusable,
}

#[derive(Debug, Clone)]
pub(crate) struct LeftOut<'a> {
    pub indicator: &'a Indicator,
    pub reason: LeftOutReason,
    /// Holds what it would have been, for the tries.
    figures: Option<Figures<'a>>,
}

/// A figure that is counted.
#[derive(Debug, Clone)]
pub(crate) struct Factor<'a> {
    pub indicator: &'a Indicator,
    pub measured: &'a Measured,
    pub authority: f64,
    /// By how much a ward must lie above, in the figure's own unit; `None` where all wards are the same.
    pub margin: Option<f64>,
    /// The wards above the authority, in the order of wards.
    pub above: Vec<&'a Area>,
    /// For each ward; `None` where it cannot be judged.
    pub marks: Vec<Option<bool>>,
    figures: Figures<'a>,
    parts: Vec<&'a str>,
}

/// Factors that are above in the same wards, told as one; or one factor alone.
#[derive(Debug, Clone)]
pub(crate) struct WardPattern<'a> {
    /// Places in the list of factors.
    pub factors: Vec<usize>,
    /// For each ward, whether all of them are above.
    pub marks: Vec<Option<bool>>,
    pub wards: Vec<&'a Area>,
    pub children: Option<Living>,
    /// Of these wards, those that are in by every choice that was tried.
    pub steady: Vec<&'a Area>,
    /// Wards that are not in and would be by one of the choices.
    pub joining: Vec<&'a Area>,
    pub tries: Vec<Try>,
}

/// Children who live in some wards, of all who live in the place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Living {
    pub children: f64,
    pub of: f64,
}

/// Holds what was marked in one ward.
#[derive(Debug, Clone)]
pub(crate) struct WardMarks<'a> {
    pub area: &'a Area,
    /// Places in the list of factors.
    pub above: Vec<usize>,
    pub not_judged: Vec<usize>,
    /// Places in the list of patterns.
    pub patterns: Vec<usize>,
}

/// Tells which pattern the figures tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Gathering {
    /// Several factors are above in the same wards: these patterns, that of the most children first.
    Together(Vec<usize>),
    /// Two factors are above in different wards, and nothing goes together.
    Apart(usize, usize),
    /// Neither more nor less often in the same wards than by chance.
    AsChance,
    /// Fewer than two factors that differ between wards.
    TooLittle,
}

/// The whole decision.
#[derive(Debug, Clone)]
pub(crate) struct Concentration<'a> {
    pub factors: Vec<Factor<'a>>,
    pub patterns: Vec<WardPattern<'a>>,
    /// In the order of wards.
    pub wards: Vec<WardMarks<'a>>,
    /// Categories without a factor.
    pub empty: Vec<FactorCategory>,
    pub left_out: Vec<LeftOut<'a>>,
    /// The most marks in figures with intervals that chance alone would give.
    pub by_chance: f64,
    pub pairs: Vec<FactorPair>,
    /// Held by ward and never counted.
    pub context: Vec<&'a Indicator>,
    /// Held by ward, and nobody chose them.
    pub unchosen: Vec<&'a Indicator>,
}

/// Gathers the catalogue's factors of a place by ward and decides.
pub(crate) fn concentration(place: &Place) -> Concentration<'_> {
    concentration_at(place, Level::Wards)
}

/// The same for other parts of the place: its patches.
pub(crate) fn concentration_at(place: &Place, level: Level) -> Concentration<'_> {
    let wards = place.areas(level, None);
    let children = figures_of::children(place, level, &wards);
    let found = decide(figures_of::candidates(place, level, &wards), &wards, children.as_ref());
    let held = |one: &&Indicator| place.families(&one.code).any(|measured| place.holds(measured, level));
    let context = place.catalogue.all().filter(|one| one.category == Category::Context).filter(held).collect();
    let free = |one: &&Indicator| category(one) != FactorCategory::Context && one.factor_order.is_none();
    let unchosen = place.catalogue.all().filter(free).filter(held).collect();
    Concentration { context, unchosen, ..found }
}

impl<'a> Concentration<'a> {
    /// Tells which pattern leads: decided by the overlap of the wards against chance, and by nothing else.
    pub(crate) fn told(&self) -> Gathering {
        let differing = self.factors.iter().filter(|one| one.margin.is_some()).count();
        if differing < 2 {
            return Gathering::TooLittle;
        }
        let mut together: Vec<usize> = (0..self.patterns.len())
            .filter(|at| self.patterns.get(*at).is_some_and(|one| one.factors.len() > 1 && !one.wards.is_empty()))
            .collect();
        together.sort_by(|one, other| self.weight(*other).total_cmp(&self.weight(*one)).then(one.cmp(other)));
        if !together.is_empty() {
            return Gathering::Together(together);
        }
        let level = self.pair_level();
        let apart = self.pairs.iter().filter(|pair| pair.overlap.judge(level) == Together::Apart);
        let clearest = apart.min_by(|one, other| one.overlap.as_few.total_cmp(&other.overlap.as_few));
        clearest.map_or(Gathering::AsChance, |pair| Gathering::Apart(pair.one, pair.other))
    }

    /// The patterns for a first page: the one that leads, and a second one where at least half of its wards are there
    /// whatever we choose.
    pub(crate) fn leading(&self) -> Vec<usize> {
        let Gathering::Together(patterns) = self.told() else { return Vec::new() };
        let firm = |at: &usize| self.patterns.get(*at).is_some_and(|one| one.steady.len() * 2 >= one.wards.len());
        let (first, rest) = patterns.split_at(patterns.len().min(1));
        first.iter().copied().chain(rest.iter().copied().filter(firm).take(1)).collect()
    }

    /// The level of proof for one pair, so that all pairs together have theirs.
    pub(crate) fn pair_level(&self) -> f64 {
        PATTERN_LEVEL / f64::from(u32::try_from(self.pairs.len().max(1)).unwrap_or(u32::MAX))
    }

    /// Children where they are counted, else wards.
    fn weight(&self, pattern: usize) -> f64 {
        let wards = |one: &WardPattern<'_>| f64::from(u32::try_from(one.wards.len()).unwrap_or(u32::MAX));
        self.patterns.get(pattern).map_or(0.0, |one| one.children.map_or_else(|| wards(one), |living| living.children))
    }

    /// The wards of the pattern that leads which every choice keeps; none where nothing goes together.
    pub(crate) fn named(&self) -> Vec<&'a Area> {
        match self.told() {
            Gathering::Together(patterns) => {
                patterns.first().and_then(|at| self.patterns.get(*at)).map(|one| one.steady.clone()).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    /// Wards by the number of their patterns, then of their factors, then by name: a table that starts where factors
    /// gather, and not a ranking.
    pub(crate) fn in_order(&self) -> Vec<&WardMarks<'a>> {
        let mut wards: Vec<&WardMarks<'a>> = self.wards.iter().collect();
        wards.sort_by(|one, other| {
            let counts = |ward: &WardMarks<'a>| (ward.patterns.len(), ward.above.len());
            let name = |ward: &WardMarks<'a>| (ward.area.name.clone(), ward.area.code);
            counts(other).cmp(&counts(one)).then_with(|| name(one).cmp(&name(other)))
        });
        wards
    }
}

impl Factor<'_> {
    pub(crate) fn category(&self) -> FactorCategory {
        category(self.indicator)
    }

    /// Wards are also judged by interval.
    pub(crate) fn has_limits(&self) -> bool {
        self.figures.has_limits()
    }

    /// The figures allow for the ages of each ward.
    pub(crate) fn allows_for_age(&self) -> bool {
        self.figures.crude.is_some()
    }

    /// How many wards could be judged.
    pub(crate) fn judged(&self) -> usize {
        self.marks.iter().flatten().count()
    }
}

impl Figures<'_> {
    fn has_limits(&self) -> bool {
        self.wards.iter().flatten().any(|one| one.limits.is_some())
    }
}

pub(crate) fn category(indicator: &Indicator) -> FactorCategory {
    match indicator.category {
        Category::Individual => FactorCategory::Individual,
        Category::Relationship => FactorCategory::Relationship,
        Category::FamilyEconomic => FactorCategory::FamilyEconomic,
        Category::ChildOutcome => FactorCategory::ChildOutcome,
        Category::Context | Category::Uncategorised => FactorCategory::Context,
    }
}
