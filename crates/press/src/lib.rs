// SPDX-License-Identifier: MIT OR Apache-2.0
//! A publication: the same content in the form that each reader works with. The heavy crates live here alone.

mod document;
mod docx;
mod error;
mod fonts;
mod html;
mod list_book;
mod pdf;
mod raster;
mod workbook;

pub use document::{Block, Chapter, Document, KeyNumber, Picture, Wording};
pub use docx::docx;
pub use error::PressError;
pub use html::{blocks, html};
pub use list_book::{ListBook, ListBookColumn, list_book};
pub use pdf::{pdf, slides};
pub use raster::png;
pub use workbook::{Book, Cell, Column, Sheet, workbook};
