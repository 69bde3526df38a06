// SPDX-License-Identifier: MIT OR Apache-2.0
//! Decisions of a publisher, as they stand in a TOML file. Code knows layouts; these know publishers. The files below
//! are a ladder, lowest first: words, what a profile says, the rules it keeps, how its text is parsed, what profiles
//! share, the profile, and how it is read.

mod files;
mod parse;
mod read;
mod rules;
mod spec;
mod value;
mod vocabulary;
mod words;

pub use files::{read_profile_texts, read_small_text};
pub use parse::ProfilesError;
pub(crate) use parse::{at_word, parse};
pub(crate) use read::{FILL_IN, build, read_spec};
pub(crate) use spec::{
    AreaSpec, AskSpec, CategorySpec, CountedSpec, CountsSpec, DescribesSpec, EditionSpec, LevelSpec, ListedSpec,
    LookupSpec, MeasureSpec, OrderSpec, OthersSpec, PeriodSpec, RegisterSpec, Spec, WhereSpec,
};
pub use value::Profile;
pub(crate) use vocabulary::{CategoryWords, GeographySpec, Vocabulary};
pub(crate) use words::{DISCLOSURES, Format, Layout, SMALL_HIDDEN};
