// SPDX-License-Identifier: MIT OR Apache-2.0
//! Letters: encodings, marks that steer, texts that other programs would run.

use crate::{ALL, Case, GOOD, Group, with};

/// The good file with this as the name of the second ward.
fn named(text: &str) -> String {
    with("South ward", text)
}

/// The good file with these bytes as the name of the second ward.
fn named_in_bytes(name: &[u8]) -> Vec<u8> {
    let (before, after) = GOOD.split_once("South ward").expect("the ward");
    [before.as_bytes(), name, after.as_bytes()].concat()
}

/// The text in two bytes a letter.
fn utf16(text: &str, turned: bool) -> Vec<u8> {
    let bytes = |unit: u16| if turned { unit.to_be_bytes() } else { unit.to_le_bytes() };
    text.encode_utf16().flat_map(bytes).collect()
}

const AS_TEXT: &str = "reads the name as text; pages and files show it as text";

pub(crate) fn groups() -> Vec<Group> {
    vec![nothing(), encodings(), letters(), programs()]
}

fn nothing() -> Group {
    Group {
        title: "Nothing there",
        cases: vec![
            Case::refused("no bytes at all", ""),
            Case::refused("one space", " "),
            Case::refused("a byte order mark and nothing else", "\u{feff}"),
            Case::refused("line ends only", "\r\n\r\n"),
            Case::refused("commas only", ",,,\n,,,\n"),
            Case::refused("headers and no rows", GOOD.lines().next().expect("headers")),
        ],
    }
}

fn encodings() -> Group {
    let welsh = named("Dŵr ward");
    Group {
        title: "Encodings",
        cases: vec![
            Case::read("a byte order mark twice", format!("\u{feff}\u{feff}{GOOD}"), "reads it", ALL),
            Case::read(
                "a byte order mark that was saved as three letters",
                format!("ï»¿{GOOD}"),
                "reads it without them and says so",
                ALL,
            ),
            Case::refused("UTF-16 with a byte order mark", [b"\xff\xfe".to_vec(), utf16(GOOD, false)].concat()),
            Case::refused("UTF-16 the other way round", [b"\xfe\xff".to_vec(), utf16(GOOD, true)].concat()),
            Case::refused("UTF-16 without a byte order mark", utf16(GOOD, false)),
            Case::read(
                "curly quotation marks of Windows-1252",
                named_in_bytes(b"\x93South\x94 ward"),
                "reads it as Windows-1252",
                ALL,
            ),
            Case::read(
                "a byte that is no letter in any encoding",
                named_in_bytes(b"South \x81 ward"),
                "reads it with a sign in its place",
                ALL,
            ),
            Case::read(
                "UTF-8 with a letter cut in two",
                welsh
                    .replace("East", "\u{1}")
                    .into_bytes()
                    .into_iter()
                    .map(|byte| if byte == 1 { 0xc5 } else { byte })
                    .collect::<Vec<u8>>(),
                "reads it with a sign in its place",
                ALL,
            ),
            Case::read(
                "a letter in more bytes than it needs (C0 80)",
                named_in_bytes(b"So\xc5\xb5th D\xc5\xb5r \xc0\x80"),
                "reads it with a sign in its place",
                ALL,
            ),
            Case::read(
                "a byte that UTF-8 never has (F8)",
                named_in_bytes(b"South \xf8 D\xc5\xb5r"),
                "reads it with a sign in its place",
                ALL,
            ),
            Case::refused("a NUL in a name", named("South\0ward")),
            Case::refused(
                "a NUL far down",
                format!("{GOOD}{}\0", "X05000003,East ward,2026-01,early-help-conflict-recorded,11,31,\n".repeat(200)),
            ),
        ],
    }
}

fn letters() -> Group {
    let (combined, joined) = (format!("So{}uth", "\u{301}".repeat(500)), format!("South{}", "\u{200d}".repeat(2000)));
    Group {
        title: "Letters",
        cases: vec![
            Case::read(
                "a name that turns the direction of writing (U+202E)",
                named("South\u{202e}draw"),
                "reads it with a sign in its place",
                ALL,
            ),
            Case::read(
                "an isolate that is never closed (U+2067)",
                named("South\u{2067}ward"),
                "reads it with a sign in its place",
                ALL,
            ),
            Case::read(
                "a name that rings and clears the screen",
                named("South\u{7}\u{1b}[2J"),
                "reads it with a sign in its place",
                ALL,
            ),
            Case::read("a name in two lines", named("\"South\r\nward\""), "reads it in one line", ALL),
            Case::read("500 accents on one letter", named(&combined), "cuts the name after 200 letters", ALL),
            Case::read("2,000 joiners of no width", named(&joined), "reads the name without them", ALL),
            Case::read("a name of 4,001 letters", named(&"S".repeat(4001)), "cuts the name after 200 letters", ALL),
            Case::read(
                "a name of 10 million letters",
                named(&"S".repeat(10_000_000)),
                "cuts the name after 200 letters",
                ALL,
            ),
            Case::read("a name of 200 words", named(&"South ".repeat(200)), "cuts the name after 200 letters", ALL),
            Case::read("a name of one letter", named("S"), "reads it", ALL),
            Case::read(
                "a family in one sign, Arabic beside Latin, ß and İ",
                named("South 👨‍👩‍👧 شمال ﷺ ßİ"),
                "reads it",
                ALL,
            ),
            Case::row_left_out("a Cyrillic letter in a code, which looks like an X", with("X05000002", "Х05000002")),
            Case::row_left_out("a letter O in the place of a nought in a code", with("X05000002", "X0500000O")),
            Case::read(
                "a space of no width after a code",
                with("X05000002", "X05000002\u{200b}"),
                "reads the code",
                ALL,
            ),
            Case::row_left_out("a space of no width within a code", with("X05000002", "X050\u{200b}00002")),
            Case::read("a code in small letters", with("X05000002", "x05000002"), "reads the code", ALL),
            Case::row_left_out("no code", with("X05000002", "")),
        ],
    }
}

fn programs() -> Group {
    let named = |text: &str| named(&format!("\"{}\"", text.replace('"', "\"\"")));
    Group {
        title: "Texts that other programs would run",
        cases: vec![
            Case::read("`Robert'); DROP TABLE areas;--`", named("Robert'); DROP TABLE areas;--"), AS_TEXT, ALL),
            Case::read("`<script>alert(1)</script>`", named("<script>alert(1)</script>"), AS_TEXT, ALL),
            Case::read("`<svg onload=alert(1)>`", named("<svg onload=alert(1)>"), AS_TEXT, ALL),
            Case::read("`javascript:alert(1)`", named("javascript:alert(1)"), AS_TEXT, ALL),
            Case::read("`{{7*7}}` and `${7*7}`", named("{{7*7}} ${7*7}"), AS_TEXT, ALL),
            Case::read("`%s%n`", named("%s%n"), AS_TEXT, ALL),
            Case::read(
                "a formula: `=HYPERLINK(\"http://example.org\")`",
                named("=HYPERLINK(\"http://example.org\")"),
                AS_TEXT,
                ALL,
            ),
            Case::row_left_out("a formula in the place of a count: `=9`", with(",9,47", ",=9,47")),
            Case::refused(
                "the test file of virus scanners (EICAR)",
                r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*",
            ),
            Case::refused(
                "a web page, such as a page to sign in, saved as csv",
                "<!DOCTYPE html>\n<html><body>Sign in</body></html>\n",
            ),
            Case::refused(
                "a picture with a script in it",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
            )
            .called("map.svg"),
        ],
    }
}
