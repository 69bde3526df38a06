// SPDX-License-Identifier: MIT OR Apache-2.0
//! Directories of postcodes: in which small area, ward and authority each lies, and whether it is still in use. No
//! figures.

use std::collections::BTreeMap;
use std::fmt;

use base::{AreaCode, AreaType, Postcode, Vintage};
use serde::de::{Deserializer as _, MapAccess, Visitor};

use super::Work;
use crate::collect::Collector;
use crate::pattern::Pattern;
use crate::table::Found;
use records::Located;

/// So many rows that cannot be used are named one by one.
const NAMED: usize = 100;

/// Directories write these digits where there is no such place.
const PSEUDO: &str = "99999999";

pub(crate) fn read(work: &mut Work<'_>) -> Result<u64, String> {
    let (table, profile) = (work.table, work.profile);
    let headers = &table.headers;
    let spec = profile.spec.postcodes.as_ref().ok_or("The profile has no [postcodes].")?;
    let column = headers.find(&spec.postcode).ok_or("The column of postcodes is missing.")?.index;
    let find = |pattern: &Option<Pattern>| pattern.as_ref().and_then(|it| headers.find(it));
    // Of several boundary years the latest.
    let (small_area, ward, authority) = (find(&spec.small_area), find(&spec.ward), find(&spec.authority));
    let vintage = small_area.and_then(|found| found.year).unwrap_or(Vintage::NONE);
    let ended = find(&spec.ended);
    let out = &mut work.out;
    let mut wrong = Vec::new();
    let rows = table.each(|row| {
        let code = |found: Option<Found>| place(row.cell(found?.index));
        match row.cell(column).parse::<Postcode>() {
            Ok(postcode) => {
                out.postcodes.push(Located {
                    postcode,
                    small_area: code(small_area),
                    vintage,
                    ward: code(ward),
                    authority: code(authority),
                    ended: ended.is_some_and(|found| !row.cell(found.index).is_empty()),
                });
            }
            // The cell may be somebody's postcode all but a letter.
            Err(_) => wrong.push(row.line),
        }
    })?;
    let header = headers.name(column).to_owned();
    reject(&wrong, &header, out);
    tidy_up(out);
    Ok(rows)
}

fn place(text: &str) -> Option<AreaCode> {
    text.parse().ok().filter(|code: &AreaCode| !code.as_str().ends_with(PSEUDO) && code.as_str().len() == 9)
}

fn reject(wrong: &[u64], header: &str, out: &mut Collector) {
    for line in wrong.iter().take(NAMED) {
        out.reject(*line, header, "the cell is no whole postcode");
    }
    if wrong.len() > NAMED {
        out.note(format!("Rows without a whole postcode: {}; the first {NAMED} are named.", wrong.len()));
    }
}

/// In the order of postcodes, each once. Where a directory says two things of one, the first by code is kept.
fn tidy_up(out: &mut Collector) {
    out.postcodes.sort_unstable();
    let before = out.postcodes.len();
    out.postcodes.dedup_by_key(|located| located.postcode);
    let twice = before - out.postcodes.len();
    if twice > 0 {
        out.note(format!("Postcodes that stand in the file more than once: {twice} rows were passed over."));
    }
    let count = |of: fn(&Located) -> bool| out.postcodes.iter().filter(|located| of(located)).count();
    let (all, ended) = (out.postcodes.len(), count(|located| located.ended));
    let nowhere = count(|located| located.small_area.is_none());
    out.note(format!(
        "Postcodes: {all}, {ended} of them no longer in use; {nowhere} without a small area, from which no patch can be drawn."
    ));
}

/// A directory as nested objects: outward code, inward code, and the codes of places in any order. A place is told by
/// its code.
pub(crate) fn read_nested(text: &str, out: &mut Collector) -> Result<u64, String> {
    let found = serde_json::Deserializer::from_str(text).deserialize_map(Outwards);
    // Its text is not repeated: it may be anything.
    let found = found.map_err(|error| {
        let (line, column) = (error.line(), error.column());
        format!("It begins like a directory of postcodes, but in line {line}, column {column}, it is built otherwise.")
    })?;
    let (mut rows, mut wrong) = (0_u64, Vec::new());
    for (outward, inward, codes) in found {
        rows += 1;
        let Ok(postcode) = format!("{outward} {inward}").parse::<Postcode>() else {
            wrong.push(rows);
            continue;
        };
        let codes = || codes.iter().filter_map(|text| place(text));
        let of = |wanted: fn(AreaType) -> bool| codes().find(|code| wanted(code.area_type()));
        out.postcodes.push(Located {
            postcode,
            small_area: of(|kind| kind == AreaType::SmallArea),
            vintage: Vintage::NONE,
            ward: of(|kind| kind == AreaType::Ward),
            authority: of(AreaType::is_authority),
            ended: false,
        });
    }
    reject(&wrong, "inward code", out);
    tidy_up(out);
    Ok(rows)
}

type Nested = Vec<(String, String, Vec<String>)>;

struct Outwards;

impl<'de> Visitor<'de> for Outwards {
    type Value = Nested;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("outward codes with inward codes")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Nested, M::Error> {
        let mut all = Nested::new();
        while let Some((outward, inwards)) = map.next_entry::<String, BTreeMap<String, Vec<Option<String>>>>()? {
            let named = |(inward, codes): (String, Vec<Option<String>>)| {
                (outward.clone(), inward, codes.into_iter().flatten().collect())
            };
            all.extend(inwards.into_iter().map(named));
        }
        Ok(all)
    }
}
