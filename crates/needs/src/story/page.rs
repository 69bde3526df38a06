// SPDX-License-Identifier: MIT OR Apache-2.0
//! `/needs/report` and `/needs/report/{chapter}`: the story, one chapter to a page.

use askama::Template;
use figures::Markup;
use ui::{Link, PageError, Reply, Shell, render_page};
use words::Args;

use super::{CHAPTERS, chapter, wording};
use crate::concentration::concentration;
use crate::front::{Asked, Front};

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
pub(crate) fn first(front: &Front) -> Result<Reply, PageError> {
    render_page(&contents(front, 0)?)
}

pub(crate) fn show(front: &Front, id: &str, _asked: &Asked) -> Result<Reply, PageError> {
    match CHAPTERS.iter().position(|(own, ..)| *own == id) {
        Some(at) => render_page(&contents(front, at)?),
        None => Ok(Reply::not_found()),
    }
}

/// The page of one chapter about a sample place, for the gallery.
pub(crate) fn sample(front: &Front, id: &str) -> Result<String, askama::Error> {
    contents(front, CHAPTERS.iter().position(|(own, ..)| *own == id).unwrap_or_default())?.render()
}

fn contents(front: &Front, at: usize) -> Result<StoryPage, askama::Error> {
    let link = |(number, (id, title, _)): (usize, &(&str, &str, super::Tell))| {
        let path = if number == 0 { "/needs/report".to_owned() } else { format!("/needs/report/{id}") };
        let link = Link::new(format!("{} {}", number + 1, front.text(title)), front.link(&path));
        if number == at { link.current() } else { link }
    };
    let chapters: Vec<Link> = CHAPTERS.iter().enumerate().map(link).collect();
    let told = chapter(front, CHAPTERS.get(at).unwrap_or(&CHAPTERS[0]));
    let args = Args::new().set("place", front.name()).set("at", at + 1).set("all", CHAPTERS.len());
    Ok(StoryPage {
        shell: front
            .shell(&told.title)
            .crumb(front.text("needs-nav"), &front.plain("/needs"))
            .crumb(front.text("needs-story"), &front.plain("/needs/report")),
        caption: front.at.text_with("needs-story-caption", &args),
        more: more(front, &told.id),
        body: press::blocks(&told, &wording(front))?,
        title: told.title,
        before: at.checked_sub(1).and_then(|at| chapters.get(at).cloned()),
        after: chapters.get(at + 1).cloned(),
        chapters,
    })
}

/// The page of each factor, of the comparison and of the gaps: too much for one page, and there already.
fn more(front: &Front, chapter: &str) -> Vec<Link> {
    let link = |key: &str, path: &str| Link::new(front.text(key), front.link(path));
    match chapter {
        "gather" => concentration(&front.place)
            .factors
            .iter()
            .map(|one| {
                let path = format!("/needs/distribution/{}", one.indicator.code);
                Link::new(one.indicator.name.clone(), front.link(&path))
            })
            .chain([link("needs-concentration-see", "/needs/concentration")])
            .collect(),
        "families" | "compared" => vec![link("needs-see-distribution", "/needs/distribution")],
        "data" => vec![link("needs-see-gaps", "/needs/gaps")],
        _ => Vec::new(),
    }
}
