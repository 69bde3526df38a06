// SPDX-License-Identifier: MIT OR Apache-2.0
//! Settings that people change while the program runs, read anew for each page, so that every node shows the same.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

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

const FIND_FILE: Query<Vec<u8>> =
    Query::new("store-setting-file", "SELECT content FROM store_setting_file WHERE digest = $1", &[Kind::Text]);

const REMOVE_FILE: Statement = Statement {
    name: "store-setting-file-remove",
    text: "DELETE FROM store_setting_file WHERE digest = $1",
    params: &[Kind::Text],
    columns: &[],
};

const KEEP_FILE: Bulk = Bulk {
    name: "store-setting-file-keep",
    table: "store_setting_file",
    columns: &[("digest", Kind::Text), ("content", Kind::Bytes)],
};

pub(crate) const STATEMENTS: &[&Statement] = &[&ALL.statement, &REMOVE, &FIND_FILE.statement, &REMOVE_FILE];

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

/// For how many days something is kept where a partnership may say that it goes sooner, and never that it stays longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptPeriod {
    /// The name of the setting.
    pub name: &'static str,
    /// The fewest days that may be set.
    pub least: i64,
    /// The most days, which hold where nobody said otherwise.
    pub most: i64,
}

impl KeptPeriod {
    /// The days that were set; the most where none were, or others than may be.
    pub fn days(&self, kept: &KeptSettings) -> i64 {
        let days = kept.value(self.name).and_then(|days| days.parse().ok());
        days.filter(|days| (self.least..=self.most).contains(days)).unwrap_or(self.most)
    }
}

/// Settings by name and value, each set once: for tests and samples.
impl<'a> FromIterator<(&'a str, &'a str)> for KeptSettings {
    fn from_iter<T: IntoIterator<Item = (&'a str, &'a str)>>(pairs: T) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (name.to_owned(), (value.to_owned(), 1))).collect())
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

    /// The file of a setting, by the digest of what is in it.
    pub async fn setting_file(&self, digest: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.read(&FIND_FILE, &[digest.into()]).await?.pop())
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

    /// Keeps the file of a setting; the digest of what is in it (SHA-256), by which it is found.
    pub async fn keep_setting_file(&mut self, content: Vec<u8>) -> Result<String, StoreError> {
        let digest = base::hex(&Sha256::digest(&content));
        self.remove_setting_file(&digest).await?;
        self.bulk(&KEEP_FILE, [[digest.as_str().into(), content.into()]]).await?;
        Ok(digest)
    }

    /// Removes the file of a setting.
    pub async fn remove_setting_file(&mut self, digest: &str) -> Result<(), StoreError> {
        self.execute(&REMOVE_FILE, &[digest.into()]).await.map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::{KeptPeriod, KeptSettings};

    #[test]
    fn a_period_may_be_made_shorter_and_never_longer() {
        let period = KeptPeriod { name: "days", least: 2, most: 30 };
        let kept = |value| KeptSettings::from_iter([("days", value)]);
        for (value, days) in [("2", 2), ("30", 30), ("1", 30), ("31", 30), ("-5", 30), ("x", 30), ("", 30)] {
            assert_eq!(period.days(&kept(value)), days, "{value}");
        }
        assert_eq!(period.days(&KeptSettings::default()), 30);
    }
}
