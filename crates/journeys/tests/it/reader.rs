// SPDX-License-Identifier: MIT OR Apache-2.0
//! Files that would break a reader, and readers that would break Rapport: each ends in a sentence, and nothing is kept.

use std::io::Write;
use std::path::Path;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use rapport::App;
use rapport::command::{ExitStatus, FileReport};
use rapport::demo;
use rapport::reader::{Limits, Reader};

use crate::quine::quine;
use crate::setting::{everything, fixture, on_both, take, take_all};

/// A gzip file of these bytes so many times over: gzip members may follow one another.
fn packed(bytes: &[u8], times: usize) -> Vec<u8> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::fast());
    writer.write_all(bytes).expect("packed");
    writer.finish().expect("packed").repeat(times)
}

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("begun");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("finished").into_inner()
}

/// A field of the nth line of an archive's directory, overwritten.
fn lying(mut archive: Vec<u8>, line: usize, at: usize, value: u32) -> Vec<u8> {
    let starts: Vec<usize> = (0..archive.len() - 4).filter(|at| archive[*at..].starts_with(b"PK\x01\x02")).collect();
    let at = starts[line] + at;
    archive[at..at + 4].copy_from_slice(&value.to_le_bytes());
    archive
}

/// A table whose second row is one line of so many MiB.
fn long_line(mib: usize) -> Vec<u8> {
    let mut text = b"lsoa21_code,tenure,n,total_households\nX01000001,".to_vec();
    text.resize(text.len() + (mib << 20), b'a');
    text
}

/// A workbook of one cell, in the last row and the last column that a sheet can have.
fn far_cell() -> Vec<u8> {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let link = |kind_of: &str, to: &str| {
        format!("<Relationships><Relationship Id=\"a\" Type=\"{kind}/{kind_of}\" Target=\"{to}\"/></Relationships>")
    };
    let book = format!("<workbook xmlns:r=\"{kind}\"><sheets><sheet name=\"A\" r:id=\"a\"/></sheets></workbook>");
    let cell = "<c r=\"XFD1048576\"><v>1</v></c>";
    let sheet = format!("<worksheet><sheetData><row r=\"1048576\">{cell}</row></sheetData></worksheet>");
    archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", link("officeDocument", "xl/book.xml").as_bytes()),
        ("xl/book.xml", book.as_bytes()),
        ("xl/_rels/book.xml.rels", link("worksheet", "a.xml").as_bytes()),
        ("xl/a.xml", sheet.as_bytes()),
    ])
}

#[tokio::test]
async fn hostile_files_leave_everything_as_it_was() {
    let table = fixture("real.csv");
    let two = archive(&[("a.csv", &table), ("b.csv", &table)]);
    let innermost = archive(&[("again.zip", b"x")]);
    let nested = archive(&[("again.zip", &archive(&[("again.zip", &innermost)]))]);
    let deep = format!("{{\"type\":\"FeatureCollection\",\"features\":{}", "[".repeat(100_000));
    let deeper = "[{\"a\":".repeat(100_000);
    let files = [
        ("truncated gzip", packed(&table, 1)[..60].to_vec(), "unpacking failed"),
        ("bomb in an archive", archive(&[("a.csv", &vec![b'a'; 8 << 20])]), "more than 200 times its size"),
        ("archives in archives", nested, "an archive within an archive"),
        ("an archive that holds itself", quine(), "an archive within an archive"),
        ("sizes that lie, too small", lying(two.clone(), 0, 24, 10), "larger than its declared"),
        ("sizes that lie, too large", lying(two.clone(), 0, 24, 100_000), "not what the archive says"),
        ("entries that overlap", lying(two.clone(), 1, 42, 0), "share bytes"),
        ("an archive cut short", two[..two.len() - 30].to_vec(), "cannot be read"),
        ("a cell far away", far_cell(), "without any table in it"),
        ("one long line", long_line(16), "longer than 16 MB"),
        ("lists in lists", deep.into_bytes(), "lists within lists"),
        ("objects in lists", deeper.into_bytes(), "lists within lists"),
    ];
    on_both(async |app| {
        take(&app, &demo::files(7)[0].0, &demo::files(7)[0].1).await;
        let before = everything(&app.db).await;
        for (name, bytes, expected) in &files {
            for (report, ended) in take_all(&app, name, bytes).await {
                let good = name.contains("lie") && report.file.ends_with("/b.csv");
                let refused = ended == ExitStatus::Unreadable && report.reason.contains(expected);
                assert!(good || refused, "{name}: {report:?}");
            }
        }
        let after = everything(&app.db).await;
        assert!(before == after, "something was kept");
    })
    .await;
}

/// What a reader with these limits says of a file.
async fn said(app: &App, limits: Limits, name: &str, bytes: &[u8]) -> FileReport {
    let reader = Reader::new(Path::new(env!("CARGO_BIN_EXE_reader")), limits);
    let (report, ended) = take(&App { reader, ..app.clone() }, name, bytes).await;
    assert_eq!(ended, ExitStatus::Unreadable, "{report:?}");
    report
}

/// The same limits as the product's, only lower.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_file_that_takes_too_much_is_stopped_and_the_next_one_is_read() {
    let most = Limits::default();
    let gigabyte = packed(&vec![b'a'; 1 << 20], 1024);
    let rows = "X01000001,Owned,12,40\n".repeat(1 << 14);
    let busy = [packed(b"lsoa21_code,tenure,n,total_households\n", 1), packed(rows.as_bytes(), 4096)].concat();
    on_both(async |app| {
        let before = everything(&app.db).await;
        let small = said(&app, Limits { memory_mib: 400, ..most }, "bomb.csv.gz", &gigabyte).await;
        assert!(small.reason.contains("more memory than may be had"), "{}", small.reason);
        let small = said(&app, Limits { memory_mib: 60, ..most }, "a.csv", &long_line(64)).await;
        assert!(small.reason.contains("more than 60 MiB of memory"), "{}", small.reason);
        let slow = said(&app, Limits { seconds: 1, ..most }, "busy.csv.gz", &busy).await;
        assert!(slow.reason.contains("more than 1 seconds of work"), "{}", slow.reason);
        let large = said(&app, Limits { file: 1 << 20, ..most }, "large.csv", &long_line(1)).await;
        assert!(large.reason.contains("larger than 1 MiB"), "{}", large.reason);
        let much = said(&app, Limits { answer: 100, ..most }, "real.csv", &fixture("real.csv")).await;
        assert!(much.reason.contains("more than 0 MiB of figures"), "{}", much.reason);
        assert!(everything(&app.db).await == before, "something was kept");
        // One reader after another: the first is ended by the file, and the second reads the next one.
        let reader = Reader::new(Path::new(env!("CARGO_BIN_EXE_reader")), Limits { memory_mib: 400, ..most });
        let app = App { reader, ..app };
        assert_eq!(take(&app, "bomb.csv.gz", &gigabyte).await.1, ExitStatus::Unreadable);
        assert_eq!(take(&app, "real.csv", &fixture("real.csv")).await.1, ExitStatus::Done);
    })
    .await;
}

/// A reader that somebody has taken over can say nothing that is believed, and cannot hold Rapport up.
#[cfg(unix)]
#[tokio::test]
async fn hostile_readers_end_in_a_sentence() {
    let limits = Limits { wait: Duration::from_secs(2), answer: 1 << 20, ..Limits::default() };
    let table = fixture("real.csv");
    let long = "printf '\\201\\245Draft\\201\\242Ok\\333\\377\\377\\377\\377'";
    let readers = [
        ("exit 0".to_owned(), "ended before it was done"),
        ("kill -9 $$".to_owned(), "The system stopped reading it"),
        ("kill -6 $$".to_owned(), "MiB of memory"),
        ("exec sleep 20".to_owned(), "longer than 2 seconds"),
        ("head -c 9 >&2; printf hello; exec sleep 20".to_owned(), "cannot be trusted"),
        ("head -c 9 >&2; yes".to_owned(), "cannot be trusted"),
        (format!("head -c 9 >&2; {long}; yes"), "more than 1 MiB of figures"),
        (format!("head -c 9 >&2; {long}; exec sleep 20 >&-"), "ended before it was done"),
        ("head -c 9 >&2; printf '\\244Done'; exec sleep 20".to_owned(), "answers what was not asked"),
        (
            "head -c 9 >&2; while :; do printf '\\201\\253Description\\300'; done".to_owned(),
            "answers what was not asked",
        ),
    ];
    on_both(async |app| {
        let before = everything(&app.db).await;
        for (script, expected) in &readers {
            let words = ["-c".into(), script.into()];
            let reader = Reader::with_arguments(Path::new("/bin/sh"), words.to_vec(), limits);
            let (report, ended) = take(&App { reader, ..app.clone() }, "real.csv", &table).await;
            assert!(ended == ExitStatus::Unreadable && report.reason.contains(expected), "{script}: {report:?}");
        }
        let none = Reader::with_arguments(Path::new("/no/such/program"), Vec::new(), limits);
        let (report, _) = take(&App { reader: none, ..app.clone() }, "real.csv", &table).await;
        assert!(report.reason.contains("could not be started"), "{report:?}");
        assert!(everything(&app.db).await == before, "something was kept");
    })
    .await;
}
