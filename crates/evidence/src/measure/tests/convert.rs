// SPDX-License-Identifier: MIT OR Apache-2.0
//! Counts of small areas of 2011 on the boundaries of 2021: what each rule gives, and what adds up whatever the links.

use proptest::prelude::*;
use records::Change;

use super::*;
use crate::measure::Because;

const FIRST: &str = "X05000001";
const SECOND: &str = "X05000002";

fn change((from, to, flag): (&str, &str, &str)) -> Change {
    let (from, to, flag) = (code(from), code(to), flag.to_owned());
    Change { from, from_vintage: Vintage(2011), to, to_vintage: Vintage(2021), flag }
}

/// Wards of 2021 alone. One small area kept its code, one was split between the wards, two became one.
fn redrawn() -> Geography {
    let mut held = geography();
    let (old, new) = ("X01000001 X01000902 X01000903 X01000904", "X01000001 X01000002 X01000003 X01000004");
    let area = |text: &str, year: u16| Area { code: code(text), vintage: Vintage(year), name: format!("Place {text}") };
    let all = |text: &str, year: u16| text.split(' ').map(|one| area(one, year)).collect::<Vec<_>>();
    held.small_areas = BTreeMap::from([(Vintage(2011), all(old, 2011)), (Vintage(2021), all(new, 2021))]);
    let part = |whole: &str, year: u16, parts: &str| ((code(whole), Vintage(year)), codes(parts));
    held.parts = BTreeMap::from([
        part(AUTHORITY, 2011, old),
        part(AUTHORITY, 2021, new),
        part(FIRST, 2021, "X01000001 X01000002"),
        part(SECOND, 2021, "X01000003 X01000004"),
    ]);
    let links = [
        ("X01000001", "X01000001", "U"),
        ("X01000902", "X01000002", "S"),
        ("X01000902", "X01000003", "S"),
        ("X01000903", "X01000004", "M"),
        ("X01000904", "X01000004", "M"),
    ];
    held.changes = links.map(change).to_vec();
    held
}

fn on_2011(key: &mut SeriesKey) {
    key.vintage = Vintage(2011);
}

/// Residents of the census on the areas of 2021: three in four of the split area's live in the first ward.
fn residents() -> Held {
    let census = |key: &mut SeriesKey| "ons-census-2021-ts007".clone_into(&mut key.source);
    series("population", "X01000001=100 X01000002=300 X01000003=100 X01000004=200", census)
}

const OLD: &str = "X01000001=10 X01000902=20 X01000903=3 X01000904=4";

#[test]
fn a_count_is_carried_over_and_says_how() {
    check_in(
        &redrawn(),
        "by people where they are held",
        vec![series("a", OLD, on_2011), residents()],
        &[
            (AUTHORITY, "value 37/- = 37; sum of 4-0-0; sum of 4 small areas, 0 missing, 0 suppressed; [a.csv]"),
            (
                FIRST,
                "value 25/- = 25; sum of 2-0-0; sum of 2 small areas (best fit), 0 missing, 0 suppressed; converted \
                 from 2011 boundaries: 1 areas unchanged, 1 split, 0 merged, 0 irregular; divided by population of \
                 ons-census-2021-ts007, which is approximate; [a.csv population.csv]",
            ),
            (
                SECOND,
                "value 12/- = 12; sum of 2-0-0; sum of 2 small areas (best fit), 0 missing, 0 suppressed; converted \
                 from 2011 boundaries: 0 areas unchanged, 1 split, 1 merged, 0 irregular; divided by population of \
                 ons-census-2021-ts007, which is approximate; [a.csv population.csv]",
            ),
            // It kept its code and its line, so its published figure stands.
            ("X01000001", "value 10/- = 10; published; count; [a.csv]"),
            (
                "X01000004",
                "value 7/- = 7; sum of 2-0-0; count; converted from 2011 boundaries: 0 areas unchanged, 0 split, 1 \
                 merged, 0 irregular; [a.csv]",
            ),
            ("X01000902", "value 20/- = 20; published; count; [a.csv]"),
        ],
    );
    check_in(
        &redrawn(),
        "else in equal shares, and a divided share of people has no interval",
        vec![series("a", "X01000001=1/10 X01000902=20/50 X01000903=3/10 X01000904=4/10", |key| {
            on_2011(key);
            percent(key);
        })],
        &[(
            "X01000002",
            "value 10/25 = 40; sum of 1-0-0; count; converted from 2011 boundaries: 0 areas unchanged, 1 split, 0 \
             merged, 0 irregular; divided in equal shares, because no count of people is held, which is approximate; \
             no interval, because it was divided; [a.csv]",
        )],
    );
}

#[test]
fn what_is_hidden_on_old_boundaries_stays_a_lower_bound() {
    check_in(
        &redrawn(),
        "one of two merged areas is suppressed, the split one is missing",
        vec![series("a", "X01000001=10 X01000903=3 X01000904=c", on_2011), residents()],
        &[
            (
                "X01000004",
                "at_least 3/- = 3; sum of 2-0-0; count; converted from 2011 boundaries: 0 areas unchanged, 0 split, 1 \
                 merged, 0 irregular; the true figure is this or more; [a.csv]",
            ),
            (
                FIRST,
                "at_least 10/- = 10; sum of 2-1-0; sum of 2 small areas (best fit), 1 missing, 0 suppressed; the true \
                 figure is this or more, no upper bound is published; converted from 2011 boundaries: 1 areas \
                 unchanged, 1 split, 0 merged, 0 irregular; divided by population of ons-census-2021-ts007, which is \
                 approximate; [a.csv population.csv]",
            ),
            (
                SECOND,
                "at_least 3/- = 3; sum of 2-1-0; sum of 2 small areas (best fit), 1 missing, 0 suppressed, 1 at least \
                 what is known; the true figure is this or more, no upper bound is published; converted from 2011 \
                 boundaries: 0 areas unchanged, 1 split, 1 merged, 0 irregular; divided by population of \
                 ons-census-2021-ts007, which is approximate; [a.csv population.csv]",
            ),
        ],
    );
}

#[test]
fn what_is_no_count_is_refused_with_the_reason() {
    let scores = "X01000001=~1 X01000902=~2 X01000903=~3 X01000904=~4";
    let score = |key: &mut SeriesKey| {
        on_2011(key);
        mean_by("population")(key);
    };
    let held = vec![series("a", scores, score), residents()];
    check_in(
        &redrawn(),
        "a score",
        held.clone(),
        &[
            (FIRST, "nothing"),
            ("X01000001", "value -/- = 1; published; count; [a.csv]"),
            (
                "X01000002",
                "not_available -/- = -; not in file; figures on boundaries of 2011 are not converted to those of 2021: \
                 only counts that add up can be divided and joined; a rank, decile, score, rate or mean is made for one \
                 area; []",
            ),
        ],
    );
    let said = |geography: &Geography, held| measured_in(geography, held, "2024-12-31")[0].not_converted;
    assert!(said(&redrawn(), held).is_some_and(|why| why.because == Because::NoCount));
    assert_eq!(said(&redrawn(), vec![series("a", OLD, on_2011)]), None, "a count is converted");
    let mut unlinked = redrawn();
    unlinked.changes.iter_mut().for_each(|change| change.flag.clear());
    let why = said(&unlinked, vec![series("a", OLD, on_2011)]);
    assert!(why.is_some_and(|why| why.because == Because::NoLookup), "a best fit is no exact lookup");
}

#[test]
fn a_figure_that_is_held_on_the_new_boundaries_outranks_a_converted_one() {
    let new = series("a", "X01000001=1 X01000002=2 X01000003=3 X01000004=4", |_| {});
    let all = measured_in(&redrawn(), vec![series("a", OLD, on_2011), new], "2024-12-31");
    let method = &all[0].measures[&code(FIRST)].method;
    assert_eq!(method.to_string(), "sum of 2 small areas (best fit), 0 missing, 0 suppressed");
    assert_eq!(all[0].not_converted, None);
}

#[test]
fn a_place_of_old_areas_gets_counts_that_are_held_on_new_ones() {
    let mut held = redrawn();
    held.parts.remove(&(code(FIRST), Vintage(2021)));
    held.parts.insert((code(FIRST), Vintage(2011)), codes("X01000001 X01000902"));
    check_in(
        &held,
        "the halves of a split area are the whole again",
        vec![series("a", "X01000001=1 X01000002=2 X01000003=3 X01000004=4", |_| {})],
        &[
            (
                FIRST,
                "value 6/- = 6; sum of 2-0-0; sum of 2 small areas (best fit), 0 missing, 0 suppressed; converted from \
                 2021 boundaries: 1 areas unchanged, 0 split, 1 merged, 0 irregular; [a.csv]",
            ),
            ("X01000902", "nothing"),
        ],
    );
}

/// Links of any kind between up to six old and six new areas, a count of each old one, and people on some new ones.
type Ground = (Vec<(u8, u8)>, Vec<u32>, Vec<Option<u32>>);

fn ground() -> impl Strategy<Value = Ground> {
    (
        prop::collection::vec((0..6_u8, 0..6_u8), 1..20),
        prop::collection::vec(0..5000_u32, 6),
        prop::collection::vec(prop::option::of(0..5000_u32), 6),
    )
}

proptest! {
    #[test]
    fn sums_are_the_same_before_and_after((pairs, counts, people) in ground()) {
        let old = |at: u8| format!("X010009{at:02}");
        let new = |at: u8| format!("X010000{at:02}");
        let mut held = redrawn();
        held.changes = pairs.iter().map(|(from, to)| change((&old(*from), &new(*to), "X"))).collect();
        let (from, to): (BTreeSet<u8>, BTreeSet<u8>) = pairs.into_iter().unzip();
        let areas = |them: &BTreeSet<u8>, named: &dyn Fn(u8) -> String| them.iter().map(|at| code(&named(*at))).collect();
        held.parts = BTreeMap::from([
            ((code(AUTHORITY), Vintage(2011)), areas(&from, &old)),
            ((code(FIRST), Vintage(2021)), areas(&to, &new)),
        ]);
        let cells = from.iter().map(|at| format!("{}={}", old(*at), counts[usize::from(*at)]));
        let mut series_held = vec![series("a", &cells.collect::<Vec<_>>().join(" "), on_2011)];
        let weights: Vec<String> = (0..6_u8)
            .filter_map(|at| Some(format!("{}={}", new(at), people[usize::from(at)]?)))
            .collect();
        let census = |key: &mut SeriesKey| "ons-census-2021-ts007".clone_into(&mut key.source);
        series_held.extend((!weights.is_empty()).then(|| series("population", &weights.join(" "), census)));
        let all = measured_in(&held, series_held, "2024-12-31");
        let count = |place: &str| all[0].measures[&code(place)].quantity;
        let (before, after) = (count(AUTHORITY), count(FIRST));
        prop_assert_eq!((before.state, after.state), (State::Value, State::Value));
        let (before, after) = (before.numerator.expect("a sum"), after.numerator.expect("a sum"));
        prop_assert!((before - after).abs() <= 1e-9 * before.max(1.0), "{} is not {}", before, after);
    }
}
