// SPDX-License-Identifier: MIT OR Apache-2.0
//! From a file of an unknown layout to a profile that reads it: the draft, and what a person fills in.
#![expect(clippy::disallowed_methods, reason = "a test is told by the environment whether to rewrite its answers")]

mod shown;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use readers::{Profiles, draft, read_closely};
use records::RefusalKind;

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drafts").join(name)
}

/// File, and what a person writes in place of each blank, in turn.
const FILES: &[(&str, &[(&str, &str)])] = &[
    (
        "long.csv",
        &[("\"*\" = \"FILL IN\"", "\"*\" = \"suppressed\""), ("\"<5\" = \"FILL IN\"", "\"<5\" = \"suppressed\"")],
    ),
    (
        "wide.csv",
        &[
            ("- = \"FILL IN\"", "- = \"not_available\""),
            ("\"-\" = \"FILL IN\"", "\"-\" = \"not_available\""),
            ("vintage = \"FILL IN\"", "vintage = 2025"),
            ("label = \"FILL IN\"", "label = \"2025\""),
            ("start = \"FILL IN\"", "start = \"2025-01-01\""),
            ("end = \"FILL IN\"", "end = \"2025-12-31\""),
        ],
    ),
    (
        "listed.csv",
        &[("supp = \"FILL IN\"", "supp = \"suppressed\""), ("\"supp\" = \"FILL IN\"", "\"supp\" = \"suppressed\"")],
    ),
    ("split.csv", &[("\"~\" = \"FILL IN\"", "\"~\" = \"suppressed\"")]),
    (
        "attendance.csv",
        &[("\"supp\" = \"FILL IN\"", "\"supp\" = \"suppressed\""), ("vintage = \"FILL IN\"", "vintage = 2024")],
    ),
    ("coded.csv", &[("main = \"FILL IN\"", "main = \"persons\"")]),
];

#[test]
fn a_draft_works_once_its_blanks_are_filled_in() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, answers) in FILES {
        let bytes = fs::read(file(name)).expect("bytes");
        let drafted = draft(name, &bytes, &Profiles::shipped()).expect("a draft");
        let path = folder.path().join("mine.toml");
        fs::write(&path, &drafted).expect("written");
        let early = Profiles::shipped().add_file(&path).expect_err("blanks are left");
        assert!(early.what.contains("still to be filled in") && early.line > 3, "{early}");
        let answered = answers.iter().fold(drafted.clone(), |text, (blank, answer)| text.replace(blank, answer));
        let answered = answered.replace("title = \"FILL IN\"", "title = \"Mine\"");
        let answered = answered.replace("publisher = \"FILL IN\"", "publisher = \"Us\"");
        fs::write(&path, &answered).expect("written");
        let mut profiles = Profiles::shipped();
        let id = profiles.add_file(&path).unwrap_or_else(|error| unreachable!("{error}\n{answered}"));
        // It knows its own file without being chosen.
        let (parsed, unread) = read_closely(name, &bytes, &profiles, None).unwrap_or_else(|why| unreachable!("{why}"));
        assert_eq!(parsed.profile.id, id);
        let said = format!("{drafted}\n---\n{}unread {}\n", shown::render(&parsed), unread.join(", "));
        let kept = file(name).with_extension("expected.txt");
        if env::var_os("RAPPORT_UPDATE").is_some() {
            fs::write(&kept, &said).expect("written");
        }
        assert_eq!(said, fs::read_to_string(&kept).expect("a kept answer"), "{name}");
    }
}

#[test]
fn nothing_is_drafted_from_a_list_of_people() {
    let text = "Name,Area code,When\nJane Example,X05000001,2025\nSusan Example,X05000002,2025\n";
    let refusal = draft("x.csv", text.as_bytes(), &Profiles::shipped()).expect_err("refused");
    assert!(matches!(refusal.kind, RefusalKind::Personal { .. }), "{refusal}");
}

/// Whatever stands in headers and cells, the draft is TOML.
#[test]
fn odd_headers_still_make_toml() {
    for text in [
        "a'b,\"c\"\"d\",[x],e\\f,\u{202e}g,{lsoa_code}\n1,2,3,4,5,6\n",
        "GSS,\"two\nlines\",2024-25,2024\nX05000001,*'\"\\,1,2\n",
        "a\nb\n",
    ] {
        let drafted = draft("odd.csv", text.as_bytes(), &Profiles::shipped()).expect("a draft");
        toml::from_str::<toml::Table>(&drafted).unwrap_or_else(|error| unreachable!("{error}\n{drafted}"));
    }
}
