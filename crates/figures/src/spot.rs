// SPDX-License-Identifier: MIT OR Apache-2.0
//! Where the number of an area goes: near the middle of its widest part.

use crate::outline::{Point, doubled_area, off_line_squared};

/// Numbers are wider than tall, so room to the sides counts less than room above and below.
const STRETCH: (i32, i32) = (10, 14);

fn squeezed(ring: &[Point]) -> Vec<Point> {
    ring.iter().map(|(x, y)| (x * STRETCH.0 / STRETCH.1, *y)).collect()
}

/// A place well inside the largest ring of an area, in tenths.
pub(crate) fn spot(rings: &[Vec<Point>]) -> Option<Point> {
    let largest = rings.iter().max_by_key(|ring| doubled_area(ring).abs())?;
    let all: Vec<Vec<Point>> = rings.iter().map(|ring| squeezed(ring)).collect();
    let ring = squeezed(largest);
    let (left, right) = (ring.iter().map(|p| p.0).min()?, ring.iter().map(|p| p.0).max()?);
    let (top, bottom) = (ring.iter().map(|p| p.1).min()?, ring.iter().map(|p| p.1).max()?);
    let mut best = (f64::MIN, (i32::midpoint(left, right), i32::midpoint(top, bottom)));
    let mut half = ((right - left) / 2 + 1, (bottom - top) / 2 + 1);
    // A coarse search over the box, then three finer ones around the best place found.
    for _ in 0..4 {
        let centre = best.1;
        for i in -8..=8 {
            for j in -8..=8 {
                let at = (centre.0 + half.0 * i / 8, centre.1 + half.1 * j / 8);
                let room = room(at, &all);
                if room > best.0 {
                    best = (room, at);
                }
            }
        }
        half = (half.0 / 5 + 1, half.1 / 5 + 1);
    }
    Some((best.1.0 * STRETCH.1 / STRETCH.0, best.1.1))
}

/// How far a place is from the nearest border; negative outside.
fn room(at: Point, rings: &[Vec<Point>]) -> f64 {
    let (mut inside, mut near) = (false, f64::MAX);
    for ring in rings {
        for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            near = near.min(off_line_squared(at, *a, *b));
            if (a.1 > at.1) != (b.1 > at.1) {
                let cross = i64::from(b.0 - a.0) * i64::from(at.1 - a.1) - i64::from(at.0 - a.0) * i64::from(b.1 - a.1);
                if (cross > 0) == (b.1 > a.1) {
                    inside = !inside;
                }
            }
        }
    }
    if inside { near } else { -near }
}

#[cfg(test)]
mod tests {
    use super::spot;

    #[test]
    fn the_number_lies_in_the_widest_part() {
        // A handle on the left and a square on the right.
        let pan = vec![(0, 40), (600, 40), (600, 0), (800, 0), (800, 200), (600, 200), (600, 60), (0, 60)];
        let (x, y) = spot(&[pan]).expect("a place");
        assert!((640..760).contains(&x) && (60..140).contains(&y), "{x} {y}");
        assert_eq!(spot(&[]), None);
    }
}
