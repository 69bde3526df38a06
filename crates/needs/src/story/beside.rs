// SPDX-License-Identifier: MIT OR Apache-2.0
//! The place beside others as a spine chart, and its wards beside each other as a grid.

use crate::addresses;
use base::{State, Unit};
use evidence::catalogue::{Category, Indicator};
use evidence::measure::{Measure, Measured};
use exhibits::{View, frame, lacking_note, mark, unit_heading};
use figures::{
    Cell, Column, Grid, GridCell, GridRow, GridWords, Spine, SpineGroup, SpineRow, SpineWords, Standing, Table,
};
use press::Picture;
use stats::Comparison;
use words::{Args, number};

use super::peers::{FEWEST_PEERS, find_range};
use super::picture::{Drawn, WHOLE};
use crate::concentration::concentration;
use crate::others::times;
use evidence::place::{Level, compared, interval};
use exhibits::value_text;

/// A return of fewer than so many cases says little: some small authorities report a zero for every category.
const FEWEST_CASES: f64 = 100.0;
/// Wider than the text, so that the chart stands on one sheet with what is said of it.
const SPINE: f64 = 740.0;
/// So many columns still fit on a sheet of paper.
const MOST_COLUMNS: usize = 9;

/// Every figure of the authority that can be set beside the country, the region or similar authorities.
///
/// With it, what it says of similar authorities and of the country.
pub(super) fn spine(view: &View) -> Option<(Vec<String>, Picture)> {
    let mut groups = Vec::new();
    let (mut rows, mut positions, mut shown) = (Vec::new(), Vec::new(), Vec::new());
    for (key, category) in crate::codes::categories().into_iter().filter(|(_, one)| *one != Category::Context) {
        let figures = own_figures(view, category);
        shown.extend(figures.clone());
        let found: Vec<(SpineRow, Option<(String, Position)>)> =
            figures.into_iter().filter_map(|one| row(view, one)).collect();
        positions.extend(found.iter().filter_map(|(_, position)| position.clone()));
        let found: Vec<SpineRow> = found.into_iter().map(|(row, _)| row).collect();
        rows.extend(found.clone());
        if !found.is_empty() {
            groups.push(SpineGroup { name: view.text(key), rows: found });
        }
    }
    let count = |wanted: Standing| rows.iter().filter(|row| row.standing == wanted).count();
    if rows.is_empty() {
        return None;
    }
    let country = view.country();
    let (above, below, similar) = (count(Standing::Above), count(Standing::Below), count(Standing::Similar));
    let args = Args::new()
        .set("place", view.name())
        .set("country", country.as_str())
        .set("compared", above + below + similar)
        .set("above", above)
        .set("below", below)
        .set("similar", similar);
    let key = if above + below + similar == 0 { "needs-beside-spine-none" } else { "needs-beside-spine" };
    let against_country = view.at.text_with(key, &args);
    let sentences: Vec<String> = among_peers(view, &positions).into_iter().chain([against_country]).collect();
    let sentence = sentences.join(" ");
    let spine = Spine { frame: frame(view, "spine", &sentence), words: spine_words(view, &country), groups };
    let key = figures::spine_key(&spine);
    let drawn = Drawn {
        title: String::new(),
        caption: [view.text("needs-beside-spine-note"), lacking_note(view, &shown)].join(" ").trim_end().to_owned(),
        source: view.text("needs-beside-source"),
        web: figures::spine(&spine) + figures::key(&key),
        parts: &[&spine, &key],
        width: SPINE,
        table: spine_table(view, &rows, &view.text("needs-beside-table"), &country),
    };
    Some((sentences, Picture { told: true, ..drawn.picture(view, &spine.frame) }))
}

/// Counts how many similar authorities have a higher figure, and how many there are with the place itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Position {
    higher: usize,
    of: usize,
}

/// Positions from either end that are told by name.
const TOLD_FROM_EITHER_END: usize = 2;

/// Places like this one come first: beside the whole country most figures of a poor city differ.
fn among_peers(view: &View, positions: &[(String, Position)]) -> Option<String> {
    let most = positions.iter().map(|(_, one)| one.of).max()?;
    let at = |wanted: &dyn Fn(Position) -> bool| -> Vec<&str> {
        positions.iter().filter(|(_, one)| wanted(*one)).map(|(name, _)| name.as_str()).collect()
    };
    let ends: Vec<(&str, Vec<&str>)> = vec![
        ("needs-beside-highest", at(&|one| one.higher == 0)),
        ("needs-beside-second-highest", at(&|one| one.higher == 1)),
        ("needs-beside-second-lowest", at(&|one| one.of - one.higher == TOLD_FROM_EITHER_END)),
        ("needs-beside-lowest", at(&|one| one.of - one.higher == 1)),
    ];
    let told: usize = ends.iter().map(|(_, names)| names.len()).sum();
    let said = ends.iter().filter(|(_, names)| !names.is_empty()).map(|(key, names)| {
        let names: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        view.at.text_with(key, &Args::new().set("names", words::list(view.at.lang, &names)))
    });
    let said: Vec<String> = said.collect();
    let args = Args::new()
        .set("place", view.name())
        .set("of", most - 1)
        .set("told", told)
        .set("ends", said.join("; "))
        .set("between", positions.len() - told);
    Some(view.at.text_with("needs-beside-among", &args))
}

fn own_figures(view: &View, category: Category) -> Vec<&Measured> {
    let wanted = view.place.catalogue.all().filter(|one| one.category == category);
    wanted.filter_map(|one| view.place.preferred(&one.code, Level::Authority)).collect()
}

fn row(view: &View, measured: &Measured) -> Option<(SpineRow, Option<(String, Position)>)> {
    let geography = &view.place.geography;
    let own = view.place.own(measured)?;
    let of = |area: &areas::Area| measured.measures.get(&area.code);
    let value = |measure: Option<&Measure>| measure.and_then(|one| one.quantity.value);
    // Nothing is called above or below a lower bound.
    let exact = |one: &&Measure| one.quantity.state != State::AtLeast;
    let whole = value(geography.country.as_ref().and_then(of).filter(exact));
    let comparator = value(geography.country.as_ref().and_then(of));
    let region = value(geography.region.as_ref().and_then(of));
    let enough = |one: &&Measure| one.quantity.denominator.is_none_or(|cases| cases >= FEWEST_CASES);
    let peers: Vec<f64> =
        geography.neighbours.iter().filter_map(of).filter(enough).filter_map(|one| one.quantity.value).collect();
    if own.quantity.value.is_none() || (comparator.is_none() && region.is_none() && peers.len() < FEWEST_PEERS) {
        return None;
    }
    let indicator = view.place.indicator(&measured.key.indicator);
    let higher = peers.iter().filter(|other| own.quantity.value < Some(**other)).count();
    let position = Position { higher, of: peers.len() + 1 };
    let position = (peers.len() >= FEWEST_PEERS).then(|| (indicator.short.clone(), position));
    let row = SpineRow {
        name: indicator.name,
        note: format!("{}, {}", unit_heading(view, &measured.unit), own.period.label()),
        href: view.link(&addresses::distribution(&indicator.code)),
        unit: measured.unit.clone(),
        value: own.quantity.value,
        lower: own.quantity.lower,
        upper: own.quantity.upper,
        state: own.quantity.state,
        comparator,
        region,
        peers: find_range(peers),
        standing: whole.map_or(Standing::Unknown, |other| match stats::compare(interval(own), other) {
            Comparison::ClearlyAbove => Standing::Above,
            Comparison::ClearlyBelow => Standing::Below,
            Comparison::NoClearDifference => Standing::Similar,
            Comparison::CannotSay => Standing::Unknown,
        }),
    };
    Some((row, position))
}

fn spine_words(view: &View, country: &str) -> SpineWords {
    let args = Args::new().set("country", country);
    SpineWords {
        figure: view.text("needs-list-figure"),
        own: view.name().to_owned(),
        comparator: country.to_owned(),
        region: view.text("needs-region-heading"),
        against: view.at.text_with("needs-beside-against", &args),
        lower: view.text("needs-beside-lower"),
        higher: view.text("needs-beside-higher"),
        above: view.text("needs-beside-above"),
        similar: view.text("needs-beside-similar"),
        below: view.text("needs-beside-below"),
        unknown: view.text("needs-beside-unknown"),
        no_comparator: view.at.text_with("needs-beside-no-comparator", &args),
        not_held: view.text("needs-story-not-held"),
        no_peers: view.text("needs-beside-no-peers"),
        peers: view.text("needs-beside-peers"),
        middle_half: view.text("needs-beside-middle-half"),
        interval: view.text("exhibits-interval-heading"),
    }
}

fn spine_table(view: &View, rows: &[SpineRow], title: &str, country: &str) -> Table {
    let columns = vec![
        Column::text(&view.text("needs-list-figure")),
        Column::number(view.name()),
        Column::number(&view.text("exhibits-interval-heading")),
        Column::number(country),
        Column::number(&view.text("needs-region-heading")),
        Column::number(&view.text("needs-beside-peers")),
        Column::text(&view.at.text_with("needs-beside-against", &Args::new().set("country", country))),
    ];
    let row = |row: &SpineRow| {
        let not_held = || view.text("needs-story-not-held");
        let shown =
            |value: Option<f64>| value.map_or_else(not_held, |value| number::value(view.at.lang, value, &row.unit));
        let limits = |ends: Option<(f64, f64)>, none: &str| {
            ends.map_or_else(|| none.to_owned(), |(low, high)| number::interval(view.at.lang, low, high, &row.unit))
        };
        let against = view.text(match row.standing {
            Standing::Above | Standing::FarAbove => "needs-beside-above",
            Standing::Similar => "needs-beside-similar",
            Standing::Below | Standing::FarBelow => "needs-beside-below",
            Standing::Unknown => "needs-beside-unknown",
        });
        let ratio = row.value.zip(row.comparator).and_then(|(own, other)| times(view.at.lang, own, other, &row.unit));
        let against = match ratio.filter(|_| row.standing != Standing::Similar) {
            Some(ratio) => {
                view.at.text_with("needs-beside-times", &Args::new().set("how", against).set("ratio", ratio))
            }
            None => against,
        };
        let cells = [
            format!("{} ({})", row.name, row.note),
            shown(row.value),
            limits(row.lower.zip(row.upper), "–"),
            shown(row.comparator),
            shown(row.region),
            limits(row.peers.map(|peers| (peers.lowest, peers.highest)), &not_held()),
            against,
        ];
        cells.map(Cell::Text).to_vec()
    };
    Table { frame: frame(view, "spine-table", title), columns, rows: rows.iter().map(row).collect() }
}

/// Wards by figures, each against the authority's own.
pub(super) fn grid(view: &View) -> Option<Picture> {
    let mut chosen: Vec<&Indicator> = view.place.catalogue.all().collect();
    // The factors first, because part 4 is about them; the sort keeps the order of the catalogue.
    let counted = concentration(&view.place).factors.iter().map(|one| one.indicator.code.clone()).collect::<Vec<_>>();
    chosen.sort_by_key(|one| !counted.contains(&one.code));
    let shown: Vec<(&Indicator, &Measured)> = chosen
        .into_iter()
        .filter(|one| one.category != Category::Context && one.unit != Unit::People)
        .filter_map(|one| Some((one, view.place.preferred(&one.code, Level::Wards)?)))
        .filter(|(_, measured)| view.place.own(measured).is_some_and(|own| own.quantity.value.is_some()))
        .take(MOST_COLUMNS)
        .collect();
    let wards = view.place.areas(Level::Wards, None);
    if shown.is_empty() || wards.is_empty() {
        return None;
    }
    let rows: Vec<GridRow> = (1..).zip(&wards).map(|(at, ward)| ward_row(view, at, ward, &shown)).collect();
    let count = |wanted| rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.standing == wanted).count();
    let args = Args::new()
        .set("place", view.name())
        .set("cells", count(Standing::Above) + count(Standing::Below) + count(Standing::Similar))
        .set("above", count(Standing::Above))
        .set("below", count(Standing::Below));
    let sentence = view.at.text_with("needs-beside-grid", &args);
    let own = shown.iter().map(|(_, measured)| {
        let text = view.place.own(measured).map(|own| value_text(view, own, &measured.unit));
        GridCell::new(&text.unwrap_or_default(), Standing::Unknown)
    });
    let grid = Grid {
        frame: frame(view, "grid", &sentence),
        words: GridWords {
            above: view.text("needs-beside-above"),
            similar: view.text("needs-beside-similar"),
            below: view.text("needs-beside-below"),
            far_above: view.text("exhibits-compared-above-far").to_lowercase(),
            far_below: view.text("exhibits-compared-below-far").to_lowercase(),
            unknown: view.text("needs-beside-no-sign"),
        },
        name_heading: view.text("exhibits-ward-heading"),
        columns: shown.iter().map(|(one, measured)| heading(view, one, measured)).collect(),
        rows,
        foot: Some(GridRow {
            key: String::new(),
            name: view.name().to_owned(),
            href: String::new(),
            cells: own.collect(),
        }),
    };
    let key = figures::grid_key(&grid);
    let drawn = Drawn {
        title: String::new(),
        caption: view.at.text_with("needs-beside-grid-note", &Args::new().set("place", view.name())),
        source: view.text("needs-beside-source"),
        web: figures::grid(&grid) + figures::key(&key),
        parts: &[&grid, &key],
        width: WHOLE,
        // The grid is its own table on the page.
        table: grid_table(view, &grid),
    };
    // The table says the sentence itself.
    Some(Picture { told: true, ..drawn.picture(view, &grid.frame) })
}

fn heading(view: &View, indicator: &Indicator, measured: &Measured) -> String {
    match &measured.unit {
        Unit::Score | Unit::StandardScore => indicator.short.clone(),
        unit => format!("{}, {}", indicator.short, unit_heading(view, unit)),
    }
}

fn ward_row(view: &View, at: usize, ward: &areas::Area, shown: &[(&Indicator, &Measured)]) -> GridRow {
    let cell = |(_, measured): &(&Indicator, &Measured)| {
        let Some(measure) = measured.measures.get(&ward.code) else { return GridCell::absent(State::Missing) };
        let Some(value) = measure.quantity.value else { return GridCell::absent(measure.quantity.state) };
        let text = number::decimal(view.at.lang, value, number::places(&measured.unit));
        GridCell::new(&text, mark(compared(&view.place, measured, measure, Level::Wards)))
    };
    GridRow {
        key: at.to_string(),
        name: ward.name.clone(),
        href: view.link(&addresses::profile(ward.code)),
        cells: shown.iter().map(cell).collect(),
    }
}

fn grid_table(view: &View, grid: &Grid) -> Table {
    let columns = std::iter::once(Column::text(&grid.name_heading));
    let columns = columns.chain(grid.columns.iter().map(|name| Column::number(name))).collect();
    let labels = view.labels();
    let row = |row: &GridRow| {
        let cell = |cell: &GridCell| {
            if cell.text.is_empty() { Cell::Text(labels.state(cell.state)) } else { Cell::Text(cell.text.clone()) }
        };
        std::iter::once(Cell::Text(row.name.clone())).chain(row.cells.iter().map(cell)).collect()
    };
    let rows = grid.rows.iter().chain(&grid.foot).map(row).collect();
    Table { frame: frame(view, "grid-table", &grid.frame.title), columns, rows }
}
