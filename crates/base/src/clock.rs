// SPDX-License-Identifier: MIT OR Apache-2.0
//! The time as an argument: rules never look at the wall.

use std::sync::atomic::{AtomicI64, Ordering};

use crate::{Day, LocalTime};

/// A clock that runs, one that stands still, or one that a story moves on.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    Real,
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
            Self::Fixed(micros) => micros,
            Self::Movable(micros) => micros.load(Ordering::Relaxed),
        }
    }

    /// The day in London: what people there call today.
    pub fn today(self) -> Day {
        LocalTime::new(self.now_micros()).day
    }
}
