// SPDX-License-Identifier: MIT OR Apache-2.0
//! The only crate that knows a database exists: SQLite by default, PostgreSQL when one machine is not enough.
//!
//! Rooms own their SQL as named [`Query`] and [`Statement`] constants in the subset that both engines speak, and their
//! tables as [`Migrations`] with type tokens. What the engines do differently (lists of parameters, bulk insert, the type of
//! an empty value, locks) is here, once.

mod apart;
mod bind;
mod bulk;
mod catalogue;
mod db;
mod error;
mod file;
mod migrate;
mod query;
mod row;
mod sequence;
mod snapshot;
mod statement;
pub mod testing;
mod tx;
mod value;

pub use apart::{apart, to_the_end};
pub use bulk::Bulk;
pub use catalogue::Table;
pub use db::{Db, Engine};
pub use error::{StoreError, is_away, is_busy};
pub use file::{exposed, is_absent};
pub use migrate::Migrations;
pub use query::{Columns, Query, Scalar, Written};
pub use row::Row;
pub use sequence::{STATEMENTS, Sequence};
pub use snapshot::Snapshot;
pub use statement::{Column, Statement};
pub use tx::Tx;
pub use value::{Kind, Value};
