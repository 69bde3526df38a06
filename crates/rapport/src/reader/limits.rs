// SPDX-License-Identifier: MIT OR Apache-2.0
//! The most that one imported file may take, and the limits that the reader process sets for itself. How large an archive or
//! a workbook may be stands in `readers`, which looks into its directory first.

use std::time::Duration;

/// The most that Rapport lets a reader take and say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file as it is given: the largest tables of publishers have a few hundred MiB.
    pub file: u64,
    /// Address space of the reader, in MiB: such a table with its figures, of which each takes about a hundred bytes.
    pub memory_mib: u64,
    /// Seconds of a processor for one reader: ten times what the largest table takes on a slow one.
    pub seconds: u64,
    /// The time that Rapport waits for one file, all in all: a reader may sleep without using its processor.
    pub wait: Duration,
    /// Bytes of an answer, which is one part of a file: more than seven million figures, and far less memory than they
    /// then take in Rapport itself.
    pub answer: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file: 512 << 20, memory_mib: 4096, seconds: 300, wait: Duration::from_mins(10), answer: 256 << 20 }
    }
}

/// A reader that was given more bytes than this is not asked again: what files leave behind in it stays small, and its
/// seconds are for the next one. Starting another takes a fifth of a second.
pub(super) const KEPT: u64 = 16 << 20;

/// More answers than this has no file: an archive has 200 members, and a workbook as many sheets.
pub(super) const PARTS: usize = 40_000;

/// Sets the limits of this process, before it reads anything. They can only be lowered from then on.
#[cfg(unix)]
pub(super) fn set_own(memory_mib: u64, seconds: u64) -> std::io::Result<()> {
    use rlimit::Resource;
    let most = Limits::default();
    // Should memory run out all the same, the system is to end the reader and not the database. Where it does not
    // listen to this, nothing is lost.
    #[cfg(target_os = "linux")]
    let _ = std::fs::write("/proc/self/oom_score_adj", "1000");
    // At the lower limit the system says why it ends the process, at the upper one it does not.
    let seconds = seconds.min(most.seconds);
    Resource::CPU.set(seconds, seconds + 1)?;
    let limits = [
        (Resource::AS, memory_mib.min(most.memory_mib) << 20),
        // It writes no file, leaves no picture of its memory behind, and starts neither program nor thread.
        (Resource::FSIZE, 0),
        (Resource::CORE, 0),
        (Resource::NPROC, 0),
        // The three that it was given: it cannot open another.
        (Resource::NOFILE, 3),
    ];
    // macOS knows the limit on memory and refuses to set it below what every program has there from its start.
    let kept =
        |resource: Resource| resource.is_supported() && (resource != Resource::AS || cfg!(not(target_os = "macos")));
    limits.into_iter().filter(|(resource, _)| kept(*resource)).try_for_each(|(resource, most)| resource.set(most, most))
}

/// Elsewhere than on Unix a process has no such limits; those of Rapport on time and output hold.
#[cfg(not(unix))]
pub(super) fn set_own(_memory_mib: u64, _seconds: u64) -> std::io::Result<()> {
    Ok(())
}
