// SPDX-License-Identifier: MIT OR Apache-2.0
//! A time that no column says is in a title, or is asked for.

use proptest::prelude::*;

use crate::{code, read, said, shared, text, told, why};

/// Residents by single year of age: a hundred, and the heading of the total.
fn ages(code: &str, total: &str, before: &str) -> String {
    let heads = (0..=90).map(|age| age.to_string()).collect::<Vec<_>>().join(",");
    let cells = ",1".repeat(90);
    format!("{before}{code},{total},{heads}+\nX01000001,100{cells},10\n")
}

const SCHOOLS: &str = "urn,la_code,establishment_name,establishment_type,lsoa_code\n100000,901,School 0,Community school,\
                       X01000001\n100001,901,School 1,Community school,X01000001\n";

#[test]
fn single_years_of_age_are_of_the_year_that_is_said() {
    let plain = |code| ages(code, "total_population", "");
    let asked = why(text(&plain("lsoa11cd"), None));
    assert!(
        asked.contains("does not say which year") && asked.contains("rapport import --period mid-2019 FILE"),
        "{asked}"
    );
    let taken = [
        (plain("lsoa11cd"), Some("mid-2019"), "ons-mid-2019-small-area mid-2019 to 2019-06-30"),
        (plain("lsoa11cd"), Some("2017"), "ons-mid-2017-small-area mid-2017 to 2017-06-30"),
        (plain("lsoa21cd"), Some("mid-2022"), "ons-mid-2022-small-area mid-2022 to 2022-06-30"),
        (plain("lsoa01cd"), Some("mid-2008"), "ons-mid-2008-small-area mid-2008 to 2008-06-30"),
        (plain("lad22cd"), Some("mid-2019"), "ons-mid-2019-small-area mid-2019 to 2019-06-30"),
        // A title, a heading and a column say it themselves.
        (
            ages("lsoa11cd", "total_population", "Mid-2018 estimates\n"),
            None,
            "ons-mid-2018-small-area mid-2018 to 2018-06-30",
        ),
        (ages("lsoa11cd", "Total population (mid-2016)", ""), None, "ons-mid-2016-small-area mid-2016 to 2016-06-30"),
        (ages("lsoa11cd", "Total population 2016", ""), None, "ons-mid-2016-small-area mid-2016 to 2016-06-30"),
        (
            ages("lsoa11cd", "total_population", "Mid-2018 estimates\n"),
            Some("mid-2020"),
            "ons-mid-2018-small-area mid-2018 to 2018-06-30",
        ),
    ];
    for (file, period, source) in taken {
        let parsed = text(&file, period).unwrap_or_else(|why| unreachable!("{period:?}: {why}"));
        assert_eq!(told(&parsed, "population"), [source], "{period:?}");
        assert_eq!(said(&parsed, "children-0-15", "", "X01000001"), "16 of 100");
    }
    let with_year = ages("lsoa11cd", "year,total_population", "").replace("X01000001,100", "X01000001,2015,100");
    assert_eq!(told(&text(&with_year, None).expect("read"), "population"), ["ons-small-area mid-2015 to 2015-06-30"]);
    let refused = [
        (plain("lsoa21cd"), Some("mid-2020"), "not issued on areas of 2021"),
        (plain("lsoa11cd"), Some("mid-2022"), "not issued on areas of 2011"),
        (plain("lsoa01cd"), Some("mid-2015"), "not issued on areas of 2001"),
        (plain("lsoa11cd"), Some("soon"), "needs the middle of a year, such as --period mid-2019"),
        (plain("lsoa11cd"), Some("2019/20"), "needs the middle of a year"),
        (ages("lsoa11cd", "total_population", "From mid-2018 to mid-2019\n"), None, "does not say which year"),
        (ages("lsoa11cd", "total_population", "Mid-2019: females\n"), None, "some of the people only"),
        (plain("lsoa11cd").replace("X01", "S01"), Some("mid-2019"), "those of England and Wales"),
    ];
    for (file, period, words) in refused {
        let said = why(text(&file, period));
        assert!(said.contains(words), "{period:?}: {said}");
    }
}

#[test]
fn a_list_of_open_schools_is_of_the_day_that_is_said() {
    let asked = why(text(SCHOOLS, None));
    assert!(asked.contains("of which day") && asked.contains("--period 2025-05-24"), "{asked}");
    for (file, period) in [
        (SCHOOLS.to_owned(), Some("2019-09-01")),
        (SCHOOLS.to_owned(), Some("1 September 2019")),
        (format!("Open schools on 1 September 2019\n{SCHOOLS}"), None),
        (format!("Date of the extract: 01/09/2019\n{SCHOOLS}"), Some("2025-05-24")),
    ] {
        let parsed = text(&file, period).unwrap_or_else(|why| unreachable!("{period:?}: {why}"));
        assert_eq!(told(&parsed, "schools-open"), ["dfe-gias 2019-09-01 to 2019-09-01"], "{period:?}");
        assert_eq!(
            parsed.profile.title,
            "Get Information about Schools: open schools on 1 September 2019, reduced columns"
        );
    }
    assert!(why(text(SCHOOLS, Some("mid-2019"))).contains("needs a day"));
}

/// Columns of a census table may hold any census.
#[test]
fn a_census_is_that_of_its_areas_or_of_what_is_said() {
    let table = |code: &str| {
        format!(
            "{code},total_households,tenure,n\nX01000001,600,Private rented,100\nX01000001,600,Other private rented,0\nX01000001,600,Private rented: Other private rented,20\n"
        )
    };
    let table = |code: &str| table(code).replace("X01000001,600,Other private rented,0\n", "");
    for code in ["lsoa21_code", "LSOA21CD", "lad23cd"] {
        let parsed = text(&table(code), None).expect(code);
        assert_eq!(told(&parsed, "private-rented"), ["ons-census-2021-tenure 2021 to 2021-03-21"], "{code}");
    }
    for code in ["lsoa11_code", "LSOA01CD", "lad18cd", "ward19cd"] {
        let said = why(text(&table(code), None));
        assert!(said.contains("not issued on them"), "{code}: {said}");
    }
    assert!(why(text(&table("lsoa_code"), None)).contains("--period 2021"));
    assert!(why(text(&table("lsoa_code"), Some("2011"))).contains("Its figures are about 2011"));
    let parsed = text(&table("lsoa_code"), Some("2021")).expect("read");
    assert_eq!(parsed.records.series.first().map(|series| series.key.vintage), Some(base::Vintage(2021)));
    // Nomis says the year in a column.
    let nomis = |year: u16| {
        format!(
            "date,geography code,Tenure of household: Total: All households; measures: Value,Tenure of household: Private rented; measures: Value,Tenure of household: Social rented; measures: Value\n{year},X08000001,600,100,50\n"
        )
    };
    assert_eq!(said(&text(&nomis(2021), None).expect("read"), "private-rented", "", "X08000001"), "100 of 600");
    assert!(why(text(&nomis(2011), None)).contains("Its figures are about 2011"));
    let scotland = table("lsoa21_code").replace("X01", "S01");
    assert!(why(text(&scotland, None)).contains("England and Wales"));
}

#[test]
fn a_period_that_is_not_needed_is_not_used_and_that_is_said() {
    let file = "lsoa21_code,total_residents,disability,n\nX01000001,100,Disabled under the Equality Act,20\n";
    let parsed = text(file, Some("2011")).expect("read");
    assert_eq!(told(&parsed, "disabled"), ["ons-census-2021-disability 2021 to 2021-03-21"]);
    assert!(parsed.notes.join(" ").contains("--period is not used"), "{:?}", parsed.notes);
}

#[test]
fn the_cases_are_asked_or_refused() {
    let Some(population) = shared("cases/files/02-period-by-shape/population_of_another_year.csv") else { return };
    // The name of a file says nothing.
    assert!(why(read("mid-2017.csv", &population, None)).contains("rapport import --period mid-2019 FILE"));
    let parsed = read("population.csv", &population, Some("mid-2017")).expect("read");
    assert_eq!(told(&parsed, "population"), ["ons-mid-2017-small-area mid-2017 to 2017-06-30"]);
    assert_eq!(said(&parsed, "children-0-15", "", code("invented-small-area")), "160 of 1000");
    let later = shared("cases/single-year-ages-of-another-year/sapelsoasyoa_mid2022.csv").expect("there");
    assert!(why(read("mid2020.csv", &later, None)).contains("--period"));
    assert!(why(read("mid2020.csv", &later, Some("mid-2020"))).contains("not issued on areas of 2021"));
    let parsed = read("mid2022.csv", &later, Some("mid-2022")).expect("read");
    assert_eq!(told(&parsed, "population"), ["ons-mid-2022-small-area mid-2022 to 2022-06-30"]);
    assert_eq!(said(&parsed, "population", "", code("another-small-area")), "1820");
    let census = shared("cases/files/02-period-by-shape/tenure_census_2011.csv").expect("there");
    assert!(why(read("tenure.csv", &census, None)).contains("Its areas are those of 2011 (column lsoa11_code)"));
    let schools = shared("cases/files/02-period-by-shape/schools_of_another_day.csv").expect("there");
    assert!(why(read("schools.csv", &schools, None)).contains("--period 2025-05-24"));
    let parsed = read("schools.csv", &schools, Some("2024-01-31")).expect("read");
    assert_eq!(told(&parsed, "schools-open"), ["dfe-gias 2024-01-31 to 2024-01-31"]);
    assert_eq!(said(&parsed, "schools-open", "", "384"), "5");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Without a word of the time in the file every figure bears the time that a person gave, or there is none.
    #[test]
    fn no_period_comes_from_nowhere(
        year in 1995_i16..2030,
        code in prop::sample::select(vec!["lsoa01cd", "lsoa11cd", "lsoa21cd", "lsoa_code", "lad21cd", "geography code"]),
        given in any::<bool>(),
    ) {
        let period = format!("mid-{year}");
        let wish = given.then_some(period.as_str());
        if let Ok(parsed) = text(&ages(code, "total_population", ""), wish) {
            prop_assert!(given);
            for series in &parsed.records.series {
                prop_assert_eq!(series.key.period.label(), period.as_str());
            }
        }
    }
}
