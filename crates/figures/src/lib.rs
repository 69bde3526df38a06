// SPDX-License-Identifier: MIT OR Apache-2.0
//! Numbers with caption, source and caveats, drawn as chart, map or table, and as CSV.
//!
//! Every figure is a pure function from plain values to markup: no inline style, every element with a class that
//! begins with `f-`, colours and patterns as presentation attributes so that a figure is right without a stylesheet.

mod axis;
mod bars;
mod bars_document;
mod bars_samples;
mod classes;
mod coverage;
mod document;
mod document_samples;
mod frame;
mod grid;
mod grid_document;
mod grid_samples;
mod inset;
mod key;
mod key_document;
mod map;
mod mark;
mod markup;
mod multiples;
mod multiples_samples;
mod number;
mod outline;
mod samples;
mod shade;
mod spine;
mod spine_document;
mod spine_marks;
mod spine_samples;
mod spot;
mod standing;
mod strip;
mod swatch;
mod table;
mod text;
mod trend;
mod trend_samples;
mod write;

pub use bars::{BarRow, IntervalBars, Reference, interval_bars};
pub use classes::Classes;
pub use coverage::{Coverage, CoverageGroup, Held, coverage};
pub use document::{Drawn, Picture, document, plate};
pub use frame::{Dir, Frame, Labels};
pub use grid::{Grid, GridCell, GridRow, GridWords, grid, grid_key};
pub use key::{Key, KeyEntry, Legend, Mark, key, legend};
pub use map::{MOST_LABELLED, Map, MapArea, map};
pub use markup::Markup;
pub use multiples::{Multiples, OutlinedArea, Panels, SmallMap, SmallTrend, multiples, multiples_table};
pub use shade::Shade;
pub use spine::{Peers, Spine, SpineGroup, SpineRow, SpineWords, spine, spine_key};
pub use standing::Standing;
pub use strip::{Strip, strip};
pub use table::{Cell, Column, Table, table};
pub use trend::{Trend, TrendPoint, trend};
pub use words::csv;

/// The texts of this crate, for the catalogue: `("figures", figures::WORDS)`.
pub const WORDS: &str = include_str!("../words/en.ftl");

/// Every figure in every state, for the gallery: a name and its markup.
pub fn samples() -> Vec<(String, Markup)> {
    [
        bars_samples::samples(),
        spine_samples::samples(),
        grid_samples::samples(),
        multiples_samples::samples(),
        strip::samples(),
        map::samples(),
        key::samples(),
        trend_samples::samples(),
        coverage::samples(),
        table::samples(),
        document_samples::samples(),
    ]
    .concat()
}
