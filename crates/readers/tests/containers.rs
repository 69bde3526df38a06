// SPDX-License-Identifier: MIT OR Apache-2.0
//! Archives and workbooks: what comes out of them is what their parts give alone, and no trick of them does harm.
mod packed;

use std::path::Path;

use packed::{Sheet, archive, rows_of, sheet_xml, workbook};
use proptest::prelude::{ProptestConfig, any, prop, proptest};
use readers::{Member, Profiles, draft, open, read};
use records::{Parsed, RefusalKind};

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).expect(name)
}

fn all(name: &str, bytes: &[u8]) -> Vec<Member> {
    open(name, bytes, &Profiles::shipped(), None, &[]).collect()
}

/// The reason why nothing in the file was read.
fn why(bytes: &[u8]) -> String {
    let members = all("given.bin", bytes);
    assert!(members.iter().all(|member| member.parsed.is_err()), "{members:?}");
    let said = |member: Member| [member.name, member.parsed.expect_err("refused").to_string()].join(": ");
    members.into_iter().map(said).collect::<Vec<_>>().join("\n")
}

fn taken(member: &Member) -> &Parsed {
    member.parsed.as_ref().unwrap_or_else(|refusal| unreachable!("{}: {refusal}", member.name))
}

fn sheet(name: &'static str, xml: String) -> Sheet {
    Sheet { name, hidden: false, xml }
}

/// A sheet of the tenure table with these rows above it and these below.
fn tenure(above: &[&str], below: &[&str]) -> String {
    let text = String::from_utf8(fixture("nomis-tenure.csv")).expect("text");
    let line = |text: &&str| vec![(*text).to_owned()];
    let rows: Vec<Vec<String>> = above.iter().map(line).chain(rows_of(&text)).chain(below.iter().map(line)).collect();
    sheet_xml(&rows)
}

#[test]
fn each_member_of_an_archive_is_read_as_a_file_of_its_own() {
    let (one, two) = (fixture("nomis-tenure.csv"), fixture("shapes-wards.geojson"));
    let bytes = archive(&[
        ("b/wards.geojson", &two),
        ("a.csv", &one),
        ("__MACOSX/._a.csv", b"\0\x05\x16\x07"),
        (".hidden", b"x"),
        ("readme.txt", b"what this is\n"),
    ]);
    let members = all("given.zip", &bytes);
    let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
    assert_eq!(names, ["given.zip/a.csv", "given.zip/b/wards.geojson", "given.zip/readme.txt"]);
    for (member, alone) in members.iter().zip([&one, &two]) {
        let alone = read("x", alone, &Profiles::shipped(), None).expect("read");
        let found = taken(member);
        assert_eq!((&found.records, &found.notes), (&alone.records, &alone.notes));
        assert_ne!(found.sha256, alone.sha256, "the hash is that of the archive");
        assert_eq!(found.sha256, taken(&members[0]).sha256);
    }
    assert_eq!(taken(&members[1]).member, "b/wards.geojson");
    assert!(members[2].parsed.is_err());
}

#[test]
fn a_workbook_gives_the_same_as_its_sheets_as_csv() {
    let bytes = workbook(
        &[
            sheet("Cover", sheet_xml(&rows_of("Tenure\nThis workbook has two sheets\n"))),
            sheet("Table 1", tenure(&["Table 1: tenure", "Source: invented"], &["Notes", "[c] means hidden"])),
            Sheet { name: "Old", hidden: true, xml: tenure(&[], &[]) },
        ],
        &[],
    );
    let members = all("given.xlsx", &bytes);
    let [member] = members.as_slice() else { unreachable!("{members:?}") };
    assert_eq!(member.name, "given.xlsx/Table 1");
    let found = taken(member);
    let alone = read("x", &fixture("nomis-tenure.csv"), &Profiles::shipped(), None).expect("read");
    assert_eq!((found.rows, &found.records), (alone.rows, &alone.records));
    for said in [
        "above the table are no data: Table 1: tenure | Source",
        "below the table",
        "knows are not read: Cover",
        "hidden are not read: Old",
    ] {
        assert!(found.notes.iter().any(|note| note.contains(said)), "{said}: {:?}", found.notes);
    }
    // The same within an archive.
    let members = all("given.zip", &archive(&[("book.xlsx", &bytes)]));
    assert_eq!(members[0].name, "given.zip/book.xlsx/Table 1");
    assert_eq!(taken(&members[0]).records, alone.records);
}

/// Days, shares in per cent, numbers typed as text, shared texts, hidden rows, gaps, and a formula without its result.
#[test]
fn cells_mean_what_a_person_sees() {
    let xml = "<worksheet><sheetData>\
        <row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c><c r=\"D2\" t=\"s\"><v>2</v></c></row>\
        <row r=\"4\" hidden=\"1\"><c r=\"A4\" t=\"inlineStr\"><is><r><t>X0100</t></r><r><t>0001</t></r></is></c>\
        <c r=\"C4\" s=\"2\"><v>0.07</v></c><c r=\"D4\" t=\"str\"><v> 1,296 </v></c></row>\
        <row r=\"5\"><c r=\"A5\" t=\"s\"><v>3</v></c><c r=\"C5\" s=\"2\"><f>1/2</f></c><c r=\"D5\" s=\"1\"><v>44276</v></c></row>\
        <row r=\"6\"><c r=\"A6\" t=\"s\"><v>3</v></c><c r=\"C6\" t=\"e\"><v>#REF!</v></c><c r=\"D6\"/></row>\
        <row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData></worksheet>";
    let folder = tempfile::tempdir().expect("a folder");
    let profile = "id = \"shares\"\ntitle = \"S\"\npublisher = \"P\"\nlayout = \"wide\"\nsource = \"s\"\n\
        recognise = ['place', 'share', 'people']\n[area]\ncode = 'place'\n[period]\nlabel = \"2021\"\n\
        start = \"2021-01-01\"\nend = \"2021-12-31\"\n[[measure]]\nindicator = \"share\"\nvalue = 'share'\n\
        times = 100.0\nunit = \"percent\"\n[[measure]]\nindicator = \"people\"\nnumerator = ['people']\nunit = \"count\"\n";
    std::fs::write(folder.path().join("shares.toml"), profile).expect("written");
    let mut profiles = Profiles::shipped();
    profiles.add_dir(folder.path()).expect("good");
    let bytes = workbook(&[sheet("A", xml.to_owned())], &["place", "share\n", "people", "X01000002"]);
    let members: Vec<Member> = open("given.xlsx", &bytes, &profiles, None, &[]).collect();
    let found = taken(&members[0]);
    let series = &found.records.series;
    assert_eq!(series[0].cells[0].1.numerator, Some(1296.0));
    assert_eq!(series[1].cells[0].1.value, Some(7.0));
    let rejects: Vec<String> =
        found.rejects.iter().map(|it| format!("{} {}: {}", it.row, it.column, it.reason)).collect();
    assert_eq!(
        rejects,
        [
            "5 people: “2021-03-21” is neither a number nor a known mark: correct it where the file is made, or name the mark in a profile",
            "5 share: “(a formula without its result)” is neither a number nor a known mark: correct it where the file is made, or name the mark in a profile",
            "6 share: “#REF!” is neither a number nor a known mark: correct it where the file is made, or name the mark in a profile",
        ]
    );
    for said in ["hidden in the sheet are read like the others (1): 4", "beyond column 1024", "before the % sign"] {
        assert!(found.notes.iter().any(|note| note.contains(said)), "{said}: {:?}", found.notes);
    }
}

/// Known columns with one about people, and people whom no profile knows. All of them are invented.
const COUNTED: &str = "lsoa21_code,tenure,n,total_households,Ref\nX01000001,Private rented,12,40,jane@example.org\n\
                       X01000002,Private rented,9,40,sue@example.org\n";
const LISTED: &str = "Who,Where\nJane Example,ZZ9 9ZZ\nSusan Example,ZZ9 9ZY\n";

/// Whatever a table comes in, and whatever stands above it, it is asked for people before anything of it is said.
#[test]
fn people_are_found_in_every_part_and_below_titles() {
    let book = |text: &str| workbook(&[sheet("A", sheet_xml(&rows_of(text)))], &[]);
    for table in [COUNTED, LISTED] {
        let titled = format!("Families 2025\nAs at 31/03/2025\n\n{table}");
        // The widest row may be one of the people.
        let bare = table.split_once('\n').expect("rows").1;
        for (name, bytes) in [
            ("plain", table.as_bytes().to_vec()),
            ("titled", titled.clone().into_bytes()),
            ("bare", format!("Families 2025\n{bare}").into_bytes()),
            ("member", archive(&[("a/b.csv", titled.as_bytes())])),
            ("sheet", book(&titled)),
            ("sheet in an archive", archive(&[("b.xlsx", &book(table))])),
        ] {
            for chosen in [None, Some("census-2021-tenure")] {
                let members: Vec<Member> = open("given", &bytes, &Profiles::shipped(), chosen, &[]).collect();
                let [member] = members.as_slice() else { unreachable!("{name}: {members:?}") };
                let refusal = member.parsed.as_ref().expect_err(name);
                assert!(matches!(refusal.kind, RefusalKind::Personal { .. }), "{name}: {refusal}");
                let said = format!("{member:?}{refusal}");
                let told = ["Jane", "Susan", "ZZ9", "example.org"].into_iter().find(|word| said.contains(word));
                assert_eq!(told, None, "{name}: {said}");
                assert_eq!(read("given", &bytes, &Profiles::shipped(), chosen).as_ref(), Err(refusal));
            }
            if !name.contains("archive") && name != "member" {
                let drafted = draft("given", &bytes, &Profiles::shipped()).expect_err(name);
                assert!(matches!(drafted.kind, RefusalKind::Personal { .. }), "{name}: {drafted}");
            }
        }
    }
}

/// A sheet of people stops the good one beside it; of a cover with somebody to ask, nothing is repeated.
#[test]
fn people_beside_a_good_sheet_are_told_and_not_named() {
    let cover = "Tenure\nAsk jane@example.org\nor sue@example.org\n";
    let below = ["Contact: Jane Example", "Telephone: 020 7946 0018", "[c] means hidden"];
    let good = tenure(&["Table 1"], &below);
    let mut sheets = vec![
        sheet("Cover", sheet_xml(&rows_of(cover))),
        sheet("Table 1", good),
        sheet("Jane Example", sheet_xml(&rows_of("a,b\n1,2\n"))),
    ];
    let bytes = workbook(&sheets, &[]);
    sheets.push(sheet("Cases", sheet_xml(&rows_of(LISTED))));
    let members = all("given.xlsx", &workbook(&sheets, &[]));
    let [cases] = members.as_slice() else { unreachable!("{members:?}") };
    let refusal = cases.parsed.as_ref().expect_err("refused");
    assert!(cases.name == "given.xlsx/Cases" && matches!(refusal.kind, RefusalKind::Personal { .. }), "{refusal}");
    let members = all("given.xlsx", &bytes);
    let [table] = members.as_slice() else { unreachable!("{members:?}") };
    let notes = taken(table).notes.join("\n");
    assert!(notes.contains("not read: one whose name may be a person's, Cover."), "{notes}");
    let below = "(a line that may name a person) | (a line that may name a person) | [c] means hidden";
    assert!(notes.contains(below), "{notes}");
    assert!(!notes.contains("Jane") && !notes.contains("7946"), "{notes}");
    // Alone, the cover is no table that was asked for.
    let said = why(&workbook(&[sheet("Cover", sheet_xml(&rows_of(cover)))], &[]));
    assert!(said.contains("looks like e-mail addresses") && !said.contains('@'), "{said}");
}

/// Cells to the right of the last header are a column too, and one header that may be a name is told by its number.
#[test]
fn nothing_about_people_hides_in_odd_rows() {
    let more = "lsoa21_code,tenure,n,total_households\nX01000001,Private rented,12,40,jane@example.org\n\
                X01000002,Private rented,9,40,sue@example.org\n";
    assert!(why(more.as_bytes()).contains("column 5 looks like e-mail addresses"));
    let said = why(b"Jane Example,5,6\n7,8,9\n");
    assert!(said.contains("these columns: column 1, \u{201c}5\u{201d}") && !said.contains("Jane"), "{said}");
    let said = why(b"Child,Ref,Notes\nJane Example\nSusan Example\n");
    assert!(said.contains("looks like names of people") && !said.contains("Jane"), "{said}");
}

#[test]
fn a_draft_is_made_from_the_sheet_with_places() {
    let table = format!("Families 2025\n\n{}", "Ward code,Families\nX05000001,12\nX05000002,9\n");
    let prose = "What this is,And more\nA long text about the figures of this workbook,of many words\n".repeat(3);
    let sheets = [sheet("Notes", sheet_xml(&rows_of(&prose))), sheet("Figures", sheet_xml(&rows_of(&table)))];
    let drafted = draft("x.xlsx", &workbook(&sheets, &[]), &Profiles::shipped()).expect("a draft");
    assert!(drafted.starts_with("# From the sheet \"Figures\".\n"), "{drafted}");
    assert!(drafted.contains("'Ward code'") && drafted.contains("numerator = ['Families']"), "{drafted}");
    let refusal = draft("x.zip", &archive(&[("a.csv", table.as_bytes())]), &Profiles::shipped()).expect_err("refused");
    assert!(refusal.to_string().contains("Unpack the archive"), "{refusal}");
}

#[test]
fn sheets_that_contradict_each_other_are_both_refused() {
    let other = tenure(&["2031"], &[]).replacen("<v>152</v>", "<v>153</v>", 1);
    let said = why(&workbook(&[sheet("One", tenure(&["2021"], &[])), sheet("Two", other)], &[]));
    assert!(said.contains("One: not read: It gives other figures than given.bin/Two"), "{said}");
    assert!(said.contains("Two: not read: It gives other figures than given.bin/One"), "{said}");
}

#[test]
fn a_workbook_that_no_profile_knows_says_what_was_found() {
    let said = why(&workbook(
        &[sheet("Cover", sheet_xml(&rows_of("Hello\n"))), sheet("B", sheet_xml(&rows_of("a,b\n1,2\n")))],
        &[],
    ));
    assert!(said.contains("“a”, “b”, in the sheet “B” (of the sheets “Cover”, “B”)"), "{said}");
    assert!(why(&workbook(&[], &[])).contains("without any table"), "no sheet at all");
}

/// Each is refused in a moment, with what to do.
#[test]
fn hostile_archives_are_refused() {
    let zeros = vec![0_u8; 4 << 20];
    let inner = archive(&[("a.csv", b"x")]);
    let whole = archive(&[("a.csv", &fixture("nomis-tenure.csv"))]);
    let mut lying = archive(&[("a.csv", &zeros[..1 << 20])]);
    // The size of the unpacked entry stands 24 bytes into its line of the directory.
    let line = lying.windows(4).rposition(|four| four == b"PK\x01\x02").expect("a directory");
    lying[line + 24..line + 28].copy_from_slice(&1000_u32.to_le_bytes());
    let many: Vec<String> = (0..201).map(|at| format!("{at}.csv")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), b"x".as_slice())).collect();
    let table = [
        (archive(&[("bomb.csv", &zeros)]), "more than 200 times its size"),
        (archive(&[("again.zip", &inner)]), "an archive within an archive"),
        (archive(&many), "holds 201 files, and at most 200"),
        (archive(&[(".DS_Store", b"x")]), "without any file in it"),
        (lying, "larger than its declared uncompressed size"),
        (whole[..whole.len() / 2].to_vec(), "cannot be read"),
        (archive(&[("META-INF/manifest.xml", b"<a/>"), ("content.xml", b"<a/>")]), "an OpenDocument file"),
        (archive(&[("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"<a/>")]), "no workbook in XLSX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), "the old format, or one with a password"),
    ];
    for (bytes, expected) in table {
        let said = why(&bytes);
        assert!(said.contains(expected), "{expected}: {said}");
    }
    let steering = archive(&[("../../a\u{202e}vsc\x1b[2J.csv", b"x")]);
    assert!(!why(&steering).contains(['\u{202e}', '\x1b']), "a name steers no terminal");
}

/// Entities that grow, an unknown text, rows out of order, a workbook whose sheet is missing.
#[test]
fn hostile_workbooks_are_refused() {
    let rows = |rows: &str| format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let table = [
        ("<!DOCTYPE a [<!ENTITY b \"cc\">]><worksheet>&b;</worksheet>".to_owned(), "a document type"),
        (rows("<row><c t=\"inlineStr\"><is><t>&b;</t></is></c></row>"), "an unknown entity"),
        (rows("<row><c t=\"s\"><v>7</v></c></row>"), "names a text that is not there"),
        (rows("<row r=\"3\"/><row r=\"2\"/>"), "rows are not in order"),
        (rows("<row r=\"4294967295\"/>"), "rows are not in order"),
        (rows("<row><c r=\"B1\"><v>1</v></c><c r=\"A1\"/></row>"), "cells are not in order"),
        (rows("<row><c r=\"ZZZZ1\"/></row>"), "a cell in no column"),
        ("<worksheet><sheetData><row>".to_owned(), "It is cut short"),
    ];
    for (xml, expected) in table {
        let said = why(&workbook(&[sheet("A", xml)], &[]));
        assert!(said.contains(expected), "{expected}: {said}");
    }
    let names = "<sheet name=\"A\" r:id=\"s0\"/>".repeat(201);
    assert!(why(&packed::workbook_listing(&names, &rows(""))).contains("201 sheets, and at most 200"));
}

/// The description gives names and units, says that a column of numbers splits the figures, and is only for its data.
#[test]
fn a_description_in_the_archive_names_the_columns() {
    let head = "time_period,time_identifier,geographic_level,country_code,country_name,new_la_code,la_name";
    let row = |last: &str| format!("2025,Reporting year,Local authority,X92000001,Land,X06000001,Town,{last}\n");
    let data = format!("{head},school_year,rate\n{}{}", row("7,12.5"), row("8,c"));
    let meta = "col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint\n\
        school_year,Filter,School year,,,,\nrate,Indicator,Absence rate,,%,1,\n";
    let bytes = archive(&[("data/a.csv", data.as_bytes()), ("data/a.meta.csv", meta.as_bytes())]);
    let members = all("given.zip", &bytes);
    let found = taken(&members[0]);
    let names: Vec<&str> = found.records.names.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names, ["Absence rate"]);
    let series: Vec<(&str, &str)> =
        found.records.series.iter().map(|it| (it.key.category.as_str(), it.key.unit.as_str())).collect();
    assert_eq!(series, [("7", "percent"), ("8", "percent")]);
    assert!(members[1].parsed.as_ref().expect_err("refused").to_string().contains("describes the columns"));
    let other = meta.replace("rate,Indicator", "rates,Indicator");
    let bytes = archive(&[("a.csv", data.as_bytes()), ("b.meta.csv", other.as_bytes())]);
    let members = all("given.zip", &bytes);
    assert!(
        members.iter().all(|member| member.parsed.as_ref().map_or(true, |it| it.records.names[0].1 != "Absence rate"))
    );
    // The same for two files side by side.
    let beside = [readers::read_description(meta.as_bytes(), &Profiles::shipped()).expect("a description")];
    let alone: Vec<Member> = open("a.csv", data.as_bytes(), &Profiles::shipped(), None, &beside).collect();
    assert_eq!(taken(&alone[0]).records, found.records);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_sheet_never_panics(at in any::<prop::sample::Index>(), new in "[<>/&;\"a-c0-9 ]{0,6}") {
        let mut xml = tenure(&["a title"], &["a note"]);
        let from = at.index(xml.len() - 4);
        xml.replace_range(from..from + 4, &new);
        drop(all("given.xlsx", &workbook(&[sheet("A", xml)], &["a"])));
    }

    #[test]
    fn a_damaged_archive_never_panics(at in any::<prop::sample::Index>(), new in prop::collection::vec(any::<u8>(), 0..6)) {
        let mut bytes = archive(&[("a.csv", &fixture("nomis-tenure.csv")), ("b.csv", b"a,b\n1,2\n")]);
        let from = at.index(bytes.len() - 3);
        bytes.splice(from..from + 3, new);
        drop(all("given.zip", &bytes));
    }
}
