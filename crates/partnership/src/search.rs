// SPDX-License-Identifier: MIT OR Apache-2.0
//! Finds a thing by the beginnings of its words, among those that whoever asks may see.

use askama::Template;
use ui::{At, Link, PageError, Reply, Sample, Shell, find_links, render_page};
use words::{Args, tokens};

use crate::addresses;

/// So many stand on the page; whoever gets more adds a word.
const MOST: usize = 50;
/// So many are asked of the rooms, since some may not be seen.
const ASKED: usize = 1000;

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    shell: Shell,
    action: &'static str,
    asked: String,
    count: String,
    /// The word for the kind of each, and where it stands.
    found: Vec<(String, Link)>,
}

pub(crate) async fn show(at: At) -> Result<Reply, PageError> {
    let asked = at.query("q");
    let hits = at.house.db.search(&tokens(&asked)).await?;
    let hits: Vec<(&str, &str)> = hits.iter().take(ASKED).map(|hit| (hit.kind.as_str(), hit.object.as_str())).collect();
    let links = find_links(&at, hits.iter().copied()).await?;
    let word = |kind: &str| {
        let own = at.house.objects.iter().find(|own| own.kind == kind);
        own.map_or_else(String::new, |own| at.text(own.text_key))
    };
    let seen = hits.iter().filter_map(|(kind, object)| {
        Some((word(kind), links.get(&((*kind).to_owned(), (*object).to_owned()))?.clone()))
    });
    let found = seen.take(MOST).collect();
    render_page(&search_page(&at, asked, found))
}

fn search_page(at: &At, asked: String, found: Vec<(String, Link)>) -> SearchPage {
    let key = if found.len() < MOST { "partnership-search-count" } else { "partnership-search-first" };
    let count =
        if asked.trim().is_empty() { String::new() } else { at.text_with(key, &Args::new().set("count", found.len())) };
    let shell = at.shell(at.text("partnership-search-title"));
    SearchPage { shell, action: addresses::SEARCH.path(), asked, count, found }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |at: &At, asked: &str, names: &[&str]| {
        let found = names.iter().map(|name| (at.text("directory-object"), Link::new(*name, "/_gallery")));
        search_page(at, asked.to_owned(), found.collect()).render()
    };
    vec![
        Sample::new("partnership-search", move |at| page(at, "", &[])),
        Sample::new("partnership-search-found", move |at| {
            page(at, "hub", &["North Wexmoor Family Hub", "Harbour Family Hub"])
        }),
        Sample::new("partnership-search-none", move |at| page(at, "zebra", &[])),
    ]
}
