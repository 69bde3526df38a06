// SPDX-License-Identifier: MIT OR Apache-2.0
//! Each check on records made by hand: what it finds, and what it leaves alone.

use std::collections::{BTreeMap, BTreeSet};

use areas::Way;
use base::{AreaCode, AreaType, Day, Period, Quantity, State, Vintage};
use records::{Aggregate, Change, FigureMethod, Flag, Records, Series, SeriesKey};

use super::held::{Held, Total};
use super::{Boundaries, Check, Contradiction, Figure, Foreign, Hidden, Jump, Kind, NotShown, Sums, Unreached, checks};

mod kept;

fn code(text: &str) -> AreaCode {
    text.parse().expect("a code")
}

fn series(indicator: &str, year: u16, unit: &str, cells: &[(&str, Quantity)]) -> Series {
    let day: Day = format!("{year}-03-31").parse().expect("a day");
    let cells: Vec<(AreaCode, Quantity)> = cells.iter().map(|(area, quantity)| (code(area), *quantity)).collect();
    let area_type = cells.first().map_or(AreaType::Other, |(area, _)| area.area_type());
    let key = SeriesKey {
        source: "a-source".to_owned(),
        indicator: indicator.to_owned(),
        area_type,
        vintage: Vintage(2021),
        period: Period::new(&year.to_string(), day, day).expect("a period"),
        breakdown: String::new(),
        category: String::new(),
        method: FigureMethod::Count,
        unit: unit.into(),
        scale: 0.0,
        denominator_indicator: String::new(),
        aggregate: Aggregate::Sum,
        complete: false,
    };
    Series { key, cells }
}

/// What is found, but for what reaches no page.
fn found(records: &[Series], held: &Held) -> Vec<Check> {
    all_found(records, held).into_iter().filter(|check| check.kind() != Kind::Reach).collect()
}

fn all_found(records: &[Series], held: &Held) -> Vec<Check> {
    checks(&Records { series: records.to_vec(), ..Records::default() }, held)
}

fn kinds(found: &[Check]) -> Vec<Kind> {
    found.iter().map(Check::kind).collect()
}

/// Three small areas make an authority.
fn three() -> Held {
    let parts = ["X01000001", "X01000002", "X01000003"].map(code);
    let key = (code("X06000001"), AreaType::SmallArea, Vintage(2021));
    Held { parts: [(key, BTreeSet::from(parts))].into(), ..Held::default() }
}

fn counts(numbers: [f64; 3]) -> Vec<Series> {
    let areas = ["X01000001", "X01000002", "X01000003"];
    let cells: Vec<_> = areas.into_iter().zip(numbers.map(Quantity::count)).collect();
    vec![series("residents", 2021, "people", &cells)]
}

#[test]
fn a_part_larger_than_its_whole_is_named() {
    let share = |part, whole| Quantity { denominator: Some(whole), ..Quantity::count(part) };
    let found = found(
        &[series("overcrowded", 2021, "percent", &[("X01000001", share(5.0, 4.0)), ("X01000002", share(4.0, 4.0))])],
        &Held::default(),
    );
    assert!(matches!(&found[..], [Check::Share { areas: 1, first, .. }] if *first == code("X01000001")), "{found:?}");
}

#[test]
fn a_sum_that_differs_from_the_published_total_says_whether_that_is_by_design() {
    let with_total = |count: f64| {
        let mut held = three();
        let key = series("residents", 2021, "people", &[("X06000001", Quantity::count(count))]).key;
        held.totals.push(Total { key, area: code("X06000001"), count });
        held
    };
    let numbers = [40_000.0, 30_000.0, 30_000.0];
    assert_eq!(found(&counts(numbers), &with_total(100_000.0)), []);
    let by_design = found(&counts(numbers), &with_total(100_036.0));
    assert!(
        matches!(&by_design[..], [Check::Total(Sums::ByDesign { most, authorities: 1, .. })] if *most == Figure(36.0)),
        "{by_design:?}"
    );
    let wrong = found(&counts(numbers), &with_total(120_000.0));
    assert!(
        matches!(&wrong[..], [Check::Total(Sums::Differ { areas: 3, sum, total, .. })]
            if (*sum, *total) == (Figure(100_000.0), Figure(120_000.0))),
        "{wrong:?}"
    );
}

#[test]
fn hidden_areas_make_the_sum_at_least() {
    let hidden = Quantity::absent(State::Suppressed);
    let cells = [("X01000001", Quantity::count(10.0)), ("X01000002", hidden), ("X01000003", Quantity::count(5.0))];
    let found = found(&[series("residents", 2021, "people", &cells)], &three());
    assert!(
        matches!(&found[..], [Check::Hidden(Hidden { hidden: 1, areas: 3, least, .. })] if *least == Figure(15.0)),
        "{found:?}"
    );
}

#[test]
fn areas_that_are_missing_or_foreign_are_named() {
    let one = Quantity::count(50.0);
    let both = found(&[series("residents", 2021, "people", &[("X01000001", one), ("X01000009", one)])], &three());
    let (part, year, first) = (AreaType::SmallArea, Vintage(2021), code("X01000009"));
    let [Check::Missing(missing), foreign] = &both[..] else { unreachable!("{both:?}") };
    assert_eq!((missing.missing, missing.areas, missing.first), (2, 3, code("X01000002")));
    assert_eq!(*foreign, Check::Foreign(Foreign::Areas { areas: 1, part, year, first }));
    // Without any lookup nothing can be said.
    assert_eq!(found(&[series("residents", 2021, "people", &[("X01000009", one)])], &Held::default()), []);
}

/// Two small areas of 2011 beside the three of 2021: one kept its line, one was split.
fn two_years() -> Held {
    let mut held = three();
    let old = ["X01000001", "X01000901"].map(code);
    held.parts.insert((code("X06000001"), AreaType::SmallArea, Vintage(2011)), BTreeSet::from(old));
    let link = |from: &str, to: &str, flag: &str| Change {
        from: code(from),
        from_vintage: Vintage(2011),
        to: code(to),
        to_vintage: Vintage(2021),
        flag: flag.to_owned(),
    };
    held.years = BTreeMap::from([
        (Vintage(2011), BTreeSet::from(old)),
        (Vintage(2021), BTreeSet::from(["X01000001", "X01000002", "X01000003"].map(code))),
    ]);
    held.changes = vec![
        link("X01000001", "X01000001", "U"),
        link("X01000901", "X01000002", "S"),
        link("X01000901", "X01000003", "S"),
    ];
    held
}

#[test]
fn areas_of_another_boundary_year_are_counted_before_they_are_lost() {
    let one = Quantity::count(50.0);
    let file = |year: u16, areas: [&str; 2]| {
        let mut held = series("residents", 2021, "people", &areas.map(|area| (area, one)));
        held.key.vintage = Vintage(year);
        let found = found(&[held], &two_years());
        found.into_iter().filter(|check| check.kind() != Kind::Missing).collect::<Vec<_>>()
    };
    let other = |on, other, year, way| {
        let (other, year, ways) = (Vintage(other), Vintage(year), vec![(way, 1)]);
        [Check::Boundaries(Boundaries::OtherYear { on, areas: 2, other, year, lost: 1, ways })]
    };
    let wrong = file(2021, ["X01000001", "X01000901"]);
    assert_eq!(wrong, other(2, 2011, 2021, Way::Merged), "found once, not as foreign too");
    let (year, newest, ways) = (Vintage(2011), Vintage(2021), vec![(Way::Merged, 1)]);
    let older = Boundaries::OlderYear { year, lost: 1, areas: 2, newest, ways };
    assert_eq!(file(2011, ["X01000001", "X01000901"]), [Check::Boundaries(older)]);
    let newer = file(2011, ["X01000001", "X01000002"]);
    assert_eq!(newer, other(2, 2021, 2011, Way::Split));
    assert_eq!(file(2021, ["X01000001", "X01000002"]), [], "the year that it says");
}

#[test]
fn what_reaches_no_page_says_what_would_bring_it_there() {
    let one = Quantity::count(50.0);
    let of = |area: &str, held: &Held| {
        let found = all_found(&[series("residents", 2021, "people", &[(area, one)])], held);
        found.into_iter().find_map(|check| match check {
            Check::Reach(Unreached::Figures { nothing: true, figures: 1, why }) => Some(why),
            _ => None,
        })
    };
    let no_lookup = |part, year| NotShown::NoLookup { areas: 1, part, year: Vintage(year) };
    for (area, expected) in [
        ("X01000009", no_lookup(AreaType::SmallArea, 2021)),
        ("X02000009", no_lookup(AreaType::MiddleArea, 2021)),
        ("X05000009", no_lookup(AreaType::Ward, 0)),
        ("990", NotShown::NumbersOnly { areas: 1 }),
        ("X00000001", NotShown::OtherKind { areas: 1, first: code("X00000001") }),
    ] {
        assert_eq!(of(area, &Held::default()), Some(expected), "{area}");
    }
    assert_eq!(of("X01000001", &three()), None);
    assert_eq!(of("X06000001", &Held::default()), None, "an authority is shown");
}

#[test]
fn parts_above_their_whole_are_said_though_some_are_missing() {
    let total = |count: f64| {
        let mut held = three();
        let key = series("residents", 2021, "people", &[("X06000001", Quantity::count(count))]).key;
        held.totals.push(Total { key, area: code("X06000001"), count });
        held
    };
    let two = |first: f64, second: f64| {
        let cells = [("X01000001", Quantity::count(first)), ("X01000002", Quantity::count(second))];
        vec![series("residents", 2021, "people", &cells)]
    };
    let above = |records: &[Series], held: &Held| kinds(&found(records, held)).contains(&Kind::Above);
    for (rule, records, held, expected) in [
        ("two of three areas are above the whole", two(900.0, 900.0), total(1_000.0), true),
        ("below the whole", two(400.0, 400.0), total(1_000.0), false),
        ("within one in a hundred", two(5_000.0, 5_050.0), total(10_000.0), false),
        ("small counts that were rounded", two(5.0, 5.0), total(4.0), false),
        ("a whole sum is said as a difference", counts([900.0, 900.0, 900.0]), total(1_000.0), false),
    ] {
        assert_eq!(above(&records, &held), expected, "{rule}: {:?}", found(&records, &held));
    }
    // The parts were held before the total came.
    let held = Held { beside: two(900.0, 900.0), ..three() };
    let whole = [series("residents", 2021, "people", &[("X06000001", Quantity::count(1_000.0))])];
    assert!(above(&whole, &held), "{:?}", found(&whole, &held));
}

#[test]
fn a_jump_that_most_areas_share_is_a_candidate_for_a_break() {
    let areas = ["X06000001", "X06000002", "X06000003", "X06000004"];
    let year = |year, number: f64| {
        let cells: Vec<_> = areas.into_iter().map(|area| (area, Quantity::count(number))).collect();
        series("episodes", year, "people", &cells)
    };
    let all = found(&[year(2021, 100.0), year(2022, 200.0), year(2023, 210.0)], &Held::default());
    let [Check::Jump(Jump { before, about, jumped: 4, areas: 4, up: true })] = &all[..] else {
        unreachable!("{all:?}")
    };
    assert_eq!((before.label(), about.period.label()), ("2021", "2022"));
    assert_eq!(found(&[year(2021, 10.0), year(2022, 20.0)], &Held::default()), [], "small counts jump by chance");
}

#[test]
fn what_is_too_much_to_read_is_counted() {
    let share = Quantity { denominator: Some(1.0), ..Quantity::count(5.0) };
    let many: Vec<Series> =
        (1..=20).map(|at| series(&format!("i{at:02}"), 2021, "percent", &[("X01000001", share)])).collect();
    let found = found(&many, &Held::default());
    assert!(found.len() == 13 && found[12] == Check::More { kind: Kind::Share, count: 8 }, "{found:?}");
}

proptest::proptest! {
    /// Whichever of the two comes first, and however the parts are split.
    #[test]
    fn no_parts_above_their_whole_go_unsaid(numbers in proptest::collection::vec(0_u32..5_000, 3), total in 1_u32..9_000) {
        let [one, two, three_] = [0, 1, 2].map(|at| f64::from(numbers[at]));
        let parts = counts([one, two, three_]);
        let whole = series("residents", 2021, "people", &[("X06000001", Quantity::count(f64::from(total)))]);
        let together: Vec<Series> = parts.iter().cloned().chain([whole]).collect();
        let found = found(&together, &three());
        let about = |kind: Kind| kinds(&found).contains(&kind);
        let above = super::is_above(one + two + three_, f64::from(total), 3);
        proptest::prop_assert!(!above || about(Kind::Total) || about(Kind::Above), "{:?} of {}: {:?}", numbers, total, found);
    }
}

/// A figure of four areas over five years, up or down, with what a publisher says of each.
fn flagged(says: [(&str, bool); 4]) -> Vec<Check> {
    let areas = ["X08000001", "X08000002", "X08000003", "X08000004"];
    // Three fall, whatever they do between, and the last rises.
    let paths =
        [[9.0, 8.0, 7.0, 6.0, 5.0], [9.0, 4.0, 3.0, 6.0, 8.0], [9.0, 9.0, 9.0, 9.0, 1.0], [1.0, 2.0, 3.0, 4.0, 5.0]];
    let of_year = |year: usize| {
        let cells = areas.iter().zip(paths).map(|(area, path)| (*area, Quantity::count(path[year])));
        series("admissions", 2020 + u16::try_from(year).expect("a year"), "people", &cells.collect::<Vec<_>>())
    };
    let years: Vec<Series> = (0..5).map(of_year).collect();
    let flag = |(area, (says, rises)): (&str, (&str, bool))| Flag {
        column: "Trend".to_owned(),
        says: says.to_owned(),
        rises,
        indicator: "admissions".to_owned(),
        breakdown: String::new(),
        category: String::new(),
        area: code(area),
        period: years[4].key.period.clone(),
        periods: 5,
    };
    let flags = areas.into_iter().zip(says).map(flag).collect();
    let records = Records { series: years.clone(), flags, ..Records::default() };
    checks(&records, &Held::default()).into_iter().filter(|check| check.kind() == Kind::Flag).collect()
}

#[test]
fn a_publishers_word_on_a_trend_is_held_against_its_figures() {
    let (up, down) = (("Increasing and getting worse", true), ("Decreasing", false));
    assert_eq!(flagged([down, down, down, up]), [], "it agrees");
    let reversed = flagged([up, up, up, down]);
    let against = |against, rises, says: &str| {
        let (column, says) = ("Trend".to_owned(), says.to_owned());
        Check::Flag(Contradiction { against, all: against, rises, periods: 5, column, says })
    };
    assert_eq!(reversed, [against(3, false, up.0), against(1, true, down.0)]);
    assert_eq!(flagged([up, down, down, up]), [], "one of three may follow another rule");
}
