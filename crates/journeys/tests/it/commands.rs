// SPDX-License-Identifier: MIT OR Apache-2.0
//! Commands as a person types them: what they print, what they write, and how they end.

use std::ffi::OsString;

use clap::{CommandFactory as _, Parser as _};
use rapport::command::{CommandError, ExitStatus, run};
use rapport::{Cli, demo};

use crate::setting::{MORNING, address, fixture_path, on_both, on_both_seeded, reader};

/// Runs a command line on a database; what it printed.
pub(crate) async fn typed(database: &str, words: &[&str]) -> Result<(ExitStatus, String), CommandError> {
    let key = store::testing::key_file();
    // Each database has its own.
    let name = database.rsplit('/').next().unwrap_or_default().trim_end_matches(".db");
    let witness = key.with_file_name(format!("{name}.witness")).display().to_string();
    let files = ["--key-file".to_owned(), key.display().to_string(), "--witness".to_owned(), witness];
    let words: Vec<String> = words.iter().map(ToString::to_string).chain(files).collect();
    line(database, &words).await
}

/// Runs a command line as it stands.
pub(crate) async fn line(database: &str, words: &[String]) -> Result<(ExitStatus, String), CommandError> {
    let all = ["rapport", "--database", database].into_iter().chain(words.iter().map(String::as_str));
    let cli = Cli::try_parse_from(all.map(OsString::from)).expect("a command line");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let ended = run(cli, MORNING, reader(), &mut out, &mut err).await?;
    Ok((ended, String::from_utf8(out).expect("text")))
}

#[tokio::test]
async fn an_empty_database_says_how_to_start() {
    on_both(async |app| {
        let database = address(&app.db).await;
        let (ended, said) = typed(&database, &["doctor"]).await.expect("it works");
        assert_eq!(ended, ExitStatus::Done, "{said}");
        for word in ["database", "schema", "key file", "profiles", "of 0 authorities"] {
            assert!(said.contains(word), "{word} is not in:\n{said}");
        }
        let (_, said) = typed(&database, &["imports"]).await.expect("it works");
        assert!(said.contains("Nothing has been taken in yet") && said.contains("rapport import"), "{said}");
        let code = demo::AUTHORITY;
        let missing = typed(&database, &["assess", "--area", code, "--out", "unused"]).await.expect_err("nothing held");
        assert!(missing.to_string().contains(code), "{missing}");
        for listen in ["0.0.0.0:0", "[::]:0", "192.0.2.1:8080"] {
            let refused = typed(&database, &["serve", "--listen", listen]).await.expect_err("not encrypted");
            assert!(
                refused.to_string().contains("encrypted") && refused.to_string().contains("127.0.0.1"),
                "{refused}"
            );
        }
        let bad = fixture_path("profiles");
        let bad = bad.to_str().expect("a path of letters");
        let (ended, said) = typed(&database, &["doctor", "--profiles", bad]).await.expect("it works");
        assert!(ended == ExitStatus::Failed && said.contains("bad.toml"), "the file is named: {said}");
    })
    .await;
}

#[tokio::test]
async fn an_import_prints_and_writes_what_it_did() {
    on_both(async |app| {
        let database = address(&app.db).await;
        let folder = tempfile::tempdir().expect("a folder");
        let report = folder.path().join("report.json");
        let report_path = report.to_str().expect("a path of letters");
        let (good, bad) = (fixture_path("real.csv"), fixture_path("bad_rows.csv"));
        let (good, bad) = (good.to_str().expect("letters"), bad.to_str().expect("letters"));
        let tried = typed(&database, &["import", good, "--dry-run"]).await.expect("it works");
        assert!(tried.1.contains("1 of 1 files would be taken in."), "{}", tried.1);
        let (ended, said) = typed(&database, &["import", good, bad, "--report", report_path]).await.expect("it works");
        assert_eq!(ended, ExitStatus::Done);
        assert!(said.contains("2 of 2 files taken in.") && said.contains("rejected: row 3, column n:"), "{said}");
        let text = std::fs::read_to_string(&report).expect("the report is written");
        let written: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(written[0]["result"], "taken_in");
        assert_eq!(written[0]["profile"], "census-2021-tenure");
        assert_eq!(written[1]["rejected"][0]["row"], 3);
        assert_eq!(written[1]["rejected"][1]["column"], "lsoa21_code");
        let unknown = fixture_path("unknown.csv");
        let unknown = unknown.to_str().expect("letters");
        let (ended, said) = typed(&database, &["import", unknown, good]).await.expect("it works");
        assert_eq!(ended, ExitStatus::Unknown, "one file of an unknown layout does not keep the others out");
        assert!(said.contains("unknown layout") && said.contains("same file"), "{said}");
        let (ended, said) = typed(&database, &["import", "no-such-folder", good]).await.expect("it works");
        assert_eq!(ended, ExitStatus::Unreadable, "one wrong path does not keep the others out");
        assert!(said.contains("no-such-folder") && said.contains("same file"), "{said}");
        let (_, listed) = typed(&database, &["imports"]).await.expect("it works");
        assert_eq!(listed.matches("sha256 ").count(), 2, "{listed}");
    })
    .await;
}

#[tokio::test]
async fn what_is_only_tried_leaves_no_database_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = format!("sqlite:{}", folder.path().join("new.sqlite").display());
    let good = fixture_path("real.csv");
    let (ended, said) =
        typed(&database, &["import", good.to_str().expect("letters"), "--dry-run"]).await.expect("tried");
    assert_eq!(ended, ExitStatus::Done);
    assert!(said.contains("1 of 1 files would be taken in."), "{said}");
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0);
    let nowhere = format!("sqlite:{}", folder.path().join("nowhere/new.sqlite").display());
    let refused = typed(&nowhere, &["import", "any.csv", "--dry-run"]).await.expect_err("it could not be made either");
    assert!(refused.to_string().contains("make it first"), "{refused}");
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_to_a_folder_is_told_and_not_followed_and_a_report_is_for_one_person() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    on_both(async |app| {
        let database = address(&app.db).await;
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::copy(fixture_path("real.csv"), folder.path().join("real.csv")).expect("copied");
        symlink(folder.path(), folder.path().join("round")).expect("a link");
        let report = tempfile::tempdir().expect("a folder");
        let report = report.path().join("report.json");
        let line = ["import", folder.path().to_str().expect("letters"), "--report", report.to_str().expect("letters")];
        let (ended, said) = typed(&database, &line).await.expect("it works");
        assert_eq!(ended, ExitStatus::Unreadable);
        assert!(said.contains("1 of 2 files taken in.") && said.contains("link to a folder"), "{said}");
        let mode = std::fs::metadata(&report).expect("the report").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    })
    .await;
}

#[tokio::test]
async fn the_district_is_listed_and_assessed() {
    on_both_seeded(async |app| {
        let database = address(&app.db).await;
        let (_, said) = typed(&database, &["doctor"]).await.expect("it works");
        assert!(said.contains("authorities") && !said.contains("of 0 authorities"), "{said}");
        assert!(!said.contains("postgres@") || !said.contains(':'), "an address is printed whole: {said}");
        let (_, listed) = typed(&database, &["imports"]).await.expect("it works");
        let (digests, numbers) = (listed.matches("sha256 ").count(), listed.matches("called withheld-1").count());
        assert_eq!((digests, numbers), (demo::files(1).len() - 1, 1), "no digest of what is lent: {listed}");
        let folder = tempfile::tempdir().expect("a folder");
        let inside = folder.path().join("new/deep");
        let out = inside.to_str().expect("a path of letters");
        let line = ["assess", "--area", demo::AUTHORITY, "--as-at", "2026-11-01", "--out", out];
        let (ended, said) = typed(&database, &line).await.expect("it works");
        assert_eq!(ended, ExitStatus::Done);
        let header = "area_code,area_name,area_type,area_vintage,indicator,indicator_name,category,period,breakdown,\
                      breakdown_category,numerator,denominator,value,lower95,upper95,unit,state,method,source,file_sha256";
        let measures = std::fs::read_to_string(inside.join("measures.csv")).expect("measures.csv");
        assert_eq!(measures.lines().next(), Some(header));
        let page = std::fs::read_to_string(inside.join("index.html")).expect("index.html");
        assert!(page.contains("ictional"), "the page says that it is invented");
        assert!(!page.contains("<script") && !page.contains("src=\"http"), "the page needs nothing but itself");
        assert!(inside.join("gaps.csv").is_file() && said.contains("gaps.csv"), "{said}");
        let ward = demo::AUTHORITY.replace("08", "05");
        let refused = typed(&database, &["assess", "--area", &ward, "--out", out]).await.expect_err("a ward");
        assert!(refused.to_string().contains("not an authority"), "{refused}");
    })
    .await;
}

#[test]
fn help_says_how_commands_end() {
    let help = Cli::command().render_long_help().to_string();
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    for word in
        ["Exit codes", "0 done", "1 something", "2 a wrong word", "3 a file", "4 a file", "--database", "rapport demo"]
    {
        assert!(help.contains(word), "{word} is not in:\n{help}");
    }
    for wrong in [&["rapport"][..], &["rapport", "asess"], &["rapport", "assess", "--area", "nonsense", "--out", "x"]] {
        let error = Cli::try_parse_from(wrong).expect_err("a wrong word");
        assert_eq!(error.exit_code(), 2, "{wrong:?}");
    }
    let ends =
        [ExitStatus::Done, ExitStatus::Failed, ExitStatus::Unknown, ExitStatus::Unreadable, ExitStatus::Personal]
            .map(|end| format!("{:?}", std::process::ExitCode::from(end)));
    for (code, said) in ends.iter().enumerate() {
        assert!(said.contains(&code.to_string()), "{said}");
    }
}
