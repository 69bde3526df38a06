// SPDX-License-Identifier: MIT OR Apache-2.0
//! Patches follow the rules of wards: what they are made of makes their figure, and it says what it lacks.

use areas::Patch;

use super::*;

/// Two small areas that are not a ward.
const NORTH: &str = "hub North";
/// The one ward of three small areas, and nothing else.
const SOUTH: &str = "hub South";
/// A small area here and one of the neighbour's.
const BORDER: &str = "hub Border";

fn drawn() -> Geography {
    let mut geography = geography();
    for (patch, wards, small_areas) in [
        (NORTH, "", "X01000003 X01000004"),
        (SOUTH, WARD, "X01000001 X01000002 X01000003"),
        (BORDER, "", "X01000004 X01000051"),
    ] {
        let area = Area { code: code(patch), vintage: Vintage::NONE, name: patch.to_owned() };
        let named = |text: &str| if text.is_empty() { BTreeSet::new() } else { codes(text) };
        let wards = named(wards);
        geography.parts.insert((area.code, Vintage(2021)), codes(small_areas));
        let small_areas = if wards.is_empty() { named(small_areas) } else { BTreeSet::new() };
        geography.patches.push(Patch { area, kind: "hub".to_owned(), small_areas, wards, by_postcode: false });
    }
    geography
}

fn rule(rule: &str, series: Vec<Held>, expected: &[(&str, &str)]) {
    check_in(&drawn(), rule, series, expected);
}

#[test]
fn a_patch_is_the_sum_of_its_small_areas() {
    rule(
        "best fit is said only where a ward was named",
        vec![series("a", "X01000001=3 X01000002=4 X01000003=5 X01000004=6", |_| {})],
        &[
            (NORTH, "value 11/- = 11; sum of 2-0-0; sum of 2 small areas, 0 missing, 0 suppressed; [a.csv]"),
            (SOUTH, "value 12/- = 12; sum of 3-0-0; sum of 3 small areas (best fit), 0 missing, 0 suppressed; [a.csv]"),
        ],
    );
    rule(
        "what it lacks makes a lower bound",
        vec![series("a", "X01000003=c X01000004=6", |_| {})],
        &[(
            NORTH,
            "at_least 6/- = 6; sum of 2-0-1; sum of 2 small areas, 0 missing, 1 suppressed; the true figure is this or \
             more, no upper bound is published; [a.csv]",
        )],
    );
    rule(
        "a share has its interval",
        vec![
            series("a", "X01000003=3 X01000004=6", of_residents),
            series("residents", "X01000003=30 X01000004=60", |_| {}),
        ],
        &[(
            NORTH,
            "value 9/90 = 10 (interval); sum of 2-0-0; sum of 2 small areas, 0 missing, 0 suppressed; divided by \
             residents of the same source; 95% interval by Wilson; [a.csv residents.csv]",
        )],
    );
    rule(
        "figures of another boundary year do not make it",
        vec![series("a", "X01000901=3 X01000902=4", |key| key.vintage = Vintage(2011))],
        &[
            (NORTH, "nothing"),
            (AUTHORITY, "value 7/- = 7; sum of 2-0-0; sum of 2 small areas, 0 missing, 0 suppressed; [a.csv]"),
        ],
    );
}

#[test]
fn a_patch_has_means_and_registers_too() {
    rule(
        "a mean",
        vec![
            series("a", "X01000003=~30 X01000004=~40", mean_by("population")),
            series("population", "X01000003=3 X01000004=1", |_| {}),
        ],
        &[(
            NORTH,
            "value -/- = 32.5; mean of 2-0-0; our mean of 2 small areas, weighted by residents of the same edition, \
             0 missing, 0 suppressed; no interval; [a.csv population.csv]",
        )],
    );
    rule(
        "a register of the authority has zeros inside it and says nothing beyond its border",
        vec![series("schools", "X01000001=2", |key| key.complete = true)],
        &[
            (NORTH, "value 0/- = 0; sum of 2-0-0; sum of 2 small areas, 0 missing, 0 suppressed; [schools.csv]"),
            (
                BORDER,
                "at_least 0/- = 0; sum of 2-1-0; sum of 2 small areas, 1 missing, 0 suppressed; the true figure is this \
                 or more, no upper bound is published; [schools.csv]",
            ),
        ],
    );
}

#[test]
fn where_a_figure_stops_at_wards_a_patch_of_wards_is_their_sum() {
    rule(
        "counts by ward",
        vec![series("a", "X05000001=13 X05000002=6", |_| {})],
        &[
            (SOUTH, "value 13/- = 13; sum of 1-0-0; sum of 1 wards, 0 missing, 0 suppressed; [a.csv]"),
            (NORTH, "nothing"),
        ],
    );
    rule(
        "rates by ward add up to nothing",
        vec![series("a", "X05000001=~13 X05000002=~6", mean_by("population"))],
        &[(SOUTH, "nothing")],
    );
}
