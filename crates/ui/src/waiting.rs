// SPDX-License-Identifier: MIT OR Apache-2.0
//! What waits for somebody: every act of every room, by day, each one press from where it is done.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use base::Day;

use crate::{At, PageError};

type WaitingFuture = Pin<Box<dyn Future<Output = Result<Vec<Waiting>, PageError>> + Send>>;

/// The work that a room gives people. A room that gives none says why, so that none is forgotten.
#[derive(Clone)]
pub enum RoomWork {
    None(&'static str),
    Waits(Arc<dyn Fn(At) -> WaitingFuture + Send + Sync>),
}

impl RoomWork {
    /// Asks this function what waits for whoever asks. It issues a constant number of statements.
    pub fn waits<F>(find: impl Fn(At) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<Vec<Waiting>, PageError>> + Send + 'static,
    {
        Self::Waits(Arc::new(move |at| Box::pin(find(at))))
    }
}

/// One act that waits for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Begins with a verb: what to do.
    pub text: String,
    /// Says why, in one quiet line.
    pub why: String,
    /// The page on which it is done.
    pub path: String,
    /// The day by which it should be done; `None` where any day will do.
    pub day: Option<Day>,
    pub minutes: u16,
}

/// Says when a thing is due, seen from a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Due {
    Late,
    Today,
    Tomorrow,
    Week,
    Later,
    AnyDay,
}

impl Due {
    pub(crate) const fn text_key(self) -> &'static str {
        match self {
            Self::Late => "ui-waiting-group-late",
            Self::Today => "ui-waiting-group-today",
            Self::Tomorrow => "ui-waiting-group-tomorrow",
            Self::Week => "ui-waiting-group-week",
            Self::Later => "ui-waiting-group-later",
            Self::AnyDay => "ui-waiting-group-any",
        }
    }
}

/// Says when a day is due.
pub(crate) fn due(day: Option<Day>, today: Day) -> Due {
    let Some(day) = day else { return Due::AnyDay };
    let within = |days| today.plus_days(days).is_some_and(|last| day <= last);
    match day {
        _ if day < today => Due::Late,
        _ if day == today => Due::Today,
        _ if within(1) => Due::Tomorrow,
        _ if within(7) => Due::Week,
        _ => Due::Later,
    }
}

#[cfg(test)]
mod tests {
    use super::{Due, due};

    #[test]
    fn a_day_is_late_today_tomorrow_or_further_off() {
        let day = |text: &str| text.parse().expect("a day");
        let today = day("2026-12-01");
        for (on, expected) in [
            ("2026-11-30", Due::Late),
            ("2026-12-01", Due::Today),
            ("2026-12-02", Due::Tomorrow),
            ("2026-12-03", Due::Week),
            ("2026-12-08", Due::Week),
            ("2026-12-09", Due::Later),
        ] {
            assert_eq!(due(Some(day(on)), today), expected, "{on}");
        }
        assert_eq!(due(None, today), Due::AnyDay);
    }
}
