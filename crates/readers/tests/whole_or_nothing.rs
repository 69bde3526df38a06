// SPDX-License-Identifier: MIT OR Apache-2.0
//! A file is read whole, in all its lines and parts, or refused with the reason: files of the cases and of publishers
//! where they are at hand, and invented ones of the same kinds.
#![expect(clippy::disallowed_methods, reason = "a test is told by the environment where real files are")]

#[expect(dead_code, reason = "other tests make more of it")]
mod packed;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use packed::{Sheet, archive, rows_of, sheet_xml, workbook};
use readers::{Member, Profiles, open};
use records::RefusalKind;

const GOOD: &str = "Area code,Area name,Period,Indicator,Numerator,Denominator,State\n\
    X05000001,North ward,2026-01,early-help-conflict-recorded,14,52,\n\
    X05000002,South ward,2026-01,early-help-conflict-recorded,9,47,\n\
    X05000003,East ward,2026-01,early-help-conflict-recorded,11,31,\n";

/// All behind the first header.
fn behind() -> &'static str {
    GOOD.strip_prefix("Area code").expect("the first header")
}

fn shared() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    env::var("RAPPORT_TEST_DATA").map_or_else(|_| root.join("../shared"), |given| root.join(given))
}

/// The bytes of a file of the cases or of a publisher; on a clone without them that is said, and the test passes.
#[expect(clippy::print_stderr, reason = "what is not tested is told")]
fn case(path: &str) -> Option<Vec<u8>> {
    let path = shared().join(path);
    let bytes = fs::read(&path).ok();
    if bytes.is_none() {
        eprintln!("SKIPPED: {} is not there", path.display());
    }
    bytes
}

fn parts(name: &str, bytes: &[u8]) -> Vec<Member> {
    open(name, bytes, &Profiles::shipped(), None, &[]).collect()
}

/// End of each part.
fn kinds(parts: &[Member]) -> Vec<&'static str> {
    let kind = |part: &Member| match &part.parsed {
        Ok(_) => "read",
        Err(refusal) => match refusal.kind {
            RefusalKind::NotEvidence { .. } => "not evidence",
            RefusalKind::UnknownLayout { .. } => "unknown",
            RefusalKind::Personal { .. } => "people",
            RefusalKind::Unreadable { .. } => "unreadable",
        },
    };
    parts.iter().map(kind).collect()
}

fn only_kind(name: &str, bytes: &[u8]) -> &'static str {
    let parts = parts(name, bytes);
    assert_eq!(parts.len(), 1, "{name}");
    kinds(&parts)[0]
}

fn said(parts: &[Member]) -> String {
    let said = |part: &Member| match &part.parsed {
        Ok(parsed) => parsed.notes.join(" "),
        Err(refusal) => refusal.to_string(),
    };
    parts.iter().map(said).collect::<Vec<_>>().join("\n")
}

/// Rows, figures and rejected rows of the one part.
fn counted(name: &str, bytes: &[u8]) -> (u64, usize, usize) {
    let parts = parts(name, bytes);
    let parsed = parts[0].parsed.as_ref().unwrap_or_else(|refusal| unreachable!("{name}: {refusal}"));
    (parsed.rows, parsed.records.series.iter().map(|one| one.cells.len()).sum(), parsed.rejects.len())
}

#[test]
fn a_file_without_a_figure_that_can_be_used_is_refused() {
    let sheet = |rows: &str| workbook(&[Sheet { name: "A", hidden: false, xml: sheet_xml(&rows_of(rows)) }], &[]);
    let formulas = {
        let xml = sheet_xml(&rows_of(GOOD));
        let xml = ["14", "9", "11"]
            .iter()
            .fold(xml, |xml, it| xml.replace(&format!("<c><v>{it}</v></c>"), "<c><f>SUM(A1)</f></c>"));
        workbook(&[Sheet { name: "A", hidden: false, xml }], &[])
    };
    let errors = GOOD.replace(",14,", ",#REF!,").replace(",9,", ",#N/A!,").replace(",11,", ",#DIV/0!,");
    let grid = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"WD24CD\":\"X05000001\",\"WD24NM\":\"A\",\
        \"LAD24CD\":\"X08000001\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[443000,425000],[444000,425000],[444000,426000],[443000,425000]]]}}]}";
    for (name, bytes, reason) in [
        ("twice.csv", GOOD.replace("Area name,", "Numerator,").into_bytes(), "stand twice"),
        ("formulas.xlsx", formulas, "a formula without its result"),
        ("errors.xlsx", sheet(&errors), "#REF!"),
        ("rejected.csv", GOOD.replace("2026-01", "Q1 26").into_bytes(), "Period: what stands there is not a year"),
        ("names.csv", GOOD.replace("X0500000", "Ward ").into_bytes(), "not an area code"),
        ("other.csv", GOOD.replace("early-help-conflict-recorded", "headaches").into_bytes(), "no indicator"),
        ("grid.geojson", grid.as_bytes().to_vec(), "EPSG:4326"),
    ] {
        let parts = parts(name, &bytes);
        assert_eq!(kinds(&parts), ["unreadable"], "{name}: {}", said(&parts));
        assert!(
            said(&parts).contains(reason)
                && (said(&parts).contains("could be used") || said(&parts).contains("can be used")),
            "{name}: {}",
            said(&parts)
        );
    }
    // One good row is enough, and names alone are what a lookup brings.
    assert_eq!(counted("one.csv", GOOD.replace(",14,", ",x14,").replace(",9,", ",y9,").as_bytes()), (3, 1, 2));
}

#[test]
fn the_cases_without_a_usable_figure_are_refused() {
    for (path, reason) in [
        ("cases/leaks/files/dup-headers.csv", "stand twice"),
        ("cases/leaks/files/formula-uncached.xlsx", "formula"),
        ("cases/files/03-figure-becomes-category/ees_durations_only.csv", ""),
        ("cases/files/10-nothing-usable/stat_xplore_names_only.csv", ""),
        ("cases/files/10-nothing-usable/wards_national_grid.geojson", "EPSG:4326"),
        ("data/publishers/cauth22_buc.geojson", "EPSG:4326"),
    ] {
        let Some(bytes) = case(path) else { continue };
        let parts = parts(path, &bytes);
        assert!(!kinds(&parts).contains(&"read"), "{path}: {:?} {}", kinds(&parts), said(&parts));
        assert!(said(&parts).contains(reason), "{path}: {}", said(&parts));
    }
}

#[test]
fn every_row_counts_however_lines_end() {
    let rows: Vec<&str> = GOOD.lines().collect();
    let [head, first, second, third] = rows.as_slice() else { unreachable!("four lines") };
    for (wrong, text) in [
        ("behind the headers alone", format!("{head}\r{first}\n{second}\n{third}\n")),
        ("in some rows", format!("{head}\r{first}\r{second}\n{third}\n")),
        ("later", format!("{head}\n{first}\r{second}\r\n{third}")),
        ("throughout", rows.join("\r")),
        ("between titles and headers", format!("Counts\r\r{head}\n{first}\n{second}\r{third}\r")),
        (
            "within a cell and behind one",
            format!("{head}\n{}\r{second}\n{third}\n", first.replace("North ward", "\"North,\rupper ward\"")),
        ),
    ] {
        assert_eq!(counted(wrong, text.as_bytes()), (3, 3, 0), "{wrong}");
    }
    // Signs that end lines elsewhere are no line ends here, and a row behind one would be lost.
    for sign in ["\u{b}", "\u{c}", "\u{1e}", "\u{85}", "\u{2028}", "\u{2029}"] {
        let text = GOOD.replacen('\n', sign, 1);
        assert_eq!(only_kind("x.csv", text.as_bytes()), "unreadable", "{}", sign.escape_unicode());
        let name = GOOD.replace("North ward", &format!("North{sign} ward"));
        assert_eq!(only_kind("x.csv", name.as_bytes()), "read", "{}", sign.escape_unicode());
    }
    // The number of a row is that of its line.
    let bad = format!("{head}\r{first}\r{second}\n{}\n", third.replace("11", "eleven"));
    let parts = parts("bad.csv", bad.as_bytes());
    assert_eq!(parts[0].parsed.as_ref().expect("read").rejects[0].row, 4);
    for (path, rows) in [("cases/leaks/files/mixed-cr.csv", 5), ("cases/leaks/files/cr-after-header.csv", 5)] {
        let Some(bytes) = case(path) else { continue };
        assert_eq!(counted(path, &bytes), (rows, 5, 0), "{path}");
    }
}

#[test]
fn a_byte_order_mark_in_a_wrong_encoding_is_passed_over_and_said() {
    for mark in ["ï»¿", "Ã¯Â»Â¿", "\u{feff}ï»¿", "п»ї", "´╗┐"] {
        for text in [
            format!("{mark}{GOOD}"),
            format!("{mark}\"Area code\"{}", behind()),
            format!("\"{mark}Area code\"{}", behind()),
        ] {
            assert_eq!(counted("x.csv", text.as_bytes()), (3, 3, 0), "{mark}");
            assert!(said(&parts("x.csv", text.as_bytes())).contains("wrong encoding"), "{mark}");
        }
    }
    let Some(bytes) = case("cases/bom-mojibake/lookup.csv") else { return };
    let parts = parts("lookup.csv", &bytes);
    assert_eq!(kinds(&parts), ["read"], "{}", said(&parts));
    assert!(said(&parts).contains("wrong encoding"), "{}", said(&parts));
}

#[test]
fn lines_and_headers_without_end_are_refused_in_few_words() {
    let long = "a".repeat(17 << 20);
    let wide = "a,".repeat(20_000) + "\n1,2\n";
    let columns = "some header,".repeat(400_000);
    for (name, text, reason) in
        [("long", &long, "longer than 16 MB"), ("wide", &wide, "16384 cells"), ("columns", &columns, "16384 cells")]
    {
        let parts = parts(name, text.as_bytes());
        assert_eq!(kinds(&parts), ["unreadable"], "{name}");
        assert!(said(&parts).contains(reason) && said(&parts).len() < 300, "{}", said(&parts));
    }
    // As wide as the widest workbook, and a text of a megabyte in one cell.
    let widest = format!("{}\n{}\n", vec!["a"; 16_384].join(","), vec!["1"; 16_384].join(","));
    assert_eq!(only_kind("widest.csv", widest.as_bytes()), "unknown");
    let note = GOOD.replace(",14,52,", &format!(",14,52,\"{}\"", "word ".repeat(200_000)));
    assert_eq!(only_kind("note.csv", note.as_bytes()), "read");
}

#[test]
fn nothing_of_a_file_is_taken_where_a_part_is_about_people() {
    let people = "Pupil,DOB\nJane Example,2012-01-02\nMohammed Example,2011-02-03\n";
    let sheet = |name, hidden, text: &str| Sheet { name, hidden, xml: sheet_xml(&rows_of(text)) };
    let book = |hidden| workbook(&[sheet("Counts", false, GOOD), sheet("List", hidden, people)], &[]);
    let list =
        workbook(&[sheet("Counts", false, GOOD), sheet("List", false, "Pupil\nJane Example\nMohammed Example\n")], &[]);
    for (name, bytes) in [
        ("last.zip", archive(&[("a.csv", GOOD.as_bytes()), ("z.csv", people.as_bytes())])),
        ("first.zip", archive(&[("a.csv", people.as_bytes()), ("z.csv", GOOD.as_bytes())])),
        ("text.zip", archive(&[("a.csv", GOOD.as_bytes()), ("z.txt", b"Pupil\nJane Example\nMohammed Example\n")])),
        ("sheet.xlsx", book(false)),
        ("hidden.xlsx", book(true)),
        ("list.xlsx", list),
        ("book.zip", archive(&[("a.csv", GOOD.as_bytes()), ("z.xlsx", &book(false))])),
    ] {
        let parts = parts(name, &bytes);
        assert_eq!(kinds(&parts), ["people"], "{name}: {}", said(&parts));
        assert!(!said(&parts).contains("Example"), "{name}: {}", said(&parts));
    }
    for path in ["cases/leaks/files/second-sheet-people.xlsx", "cases/leaks/files/zip-good-and-people.zip"] {
        let Some(bytes) = case(path) else { continue };
        assert_eq!(kinds(&parts(path, &bytes)), ["people"], "{path}");
    }
}

#[test]
fn columns_that_passed_are_found() {
    for path in [
        "people-nested.geojson",
        "people-between-97.csv",
        "area-name-people.csv",
        "real-note-names.csv",
        "hub-people.csv",
    ] {
        let Some(bytes) = case(&format!("cases/leaks/files/{path}")) else { continue };
        let parts = parts(path, &bytes);
        assert_eq!(kinds(&parts), ["people"], "{path}: {}", said(&parts));
        let name = ["Smith", "Khan", "Patel"].into_iter().find(|name| said(&parts).contains(name));
        assert_eq!(name, None, "{path}");
    }
}

/// Somebody's name in a few cells alone is not kept or repeated either.
#[test]
fn a_name_among_names_of_areas_is_not_kept() {
    let text = GOOD
        .replace("North ward", "Jane Smith")
        .replace("11,31,", "11,31,,")
        .replace("State\n", "State,Note\n")
        .replace("9,47,", "9,47,,mum rang");
    let parts = parts("x.csv", text.as_bytes());
    let parsed = parts[0].parsed.as_ref().unwrap_or_else(|refusal| unreachable!("{refusal}"));
    let names: Vec<&str> = parsed.records.areas.iter().map(|area| area.name.as_str()).collect();
    assert_eq!(names, ["South ward", "East ward"]);
    assert!(said(&parts).contains("may be people's") && !format!("{parts:?}").contains("mum rang"), "{}", said(&parts));
    let text = GOOD.replace("early-help-conflict-recorded,14", "Jane Smith,14");
    let parts = self::parts("x.csv", text.as_bytes());
    assert!(!format!("{parts:?}").contains("Jane"), "{}", said(&parts));
}

#[test]
fn words_of_a_publisher_beside_its_tables_are_no_failure() {
    let words = "Title: Counts\nDescription: Counts of one thing, and another, by ward.\nContact: Team, team@example.org, 020 7946 0018\n\
        Unit of measure: Person\n\nUsage notes\nCounts are rounded. See our page, other@example.org.\n";
    let table = "Variable name   |  Variable description\n------------------\nn               |  Number\nwd              |  Ward\n";
    let zip = archive(&[
        ("counts.csv", GOOD.as_bytes()),
        ("metadata/a.txt", words.as_bytes()),
        ("guide/b.txt", table.as_bytes()),
        ("c.pdf", b"%PDF-1.7 x"),
    ]);
    let found = parts("x.zip", &zip);
    assert_eq!(kinds(&found), ["not evidence", "read", "not evidence", "not evidence"], "{}", said(&found));
    // Alone they are no description of anything, and a torn table is none.
    let alone = archive(&[("a.txt", words.as_bytes())]);
    assert_ne!(kinds(&parts("x.zip", &alone)), ["not evidence"]);
    let torn = archive(&[("counts.csv", GOOD.as_bytes()), ("torn.csv", b"one\ntwo, three\n")]);
    assert_eq!(kinds(&parts("x.zip", &torn)), ["read", "unknown"]);
    for (path, words) in [
        ("cases/files/07-nomis/census2021-ts054.zip", 1),
        ("data/publishers/census2021-ts062.zip", 1),
        ("data/publishers/free-school-meals-autumn-term_2020-21-autumn-term.zip", 1),
    ] {
        let Some(bytes) = case(path) else { continue };
        let parts = parts(path, &bytes);
        let text = parts.iter().filter(|part| part.name.rsplit('.').next() == Some("txt")).collect::<Vec<_>>();
        assert_eq!(text.len(), words, "{path}");
        assert!(
            text.iter()
                .all(|part| matches!(&part.parsed, Err(it) if matches!(it.kind, RefusalKind::NotEvidence { .. }))),
            "{path}: {}",
            said(&parts)
        );
    }
}

#[test]
fn a_register_of_institutions_is_not_about_people() {
    for path in ["cases/files/08-registers/school_links.csv", "data/publishers/links_edubasealldata20240129.csv"] {
        let Some(bytes) = case(path) else { continue };
        let parts = parts(path, &bytes);
        assert_eq!(kinds(&parts), ["not evidence"], "{path}: {}", said(&parts));
        assert!(said(&parts).contains("links between schools"), "{}", said(&parts));
        // With a column more it is another list.
        let text = String::from_utf8_lossy(&bytes)
            .replace("\"LinkType\"", "\"Pupil\",\"LinkType\"")
            .replace("Predecessor", "Jane Example\",\"Predecessor");
        assert_eq!(only_kind("links.csv", text.as_bytes()), "people");
    }
}

/// No file of any publisher that is at hand is taken for one about people, whichever of its parts is looked at.
#[test]
#[expect(clippy::print_stdout, reason = "how much was looked at is told")]
fn no_real_file_raises_a_false_alarm() {
    let (mut files, mut looked, mut alarms) = (0, 0, Vec::new());
    let mut folders = vec![shared().join("data")];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir().into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            files += 1;
            for part in parts(&name, &fs::read(&path).expect("bytes")) {
                looked += 1;
                if let Err(refusal) = &part.parsed
                    && matches!(refusal.kind, RefusalKind::Personal { .. })
                {
                    alarms.push(format!("{}: {refusal}", part.name));
                }
            }
        }
    }
    println!("{files} real files, {looked} parts, {} alarms", alarms.len());
    assert!(alarms.is_empty(), "{}", alarms.join("\n"));
}
