// SPDX-License-Identifier: MIT OR Apache-2.0
//! Measures: what the ledger says of each place, worked out from counts and parts where need be.
//! All of it pure; the rules are those of the design's section on data.

mod above;
mod combine;
mod convert;
mod country;
mod direct;
mod family;
mod guarded;
mod lives_in;
mod method;
#[cfg(test)]
pub(crate) mod tests;

use std::collections::{BTreeMap, BTreeSet};

use areas::{Geography, LayerKind, Orders, Wholes};
use base::{AreaCode, AreaType, Day, Period, Quantity, Unit, Vintage};
use records::FigureMethod;
use stats::disclosure::Profile;
use stats::{Confidence, Interval};

use crate::catalogue::Catalogue;
use crate::ledger::{Held, Ledger};
pub use above::Above;
use convert::Conversion;
use family::Divisors;
pub use family::{Family, FamilyKey};
pub use method::{Because, IntervalBy, Method, MethodStep, NoInterval, NotConverted, PartKind, Weight};

/// One figure of one place, ready to be shown, with where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    pub area: AreaCode,
    pub vintage: Vintage,
    pub period: Period,
    pub quantity: Quantity,
    pub basis: Basis,
    pub method: Method,
    /// Every file behind it, by hash.
    pub files: BTreeSet<String>,
}

/// Whether a figure was published for the place or put together here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    Published,
    /// A sum of small areas.
    Sum(Parts),
    /// The parts of a country, of one layer.
    Country(Parts, LayerKind),
    /// A weighted mean of small areas.
    Mean(Parts),
    /// The file should have named the place and does not.
    NotInFile,
}

/// What a figure was put together from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Parts {
    pub all: usize,
    pub suppressed: usize,
    pub missing: usize,
}

/// Every measure of one indicator, source, method and part of a breakdown, in one period.
#[derive(Debug, Clone)]
pub struct Measured {
    pub key: FamilyKey,
    pub unit: Unit,
    pub scale: f64,
    pub period: Period,
    pub measures: BTreeMap<AreaCode, Measure>,
    /// Why figures on other boundaries give none for some places, where that is so.
    pub not_converted: Option<NotConverted>,
    /// Which parts come to more than the whole that is published, where that is so.
    pub above: Option<Above>,
    /// Of counts that are lent and not published.
    pub lent: Option<Lent>,
}

/// Facts of counts that are shown under a disclosure profile, and of open ones are none.
#[derive(Debug, Clone, PartialEq)]
pub struct Lent {
    pub profile: Profile,
    /// The people who may see them, in the words of their owner.
    pub audience: String,
    /// The number of figures that no release has shown or hidden yet.
    pub waiting: usize,
    /// The 99.8% intervals, which hold the rounding.
    outer: BTreeMap<AreaCode, Interval>,
}

impl Measured {
    /// The 99.8% interval, from the counts that the 95% one is from; none where a publisher gives limits without counts.
    pub fn outer_interval(&self, measure: &Measure) -> Option<Interval> {
        if let Some(lent) = &self.lent {
            return lent.outer.get(&measure.area).copied();
        }
        let Quantity { numerator, denominator, lower, .. } = measure.quantity;
        lower?;
        direct::estimate(numerator?, denominator?, (&self.unit, self.scale), Confidence::P998)
            .ok()
            .map(|one| one.interval())
    }
}

/// Everything that is held of a place, in one period each: the latest that ends by the day.
pub fn latest(geography: &Geography, ledger: &Ledger, catalogue: &Catalogue, as_at: Day) -> Vec<Measured> {
    let open = work(geography, ledger, catalogue, |base| {
        let latest = |family| Some(measure(&base.context(family, &family.latest(geography, as_at)?)));
        base.families.iter().filter_map(latest).filter(|one| !one.measures.is_empty()).collect::<Vec<_>>()
    });
    let mut measured = open;
    measured.extend(lives_in::counted(geography, catalogue, &measured));
    measured.extend(guarded::latest(geography, ledger, as_at));
    measured
}

/// Every period of one family that ends by the day, oldest first.
pub fn history(
    geography: &Geography,
    ledger: &Ledger,
    catalogue: &Catalogue,
    key: &FamilyKey,
    as_at: Day,
) -> Vec<Measured> {
    if key.method == FigureMethod::LivesIn {
        // Made of the latest counts of people, so that an earlier edition would be of other people.
        return latest(geography, ledger, catalogue, as_at).into_iter().filter(|one| one.key == *key).collect();
    }
    let open = work(geography, ledger, catalogue, |base| {
        let family = base.families.iter().find(|family| family.key == *key)?;
        let periods = periods(family, as_at);
        Some(periods.iter().map(|period| measure(&base.context(family, period))).collect())
    });
    open.unwrap_or_else(|| guarded::history(geography, ledger, key, as_at))
}

/// Every other period of every family that ends by the day, oldest first: with `latest`, all that `history` says.
pub fn earlier(geography: &Geography, ledger: &Ledger, catalogue: &Catalogue, as_at: Day) -> Vec<Measured> {
    let mut all = work(geography, ledger, catalogue, |base| {
        let others = |family: &Family<'_>| {
            let latest = family.latest(geography, as_at);
            let mut others = periods(family, as_at);
            others.retain(|period| Some(period) != latest.as_ref());
            others.iter().map(|period| measure(&base.context(family, period))).collect::<Vec<_>>()
        };
        base.families.iter().flat_map(others).collect::<Vec<_>>()
    });
    all.extend(guarded::earlier(geography, ledger, as_at));
    all.retain(|one| !one.measures.is_empty());
    all
}

fn periods(family: &Family<'_>, as_at: Day) -> BTreeSet<Period> {
    let due = family.series.iter().map(|held| &held.key.period).filter(|period| period.end() <= as_at);
    due.cloned().collect()
}

/// Gathers what every figure is worked out from, once.
fn work<R>(geography: &Geography, ledger: &Ledger, catalogue: &Catalogue, each: impl FnOnce(&Base<'_>) -> R) -> R {
    let (families, wide) = (family::gather(&ledger.series), family::gather(&ledger.wide));
    let conversions = convert::conversions(geography, &families, catalogue);
    let (divisors, wide_divisors) = (Divisors::gather(&families), Divisors::gather(&wide));
    let (wholes, orders) = (Wholes::shipped(), Orders::shipped());
    each(&Base {
        geography,
        families: &families,
        divisors: &divisors,
        wide: &wide,
        wide_divisors: &wide_divisors,
        conversions: &conversions,
        catalogue,
        wholes,
        orders,
    })
}

fn measure(context: &Context<'_>) -> Measured {
    let all = context.geography.all();
    let measures: BTreeMap<AreaCode, Measure> =
        all.filter_map(|area| Some((area.code, context.of(area.code, area.vintage)?))).collect();
    let (unit, scale) = context.family.unit();
    let (key, period) = (context.family.key.clone(), context.period.clone());
    let (not_converted, above) = (context.not_converted(), context.above(&measures));
    Measured { key, unit, scale, period, measures, not_converted, above, lent: None }
}

/// Holds what every figure is worked out from.
struct Base<'a> {
    geography: &'a Geography,
    families: &'a [Family<'a>],
    divisors: &'a Divisors<'a>,
    /// Counts of the parts of the country.
    wide: &'a [Family<'a>],
    wide_divisors: &'a Divisors<'a>,
    conversions: &'a [Conversion<'a>],
    catalogue: &'a Catalogue,
    wholes: &'a Wholes,
    orders: &'a Orders,
}

impl<'a> Base<'a> {
    fn context(&'a self, family: &'a Family<'a>, period: &'a Period) -> Context<'a> {
        let register = |held: &'a Held| {
            let own = held.cells.iter().filter(|(code, _)| self.geography.is_own(**code));
            (held, own.map(|(_, cell)| cell.file_sha256.as_str()).collect())
        };
        let registers = family.in_period(period).filter(|held| held.key.complete).map(register).collect();
        Context { base: self, family, period, registers }
    }
}

/// Holds what a rule may look at to work out one figure.
struct Context<'a> {
    base: &'a Base<'a>,
    family: &'a Family<'a>,
    period: &'a Period,
    /// Complete registers, each with the files behind what it says of the place.
    registers: Vec<(&'a Held, BTreeSet<&'a str>)>,
}

impl<'a> std::ops::Deref for Context<'a> {
    type Target = Base<'a>;

    fn deref(&self) -> &Base<'a> {
        self.base
    }
}

impl Context<'_> {
    /// A published figure outranks one put together from small areas, and that one from other boundaries; a place that a
    /// file should have named and does not is missing.
    fn of(&self, area: AreaCode, vintage: Vintage) -> Option<Measure> {
        self.direct(area, vintage)
            .or_else(|| self.combined(area))
            .or_else(|| self.of_country(area))
            .or_else(|| self.converted(area, vintage))
            .or_else(|| self.not_in_file(area, vintage))
    }

    fn not_in_file(&self, area: AreaCode, vintage: Vintage) -> Option<Measure> {
        let kind = area.area_type();
        let whole_set = matches!(kind, AreaType::SmallArea | AreaType::Ward);
        let siblings = self.family.of_type(kind, self.period).any(|held| {
            (kind != AreaType::SmallArea || held.key.vintage == vintage)
                && held.cells.keys().any(|other| self.geography.is_own(*other))
        });
        (whole_set && siblings).then(|| self.absent(area, vintage))
    }
}
