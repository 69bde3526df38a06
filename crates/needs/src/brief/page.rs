// SPDX-License-Identifier: MIT OR Apache-2.0
//! `/needs/profile/{area}/brief`: one sheet about a ward or a patch, to print or to send.

use areas::Area;
use askama::Template;
use figures::Markup;
use ui::{Link, PageError, Reply, Shell, render_page};
use words::Args;

use super::{area, chapter};
use crate::front::{Asked, Front};
use crate::story;

#[derive(Template)]
#[template(path = "brief/page.html")]
struct BriefPage {
    shell: Shell,
    caption: String,
    title: String,
    body: Markup,
    profile: Link,
}

pub(crate) fn show(front: &Front, code: &str, _asked: &Asked) -> Result<Reply, PageError> {
    match area(front, code) {
        Some(area) => render_page(&contents(front, area)?),
        None => Ok(Reply::not_found()),
    }
}

/// The brief about an area of a sample place, for the gallery.
pub(crate) fn sample(front: &Front, code: &str) -> Result<String, askama::Error> {
    contents(front, area(front, code).unwrap_or(&front.place.geography.authority))?.render()
}

fn contents(front: &Front, area: &Area) -> Result<BriefPage, askama::Error> {
    let path = format!("/needs/profile/{}", area.code);
    let args = Args::new().set("area", area.name.as_str());
    Ok(BriefPage {
        shell: front
            .shell(&front.at.text_with("needs-brief-crumb", &args))
            .crumb(front.text("needs-nav"), &front.plain("/needs"))
            .crumb(area.name.clone(), &front.plain(&path)),
        caption: front.at.text_with("needs-story-edition", &Args::new().set("day", words::day(front.place.as_at))),
        title: area.name.clone(),
        body: press::blocks(&chapter(front, area), &story::wording(front))?,
        profile: Link::new(front.at.text_with("needs-brief-profile", &args), front.link(&path)),
    })
}
