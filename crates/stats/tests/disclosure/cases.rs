// SPDX-License-Identifier: MIT OR Apache-2.0
//! The edges, each with the outcome it must have.

use stats::disclosure::{
    Attacker, Cell, CellRole, Count, Feasible, Ledger, Profile, Refusal, Shown, Split, Sum, Table, TableError,
    UnknownProfile, Withheld, audit, publish, rate, share,
};

use crate::attacker::Attack;
use crate::look;
use crate::tables::{Draft, two_way};

const SHOWN_RULE: Profile = Profile::ONE_TO_FIVE;

/// Publishes, and lets the attacker try.
fn shown(draft: &Draft, profile: Profile) -> Vec<String> {
    let release = publish(&draft.table(), profile, &Ledger::new()).expect("publishable");
    let findings = Attack::new(draft, profile, &[look(&release)]).findings();
    assert!(findings.is_empty(), "{findings:?}");
    release.cells().iter().map(|(key, shown)| format!("{key}={}", profile.text(*shown))).collect()
}

fn one_sum(total: &str, parts: &[(&str, u64)]) -> Draft {
    let mut draft = Draft::default();
    for (key, people) in parts {
        draft.cell(key, *people);
    }
    let keys: Vec<&str> = parts.iter().map(|(key, _people)| *key).collect();
    draft.sum(total, &keys, Split::Attribute);
    draft
}

#[test]
fn a_single_part_hides_its_total() {
    assert_eq!(shown(&one_sum("all", &[("a", 3)]), SHOWN_RULE), ["a=c", "all=c"]);
    assert_eq!(shown(&one_sum("all", &[("a", 30)]), SHOWN_RULE), ["a=30", "all=30"]);
    assert_eq!(shown(&one_sum("all", &[("a", 3), ("b", 0)]), SHOWN_RULE), ["a=c", "b=0", "all=c"]);
}

#[test]
fn one_small_part_takes_another_with_it() {
    // The 10 would give the 3 away, and the 40 is not needed.
    assert_eq!(shown(&one_sum("all", &[("a", 3), ("b", 10), ("c", 40)]), SHOWN_RULE), ["a=c", "b=c", "c=40", "all=53"]);
    // The 6 cannot take what the 1 may have to give: 1 + 6 leaves the 1 free up to 6, which is enough.
    assert_eq!(shown(&one_sum("all", &[("a", 1), ("b", 6), ("c", 40)]), SHOWN_RULE), ["a=c", "b=c", "c=40", "all=47"]);
}

#[test]
fn all_parts_hidden_under_a_total_that_is_too_close_hide_more() {
    // 1 + 1 + 4 = 6: with the total shown, no part could be 5.
    let shown = shown(&one_sum("all", &[("a", 1), ("b", 1), ("c", 4)]), SHOWN_RULE);
    assert_eq!(shown, ["a=c", "b=c", "c=c", "all=c"]);
    // 5 + 5 + 5 leaves each from 1 to 13.
    let roomy = one_sum("all", &[("a", 5), ("b", 5), ("c", 5)]);
    assert_eq!(self::shown(&roomy, SHOWN_RULE), ["a=c", "b=c", "c=c", "all=15"]);
}

#[test]
fn a_small_total_hides_all_its_parts() {
    let draft = two_way(&[vec![1, 3, 0], vec![40, 50, 60], vec![20, 30, 44]]);
    let shown = shown(&draft, SHOWN_RULE);
    for hidden in ["r1|c1=c", "r1|c2=c", "r1|c3=0", "r1|*=c"] {
        assert!(shown.iter().any(|cell| cell == hidden), "{shown:?}");
    }
}

#[test]
fn a_total_that_many_parts_hold_up_keeps_as_many_values() {
    // Five parts of one each: the reader sees that there are five at least, and no more than that.
    let draft = one_sum("all", &[("a", 1), ("b", 1), ("c", 1), ("d", 1), ("e", 1)]);
    assert_eq!(shown(&draft, SHOWN_RULE), ["a=c", "b=c", "c=c", "d=c", "e=c", "all=c"]);
    // Who knows that the total is small knows it for five.
    let sharp = SHOWN_RULE.with_attacker(Attacker::KnowsWhichAreSmall);
    let Err(Refusal::Unsafe { recoverable, .. }) = publish(&draft.table(), sharp, &Ledger::new()) else {
        panic!("refused")
    };
    assert_eq!(recoverable, ["a", "b", "c", "d", "e", "all"]);
}

#[test]
fn zeros_are_shown_or_hidden_as_the_profile_says() {
    let draft = one_sum("all", &[("a", 0), ("b", 30), ("c", 40)]);
    assert_eq!(shown(&draft, SHOWN_RULE), ["a=0", "b=30", "c=40", "all=70"]);
    assert_eq!(shown(&draft, SHOWN_RULE.with_zeros_hidden()), ["a=c", "b=c", "c=40", "all=70"]);
}

#[test]
fn everybody_in_one_category_is_hidden_where_the_profile_says() {
    let draft = two_way(&[vec![0, 30, 0], vec![40, 50, 60], vec![20, 30, 44]]);
    assert_eq!(shown(&draft, SHOWN_RULE).iter().filter(|cell| cell.ends_with("=c")).count(), 0);
    let hidden = shown(&draft, SHOWN_RULE.with_groups_hidden());
    for cell in ["r1|c1=c", "r1|c2=c", "r1|c3=c", "r1|*=30"] {
        assert!(hidden.iter().any(|at| at == cell), "{hidden:?}");
    }
}

#[test]
fn rounding_leaves_room_and_hides_less() {
    let draft = one_sum("all", &[("a", 3), ("b", 23), ("c", 41), ("d", 58)]);
    let safe = Profile::ONE_TO_SEVEN_ROUND_FIVE;
    assert_eq!(shown(&draft, safe), ["a=*", "b=25", "c=40", "d=60", "all=125"]);
    assert_eq!(shown(&one_sum("all", &[("a", 8), ("b", 23)]), safe), ["a=10", "b=25", "all=30"]);
    let exact = shown(&draft, safe.with_totals_exact());
    assert!(exact.contains(&"all=125".to_owned()) && exact.contains(&"a=*".to_owned()), "{exact:?}");
}

#[test]
fn the_same_sum_twice_changes_nothing() {
    let once = two_way(&[vec![1, 30, 12], vec![40, 50, 60], vec![20, 30, 4]]);
    let mut twice = two_way(&[vec![1, 30, 12], vec![40, 50, 60], vec![20, 30, 4]]);
    for mut sum in once.sums.clone() {
        sum.parts.reverse();
        twice.sums.push(sum);
    }
    assert_eq!(twice.table().sums().len(), once.sums.len());
    assert_eq!(shown(&once, SHOWN_RULE), shown(&twice, SHOWN_RULE));
}

#[test]
fn open_data_stays_as_it_is() {
    let draft = one_sum("all", &[("a", 1), ("b", 2), ("c", 0)]);
    assert_eq!(shown(&draft, Profile::AS_PUBLISHED), ["a=1", "b=2", "c=0", "all=3"]);
}

#[test]
fn a_pattern_that_gives_a_cell_away_is_refused_by_name_and_not_by_number() {
    let draft = two_way(&[vec![3, 30], vec![40, 50]]);
    let table = draft.table();
    let pattern =
        |hidden: &[&str]| -> Vec<bool> { draft.cells.iter().map(|(key, ..)| hidden.contains(&key.as_str())).collect() };
    let none = audit(&table, SHOWN_RULE, &pattern(&[]), &Ledger::new());
    assert_eq!(none, Err(Refusal::SmallShown { cells: vec!["r1|c1".to_owned()] }));
    let alone = audit(&table, SHOWN_RULE, &pattern(&["r1|c1"]), &Ledger::new());
    let refused = Refusal::Unsafe { recoverable: vec!["r1|c1".to_owned()], narrow: vec![] };
    assert_eq!(alone, Err(refused.clone()));
    assert!(!refused.to_string().contains('3'), "{refused}");
    assert_eq!(audit(&table, SHOWN_RULE, &[true], &Ledger::new()), Err(Refusal::WrongLength));
    let square = audit(&table, SHOWN_RULE, &pattern(&["r1|c1", "r1|c2", "r2|c1", "r2|c2"]), &Ledger::new());
    let found = square.expect("safe");
    assert_eq!(found.first(), Some(&Some(Feasible { low: 1, high: Some(32) })));
}

#[test]
fn two_values_are_too_few_for_a_cell_that_is_hidden_for_others() {
    // Who knows that neither is small knows for 6 + 7 = 13 that each is 6 or 7. With 7 + 7 there are three ways.
    let sharp = SHOWN_RULE.with_attacker(Attacker::KnowsWhichAreSmall);
    let hidden = [true, true, false];
    let found = audit(&one_sum("all", &[("a", 6), ("b", 7)]).table(), sharp, &hidden, &Ledger::new());
    let narrow = vec!["a".to_owned(), "b".to_owned()];
    assert_eq!(found, Err(Refusal::Unsafe { recoverable: vec![], narrow }));
    let found = audit(&one_sum("all", &[("a", 7), ("b", 7)]).table(), sharp, &hidden, &Ledger::new());
    assert_eq!(found.expect("safe").first(), Some(&Some(Feasible { low: 6, high: Some(8) })));
}

#[test]
fn cells_and_sums_that_are_no_table_say_why() {
    let cell = |key: &str, people| Cell { key: key.to_owned(), count: Count::new(people), role: CellRole::Published };
    let sum = |total, parts: &[usize]| Sum { total, parts: parts.to_vec(), split: Split::Place };
    let cells = || vec![cell("a", 1), cell("b", 2), cell("all", 3)];
    let refused = |cells, sums| Table::new(cells, sums).expect_err("no table");
    assert_eq!(refused(vec![cell("a", 1), cell("a", 1)], vec![]), TableError::KeyTwice("a".to_owned()));
    assert_eq!(refused(cells(), vec![sum(2, &[])]), TableError::NoParts { sum: 0 });
    assert_eq!(refused(cells(), vec![sum(2, &[0, 7])]), TableError::NoSuchCell { sum: 0 });
    assert_eq!(refused(cells(), vec![sum(7, &[0])]), TableError::NoSuchCell { sum: 0 });
    let twice = TableError::CellTwiceInSum { sum: 0, key: "a".to_owned() };
    assert_eq!(refused(cells(), vec![sum(2, &[0, 0, 1])]), twice);
    let itself = TableError::CellTwiceInSum { sum: 0, key: "all".to_owned() };
    assert_eq!(refused(cells(), vec![sum(2, &[0, 1, 2])]), itself);
    let wrong = TableError::DoesNotAddUp { sum: 1, total: "all".to_owned() };
    assert_eq!(refused(cells(), vec![sum(2, &[0, 1]), sum(2, &[0])]), wrong);
    assert_eq!(refused(vec![cell("a", u64::MAX)], vec![]), TableError::TooManyPeople("a".to_owned()));
    assert!(Table::new(vec![], vec![]).is_ok_and(|table| publish(&table, SHOWN_RULE, &Ledger::new()).is_ok()));
}

#[test]
fn rates_come_from_what_is_shown() {
    let (exact, safe, strict) = (Profile::ONE_TO_FIVE, Profile::ONE_TO_SEVEN_ROUND_FIVE, Profile::UNDER_TEN);
    let rounded = safe.alone(Count::new(23));
    assert_eq!(rounded.number(), Some(25));
    let half = share(safe, rounded, safe.alone(Count::new(49)), 100.0).expect("a share");
    assert!((half.value - 50.0).abs() < 1e-12, "from 25 of 50 and not from 23 of 49: {half:?}");
    assert_eq!(share(safe, Shown::Suppressed, rounded, 100.0), Err(Withheld::NumeratorHidden));
    assert_eq!(share(safe, rounded, Shown::Suppressed, 100.0), Err(Withheld::DenominatorHidden));
    assert_eq!(rate(safe, rounded, Shown::Suppressed, 1e4), Err(Withheld::DenominatorHidden));
    assert_eq!(rate(exact, Shown::Value(2), Shown::Value(5), 1e4), Err(Withheld::DenominatorTooSmall));
    assert_eq!(share(strict, Shown::Zero, Shown::Value(40), 1.0), Err(Withheld::WholeGroup));
    assert_eq!(share(strict, Shown::Value(40), Shown::Value(40), 1.0), Err(Withheld::WholeGroup));
    assert!(share(exact, Shown::Value(40), Shown::Value(40), 1.0).is_ok());
    let nobody = share(exact, Shown::Zero, Shown::Zero, 1.0);
    assert_eq!(nobody, Err(Withheld::Undefined(stats::Undefined::NoDenominator)));
    let above = share(safe, Shown::Value(50), Shown::Value(45), 1.0);
    assert_eq!(above, Err(Withheld::Undefined(stats::Undefined::CountAboveDenominator)));
}

#[test]
fn profiles_keep_their_names() {
    let sharp = Attacker::KnowsWhichAreSmall;
    for (profile, name) in [
        (Profile::AS_PUBLISHED, "as-published"),
        (Profile::ONE_TO_FIVE, "1-5"),
        (Profile::ONE_TO_SEVEN_ROUND_FIVE, "1-7-round-5"),
        (Profile::UNDER_TEN, "under-10"),
        (Profile::UNDER_TEN.with_zeros_hidden().with_groups_hidden(), "under-10"),
        (Profile::ONE_TO_FIVE.with_zeros_hidden(), "1-5+zeros-hidden"),
        (Profile::ONE_TO_FIVE.with_groups_hidden().with_attacker(sharp), "1-5+groups-hidden+small-known"),
        (Profile::ONE_TO_SEVEN_ROUND_FIVE.with_totals_exact(), "1-7-round-5+totals-exact"),
    ] {
        assert_eq!(profile.to_string(), name);
        assert_eq!(name.parse(), Ok(profile));
    }
    for name in ["", "1-6", "1-5+", "1-5+zeros-hidden+zeros-hidden", "under-10+zeros-hidden", "AS-PUBLISHED", "1-5 "] {
        assert_eq!(name.parse::<Profile>(), Err(UnknownProfile(name.to_owned())));
    }
}

#[test]
fn the_stricter_profile_shows_nothing_that_the_safe_one_hides() {
    for people in 0..200 {
        let of = |profile: Profile| profile.alone(Count::new(people)).window();
        let (safe, strict) = (of(Profile::ONE_TO_SEVEN_ROUND_FIVE), of(Profile::UNDER_TEN));
        assert!(
            strict.is_none()
                || strict.zip(safe).is_some_and(|((low, high), safe)| low <= safe.0.max(10) && high >= safe.1)
        );
    }
}

#[test]
fn what_is_shown_is_stored_as_one_word() {
    let rounded = Shown::Rounded { value: 15, base: 5, above: 7 };
    for (shown, code) in [(Shown::Value(12), "=12"), (rounded, "~15/5>7"), (Shown::Zero, "0"), (Shown::Suppressed, "x")]
    {
        assert_eq!(shown.code(), code);
        assert_eq!(Shown::from_code(code), Some(shown));
    }
    for code in ["", "12", "=", "=-1", "=012", "~15/5", "c"] {
        assert_eq!(Shown::from_code(code), None);
    }
}
