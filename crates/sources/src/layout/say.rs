// SPDX-License-Identifier: MIT OR Apache-2.0
//! The page on which a person says what each column of a file is. Whatever is said is kept with the file, and the page shows what it
//! gives: by the same press, with script and without.

use std::collections::BTreeMap;

use askama::Template;
use base::Unit;
use evidence::catalogue::Catalogue;
use records::{ColumnUse, TimeKind};
use store::{Silent, Tx};
use ui::{At, Choice, Fields, Form, FormReader, NotSaved, PageError, Saved, Shell};
use words::Args;

use super::columns::{ColumnView, columns, place_of, problem_text};
use super::decide::decide;
use super::keep::KeepLayout;
use super::rows::{RowsView, rows_view};
use super::tried::{TriedLayout, try_out};
use super::{LayoutSaid, LayoutWork, Licence, MARK_STATES, NAME_SIGNS, unknown, unknown_in};
use crate::addresses::{FILE, IMPORTS, LAYOUT, LAYOUT_KEEP};
use crate::file::{KeptUpload, UploadState, bytes_of, move_on};
use crate::overview::OVERVIEW;

/// What was said, and what it gives.
pub(crate) struct SayLayout {
    said: LayoutSaid,
    tried: Option<TriedLayout>,
}

#[derive(Template)]
#[template(path = "layout/say.html")]
pub(crate) struct SayPage {
    shell: Shell,
    form: Fields,
    file_name: String,
    sheet: String,
    columns: Vec<ColumnView>,
    uses: Vec<Choice>,
    /// Names of figures that the catalogue knows.
    known: Vec<String>,
    marks: Vec<MarkView>,
    states: Vec<Choice>,
    kinds: Vec<Choice>,
    licences: Vec<Choice>,
    times: Vec<Choice>,
    /// What stands against it, each with where it is mended.
    problems: Vec<(String, String)>,
    rows: RowsView,
    gives: String,
    rejects: Vec<(u64, String, String)>,
    notes: Vec<String>,
    is_tried: bool,
    is_local: bool,
    keep: Option<Fields>,
    file: String,
}

/// A word among the figures, as the form asks about it.
struct MarkView {
    index: usize,
    mark: String,
    chosen: String,
}

const KINDS: [(&str, bool); 2] = [("lent", true), ("open", false)];

impl Form for SayLayout {
    const NAME: &'static str = "sources-layout";
    const MOST_A_MINUTE: u32 = 20;

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let uses = reader.cells("use", 40);
        let names = reader.cells("name", NAME_SIGNS);
        let marks = reader.cells("mark", 40);
        let title = reader.optional_text("called", 120);
        let publisher = reader.optional_text("publisher", 120);
        let page = reader.optional_text("page", 300);
        let is_local = reader.pick("kind", &KINDS);
        let licence = reader.pick("licence", &Licence::ALL.map(|one| (one.as_str(), one)));
        let licence_words = reader.optional_text("licence-words", 300);
        let time = reader.pick("time", &TimeKind::ALL.map(|one| (one.as_str(), one)));
        let period = reader.optional_text("period", 40);
        let boundaries = reader.optional::<u16>("boundaries", "year");
        let parse =
            |word: &String| ColumnUse::ALL.into_iter().find(|is| is.as_str() == word).unwrap_or(ColumnUse::Leave);
        let boundaries = boundaries?;
        if boundaries.is_some_and(|year| !(1900..=2199).contains(&year)) {
            reader.refuse("boundaries", "year");
        }
        let page = page?;
        if !page.is_empty() && !page.starts_with("https://") && !page.starts_with("http://") {
            reader.refuse("page", "address");
        }
        let said = LayoutSaid {
            uses: uses?.iter().map(parse).collect(),
            names: names?,
            marks: marks?,
            title: title?,
            publisher: publisher?,
            page,
            is_local: is_local?,
            licence: licence?,
            licence_words: licence_words?,
            time: time?,
            period: period?,
            boundaries,
        };
        Some(Self { said, tried: None })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let (kept, work) = unknown(at).await?;
        let catalogue = at.house.shared::<Catalogue>().ok_or(PageError::NotFound)?;
        Ok(say_page(at, fields, &kept, &work, &catalogue).render()?)
    }

    /// Reads the file as it was said, where nothing stands against that.
    async fn prepare(&mut self, at: &At) -> Result<(), PageError> {
        let (kept, work) = unknown(at).await?;
        let catalogue = at.house.shared::<Catalogue>().ok_or(PageError::NotFound)?;
        self.said.fit(&work);
        if let Ok(layout) = decide(&word_of(&kept), &work.look, &self.said, &catalogue) {
            let bytes = bytes_of(at, &kept).await?;
            let file = (kept.upload.file_name.as_str(), bytes.as_slice());
            self.tried = Some(try_out(at, file, (&work.look, &layout), self.said.spoken()).await?);
        }
        Ok(())
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let (mut kept, work) = unknown_in(at, tx).await?;
        kept.upload.layout = Some(LayoutWork { said: Some(self.said), tried: self.tried, ..work });
        if !move_on(tx, kept.id, (UploadState::Read, UploadState::Read), &kept.upload).await? {
            return Err(at.bad_input("sources-file-asked-before").into());
        }
        let page = LAYOUT.address([&kept.id.to_string()]);
        Ok(Saved::silent(Silent::Draft, format!("{page}#gives")))
    }
}

/// The word under which the figures of a layout will stand: of the file that it is described from, so that it is the same until
/// it is kept, and no other's.
pub(super) fn word_of(kept: &KeptUpload) -> String {
    let letters: String = kept.id.to_string().chars().filter(char::is_ascii_alphanumeric).collect();
    format!("own-{}", letters.get(letters.len().saturating_sub(12)..).unwrap_or_default())
}

impl LayoutSaid {
    /// As many answers as there are questions, whatever was sent.
    fn fit(&mut self, work: &LayoutWork) {
        let columns = work.look.columns.len();
        self.uses.resize(columns, ColumnUse::Leave);
        self.names.resize(columns, String::new());
        self.marks.resize(work.look.marks.len(), String::new());
        for mark in &mut self.marks {
            if !MARK_STATES.iter().any(|state| state.as_str() == mark) {
                mark.clear();
            }
        }
    }

    /// The time of the file, where no column says it.
    pub(super) fn spoken(&self) -> Option<&str> {
        let has_column = self.uses.contains(&ColumnUse::Time);
        Some(self.period.as_str()).filter(|period| !period.is_empty() && !has_column)
    }
}

fn filled(fields: Fields, said: &LayoutSaid) -> Fields {
    let kind = KINDS.iter().find(|(_, local)| *local == said.is_local).map_or("", |(word, _)| word);
    fields
        .fill_all("use", said.uses.iter().map(|is| is.as_str().to_owned()))
        .fill_all("name", said.names.iter().cloned())
        .fill_all("mark", said.marks.iter().cloned())
        .fill("called", &said.title)
        .fill("publisher", &said.publisher)
        .fill("page", &said.page)
        .fill("kind", kind)
        .fill("licence", said.licence.as_str())
        .fill("licence-words", &said.licence_words)
        .fill("time", said.time.as_str())
        .fill("period", &said.period)
        .fill("boundaries", said.boundaries.map(|year| year.to_string()).unwrap_or_default())
}

fn say_page(at: &At, form: Fields, kept: &KeptUpload, work: &LayoutWork, catalogue: &Catalogue) -> SayPage {
    let id = kept.id.to_string();
    let look = &work.look;
    let said = work
        .said
        .clone()
        .unwrap_or_else(|| LayoutSaid { period: kept.upload.period.clone(), ..LayoutSaid::guessed(look) });
    let decided = decide(&word_of(kept), look, &said, catalogue);
    let problems = work.said.is_some().then(|| decided.as_ref().err().cloned()).flatten().unwrap_or_default();
    let tried = work.tried.clone().unwrap_or_default();
    let is_good = work.tried.as_ref().is_some_and(TriedLayout::is_good) && decided.is_ok();
    let names: BTreeMap<String, String> = decided
        .iter()
        .flat_map(|layout| &layout.columns)
        .map(|column| (column.code.clone(), column.name.clone()))
        .collect();
    let name_of = |code: &str| catalogue.indicator(code, &names, &Unit::None).name;
    let form = filled(form, &said);
    let shell = form.shell(at.text("sources-layout-title"));
    let shell = shell.crumb(at.text("sources-overview-title"), OVERVIEW.path());
    let shell = shell.crumb(at.text("sources-imports-title"), IMPORTS.path());
    let choice = |key: String, word: &str| Choice::new(word, at.text(&key));
    let whole = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let counted =
        Args::new().set("rows", whole(tried.rows)).set("figures", whole(tried.figures)).set("rejected", tried.rejected);
    let fault = Some(tried.fault.clone()).filter(|fault| !fault.is_empty()).map(|fault| (fault, "columns".to_owned()));
    let mark = |(index, mark): (usize, &String)| MarkView {
        index,
        mark: mark.clone(),
        chosen: said.marks.get(index).cloned().unwrap_or_default(),
    };
    SayPage {
        shell: shell.crumb(at.text("sources-file-title"), &FILE.address([&id])),
        file_name: kept.upload.file_name.clone(),
        sheet: look.sheet.clone(),
        columns: columns(at, work, &said, &problems),
        uses: ColumnUse::ALL.map(|is| choice(format!("sources-layout-use-{}", is.as_str()), is.as_str())).into(),
        known: catalogue.all().map(|one| one.name.clone()).collect(),
        marks: look.marks.iter().enumerate().map(mark).collect(),
        states: MARK_STATES
            .map(|state| choice(format!("sources-layout-mark-{}", state.as_str().replace('_', "-")), state.as_str()))
            .into(),
        kinds: KINDS.map(|(word, _)| choice(format!("sources-layout-kind-{word}"), word)).into(),
        licences: Licence::ALL
            .map(|one| choice(format!("sources-layout-licence-{}", one.as_str()), one.as_str()))
            .into(),
        times: TimeKind::ALL.map(|one| choice(format!("sources-layout-time-{}", one.as_str()), one.as_str())).into(),
        problems: problems.iter().map(|one| (problem_text(at, one, &said), place_of(one))).chain(fault).collect(),
        rows: rows_view(at, (look, &said), &tried.by_row, name_of),
        gives: if tried.figures > 0 { at.text_with("sources-layout-gives", &counted) } else { String::new() },
        rejects: tried.rejects,
        notes: tried.notes,
        is_tried: work.said.is_some(),
        is_local: said.is_local,
        keep: is_good.then(|| Fields::at(at, KeepLayout::NAME, &LAYOUT_KEEP.address([&id]))),
        file: at.link(&FILE.address([&id])),
        form,
    }
}

/// The page of this file, for the gallery.
pub(super) fn sample(
    at: &At,
    kept: &KeptUpload,
    work: &LayoutWork,
    catalogue: &Catalogue,
) -> Result<String, askama::Error> {
    say_page(at, Fields::new(at, SayLayout::NAME), kept, work, catalogue).render()
}
