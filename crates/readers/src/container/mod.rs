// SPDX-License-Identifier: MIT OR Apache-2.0
//! Files that hold others: a zip archive with its members, a workbook with its sheets. Each part is read as a file of
//! its own, one after another, so that only one of them is in memory.

mod archive;
mod book;
mod closed;
mod format;
mod look;
mod sheet;
mod workbook;
mod xml;

use std::collections::{BTreeSet, VecDeque};

use serde::{Deserialize, Serialize};

use crate::bytes;
use crate::description::{Description, read_description};
use crate::letters::show;
use crate::part::{ReadPart, read_part};
use crate::profiles::Profiles;
use crate::recognise::{By, Wish};
use archive::{Archive, ArchiveEntry, UnpackLimits};
pub(crate) use book::{find_fullest, read_visible_sheets};
use look::Look;
use records::Parsed;
use records::{Refusal, RefusalKind};
pub(crate) use workbook::is_document;

/// Tables may be large; together they may not be more than one table may be.
const LIMITS: UnpackLimits = UnpackLimits { entries: 200, unpacked: 2 << 30 };
/// Letters of a name that are shown.
const LONGEST: usize = 200;

/// One part of a file, or the whole of a file that has no parts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// The file's name, then the parts' names, with slashes between them: `figures.zip/counts.csv`,
    /// `counts.xlsx/Table 1`.
    pub name: String,
    pub parsed: Result<Parsed, Refusal>,
    /// The headers of the columns that nothing was read from.
    pub unread: Vec<String>,
}

/// The parts of a file, read one after another as they are asked for.
pub struct Members<'a> {
    source: Source<'a>,
    packed: Option<(Archive<'a>, std::vec::IntoIter<ArchiveEntry>)>,
    ready: VecDeque<Member>,
}

/// All that the parts share.
struct Source<'a> {
    file_name: &'a str,
    sha256: String,
    by: By<'a>,
    /// Descriptions of columns in other members of the archive.
    inside: Vec<Description>,
    /// Members that are the publisher's words about the tables beside them.
    words: BTreeSet<String>,
}

/// Opens a file of any kind. `chosen` names a profile and skips recognition; `described` is what files beside it say of
/// the columns of data files.
pub fn open<'a>(
    file_name: &'a str,
    bytes: &'a [u8],
    profiles: &'a Profiles,
    chosen: Option<&'a str>,
    described: &'a [Description],
) -> Members<'a> {
    open_as(file_name, bytes, profiles, Wish { profile: chosen, described, ..Wish::default() })
}

/// Opens a file of any kind, as a person wishes.
pub fn open_as<'a>(file_name: &'a str, bytes: &'a [u8], profiles: &'a Profiles, wish: Wish<'a>) -> Members<'a> {
    let Wish { profile: chosen, period, described } = wish;
    let by = By { profiles, chosen, described, period, among_others: false, sheet: None };
    let mut source = Source { file_name, sha256: bytes::sha256(bytes), by, inside: Vec::new(), words: BTreeSet::new() };
    let (mut packed, mut ready) = (None, VecDeque::new());
    if is_document(bytes) || !bytes.starts_with(b"PK") {
        ready.extend(match look::look_whole(&source, bytes) {
            Some(people) => people,
            None => source.whole("", bytes),
        });
    } else {
        match Archive::open(bytes, LIMITS) {
            Ok(mut archive) => {
                let mut entries = std::mem::take(&mut archive.entries);
                // A file that begins with a dot, or lies in such a folder, was put there by no person.
                let is_hidden = |part: &str| (part.starts_with('.') && part != "..") || part == "__MACOSX";
                entries.retain(|entry| !entry.name.split('/').any(is_hidden));
                if entries.is_empty() {
                    let why = "It is a zip archive without any file in it. Download it again, or import the files.";
                    ready.push_back(source.refused("", why));
                }
                source.inside = descriptions(&mut archive, &entries, profiles);
                source.by.among_others = entries.len() > 1;
                let stopping = source.look_at(&mut archive, &entries);
                if stopping.is_empty() {
                    packed = Some((archive, entries.into_iter()));
                }
                ready.extend(stopping);
            }
            Err(why) => ready.push_back(source.refused("", &why)),
        }
    }
    Members { source, packed, ready }
}

impl Iterator for Members<'_> {
    type Item = Member;

    fn next(&mut self) -> Option<Member> {
        loop {
            if let Some(member) = self.ready.pop_front() {
                return Some(member);
            }
            let (archive, entries) = self.packed.as_mut()?;
            let entry = entries.next()?;
            if leads_out(&entry.name) {
                let why = "Its name leads out of the archive, which no honest archive does. Unpack the file, look at it \
                           and import it by itself.";
                self.ready.push_back(self.source.refused(&entry.name, why));
                continue;
            }
            match archive.unpack(&entry) {
                Ok(bytes) => self.ready.extend(self.source.member(&entry.name, &bytes)),
                Err(why) => self.ready.push_back(self.source.refused(&entry.name, &why)),
            }
        }
    }
}

/// Gathers what members say of the columns of others.
fn descriptions(archive: &mut Archive<'_>, entries: &[ArchiveEntry], profiles: &Profiles) -> Vec<Description> {
    let small = entries.iter().filter(|entry| entry.size <= 1 << 20);
    small.filter_map(|entry| read_description(&archive.unpack(entry).ok()?, profiles)).collect()
}

impl Source<'_> {
    fn by(&self) -> By<'_> {
        // Descriptions in the same archive were meant for its data.
        if self.inside.is_empty() { self.by } else { By { described: &self.inside, ..self.by } }
    }

    /// Looks at every member; those about people are all that is said of the archive, or else those that are closed.
    fn look_at(&mut self, archive: &mut Archive<'_>, entries: &[ArchiveEntry]) -> Vec<Member> {
        let (mut people, mut closed, mut table, mut words) = (Vec::new(), Vec::new(), false, BTreeSet::new());
        for entry in entries {
            let look = match archive.unpack(entry) {
                Ok(bytes) => look::look(self, &entry.name, &bytes),
                // A link holds the name of another file and nothing of it.
                Err(_) if entry.link => Look::Other,
                Err(why) => Look::Closed(closed::explain_stop(&why)),
            };
            match look {
                Look::People(refusals) => people.extend(refusals.into_iter().map(stopped)),
                Look::Closed(why) => closed.push(self.refused(&entry.name, &why)),
                Look::Table => table = true,
                Look::Words => drop(words.insert(entry.name.clone())),
                Look::Other => {}
            }
        }
        // Alone they are no description of anything.
        if table {
            self.words = words;
        }
        if people.is_empty() { closed } else { people }
    }

    /// A file from an archive, of which every part was looked at.
    fn member(&self, inside: &str, bytes: &[u8]) -> Vec<Member> {
        if self.words.contains(inside) {
            let why =
                "It is text or a document that belongs to the tables beside it, and no table. Nothing is read from it.";
            let refusal = Refusal::new(&self.name(inside), RefusalKind::NotEvidence { why: why.to_owned() });
            return vec![self.found(inside, Err(refusal))];
        }
        self.whole(inside, bytes)
    }

    /// A table, a workbook or a file of boundaries.
    fn whole(&self, inside: &str, bytes: &[u8]) -> Vec<Member> {
        if is_document(bytes) {
            return book::read(self, inside, bytes);
        }
        let name = self.name(inside);
        vec![self.found(inside, read_part(&name, bytes, &self.by(), &self.sha256))]
    }

    fn name(&self, inside: &str) -> String {
        let own = clean(self.file_name);
        if inside.is_empty() { own } else { format!("{own}/{}", clean(inside)) }
    }

    fn found(&self, inside: &str, part: Result<ReadPart, Refusal>) -> Member {
        let name = self.name(inside);
        match part {
            Ok((parsed, unread)) => Member { name, parsed: Ok(Parsed { member: clean(inside), ..parsed }), unread },
            Err(refusal) => Member { name, parsed: Err(refusal), unread: Vec::new() },
        }
    }

    fn refused(&self, inside: &str, why: &str) -> Member {
        self.found(inside, Err(Refusal::unreadable(&self.name(inside), why)))
    }
}

/// A part that stops its file.
fn stopped(refusal: Refusal) -> Member {
    Member { name: refusal.file.clone(), parsed: Err(refusal), unread: Vec::new() }
}

/// The name of a file or of a part of one as it may be shown: no letters that steer a terminal, turn the direction of
/// writing or are not seen at all. A name that was cleaned stays as it is.
pub fn clean(name: &str) -> String {
    let shown = show(name);
    let more = if shown.chars().nth(LONGEST).is_some() { "…" } else { "" };
    shown.chars().take(LONGEST).collect::<String>() + more
}

/// A member whose name gives a place outside of the archive; nothing is written by it here, but elsewhere it would be.
fn leads_out(name: &str) -> bool {
    name.starts_with('/') || name.as_bytes().get(1) == Some(&b':') || name.split('/').any(|part| part == "..")
}
