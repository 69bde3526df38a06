// SPDX-License-Identifier: MIT OR Apache-2.0
//! A calendar day.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::NotA;

/// A day of the civil calendar, written YYYY-MM-DD.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(jiff::civil::Date);

impl Day {
    /// `None` where the calendar has no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        jiff::civil::Date::new(year, month, day).ok().map(Self)
    }

    pub fn year(self) -> i16 {
        self.0.year()
    }

    pub fn month(self) -> i8 {
        self.0.month()
    }

    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// `None` beyond the calendar.
    pub fn plus_days(self, days: i32) -> Option<Self> {
        self.0.checked_add(jiff::Span::new().try_days(days).ok()?).ok().map(Self)
    }

    /// Days from this day to another, which is earlier where there are fewer than none; `None` beyond what fits.
    pub fn days_until(self, other: Self) -> Option<i32> {
        self.0.until(other.0).ok().map(|span| span.get_days())
    }

    /// The day of the week: 0 on a Monday, 6 on a Sunday.
    pub fn weekday(self) -> usize {
        usize::from(self.0.weekday().to_monday_zero_offset().unsigned_abs())
    }

    /// Whole years from this day to a later one; 0 where the other is earlier.
    pub fn years_until(self, later: Self) -> i16 {
        let full = later.year() - self.year();
        let before_birthday = (later.month(), later.day()) < (self.month(), self.day());
        (full - i16::from(before_birthday)).max(0)
    }
}

impl FromStr for Day {
    type Err = NotA;

    fn from_str(text: &str) -> Result<Self, NotA> {
        let date = text.parse().map_err(|_bad| NotA::new(text, "a day written YYYY-MM-DD"))?;
        // jiff also takes a date with a time; a day has none.
        if text.len() == 10 { Ok(Self(date)) } else { Err(NotA::new(text, "a day written YYYY-MM-DD")) }
    }
}

impl TryFrom<String> for Day {
    type Error = NotA;

    fn try_from(text: String) -> Result<Self, NotA> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.0)
    }
}
