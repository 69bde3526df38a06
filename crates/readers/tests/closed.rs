// SPDX-License-Identifier: MIT OR Apache-2.0
//! Of an archive every part is looked at, packed ones too; where one cannot be looked into nothing of the archive is
//! read. The people here are invented.

#[expect(dead_code, reason = "other tests make more of it")]
mod packed;

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use packed::{Sheet, archive, rows_of, sheet_xml, workbook};
use readers::{Member, Profiles, open};
use records::RefusalKind;

const GOOD: &str = "Area code,Area name,Period,Indicator,Numerator,Denominator,State\n\
    X05000001,North ward,2026-01,early-help-conflict-recorded,14,52,\n\
    X05000002,South ward,2026-01,early-help-conflict-recorded,9,47,\n";
const PEOPLE: &str = "Pupil,Seen\nJane Example,yes\nMohammed Example,no\nSusan Example,no\n";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::default());
    out.write_all(bytes).expect("written");
    out.finish().expect("finished")
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn tape(text: &str) -> Vec<u8> {
    let mut out = vec![b'0'; 512];
    out[257..262].copy_from_slice(b"ustar");
    out.extend_from_slice(text.as_bytes());
    out
}

/// A good table and this part.
fn beside(name: &str, bytes: &[u8]) -> Vec<Member> {
    let zip = archive(&[("a.csv", GOOD.as_bytes()), (name, bytes)]);
    open("x.zip", &zip, &Profiles::shipped(), None, &[]).collect()
}

fn said(members: &[Member]) -> String {
    format!("{members:?}")
}

fn is_people(member: &Member) -> bool {
    matches!(&member.parsed, Err(refusal) if matches!(refusal.kind, RefusalKind::Personal { .. }))
}

#[test]
fn people_are_found_in_packed_and_broken_parts() {
    let torn = PEOPLE.replace("Mohammed", "\"Mohammed");
    let cut = "[{\"pupil\":\"Jane Smith\",\"seen\":1},{\"pupil\":\"Aisha Khan\",\"se";
    for (name, bytes) in [
        ("z.csv.gz", gzip(PEOPLE.as_bytes())),
        ("deep/z.gz", gzip(PEOPLE.as_bytes())),
        ("../z.csv", PEOPLE.as_bytes().to_vec()),
        ("z.csv", torn.clone().into_bytes()),
        ("z.csv.gz", gzip(torn.as_bytes())),
        ("z.csv", PEOPLE.replace("yes\n", "yes\u{2028}X05000001,").into_bytes()),
        ("z.json", cut.as_bytes().to_vec()),
    ] {
        let members = beside(name, &bytes);
        assert!(members.len() == 1 && members.iter().all(is_people), "{name}: {}", said(&members));
        let told = ["Jane", "Aisha", "Mohammed"].into_iter().find(|it| said(&members).contains(it));
        assert_eq!(told, None, "{name}: {}", said(&members));
    }
}

#[test]
fn a_part_that_cannot_be_looked_into_stops_the_archive() {
    let zip = archive(&[("p.csv", PEOPLE.as_bytes())]);
    let book = workbook(&[Sheet { name: "A", hidden: false, xml: sheet_xml(&rows_of(PEOPLE)) }], &[]);
    for (name, bytes, what) in [
        ("z.zip", zip.clone(), "an archive within an archive"),
        ("z.csv", archive(&[("y.zip", zip.as_slice())]), "an archive within an archive"),
        ("z.gz", gzip(&zip), "which holds another"),
        ("z.xlsx.gz", gzip(&book), "which holds another"),
        ("z.gz", gzip(&gzip(PEOPLE.as_bytes())), "packed with gzip twice"),
        ("z.gz", gzip(PEOPLE.as_bytes())[..40].to_vec(), "unpacking failed"),
        ("z.gz", gzip(&vec![b'7'; 4 << 20]), "as a bomb does"),
        ("z.tar", tape(PEOPLE), "an archive within an archive"),
        ("z.tgz", gzip(&tape(PEOPLE)), "an archive within an archive"),
        ("z.7z", b"7z\xbc\xaf\x27\x1c....".to_vec(), "an archive within an archive"),
        ("z.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), "in the old format"),
        ("z.ods", archive(&[("META-INF/manifest.xml", b"<a/>"), ("content.xml", b"<a/>")]), "an OpenDocument file"),
        (
            "z.xlsx",
            workbook(&[Sheet { name: "A", hidden: true, xml: "<worksheet><sheetData><row>".into() }], &[]),
            "cut",
        ),
        ("z.csv", wide(PEOPLE), "text in UTF-16"),
        ("z.csv", wide(&format!("{PEOPLE}K\u{101}rlis\n")), "text in UTF-16"),
        ("z.csv", [b"\xff\xfe".to_vec(), wide(PEOPLE)].concat(), "text in UTF-16"),
        ("z.db", b"SQLite format 3\x00....".to_vec(), "a database"),
    ] {
        let members = beside(name, &bytes);
        let [member] = members.as_slice() else { unreachable!("{name}: {}", said(&members)) };
        let why = member.parsed.as_ref().expect_err(name).to_string();
        assert!(member.name == format!("x.zip/{name}") && why.contains(what), "{name}: {why}");
        assert!(why.contains("nothing of the whole file is read"), "{name}: {why}");
    }
    // Another part about people is said, and no more.
    let both = archive(&[("a.csv", GOOD.as_bytes()), ("b.csv", PEOPLE.as_bytes()), ("c.zip", &zip)]);
    let members: Vec<Member> = open("x.zip", &both, &Profiles::shipped(), None, &[]).collect();
    assert!(members.len() == 1 && is_people(&members[0]), "{}", said(&members));
    // A sheet that cannot be read may list people too, hidden or not.
    let sheet = |name, xml: &str| Sheet { name, hidden: name == "B", xml: xml.to_owned() };
    let book = workbook(&[sheet("A", &sheet_xml(&rows_of(GOOD))), sheet("B", "<worksheet><sheetData><row>")], &[]);
    let members: Vec<Member> = open("x.xlsx", &book, &Profiles::shipped(), None, &[]).collect();
    assert!(members.len() == 1 && said(&members).contains("Its sheet “B” cannot be read"), "{}", said(&members));
}

#[test]
fn good_packed_tables_and_other_parts_stop_nothing() {
    let other = GOOD.replace("X0500000", "X0500001");
    let words = "Counts of one thing.\nThey are rounded, as is said on our page.\n";
    let zip = archive(&[
        ("a.csv", GOOD.as_bytes()),
        ("b.csv.gz", &gzip(other.as_bytes())),
        ("c.txt", words.as_bytes()),
        ("d.pdf", b"%PDF-1.7 x"),
        ("e.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("f.html", b"<html>jane@example.org sue@example.org</html>"),
        ("g.csv", b""),
        ("h.docx", &archive(&[("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"<a/>")])),
    ]);
    let members: Vec<Member> = open("x.zip", &zip, &Profiles::shipped(), None, &[]).collect();
    let read: Vec<&str> = members.iter().filter(|it| it.parsed.is_ok()).map(|it| it.name.as_str()).collect();
    assert_eq!(read, ["x.zip/a.csv", "x.zip/b.csv.gz"], "{}", said(&members));
    assert_eq!(members.len(), 8, "{}", said(&members));
}
