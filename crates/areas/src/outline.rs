// SPDX-License-Identifier: MIT OR Apache-2.0
//! The outline of an area: polygons of rings of points, and how it lies in the database.

use std::collections::{BTreeMap, BTreeSet};

/// Polygons, each a list of rings, each a list of (longitude, latitude) in degrees.
pub type Outline = Vec<Vec<Vec<(f64, f64)>>>;

/// One ten-millionth of a degree is about a centimetre: finer than any published boundary.
const UNITS_PER_DEGREE: f64 = 10_000_000.0;

/// Counts and points as little-endian 32-bit integers.
pub(crate) fn pack(outline: &Outline) -> Vec<u8> {
    let mut bytes = Vec::new();
    push_len(&mut bytes, outline.len());
    for polygon in outline {
        push_len(&mut bytes, polygon.len());
        for ring in polygon {
            push_len(&mut bytes, ring.len());
            for (lon, lat) in ring {
                bytes.extend(to_units(*lon).to_le_bytes());
                bytes.extend(to_units(*lat).to_le_bytes());
            }
        }
    }
    bytes
}

/// `None` where the bytes are not an outline.
pub(crate) fn unpack(bytes: &[u8]) -> Option<Outline> {
    let mut rest = bytes;
    let outline = (0..take(&mut rest)?)
        .map(|_| {
            (0..take(&mut rest)?)
                .map(|_| (0..take(&mut rest)?).map(|_| Some((degrees(&mut rest)?, degrees(&mut rest)?))).collect())
                .collect::<Option<Vec<_>>>()
        })
        .collect::<Option<Vec<_>>>()?;
    rest.is_empty().then_some(outline)
}

/// Several outlines as one: sides that two of them share fall away, so that only the outer border stays. Rings are in
/// no particular order and direction; fill them by the even-odd rule.
pub fn joined<'a>(outlines: impl IntoIterator<Item = &'a Outline>) -> Outline {
    type Point = (i32, i32);
    let point = |(lon, lat): &(f64, f64)| (to_units(*lon), to_units(*lat));
    let mut sides: BTreeSet<(Point, Point)> = BTreeSet::new();
    for ring in outlines.into_iter().flatten().flatten() {
        for (from, to) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            let (from, to) = (point(from), point(to));
            let side = (from.min(to), from.max(to));
            if from != to && !sides.remove(&side) {
                sides.insert(side);
            }
        }
    }
    // Every point has an even number of sides, so a walk always comes back to where it began.
    let mut ends: BTreeMap<Point, BTreeSet<Point>> = BTreeMap::new();
    for (from, to) in sides {
        ends.entry(from).or_default().insert(to);
        ends.entry(to).or_default().insert(from);
    }
    let starts: Vec<Point> = ends.keys().copied().collect();
    let mut step = |from: Point, wanted: Option<Point>| {
        let others = ends.get_mut(&from)?;
        let to = wanted.or_else(|| others.first().copied())?;
        others.remove(&to);
        if others.is_empty() {
            ends.remove(&from);
        }
        Some(to)
    };
    let mut rings = Vec::new();
    for start in starts {
        let mut ring = vec![start];
        let mut here = start;
        while let Some(next) = step(here, None) {
            step(next, Some(here));
            ring.push(next);
            here = next;
        }
        if ring.len() == 1 {
            continue;
        }
        let degrees = |units: i32| f64::from(units) / UNITS_PER_DEGREE;
        rings.push(ring.into_iter().map(|(lon, lat)| (degrees(lon), degrees(lat))).collect());
    }
    if rings.is_empty() { Vec::new() } else { vec![rings] }
}

fn push_len(bytes: &mut Vec<u8>, len: usize) {
    // A ring of four thousand million points does not come through the reader's limits.
    bytes.extend(i32::try_from(len).unwrap_or(i32::MAX).to_le_bytes());
}

#[expect(clippy::cast_possible_truncation, reason = "readers refuse coordinates beyond 180 degrees")]
fn to_units(degrees: f64) -> i32 {
    (degrees * UNITS_PER_DEGREE).round() as i32
}

fn take(rest: &mut &[u8]) -> Option<i32> {
    let (head, tail) = rest.split_first_chunk::<4>()?;
    *rest = tail;
    Some(i32::from_le_bytes(*head))
}

fn degrees(rest: &mut &[u8]) -> Option<f64> {
    take(rest).map(|units| f64::from(units) / UNITS_PER_DEGREE)
}

#[cfg(test)]
mod tests {
    use super::{Outline, joined, pack, unpack};
    use proptest::prelude::{prop, proptest};

    proptest! {
        #[test]
        fn an_outline_comes_back_to_a_centimetre(
            outline in prop::collection::vec(
                prop::collection::vec(prop::collection::vec((-180.0..180.0, -90.0..90.0), 0..6), 0..3), 0..3)
        ) {
            let back: Outline = unpack(&pack(&outline)).expect("packed by us");
            assert_eq!(pack(&back), pack(&outline));
        }

        #[test]
        fn other_bytes_are_refused_without_a_crash(bytes in prop::collection::vec(0_u8..=255, 0..64)) {
            let _ = unpack(&bytes);
        }
    }

    #[test]
    fn neighbours_become_one_outline() {
        let square = |x: f64, y: f64| -> Outline {
            vec![vec![vec![(x, y), (x + 1.0, y), (x + 1.0, y + 1.0), (x, y + 1.0), (x, y)]]]
        };
        let backwards = |outline: Outline| -> Outline { vec![vec![outline[0][0].iter().rev().copied().collect()]] };
        let table = [
            ("side by side, whichever way they run", vec![square(0.0, 0.0), backwards(square(1.0, 0.0))], vec![7]),
            ("apart", vec![square(0.0, 0.0), square(5.0, 0.0)], vec![5, 5]),
            ("none", vec![], vec![]),
        ];
        for (what, outlines, points) in table {
            let whole = joined(&outlines);
            let rings = whole.iter().flatten();
            assert_eq!(rings.clone().map(Vec::len).collect::<Vec<_>>(), points, "{what}");
            assert!(rings.clone().all(|ring| ring.first() == ring.last()), "{what}: rings are closed");
        }
        let around: Vec<Outline> =
            (0..9).filter(|at| *at != 4).map(|at| square(f64::from(at % 3), f64::from(at / 3))).collect();
        assert_eq!(joined(&around)[0].len(), 2, "a hole stays a hole");
    }
}
