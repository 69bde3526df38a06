// SPDX-License-Identifier: MIT OR Apache-2.0
//! `/sources`: the ways into this room.

use askama::Template;
use ui::{At, Link, PageError, Reply, Route, Shell, render_page};

use crate::addresses::{IMPORTS, INDICATORS, RELEASES};

pub(crate) const OVERVIEW: Route<0> = Route::new("/sources");

#[derive(Template)]
#[template(path = "overview.html")]
struct OverviewPage {
    shell: Shell,
    lead: String,
    /// Each page, and what it is for.
    pages: Vec<(Link, String)>,
}

pub(crate) async fn show(at: At) -> Result<Reply, PageError> {
    render_page(&build_page(&at))
}

/// The page, for the gallery.
pub(crate) fn sample(at: &At) -> Result<String, askama::Error> {
    build_page(at).render()
}

fn build_page(at: &At) -> OverviewPage {
    let page = |name: &str, address: &str| {
        let link = Link::new(at.text(&format!("sources-{name}-title")), at.link(address));
        (link, at.text(&format!("sources-overview-{name}")))
    };
    OverviewPage {
        shell: at.shell(at.text("sources-overview-title")),
        lead: at.text("sources-overview-lead"),
        pages: vec![
            page("imports", IMPORTS.path()),
            page("indicators", INDICATORS.path()),
            page("releases", RELEASES.path()),
        ],
    }
}
