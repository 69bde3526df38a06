// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells which of several sources of one figure is shown, and which stand beside it.

use base::{Period, PeriodKind};
use evidence::measure::Measured;
use evidence::place::Level;

use super::{family, place};

/// In the order in which the catalogue prefers them.
const INDICATOR: &str = "disabled";
const FIRST: &str = "ons-census-2021-disability";
const SECOND: &str = "ons-census-2021-ts038";

fn of(source: &str, year: &str, cells: &str) -> Measured {
    let mut one = family(INDICATOR, cells);
    source.clone_into(&mut one.key.source);
    one.period = Period::parse(year, PeriodKind::Calendar).expect("a period");
    one
}

/// Source and year of the one that is shown for wards, whatever the order in which they are held.
fn check(rule: &str, mut families: Vec<Measured>, expected: Option<(&str, &str)>) {
    for _ in 0..2 {
        families.reverse();
        let place = place(families.clone());
        let shown = place.preferred(INDICATOR, Level::Wards);
        assert_eq!(shown.map(|one| (one.key.source.as_str(), one.period.label())), expected, "{rule}");
    }
}

#[test]
fn one_source_of_several_is_shown() {
    let share = "Abbey=20/80";
    check(
        "the one that the catalogue prefers",
        vec![of(FIRST, "2021", share), of(SECOND, "2021", share)],
        Some((FIRST, "2021")),
    );
    check("even if it is older", vec![of(FIRST, "2011", share), of(SECOND, "2021", share)], Some((FIRST, "2011")));
    check(
        "one that the catalogue knows",
        vec![of("another", "2021", share), of(SECOND, "2021", share)],
        Some((SECOND, "2021")),
    );
    check(
        "one with figures of wards",
        vec![of(FIRST, "2021", "Sampleton=20/80"), of(SECOND, "2021", share)],
        Some((SECOND, "2021")),
    );
    check(
        "figures before hidden ones",
        vec![of(FIRST, "2021", "Abbey=c"), of(SECOND, "2021", share)],
        Some((SECOND, "2021")),
    );
    check(
        "a count of the preferred",
        vec![of(FIRST, "2021", "Abbey=12#"), of(SECOND, "2021", share)],
        Some((FIRST, "2021")),
    );
    check(
        "of two unknown ones, values",
        vec![of("one", "2021", "Abbey=12#"), of("two", "2011", share)],
        Some(("two", "2011")),
    );
    check("then the latest", vec![of("one", "2011", share), of("two", "2021", share)], Some(("two", "2021")));
    check("then the first by name", vec![of("one", "2021", share), of("two", "2021", share)], Some(("one", "2021")));
    check("nothing of wards", vec![of(FIRST, "2021", "Sampleton=20/80")], None);
}

#[test]
fn a_part_of_a_breakdown_is_never_shown_as_the_whole() {
    let mut part = of(FIRST, "2021", "Abbey=20/80");
    "sex".clone_into(&mut part.key.breakdown);
    check("a part of the preferred source", vec![part, of(SECOND, "2021", "Abbey=20/80")], Some((SECOND, "2021")));
}

/// Counts of the same people in tables that are changed a little to protect them.
#[test]
fn other_sources_stand_beside_unless_they_count_the_same_people() {
    let cases = [
        ("shares always do", 100.0, "Sampleton=20/80", vec![SECOND]),
        ("a count that differs by a few is the same", 0.0, "Sampleton=10005#", vec![]),
        ("one that differs by more is another", 0.0, "Sampleton=10011#", vec![SECOND]),
    ];
    for (rule, scale, cells, expected) in cases {
        let counted = |source, cells: &str| Measured { scale, ..of(source, "2021", cells) };
        let place = place(vec![counted(FIRST, "Sampleton=10000#"), counted(SECOND, cells)]);
        let others = place.other_sources(&place.measured[0]);
        let others: Vec<&str> = others.map(|(one, _)| one.key.source.as_str()).collect();
        assert_eq!(others, expected, "{rule}");
    }
}
