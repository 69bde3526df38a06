// SPDX-License-Identifier: MIT OR Apache-2.0
//! The time as an argument: rules never look at the wall.

use std::sync::atomic::{AtomicI64, Ordering};

use crate::{Day, LocalTime};

const HOUR_MICROS: i64 = 3600 * 1_000_000;

/// A clock that runs, one that runs on another day, one that stands still, or one that a story moves on.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    Real,
    /// Runs as the machine's own does, so many microseconds beside it.
    Shifted(&'static AtomicI64),
    /// Microseconds since 1970 in UTC.
    Fixed(i64),
    /// Shows what stands there: microseconds since 1970 in UTC.
    Movable(&'static AtomicI64),
}

impl Clock {
    /// Microseconds since 1970 in UTC.
    pub fn now_micros(self) -> i64 {
        match self {
            Self::Real => jiff::Timestamp::now().as_microsecond(),
            Self::Shifted(by) => Self::Real.now_micros().saturating_add(by.load(Ordering::Relaxed)),
            Self::Fixed(micros) => micros,
            Self::Movable(micros) => micros.load(Ordering::Relaxed),
        }
    }

    /// The time as people's own devices have it, which no other day moves: microseconds since 1970 in UTC.
    pub fn device_micros(self) -> i64 {
        match self {
            Self::Shifted(_) => Self::Real.now_micros(),
            other => other.now_micros(),
        }
    }

    /// A clock that runs and may be set to another day. It takes a few bytes for as long as the process lives.
    pub fn shifted() -> Self {
        Self::Shifted(Box::leak(Box::default()))
    }

    /// Sets the clock to the same hour of another day, in London; `false` for one that nobody sets.
    pub fn move_to(self, day: Day) -> bool {
        let (Self::Shifted(shown) | Self::Movable(shown)) = self else { return false };
        let Some(days) = self.today().days_until(day) else { return false };
        let whole = i64::from(days) * 24 * HOUR_MICROS;
        // Between the days the clocks may have gone back or forward, and an hour beside midnight lies on the day beside.
        let lands = |by: &i64| LocalTime::new(self.now_micros().saturating_add(*by)).day == day;
        let by = [whole, whole + HOUR_MICROS, whole - HOUR_MICROS].into_iter().find(lands);
        by.map(|by| shown.fetch_add(by, Ordering::Relaxed)).is_some()
    }

    /// The day in London: what people there call today.
    pub fn today(self) -> Day {
        LocalTime::new(self.now_micros()).day
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicI64;

    use super::Clock;
    use crate::LocalTime;

    fn movable(moment: &str) -> Clock {
        let micros = moment.parse::<jiff::Timestamp>().expect("a moment").as_microsecond();
        Clock::Movable(Box::leak(Box::new(AtomicI64::new(micros))))
    }

    #[test]
    fn a_clock_is_set_to_another_day_at_any_hour() {
        for (from, to) in [
            ("2026-12-01T15:20:00Z", "2027-06-30"),
            ("2026-12-01T23:40:00Z", "2027-06-30"),
            ("2027-06-30T23:20:00Z", "2026-12-01"),
            ("2026-12-01T00:10:00Z", "2026-12-01"),
            ("2028-02-29T12:00:00Z", "2026-12-01"),
        ] {
            let clock = movable(from);
            let day = to.parse().expect("a day");
            assert!(clock.move_to(day), "{from} {to}");
            assert_eq!(clock.today(), day, "{from} {to}");
        }
        let clock = movable("2026-12-01T15:20:00Z");
        assert!(clock.move_to("2026-12-24".parse().expect("a day")));
        assert_eq!(LocalTime::new(clock.now_micros()).to_string(), "15:20");
    }

    #[test]
    fn nobody_sets_the_clock_of_a_house_that_works() {
        let day = "2026-12-24".parse().expect("a day");
        assert!(!Clock::Real.move_to(day) && !Clock::Fixed(1).move_to(day));
    }

    #[test]
    fn a_shifted_clock_runs_and_devices_do_not_see_it() {
        let clock = Clock::shifted();
        let day = clock.today().plus_days(400).expect("a day");
        assert!(clock.move_to(day));
        let beside = (clock.device_micros() - Clock::Real.now_micros()).abs();
        assert!(clock.today() == day && beside < 60 * 1_000_000, "{beside}");
    }
}
