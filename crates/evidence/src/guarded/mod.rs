// SPDX-License-Identifier: MIT OR Apache-2.0
//! Counts of people that are not open data. The numbers stay in this file: what leaves it has passed the disclosure
//! profile of its source, together with every sum that a reader could form.

mod published;
mod sheet;
mod sql;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use areas::Geography;
use base::{AreaCode, State};
use intake::SeriesKey;
use stats::disclosure::{Profile, Release, Shown, Table, publish};
use store::{Db, StoreError};

use crate::ledger::Held;
use published::{Earlier, Subject};
use sheet::{Layer, Sheet};

pub(crate) const STATEMENTS: &[&store::Statement] = sql::STATEMENTS;

/// A series whose numbers nobody can read.
#[derive(Clone)]
pub struct Guarded {
    pub key: SeriesKey,
    profile: Profile,
    cells: BTreeMap<AreaCode, Raw>,
}

#[derive(Clone)]
struct Raw {
    numerator: Option<u64>,
    denominator: Option<u64>,
    state: State,
    file: String,
}

impl fmt::Debug for Guarded {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Guarded({}, {} cells)", self.key.indicator, self.cells.len())
    }
}

/// What may be seen of one area in one period.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Seen {
    pub numerator: Option<Shown>,
    pub denominator: Option<Shown>,
    /// Why there is no count, where the file says.
    pub state: State,
    pub files: BTreeSet<String>,
    /// From how many areas it was added up; 0 where a file gives it.
    pub parts: usize,
}

/// What the cells of a series are about: its place among the series given, and the area.
pub(crate) type Spot = (usize, AreaCode);

impl Guarded {
    /// Whole numbers of people stay; anything else cannot be protected and is left out as hidden.
    pub(crate) fn of(held: Held, profile: Profile) -> Self {
        let cells = held.cells.into_iter().map(|(area, cell)| {
            let quantity = cell.quantity;
            let whole =
                |count: Option<f64>| count.filter(|it| it.fract() == 0.0 && (0.0..1e12).contains(it)).map(to_u64);
            let (numerator, denominator) = (whole(quantity.numerator), whole(quantity.denominator));
            let lost = numerator.is_none() && quantity.state == State::Value;
            let state = if lost { State::Suppressed } else { quantity.state };
            (area, Raw { numerator, denominator, state, file: cell.file_sha256 })
        });
        Self { key: held.key, profile, cells: cells.collect() }
    }

    pub(crate) const fn profile(&self) -> Profile {
        self.profile
    }

    pub(crate) fn areas(&self) -> impl Iterator<Item = AreaCode> + '_ {
        self.cells.keys().copied()
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, not negative, below 10¹²")]
fn to_u64(number: f64) -> u64 {
    number as u64
}

/// What may be seen of the series of one indicator and source.
pub struct Released {
    /// Places of its series among all that are guarded.
    pub(crate) series: Vec<usize>,
    /// `None` where no safe way to show anything was found.
    pub(crate) seen: Option<BTreeMap<Spot, Seen>>,
    subject: Subject,
    edition: String,
    release: Option<Release>,
    people: Vec<(String, u64)>,
}

impl fmt::Debug for Released {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Released({:?}, {} series, shown: {})", self.subject, self.series.len(), self.seen.is_some())
    }
}

/// Releases every indicator and source, each together with all that was published of it before, and writes down what is
/// new: from then on a reader may know it.
pub(crate) async fn release_all(
    db: &Db,
    guarded: &[Guarded],
    geography: &Geography,
) -> Result<Vec<Released>, StoreError> {
    if guarded.is_empty() {
        return Ok(Vec::new());
    }
    let earlier = published::earlier(db).await?;
    let mut subjects: BTreeMap<Subject, Vec<usize>> = BTreeMap::new();
    for (at, one) in guarded.iter().enumerate() {
        subjects.entry((one.key.source.clone(), one.key.indicator.clone())).or_default().push(at);
    }
    let nothing = Earlier::default();
    let release = |(subject, series): (Subject, Vec<usize>)| {
        let before = earlier.get(&subject).unwrap_or(&nothing);
        release(subject, series, guarded, geography, before)
    };
    let released: Vec<Released> = subjects.into_iter().map(release).collect();
    published::record(db, &released, &earlier).await?;
    Ok(released)
}

/// All series of an indicator and source go through the profile together, because a reader would put them together.
fn release(
    subject: Subject,
    places: Vec<usize>,
    guarded: &[Guarded],
    geography: &Geography,
    earlier: &Earlier,
) -> Released {
    let series: Vec<&Guarded> = places.iter().filter_map(|at| guarded.get(*at)).collect();
    let mut sheet = Sheet::of(&series);
    sheet.add_up(&series, geography);
    sheet.link(&series, geography);
    let people = std::mem::take(&mut sheet.people);
    let held: BTreeSet<String> = people.iter().map(|(key, _)| key.clone()).collect();
    sheet.cells.extend(earlier.others(&held));
    let release = Table::new(sheet.cells, sheet.sums).ok().and_then(|table| {
        let profile = series.first()?.profile;
        publish(&table, profile, earlier.ledger.as_ref()?).ok()
    });
    let shown: BTreeMap<&str, Shown> =
        release.iter().flat_map(Release::cells).map(|(key, shown)| (key.as_str(), *shown)).collect();
    let text: Vec<String> = shown.iter().map(|(key, shown)| format!("{key}={}", shown.code())).collect();
    let edition = format!("{:016x}", fingerprint(text.iter().map(String::as_bytes)));
    let mut seen = sheet.seen;
    for ((at, area), one) in &mut seen {
        let of = |denominator| {
            let layer = Layer::of(&series.get(*at)?.key, denominator);
            let (place, _) = sheet.layers.get(&layer)?.get(area)?;
            shown.get(people.get(*place)?.0.as_str()).copied()
        };
        (one.numerator, one.denominator) = (of(false), of(true));
    }
    let seen = release.is_some().then_some(seen);
    Released { series: places, seen, subject, edition, release, people }
}

/// Tells texts apart; it protects nothing (FNV-1a, 64 bits).
fn fingerprint<'a>(texts: impl Iterator<Item = &'a [u8]>) -> u64 {
    texts
        .flat_map(|text| text.iter().chain(&[0]))
        .fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3))
}
