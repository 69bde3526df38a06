// SPDX-License-Identifier: MIT OR Apache-2.0
//! Boundaries of too many points: fewer come out, common borders stay common, and all others stay as they were.

use std::collections::BTreeMap;

use base::Vintage;
use proptest::prelude::{prop, proptest};

use super::{Key, MOST_POINTS, Polygon, Shape, bound, count_points, matter, whole};

type Outline = Vec<(f64, f64)>;

fn key(code: &str) -> Key {
    (code.parse().expect("a code"), Vintage(2024))
}

fn held(shapes: &[(&str, Vec<Polygon>)]) -> BTreeMap<Key, Shape> {
    let shape = |(code, polygons): &(&str, Vec<Polygon>)| {
        let (code, vintage) = key(code);
        ((code, vintage), Shape { code, vintage, polygons: polygons.clone() })
    };
    shapes.iter().map(shape).collect()
}

/// A border that wanders north from a latitude, with so many steps.
fn border(longitude: f64, steps: u32) -> Outline {
    let step = |at: u32| {
        let aside = f64::from(at.wrapping_mul(2_654_435_761) >> 22) * 1e-6;
        (longitude + aside, 53.0 + f64::from(at) * 0.2 / f64::from(steps))
    };
    (0..=steps).map(step).collect()
}

/// A ring between two borders, northward on the right.
fn between(left: &Outline, right: &Outline) -> Polygon {
    let mut ring: Outline = right.clone();
    ring.extend(left.iter().rev());
    ring.push(right[0]);
    vec![ring]
}

/// The points of a shape that lie near a longitude, in order.
fn along(shape: &Shape, longitude: f64) -> Vec<(i32, i32)> {
    let near = |point: &&(f64, f64)| (point.0 - longitude).abs() < 0.01;
    let mut found: Vec<_> = shape.polygons.iter().flatten().flatten().filter(near).map(|point| whole(*point)).collect();
    found.sort_by_key(|(east, north)| (*north, *east));
    found.dedup();
    found
}

#[test]
fn a_border_between_two_stays_one_and_a_small_neighbour_stays_as_it_is() {
    let (west, middle, east, far) = (border(-2.0, 4), border(-1.9, 60_000), border(-1.8, 300), border(-1.7, 4));
    let mut shapes = held(&[
        ("X05000001", vec![between(&west, &middle)]),
        ("X05000002", vec![between(&middle, &east)]),
        ("X05000003", vec![between(&east, &far)]),
    ]);
    let before = shapes.clone();
    let (simplified, hopeless) = bound(&mut shapes);
    assert_eq!(simplified, [key("X05000001").0, key("X05000002").0]);
    assert!(hopeless.is_empty());
    let [one, two, three] = ["X05000001", "X05000002", "X05000003"].map(|code| &shapes[&key(code)]);
    assert_eq!(three, &before[&key("X05000003")], "few enough points stay to the last digit");
    for shape in [one, two] {
        let count = count_points(&shape.polygons);
        assert!((5_000..=MOST_POINTS).contains(&count), "{count}");
        assert!(shape.polygons.iter().flatten().all(|ring| ring.first() == ring.last()), "rings are closed");
    }
    assert_eq!(along(one, -1.9), along(two, -1.9), "no gap opens");
    assert!(along(one, -1.9).len() > 5_000);
    assert_eq!(along(two, -1.8), along(three, -1.8), "nor beside the one that stays");
    assert_eq!(along(three, -1.8).len(), 301);
}

#[test]
fn spikes_and_specks_go_and_the_land_stays() {
    let spikes: Outline = (0..200_000_u32)
        .map(|at| {
            let turn = f64::from(at) / 200_000.0 * 4.0;
            let far = if at % 2 == 0 { 0.1 } else { 0.04 };
            // Round a diamond, which needs no sines.
            let (east, north) = match turn {
                turn if turn < 1.0 => (1.0 - turn, turn),
                turn if turn < 2.0 => (1.0 - turn, 2.0 - turn),
                turn if turn < 3.0 => (turn - 3.0, 2.0 - turn),
                turn => (turn - 3.0, turn - 4.0),
            };
            (-1.8 + east * far, 53.8 + north * far)
        })
        .chain([(-1.7, 53.8)])
        .collect();
    let speck = |at: u32| {
        let (east, north) = (-3.0 + f64::from(at % 200) * 0.001, 52.0 + f64::from(at / 200) * 0.001);
        vec![vec![(east, north), (east + 1e-5, north), (east, north + 1e-5), (east, north)]]
    };
    let land = vec![vec![(-3.5, 52.0), (-3.2, 52.0), (-3.2, 52.3), (-3.5, 52.3), (-3.5, 52.0)]];
    let islands: Vec<Polygon> = std::iter::once(land.clone()).chain((0..30_000).map(speck)).collect();
    let mut shapes = held(&[("X05000001", vec![vec![spikes]]), ("X05000002", islands)]);
    let (simplified, hopeless) = bound(&mut shapes);
    assert_eq!((simplified.len(), hopeless.len()), (2, 0));
    assert!(count_points(&shapes[&key("X05000001")].polygons) <= MOST_POINTS);
    assert_eq!(shapes[&key("X05000002")].polygons, [land]);
}

#[test]
fn what_shares_every_point_with_small_neighbours_cannot_be_simplified_and_says_so() {
    let shared = border(-1.9, 30_000);
    let far = border(-2.0, 3);
    let neighbours: Vec<(String, Vec<Polygon>)> = shared
        .windows(10_001)
        .step_by(10_000)
        .enumerate()
        .map(|(at, part)| (format!("X0500001{at}"), vec![between(&part.to_vec(), &border(-1.8, 3))]))
        .collect();
    let mut all: Vec<(&str, Vec<Polygon>)> = vec![("X05000001", vec![between(&far, &shared)])];
    all.extend(neighbours.iter().map(|(code, polygons)| (code.as_str(), polygons.clone())));
    let mut shapes = held(&all);
    assert_eq!(bound(&mut shapes), (vec![], vec![key("X05000001").0]));
    assert_eq!(shapes.len(), 3);
}

#[test]
fn the_order_of_rings_and_their_direction_do_not_show() {
    let (west, middle, east) = (border(-2.0, 4), border(-1.9, 40_000), border(-1.8, 4));
    let turned = |polygon: Polygon| -> Polygon {
        let turn = |mut ring: Outline| {
            ring.pop();
            ring.rotate_left(1234);
            ring.reverse();
            ring.extend(ring.first().copied());
            ring
        };
        polygon.into_iter().map(turn).collect()
    };
    let mut one = held(&[("X05000001", vec![between(&west, &middle)]), ("X05000002", vec![between(&middle, &east)])]);
    let mut other =
        held(&[("X05000001", vec![between(&west, &middle)]), ("X05000002", vec![turned(between(&middle, &east))])]);
    bound(&mut one);
    bound(&mut other);
    let set = |shapes: &BTreeMap<Key, Shape>| along(&shapes[&key("X05000002")], -1.9);
    assert_eq!(set(&one), set(&other));
    assert_eq!(set(&other), along(&other[&key("X05000001")], -1.9));
}

proptest! {
    /// The first to go matters least, the ends always stay.
    #[test]
    fn the_ends_of_a_stretch_stay(line in prop::collection::vec((-90_000_000_i32..25_000_000, 490_000_000_i32..615_000_000), 2..60)) {
        let found = matter(&line);
        assert_eq!((found[0], found[line.len() - 1]), (u64::MAX, u64::MAX));
        assert!(found[1..line.len() - 1].iter().all(|it| *it < u64::MAX));
        let turned: Vec<_> = line.iter().rev().copied().collect();
        assert_eq!(matter(&turned).len(), line.len());
    }
}
