// SPDX-License-Identifier: MIT OR Apache-2.0
//! What may be shown of counts of people.

use stats::disclosure::{
    Cell, CellRole, Count, Ledger, Profile, Refusal, Shown, Split, Sum, Table, audit, publish, share,
};

use crate::{Case, Method, case};

pub(crate) fn methods() -> Vec<Method> {
    vec![primary(), secondary(), shares()]
}

const FIVE: Profile = Profile::ONE_TO_FIVE;
const SAFE: Profile = Profile::ONE_TO_SEVEN_ROUND_FIVE;
const TEN: Profile = Profile::UNDER_TEN;

fn primary() -> Method {
    let of = |profile: Profile, people: &[u64]| -> String {
        let texts: Vec<String> = people.iter().map(|people| profile.text(profile.alone(Count::new(*people)))).collect();
        texts.join(", ")
    };
    let counts = [0, 1, 5, 6, 7, 8, 9, 10, 12, 13];
    let given = |profile: Profile| format!("0, 1, 5, 6, 7, 8, 9, 10, 12, 13 under {profile}");
    let row = |profile: Profile, expected: &str, from| case(&given(profile), expected, from, &of(profile, &counts));
    Method {
        title: "Small counts",
        what: "Hides counts so small that somebody could be found in them; some profiles round the rest.",
        formula: "hidden where 1 ≤ x ≤ t (0 too where the profile says so); else x, or the nearest multiple of 5",
        source: "Department for Education (1 to 5, c); NHS Digital and OpenSAFELY (1 to 7, nearest 5)",
        units: "people",
        cases: vec![
            row(Profile::AS_PUBLISHED, "0, 1, 5, 6, 7, 8, 9, 10, 12, 13", "rule"),
            row(FIVE, "0, c, c, 6, 7, 8, 9, 10, 12, 13", "rule"),
            row(SAFE, "0, *, *, *, *, 10, 10, 10, 10, 15", "rule"),
            row(TEN, "*, *, *, *, *, *, *, 10, 10, 15", "rule"),
        ],
    }
}

fn secondary() -> Method {
    Method {
        title: "Counts hidden for the sake of others, and the audit",
        what: "Hides further counts until no sum gives a small one away, and refuses what still would. The last count \
               of each row is the total of the others.",
        formula: "for every hidden x ≤ t and every v from 1 to t there is a whole table of whole numbers with x = v that \
                  agrees with all that was ever published; every other hidden count keeps three values at least",
        source: "shortest paths for suppression in two-way tables: Cox 1980; recovery by linear combination: Langsrud \
                 2024; the rule known to the attacker and whole tables as proof: our own",
        units: "people",
        cases: vec![
            row(FIVE, &[3, 10, 40], "c, c, 40, 53", "by hand: the smallest count that leaves 1 to 5 possible"),
            row(FIVE, &[1, 1, 4], "c, c, c, c", "by hand: with 6 shown, no part could be 5"),
            row(FIVE, &[5, 5, 5], "c, c, c, 15", "by hand: each can be 1 to 13"),
            row(FIVE, &[3, 0, 0], "c, 0, 0, c", "by hand: the total is the part"),
            row(FIVE, &[0, 30, 40], "0, 30, 40, 70", "rule"),
            row(FIVE.with_zeros_hidden(), &[0, 30, 40], "c, c, 40, 70", "by hand"),
            row(FIVE.with_groups_hidden(), &[0, 30, 0], "c, c, c, 30", "rule: all 30 are in one category"),
            row(SAFE, &[3, 23, 41, 58], "*, 25, 40, 60, 125", "by hand: rounding leaves the first up to 127 − 119 = 8"),
            row(SAFE, &[3, 23], "*, *, 25", "by hand: with 25 shown, the first is at most 27 − 23"),
            case("3, 10, 40, 53 with only the 3 hidden", "refused: p1 exactly, none too closely", "by hand", &alone()),
        ],
    }
}

fn shares() -> Method {
    let of = |numerator, denominator| match share(SAFE, numerator, denominator, 100.0) {
        Ok(share) => Ok(share.at95()),
        Err(why) => Err(format!("{why:?}: {why}")),
    };
    let told = |found: Result<stats::Estimate, String>| match found {
        Ok(share) => crate::Shown::shown(&share),
        Err(why) => why,
    };
    let (rounded, whole) = (SAFE.alone(Count::new(23)), SAFE.alone(Count::new(49)));
    Method {
        title: "Shares and rates of counts under a disclosure profile",
        what: "Shares come from the counts as they are shown, so that they do not undo the rounding.",
        formula: "shown numerator / shown denominator, from the lower limit of the least to the upper limit of the most that may stand behind them",
        source: "NHS Digital and OpenSAFELY rules for small numbers",
        units: "times the scale (100 gives percent)",
        cases: vec![
            case(
                "23 of 49 under 1-7-round-5",
                "50 (31.59505682 to 69.29873096)",
                "Wilson of 23 of 52 and of 27 of 48, by another program",
                &told(of(rounded, whole)),
            ),
            case("3 of 49", "NumeratorHidden: the count is hidden", "rule", &told(of(Shown::Suppressed, whole))),
            case(
                "23 of 6",
                "DenominatorHidden: the number to divide by is hidden",
                "rule",
                &told(of(rounded, Shown::Suppressed)),
            ),
        ],
    }
}

/// One row of categories with its total.
fn table(people: &[u64]) -> Table {
    let total: u64 = people.iter().sum();
    let all = people.iter().chain(std::iter::once(&total)).zip(1..);
    let cells =
        all.map(|(people, at)| Cell { key: format!("p{at}"), count: Count::new(*people), role: CellRole::Published });
    let sum = Sum { total: people.len(), parts: (0..people.len()).collect(), split: Split::Attribute };
    Table::new(cells.collect(), vec![sum]).expect("a sound table")
}

fn row(profile: Profile, people: &[u64], expected: &str, from: &'static str) -> Case {
    let found = match publish(&table(people), profile, &Ledger::new()) {
        Ok(release) => {
            let texts: Vec<String> = release.cells().iter().map(|(_key, shown)| profile.text(*shown)).collect();
            texts.join(", ")
        }
        Err(why) => why.to_string(),
    };
    let total: u64 = people.iter().sum();
    let given: Vec<String> = people.iter().chain(std::iter::once(&total)).map(u64::to_string).collect();
    case(&format!("{} under {profile}", given.join(", ")), expected, from, &found)
}

fn alone() -> String {
    match audit(&table(&[3, 10, 40]), FIVE, &[true, false, false, false], &Ledger::new()) {
        Err(Refusal::Unsafe { recoverable, narrow }) if narrow.is_empty() => {
            format!("refused: {} exactly, none too closely", recoverable.join(", "))
        }
        other => format!("{other:?}"),
    }
}
