// SPDX-License-Identifier: MIT OR Apache-2.0
//! A number of people that nobody can look at.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign};

/// A number of people. It can be made and added, and that is all: it has no `Display`, no serialisation, no comparison,
/// no conversion to a number and no getter, and its `Debug` says nothing. Only a [`crate::disclosure::Profile`] turns
/// it into something that can be shown. The tests in `tests/disclosure/hidden.rs` fail where somebody adds a way out.
#[derive(Clone, Copy)]
pub struct Count(u64);

impl Count {
    pub const fn new(people: u64) -> Self {
        Self(people)
    }

    /// The number, for this module's own arithmetic.
    pub(super) const fn people(self) -> u64 {
        self.0
    }
}

impl fmt::Debug for Count {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Count(hidden)")
    }
}

/// A sum is as hidden as its parts. More people than a `u64` holds stay at its largest value; a table refuses such a
/// number.
impl Add for Count {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Count {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self(0), Add::add)
    }
}
