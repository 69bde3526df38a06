// SPDX-License-Identifier: MIT OR Apache-2.0
//! Day and hour as the clocks in London show them.

use std::fmt;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::Day;

/// The clocks go forward at 01:00 Greenwich mean time on the last Sunday of March, and back at the same time on the last
/// Sunday of October (Summer Time Order 2002, SI 2002/262, article 2), as POSIX writes it. No time zones of the machine are
/// read: they may be absent or old.
const LONDON: &str = "GMT0BST,M3.5.0/1,M10.5.0";

/// A minute of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LocalTime {
    pub day: Day,
    pub hour: i8,
    pub minute: i8,
}

impl LocalTime {
    /// The local time of a moment, in microseconds since 1970 in UTC. A moment beyond the calendar is taken as its start.
    pub fn new(micros: i64) -> Self {
        let moment = Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH);
        let zone = TimeZone::posix(LONDON).unwrap_or(TimeZone::UTC);
        let there = zone.to_datetime(moment);
        let date = there.date();
        // Every date that jiff makes is a day of the calendar.
        let day = Day::new(date.year(), date.month(), date.day());
        let day = day.unwrap_or_else(|| unreachable!("jiff made an impossible date"));
        Self { day, hour: there.hour(), minute: there.minute() }
    }
}

/// The hour as 24-hour clocks write it, without the day.
impl fmt::Display for LocalTime {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:02}:{:02}", self.hour, self.minute)
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::LocalTime;

    #[test]
    fn the_clocks_are_those_of_london() {
        for (moment, expected) in [
            ("2026-01-15T12:00:00Z", "2026-01-15 12:00"),
            ("2026-06-30T23:30:00Z", "2026-07-01 00:30"),
            ("2026-03-29T00:59:59Z", "2026-03-29 00:59"),
            ("2026-03-29T01:00:00Z", "2026-03-29 02:00"),
            ("2026-10-25T00:59:59Z", "2026-10-25 01:59"),
            ("2026-10-25T01:00:00Z", "2026-10-25 01:00"),
            ("2027-03-28T01:00:00Z", "2027-03-28 02:00"),
        ] {
            let micros = moment.parse::<Timestamp>().expect("a moment").as_microsecond();
            let local = LocalTime::new(micros);
            assert_eq!(format!("{} {local}", local.day), expected, "{moment}");
        }
    }
}
