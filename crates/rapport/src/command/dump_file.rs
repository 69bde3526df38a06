// SPDX-License-Identifier: MIT OR Apache-2.0
//! A dump as a file: written beside, read back whole, and only then given its name; encrypted with age (age-encryption.org/v1), or
//! plain.

use std::fs::{self, File};
use std::io::{BufReader, BufWriter, IntoInnerError, Read, Seek as _};
use std::iter;
use std::path::Path;

use age::x25519::{Identity, Recipient};
use age::{DecryptError, Decryptor, Encryptor, IdentityFile};
use store::{DumpSum, Snapshot, check_dump};

use super::{CommandError, file};

/// Begins every file that age writes.
const AGE: &[u8] = b"age-encryption.org/v1";

/// Whoever can open a file, by their public keys; nobody of them means everybody.
pub(super) struct Readers(Vec<Recipient>);

impl Readers {
    /// Nobody in particular: the file is as open as the file of a database is.
    pub(super) const ALL: Self = Self(Vec::new());

    /// Reads public keys as `age-keygen` prints them.
    pub(super) fn parse(keys: &[String]) -> Result<Self, CommandError> {
        let one = |key: &String| {
            key.trim().parse().map_err(|why| {
                format!(
                    "“{key}” is no public key of age ({why}). It is one line that begins with age1, as `age-keygen` prints it; \
                     the line that begins with AGE-SECRET-KEY belongs elsewhere"
                )
                .into()
            })
        };
        keys.iter().map(one).collect::<Result<_, CommandError>>().map(Self)
    }

    pub(super) fn is_all(&self) -> bool {
        self.0.is_empty()
    }
}

/// Writes all that the database holds at this moment into a file that its owner alone may read. What bears its name already stays
/// until the new one lies on the disk and was read back whole.
pub(super) async fn write(now: &Snapshot, path: &Path, readers: &Readers) -> Result<DumpSum, CommandError> {
    let cannot = |why: std::io::Error| format!("the backup {} cannot be written: {why}", path.display());
    if fs::symlink_metadata(path).is_ok_and(|found| !found.is_file()) {
        return Err(format!("{} is no file. Name another with --to PATH", path.display()).into());
    }
    let beside = file::beside(path).map_err(cannot)?;
    let made = file::make(&beside).map_err(cannot)?;
    let done = write_and_read(now, made, readers).await;
    let done = done.and_then(|sum| {
        fs::rename(&beside, path).and_then(|()| file::sync_folder(path)).map_err(cannot)?;
        Ok(sum)
    });
    done.inspect_err(|_why| {
        // The failure is told; what was begun is of no use any more.
        let _ = fs::remove_file(&beside);
    })
}

async fn write_and_read(now: &Snapshot, made: File, readers: &Readers) -> Result<DumpSum, CommandError> {
    let mut out = BufWriter::with_capacity(1 << 16, made);
    // With this key, which nobody keeps, the file is opened once: to see that it can be.
    let once = Identity::generate();
    let written = if readers.is_all() {
        now.dump(&mut out).await?
    } else {
        let own = once.to_public();
        let all = readers.0.iter().chain(iter::once(&own)).map(|one| one as &dyn age::Recipient);
        let mut sealed = Encryptor::with_recipients(all)?.wrap_output(&mut out)?;
        let written = now.dump(&mut sealed).await?;
        sealed.finish()?;
        written
    };
    let mut made = out.into_inner().map_err(IntoInnerError::into_error)?;
    made.sync_all()?;
    made.rewind()?;
    let mut from = unsealed(Box::new(made), &[Box::new(once)])?;
    if check_dump(&mut *from)? != written {
        return Err("what was read back from the disk is not what was written: look at the disk".into());
    }
    Ok(written)
}

/// Opens a dump, with the keys of this file where it is encrypted.
pub(super) fn open(path: &Path, identity: Option<&Path>) -> Result<Box<dyn Read + Send>, CommandError> {
    let file = File::open(path).map_err(|why| format!("cannot open {}: {why}", path.display()))?;
    let keys = match identity {
        Some(keys) => read_keys(keys)?,
        None => Vec::new(),
    };
    unsealed(Box::new(file), &keys)
}

fn read_keys(path: &Path) -> Result<Vec<Box<dyn age::Identity + Send + Sync>>, CommandError> {
    let shown = path.display();
    let read = IdentityFile::from_file(path.display().to_string());
    let read =
        read.map_err(|why| format!("the key {shown} cannot be used: {why}. It should be as `age-keygen` wrote it"))?;
    read.into_identities().map_err(|why| format!("the key {shown} cannot be used: {why}").into())
}

fn unsealed(
    from: Box<dyn Read + Send>,
    keys: &[Box<dyn age::Identity + Send + Sync>],
) -> Result<Box<dyn Read + Send>, CommandError> {
    let mut from = BufReader::with_capacity(1 << 16, from);
    let mut head = Vec::new();
    from.by_ref().take(AGE.len() as u64).read_to_end(&mut head)?;
    let from = std::io::Cursor::new(head.clone()).chain(from);
    if head != AGE {
        return Ok(Box::new(from));
    }
    if keys.is_empty() {
        return Err(
            "the file is encrypted. Say which key opens it with --identity FILE, as `age-keygen` wrote it".into()
        );
    }
    let opened = Decryptor::new(from).and_then(|sealed| {
        let from = sealed.decrypt(keys.iter().map(|key| &**key as &dyn age::Identity))?;
        Ok(Box::new(from) as Box<dyn Read + Send>)
    });
    opened.map_err(|why| {
        match why {
            DecryptError::NoMatchingKeys => "the file was encrypted for other keys than those of --identity".to_owned(),
            why => format!("the file cannot be decrypted: {why}. Take another copy of it"),
        }
        .into()
    })
}
