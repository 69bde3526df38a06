// SPDX-License-Identifier: MIT OR Apache-2.0
//! One layout of the partnership's own: what it reads, and how it is called. What its columns mean is never changed: figures that
//! were taken in would be of one meaning before and of another after.

use askama::Template;
use records::OwnLayout;
use store::Tx;
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Saved, Shell};

use super::all::{LayoutView, columns, layout_view};
use super::retire::RetireLayout;
use super::{KeptLayout, sql};
use crate::addresses::{IMPORTS, LAYOUT_RETIRE, LAYOUTS};
use crate::file::must_file;
use crate::overview::OVERVIEW;

/// The words of a layout that may be changed.
pub(crate) struct ChangeLayout {
    title: String,
    publisher: String,
    page: String,
}

#[derive(Template)]
#[template(path = "layout/one.html")]
pub(crate) struct LayoutPage {
    shell: Shell,
    form: Fields,
    layout: LayoutView,
    licence: String,
    columns: Vec<(String, String, String)>,
    retire: Fields,
}

impl Form for ChangeLayout {
    const NAME: &'static str = "sources-layouts-change";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let (title, publisher) = (reader.text("title", 2..=120), reader.text("publisher", 2..=120));
        let page = reader.optional_text("page", 300)?;
        if !page.is_empty() && !page.starts_with("https://") && !page.starts_with("http://") {
            reader.refuse("page", "address");
        }
        Some(Self { title: title?, publisher: publisher?, page })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        must_file(at)?;
        let row = at.house.db.read(&sql::FIND, &[at.param::<base::Id>("layout")?.into()]).await?.pop();
        let kept = KeptLayout::from_row(&row.ok_or(PageError::NotFound)?)?;
        let names = at.names(&[kept.person]).await?;
        let layout = layout_view(at, &kept, &names);
        Ok(layout_page(at, fields, &kept, layout).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        must_file(at)?;
        let id = at.param::<base::Id>("layout")?;
        let row = tx.read(&sql::FIND, &[id.into()]).await?.pop();
        let kept = KeptLayout::from_row(&row.ok_or(PageError::NotFound)?).map_err(PageError::from)?;
        let layout = OwnLayout { title: self.title, publisher: self.publisher, page: self.page, ..kept.layout };
        let said = serde_json::to_string(&layout).map_err(PageError::from)?;
        if tx.execute(&sql::CHANGE, &[id.into(), said.as_str().into()]).await? == 0 {
            return Err(at.bad_input("sources-layouts-retired-before").into());
        }
        Ok(Saved::new(at.act("sources-layout-changed", "layout", id), LAYOUTS.path()))
    }
}

fn layout_page(at: &At, form: Fields, kept: &KeptLayout, layout: LayoutView) -> LayoutPage {
    let retire = LAYOUT_RETIRE.address([&kept.id.to_string()]);
    let own = &kept.layout;
    let form = form.fill("title", &own.title).fill("publisher", &own.publisher).fill("page", &own.page);
    let shell = form.shell(layout.title.clone());
    let shell = shell.crumb(at.text("sources-overview-title"), OVERVIEW.path());
    let shell = shell.crumb(at.text("sources-imports-title"), IMPORTS.path());
    LayoutPage {
        shell: shell.crumb(at.text("sources-layouts-title"), LAYOUTS.path()),
        licence: own.licence.clone(),
        columns: columns(at, own),
        retire: Fields::at(at, RetireLayout::NAME, &retire),
        form,
        layout,
    }
}

/// The page of this layout, for the gallery.
pub(super) fn sample(at: &At, kept: &KeptLayout, layout: LayoutView) -> Result<String, askama::Error> {
    layout_page(at, Fields::new(at, ChangeLayout::NAME), kept, layout).render()
}
