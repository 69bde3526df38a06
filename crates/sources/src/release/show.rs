// SPDX-License-Identifier: MIT OR Apache-2.0
//! The page that shows what a release would show, and its one button. A count that stays hidden stands on it nowhere.

use std::collections::{BTreeMap, BTreeSet};

use areas::Geography;
use askama::Template;
use base::{AreaCode, Unit};
use evidence::catalogue::Catalogue;
use evidence::ledger;
use evidence::release::{Done, Order, Outcome, ReleaseError, ShownCount, Why, release, release_in};
use store::Tx;
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};
use words::{Args, number};

use super::brought::bringers;
use super::{is_own, must_release};
use crate::addresses::RELEASES;
use crate::overview::OVERVIEW;

/// The release of what was looked at.
pub(crate) struct ReleaseCounts {
    /// Names what the page showed.
    seen: String,
}

#[derive(Template)]
#[template(path = "release/show.html")]
pub(crate) struct ReleasePage {
    shell: Shell,
    form: Fields,
    lead: String,
    seen: String,
    indicators: Vec<ReleasedView>,
    /// What somebody else has to release.
    own: Vec<String>,
    may: bool,
}

/// What would be shown of one indicator.
struct ReleasedView {
    name: String,
    said: String,
    left_out: String,
    rows: Vec<ReleasedCountView>,
    more: String,
}

struct ReleasedCountView {
    area: String,
    code: String,
    what: String,
    when: String,
    shown: String,
    is_hidden: bool,
}

/// So many counts of an indicator stand on the page; the rest is counted.
const SHOWN: usize = 40;

/// What the page knows.
struct KnownRelease<'a> {
    done: &'a [Done],
    /// Indicators of which whoever looks brought counts in.
    own: &'a BTreeSet<String>,
    names: &'a BTreeMap<String, String>,
    areas: &'a BTreeMap<AreaCode, String>,
    catalogue: &'a Catalogue,
}

impl Form for ReleaseCounts {
    const NAME: &'static str = "sources-release";
    const SAVES_ALONE: bool = true;
    const MOST_A_MINUTE: u32 = 10;

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self { seen: reader.hidden("seen") })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        must_release(at)?;
        let order = order(at, true)?;
        let done = match release(&at.house.db, &order).await {
            Ok(done) => done,
            // Nothing that is held names the authority yet.
            Err(ReleaseError::UnknownArea(_)) => Vec::new(),
            Err(error) => return Err(told(error)),
        };
        let now = at.house.db.snapshot().await?;
        let own = own_indicators(at, &now).await?;
        let names = ledger::names(&now).await?;
        let geography = Geography::load(&now, order.area).await?;
        let areas = geography.iter().flat_map(Geography::all).map(|area| (area.code, area.name.clone())).collect();
        let catalogue = at.house.shared::<Catalogue>().ok_or(PageError::NotFound)?;
        let known = KnownRelease { done: &done, own: &own, names: &names, areas: &areas, catalogue: &catalogue };
        Ok(release_page(at, fields, &known).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        must_release(at)?;
        let order = order(at, false)?;
        let own = own_indicators(at, &at.house.db.snapshot().await?).await?;
        let done = release_in(tx, &at.house.db, &order, &own).await.map_err(told)?;
        if !done.iter().any(is_released) {
            // What is left would be their own, or is shown already.
            let key = if own.is_empty() { "sources-release-nothing" } else { "sources-release-own" };
            return Err(PageError::conflict(at.text(key)).into());
        }
        if self.seen != name_seen(done.iter()) {
            return Err(PageError::conflict(at.text("sources-release-moved")).into());
        }
        Ok(Saved::new(at.act("sources-counts-released", "area", order.area), RELEASES.path()))
    }
}

fn order(at: &At, dry_run: bool) -> Result<Order, PageError> {
    let area = at.setting.area.ok_or_else(|| at.bad_input("sources-release-no-area"))?;
    Ok(Order { area, clock: at.house.clock, dry_run, begin_again: None })
}

fn told(error: ReleaseError) -> PageError {
    match error {
        ReleaseError::Store(error) => error.into(),
        other => PageError::bad_input(other.to_string()),
    }
}

/// Indicators of which whoever asks, or for whom they ask, brought counts in.
async fn own_indicators(at: &At, now: &store::Snapshot) -> Result<BTreeSet<String>, PageError> {
    let bringers = bringers(&at.house.db, now).await?;
    let own = bringers.into_iter().filter(|(_, all)| all.iter().any(|one| is_own(&at.actor, one)));
    Ok(own.map(|(indicator, _)| indicator).collect())
}

const fn is_released(done: &Done) -> bool {
    matches!(done.outcome, Outcome::Released { .. })
}

/// Names what is shown, so that a press releases what was looked at and nothing else.
fn name_seen<'a>(done: impl Iterator<Item = &'a Done>) -> String {
    let released = done.filter(|one| is_released(one));
    released.map(|one| format!("{}={}", one.indicator, one.edition)).collect::<Vec<_>>().join(" ")
}

fn release_page(at: &At, form: Fields, known: &KnownRelease<'_>) -> ReleasePage {
    let name_of = |code: &str| known.catalogue.indicator(code, known.names, &Unit::None).name;
    let is_open = |one: &&Done| !known.own.contains(&one.indicator);
    let may = known.done.iter().filter(is_open).any(is_released);
    let own = known.done.iter().filter(|one| !is_open(one) && is_released(one));
    let own: Vec<String> = own.map(|one| name_of(&one.indicator)).collect();
    let seen = name_seen(known.done.iter().filter(is_open));
    let key = match (known.done.is_empty(), may, own.is_empty()) {
        (true, ..) => "sources-release-lead-none",
        (_, true, _) => "sources-release-lead",
        (_, false, false) => "sources-release-lead-own",
        (_, false, true) => "sources-release-lead-same",
    };
    let shell = form.shell(at.text("sources-release-title"));
    let shell = shell.crumb(at.text("sources-overview-title"), OVERVIEW.path());
    ReleasePage {
        shell: shell.crumb(at.text("sources-releases-title"), RELEASES.path()),
        lead: at.text(key),
        indicators: known
            .done
            .iter()
            .filter(is_open)
            .map(|one| indicator_view(at, one, name_of(&one.indicator), known.areas))
            .collect(),
        seen,
        own,
        may,
        form,
    }
}

fn indicator_view(at: &At, one: &Done, name: String, areas: &BTreeMap<AreaCode, String>) -> ReleasedView {
    let said = match &one.outcome {
        Outcome::Released { shown, hidden } => {
            at.text_with("sources-release-counts", &Args::new().set("shown", *shown).set("hidden", *hidden))
        }
        Outcome::Unchanged => at.text("sources-release-unchanged"),
        Outcome::Refused(why) => refused_text(at, why),
    };
    let more = |key: &str, count: usize| match count {
        0 => String::new(),
        count => at.text_with(key, &Args::new().set("count", count)),
    };
    ReleasedView {
        name,
        said,
        left_out: more("sources-release-left-out", one.left_out),
        rows: one.counts.iter().take(SHOWN).map(|count| count_view(at, count, areas)).collect(),
        more: more("sources-file-more", one.counts.len().saturating_sub(SHOWN)),
    }
}

fn count_view(at: &At, count: &ShownCount, areas: &BTreeMap<AreaCode, String>) -> ReleasedCountView {
    let part = at.text(if count.is_whole { "sources-release-whole" } else { "sources-release-part" });
    let whole = |count: u64| number::whole(at.lang, f64::from(u32::try_from(count).unwrap_or(u32::MAX)));
    let days = Args::new().set("start", words::day(at.lang, count.start)).set("end", words::day(at.lang, count.end));
    let shown = count.shown.number();
    ReleasedCountView {
        area: areas.get(&count.area).cloned().unwrap_or_default(),
        code: count.area.to_string(),
        what: if count.category.is_empty() { part } else { format!("{part}: {}", count.category) },
        when: at.text_with("sources-release-days", &days),
        shown: shown.map_or_else(|| at.text("sources-release-hidden"), whole),
        is_hidden: shown.is_none(),
    }
}

fn refused_text(at: &At, why: &Why) -> String {
    let args = match why {
        Why::Crossing(one, other) => {
            let days = |stretch: &(base::Day, base::Day)| {
                let (start, end) = (words::day(at.lang, stretch.0), words::day(at.lang, stretch.1));
                at.text_with("sources-release-days", &Args::new().set("start", start).set("end", end))
            };
            Args::new().set("one", days(one)).set("other", days(other))
        }
        Why::Redrawn(one, other) => Args::new().set("one", one.to_string()).set("other", other.to_string()),
        Why::GivesAway(count) => Args::new().set("count", *count),
        Why::Contradicts | Why::Forgotten => Args::new(),
    };
    let word = match why {
        Why::Crossing(..) => "crossing",
        Why::Redrawn(..) => "redrawn",
        Why::GivesAway(_) => "gives-away",
        Why::Contradicts => "contradicts",
        Why::Forgotten => "forgotten",
    };
    at.text_with(&format!("sources-release-why-{word}"), &args)
}

pub(crate) fn samples() -> Vec<Sample> {
    vec![
        Sample::new("sources-release", |at| sample(at, false)),
        Sample::new("sources-release-own", |at| sample(at, true)),
    ]
}

/// The page with invented counts.
fn sample(at: &At, is_own: bool) -> Result<String, askama::Error> {
    use evidence::release::Shown;

    let (Ok(catalogue), Ok(start), Ok(end)) = (Catalogue::shipped(), "2025-04-01".parse(), "2026-03-31".parse()) else {
        return Ok(String::new());
    };
    let codes = ["X05000001", "X05000002", "X05000003"].map(|code| code.parse::<AreaCode>().ok());
    let shown = [Shown::Rounded { value: 15, base: 5, above: 7 }, Shown::Suppressed, Shown::Zero];
    let counts = codes.into_iter().flatten().zip(shown).map(|(area, shown)| ShownCount {
        area,
        start,
        end,
        category: String::new(),
        is_whole: false,
        shown,
    });
    let done = |indicator: &str, outcome, counts| {
        let (indicator, edition) = (indicator.to_owned(), "1".to_owned());
        Done { indicator, outcome, left_out: 0, counts, edition }
    };
    let released = Outcome::Released { shown: 2, hidden: 1 };
    let done = [
        done("early-help-conflict-recorded", released, counts.collect()),
        done("problem-debt", Outcome::Refused(Why::GivesAway(2)), Vec::new()),
    ];
    let names = ["Ashwick", "Bramblehythe", "Llanfairgwenllwynodrhydycoed"].map(str::to_owned);
    let areas: BTreeMap<AreaCode, String> = codes.into_iter().flatten().zip(names).collect();
    let own: BTreeSet<String> = done.iter().filter(|_| is_own).map(|one| one.indicator.clone()).collect();
    let known = KnownRelease { done: &done, own: &own, names: &BTreeMap::new(), areas: &areas, catalogue: &catalogue };
    release_page(at, Fields::new(at, ReleaseCounts::NAME), &known).render()
}
