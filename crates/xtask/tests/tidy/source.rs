// SPDX-License-Identifier: MIT OR Apache-2.0
//! Habits of source files: an opening sentence, no silenced lint, no loose end, no path of one machine.

use regex::Regex;

use crate::none;
use crate::repository::{self, SourceFile};

/// How every Rust file begins; the sentence that says what it is for follows.
const OPENING: &str = "// SPDX-License-Identifier: MIT OR Apache-2.0\n//!";

fn habits(file: &SourceFile) -> Vec<String> {
    let mut found = Vec::new();
    if !file.text.starts_with(OPENING) {
        found.push(format!("{} does not open with its licence and //! with a sentence", file.path));
    }
    for (number, line) in file.text.lines().enumerate() {
        let code = line.trim_start();
        if code.starts_with("#[allow(") || code.starts_with("#![allow(") {
            found.push(format!("{}:{} use #[expect(.., reason = \"..\")] in place of allow", file.path, number + 1));
        }
        if ["TODO", "FIXME", "XXX"].iter().any(|mark| line.contains(mark)) && !line.contains("because") {
            found.push(format!("{}:{} a loose end says why it is left (\"because\")", file.path, number + 1));
        }
    }
    found
}

/// Folders of one machine, put together here so that this file does not hold them.
fn machine() -> Regex {
    let folders = [["/wo", "rk/"], ["/ro", "ot/"], ["\\.libr", "ary/"], ["/ho", "me/[a-z]"], ["/tmp/", "hq"]];
    let parts: Vec<String> = folders.iter().map(|parts| parts.concat()).collect();
    Regex::new(&parts.join("|")).expect("a fixed pattern")
}

fn machine_paths(file: &SourceFile, machine: &Regex) -> Vec<String> {
    let lines = file.text.lines().enumerate().filter(|(_number, line)| machine.is_match(line));
    lines.map(|(number, line)| format!("{}:{} {}", file.path, number + 1, line.trim())).collect()
}

#[test]
fn a_bad_habit_is_refused() {
    let check = |text: &str| habits(&SourceFile { path: "a.rs".to_owned(), text: text.replace("//!", OPENING) }).len();
    assert_eq!(check("//! Good.\nfn a() {}"), 0);
    assert_eq!(check("fn a() {}"), 1);
    assert_eq!(check("//! Good.\n    #[allow(dead_code)]"), 1);
    assert_eq!(check("//! Good.\n// TODO later"), 1);
    assert_eq!(check("//! Good.\n// TODO: wait, because the publisher has not said"), 0);
}

#[test]
fn a_path_of_one_machine_is_refused() {
    let check =
        |text: &str| machine_paths(&SourceFile { path: "a.md".to_owned(), text: text.to_owned() }, &machine()).len();
    assert_eq!(check(&["see /wo", "rk/shared"].concat()), 1);
    assert_eq!(check("see ../shared/data and $HOME/.cache"), 0);
}

#[test]
fn source_files_keep_the_habits() {
    let own = |file: &SourceFile| file.path.ends_with("tidy/source.rs");
    let found: Vec<String> = repository::rust_files().iter().filter(|file| !own(file)).flat_map(habits).collect();
    none("House habits of Rust files.", &found);
}

#[test]
fn nothing_names_a_folder_of_one_machine() {
    let machine = machine();
    let found: Vec<String> = repository::files().iter().flat_map(|file| machine_paths(file, &machine)).collect();
    none("Write a path that holds on every machine.", &found);
}
