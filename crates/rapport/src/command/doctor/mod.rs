// SPDX-License-Identifier: MIT OR Apache-2.0
//! `rapport doctor`: what is right and wrong with an installation, and how to mend it. It changes nothing.

mod backup;
mod database;
mod disk;
mod entrance;

use std::fmt;
use std::io::Write;
use std::path::Path;

use base::Clock;
use readers::Profiles;

use super::{CommandError, ExitStatus};
use crate::config::DatabaseArg;
use crate::listening::ListenArgs;

/// Says what is looked at.
pub(super) struct DoctorOrder<'a> {
    pub database: &'a DatabaseArg,
    pub address: Option<&'a str>,
    pub listening: &'a ListenArgs,
    /// The folder in which backups lie.
    pub backups: Option<&'a Path>,
    /// A folder with profiles of one's own.
    pub profiles: Option<&'a Path>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Fine,
    LookAt,
    Wrong,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Fine => "fine",
            Self::LookAt => "look at",
            Self::Wrong => "wrong",
        })
    }
}

/// One line: what was looked at, how it is, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Finding {
    what: &'static str,
    verdict: Verdict,
    says: String,
}

impl Finding {
    fn fine(what: &'static str, says: impl Into<String>) -> Self {
        Self { what, verdict: Verdict::Fine, says: says.into() }
    }

    fn look_at(what: &'static str, says: impl Into<String>) -> Self {
        Self { what, verdict: Verdict::LookAt, says: says.into() }
    }

    fn wrong(what: &'static str, says: impl Into<String>) -> Self {
        Self { what, verdict: Verdict::Wrong, says: says.into() }
    }
}

/// Prints what was found; it ends with 1 where something is wrong.
pub(super) async fn doctor(
    order: &DoctorOrder<'_>,
    clock: Clock,
    out: &mut dyn Write,
) -> Result<ExitStatus, CommandError> {
    let mut found = entrance::examine(order, clock);
    found.extend(database::examine(order.database, clock).await);
    found.extend(disk::examine(order.database));
    found.push(backup::examine(order.backups, clock));
    found.push(profiles(order.profiles));
    for Finding { what, verdict, says } in &found {
        writeln!(out, "{what:<12} {verdict:<8} {says}")?;
    }
    let count = |verdict| found.iter().filter(|one| one.verdict == verdict).count();
    let (wrong, look_at) = (count(Verdict::Wrong), count(Verdict::LookAt));
    writeln!(out, "\nrapport {}: {wrong} wrong, {look_at} to look at", env!("CARGO_PKG_VERSION"))?;
    Ok(if wrong > 0 { ExitStatus::Failed } else { ExitStatus::Done })
}

/// The profiles by which files are read, with those of one's own.
fn profiles(folder: Option<&Path>) -> Finding {
    let mut all = Profiles::shipped();
    if let Some(Err(why)) = folder.map(|folder| all.add_dir(folder)) {
        return Finding::wrong("profiles", why.to_string());
    }
    let ids: Vec<&str> = all.iter().map(readers::Profile::id).collect();
    Finding::fine("profiles", format!("{}: {}", ids.len(), ids.join(", ")))
}
