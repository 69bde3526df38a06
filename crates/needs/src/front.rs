// SPDX-License-Identifier: MIT OR Apache-2.0
//! The door of every page of the room: which place it is about, and the frame that all pages share.

use std::sync::Arc;

use areas::Area;
use askama::Template;
use base::AreaCode;
use evidence::measure::{Basis, Lent, Measure, Measured};
use serde::Deserialize;
use ui::{At, Link, PageError, Reply, Shell, render_page};

use evidence::place::{Place, Shelf};

/// What an address may ask for beside its path.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Asked {
    /// The authority, where the partnership's own is not meant.
    pub area: Option<String>,
    /// `small-areas` or `patches`, else wards.
    pub level: Option<String>,
    /// Which patches, where the authority has several kinds of them.
    pub kind: Option<String>,
    /// The part of a breakdown.
    pub part: Option<String>,
}

/// A page's context: the request and the place it is about.
pub(crate) struct Front {
    pub at: At,
    pub place: Arc<Place>,
    /// The authority stands in the address and has to stay there.
    pub(crate) named: bool,
    /// For a file that is read away from the site: nothing in it leads anywhere.
    pub(crate) paper: bool,
}

/// A page about a place, or the page that asks for one.
pub(crate) enum Opened {
    Front(Front),
    Reply(Reply),
}

/// Finds the place and lets the page answer; where no place is known the choice of those held answers.
pub(crate) async fn answer(
    at: At,
    shelf: Shelf,
    asked: Asked,
    page: impl FnOnce(&Front, &Asked) -> Result<Reply, PageError> + Send + 'static,
) -> Result<Reply, PageError> {
    match Front::open(at, &shelf, &asked).await? {
        // Figures are drawn away from the threads that serve.
        Opened::Front(front) => store::apart(move || page(&front, &asked)).await,
        Opened::Reply(reply) => Ok(reply),
    }
}

impl Front {
    /// For the files that a command writes.
    pub(crate) fn on_paper(house: &ui::House, place: Place) -> Self {
        Self { at: At::without_request(house, words::Lang::ENGLISH), place: Arc::new(place), named: false, paper: true }
    }

    /// Finds the place: the one asked for, the partnership's own, or a choice of those held.
    pub(crate) async fn open(at: At, shelf: &Shelf, asked: &Asked) -> Result<Opened, PageError> {
        let own = at.house.settings.area;
        let wanted = match &asked.area {
            Some(text) => Some(text.parse::<AreaCode>().map_err(|bad| PageError::bad_address(bad.to_string()))?),
            None => own,
        };
        let Some(code) = wanted else { return choose(&at).await.map(Opened::Reply) };
        let today = at.house.clock.today();
        match shelf.place(&at.house.db, code, today).await? {
            Some(place) => Ok(Opened::Front(Self { named: own != Some(code), at, place, paper: false })),
            None if asked.area.is_some() => Ok(Opened::Reply(Reply::not_found())),
            None => choose(&at).await.map(Opened::Reply),
        }
    }

    pub(crate) fn name(&self) -> &str {
        &self.place.geography.authority.name
    }

    /// An address of this room that keeps the authority and the language.
    pub(crate) fn link(&self, path: &str) -> String {
        if self.paper {
            return String::new();
        }
        if !self.named {
            return self.at.link(path);
        }
        let (address, fragment) = path.split_once('#').map_or((path, String::new()), |(a, f)| (a, format!("#{f}")));
        let mark = if address.contains('?') { '&' } else { '?' };
        self.at.link(&format!("{address}{mark}area={}{fragment}", self.place.geography.authority.code))
    }

    /// As `link`, for the trail, which adds the language itself.
    pub(crate) fn plain(&self, path: &str) -> String {
        if self.named { format!("{path}?area={}", self.place.geography.authority.code) } else { path.to_owned() }
    }

    pub(crate) fn shell(&self, title: &str) -> Shell {
        let shell = self.at.shell(title);
        let held = self.place.imports.iter().filter(|import| !import.reverted);
        held.fold(shell, |shell, import| shell.attribution(import.licence.clone()))
    }

    /// Which data set a figure is from, and whose.
    pub(crate) fn data_set(&self, measured: &Measured) -> String {
        // A mean also rests on the file of its weights, which is not what it is about: a published figure names its own.
        let own = |measure: &&Measure| self.place.geography.is_own(measure.area);
        let published = |measure: &&Measure| measure.basis == Basis::Published;
        let measures = || measured.measures.values().filter(own);
        let files = measures().find(published).or_else(|| measures().next()).map(|one| &one.files);
        let held = |sha256: &String| files.is_some_and(|files| files.contains(sha256));
        self.place.imports.iter().find(|import| held(&import.trace)).map_or_else(
            || self.place.indicator(&measured.key.indicator).get.table,
            |import| format!("{}, {}", import.publisher, import.title),
        )
    }

    /// What is done to lent counts before anybody sees them.
    pub(crate) fn lent_note(&self, lent: &Lent) -> String {
        let (small, base) = (lent.profile.small_up_to(), lent.profile.rounded_to());
        let least = u8::from(!lent.profile.hides_zeros());
        let args = words::Args::new()
            .set("least", least)
            .set("most", small)
            .set("base", base)
            .set("audience", lent.audience.as_str());
        let key = match (small, base) {
            (0, _) => "needs-lent-whole",
            (_, 1) => "needs-lent-hidden",
            _ => "needs-lent-rounded",
        };
        self.at.text_with(key, &args)
    }

    pub(crate) fn country(&self) -> String {
        let country = self.place.geography.country.as_ref();
        country.map_or_else(|| self.text("needs-england"), |one| one.name.clone())
    }

    /// A data set as the source of what stands beside it; of an invented place its layout is all that is the publisher's.
    pub(crate) fn source(&self, title: &str) -> String {
        let key = if self.at.house.settings.fictional { "needs-story-invented" } else { "needs-story-source" };
        self.at.text_with(key, &words::Args::new().set("title", title))
    }

    pub(crate) fn text(&self, key: &str) -> String {
        self.at.text(key)
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
    let link = |area: &Area| Link::new(area.name.clone(), at.link(&format!("/needs?area={}", area.code)));
    ChoosePage { shell: at.shell(at.text("needs-choose-title")), places: places.iter().map(link).collect() }
}
