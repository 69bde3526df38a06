// SPDX-License-Identifier: MIT OR Apache-2.0
//! Releasing local counts: an act of a person, never a side effect of looking. What is held, what was released before,
//! the audit and the record are one change under one lock, so that no two patterns exist that were not audited together.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use areas::Geography;
use base::{Actor, AreaCode, Clock, Day};
pub use stats::disclosure::Shown;
use stats::disclosure::{self, Profile, Refusal, Table, publish};
use store::{Db, StoreError, Tx};

use super::periods::{Stretch, crossing};
use super::published::{self, Earlier, Entry, Record};
use super::redrawn::{Fact, clash};
use super::sheet::Sheet;
use super::sums::Sums;
use super::tree::Tree;
use super::{Guarded, fingerprint, subjects};
use crate::ledger::Ledger;

pub use super::published::{Acted, ReleaseAct, acts};

/// A disclosure profile that hides more than the usual one of counts that are lent.
pub const STRICTER: &str = "under-10";

/// Whose counts are released, and how.
#[derive(Debug, Clone)]
pub struct Order {
    pub area: AreaCode,
    pub clock: Clock,
    /// Work out what would be shown and change nothing.
    pub dry_run: bool,
    /// An indicator whose earlier releases are left out of account from now on, and why.
    pub begin_again: Option<(String, String)>,
}

/// What a release did, or would do, about one indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    pub indicator: String,
    pub outcome: Outcome,
    /// Counts that stay hidden because they are about other places than the authority, its districts, wards and small
    /// areas: the sums in which they stand are not known.
    pub left_out: usize,
    /// Counts as they are shown, or would be; empty where nothing is released.
    pub counts: Vec<ShownCount>,
    /// Names what is shown: another word where anything of it is another. Empty where nothing is released.
    pub edition: String,
}

/// One count as a release shows it, or hides it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownCount {
    pub area: AreaCode,
    pub start: Day,
    pub end: Day,
    pub category: String,
    /// Stands below the line: what the count is a part of.
    pub is_whole: bool,
    pub shown: Shown,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// How many counts are shown, and how many are hidden.
    Released { shown: usize, hidden: usize },
    /// The newest release shows just this.
    Unchanged,
    /// Nothing of it was released; what was released before stays.
    Refused(Why),
}

/// Why an indicator is not released. No count and no place is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Two stretches of time share days, and neither holds the other.
    Crossing(Stretch, Stretch),
    /// Two places on boundaries that are not the same have counts of one time.
    Redrawn(AreaCode, AreaCode),
    /// So many hidden counts could be worked out together with what was released before.
    GivesAway(usize),
    /// What was released before does not fit what is held.
    Contradicts,
    /// The record of earlier releases was deleted with the counts behind it.
    Forgotten,
}

/// Why nothing was released at all.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{0} is no authority: local counts are released for an authority, with everything in it")]
    NoAuthority(AreaCode),
    #[error("nothing that is held names {0}; import a lookup or any table of that authority first")]
    UnknownArea(AreaCode),
    #[error("no local counts of {0} are held for {1}; the indicators that have some are: {2}")]
    NoSuchIndicator(AreaCode, String, String),
}

/// Releases the local counts of one authority, by indicator, in their order: as whoever types at the machine.
pub async fn release(db: &Db, order: &Order) -> Result<Vec<Done>, ReleaseError> {
    // The lock first: whatever is read now stays true until this ends.
    let mut tx = db.begin_long().await?;
    let done = release_in(&mut tx, db, order, &BTreeSet::new()).await?;
    if !order.dry_run {
        tx.commit(&store::Act {
            at_micros: order.clock.now_micros(),
            actor: Actor::machine(),
            verb: "sources-counts-released",
            kind: "area",
            object: order.area.to_string(),
            fields: Vec::new(),
        })
        .await?;
    }
    Ok(done)
}

/// The same inside a change that has the database to itself, and that whoever asks commits. Indicators that are kept back are
/// passed over: each is audited by itself, so that one says nothing of another.
///
/// # Errors
/// Fails where the order names no authority, or one of which nothing is held.
pub async fn release_in(
    tx: &mut Tx,
    db: &Db,
    order: &Order,
    kept_back: &BTreeSet<String>,
) -> Result<Vec<Done>, ReleaseError> {
    // A part by itself would be released without the sums that tie it to the rest.
    if !order.area.area_type().is_authority() {
        return Err(ReleaseError::NoAuthority(order.area));
    }
    let now = db.snapshot().await?;
    // A county's total is the sum of its districts, so they are released with it.
    let area = areas::county_of(&now, order.area).await?.unwrap_or(order.area);
    let order = &Order { area, ..order.clone() };
    let geography = Geography::load(&now, area).await?.ok_or(ReleaseError::UnknownArea(area))?;
    let imports = intake::list_imports(&now).await?;
    let ledger = Ledger::load(&now, &geography.ids, &imports, order.clock.today()).await?;
    let mut record = Record::load(&now).await?;
    drop(now);
    let subjects = subjects(&ledger.guarded);
    if let Some((indicator, reason)) = &order.begin_again {
        if !subjects.contains_key(indicator.as_str()) {
            let known: Vec<&str> = subjects.keys().copied().collect();
            return Err(ReleaseError::NoSuchIndicator(order.area, indicator.clone(), known.join(", ")));
        }
        record.begin_again(indicator);
        note(tx, order, ReleaseAct::BeginAgain, indicator, reason).await?;
    }
    let tree = Tree::of(&geography);
    let mut done = Vec::new();
    for (indicator, series) in subjects.into_iter().filter(|(indicator, _)| !kept_back.contains(*indicator)) {
        let series: Vec<&Guarded> = series.iter().filter_map(|at| ledger.guarded.get(*at)).collect();
        let left_out = series.iter().flat_map(|one| one.areas()).filter(|area| !tree.holds(*area)).count();
        let one = Box::pin(release_one(tx, order, indicator, &series, (&geography, &tree), &record)).await?;
        done.push(Done { left_out, ..one });
    }
    Ok(done)
}

async fn note(tx: &mut Tx, order: &Order, act: ReleaseAct, indicator: &str, reason: &str) -> Result<(), StoreError> {
    let (area, at_micros) = (order.area.as_str(), order.clock.now_micros());
    let entry = Entry { act, indicator, area, edition: "", reason, at_micros, release: None };
    published::write(tx, &entry).await
}

async fn release_one(
    tx: &mut Tx,
    order: &Order,
    indicator: &str,
    series: &[&Guarded],
    place: (&Geography, &Tree),
    record: &Record,
) -> Result<Done, StoreError> {
    let ended = |outcome| Done {
        indicator: indicator.to_owned(),
        outcome,
        left_out: 0,
        counts: Vec::new(),
        edition: String::new(),
    };
    if record.acts.forgotten.contains(indicator) {
        return Ok(ended(Outcome::Refused(Why::Forgotten)));
    }
    let nothing = Earlier::default();
    let decided = decide(series, place, record.earlier.get(indicator).unwrap_or(&nothing));
    let (release, people) = match decided {
        Ok(found) => found,
        Err(why) => return Ok(ended(Outcome::Refused(why))),
    };
    let text = |(key, shown): &(String, Shown)| format!("{key}={}", shown.code());
    let text: Vec<String> = release.cells().iter().map(text).collect();
    let profile = release.profile().to_string();
    let parts = std::iter::once(profile.as_bytes()).chain(text.iter().map(String::as_bytes));
    let edition = format!("{:016x}", fingerprint(parts));
    if record.is_newest(indicator, order.area, &edition) {
        return Ok(ended(Outcome::Unchanged));
    }
    let (area, at_micros) = (order.area.as_str(), order.clock.now_micros());
    let released = Some((&release, people.as_slice()));
    let (act, reason) = (ReleaseAct::Release, "");
    let entry = Entry { act, indicator, area, edition: &edition, reason, at_micros, release: released };
    published::write(tx, &entry).await?;
    let (hidden, counts) = (release.hidden(), release.cells().iter().filter_map(shown_count).collect());
    let shown = release.cells().len() - hidden;
    Ok(Done { counts, edition, ..ended(Outcome::Released { shown, hidden }) })
}

/// Names what a count is of. What is left of a sum has no name of its own, and is nothing to look at.
fn shown_count((key, shown): &(String, Shown)) -> Option<ShownCount> {
    let (name, _mark) = key.rsplit_once('|')?;
    let (area, (start, end)) = super::sheet::fact(key)?;
    let mut words = name.splitn(3, '|');
    let (line, _breakdown, rest) = (words.next()?, words.next()?, words.next()?);
    let category = rest.rsplitn(4, '|').nth(3)?.to_owned();
    Some(ShownCount { area, start, end, category, is_whole: line == "of", shown: *shown })
}

type Decided = (disclosure::Release, Vec<(String, u64)>);

/// All series of an indicator go through the strictest of their profiles together, because a reader would put them
/// together.
fn decide(series: &[&Guarded], (geography, tree): (&Geography, &Tree), earlier: &Earlier) -> Result<Decided, Why> {
    let stretches: BTreeSet<Stretch> =
        series.iter().map(|one| (one.key.period.start(), one.key.period.end())).chain(earlier.stretches()).collect();
    if let Some((one, other)) = crossing(&stretches) {
        return Err(Why::Crossing(one, other));
    }
    let stretch = |one: &Guarded| (one.key.period.start(), one.key.period.end());
    let held = series.iter().flat_map(|one| one.areas().map(|area| (area, stretch(one))));
    let facts: BTreeSet<Fact> =
        held.filter(|(area, _)| tree.holds(*area)).chain(own_facts(geography, earlier)).collect();
    if let Some((one, other)) = clash(geography, &facts) {
        return Err(Why::Redrawn(one, other));
    }
    let profile = series.iter().map(|one| one.profile).reduce(Profile::and).unwrap_or(Profile::UNDER_TEN);
    let mut sheet = Sheet::of(series, |area| tree.holds(area));
    sheet.add_up(series, geography);
    Sums::of(&mut sheet, tree).form();
    let people = std::mem::take(&mut sheet.people);
    let held: BTreeSet<String> = people.iter().map(|(key, _)| key.clone()).collect();
    sheet.cells.extend(earlier.others(&held));
    let table = Table::new(sheet.cells, sheet.sums).map_err(|_error| Why::Contradicts)?;
    let before = earlier.ledger.as_ref().ok_or(Why::Contradicts)?;
    let release = publish(&table, profile, before).map_err(|refusal| match refusal {
        Refusal::Unsafe { recoverable, narrow } => Why::GivesAway(recoverable.len() + narrow.len()),
        Refusal::SmallShown { .. }
        | Refusal::Revised { .. }
        | Refusal::EarlierMissing { .. }
        | Refusal::WrongLength => Why::Contradicts,
    })?;
    Ok((release, people))
}

/// Every place and time that was released of an authority or a district of it, under any of their codes.
fn own_facts(geography: &Geography, earlier: &Earlier) -> BTreeSet<Fact> {
    let own: BTreeSet<AreaCode> =
        geography.districts.iter().map(|area| area.code).chain([geography.authority.code]).collect();
    let others = geography.ground.other_codes.iter().filter(|(_, shown)| own.contains(shown)).map(|(other, _)| *other);
    let codes: BTreeSet<AreaCode> = own.iter().copied().chain(others).collect();
    codes.into_iter().flat_map(|code| earlier.facts(code).collect::<Vec<_>>()).collect()
}

impl fmt::Display for Why {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Crossing(one, other) => write!(
                out,
                "counts from {} to {} and from {} to {} share days, so that together they could give small counts away; \
                 take the import with one of them back (`rapport revert`)",
                one.0, one.1, other.0, other.1
            ),
            Self::Redrawn(one, other) => write!(
                out,
                "{one} and {other} are of different boundaries and have counts of the same time, so that together they \
                 could give small counts away; take the import with one set of them back (`rapport revert`)"
            ),
            Self::GivesAway(1) => write!(out, "together with what was released before, 1 hidden count could be worked out"),
            Self::GivesAway(count) => {
                write!(out, "together with what was released before, {count} hidden counts could be worked out")
            }
            Self::Contradicts => out.write_str("what was released before does not fit what is held"),
            Self::Forgotten => out.write_str(
                "the record of what was shown before was deleted together with the counts behind it, so nobody can tell what \
                 a new release would give away",
            ),
        }
    }
}

/// Counts by outcome, for a test of the whole and a line at the end.
pub fn refused(done: &[Done]) -> usize {
    done.iter().filter(|one| matches!(one.outcome, Outcome::Refused(_))).count()
}

/// The stretches of time of the released and the held counts of an indicator, for who takes a file in.
pub(crate) fn crosses(stretches: &BTreeMap<String, BTreeSet<Stretch>>) -> Option<(String, Stretch, Stretch)> {
    stretches.iter().find_map(|(indicator, all)| crossing(all).map(|(one, other)| (indicator.clone(), one, other)))
}
