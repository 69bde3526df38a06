// SPDX-License-Identifier: MIT OR Apache-2.0
//! `/needs/profile/{area}/brief`: one sheet about a ward or a patch, to print or to send.

use crate::addresses;
use areas::Area;
use askama::Template;
use exhibits::{Asked, View};
use figures::Markup;
use ui::{Link, PageError, Reply, Shell, render_page};
use words::Args;

use super::chapter;
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

pub(crate) fn show(view: &View, code: &str, _asked: &Asked) -> Result<Reply, PageError> {
    match view.place.ward_or_patch(code) {
        Some(area) => render_page(&contents(view, area)?),
        None => Ok(Reply::not_found()),
    }
}

/// The brief about an area of a sample place, for the gallery.
pub(crate) fn sample(view: &View, code: &str) -> Result<String, askama::Error> {
    contents(view, view.place.ward_or_patch(code).unwrap_or(&view.place.geography.authority))?.render()
}

fn contents(view: &View, area: &Area) -> Result<BriefPage, askama::Error> {
    let path = addresses::profile(area.code);
    let args = Args::new().set("area", area.name.as_str());
    Ok(BriefPage {
        shell: view
            .shell(&view.at.text_with("needs-brief-crumb", &args))
            .crumb(view.text("needs-nav"), &view.plain(addresses::OVERVIEW.path()))
            .crumb(area.name.clone(), &view.plain(&path)),
        caption: view
            .at
            .text_with("needs-story-edition", &Args::new().set("day", words::day(view.at.lang, view.place.as_at))),
        title: area.name.clone(),
        body: press::blocks(&chapter(view, area), &story::wording(view))?,
        profile: Link::new(view.at.text_with("needs-brief-profile", &args), view.link(&path)),
    })
}
