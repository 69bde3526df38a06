// SPDX-License-Identifier: MIT OR Apache-2.0
//! The ledger's pages with an invented import, for the gallery.

use std::collections::BTreeMap;
use std::sync::Arc;

use base::{AreaType, NotA, Period, PeriodKind, Unit, Vintage};
use evidence::check::{Check, Figure, Hidden};
use evidence::release::{Acted, ReleaseAct};
use intake::{Import, LentSource};
use records::{Aggregate, FigureMethod, SeriesKey, Terms};
use ui::{At, Sample, Settings};

use super::{file, import, imports, indicator, layout, overview, release, releases, terms};
use evidence::catalogue::{Catalogue, Indicator};

/// Invented contents of the pages, made once.
struct Invented {
    catalogue: Catalogue,
    series: SeriesKey,
    imports: Vec<Import>,
    details: imports::ImportDetails,
    /// The first of the imports, by number.
    files: BTreeMap<i64, Import>,
    /// Of the series, the imports that gave it and how many cells.
    behind: BTreeMap<i64, Vec<(i64, i64)>>,
}

/// Draws one page from the invented contents.
type Draw = fn(&At, &Invented) -> Result<String, askama::Error>;

/// Each page with something in it, and empty.
pub(crate) fn samples() -> Vec<Sample> {
    let Some(contents) = Invented::new().map(Arc::new) else { return Vec::new() };
    let pages = PAGES.map(|(name, draw)| page(name, &contents, draw)).into_iter();
    let back = contents.imports.first().cloned().map(crate::take_back::sample);
    let files = [file::send::samples(), file::list::samples(), file::show::samples()].concat();
    let more = layout::samples::samples().into_iter().chain(terms::samples()).chain(release::show::samples());
    pages.chain(back).chain(files).chain(more).collect()
}

fn page(name: &str, contents: &Arc<Invented>, draw: Draw) -> Sample {
    let contents = Arc::clone(contents);
    Sample::new(name, move |at| draw(&invented(at), &contents))
}

const PAGES: [(&str, Draw); 9] = [
    ("page-overview", |at, _| overview::sample(at)),
    ("page-imports", |at, with| imports::sample(at, &with.imports, &with.details)),
    ("page-imports-none", |at, _| imports::sample(at, &[], &imports::ImportDetails::default())),
    ("page-import", |at, with| match with.imports.first() {
        Some(one) => import::sample(at, imports::detailed(at, one, &with.details)),
        None => Ok(String::new()),
    }),
    ("page-releases", |at, with| releases::sample(at, &with.catalogue, &released())),
    ("page-releases-none", |at, with| releases::sample(at, &with.catalogue, &releases::Releases::default())),
    ("page-indicators", |at, with| indicator::sample_list(at, &with.catalogue)),
    ("page-indicator", |at, with| {
        let held = with.indicator("overcrowded-households", &Unit::Percent);
        indicator::sample(at, &held, vec![(1, with.series.clone())], &with.files, &with.behind)
    }),
    ("page-indicator-not-held", |at, with| {
        let gap = with.indicator("early-help-conflict-recorded", &Unit::None);
        indicator::sample(at, &gap, Vec::new(), &with.files, &with.behind)
    }),
];

impl Invented {
    /// `None` where the shipped catalogue is broken.
    fn new() -> Option<Self> {
        let (Ok(catalogue), Ok(series)) = (Catalogue::shipped(), key()) else { return None };
        let import = import();
        let held = catalogue.indicator("overcrowded-households", &BTreeMap::new(), &Unit::Percent);
        let look = Hidden {
            indicator: "overcrowded-households".to_owned(),
            period: series.period.clone(),
            authority: "X08000001".parse().ok()?,
            hidden: 3,
            areas: 280,
            least: Figure(12_345.0),
        };
        Some(Self {
            catalogue,
            series,
            details: imports::ImportDetails {
                checks: vec![(import.id, Check::Hidden(look))],
                terms: lent().into_iter().collect(),
                figures: vec![(import.id, held.name)],
            },
            files: BTreeMap::from([(import.id, import.clone())]),
            behind: BTreeMap::from([(1, vec![(import.id, 280)])]),
            imports: vec![import.clone(), Import { id: 2, reverted: true, ..import }],
        })
    }

    fn indicator(&self, code: &str, unit: &Unit) -> Indicator {
        self.catalogue.indicator(code, &BTreeMap::new(), unit)
    }
}

/// Says that it is invented, whatever the database holds.
fn invented(at: &At) -> At {
    let mut at = at.clone();
    at.house.settings = Arc::new(Settings { fictional: true, ..Settings::clone(&at.house.settings) });
    at
}

fn lent() -> Option<LentSource> {
    let parts = ["an early help team", "an agreement", "the partnership", "2027-03-31", "three years"];
    Some(LentSource { import: 1, source: "local-counts".to_owned(), terms: Terms::from_parts(&parts).ok()? })
}

fn released() -> releases::Releases {
    let acted = |act, indicator: &str, at_micros| Acted {
        act,
        indicator: indicator.to_owned(),
        area: "X08000001".to_owned(),
        at_micros,
    };
    releases::Releases {
        acts: vec![
            acted(ReleaseAct::Forget, "debt-advice", 86_400_000_000),
            acted(ReleaseAct::Release, "early-help-conflict-recorded", 0),
        ],
        lent: ["debt-advice", "early-help-conflict-recorded"].map(|one| (one.to_owned(), 1)).into(),
        areas: BTreeMap::from([("X08000001".to_owned(), "Sampleford".to_owned())]),
        ..releases::Releases::default()
    }
}

fn import() -> Import {
    Import {
        id: 1,
        file_name: "a-long-name-of-a-file-of-overcrowded-households-by-small-area.csv.gz".to_owned(),
        trace: "0123456789abcdef".repeat(4),
        open: true,
        member: String::new(),
        profile: "sample".to_owned(),
        title: "Overcrowded households by small area".to_owned(),
        publisher: "An office of statistics".to_owned(),
        licence: String::new(),
        page: String::new(),
        rows: 1_400,
        rejected: 3,
        new: 280,
        changed: 0,
        same: 0,
        at_micros: 0,
        reverted: false,
        forgotten: false,
    }
}

fn key() -> Result<SeriesKey, NotA> {
    Ok(SeriesKey {
        source: "sample".to_owned(),
        indicator: "overcrowded-households".to_owned(),
        area_type: AreaType::SmallArea,
        vintage: Vintage(2021),
        period: Period::parse("2021", PeriodKind::OnCensusDay)?,
        breakdown: String::new(),
        category: String::new(),
        method: FigureMethod::Count,
        unit: Unit::Percent,
        scale: 100.0,
        denominator_indicator: String::new(),
        aggregate: Aggregate::Sum,
        complete: false,
    })
}
