// SPDX-License-Identifier: MIT OR Apache-2.0
//! The rules of figures, as tables: what the files hold, and the one line that comes out for each place.

mod convert;
mod country;
mod lives_in;
mod patches;
mod places;

use std::collections::{BTreeMap, BTreeSet};

use areas::{Area, Geography, Ground};
use base::{AreaCode, AreaType, Day, Period, PeriodKind, Quantity, State, Vintage};
use records::{Aggregate, FigureMethod, SeriesKey};

use super::{Basis, Measure, Measured, latest};
use crate::catalogue::Catalogue;
use crate::ledger::{Cell, Held, Ledger};

const AUTHORITY: &str = "X08000001";
const NEIGHBOUR: &str = "X08000009";
/// Made of three small areas of 2021 and two of 2011.
const WARD: &str = "X05000001";
/// Made of one small area of 2021.
const SMALL_WARD: &str = "X05000002";

/// A code, or the name of a patch as in `hub North`.
fn code(text: &str) -> AreaCode {
    match text.split_once(' ') {
        Some((kind, name)) => AreaCode::of_patch(kind, name),
        None => text.parse().expect("a code of the test"),
    }
}

fn codes(text: &str) -> BTreeSet<AreaCode> {
    text.split(' ').map(code).collect()
}

/// One authority of two wards, with small areas of two boundary years.
pub(crate) fn geography() -> Geography {
    let area = |text: &str, year: u16| Area { code: code(text), vintage: Vintage(year), name: format!("Place {text}") };
    let all = |text: &str, year: u16| text.split(' ').map(|one| area(one, year)).collect::<Vec<_>>();
    let (new, old) = ("X01000001 X01000002 X01000003 X01000004", "X01000901 X01000902");
    let part = |whole: &str, year: u16, parts: &str| ((code(whole), Vintage(year)), codes(parts));
    Geography {
        authority: area(AUTHORITY, 2022),
        districts: Vec::new(),
        wards_of: BTreeMap::new(),
        wards: vec![area(WARD, 2022), area(SMALL_WARD, 2022)],
        patches: Vec::new(),
        small_areas: BTreeMap::from([(Vintage(2011), all(old, 2011)), (Vintage(2021), all(new, 2021))]),
        region: None,
        country: None,
        neighbours: vec![area(NEIGHBOUR, 2022)],
        county_peers: Vec::new(),
        unmapped_neighbours: Vec::new(),
        parts: BTreeMap::from([
            part(AUTHORITY, 2021, new),
            part(AUTHORITY, 2011, old),
            part(WARD, 2021, "X01000001 X01000002 X01000003"),
            part(WARD, 2011, old),
            part(SMALL_WARD, 2021, "X01000004"),
            part(NEIGHBOUR, 2021, "X01000051 X01000052"),
        ]),
        changes: Vec::new(),
        numbers: BTreeMap::from([(code("990"), code(AUTHORITY))]),
        ground: Ground::default(),
        ids: BTreeMap::new(),
    }
}

/// A series of 2021 from cells such as `X01000001=3` (a count), `=3/40`, `=~2.5` (a value alone), `=c` (suppressed).
/// A count of people, which adds up; `change` makes it something else.
fn series(indicator: &str, cells: &str, change: impl FnOnce(&mut SeriesKey)) -> Held {
    let cells: BTreeMap<AreaCode, Cell> = cells.split_whitespace().map(|text| cell(text, indicator)).collect();
    let area_type = cells.keys().next().map_or(AreaType::Other, AreaCode::area_type);
    let mut key = SeriesKey {
        source: "office-2021".to_owned(),
        indicator: indicator.to_owned(),
        area_type,
        vintage: if area_type == AreaType::SmallArea { Vintage(2021) } else { Vintage(2022) },
        period: Period::parse("2021", PeriodKind::Calendar).expect("a period of the test"),
        breakdown: String::new(),
        category: String::new(),
        method: FigureMethod::Count,
        unit: "people".into(),
        scale: 0.0,
        denominator_indicator: String::new(),
        aggregate: Aggregate::Sum,
        complete: false,
    };
    change(&mut key);
    Held { id: 0, key, cells }
}

fn cell(text: &str, file: &str) -> (AreaCode, Cell) {
    let (area, figure) = text.split_once('=').expect("a cell of the test");
    let number = |text: &str| text.parse::<f64>().expect("a number of the test");
    let quantity = match (figure, figure.strip_prefix('~'), figure.split_once('/')) {
        ("c", _, _) => Quantity::absent(State::Suppressed),
        (_, Some(value), _) => Quantity { value: Some(number(value)), ..Quantity::absent(State::Value) },
        (_, _, Some((part, whole))) => Quantity { denominator: Some(number(whole)), ..Quantity::count(number(part)) },
        _ => Quantity::count(number(figure)),
    };
    (code(area), Cell { quantity, file_sha256: format!("{file}.csv") })
}

fn percent(key: &mut SeriesKey) {
    key.scale = 100.0;
    key.unit = "percent".into();
}

fn of_residents(key: &mut SeriesKey) {
    percent(key);
    "residents".clone_into(&mut key.denominator_indicator);
}

fn mean_by(weight: &str) -> impl FnOnce(&mut SeriesKey) {
    move |key| key.aggregate = Aggregate::WeightedMean { weight_indicator: weight.to_owned() }
}

fn in_year(year: &str) -> impl FnOnce(&mut SeriesKey) {
    move |key| key.period = Period::parse(year, PeriodKind::Calendar).expect("a period of the test")
}

fn measured(series: Vec<Held>, as_at: &str) -> Vec<Measured> {
    measured_in(&geography(), series, as_at)
}

fn measured_in(geography: &Geography, series: Vec<Held>, as_at: &str) -> Vec<Measured> {
    let ledger = Ledger { series, ..Ledger::default() };
    let catalogue = Catalogue::shipped().expect("the shipped catalogue");
    let day: Day = as_at.parse().expect("a day of the test");
    latest(geography, &ledger, &catalogue, day)
}

/// State, numerator/denominator, value, how, files: all that a reader would see.
fn line(measure: &Measure) -> String {
    let shown =
        |figure: Option<f64>| figure.map_or("-".to_owned(), |figure| format!("{}", (figure * 10.0).round() / 10.0));
    let quantity = &measure.quantity;
    let interval = if quantity.lower.is_some() && quantity.upper.is_some() { " (interval)" } else { "" };
    let basis = match measure.basis {
        Basis::Published => "published".to_owned(),
        Basis::Sum(parts) => format!("sum of {}-{}-{}", parts.all, parts.missing, parts.suppressed),
        Basis::Country(parts, layer) => {
            format!("{} {}-{}-{}", layer.as_str(), parts.all, parts.missing, parts.suppressed)
        }
        Basis::Mean(parts) => format!("mean of {}-{}-{}", parts.all, parts.missing, parts.suppressed),
        Basis::NotInFile => "not in file".to_owned(),
    };
    let files: Vec<&str> = measure.files.iter().map(String::as_str).collect();
    format!(
        "{} {}/{} = {}{interval}; {basis}; {}; [{}]",
        quantity.state.as_str(),
        shown(quantity.numerator),
        shown(quantity.denominator),
        shown(quantity.value),
        measure.method,
        files.join(" ")
    )
}

/// What the first indicator of the files says of a place; "nothing" where it says nothing.
fn check(rule: &str, series: Vec<Held>, expected: &[(&str, &str)]) {
    check_in(&geography(), rule, series, expected);
}

fn check_in(geography: &Geography, rule: &str, series: Vec<Held>, expected: &[(&str, &str)]) {
    let wanted = series.first().expect("a series").key.indicator.clone();
    let all = measured_in(geography, series, "2024-12-31");
    let families: Vec<&Measured> = all.iter().filter(|one| one.key.indicator == wanted).collect();
    assert_eq!(families.len(), 1, "{rule}");
    for (place, line_of_it) in expected {
        let found = families[0].measures.get(&code(place)).map_or("nothing".to_owned(), line);
        assert_eq!(found, *line_of_it, "{rule}: {place}");
    }
}

#[test]
fn a_published_figure_outranks_a_sum() {
    let parts = "X01000001=3 X01000002=4 X01000003=5 X01000004=6";
    check(
        "a ward that is published",
        vec![series("a", parts, |_| {}), series("a", "X05000001=13", |_| {})],
        &[
            (WARD, "value 13/- = 13; published; count; [a.csv]"),
            (
                SMALL_WARD,
                "value 6/- = 6; sum of 1-0-0; sum of 1 small areas (best fit), 0 missing, 0 suppressed; [a.csv]",
            ),
            (AUTHORITY, "value 18/- = 18; sum of 4-0-0; sum of 4 small areas, 0 missing, 0 suppressed; [a.csv]"),
            (NEIGHBOUR, "nothing"),
        ],
    );
    check(
        "a three-digit number stands for the authority",
        vec![series("a", "990=21", |_| {}), series("a", parts, |_| {})],
        &[(AUTHORITY, "value 21/- = 21; published; count; [a.csv]")],
    );
}

#[test]
fn a_sum_says_what_it_lacks() {
    check(
        "one part missing, one suppressed",
        vec![series("a", "X01000001=3 X01000002=c X01000004=c", |_| {})],
        &[
            (
                WARD,
                "at_least 3/- = 3; sum of 3-1-1; sum of 3 small areas (best fit), 1 missing, 1 suppressed; \
                 the true figure is this or more, no upper bound is published; [a.csv]",
            ),
            (
                SMALL_WARD,
                "suppressed -/- = -; sum of 1-0-1; sum of 1 small areas (best fit), 0 missing, 1 suppressed; [a.csv]",
            ),
            ("X01000003", "missing -/- = -; not in file; not in the file; []"),
        ],
    );
    check(
        "a share with a suppressed part is a lower bound of the whole",
        vec![
            series("a", "X01000001=3 X01000002=c X01000003=6 X01000004=c", of_residents),
            series("residents", "X01000001=10 X01000002=20 X01000003=30 X01000004=40", |_| {}),
        ],
        &[(
            WARD,
            "at_least 9/60 = 15; sum of 3-0-1; sum of 3 small areas (best fit), 0 missing, 1 suppressed; divided by \
             residents of the same source; the true figure is this or more, no upper bound is published; \
             [a.csv residents.csv]",
        )],
    );
    check(
        "figures that overlap or are rates of their own never add up",
        vec![series("a", "X01000001=3 X01000002=4 X01000003=5 X01000004=6", |key| key.aggregate = Aggregate::Never)],
        &[(WARD, "nothing"), (AUTHORITY, "nothing"), ("X01000001", "value 3/- = 3; published; count; [a.csv]")],
    );
}

#[test]
fn a_count_is_divided_only_by_its_own_source() {
    let residents = "X08000001=200";
    check(
        "the denominator of the same edition",
        vec![series("a", "X08000001=50", of_residents), series("residents", residents, |_| {})],
        &[(
            AUTHORITY,
            "value 50/200 = 25 (interval); published; count; divided by residents of the same source; \
             95% interval by Wilson; [a.csv residents.csv]",
        )],
    );
    let not_divided = "not_available 50/- = -; published; count; count only, no denominator of the same source is \
                       held; [a.csv]";
    check(
        "the denominator of another edition",
        vec![
            series("a", "X08000001=50", of_residents),
            series("residents", residents, |key| "office-2020".clone_into(&mut key.source)),
        ],
        &[(AUTHORITY, not_divided)],
    );
    check("no denominator at all", vec![series("a", "X08000001=50", of_residents)], &[(AUTHORITY, not_divided)]);
    check(
        "of several years, only the year of the count",
        vec![
            series("a", "X08000001=50 X08000009=60", of_residents),
            series("residents", "X08000001=500", in_year("2019")),
            series("residents", "X08000009=600", in_year("2021")),
        ],
        &[
            (AUTHORITY, not_divided),
            (
                NEIGHBOUR,
                "value 60/600 = 10 (interval); published; count; divided by residents of the same source; \
                 95% interval by Wilson; [a.csv residents.csv]",
            ),
        ],
    );
    check(
        "the only denominator held is of another year",
        vec![series("a", "X08000001=50", of_residents), series("residents", residents, in_year("2019"))],
        &[(AUTHORITY, not_divided)],
    );
}

#[test]
fn intervals_name_their_method_and_impossible_shares_their_reason() {
    let per_ten_thousand = |key: &mut SeriesKey| key.scale = 10_000.0;
    check(
        "a rate",
        vec![series("a", "X08000001=50/20000", per_ten_thousand)],
        &[(AUTHORITY, "value 50/20000 = 25 (interval); published; count; 95% interval by Byar; [a.csv]")],
    );
    for (unit, scale) in [("per 100", 100.0), ("per 1,000", 1_000.0), ("suspensions for each 100 pupils", 100.0)] {
        let rate = |key: &mut SeriesKey| {
            key.scale = scale;
            key.unit = unit.into();
        };
        let value = 1.25 * scale;
        let line = format!("value 150/120 = {value} (interval); published; count; 95% interval by Byar; [a.csv]");
        check("more events than people", vec![series("a", "X08000001=150/120", rate)], &[(AUTHORITY, &line)]);
    }
    for unit in ["percent", "%", "Per cent"] {
        let share = |key: &mut SeriesKey| {
            key.scale = 100.0;
            key.unit = unit.into();
        };
        let line = "value 50/200 = 25 (interval); published; count; 95% interval by Wilson; [a.csv]";
        check("a share of people", vec![series("a", "X08000001=50/200", share)], &[(AUTHORITY, line)]);
    }
    check(
        "a part larger than its whole, and nobody to divide by",
        vec![series("a", "X08000001=50/40 X08000009=0/0", percent)],
        &[
            (AUTHORITY, "not_available 50/40 = -; published; count; the part is larger than the whole; [a.csv]"),
            (NEIGHBOUR, "not_available 0/0 = -; published; count; there is nobody to divide by; [a.csv]"),
        ],
    );
    check(
        "a share of small areas counts no people, so it has no interval",
        vec![series("deprivation-most-deprived-10pc", "X08000001=1/4", percent)],
        &[(AUTHORITY, "value 1/4 = 25; published; count; [deprivation-most-deprived-10pc.csv]")],
    );
}

#[test]
fn a_mean_names_its_weights_and_what_it_lacks() {
    let scores = "X01000001=~10 X01000002=~20 X01000003=~30 X01000004=~40";
    let weights = "X01000001=1 X01000002=1 X01000003=2 X01000004=0";
    let census = |key: &mut SeriesKey| "ons-census-2021-ts007".clone_into(&mut key.source);
    let own = "value -/- = 22.5; mean of 3-0-0; our mean of 3 small areas (best fit), weighted by residents of the \
               same edition, 0 missing, 0 suppressed; no interval; [a.csv population.csv]";
    check(
        "the edition's own people before the census",
        vec![
            series("a", scores, mean_by("population")),
            series("population", weights, |_| {}),
            series("population", "X01000001=9 X01000002=1 X01000003=1", census),
        ],
        &[
            (WARD, own),
            (
                SMALL_WARD,
                "missing -/- = -; mean of 1-0-0; our mean of 1 small areas (best fit), weighted by residents of the \
                 same edition, 0 missing, 0 suppressed; no interval; [a.csv population.csv]",
            ),
        ],
    );
    check(
        "else the census, by name",
        vec![series("a", scores, mean_by("iod-working-age")), series("population", weights, census)],
        &[(
            WARD,
            "value -/- = 22.5; mean of 3-0-0; our mean of 3 small areas (best fit), weighted by residents of \
             ons-census-2021-ts007, 0 missing, 0 suppressed; no interval; [a.csv population.csv]",
        )],
    );
    check(
        "a part without a score",
        vec![series("a", "X01000001=~10 X01000002=~20", mean_by("population")), series("population", weights, |_| {})],
        &[(
            WARD,
            "low_reliability -/- = 15; mean of 3-1-0; our mean of 3 small areas (best fit), weighted by residents of \
             the same edition, 1 missing, 0 suppressed; no interval; [a.csv population.csv]",
        )],
    );
    check("nobody to weigh by", vec![series("a", scores, mean_by("population"))], &[(WARD, "nothing")]);
}

#[test]
fn a_register_that_is_complete_has_true_zeros() {
    let complete = |key: &mut SeriesKey| key.complete = true;
    check(
        "small areas",
        vec![series("schools", "X01000001=2", complete)],
        &[
            ("X01000002", "value 0/- = 0; not in file; none in a complete register; [schools.csv]"),
            (
                SMALL_WARD,
                "value 0/- = 0; sum of 1-0-0; sum of 1 small areas (best fit), 0 missing, 0 suppressed; [schools.csv]",
            ),
            // The register of one authority says nothing about another.
            (NEIGHBOUR, "nothing"),
        ],
    );
    check(
        "wards",
        vec![series("schools", "X05000001=2", complete)],
        &[(SMALL_WARD, "value 0/- = 0; not in file; none in a complete register; [schools.csv]")],
    );
    check(
        "a file of wards that is no register leaves one out",
        vec![series("a", "X05000001=2", |_| {})],
        &[(SMALL_WARD, "missing -/- = -; not in file; not in the file; []")],
    );
}

#[test]
fn editions_and_boundary_years_are_never_one_figure() {
    let editions = [("iod-2019", 2011, "X01000901=1 X01000902=2"), ("iod-2025", 2021, "X01000001=5")];
    let held = editions.map(|(source, year, cells)| {
        series("a", cells, |key| {
            source.clone_into(&mut key.source);
            key.vintage = Vintage(year);
        })
    });
    let all = measured(held.to_vec(), "2024-12-31");
    let found: Vec<(&str, bool, bool)> = all
        .iter()
        .map(|one| {
            let has = |area: &str| one.measures.contains_key(&code(area));
            (one.key.source.as_str(), has("X01000901"), has("X01000001"))
        })
        .collect();
    assert_eq!(found, [("iod-2019", true, false), ("iod-2025", false, true)]);
}

#[test]
fn the_period_is_the_latest_that_ends_by_the_day() {
    let table = [
        ("2021-12-30", None),
        ("2021-12-31", Some("2021")),
        ("2022-12-31", Some("2022")),
        ("2030-01-01", Some("2022")),
    ];
    for (day, expected) in table {
        // The neighbour's later figure does not make the authority's own older.
        let held = vec![
            series("a", "X08000001=1", in_year("2021")),
            series("a", "X08000001=2", in_year("2022")),
            series("a", "X08000009=3", in_year("2023")),
        ];
        let all = measured(held, day);
        assert_eq!(all.first().map(|one| one.period.label()), expected, "{day}");
    }
}
