// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every method with cases worked by hand or by another program: the test, and the page `docs/generated/statistics.md`.
//! A method says what it is for, its formula, its source, its units and what it refuses; each case says what is given,
//! what must come out, and is computed here. `RAPPORT_UPDATE=1` writes the page again.

mod comparison;
mod concentration;
mod disclosure;
mod inequality;
mod intervals;
mod means;
mod ranks;
mod standardised;
mod synthetic;
mod trends;

use std::fmt::Write as _;
use std::path::Path;

use stats::{Estimate, Interval, TwoIntervals};

/// A method as a person reads of it.
pub(crate) struct Method {
    pub(crate) title: &'static str,
    pub(crate) what: &'static str,
    pub(crate) formula: &'static str,
    pub(crate) source: &'static str,
    pub(crate) units: &'static str,
    pub(crate) cases: Vec<Case>,
}

/// What is given, what must come out and where that number is from, and what came out.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) given: String,
    pub(crate) expected: String,
    pub(crate) from: &'static str,
    pub(crate) found: String,
}

pub(crate) fn case(given: &str, expected: &str, from: &'static str, found: &impl Shown) -> Case {
    Case { given: given.to_owned(), expected: expected.to_owned(), from, found: found.shown() }
}

/// A result in ten significant digits, or the name of what was refused.
pub(crate) trait Shown {
    fn shown(&self) -> String;
}

impl Shown for f64 {
    fn shown(&self) -> String {
        if *self == 0.0 {
            return "0".to_owned();
        }
        let rounded: f64 = format!("{self:.9e}").parse().expect("a number written a line above");
        format!("{rounded}")
    }
}

impl Shown for Interval {
    fn shown(&self) -> String {
        format!("{} to {}", self.lower.shown(), self.upper.shown())
    }
}

impl Shown for Estimate {
    fn shown(&self) -> String {
        format!("{} ({})", self.value.shown(), self.interval().shown())
    }
}

impl Shown for String {
    fn shown(&self) -> String {
        self.clone()
    }
}

impl Shown for TwoIntervals {
    fn shown(&self) -> String {
        format!("{} ({}; {})", self.value.shown(), self.p95.shown(), self.p998.shown())
    }
}

/// The outcomes of several rows, one after the other.
impl<T: Shown> Shown for Vec<T> {
    fn shown(&self) -> String {
        self.iter().map(Shown::shown).collect::<Vec<_>>().join(", ")
    }
}

impl Shown for u32 {
    fn shown(&self) -> String {
        self.to_string()
    }
}

impl<T: Shown, E: std::error::Error> Shown for Result<T, E> {
    fn shown(&self) -> String {
        match self {
            Ok(value) => value.shown(),
            Err(why) => format!("{why:?}: {why}"),
        }
    }
}

fn methods() -> Vec<Method> {
    [
        intervals::methods(),
        means::methods(),
        standardised::methods(),
        ranks::methods(),
        comparison::methods(),
        inequality::methods(),
        trends::methods(),
        concentration::methods(),
        disclosure::methods(),
        synthetic::methods(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn every_case_comes_out_as_worked() {
    let mut wrong = String::new();
    for method in methods() {
        assert!(!method.cases.is_empty(), "{} has no case", method.title);
        for case in &method.cases {
            if case.found != case.expected {
                let _ = writeln!(wrong, "{}: {}: {} and not {}", method.title, case.given, case.found, case.expected);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the page is a file of the project, written again on demand")]
fn the_page_is_what_the_tables_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/generated/statistics.md");
    let page = page(&methods());
    if std::env::var_os("RAPPORT_UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, &page).expect("a page written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == page, "docs/generated/statistics.md is not what the methods say: run with RAPPORT_UPDATE=1");
}

fn page(methods: &[Method]) -> String {
    let mut out = String::from(
        "# The statistics\n\nEvery method that Rapport uses, with its formula, its source and cases worked by hand or by \
         another program.\nThe tests compute each case again, so what stands here is what the code does. \
         This page is written by the tests.\n",
    );
    for method in methods {
        let _ = write!(
            out,
            "\n## {}\n\n{}\n\n- Formula: {}\n- Source: {}\n- Units: {}\n\n| given | comes out | the number is from |\n|---|---|---|\n",
            method.title, method.what, method.formula, method.source, method.units
        );
        for case in &method.cases {
            let _ = writeln!(out, "| {} | {} | {} |", case.given, case.expected, case.from);
        }
    }
    out
}
