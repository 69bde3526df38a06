// SPDX-License-Identifier: MIT OR Apache-2.0
//! The ledger's pages with an invented import, for the gallery.

use std::collections::BTreeMap;
use std::sync::Arc;

use base::{AreaType, NotA, Period, PeriodKind, Vintage};
use evidence::release::{Act, Acted};
use intake::{Import, Lent};
use records::{Aggregate, SeriesKey, Terms};
use ui::{At, Sample, Settings};

use super::{imports, indicator, releases};
use evidence::catalogue::Catalogue;

/// Each page with something in it, and empty.
pub(crate) fn samples(at: &At) -> Vec<Sample> {
    let (Ok(catalogue), Ok(key)) = (Catalogue::shipped(), key()) else { return Vec::new() };
    let at = &invented(at);
    let import = import();
    let lent: Vec<Lent> = lent().into_iter().collect();
    let files = BTreeMap::from([(import.id, import.clone())]);
    let behind = BTreeMap::from([(1, vec![(import.id, 280)])]);
    let held = catalogue.indicator("overcrowded-households", &BTreeMap::new(), "percent");
    let gap = catalogue.indicator("early-help-conflict-recorded", &BTreeMap::new(), "");
    let look = "overcrowded-households, 2021: 3 of 280 areas are hidden; the sum is at least 12,345";
    let details = imports::ImportDetails {
        checks: vec![(import.id, look.to_owned())],
        terms: lent,
        figures: vec![(import.id, held.name.clone())],
    };
    let pages = [
        ("page-imports", imports::sample(at, &[import.clone(), Import { id: 2, reverted: true, ..import }], &details)),
        ("page-imports-none", imports::sample(at, &[], &imports::ImportDetails::default())),
        ("page-releases", releases::sample(at, &catalogue, &released())),
        ("page-releases-none", releases::sample(at, &catalogue, &releases::Releases::default())),
        ("page-indicators", indicator::sample_list(at, &catalogue)),
        ("page-indicator", indicator::sample(at, &held, vec![(1, key)], &files, &behind)),
        ("page-indicator-not-held", indicator::sample(at, &gap, Vec::new(), &files, &behind)),
    ];
    let sample = |(name, html): (&str, Result<String, askama::Error>)| {
        html.ok().map(|html| Sample { name: name.to_owned(), html })
    };
    pages.into_iter().filter_map(sample).collect()
}

/// What is invented says so, whatever the database holds.
fn invented(at: &At) -> At {
    let mut at = at.clone();
    at.house.settings = Arc::new(Settings { fictional: true, ..Settings::clone(&at.house.settings) });
    at
}

fn lent() -> Option<Lent> {
    let parts = ["an early help team", "an agreement", "the partnership", "2027-03-31", "three years"];
    Some(Lent { import: 1, source: "local-counts".to_owned(), terms: Terms::from_parts(&parts).ok()? })
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
            acted(Act::Forget, "debt-advice", 86_400_000_000),
            acted(Act::Release, "early-help-conflict-recorded", 0),
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
        method: "count".to_owned(),
        unit: "percent".to_owned(),
        scale: 100.0,
        denominator_indicator: String::new(),
        aggregate: Aggregate::Sum,
        complete: false,
    })
}
