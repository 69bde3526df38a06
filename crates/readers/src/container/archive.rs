// SPDX-License-Identifier: MIT OR Apache-2.0
//! A zip archive behind limits: what its directory says is checked first, and what comes out is counted again.

use std::io::{Cursor, Read};

use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

/// Bounds on what an archive may hold.
#[derive(Debug, Clone, Copy)]
pub(crate) struct UnpackLimits {
    pub(crate) entries: usize,
    /// Bytes of all entries together when they are unpacked.
    pub(crate) unpacked: u64,
}

/// An entry that unpacks to more than this many times its size is a bomb, unless it is small. Tables of small areas
/// that are nothing but zeros reach 100.
const RATIO: u64 = 200;
const SMALL: u64 = 1 << 20;

/// A file in the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ArchiveEntry {
    pub(crate) name: String,
    index: usize,
    pub(super) size: u64,
    encrypted: bool,
    pub(super) link: bool,
}

/// An archive whose directory was found good.
#[derive(Debug)]
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Folders left out, in the order of their names.
    pub(crate) entries: Vec<ArchiveEntry>,
}

impl<'a> Archive<'a> {
    /// `Err` says why it is not opened.
    pub(crate) fn open(bytes: &'a [u8], limits: UnpackLimits) -> Result<Self, String> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        if zip.len() > limits.entries {
            return Err(format!(
                "It holds {} files, and at most {} are read. Unpack it and import the files that you need.",
                zip.len(),
                limits.entries
            ));
        }
        if zip.has_duplicate_names() || zip.has_overlapping_files().map_err(|error| broken(&error))? {
            return Err(
                "Two of its files have the same name or share bytes, which no honest archive does. Ask for it \
                        again, or unpack it and import the files."
                    .to_owned(),
            );
        }
        let (mut entries, mut total) = (Vec::with_capacity(zip.len()), 0_u64);
        for index in 0..zip.len() {
            let file = zip.by_index_raw(index).map_err(|error| broken(&error))?;
            let (size, packed) = (file.size(), file.compressed_size());
            if size > SMALL && size / RATIO > packed {
                return Err(format!(
                    "One of its files would unpack to more than {RATIO} times its size, as a bomb does. Unpack it \
                     yourself and look at it first."
                ));
            }
            total = total.saturating_add(size);
            if !file.is_dir() {
                let name = String::from_utf8_lossy(file.name_raw()).replace('\\', "/");
                let (encrypted, link) = (file.encrypted(), file.is_symlink());
                entries.push(ArchiveEntry { name, index, size, encrypted, link });
            }
        }
        if total > limits.unpacked {
            return Err(format!(
                "Unpacked it would be {} MB, and at most {} MB are read. Unpack it and import the files one by one.",
                total >> 20,
                limits.unpacked >> 20
            ));
        }
        entries.sort_by(|left, right| left.name.cmp(&right.name));
        Ok(Self { zip, entries })
    }

    /// The bytes of an entry, and no more of them than the directory said.
    pub(crate) fn unpack(&mut self, entry: &ArchiveEntry) -> Result<Vec<u8>, String> {
        if entry.encrypted {
            return Err("It is locked with a password. Unpack it and import the file.".to_owned());
        }
        if entry.link {
            return Err("It is a link to another file, not a file. Import that file.".to_owned());
        }
        let file = self.zip.by_index(entry.index).map_err(|error| broken(&error))?;
        if !matches!(file.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
            return Err(RARE.to_owned());
        }
        // The directory may lie, so that no room is made ahead of the bytes.
        let mut out = Vec::new();
        file.take(entry.size.saturating_add(1))
            .read_to_end(&mut out)
            .map_err(|error| format!("It could not be unpacked ({error}). Download the archive again."))?;
        if u64::try_from(out.len()).unwrap_or(u64::MAX) != entry.size {
            return Err("Its size is not what the archive says. Download the archive again.".to_owned());
        }
        Ok(out)
    }

    /// The text of a part of a document.
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, String> {
        let Some(entry) = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name)).cloned() else {
            return Ok(None);
        };
        let text = String::from_utf8(self.unpack(&entry)?);
        text.map(Some).map_err(|_bad| format!("Its part {name} is not text. Save it again as XLSX or as CSV."))
    }

    pub(crate) fn holds(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }
}

const RARE: &str = "It is packed in a way that is rarely used. Unpack it, or pack it again with deflate.";

fn broken(error: &ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(_) => RARE.to_owned(),
        _ => format!("It looks like a zip archive, but cannot be read ({error}). Download it again."),
    }
}
