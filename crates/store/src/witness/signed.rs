// SPDX-License-Identifier: MIT OR Apache-2.0
//! The file of a witness: three lines, and the signature of them (Ed25519).

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use ed25519_dalek::{Signature, Signer as _, SigningKey};

use crate::activity::ChainHead;
use crate::{MasterKey, StoreError};

/// The first line: another form gets another number.
const FORM: &str = "rapport witness 1";

/// Reads and writes one witness.
#[derive(Clone)]
pub(super) struct Signer {
    pub(super) path: PathBuf,
    key: SigningKey,
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Signer").field(&self.path).finish()
    }
}

/// Holds what the file of a witness says.
#[derive(Debug)]
pub(super) enum Testimony {
    /// There is no file yet.
    None,
    /// It is not as it was signed.
    Unsigned,
    Signed(ChainHead),
}

fn text(head: &ChainHead) -> String {
    format!("{FORM}\nacts {}\nhead {}\n", head.entries, base::hex(&head.hash))
}

impl Signer {
    pub(super) fn new(master: &MasterKey, path: &Path) -> Self {
        let key = SigningKey::from_bytes(&master.derive("rapport witness signing 1"));
        Self { path: path.to_owned(), key }
    }

    /// What the file says.
    pub(super) fn read(&self) -> Result<Testimony, StoreError> {
        match fs::read_to_string(&self.path) {
            Ok(text) => Ok(self.open(&text).map_or(Testimony::Unsigned, Testimony::Signed)),
            Err(why) if why.kind() == ErrorKind::NotFound => Ok(Testimony::None),
            Err(why) if why.kind() == ErrorKind::InvalidData => Ok(Testimony::Unsigned),
            Err(why) => Err(StoreError::Witness(format!("the witness {} cannot be read: {why}", self.path.display()))),
        }
    }

    fn open(&self, file: &str) -> Option<ChainHead> {
        let mut lines = file.lines().skip(1);
        let entries = lines.next()?.strip_prefix("acts ")?.parse().ok()?;
        let hash = base::from_hex(lines.next()?.strip_prefix("head ")?)?;
        let signature = base::from_hex(lines.next()?.strip_prefix("signature ")?)?;
        let signature = Signature::from_slice(&signature).ok()?;
        let head = ChainHead { entries, hash };
        // The whole file is what was signed: nothing may stand beside it.
        let signed = text(&head);
        self.key.verifying_key().verify_strict(signed.as_bytes(), &signature).ok()?;
        (file == with_signature(&signed, &signature)).then_some(head)
    }

    /// Writes the head, unless the file knows a later one: another process may have been faster. After a loss that was accepted
    /// it is written whatever the file knows.
    pub(super) fn write(&self, head: &ChainHead, whatever: bool) -> Result<(), StoreError> {
        let failed = |why: io::Error| {
            StoreError::Witness(format!(
                "the witness {} cannot be written: {why}. Make room, or name another place with --witness PATH or \
                 RAPPORT_WITNESS",
                self.path.display()
            ))
        };
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let _alone = alone_in(folder).map_err(failed)?;
        let is_known = matches!(self.read()?, Testimony::Signed(known) if known.entries >= head.entries);
        if is_known && !whatever {
            return Ok(());
        }
        let signed = text(head);
        let signature = self.key.sign(signed.as_bytes());
        replace(&self.path, folder, &with_signature(&signed, &signature)).map_err(failed)
    }
}

fn with_signature(signed: &str, signature: &Signature) -> String {
    format!("{signed}signature {}\n", base::hex(&signature.to_bytes()))
}

/// Whoever reads the file finds the old or the new one whole, after a loss of power too.
fn replace(path: &Path, folder: &Path, text: &str) -> io::Result<()> {
    let beside = path.with_extension(format!("witness-{}", std::process::id()));
    let mut file = File::create(&beside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&beside, path)?;
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

/// Waits until no other process writes a witness in this folder; it stays so until the handle is dropped.
fn alone_in(folder: &Path) -> io::Result<Option<File>> {
    #[cfg(unix)]
    {
        let folder = File::open(folder)?;
        folder.lock()?;
        Ok(Some(folder))
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        Ok(None)
    }
}
