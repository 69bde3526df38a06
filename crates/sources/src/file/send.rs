// SPDX-License-Identifier: MIT OR Apache-2.0
//! Somebody sends files: each is read at once, apart from everything else, and kept only where no column of it is about people.

use askama::Template;
use base::Id;
use intake::FileDesk;
use store::{Silent, Tx};
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell, UploadedFile};

use super::preview::{PartPreview, RefusedKind};
use super::read::{look_at_unknown, preview_parts};
use super::{LARGEST, Upload, UploadState, may_file, must_file, sql};
use crate::addresses::{FILE, IMPORTS, SENT};
use crate::layout::LayoutWork;
use crate::overview::OVERVIEW;

/// So many files are sent at once, as a folder of an authority holds them.
const MOST_AT_ONCE: usize = 40;
/// So many files of one person wait at most, and so many bytes of them: each is kept whole.
const MOST_WAITING: (i64, i64) = (40, 64 << 20);

pub(crate) struct SendFiles {
    pub(super) files: Vec<UploadedFile>,
    pub(super) period: String,
    /// What stands in each file.
    pub(super) read: Vec<SeenFile>,
}

/// The parts of a file, and what is seen of it where its layout is unknown.
pub(super) struct SeenFile {
    parts: Vec<PartPreview>,
    layout: Option<LayoutWork>,
}

#[derive(Template)]
#[template(path = "file/send.html")]
pub(crate) struct SendPage {
    shell: Shell,
    form: Fields,
}

impl Form for SendFiles {
    const NAME: &'static str = "sources-file-send";
    // The rest of the body around the files.
    const MOST_BYTES: usize = LARGEST + (64 << 10);
    const MOST_A_MINUTE: u32 = 10;
    const SAVES_ALONE: bool = true;

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let files = reader.files("file", LARGEST, MOST_AT_ONCE);
        let period = reader.optional_text("period", 40);
        Some(Self { files: files?, period: period?, read: Vec::new() })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        must_file(at)?;
        Ok(send_page(at, fields).render()?)
    }

    /// Works out what each part would change, and writes nothing.
    async fn prepare(&mut self, at: &At) -> Result<(), PageError> {
        must_file(at)?;
        let reader = at.house.shared::<FileDesk>().ok_or(PageError::NotFound)?;
        let period = Some(self.period.as_str()).filter(|period| !period.is_empty());
        for file in &self.files {
            let parts = reader.open(&file.name, &file.bytes, period).await;
            let mut parts = preview_parts(at, parts, None).await?;
            let layout = look_at_unknown(at, (&file.name, &file.bytes), &mut parts).await;
            self.read.push(SeenFile { parts, layout });
        }
        Ok(())
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        // What is wrong with one file stands beside the field; of several, each has a page that says it.
        if let [one] = self.read.as_slice()
            && let Some(message) = refused(&one.parts)
        {
            return Err(NotSaved::Said { field: "file", message });
        }
        let person = at.actor.person.ok_or(PageError::Forbidden)?;
        let (count, bytes) = tx.read(&sql::COUNT_WAITING, &[person.into()]).await?.pop().unwrap_or_default();
        let kept = self.files.iter().zip(&self.read).filter(|(_, seen)| refused(&seen.parts).is_none());
        let sizes: Vec<i64> = kept.map(|(file, _)| size(file)).collect();
        let (more, larger) = (i64::try_from(sizes.len()).unwrap_or(i64::MAX), sizes.iter().sum::<i64>());
        if count.saturating_add(more) > MOST_WAITING.0 || bytes.saturating_add(larger) > MOST_WAITING.1 {
            return Err(NotSaved::Field { field: "file", rule: "waiting" });
        }
        let mut ids = Vec::new();
        for (file, seen) in self.files.iter().zip(self.read) {
            ids.push(keep(at, tx, (person, &self.period), (file, seen)).await?);
        }
        let then = match ids.as_slice() {
            [one] => FILE.address([&one.to_string()]),
            _ => SENT.path().to_owned(),
        };
        Ok(Saved::silent(Silent::Draft, then))
    }
}

fn size(file: &UploadedFile) -> i64 {
    i64::try_from(file.bytes.len()).unwrap_or(i64::MAX)
}

/// Keeps a file with what it would change; of one that is stopped, why, and nothing else.
async fn keep(
    at: &At,
    tx: &mut Tx,
    (person, period): (Id, &str),
    (file, SeenFile { parts, layout }): (&UploadedFile, SeenFile),
) -> Result<Id, NotSaved> {
    let (id, now) = (at.id(), at.house.clock.now_micros());
    let acting_for = at.actor.acting_for.map(|person| person.to_string()).unwrap_or_default();
    let state = if refused(&parts).is_some() { UploadState::Stopped } else { UploadState::Read };
    let upload = Upload { file_name: file.name.clone(), period: period.to_owned(), parts, layout, terms: None };
    let sealed = tx.seal(&sql::PREVIEW, id, &serde_json::to_string(&upload).map_err(PageError::from)?)?;
    let row = [id.into(), person.into(), acting_for.into(), now.into(), state.word().into(), size(file).into(), sealed];
    tx.bulk(&sql::ADD, [row]).await?;
    if state == UploadState::Read {
        tx.keep_file(id, &file.bytes, now).await?;
    }
    Ok(id)
}

/// Says why nothing of a file is kept: a column of any part is about people, or no part of it can be read.
pub(super) fn refused(parts: &[PartPreview]) -> Option<String> {
    let faults = || parts.iter().filter_map(|part| part.found.as_ref().err());
    let personal = faults().find(|fault| fault.kind == RefusedKind::Personal);
    // What waits for a person's word is kept until they have said it.
    let waits = |part: &PartPreview| part.found.as_ref().map_or_else(|why| why.kind.waits(), |_read| true);
    let none_read = !parts.iter().any(waits);
    let worst = faults().find(|fault| fault.kind == RefusedKind::Other).or_else(|| faults().next());
    personal.or(worst.filter(|_| none_read)).map(|fault| fault.words.clone())
}

fn send_page(at: &At, form: Fields) -> SendPage {
    let shell = form.shell(at.text("sources-file-send-title"));
    let shell = shell.crumb(at.text("sources-overview-title"), OVERVIEW.path());
    SendPage { shell: shell.crumb(at.text("sources-imports-title"), IMPORTS.path()), form }
}

/// Tells whether whoever asks brings files.
pub(crate) fn may_send(at: &At) -> bool {
    at.actor.is_signed_in() && may_file(&at.actor, at.house.clock.today())
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |at: &At, rules: &[(&'static str, &'static str)]| {
        send_page(at, Fields::new(at, SendFiles::NAME).refused(rules)).render()
    };
    vec![
        Sample::new("sources-file-send", move |at| page(at, &[])),
        Sample::new("sources-file-send-wrong", move |at| page(at, &[("file", "file")])),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::preview::{PartPreview, RefusedKind, RefusedPart};
    use super::refused;

    fn part(kind: RefusedKind, words: &str) -> PartPreview {
        let found = Err(RefusedPart { kind, words: words.to_owned() });
        PartPreview { name: words.to_owned(), found, import: None }
    }

    #[test]
    fn a_part_about_people_stops_the_whole_file() {
        let (notes, unreadable, people) = (
            part(RefusedKind::NotEvidence, "notes"),
            part(RefusedKind::Other, "unreadable"),
            part(RefusedKind::Personal, "people"),
        );
        let (layout, terms) = (part(RefusedKind::Unknown, "layout"), part(RefusedKind::NoTerms, "terms"));
        for (parts, expected) in [
            (vec![notes.clone(), unreadable.clone(), people.clone()], Some("people")),
            (vec![layout.clone(), people], Some("people")),
            (vec![layout], None),
            (vec![terms, unreadable.clone()], None),
            (vec![notes.clone(), unreadable], Some("unreadable")),
            (vec![notes], Some("notes")),
            (Vec::new(), None),
        ] {
            assert_eq!(refused(&parts).as_deref(), expected);
        }
    }
}
