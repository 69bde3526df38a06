// SPDX-License-Identifier: MIT OR Apache-2.0
//! The page on which a workbook is brought, and those that were brought before.

use std::marker::PhantomData;

use askama::Template;
use base::LocalTime;
use store::{KeptWorkbook, Silent, Tx};
use words::Args;

use super::read::{BroughtRows, read_rows};
use super::{LARGEST, ListWorkbook, WorkbookContent, own_reach};
use crate::{At, Fields, Form, FormReader, Link, NotSaved, PageError, Sample, Saved, Shell, UploadedFile};

pub(super) struct BringWorkbook<L> {
    file: UploadedFile,
    /// The rows that were read of it, or why none were.
    read: Result<BroughtRows, String>,
    list: PhantomData<fn() -> L>,
}

#[derive(Template)]
#[template(path = "workbook/bring.html")]
struct BringPage {
    shell: Shell,
    form: Fields,
    take: String,
    before: Vec<Link>,
    /// Says for how long it can be taken back.
    kept: String,
}

impl<L: ListWorkbook> Form for BringWorkbook<L> {
    const NAME: &'static str = "ui-workbook";
    // The rest of the body around the file.
    const MOST_BYTES: usize = LARGEST + (64 << 10);

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let file = reader.file("file", LARGEST)?;
        Some(Self { file, read: Err(String::new()), list: PhantomData })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let before = at.house.db.workbooks(L::NAME, &own_reach(at)).await?;
        let before = before.iter().map(|kept| link::<L>(at, kept)).collect();
        Ok(bring_page(at, fields, (L::NAME, L::ROUTES.list.path(), L::ROUTES.take.path()), before).render()?)
    }

    async fn prepare(&mut self, at: &At) -> Result<(), PageError> {
        let files = at.house.workbooks.clone().ok_or(PageError::NotFound)?;
        let list = L::load(at).await?;
        let sheets = files.read(&self.file.name, self.file.bytes.clone()).await;
        self.read = sheets.and_then(|sheets| read_rows::<L>(at, &list, (&self.file.name, sheets)));
        Ok(())
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let rows = self.read.map_err(|message| NotSaved::Said { field: "file", message })?;
        let (id, person) = (at.id(), at.actor.person.ok_or(PageError::Forbidden)?);
        let content = serde_json::to_string(&WorkbookContent::Read(rows)).map_err(PageError::from)?;
        let made_at_micros = at.house.clock.now_micros();
        let kept = KeptWorkbook { id, person, made_at_micros, saved_at_micros: None, content };
        tx.keep_workbook(L::NAME, &kept).await?;
        Ok(Saved::silent(Silent::Draft, L::ROUTES.review.address([&id.to_string()])))
    }
}

/// Leads to one that was brought before.
fn link<L: ListWorkbook>(at: &At, kept: &KeptWorkbook) -> Link {
    let (file_name, state) = match serde_json::from_str(&kept.content) {
        Ok(WorkbookContent::Read(rows)) => (rows.file_name, "read"),
        Ok(WorkbookContent::Saved { file_name, .. }) => (file_name, "saved"),
        // Written by a newer version of the program.
        Err(_) => (String::new(), "saved"),
    };
    let moment = kept.saved_at_micros.unwrap_or(kept.made_at_micros);
    let day = words::day(at.lang, LocalTime::new(moment).day);
    let args = Args::new().set("file", file_name).set("day", day);
    let text = at.text_with(&format!("ui-workbook-before-{state}"), &args);
    Link::new(text, at.link(&L::ROUTES.review.address([&kept.id.to_string()])))
}

fn bring_page(at: &At, form: Fields, (name, list, take): (&str, &str, &str), before: Vec<Link>) -> BringPage {
    let shell = form.shell(at.text("ui-workbook-title")).crumb(at.text(&format!("{name}-title")), list);
    let days = usize::try_from(at.setting.days(&store::WORKBOOK_DAYS)).unwrap_or_default();
    let kept = at.text_with("ui-workbook-before-about", &Args::new().set("days", days));
    BringPage { shell, form, take: at.link(take), before, kept }
}

pub(super) fn samples() -> Vec<Sample> {
    let page = |at: &At, rules: &[(&'static str, &'static str)]| {
        let form = Fields::new(at, "ui-workbook").refused(rules);
        let args = |file: &str| Args::new().set("file", file.to_owned()).set("day", at.text("ui-sample-day"));
        let before = [("read", "schools.xlsx"), ("saved", "charities.csv")].map(|(state, file)| {
            Link::new(at.text_with(&format!("ui-workbook-before-{state}"), &args(file)), "/_gallery")
        });
        bring_page(at, form, ("ui-gallery", "/_gallery", "/_gallery"), before.into()).render()
    };
    vec![
        Sample::new("workbook-bring", move |at| page(at, &[])),
        Sample::new("workbook-bring-wrong", move |at| page(at, &[("file", "file")])),
    ]
}
