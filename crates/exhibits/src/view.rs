// SPDX-License-Identifier: MIT OR Apache-2.0
//! The place as one request sees it: what every page about a place works with, and the frame that such pages share.

use std::sync::Arc;

use base::AreaCode;
use evidence::measure::{Basis, Lent, Measure, Measured};
use evidence::place::{Place, Shelf};
use serde::Deserialize;
use ui::{At, PageError, Shell};

/// The questions that an address may ask beside its path.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    /// The authority, where the partnership's own is not meant.
    pub area: Option<String>,
    /// `small-areas` or `patches`, else wards.
    pub level: Option<String>,
    /// The kind of patches, where the authority has several.
    pub kind: Option<String>,
    /// The part of a breakdown.
    pub part: Option<String>,
}

/// A page's context: the request and the place it is about.
pub struct View {
    pub at: At,
    pub place: Arc<Place>,
    /// The authority stands in the address and has to stay there.
    named: bool,
    /// For a file that is read away from the site: nothing in it leads anywhere.
    paper: bool,
}

/// The result of opening a place.
pub enum Opened {
    View(View),
    /// Nothing is held of the one that was asked for.
    NotHeld,
    /// Nobody has said which place is meant, or nothing is held of the partnership's own.
    Unchosen(At),
}

impl View {
    /// The words that figures print.
    pub fn labels(&self) -> figures::Labels {
        figures::Labels::new(&self.at.house.words, self.at.lang)
    }

    /// A sample place, for the gallery.
    pub fn sample(at: At, place: Arc<Place>) -> Self {
        Self { at, place, named: false, paper: false }
    }

    /// Tells whether it is for a file that is read away from the site.
    pub fn is_paper(&self) -> bool {
        self.paper
    }

    /// For the files that a command writes.
    pub fn on_paper(house: &ui::House, place: Place) -> Self {
        Self { at: At::without_request(house, words::Lang::ENGLISH), place: Arc::new(place), named: false, paper: true }
    }

    /// Finds the place: the one asked for, or the partnership's own.
    pub async fn open(at: At, shelf: &Shelf, asked: &Asked) -> Result<Opened, PageError> {
        let own = at.setting.area;
        let wanted = match &asked.area {
            Some(text) => Some(text.parse::<AreaCode>().map_err(|bad| PageError::bad_address(bad.to_string()))?),
            None => own,
        };
        let Some(code) = wanted else { return Ok(Opened::Unchosen(at)) };
        let today = at.house.clock.today();
        Ok(match shelf.place(&at.house.db, code, today).await? {
            Some(place) => Opened::View(Self { named: own != Some(code), at, place, paper: false }),
            None if asked.area.is_some() => Opened::NotHeld,
            None => Opened::Unchosen(at),
        })
    }

    pub fn name(&self) -> &str {
        &self.place.geography.authority.name
    }

    /// An address of this room that keeps the authority and the language.
    pub fn link(&self, path: &str) -> String {
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
    pub fn plain(&self, path: &str) -> String {
        if self.named { format!("{path}?area={}", self.place.geography.authority.code) } else { path.to_owned() }
    }

    pub fn shell(&self, title: &str) -> Shell {
        let shell = self.at.shell(title);
        let held = self.place.imports.iter().filter(|import| !import.reverted);
        held.fold(shell, |shell, import| shell.attribution(import.licence.clone()))
    }

    /// The data set that a figure is from, with its publisher.
    pub fn data_set(&self, measured: &Measured) -> String {
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

    /// Says what is done to lent counts before anybody sees them.
    pub fn lent_note(&self, lent: &Lent) -> String {
        let (small, base) = (lent.profile.small_up_to(), lent.profile.rounded_to());
        let least = u8::from(!lent.profile.hides_zeros());
        let args = words::Args::new()
            .set("least", least)
            .set("most", small)
            .set("base", base)
            .set("audience", lent.audience.as_str());
        let key = match (small, base) {
            (0, _) => "exhibits-lent-whole",
            (_, 1) => "exhibits-lent-hidden",
            _ => "exhibits-lent-rounded",
        };
        self.at.text_with(key, &args)
    }

    pub fn country(&self) -> String {
        let country = self.place.geography.country.as_ref();
        country.map_or_else(|| self.text("exhibits-england"), |one| one.name.clone())
    }

    /// A data set as the source of what stands beside it; of an invented place its layout is all that is the publisher's.
    pub fn source(&self, title: &str) -> String {
        let key = if self.at.house.settings.fictional { "exhibits-source-of-invented" } else { "exhibits-source-of" };
        self.at.text_with(key, &words::Args::new().set("title", title))
    }

    pub fn text(&self, key: &str) -> String {
        self.at.text(key)
    }
}
