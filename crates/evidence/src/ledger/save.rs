// SPDX-License-Identifier: MIT OR Apache-2.0
//! Takes one parsed file into the ledger: what is new, changed and the same, then all or nothing.

use std::collections::{BTreeMap, BTreeSet};

use areas::World;
use base::{Actor, Clock, State};
use intake::Import;
use records::Parsed;
use store::{Db, StoreError, Tx, Value};

use super::act::act;
use super::change::Change;
use super::compared::compare;
use super::drawn::by_postcode;
use super::kept::may_be_kept;
use super::lent::{NewTerms, find_new_terms};
use super::refused::{TakeInError, whole_patches};
use super::slots::{complete_slots, find_slots, save_cells};
use super::sql;
use crate::check::{self, Check, Held};

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
    /// Of a small open file, how each of its figures stands to what is held: by series, in the order of its cells.
    pub marks: Vec<Vec<CellMark>>,
    /// The first figures that it changes, with what they were.
    pub changes: Vec<Change>,
    /// Exactly this file was taken in before, and nothing was written.
    pub already_held: bool,
    /// The number of the import that holds it; nothing where none was made.
    pub import: Option<i64>,
}

/// Says how a figure of a file stands to what is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellMark {
    New,
    Changed,
    Same,
}

/// How to take a file in.
#[derive(Debug, Clone, Copy)]
pub struct Plan<'a> {
    pub file_name: &'a str,
    /// Names who takes it in, for the activity.
    pub actor: &'a Actor,
    pub clock: Clock,
    /// Work out what would change and write nothing.
    pub dry_run: bool,
}

/// Takes a part of a file in away from the threads that serve: it compares and writes millions of figures. The part comes back with
/// what was done.
///
/// # Errors
/// As `take_in` says.
pub async fn take_in_apart(
    db: Db,
    parsed: Parsed,
    (file_name, actor, clock, dry_run): (String, Actor, Clock, bool),
) -> (Parsed, Result<Outcome, TakeInError>) {
    let runtime = tokio::runtime::Handle::current();
    store::apart(move || {
        let plan = Plan { file_name: &file_name, actor: &actor, clock, dry_run };
        let done = runtime.block_on(take_in(&db, &parsed, plan));
        (parsed, done)
    })
    .await
}

/// One transaction: an error or a crash leaves the database as it was. A dry run reads alone, and nobody who changes anything waits for it.
pub async fn take_in(db: &Db, parsed: &Parsed, plan: Plan<'_>) -> Result<Outcome, TakeInError> {
    whole_patches(parsed)?;
    let mut tx = if plan.dry_run { db.begin_trial().await? } else { db.begin_long().await? };
    let (parsed, of_postcodes) = by_postcode(&mut tx, parsed).await?;
    let parsed = &*parsed;
    let codes = areas::codes_in(&parsed.records);
    let world = World::of(&codes)?;
    match (areas::world(&mut tx).await?, world) {
        (Some(World::Fictional), Some(World::Real)) => return Err(TakeInError::RealIntoFictional),
        (Some(World::Real), Some(World::Fictional)) => return Err(TakeInError::FictionalIntoReal),
        _ => {}
    }
    let mut outcome = Outcome { states: count_states(parsed), ..Outcome::default() };
    may_be_kept(&mut tx, parsed).await?;
    let terms = find_new_terms(&mut tx, parsed, plan.clock.today()).await?;
    let held = intake::find_same_file(&mut tx, &parsed.sha256, &parsed.member, &parsed.profile.id).await?;
    if let Some(import) = held {
        (outcome.same, outcome.already_held, outcome.import) = (outcome.states.values().sum(), true, Some(import));
        if !plan.dry_run && terms.keep(&mut tx, import).await? {
            // The same counts on new terms.
            tx.commit(&act((plan.clock, plan.actor), "sources-terms-changed", import)).await?;
        }
        return Ok(outcome);
    }
    if let Some(same) = areas::check_patches(&mut tx, &parsed.records).await? {
        return Err(same.into());
    }
    let ids = areas::find_ids(&mut tx, &codes).await?;
    let slots = find_slots(&mut tx, &parsed.records.series).await?;
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
        outcome.marks.clear();
        outcome.checks.retain(|check| !check.kind().tells_counts());
    }
    if plan.dry_run {
        return Ok(outcome);
    }
    let ids = areas::complete_ids(&mut tx, &codes, ids).await?;
    let slots = complete_slots(&mut tx, &parsed.records.series, slots).await?;
    let import = intake::next_id(&mut tx).await?;
    intake::add(&mut tx, &entry(import, parsed, plan, &outcome), &parsed.sha256).await?;
    keep_sources(&mut tx, import, parsed, &terms).await?;
    areas::save(&mut tx, import, &ids, &parsed.records).await?;
    check::save(&mut tx, import, &outcome.checks).await?;
    save_cells(&mut tx, import, &parsed.records.series, &slots, &ids).await?;
    let names: BTreeMap<&str, &str> =
        parsed.records.names.iter().map(|(code, name)| (code.as_str(), name.as_str())).collect();
    let rows = names.into_iter().map(|(code, name)| vec![Value::from(code), Value::Int(import), Value::from(name)]);
    tx.bulk(&sql::ADD_NAMES, rows).await?;
    tx.commit(&act((plan.clock, plan.actor), "sources-import-taken", import)).await?;
    outcome.import = Some(import);
    Ok(outcome)
}

fn count_states(parsed: &Parsed) -> BTreeMap<State, u64> {
    let mut states = BTreeMap::new();
    for (_, cell) in parsed.records.series.iter().flat_map(|series| &series.cells) {
        *states.entry(cell.state).or_default() += 1;
    }
    states
}

async fn keep_sources(tx: &mut Tx, import: i64, parsed: &Parsed, terms: &NewTerms) -> Result<(), StoreError> {
    let sources: BTreeSet<&str> = parsed.records.series.iter().map(|series| series.key.source.as_str()).collect();
    intake::keep_disclosure(tx, import, sources, &parsed.profile.disclosure).await?;
    terms.keep(tx, import).await.map(|_any| ())
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
