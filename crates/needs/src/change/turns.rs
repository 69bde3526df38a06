// SPDX-License-Identifier: MIT OR Apache-2.0
//! What the two ends of a trend would hide: a point that lies clear of both, and a jump that the country does not make.

use figures::TrendPoint;

/// The points that are held, with their places among the periods.
pub(super) type Held<'a> = [(usize, &'a TrendPoint)];

/// `Some(true)` where the last interval lies wholly above the first, `Some(false)` wholly below.
pub(super) fn direction(first: &TrendPoint, last: &TrendPoint) -> Option<bool> {
    if last.lower? > first.upper? {
        Some(true)
    } else if last.upper? < first.lower? {
        Some(false)
    } else {
        None
    }
}

/// The course of a figure from its first point to its last, in the words of the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Course {
    One,
    Higher,
    Lower,
    Similar,
    /// Up to a peak that lies clear of the last point, or down to a low that does.
    FellBack,
    RoseBack,
}

impl Course {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::Similar => "similar",
            Self::FellBack => "fell-back",
            Self::RoseBack => "rose-back",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Happened {
    pub(super) course: Course,
    /// The place of the peak or low among the periods.
    pub(super) turn: Option<usize>,
}

/// Tells the turn before the ends: a figure that fell clearly since its peak has not stood still.
pub(super) fn happened(held: &Held<'_>) -> Happened {
    let ([(_, first), .., (_, last)], (highest, lowest)) = (held, turning(held)) else {
        return Happened { course: Course::One, turn: None };
    };
    let plain = |course| Happened { course, turn: None };
    match (direction(first, last), highest, lowest) {
        // A rise that goes on is told by its ends, whatever dips lie between.
        (Some(true), None, _) => plain(Course::Higher),
        (Some(false), None, None) => plain(Course::Lower),
        (_, Some(at), _) => Happened { course: Course::FellBack, turn: Some(at) },
        (_, _, Some(at)) => Happened { course: Course::RoseBack, turn: Some(at) },
        (None, None, None) => plain(Course::Similar),
    }
}

/// The highest and the lowest point before the last, where their intervals lie clear of the last one's and, unless they
/// are the first, of the first one's too.
fn turning(held: &Held<'_>) -> (Option<usize>, Option<usize>) {
    let [(start, first), inner @ .., (_, last)] = held else { return (None, None) };
    let clear = |above: bool| {
        move |(at, point): &&(usize, &TrendPoint)| {
            direction(last, point) == Some(above) && at != start && direction(first, point) == Some(above)
        }
    };
    let by_value = |one: &&(usize, &TrendPoint), other: &&(usize, &TrendPoint)| one.1.value.total_cmp(&other.1.value);
    let highest = inner.iter().filter(clear(true)).max_by(by_value).map(|(at, _)| *at);
    let lowest = inner.iter().filter(clear(false)).min_by(by_value).map(|(at, _)| *at);
    (highest, lowest)
}

/// From one period to the next a figure moves by more than a quarter, clear of chance, while the country's does not.
/// Families seldom change so fast; recording does. Which share is a jump is our choice.
const JUMP: f64 = 1.25;

/// The two periods of the largest jump.
pub(super) fn jump(held: &Held<'_>, country: &[Option<f64>], breaks: &[usize]) -> Option<(usize, usize)> {
    let step = |pair: &Held<'_>| {
        let [(from, before), (to, after)] = pair else { return None };
        let own = after.value / before.value;
        let apart = own / (country.get(*to)?.as_ref()? / country.get(*from)?.as_ref()?);
        let far = |ratio: f64| ratio.is_finite() && ratio > 0.0 && ratio.max(ratio.recip()) >= JUMP;
        let clear = direction(before, after).is_some() && to - from == 1 && !breaks.contains(to);
        (clear && far(own) && far(apart)).then_some((apart.max(apart.recip()), *from, *to))
    };
    let largest = held.windows(2).filter_map(step).max_by(|one, other| one.0.total_cmp(&other.0));
    largest.map(|(_, from, to)| (from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Intervals of one unit to each side.
    fn points(values: &[f64]) -> Vec<TrendPoint> {
        let point = |value: &f64| TrendPoint { value: *value, lower: Some(value - 1.0), upper: Some(value + 1.0) };
        values.iter().map(point).collect()
    }

    fn held(points: &[TrendPoint]) -> Vec<(usize, &TrendPoint)> {
        points.iter().enumerate().collect()
    }

    #[test]
    fn what_happened_is_told_with_its_turn() {
        for (values, course, turn) in [
            (&[10.0, 15.0, 11.0][..], Course::FellBack, Some(1)),
            (&[10.0, 11.5, 11.0], Course::Similar, None),
            (&[10.0, 15.0, 14.0], Course::Higher, None),
            // Clearly lower than at the start, and clearly lower still than at the peak.
            (&[94.9, 112.9, 88.0], Course::FellBack, Some(1)),
            (&[10.0, 3.0, 15.0, 5.0, 10.0], Course::FellBack, Some(2)),
            (&[10.0, 4.0, 9.0], Course::RoseBack, Some(1)),
            (&[15.0, 12.0, 9.0], Course::Lower, None),
            (&[10.0], Course::One, None),
        ] {
            assert_eq!(happened(&held(&points(values))), Happened { course, turn }, "{values:?}");
        }
    }

    #[test]
    fn a_jump_is_one_that_the_country_does_not_make() {
        let level = [Some(30.0); 4];
        let along = [Some(30.0), Some(30.0), Some(45.0), Some(45.0)];
        for (values, country, breaks, expected) in [
            (&[20.0, 21.0, 32.0, 33.0][..], &level[..], &[][..], Some((1, 2))),
            (&[20.0, 21.0, 32.0, 33.0], &along, &[], None),
            (&[20.0, 21.0, 32.0, 33.0], &level, &[2], None),
            (&[20.0, 21.0, 32.0, 33.0], &[None; 4], &[], None),
            (&[20.0, 23.0, 26.0, 29.0], &level, &[], None),
            (&[32.0, 20.0, 30.0, 10.0], &level, &[], Some((2, 3))),
            // Half a point of four is chance.
            (&[4.0, 5.5, 4.0, 4.0], &level, &[], None),
            (&[0.0, 9.0, 9.0, 9.0], &level, &[], None),
        ] {
            assert_eq!(jump(&held(&points(values)), country, breaks), expected, "{values:?}");
        }
        let points = points(&[20.0, 32.0]);
        let apart = [(0, &points[0]), (2, &points[1])];
        assert_eq!(jump(&apart, &level, &[]), None, "a period is missing between them");
    }
}
