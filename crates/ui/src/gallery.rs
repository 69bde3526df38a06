// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every component and page in every state, in every language: for whoever works on the look, and for the browser tests.

use std::sync::Arc;

use askama::Template;
use axum::extract::Path;
use axum::{Extension, Router, routing};
use words::Lang;

use crate::{At, House, Link, PageError, Reply, Room, Sample, Shell, render_page, samples};

type Source = (&'static str, fn(&At) -> Vec<Sample>);

/// Where the samples come from, the kit's own first.
pub(crate) struct Gallery {
    sources: Vec<Source>,
}

impl Gallery {
    pub(crate) fn new(rooms: &[Room]) -> Self {
        let own: Source = ("ui", samples::samples);
        Self { sources: std::iter::once(own).chain(rooms.iter().map(|room| (room.name, room.samples))).collect() }
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
    let rooms = gallery.sources.iter().map(|(room, samples)| {
        let link = |sample: Sample| Link::new(&sample.name, at.link(&format!("/_gallery/{room}/{}", sample.name)));
        (*room, samples(&at).into_iter().map(link).collect())
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
    let source = gallery.sources.iter().find(|(own, _samples)| *own == room).ok_or(PageError::NotFound)?;
    let sample = (source.1)(&at).into_iter().find(|sample| sample.name == name).ok_or(PageError::NotFound)?;
    let start = sample.html.trim_start().get(..9).unwrap_or_default();
    if start.eq_ignore_ascii_case("<!doctype") {
        return Ok(Reply::Page(sample.html));
    }
    let shell = at.shell(sample.name).crumb(at.text("ui-gallery-title"), "/_gallery");
    render_page(&SamplePage { shell, html: sample.html })
}
