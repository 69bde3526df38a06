// SPDX-License-Identifier: MIT OR Apache-2.0
//! Writes the bytes of a dump.

use std::io::{self, Write};

use sha2::{Digest as _, Sha256};

use super::{DumpColumn, DumpSum, END, HEAD, KINDS, LONGEST, ROW, TABLE, TABLE_END, TableSum, refused};
use crate::{StoreError, Value};

/// Takes tables and rows in their order, and writes them as they come.
pub(super) struct DumpEncoder<'a> {
    out: &'a mut (dyn Write + Send),
    tables: Vec<TableSum>,
    all: Sha256,
    /// Of the table that is being written, and the number of its rows.
    table: (Sha256, u64),
    /// The bytes of one row, kept for the next.
    row: Vec<u8>,
}

/// Begins the message of what could not be written.
pub(super) const UNWRITTEN: &str = "the dump cannot be written";

fn failed(why: &io::Error) -> StoreError {
    refused(format!("{UNWRITTEN}: {why}. Make room, or name another place"))
}

impl<'a> DumpEncoder<'a> {
    pub(super) fn begin(out: &'a mut (dyn Write + Send)) -> Result<Self, StoreError> {
        out.write_all(HEAD).map_err(|why| failed(&why))?;
        let all = Sha256::new_with_prefix(HEAD);
        Ok(Self { out, tables: Vec::new(), all, table: (Sha256::new(), 0), row: Vec::new() })
    }

    pub(super) fn begin_table(&mut self, table: &str, columns: &[DumpColumn]) -> Result<(), StoreError> {
        let mut head = vec![TABLE];
        name(&mut head, table)?;
        head.extend(length::<u16>(columns.len(), table)?.to_be_bytes());
        for column in columns {
            name(&mut head, &column.name)?;
            let byte = KINDS.iter().find(|(_, kind)| *kind == column.kind).map(|(byte, _)| *byte);
            head.push(byte.ok_or_else(|| refused(format!("the table {table} has a column of lists")))?);
        }
        self.tables.push(TableSum { name: table.to_owned(), rows: 0, sha256: [0; 32] });
        self.table = (Sha256::new_with_prefix(&head), 0);
        self.out.write_all(&head).map_err(|why| failed(&why))
    }

    pub(super) fn row(&mut self, values: &[Value]) -> Result<(), StoreError> {
        self.row.clear();
        self.row.push(ROW);
        for one in values {
            value(&mut self.row, one)?;
        }
        self.table.0.update(&self.row);
        self.table.1 += 1;
        self.out.write_all(&self.row).map_err(|why| failed(&why))
    }

    pub(super) fn end_table(&mut self) -> Result<(), StoreError> {
        let (hasher, rows) = std::mem::take(&mut self.table);
        let sha256 = hasher.finalize().into();
        let end = table_end(rows, &sha256);
        if let Some(last) = self.tables.last_mut() {
            (last.rows, last.sha256) = (rows, sha256);
        }
        self.all.update(&end);
        self.out.write_all(&end).map_err(|why| failed(&why))
    }

    pub(super) fn end(self) -> Result<DumpSum, StoreError> {
        let sha256: [u8; 32] = self.all.finalize().into();
        let mut end = vec![END];
        end.extend(length::<u32>(self.tables.len(), "dump")?.to_be_bytes());
        end.extend(sha256);
        self.out.write_all(&end).and_then(|()| self.out.flush()).map_err(|why| failed(&why))?;
        Ok(DumpSum { tables: self.tables, sha256 })
    }
}

pub(super) fn table_end(rows: u64, sha256: &[u8; 32]) -> Vec<u8> {
    [&[TABLE_END], rows.to_be_bytes().as_slice(), sha256].concat()
}

fn length<T: TryFrom<usize>>(length: usize, what: &str) -> Result<T, StoreError> {
    T::try_from(length).map_err(|_long| refused(format!("{what} is too long for a dump")))
}

fn name(bytes: &mut Vec<u8>, name: &str) -> Result<(), StoreError> {
    bytes.extend(length::<u16>(name.len(), name)?.to_be_bytes());
    bytes.extend(name.as_bytes());
    Ok(())
}

fn value(bytes: &mut Vec<u8>, value: &Value) -> Result<(), StoreError> {
    let mut long = |tag: u8, content: &[u8]| {
        if content.len() > LONGEST {
            return Err(refused("a value is longer than 1,000,000,000 bytes"));
        }
        bytes.push(tag);
        bytes.extend(length::<u32>(content.len(), "a value")?.to_be_bytes());
        bytes.extend(content);
        Ok(())
    };
    match value {
        Value::Text(text) => long(3, text.as_bytes()),
        Value::Bytes(content) => long(4, content),
        Value::Null => {
            bytes.push(0);
            Ok(())
        }
        Value::Int(number) => {
            bytes.push(1);
            bytes.extend(number.to_be_bytes());
            Ok(())
        }
        Value::Real(number) => {
            bytes.push(2);
            bytes.extend(number.to_bits().to_be_bytes());
            Ok(())
        }
        Value::List(_) | Value::Words(_) => Err(refused("a list is no value of a table")),
    }
}
