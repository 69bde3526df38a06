// SPDX-License-Identifier: MIT OR Apache-2.0
//! Holds that the figure decides which sentences are said of it.

use base::{Period, PeriodKind};
use evidence::measure::{Basis, Measured, Parts};
use evidence::place::Level;
use words::{Args, Lang, Texts};

use super::{code, family, place};
use crate::{WORDS, finding};

/// Gives what is said of a figure of the authority and its wards.
fn said(measured: Measured) -> String {
    let words = Texts::new(&[("exhibits", WORDS)]).expect("the texts read");
    let place = place(vec![measured]);
    let measured = &place.measured[0];
    let text = finding(&place, measured, Level::Wards).text(&words, Lang::ENGLISH, &place, measured, Level::Wards);
    text.chars().filter(|letter| !('\u{2066}'..='\u{2069}').contains(letter)).collect()
}

fn check(rule: &str, measured: Measured, expected: &str) {
    assert_eq!(said(measured), expected, "{rule}");
}

const RENTED: &str = "private-rented";
const INDEX: &str = "deprivation-score";

/// The same figure in another period.
fn on(period: Period, mut measured: Measured) -> Measured {
    measured.measures.values_mut().for_each(|one| one.period = period.clone());
    Measured { period, ..measured }
}

#[test]
fn the_figure_of_the_authority_is_said_as_far_as_it_is_held() {
    check("a share", family(RENTED, "Sampleton=20/80"), "In 2021, 25.0% of households in Sampleton rented privately.");
    check(
        "a lower bound says so",
        family(RENTED, "Sampleton=20/80+"),
        "In 2021, at least 25.0% of households in Sampleton rented privately.",
    );
    check(
        "a count without its share",
        family(RENTED, "Sampleton=1200#"),
        "In 2021, 1,200 were counted in Sampleton: households that rent from a private landlord. No denominator of the same \
         source is held, so no share can be worked out.",
    );
    check(
        "a lower bound of a count",
        family(RENTED, "Sampleton=1200#+"),
        "In 2021, at least 1,200 were counted in Sampleton: households that rent from a private landlord. No denominator of \
         the same source is held, so no share can be worked out.",
    );
    let none = "No figure for Sampleton as a whole is held for: Households renting privately.";
    check("a hidden figure", family(RENTED, "Sampleton=c"), none);
    check("no figure", family(RENTED, "Abbey=20/80"), none);
    check(
        "an indicator that nobody has described",
        family("air_quality", "Sampleton=7"),
        "Air quality in Sampleton: 7.0% (2021).",
    );
}

#[test]
fn the_time_of_a_figure_is_a_day_a_year_or_an_edition() {
    let of = |period| on(period, family(RENTED, "Sampleton=20/80"));
    let clause = "25.0% of households in Sampleton rented privately.";
    let year = Period::parse("2023/24", PeriodKind::Financial).expect("a year");
    check("a year", of(year), &format!("In 2023/24, {clause}"));
    let day = "2021-03-21".parse().expect("a day");
    let day = Period::new("2021-03-21", day, day).expect("a period of one day");
    check("a day", of(day), &format!("On 21 March 2021, {clause}"));
    let mut index = family(INDEX, "Sampleton=21.4");
    let clause = "the average deprivation score in Sampleton was 21.4%.";
    check("a published figure of an index", index.clone(), &format!("In the 2021 edition of the index, {clause}"));
    let own = index.measures.get_mut(&code("Sampleton")).expect("the authority");
    own.basis = Basis::Mean(Parts::default());
    check("a mean of ours", index, &format!("By our weighted mean of the 2021 edition of the index, {clause}"));
}

#[test]
fn wards_are_said_to_differ_only_where_they_can_be_told_apart() {
    let own = "In 2021, 25.0% of households in Sampleton rented privately.";
    let spread = [
        ("one ward", "Abbey=9/100", ""),
        ("the same in both", "Abbey=25 Bridge=25", ""),
        (
            "one above, two below",
            "Abbey=600/1000 Bridge=250/1000 Castle=100/1000 Dale=90/1000",
            " By ward it ran from about 9% to about 60%: one ward is clearly above Sampleton’s figure and two clearly below.",
        ),
        (
            "a hidden ward is neither high nor low",
            "Abbey=600/1000 Bridge=c Castle=250/1000",
            " By ward it ran from about 25% to about 60%: one ward is clearly above Sampleton’s figure and none clearly below.",
        ),
        (
            "few people, so nothing is clear",
            "Abbey=4/10 Bridge=2/10",
            " By ward it ran from about 20% to about 40%: no ward is clearly above Sampleton’s figure and none clearly below. \
             The two highest are too close to separate: Abbey and Bridge.",
        ),
        (
            "values below ten keep their decimal",
            "Abbey=9.4 Bridge=9.1",
            " By ward it ran from about 9.1% to about 9.4%. These figures have no interval, so treat wards that are close as \
             similar.",
        ),
        (
            "no intervals",
            "Abbey=40 Bridge=10",
            " By ward it ran from about 10% to about 40%. These figures have no interval, so treat wards that are close as \
             similar.",
        ),
    ];
    for (rule, wards, expected) in spread {
        check(rule, family(RENTED, &format!("Sampleton=20/80 {wards}")), &format!("{own}{expected}"));
    }
    check(
        "nothing of the whole, so nothing is above it",
        family(RENTED, "Abbey=600/1000 Bridge=100/1000"),
        "No figure for Sampleton as a whole is held for: Households renting privately. Among its areas it ran from about 10% \
         to about 60%.",
    );
}

#[test]
fn the_highest_are_named_as_similar_where_they_are_two_to_five() {
    let names = ["Abbey", "Bridge", "Castle", "Dale", "Elm", "Ford"];
    let cases = [
        (1, None),
        (2, Some("The two highest are too close to separate: Abbey and Bridge.")),
        (5, Some("The five highest are too close to separate: Abbey, Bridge, Castle, Dale and Elm.")),
        // Where nearly all overlap, the range has said enough.
        (6, None),
    ];
    for (count, expected) in cases {
        let close: Vec<String> = names.iter().take(count).map(|name| format!("{name}=500/1000")).collect();
        let text = said(family(RENTED, &format!("Sampleton=20/80 {} Green=100/1000", close.join(" "))));
        match expected {
            Some(sentence) => assert!(text.ends_with(sentence), "{count}: {text}"),
            None => assert!(!text.contains("too close"), "{count}: {text}"),
        }
    }
}

#[test]
fn every_sentence_of_the_catalogue_is_filled_in() {
    let args = Args::new().set("value", "25.0%").set("place", "Sampleton");
    for one in evidence::catalogue::Catalogue::shipped().expect("the catalogue reads").all() {
        let clause = words::fill(Lang::ENGLISH, &one.sentence, &args);
        let expected = one.sentence.replace("{ $value }", "25.0%").replace("{ $place }", "Sampleton");
        assert!(clause == expected && !clause.contains(['{', '}']), "{}: {clause}", one.code);
    }
}
