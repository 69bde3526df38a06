// SPDX-License-Identifier: MIT OR Apache-2.0
//! Takes one parsed file into the ledger: what is new, changed and the same, then all or nothing.

use std::collections::{BTreeMap, BTreeSet};

use areas::World;
use base::{AreaCode, Clock, Day, Quantity, State};
use intake::Import;
use records::{Parsed, Reject, Series, SeriesKey};

use super::drawn::by_postcode;
use super::kept::may_be_kept;
use super::lent::{Lent, lent};
use store::{Db, StoreError, Tx, Value, Written as _};

use super::change::Change;
use super::series::{row_of, series_of};
use super::{order, sql};
use crate::check::{self, Check, Held};

/// As many changed figures are named in a report; the rest are counted.
const CHANGES: usize = 1000;

/// More patches than this are columns in the wrong order, and would make every page slow.
const MOST_PATCHES: usize = 1000;

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outcome {
    pub new: u64,
    pub changed: u64,
    pub same: u64,
    /// Cells by state, in the order of states.
    pub states: BTreeMap<State, u64>,
    /// What an analyst would look at before trusting the file.
    pub checks: Vec<Check>,
    /// The first figures that it changes, with what they were.
    pub changes: Vec<Change>,
    /// Exactly this file was taken in before, and nothing was written.
    pub already_held: bool,
}

/// How to take a file in.
#[derive(Debug, Clone, Copy)]
pub struct Plan<'a> {
    pub file_name: &'a str,
    pub clock: Clock,
    /// Work out what would change and write nothing.
    pub dry_run: bool,
}

/// Why a file that could be read was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum TakeInError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Mixed(#[from] areas::MixedWorlds),
    #[error(
        "this database holds the fictional district and takes no real figures; \
         make another one with --database sqlite:NAME.sqlite"
    )]
    RealIntoFictional,
    #[error("this database holds real figures and takes no fictional ones (codes beginning with X)")]
    FictionalIntoReal,
    #[error(
        "nothing was taken in: it draws patches from {0} postcodes, and no directory is held that says in which small area \
         any of them lies. Import a directory of postcodes that names small areas first, such as the ONS Postcode Directory, \
         or write the codes of small areas or wards instead; then import the file again"
    )]
    PatchesOfPostcodes(usize),
    #[error(
        "nothing was taken in, because {count} rows of the list of patches could not be used, and a patch that lacks a \
         place would have figures that are too small. Mend the rows and import the file again. The first: line {}, \
         {}: {}", first.row, first.column, first.reason
    )]
    PatchesWithHoles { count: usize, first: Reject },
    #[error(
        "nothing was taken in: it names {0} patches, and an authority has at most {MOST_PATCHES}. The first column is for \
         patches, the second for their places"
    )]
    TooManyPatches(usize),
    #[error(transparent)]
    SameCode(#[from] areas::SameCode),
    #[error(
        "nothing was taken in: its profile says that the source {source_name} may be shown {brought}, and an earlier file said \
         {held}, which decides for good. Give the source in the profile a name of its own, or the same disclosure profile"
    )]
    OtherDisclosure { source_name: String, brought: String, held: String },
    #[error(
        "nothing was taken in: this very file was lent on terms, and its profile calls it open data. Take it in by the profile \
         that it came by; where it is published after all, import what was published"
    )]
    LentBefore,
    #[error(
        "nothing was taken in: {indicator} is held of the same kind of areas in the same time from the source {source_name}, and \
         one of the two is lent and the other open data, which would show what the disclosure profile hides. If both are \
         lent, say so in the profile (local = true); if they are about different things, give the indicator a code of its \
         own; else take the other back first"
    )]
    LentAndOpen { indicator: String, source_name: String },
    #[error(
        "nothing was taken in: {indicator} would be held from {} to {} and from {} to {}, which share days, so that together \
         they could give small counts away. Give whole financial years or whole calendar years, not both, or take the \
         import with the others back first", one.0, one.1, other.0, other.1
    )]
    CrossingTimes { indicator: String, one: (Day, Day), other: (Day, Day) },
    #[error(
        "nothing was taken in: its headings are those of import {import}, yet {changed} of the {} figures that both give \
         are others. Either it is another data set with the same headings, or a new edition in which most figures changed; \
         the file does not say which. If it is another data set, import it with --data-set NAME, a name of your choice, \
         and give its later editions the same name. If it is a new edition, take the earlier one back (rapport revert \
         {import}) and import this one again", changed + same
    )]
    SameHeadings { import: i64, changed: u64, same: u64 },
    #[error(
        "nothing was taken in, because nobody has said on which terms the source {source_name} is lent. Fill these five \
         lines in, keep them as TERMS.toml and add --source-terms TERMS.toml; a later file of the same source need not \
         repeat them:\n{lines}"
    )]
    NoTerms { source_name: String, lines: &'static str },
    #[error(
        "nothing was taken in, because the terms on which the source {source_name} is lent ended on {ended}. Ask its \
         owner again and add --source-terms TERMS.toml with the new terms:\n{lines}"
    )]
    TermsEnded { source_name: String, ended: Day, lines: &'static str },
}

/// One transaction: an error, a crash or a dry run leaves the database as it was.
pub async fn take_in(db: &Db, parsed: &Parsed, plan: Plan<'_>) -> Result<Outcome, TakeInError> {
    whole_patches(parsed)?;
    let mut tx = db.begin().await?;
    let (parsed, of_postcodes) = by_postcode(&mut tx, parsed).await?;
    let parsed = &*parsed;
    let codes = areas::codes_in(&parsed.records);
    let world = World::of(&codes)?;
    match (areas::world(&mut tx).await?, world) {
        (Some(World::Fictional), Some(World::Real)) => return Err(TakeInError::RealIntoFictional),
        (Some(World::Real), Some(World::Fictional)) => return Err(TakeInError::FictionalIntoReal),
        _ => {}
    }
    let mut outcome = Outcome::default();
    for (_, cell) in parsed.records.series.iter().flat_map(|series| &series.cells) {
        *outcome.states.entry(cell.state).or_default() += 1;
    }
    may_be_kept(&mut tx, parsed).await?;
    let lent = lent(&mut tx, parsed, plan.clock.today()).await?;
    let held = intake::same_file(&mut tx, &parsed.sha256, &parsed.member, &parsed.profile.id).await?;
    if let Some(import) = held {
        outcome.same = outcome.states.values().sum();
        outcome.already_held = true;
        if !plan.dry_run && lent.keep(&mut tx, import).await? {
            // The same counts on new terms.
            tx.commit().await?;
        }
        return Ok(outcome);
    }
    if let Some(same) = areas::check_patches(&mut tx, &parsed.records).await? {
        return Err(same.into());
    }
    let ids = areas::ids_for(&mut tx, &codes).await?;
    let slots = slots(&mut tx, &parsed.records.series).await?;
    let against = compare(&mut tx, &parsed.records.series, &slots, &ids, &mut outcome).await?;
    if let Some(import) = against.filter(|_| parsed.profile.told_by_columns && outcome.changed > outcome.same) {
        return Err(TakeInError::SameHeadings { import, changed: outcome.changed, same: outcome.same });
    }
    let held = Held::load(&mut tx, &parsed.records, &ids).await?;
    outcome.checks = of_postcodes;
    outcome.checks.extend(check::checks(&parsed.records, &held));
    if parsed.profile.disclosure != records::AS_PUBLISHED {
        // A small count must not come out by way of a report about it.
        outcome.changes.clear();
        outcome.checks.retain(|check| !check.kind.tells_counts());
    }
    if plan.dry_run {
        return Ok(outcome);
    }
    let import = intake::next_id(&mut tx).await?;
    intake::add(&mut tx, &entry(import, parsed, plan, &outcome), &parsed.sha256).await?;
    keep_sources(&mut tx, import, parsed, &lent).await?;
    areas::save(&mut tx, import, &ids, &parsed.records).await?;
    check::save(&mut tx, import, &outcome.checks).await?;
    save_cells(&mut tx, import, &parsed.records.series, &slots, &ids).await?;
    let names: BTreeMap<&str, &str> =
        parsed.records.names.iter().map(|(code, name)| (code.as_str(), name.as_str())).collect();
    let rows = names.into_iter().map(|(code, name)| vec![Value::from(code), Value::Int(import), Value::from(name)]);
    tx.bulk(&sql::ADD_NAMES, rows).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// Lets the digest of a file of several parts be published, once all of them were looked at and are open data.
pub async fn open_digest(db: &Db, sha256: &str) -> Result<(), StoreError> {
    let mut tx = db.begin().await?;
    intake::open_digest(&mut tx, sha256).await?;
    tx.commit().await
}

/// Every place of every patch is known, or none is kept.
fn whole_patches(parsed: &Parsed) -> Result<(), TakeInError> {
    let patches = &parsed.records.patches;
    let names: BTreeSet<&str> = patches.iter().map(|patch| patch.name.as_str()).collect();
    match parsed.rejects.first() {
        _ if names.len() > MOST_PATCHES => Err(TakeInError::TooManyPatches(names.len())),
        Some(first) if !patches.is_empty() => {
            Err(TakeInError::PatchesWithHoles { count: parsed.rejects.len(), first: first.clone() })
        }
        _ => Ok(()),
    }
}

async fn keep_sources(tx: &mut Tx, import: i64, parsed: &Parsed, lent: &Lent) -> Result<(), StoreError> {
    let sources: BTreeSet<&str> = parsed.records.series.iter().map(|series| series.key.source.as_str()).collect();
    intake::keep_disclosure(tx, import, sources, &parsed.profile.disclosure).await?;
    lent.keep(tx, import).await.map(|_any| ())
}

fn entry(id: i64, parsed: &Parsed, plan: Plan<'_>, outcome: &Outcome) -> Import {
    let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    Import {
        id,
        file_name: plan.file_name.to_owned(),
        trace: String::new(),
        open: parsed.profile.disclosure == records::AS_PUBLISHED,
        member: parsed.member.clone(),
        profile: parsed.profile.id.clone(),
        title: parsed.profile.title.clone(),
        publisher: parsed.profile.publisher.clone(),
        licence: parsed.profile.licence.clone(),
        page: parsed.profile.page.clone(),
        rows: whole(parsed.rows),
        rejected: i64::try_from(parsed.rejects.len()).unwrap_or(i64::MAX),
        new: whole(outcome.new),
        changed: whole(outcome.changed),
        same: whole(outcome.same),
        at_micros: plan.clock.now_micros(),
        reverted: false,
        forgotten: false,
    }
}

/// What makes two series one: the unique key of their table.
fn identity(key: &SeriesKey) -> (String, String, String, String, String, String, String, u16, String) {
    order(key)
}

/// A series of the file in the database.
#[derive(Debug, Clone, Copy)]
struct Slot {
    id: i64,
    /// No import wrote it before, so that nothing need be asked about what it holds.
    new: bool,
}

/// Where the file's series go, in its order; series not met before are added.
async fn slots(tx: &mut Tx, series: &[Series]) -> Result<Vec<Slot>, StoreError> {
    let sources: BTreeSet<String> = series.iter().map(|series| series.key.source.clone()).collect();
    let rows = tx.read(&sql::SERIES_OF_SOURCES, &[Value::Words(sources.into_iter().collect())]).await?;
    let held = |(id, key): (i64, SeriesKey)| (identity(&key), Slot { id, new: false });
    let mut slots: BTreeMap<_, Slot> = series_of(rows).into_iter().map(held).collect();
    let mut met = BTreeSet::new();
    let is_new = |key: &&SeriesKey| !slots.contains_key(&identity(key)) && met.insert(identity(key));
    let new: Vec<&SeriesKey> = series.iter().map(|one| &one.key).filter(is_new).collect();
    if !new.is_empty() {
        let first = tx.number(&sql::SERIES_KEYS, new.len()).await?;
        slots.extend(new.iter().zip(first..).map(|(key, id)| (identity(key), Slot { id, new: true })));
        let rows = new.into_iter().zip(first..).map(|(key, id)| row_of(id, key).values());
        tx.bulk(&sql::ADD_SERIES, rows).await?;
    }
    Ok(series.iter().filter_map(|one| slots.get(&identity(&one.key)).copied()).collect())
}

/// Counts the cells that are new, changed and the same as the current ones; the newest import that it changes.
async fn compare(
    tx: &mut Tx,
    series: &[Series],
    slots: &[Slot],
    ids: &areas::Ids,
    outcome: &mut Outcome,
) -> Result<Option<i64>, StoreError> {
    let mut against = None;
    let codes: BTreeMap<i64, AreaCode> = ids.iter().map(|(code, id)| (*id, *code)).collect();
    for (one, slot) in series.iter().zip(slots) {
        if slot.new {
            outcome.new += u64::try_from(one.cells.len()).unwrap_or(u64::MAX);
            continue;
        }
        // One series at a time: a file of England never needs more than one series of what is held.
        let mut held: BTreeMap<AreaCode, (Quantity, i64)> = BTreeMap::new();
        for row in tx.read(&sql::CELLS_OF_SERIES, &[Value::List(vec![slot.id])]).await? {
            if let Some(code) = codes.get(&row.area) {
                held.insert(*code, (row.quantity(), row.import));
            }
        }
        for (code, cell) in &one.cells {
            match held.get(code) {
                None => outcome.new += 1,
                Some((before, _)) if before == cell => outcome.same += 1,
                Some((before, import)) => {
                    against = against.max(Some(*import));
                    outcome.changed += 1;
                    if outcome.changes.len() < CHANGES {
                        let (key, after) = (one.key.clone(), Some(*cell));
                        outcome.changes.push(Change { key, area: *code, before: *before, after });
                    }
                }
            }
        }
    }
    Ok(against)
}

async fn save_cells(
    tx: &mut Tx,
    import: i64,
    series: &[Series],
    slots: &[Slot],
    ids: &areas::Ids,
) -> Result<(), StoreError> {
    // In the order of the table's key, so that the tree grows at its end.
    let mut ordered: Vec<(i64, &Series)> = slots.iter().map(|slot| slot.id).zip(series).collect();
    ordered.sort_by_key(|(id, _)| *id);
    for (id, one) in &ordered {
        let mut cells: Vec<(i64, &Quantity)> =
            one.cells.iter().map(|(code, cell)| (ids.get(code).copied().unwrap_or_default(), cell)).collect();
        cells.sort_by_key(|(area, _)| *area);
        let rows = cells.into_iter().map(|(area, cell)| sql::CellRow::of(*id, area, import, cell).values());
        tx.bulk(&sql::ADD_CELLS, rows).await?;
    }
    let rows = ordered.iter().map(|(id, one)| {
        let cells = i64::try_from(one.cells.len()).unwrap_or(i64::MAX);
        sql::SeriesImportRow { series: *id, import, cells }.values()
    });
    tx.bulk(&sql::ADD_SERIES_IMPORTS, rows).await.map(|_rows| ())
}
