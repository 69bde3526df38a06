// SPDX-License-Identifier: MIT OR Apache-2.0
//! A council's own files: counts lent on terms, the blank sheet, and a profile for a layout that nobody has seen.

use std::path::Path;

use base::Clock;
use rapport::App;
use rapport::command::{ExitStatus, FileReport, ImportOptions, import_bytes, local_counts_csv, local_counts_workbook};
use readers::{Profiles, read};

use crate::commands::typed;
use crate::setting::{address, everything, on_both, take};

const ROW: &[&str] =
    &["X05000001", "North ward", "2026-01", "early-help-conflict-recorded", "14", "52", "", "", "Early help"];

const TERMS: &str = "owner = \"Early help team\"\nagreement = \"Agreement 12\"\naudience = \"The partnership\"\n\
                     expires = \"2027-03-31\"\nretention = \"Three years\"\n";

fn sheet(rows: &[&[&str]]) -> Vec<u8> {
    local_counts_csv(&rows.iter().map(|row| row.to_vec()).collect::<Vec<_>>()).expect("a sheet")
}

async fn on_terms(app: &App, name: &str, bytes: &[u8], ask: &ImportOptions) -> (FileReport, ExitStatus) {
    let mut taken = import_bytes(app, name, bytes, ask).await.expect("a report");
    taken.pop().expect("one part that a profile knows")
}

#[tokio::test]
async fn local_counts_come_in_on_terms_that_are_asked_once() {
    on_both(async |app| {
        let before = everything(&app.db).await;
        let (report, ended) = take(&app, "counts.csv", &sheet(&[ROW])).await;
        assert_eq!((report.result, ended), ("refused", ExitStatus::Failed));
        for word in
            ["owner = ", "agreement = ", "audience = ", "expires = ", "retention = ", "--source-terms", "early-help"]
        {
            assert!(report.reason.contains(word), "{word} is not in: {}", report.reason);
        }
        assert_eq!(everything(&app.db).await, before, "something was kept");
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("TERMS.toml");
        std::fs::write(&path, TERMS).expect("written");
        let ask = ImportOptions { source_terms: Some(path), ..ImportOptions::default() };
        let taken = on_terms(&app, "counts.csv", &sheet(&[ROW]), &ask).await;
        assert_eq!((taken.0.result, taken.1), ("taken_in", ExitStatus::Done), "{}", taken.0.reason);
        // Another month of the same source needs no terms; another source does, and may bring them in its row.
        let next: Vec<&str> = ROW.iter().map(|cell| if *cell == "2026-01" { "2026-02" } else { cell }).collect();
        assert_eq!(take(&app, "next.csv", &sheet(&[&next])).await.0.result, "taken_in");
        let mut debt = ["X08000001", "", "2025/26", "problem-debt", "1204", "", "", "", "Debt advice", ""].to_vec();
        assert_eq!(take(&app, "debt.csv", &sheet(&[&debt])).await.0.result, "refused");
        debt.extend(["Advice centre", "By letter", "Anybody", "2026-12-31", "One year"]);
        assert_eq!(take(&app, "debt.csv", &sheet(&[&debt])).await.0.result, "taken_in");
        what_is_known_of_the_sources(&app).await;
        let late = App { clock: Clock::Fixed(1_830_000_000_000_000), ..app.clone() };
        let (report, _) = take(&late, "late.csv", &sheet(&[ROW, &next])).await;
        assert!(report.result == "refused" && report.reason.contains("ended on 2027-03-31"), "{}", report.reason);
    })
    .await;
}

async fn what_is_known_of_the_sources(app: &App) {
    let lent = intake::load_terms(&app.db.snapshot().await.expect("a snapshot")).await.expect("terms");
    let said: Vec<_> = lent.iter().map(|one| (one.import, one.source.as_str(), one.terms.owner.as_str())).collect();
    assert_eq!(
        said,
        [(1, "local-counts-early-help", "Early help team"), (3, "local-counts-debt-advice", "Advice centre")]
    );
    let disclosures =
        intake::load_disclosures(&app.db.snapshot().await.expect("a snapshot")).await.expect("disclosures");
    assert!(
        disclosures.values().flatten().all(|word| word == "1-7-round-5") && disclosures.len() == 2,
        "{disclosures:?}"
    );
    let site = app.site(None).await.expect("a site");
    let page = crate::http::ask(&site, "/sources/imports").await;
    assert!(page.body.contains("lent until 31 March 2027"), "{}", page.body);
    assert!(!page.body.contains("Agreement 12") && !page.body.contains("Advice centre"), "terms are not for everybody");
    let page = crate::http::ask(&site, "/sources/releases").await;
    for wanted in ["Held and not released", "Early help assessments that record conflict", "releases it here"] {
        assert!(page.body.contains(wanted), "{wanted}: {}", page.body);
    }
    assert!(!page.body.contains("local-counts"), "which source it is, is not for everybody");
}

#[tokio::test]
async fn the_blank_sheet_is_written_once_and_reads_back() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["counts.csv", "counts.xlsx"] {
        let path = folder.path().join(name);
        let path = path.to_str().expect("letters");
        let (ended, said) = typed("sqlite:none", &["template", "local-counts", path]).await.expect("written");
        assert!(ended == ExitStatus::Done && said.contains("early-help-conflict-recorded"), "{said}");
        let again = typed("sqlite:none", &["template", "local-counts", path]).await.expect_err("it is there");
        assert!(again.to_string().contains(name), "{again}");
    }
    let catalogue = evidence::catalogue::Catalogue::shipped().expect("the catalogue");
    let book = local_counts_workbook(&catalogue, &[]).expect("a workbook");
    assert_eq!(book, local_counts_workbook(&catalogue, &[]).expect("a workbook"), "the same bytes each time");
    assert_eq!(std::fs::read(folder.path().join("counts.xlsx")).expect("bytes"), book);
    let parsed = read("a.csv", &sheet(&[ROW]), &Profiles::shipped(), None).expect("read");
    assert_eq!((parsed.profile.id.as_str(), parsed.rejects.len()), ("local-counts", 0));
    // Every heading of the sheet is one that the reader knows.
    let blank = read("a.csv", &sheet(&[]), &Profiles::shipped(), None).expect_err("no rows");
    assert!(blank.to_string().contains("no rows"), "{blank}");
    let (_, unread) = readers::read_closely("a.csv", &sheet(&[ROW]), &Profiles::shipped(), None).expect("read");
    assert_eq!(unread, Vec::<String>::new());
}

#[tokio::test]
async fn the_workbook_says_what_the_table_says() {
    let catalogue = evidence::catalogue::Catalogue::shipped().expect("the catalogue");
    let table = read("a.csv", &sheet(&[ROW]), &Profiles::shipped(), None).expect("read");
    let bytes = local_counts_workbook(&catalogue, &[ROW.to_vec()]).expect("a workbook");
    let book = read("a.xlsx", &bytes, &Profiles::shipped(), None).expect("read");
    assert_eq!((&book.records, &book.rejects), (&table.records, &table.rejects));
    on_both(async |app| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("TERMS.toml");
        std::fs::write(&path, TERMS).expect("written");
        let ask = ImportOptions { source_terms: Some(path.clone()), ..ImportOptions::default() };
        let (report, _) = on_terms(&app, "counts.xlsx", &bytes, &ask).await;
        let said = (report.file.as_str(), report.result, report.measures_new);
        assert_eq!(said, ("counts.xlsx/Counts", "taken_in", 1), "{}", report.reason);
        let (report, _) = take(&app, "counts.csv", &sheet(&[ROW])).await;
        assert_eq!((report.result, report.measures_new, report.measures_same), ("taken_in", 0, 1), "{}", report.reason);
        // The same sheet on new terms is no new import, and the terms are kept.
        std::fs::write(&path, TERMS.replace("Agreement 12", "Agreement 13")).expect("written");
        let (report, _) = on_terms(&app, "counts.xlsx", &bytes, &ask).await;
        assert_eq!(report.result, "same_file", "{}", report.reason);
        let lent = intake::load_terms(&app.db.snapshot().await.expect("a snapshot")).await.expect("terms");
        let agreed: Vec<_> = lent.iter().map(|one| (one.import, one.terms.agreement.as_str())).collect();
        assert_eq!(agreed, [(1, "Agreement 12"), (1, "Agreement 13")]);
    })
    .await;
}

/// A profile is checked and drafted on the sheet of a workbook as on a table.
#[tokio::test]
async fn a_profile_is_checked_against_a_workbook() {
    let catalogue = evidence::catalogue::Catalogue::shipped().expect("the catalogue");
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("letters").to_owned();
    let (sample, profile) = (path("counts.xlsx"), path("mine.toml"));
    std::fs::write(&sample, local_counts_workbook(&catalogue, &[ROW.to_vec()]).expect("a workbook")).expect("written");
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/profiles/local-counts.toml");
    std::fs::copy(shipped, &profile).expect("copied");
    let (ended, said) = typed("sqlite:none", &["profile", "check", &profile, &sample]).await.expect("checked");
    assert!(ended == ExitStatus::Done && said.contains("1 rows: 1 series, 1 figures, 0 rejected"), "{said}");
    let draft = path("profiles/draft.toml");
    let (ended, said) = typed("sqlite:none", &["import", &sample, "--draft-profile", &draft]).await.expect("a draft");
    assert!(ended == ExitStatus::Done && said.contains("local-counts knows this file already"), "{said}");
    assert!(std::fs::read_to_string(&draft).expect("a draft").contains("# From the sheet \"Counts\"."));
}

/// Units and scales stand in the profile too, because figures are read before the catalogue is asked.
#[test]
fn what_is_counted_locally_is_in_the_catalogue_as_it_is_read() {
    let catalogue = evidence::catalogue::Catalogue::shipped().expect("the catalogue");
    let profiles = Profiles::shipped();
    let codes = profiles.get("local-counts").expect("the profile").indicators();
    assert!(codes.len() >= 8, "{codes:?}");
    for code in codes {
        let known = catalogue.known(code).unwrap_or_else(|| unreachable!("{code} is not in the catalogue"));
        let row = ["X08000001", "", "2025", code, "4", "9"].to_vec();
        let parsed = read("a.csv", &sheet(&[&row]), &profiles, None).expect("read");
        let key = &parsed.records.series[0].key;
        assert_eq!((key.unit.as_str(), key.scale.to_bits()), (known.unit.as_str(), known.scale.to_bits()), "{code}");
    }
}

#[tokio::test]
async fn from_an_unknown_file_to_a_profile_that_reads_it() {
    on_both(async |app| {
        let database = address(&app.db).await;
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name).to_str().expect("letters").to_owned();
        let (sample, profile) = (path("Families 2025.csv"), path("mine.toml"));
        let table = "Ward code,Ward,Reason,Families\nX05000001,North,Money,12\nX05000001,North,Arguments,*\n\
                     X05000002,South,Money,9\nX05000002,South,Arguments,4\n";
        std::fs::write(&sample, table).expect("written");
        let line = ["import", &sample, "--draft-profile", &profile];
        let (ended, said) = typed(&database, &line).await.expect("a draft");
        assert!(ended == ExitStatus::Done && said.contains("rapport profile check"), "{said}");
        let unfilled = typed(&database, &["profile", "check", &profile, &sample]).await.expect_err("blanks");
        assert!(unfilled.to_string().contains("still to be filled in"), "{unfilled}");
        let drafted = std::fs::read_to_string(&profile).expect("a draft");
        let filled = drafted
            .replace("vintage = \"FILL IN\"", "vintage = 2024")
            .replace("label = \"FILL IN\"", "label = \"2025\"")
            .replace("start = \"FILL IN\"", "start = \"2025-01-01\"")
            .replace("end = \"FILL IN\"", "end = \"2025-12-31\"")
            .replace("\"*\" = \"FILL IN\"", "\"*\" = \"suppressed\"")
            .replace("\"FILL IN\"", "\"Ours\"")
            .replace("local = true\n", "");
        std::fs::write(&profile, filled).expect("written");
        let (ended, said) = typed(&database, &["profile", "check", &profile, &sample]).await.expect("checked");
        assert_eq!(ended, ExitStatus::Done, "{said}");
        assert!(said.contains("2 series, 4 figures, 0 rejected") && said.contains("suppressed"), "{said}");
        let profiles = folder.path().to_str().expect("letters").to_owned();
        let (_, said) = typed(&database, &["import", &sample, "--profiles", &profiles]).await.expect("imported");
        assert!(said.contains("1 of 1 files taken in."), "{said}");
    })
    .await;
}
