// SPDX-License-Identifier: MIT OR Apache-2.0
//! Series and cells as they lie in the database, and which cell is current.

mod act;
mod change;
mod compared;
mod drawn;
mod fit;
mod forget;
mod kept;
mod lent;
mod refused;
mod revert;
mod save;
mod series;
mod slots;
mod sql;
mod trace;
mod wide;

use std::collections::{BTreeMap, BTreeSet};

use areas::{Geography, Ids};
use base::{AreaCode, AreaType, Day, Quantity};
use intake::Import;
use records::{Aggregate, SeriesKey};
use store::{Db, Snapshot, Statement, StoreError, Tx, Value};

use crate::check::{self, Check};
use crate::guarded;
pub use crate::guarded::{Guarded, Visible, follow_held};
pub use change::Change;
pub(crate) use fit::{Years, year_of};
pub use forget::{ForgetError, Forgotten, forget};
pub use refused::TakeInError;
pub use revert::{Reversal, RevertError, revert, revert_in};
pub use save::{CellMark, Outcome, Plan, take_in, take_in_apart};
use series::series_of;
pub use trace::FileTrace;

pub(crate) const STATEMENTS: &[&Statement] = sql::STATEMENTS;

/// What a series and an area hold now, and the file that says so.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    pub quantity: Quantity,
    /// The hash of the file, or the number that stands for it where it is not open data.
    pub file_sha256: String,
}

/// One series with its current cells among the areas that were asked for.
#[derive(Debug, Clone)]
pub struct Held {
    pub id: i64,
    pub key: SeriesKey,
    pub cells: BTreeMap<AreaCode, Cell>,
}

/// The part of the ledger that one place needs.
#[derive(Debug, Default)]
pub struct Ledger {
    /// In the order of their keys, so that no integer key ever shows in an output.
    pub series: Vec<Held>,
    /// Counts of the parts of the country, where no file gives the country's own. Never shown one by one.
    pub wide: Vec<Held>,
    /// Counts that are not open data, which only the disclosure profile of their source can show.
    pub guarded: Vec<Guarded>,
    /// What may be seen of them; nothing, until they are released.
    pub visible: Vec<Visible>,
    /// Holds what files say against themselves, with the title of each.
    pub contradictions: BTreeSet<(String, Check)>,
    /// Names of indicators that the catalogue may not know.
    pub names: BTreeMap<String, String>,
}

impl Ledger {
    /// Current cells for the areas of a geography, with what was released of local counts.
    pub async fn open(
        db: &Snapshot,
        geography: &Geography,
        imports: &[Import],
        today: Day,
    ) -> Result<Self, StoreError> {
        let mut ledger = Self::load_of(db, &geography.ids, |code| geography.is_own(code), imports, today).await?;
        ledger.fit(geography);
        ledger.contradictions = check::contradictions(db).await?;
        ledger.wide = wide::load(db, geography, &ledger.series, imports).await?;
        if !ledger.guarded.is_empty() {
            ledger.visible = guarded::show(&ledger.guarded, geography, &guarded::told(db).await?);
        }
        Ok(ledger)
    }

    /// How many indicators have local counts that are held and that no release has shown or hidden.
    pub fn not_released(&self) -> usize {
        self.visible.iter().filter(|one| one.waiting > 0).count()
    }

    /// Current cells of every series for these areas. What is not open data is guarded, and closed where its terms have
    /// ended by today.
    pub async fn load(db: &Snapshot, ids: &Ids, imports: &[Import], today: Day) -> Result<Self, StoreError> {
        Self::load_of(db, ids, |_| true, imports, today).await
    }

    /// As `load`, without the small areas of others in open series that do not add up: nothing is made of them.
    async fn load_of(
        db: &Snapshot,
        ids: &Ids,
        own: impl Fn(AreaCode) -> bool,
        imports: &[Import],
        today: Day,
    ) -> Result<Self, StoreError> {
        let files: Files<'_> =
            imports.iter().filter(|import| !import.reverted).map(|import| (import.id, import.trace.as_str())).collect();
        let mut series = live_series(db, &files).await?;
        let codes: BTreeMap<i64, AreaCode> = ids.iter().map(|(code, id)| (*id, *code)).collect();
        let rules = guarded::rules(db).await?;
        // A series of one kind of area says nothing of another, so that no pair of the two is looked up.
        for kind in AreaType::ALL {
            let small = matches!(kind, AreaType::SmallArea | AreaType::MiddleArea);
            let bare =
                |held: &Held| held.key.aggregate == Aggregate::Never && rules.profile(&held.key.source).is_none();
            let of_kind = series.values().filter(|held| held.key.area_type == kind);
            let (own_only, all): (Vec<&Held>, Vec<&Held>) = of_kind.partition(|held| small && bare(held));
            let areas = || codes.iter().filter(|(_, code)| code.area_type() == kind);
            let list = |held: Vec<&Held>| held.iter().map(|held| held.id).collect::<Vec<i64>>();
            let asked = [
                (list(all), areas().map(|(id, _)| *id).collect()),
                (list(own_only), areas().filter(|(_, code)| own(**code)).map(|(id, _)| *id).collect()),
            ];
            for asked in asked {
                read(db, &mut series, &codes, &files, asked).await?;
            }
        }
        let mut held: Vec<Held> = series.into_values().filter(|held| !held.cells.is_empty()).collect();
        held.sort_by_cached_key(|one| order(&one.key));
        let (mut series, mut guarded) = (Vec::new(), Vec::new());
        for one in held {
            match rules.profile(&one.key.source) {
                Some(profile) => {
                    let closed = rules.closed(&one.key.source, today);
                    let audience = rules.audience(&one.key.source);
                    guarded.push(Guarded::of(one, profile, audience, closed));
                }
                None => series.push(one),
            }
        }
        Ok(Self { series, guarded, names: names(db).await?, ..Self::default() })
    }
}

/// Where the ledger stands: it moves with each import, revert, release and change of terms, so that what was worked out
/// from it can be kept until it moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Head(pub(crate) [i64; 4]);

pub async fn head(db: &Db) -> Result<Head, StoreError> {
    let rows = db.read(&sql::HEAD, &[]).await?;
    Ok(rows.first().map_or(Head([0; 4]), |row| Head([row.import, row.reverted, row.release, row.terms])))
}

/// The newest import decides the figure. Where older ones say the same, the file named is the first by
/// hash, so that the order of imports never shows.
fn current(versions: &[(Quantity, &str)]) -> Option<Cell> {
    let (newest, _) = versions.last()?;
    let file = versions.iter().filter(|(quantity, _)| quantity == newest).map(|(_, file)| *file).min()?;
    Some(Cell { quantity: *newest, file_sha256: file.to_owned() })
}

/// The imports that hold, each with the name of its file.
type Files<'a> = BTreeMap<i64, &'a str>;

/// The series that an import that holds says something of, still without cells.
async fn live_series(db: &Snapshot, files: &Files<'_>) -> Result<BTreeMap<i64, Held>, StoreError> {
    let written = series_imports(db).await?;
    let live: BTreeSet<i64> =
        written.iter().filter(|one| files.contains_key(&one.import)).map(|one| one.series).collect();
    let all = all_series(db).await?.into_iter().filter(|(id, _)| live.contains(id));
    Ok(all.map(|(id, key)| (id, Held { id, key, cells: BTreeMap::new() })).collect())
}

/// Reads the current cells of series and areas, by their keys.
async fn read(
    db: &Snapshot,
    series: &mut BTreeMap<i64, Held>,
    codes: &BTreeMap<i64, AreaCode>,
    files: &Files<'_>,
    (wanted, areas): (Vec<i64>, Vec<i64>),
) -> Result<(), StoreError> {
    if wanted.is_empty() || areas.is_empty() {
        return Ok(());
    }
    let mut versions: Vec<(Quantity, &str)> = Vec::new();
    let mut at: Option<(i64, i64)> = None;
    for row in db.read(&sql::CELLS_OF_AREAS, &[Value::List(wanted), Value::List(areas)]).await? {
        let here = (row.series, row.area);
        if at != Some(here) {
            keep(series, codes, at, &mut versions);
            at = Some(here);
        }
        if let Some(file) = files.get(&row.import) {
            versions.push((row.quantity(), file));
        }
    }
    keep(series, codes, at, &mut versions);
    Ok(())
}

fn keep(
    series: &mut BTreeMap<i64, Held>,
    codes: &BTreeMap<i64, AreaCode>,
    at: Option<(i64, i64)>,
    versions: &mut Vec<(Quantity, &str)>,
) {
    if let Some((id, area)) = at
        && let (Some(held), Some(code), Some(cell)) = (series.get_mut(&id), codes.get(&area), current(versions))
    {
        held.cells.insert(*code, cell);
    }
    versions.clear();
}

/// Every series ever named, by its integer key.
pub async fn all_series(db: &Snapshot) -> Result<BTreeMap<i64, SeriesKey>, StoreError> {
    Ok(series_of(db.read(&sql::SERIES, &[]).await?))
}

/// As `all_series`, inside a transaction.
pub(crate) async fn all_series_in(tx: &mut Tx) -> Result<BTreeMap<i64, SeriesKey>, StoreError> {
    Ok(series_of(tx.read(&sql::SERIES, &[]).await?))
}

/// Counts the cells of a series that an import wrote.
#[derive(Debug, Clone, Copy)]
pub struct SeriesImport {
    /// The integer key of the series.
    pub series: i64,
    pub import: i64,
    pub cells: i64,
}

/// Which imports wrote how many cells of which series.
pub async fn series_imports(db: &Snapshot) -> Result<Vec<SeriesImport>, StoreError> {
    let rows = db.read(&sql::SERIES_IMPORTS, &[]).await?;
    Ok(rows.into_iter().map(|row| SeriesImport { series: row.series, import: row.import, cells: row.cells }).collect())
}

/// The indicators that these sources give figures of, each with the moment at which the newest of them came in.
pub async fn indicators_of_sources(
    db: &Snapshot,
    sources: BTreeSet<String>,
) -> Result<BTreeMap<String, i64>, StoreError> {
    let sources = Value::Words(sources.into_iter().collect());
    Ok(db.read(&sql::INDICATORS_OF_SOURCES, &[sources]).await?.into_iter().collect())
}

/// The newest name of each indicator that files name.
pub async fn names(db: &Snapshot) -> Result<BTreeMap<String, String>, StoreError> {
    Ok(db.read(&sql::NAMES, &[]).await?.into_iter().collect())
}

/// Text that sorts series in one way everywhere.
pub fn order(key: &SeriesKey) -> (String, String, String, String, String, String, String, u16, String) {
    (
        key.indicator.clone(),
        key.source.clone(),
        key.breakdown.clone(),
        key.category.clone(),
        key.method.to_string(),
        key.period.end().to_string(),
        key.period.start().to_string(),
        key.vintage.0,
        key.area_type.as_str().to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use base::Quantity;

    use super::current;

    #[test]
    fn the_newest_import_decides_and_the_order_of_equal_ones_never_shows() {
        let (two, three) = (Quantity::count(2.0), Quantity::count(3.0));
        let one_way = current(&[(two, "b"), (three, "d"), (three, "c")]).expect("a cell");
        let other_way = current(&[(three, "c"), (two, "b"), (three, "d")]).expect("a cell");
        assert_eq!(one_way, other_way);
        assert_eq!((one_way.quantity, one_way.file_sha256.as_str()), (three, "c"));
        assert_eq!(current(&[]), None);
    }
}
