// SPDX-License-Identifier: MIT OR Apache-2.0
//! Boundaries of more points than a map can show are simplified when they come in; all others stay as they are.
//!
//! Borders are cut where more than two of them meet, and each stretch is simplified once for both of its sides, by the
//! method of Visvalingam and Whyatt, so that no gap opens between neighbours. A stretch beside a boundary that stays as
//! it is stays too.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use base::{AreaCode, Vintage};

use super::boundaries::Polygon;
use records::Shape;

/// The most points of one boundary. A map that is 1,200 pixels wide shows fewer, and the boundaries of authorities that
/// publishers generalise for maps stay below it.
pub(crate) const MOST_POINTS: usize = 20_000;
/// One ten-millionth of a degree is about a centimetre.
const UNITS: f64 = 10_000_000.0;

type Key = (AreaCode, Vintage);
type Point = (i32, i32);

/// Counts the points of a boundary.
pub(crate) fn count_points(polygons: &[Polygon]) -> usize {
    polygons.iter().flatten().map(Vec::len).sum()
}

/// Simplifies what has too many points; gives the areas that were simplified, and those where even that did not help.
pub(super) fn bound(shapes: &mut BTreeMap<Key, Shape>) -> (Vec<AreaCode>, Vec<AreaCode>) {
    let heavy = |shape: &Shape| count_points(&shape.polygons) > MOST_POINTS;
    let many: Vec<Key> = shapes.iter().filter(|(_, shape)| heavy(shape)).map(|(key, _)| *key).collect();
    if many.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let mut outlines: Vec<Vec<Ring>> = Vec::new();
    let mut meets = Meets::default();
    for key in &many {
        let rings = shapes.get(key).map(|shape| rings(&shape.polygons)).unwrap_or_default();
        for ring in &rings {
            meets.walk(&ring.points);
        }
        outlines.push(rings);
    }
    let light = shapes.values().filter(|shape| !heavy(shape));
    for point in light.flat_map(|shape| shape.polygons.iter().flatten().flatten()) {
        meets.hold(whole(*point));
    }
    let mut net = Net::default();
    let cut: Vec<Vec<Cut>> =
        outlines.into_iter().map(|rings| rings.into_iter().map(|ring| net.cut(ring, &meets)).collect()).collect();
    drop(meets);
    let limits: Vec<Option<u64>> = cut.iter().map(|rings| net.limit(rings)).collect();
    for (rings, limit) in cut.iter().zip(&limits) {
        net.simplify(rings, limit.unwrap_or(0));
    }
    let (mut simplified, mut hopeless) = (Vec::new(), Vec::new());
    for ((key, rings), limit) in many.into_iter().zip(&cut).zip(limits) {
        let polygons = limit.map(|limit| net.polygons(rings, limit)).unwrap_or_default();
        if let Some(shape) = shapes.get_mut(&key).filter(|_| !polygons.is_empty()) {
            shape.polygons = polygons;
            simplified.push(key.0);
        } else {
            shapes.remove(&key);
            hopeless.push(key.0);
        }
    }
    (simplified, hopeless)
}

/// A ring without its last point, which is its first; and the polygon that it is of, and whether it is the outer one.
struct Ring {
    polygon: usize,
    outer: bool,
    points: Vec<Point>,
}

fn rings(polygons: &[Polygon]) -> Vec<Ring> {
    let open = |ring: &Vec<(f64, f64)>| {
        let mut points: Vec<Point> = ring.iter().map(|point| whole(*point)).collect();
        points.dedup();
        while points.len() > 1 && points.first() == points.last() {
            points.pop();
        }
        points
    };
    let numbered = polygons.iter().enumerate().flat_map(|(polygon, rings)| {
        rings.iter().enumerate().map(move |(at, ring)| Ring { polygon, outer: at == 0, points: open(ring) })
    });
    numbered.filter(|ring| ring.points.len() > 2).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "a point that is in the United Kingdom is far below the limit")]
fn whole((longitude, latitude): (f64, f64)) -> Point {
    ((longitude * UNITS).round() as i32, (latitude * UNITS).round() as i32)
}

/// The points beside each point, as far as two, and whether there are more or the point has to stay.
#[derive(Default)]
struct Meets {
    beside: BTreeMap<Point, ([Option<Point>; 2], bool)>,
}

impl Meets {
    fn walk(&mut self, ring: &[Point]) {
        for (one, next) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            for (here, there) in [(one, next), (next, one)] {
                let (known, more) = self.beside.entry(*here).or_default();
                if known.contains(&Some(*there)) {
                    continue;
                }
                match known.iter_mut().find(|place| place.is_none()) {
                    Some(place) => *place = Some(*there),
                    None => *more = true,
                }
            }
        }
    }

    fn hold(&mut self, point: Point) {
        if let Some((_, more)) = self.beside.get_mut(&point) {
            *more = true;
        }
    }

    fn at(&self, point: Point) -> bool {
        self.beside.get(&point).is_some_and(|(_, more)| *more)
    }
}

/// A ring as the stretches that it is made of, by number, and those that run backwards.
struct Cut {
    polygon: usize,
    outer: bool,
    /// Twice the area inside.
    area: u64,
    stretches: Vec<(usize, bool)>,
}

/// Every stretch of border once, with how much each of its points matters.
#[derive(Default)]
struct Net {
    numbers: BTreeMap<Vec<Point>, usize>,
    stretches: Vec<Stretch>,
}

struct Stretch {
    points: Vec<Point>,
    /// Twice the area that the border would lose without the point; the ends always stay.
    matter: Vec<u64>,
    /// Points that matter no more than this are left out: what its one or two boundaries need.
    limit: u64,
}

impl Net {
    fn cut(&mut self, Ring { polygon, outer, points: mut ring }: Ring, meets: &Meets) -> Cut {
        let area = doubled_area(&ring);
        let first = ring.iter().position(|point| meets.at(*point));
        // A ring that meets nothing begins at its least point, whichever area it belongs to.
        let least = || ring.iter().enumerate().min_by_key(|(_, point)| **point).map_or(0, |(at, _)| at);
        let start = first.unwrap_or_else(least);
        ring.rotate_left(start);
        ring.extend(ring.first().copied());
        let (mut stretches, mut points) = (Vec::new(), Vec::new());
        let last = ring.len().saturating_sub(1);
        for (at, point) in ring.into_iter().enumerate() {
            points.push(point);
            if at > 0 && (at == last || meets.at(point)) {
                stretches.push(self.number(std::mem::replace(&mut points, vec![point])));
            }
        }
        Cut { polygon, outer, area, stretches }
    }

    /// The number of a stretch in its one direction, and whether it was given in the other.
    fn number(&mut self, points: Vec<Point>) -> (usize, bool) {
        let turned: Vec<Point> = points.iter().rev().copied().collect();
        let backwards = turned < points;
        let points = if backwards { turned } else { points };
        if let Some(number) = self.numbers.get(&points) {
            return (*number, backwards);
        }
        let number = self.stretches.len();
        self.stretches.push(Stretch { matter: matter(&points), points: points.clone(), limit: 0 });
        self.numbers.insert(points, number);
        (number, backwards)
    }

    /// The least limit under which a boundary has few enough points: each is twice the one before.
    fn limit(&self, rings: &[Cut]) -> Option<u64> {
        let left = |limit: u64| -> usize { rings.iter().map(|ring| self.count(ring, limit)).sum() };
        let mut limits = (0..62).map(|power| if power == 0 { 0 } else { 1_u64 << power });
        limits.find(|limit| left(*limit) <= MOST_POINTS)
    }

    fn count(&self, ring: &Cut, limit: u64) -> usize {
        if ring.area <= limit {
            return 0;
        }
        let kept = |(number, _): &(usize, bool)| -> usize {
            let matter = self.stretches.get(*number).map(|stretch| stretch.matter.as_slice()).unwrap_or_default();
            1 + matter.iter().filter(|it| **it > limit && **it < u64::MAX).count()
        };
        1 + ring.stretches.iter().map(kept).sum::<usize>()
    }

    fn simplify(&mut self, rings: &[Cut], limit: u64) {
        for (number, _) in rings.iter().flat_map(|ring| &ring.stretches) {
            if let Some(stretch) = self.stretches.get_mut(*number) {
                stretch.limit = stretch.limit.max(limit);
            }
        }
    }

    fn polygons(&self, rings: &[Cut], limit: u64) -> Vec<Polygon> {
        let mut out: BTreeMap<usize, Polygon> = BTreeMap::new();
        for ring in rings.iter().filter(|ring| ring.area > limit) {
            let points = self.points(&ring.stretches);
            // A hole of a part that is gone has nothing to be a hole of.
            if points.len() > 3 && (ring.outer || out.contains_key(&ring.polygon)) {
                out.entry(ring.polygon).or_default().push(points);
            }
        }
        out.into_values().collect()
    }

    /// A ring that ends where it begins.
    fn points(&self, stretches: &[(usize, bool)]) -> Vec<(f64, f64)> {
        let mut out: Vec<Point> = Vec::new();
        for (number, backwards) in stretches {
            let Some(stretch) = self.stretches.get(*number) else { continue };
            let kept = stretch.points.iter().zip(&stretch.matter).filter(|(_, it)| **it > stretch.limit);
            let kept = kept.map(|(point, _)| *point);
            if *backwards { out.extend(kept.rev()) } else { out.extend(kept) }
        }
        out.dedup();
        out.into_iter().map(|(east, north)| (f64::from(east) / UNITS, f64::from(north) / UNITS)).collect()
    }
}

/// Weighs each point of a stretch: the point at the tip of the smallest triangle goes first, and no point
/// matters less than one that went before it.
fn matter(points: &[Point]) -> Vec<u64> {
    let count = points.len();
    let mut out = vec![u64::MAX; count];
    let mut beside: Vec<(usize, usize)> = (0..count).map(|at| (at.saturating_sub(1), at + 1)).collect();
    let triangle = |before: usize, at: usize, after: usize| -> Option<u64> {
        Some(doubled_area(&[*points.get(before)?, *points.get(at)?, *points.get(after)?]))
    };
    let inner = 1..count.saturating_sub(1);
    let mut open: BinaryHeap<Reverse<(u64, usize, usize, usize)>> =
        inner.filter_map(|at| Some(Reverse((triangle(at - 1, at, at + 1)?, at, at - 1, at + 1)))).collect();
    let mut most = 0;
    while let Some(Reverse((area, at, before, after))) = open.pop() {
        let gone = out.get(at).is_none_or(|it| *it < u64::MAX);
        // A triangle of other neighbours than the point has by now is an old one.
        if gone || beside.get(at) != Some(&(before, after)) {
            continue;
        }
        most = area.max(most);
        if let Some(own) = out.get_mut(at) {
            *own = most;
        }
        if let Some(place) = beside.get_mut(before) {
            place.1 = after;
        }
        if let Some(place) = beside.get_mut(after) {
            place.0 = before;
        }
        for neighbour in [before, after].into_iter().filter(|it| *it > 0 && *it + 1 < count) {
            let Some((left, right)) = beside.get(neighbour).copied() else { continue };
            open.extend(triangle(left, neighbour, right).map(|area| Reverse((area, neighbour, left, right))));
        }
    }
    out
}

fn doubled_area(ring: &[Point]) -> u64 {
    let sides = ring.iter().zip(ring.iter().cycle().skip(1));
    let across = |(a, b): (&Point, &Point)| {
        let [ax, ay, bx, by] = [a.0, a.1, b.0, b.1].map(i128::from);
        ax * by - bx * ay
    };
    // No triangle comes near the most; a ring that winds round itself may.
    u64::try_from(sides.map(across).sum::<i128>().unsigned_abs()).unwrap_or(u64::MAX).min(u64::MAX - 1)
}

#[cfg(test)]
#[path = "bounded_tests.rs"]
mod tests;
