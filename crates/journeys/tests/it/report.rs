// SPDX-License-Identifier: MIT OR Apache-2.0
//! The report: one story in every form, whose pictures, sentences and tables agree, in words that nobody has to take back.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use regex::Regex;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::http::ask;
use crate::setting::{authority, day, on_both_seeded, plain, publish};

/// Words that judge a place or a family, or promise what figures cannot.
const FORBIDDEN: [&str; 23] = [
    "worst",
    "best ward",
    "league",
    "failing",
    "broken home",
    "broken famil",
    "troubled",
    "dysfunctional",
    "problem famil",
    "bad parent",
    "hard to reach",
    "vulnerable famil",
    "at-risk famil",
    "high-risk",
    "hotspot",
    "black spot",
    "shocking",
    "alarming",
    "crisis",
    "victims",
    "perpetrator",
    "proves",
    "unmet need",
];

/// The parts of the story, in the order of every form.
const CHAPTERS: [&str; 12] = [
    "Summary",
    "Why it matters, and why conflict is not abuse",
    "Our families and place",
    "Where risk factors gather",
    "Compared with others, and over time",
    "Diversity and access",
    "What families and practitioners say",
    "What help exists, and who it reaches",
    "Gaps in support",
    "Recommendations",
    "How many children it may concern",
    "Data: strengths, gaps, methods and sources",
];

#[tokio::test]
async fn the_report_is_published_in_every_form_and_tells_one_story() {
    let told = on_both_seeded(async |app| {
        let files = publish(&app, authority(), day("2026-11-01")).await;
        let page = String::from_utf8(files["index.html"].clone()).expect("UTF-8");
        let titles = chapters(&page);
        assert_eq!(titles, CHAPTERS, "the chapters of the page");
        assert_eq!(annexes(&page), ANNEXES, "the annexes of the page");
        needs_no_network(&page);
        let said = plain(&page);
        let drawn = pictures(&page);
        // A picture more or fewer is a decision: say it here.
        assert_eq!(drawn.len(), 20, "{:?}", drawn.keys());
        for (id, one) in &drawn {
            let file = files.get(&format!("figures/{id}.svg")).expect(id);
            agree(&said, id, one, &String::from_utf8_lossy(file));
        }
        manifest_is_true(&files);
        on_paper(&files, &drawn);
        for words in ["Fictional", "Not yet written", "describe places, not the families", "at least"] {
            assert!(said.contains(words), "the report does not say: {words}");
        }
        judges_nobody(&said);
        page
    })
    .await;
    assert_eq!(told[0], told[1], "both engines");
}

#[tokio::test]
async fn a_board_member_reads_from_the_first_part_to_the_last_and_takes_a_brief_along() {
    on_both_seeded(async |app| {
        let site = app.site(None).await.expect("the site opens");
        let mut at = "/needs/report".to_owned();
        assert!(ask(&site, "/needs").await.body.contains(&format!("href=\"{at}\"")), "the place leads to the report");
        let next = Regex::new("<a href=\"([^\"]*)\" rel=\"next\">").expect("a pattern");
        for (number, title) in (1..).zip(CHAPTERS) {
            let page = ask(&site, &at).await;
            assert_eq!(page.status, 200, "{at}");
            assert!(page.body.contains(&format!("<h1>{title}</h1>")), "{at} is {title}");
            assert!(page.body.len() < 100_000, "{at} weighs {} bytes", page.body.len());
            judges_nobody(&plain(&page.body));
            match next.captures(&page.body) {
                Some(found) => found[1].clone_into(&mut at),
                None => assert_eq!(number, CHAPTERS.len(), "the last part"),
            }
        }
        assert_eq!(ask(&site, "/needs/report/nowhere").await.status, 404);
        let list = ask(&site, "/needs/concentration").await.body;
        let ward = Regex::new("href=\"(/needs/profile/X05[0-9]{6})\"").expect("a pattern");
        let ward = ward.captures(&list).expect("a ward")[1].to_owned();
        let profile = ask(&site, &ward).await.body;
        assert!(profile.contains(&format!("href=\"{ward}/brief\"")), "a profile leads to its brief");
        let brief = ask(&site, &format!("{ward}/brief")).await;
        assert_eq!(brief.status, 200);
        let said = plain(&brief.body);
        for words in ["a ward of", "Who to ask", "Early help team", "it says nothing about any family"] {
            assert!(said.contains(words), "the brief does not say: {words}");
        }
        judges_nobody(&said);
        let hub = ask(&site, "/needs/distribution/private-rented?level=patches").await.body;
        let hub =
            Regex::new("/needs/profile/(P[0-9]{8})").expect("a pattern").captures(&hub).expect("a hub")[1].to_owned();
        let brief = ask(&site, &format!("/needs/profile/{hub}/brief")).await;
        assert!(brief.status == 200 && plain(&brief.body).contains("a hub of"), "a hub has a brief as a ward has");
        // The authority is no ward: its story is the report.
        assert_eq!(ask(&site, &format!("/needs/profile/{}/brief", authority())).await.status, 404);
    })
    .await;
}

pub(crate) fn judges_nobody(said: &str) {
    let said = said.to_lowercase();
    for word in FORBIDDEN {
        assert!(!said.contains(word), "it says “{word}”");
    }
}

pub(crate) fn chapters(page: &str) -> Vec<String> {
    let title = Regex::new("<h2 id=\"[a-z-]+\">[0-9]+ ([^<]*)</h2>").expect("a pattern");
    title.captures_iter(page).map(|found| plain(&found[1])).collect()
}

/// Holds what only paper needs, because the site has a page for each.
const ANNEXES: [&str; 3] = ["each factor by ward", "wards beside each other", "data in detail"];

pub(crate) fn annexes(page: &str) -> Vec<String> {
    let title = Regex::new("<h2 id=\"annex-[a-z]+\">Annex [A-Z]: ([^<]*)</h2>").expect("a pattern");
    title.captures_iter(page).map(|found| plain(&found[1])).collect()
}

/// Everything is inside: no script, and no address but anchors and data.
fn needs_no_network(page: &str) {
    assert!(!page.contains("<script"), "there is script");
    let address = Regex::new("(?:src|href|url)(?:=\"|\\(\"?)([^\")]*)").expect("a pattern");
    for found in address.captures_iter(page) {
        let inside = found[1].starts_with('#') || found[1].starts_with("data:") || found[1].is_empty();
        assert!(inside, "it leads to {}", &found[1]);
    }
}

/// A picture of the page: the sentence above it, what is drawn, and the table behind it.
pub(crate) struct Drawn {
    sentence: String,
    drawing: String,
    rows: Vec<Vec<String>>,
}

pub(crate) fn pictures(page: &str) -> BTreeMap<String, Drawn> {
    let figure = Regex::new(
        "(?s)<figure class=\"r-figure\" id=\"([^\"]*)\">(.*?)<figcaption[^>]*>.*?</figcaption>(.*?)</figure>",
    );
    let row = Regex::new("(?s)<tr role=\"row\">(.*?)</tr>").expect("a pattern");
    let cell = Regex::new("(?s)<t[hd][^>]*>(.*?)</t[hd]>").expect("a pattern");
    let sentence = Regex::new("<p>([^<]*)</p>").expect("a pattern");
    let found = figure.expect("a pattern");
    let drawn = found.captures_iter(page).map(|found| {
        let cells = |row: &str| cell.captures_iter(row).map(|cell| plain(&cell[1])).collect();
        let rows = row.captures_iter(&found[3]).skip(1).map(|row| cells(&row[1])).collect();
        let sentence = sentence.captures(&found[2]).map(|one| plain(&one[1])).unwrap_or_default();
        (found[1].to_owned(), Drawn { sentence, drawing: found[2].to_owned(), rows })
    });
    drawn.collect()
}

/// The sentence is the text alternative, on the page and in the file; and what is printed in the drawing stands in its
/// table.
pub(crate) fn agree(said: &str, id: &str, one: &Drawn, file: &str) {
    let title = Regex::new("<title[^>]*>([^<]*)</title>").expect("a pattern");
    let told = title.captures(file).map(|found| plain(&found[1])).unwrap_or_default();
    assert!(!told.is_empty() && file.contains("<desc"), "figures/{id}.svg has no words");
    if !one.sentence.is_empty() {
        assert_eq!(one.sentence, told, "the sentence over {id} is its text alternative");
    }
    assert!(said.contains(&told), "the page gives {id} the words of the file: {told}");
    let columns: &[usize] = match id.split_once('-').map_or(id, |(kind, _)| kind) {
        "bars" | "spine" => &[1, 3, 4],
        "tenths" => &[1],
        "grid" => &[1, 2],
        _ => &[],
    };
    let drawing = plain(&one.drawing);
    for (at, row) in one.rows.iter().enumerate() {
        // Where there are counts, the bars show the share and not them. The figure of the whole is a line in the bars, so
        // its interval stands in the table alone.
        let columns = match (id.starts_with("bars"), at + 1 == one.rows.len()) {
            (true, true) if row.len() > 2 => &columns[1..2],
            (true, true) => &columns[..1],
            (true, false) if row.len() > 2 => &columns[1..],
            _ => columns,
        };
        for text in columns.iter().filter_map(|at| row.get(*at)).filter(|text| text.chars().any(|c| c.is_ascii_digit()))
        {
            let text = text.trim_end_matches('%').trim_start_matches("at least ");
            assert!(drawing.contains(text), "{id} does not draw {text} of {row:?}");
        }
    }
    assert!(columns.is_empty() || !one.rows.is_empty(), "{id} has no table");
}

/// The Word file has the chapters as headings and every sentence as a text alternative; each picture has its pixels with the
/// sentence inside. The PDF is held against programs of others where its pages are looked at.
fn on_paper(files: &BTreeMap<String, Vec<u8>>, drawn: &BTreeMap<String, Drawn>) {
    assert!(files["report.pdf"].starts_with(b"%PDF-"), "a PDF");
    let mut word = zip::ZipArchive::new(Cursor::new(&files["report.docx"])).expect("a Word file");
    let mut body = String::new();
    word.by_name("word/document.xml").expect("a body").read_to_string(&mut body).expect("UTF-8");
    let said = plain(&body);
    let mut rest = said.as_str();
    for title in CHAPTERS {
        let found = rest.split_once(title);
        assert!(found.is_some(), "the Word file lacks {title}, or has it too early");
        rest = found.map_or("", |(_, after)| after);
    }
    let spoken = Regex::new("<wp:docPr [^>]*descr=\"([^\"]*)\"").expect("a pattern");
    let spoken: Vec<String> = spoken.captures_iter(&body).map(|found| plain(&found[1])).collect();
    assert_eq!(spoken.len(), drawn.len(), "every picture is there");
    assert!(spoken.iter().all(|text| text.len() > 20), "every picture has its sentence: {spoken:?}");
    for (id, one) in drawn.iter().filter(|(_, one)| !one.sentence.is_empty()) {
        assert!(spoken.contains(&one.sentence), "the Word file lacks the sentence of {id}");
        let pixels = &files[&format!("figures/{id}.png")];
        let told = pixels.windows(one.sentence.len()).any(|part| part == one.sentence.as_bytes());
        assert!(told, "figures/{id}.png does not carry its sentence");
    }
}

fn manifest_is_true(files: &BTreeMap<String, Vec<u8>>) {
    let manifest: Value = serde_json::from_slice(&files["manifest.json"]).expect("the manifest reads");
    let named = manifest["files"].as_array().expect("files");
    assert_eq!(named.len() + 1, files.len(), "every file but the manifest itself is named");
    for one in named {
        let name = one["name"].as_str().expect("a name");
        assert_eq!(one["bytes"].as_u64(), u64::try_from(files[name].len()).ok(), "{name}");
        assert_eq!(one["sha256"].as_str(), Some(base::hex(&Sha256::digest(&files[name])).as_str()), "{name}");
    }
    assert!(manifest["inputs"].as_array().is_some_and(|inputs| inputs.len() > 10), "the files behind the figures");
    assert_eq!(manifest["as_at"], "2026-11-01");
}
