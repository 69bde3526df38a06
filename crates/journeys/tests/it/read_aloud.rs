// SPDX-License-Identifier: MIT OR Apache-2.0
//! The text of published files, as one reads it: pages, PDF, Word, slides, tables and the words in and behind pictures.

use std::io::Read as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::setting::{plain, say};

/// Gives what a file says, with one space between words; `None` where this machine cannot read its kind.
pub(crate) fn text(name: &str, bytes: &[u8]) -> Option<String> {
    let words = || String::from_utf8_lossy(bytes).into_owned();
    Some(match name.rsplit('.').next() {
        Some("html" | "svg") => plain(&words()),
        Some("pdf") => of_pdf(name, bytes)?,
        Some("docx") => of_archive(bytes, "word/document.xml"),
        Some("xlsx") => of_archive(bytes, "xl/sharedStrings.xml"),
        // Of a picture what is written behind it: its sentence and its source.
        _ => words().split_whitespace().collect::<Vec<_>>().join(" "),
    })
}

fn of_archive(bytes: &[u8], part: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive.by_name(part).expect(part).read_to_string(&mut text).expect("text");
    plain(&text)
}

/// All pages, by a program that shares nothing with ours.
fn of_pdf(name: &str, bytes: &[u8]) -> Option<String> {
    let program = Command::new("pdftotext").args(["-", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut program) = program else {
        say(&format!("SKIPPED: the text of {name}, because no pdftotext (poppler-utils) is installed"));
        return None;
    };
    let mut into = program.stdin.take().expect("its input");
    let given = bytes.to_vec();
    let giving = std::thread::spawn(move || into.write_all(&given));
    let said = program.wait_with_output().expect("an answer");
    giving.join().expect("no panic").expect("the file is given");
    assert!(said.status.success(), "{name} is no PDF");
    Some(String::from_utf8_lossy(&said.stdout).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// For each place where the text says the name, the cells that follow it: numbers and marks, up to the next word.
pub(crate) fn cells_after<'a>(text: &'a str, name: &str) -> Vec<Vec<&'a str>> {
    let is_cell = |word: &&str| !word.chars().any(char::is_alphabetic) || ["hidden", "to", "suppressed"].contains(word);
    text.split(name)
        .skip(1)
        .map(|after| after.split(' ').filter(|word| !word.is_empty()).take_while(is_cell).collect())
        .collect()
}

#[test]
fn cells_are_read_up_to_the_next_word() {
    let text = "Help with debt hidden 12.5% 10 to 15 in 2024, Help with debt: 5 Ward of others 3";
    let found = cells_after(text, "Help with debt");
    assert_eq!(found, [vec!["hidden", "12.5%", "10", "to", "15"], vec![":", "5"]]);
}
