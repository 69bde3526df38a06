// SPDX-License-Identifier: MIT OR Apache-2.0
//! `/sources/files`: the files that somebody has sent, each with what it would change or why it stays out, and one button for all.

use askama::Template;
use store::Tx;
use ui::{At, Fields, Form, FormReader, Link, NotSaved, PageError, Sample, Saved, Shell};
use words::Args;

use super::part_view::whole;
use super::preview::{FittingPart, PartPreview};
use super::send::refused;
use super::show::ask;
use super::{KeptUpload, UploadState, must_file, sent_by};
use crate::addresses::{FILE, IMPORTS, SEND, SENT};
use crate::overview::OVERVIEW;

pub(crate) struct TakeAllIn;

#[derive(Template)]
#[template(path = "file/list.html")]
struct FilesPage {
    shell: Shell,
    lead: String,
    is_under_way: bool,
    rows: Vec<SentFile>,
    form: Fields,
    /// Its words; nothing where there is nothing to take in.
    button: Option<String>,
    send: String,
}

/// A file that was sent, as a row of the list.
struct SentFile {
    link: Link,
    title: String,
    state: String,
    /// New, changed, the same, rejected; nothing where it is lent or was stopped.
    counts: Option<[String; 4]>,
    /// Stands in the place of the counts.
    why: String,
}

impl Form for TakeAllIn {
    const NAME: &'static str = "sources-files";

    fn read(_reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self)
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        must_file(at)?;
        Ok(files_page(at, fields, &sent_by(at).await?).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        must_file(at)?;
        let person = at.actor.person.ok_or(PageError::Forbidden)?;
        let mut asked = 0_usize;
        for kept in sent_by(at).await?.iter().filter(|kept| may_be_taken_in(kept)) {
            asked += usize::from(ask(at, tx, kept).await?);
        }
        if asked == 0 {
            return Err(at.bad_input("sources-file-nothing").into());
        }
        Ok(Saved::new(at.act("sources-files-asked", "person", person), SENT.path()))
    }
}

fn may_be_taken_in(kept: &KeptUpload) -> bool {
    kept.state == UploadState::Read && kept.upload.parts.iter().any(PartPreview::is_fit)
}

fn files_page(at: &At, form: Fields, files: &[KeptUpload]) -> FilesPage {
    let shell = form.shell(at.text("sources-files-title"));
    let shell = shell.crumb(at.text("sources-overview-title"), OVERVIEW.path());
    let counted = |key: &str, count: usize| at.text_with(key, &Args::new().set("count", count));
    let count = |wanted: &dyn Fn(&KeptUpload) -> bool| files.iter().filter(|kept| wanted(kept)).count();
    let fit = count(&may_be_taken_in);
    let lead = match (files.is_empty(), fit) {
        (true, _) => at.text("sources-files-lead-none"),
        (false, 0) => at.text("sources-files-lead-nothing"),
        (false, fit) => counted("sources-files-lead", fit),
    };
    FilesPage {
        shell: shell.crumb(at.text("sources-imports-title"), IMPORTS.path()),
        lead,
        is_under_way: count(&|kept| kept.state == UploadState::Asked) > 0,
        rows: files.iter().map(|kept| row(at, kept)).collect(),
        form,
        button: (fit > 0).then(|| counted("sources-files-button", fit)),
        send: at.link(SEND.path()),
    }
}

fn row(at: &At, kept: &KeptUpload) -> SentFile {
    let read: Vec<_> = kept.upload.parts.iter().filter_map(|part| part.found.as_ref().ok()).collect();
    let mut titles: Vec<&str> = read.iter().map(|one| one.title.as_str()).collect();
    titles.dedup();
    let taken = kept.upload.parts.iter().any(|part| part.import.is_some());
    let state = match kept.state {
        UploadState::Read if kept.waits() => "sources-files-state-asks",
        UploadState::Read if may_be_taken_in(kept) => "sources-files-state-read",
        UploadState::Read => "sources-files-state-held",
        UploadState::Stopped => "sources-files-state-stopped",
        UploadState::Asked => "sources-files-state-asked",
        UploadState::Done if taken => "sources-files-state-done",
        UploadState::Done => "sources-files-state-left-out",
    };
    let sum = |count: fn(&FittingPart) -> u64| whole(at, read.iter().map(|one| count(one)).sum());
    let rejected = |one: &FittingPart| u64::try_from(one.rejected).unwrap_or(u64::MAX);
    let is_lent = read.iter().any(|one| !one.is_open);
    let asks = || kept.upload.parts.iter().filter_map(|part| part.found.as_ref().err()).find(|why| why.kind.waits());
    let why = match refused(&kept.upload.parts).or_else(|| asks().map(|why| why.words.clone())) {
        Some(why) => why,
        None if is_lent => at.text("sources-file-lent-counts"),
        None => String::new(),
    };
    SentFile {
        link: Link::new(kept.upload.file_name.clone(), at.link(&FILE.address([&kept.id.to_string()]))),
        title: titles.join(", "),
        state: at.text(state),
        counts: why
            .is_empty()
            .then(|| [sum(|one| one.new), sum(|one| one.changed), sum(|one| one.same), sum(rejected)]),
        why,
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    use super::invented;
    let page = |at: &At, files: &[KeptUpload]| files_page(at, Fields::new(at, TakeAllIn::NAME), files).render();
    let done = || KeptUpload { state: UploadState::Done, ..invented::taken_in() };
    let asked = || KeptUpload { state: UploadState::Asked, ..invented::good() };
    vec![
        Sample::new("sources-files", move |at| {
            page(at, &[invented::good(), invented::stopped(), invented::bad(), asked(), done()])
        }),
        Sample::new("sources-files-none", move |at| page(at, &[])),
    ]
}
