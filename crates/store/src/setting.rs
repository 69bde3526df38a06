// SPDX-License-Identifier: MIT OR Apache-2.0
//! Settings that people change while the program runs, read anew for each page, so that every node shows the same.

use std::collections::BTreeMap;

use crate::{Bulk, Db, Kind, Query, Statement, StoreError, Tx, row};

row! {
    /// A setting as it is kept.
    struct SettingRow {
        name: String = "s.name",
        value: String = "s.value",
        version: i64 = "s.version",
    }
}

const ALL: Query<SettingRow> =
    Query::new("store-settings", "SELECT {columns} FROM store_setting s ORDER BY s.name", &[]);

const REMOVE: Statement = Statement {
    name: "store-setting-remove",
    text: "DELETE FROM store_setting WHERE name = $1",
    params: &[Kind::Text],
    columns: &[],
};

const KEEP: Bulk = Bulk {
    name: "store-setting-keep",
    table: "store_setting",
    columns: &[("name", Kind::Text), ("value", Kind::Text), ("version", Kind::Int)],
};

pub(crate) const STATEMENTS: &[&Statement] = &[&ALL.statement, &REMOVE];

/// The settings that were made, by name: value and version. What was never set is absent, and its version is 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeptSettings(BTreeMap<String, (String, i64)>);

impl KeptSettings {
    pub fn value(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|(value, _)| value.as_str())
    }

    pub fn version(&self, name: &str) -> i64 {
        self.0.get(name).map_or(0, |(_, version)| *version)
    }
}

fn kept(rows: Vec<SettingRow>) -> KeptSettings {
    KeptSettings(rows.into_iter().map(|row| (row.name, (row.value, row.version))).collect())
}

impl Db {
    /// Every setting that was made.
    pub async fn settings(&self) -> Result<KeptSettings, StoreError> {
        self.read(&ALL, &[]).await.map(kept)
    }
}

impl Tx {
    /// Every setting, as the change sees it.
    pub async fn settings(&mut self) -> Result<KeptSettings, StoreError> {
        self.read(&ALL, &[]).await.map(kept)
    }

    /// Sets a value; its version grows by one.
    pub async fn set(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        let version = self.settings().await?.version(name) + 1;
        self.execute(&REMOVE, &[name.into()]).await?;
        self.bulk(&KEEP, [[name.into(), value.into(), version.into()]]).await.map(drop)
    }
}
