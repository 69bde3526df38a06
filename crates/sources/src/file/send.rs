// SPDX-License-Identifier: MIT OR Apache-2.0
//! Somebody sends a file: it is read at once, apart from everything else, and kept only where no column of it is about people.

use askama::Template;
use evidence::ledger::{TakeInError, take_in_apart};
use intake::FileDesk;
use store::{Silent, Tx};
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell, UploadedFile};

use super::preview::{PartPreview, RefusedKind};
use super::{LARGEST, Upload, UploadState, may_file, must_file, sql};
use crate::addresses::{FILE, IMPORTS};
use crate::overview::OVERVIEW;

/// So many files of one person wait at most: each is kept whole.
const MOST_WAITING: i64 = 5;

pub(crate) struct SendFile {
    file: UploadedFile,
    period: String,
    parts: Vec<PartPreview>,
}

#[derive(Template)]
#[template(path = "file/send.html")]
pub(crate) struct SendPage {
    shell: Shell,
    form: Fields,
}

impl Form for SendFile {
    const NAME: &'static str = "sources-file-send";
    // The rest of the body around the file.
    const MOST_BYTES: usize = LARGEST + (64 << 10);
    const MOST_A_MINUTE: u32 = 10;
    const SAVES_ALONE: bool = true;

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let file = reader.file("file", LARGEST);
        let period = reader.optional_text("period", 40);
        Some(Self { file: file?, period: period?, parts: Vec::new() })
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
        let mut parts = reader.open(&self.file.name, &self.file.bytes, period).await;
        while let Some(part) = parts.next().await {
            self.parts.push(match part.parsed {
                Err(refusal) => PartPreview::of_refusal((&at.house.words, at.lang), part.name, &refusal),
                Ok(parsed) => {
                    let order = (part.name.clone(), at.actor.clone(), at.house.clock, true);
                    let (parsed, done) = take_in_apart(at.house.db.clone(), parsed, order).await;
                    match done {
                        Ok(outcome) => {
                            let text = |check| exhibits::check_text(&at.house.words, at.lang, check);
                            let checks: Vec<String> = outcome.checks.iter().map(text).collect();
                            PartPreview::of_part(part.name, &parsed, (&outcome, &checks))
                        }
                        Err(TakeInError::Store(error)) => return Err(error.into()),
                        Err(error) => PartPreview::of_error((&at.house.words, at.lang), part.name, &error),
                    }
                }
            });
        }
        Ok(())
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        if let Some(message) = refused(&self.parts) {
            return Err(NotSaved::Said { field: "file", message });
        }
        let (id, now) = (at.id(), at.house.clock.now_micros());
        let person = at.actor.person.ok_or(PageError::Forbidden)?;
        if tx.read(&sql::COUNT_WAITING, &[person.into()]).await?.pop().unwrap_or_default() >= MOST_WAITING {
            return Err(NotSaved::Field { field: "file", rule: "waiting" });
        }
        let acting_for = at.actor.acting_for.map(|person| person.to_string()).unwrap_or_default();
        let upload = Upload { file_name: self.file.name.clone(), period: self.period, parts: self.parts };
        let sealed = tx.seal(&sql::PREVIEW, id, &serde_json::to_string(&upload).map_err(PageError::from)?)?;
        let state = UploadState::Read.word();
        tx.bulk(&sql::ADD, [[id.into(), person.into(), acting_for.into(), now.into(), state.into(), sealed]]).await?;
        tx.keep_file(id, &self.file.bytes, now).await?;
        Ok(Saved::silent(Silent::Draft, FILE.address([&id.to_string()])))
    }
}

/// Says why nothing of a file is kept: a column of any part is about people, or no part of it can be read.
fn refused(parts: &[PartPreview]) -> Option<String> {
    let faults = || parts.iter().filter_map(|part| part.found.as_ref().err());
    let personal = faults().find(|fault| fault.kind == RefusedKind::Personal);
    let none_read = parts.iter().all(|part| part.found.is_err());
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
        send_page(at, Fields::new(at, SendFile::NAME).refused(rules)).render()
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
        let (notes, unknown, people) = (
            part(RefusedKind::NotEvidence, "notes"),
            part(RefusedKind::Other, "unknown"),
            part(RefusedKind::Personal, "people"),
        );
        for (parts, expected) in [
            (vec![notes.clone(), unknown.clone(), people], Some("people")),
            (vec![notes.clone(), unknown], Some("unknown")),
            (vec![notes], Some("notes")),
            (Vec::new(), None),
        ] {
            assert_eq!(refused(&parts).as_deref(), expected);
        }
    }
}
