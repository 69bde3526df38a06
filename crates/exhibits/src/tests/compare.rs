// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells how a ward stands to its authority, in words and as the mark of a grid.

use evidence::place::{Level, compared};
use figures::Standing;
use words::{Lang, Texts};

use super::{code, family, place};
use crate::{WORDS, clearly_text, compared_key, fifth_key, mark};

/// Abbey beside an authority of 25%, among wards of a few figures.
fn check(rule: &str, cells: &str, key: &str, drawn: Standing) {
    let place = place(vec![family("private-rented", cells)]);
    let measured = &place.measured[0];
    let found = compared(&place, measured, &measured.measures[&code("Abbey")], Level::Wards);
    assert_eq!(compared_key(found), format!("exhibits-{key}"), "{rule}");
    assert_eq!(mark(found), drawn, "{rule}");
}

#[test]
fn a_ward_is_clearly_or_far_from_its_authority_by_its_interval_and_by_the_spread() {
    let own = "Sampleton=250/1000";
    let of = |cells: &str| format!("{own} {cells}");
    let apart = "Bridge=50/1000 Castle=600/1000";
    check("outside, and far", &of(&format!("Abbey=600/1000 {apart}")), "compared-clearly-above-far", Standing::Above);
    let near = format!("Abbey=30000/100000 {apart}");
    check("outside, and near", &of(&near), "compared-clearly-above", Standing::Above);
    check("below, and far", &of(&format!("Abbey=20/1000 {apart}")), "compared-clearly-below-far", Standing::Below);
    let near = format!("Abbey=20000/100000 {apart}");
    check("below, and near", &of(&near), "compared-clearly-below", Standing::Below);
    check("within", &of(&format!("Abbey=5/10 {apart}")), "no-clear-difference", Standing::Similar);
}

#[test]
fn a_ward_without_an_interval_is_above_or_below_and_never_clearly() {
    let of = |cells: &str| format!("Sampleton=25 {cells}");
    let apart = "Bridge=5 Castle=60";
    check("far above", &of(&format!("Abbey=60 {apart}")), "compared-above-far", Standing::FarAbove);
    check("far below", &of(&format!("Abbey=2 {apart}")), "compared-below-far", Standing::FarBelow);
    check("a little above", &of(&format!("Abbey=26 {apart}")), "compared-above-near", Standing::Unknown);
    check("a little below", &of(&format!("Abbey=24 {apart}")), "compared-below-near", Standing::Unknown);
    check("the same", &of(&format!("Abbey=25 {apart}")), "compared-same", Standing::Unknown);
    check("a ward alone has no spread to be far by", &of("Abbey=60"), "cannot-say", Standing::Unknown);
    check("a hidden ward", &of(&format!("Abbey=c {apart}")), "cannot-say", Standing::Unknown);
    check("nothing of the whole", &format!("Abbey=60 {apart}"), "cannot-say", Standing::Unknown);
    check("a ward of which more may be hidden", &of(&format!("Abbey=2+ {apart}")), "cannot-say", Standing::Unknown);
}

#[test]
fn a_whole_of_which_more_may_be_hidden_is_no_measure_of_its_wards() {
    let apart = "Bridge=50/1000 Castle=600/1000";
    check(
        "outside what is known of it",
        &format!("Sampleton=100/1000+ Abbey=600/1000 {apart}"),
        "cannot-say",
        Standing::Unknown,
    );
}

#[test]
fn the_method_is_that_of_the_level_and_says_what_chance_alone_would_flag() {
    let words = Texts::new(&[("exhibits", WORDS)]).expect("the texts read");
    let text = |judged, level| clearly_text(&words, Lang::ENGLISH, judged, level);
    let cases = [
        (0, Level::Wards, None),
        (20, Level::Wards, Some("99.8% interval")),
        (20, Level::Wards, Some("fewer than one of them")),
        (1000, Level::SmallAreas, Some("about 2.0 of them, rarely more than five")),
        (20, Level::Authority, Some("95% interval")),
    ];
    for (judged, level, expected) in cases {
        let said = text(judged, level);
        let said: Option<String> =
            said.map(|said| said.chars().filter(|letter| !('\u{2066}'..='\u{2069}').contains(letter)).collect());
        match expected {
            None => assert_eq!(said, None, "{judged} {level:?}"),
            Some(part) => {
                assert!(said.as_ref().is_some_and(|said| said.contains(part)), "{judged} {level:?}: {said:?}");
            }
        }
    }
    let fifths: Vec<&str> = (1..=5).map(fifth_key).collect();
    assert_eq!(
        fifths.join(" ").replace("exhibits-fifth-", ""),
        "highest second-highest middle second-lowest lowest",
        "1 is the highest"
    );
}
