// SPDX-License-Identifier: MIT OR Apache-2.0
//! Files that people brought: in pieces, so that no value is large, and sealed, since a sheet of a council may hold counts that
//! nobody is to see. They are gone when what they are for is done, and after a day at the latest.

use base::{Id, hex};
use sha2::{Digest as _, Sha256};

use crate::{Bulk, DataClass, Db, Kind, Query, SealedColumn, Silent, Statement, StoreError, Tx, Value, row};

/// The length of a piece, in bytes.
const PIECE: usize = 256 << 10;
/// A file that nobody needed any more is kept for a day.
const KEPT_MICROS: i64 = 24 * 3600 * 1_000_000;

const CONTENT: SealedColumn = SealedColumn { column: "store_file_piece.content_sealed", class: DataClass::File };
const DIGEST: SealedColumn = SealedColumn { column: "store_file.digest_sealed", class: DataClass::File };

row! {
    struct FileRow {
        length: i64 = "f.length",
        pieces: i64 = "f.pieces",
        digest_sealed: Vec<u8> = "f.digest_sealed",
    }
}

const FIND: Query<FileRow> =
    Query::new("store-file", "SELECT {columns} FROM store_file f WHERE f.id = $1", &[Kind::Text]);

const PIECE_OF: Query<Vec<u8>> = Query::new(
    "store-file-piece",
    "SELECT p.content_sealed FROM store_file_piece p WHERE p.file = $1 AND p.number = $2",
    &[Kind::Text, Kind::Int],
);

const ADD: Bulk = Bulk {
    name: "store-file-add",
    table: "store_file",
    columns: &[
        ("id", Kind::Text),
        ("made_at_micros", Kind::Int),
        ("length", Kind::Int),
        ("pieces", Kind::Int),
        ("digest_sealed", Kind::Bytes),
    ],
};

const ADD_PIECE: Bulk = Bulk {
    name: "store-file-add-piece",
    table: "store_file_piece",
    columns: &[("file", Kind::Text), ("number", Kind::Int), ("content_sealed", Kind::Bytes)],
};

const REMOVE: [Statement; 2] = [
    Statement {
        name: "store-file-remove-pieces",
        text: "DELETE FROM store_file_piece WHERE file = $1",
        params: &[Kind::Text],
        columns: &[],
    },
    Statement {
        name: "store-file-remove",
        text: "DELETE FROM store_file WHERE id = $1",
        params: &[Kind::Text],
        columns: &[],
    },
];

/// Removes every file: of a database that is restored.
pub(crate) const REMOVE_EVERY: [Statement; 2] = [
    Statement {
        name: "store-file-pieces-remove-every",
        text: "DELETE FROM store_file_piece",
        params: &[],
        columns: &[],
    },
    Statement {
        name: "store-files-remove-every",
        text: "DELETE FROM store_file WHERE id NOT IN (SELECT file FROM store_file_piece)",
        params: &[],
        columns: &[],
    },
];

/// Begins the day of a file anew.
const TOUCH: Statement = Statement {
    name: "store-file-touch",
    text: "UPDATE store_file SET made_at_micros = $2 WHERE id = $1",
    params: &[Kind::Text, Kind::Int],
    columns: &[],
};

const OLD: Query<Id> = Query::new(
    "store-files-old",
    "SELECT f.id FROM store_file f WHERE f.made_at_micros < $1 ORDER BY f.id LIMIT 20",
    &[Kind::Int],
);

pub(crate) const STATEMENTS: &[&Statement] = &[
    &FIND.statement,
    &PIECE_OF.statement,
    &REMOVE[0],
    &REMOVE[1],
    &OLD.statement,
    &TOUCH,
    &REMOVE_EVERY[0],
    &REMOVE_EVERY[1],
];

impl Tx {
    /// Keeps the bytes of a file under this key.
    pub async fn keep_file(&mut self, id: Id, bytes: &[u8], now_micros: i64) -> Result<(), StoreError> {
        let pieces = bytes.chunks(PIECE);
        let (length, count) = (whole(bytes.len()), whole(pieces.len()));
        let digest = self.seal(&DIGEST, id, &hex(&Sha256::digest(bytes)))?;
        self.bulk(&ADD, [[id.into(), now_micros.into(), length.into(), count.into(), digest]]).await?;
        for (number, piece) in (0_i64..).zip(pieces) {
            let sealed = self.seal_bytes(&CONTENT, PieceKey(id, number), piece)?;
            self.bulk(&ADD_PIECE, [[id.into(), number.into(), sealed]]).await?;
        }
        Ok(())
    }

    /// Begins the day for which a file is kept anew.
    pub async fn touch_file(&mut self, id: Id, now_micros: i64) -> Result<(), StoreError> {
        self.execute(&TOUCH, &[id.into(), now_micros.into()]).await.map(drop)
    }

    /// Removes a file; nothing happens where it is gone.
    pub async fn remove_file(&mut self, id: Id) -> Result<(), StoreError> {
        for statement in &REMOVE {
            self.execute(statement, &[id.into()]).await?;
        }
        Ok(())
    }
}

impl Db {
    /// The bytes of a file; `None` where it is gone.
    ///
    /// # Errors
    /// Where a piece of it is missing or not as it was kept.
    pub async fn file(&self, id: Id) -> Result<Option<Vec<u8>>, StoreError> {
        let now = self.snapshot().await?;
        let Some(row) = now.read(&FIND, &[id.into()]).await?.pop() else { return Ok(None) };
        let mut bytes = Vec::with_capacity(usize::try_from(row.length).unwrap_or_default());
        for number in 0..row.pieces {
            let sealed = now.read(&PIECE_OF, &[id.into(), Value::Int(number)]).await?.pop();
            let sealed = sealed.ok_or_else(|| broken(id))?;
            bytes.extend(self.unseal_bytes(&CONTENT, PieceKey(id, number), &sealed)?);
        }
        let digest = self.unseal(&DIGEST, id, &row.digest_sealed)?;
        if hex(&Sha256::digest(&bytes)) == digest { Ok(Some(bytes)) } else { Err(broken(id)) }
    }

    /// Removes files that were kept for more than a day; their number.
    pub async fn clear_files(&self, now_micros: i64) -> Result<u64, StoreError> {
        let mut removed = 0;
        loop {
            let old = self.read(&OLD, &[(now_micros - KEPT_MICROS).into()]).await?;
            if old.is_empty() {
                return Ok(removed);
            }
            for id in old {
                let mut tx = self.begin().await?;
                tx.remove_file(id).await?;
                tx.commit_silent(Silent::System("files that people brought are kept for a day only")).await?;
                removed += 1;
            }
        }
    }
}

/// Names a piece, so that it cannot stand in the place of another.
#[derive(Clone, Copy)]
struct PieceKey(Id, i64);

impl std::fmt::Display for PieceKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} {}", self.0, self.1)
    }
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn broken(id: Id) -> StoreError {
    StoreError::Key(format!("the file {id} is not whole in the database: bring it again"))
}
