// SPDX-License-Identifier: MIT OR Apache-2.0
//! The statements that only stories need.

use store::{Column, Kind, Statement};

/// The file of a SQLite database.
pub(crate) const FILE: Statement = Statement {
    name: "journeys-file",
    text: "SELECT file FROM pragma_database_list WHERE name = 'main'",
    params: &[],
    columns: &[Column::unnamed(Kind::Text)],
};

/// The name of a PostgreSQL database.
pub(crate) const NAME: Statement = Statement {
    name: "journeys-name",
    text: "SELECT CAST(current_database() AS text)",
    params: &[],
    columns: &[Column::unnamed(Kind::Text)],
};
