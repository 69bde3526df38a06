// SPDX-License-Identifier: MIT OR Apache-2.0
//! Sign-ins that last: begun by a proof, ended by the person, by idleness, or by the end of the day.

mod gate;
pub(crate) mod sign_out;
pub(crate) mod sql;
pub(crate) mod stay;

pub use gate::SessionGate;

const MINUTE_MICROS: i64 = 60 * 1_000_000;
/// Bounds what a partnership may set: no session lasts longer in which nothing is done.
const IDLE_MOST_MICROS: i64 = 60 * MINUTE_MICROS;
/// No session lasts longer than a long day.
pub(crate) const LONGEST_MICROS: i64 = 12 * 60 * MINUTE_MICROS;
/// Bounds a fresh sign-in: what needs one is open for so long after it.
const FRESH_MICROS: i64 = 10 * MINUTE_MICROS;
/// The time of the last page is written at most so often.
const TOUCH_MICROS: i64 = MINUTE_MICROS;

/// A clock that is set right goes back by less than this.
const AHEAD_MOST_MICROS: i64 = 5 * MINUTE_MICROS;

/// Tells whether a session lasts: made and last used at these moments. Whoever does nothing for so many minutes has gone away from
/// the machine.
fn lasts(now: i64, (made, seen): (i64, i64), idle_minutes: i64) -> bool {
    now - made < LONGEST_MICROS && now - seen < idle_minutes * MINUTE_MICROS && !is_ahead(now, (made, seen))
}

/// Tells whether a session was used under a clock that was wrong: nobody knows any more how long ago that was.
fn is_ahead(now: i64, (made, seen): (i64, i64)) -> bool {
    made.max(seen) - now > AHEAD_MOST_MICROS
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_MICROS, MINUTE_MICROS, lasts};

    #[test]
    fn a_session_ends_by_idleness_and_at_the_end_of_the_day() {
        for (now, made, seen, idle, expected) in [
            (0, 0, 0, 15, true),
            (14 * MINUTE_MICROS, 0, 0, 15, true),
            (15 * MINUTE_MICROS, 0, 0, 15, false),
            (5 * MINUTE_MICROS, 0, 0, 5, false),
            (59 * MINUTE_MICROS, 0, 0, 60, true),
            (LONGEST_MICROS - 1, 0, LONGEST_MICROS - 2, 15, true),
            (LONGEST_MICROS, 0, LONGEST_MICROS - 1, 15, false),
            (0, 5 * MINUTE_MICROS, 5 * MINUTE_MICROS, 15, true),
            (0, 5 * MINUTE_MICROS + 1, 0, 15, false),
            (0, 0, 60 * MINUTE_MICROS, 15, false),
        ] {
            assert_eq!(lasts(now, (made, seen), idle), expected, "{now} {made} {seen} {idle}");
        }
    }
}
