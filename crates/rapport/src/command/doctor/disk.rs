// SPDX-License-Identifier: MIT OR Apache-2.0
//! Room on the disks of the database and of the witness.

use std::path::Path;

use super::Finding;
use crate::config::DatabaseArg;

const MIB: u64 = 1 << 20;
/// Below so much a day of work may not fit.
const LITTLE: u64 = 1024 * MIB;
/// Below so much an import does not.
const NONE: u64 = 128 * MIB;

pub(super) fn examine(database: &DatabaseArg) -> Vec<Finding> {
    // Of a server's disk nothing is known here: /readyz tries whether a change could be kept.
    let file = database.url.strip_prefix("sqlite:").map(|path| path.strip_prefix("//").unwrap_or(path).to_owned());
    let witness = database.witness().ok().map(|path| path.display().to_string());
    let mut folders: Vec<String> = file.into_iter().chain(witness).map(|file| folder(&file)).collect();
    folders.dedup();
    folders.iter().filter_map(|folder| Some(room(folder, free(folder)?))).collect()
}

fn folder(file: &str) -> String {
    let folder = Path::new(file).parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.map_or_else(|| ".".to_owned(), |folder| folder.display().to_string())
}

fn free(folder: &str) -> Option<u64> {
    #[cfg(unix)]
    {
        let found = rustix::fs::statvfs(folder).ok()?;
        Some(found.f_bavail.saturating_mul(found.f_frsize))
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        None
    }
}

fn room(folder: &str, free: u64) -> Finding {
    let says = format!("{} MiB free in {folder}", free / MIB);
    match free {
        ..NONE => Finding::wrong("disk", format!("{says}: make room, or changes are refused")),
        NONE..LITTLE => Finding::look_at("disk", format!("{says}: make room")),
        LITTLE.. => Finding::fine("disk", says),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Verdict;
    use super::{LITTLE, MIB, NONE, folder, room};

    #[test]
    fn little_room_is_told_before_there_is_none() {
        for (free, verdict) in [
            (0, Verdict::Wrong),
            (NONE - 1, Verdict::Wrong),
            (NONE, Verdict::LookAt),
            (LITTLE - 1, Verdict::LookAt),
            (LITTLE, Verdict::Fine),
        ] {
            let found = room("/data", free);
            assert!(found.verdict == verdict && found.says.starts_with(&format!("{} MiB", free / MIB)), "{found:?}");
        }
        assert_eq!((folder("a.sqlite").as_str(), folder("/data/a.sqlite").as_str()), (".", "/data"));
    }
}
