// SPDX-License-Identifier: MIT OR Apache-2.0
//! The button that keeps a layout: from then on files of it are read, and the file that it was described from first.

use evidence::catalogue::Catalogue;
use intake::FileDesk;
use records::OwnLayout;
use store::Tx;
use ui::{At, Form, FormReader, NotSaved, PageError, Saved};

use super::decide::decide;
use super::say::word_of;
use super::tried::{TriedLayout, bar_text};
use super::{KeptLayout, sql, unknown, unknown_in};
use crate::addresses::FILE;
use crate::file::preview::PartPreview;
use crate::file::read::preview_parts;
use crate::file::{UploadState, bytes_of, move_on};

/// The layout, and what the file would change when it is read by it.
pub(crate) struct KeepLayout(Option<(OwnLayout, Vec<PartPreview>)>);

impl Form for KeepLayout {
    const NAME: &'static str = "sources-layout-keep";

    fn read(_reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self(None))
    }

    async fn prepare(&mut self, at: &At) -> Result<(), PageError> {
        let (kept, work) = unknown(at).await?;
        let desk = at.house.shared::<FileDesk>().ok_or(PageError::NotFound)?;
        let catalogue = at.house.shared::<Catalogue>().ok_or(PageError::NotFound)?;
        let said = work.said.filter(|_| work.tried.as_ref().is_some_and(TriedLayout::is_good));
        let said = said.ok_or_else(|| at.bad_input("sources-layout-not-ready"))?;
        let layout = decide(&word_of(&kept), &work.look, &said, &catalogue);
        let layout = layout.map_err(|_problems| at.bad_input("sources-layout-not-ready"))?;
        desk.check(&layout).map_err(|why| PageError::bad_input(bar_text(at, &why)))?;
        let bytes = bytes_of(at, &kept).await?;
        let parts = desk.try_layout(&kept.upload.file_name, &bytes, said.spoken(), &layout).await;
        self.0 = Some((layout, preview_parts(at, parts, kept.upload.terms.as_ref()).await?));
        Ok(())
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let (layout, parts) = self.0.ok_or(PageError::NotFound)?;
        let (mut kept, work) = unknown_in(at, tx).await?;
        let rows = tx.read(&sql::ALL, &[]).await?;
        let others = rows.iter().filter_map(|row| KeptLayout::from_row(row).ok()).filter(|other| !other.is_retired);
        // Two that read the same file would read none.
        if others.into_iter().any(|other| has_same_headings(&other.layout, &layout)) {
            return Err(at.bad_input("sources-layout-described").into());
        }
        let person = at.actor.person.ok_or(PageError::Forbidden)?;
        let (id, now) = (at.id(), at.house.clock.now_micros());
        let text = serde_json::to_string(&layout).map_err(PageError::from)?;
        tx.bulk(&sql::ADD, [[id.into(), person.into(), now.into(), text.as_str().into(), 0_i64.into()]]).await?;
        if let Some(period) = work.said.as_ref().and_then(|said| said.spoken()) {
            period.clone_into(&mut kept.upload.period);
        }
        kept.upload.parts = parts;
        if !move_on(tx, kept.id, (UploadState::Read, UploadState::Read), &kept.upload).await? {
            return Err(at.bad_input("sources-file-asked-before").into());
        }
        Ok(Saved::new(at.act("sources-layout-made", "layout", id), FILE.address([&kept.id.to_string()])))
    }
}

/// Tells whether two layouts read the same files: the order of columns changes nothing.
fn has_same_headings(one: &OwnLayout, other: &OwnLayout) -> bool {
    let headings = |layout: &OwnLayout| {
        let mut headings: Vec<String> = layout.columns.iter().map(|column| column.heading.to_lowercase()).collect();
        headings.retain(|heading| !heading.is_empty());
        headings.sort_unstable();
        headings
    };
    headings(one) == headings(other)
}
