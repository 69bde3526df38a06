// SPDX-License-Identifier: MIT OR Apache-2.0
//! Sign-ins that last: begun by a proof, ended by the person, by idleness, or by the end of the day.

mod gate;
pub(crate) mod sign_out;
pub(crate) mod sql;

pub use gate::SessionGate;

const MINUTE_MICROS: i64 = 60 * 1_000_000;
/// Ends a session: whoever does nothing for so long has gone away from the machine.
pub(crate) const IDLE_MICROS: i64 = 15 * MINUTE_MICROS;
/// No session lasts longer than a long day.
pub(crate) const LONGEST_MICROS: i64 = 12 * 60 * MINUTE_MICROS;
/// Bounds a fresh sign-in: what needs one is open for so long after it.
const FRESH_MICROS: i64 = 10 * MINUTE_MICROS;
/// The time of the last page is written at most so often.
const TOUCH_MICROS: i64 = MINUTE_MICROS;

/// Tells whether a session lasts: made and last used at these moments.
fn lasts(now: i64, made: i64, seen: i64) -> bool {
    now - made < LONGEST_MICROS && now - seen < IDLE_MICROS
}

#[cfg(test)]
mod tests {
    use super::{IDLE_MICROS, LONGEST_MICROS, MINUTE_MICROS, lasts};

    #[test]
    fn a_session_ends_by_idleness_and_at_the_end_of_the_day() {
        for (now, made, seen, expected) in [
            (0, 0, 0, true),
            (14 * MINUTE_MICROS, 0, 0, true),
            (IDLE_MICROS, 0, 0, false),
            (LONGEST_MICROS - 1, 0, LONGEST_MICROS - 2, true),
            (LONGEST_MICROS, 0, LONGEST_MICROS - 1, false),
        ] {
            assert_eq!(lasts(now, made, seen), expected, "{now} {made} {seen}");
        }
    }
}
