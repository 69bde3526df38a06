// SPDX-License-Identifier: MIT OR Apache-2.0
//! Publishers' files in their own form, with what was counted in them without Rapport.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use records::Parsed;

use crate::{code, read, shared, told, why};

const TENTH: &str = "deprivation-most-deprived-10pc";

fn publishers(name: &str) -> Option<Vec<u8>> {
    shared(&format!("data/publishers/{name}"))
}

/// The authority of each small area, by a lookup of the same year, each area once.
fn authorities(lookup: &str, code: &str, authority: &str) -> BTreeMap<String, String> {
    let bytes = publishers(lookup).expect("the lookup");
    let mut text = String::new();
    flate2::read::GzDecoder::new(bytes.as_slice()).read_to_string(&mut text).expect("unpacked");
    let mut rows = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headers = rows.headers().expect("headers").clone();
    let at = |name: &str| headers.iter().position(|header| header == name).expect(name);
    let (code, authority) = (at(code), at(authority));
    rows.records().map(|row| row.expect("a row")).map(|row| (row[code].to_owned(), row[authority].to_owned())).collect()
}

/// The sum of the figures of an authority's small areas, and how many there are.
fn sum(parsed: &Parsed, indicator: &str, of: &BTreeSet<&String>) -> (f64, usize) {
    let series = parsed.records.series.iter().filter(|series| series.key.indicator == indicator);
    let cells: Vec<f64> = series
        .flat_map(|series| &series.cells)
        .filter(|(area, _)| of.contains(&area.to_string()))
        .filter_map(|(_, figure)| figure.numerator)
        .collect();
    (cells.iter().sum(), cells.len())
}

fn own<'a>(areas: &'a BTreeMap<String, String>, authority: &str) -> BTreeSet<&'a String> {
    areas.iter().filter(|(_, held)| *held == authority).map(|(code, _)| code).collect()
}

fn exactly((total, count): (f64, usize), wanted: (f64, usize), what: &str) {
    assert!((total - wanted.0).abs() < 0.5 && count == wanted.1, "{what}: {total} of {count}");
}

#[test]
fn the_index_of_2015_is_kept_as_that_of_2015() {
    let Some(bytes) = publishers("File_1_ID_2015_Index_of_Multiple_Deprivation.xlsx") else { return };
    let parsed = read("index-of-2019.xlsx", &bytes, None).expect("read");
    assert_eq!(told(&parsed, TENTH), ["mhclg-iod-2015 2015 to 2015-12-31"]);
    let areas: BTreeMap<String, String> =
        parsed.records.parents.iter().map(|it| (it.child.to_string(), it.parent.to_string())).collect();
    assert_eq!(areas.len(), 32_844);
    for (authority, tenth, all) in [
        (code("bradford"), 101.0, 310),
        (code("calderdale"), 19.0, 128),
        (code("kirklees"), 23.0, 259),
        (code("leeds"), 105.0, 482),
    ] {
        exactly(sum(&parsed, TENTH, &own(&areas, authority)), (tenth, all), authority);
    }
}

#[test]
fn the_index_of_2010_is_asked_for() {
    let Some(bytes) = publishers("imd2010_england_lsoa01.csv.gz") else { return };
    assert!(why(read("imd2010.csv.gz", &bytes, None)).contains("which edition"));
    let parsed = read("imd.csv.gz", &bytes, Some("2010")).expect("read");
    assert_eq!(told(&parsed, TENTH), ["mhclg-iod-2010 2010 to 2010-12-31"]);
    let areas = authorities("LSOA01_LSOA11_LAD11_EW_LU.csv.gz", "LSOA01CD", "LAD11CD");
    exactly(sum(&parsed, TENTH, &own(&areas, code("bradford"))), (94.0, 307), "Bradford");
    exactly(sum(&parsed, TENTH, &own(&areas, code("leeds"))), (92.0, 476), "Leeds");
    assert!(why(read("imd.csv.gz", &bytes, Some("2019"))).contains("issued on small areas of 2011"));
}

#[test]
fn the_welsh_lookup_is_left_out_with_its_reason() {
    let Some(bytes) = publishers("Index_of_Multiple_Deprivation_(December_2019)_Lookup_in_Wales.csv") else { return };
    assert!(why(read("index.csv", &bytes, None)).contains("Welsh Index of Multiple Deprivation"));
}

#[test]
fn the_estimates_of_mid_2019_are_asked_for() {
    let Some(bytes) = publishers("population19_lsoa11.csv.gz") else { return };
    assert!(why(read("population19_lsoa11.csv.gz", &bytes, None)).contains("--period mid-2019"));
    let parsed = read("population.csv.gz", &bytes, Some("mid-2019")).expect("read");
    assert_eq!(told(&parsed, "population"), ["ons-mid-2019-small-area mid-2019 to 2019-06-30"]);
    let areas = authorities("LSOA11_LSOA21_LAD22_EW_LU_bestfit.csv.gz", "LSOA11CD", "LAD22CD");
    for (authority, residents, all) in [
        (code("bradford"), 539_776.0, 310),
        (code("leeds"), 793_139.0, 482),
        (code("stevenage"), 87_845.0, 52),
        (code("st-albans"), 148_452.0, 87),
        (code("north-hertfordshire"), 133_570.0, 82),
    ] {
        exactly(sum(&parsed, "population", &own(&areas, authority)), (residents, all), authority);
    }
}
