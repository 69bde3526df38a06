// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells what was done in the partnership, newest first.

use std::collections::BTreeMap;

use askama::Template;
use base::{Grant, LocalTime, Reach};
use store::{ACTIVITY, Entry};
use ui::{At, PageError, Reply, Sample, Shell, render_page};
use words::Args;

use crate::REVIEWERS;
use crate::addresses;

/// So many acts stand on a page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "activity.html")]
pub(crate) struct ActivityPage {
    pub shell: Shell,
    pub lead: String,
    pub lines: Vec<Line>,
    /// Holds where older acts stand.
    pub older: Option<String>,
}

/// One act.
pub(crate) struct Line {
    pub number: i64,
    pub day: String,
    pub hour: String,
    pub who: String,
    pub what: String,
    pub which: String,
}

pub(crate) async fn show(at: At) -> Result<Reply, PageError> {
    let today = at.house.clock.today();
    let own = at.actor.person.map(Grant::Own);
    let reach = if at.actor.has_role(REVIEWERS, today) { at.actor.reach(REVIEWERS, today) } else { Reach::default() };
    let reach = Reach::new(reach.grants().iter().copied().chain(own).collect());
    let before: i64 = match at.query("before").as_str() {
        "" => i64::MAX,
        number => number.parse().map_err(|_word| PageError::bad_address(at.text("partnership-activity-before")))?,
    };
    let more = i64::try_from(PAGE).unwrap_or(i64::MAX) + 1;
    let mut entries = at.house.db.list(&ACTIVITY, &reach, &[before.into(), more.into()]).await?;
    let is_longer = entries.len() > PAGE;
    entries.truncate(PAGE);
    let ids: Vec<String> = entries
        .iter()
        .flat_map(|entry| [&entry.person, &entry.acting_for])
        .filter(|id| !id.is_empty())
        .cloned()
        .collect();
    let names = people::names(&at.house.db, &ids).await?;
    let oldest = entries.last().map(|entry| entry.number).filter(|_| is_longer);
    let lines = entries.iter().map(|entry| line(&at, entry, &names)).collect();
    render_page(&activity_page(&at, reach.is_all(), lines, oldest))
}

pub(crate) fn activity_page(at: &At, whole: bool, lines: Vec<Line>, oldest: Option<i64>) -> ActivityPage {
    let lead = if whole { "partnership-activity-lead" } else { "partnership-activity-lead-own" };
    ActivityPage {
        shell: at.shell(at.text("partnership-activity-title")),
        lead: at.text(lead),
        lines,
        older: oldest.map(|number| at.link(&format!("{}?before={number}", addresses::ACTIVITY.path()))),
    }
}

pub(crate) fn line(at: &At, entry: &Entry, names: &BTreeMap<String, String>) -> Line {
    let moment = LocalTime::new(entry.at_micros);
    // A verb of a newer version of the program has no words here.
    let known = at.house.words.has(&entry.verb);
    let what = if known { at.text(&entry.verb) } else { entry.verb.clone() };
    let object = Args::new().set("number", entry.object.clone());
    Line {
        number: entry.number,
        day: words::day(at.lang, moment.day),
        hour: moment.to_string(),
        who: who(at, entry, names),
        what,
        which: if entry.kind == "import" {
            at.text_with("partnership-activity-import", &object)
        } else {
            String::new()
        },
    }
}

fn who(at: &At, entry: &Entry, names: &BTreeMap<String, String>) -> String {
    let somebody = || at.text("partnership-activity-somebody");
    match entry.via.as_str() {
        _ if !entry.acting_for.is_empty() => {
            let name = |id: &str| names.get(id).cloned().unwrap_or_else(somebody);
            let args = Args::new().set("deputy", name(&entry.person)).set("name", name(&entry.acting_for));
            at.text_with("partnership-activity-deputy", &args)
        }
        _ if !entry.person.is_empty() => names.get(&entry.person).cloned().unwrap_or_else(somebody),
        "machine" => at.text("partnership-activity-machine"),
        _ => somebody(),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let act = |at: &At, number: i64, who: &str, verb: &str| Line {
        number,
        day: words::day(at.lang, LocalTime::new(0).day),
        hour: "09:00".to_owned(),
        who: who.to_owned(),
        what: at.text(verb),
        which: String::new(),
    };
    vec![
        Sample::new("partnership-activity", move |at| {
            let lines =
                vec![act(at, 2, "Jo Lead", "partnership-name-changed"), act(at, 1, "Sam Analyst", "people-signed-in")];
            activity_page(at, true, lines, Some(1)).render()
        }),
        Sample::new("partnership-activity-none", |at| activity_page(at, false, Vec::new(), None).render()),
    ]
}
