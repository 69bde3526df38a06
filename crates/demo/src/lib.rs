// SPDX-License-Identifier: MIT OR Apache-2.0
//! The demo as a place where one can be somebody: what Rapport is for, the story of the district, its people, one press from being
//! one of them, and the day that it is there. What it shows comes from the rooms. `rapport demo` alone attaches it: no other
//! command has a door to it.

mod addresses;
mod be;
mod day;
mod front;
mod host;

use store::Migrations;
use ui::{Access, Demo, Room, RoomOwned, RoomWork, form, get, press};

pub use day::opening;
pub use host::Host;

/// Stands in the example of a door for somebody's key, which is made of their name.
const PERSON: &str = "00000000-0000-7000-8000-000000000000";

pub fn room() -> Room {
    let mut doors = vec![
        get(addresses::PAGE, Access::Anyone, front::show),
        press::<be::BePerson>(addresses::BE.such_as([PERSON]), Access::Anyone),
    ];
    doors.extend(form::<day::SetDay>(addresses::DAY, Access::Anyone));
    Room {
        name: "demo",
        doors,
        nav: Vec::new(),
        migrations: Migrations { set: "demo", files: &[] },
        statements: Vec::new(),
        data_map: store::DataMap::none("demo"),
        words: include_str!("../words/en.ftl"),
        samples: || [front::samples(), day::samples()].concat(),
        objects: Vec::new(),
        home_summary: None,
        work: RoomWork::None("a visitor of the demo has the work of whoever they chose to be"),
        owned: RoomOwned::None("nothing is kept"),
        jobs: Vec::new(),
        ended_by_restore: Vec::new(),
        demo: Demo::default(),
    }
}
