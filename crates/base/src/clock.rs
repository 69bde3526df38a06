// SPDX-License-Identifier: MIT OR Apache-2.0
//! The time as an argument: rules never look at the wall.

use crate::{Day, LocalTime};

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

    /// The day in London: what people there call today.
    pub fn today(self) -> Day {
        LocalTime::new(self.now_micros()).day
    }
}
