// SPDX-License-Identifier: MIT OR Apache-2.0
//! The decision as tables: what counts, what is left out and why.

use areas::Area;
use base::{Period, PeriodKind, Vintage};
use evidence::catalogue::{Catalogue, Category, Indicator};
use evidence::measure::{FamilyKey, Measured};
use stats::{AreaFigure, FactorCategory, Interval};

use super::figures_of::Children;
use super::{ChosenFigure, Concentration, Factor, Figures, Gathering, LeftOutReason, Living, Tried, decide};

/// Wards named A, B, C and so on.
fn wards(count: usize) -> Vec<Area> {
    let ward = |(at, name): (usize, char)| Area {
        code: format!("X05{at:06}").parse().expect("a code"),
        vintage: Vintage(2024),
        name: name.to_string(),
    };
    (1..).zip('A'..='Z').take(count).map(ward).collect()
}

/// An indicator that nobody has described, as the catalogue would give it, and then a factor.
fn indicator(code: &str, category: Category, change: impl FnOnce(&mut Indicator)) -> Indicator {
    let catalogue = Catalogue::shipped().expect("the catalogue reads");
    let mut one = catalogue.indicator(code, &[].into(), &base::Unit::Percent);
    one.category = category;
    one.barred_from_index = false;
    change(&mut one);
    one
}

fn measured() -> Measured {
    let key = FamilyKey {
        indicator: "any".to_owned(),
        source: "test".to_owned(),
        breakdown: String::new(),
        category: String::new(),
        method: "".into(),
    };
    let period = Period::parse("2021", PeriodKind::OnMarch31).expect("a period");
    Measured {
        key,
        unit: base::Unit::Percent,
        scale: 100.0,
        period,
        measures: [].into(),
        not_converted: None,
        above: None,
        lent: None,
    }
}

type Column = Vec<Option<AreaFigure>>;

/// Figures with limits one unit to each side.
fn sure(values: &[f64]) -> Column {
    let limits = |value| Some(Interval { lower: value - 1.0, upper: value + 1.0 });
    values.iter().map(|value| Some(AreaFigure { value: *value, limits: limits(*value) })).collect()
}

fn bare(values: &[f64]) -> Column {
    values.iter().map(|value| Some(AreaFigure { value: *value, limits: None })).collect()
}

/// High in the wards of these names, low elsewhere.
fn high_in(names: &str, wards: &[Area]) -> Column {
    bare(&wards.iter().map(|ward| if names.contains(&ward.name) { 20.0 } else { 8.0 }).collect::<Vec<_>>())
}

type Case<'a> = (&'a Indicator, Column);

/// Every authority figure is 10, and 100 children live in each ward.
fn decided<'a>(cases: &[Case<'a>], measured: &'a Measured, wards: &'a [Area]) -> Concentration<'a> {
    let one = |(indicator, wards): &Case<'a>| ChosenFigure {
        indicator,
        figures: Ok(Figures { measured, authority: 10.0, wards: wards.clone(), crude: None }),
    };
    let candidates = cases.iter().map(one).collect();
    let children = Children {
        own: 100.0 * f64::from(u32::try_from(wards.len()).expect("few")),
        wards: vec![Some(100.0); wards.len()],
    };
    decide(candidates, &wards.iter().collect::<Vec<_>>(), Some(&children))
}

fn names(wards: &[&Area]) -> String {
    wards.iter().map(|ward| ward.name.as_str()).collect()
}

#[test]
fn a_ward_is_above_where_it_is_far_above_and_its_whole_interval_is() {
    let (wards, measured) = (wards(4), measured());
    let crowded = indicator("crowded", Category::FamilyEconomic, |_| {});
    let work = indicator("work", Category::FamilyEconomic, |_| {});
    let mood = indicator("mood", Category::Individual, |_| {});
    let mut moods = sure(&[12.0, 9.0, 9.0, 9.0]);
    moods[3] = None;
    // Half of the spread is 1.45 for crowded homes and 0.69 for work.
    let cases = [(&crowded, sure(&[15.0, 10.5, 11.4, 8.0])), (&work, bare(&[10.6, 12.0, 12.5, 9.5])), (&mood, moods)];
    let found = decided(&cases, &measured, &wards);
    let above: Vec<String> = found.factors.iter().map(|one| names(&one.above)).collect();
    assert_eq!(above, ["A", "BC", "A"]);
    assert_eq!((&found.wards[3].above, &found.wards[3].not_judged), (&vec![], &vec![2]));
    assert_eq!(found.factors.iter().map(Factor::has_limits).collect::<Vec<_>>(), [true, false, true]);
    assert_eq!(found.empty, [FactorCategory::Relationship, FactorCategory::ChildOutcome]);
    assert!(found.left_out.is_empty() && found.by_chance < 0.01, "{:?}", found.left_out);
    let order: Vec<&str> = found.in_order().iter().map(|ward| ward.area.name.as_str()).collect();
    assert_eq!(order, ["A", "B", "C", "D"], "by patterns, then factors, then name");
}

/// Tells where each of three factors is high, and which pattern is told: by overlap against chance alone.
#[test]
fn the_pattern_that_is_told_is_decided_by_overlap_against_chance() {
    let (twelve, twenty, measured) = (wards(12), wards(20), measured());
    let factors = ["crowded", "work", "mood"].map(|code| indicator(code, Category::FamilyEconomic, |_| {}));
    let cases: [(&[Area], [&str; 3], Gathering); 6] = [
        (&twelve, ["ABCD", "ABCD", "GHI"], Gathering::Together(vec![0])),
        (&twelve, ["ABCD", "ABCDE", "ABCD"], Gathering::Together(vec![0])),
        // Two of four in common is what chance may give.
        (&twelve, ["ABCD", "CDEF", "BDGK"], Gathering::AsChance),
        (&twelve, ["ABCD", "EFGH", "IJKL"], Gathering::AsChance),
        (&twenty, ["ABCDEFGHIJ", "KLMNOPQRST", "ACEGIKMOQS"], Gathering::Apart(0, 1)),
        (&twelve, ["ABCD", "", ""], Gathering::TooLittle),
    ];
    for (wards, places, told) in cases {
        let columns = places.map(|names| high_in(names, wards));
        let given: Vec<Case<'_>> = factors.iter().zip(columns).collect();
        let found = decided(&given, &measured, wards);
        assert_eq!(found.told(), told, "{places:?}");
    }
    let nothing = decided(&[], &measured, &twelve);
    assert_eq!((nothing.told(), nothing.wards.len(), nothing.empty.len()), (Gathering::TooLittle, 12, 4));
}

#[test]
fn a_pattern_holds_the_wards_where_all_its_factors_are_high_and_the_children_who_live_there() {
    let (wards, measured) = (wards(20), measured());
    let factors = ["crowded", "work", "mood"].map(|code| indicator(code, Category::FamilyEconomic, |_| {}));
    let columns = ["ABCDE", "ABCDF", "GHI"].map(|names| high_in(names, &wards));
    let given: Vec<Case<'_>> = factors.iter().zip(columns).collect();
    let found = decided(&given, &measured, &wards);
    let pattern = &found.patterns[0];
    assert_eq!((pattern.factors.as_slice(), names(&pattern.wards).as_str()), (&[0, 1][..], "ABCD"));
    assert_eq!(pattern.children, Some(Living { children: 400.0, of: 2000.0 }));
    assert_eq!(found.patterns[1].children, Some(Living { children: 300.0, of: 2000.0 }));
    assert_eq!(names(&found.named()), "ABCD");
    assert_eq!(found.wards[4].patterns, Vec::<usize>::new(), "E is high in one factor of the two");
}

#[test]
fn only_wards_that_every_choice_keeps_are_named() {
    let (wards, measured) = (wards(12), measured());
    let crowded = indicator("crowded", Category::FamilyEconomic, |_| {});
    let work = indicator("work", Category::FamilyEconomic, |_| {});
    // Says the same in part, and is left out.
    let index = indicator("index", Category::FamilyEconomic, |one| one.parts = vec!["crowded".to_owned()]);
    // A is far above, C by between half and one and a half of the margin, D by less than the margin.
    let mut values = [5.0; 12];
    values[..5].copy_from_slice(&[24.0, 24.0, 14.5, 12.6, 24.0]);
    let at = |change: usize, value: f64| {
        let mut changed = values;
        changed[change] = value;
        changed
    };
    let cases = [(&crowded, bare(&values)), (&work, bare(&values)), (&index, bare(&at(1, 5.0)))];
    let found = decided(&cases, &measured, &wards);
    let pattern = &found.patterns[0];
    assert_eq!(pattern.factors, [0, 1]);
    assert_eq!((names(&pattern.wards).as_str(), names(&pattern.steady).as_str()), ("ABCE", "AE"));
    assert_eq!(pattern.joining.len(), 1, "D would join by half of the margin");
    let tried: Vec<(Tried, usize)> = pattern.tries.iter().map(|one| (one.what.clone(), one.wards())).collect();
    let expected = [(Tried::Margin(0.5), 5), (Tried::Margin(1.5), 3), (Tried::With("index".to_owned()), 3)];
    assert_eq!(tried, expected);
    assert_eq!(names(&found.named()), "AE");
}

#[test]
fn what_the_rules_refuse_is_left_out_with_its_reason() {
    let (wards, measured) = (wards(4), measured());
    let plain = |code: &str| indicator(code, Category::FamilyEconomic, |one| one.construct = code.to_owned());
    let first = plain("first");
    let same = indicator("same", Category::Individual, |one| one.construct = "first".to_owned());
    let index = indicator("index", Category::FamilyEconomic, |one| one.parts = vec!["first".to_owned()]);
    let whole = indicator("whole", Category::ChildOutcome, |one| one.parts = vec!["part".to_owned()]);
    let part = plain("part");
    let context = indicator("context", Category::Context, |_| {});
    let barred = indicator("barred", Category::Individual, |one| one.barred_from_index = true);
    let broken = plain("broken");
    let empty = plain("empty");
    let values = || sure(&[12.0, 9.0, 9.0, 9.0]);
    let mut contradictory = values();
    contradictory[1] = Some(AreaFigure { value: 30.0, limits: Some(Interval { lower: 1.0, upper: 2.0 }) });
    let cases: [(&Indicator, _, Option<LeftOutReason>); 9] = [
        (&first, values(), None),
        (&context, values(), Some(LeftOutReason::Context)),
        (&barred, values(), Some(LeftOutReason::Context)),
        (&same, values(), Some(LeftOutReason::SameConstruct("First".to_owned()))),
        (&index, values(), Some(LeftOutReason::HoldsCounted("First".to_owned()))),
        (&whole, values(), None),
        (&part, values(), Some(LeftOutReason::PartOfCounted("Whole".to_owned()))),
        (&broken, contradictory, Some(LeftOutReason::Unusable)),
        (&empty, vec![None; 4], Some(LeftOutReason::NoWardFigure)),
    ];
    let expected: Vec<(&str, LeftOutReason)> =
        cases.iter().filter_map(|(one, _, reason)| Some((one.code.as_str(), reason.clone()?))).collect();
    let given: Vec<Case<'_>> = cases.iter().map(|(one, values, _)| (*one, values.clone())).collect();
    let found = decided(&given, &measured, &wards);
    let told: Vec<(&str, LeftOutReason)> =
        found.left_out.iter().map(|one| (one.indicator.code.as_str(), one.reason.clone())).collect();
    assert_eq!(told, expected);
    assert_eq!(
        found.wards.iter().map(|ward| ward.above.len()).collect::<Vec<_>>(),
        [2, 0, 0, 0],
        "the rest is counted"
    );
}

#[test]
fn the_order_of_wards_does_not_matter() {
    let (forwards, measured) = (wards(12), measured());
    let mut backwards = wards(12);
    backwards.reverse();
    let factors = ["crowded", "work"].map(|code| indicator(code, Category::FamilyEconomic, |_| {}));
    let told = |wards: &[Area]| {
        let given: Vec<Case<'_>> = factors.iter().map(|one| (one, high_in("ABCD", wards))).collect();
        let found = decided(&given, &measured, wards);
        let mut wards: Vec<_> = found.wards.iter().map(|ward| (ward.area.code, ward.above.clone())).collect();
        wards.sort();
        (wards, found.told())
    };
    assert_eq!(told(&forwards), told(&backwards));
}
