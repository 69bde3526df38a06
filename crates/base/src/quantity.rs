// SPDX-License-Identifier: MIT OR Apache-2.0
//! A number with its state. Blank is never zero.

use serde::{Deserialize, Serialize};

use crate::NotA;

/// What is known of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub enum State {
    /// The figure is held.
    Value,
    /// Its publisher hid it to protect people.
    Suppressed,
    /// There is no figure, and none can be worked out from what is held.
    NotAvailable,
    /// The question does not arise for this place.
    NotApplicable,
    /// The publisher shows it but warns that it is unreliable.
    LowReliability,
    /// More than zero but rounds to it.
    RoundsToZero,
    /// The file should have had it and does not.
    Missing,
    /// A sum of which some parts are hidden or missing: the true figure is this or more.
    AtLeast,
}

impl State {
    pub const ALL: [Self; 8] = [
        Self::Value,
        Self::Suppressed,
        Self::NotAvailable,
        Self::NotApplicable,
        Self::LowReliability,
        Self::RoundsToZero,
        Self::Missing,
        Self::AtLeast,
    ];

    /// The word in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Suppressed => "suppressed",
            Self::NotAvailable => "not_available",
            Self::NotApplicable => "not_applicable",
            Self::LowReliability => "low_reliability",
            Self::RoundsToZero => "rounds_to_zero",
            Self::Missing => "missing",
            Self::AtLeast => "at_least",
        }
    }

    pub fn parse(text: &str) -> Result<Self, NotA> {
        Self::ALL.into_iter().find(|state| state.as_str() == text).ok_or_else(|| NotA::new(text, "a state of a figure"))
    }

    /// The number in the database; never reused.
    pub fn number(self) -> i64 {
        match self {
            Self::Value => 0,
            Self::Suppressed => 1,
            Self::NotAvailable => 2,
            Self::NotApplicable => 3,
            Self::LowReliability => 4,
            Self::RoundsToZero => 5,
            Self::Missing => 6,
            Self::AtLeast => 7,
        }
    }

    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.number() == number)
    }
}

impl TryFrom<i64> for State {
    type Error = NotA;

    fn try_from(number: i64) -> Result<Self, NotA> {
        Self::from_number(number).ok_or_else(|| NotA::new(&number.to_string(), "the number of a state"))
    }
}

impl From<State> for i64 {
    fn from(state: State) -> Self {
        state.number()
    }
}

/// What a file says about one place: counts, a value with its interval, and the state of it all.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    pub numerator: Option<f64>,
    pub denominator: Option<f64>,
    pub value: Option<f64>,
    pub lower: Option<f64>,
    pub upper: Option<f64>,
    pub state: State,
}

impl Quantity {
    /// A figure that is not there, and why.
    pub fn absent(state: State) -> Self {
        Self { numerator: None, denominator: None, value: None, lower: None, upper: None, state }
    }

    /// A count without a base.
    pub fn count(numerator: f64) -> Self {
        Self { numerator: Some(numerator), ..Self::absent(State::Value) }
    }
}

#[cfg(test)]
mod tests {
    use super::State;

    #[test]
    fn every_state_survives_the_database_and_the_file() {
        for state in State::ALL {
            assert_eq!(State::from_number(state.number()), Some(state));
            assert_eq!(State::parse(state.as_str()), Ok(state));
        }
    }
}
