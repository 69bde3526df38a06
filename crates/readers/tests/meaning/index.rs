// SPDX-License-Identifier: MIT OR Apache-2.0
//! Indices of deprivation: which edition, whose decile, which end of it, and which country.

use std::fmt::Write as _;

use proptest::prelude::*;

use crate::{code, read, said, shared, text, told, why};

const TENTH: &str = "deprivation-most-deprived-10pc";

fn index(header: &str) -> String {
    format!("{header},IMD_decile,IMD_score\nX01000001,{}1,50.1\nX01000002,{}5,20.1\n", beside(header), beside(header))
}

/// A cell for each column after the first.
fn beside(header: &str) -> String {
    "X08000001,".repeat(header.matches(',').count())
}

#[test]
fn an_edition_is_named_or_told_by_its_authorities_or_asked() {
    for header in ["lsoa11_code", "lsoa01_code", "lsoa21_code", "lsoa_code", "lsoa21cd,lad22cd", "lsoa01cd,lad09cd"] {
        let said = why(text(&index(header), None));
        assert!(said.contains("which edition") && said.contains("--period 2019 FILE"), "{header}: {said}");
    }
    let taken = [
        ("lsoa11_code,lad13_code", None, "2015"),
        ("lsoa11_code,lad18_code", None, "2015"),
        ("lsoa11_code,lad19_code", None, "2019"),
        ("lsoa11_code,ltla22_code", None, "2019"),
        ("lsoa21_code,ltla24_code", None, "2025"),
        ("lsoa11_code", Some("2015"), "2015"),
        ("lsoa11_code", Some("2019"), "2019"),
        ("lsoa01_code", Some("2004"), "2004"),
        ("lsoa01_code", Some("2010"), "2010"),
        ("lsoa21_code", Some("2025"), "2025"),
        // The word of the file holds.
        ("lsoa11_code,lad13_code", Some("2019"), "2015"),
    ];
    for (header, period, edition) in taken {
        let parsed = text(&index(header), period).unwrap_or_else(|why| unreachable!("{header}: {why}"));
        assert_eq!(told(&parsed, TENTH), [format!("mhclg-iod-{edition} {edition} to {edition}-12-31")], "{header}");
        assert_eq!(said(&parsed, TENTH, "", "X01000001"), "1 of 1");
        assert_eq!(said(&parsed, TENTH, "", "X01000002"), "0 of 1");
    }
    // Small areas without a year are those of the edition.
    let parsed = text(&index("lsoa_code"), Some("2010")).expect("read");
    assert_eq!(parsed.records.series.first().map(|series| series.key.vintage), Some(base::Vintage(2001)));
    for (header, period, words) in [
        ("lsoa11_code", "2010", "issued on small areas of 2001"),
        ("lsoa01_code", "2019", "issued on small areas of 2011"),
        ("lsoa21_code", "2019", "issued on small areas of 2011"),
        ("lsoa21cd,lsoa11cd", "2019", "Leave out what was put beside it"),
        ("lsoa11_code", "2012", "not one of 2012"),
        ("lsoa11_code", "mid-2019", "needs the year of an edition"),
    ] {
        let said = why(text(&index(header), Some(period)));
        assert!(said.contains(words), "{header} {period}: {said}");
    }
}

#[test]
fn titles_and_headings_name_an_edition() {
    let above = |title: &str| format!("{title}\n{}", index("lsoa11_code"));
    let named = |heading: &str| index("lsoa11_code").replace("IMD_decile", heading);
    for (file, edition) in [
        (above("The English Indices of Deprivation 2015"), "2015"),
        (above("IoD2019: scores and deciles"), "2019"),
        (above("Index of Multiple Deprivation (2019)"), "2019"),
        (named("IMD_decile_2015"), "2015"),
        (named("IMD 2019 Decile"), "2019"),
    ] {
        let parsed = text(&file, None).unwrap_or_else(|why| unreachable!("{file}: {why}"));
        assert_eq!(told(&parsed, TENTH), [format!("mhclg-iod-{edition} {edition} to {edition}-12-31")], "{file}");
    }
    for (file, words) in [
        (above("Change between IMD 2015 and IMD 2019"), "which edition"),
        (above("Indices of Deprivation 2010"), "issued on small areas of 2001"),
        (above("Index of Multiple Deprivation 2012"), "not one of 2012"),
    ] {
        let said = why(text(&file, None));
        assert!(said.contains(words), "{file}: {said}");
    }
}

#[test]
fn a_decile_is_that_of_all_england_and_1_is_the_most_deprived() {
    let with = |heading: &str| index("lsoa11_code,lad19_code").replace("IMD_decile", &format!("\"{heading}\""));
    for heading in [
        "IMD Decile",
        "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)",
        "IMD decile (1 = most deprived)",
        "IMD Decile (1 is most deprived, 10 is least deprived)",
        "IMD_decile_england",
    ] {
        let parsed = text(&with(heading), None).unwrap_or_else(|why| unreachable!("{heading}: {why}"));
        assert_eq!(said(&parsed, TENTH, "", "X01000001"), "1 of 1", "{heading}");
    }
    for heading in [
        "Index of Multiple Deprivation (IMD) Decile (where 1 is least deprived 10% of LSOAs)",
        "IMD decile (10 = most deprived)",
        "IMD decile (1 is the least deprived)",
        "IMD_decile_local",
        "IMD decile within the authority",
        "IMD decile (within Sampleford)",
        "IMD decile in the region",
        "IMD decile (1 is most deprived within the authority)",
        "IMD_decile_lad",
    ] {
        let said = why(text(&with(heading), None));
        assert!(said.contains("It says “") && !said.contains("no profile knows"), "{heading}: {said}");
    }
    for title in ["Decile 1 is the least deprived", "Deciles within the local authority"] {
        let said = why(text(&format!("{title}\n{}", index("lsoa11_code,lad19_code")), None));
        assert!(said.contains(title), "{said}");
    }
}

#[test]
fn ranks_deciles_and_scores_that_contradict_refuse_the_file() {
    let file = |rows: [[&str; 3]; 3]| {
        let mut out = "lsoa21_code,ltla24_code,IMD_decile,IMD_rank,IMD_score\n".to_owned();
        for (row, line) in rows.iter().zip(1..) {
            let _ = writeln!(
                out,
                "{}{line},{},{}",
                code("invented-small-area").trim_end_matches('1'),
                code("wakefield"),
                row.join(",")
            );
        }
        out
    };
    let good = file([["1", "400", "62.1"], ["5", "14000", "22.0"], ["10", "32000", "5.2"]]);
    assert_eq!(said(&text(&good, None).expect("read"), TENTH, "", code("invented-small-area")), "1 of 1");
    for (rows, words) in [
        // Turned round, counted within an authority, with scores turned round, and of no tenth at all.
        ([["10", "400", "62.1"], ["5", "14000", "22.0"], ["1", "32000", "5.2"]], "the rank does not lie in the decile"),
        (
            [["1", "4000", "62.1"], ["5", "14000", "22.0"], ["10", "32000", "5.2"]],
            "the rank does not lie in the decile",
        ),
        ([["1", "1", "62.1"], ["5", "2", "22.0"], ["10", "3", "5.2"]], "the rank does not lie in the decile"),
        ([["1", "400", "5.2"], ["5", "14000", "22.0"], ["10", "32000", "62.1"]], "has the higher score"),
        ([["10", "", "62.1"], ["5", "", "22.0"], ["1", "", "5.2"]], "the later decile has the higher score"),
        ([["1", "400", "62.1"], ["50", "14000", "22.0"], ["100", "32000", "5.2"]], "a whole number from 1 to 10"),
        ([["0", "400", "62.1"], ["5", "14000", "22.0"], ["10", "32000", "5.2"]], "a whole number from 1 to 10"),
    ] {
        let said = why(text(&file(rows), None));
        assert!(said.contains(words), "{rows:?}: {said}");
    }
}

#[test]
fn the_index_of_another_country_is_another_index() {
    let welsh = index("lsoa11_code,lad19_code").replace("X01", "W01");
    assert!(why(text(&welsh, None)).contains("English index"));
    // Among English rows too, and before anything is asked.
    let mixed = index("lsoa11_code").replace("X01000002", code("welsh-small-area"));
    assert!(why(text(&mixed, None)).contains(code("welsh-small-area")));
    assert!(why(text(&index("lsoa11_code").replace("X01", "S01"), Some("2019"))).contains("English index"));
    let lookup = format!("lsoa11cd,lsoa11nm,ladcd,wimd_2019\n{},A 1,X06000001,885\n", code("welsh-small-area"));
    assert!(why(text(&lookup, None)).contains("Welsh Index"));
}

#[test]
fn denominators_are_of_the_year_that_their_heading_names() {
    let file = |head: &str| {
        format!("LSOA code (2011),Local Authority District code (2019),{head}\nX01000001,X08000001,\"1,296\",175\n")
    };
    let both =
        "Total population: mid 2015 (excluding prisoners),Dependent Children aged 0-15: mid 2015 (excluding prisoners)";
    let parsed = text(&file(both), None).expect("read");
    for (indicator, count) in [("population", "1296"), ("iod-children-0-15", "175")] {
        assert_eq!(told(&parsed, indicator), ["mhclg-iod-2019 mid-2015 to 2015-06-30"]);
        assert_eq!(said(&parsed, indicator, "", "X01000001"), count);
    }
    let other = "Total population: mid-2017,Dependent Children aged 0-15: mid 2015";
    let parsed = text(&file(other), None).expect("read");
    assert_eq!(told(&parsed, "population"), ["mhclg-iod-2019 mid-2017 to 2017-06-30"]);
    assert_eq!(told(&parsed, "iod-children-0-15"), ["mhclg-iod-2019 mid-2015 to 2015-06-30"]);
    // One that names no year is of that of the others.
    let one = "Total population: mid 2015,Working age population 18-59/64: for use with Employment Deprivation Domain";
    let parsed = text(&file(one), None).expect("read");
    assert_eq!(told(&parsed, "iod-working-age"), ["mhclg-iod-2019 mid-2015 to 2015-06-30"]);
}

#[test]
fn the_cases_give_the_right_edition_or_are_refused() {
    let Some(of_2015) = shared("cases/files/02-period-by-shape/deprivation_2015.csv") else { return };
    let parsed = read("a.csv", &of_2015, None).expect("read");
    assert_eq!(told(&parsed, TENTH), ["mhclg-iod-2015 2015 to 2015-12-31"]);
    let at = |name: &str| shared(&format!("cases/{name}")).expect("there");
    for file in ["a", "b"] {
        let bytes = at(&format!("files/02-period-by-shape/deprivation_2004_then_2010_{file}.csv"));
        assert!(why(read("a.csv", &bytes, None)).contains("which edition"));
    }
    let first =
        read("a.csv", &at("files/02-period-by-shape/deprivation_2004_then_2010_a.csv"), Some("2004")).expect("read");
    let second =
        read("b.csv", &at("files/02-period-by-shape/deprivation_2004_then_2010_b.csv"), Some("2010")).expect("read");
    assert_eq!(told(&first, TENTH), ["mhclg-iod-2004 2004 to 2004-12-31"]);
    assert_eq!(told(&second, TENTH), ["mhclg-iod-2010 2010 to 2010-12-31"]);
    assert!(why(read("a.csv", &at("files/02-period-by-shape/wales_2019.csv"), None)).contains("English index"));
    let reversed = at("imd-decile-other-way/09-decile-reversed--imd_lookup.csv");
    assert!(why(read("a.csv", &reversed, None)).contains("where 1 is least deprived"));
    let short = at("imd-decile-other-way/09b-decile-reversed-short--imd2025.csv");
    assert!(why(read("a.csv", &short, None)).contains("the rank does not lie in the decile"));
    let parsed = read("a.csv", &at("files/06-times/iod_denominators.csv"), None).expect("read");
    assert_eq!(told(&parsed, "population"), ["mhclg-iod-2019 mid-2015 to 2015-06-30"]);
    assert_eq!(said(&parsed, "population", "", code("invented-small-area")), "1296");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() })]

    /// A decile that is read is the tenth in which the rank lies.
    #[test]
    fn no_decile_contradicts_its_rank(rank in 1_u32..33_756, decile in 1_u32..11) {
        let file = format!(
            "lsoa21_code,ltla24_code,IMD_decile,IMD_rank\n{},{},{decile},{rank}\n",
            code("invented-small-area"),
            code("wakefield")
        );
        let right = (rank - 1) * 10 / 33_755 + 1;
        let near = [rank.saturating_sub(11).max(1), rank + 11].map(|it| (it - 1) * 10 / 33_755 + 1);
        if text(&file, None).is_ok() {
            prop_assert!(decile == right || near.contains(&decile), "{rank} in {decile}");
        } else {
            prop_assert_ne!(decile, right);
        }
    }

    /// Without a word of the edition there is none but that which a person gave.
    #[test]
    fn no_edition_comes_from_nowhere(
        year in 2000_u32..2027,
        code in prop::sample::select(vec!["lsoa01cd", "lsoa11cd", "lsoa21cd", "lsoa_code"]),
        given in any::<bool>(),
    ) {
        let period = year.to_string();
        if let Ok(parsed) = text(&index(code), given.then_some(period.as_str())) {
            prop_assert!(given);
            for series in &parsed.records.series {
                prop_assert_eq!(series.key.period.label(), period.as_str());
            }
        }
    }
}
