// SPDX-License-Identifier: MIT OR Apache-2.0
//! The dump: all that a database holds as one stream of bytes, the same from both engines. It is the backup, the way from one
//! engine to the other, and what a release keeps for the migrations of later ones (decision 103).
//!
//! **Form 1.** Whole numbers are big-endian. A *name* is its length in bytes (u16) and UTF-8.
//!
//! | part | bytes |
//! |---|---|
//! | head | the line `rapport dump 1` |
//! | table | `T`, name, number of columns (u16), each column: name and kind (u8) |
//! | row | `R`, a value for each column |
//! | value | 0 nothing; 1 and i64; 2 and the bits of a finite f64; 3 text and 4 bytes: length (u32), then UTF-8 or bytes |
//! | end of a table | `E`, number of rows (u64), SHA-256 of all from its `T` to before this `E` |
//! | end | `Z`, number of tables (u32), SHA-256 of the head and of every end of a table; nothing follows |
//!
//! A kind is that of the values (1 to 4), and 16 more where a column may hold nothing. The first table is `store_migration`, so
//! that whoever reads knows the schema before the first row of anything else; the others follow in the order of their names,
//! columns in the order of theirs, rows in that of the primary key, all by bytes. A text or bytes are at most 1,000,000,000 bytes
//! long, which is what both engines hold. No time and no address is in it, so that the same content gives the same bytes.

mod decode;
mod encode;
mod load;
mod moving;
mod schema;
mod write;

pub use decode::check_dump;

use crate::{Kind, StoreError};

const HEAD: &[u8] = b"rapport dump 1\n";
/// The table that says which migrations were carried out.
const FIRST: &str = "store_migration";
/// The longest text or bytes that both engines hold, in bytes.
const LONGEST: usize = 1_000_000_000;

const TABLE: u8 = b'T';
const ROW: u8 = b'R';
const TABLE_END: u8 = b'E';
const END: u8 = b'Z';

/// Stands in the kind of a column that may hold nothing.
const OR_NOTHING: u8 = 16;

/// Says what a dump holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DumpSum {
    /// In the order of the dump.
    pub tables: Vec<TableSum>,
    /// Of everything.
    pub sha256: [u8; 32],
}

/// Says what a dump holds of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableSum {
    pub name: String,
    pub rows: u64,
    pub sha256: [u8; 32],
}

impl DumpSum {
    /// Counts the rows of all tables.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

/// A column as it stands in a dump.
#[derive(Debug, Clone, PartialEq, Eq)]
struct DumpColumn {
    name: String,
    kind: Kind,
}

/// Tells a kind from the byte in a dump, and back.
const KINDS: [(u8, Kind); 8] = [
    (1, Kind::Int),
    (2, Kind::Real),
    (3, Kind::Text),
    (4, Kind::Bytes),
    (1 + OR_NOTHING, Kind::IntOrNull),
    (2 + OR_NOTHING, Kind::RealOrNull),
    (3 + OR_NOTHING, Kind::TextOrNull),
    (4 + OR_NOTHING, Kind::BytesOrNull),
];

fn refused(words: impl Into<String>) -> StoreError {
    StoreError::Dump(words.into())
}
