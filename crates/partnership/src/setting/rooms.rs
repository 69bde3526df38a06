// SPDX-License-Identifier: MIT OR Apache-2.0
//! Which parts of Rapport the partnership uses. What lies in the others stays as it is.

use askama::Template;
use store::Tx;
use ui::setting::{ROOMS_CLOSED, may_close};
use ui::{At, Choice, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};

use super::{SettingGroup, setting_shell};
use crate::addresses::ROOMS;

pub(crate) const GROUP: SettingGroup = SettingGroup {
    verb: "partnership-rooms-changed",
    object: "rooms",
    route: ROOMS,
    fields: &[("rooms", ROOMS_CLOSED)],
};

pub(crate) struct ChangeRooms {
    open: Vec<String>,
    version: i64,
}

#[derive(Template)]
#[template(path = "setting/rooms.html")]
pub(crate) struct RoomsPage {
    pub shell: Shell,
    pub form: Fields,
    pub rooms: Vec<Choice>,
}

impl Form for ChangeRooms {
    const NAME: &'static str = "partnership-rooms";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        Some(Self { open: reader.texts("rooms", &(1..=40), 0)?, version: reader.version() })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let open = optional(at).filter(|room| !at.setting.is_room_closed(room)).map(str::to_owned);
        let form = GROUP.fill(at, fields, Vec::new())?.fill_all("rooms", open);
        Ok(rooms_page(at, form).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let closed: Vec<&str> = optional(at).filter(|room| !self.open.iter().any(|own| own == room)).collect();
        GROUP.save(at, tx, self.version, vec![("rooms", closed.join(" "))]).await
    }
}

/// The rooms without which people could work here.
pub(super) fn optional(at: &At) -> impl Iterator<Item = &'static str> {
    at.house.rooms.iter().copied().filter(|room| may_close(room))
}

/// What a room is called.
pub(super) fn room_name(at: &At, room: &str) -> String {
    let key = format!("{room}-room");
    if at.house.words.has(&key) { at.text(&key) } else { room.to_owned() }
}

fn rooms_page(at: &At, form: Fields) -> RoomsPage {
    let rooms = optional(at).map(|room| Choice::new(room, room_name(at, room))).collect();
    RoomsPage { shell: setting_shell(&form, "partnership-rooms-title"), form, rooms }
}

pub(crate) fn samples() -> Vec<Sample> {
    vec![Sample::new("partnership-rooms", |at| {
        rooms_page(at, Fields::new(at, ChangeRooms::NAME).fill("rooms", "needs")).render()
    })]
}
