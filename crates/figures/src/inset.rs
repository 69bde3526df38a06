// SPDX-License-Identifier: MIT OR Apache-2.0
//! The crowded part of a map drawn again, larger: the wards of a city are small beside those of its moors.

use crate::outline::{Point, doubled_area};

/// An area is small where the square of its size is narrower than this part of the map: two digits would fill it.
const SMALL: f64 = 0.08;
/// Small areas belong to one crowd where their middles are nearer than this part of the map.
const NEAR: f64 = 0.13;
/// Fewer small areas are no crowd.
const FEWEST: usize = 4;
/// Drawing it again must make it so much larger to be worth the room, and more than the second would show only gaps.
const LARGER: (f64, f64) = (1.4, 3.0);
/// Around the crowd, as a part of the map's width.
const EDGE: f64 = 0.012;

/// The part to draw again: where it lies on the map, in its units, and how many times larger it is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Inset {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) times: f64,
}

impl Inset {
    /// Tells whether a place on the map, in its units, lies in the part.
    pub(crate) fn holds(&self, (x, y): (f64, f64)) -> bool {
        (self.left..=self.left + self.width).contains(&x) && (self.top..=self.top + self.height).contains(&y)
    }

    /// Tells whether an area may reach into the part.
    pub(crate) fn meets(&self, rings: &[Vec<Point>]) -> bool {
        bounds(rings).is_some_and(|area| {
            let across = area.left <= self.left + self.width && area.right >= self.left;
            across && area.top <= self.top + self.height && area.bottom >= self.top
        })
    }
}

/// The largest crowd of small areas on a map this wide, as much larger as fits into this width and height; none where the
/// map is readable as it is.
pub(crate) fn inset(areas: &[Vec<Vec<Point>>], width: f64, room: (f64, f64)) -> Option<Inset> {
    let boxes: Vec<Bounds> = areas.iter().filter_map(|rings| bounds(rings)).collect();
    let small: Vec<Bounds> = boxes.into_iter().filter(|one| one.size < SMALL * width).collect();
    let crowd = crowds(&small, NEAR * width).into_iter().max_by_key(Vec::len).filter(|one| one.len() >= FEWEST)?;
    let edge = |pick: fn(&Bounds) -> f64, larger: bool| {
        let all = crowd.iter().filter_map(|at| small.get(*at)).map(pick);
        if larger { all.fold(f64::MIN, f64::max) } else { all.fold(f64::MAX, f64::min) }
    };
    let pad = EDGE * width;
    let (left, top) = (edge(|it| it.left, false) - pad, edge(|it| it.top, false) - pad);
    let (wide, high) = (edge(|it| it.right, true) + pad - left, edge(|it| it.bottom, true) + pad - top);
    let times = (room.0 / wide).min(room.1 / high).min(LARGER.1);
    (times >= LARGER.0).then_some(Inset { left, top, width: wide, height: high, times })
}

/// Bounds of an area, in units of the map, and the side of a square of the same size.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    size: f64,
}

impl Bounds {
    fn middle(&self) -> (f64, f64) {
        (f64::midpoint(self.left, self.right), f64::midpoint(self.top, self.bottom))
    }
}

fn bounds(rings: &[Vec<Point>]) -> Option<Bounds> {
    let tenths = |value: i32| f64::from(value) / 10.0;
    let points = || rings.iter().flatten();
    #[expect(clippy::cast_precision_loss, reason = "a map has fewer units than a float has steps")]
    let size = (rings.iter().map(|ring| doubled_area(ring).abs()).sum::<i64>() as f64 / 200.0).sqrt();
    Some(Bounds {
        left: tenths(points().map(|it| it.0).min()?),
        right: tenths(points().map(|it| it.0).max()?),
        top: tenths(points().map(|it| it.1).min()?),
        bottom: tenths(points().map(|it| it.1).max()?),
        size,
    })
}

/// The areas by crowds: each is near to at least one other of its crowd.
fn crowds(all: &[Bounds], near: f64) -> Vec<Vec<usize>> {
    let touches = |one: &Bounds, other: &Bounds| {
        let (a, b) = (one.middle(), other.middle());
        (a.0 - b.0).hypot(a.1 - b.1) < near
    };
    let mut crowds: Vec<Vec<usize>> = Vec::new();
    for (at, one) in all.iter().enumerate() {
        let (mut joined, apart): (Vec<_>, Vec<_>) = crowds
            .into_iter()
            .partition(|crowd| crowd.iter().filter_map(|other| all.get(*other)).any(|other| touches(one, other)));
        joined.push(vec![at]);
        crowds = apart;
        crowds.push(joined.concat());
    }
    crowds
}

#[cfg(test)]
mod tests {
    use super::inset;
    use crate::outline::Point;

    fn square(left: i32, top: i32, side: i32) -> Vec<Vec<Point>> {
        vec![vec![(left, top), (left + side, top), (left + side, top + side), (left, top + side)]]
    }

    /// Tenths: a map 480 units wide, large areas around, and so many small ones of 20 units in its middle.
    fn map(small: i32) -> Vec<Vec<Vec<Point>>> {
        let large = [square(0, 0, 2000), square(2800, 0, 2000), square(0, 2000, 2000), square(2800, 2000, 2000)];
        let city = (0..small).map(|at| square(2000 + at % 3 * 200, 1000 + at / 3 * 200, 200));
        large.into_iter().chain(city).collect()
    }

    #[test]
    fn a_crowd_of_small_areas_is_enlarged_and_held_whole() {
        let found = inset(&map(9), 480.0, (480.0, 300.0)).expect("a crowd");
        assert!(found.times > 2.0 && found.times <= 3.0, "{found:?}");
        for corner in [(200.0, 100.0), (260.0, 160.0)] {
            assert!(found.holds(corner), "{corner:?} in {found:?}");
        }
        assert!(!found.holds((100.0, 100.0)) && !found.holds((230.0, 300.0)));
    }

    #[test]
    fn a_map_that_is_readable_as_it_is_stays_alone() {
        assert_eq!(inset(&map(3), 480.0, (480.0, 300.0)), None, "three are no crowd");
        assert_eq!(inset(&[], 480.0, (480.0, 300.0)), None);
        let even: Vec<_> = (0..30).map(|at| square(at % 6 * 800, at / 6 * 800, 800)).collect();
        assert_eq!(inset(&even, 480.0, (480.0, 300.0)), None, "no area is small");
        let all_small: Vec<_> = (0..144).map(|at| square(at % 12 * 370, at / 12 * 370, 370)).collect();
        assert_eq!(inset(&all_small, 480.0, (480.0, 300.0)), None, "the whole map cannot be enlarged");
    }

    #[test]
    fn of_two_towns_the_larger_is_chosen() {
        let city = (0..9).map(|at| square(3000 + at % 3 * 200, 3000 + at / 3 * 200, 200));
        let town = (0..4).map(|at| square(200 + at % 2 * 200, 200 + at / 2 * 200, 200));
        let found = inset(&town.chain(city).collect::<Vec<_>>(), 480.0, (480.0, 300.0)).expect("a crowd");
        assert!(found.holds((330.0, 330.0)) && !found.holds((40.0, 40.0)), "{found:?}");
    }
}
