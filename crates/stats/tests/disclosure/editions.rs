// SPDX-License-Identifier: MIT OR Apache-2.0
//! What was once published stays known: editions, periods and geographies that would give a count away by difference.

use stats::disclosure::{CellRole, Ledger, LedgerError, Profile, PublishedCell, Refusal, Shown, Split, publish};

use crate::attacker::Attack;
use crate::look;
use crate::tables::Draft;

const RULE: Profile = Profile::ONE_TO_FIVE;

fn areas(role: CellRole) -> Draft {
    let mut draft = Draft::default();
    for (key, people) in [("a1", 3), ("a2", 20), ("a3", 31), ("a4", 14)] {
        draft.with_role(key, people, role);
    }
    draft
}

#[test]
fn wards_after_small_areas_do_not_give_an_area_away() {
    // First the small areas alone: nothing adds up, so only the 3 is hidden.
    let first = areas(CellRole::Published);
    let mut ledger = Ledger::new();
    let small_areas = publish(&first.table(), RULE, &ledger).expect("publishable");
    assert_eq!((small_areas.hidden(), small_areas.shown("a1")), (1, Some(Shown::Suppressed)));
    ledger.record("2026", &small_areas).expect("recorded");
    // Then the wards: a1 = w1 − a2, and a2 can no longer be hidden. The ward is hidden instead, and so is the total's
    // other ward.
    let mut second = areas(CellRole::Unpublished);
    second.sum("w1", &["a1", "a2"], Split::Place);
    second.sum("w2", &["a3", "a4"], Split::Place);
    let wards = publish(&second.table(), RULE, &ledger).expect("publishable");
    assert_eq!(wards.shown("w1"), Some(Shown::Suppressed));
    assert_eq!(wards.shown("w2"), Some(Shown::Value(45)));
    assert!(Attack::new(&second, RULE, &[look(&small_areas), look(&wards)]).findings().is_empty());
    ledger.record("2026 wards", &wards).expect("recorded");
    // With the authority's total as well, w2 gives w1 away, and w2 is known: the total is hidden.
    second.sum("all", &["w1", "w2"], Split::Place);
    for cell in &mut second.cells {
        cell.2 = if cell.0 == "all" { CellRole::Published } else { CellRole::Unpublished };
    }
    let whole = publish(&second.table(), RULE, &ledger).expect("publishable");
    assert_eq!(whole.shown("all"), Some(Shown::Suppressed));
}

#[test]
fn an_edition_that_showed_a_small_count_cannot_be_taken_back() {
    let draft = areas(CellRole::Published);
    let mut ledger = Ledger::new();
    let open = publish(&draft.table(), Profile::AS_PUBLISHED, &ledger).expect("publishable");
    ledger.record("open", &open).expect("recorded");
    let refused = publish(&draft.table(), RULE, &ledger);
    assert_eq!(refused, Err(Refusal::Unsafe { recoverable: vec!["a1".to_owned()], narrow: vec![] }));
}

#[test]
fn what_a_stricter_rule_hid_stays_hidden_under_it() {
    let mut first = Draft::default();
    for (key, people) in [("a", 6), ("b", 30)] {
        first.cell(key, people);
    }
    let mut ledger = Ledger::new();
    let strict = publish(&first.table(), Profile::ONE_TO_SEVEN_ROUND_FIVE, &ledger).expect("publishable");
    ledger.record("strict", &strict).expect("recorded");
    // Under 1 to 5 a six may be shown, but this one was hidden, and b is known to be 28 to 32.
    let mut second = Draft::default();
    for (key, people) in [("a", 6), ("b", 30)] {
        second.with_role(key, people, CellRole::Unpublished);
    }
    second.sum("all", &["a", "b"], Split::Attribute);
    let release = publish(&second.table(), RULE, &ledger).expect("publishable");
    assert_eq!(release.shown("all"), Some(Shown::Suppressed));
}

#[test]
fn a_month_between_two_published_periods_is_not_given_away() {
    let mut first = Draft::default();
    first.cell("Jan-Jun", 40);
    let mut ledger = Ledger::new();
    ledger.record("June", &publish(&first.table(), RULE, &ledger).expect("publishable")).expect("recorded");
    // July alone has two people; it is never shown, but January to July would show it.
    let mut second = Draft::default();
    second.with_role("Jan-Jun", 40, CellRole::Unpublished);
    second.with_role("Jul", 2, CellRole::Unpublished);
    second.sum("Jan-Jul", &["Jan-Jun", "Jul"], Split::Time);
    let release = publish(&second.table(), RULE, &ledger).expect("publishable");
    assert_eq!(release.shown("Jan-Jul"), Some(Shown::Suppressed));
    assert_eq!(release.shown("Jul"), None);
    // Rounded, both can stand: 40 and 40, where the difference may be anything from nobody to four. That is less than
    // the rule hides, so it is hidden too.
    let mut rounded = Ledger::new();
    let safe = Profile::ONE_TO_SEVEN_ROUND_FIVE;
    rounded.record("June", &publish(&first.table(), safe, &rounded).expect("publishable")).expect("recorded");
    let release = publish(&second.table(), safe, &rounded).expect("publishable");
    assert_eq!(release.shown("Jan-Jul"), Some(Shown::Suppressed));
}

#[test]
fn a_year_and_its_parts_published_apart_are_audited_together() {
    let mut first = Draft::default();
    for (key, people) in [("2024", 4), ("2025", 30), ("2026", 25)] {
        first.cell(key, people);
    }
    first.sum("2024-2026", &["2024", "2025", "2026"], Split::Time);
    let mut ledger = Ledger::new();
    let pooled = publish(&first.table(), RULE, &ledger).expect("publishable");
    assert_eq!(pooled.hidden(), 2);
    ledger.record("pooled", &pooled).expect("recorded");
    // The hidden other year in a table of its own would give 2024 away, so it stays hidden: with a partner.
    let mut second = Draft::default();
    for (key, people, role) in &first.cells {
        second.with_role(key, *people, if key == "2024" || key == "2024-2026" { CellRole::Unpublished } else { *role });
    }
    second.sums = first.sums.clone();
    let again = publish(&second.table(), RULE, &ledger).expect("publishable");
    assert_eq!(again.shown("2026"), Some(Shown::Suppressed));
    assert_eq!(again.shown("2025"), Some(Shown::Value(30)));
}

#[test]
fn a_corrected_count_needs_a_key_of_its_own() {
    let mut first = Draft::default();
    first.cell("a", 40);
    let mut ledger = Ledger::new();
    ledger.record("first", &publish(&first.table(), RULE, &ledger).expect("publishable")).expect("recorded");
    let mut second = Draft::default();
    second.cell("a", 43);
    let refused = publish(&second.table(), RULE, &ledger);
    assert_eq!(refused, Err(Refusal::Revised { cells: vec!["a".to_owned()] }));
    // As a new cell, with the three who were added: they would be known.
    let mut third = Draft::default();
    third.with_role("a", 40, CellRole::Unpublished);
    third.with_role("a added", 3, CellRole::Unpublished);
    third.sum("a corrected", &["a", "a added"], Split::Time);
    let release = publish(&third.table(), RULE, &ledger).expect("publishable");
    assert_eq!(release.shown("a corrected"), Some(Shown::Suppressed));
}

#[test]
fn a_table_without_the_cells_that_earlier_sums_tie_to_it_is_refused() {
    let mut first = areas(CellRole::Published);
    first.sum("w1", &["a1", "a2"], Split::Place);
    let mut ledger = Ledger::new();
    ledger.record("first", &publish(&first.table(), RULE, &ledger).expect("publishable")).expect("recorded");
    let mut second = Draft::default();
    second.cell("a2", 20);
    let refused = publish(&second.table(), RULE, &ledger);
    assert_eq!(refused, Err(Refusal::EarlierMissing { cells: vec!["a1".to_owned(), "w1".to_owned()] }));
    // With them it is known what a2 would give away.
    let mut third = Draft::default();
    for (key, people) in [("a1", 3), ("w1", 23)] {
        third.with_role(key, people, CellRole::Unpublished);
    }
    third.cell("a2", 20);
    let release = publish(&third.table(), RULE, &ledger).expect("publishable");
    assert_eq!(release.shown("a2"), Some(Shown::Suppressed));
    // Counts that no longer add up are a correction.
    let mut fourth = Draft::default();
    for (key, people) in [("a1", 4), ("a2", 20), ("w1", 23)] {
        fourth.with_role(key, people, CellRole::Unpublished);
    }
    let refused = publish(&fourth.table(), RULE, &ledger);
    assert_eq!(refused, Err(Refusal::Revised { cells: vec!["w1".to_owned()] }));
}

#[test]
fn the_ledger_is_its_parts_and_never_changes_what_was_said() {
    let mut first = areas(CellRole::Published);
    first.sum("w1", &["a1", "a2"], Split::Place);
    let mut ledger = Ledger::new();
    let release = publish(&first.table(), RULE, &ledger).expect("publishable");
    ledger.record("first", &release).expect("recorded");
    ledger.record("first", &release).expect("the same again changes nothing");
    let mut parts: Vec<PublishedCell> = ledger.cells().collect();
    assert_eq!((parts.len(), ledger.sums().count()), (5, 1));
    parts.reverse();
    assert_eq!(Ledger::from_parts(parts.clone(), ledger.sums().cloned()), Ok(ledger.clone()));
    let told = |shown, edition: &str| PublishedCell {
        key: "a4".to_owned(),
        edition: edition.to_owned(),
        profile: RULE,
        shown,
    };
    parts.push(told(Shown::Value(15), "first"));
    let twice = LedgerError::AlreadyPublished { key: "a4".to_owned(), edition: "first".to_owned() };
    assert_eq!(Ledger::from_parts(parts.clone(), vec![]), Err(twice));
    parts.pop();
    parts.push(told(Shown::Value(15), "second"));
    assert_eq!(Ledger::from_parts(parts, vec![]), Err(LedgerError::Contradiction { key: "a4".to_owned() }));
}
