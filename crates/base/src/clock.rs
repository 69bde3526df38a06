// SPDX-License-Identifier: MIT OR Apache-2.0
//! The time as an argument: rules never look at the wall.

use crate::Day;

/// A clock that runs, or one that stands still.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    Real,
    /// Microseconds since 1970 in UTC.
    Fixed(i64),
}

impl Clock {
    /// Microseconds since 1970 in UTC.
    pub fn now_micros(self) -> i64 {
        match self {
            Self::Real => jiff::Timestamp::now().as_microsecond(),
            Self::Fixed(micros) => micros,
        }
    }

    /// The civil day in UTC: the same for every reader, whatever their time zone.
    pub fn today(self) -> Day {
        let stamp = jiff::Timestamp::from_microsecond(self.now_micros()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        let date = jiff::tz::TimeZone::UTC.to_datetime(stamp).date();
        // Every date that jiff makes is a day of the calendar.
        Day::new(date.year(), date.month(), date.day()).unwrap_or_else(|| unreachable!("jiff made an impossible date"))
    }
}
