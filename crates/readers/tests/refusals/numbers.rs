// SPDX-License-Identifier: MIT OR Apache-2.0
//! Counts that are none.

use crate::{ALL, Case, Group, with};

/// The good file with this in the place of the second count.
fn count(text: &str) -> String {
    with(",9,47", &format!(",{text},47"))
}

pub(crate) fn groups() -> Vec<Group> {
    vec![numbers(), counts()]
}

fn numbers() -> Group {
    Group {
        title: "Numbers",
        cases: vec![
            Case::row_left_out("a number too large for a computer: `1e309`", count("1e309")),
            Case::row_left_out("more than all people on earth: `9223372036854775808`", count("9223372036854775808")),
            Case::row_left_out("a number in base sixteen: `0x10`", count("0x10")),
            Case::row_left_out("words for no number: `NaN`", count("NaN")),
            Case::row_left_out("`inf`", count("inf")),
            Case::row_left_out("`Null`", count("Null")),
            Case::row_left_out("`undefined`", count("undefined")),
            Case::row_left_out("`true`", count("true")),
            Case::row_left_out("Arabic digits: `١٢`", count("١٢")),
            Case::row_left_out("Persian digits: `۱۲`", count("۱۲")),
            Case::row_left_out("Bengali digits: `১২`", count("১২")),
            Case::row_left_out("full-width digits: `１２`", count("１２")),
            Case::row_left_out("a space where thousands end: `1 296`", count("1 296")),
            Case::row_left_out("commas in odd places: `1,29`", count("\"1,29\"")),
            Case::row_left_out("a decimal comma: `9,5`", count("\"9,5\"")),
            Case::row_left_out("a point where thousands may end: `1.000`", count("1.000")),
            Case::row_left_out("half a family: `9.5`", count("9.5")),
            Case::row_left_out("a currency: `£9`", count("£9")),
            Case::row_left_out("a share where a count should stand: `9%`", count("9%")),
            Case::row_left_out("two numbers: `9/47`", count("9/47")),
            Case::row_left_out("a mark nobody explained: `9*`", count("9*")),
            Case::read(
                "commas where thousands are: `1,204`",
                with(",9,47", ",\"1,204\",\"4,700\""),
                "reads 1204",
                "14 1204 11",
            ),
            Case::read("zero below zero: `-0`", count("-0"), "reads 0", "14 0 11"),
            Case::read("a whole number as a spreadsheet may write it: `9.0`", count("9.0"), "reads 9", ALL),
        ],
    }
}

fn counts() -> Group {
    Group {
        title: "Counts that cannot be",
        cases: vec![
            Case::row_left_out("a count of −1", count("-1")),
            Case::row_left_out("60 of 52, which is more than all", count("60")),
            Case::row_left_out("a bound typed back as a count: `7 or fewer`", count("7 or fewer")),
            Case::row_left_out("`<8`", count("<8")),
            Case::row_left_out("`1-7`", count("1-7")),
            Case::row_left_out("a hidden count with its number beside it", with(",9,47,", ",9,47,suppressed")),
            Case::row_left_out("a state that nobody knows: `hidden`", with(",9,47,", ",,47,hidden")),
            Case::read("a blank is not zero", count(""), "reads a count that is not available", "14 not_available 11"),
            Case::read(
                "a hidden count",
                with(",9,47,", ",[c],47,"),
                "reads a count that is hidden",
                "14 suppressed 11",
            ),
            Case::row_left_out("a share of nobody: 9 of 0", with(",9,47,", ",9,0,")),
            Case::read(
                "two rows about the same ward and month",
                with("X05000003,East", "X05000002,South"),
                "keeps the first and leaves the second out",
                "14 9 -",
            ),
        ],
    }
}
