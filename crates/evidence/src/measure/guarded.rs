// SPDX-License-Identifier: MIT OR Apache-2.0
//! Measures of counts that are not open data: what their disclosure profile lets be seen, and shares and rates of that.

use std::collections::{BTreeMap, BTreeSet};

use areas::Geography;
use base::{AreaCode, AreaType, Day, Period, Quantity, State, Unit};
use stats::Interval;
use stats::disclosure::{self, Profile, Withheld};

use super::{Basis, Because, FamilyKey, IntervalBy, Lent, Measure, Measured, Method, MethodStep, NotConverted, Parts};
use crate::guarded::{Answer, Closed, Guarded, Seen};
use crate::ledger::Ledger;

/// Every guarded family in its latest period that ends by the day.
pub(super) fn latest(geography: &Geography, ledger: &Ledger, as_at: Day) -> Vec<Measured> {
    let mut newest: BTreeMap<FamilyKey, Measured> = BTreeMap::new();
    // Oldest first, so that the newest stays.
    for measured in all(geography, ledger, |_| true, as_at) {
        newest.insert(measured.key.clone(), measured);
    }
    newest.into_values().collect()
}

/// Every period of one guarded family that ends by the day, oldest first.
pub(super) fn history(geography: &Geography, ledger: &Ledger, key: &FamilyKey, as_at: Day) -> Vec<Measured> {
    all(geography, ledger, |one| FamilyKey::of(&one.key) == *key, as_at)
        .into_iter()
        .filter(|measured| measured.key == *key)
        .collect()
}

/// Every period of every guarded family that ends by the day, but the latest of each.
pub(super) fn earlier(geography: &Geography, ledger: &Ledger, as_at: Day) -> Vec<Measured> {
    let mut older: BTreeMap<FamilyKey, Vec<Measured>> = BTreeMap::new();
    for measured in all(geography, ledger, |_| true, as_at) {
        older.entry(measured.key.clone()).or_default().push(measured);
    }
    for periods in older.values_mut() {
        periods.pop();
    }
    older.into_values().flatten().collect()
}

/// Families in the order of their periods, the oldest first.
fn all(geography: &Geography, ledger: &Ledger, wanted: impl Fn(&Guarded) -> bool, as_at: Day) -> Vec<Measured> {
    let mut measured: BTreeMap<(Period, FamilyKey), Measured> = BTreeMap::new();
    let due = |one: &Guarded| wanted(one) && one.key.period.end() <= as_at;
    for visible in &ledger.visible {
        let series = visible.series.iter().filter_map(|at| ledger.guarded.get(*at));
        for (at, one) in series.enumerate().filter(|(_, one)| due(one)) {
            let entry = entry(&mut measured, geography, one);
            for ((_, area), seen) in visible.seen.iter().filter(|((index, _), _)| *index == at) {
                let (measure, outer) = measure(geography, one, *area, seen);
                entry.measures.insert(*area, measure);
                if let Some(lent) = &mut entry.lent {
                    lent.waiting += usize::from(seen.numerator == Some(Answer::NotReleased));
                    lent.outer.extend(outer.map(|outer| (*area, outer)));
                }
            }
        }
    }
    for one in ledger.guarded.iter().filter(|one| due(one)) {
        if let Some(closed) = one.closed() {
            let hidden = one.areas().map(|area| (area, withheld(geography, one, area, closed)));
            entry(&mut measured, geography, one).measures.extend(hidden);
        }
        not_named(geography, one, &mut entry(&mut measured, geography, one).measures);
    }
    measured.into_values().collect()
}

/// The family of a series in its period, made where it is not there yet.
fn entry<'a>(
    measured: &'a mut BTreeMap<(Period, FamilyKey), Measured>,
    geography: &Geography,
    one: &Guarded,
) -> &'a mut Measured {
    let key = FamilyKey::of(&one.key);
    measured.entry((one.key.period.clone(), key.clone())).or_insert_with(|| Measured {
        key,
        unit: one.key.unit.clone(),
        scale: one.key.scale,
        period: one.key.period.clone(),
        measures: BTreeMap::new(),
        not_converted: not_converted(geography, one),
        // Counts that are hidden or rounded say nothing of sums.
        above: None,
        lent: Some(Lent { profile: one.profile(), audience: one.audience.clone(), waiting: 0, outer: BTreeMap::new() }),
    })
}

fn measure(geography: &Geography, one: &Guarded, area: AreaCode, seen: &Seen) -> (Measure, Option<Interval>) {
    let profile = one.profile();
    let (quantity, outer, step) = quantity(profile, one.key.scale, one.key.unit == Unit::Percent, seen);
    let basis = match seen.parts {
        0 => Basis::Published,
        all => Basis::Sum(Parts { all, ..Parts::default() }),
    };
    let mut method = Method::new(MethodStep::InFile(one.key.method.clone()));
    method.extend((seen.parts > 0).then_some(MethodStep::LocalSum(seen.parts)));
    method.extend([MethodStep::Audience(one.audience.clone()), MethodStep::Disclosure(profile)]);
    method.extend(step);
    (Measure { basis, files: seen.files.clone(), ..bare(geography, one, area, quantity, method) }, outer)
}

/// Nothing of the series is shown, whatever was released of it.
fn withheld(geography: &Geography, one: &Guarded, area: AreaCode, closed: Closed) -> Measure {
    let why = match closed {
        Closed::TermsEnded(day) => MethodStep::TermsEnded(day),
        Closed::Unknown => MethodStep::TermsUnknown,
    };
    let method = Method::new(MethodStep::InFile(one.key.method.clone())).then(why);
    bare(geography, one, area, Quantity::absent(State::Suppressed), method)
}

fn bare(geography: &Geography, one: &Guarded, area: AreaCode, quantity: Quantity, method: Method) -> Measure {
    let vintage = geography.find(area).map_or(one.key.vintage, |area| area.vintage);
    let period = one.key.period.clone();
    Measure { area, vintage, period, quantity, basis: Basis::Published, method, files: BTreeSet::new() }
}

/// Local counts are shown on the boundaries that they came on: parts of small counts would have to be hidden anew.
fn not_converted(geography: &Geography, one: &Guarded) -> Option<NotConverted> {
    let newest = *geography.small_areas.keys().next_back()?;
    let old = one.key.area_type == AreaType::SmallArea && one.key.vintage < newest && one.key.vintage.0 > 0;
    old.then_some(NotConverted { from: one.key.vintage, to: newest, because: Because::Local })
}

/// Wards and small areas of which the file says nothing are missing, never zero.
fn not_named(geography: &Geography, one: &Guarded, measures: &mut BTreeMap<AreaCode, Measure>) {
    let kind = one.key.area_type;
    if !matches!(kind, AreaType::Ward | AreaType::SmallArea) {
        return;
    }
    let siblings = geography.all().filter(|area| {
        let same_year = kind == AreaType::Ward || area.vintage == one.key.vintage;
        area.code.area_type() == kind && same_year && geography.is_own(area.code)
    });
    for area in siblings {
        measures.entry(area.code).or_insert_with(|| {
            let method = Method::new(MethodStep::NotInFile);
            let missing = bare(geography, one, area.code, Quantity::absent(State::Missing), method);
            Measure { basis: Basis::NotInFile, ..missing }
        });
    }
}

/// Value and intervals from what is shown; a share of the true counts would undo the rounding.
fn quantity(
    profile: Profile,
    scale: f64,
    percent: bool,
    seen: &Seen,
) -> (Quantity, Option<Interval>, Option<MethodStep>) {
    let bare = |quantity, step| (quantity, None, step);
    let hidden = bare(Quantity::absent(State::Suppressed), None);
    let numerator = match seen.numerator {
        None => return bare(Quantity::absent(seen.state), None),
        Some(Answer::NotReleased) => return bare(Quantity::absent(State::NotAvailable), Some(MethodStep::NotReleased)),
        Some(Answer::Shown(shown)) => shown,
    };
    let Some(count) = numerator.number().map(to_f64) else { return hidden };
    if scale == 0.0 {
        return bare(Quantity { value: Some(count), ..Quantity::count(count) }, None);
    }
    let only_count = Quantity { state: State::NotAvailable, ..Quantity::count(count) };
    let denominator = match seen.denominator {
        None => return bare(only_count, Some(MethodStep::DividedByNothing)),
        Some(Answer::NotReleased) => {
            return bare(only_count, Some(MethodStep::DividedByUnreleased));
        }
        Some(Answer::Shown(shown)) => shown,
    };
    let (estimate, interval) = if percent {
        (disclosure::share(profile, numerator, denominator, scale), IntervalBy::WilsonRounded)
    } else {
        (disclosure::rate(profile, numerator, denominator, scale), IntervalBy::ByarRounded)
    };
    match estimate {
        Ok(estimate) => {
            let quantity = Quantity {
                numerator: Some(count),
                denominator: denominator.number().map(to_f64),
                value: Some(estimate.value),
                lower: Some(estimate.p95.lower),
                upper: Some(estimate.p95.upper),
                state: State::Value,
            };
            (quantity, Some(estimate.p998), Some(MethodStep::Interval(interval)))
        }
        // A rounded count may come out above its rounded whole.
        Err(Withheld::Undefined(_)) => bare(Quantity::absent(State::NotAvailable), Some(MethodStep::NoRoundedShare)),
        Err(_) => hidden,
    }
}

#[expect(clippy::cast_precision_loss, reason = "numbers of people are far below 2⁵³")]
fn to_f64(people: u64) -> f64 {
    people as f64
}

#[cfg(test)]
mod tests {
    use stats::disclosure::Shown;

    use super::*;

    fn seen(numerator: Shown, denominator: Option<Shown>) -> Seen {
        let (numerator, denominator) = (Some(Answer::Shown(numerator)), denominator.map(Answer::Shown));
        Seen { numerator, denominator, state: State::Value, files: BTreeSet::new(), parts: 0 }
    }

    fn words(profile: Profile) -> String {
        MethodStep::Disclosure(profile).to_string()
    }

    #[test]
    fn what_a_profile_does_is_said_in_words() {
        let rounded = "counts of 1 to 7 are hidden, others are rounded to 5 (disclosure profile 1-7-round-5)";
        assert_eq!(words(Profile::ONE_TO_SEVEN_ROUND_FIVE), rounded);
        assert_eq!(words(Profile::ONE_TO_FIVE), "counts of 1 to 5 are hidden (disclosure profile 1-5)");
        assert!(words(Profile::UNDER_TEN).starts_with("counts of 0 to 9 are hidden, others are rounded to 5"));
        assert!(words(Profile::AS_PUBLISHED).starts_with("shown as lent"));
    }

    #[test]
    fn a_hidden_count_has_no_share_and_no_number() {
        let profile = Profile::ONE_TO_SEVEN_ROUND_FIVE;
        let whole = Shown::Rounded { value: 200, base: 5, above: 7 };
        let (hidden, ..) = quantity(profile, 100.0, true, &seen(Shown::Suppressed, Some(whole)));
        assert_eq!(hidden, Quantity::absent(State::Suppressed));
        let (below, ..) = quantity(profile, 100.0, true, &seen(whole, Some(Shown::Suppressed)));
        assert_eq!(below, Quantity::absent(State::Suppressed));
        let (shown, outer, step) =
            quantity(profile, 100.0, true, &seen(Shown::Rounded { value: 20, base: 5, above: 7 }, Some(whole)));
        assert_eq!((shown.numerator, shown.denominator, shown.value), (Some(20.0), Some(200.0), Some(10.0)));
        assert_eq!(step, Some(MethodStep::Interval(IntervalBy::WilsonRounded)));
        assert!(shown.lower.is_some());
        assert!(outer.is_some_and(|outer| Some(outer.lower) < shown.lower && Some(outer.upper) > shown.upper));
        let (count, ..) = quantity(profile, 0.0, false, &seen(Shown::Zero, None));
        assert_eq!((count.value, count.state), (Some(0.0), State::Value), "nobody is an answer");
    }
}
