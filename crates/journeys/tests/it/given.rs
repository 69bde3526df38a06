// SPDX-License-Identifier: MIT OR Apache-2.0
//! Files as people give them: names of every kind, paths that are no files, files that change while they are read, and
//! archives with people in one part.

use std::fs;
use std::path::{Path, PathBuf};

use rapport::App;
use rapport::command::{ExitStatus, FileReport, ImportOptions, import_paths};
use rapport::reader::{Limits, Reader};

use crate::setting::{everything, fixture, on_both, take_all};

async fn import(app: &App, ask: &ImportOptions) -> Result<(Vec<FileReport>, ExitStatus), String> {
    import_paths(app, ask, &mut Vec::new()).await.map_err(|error| error.to_string())
}

fn paths(paths: Vec<PathBuf>) -> ImportOptions {
    ImportOptions { paths, dry_run: true, ..ImportOptions::default() }
}

#[tokio::test]
async fn a_file_is_read_whatever_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let names = [
        "lrm\u{200e}name.csv".to_owned(),
        "zwj\u{200d}name.csv".to_owned(),
        "\u{feff}bom.csv".to_owned(),
        "rlo\u{202e}vsc.csv".to_owned(),
        "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}.csv".to_owned(),
        "line\nend.csv".to_owned(),
        "a".repeat(205) + ".csv",
        "é".repeat(120) + ".csv",
    ];
    let list: Vec<PathBuf> = names.iter().map(|name| folder.path().join(name)).collect();
    for path in &list {
        fs::write(path, fixture("real.csv")).expect("written");
    }
    on_both(async |app| {
        let (reports, ended) = import(&app, &paths(list.clone())).await.expect("an import");
        assert_eq!(ended, ExitStatus::Done, "{reports:?}");
        assert!(reports.iter().all(|report| report.result == "would_take_in" && report.rows == reports[0].rows));
        let steers = |letter: char| {
            letter.is_control() || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}')
        };
        let shown: String = reports.iter().map(|report| report.file.as_str()).collect();
        assert!(!shown.contains(steers), "{}", shown.escape_debug());
    })
    .await;
}

#[cfg(unix)]
#[tokio::test]
async fn what_is_no_file_is_refused_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("x.toml");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("a pipe made");
    assert!(made.success());
    let huge = tempfile::tempdir().expect("a folder");
    let large = huge.path().join("large.toml");
    fs::write(&large, "# nothing\n".repeat(200_000)).expect("written");
    on_both(async |app| {
        let good = vec![crate::setting::fixture_path("real.csv")];
        for (path, expected) in [
            (pipe.as_path(), "it is no file"),
            (Path::new("/dev/zero"), "it is no file"),
            (Path::new("/dev/stdin"), "it is no file"),
        ] {
            let (reports, ended) = import(&app, &paths(vec![path.to_owned()])).await.expect("an import");
            assert!(ended == ExitStatus::Unreadable && reports[0].reason.contains(expected), "{reports:?}");
        }
        for (profiles, expected) in [(folder.path(), "it is no file"), (huge.path(), "larger than 1 MiB")] {
            let ask = ImportOptions { profiles: Some(profiles.to_owned()), ..paths(good.clone()) };
            let said = import(&app, &ask).await.expect_err("refused");
            assert!(said.contains(expected), "{said}");
        }
        let local = folder.path().join("local.csv");
        let text = "Area code,Period,Indicator,Numerator,Denominator\nX05000001,2026-01,problem-debt,14,\n";
        fs::write(&local, text).expect("written");
        for (terms, expected) in
            [(&pipe, "it is no file"), (&large, "larger than 1 MiB"), (&PathBuf::from("/dev/zero"), "it is no file")]
        {
            let ask = ImportOptions { source_terms: Some(terms.clone()), ..paths(vec![local.clone()]) };
            let said = import(&app, &ask).await.expect_err("refused");
            assert!(said.contains(expected), "{said}");
        }
    })
    .await;
}

/// A reader that changes the file before it takes it: the pipe between is far smaller than the file, so that Rapport is
/// still giving it.
#[cfg(unix)]
#[tokio::test]
async fn a_file_that_changes_while_it_is_read_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("x.csv");
    let shown = path.display();
    on_both(async |app| {
        for (change, expected) in [
            (format!("echo more >> {shown}"), "was changed while it was read"),
            (format!("printf X | dd of={shown} conv=notrunc"), "was changed while it was read"),
            (format!("echo short > {shown}"), "became shorter while it was read"),
        ] {
            fs::write(&path, "a,b\n".repeat(1 << 19)).expect("written");
            let script = format!("head -c 9 >&2; {change}; cat >&2");
            let reader =
                Reader::with_arguments(Path::new("/bin/sh"), vec!["-c".into(), script.into()], Limits::default());
            let app = App { reader, ..app.clone() };
            let (reports, ended) = import(&app, &paths(vec![path.clone()])).await.expect("an import");
            assert!(ended == ExitStatus::Unreadable && reports[0].reason.contains(expected), "{change}: {reports:?}");
        }
    })
    .await;
}

fn archive(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).expect("begun");
        std::io::Write::write_all(&mut writer, bytes).expect("written");
    }
    writer.finish().expect("finished").into_inner()
}

#[tokio::test]
async fn nothing_of_an_archive_is_kept_where_one_part_is_about_people() {
    let people = b"Pupil,DOB\nJane Example,2012-01-02\nAli Example,2011-02-03\n".to_vec();
    let files = [("a.csv".to_owned(), fixture("real.csv")), ("z.csv".to_owned(), people)];
    on_both(async |app| {
        let before = everything(&app.db).await;
        let reports = take_all(&app, "x.zip", &archive(&files)).await;
        let [(report, ended)] = reports.as_slice() else { unreachable!("{reports:?}") };
        assert!(*ended == ExitStatus::Personal && report.file == "x.zip/z.csv", "{report:?}");
        assert_eq!(everything(&app.db).await, before, "something was kept");
    })
    .await;
}

/// Of many parts that no profile knows the same long list is told once or twice, not 190 times.
#[tokio::test]
async fn many_unknown_parts_are_told_in_short() {
    let wide = format!("{}\n{}\n", "some words of a header,".repeat(200), "1,".repeat(200));
    let files: Vec<_> = (0..190).map(|at| (format!("{at}.csv"), wide.clone().into_bytes())).collect();
    on_both(async |app| {
        let reports = take_all(&app, "x.zip", &archive(&files)).await;
        assert_eq!(reports.len(), 190);
        assert!(reports.iter().all(|(_, ended)| *ended == ExitStatus::Unknown));
        let said: usize = reports.iter().map(|(report, _)| report.reason.len()).sum();
        assert!(said < 190 * 600, "{said} letters");
    })
    .await;
}
