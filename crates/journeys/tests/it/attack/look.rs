// SPDX-License-Identifier: MIT OR Apache-2.0
//! What a reader sees at one moment, and the sums that he forms of it: a place and its parts, a year and its months, one
//! service and the other.

use std::collections::{BTreeMap, BTreeSet};

use base::{AreaCode, State};
use evidence::ledger::Ledger;
use evidence::measure::{self, Basis, FamilyKey, Measure};
use stats::disclosure::{CellRole, Shown, Split, Sum};

use super::attacker::Look;
use super::tables::Draft;
use super::world::{Sent, TIMES, World};
use super::{App, Geography};
use crate::setting::day;

/// How the name of what is left of a sum begins.
pub(super) const REST: &str = "rest";

/// What is shown of a place in a time by one service, with the true count behind it.
#[derive(Clone)]
struct Line {
    key: String,
    people: u64,
    shown: Shown,
}

/// By service, time and place.
type Page = BTreeMap<(String, usize, AreaCode), Line>;

#[derive(Default)]
pub(super) struct Looks(Vec<Page>);

/// A count has a new name when it changes; a reader takes what looks alike for the same.
fn key(area: AreaCode, time: usize, people: u64) -> String {
    format!("{area} {} {people}", TIMES[time])
}

impl Looks {
    pub(super) async fn look(&mut self, app: &App, world: &World, area: AreaCode, held: &[&Sent]) {
        let now = app.db.snapshot().await.expect("a snapshot");
        let files = intake::list_imports(&now).await.expect("imports");
        let Some(place) = Geography::load(&now, area).await.expect("areas") else { return };
        let today = app.clock.today();
        let ledger = Ledger::open(&now, &place, &files, today).await.expect("the ledger");
        let families: BTreeSet<FamilyKey> = ledger.guarded.iter().map(|one| FamilyKey::of(&one.key)).collect();
        let mut page = Page::new();
        for family in &families {
            for measured in measure::history(&place, &ledger, &app.catalogue, family, day("2027-01-01")) {
                let time = TIMES.iter().position(|time| *time == measured.period.label()).expect("a known time");
                for (area, one) in &measured.measures {
                    let Some(shown) = shown(one) else { continue };
                    let people = truth(world, held, &family.source, time, *area, one);
                    let line = Line { key: key(*area, time, people), people, shown };
                    page.insert((family.source.clone(), time, *area), line);
                }
            }
        }
        self.0.push(page);
    }

    /// Every count that was ever seen, every sum among those of one moment, and what each moment showed.
    pub(super) fn draft(&self, world: &World) -> (Draft, Vec<Look<'_>>) {
        let mut draft = Draft::default();
        let mut formed: BTreeSet<(usize, Vec<usize>)> = BTreeSet::new();
        for page in &self.0 {
            for line in page.values() {
                draft.cell(&line.key, line.people);
            }
            let sources: BTreeSet<&String> = page.keys().map(|(source, ..)| source).collect();
            for ((_, time, area), total) in page {
                for first in &sources {
                    let reader = Reader { page, world, first, sources: &sources };
                    let by_place = world.made_of.get(area).into_iter().flatten().map(|parts| {
                        parts.iter().flat_map(|part| reader.nearest(*part, *time, Split::Place)).collect::<Vec<_>>()
                    });
                    let by_time: Vec<Line> =
                        inside(*time).flat_map(|month| reader.nearest(*area, month, Split::Time)).collect();
                    for parts in by_place.chain([by_time]) {
                        add(&mut draft, &mut formed, total, &parts);
                    }
                }
            }
        }
        let seen = self.0.iter().map(|page| page.values().map(|line| (line.key.as_str(), line.shown)).collect());
        (draft, seen.collect())
    }
}

/// The months of a year.
fn inside(time: usize) -> impl Iterator<Item = usize> {
    [1, 2].into_iter().filter(move |_| time == 0)
}

struct Reader<'a> {
    page: &'a Page,
    world: &'a World,
    /// The service that is believed before the others.
    first: &'a str,
    sources: &'a BTreeSet<&'a String>,
}

impl Reader<'_> {
    /// What is shown of a place and time; else of its parts, or of its months, whichever is asked for first.
    fn nearest(&self, area: AreaCode, time: usize, way: Split) -> Vec<Line> {
        let mut own = std::iter::once(self.first).chain(self.sources.iter().map(|it| it.as_str()));
        if let Some(line) = own.find_map(|source| self.page.get(&(source.to_owned(), time, area))) {
            return vec![line.clone()];
        }
        let parts = self.world.made_of.get(&area).and_then(|kinds| kinds.first()).into_iter().flatten();
        let places: Vec<Line> = parts.flat_map(|part| self.nearest(*part, time, way)).collect();
        let months: Vec<Line> = inside(time).flat_map(|month| self.nearest(area, month, way)).collect();
        match way {
            Split::Time if !months.is_empty() => months,
            _ if !places.is_empty() => places,
            _ => months,
        }
    }
}

/// A total of parts and of what else there may be; parts that come to more are not its parts.
fn add(draft: &mut Draft, formed: &mut BTreeSet<(usize, Vec<usize>)>, total: &Line, parts: &[Line]) {
    let in_parts: u64 = parts.iter().map(|part| part.people).sum();
    if parts.is_empty() || in_parts > total.people {
        return;
    }
    let whole = draft.cell(&total.key, total.people);
    let mut all: Vec<usize> = parts.iter().map(|part| draft.cell(&part.key, part.people)).collect();
    all.sort_unstable();
    if !formed.insert((whole, all.clone())) {
        return;
    }
    // Where nobody is left, a reader who guesses so is right.
    if in_parts < total.people {
        let rest = format!("{REST} {whole} {all:?}");
        all.push(draft.with_role(&rest, total.people - in_parts, CellRole::Unpublished));
    }
    draft.sums.push(Sum { total: whole, parts: all, split: Split::Place });
}

/// What is said of a count, if anything.
fn shown(one: &Measure) -> Option<Shown> {
    match (one.quantity.state, one.quantity.value) {
        (State::Value, Some(value)) => Some(match exact(value) {
            0 => Shown::Zero,
            value => Shown::Rounded { value, base: 5, above: 7 },
        }),
        (State::Suppressed, None) => Some(Shown::Suppressed),
        (State::NotAvailable | State::Missing, None) => None,
        other => unreachable!("{other:?} is shown of {}", one.area),
    }
}

fn exact(value: f64) -> u64 {
    assert!((0.0..1e6).contains(&value) && value.fract() == 0.0, "{value} is no count");
    format!("{value}").parse().expect("a whole number")
}

/// The count behind what is shown: of the newest sheet that has the place, or added up of its parts.
fn truth(world: &World, held: &[&Sent], source: &str, time: usize, area: AreaCode, one: &Measure) -> u64 {
    let own = |sent: &&&Sent| sent.time == time && source.ends_with("system") != sent.by.is_empty();
    let newest = |area: AreaCode| held.iter().rev().filter(own).find_map(|sent| sent.counts.get(&area)).copied();
    let Basis::Sum(parts) = one.basis else { return newest(area).expect("a count behind what is shown") };
    let mut levels: Vec<Vec<AreaCode>> = world.made_of[&area].clone();
    while let Some(level) = levels.pop() {
        if level.len() == parts.all && level.iter().all(|part| newest(*part).is_some()) {
            return level.iter().filter_map(|part| newest(*part)).sum();
        }
        let below: Vec<AreaCode> =
            level.iter().flat_map(|part| world.made_of.get(part).into_iter().flatten().flatten()).copied().collect();
        if !below.is_empty() {
            levels.push(below);
        }
    }
    unreachable!("{area} is a sum of nothing known")
}
