// SPDX-License-Identifier: MIT OR Apache-2.0
//! A publication: the same content in the form that each reader works with. The heavy crates live here alone.

mod document;
mod html;
mod workbook;

pub use document::{Block, Chapter, Document, KeyNumber, Picture, Wording};
pub use html::{blocks, html};
pub use workbook::{Book, Cell, Column, PressError, Sheet, workbook};
