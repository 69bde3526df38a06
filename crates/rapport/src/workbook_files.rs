// SPDX-License-Identifier: MIT OR Apache-2.0
//! The files of lists: written by `press`, read by the reader process, which is not trusted.

use axum::body::Bytes;
use press::{ListBook, ListBookColumn, list_book};
use ui::{FilesFuture, PageError, WorkbookFiles, WorkbookText};

use crate::reader::{Content, Reader};

/// Writes workbooks of lists, and reads those that people bring.
pub(crate) struct ListFiles {
    pub reader: Reader,
}

impl WorkbookFiles for ListFiles {
    fn write(&self, list: &WorkbookText) -> Result<Vec<u8>, PageError> {
        let columns = list.columns.iter().cloned().map(|(title, choices)| ListBookColumn { title, choices });
        Ok(list_book(&ListBook {
            sheets: list.sheets.clone(),
            columns: columns.collect(),
            rows: list.rows.clone(),
            help: list.help.clone(),
        })?)
    }

    fn read<'a>(&'a self, file_name: &'a str, bytes: Bytes) -> FilesFuture<'a> {
        Box::pin(async move {
            let read = self.reader.rows(file_name, Content::from_bytes(&bytes)).await;
            let sheets = read.map_err(|refusal| refusal.to_string())?;
            Ok(sheets.into_iter().map(|sheet| sheet.rows).collect())
        })
    }
}
