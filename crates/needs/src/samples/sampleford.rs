// SPDX-License-Identifier: MIT OR Apache-2.0
//! Sampleford: four wards and eight small areas, with every state, for the gallery. Its codes are fictional, and
//! its pages say so whatever the database holds.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use areas::{Area, Geography, Ground, Outline, Patch};
use base::{AreaCode, AreaType, Day, NotA, Period, PeriodKind, Quantity, State, Unit, Vintage};
use evidence::catalogue::Catalogue;
use evidence::ledger::{Cell, Held, Ledger};
use records::{Aggregate, FigureMethod, SeriesKey};
use ui::{At, Settings};

use evidence::place::Place;
use exhibits::View;

const AUTHORITY: &str = "X08000001";
/// The ward whose profile is shown.
pub(super) const WARD: &str = "X05000002";
const WARDS: [(&str, &str); 4] = [
    ("X05000001", "Abbey"),
    (WARD, "Llanfairpwllgwyngyllgogerychwyrndrobwll"),
    ("X05000003", "Market"),
    ("X05000004", "Quay"),
];
/// The patch whose profile is shown.
pub(super) const HUB: (&str, &str) = ("hub", "Chapel Rooms");
/// Kind, name, wards and small areas: one hub of a ward, one small area in two hubs and three in none; one cluster.
const PATCHES: [(&str, &str, &[&str], &[&str]); 4] = [
    ("cluster", "Hill schools", &[], &["X01000005", "X01000006", "X01000007", "X01000008"]),
    (HUB.0, HUB.1, &["X05000001"], &[]),
    ("hub", "Ferry House", &[], &["X01000002", "X01000003", "X01000004"]),
    ("hub", "The Pump Room", &[], &["X01000005"]),
];
const SMALL_AREAS: [&str; 8] =
    ["X01000001", "X01000002", "X01000003", "X01000004", "X01000005", "X01000006", "X01000007", "X01000008"];
const SMALL: Vintage = Vintage(2021);
const LARGE: Vintage = Vintage(2024);

/// Sampleford; `None` where the shipped catalogue is broken.
pub(super) fn place() -> Option<Arc<Place>> {
    build(geography().ok()?).ok().flatten().map(Arc::new)
}

/// The same place before anybody has said which small areas lie in which ward.
pub(super) fn place_without_wards() -> Option<Arc<Place>> {
    let mut geography = geography().ok()?;
    let wards = std::mem::take(&mut geography.wards);
    geography.parts.retain(|(whole, _), _| wards.iter().all(|ward| ward.code != *whole));
    build(geography).ok().flatten().map(Arc::new)
}

/// A request that is about this place and says that it is invented.
pub(super) fn view(at: &At, place: &Arc<Place>) -> View {
    let mut at = at.clone();
    at.house.settings = Arc::new(Settings {
        partnership: at.text("needs-sample-partnership"),
        area: Some(place.geography.authority.code),
        fictional: true,
        ..Settings::clone(&at.house.settings)
    });
    View::sample(at, Arc::clone(place))
}

fn build(geography: Geography) -> Result<Option<Place>, NotA> {
    let Ok(catalogue) = Catalogue::shipped() else { return Ok(None) };
    let ledger = Ledger { series: series()?, ..Ledger::default() };
    let as_at: Day = "2025-12-31".parse()?;
    Ok(Some(Place::of(geography, ledger, Arc::new(catalogue), as_at, Vec::new(), outlines()?)))
}

fn area(code: &str, vintage: Vintage, name: &str) -> Result<Area, NotA> {
    Ok(Area { code: code.parse()?, vintage, name: name.to_owned() })
}

fn geography() -> Result<Geography, NotA> {
    let wards = WARDS.iter().map(|(code, name)| area(code, LARGE, name)).collect::<Result<Vec<_>, _>>()?;
    let small = SMALL_AREAS
        .iter()
        .enumerate()
        .map(|(at, code)| area(code, SMALL, &format!("Sampleford 00{}", at + 1)))
        .collect::<Result<Vec<_>, _>>()?;
    let mut parts = BTreeMap::new();
    parts.insert((AUTHORITY.parse()?, SMALL), small.iter().map(|area| area.code).collect::<BTreeSet<_>>());
    for (ward, members) in wards.iter().zip(small.chunks(2)) {
        parts.insert((ward.code, SMALL), members.iter().map(|area| area.code).collect());
    }
    let mut patches = Vec::new();
    for (kind, name, wards, small_areas) in PATCHES {
        let area = Area { code: AreaCode::of_patch(kind, name), vintage: Vintage::NONE, name: name.to_owned() };
        let codes = |codes: &[&str]| codes.iter().map(|code| code.parse()).collect::<Result<BTreeSet<AreaCode>, _>>();
        let (wards, small_areas) = (codes(wards)?, codes(small_areas)?);
        let of_wards = wards.iter().filter_map(|ward| parts.get(&(*ward, SMALL))).flatten();
        let members = of_wards.chain(&small_areas).copied().collect();
        parts.insert((area.code, SMALL), members);
        patches.push(Patch { area, kind: kind.to_owned(), small_areas, wards, by_postcode: false });
    }
    Ok(Geography {
        authority: area(AUTHORITY, LARGE, "Sampleford")?,
        districts: Vec::new(),
        wards_of: BTreeMap::new(),
        wards,
        patches,
        small_areas: BTreeMap::from([(SMALL, small)]),
        region: Some(area("X12000001", LARGE, "Sample Region")?),
        country: Some(area("X92000001", LARGE, "Sample Country")?),
        neighbours: vec![area("X08000002", LARGE, "Otherton")?],
        county_peers: Vec::new(),
        unmapped_neighbours: Vec::new(),
        parts,
        changes: Vec::new(),
        numbers: BTreeMap::new(),
        ground: Ground::default(),
        ids: BTreeMap::new(),
    })
}

/// Two rows of four squares; a ward is two of them.
fn outlines() -> Result<BTreeMap<(AreaCode, Vintage), Outline>, NotA> {
    let rectangle = |left: u32, bottom: u32, width: u32| {
        let at = |x: u32, y: u32| (-6.5 + f64::from(x) / 50.0, 51.0 + f64::from(y) / 80.0);
        let right = left + width;
        vec![vec![vec![
            at(left, bottom),
            at(right, bottom),
            at(right, bottom + 1),
            at(left, bottom + 1),
            at(left, bottom),
        ]]]
    };
    let mut outlines = BTreeMap::new();
    for (at, code) in (0_u32..).zip(SMALL_AREAS) {
        outlines.insert((code.parse()?, SMALL), rectangle(at % 4, at / 4, 1));
    }
    for (at, (code, _)) in (0_u32..).zip(WARDS) {
        outlines.insert((code.parse()?, LARGE), rectangle(at % 2 * 2, at / 2, 2));
    }
    Ok(outlines)
}

fn series() -> Result<Vec<Held>, NotA> {
    let out_of = |count: f64| Some(Quantity { denominator: Some(800.0), ..Quantity::count(count) });
    let hidden = Some(Quantity::absent(State::Suppressed));
    let count = |count: f64| Some(Quantity::count(count));
    let crowded = [out_of(120.0), out_of(90.0), hidden, out_of(10.0), out_of(30.0), None, out_of(20.0), out_of(8.0)];
    let disabled = [20.0, 25.0, 60.0, 95.0, 150.0, 160.0, 170.0, 90.0].map(out_of);
    let poor = [count(200.0), count(150.0), hidden, hidden, count(40.0), count(35.0), hidden, count(15.0)];
    let mut series = vec![
        held("overcrowded-households", "2021", &SMALL_AREAS, &crowded)?,
        held("disabled", "2021", &SMALL_AREAS, &disabled)?,
        counts(held("children-income-deprived", "2025", &SMALL_AREAS, &poor)?),
    ];
    // Averages that a publisher models, without counts.
    let ward_codes = WARDS.map(|(code, _)| code);
    let score = |value: f64| Some(Quantity { value: Some(value), ..Quantity::absent(State::Value) });
    let moods = [Some(0.9), Some(0.55), None, Some(-0.4)].map(|value| value.and_then(score));
    series.push(scores(held("mental-health-indicator", "2025", &ward_codes, &moods)?));
    series.push(scores(held("mental-health-indicator", "2025", &[AUTHORITY], &[score(0.2)])?));
    let work = [16.0, 9.0, 10.5, 14.0].map(score);
    series.push(held("employment-deprived", "2025", &ward_codes, &work)?);
    series.push(held("employment-deprived", "2025", &[AUTHORITY], &[score(11.0)])?);
    for (year, own) in [("2021", 410.0), ("2022", 420.0), ("2023", 460.0), ("2024", 455.0), ("2025", 500.0)] {
        let rate = |events: f64, people: f64| Some(Quantity { denominator: Some(people), ..Quantity::count(events) });
        let places = [AUTHORITY, "X92000001", "X12000001", "X08000002"];
        let cells =
            [rate(own, 60_000.0), rate(80_000.0, 12_000_000.0), rate(9_000.0, 1_100_000.0), rate(300.0, 41_000.0)];
        let mut one = held("looked-after", year, &places, &cells)?;
        one.key.scale = 10_000.0;
        one.key.unit = "per 10,000".into();
        series.push(one);
    }
    Ok(series)
}

fn scores(mut held: Held) -> Held {
    held.key.unit = "score".into();
    held.key.scale = 0.0;
    held
}

/// Counts whose denominators nobody has.
fn counts(mut held: Held) -> Held {
    "sample-residents".clone_into(&mut held.key.denominator_indicator);
    held
}

fn held(indicator: &str, year: &str, places: &[&str], quantities: &[Option<Quantity>]) -> Result<Held, NotA> {
    let mut cells = BTreeMap::new();
    for (place, quantity) in places.iter().zip(quantities) {
        if let Some(quantity) = quantity {
            cells.insert(place.parse()?, Cell { quantity: *quantity, file_sha256: "sample".to_owned() });
        }
    }
    let area_type = cells.keys().next().map_or(AreaType::Other, AreaCode::area_type);
    let key = SeriesKey {
        source: "sample".to_owned(),
        indicator: indicator.to_owned(),
        area_type,
        vintage: if area_type == AreaType::SmallArea { SMALL } else { LARGE },
        period: Period::parse(year, PeriodKind::OnMarch31)?,
        breakdown: String::new(),
        category: String::new(),
        method: FigureMethod::Count,
        unit: Unit::Percent,
        scale: 100.0,
        denominator_indicator: String::new(),
        aggregate: Aggregate::Sum,
        complete: false,
    };
    Ok(Held { id: 0, key, cells })
}
