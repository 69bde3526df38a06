// SPDX-License-Identifier: MIT OR Apache-2.0
//! What a partnership has set for itself, by type: read anew for each page, so that every node shows the same.
//!
//! Rooms read values (`at.setting.partnership`), never names: the names under which they are kept stand here and on the pages that
//! change them. A value that cannot be read is as if nobody had set it.

mod colour;
mod label;
mod level;
mod public_name;

use base::{AreaCode, Email, Phone};
use store::{KeptPeriod, KeptSettings};

use crate::Settings;

pub(crate) use colour::COLOURS_FILE;
pub use colour::{Colour, Colours};
pub use label::Label;
pub use level::LevelOfNeed;
pub use public_name::telling_word;

/// The names of the settings.
pub const PARTNERSHIP_NAME: &str = "partnership-name";
pub const PUBLIC_NAME: &str = "public-name";
pub const CAMPAIGN_NAME: &str = "campaign-name";
pub const AUTHORITY: &str = "authority";
pub const CONTROLLER_NAME: &str = "controller-name";
pub const CONTROLLER_EMAIL: &str = "controller-email";
pub const CONTROLLER_PHONE: &str = "controller-phone";
pub const PRIVACY_NOTICE: &str = "privacy-notice";
pub const LEVELS_CONFIRMED: &str = "levels-confirmed";
pub const PRIMARY_COLOUR: &str = "colour-primary";
pub const ACCENT_COLOUR: &str = "colour-accent";
/// Digest, width and height of the logo.
pub const LOGO: &str = "logo";
pub const LOGO_TEXT: &str = "logo-text";
pub const ROOMS_CLOSED: &str = "rooms-closed";
pub const IDLE_MINUTES: &str = "session-idle-minutes";
/// The steps of the first start that are done; absent where nobody came by its link.
pub const SET_UP: &str = "set-up";

/// Rooms without which nobody could work here, or turn a room on again.
const ALWAYS_OPEN: [&str; 4] = ["demo", "partnership", "people", "sources"];

/// Everything that a partnership has set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Setting {
    /// The name at the top of every page; until people give one, that of the start.
    pub partnership: String,
    /// The name in the titles of pages, which a browser keeps in its history; that of the partnership where none was given.
    pub public_name: String,
    /// The name of the campaign; empty where there is none.
    pub campaign: String,
    /// The authority whose needs are assessed; `None` until one is chosen.
    pub area: Option<AreaCode>,
    pub controller: Controller,
    pub colours: Colours,
    pub logo: Option<Logo>,
    /// Tells whether somebody has said that the levels of need are those of this partnership.
    pub levels_confirmed: bool,
    /// A session ends after so many minutes in which nothing is done.
    pub idle_minutes: i64,
    kept: KeptSettings,
}

/// Names who answers for what is held of people here, and how they are reached.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Controller {
    /// The organisation; empty where nobody has said.
    pub name: String,
    pub email: Option<Email>,
    pub phone: Option<Phone>,
    /// The address of the privacy notice, over https; empty where there is none.
    pub privacy_notice: String,
}

/// The picture beside the name of the partnership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// The digest of the picture, by which it is found.
    pub digest: String,
    /// In pixels.
    pub width: u32,
    pub height: u32,
    /// Says what the picture shows.
    pub text: String,
}

impl Logo {
    /// As it is kept beside its text.
    pub fn kept(&self) -> String {
        format!("{} {} {}", self.digest, self.width, self.height)
    }

    fn read(kept: &KeptSettings) -> Option<Self> {
        let mut parts = kept.value(LOGO)?.split(' ');
        let digest = parts.next().filter(|digest| !digest.is_empty())?.to_owned();
        let (width, height) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Self { digest, width, height, text: kept.value(LOGO_TEXT).unwrap_or_default().to_owned() })
    }
}

impl Setting {
    /// Reads what is kept; what nobody has set is as it was at the start.
    pub fn read(kept: KeptSettings, start: &Settings) -> Self {
        let text = |name: &str| kept.value(name).filter(|value| !value.is_empty()).map(str::to_owned);
        let colour = |name: &str| kept.value(name).and_then(|value| value.parse::<Colour>().ok());
        let partnership = text(PARTNERSHIP_NAME).unwrap_or_else(|| start.partnership.clone());
        let minutes = kept.value(IDLE_MINUTES).and_then(|minutes| minutes.parse().ok());
        Self {
            public_name: text(PUBLIC_NAME).unwrap_or_else(|| partnership.clone()),
            partnership,
            campaign: text(CAMPAIGN_NAME).unwrap_or_default(),
            area: kept.value(AUTHORITY).and_then(|code| code.parse().ok()).or(start.area),
            controller: Controller {
                name: text(CONTROLLER_NAME).unwrap_or_default(),
                email: text(CONTROLLER_EMAIL).and_then(|email| email.parse().ok()),
                phone: text(CONTROLLER_PHONE).and_then(|phone| phone.parse().ok()),
                privacy_notice: text(PRIVACY_NOTICE).unwrap_or_default(),
            },
            colours: Colours::chosen(colour(PRIMARY_COLOUR), colour(ACCENT_COLOUR)),
            logo: Logo::read(&kept),
            levels_confirmed: text(LEVELS_CONFIRMED).is_some(),
            idle_minutes: minutes.filter(|minutes| (5..=60).contains(minutes)).unwrap_or(15),
            kept,
        }
    }

    /// The version of these settings together; it grows with each change of one of them.
    pub fn version(&self, names: impl IntoIterator<Item = &'static str>) -> i64 {
        names.into_iter().map(|name| self.kept.version(name)).sum()
    }

    /// For how many days something is kept.
    pub fn days(&self, period: &KeptPeriod) -> i64 {
        period.days(&self.kept)
    }

    /// The word that the partnership has set for this label; `None` where it has set none.
    pub fn label(&self, label: Label) -> Option<&str> {
        self.kept.value(label.setting()).filter(|word| !word.is_empty())
    }

    /// The name and the description that the partnership has given this level; `None` where it has given none.
    pub fn level(&self, level: LevelOfNeed) -> Option<(&str, &str)> {
        let [name, about] = level.settings().map(|name| self.kept.value(name).unwrap_or_default());
        (!name.is_empty()).then_some((name, about))
    }

    /// The steps of the first start that are done; `None` where nobody came by its link, or it is over.
    pub fn set_up(&self) -> Option<Vec<&str>> {
        let steps: Vec<&str> = self.kept.value(SET_UP)?.split(' ').filter(|step| !step.is_empty()).collect();
        (!steps.contains(&"over")).then_some(steps)
    }

    /// Tells whether an address lies in a room that is not in use here: its first part is the name of the room.
    pub fn is_closed(&self, address: &str) -> bool {
        let room = address.trim_start_matches('/').split(['/', '?', '#']).next().unwrap_or_default();
        self.is_room_closed(room)
    }

    /// Tells whether this room is not in use here.
    pub fn is_room_closed(&self, room: &str) -> bool {
        let mut closed = self.kept.value(ROOMS_CLOSED).unwrap_or_default().split(' ');
        may_close(room) && closed.any(|own| own == room)
    }
}

/// Tells whether a partnership may say that it does not use this room.
pub fn may_close(room: &str) -> bool {
    !room.is_empty() && !ALWAYS_OPEN.contains(&room)
}

#[cfg(test)]
mod tests {
    use store::KeptSettings;

    use super::{PARTNERSHIP_NAME, ROOMS_CLOSED, Setting};
    use crate::Settings;

    fn read(pairs: &[(&str, &str)]) -> Setting {
        let start = Settings { partnership: "At the start".to_owned(), ..Settings::default() };
        Setting::read(pairs.iter().copied().collect::<KeptSettings>(), &start)
    }

    #[test]
    fn what_nobody_has_set_is_as_it_was_at_the_start() {
        let setting = read(&[]);
        assert_eq!((setting.partnership.as_str(), setting.public_name.as_str()), ("At the start", "At the start"));
        assert_eq!((setting.idle_minutes, setting.set_up()), (15, None));
        assert_eq!(read(&[(PARTNERSHIP_NAME, "Ashwick")]).public_name, "Ashwick");
    }

    #[test]
    fn what_cannot_be_read_is_as_if_nobody_had_set_it() {
        for (name, value) in [
            ("session-idle-minutes", "61"),
            ("colour-primary", "teal"),
            ("logo", "abc 10"),
            ("authority", "Ashwick"),
            ("controller-email", "somebody"),
        ] {
            let (setting, plain) = (read(&[(name, value)]), read(&[]));
            assert_eq!(Setting { kept: KeptSettings::default(), ..setting }, plain, "{name}");
        }
    }

    #[test]
    fn a_room_that_nobody_could_do_without_is_never_closed() {
        let setting = read(&[(ROOMS_CLOSED, "needs people partnership")]);
        for (address, closed) in [
            ("/needs", true),
            ("/needs/gaps?area=X08000001", true),
            ("/needsome", false),
            ("/people/persons", false),
            ("/partnership/settings", false),
            ("/directory", false),
            ("/", false),
        ] {
            assert_eq!(setting.is_closed(address), closed, "{address}");
        }
    }

    #[test]
    fn the_first_start_is_over_when_somebody_said_so() {
        assert_eq!(read(&[("set-up", "")]).set_up(), Some(vec![]));
        assert_eq!(read(&[("set-up", "names files")]).set_up(), Some(vec!["names", "files"]));
        assert_eq!(read(&[("set-up", "names over")]).set_up(), None);
    }
}
