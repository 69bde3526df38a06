// SPDX-License-Identifier: MIT OR Apache-2.0
//! Thousands of random tables, each attacked. `RAPPORT_TABLES=10000` for the whole run; a part of it always runs.

use base::Rng;
use stats::disclosure::{Attacker, CellRole, Ledger, Profile, Refusal, Split, publish};

use crate::attacker::Attack;
use crate::look;
use crate::tables::{Draft, sum_of, totals, two_way};

fn people(rng: &mut Rng) -> u64 {
    match rng.below(10) {
        0 | 1 => 0,
        2..=4 => 1 + rng.below(5),
        5..=7 => 1 + rng.below(20),
        8 => 1 + rng.below(60),
        _ => 1 + rng.below(400),
    }
}

fn between(rng: &mut Rng, low: u64, high: u64) -> u64 {
    low + rng.below(high - low + 1)
}

fn names(letter: &str, many: u64) -> Vec<String> {
    (1..=many).map(|at| format!("{letter}{at}")).collect()
}

fn flat(rng: &mut Rng) -> Draft {
    let (rows, columns) = (between(rng, 2, 8), between(rng, 2, 6));
    let counts: Vec<Vec<u64>> = (0..rows).map(|_row| (0..columns).map(|_column| people(rng)).collect()).collect();
    two_way(&counts)
}

/// Small areas in wards in an authority, by needs.
fn hierarchy(rng: &mut Rng) -> Draft {
    let mut draft = Draft::default();
    let needs = names("n", between(rng, 2, 4));
    let wards = names("w", between(rng, 2, 4));
    for ward in &wards {
        let areas: Vec<String> = names("a", between(rng, 1, 5)).iter().map(|area| format!("{ward}{area}")).collect();
        for area in &areas {
            for need in &needs {
                draft.cell(&format!("{area}|{need}"), people(rng));
            }
        }
        totals(&mut draft, &areas, ward, &needs, "*");
    }
    totals(&mut draft, &wards, "*", &needs, "*");
    draft
}

/// Areas by needs by years, with every margin: each cell stands in three sums.
fn three_way(rng: &mut Rng) -> Draft {
    let mut draft = Draft::default();
    let areas = names("a", between(rng, 2, 4));
    let needs = names("n", between(rng, 2, 3));
    let years = names("y", between(rng, 2, 3));
    for year in &years {
        let mut of_year = Vec::new();
        for area in &areas {
            let name = format!("{year}:{area}");
            for need in &needs {
                draft.cell(&format!("{name}|{need}"), people(rng));
            }
            of_year.push(name);
        }
        totals(&mut draft, &of_year, &format!("{year}:*"), &needs, "*");
    }
    for area in areas.iter().map(String::as_str).chain(["*"]) {
        for need in needs.iter().map(String::as_str).chain(["*"]) {
            let parts: Vec<String> = years.iter().map(|year| format!("{year}:{area}|{need}")).collect();
            sum_of(&mut draft, &format!("*:{area}|{need}"), &parts, Split::Time);
        }
    }
    draft
}

/// Two tables of the same areas (needs, ages) that share the areas' totals, and two geographies over the areas.
fn linked(rng: &mut Rng) -> Draft {
    let mut draft = Draft::default();
    let areas = names("a", between(rng, 3, 7));
    let needs = names("n", between(rng, 2, 3));
    for area in &areas {
        for need in &needs {
            draft.cell(&format!("{area}|{need}"), people(rng));
        }
    }
    totals(&mut draft, &areas, "*", &needs, "*");
    let ages = names("g", between(rng, 2, 3));
    for area in &areas {
        let total = draft.people(&format!("{area}|*"));
        let mut left = total;
        for (at, age) in ages.iter().enumerate() {
            let part = if at + 1 == ages.len() { left } else { rng.below(left + 1) };
            draft.cell(&format!("{area}|{age}"), part);
            left -= part;
        }
        let parts: Vec<String> = ages.iter().map(|age| format!("{area}|{age}")).collect();
        sum_of(&mut draft, &format!("{area}|*"), &parts, Split::Attribute);
    }
    if rng.below(2) == 0 {
        let half = areas.len() / 2;
        for (name, some) in [("east", &areas[..half]), ("west", &areas[half..])] {
            for need in needs.iter().map(String::as_str).chain(["*"]) {
                let parts: Vec<String> = some.iter().map(|area| format!("{area}|{need}")).collect();
                sum_of(&mut draft, &format!("{name}|{need}"), &parts, Split::Place);
            }
        }
    }
    draft
}

fn profile(rng: &mut Rng) -> Profile {
    match rng.below(12) {
        0..=3 => Profile::ONE_TO_FIVE,
        4 => Profile::ONE_TO_FIVE.with_zeros_hidden(),
        5 => Profile::ONE_TO_FIVE.with_attacker(Attacker::KnowsWhichAreSmall),
        6 | 7 => Profile::ONE_TO_SEVEN_ROUND_FIVE,
        8 => Profile::ONE_TO_SEVEN_ROUND_FIVE.with_totals_exact(),
        9 => Profile::ONE_TO_FIVE.with_groups_hidden(),
        10 => Profile::ONE_TO_FIVE.with_zeros_hidden().with_attacker(Attacker::KnowsWhichAreSmall),
        _ => Profile::UNDER_TEN,
    }
}

#[derive(Default, Debug)]
struct Tally {
    tables: u64,
    hidden: usize,
    refused: u64,
    refused_small_known: u64,
}

fn attack_one(seed: u64, tally: &mut Tally) {
    let mut rng = Rng::seeded(seed);
    let draft = match seed % 4 {
        0 => flat(&mut rng),
        1 => hierarchy(&mut rng),
        2 => three_way(&mut rng),
        _ => linked(&mut rng),
    };
    let profile = profile(&mut rng);
    tally.tables += 1;
    match publish(&draft.table(), profile, &Ledger::new()) {
        Ok(release) => {
            tally.hidden += release.hidden();
            let findings = Attack::new(&draft, profile, &[look(&release)]).findings();
            assert!(findings.is_empty(), "seed {seed}, {profile}: {findings:?}");
        }
        Err(why) => {
            assert!(matches!(why, Refusal::Unsafe { .. }), "seed {seed}, {profile}: {why}");
            let known = profile.attacker() == Attacker::KnowsWhichAreSmall;
            *(if known { &mut tally.refused_small_known } else { &mut tally.refused }) += 1;
        }
    }
}

/// An edition with the cells alone, or with some of the sums, then another with all of them: attacked with both in hand.
fn attack_two(seed: u64, tally: &mut Tally) {
    let mut rng = Rng::seeded(seed ^ 0xED17_1014);
    let whole = match seed % 4 {
        0 => flat(&mut rng),
        1 => hierarchy(&mut rng),
        2 => three_way(&mut rng),
        _ => linked(&mut rng),
    };
    let profile = match rng.below(3) {
        0 => Profile::ONE_TO_FIVE,
        1 => Profile::ONE_TO_SEVEN_ROUND_FIVE,
        _ => Profile::UNDER_TEN,
    };
    let again = rng.below(2) == 0;
    // First some of the finest cells and no sums, as where tables are published by different people.
    let fine = |cell: usize| whole.sums.iter().all(|sum| sum.total != cell);
    let earlier: Vec<bool> = (0..whole.cells.len()).map(|cell| fine(cell) && rng.below(3) > 0).collect();
    let mut first = Draft::default();
    for ((key, people, _role), earlier) in whole.cells.iter().zip(&earlier) {
        if *earlier {
            first.cell(key, *people);
        }
    }
    let mut ledger = Ledger::new();
    let one = publish(&first.table(), profile, &ledger).expect("nothing adds up, so nothing is given away");
    ledger.record("first", &one).expect("recorded");
    let mut second = whole;
    for (cell, earlier) in second.cells.iter_mut().zip(&earlier) {
        cell.2 = if *earlier && !again { CellRole::Unpublished } else { CellRole::Published };
    }
    tally.tables += 1;
    match publish(&second.table(), profile, &ledger) {
        Ok(two) => {
            tally.hidden += two.hidden();
            let findings = Attack::new(&second, profile, &[look(&one), look(&two)]).findings();
            assert!(findings.is_empty(), "seed {seed}, {profile}: {findings:?}");
            ledger.record("second", &two).expect("recorded");
        }
        Err(why) => {
            assert!(matches!(why, Refusal::Unsafe { .. }), "seed {seed}, {profile}: {why}");
            tally.refused += 1;
            // Rightly only where the first edition and the sums alone say too much, whatever is hidden now: of a count,
            // or that everybody of a group is in one category.
            for cell in &mut second.cells {
                cell.2 = CellRole::Unpublished;
            }
            let findings = Attack::new(&second, profile, &[look(&one)]).all_else_hidden().findings();
            assert!(
                !findings.is_empty() || profile.hides_groups(),
                "seed {seed}, {profile}: refused, though it could be hidden"
            );
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "how many tables is told from outside")]
fn how_many() -> u64 {
    std::env::var("RAPPORT_TABLES").ok().and_then(|many| many.parse().ok()).unwrap_or(300)
}

#[test]
#[expect(clippy::print_stderr, reason = "how much was tried")]
fn an_attacker_learns_nothing_from_two_editions() {
    let mut tally = Tally::default();
    for seed in 0..how_many() / 4 {
        attack_two(seed, &mut tally);
    }
    eprintln!("{tally:?}");
    assert!(tally.refused * 10 < tally.tables, "{tally:?}");
}

#[test]
#[expect(clippy::print_stderr, reason = "how much was tried")]
fn an_attacker_learns_nothing_of_random_tables() {
    let mut tally = Tally::default();
    for seed in 0..how_many() {
        attack_one(seed, &mut tally);
    }
    eprintln!("{tally:?}");
    assert_eq!(tally.refused, 0, "where nothing was published before, a safe pattern exists");
}

/// Tables that were once refused because a search gave up too early.
#[test]
fn tables_that_need_long_searches() {
    let mut tally = Tally::default();
    for seed in [3_962, 5_198, 7_618] {
        attack_one(seed, &mut tally);
    }
    assert_eq!(tally.refused, 0);
}
