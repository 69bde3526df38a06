// SPDX-License-Identifier: MIT OR Apache-2.0
//! The pages of this room in every state, with invented acts.

use askama::Template as _;
use ui::{At, Fields, Sample};

use crate::activity::{Line, activity_page};
use crate::name::name_page;

pub(crate) fn samples() -> Vec<Sample> {
    vec![
        Sample::new("partnership-name", |at| {
            name_page(Fields::new(at, "partnership-name").fill("name", "Ashwick")).render()
        }),
        Sample::new("partnership-name-wrong", |at| {
            name_page(Fields::new(at, "partnership-name").refused(&[("name", "empty")])).render()
        }),
        Sample::new("partnership-activity", |at| {
            let lines =
                vec![act(at, 2, "Jo Lead", "partnership-name-changed"), act(at, 1, "Sam Analyst", "people-signed-in")];
            activity_page(at, true, lines, Some(1)).render()
        }),
        Sample::new("partnership-activity-none", |at| activity_page(at, false, Vec::new(), None).render()),
    ]
}

fn act(at: &At, number: i64, who: &str, verb: &str) -> Line {
    Line {
        number,
        day: "1 November 2026".to_owned(),
        hour: format!("09:0{number}"),
        who: who.to_owned(),
        what: at.text(verb),
        which: String::new(),
    }
}
