// SPDX-License-Identifier: MIT OR Apache-2.0
//! What was released of local counts, kept so that pages show just that, and so that a later release is audited together
//! with all of it.

use std::collections::{BTreeMap, BTreeSet};

use base::AreaCode;
use stats::disclosure::{Cell, CellRole, Count, Ledger, Profile, PublishedCell, PublishedSum, Release, Shown, Split};
use store::{Snapshot, StoreError, Tx, Value, Written as _};

use super::periods::Stretch;
use super::redrawn::Fact;
use super::sheet;
use super::sql::{self, ActRow, ReleasedRow, SumRow};

/// An act of a person about local counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReleaseAct {
    /// Showed them.
    Release,
    /// Left earlier releases out of account from then on.
    BeginAgain,
    /// Deleted them.
    Forget,
}

/// One act: of which indicator, for which authority (empty where it is none), and when. No count, no name of a file and
/// no reason is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acted {
    pub act: ReleaseAct,
    pub indicator: String,
    pub area: String,
    pub at_micros: i64,
}

/// Reads an act from its word. One that this version does not know closes, as forgetting does.
fn act(word: &str) -> ReleaseAct {
    ACTS.iter().find(|(_, known)| *known == word).map_or(ReleaseAct::Forget, |(act, _)| *act)
}

/// Every act about local counts, oldest first.
pub async fn acts(db: &Snapshot) -> Result<Vec<Acted>, StoreError> {
    let acted = |row: ActRow| {
        let ActRow { indicator, area, at_micros, .. } = row;
        Acted { act: act(&row.act), indicator, area, at_micros }
    };
    Ok(db.read(&sql::ACTS, &[]).await?.into_iter().map(acted).collect())
}

const ACTS: [(ReleaseAct, &str); 3] =
    [(ReleaseAct::Release, "release"), (ReleaseAct::BeginAgain, "begin-again"), (ReleaseAct::Forget, "forget")];

/// The acts that count: of each indicator those since the last new beginning, or since it was forgotten.
#[derive(Debug, Default)]
pub(super) struct Acts {
    /// Indicator, area and edition of each release, by its number.
    releases: BTreeMap<i64, (String, String, String)>,
    /// Indicators whose record was deleted and which nobody has begun again.
    pub(super) forgotten: BTreeSet<String>,
}

impl Acts {
    async fn load(db: &Snapshot) -> Result<Self, StoreError> {
        let mut acts = Self::default();
        for row in db.read(&sql::ACTS, &[]).await? {
            match act(&row.act) {
                ReleaseAct::Release => {
                    acts.releases.insert(row.id, (row.indicator, row.area, row.edition));
                    continue;
                }
                ReleaseAct::BeginAgain => acts.forgotten.remove(&row.indicator),
                ReleaseAct::Forget => acts.forgotten.insert(row.indicator.clone()),
            };
            acts.releases.retain(|_, (other, ..)| *other != row.indicator);
        }
        Ok(acts)
    }

    /// The edition that was released last for an indicator and authority.
    fn newest(&self, indicator: &str, area: &str) -> Option<&str> {
        let own = self.releases.values().rev().find(|(one, place, _)| one == indicator && place == area);
        own.map(|(_, _, edition)| edition.as_str())
    }
}

/// What pages may show: every count that was released, as its newest release showed it.
#[derive(Debug, Default)]
pub(crate) struct ReleasedCounts(BTreeMap<String, BTreeMap<String, (Option<Profile>, Shown)>>);

impl ReleasedCounts {
    /// What stands for a count; `None` where no release knows it, or only one under a looser profile than holds now.
    pub(super) fn shown(&self, indicator: &str, name: &str, profile: Profile) -> Option<Shown> {
        let (released, shown) = self.0.get(indicator)?.get(name)?;
        let strict = released.is_some_and(|released| released.and(profile) == released);
        strict.then_some(*shown)
    }
}

pub(crate) async fn told(db: &Snapshot) -> Result<ReleasedCounts, StoreError> {
    let acts = Acts::load(db).await?;
    let mut told = ReleasedCounts::default();
    // In the order of releases, so that the newest stays.
    for row in db.read(&sql::CELLS, &[]).await? {
        if let (Some((indicator, ..)), Some(shown)) = (acts.releases.get(&row.release), Shown::from_code(&row.shown)) {
            let own = told.0.entry(indicator.clone()).or_default();
            own.insert(row.name, (row.profile.parse().ok(), shown));
        }
    }
    Ok(told)
}

/// Everything released before about one indicator, with the counts that its sums tie together.
pub(super) struct Earlier {
    /// `None` where what is kept contradicts itself: then nothing may be added to it.
    pub(super) ledger: Option<Ledger>,
    counts: BTreeMap<String, u64>,
    /// Place and time of every count, by the authority that it was released for.
    facts: BTreeMap<String, BTreeSet<Fact>>,
}

impl Default for Earlier {
    fn default() -> Self {
        Self { ledger: Some(Ledger::new()), counts: BTreeMap::new(), facts: BTreeMap::new() }
    }
}

impl Earlier {
    /// Earlier counts that the new table does not hold: a reader still knows how they add up.
    pub(super) fn others<'a>(&'a self, held: &'a BTreeSet<String>) -> impl Iterator<Item = Cell> + 'a {
        let others = self.counts.iter().filter(|(name, _)| !held.contains(*name));
        others.map(|(name, people)| Cell { key: name.clone(), count: Count::new(*people), role: CellRole::Unpublished })
    }

    /// The stretches of time that were ever released.
    pub(super) fn stretches(&self) -> impl Iterator<Item = Stretch> + '_ {
        self.facts.values().flatten().map(|(_, stretch)| *stretch)
    }

    /// The places and times that were ever released for an authority.
    pub(super) fn facts(&self, authority: AreaCode) -> impl Iterator<Item = Fact> + '_ {
        self.facts.get(authority.as_str()).into_iter().flatten().copied()
    }
}

/// What stands, and what was released, at the moment of a release.
pub(super) struct Record {
    pub(super) acts: Acts,
    pub(super) earlier: BTreeMap<String, Earlier>,
}

impl Record {
    pub(super) async fn load(db: &Snapshot) -> Result<Self, StoreError> {
        let acts = Acts::load(db).await?;
        let earlier = earlier(db, &acts).await?;
        Ok(Self { acts, earlier })
    }

    /// From now on earlier releases of the indicator are left out of account.
    pub(super) fn begin_again(&mut self, indicator: &str) {
        self.acts.releases.retain(|_, (other, ..)| other != indicator);
        self.acts.forgotten.remove(indicator);
        self.earlier.remove(indicator);
    }

    pub(super) fn is_newest(&self, indicator: &str, area: AreaCode, edition: &str) -> bool {
        self.acts.newest(indicator, area.as_str()) == Some(edition)
    }
}

const SPLITS: [(Split, &str); 3] = [(Split::Attribute, "attribute"), (Split::Place, "place"), (Split::Time, "time")];

/// The names in a sum, the total first, and how it is split; by release and number.
type Sums = BTreeMap<(i64, i64), (Vec<String>, String)>;

async fn earlier(db: &Snapshot, acts: &Acts) -> Result<BTreeMap<String, Earlier>, StoreError> {
    let about = |release: i64| acts.releases.get(&release).cloned();
    let mut cells: BTreeMap<String, Vec<PublishedCell>> = BTreeMap::new();
    let mut found: BTreeMap<String, Earlier> = BTreeMap::new();
    for row in db.read(&sql::CELLS, &[]).await? {
        let Some((indicator, authority, _)) = about(row.release) else { continue };
        let (edition, key) = (row.release.to_string(), row.name);
        let one = found.entry(indicator.clone()).or_default();
        one.facts.entry(authority).or_default().extend(sheet::fact(&key));
        one.counts.insert(key.clone(), u64::try_from(row.people).unwrap_or_default());
        if let (Ok(profile), Some(shown)) = (row.profile.parse::<Profile>(), Shown::from_code(&row.shown)) {
            cells.entry(indicator).or_default().push(PublishedCell { key, edition, profile, shown });
        }
    }
    let mut sums: BTreeMap<String, Sums> = BTreeMap::new();
    for row in db.read(&sql::SUMS, &[]).await? {
        let Some((indicator, ..)) = about(row.release) else { continue };
        let sum = sums.entry(indicator).or_default().entry((row.release, row.number)).or_default();
        sum.0.push(row.name);
        sum.1 = row.split;
    }
    for (indicator, one) in &mut found {
        let sums = sums.remove(indicator).unwrap_or_default().into_values().filter_map(|(names, split)| {
            let split = SPLITS.iter().find(|(_, word)| *word == split)?.0;
            let (total, parts) = names.split_first()?;
            Some(PublishedSum { total: total.clone(), parts: parts.to_vec(), split })
        });
        let cells = cells.remove(indicator).unwrap_or_default();
        one.ledger = Ledger::from_parts(cells, sums.collect::<Vec<_>>()).ok();
    }
    Ok(found)
}

/// One line of what a person did, with what a release showed.
pub(super) struct Entry<'a> {
    pub(super) act: ReleaseAct,
    pub(super) indicator: &'a str,
    pub(super) area: &'a str,
    pub(super) edition: &'a str,
    pub(super) reason: &'a str,
    pub(super) at_micros: i64,
    /// What was shown, and every count with its name.
    pub(super) release: Option<(&'a Release, &'a [(String, u64)])>,
}

/// Writes it down, in the change that holds the lock.
pub(super) async fn write(tx: &mut Tx, entry: &Entry<'_>) -> Result<(), StoreError> {
    let id = tx.number(&sql::NUMBERS, 1).await?;
    let act = ACTS.iter().find(|(act, _)| *act == entry.act).map_or("", |(_, word)| *word);
    let row = ActRow {
        id,
        act: act.to_owned(),
        indicator: entry.indicator.to_owned(),
        area: entry.area.to_owned(),
        edition: entry.edition.to_owned(),
        reason: entry.reason.to_owned(),
        at_micros: entry.at_micros,
    };
    tx.bulk(&sql::ADD_ACT, [row.values()]).await?;
    if let Some((release, people)) = entry.release {
        let (cells, sums) = rows(id, release, people);
        tx.bulk(&sql::ADD_CELLS, cells).await?;
        tx.bulk(&sql::ADD_SUMS, sums).await?;
    }
    Ok(())
}

/// Deletes what is kept of releases of these indicators, because it holds counts that must go. Until somebody begins
/// them again nothing more of them is released.
pub(crate) async fn forget(tx: &mut Tx, indicators: &BTreeSet<String>, at_micros: i64) -> Result<(), StoreError> {
    let words = [Value::Words(indicators.iter().cloned().collect())];
    tx.execute(&sql::FORGET_CELLS, &words).await?;
    tx.execute(&sql::FORGET_SUMS, &words).await?;
    for indicator in indicators {
        let (area, edition, reason) = ("", "", "");
        let entry = Entry { act: ReleaseAct::Forget, indicator, area, edition, reason, at_micros, release: None };
        write(tx, &entry).await?;
    }
    Ok(())
}

type Rows = Vec<Vec<Value>>;

/// The cells and the sums of a release as they are kept.
fn rows(id: i64, release: &Release, people: &[(String, u64)]) -> (Rows, Rows) {
    let profile = release.profile().to_string();
    let shown: BTreeMap<&str, Shown> = release.cells().iter().map(|(key, shown)| (key.as_str(), *shown)).collect();
    let mut cells = Rows::new();
    for (name, people) in people {
        let shown = shown.get(name.as_str()).map(|shown| shown.code()).unwrap_or_default();
        let people = i64::try_from(*people).unwrap_or(i64::MAX);
        let (name, profile) = (name.clone(), profile.clone());
        cells.push(ReleasedRow { release: id, name, profile, shown, people }.values());
    }
    let mut sums = Rows::new();
    for (number, sum) in (1_i64..).zip(release.sums()) {
        let split = SPLITS.iter().find(|(split, _)| *split == sum.split).map_or("", |(_, word)| *word);
        for (position, name) in (1_i64..).zip(std::iter::once(&sum.total).chain(&sum.parts)) {
            let (name, split) = (name.clone(), split.to_owned());
            sums.push(SumRow { release: id, number, position, name, split }.values());
        }
    }
    (cells, sums)
}
