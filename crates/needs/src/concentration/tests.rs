// SPDX-License-Identifier: MIT OR Apache-2.0
//! The decision as tables: what counts, what is left out and why.

use areas::Area;
use base::{Period, PeriodKind, Vintage};
use evidence::catalogue::{Catalogue, Category, Indicator};
use evidence::measure::{FamilyKey, Measured};
use stats::{AreaFigure, FactorCategory, Interval};

use super::place_range::place_ranges;
use super::{Candidate, Concentration, Factor, Figures, Reason, decide};

fn wards() -> Vec<Area> {
    let ward = |(at, name): (u32, &str)| Area {
        code: format!("X0500000{at}").parse().expect("a code"),
        vintage: Vintage(2024),
        name: name.to_owned(),
    };
    (1_u32..).zip(["Abbey", "Bridge", "Castle", "Dale"]).map(ward).collect()
}

/// An indicator that nobody has described, as the catalogue would give it, and then a factor.
fn indicator(code: &str, category: Category, change: impl FnOnce(&mut Indicator)) -> Indicator {
    let catalogue = Catalogue::shipped().expect("the catalogue reads");
    let mut one = catalogue.indicator(code, &[].into(), "percent");
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
        method: String::new(),
    };
    let period = Period::parse("2021", PeriodKind::OnMarch31).expect("a period");
    Measured {
        key,
        unit: "percent".to_owned(),
        scale: 100.0,
        period,
        measures: [].into(),
        not_converted: None,
        above: None,
        lent: None,
    }
}

/// Figures with limits one unit to each side.
fn sure(values: [f64; 4]) -> Vec<Option<AreaFigure>> {
    let limits = |value| Some(Interval { lower: value - 1.0, upper: value + 1.0 });
    values.map(|value| Some(AreaFigure { value, limits: limits(value) })).to_vec()
}

fn bare(values: [f64; 4]) -> Vec<Option<AreaFigure>> {
    values.map(|value| Some(AreaFigure { value, limits: None })).to_vec()
}

type Case<'a> = (&'a Indicator, Vec<Option<AreaFigure>>);

/// Every authority figure is 10.
fn decided<'a>(cases: &[Case<'a>], measured: &'a Measured, wards: &'a [Area]) -> Concentration<'a> {
    let one = |(indicator, wards): &Case<'a>| Candidate {
        indicator,
        figures: Ok(Figures { measured, authority: 10.0, wards: wards.clone() }),
    };
    decide(cases.iter().map(one).collect(), &wards.iter().collect::<Vec<_>>())
}

fn counts(found: &Concentration<'_>) -> Vec<usize> {
    found.wards.iter().map(|ward| ward.above.len()).collect()
}

#[test]
fn a_ward_counts_where_its_whole_interval_or_its_margin_lies_above() {
    let (wards, measured) = (wards(), measured());
    let crowded = indicator("crowded", Category::FamilyEconomic, |_| {});
    let work = indicator("work", Category::FamilyEconomic, |one| one.margin = Some(2.0));
    let mood = indicator("mood", Category::Individual, |_| {});
    let mut moods = sure([12.0, 9.0, 9.0, 9.0]);
    moods[3] = None;
    let cases = [
        (&crowded, sure([15.0, 10.5, 11.5, 8.0])),
        // Two above is not more than two.
        (&work, bare([11.0, 12.0, 12.5, 9.0])),
        (&mood, moods),
    ];
    let found = decided(&cases, &measured, &wards);
    assert_eq!(counts(&found), [2, 0, 2, 0]);
    assert_eq!(found.wards[0].by_category, [(1, 1), (0, 0), (1, 2), (0, 0)]);
    assert_eq!((found.wards[3].by_category[0], &found.wards[3].not_judged), ((0, 0), &vec![2]));
    assert_eq!(found.factors.iter().map(Factor::margin).collect::<Vec<_>>(), [None, Some(2.0), None]);
    assert_eq!(found.empty, [FactorCategory::Relationship, FactorCategory::ChildOutcome]);
    assert!(found.left_out.is_empty() && found.by_chance < 0.01, "{:?}", found.left_out);
    let order: Vec<&str> = found.in_order().iter().map(|ward| ward.area.name.as_str()).collect();
    assert_eq!(order, ["Abbey", "Castle", "Bridge", "Dale"], "by count, then by name");
}

#[test]
fn only_wards_that_other_margins_name_too_are_named() {
    let (wards, measured) = (wards(), measured());
    let crowded = indicator("crowded", Category::FamilyEconomic, |_| {});
    let mood = indicator("mood", Category::Individual, |_| {});
    // Half of the margin is one, half as much again is three.
    let work = indicator("work", Category::FamilyEconomic, |one| one.margin = Some(2.0));
    let by_interval = [(&crowded, sure([15.0, 15.0, 15.0, 8.0])), (&mood, sure([15.0, 9.0, 9.0, 8.0]))];
    let found = decided(&[&by_interval[..], &[(&work, bare([11.0, 12.5, 11.5, 14.0]))]].concat(), &measured, &wards);
    assert_eq!(counts(&found), [2, 2, 1, 1]);
    assert_eq!(found.wards.iter().map(|ward| ward.range).collect::<Vec<_>>(), [(2, 2), (1, 2), (1, 2), (1, 1)]);
    let names = |wards: Vec<&Area>| wards.iter().map(|ward| ward.name.clone()).collect::<Vec<_>>();
    assert_eq!(
        (names(found.with(2)), names(found.named())),
        (vec!["Abbey".into(), "Bridge".into()], vec!["Abbey".into()])
    );
    assert_eq!(found.steady(2).1, 1, "Castle would come in by half of the margin");
    let found = decided(&by_interval, &measured, &wards);
    assert_eq!(names(found.named()), ["Abbey"], "without margins every ward may be named");
}

#[test]
fn what_the_rules_refuse_is_left_out_with_its_reason() {
    let (wards, measured) = (wards(), measured());
    let plain = |code: &str| indicator(code, Category::FamilyEconomic, |one| one.construct = code.to_owned());
    let first = plain("first");
    let same = indicator("same", Category::Individual, |one| one.construct = "first".to_owned());
    let index = indicator("index", Category::FamilyEconomic, |one| one.parts = vec!["first".to_owned()]);
    let whole = indicator("whole", Category::ChildOutcome, |one| one.parts = vec!["part".to_owned()]);
    let part = plain("part");
    let context = indicator("context", Category::Context, |_| {});
    let barred = indicator("barred", Category::Individual, |one| one.barred_from_index = true);
    let bare_one = plain("bare");
    let broken = plain("broken");
    let values = || sure([12.0, 9.0, 9.0, 9.0]);
    let mut contradictory = values();
    contradictory[1] = Some(AreaFigure { value: 30.0, limits: Some(Interval { lower: 1.0, upper: 2.0 }) });
    let cases: [(&Indicator, _, Option<Reason>); 9] = [
        (&first, values(), None),
        (&context, values(), Some(Reason::Context)),
        (&barred, values(), Some(Reason::Context)),
        (&same, values(), Some(Reason::SameConstruct("first".to_owned()))),
        (&index, values(), Some(Reason::HoldsCounted("first".to_owned()))),
        (&whole, values(), None),
        (&part, values(), Some(Reason::PartOfCounted("whole".to_owned()))),
        (&bare_one, bare([12.0; 4]), Some(Reason::NoMargin)),
        (&broken, contradictory, Some(Reason::Unusable)),
    ];
    let expected: Vec<(&str, Reason)> =
        cases.iter().filter_map(|(one, _, reason)| Some((one.code.as_str(), reason.clone()?))).collect();
    let given: Vec<Case<'_>> = cases.iter().map(|(one, values, _)| (*one, values.clone())).collect();
    let found = decided(&given, &measured, &wards);
    let told: Vec<(&str, Reason)> =
        found.left_out.iter().map(|one| (one.indicator.code.as_str(), one.reason.clone())).collect();
    assert_eq!(told, expected);
    assert_eq!(counts(&found), [2, 0, 0, 0], "the rest is still counted");
    assert_eq!(found.pairs.len(), 1);
    assert!(found.pairs[0].very_close(), "one figure under two names");
}

#[test]
fn nothing_to_count_is_an_answer() {
    let (wards, measured) = (wards(), measured());
    let found = decided(&[], &measured, &wards);
    assert_eq!((counts(&found), found.empty.len()), (vec![0; 4], 4));
    assert!(place_ranges(&found).is_err());
    let one = indicator("one", Category::Individual, |_| {});
    let found = decided(&[(&one, vec![None; 4])], &measured, &wards);
    assert_eq!(found.left_out[0].reason, Reason::NoWardFigure);
    assert_eq!(decided(&[(&one, Vec::new())], &measured, &[]).left_out[0].reason, Reason::NoWardFigure);
}

#[test]
fn the_order_of_wards_does_not_matter_and_a_place_is_never_one_rank() {
    let (forwards, measured) = (wards(), measured());
    let mut backwards = wards();
    backwards.reverse();
    let crowded = indicator("crowded", Category::FamilyEconomic, |_| {});
    let mood = indicator("mood", Category::Individual, |one| one.margin = Some(1.0));
    // The first ward leads, and the last trails, in every draw.
    let values = [sure([90.0, 11.0, 10.0, 1.0]), bare([80.0, 9.0, 12.0, 1.0])];
    let turned = values.clone().map(|mut column| {
        column.reverse();
        column
    });
    let told = |values: [Vec<Option<AreaFigure>>; 2], wards: &[Area]| {
        let [first, second] = values;
        let found = decided(&[(&crowded, first), (&mood, second)], &measured, wards);
        let places = place_ranges(&found).expect("places");
        let mut told: Vec<_> =
            found.wards.iter().zip(places).map(|(ward, place)| (ward.area.code, ward.above.clone(), place)).collect();
        told.sort_by_key(|(code, ..)| *code);
        told
    };
    let (one, other) = (told(values, &forwards), told(turned, &backwards));
    assert_eq!(one, other);
    for (code, _, place) in one {
        let place = place.expect("every ward has every figure");
        assert!(1 <= place.from && place.from < place.to && place.to <= place.of, "{code}: {place:?}");
    }
}
