// SPDX-License-Identifier: MIT OR Apache-2.0
//! `/needs/report` and `/needs/report/{chapter}`: the story, one chapter to a page.

use crate::addresses;
use askama::Template;
use exhibits::{Asked, View};
use figures::Markup;
use ui::{Link, PageError, Reply, Shell, render_page};
use words::Args;

use super::{CHAPTERS, chapter, wording};
use crate::concentration::concentration;

#[derive(Template)]
#[template(path = "story/page.html")]
struct StoryPage {
    shell: Shell,
    caption: String,
    title: String,
    body: Markup,
    /// Pages that show what this part is about in full.
    more: Vec<Link>,
    chapters: Vec<Link>,
    before: Option<Link>,
    after: Option<Link>,
}

/// The first chapter.
pub(crate) fn first(view: &View) -> Result<Reply, PageError> {
    render_page(&contents(view, 0)?)
}

pub(crate) fn show(view: &View, id: &str, _asked: &Asked) -> Result<Reply, PageError> {
    match CHAPTERS.iter().position(|(own, ..)| *own == id) {
        Some(at) => render_page(&contents(view, at)?),
        None => Ok(Reply::not_found()),
    }
}

/// The page of one chapter about a sample place, for the gallery.
pub(crate) fn sample(view: &View, id: &str) -> Result<String, askama::Error> {
    contents(view, CHAPTERS.iter().position(|(own, ..)| *own == id).unwrap_or_default())?.render()
}

fn contents(view: &View, at: usize) -> Result<StoryPage, askama::Error> {
    let link = |(number, (id, title, _)): (usize, &(&str, &str, super::Tell))| {
        let path = if number == 0 { addresses::REPORT.path().to_owned() } else { addresses::chapter(id) };
        let link = Link::new(format!("{} {}", number + 1, view.text(title)), view.link(&path));
        if number == at { link.current() } else { link }
    };
    let chapters: Vec<Link> = CHAPTERS.iter().enumerate().map(link).collect();
    let told = chapter(view, CHAPTERS.get(at).unwrap_or(&CHAPTERS[0]));
    let args = Args::new().set("place", view.name()).set("at", at + 1).set("all", CHAPTERS.len());
    Ok(StoryPage {
        shell: view
            .shell(&told.title)
            .crumb(view.text("needs-nav"), &view.plain(addresses::OVERVIEW.path()))
            .crumb(view.text("needs-story"), &view.plain(addresses::REPORT.path())),
        caption: view.at.text_with("needs-story-caption", &args),
        more: more(view, &told.id),
        body: press::blocks(&told, &wording(view))?,
        title: told.title,
        before: at.checked_sub(1).and_then(|at| chapters.get(at).cloned()),
        after: chapters.get(at + 1).cloned(),
        chapters,
    })
}

/// The page of each factor, of the comparison and of the gaps: too much for one page, and there already.
fn more(view: &View, chapter: &str) -> Vec<Link> {
    let link = |key: &str, path: &str| Link::new(view.text(key), view.link(path));
    match chapter {
        "gather" => concentration(&view.place)
            .factors
            .iter()
            .map(|one| {
                let path = addresses::distribution(&one.indicator.code);
                Link::new(one.indicator.name.clone(), view.link(&path))
            })
            .chain([link("needs-concentration-see", addresses::CONCENTRATION.path())])
            .collect(),
        "families" | "compared" => vec![link("needs-see-distribution", addresses::DISTRIBUTIONS.path())],
        "data" => vec![link("needs-see-gaps", addresses::GAPS.path())],
        _ => Vec::new(),
    }
}
