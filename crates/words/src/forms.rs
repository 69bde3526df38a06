// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells how a language writes numbers, days, shares and lists: what `number` and `text` put together. A language with forms of
//! its own is a constant here and a field of its row in the table of languages.

/// The parts of written numbers, days, shares and lists.
pub(crate) struct Forms {
    pub point: char,
    /// Between groups of three digits.
    pub group: char,
    pub percent: &'static str,
    /// Between the ends of an interval.
    pub to: &'static str,
    pub months: [&'static str; 12],
    /// From Monday.
    pub weekdays: [&'static str; 7],
    /// Counts from none to nine, inside a sentence.
    pub counts: [&'static str; 10],
    pub shares: Shares,
    /// Between the items of a list, and between those that hold the word before the last.
    pub comma: &'static str,
    pub semicolon: &'static str,
    /// Before the last item of a list.
    pub and: &'static str,
    /// Day of the month, name of the month, year.
    pub day: fn(i8, &str, i16) -> String,
    /// Languages differ in the capital of a letter: that of "i" has a dot in Turkish.
    pub capital: fn(char) -> std::char::ToUppercase,
}

/// Shares as people say them.
pub(crate) struct Shares {
    pub about: &'static str,
    pub over: &'static str,
    pub under: &'static str,
    /// In percent, in order.
    pub names: [(f64, &'static str); 17],
}

pub(crate) const ENGLISH: Forms = Forms {
    point: '.',
    group: ',',
    percent: "%",
    to: "to",
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    counts: ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
    shares: Shares {
        about: "about",
        over: "more than",
        under: "nearly",
        names: [
            (10.0, "one in ten"),
            (12.5, "one in eight"),
            (100.0 / 7.0, "one in seven"),
            (100.0 / 6.0, "one in six"),
            (20.0, "one in five"),
            (25.0, "a quarter"),
            (30.0, "three in ten"),
            (100.0 / 3.0, "a third"),
            (40.0, "four in ten"),
            (50.0, "half"),
            (60.0, "six in ten"),
            (200.0 / 3.0, "two in three"),
            (70.0, "seven in ten"),
            (75.0, "three quarters"),
            (80.0, "four in five"),
            (90.0, "nine in ten"),
            (100.0, "all"),
        ],
    },
    comma: ", ",
    semicolon: "; ",
    and: "and",
    day: |day, month, year| format!("{day} {month} {year}"),
    capital: char::to_uppercase,
};
