// SPDX-License-Identifier: MIT OR Apache-2.0
//! The demonstration shows every page, chart and state, and none of its links is dead.

use std::collections::{BTreeMap, BTreeSet};

use axum::Router;
use base::State;
use rapport::App;
use regex::Regex;
use words::Lang;

use crate::http::{Answer, ask};
use crate::setting::{everything, on_both_seeded, rows, say};

/// Figures that draw; tables stand beside each.
const FIGURES: [&str; 5] = ["f-map", "f-bars", "f-strip", "f-trend", "f-coverage"];

#[tokio::test]
async fn every_page_of_the_demonstration_is_whole() {
    on_both_seeded(async |app| {
        let app = App { rooms: rapport::demo_rooms, ..app };
        let site = app.demo_site().await.expect("the demo opens");
        let before = everything(&app.db).await;
        let answers = crawl(&site, "/").await;
        assert!(everything(&app.db).await == before, "whoever looks at a page changes nothing that is kept");
        say(&format!("{} addresses", answers.len()));
        assert!(answers.len() > 150, "figures and wards have pages: {}", answers.len());
        for (address, answer) in answers.iter().filter(|(_, answer)| answer.is_page()) {
            is_whole(address, answer);
        }
        let shown = |class: &str| answers.values().any(|answer| has_class(&answer.body, class));
        let absent: Vec<_> = FIGURES.into_iter().filter(|class| !shown(class)).collect();
        assert_eq!(absent, Vec::<&str>::new(), "figures that the demonstration never shows");
        every_state_occurs(&site).await;
        the_other_languages_are_whole(&site).await;
    })
    .await;
}

/// Every address that links lead to, with its answer; a dead one is an error that names the page with the link.
async fn crawl(site: &Router, start: &str) -> BTreeMap<String, Answer> {
    let href = Regex::new("href=\"([^\"]*)\"").expect("a pattern");
    let mut answers = BTreeMap::new();
    let mut waiting: Vec<(String, String)> = vec![(start.to_owned(), "the start".to_owned())];
    while let Some((address, from)) = waiting.pop() {
        if answers.contains_key(&address) {
            continue;
        }
        let answer = ask(site, &address).await;
        assert_eq!(answer.status, 200, "{address}, a link of {from}");
        assert!(!answer.body.is_empty(), "{address}, a link of {from}, is empty");
        if answer.is_page() {
            for found in href.captures_iter(&answer.body) {
                let link = found[1].replace("&amp;", "&").replace("&#38;", "&");
                let plain = link.split('#').next().unwrap_or_default();
                assert!(!link.is_empty(), "{address} has a link to nowhere");
                if plain.starts_with('/') {
                    waiting.push((plain.to_owned(), address.clone()));
                } else {
                    assert!(plain.is_empty() || plain.starts_with("https://"), "{address} links to {link}");
                }
            }
        }
        answers.insert(address, answer);
    }
    answers
}

fn is_whole(address: &str, answer: &Answer) {
    let body = &answer.body;
    assert_eq!(body.matches("<h1").count(), 1, "{address} has one heading of the first rank");
    assert_eq!(body.matches("<main").count(), 1, "{address} has one main part");
    assert!(body.contains("ictional"), "{address} does not say that it is fictional");
    assert!(!body.contains("NaN") && !body.contains("{$") && !body.contains("{ $"), "{address} shows a slip");
    let main = body.split_once("<main").map(|(_, main)| main).unwrap_or_default();
    let words = Regex::new("<[^>]*>").expect("a pattern").replace_all(main, " ");
    assert!(words.split_whitespace().count() > 8, "{address} is empty");
    let ids: Vec<&str> = attributes(body, "id");
    let set: BTreeSet<&str> = ids.iter().copied().collect();
    let twice: BTreeSet<&str> =
        set.iter().copied().filter(|id| ids.iter().filter(|one| *one == id).count() > 1).collect();
    assert!(twice.is_empty(), "{address} uses ids twice: {twice:?}");
    for link in attributes(body, "href").into_iter().filter_map(|link| link.strip_prefix('#')) {
        assert!(set.contains(link), "{address} links to #{link}, which it does not have");
    }
    for label in ["aria-labelledby", "aria-describedby", "for"] {
        for id in attributes(body, label).into_iter().flat_map(str::split_whitespace) {
            assert!(set.contains(id), "{address}: {label} names {id}, which is not there");
        }
    }
}

fn attributes<'a>(body: &'a str, name: &str) -> Vec<&'a str> {
    let pattern = Regex::new(&format!("<[^>]*?\\s{name}=\"([^\"]*)\"")).expect("a pattern");
    pattern.captures_iter(body).filter_map(|found| found.get(1).map(|part| part.as_str())).collect()
}

fn has_class(body: &str, class: &str) -> bool {
    attributes(body, "class").iter().any(|classes| classes.split(' ').any(|one| one == class))
}

async fn every_state_occurs(site: &Router) {
    let table = rows(ask(site, "/needs/measures.csv").await.body.as_bytes());
    let mut states: BTreeMap<String, usize> = BTreeMap::new();
    for row in table {
        *states.entry(row["state"].clone()).or_default() += 1;
    }
    say(&format!("{states:?}"));
    let absent: Vec<_> =
        State::ALL.iter().map(|state| state.as_str()).filter(|state| !states.contains_key(*state)).collect();
    assert_eq!(absent, Vec::<&str>::new(), "states that do not occur: {states:?}");
}

async fn the_other_languages_are_whole(site: &Router) {
    for (language, direction) in Lang::ALL.map(|lang| (lang.tag(), lang.dir())) {
        for path in [
            "/",
            "/needs",
            "/needs/concentration",
            "/needs/gaps",
            "/needs/distribution",
            "/needs/distribution/population",
            "/sources/imports",
        ] {
            let address = format!("{path}?lang={language}");
            let answer = ask(site, &address).await;
            assert_eq!(answer.status, 200, "{address}");
            assert!(answer.body.contains(&format!("dir=\"{direction}\"")), "{address} runs {direction}");
            assert_eq!(answer.body.matches("<h1").count(), 1, "{address}");
            let links = attributes(&answer.body, "href").into_iter().filter(|link| link.starts_with("/needs"));
            let forgetful: Vec<&str> = links.filter(|link| !link.contains(&format!("lang={language}"))).collect();
            assert!(forgetful.is_empty(), "{address} forgets its language: {forgetful:?}");
        }
    }
}
