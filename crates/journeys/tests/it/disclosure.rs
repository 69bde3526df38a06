// SPDX-License-Identifier: MIT OR Apache-2.0
//! Small local counts are hidden in everything that is written: csv, html, tables, PDF, Word, briefs, slides, the words of
//! pictures, and the pages. What no search for words can read, such as pixels, is held by `alike.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;

use base::Clock;
use rapport::{App, demo};

use crate::http::ask;
use crate::identical::{inputs, same};
use crate::read_aloud;
use crate::setting::{assess, authority, day, everything, on_both_seeded, publish, release, rows, take};

/// The only file of the demonstration that is not open data.
const LOCAL: &str = "fictional_local_counts.csv";

#[tokio::test]
async fn no_small_local_count_is_written_anywhere() {
    let written = on_both_seeded(async |app| {
        // Paper is made once: both engines write the same (`identical.rs`).
        let paper = app.db.engine() == store::Engine::Sqlite;
        let day = day("2026-11-01");
        let files = if paper { publish(&app, authority(), day).await } else { assess(&app, authority(), day).await };
        if paper {
            no_text_says_a_small_count(&files);
        }
        a_row_shows_what_the_profile_allows(&files["measures.csv"]);
        no_period_shows_more(&files["series.csv"]);
        let html = String::from_utf8(files["index.html"].clone()).expect("text");
        the_publication_hides(&html);
        the_workbook_has_no_other_numbers(&files["tables.xlsx"]);
        pages_say_hidden(&app).await;
        let import = crate::setting::imports(&app.db).await;
        let import = import.iter().find(|one| one.file_name == LOCAL).expect("the local counts").id;
        let would = evidence::ledger::revert(&app.db, import, app.clock, true).await.expect("a dry run");
        assert!(would.back.is_empty() && would.gone.is_empty() && would.guarded > 50, "{would:?}");
        files
    })
    .await;
    same("PostgreSQL", &written[1], "SQLite", &written[0]);
    assert_eq!(inputs(&written[1]), inputs(&written[0]), "both engines write of the same");
}

/// Wherever a file names an indicator with local counts, whole numbers that follow are no small ones.
fn no_text_says_a_small_count(files: &BTreeMap<String, Vec<u8>>) {
    let catalogue = evidence::catalogue::Catalogue::shipped().expect("the catalogue reads");
    let names: BTreeSet<String> = counts().into_keys().map(|(code, _)| code).collect();
    let names: Vec<String> = names.iter().map(|code| catalogue.known(code).expect("known").name.clone()).collect();
    let mut looked: BTreeMap<&str, usize> = BTreeMap::new();
    for (file, bytes) in files {
        let Some(text) = read_aloud::text(file, bytes) else { continue };
        assert!(text.split(' ').count() > 3, "{file} says nothing: {text}");
        let mut found = 0;
        for cells in names.iter().flat_map(|name| read_aloud::cells_after(&text, name)) {
            let whole = |cell: &&str| cell.trim_matches(|mark: char| !mark.is_ascii_digit()).parse::<u64>().ok();
            let small = cells.iter().filter(|cell| whole(cell).is_some_and(|number| (1..=7).contains(&number)));
            assert_eq!(small.count(), 0, "{file}: {cells:?}");
            found += usize::from(!cells.is_empty());
        }
        looked.insert(file, found);
    }
    let kinds = kinds(&looked);
    for (kind, speaks_of_local_counts) in KINDS {
        let cells = kinds.get(kind).copied();
        assert!(cells.is_some(), "no {kind} was written and read: {looked:?}");
        assert!(cells > Some(0) || !speaks_of_local_counts, "no {kind} has cells of local counts: {looked:?}");
    }
    let known = KINDS.map(|(kind, _)| kind);
    let others: Vec<&&str> = kinds.keys().filter(|kind| !known.contains(*kind)).collect();
    assert!(others.is_empty(), "nobody reads {others:?} as a person would: add it to `read_aloud.rs` and to this list");
}

/// Kinds of files that are published, and whether numbers stand behind the names of local counts in their text; rows of
/// csv files are looked at one by one below. A kind that is written no longer, or that this machine cannot read, is named
/// by the test; so is a new one.
const KINDS: [(&str, bool); 10] = [
    ("html", true),
    ("report.pdf", true),
    ("docx", true),
    ("xlsx", true),
    ("briefs.pdf", false),
    ("slides.pdf", false),
    ("csv", false),
    ("svg", false),
    ("png", false),
    ("json", false),
];

/// Counts the cells of local counts in the files of a kind. Each paper is one of its own.
fn kinds<'a>(looked: &BTreeMap<&'a str, usize>) -> BTreeMap<&'a str, usize> {
    let mut kinds = BTreeMap::new();
    for (file, cells) in looked {
        let ending = file.rsplit('.').next().unwrap_or(file);
        let kind = match ending {
            "pdf" if file.starts_with("briefs/") => "briefs.pdf",
            "pdf" => file,
            _ => ending,
        };
        *kinds.entry(kind).or_default() += cells;
    }
    kinds
}

/// The true counts of each ward in the latest year, from the file itself.
fn counts() -> BTreeMap<(String, String), (u64, Option<u64>)> {
    let (_, bytes) = demo::files(demo::SEED).into_iter().find(|(name, _)| name == LOCAL).expect("the file");
    let text = String::from_utf8(bytes).expect("text").replace('\u{feff}', "");
    rows(text.as_bytes())
        .into_iter()
        .filter(|row| row["Period"] == "2024/25")
        .map(|row| {
            let number = |column: &str| row[column].parse::<u64>().ok();
            let key = (row["Indicator"].clone(), row["Area code"].clone());
            (key, (number("Numerator").expect("a count"), number("Denominator")))
        })
        .collect()
}

fn a_row_shows_what_the_profile_allows(csv: &[u8]) {
    let counts = counts();
    let (mut hidden, mut shown, mut seen) = (0, 0, BTreeSet::new());
    for row in rows(csv).iter().filter(|row| row["source"].starts_with("local-counts")) {
        let Some((count, _)) = counts.get(&(row["indicator"].clone(), row["area_code"].clone())) else { continue };
        seen.insert((row["indicator"].clone(), row["area_code"].clone()));
        assert!(row["method"].contains("1-7-round-5"), "{row:?}");
        if (1..=7).contains(count) {
            hidden += 1;
            assert_eq!(row["state"], "suppressed", "{row:?}");
        }
        if row["state"] == "suppressed" {
            let numbers = ["numerator", "denominator", "value", "lower95", "upper95"];
            assert!(numbers.iter().all(|column| row[*column].is_empty()), "{row:?}");
        } else {
            shown += 1;
            for column in ["numerator", "denominator"] {
                let number: u64 = if row[column].is_empty() { 0 } else { row[column].parse().expect("a whole number") };
                assert_eq!(number % 5, 0, "shown counts are rounded: {row:?}");
            }
            let of: Option<f64> = row["denominator"].parse().ok();
            if let (Some(of), Ok(value)) = (of, row["value"].parse::<f64>()) {
                let count: f64 = row["numerator"].parse().expect("a count");
                assert!((value - count / of * 100.0).abs() < 1e-9, "a share of what is shown: {row:?}");
            }
        }
    }
    assert!(seen.len() == counts.len() && hidden >= 5 && shown >= 10, "{} {hidden} {shown}", seen.len());
}

/// In no period is a small local count shown, nor one that is not rounded.
fn no_period_shows_more(csv: &[u8]) {
    let (mut periods, mut hidden) = (BTreeSet::new(), 0);
    for row in rows(csv).iter().filter(|row| row["source"].starts_with("local-counts")) {
        periods.insert(row["period"].clone());
        hidden += usize::from(row["state"] == "suppressed");
        for column in ["numerator", "denominator"] {
            let number: u64 = if row[column].is_empty() { 0 } else { row[column].parse().expect("a whole number") };
            assert!(number.is_multiple_of(5) && !(1..=7).contains(&number), "{row:?}");
        }
    }
    assert!(periods.len() > 1 && hidden >= 5, "{periods:?}, {hidden} hidden");
}

/// The cells of local counts in the workbook are multiples of five, shares of these, or marks.
fn the_workbook_has_no_other_numbers(book: &[u8]) {
    let part = |name: &str| {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(book)).expect("a workbook");
        let mut text = String::new();
        archive.by_name(name).expect(name).read_to_string(&mut text).expect("text");
        text
    };
    let strings = part("xl/sharedStrings.xml");
    let strings: Vec<&str> = strings.split("<si>").skip(1).collect();
    let wards = part("xl/worksheets/sheet5.xml");
    let (mut local, mut hidden) = (0, 0);
    for row in wards.split("<row ").skip(1) {
        let cells: Vec<(bool, &str)> = row
            .split("<c ")
            .skip(1)
            .map(|cell| {
                let value = cell.split("<v>").nth(1).and_then(|rest| rest.split("</v>").next()).unwrap_or_default();
                (cell.contains("t=\"s\""), value)
            })
            .collect();
        let text = |at: usize| cells.get(at).and_then(|(_, value)| strings.get(value.parse::<usize>().ok()?)).copied();
        if !text(14).is_some_and(|method| method.contains("local-counts")) {
            continue;
        }
        local += 1;
        // The count and what it is out of.
        for (is_text, value) in [cells[9], cells[10]] {
            hidden += usize::from(is_text);
            let number: Option<f64> = if is_text { None } else { value.parse().ok() };
            assert!(is_text || number.is_some_and(|number| number % 5.0 == 0.0), "{value} in {row}");
        }
    }
    assert!(local >= 50 && hidden >= 10, "{local} rows, {hidden} marks");
}

/// The page of the publication repeats no local count but as its profile shows it.
fn the_publication_hides(html: &str) {
    let name = "Early help assessments that record conflict between parents";
    let rows = html.split("<tr").map(|row| row.split("</tr").next().unwrap_or_default());
    let rows: Vec<&str> = rows.filter(|row| row.contains(name)).collect();
    assert!(!rows.is_empty(), "the publication has rows of it");
    for row in rows {
        let said: String = row.split('>').filter_map(|part| part.split('<').next()).collect::<Vec<_>>().join(" ");
        let small: Vec<&str> =
            said.split(' ').filter(|word| word.parse::<u64>().is_ok_and(|number| (1..=7).contains(&number))).collect();
        assert!(small.is_empty(), "{said}");
    }
}

/// A page of a ward with a small count says that it is hidden, and has no number for it.
async fn pages_say_hidden(app: &App) {
    let site = app.site(None).await.expect("a site");
    let counts = counts();
    let small = counts.iter().find(|(_, (count, _))| (1..=7).contains(count));
    let ((indicator, ward), _) = small.expect("a small count");
    let page = ask(&site, &format!("/needs/profile/{ward}")).await;
    let line = page.body.split("<tr").find(|line| line.contains(&format!("/needs/distribution/{indicator}")));
    let cells: Vec<&str> = line.expect("its line").split("<td").skip(1).collect();
    let value = cells[1].split('>').nth(1).and_then(|text| text.split('<').next()).expect("a cell");
    assert!(!value.is_empty() && !value.chars().any(|letter| letter.is_ascii_digit()), "{value}");
    // Every ward with a small count, in the bars and in the table of the page: words, and no number.
    let page = ask(&site, &format!("/needs/distribution/{indicator}")).await;
    assert!(page.body.contains("1-7-round-5"), "the page names the profile");
    let place = areas::Geography::load(&app.db.snapshot().await.expect("a snapshot"), authority())
        .await
        .expect("areas")
        .expect("the district");
    let mut found = 0;
    for ((_, code), _) in counts.iter().filter(|((one, _), (count, _))| one == indicator && (1..=7).contains(count)) {
        let ward = place.wards.iter().find(|area| area.code.as_str() == code).expect("a ward");
        for row in page.body.split("<tr").skip(1).filter(|row| row.contains(&ward.name)) {
            let (_, figures) = row.split_once(&ward.name).expect("a name and its figures");
            let figures = figures.split("</tr").next().unwrap_or_default();
            // Only what stands between tags is text.
            let said: String = figures.split('>').skip(1).filter_map(|part| part.split('<').next()).collect();
            assert!(!said.chars().any(|letter| letter.is_ascii_digit()), "{code}: {said}");
            found += 1;
        }
    }
    assert!(found >= 2, "rows of hidden wards: {found}");
}

/// What one edition hides, the next must not give away; what is shown stays as it was.
#[tokio::test]
async fn a_second_edition_is_released_together_with_the_first() {
    on_both_seeded(async |app| {
        let local = async || {
            let files = assess(&app, authority(), day("2026-11-01")).await;
            let rows = rows(&files["measures.csv"]);
            let local = rows.into_iter().filter(|row| row["source"].starts_with("local-counts"));
            let key = |row: &BTreeMap<String, String>| (row["indicator"].clone(), row["area_code"].clone());
            local.map(|row| (key(&row), row)).collect::<BTreeMap<_, _>>()
        };
        let editions = async || {
            let all = everything(&app.db).await;
            all["evidence-releases"].len()
        };
        let first = local().await;
        assert_eq!(
            (editions().await, local().await == first, editions().await),
            (2, true, 2),
            "the same is not written twice"
        );

        // One ward of one indicator is corrected by a later file; every other count is what it was.
        let (_, bytes) = demo::files(demo::SEED).into_iter().find(|(name, _)| name == LOCAL).expect("the file");
        let text = String::from_utf8(bytes).expect("text");
        let corrected: Vec<String> = text.lines().enumerate().map(|(at, line)| correct(at, line)).collect();
        let hours = |hours: i64| app.clock.now_micros() + hours * 3_600_000_000;
        let late = |count: i64| App { clock: Clock::Fixed(hours(count)), ..app.clone() };
        let (report, _) = take(&late(1), "corrected.csv", corrected.join("\n").as_bytes()).await;
        assert_eq!((report.result, report.measures_changed), ("taken_in", 1), "{report:?}");
        assert!(report.changed.is_empty() && report.checks.iter().all(|check| !check.contains("add up")), "{report:?}");
        let waiting = local().await;
        assert_eq!(editions().await, 2, "looking releases nothing");
        let page = ask(&app.site(None).await.expect("a site"), "/sources/releases").await;
        let newer = |body: &str| body.split_once("Newer files hold").map(|(_, after)| after.to_owned());
        assert!(newer(&page.body).is_some_and(|names| names.contains("help with debt")), "{}", page.body);
        for (key, row) in &waiting {
            let is_new = key.0 == "problem-debt" && first[key] != *row;
            assert!(is_new == row["method"].contains("held and not released"), "{row:?}");
        }
        release(&late(2)).await;
        let page = ask(&app.site(None).await.expect("a site"), "/sources/releases").await;
        assert!(page.body.contains(">released<") && !page.body.contains("Held and not released"), "{}", page.body);
        let newer = newer(&page.body).and_then(|names| names.split_once("</p>").map(|(names, _)| names.to_owned()));
        assert!(newer.is_none_or(|names| !names.contains("help with debt")), "{}", page.body);
        let second = local().await;
        assert_eq!(editions().await, 3, "the indicator that changed has a second edition");
        for (key, row) in &first {
            let now = &second[key];
            if row["state"] == "suppressed" && now["state"] != "suppressed" {
                let changed = key.0 == "problem-debt";
                assert!(changed, "a hidden count of an unchanged indicator came out: {row:?} {now:?}");
            }
        }
    })
    .await;
}

/// The last row of the file counts forty people more.
fn correct(at: usize, line: &str) -> String {
    let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
    let last = at > 0 && cells[3] == "problem-debt" && cells[2] == "2024/25" && cells[0].ends_with('5');
    if last && cells[0].ends_with("15") {
        let count: u64 = cells[4].parse().expect("a count");
        cells[4] = (count + 40).to_string();
    }
    cells.join(",")
}
