// SPDX-License-Identifier: MIT OR Apache-2.0
//! Reads the bytes of a dump, and refuses what was not written so.

use std::io::{self, BufReader, ErrorKind, Read};

use sha2::{Digest as _, Sha256};

use super::encode::table_end;
use super::{DumpColumn, DumpSum, END, FIRST, HEAD, KINDS, LONGEST, ROW, TABLE, TABLE_END, TableSum, refused};
use crate::{StoreError, Value};

/// More columns than any table has.
const MOST_COLUMNS: u16 = 2000;

/// The next part of a dump.
pub(super) enum DumpPart {
    Table {
        name: String,
        columns: Vec<DumpColumn>,
    },
    Row(Vec<Value>),
    /// The rows of the table are all there, and as they were written.
    TableEnd,
    /// So are all tables.
    End(DumpSum),
}

/// Reads part after part.
pub(super) struct DumpDecoder<'a> {
    from: BufReader<&'a mut (dyn Read + Send)>,
    tables: Vec<TableSum>,
    /// The columns of the table that is being read.
    columns: Option<Vec<DumpColumn>>,
    all: Sha256,
    table: (Sha256, u64),
}

/// Reads a whole dump without a database; what it holds, where it is whole and as it was written.
///
/// # Errors
/// Where it is cut or changed, no dump, or one of a newer program.
pub fn check_dump(from: &mut (dyn Read + Send)) -> Result<DumpSum, StoreError> {
    let mut decoder = DumpDecoder::begin(from)?;
    loop {
        if let DumpPart::End(sum) = decoder.next()? {
            return Ok(sum);
        }
    }
}

fn failed(why: &io::Error) -> StoreError {
    if why.kind() == ErrorKind::UnexpectedEof {
        return refused("the file ends too early: it was cut, or is not yet whole. Take another copy of it");
    }
    refused(format!("the file cannot be read to its end: {why}. Take another copy of it"))
}

fn damaged(place: &str) -> StoreError {
    refused(format!("the file is not as it was written ({place}). Take another copy of it, or another backup"))
}

impl<'a> DumpDecoder<'a> {
    pub(super) fn begin(from: &'a mut (dyn Read + Send)) -> Result<Self, StoreError> {
        let mut from = BufReader::with_capacity(1 << 16, from);
        let mut head = Vec::new();
        from.by_ref().take(HEAD.len() as u64).read_to_end(&mut head).map_err(|why| failed(&why))?;
        if head.len() < HEAD.len() && HEAD.starts_with(&head) {
            return Err(failed(&ErrorKind::UnexpectedEof.into()));
        }
        if head != HEAD {
            let is_newer = head.starts_with(b"rapport dump ");
            return Err(refused(if is_newer {
                "the file was written in a newer form than this program reads. Start the newer program"
            } else {
                "the file is no backup of Rapport, or it is encrypted in a way that Rapport does not know"
            }));
        }
        let all = Sha256::new_with_prefix(HEAD);
        Ok(Self { from, tables: Vec::new(), columns: None, all, table: (Sha256::new(), 0) })
    }

    pub(super) fn next(&mut self) -> Result<DumpPart, StoreError> {
        let [tag] = self.bytes_unhashed()?;
        match (tag, self.columns.take()) {
            (TABLE, None) => self.table(),
            (ROW, Some(columns)) => {
                self.table.0.update([ROW]);
                self.table.1 += 1;
                let row = columns.iter().map(|column| self.value(column)).collect::<Result<_, _>>()?;
                self.columns = Some(columns);
                Ok(DumpPart::Row(row))
            }
            (TABLE_END, Some(_)) => self.end_table(),
            (END, None) => self.end(),
            _ => Err(self.damaged()),
        }
    }

    fn damaged(&self) -> StoreError {
        damaged(
            &self.tables.last().map_or_else(|| "at its beginning".to_owned(), |last| format!("table {}", last.name)),
        )
    }

    fn table(&mut self) -> Result<DumpPart, StoreError> {
        self.table = (Sha256::new_with_prefix([TABLE]), 0);
        let name = self.name()?;
        let count = u16::from_be_bytes(self.bytes()?);
        let is_next = match self.tables.last().map(|last| last.name.as_str()) {
            None => name == FIRST,
            Some(FIRST) => name != FIRST,
            Some(last) => name.as_str() > last && name != FIRST,
        };
        if !is_next || count > MOST_COLUMNS {
            return Err(self.damaged());
        }
        let mut columns = Vec::new();
        for _ in 0..count {
            let name = self.name()?;
            let [byte] = self.bytes()?;
            let kind = KINDS.iter().find(|(known, _)| *known == byte).map(|(_, kind)| *kind);
            columns.push(DumpColumn { name, kind: kind.ok_or_else(|| self.damaged())? });
        }
        self.tables.push(TableSum { name: name.clone(), rows: 0, sha256: [0; 32] });
        self.columns = Some(columns.clone());
        Ok(DumpPart::Table { name, columns })
    }

    fn end_table(&mut self) -> Result<DumpPart, StoreError> {
        let (hasher, counted) = std::mem::take(&mut self.table);
        let sha256: [u8; 32] = hasher.finalize().into();
        let (rows, written) = (u64::from_be_bytes(self.bytes_unhashed()?), self.bytes_unhashed::<32>()?);
        if rows != counted || written != sha256 {
            return Err(self.damaged());
        }
        self.all.update(table_end(rows, &sha256));
        if let Some(last) = self.tables.last_mut() {
            (last.rows, last.sha256) = (rows, sha256);
        }
        Ok(DumpPart::TableEnd)
    }

    fn end(&mut self) -> Result<DumpPart, StoreError> {
        let (count, written) = (u32::from_be_bytes(self.bytes_unhashed()?), self.bytes_unhashed::<32>()?);
        let sha256: [u8; 32] = std::mem::take(&mut self.all).finalize().into();
        let is_whole = usize::try_from(count).is_ok_and(|count| count == self.tables.len()) && written == sha256;
        let more = self.from.read(&mut [0]).map_err(|why| failed(&why))?;
        if !is_whole || more > 0 {
            return Err(damaged("at its end"));
        }
        Ok(DumpPart::End(DumpSum { tables: std::mem::take(&mut self.tables), sha256 }))
    }

    fn bytes_unhashed<const N: usize>(&mut self) -> Result<[u8; N], StoreError> {
        let mut bytes = [0; N];
        self.from.read_exact(&mut bytes).map_err(|why| failed(&why))?;
        Ok(bytes)
    }

    fn bytes<const N: usize>(&mut self) -> Result<[u8; N], StoreError> {
        let bytes = self.bytes_unhashed::<N>()?;
        self.table.0.update(bytes);
        Ok(bytes)
    }

    /// A length that was changed must not take all memory: what is there is read, not what is announced.
    fn content(&mut self, length: usize) -> Result<Vec<u8>, StoreError> {
        if length > LONGEST {
            return Err(self.damaged());
        }
        let mut content = Vec::with_capacity(length.min(1 << 16));
        self.from.by_ref().take(length as u64).read_to_end(&mut content).map_err(|why| failed(&why))?;
        if content.len() < length {
            return Err(failed(&ErrorKind::UnexpectedEof.into()));
        }
        self.table.0.update(&content);
        Ok(content)
    }

    fn text(&mut self, length: usize) -> Result<String, StoreError> {
        String::from_utf8(self.content(length)?).map_err(|_bytes| self.damaged())
    }

    fn name(&mut self) -> Result<String, StoreError> {
        let length = u16::from_be_bytes(self.bytes()?);
        self.text(length.into())
    }

    fn value(&mut self, column: &DumpColumn) -> Result<Value, StoreError> {
        let [tag] = self.bytes()?;
        let value = match tag {
            0 => Value::Null,
            1 => Value::Int(i64::from_be_bytes(self.bytes()?)),
            2 => Value::Real(f64::from_bits(u64::from_be_bytes(self.bytes()?))),
            3 | 4 => {
                let length = usize::try_from(u32::from_be_bytes(self.bytes()?)).unwrap_or(usize::MAX);
                if tag == 3 { Value::Text(self.text(length)?) } else { Value::Bytes(self.content(length)?) }
            }
            _ => return Err(self.damaged()),
        };
        column.kind.check(&value).map_err(|_found| self.damaged())?;
        Ok(value)
    }
}
