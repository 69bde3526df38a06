// SPDX-License-Identifier: MIT OR Apache-2.0
//! The arithmetic against published formulas, worked out by a script that shares nothing with it: `table.tsv` is what
//! `tests/independent/formulas.py` prints, each row with its source. It needs no folder of vectors beside the clone.

mod families;

use std::collections::BTreeSet;

use stats::{Confidence, Estimate, Interval};

const TABLE: &str = include_str!("table.tsv");

/// The groups of numbers that a row gives.
pub(crate) struct Given(Vec<Vec<f64>>);

impl Given {
    pub(crate) fn list(&self, place: usize) -> &[f64] {
        &self.0[place]
    }

    pub(crate) fn one(&self, place: usize) -> f64 {
        let [only] = self.list(place) else { unreachable!("one number and not {:?}", self.0[place]) };
        *only
    }

    /// The level of confidence stands last.
    pub(crate) fn level(&self) -> Confidence {
        Confidence::new(self.one(self.0.len() - 1)).expect("a level")
    }
}

pub(crate) fn all(Estimate { value, lower, upper }: Estimate) -> Vec<f64> {
    vec![value, lower, upper]
}

pub(crate) fn limits(Interval { lower, upper }: Interval) -> Vec<f64> {
    vec![lower, upper]
}

/// Equal to a thousand-millionth of the expected number; zero is zero.
fn near(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= (1e-9 * expected.abs()).max(1e-15)
}

fn numbers(text: &str) -> Vec<f64> {
    text.split(' ').map(|number| number.parse().expect("a number")).collect()
}

/// Holds one row against what the method gives.
fn check(line: &str) -> Result<&str, String> {
    let [method, given, expected, source] = line.split('\t').collect::<Vec<_>>()[..] else {
        return Err(format!("four columns: {line}"));
    };
    let given = Given(given.split(';').map(numbers).collect());
    let (found, expected) = (families::worked_out(method, &given), numbers(expected));
    let same = found.len() == expected.len() && found.iter().zip(&expected).all(|(one, other)| near(*one, *other));
    if source.is_empty() {
        Err(format!("no source: {line}"))
    } else if same {
        Ok(method)
    } else {
        Err(format!("{found:?} and not {line}"))
    }
}

#[test]
fn every_formula_comes_out_as_its_source_has_it() {
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for line in TABLE.lines().skip(1) {
        match check(line) {
            Ok(method) => {
                seen.insert(method);
            }
            Err(why) => wrong.push(why),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), families::METHODS, "every method has a row");
}

#[test]
fn a_number_that_is_not_the_formulas_is_refused() {
    let line = "wilson\t81;263;0.95\t0.255288519878 0.366209576983\ta source";
    assert_eq!(check(line), Ok("wilson"));
    for (right, wrong) in
        [("0.255288519878", "0.255288520878"), ("0.95", "0.998"), ("a source", ""), (" 0.366209576983", "")]
    {
        assert!(check(&line.replace(right, wrong)).is_err(), "{wrong} for {right}");
    }
}
