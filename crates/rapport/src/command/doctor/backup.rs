// SPDX-License-Identifier: MIT OR Apache-2.0
//! The age of the newest backup, where it is known in which folder they lie.

use std::fs;
use std::io;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use base::Clock;

use super::Finding;

/// One that is made each night is not older.
const FRESH: Duration = Duration::from_hours(2 * 24);
/// Older than this, much that was done since would be missed.
const OLD: Duration = Duration::from_hours(8 * 24);

pub(super) fn examine(folder: Option<&Path>, clock: Clock) -> Finding {
    let Some(folder) = folder else {
        return Finding::look_at(
            "backup",
            "name the folder in which they lie with --backups DIR, and their age is told here",
        );
    };
    let shown = folder.display();
    let newest = match newest(folder) {
        Ok(newest) => newest,
        Err(why) => return Finding::wrong("backup", format!("{shown} cannot be read: {why}")),
    };
    let Some(newest) = newest else {
        return Finding::wrong(
            "backup",
            format!("there is none in {shown}: `rapport backup --to {shown} --recipient age1…`"),
        );
    };
    let now = Duration::from_micros(u64::try_from(clock.now_micros()).unwrap_or_default());
    let age = now.saturating_sub(newest);
    let says = format!("the newest in {shown} is {} hours old", age.as_secs() / 3600);
    if age > OLD {
        Finding::wrong("backup", format!("{says}: look why the last ones failed"))
    } else if age > FRESH {
        Finding::look_at("backup", format!("{says}: it should be made each night"))
    } else {
        Finding::fine("backup", says)
    }
}

/// Tells when the newest was written, since 1970.
fn newest(folder: &Path) -> io::Result<Option<Duration>> {
    let mut newest = None;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        // A name that ends otherwise is of one that was not finished.
        if name.starts_with("rapport-") && (name.ends_with(".dump") || name.ends_with(".dump.age")) {
            let written = entry.metadata()?.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
            newest = newest.max(Some(written));
        }
    }
    Ok(newest)
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::time::{Duration, UNIX_EPOCH};

    use base::Clock;

    use super::super::Verdict;
    use super::examine;

    #[test]
    fn the_newest_backup_says_how_old_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let now: u64 = 1_793_520_000;
        let clock = Clock::Fixed(1_793_520_000_000_000);
        let write = |name: &str, hours: u64| {
            let file = File::create(folder.path().join(name)).expect("a file");
            file.set_modified(UNIX_EPOCH + Duration::from_secs(now - hours * 3600)).expect("set");
        };
        let found = || examine(Some(folder.path()), clock);
        assert_eq!(examine(None, clock).verdict, Verdict::LookAt);
        assert_eq!(examine(Some(&folder.path().join("none")), clock).verdict, Verdict::Wrong);
        write("other.dump", 1);
        write("rapport-2026.dump.age.part", 1);
        assert_eq!((found().verdict, found().says.contains("there is none")), (Verdict::Wrong, true));
        for (name, hours, verdict) in [
            ("rapport-1.dump.age", 9 * 24, Verdict::Wrong),
            ("rapport-2.dump.age", 3 * 24, Verdict::LookAt),
            ("rapport-3.dump", 47, Verdict::Fine),
            ("rapport-0.dump", 400, Verdict::Fine),
        ] {
            write(name, hours);
            assert_eq!(found().verdict, verdict, "{name}: {:?}", found());
        }
    }
}
