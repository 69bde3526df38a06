// SPDX-License-Identifier: MIT OR Apache-2.0
//! Why a file of a publication cannot be made.

use rust_xlsxwriter::XlsxError;

#[derive(Debug, thiserror::Error)]
pub enum PressError {
    #[error("the workbook cannot be written: {0}")]
    Workbook(#[from] XlsxError),
    #[error("the table {0} has no rows; leave it out")]
    Empty(String),
    #[error("the table {sheet} has a blank cell in row {row}, column {column}")]
    Blank { sheet: String, row: usize, column: String },
    #[error("“{0}” is not a language tag such as en-GB")]
    Language(String),
    #[error("the picture {id} cannot be drawn: {why}")]
    Picture { id: String, why: String },
    #[error("the PDF has no shape for the letter {letter} (U+{:04X}) in “{text}”; write it in another script", u32::from(*letter))]
    Letter { letter: char, text: String },
    #[error("the PDF cannot be written: {0}")]
    Pdf(String),
    #[error("the Word file cannot be written: {0}")]
    Docx(#[from] std::io::Error),
    #[error("the picture cannot be written as PNG: {0}")]
    Png(#[from] png::EncodingError),
}
