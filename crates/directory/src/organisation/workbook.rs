// SPDX-License-Identifier: MIT OR Apache-2.0
//! The list of organisations as a workbook, for whoever keeps all of it.

use base::Id;
use store::Tx;
use ui::{At, Choice, FormReader, ListColumn, ListRow, ListRows, ListWorkbook, NotSaved, PageError, WorkbookRoutes};

use super::add::AddOrganisation;
use super::place::places;
use super::sql::OrganisationRow;
use super::{KIND, OrganisationEntry, check, insert, keeps_all, kinds, parents, sql, visible, write};
use crate::addresses as addr;

impl ListWorkbook for OrganisationEntry {
    const NAME: &'static str = "directory-organisations";
    const FORM: &'static str = <AddOrganisation as ui::Form>::NAME;
    const ROUTES: WorkbookRoutes = WorkbookRoutes {
        list: addr::ORGANISATIONS,
        take: addr::WORKBOOK,
        bring: addr::BRING,
        review: addr::REVIEW,
        take_back: addr::TAKE_BACK,
    };
    const BROUGHT: &'static str = "directory-organisations-brought";
    const REFUSED: &'static str = "directory-organisations-refused";
    const TAKEN_BACK: &'static str = "directory-organisations-taken-back";
    const KNOWN_BY: &'static [&'static [&'static str]] = &[&["urn"], &["name", "kind"]];

    const UNIQUE: &'static [(&'static str, &'static str)] = &[("urn", "taken")];

    type Ground = ();

    async fn ground(_at: &At) -> Result<(), PageError> {
        Ok(())
    }

    async fn load(at: &At) -> Result<ListRows, PageError> {
        if !keeps_all(at) {
            return Err(PageError::Forbidden);
        }
        let rows = visible(at).await?;
        let mut served = places(at, None).await?;
        for code in rows.iter().filter_map(|row| row.patch.as_ref()) {
            if served.iter().all(|place| place.value != *code) {
                served.push(Choice::new(code, code));
            }
        }
        let columns = vec![
            ListColumn::text("name"),
            ListColumn::one_of("kind", kinds(at)),
            ListColumn::one_of("parent", parents(at, &rows, None)),
            if served.is_empty() { ListColumn::text("patch") } else { ListColumn::one_of("patch", served) },
            ListColumn::text("urn"),
            ListColumn::day("opened"),
            ListColumn::day("closed"),
        ];
        let mut rows: Vec<ListRow> =
            rows.into_iter().map(|row| ListRow { id: row.id, values: row_values(&row), locked: None }).collect();
        rows.sort_by_key(|row| (row.values.first().map(|name| name.to_lowercase()), row.id));
        Ok(ListRows { columns, rows })
    }

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        Self::read(reader)
    }

    fn values(&self) -> Vec<String> {
        // Any key does: it is no column.
        row_values(&self.clone().row(Id::from_bytes([0; 16]), 1))
    }

    fn settle(&self, id: Option<Id>, (): &()) -> Result<(), (&'static str, &'static str)> {
        if self.parent.is_some() && self.parent == id { Err(("parent", "pick")) } else { Ok(()) }
    }

    async fn present(_at: &At, tx: &mut Tx, id: Id) -> Result<Option<Vec<String>>, NotSaved> {
        Ok(tx.read(&sql::BY_ID, &[id.into()]).await?.pop().map(|row| row_values(&row)))
    }

    async fn add(self, at: &At, tx: &mut Tx, id: Id, (): &()) -> Result<(), NotSaved> {
        let row = self.row(id, 1);
        check(at, tx, &row).await?;
        insert(tx, row).await?;
        Ok(())
    }

    async fn change(self, at: &At, tx: &mut Tx, id: Id, (): &()) -> Result<(), NotSaved> {
        let kept = tx.read(&sql::BY_ID, &[id.into()]).await?.pop().ok_or(PageError::NotFound)?;
        // Its own page says who keeps it.
        let row = OrganisationRow { keeper: kept.keeper, ..self.row(id, kept.version) };
        check(at, tx, &row).await?;
        write(tx, row).await?;
        Ok(())
    }

    async fn remove(at: &At, tx: &mut Tx, id: Id) -> Result<bool, NotSaved> {
        let is_above = !tx.read(&sql::BELOW, &[id.into()]).await?.is_empty();
        if is_above || ui::is_referred_to(at, KIND, id).await? {
            return Ok(false);
        }
        tx.index(KIND, &id.to_string(), &[]).await?;
        Ok(tx.execute(&sql::REMOVE, &[id.into()]).await? > 0)
    }
}

/// Values of the columns, as fields of the form send them.
fn row_values(row: &OrganisationRow) -> Vec<String> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    vec![
        row.name.clone(),
        row.kind.clone(),
        row.parent.map(|id| id.to_string()).unwrap_or_default(),
        text(&row.patch),
        row.urn.map(|urn| urn.to_string()).unwrap_or_default(),
        text(&row.opened_day),
        text(&row.closed_day),
    ]
}
