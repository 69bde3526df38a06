// SPDX-License-Identifier: MIT OR Apache-2.0
//! Areas that lookups put into several places, middle areas, and parts above their whole.

use records::Change;

use super::*;
use crate::measure::{Above, PartKind};

/// The second ward and the first both claim a small area of 2021; the neighbour and the authority one of 2011.
fn disputed() -> Geography {
    let mut held = geography();
    let take = |held: &mut Geography, whole: &str, year: u16, area: &str| {
        let key = (code(whole), Vintage(year));
        held.parts.entry(key).or_default().remove(&code(area));
        held.ground.disputed.entry(key).or_default().insert(code(area));
    };
    for ward in [WARD, SMALL_WARD] {
        take(&mut held, ward, 2021, "X01000003");
    }
    for authority in [AUTHORITY, NEIGHBOUR] {
        take(&mut held, authority, 2011, "X01000902");
    }
    held
}

#[test]
fn an_area_that_nothing_places_counts_nowhere_and_is_said() {
    check_in(
        &disputed(),
        "between two wards",
        vec![series("a", "X01000001=3 X01000002=4 X01000003=5 X01000004=6", |_| {})],
        &[
            (
                WARD,
                "at_least 7/- = 7; sum of 3-1-0; sum of 3 small areas (best fit), 1 missing, 0 suppressed; the true figure \
                 is this or more, no upper bound is published; 1 of them lie in several wards by the lookups that are held, \
                 and count in none; [a.csv]",
            ),
            (
                SMALL_WARD,
                "at_least 6/- = 6; sum of 2-1-0; sum of 2 small areas (best fit), 1 missing, 0 suppressed; the true figure \
                 is this or more, no upper bound is published; 1 of them lie in several wards by the lookups that are held, \
                 and count in none; [a.csv]",
            ),
            (AUTHORITY, "value 18/- = 18; sum of 4-0-0; sum of 4 small areas, 0 missing, 0 suppressed; [a.csv]"),
        ],
    );
    check_in(
        &disputed(),
        "between two authorities, without an exact lookup",
        vec![series("a", "X01000901=3 X01000902=4", |key| key.vintage = Vintage(2011))],
        &[(
            AUTHORITY,
            "at_least 3/- = 3; sum of 2-1-0; sum of 2 small areas, 1 missing, 0 suppressed; the true figure is this or \
             more, no upper bound is published; 1 of them lie in several authorities by the lookups that are held, and count \
             in none; [a.csv]",
        )],
    );
}

#[test]
fn an_area_across_a_border_is_divided_by_the_exact_lookup() {
    let mut held = disputed();
    let link = |from: &str, to: &str, flag: &str| Change {
        from: code(from),
        from_vintage: Vintage(2011),
        to: code(to),
        to_vintage: Vintage(2021),
        flag: flag.to_owned(),
    };
    held.changes = vec![
        link("X01000901", "X01000001", "U"),
        link("X01000902", "X01000002", "S"),
        link("X01000902", "X01000051", "S"),
    ];
    held.parts.insert((code(AUTHORITY), Vintage(2021)), codes("X01000001 X01000002"));
    held.parts.insert((code(NEIGHBOUR), Vintage(2021)), codes("X01000051"));
    let people = series("population", "X01000001=1 X01000002=300 X01000051=100", |key| {
        "ons-census-2021-ts007".clone_into(&mut key.source);
    });
    let old = series("a", "X01000901=10 X01000902=40", |key| key.vintage = Vintage(2011));
    let all = measured_in(&held, vec![old, people], "2024-12-31");
    let found = all.iter().find(|one| one.key.indicator == "a").expect("the indicator");
    let count = |place: &str| found.measures.get(&code(place)).and_then(|one| one.quantity.numerator);
    // Three in four of the people of the area live on this side.
    assert_eq!((count(AUTHORITY), count(NEIGHBOUR)), (Some(40.0), Some(10.0)), "50 in all");
}

#[test]
fn middle_areas_add_up_where_no_small_areas_do() {
    let mut held = geography();
    held.ground.middle_areas.insert((code(AUTHORITY), Vintage(2021)), codes("X02000001 X02000002"));
    let middle = |cells: &str| series("a", cells, |key| key.vintage = Vintage(2021));
    let whole = "value 9/- = 9; sum of 2-0-0; sum of 2 middle areas, 0 missing, 0 suppressed; [a.csv]";
    check_in(&held, "all of them", vec![middle("X02000001=4 X02000002=5")], &[(AUTHORITY, whole), (WARD, "nothing")]);
    let part = "at_least 4/- = 4; sum of 2-1-0; sum of 2 middle areas, 1 missing, 0 suppressed; the true figure is this or \
                more, no upper bound is published; [a.csv]";
    check_in(&held, "one of them", vec![middle("X02000001=4")], &[(AUTHORITY, part)]);
    let small = "value 18/- = 18; sum of 4-0-0; sum of 4 small areas, 0 missing, 0 suppressed; [a.csv]";
    let both =
        vec![middle("X02000001=4 X02000002=5"), series("a", "X01000001=3 X01000002=4 X01000003=5 X01000004=6", |_| {})];
    check_in(&held, "small areas are finer", both, &[(AUTHORITY, small)]);
}

#[test]
fn parts_above_the_published_whole_are_said_beside_the_figure() {
    let above = |parts: [f64; 4], whole: f64| {
        let parts: Vec<String> = (1..).zip(parts).map(|(at, count)| format!("X0100000{at}={count}")).collect();
        let whole = format!("{AUTHORITY}={whole}");
        let all = measured(vec![series("a", &parts.join(" "), |_| {}), series("a", &whole, |_| {})], "2024-12-31");
        all.first().and_then(|one| one.above)
    };
    assert_eq!(above([100.0, 100.0, 100.0, 100.0], 400.0), None);
    assert_eq!(above([100.0, 100.0, 100.0, 105.0], 400.0), None, "rounding to five can do that");
    assert_eq!(above([100.0, 100.0, 100.0, 10.0], 400.0), None, "below the whole");
    let found = Above { parts: 4, of: PartKind::SmallAreas, sum: 800.0, total: 400.0 };
    assert_eq!(above([200.0, 200.0, 200.0, 200.0], 400.0), Some(found));
}
