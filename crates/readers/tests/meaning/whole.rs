// SPDX-License-Identifier: MIT OR Apache-2.0
//! A share is one of a whole: of categories of which some are missing there is none.

use std::fmt::Write as _;

use proptest::prelude::*;
use records::Parsed;

use crate::{code, figure, read, said, shared, text, why};

const TENURE: [&str; 8] = [
    "Owned: Owns outright",
    "Owned: Owns with a mortgage or loan",
    "Shared ownership: Shared ownership",
    "Social rented: Rents from council or Local Authority",
    "Social rented: Other social rented",
    "Private rented: Private landlord or letting agency",
    "Private rented: Other private rented",
    "Lives rent free",
];

/// A custom dataset of a variable with its number of categories, and rows of area, code, category and count.
fn custom(variable: &str, rows: &[(&str, i32, &str, u32)]) -> String {
    let mut out = format!(
        "Lower tier local authorities Code,Lower tier local authorities,{variable} Code,{variable},Observation\n"
    );
    for (area, code, category, count) in rows {
        let _ = writeln!(out, "{area},Place,{code},\"{category}\",{count}");
    }
    out
}

/// Rows of one area: each category counts ten times its place.
fn rows<'a>(area: &'a str, categories: &[(usize, &'a str)]) -> Vec<(&'a str, i32, &'a str, u32)> {
    let row = |(place, category): &(usize, &'a str)| {
        let number = u32::try_from(*place + 1).expect("few");
        (area, i32::try_from(number).expect("few"), *category, number * 10)
    };
    categories.iter().map(row).collect()
}

fn all(categories: &[&'static str]) -> Vec<(usize, &'static str)> {
    categories.iter().copied().enumerate().collect()
}

#[test]
fn a_heading_that_counts_the_categories_proves_the_whole() {
    let nothing = ("X08000001", -8, "Does not apply", 0);
    let whole = rows("X08000001", &all(&TENURE));
    let some: Vec<_> = whole.iter().filter(|row| row.2.contains("rented")).copied().collect();
    let cases = [
        // With and without the row that says nothing: the profile lists this classification.
        ([&[nothing], whole.as_slice()].concat(), "130 of 360", "90 of 360"),
        (whole.clone(), "130 of 360", "90 of 360"),
        (some.clone(), "130", "90"),
        ([&[nothing], some.as_slice()].concat(), "130", "90"),
    ];
    for (rows, private, social) in cases {
        let parsed = text(&custom("Tenure of household (9 categories)", &rows), None).expect("read");
        assert_eq!(said(&parsed, "private-rented", "", "X08000001"), private, "{rows:?}");
        assert_eq!(said(&parsed, "social-rented", "", "X08000001"), social, "{rows:?}");
        let notes = parsed.notes.join(" ");
        assert_eq!(notes.contains("private-rented is a count without a share"), private == "130", "{notes}");
    }
}

/// No profile lists the categories of these variables.
#[test]
fn of_an_unknown_variable_the_number_must_be_right() {
    let health = ["Very good health", "Good health", "Fair health", "Bad health", "Very bad health"];
    let nothing = ("X08000001", -8, "Does not apply", 0);
    let whole = rows("X08000001", &all(&health));
    let twice = [whole.get(..4).expect("four"), &[("X08000001", 4, "bad  health", 40), nothing]].concat();
    let cases = [
        ("General health (6 categories)", [&[nothing], whole.as_slice()].concat(), "40 of 150"),
        ("General health (5 categories)", whole.clone(), "40 of 150"),
        // One may be missing: the row that says nothing is not there to count.
        ("General health (6 categories)", whole.clone(), "40"),
        ("General health (6 categories)", whole.get(3..).expect("two").to_vec(), "40"),
        // One category in two spellings is one.
        ("General health (6 categories)", twice, "40"),
        ("General health (4 categories)", whole.clone(), "40"),
        ("General health (0 categories)", whole.clone(), "40"),
    ];
    for (variable, rows, bad) in cases {
        let parsed = text(&custom(variable, &rows), None).expect("read");
        assert_eq!(said(&parsed, "general-health", "Bad health", "X08000001"), bad, "{variable} {rows:?}");
    }
}

#[test]
fn an_area_that_lacks_a_category_has_no_whole() {
    let mut both = rows("X08000001", &all(&TENURE));
    both.extend(rows("X08000002", &all(&TENURE)).into_iter().filter(|row| row.2 != "Lives rent free"));
    let parsed = text(&custom("Tenure of household (9 categories)", &both), None).expect("read");
    assert_eq!(said(&parsed, "private-rented", "", "X08000001"), "130 of 360");
    assert_eq!(said(&parsed, "private-rented", "", "X08000002"), "130");
}

#[test]
fn two_of_twenty_groups_are_no_population() {
    let groups = ["Asian, Asian British or Asian Welsh: Bangladeshi", "White: Irish"];
    let parsed = text(&custom("Ethnic group (20 categories)", &rows("X08000001", &all(&groups))), None).expect("read");
    assert_eq!(figure(&parsed, "population", "", "X08000001"), None);
    assert_eq!(said(&parsed, "ethnic-group", "White: Irish", "X08000001"), "20");
    assert!(parsed.notes.join(" ").contains("population is left out"), "{:?}", parsed.notes);
    let ages = ["Aged 15 years and under", "Aged 16 to 24 years"];
    let broad = "lsoa21_code,age_group,usual_residents\nX01000001,Aged 15 years and under,20\nX01000001,Aged 16 to 24 years,9\n";
    for parsed in [
        text(broad, None).expect("read"),
        text(&custom("Age (6 categories)", &rows("X01000001", &all(&ages))), None).expect("read"),
    ] {
        assert_eq!(figure(&parsed, "population", "", "X01000001"), None);
        assert_eq!(figure(&parsed, "children-0-15", "", "X01000001").expect("a count").denominator, None);
    }
}

/// A sum of some of the categories that it needs would be too small.
#[test]
fn a_numerator_needs_all_its_categories() {
    let lot = "Disabled under the Equality Act: Day-to-day activities limited a lot";
    let little = "Disabled under the Equality Act: Day-to-day activities limited a little";
    let read = |categories: &[&'static str]| {
        text(&custom("Disability (4 categories)", &rows("X08000001", &all(categories))), None)
    };
    assert_eq!(said(&read(&[lot, little]).expect("read"), "disabled", "", "X08000001"), "30");
    let whole = read(&[lot, little, "Not disabled under the Equality Act"]).expect("read");
    assert_eq!(said(&whole, "disabled", "", "X08000001"), "30 of 60");
    let half = read(&[lot]).expect_err("nothing is left of it").to_string();
    assert!(half.contains("disabled is left out"), "{half}");
    let ages = (0..=90).filter(|age| *age != 7).map(|age| age.to_string()).collect::<Vec<_>>().join(",");
    let cells = ",1".repeat(90);
    let parsed =
        text(&format!("lsoa11cd,total_population,{ages}+\nX01000001,91{cells}\n"), Some("mid-2019")).expect("read");
    assert_eq!(figure(&parsed, "children-0-15", "", "X01000001"), None);
    assert_eq!(said(&parsed, "population", "", "X01000001"), "91");
    assert!(parsed.notes.join(" ").contains("children-0-15 is left out"), "{:?}", parsed.notes);
}

/// All the tenures of some of the people are not the tenures of all.
#[test]
fn a_table_of_two_variables_counts_a_part_of_the_people() {
    let header = "Lower tier local authorities Code,Tenure of household (9 categories) Code,Tenure of household (9 \
                  categories),Ethnic group (6 categories) Code,Ethnic group (6 categories),Observation\n";
    let rows =
        all(&TENURE).into_iter().map(|(place, category)| format!("X08000001,{place},\"{category}\",1,Asian,10\n"));
    let rows = rows.collect::<Vec<_>>().concat();
    assert!(why(text(&format!("{header}{rows}"), None)).contains("split by “Ethnic group (6 categories)"));
    let nomis = |age: &str| {
        let rows = TENURE.iter().map(|tenure| format!("2021,X08000001,\"{tenure}\",{age},20100,10\n"));
        let rows = rows.collect::<Vec<_>>().concat();
        format!("date,geography_code,c2021_tenure_9_name,c2021_age_6_name,measures,obs_value\n{rows}")
    };
    assert!(why(text(&nomis("Aged 16 to 24 years"), None)).contains("split by “c2021_age_6_name”"));
    let parsed = text(&nomis("Total"), None).expect("read");
    assert_eq!(said(&parsed, "private-rented", "", "X08000001"), "20 of 80");
}

#[test]
fn the_cases_give_counts_without_a_share() {
    let Some(tenure) =
        shared("cases/ons-custom-some-categories/37-ons-custom-some-categories--tenure_renters_only.csv")
    else {
        return;
    };
    let parsed = read("37.csv", &tenure, None).expect("read");
    assert_eq!(said(&parsed, "private-rented", "", code("bradford")), "160");
    assert_eq!(said(&parsed, "social-rented", "", code("bradford")), "220");
    let health =
        shared("cases/ons-custom-some-categories/37b-ons-custom-generic-some--health_bad_only.csv").expect("there");
    let parsed = read("37b.csv", &health, None).expect("read");
    assert_eq!(said(&parsed, "general-health", "Bad health", code("bradford")), "20");
}

fn share(parsed: &Parsed, indicator: &str) -> Option<f64> {
    figure(parsed, indicator, "", "X08000001").and_then(|figure| figure.denominator)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whichever categories are left out, whatever the heading counts: a share is of all of them or there is none.
    #[test]
    fn no_file_gives_a_share_of_a_whole_that_is_not_whole(
        kept in prop::collection::vec(any::<bool>(), 8),
        counted in 1_usize..12,
        nothing in any::<bool>(),
    ) {
        let some: Vec<(usize, &str)> =
            all(&TENURE).into_iter().filter(|(place, _)| kept.get(*place).copied().unwrap_or_default()).collect();
        let mut held = rows("X08000001", &some);
        held.extend(nothing.then_some(("X08000001", -8, "Does not apply", 0)));
        let counted = counted.max(some.len() + usize::from(nothing) + usize::from(some.len() < TENURE.len()));
        let file = custom(&format!("Tenure of household ({counted} categories)"), &held);
        if let Ok(parsed) = text(&file, None) {
            for indicator in ["private-rented", "social-rented"] {
                prop_assert!(share(&parsed, indicator).is_none_or(|whole| (whole - 360.0).abs() < 0.5), "{}", file);
            }
        }
        let lines = some.iter().map(|(place, category)| format!("2021,X08000001,\"{category}\",20100,{}\n", (place + 1) * 10));
        let nomis = format!("date,geography_code,c2021_tenure_9_name,measures,obs_value\n{}", lines.collect::<String>());
        if let Ok(parsed) = text(&nomis, None) {
            for indicator in ["private-rented", "social-rented"] {
                prop_assert!(share(&parsed, indicator).is_none_or(|whole| (whole - 360.0).abs() < 0.5), "{}", nomis);
            }
        }
    }
}
