// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells what was done in the partnership, newest first; all of it, or what fits the filters of the address.

use std::collections::BTreeMap;

use askama::Template;
use base::{Grant, LocalTime, Reach};
use store::{ActFilter, Entry, find_acts};
use ui::{At, CSV, Choice, Link, ListFilter, ListView, PageError, Reply, Sample, Shell, find_links, render_page};
use words::{Args, csv};

use crate::REVIEWERS;
use crate::addresses;

/// So many acts stand on a page.
const PAGE: usize = 50;
/// So many are taken away at once.
const TABLE: usize = 10_000;
const DAY_MICROS: i64 = 24 * 3600 * 1_000_000;
/// The stretches of time that can be chosen, in days.
const STRETCHES: [(&str, i64); 3] = [("7", 7), ("30", 30), ("365", 365)];

#[derive(Template)]
#[template(path = "activity.html")]
pub(crate) struct ActivityPage {
    pub shell: Shell,
    pub lead: String,
    pub view: ListView,
    pub lines: Vec<Line>,
}

/// One act.
pub(crate) struct Line {
    pub number: i64,
    pub day: String,
    pub hour: String,
    pub who: String,
    /// Leads to all acts of whoever acted.
    pub who_href: Option<String>,
    pub what: String,
    pub which: String,
    /// The thing itself, for whoever may see it.
    pub object: Option<Link>,
    /// Leads to all acts on the same thing.
    pub same_href: Option<String>,
}

pub(crate) async fn show(at: At) -> Result<Reply, PageError> {
    let (reach, filter) = (reach(&at), filter(&at)?);
    let more = i64::try_from(PAGE).unwrap_or(i64::MAX) + 1;
    let mut entries = find_acts(&at.house.db, &reach, &ActFilter { most: more, ..filter.clone() }).await?;
    let is_longer = entries.len() > PAGE;
    entries.truncate(PAGE);
    let names = names(&at, &entries).await?;
    let oldest = entries.last().map(|entry| entry.number).filter(|_| is_longer);
    let things = find_links(&at, entries.iter().map(|entry| (entry.kind.as_str(), entry.object.as_str()))).await?;
    let named = |entry: &Entry| things.get(&(entry.kind.clone(), entry.object.clone())).cloned();
    let lines = entries.iter().map(|entry| Line { object: named(entry), ..line(&at, entry, &names) }).collect();
    let view = view(&at, &filter, &names, oldest);
    render_page(&activity_page(&at, reach.is_all(), lines, view))
}

pub(crate) async fn table(at: At) -> Result<Reply, PageError> {
    let filter = filter(&at)?;
    let most = i64::try_from(TABLE).unwrap_or(i64::MAX);
    let entries = find_acts(&at.house.db, &reach(&at), &ActFilter { most, ..filter.clone() }).await?;
    let names = names(&at, &entries).await?;
    let heading = ["number", "day", "hour", "who", "what", "name", "object", "fields"]
        .map(|column| at.text(&format!("partnership-activity-column-{column}")));
    let things = find_links(&at, entries.iter().map(|entry| (entry.kind.as_str(), entry.object.as_str()))).await?;
    let row = |entry: &Entry| {
        let name = things.get(&(entry.kind.clone(), entry.object.clone())).map(|link| link.text.clone());
        let Line { number, day: _, hour, who, what, .. } = line(&at, entry, &names);
        let day = LocalTime::new(entry.at_micros).day.to_string();
        let object = format!("{} {}", entry.kind, entry.object);
        vec![number.to_string(), day, hour, who, what, name.unwrap_or_default(), object, entry.fields.clone()]
    };
    let rows: Vec<Vec<String>> = entries.iter().map(row).collect();
    Ok(Reply::download(CSV, "activity.csv", csv(&heading, &rows)?))
}

/// Reviewers see all; everybody else what they did themselves, and what a deputy did for them.
pub(crate) fn reach(at: &At) -> Reach {
    let today = at.house.clock.today();
    let own = at.actor.person.map(Grant::Own);
    let reach = if at.actor.has_role(REVIEWERS, today) { at.actor.reach(REVIEWERS, today) } else { Reach::default() };
    Reach::new(reach.grants().iter().copied().chain(own).collect())
}

fn filter(at: &At) -> Result<ActFilter, PageError> {
    let before = match at.query("before").as_str() {
        "" => i64::MAX,
        number => number.parse().map_err(|_word| PageError::bad_address(at.text("partnership-activity-before")))?,
    };
    let stretch = at.query("days");
    let days = STRETCHES.iter().find(|(word, _)| *word == stretch).map(|(_, days)| *days);
    let since_micros = days.map_or(0, |days| at.house.clock.now_micros() - days * DAY_MICROS);
    let part = at.query("part");
    // A part that cannot be chosen was typed into the address: nothing has it.
    let verb = if part.is_empty() { part } else { format!("{part}-") };
    let (person, object) = (at.query("who"), at.query("object"));
    Ok(ActFilter { before, since_micros, verb, person, object, ..ActFilter::default() })
}

/// The names of those whose acts are seen, and of nobody else.
async fn names(at: &At, entries: &[Entry]) -> Result<BTreeMap<String, String>, PageError> {
    let acted = entries.iter().flat_map(|entry| [&entry.person, &entry.acting_for]);
    let ids: Vec<String> = acted.filter(|id| !id.is_empty()).cloned().collect();
    Ok(people::names(&at.house.db, &ids).await?)
}

/// Filters, pages and file around the acts. The activity grows without end, so it is cut by its statement and not counted.
fn view(at: &At, filter: &ActFilter, names: &BTreeMap<String, String>, oldest: Option<i64>) -> ListView {
    let text = |key: &str| at.text(&format!("partnership-activity-{key}"));
    let path = addresses::ACTIVITY.path();
    let days = STRETCHES.iter().map(|(word, _)| Choice::new(*word, text(&format!("days-{word}"))));
    // A room in which people act says how its part of the activity is called.
    let rooms = at.house.rooms.iter().filter(|room| at.house.words.has(&format!("{room}-acts")));
    let parts = rooms.map(|room| Choice::new(*room, at.text(&format!("{room}-acts"))));
    let select = |name: &'static str, choices: Vec<Choice>| ListFilter {
        name,
        label: text(name),
        choices,
        value: at.query(name),
    };
    let filters = vec![select("part", parts.collect()), select("days", days.collect())];
    let without = |name: &str| address(at, path, &[(name, "")]);
    let mut chosen: Vec<Link> = filters.iter().filter_map(|one| one.chosen(|| without(one.name))).collect();
    if !filter.person.is_empty() {
        let name = names.get(&filter.person).cloned().unwrap_or_else(|| text("somebody"));
        chosen.push(Link::new(format!("{}: {name}", text("who")), without("who")));
    }
    if !filter.object.is_empty() {
        chosen.push(Link::new(text("one-thing"), without("object")));
    }
    ListView {
        action: path.to_owned(),
        lang: at.lang_chosen.then(|| at.lang.tag()),
        search: None,
        filters,
        sorts: Vec::new(),
        sort: String::new(),
        chosen,
        count: String::new(),
        before: (!at.query("before").is_empty()).then(|| without("before")),
        after: oldest.map(|number| address(at, path, &[("before", &number.to_string())])),
        csv: Some(address(at, addresses::TABLE.path(), &[("before", "")])),
        is_bare: false,
    }
}

/// An address with the filters of this page, but for these.
fn address(at: &At, path: &str, other: &[(&str, &str)]) -> String {
    let value = |name: &str| {
        let kept = || if name == "before" { String::new() } else { at.query(name) };
        other.iter().find(|(own, _)| *own == name).map_or_else(kept, |(_, value)| (*value).to_owned())
    };
    let asked = ["part", "days", "who", "object", "before"].map(|name| (name, value(name)));
    let asked: Vec<(&str, &str)> =
        asked.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (*name, value.as_str())).collect();
    let query = ui::encode_query(&asked);
    at.link(&if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") })
}

pub(crate) fn activity_page(at: &At, whole: bool, lines: Vec<Line>, view: ListView) -> ActivityPage {
    let lead = if whole { "partnership-activity-lead" } else { "partnership-activity-lead-own" };
    ActivityPage { shell: at.shell(at.text("partnership-activity-title")), lead: at.text(lead), view, lines }
}

fn line(at: &At, entry: &Entry, names: &BTreeMap<String, String>) -> Line {
    let moment = LocalTime::new(entry.at_micros);
    // A verb of a newer version of the program has no words here.
    let known = at.house.words.has(&entry.verb);
    let what = if known { at.text(&entry.verb) } else { entry.verb.clone() };
    let object = Args::new().set("number", entry.object.clone());
    let path = addresses::ACTIVITY.path();
    Line {
        number: entry.number,
        day: words::day(at.lang, moment.day),
        hour: moment.to_string(),
        who: who(at, entry, names),
        who_href: (!entry.person.is_empty()).then(|| address(at, path, &[("who", &entry.person)])),
        what,
        which: if entry.kind == "import" {
            at.text_with("partnership-activity-import", &object)
        } else {
            String::new()
        },
        object: None,
        same_href: (!entry.object.is_empty()).then(|| address(at, path, &[("object", &entry.object)])),
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
        who_href: Some("/_gallery".to_owned()),
        what: at.text(verb),
        which: String::new(),
        object: Some(Link::new("North Wexmoor Family Hub", "/_gallery")),
        same_href: Some("/_gallery".to_owned()),
    };
    let filter = |person: &str| ActFilter { person: person.to_owned(), ..ActFilter::default() };
    let names = || BTreeMap::from([("1".to_owned(), "Jo Lead".to_owned())]);
    vec![
        Sample::new("partnership-activity", move |at| {
            let lines =
                vec![act(at, 2, "Jo Lead", "partnership-name-changed"), act(at, 1, "Sam Analyst", "people-signed-in")];
            activity_page(at, true, lines, view(at, &filter("1"), &names(), Some(1))).render()
        }),
        Sample::new("partnership-activity-none", move |at| {
            activity_page(at, false, Vec::new(), view(at, &filter(""), &names(), None)).render()
        }),
    ]
}
