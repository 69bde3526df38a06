// SPDX-License-Identifier: MIT OR Apache-2.0
//! The cells that make up the district, and the boundaries of cells and of groups of cells on a fixed grid.
//!
//! Boundaries are whole numbers of a hundred-thousandth of a degree (about a metre), so that neighbours share
//! every point exactly and areas add up without rounding.

use std::collections::{BTreeMap, BTreeSet};

use base::Rng;

use super::plane::{self, Corner, Side, Spot};

/// Longitude and latitude in hundred-thousandths of a degree.
pub(super) type Point = (i64, i64);
/// A closed ring without its last point repeated; outer rings run anticlockwise, holes clockwise.
pub(super) type Ring = Vec<Point>;

/// The middle of the district, in open sea.
const MIDDLE: (f64, f64) = (-6.65, 51.05);

/// The cells of the district: their middles, their rings, and who borders whom.
pub(super) struct Ground {
    pub(super) middles: Vec<Spot>,
    pub(super) rings: Vec<Ring>,
    pub(super) borders: Vec<Vec<usize>>,
}

/// Chooses `count` cells around the middle and draws them.
pub(super) fn ground(seed: u64, count: usize) -> Ground {
    let sites = plane::sites(&mut super::stream(seed, "sites"));
    let (chosen, cells) = choose(&sites, count, &mut super::stream(seed, "coast"));
    let mut number = vec![None; sites.len()];
    for (at, site) in chosen.iter().enumerate() {
        number[*site] = Some(at);
    }
    let rings = chosen.iter().zip(&cells).map(|(site, sides)| ring(seed, &sites, *site, sides)).collect();
    let borders = cells
        .iter()
        .map(|sides| {
            let long = sides
                .iter()
                .filter(|side| plane::square(plane::place(&sites, side.from), plane::place(&sites, side.to)) > 0.02);
            long.filter_map(|side| number[side.beyond]).collect()
        })
        .collect();
    Ground { middles: chosen.iter().map(|site| sites[*site]).collect(), rings, borders }
}

/// Grows from the middle, always to the nearest cell, where the measure of nearness bends with the direction: the
/// coast becomes irregular but keeps one piece without holes.
fn choose(sites: &[Spot], count: usize, chance: &mut Rng) -> (Vec<usize>, Vec<Vec<Side>>) {
    let bends: Vec<f64> = (0..16).map(|_| 1.0 + 0.36 * (chance.unit() - 0.5)).collect();
    let nearness: Vec<f64> =
        sites.iter().map(|site| plane::square(*site, (0.0, 0.0)).sqrt() * bend(&bends, *site)).collect();
    let nearest = |one: &usize, two: &usize| nearness[*one].total_cmp(&nearness[*two]).then(one.cmp(two));
    let mut edge: BTreeSet<usize> = (0..sites.len()).min_by(nearest).into_iter().collect();
    let mut chosen: BTreeMap<usize, Vec<Side>> = BTreeMap::new();
    while chosen.len() < count {
        let Some(next) = edge.iter().copied().min_by(nearest) else { break };
        edge.remove(&next);
        let sides = plane::cell(sites, next);
        edge.extend(sides.iter().map(|side| side.beyond).filter(|site| *site != next && !chosen.contains_key(site)));
        chosen.insert(next, sides);
    }
    chosen.into_iter().unzip()
}

/// The factor by which a direction counts as farther: interpolated round the compass, without trigonometry.
fn bend(bends: &[f64], (x, y): Spot) -> f64 {
    let around = x.abs() + y.abs();
    if around <= 0.0 {
        return 1.0;
    }
    // A diamond's angle: 0 to 4 round the four quadrants.
    let turn = match (x >= 0.0, y >= 0.0) {
        (true, true) => y / around,
        (false, true) => 1.0 - x / around,
        (false, false) => 2.0 - y / around,
        (true, false) => 3.0 + x / around,
    };
    let mut part = turn * 4.0;
    let mut at = 0;
    while part >= 1.0 {
        part -= 1.0;
        at += 1;
    }
    let (here, next) = (bends[at % bends.len()], bends[(at + 1) % bends.len()]);
    here + (next - here) * part
}

fn ring(seed: u64, sites: &[Spot], own: usize, sides: &[Side]) -> Ring {
    let mut ring: Ring = Vec::new();
    for side in sides {
        for point in path(seed, sites, own, side) {
            if ring.last() != Some(&point) {
                ring.push(point);
            }
        }
    }
    while ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    ring
}

/// The points of a side from its start up to but not its end, wandering a little as real boundaries do. Both
/// neighbours get the same points, in opposite order.
fn path(seed: u64, sites: &[Spot], own: usize, side: &Side) -> Vec<Point> {
    let turned = side.to < side.from;
    let ends: [Corner; 2] = if turned { [side.to, side.from] } else { [side.from, side.to] };
    let [start, end] = ends.map(|corner| plane::place(sites, corner));
    let mut spots = vec![start, end];
    // A short side stays straight, so that no two boundaries cross.
    if plane::square(start, end) > 0.06 {
        let pair = format!("side {} {}", own.min(side.beyond), own.max(side.beyond));
        let mut chance = super::stream(seed, &pair);
        for reach in [0.16, 0.20] {
            spots = wander(&spots, reach, &mut chance);
        }
    }
    let mut points: Vec<Point> = spots.into_iter().map(snap).collect();
    if turned {
        points.reverse();
    }
    points.pop();
    points
}

fn wander(spots: &[Spot], reach: f64, chance: &mut Rng) -> Vec<Spot> {
    let mut finer = vec![spots[0]];
    for pair in spots.windows(2) {
        let (dx, dy) = (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1);
        let aside = (chance.unit() - 0.5) * reach;
        finer
            .push((f64::midpoint(pair[0].0, pair[1].0) - dy * aside, f64::midpoint(pair[0].1, pair[1].1) + dx * aside));
        finer.push(pair[1]);
    }
    finer
}

/// From kilometres to the grid.
pub(super) fn snap((x, y): Spot) -> Point {
    (whole((MIDDLE.0 + x / 70.0) * 100_000.0), whole((MIDDLE.1 + y / 111.2) * 100_000.0))
}

#[expect(clippy::cast_possible_truncation, reason = "degrees on the grid are far below the limit")]
fn whole(number: f64) -> i64 {
    number.round() as i64
}

/// A number of the grid as degrees, exactly.
pub(super) fn degrees(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}.{:05}", number.abs() / 100_000, number.abs() % 100_000)
}

/// Twice the area inside a ring; negative for a hole.
pub(super) fn doubled_area(ring: &[Point]) -> i64 {
    (0..ring.len())
        .map(|at| {
            let (here, next) = (ring[at], ring[(at + 1) % ring.len()]);
            here.0 * next.1 - next.0 * here.1
        })
        .sum()
}

/// The rings round a group of cells: the sides that no other cell of the group shares. The largest comes first.
pub(super) fn union(rings: &[&Ring]) -> Vec<Ring> {
    let mut sides: BTreeSet<(Point, Point)> = BTreeSet::new();
    for ring in rings {
        for at in 0..ring.len() {
            let (here, next) = (ring[at], ring[(at + 1) % ring.len()]);
            if !sides.remove(&(next, here)) {
                sides.insert((here, next));
            }
        }
    }
    let mut onward: BTreeMap<Point, Vec<Point>> = BTreeMap::new();
    for (from, to) in sides {
        onward.entry(from).or_default().push(to);
    }
    let mut found = Vec::new();
    while let Some((start, _)) = onward.first_key_value() {
        let start = *start;
        let mut ring = vec![start];
        let mut here = start;
        while let Some(next) = take(&mut onward, here) {
            if next == start {
                break;
            }
            ring.push(next);
            here = next;
        }
        found.push(ring);
    }
    found.sort_by_key(|ring| -doubled_area(ring));
    found
}

fn take(onward: &mut BTreeMap<Point, Vec<Point>>, from: Point) -> Option<Point> {
    let ends = onward.get_mut(&from)?;
    let next = ends.pop();
    if ends.is_empty() {
        onward.remove(&from);
    }
    next
}
