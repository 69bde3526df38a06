// SPDX-License-Identifier: MIT OR Apache-2.0
//! Markup in which every text is escaped, so that a template shows it as it is.

use std::fmt;
use std::ops::{Add, AddAssign, Deref};

use askama::Template;
use askama::filters::HtmlSafe;

use crate::frame::Dir;

/// Markup that a figure of this crate drew or a template rendered. A text cannot become one, so that whatever a person or a
/// file says is escaped wherever it is shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Markup(String);

impl Markup {
    pub(crate) fn drawn(markup: String) -> Self {
        Self(markup)
    }

    /// Set in the direction of its page, for a gallery that has both.
    pub(crate) fn set(self, dir: Dir) -> Self {
        if dir == Dir::Rtl { Self(format!("<div dir=\"rtl\">{self}</div>")) } else { self }
    }

    /// Takes what a template makes, which escapes what it is given.
    pub fn rendered(template: &impl Template) -> Result<Self, askama::Error> {
        template.render().map(Self)
    }
}

impl HtmlSafe for Markup {}

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Deref for Markup {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<Markup> for String {
    fn from(markup: Markup) -> Self {
        markup.0
    }
}

impl Add<Self> for Markup {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

impl AddAssign<Self> for Markup {
    fn add_assign(&mut self, other: Self) {
        self.0.push_str(&other.0);
    }
}

impl FromIterator<Self> for Markup {
    fn from_iter<I: IntoIterator<Item = Self>>(parts: I) -> Self {
        let mut all = Self::default();
        parts.into_iter().for_each(|part| all += part);
        all
    }
}
