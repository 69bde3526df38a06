// SPDX-License-Identifier: MIT OR Apache-2.0
//! What a text is filled in with.

use fluent_bundle::{FluentArgs, FluentValue};

/// The values of a text's placeholders: `Args::new().set("n", 5).set("place", "Ashwick")`.
///
/// A number given as a number chooses the plural and is written by the one formatter; one that needs places or a unit
/// is written first with `number` and given as text.
#[derive(Debug, Default)]
pub struct Args<'a>(FluentArgs<'a>);

impl<'a> Args<'a> {
    pub fn new() -> Self {
        Self(FluentArgs::new())
    }

    #[must_use]
    pub fn set(mut self, name: &'a str, value: impl Into<FluentValue<'a>>) -> Self {
        self.0.set(name, value);
        self
    }

    pub(crate) const fn inner(&self) -> &FluentArgs<'a> {
        &self.0
    }
}
