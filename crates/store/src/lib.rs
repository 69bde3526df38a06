// SPDX-License-Identifier: MIT OR Apache-2.0
//! The only crate that knows a database exists: SQLite by default, PostgreSQL when one machine is not enough.
//!
//! Rooms own their SQL as named [`Query`] and [`Statement`] constants in the subset that both engines speak, and their
//! tables as [`Migrations`] with type tokens. What the engines do differently (lists of parameters, bulk insert, the type of
//! an empty value, locks) is here, once.

mod activity;
mod apart;
mod bind;
mod bulk;
mod catalogue;
mod db;
mod dump;
mod error;
mod examine;
mod file;
mod held;
mod job;
mod kept_file;
mod listing;
mod migrate;
mod once;
mod outbox;
mod personal;
mod postgres;
mod query;
mod row;
mod seal;
mod search;
mod secret;
mod security;
mod sequence;
mod setting;
mod snapshot;
mod statement;
mod stream;
mod tally;
pub mod testing;
mod tx;
mod value;
mod witness;
mod workbook;
mod writer;

pub use activity::{Act, ActFilter, Broken, ChainHead, Entry, Silent, acts, find_acts, is_active, verify};
pub use apart::{apart, to_the_end};
pub use bulk::Bulk;
pub use catalogue::Table;
pub use db::{Db, Engine};
pub use dump::{DumpSum, TableSum, check_dump};
pub use error::{StoreError, find_doubt, is_away, is_busy, is_unwritable};
pub use examine::FilesBeside;
pub use file::{exposed, is_absent, remove};
pub use held::is_held;
pub use job::{JobNext, KeptJob, NewJob, TakenJob};
pub use listing::Listing;
pub use migrate::Migrations;
pub use once::Once;
pub use outbox::{OUTBOX, Outgoing};
pub use personal::{DATA_MAP, DataMap, Guard, LawfulBasis, PersonalColumn, Retention};
pub use query::{Columns, Query, Scalar, Written};
pub use row::Row;
pub use seal::{BlindIndex, DataClass, MasterKey, SealedColumn, key_file_beside, witness_beside};
pub use search::Hit;
pub use security::{SECURITY, SecurityNotice, note};
pub use sequence::Sequence;
pub use setting::{KeptPeriod, KeptSettings};
pub use snapshot::Snapshot;
pub use statement::{Column, Statement};
pub use tx::Tx;
pub use value::{Kind, Value};
pub use witness::Doubt;
pub use workbook::{KeptWorkbook, WORKBOOK_DAYS};

/// The tables that the store keeps for every room; `Db::migrate` brings them forward first.
const MIGRATIONS: Migrations = Migrations {
    set: "store",
    files: &[
        ("0001_act", include_str!("../migrations/0001_act.sql")),
        ("0002_outbox", include_str!("../migrations/0002_outbox.sql")),
        ("0003_sealed", include_str!("../migrations/0003_sealed.sql")),
        ("0004_workbook", include_str!("../migrations/0004_workbook.sql")),
        ("0005_search", include_str!("../migrations/0005_search.sql")),
        ("0006_job", include_str!("../migrations/0006_job.sql")),
        ("0007_file", include_str!("../migrations/0007_file.sql")),
        ("0008_setting_file", include_str!("../migrations/0008_setting_file.sql")),
    ],
};

/// Every statement of the store that works on the tables of a product, for the test that runs each on both engines.
pub fn statements() -> Vec<&'static Statement> {
    let own = [sequence::STATEMENTS, activity::STATEMENTS, once::STATEMENTS, outbox::STATEMENTS];
    let kept =
        [secret::STATEMENTS, setting::STATEMENTS, workbook::STATEMENTS, search::STATEMENTS, &seal::STATEMENTS.concat()];
    let work = [job::STATEMENTS, kept_file::STATEMENTS];
    [own.concat(), kept.concat(), work.concat()].concat()
}

/// Ends what lies in the store's own tables in a database that was restored from a backup: work that was asked for before, files
/// that waited, and workbooks that somebody was looking through.
pub fn ended_by_restore() -> Vec<&'static Statement> {
    vec![&job::REMOVE_EVERY, &kept_file::REMOVE_EVERY[0], &kept_file::REMOVE_EVERY[1], &workbook::REMOVE_UNSAVED]
}
