// SPDX-License-Identifier: MIT OR Apache-2.0
//! Writes one file that somebody asked for, for that person alone to read; who else may read it is theirs to say.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Makes an empty file, to be written and read. What bears its name already, a link too, is left as it is and is an error.
pub(super) fn make(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Makes a file with these bytes.
pub(super) fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = make(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A name in the same folder, for what takes the place of a file when it is whole.
pub(super) fn beside(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or_else(|| io::Error::other("it is no name of a file"))?;
    Ok(path.with_file_name(format!(".{}.new-{}", name.to_string_lossy(), std::process::id())))
}

/// Keeps the name of a file on the disk.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")))?.sync_all()?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Makes a file in the place of whatever file bears its name. A link gives way itself, and what it leads to stays; what
/// is no file, such as `/dev/stdout`, is written to.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return File::options().write(true).open(path)?.write_all(bytes);
    }
    let beside = beside(path)?;
    create(&beside, bytes).and_then(|()| fs::rename(&beside, path)).inspect_err(|_why| {
        // The failure is told; the file beside is of no use any more.
        let _ = fs::remove_file(&beside);
    })
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("a file").permissions().mode() & 0o777
    }

    #[test]
    fn a_file_is_made_for_one_person_and_never_through_a_link() {
        let place = tempfile::tempdir().expect("a folder");
        let at = |name: &str| place.path().join(name);
        fs::write(at("mine.csv"), "mine").expect("written");
        symlink(at("mine.csv"), at("link")).expect("a link");
        assert!(create(&at("link"), b"new").is_err());
        replace(&at("link"), b"new").expect("written");
        assert_eq!(fs::read(at("mine.csv")).expect("a file"), b"mine", "the link gave way and not the file");
        assert_eq!((fs::read(at("link")).expect("a file"), mode(&at("link"))), (b"new".to_vec(), 0o600));
        replace(&at("link"), b"newer").expect("written");
        assert_eq!(fs::read(at("link")).expect("a file"), b"newer");
        replace(Path::new("/dev/null"), b"nothing").expect("what is no file is written to");
        assert_eq!(fs::read_dir(place.path()).expect("a folder").count(), 2, "nothing is left beside");
    }
}
