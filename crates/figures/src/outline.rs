// SPDX-License-Identifier: MIT OR Apache-2.0
//! Shapes on the page: projection, and simplification that treats a border between two areas once.

use std::collections::{BTreeMap, BTreeSet};

use crate::write::{put, whole};

/// A point in tenths of the drawing's unit.
pub(crate) type Point = (i32, i32);
/// Longitude and latitude: polygon, then ring, then point.
pub(crate) type Polygons = Vec<Vec<Vec<(f64, f64)>>>;

/// Space around the map so that outlines are not cut off.
const MARGIN: f64 = 3.0;

/// With more points than this a map is put on a coarser grid first, so that drawing one takes a bounded time whatever came in.
/// Ten authorities of small areas have fewer.
const MOST_POINTS: usize = 200_000;

/// The cosine of an angle in degrees by its series, so that every platform draws the same map.
fn cosine(degrees: f64) -> f64 {
    let x = degrees.to_radians();
    let (mut sum, mut term) = (1.0, 1.0);
    for k in 1..12 {
        let k = f64::from(k);
        term *= -x * x / ((2.0 * k - 1.0) * (2.0 * k));
        sum += term;
    }
    sum
}

fn on_earth(point: (f64, f64)) -> bool {
    point.0.is_finite() && point.1.is_finite() && point.0.abs() <= 360.0 && point.1.abs() <= 89.0
}

/// Each area's rings on the page, and the height of the page. Equirectangular around the middle latitude, which keeps
/// shapes true over the size of a county.
pub(crate) fn project(areas: &[&Polygons], width: f64, most_height: f64) -> (Vec<Vec<Vec<Point>>>, f64) {
    let points = || areas.iter().flat_map(|a| a.iter().flatten().flatten()).copied().filter(|p| on_earth(*p));
    let start = (f64::MAX, f64::MAX, f64::MIN, f64::MIN);
    let (west, south, east, north) = points().fold(start, |b, (x, y)| (b.0.min(x), b.1.min(y), b.2.max(x), b.3.max(y)));
    if west > east {
        return (areas.iter().map(|_| Vec::new()).collect(), 2.0 * MARGIN);
    }
    let squeeze = cosine(f64::midpoint(south, north));
    let (wide, high) = (((east - west) * squeeze).max(1e-7), (north - south).max(1e-7));
    let scale = ((width - 2.0 * MARGIN) / wide).min((most_height - 2.0 * MARGIN) / high);
    let left = (width - wide * scale) / 2.0;
    let place = |(x, y): (f64, f64)| {
        (whole((left + (x - west) * squeeze * scale) * 10.0), whole((MARGIN + (north - y) * scale) * 10.0))
    };
    let ring = |ring: &Vec<(f64, f64)>| {
        let mut out: Vec<Point> = ring.iter().copied().filter(|p| on_earth(*p)).map(place).collect();
        out.dedup();
        while out.len() > 1 && out.first() == out.last() {
            out.pop();
        }
        out
    };
    let rings: Vec<Vec<Vec<Point>>> =
        areas.iter().map(|a| a.iter().flatten().map(ring).filter(|r| r.len() > 2).collect()).collect();
    (bounded(&rings, MOST_POINTS), (high * scale + 2.0 * MARGIN).ceil())
}

/// The rings on the finest grid, up to a few pixels, on which there are no more points than this. One grid for all areas
/// leaves their common borders common.
fn bounded(areas: &[Vec<Vec<Point>>], most: usize) -> Vec<Vec<Vec<Point>>> {
    let points = |areas: &[Vec<Vec<Point>>]| areas.iter().flatten().map(Vec::len).sum::<usize>();
    let mut coarse = areas.to_vec();
    for step in [2, 4, 8, 16, 32, 64] {
        if points(&coarse) <= most {
            break;
        }
        coarse = areas.iter().map(|rings| rings_on_grid(rings, step)).collect();
    }
    coarse
}

/// An area never vanishes: where nothing is left of it, its largest ring stays as it is.
fn rings_on_grid(rings: &[Vec<Point>], step: i32) -> Vec<Vec<Point>> {
    let largest = rings.iter().map(|ring| doubled_area(ring).abs()).max().unwrap_or(0);
    let coarse = rings.iter().filter_map(|ring| {
        let out = on_grid(ring, step);
        let whole = out.len() > 2;
        (whole || doubled_area(ring).abs() == largest).then(|| if whole { out } else { ring.clone() })
    });
    coarse.collect()
}

fn on_grid(ring: &[Point], step: i32) -> Vec<Point> {
    let snapped = |number: i32| (number + step / 2).div_euclid(step) * step;
    let mut out: Vec<Point> = ring.iter().map(|(x, y)| (snapped(*x), snapped(*y))).collect();
    out.dedup();
    while out.len() > 1 && out.first() == out.last() {
        out.pop();
    }
    out
}

/// A stretch of border between two places where borders meet, always held in the same direction, so that both of the
/// areas beside it simplify it alike.
struct Stretch {
    points: Vec<Point>,
    reversed: bool,
}

/// Rings cut into stretches, ready to be simplified at any tolerance.
pub(crate) struct Net {
    areas: Vec<Vec<(Vec<Stretch>, Vec<Point>)>>,
}

impl Net {
    pub(crate) fn new(areas: Vec<Vec<Vec<Point>>>) -> Self {
        let meets = meeting_points(areas.iter().flatten());
        let cut_all = |rings: Vec<Vec<Point>>| rings.into_iter().map(|ring| (cut(&ring, &meets), ring)).collect();
        Self { areas: areas.into_iter().map(cut_all).collect() }
    }

    /// The rings with no point nearer to its border than the tolerance. An area's largest ring never vanishes.
    pub(crate) fn simplified(&self, tolerance: i32) -> Vec<Vec<Vec<Point>>> {
        self.areas
            .iter()
            .map(|rings| {
                let largest = rings.iter().map(|(_, ring)| doubled_area(ring).abs()).max().unwrap_or(0);
                rings
                    .iter()
                    .filter_map(|(stretches, ring)| {
                        let out = joined(stretches, tolerance);
                        if out.len() > 2 && doubled_area(&out) != 0 {
                            return Some(out);
                        }
                        (doubled_area(ring).abs() == largest).then(|| ring.clone())
                    })
                    .collect()
            })
            .collect()
    }
}

/// Points where more than two borders meet.
fn meeting_points<'a>(rings: impl Iterator<Item = &'a Vec<Point>>) -> BTreeSet<Point> {
    let mut beside: BTreeMap<Point, Vec<Point>> = BTreeMap::new();
    for ring in rings {
        for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            for (here, there) in [(a, b), (b, a)] {
                let known = beside.entry(*here).or_default();
                if !known.contains(there) {
                    known.push(*there);
                }
            }
        }
    }
    beside.into_iter().filter(|(_, near)| near.len() > 2).map(|(point, _)| point).collect()
}

fn cut(ring: &[Point], meets: &BTreeSet<Point>) -> Vec<Stretch> {
    let first_meet = ring.iter().position(|p| meets.contains(p));
    // A ring that meets nothing starts at its least point, whichever area it belongs to.
    let least = ring.iter().enumerate().min_by_key(|(_, p)| **p).map_or(0, |(i, _)| i);
    let mut turned = ring.to_vec();
    turned.rotate_left(first_meet.unwrap_or(least));
    turned.extend(turned.first().copied());
    let mut stretches = Vec::new();
    let mut points: Vec<Point> = Vec::new();
    let last = turned.len().saturating_sub(1);
    for (i, point) in turned.into_iter().enumerate() {
        points.push(point);
        if i > 0 && (i == last || meets.contains(&point)) {
            stretches.push(directed(std::mem::replace(&mut points, vec![point])));
        }
    }
    stretches
}

fn directed(points: Vec<Point>) -> Stretch {
    let mut other = points.clone();
    other.reverse();
    if other < points { Stretch { points: other, reversed: true } } else { Stretch { points, reversed: false } }
}

fn joined(stretches: &[Stretch], tolerance: i32) -> Vec<Point> {
    let mut out: Vec<Point> = Vec::new();
    for stretch in stretches {
        let mut kept = thinned(&stretch.points, tolerance);
        if stretch.reversed {
            kept.reverse();
        }
        out.extend(kept);
    }
    out.dedup();
    while out.len() > 1 && out.first() == out.last() {
        out.pop();
    }
    out
}

/// Douglas and Peucker's method in whole numbers, with a list instead of recursion.
fn thinned(points: &[Point], tolerance: i32) -> Vec<Point> {
    let Some(end) = points.len().checked_sub(1) else { return Vec::new() };
    let mut keep = vec![false; points.len()];
    let mut open = vec![(0, end)];
    let limit = i64::from(tolerance) * i64::from(tolerance);
    while let Some((from, to)) = open.pop() {
        for edge in [from, to] {
            if let Some(flag) = keep.get_mut(edge) {
                *flag = true;
            }
        }
        let (Some(a), Some(b)) = (points.get(from), points.get(to)) else { continue };
        let farthest = (from + 1..to)
            .filter_map(|i| points.get(i).map(|p| (off_line_squared(*p, *a, *b), i)))
            .max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
        if let Some((_, middle)) = farthest.filter(|(far, _)| *far > limit_as_real(limit)) {
            open.extend([(from, middle), (middle, to)]);
        }
    }
    points.iter().zip(keep).filter(|(_, keep)| *keep).map(|(p, _)| *p).collect()
}

#[expect(clippy::cast_precision_loss, reason = "tolerances are tens of tenths of a pixel")]
fn limit_as_real(limit: i64) -> f64 {
    limit as f64
}

/// The squared distance of a point from the line between two others.
pub(crate) fn off_line_squared(p: Point, a: Point, b: Point) -> f64 {
    let ((px, py), (ax, ay), (bx, by)) = (real(p), real(a), real(b));
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { (((px - ax) * dx + (py - ay) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    let (nx, ny) = (ax + along * dx - px, ay + along * dy - py);
    nx * nx + ny * ny
}

fn real(p: Point) -> (f64, f64) {
    (f64::from(p.0), f64::from(p.1))
}

/// Twice the signed area of a ring.
pub(crate) fn doubled_area(ring: &[Point]) -> i64 {
    ring.iter()
        .zip(ring.iter().cycle().skip(1))
        .map(|(a, b)| i64::from(a.0) * i64::from(b.1) - i64::from(b.0) * i64::from(a.1))
        .sum()
}

/// Path data with relative steps in tenths, without a character more than needed.
pub(crate) fn path_data(rings: &[Vec<Point>]) -> String {
    let mut out = String::new();
    for ring in rings {
        let Some(first) = ring.first() else { continue };
        out.push('M');
        push_pair(&mut out, *first, true);
        out.push('l');
        let mut fresh = true;
        for (a, b) in ring.iter().zip(ring.iter().skip(1)) {
            push_pair(&mut out, (b.0 - a.0, b.1 - a.1), fresh);
            fresh = false;
        }
        out.push('z');
    }
    out
}

fn push_pair(out: &mut String, pair: Point, fresh: bool) {
    for (i, tenths) in [pair.0, pair.1].into_iter().enumerate() {
        if tenths >= 0 && !(fresh && i == 0) {
            out.push(' ');
        }
        let (sign, size) = (if tenths < 0 { "-" } else { "" }, tenths.unsigned_abs());
        out.push_str(sign);
        if size >= 10 || size == 0 {
            out.push_str(&(size / 10).to_string());
        }
        if !size.is_multiple_of(10) {
            put!(out, ".{}", size % 10);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Net, bounded, path_data};

    #[test]
    fn a_shared_border_stays_shared() {
        // Two squares with a wavy border, traced in opposite directions and from different starts.
        let wave: Vec<(i32, i32)> = (0..=20).map(|i| (100 + (i % 3) * 4, i * 10)).collect();
        let mut west = vec![(0, 200), (0, 0)];
        west.extend(wave.iter().copied());
        let mut east = vec![(200, 0), (200, 200)];
        east.extend(wave.iter().rev().copied());
        east.rotate_left(7);
        let border = |ring: &[(i32, i32)]| {
            let mut kept: Vec<_> = ring.iter().copied().filter(|p| (50..150).contains(&p.0)).collect();
            kept.sort_unstable();
            kept
        };
        for tolerance in [2, 5, 20] {
            let out = Net::new(vec![vec![west.clone()], vec![east.clone()]]).simplified(tolerance);
            assert_eq!(border(&out[0][0]), border(&out[1][0]), "tolerance {tolerance}");
        }
    }

    #[test]
    fn more_points_than_a_map_shows_are_put_on_a_coarser_grid_for_all_areas_alike() {
        let wave: Vec<(i32, i32)> = (0..=2000).map(|i| (1000 + i % 7, i)).collect();
        let mut west = vec![(0, 2000), (0, 0)];
        west.extend(wave.iter().copied());
        let mut east = vec![(2000, 0), (2000, 2000)];
        east.extend(wave.iter().rev().copied());
        let speck = vec![(5, 5), (6, 5), (6, 6)];
        let areas = vec![vec![west, speck.clone()], vec![east], vec![speck]];
        assert_eq!(bounded(&areas, 5000), areas, "few enough stay as they are");
        let out = bounded(&areas, 700);
        assert!(out.iter().flatten().map(Vec::len).sum::<usize>() <= 700);
        let border = |ring: &[(i32, i32)]| {
            let inner = ring.iter().copied().filter(|p| (900..1100).contains(&p.0));
            inner.collect::<std::collections::BTreeSet<_>>()
        };
        assert_eq!(border(&out[0][0]), border(&out[1][0]), "the border is still one");
        assert_eq!(out[0].len(), 1, "a speck beside more goes");
        assert!(out[2].len() == 1 && out[2][0].len() > 2, "an area that is a speck stays: {:?}", out[2]);
    }

    #[test]
    fn path_data_is_short() {
        assert_eq!(path_data(&[vec![(10, 25), (15, 20), (15, 0)]]), "M1 2.5l.5-.5 0-2z");
    }
}
