// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every component and page in every state, in every language: for whoever works on the look, and for the browser tests.

use std::sync::Arc;

use askama::Template;
use axum::extract::Path;
use axum::{Extension, Router, routing};
use words::Lang;

use crate::{At, House, Link, PageError, Reply, Room, Sample, Shell, render_page, samples};

/// The samples of each room, the kit's own first.
pub(crate) struct Gallery {
    rooms: Vec<(&'static str, Vec<Sample>)>,
}

impl Gallery {
    pub(crate) fn new(rooms: &[Room]) -> Self {
        let own = std::iter::once(("ui", samples::samples()));
        Self { rooms: own.chain(rooms.iter().map(|room| (room.name, (room.samples)()))).collect() }
    }
}

pub(crate) fn routes(gallery: Arc<Gallery>) -> Router<House> {
    Router::new()
        .route("/_gallery", routing::get(index))
        .route("/_gallery/{room}/{name}", routing::get(sample))
        .layer(Extension(gallery))
}

#[derive(Template)]
#[template(path = "gallery.html")]
struct IndexPage {
    shell: Shell,
    rooms: Vec<(&'static str, Vec<Link>)>,
    languages: Vec<Link>,
}

#[derive(Template)]
#[template(path = "gallery_sample.html")]
struct SamplePage {
    shell: Shell,
    html: String,
}

async fn index(at: At, Extension(gallery): Extension<Arc<Gallery>>) -> Result<Reply, PageError> {
    let rooms = gallery.rooms.iter().map(|(room, samples)| {
        let link = |sample: &Sample| Link::new(&sample.name, at.link(&format!("/_gallery/{room}/{}", sample.name)));
        (*room, samples.iter().map(link).collect())
    });
    let language = |lang: Lang| {
        let link = Link::new(at.text(&format!("ui-lang-{}", lang.tag())), format!("/_gallery?lang={}", lang.tag()));
        if lang == at.lang { link.current() } else { link }
    };
    render_page(&IndexPage {
        rooms: rooms.collect(),
        languages: Lang::ALL.into_iter().map(language).collect(),
        shell: at.shell(at.text("ui-gallery-title")),
    })
}

async fn sample(
    at: At,
    Path((room, name)): Path<(String, String)>,
    Extension(gallery): Extension<Arc<Gallery>>,
) -> Result<Reply, PageError> {
    let (_, samples) = gallery.rooms.iter().find(|(own, _samples)| *own == room).ok_or(PageError::NotFound)?;
    let sample = samples.iter().find(|sample| sample.name == name).ok_or(PageError::NotFound)?;
    let html = (sample.html)(&at)?;
    let start = html.trim_start().get(..9).unwrap_or_default();
    if start.eq_ignore_ascii_case("<!doctype") {
        return Ok(Reply::Page(html));
    }
    let shell = at.shell(sample.name.clone()).crumb(at.text("ui-gallery-title"), "/_gallery");
    render_page(&SamplePage { shell, html })
}
