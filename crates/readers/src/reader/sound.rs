// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells whether what came back could have come out of a file: what the types cannot say by themselves.

use base::{AreaCode, Quantity};

use super::ReaderAnswer;
use crate::collect::order;
use crate::draft::look;
use crate::first_rows;
use crate::layout::bounded;
use crate::layout::ground::is_here;
use crate::profile::DISCLOSURES;
use records::{FirstRow, MOST_COLUMNS, Parsed, Records, Series, Shape, TableLook};

/// `Err` says what is wrong.
pub(super) fn check_sound(answer: &ReaderAnswer) -> Result<(), String> {
    if let ReaderAnswer::Look(Ok(look)) = answer {
        return if is_short(look) { Ok(()) } else { Err("a look at more than is looked at".to_owned()) };
    }
    let ReaderAnswer::Part(member) = answer else { return Ok(()) };
    let Ok(Parsed { profile, records, first_rows, .. }) = &member.parsed else { return Ok(()) };
    let must = |good: bool, what: &str| if good { Ok(()) } else { Err(what.to_owned()) };
    must(DISCLOSURES.contains(&profile.disclosure.as_str()), "an unknown disclosure profile")?;
    must(first_rows.iter().all(|row| is_first_row(row, &records.series)), "a first row that is none")?;
    let Records {
        series,
        areas,
        other_names,
        parents,
        changes,
        aliases,
        neighbours,
        shapes,
        patches,
        flags,
        names,
        terms,
        postcodes,
    } = records;
    let orders = [ordered(areas), ordered(parents), ordered(changes), ordered(aliases), ordered(neighbours)];
    let more = [ordered(other_names), ordered(patches), ordered(names), ordered(terms), ordered(postcodes)];
    must(ordered(flags), "a list out of order")?;
    must(orders.into_iter().chain(more).all(|ordered| ordered), "a list out of order")?;
    must(series.iter().all(whole), "a series that is not in order, or a number that is none")?;
    let apart = |two: &[Series]| two[0].key != two[1].key && order(&two[0].key) <= order(&two[1].key);
    must(series.windows(2).all(apart), "series out of order")?;
    let shape = |shape: &Shape| (shape.code, shape.vintage);
    must(shapes.windows(2).all(|two| shape(&two[0]) < shape(&two[1])), "boundaries out of order")?;
    let small = |shape: &Shape| bounded::count_points(&shape.polygons) <= bounded::MOST_POINTS;
    must(shapes.iter().all(small), "a boundary of too many points")?;
    let mut points = shapes.iter().flat_map(|shape| shape.polygons.iter().flatten().flatten());
    must(points.all(|(east, north)| is_here(*east, *north)), "a point that is nowhere")
}

/// Its figures are there, and its cells are no longer than they are cut.
fn is_first_row(row: &FirstRow, series: &[Series]) -> bool {
    let is_there = |(at, area): &(usize, AreaCode)| {
        series.get(*at).is_some_and(|one| one.cells.binary_search_by_key(area, |(own, _)| *own).is_ok())
    };
    let is_cut = |text: &String| text.chars().count() <= first_rows::LETTERS;
    row.cells.len() <= first_rows::CELLS
        && row.cells.iter().all(|(heading, text)| is_cut(heading) && is_cut(text))
        && row.figures.iter().all(is_there)
}

/// A look holds a few rows, and no text is longer than it may be: it is kept and drawn.
fn is_short(look: &TableLook) -> bool {
    let fits = |text: &str, most: usize| text.chars().count() <= most && !text.chars().any(char::is_control);
    let width = look.columns.len();
    width <= MOST_COLUMNS
        && look.rows.len() <= look::ROWS
        && look.marks.len() <= look::MARKS
        && fits(&look.sheet, look::SIGNS)
        && look.columns.iter().all(|column| fits(&column.heading, look::HEADING))
        && look.marks.iter().all(|mark| fits(mark, look::SIGNS))
        && look.rows.iter().all(|(_, cells)| cells.len() == width && cells.iter().all(|cell| fits(cell, look::SIGNS)))
}

fn ordered<T: Ord>(list: &[T]) -> bool {
    list.windows(2).all(|two| two[0] < two[1])
}

/// Each area once, of the kind that the series is about, with numbers that are numbers.
fn whole(series: &Series) -> bool {
    let number = |number: Option<f64>| number.is_none_or(f64::is_finite);
    let numbers = |it: &Quantity| [it.numerator, it.denominator, it.value, it.lower, it.upper].into_iter().all(number);
    series.key.scale.is_finite()
        && series.cells.windows(2).all(|two| two[0].0 < two[1].0)
        && series.cells.iter().all(|(area, it)| area.area_type() == series.key.area_type && numbers(it))
}
