// SPDX-License-Identifier: MIT OR Apache-2.0
//! A country's figure from its parts: how many must be held, what is said of those that are not, and what is never counted
//! twice.

use std::fmt::Write;

use super::*;

const COUNTRY: &str = "X92000001";

fn of_country() -> Geography {
    let country = Area { code: code(COUNTRY), vintage: Vintage(2021), name: "A country".to_owned() };
    Geography { country: Some(country), ..geography() }
}

/// Cells of `count` areas whose codes begin so, each with the same figure.
fn cells(entity: &str, count: usize, figure: &str) -> String {
    (1..=count).fold(String::new(), |mut text, at| {
        let _written = write!(text, "X{entity}{at:06}={figure} ");
        text
    })
}

/// Gives what comes out for the country, beside a figure of the authority in the same series.
fn line_of(wide: Vec<Held>, change: impl FnOnce(&mut SeriesKey)) -> String {
    line_beside(wide, vec![series("a", &format!("{AUTHORITY}=1/4"), change)])
}

fn line_beside(wide: Vec<Held>, own: Vec<Held>) -> String {
    let ledger = Ledger { series: own, wide, ..Ledger::default() };
    let catalogue = Catalogue::shipped().expect("the shipped catalogue");
    let all = latest(&of_country(), &ledger, &catalogue, "2024-12-31".parse().expect("a day"));
    let found = all.iter().find(|one| one.key.indicator == "a").expect("the indicator");
    found.measures.get(&code(COUNTRY)).map_or("nothing".to_owned(), line)
}

fn of_year(year: u16) -> impl Fn(&mut SeriesKey) {
    move |key| {
        percent(key);
        key.vintage = Vintage(year);
    }
}

/// Unitary authorities, metropolitan districts and London boroughs of 2021.
fn single_tier(figure: &str) -> Vec<Held> {
    [("06", 59), ("08", 36), ("09", 33)]
        .map(|(entity, count)| series("a", &cells(entity, count, figure), of_year(2021)))
        .into()
}

#[test]
fn nine_regions_are_the_country_and_eight_are_not() {
    let regions = |count| vec![series("a", &cells("12", count, "10/40"), of_year(2021))];
    let whole = "value 90/360 = 25 (interval); regions 9-0-0; sum of 9 regions, 0 missing, 0 suppressed; 95% interval by \
                 Wilson; [a.csv]";
    assert_eq!(line_of(regions(9), percent), whole);
    assert_eq!(line_of(regions(8), percent), "nothing", "eight cover less than 99%");
    assert_eq!(line_of(regions(10), percent), "nothing", "there are no ten");
    assert_eq!(line_of(Vec::new(), percent), "nothing");
}

#[test]
fn districts_that_lack_a_hundredth_are_said_to() {
    let districts = |count| {
        let mut all = single_tier("10/40");
        all.push(series("a", &cells("07", count, "10/40"), of_year(2021)));
        all
    };
    let all = "value 3090/12360 = 25 (interval); districts 309-0-0; sum of 309 districts, 0 missing, 0 suppressed; 95% \
               interval by Wilson; [a.csv]";
    assert_eq!(line_of(districts(181), percent), all);
    let lacks = "value 3080/12320 = 25 (interval); districts 309-1-0; sum of 308 of 309 districts, 1 missing, 0 suppressed; \
                 share and counts are of these districts alone; 95% interval by Wilson; [a.csv]";
    assert_eq!(line_of(districts(180), percent), lacks);
    // Two more may be those that publishers leave out: they are so small that they are held to be covered.
    assert!(line_of(districts(176), percent).contains("sum of 304 of 309 districts, 5 missing"), "304 and 2 of 309");
    assert_eq!(line_of(districts(175), percent), "nothing", "303 and 2 of 309 are less than 99%");
}

#[test]
fn a_count_that_lacks_a_part_is_a_lower_bound() {
    let year = |key: &mut SeriesKey| key.vintage = Vintage(2021);
    let count = |figure: &str, districts: usize| {
        [("06", 59), ("08", 36), ("09", 33), ("07", districts)]
            .map(|(entity, count)| series("a", &cells(entity, count, figure), year))
            .to_vec()
    };
    assert_eq!(
        line_of(count("10", 181), |_| {}),
        "value 3090/- = 3090; districts 309-0-0; sum of 309 districts, 0 missing, 0 suppressed; [a.csv]"
    );
    assert_eq!(
        line_of(count("10", 180), |_| {}),
        "at_least 3080/- = 3080; districts 309-1-0; sum of 308 of 309 districts, 1 missing, 0 suppressed; the true figure is \
         this or more, no upper bound is published; [a.csv]"
    );
}

#[test]
fn a_suppressed_district_is_counted_as_suppressed() {
    let mut all = single_tier("10/40");
    all.push(series("a", &format!("{} X07000999=c", cells("07", 180, "10/40")), of_year(2021)));
    let expected = "value 3080/12320 = 25 (interval); districts 309-0-1; sum of 308 of 309 districts, 0 missing, 1 \
                    suppressed; share and counts are of these districts alone; 95% interval by Wilson; [a.csv]";
    assert_eq!(line_of(all, percent), expected);
}

#[test]
fn nothing_is_counted_twice_and_nothing_of_another_country() {
    let mut all = single_tier("10/40");
    all.push(series("a", &cells("07", 181, "10/40"), of_year(2021)));
    all.push(series("a", &cells("10", 24, "75/300"), of_year(2021)));
    let upper = "sum of 152 upper-tier areas, 0 missing, 0 suppressed";
    assert!(line_of(all, percent).contains(upper), "of two layers that are whole, the one of fewer parts");
    // A county beside districts of which too few are held.
    let mut some = single_tier("10/40");
    some.push(series("a", &cells("07", 100, "10/40"), of_year(2021)));
    some.push(series("a", &cells("10", 24, "75/300"), of_year(2021)));
    let line = line_of(some, percent);
    assert!(line.starts_with("value 3080/12320") && line.contains(upper), "128 times 10 and 24 times 75: {line}");
}

#[test]
fn two_boundary_years_are_never_mixed() {
    let of = |year, figure: &str, districts, unitary| {
        [("06", unitary), ("08", 36), ("09", 33), ("07", districts)]
            .map(|(entity, count)| series("a", &cells(entity, count, figure), of_year(year)))
            .to_vec()
    };
    let (old, new) = (of(2021, "10/40", 181, 59), of(2023, "20/40", 164, 63));
    let both: Vec<Held> = old.iter().chain(&new).cloned().collect();
    assert!(line_of(both, percent).starts_with("value 5920/11840 = 50"), "296 districts of the newer year");
    // The newer year covers too little, so that the older stands.
    let part: Vec<Held> = old.iter().chain(&new[..1]).cloned().collect();
    assert!(line_of(part, percent).starts_with("value 3090/12360 = 25"));
    // Half of each is neither.
    let half: Vec<Held> = old[..2].iter().chain(&new[2..]).cloned().collect();
    assert_eq!(line_of(half, percent), "nothing");
}

#[test]
fn a_published_figure_outranks_a_sum_of_parts() {
    let regions = vec![series("a", &cells("12", 9, "10/40"), of_year(2021))];
    let own = series("a", &format!("{AUTHORITY}=1/4"), percent);
    let published = series("a", &format!("{COUNTRY}=30/100"), percent);
    let line = line_beside(regions, vec![own, published]);
    assert!(line.starts_with("value 30/100 = 30 (interval); published"), "{line}");
}

#[test]
fn what_a_count_is_divided_by_comes_from_the_same_parts() {
    let below =
        |count| series("residents", &cells("12", count, "40"), |key: &mut SeriesKey| key.vintage = Vintage(2021));
    let above = || {
        series("a", &cells("12", 9, "10"), |key: &mut SeriesKey| {
            of_residents(key);
            key.vintage = Vintage(2021);
        })
    };
    let line = line_of(vec![above(), below(9)], of_residents);
    let expected = "value 90/360 = 25 (interval); regions 9-0-0; sum of 9 regions, 0 missing, 0 suppressed; divided by \
                    residents of the same source; 95% interval by Wilson; [a.csv residents.csv]";
    assert_eq!(line, expected);
    assert_eq!(line_of(vec![above(), below(8)], of_residents), "nothing", "a share needs both of its sides");
}
