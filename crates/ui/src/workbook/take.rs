// SPDX-License-Identifier: MIT OR Apache-2.0
//! A list as a workbook with its present rows.

use super::{ColumnTakes, ListWorkbook, WorkbookText, label};
use crate::{At, PageError, Reply};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub(super) async fn take<L: ListWorkbook>(at: At) -> Result<Reply, PageError> {
    let files = at.house.workbooks.clone().ok_or(PageError::NotFound)?;
    let list = L::load(&at).await?;
    let choices = |takes: &ColumnTakes| match takes {
        ColumnTakes::OneOf(choices) => choices.iter().map(|choice| choice.text.clone()).collect(),
        ColumnTakes::Text | ColumnTakes::Day => Vec::new(),
    };
    let columns = list.columns.iter().map(|column| (label(&at, L::FORM, column.field), choices(&column.takes)));
    let rows = list.rows.iter().map(|row| {
        let cells = list.columns.iter().zip(&row.values).map(|(column, value)| column.shown(value));
        cells.chain([row.id.to_string()]).collect()
    });
    let text = WorkbookText {
        sheets: ["list", "choices", "help"].map(|sheet| at.text(&format!("ui-workbook-sheet-{sheet}"))),
        columns: columns.chain([(at.text("ui-workbook-number"), Vec::new())]).collect(),
        rows: rows.collect(),
        help: at.text("ui-workbook-help").lines().map(str::to_owned).collect(),
    };
    let bytes = tokio::task::spawn_blocking(move || files.write(&text)).await??;
    Ok(Reply::download(XLSX, format!("{}.xlsx", L::NAME), bytes))
}
