// SPDX-License-Identifier: MIT OR Apache-2.0
//! The door of every page of the room: the place that it is about, or the page that asks for one.

use crate::addresses;
use areas::Area;
use askama::Template;
use evidence::place::Shelf;
use exhibits::{Asked, Opened, View};
use ui::{At, Link, PageError, Reply, Shell, render_page};

/// Finds the place and lets the page answer; where no place is known the choice of those held answers.
pub(crate) async fn answer(
    at: At,
    shelf: Shelf,
    asked: Asked,
    page: impl FnOnce(&View, &Asked) -> Result<Reply, PageError> + Send + 'static,
) -> Result<Reply, PageError> {
    match View::open(at, &shelf, &asked).await? {
        // Figures are drawn away from the threads that serve.
        Opened::View(view) => store::apart(move || page(&view, &asked)).await,
        Opened::NotHeld => Ok(Reply::not_found()),
        Opened::Unchosen(at) => choose(&at).await,
    }
}

#[derive(Template)]
#[template(path = "choose.html")]
struct ChoosePage {
    shell: Shell,
    places: Vec<Link>,
}

async fn choose(at: &At) -> Result<Reply, PageError> {
    render_page(&choose_page(at, &areas::authorities(&at.house.db).await?))
}

/// The page that asks for a place, for the gallery.
pub(crate) fn sample(at: &At, places: &[Area]) -> Result<String, askama::Error> {
    choose_page(at, places).render()
}

fn choose_page(at: &At, places: &[Area]) -> ChoosePage {
    let link = |area: &Area| {
        Link::new(area.name.clone(), at.link(&format!("{}?area={}", addresses::OVERVIEW.path(), area.code)))
    };
    ChoosePage { shell: at.shell(at.text("needs-choose-title")), places: places.iter().map(link).collect() }
}
