// SPDX-License-Identifier: MIT OR Apache-2.0
//! Shows the demo: its front page to whoever is nobody yet, and its banner on each page.

use ui::{At, BoxedFuture, DemoBanner, DemoHost, Link, PageError, Reply};
use words::Args;

use crate::addresses::{DAY, PAGE};
use crate::front;

/// The host of `rapport demo`.
#[derive(Debug, Clone, Copy)]
pub struct Host;

impl DemoHost for Host {
    fn page(&self) -> &'static str {
        PAGE.path()
    }

    fn front(&self, at: At) -> BoxedFuture<Result<Reply, PageError>> {
        Box::pin(front::show(at))
    }

    fn banner(&self, at: &At) -> DemoBanner {
        let today = words::weekday(at.lang, at.house.clock.today());
        let is_nobody = !at.actor.is_signed_in();
        // The page of the people is the front page of whoever is nobody.
        let is_there = at.path == PAGE.path() || (is_nobody && at.path == "/");
        let people = if is_nobody { "demo-banner-be" } else { "demo-banner-other" };
        let people = (!is_there).then(|| Link::new(at.text(people), at.link(PAGE.path())));
        DemoBanner {
            text: at.text("demo-banner"),
            today: at.text_with("demo-banner-day", &Args::new().set("day", today)),
            links: [Some(Link::new(at.text("demo-banner-set"), at.link(DAY.path()))), people]
                .into_iter()
                .flatten()
                .collect(),
        }
    }
}
