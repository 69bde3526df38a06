//! The distribution of one figure over the areas of the place.

pub(crate) mod list;
pub(crate) mod show;
