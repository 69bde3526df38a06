// SPDX-License-Identifier: MIT OR Apache-2.0
//! Takes back what saving a workbook changed: rows that others have changed since stay as they are.

use std::marker::PhantomData;

use store::Tx;

use super::save::read_id;
use super::{ListRows, ListWorkbook, SavedRow, WorkbookContent, asked_for_in};
use crate::form::Typed;
use crate::{At, Fields, Form, FormReader, NotSaved, PageError, Saved};

pub(super) struct TakeWorkbookBack<L>(PhantomData<fn() -> L>);

/// Says how the rows of a saved workbook stand.
pub(super) struct Standing {
    pub added: usize,
    pub changed: usize,
    /// Rows that others have changed or removed since, by their place among the rows, with their names.
    pub left: Vec<(usize, String)>,
}

pub(super) fn standing(list: &ListRows, rows: Vec<SavedRow>) -> Standing {
    let mut standing = Standing { added: 0, changed: 0, left: Vec::new() };
    for (place, row) in rows.into_iter().enumerate() {
        let present = list.rows.iter().find(|kept| kept.id.to_string() == row.id);
        match (present.is_some_and(|kept| kept.values == row.after), &row.before) {
            (true, None) => standing.added += 1,
            (true, Some(_)) => standing.changed += 1,
            (false, _) => standing.left.push((place, row.after.into_iter().next().unwrap_or_default())),
        }
    }
    standing
}

/// The button that takes the workbook of this page back.
pub(super) fn take_back_form<L: ListWorkbook>(at: &At) -> Result<Fields, PageError> {
    let id: base::Id = at.param("workbook")?;
    let address = L::ROUTES.take_back.address([&id.to_string()]);
    Ok(Fields::at(at, TakeWorkbookBack::<L>::NAME, &address))
}

impl<L: ListWorkbook> Form for TakeWorkbookBack<L> {
    const NAME: &'static str = "ui-workbook-take-back";
    const SAVES_ALONE: bool = true;

    fn read(_reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self(PhantomData))
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let (workbook, content) = asked_for_in::<L>(at, tx).await?;
        let WorkbookContent::Saved { rows, .. } = content else { return Err(PageError::NotFound.into()) };
        let (list, ground) = (L::load(at).await?, L::ground(at).await?);
        // Newest first: what was added later may stand under what was added before.
        for row in rows.into_iter().rev() {
            let id = read_id(&row.id)?;
            if L::present(at, tx, id).await?.as_ref() != Some(&row.after) {
                continue;
            }
            match row.before {
                None if L::remove(at, tx, id).await? => {}
                None => {
                    let name = row.after.into_iter().next().unwrap_or_default();
                    let message = at.text_with("ui-workbook-in-use", &words::Args::new().set("name", name));
                    return Err(PageError::bad_input(message).into());
                }
                Some(before) => read::<L>(&list.typed(&before))?.change(at, tx, id, &ground).await?,
            }
        }
        tx.remove_workbook(workbook).await?;
        let act = at.act(L::TAKEN_BACK, "workbook", workbook);
        Ok(Saved::new(act, L::ROUTES.list.path()))
    }
}

/// Reads what was kept before; it was read by these rules once.
fn read<L: ListWorkbook>(typed: &Typed) -> Result<L, PageError> {
    L::read(&mut FormReader::new(typed)).ok_or(PageError::NotFound)
}
