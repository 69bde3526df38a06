// SPDX-License-Identifier: MIT OR Apache-2.0
//! The master key: 32 bytes of chance in a file that its owner alone may read.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::{fmt, io};

use base::Chance;
use hkdf::Hkdf;
use sha2::Sha256;

use crate::StoreError;

/// The line before the key: another form gets another number.
const HEAD: &str = "rapport key 1";

/// The key that opens all others. It is nowhere in the database and printed nowhere.
#[derive(Clone)]
pub struct MasterKey([u8; 32]);

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey")
    }
}

impl MasterKey {
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// A key of its own for one use (HKDF, RFC 5869).
    pub(crate) fn derive(&self, purpose: &str) -> [u8; 32] {
        derive(&self.0, purpose)
    }

    /// Reads the file; `None` where there is none.
    ///
    /// # Errors
    /// Where others may read it, or it holds no key.
    pub(crate) fn read(path: &Path) -> Result<Option<Self>, StoreError> {
        let shown = path.display();
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(why) if why.kind() == ErrorKind::NotFound => return Ok(None),
            Err(why) => return Err(StoreError::Key(format!("the key file {shown} cannot be read: {why}"))),
        };
        refuse_open(path)?;
        let key = text.strip_prefix(HEAD).and_then(|rest| base::from_hex(rest.trim()));
        let key = key.and_then(|bytes| bytes.try_into().ok()).ok_or_else(|| {
            StoreError::Key(format!(
                "{shown} is no key file of Rapport: it should have the line “{HEAD}” and one of 64 signs. Put the copy from \
                 your backup there, or name another with --key-file PATH"
            ))
        })?;
        Ok(Some(Self(key)))
    }

    /// Makes the file, for its owner alone. One that another process made a moment ago is taken as it is.
    pub(crate) fn make(path: &Path, chance: &Chance) -> Result<Self, StoreError> {
        let key = chance.bytes::<32>();
        match write_new(path, &format!("{HEAD}\n{}\n", base::hex(&key))) {
            Ok(()) => Ok(Self(key)),
            Err(why) if why.kind() == ErrorKind::AlreadyExists => {
                Self::read(path)?.ok_or_else(|| StoreError::Key(format!("the key file {} went away", path.display())))
            }
            Err(why) => Err(StoreError::Key(format!(
                "cannot make the key file {}: {why}. Name a place where it can be written with --key-file PATH or \
                 RAPPORT_KEY_FILE",
                path.display()
            ))),
        }
    }
}

/// A key of its own for one use, of one that is random.
pub(super) fn derive(key: &[u8; 32], purpose: &str) -> [u8; 32] {
    let mut out = [0; 32];
    let done = Hkdf::<Sha256>::new(None, key).expand(purpose.as_bytes(), &mut out);
    debug_assert!(done.is_ok(), "32 bytes are one block");
    out
}

/// The file lasts before anything is sealed with what is in it.
fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    #[cfg(unix)]
    File::open(path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")))?.sync_all()?;
    Ok(())
}

/// Refuses a file that other people of this machine may read or change.
fn refuse_open(path: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let shown = path.display();
        let found = std::fs::metadata(path).map_err(|why| StoreError::Key(format!("the key file {shown}: {why}")))?;
        let mode = found.permissions().mode() & 0o777;
        if mode & 0o077 != 0 {
            return Err(StoreError::Key(format!(
                "the key file {shown} can be read or changed by other users of this machine (mode {mode:o}), so it \
                 protects nothing. Close it to them: chmod 600 {shown}"
            )));
        }
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// The key file of an SQLite database where none is named: beside it, `rapport.key` for `rapport.sqlite`.
pub fn key_file_beside(url: &str) -> Option<PathBuf> {
    crate::file::path(url).map(|path| path.with_extension("key"))
}

/// The witness of an SQLite database where none is named: beside it, `rapport.witness` for `rapport.sqlite`.
pub fn witness_beside(url: &str) -> Option<PathBuf> {
    crate::file::path(url).map(|path| path.with_extension("witness"))
}
