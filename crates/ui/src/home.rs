// SPDX-License-Identifier: MIT OR Apache-2.0
//! The home page: what the partnership is, for whoever looks; what waits for them, for whoever has signed in.

use askama::Template;
use base::{Day, LocalTime};
use words::Args;

use crate::shell::visible;
use crate::waiting::{Due, due};
use crate::{
    Absentee, At, HomeFact, HomeMove, HomeSummary, Link, PageError, Reply, RoomWork, Sample, Shell, Waiting,
    render_page,
};

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    shell: Shell,
    summaries: Vec<HomeSummary>,
    rooms: Vec<(Link, Option<String>)>,
}

#[derive(Template)]
#[template(path = "home_waiting.html")]
struct WaitingPage {
    shell: Shell,
    who: String,
    lead: String,
    groups: Vec<Group>,
    summaries: Vec<HomeSummary>,
    rooms: Vec<(Link, Option<String>)>,
    deputy: String,
    /// Leads to the pages as somebody who is away sees them.
    covers: Vec<Link>,
}

/// Holds what is due at one time.
struct Group {
    /// The class of the rule above it.
    class: &'static str,
    title: String,
    lines: Vec<Line>,
}

struct Line {
    link: Link,
    quiet: String,
    minutes: String,
}

/// A thing that waits, and for whom else than the reader.
type Found = (Option<String>, Waiting);

pub(crate) async fn show(at: At) -> Result<Reply, PageError> {
    if let Some(host) = at.house.demo_host.clone().filter(|_| !at.actor.is_signed_in()) {
        return host.front(at).await;
    }
    let mut summaries = Vec::new();
    for (_, summary) in at.house.home_summaries.iter().filter(|(room, _)| !at.setting.is_room_closed(room)) {
        summaries.push(summary(at.clone()).await?);
    }
    if !at.actor.is_signed_in() {
        let shell = at.shell(at.setting.partnership.clone());
        let rooms = rooms(&at, &shell);
        return render_page(&HomePage { shell, summaries, rooms });
    }
    let found = find_waiting(&at).await?;
    let today = at.house.clock.today();
    Ok(Reply::PrivatePage(waiting_page(&at, today, found, summaries).render()?))
}

/// What waits for the reader, and for everybody for whom they act.
async fn find_waiting(at: &At) -> Result<Vec<Found>, PageError> {
    let mut found = Vec::new();
    for (name, own) in seats(at) {
        for work in at.house.work.iter() {
            if let RoomWork::Waits(find) = work {
                let open = find(own.clone()).await?.into_iter().filter(|one| !at.setting.is_closed(&one.path));
                found.extend(open.map(|one| (name.clone(), relink(&own, one))));
            }
        }
    }
    Ok(found)
}

impl At {
    /// Counts what waits for whoever asks, as their home page has it.
    ///
    /// # Errors
    /// Where the database cannot say.
    pub async fn count_waiting(&self) -> Result<usize, PageError> {
        find_waiting(self).await.map(|found| found.len())
    }
}

/// The reader, and everybody for whom they act.
fn seats(at: &At) -> Vec<(Option<String>, At)> {
    let own = at.acting_for.is_none().then(|| (None, at.clone()));
    let others = at.covers.iter().map(|cover| (Some(cover.name.clone()), at.standing_in(cover)));
    own.into_iter().chain(others).collect()
}

/// The address that keeps for whom it is done.
fn relink(at: &At, waiting: Waiting) -> Waiting {
    Waiting { path: at.link(&waiting.path), ..waiting }
}

fn rooms(at: &At, shell: &Shell) -> Vec<(Link, Option<String>)> {
    let about = |key: &str| {
        let key = format!("{key}-about");
        at.house.words.has(&key).then(|| at.text(&key))
    };
    shell.nav.iter().cloned().zip(visible(at).map(|nav| about(nav.text_key))).collect()
}

fn waiting_page(at: &At, today: Day, mut found: Vec<Found>, summaries: Vec<HomeSummary>) -> WaitingPage {
    found.sort_by_key(|(_, one)| (due(one.day, today), one.day));
    let late = found.iter().filter(|(_, one)| due(one.day, today) == Due::Late).count();
    let minutes: usize = found.iter().map(|(_, one)| usize::from(one.minutes)).sum();
    let count = |key: &str, name: &str, number: usize| at.text_with(key, &Args::new().set(name, number));
    let mut lead = vec![count("ui-waiting-lead", "count", found.len())];
    if late > 0 {
        lead.push(count("ui-waiting-late", "count", late));
    }
    if !found.is_empty() {
        lead.push(count("ui-waiting-minutes", "minutes", minutes));
    }
    let shell = at.shell(at.text("ui-waiting-title"));
    let deputy = at.house.gate.as_ref().map(|gate| at.link(gate.deputy())).unwrap_or_default();
    WaitingPage {
        who: [at.person_name.clone(), words::day(at.lang, today)]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        lead: lead.join(" "),
        groups: groups(at, today, found),
        rooms: rooms(at, &shell),
        summaries,
        shell,
        deputy,
        covers: covers(at),
    }
}

/// Those for whom the reader acts, each with the home page as they see it; none where the reader is there already.
fn covers(at: &At) -> Vec<Link> {
    let others = at.covers.iter().filter(|_| at.acting_for.is_none());
    let link = |cover: &Absentee| {
        let args = Args::new().set("name", cover.name.clone()).set("day", words::day(at.lang, cover.until));
        Link::new(at.text_with("ui-waiting-cover", &args), at.standing_in(cover).link("/"))
    };
    others.map(link).collect()
}

fn groups(at: &At, today: Day, found: Vec<Found>) -> Vec<Group> {
    let mut groups: Vec<(Due, Group)> = Vec::new();
    for (whose, one) in found {
        let due = due(one.day, today);
        let line = line(at, due, whose, one);
        match groups.last_mut() {
            Some((last, group)) if *last == due => group.lines.push(line),
            _ => {
                let class = match due {
                    Due::Late => "late",
                    Due::Today => "today",
                    _ => "",
                };
                groups.push((due, Group { class, title: at.text(due.text_key()), lines: vec![line] }));
            }
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn line(at: &At, due: Due, whose: Option<String>, one: Waiting) -> Line {
    let day = one.day.filter(|_| ![Due::Today, Due::Tomorrow].contains(&due)).map(|day| words::day(at.lang, day));
    let day = match (due, day) {
        (Due::Late, Some(day)) => Some(at.text_with("ui-waiting-was", &Args::new().set("day", day))),
        (_, day) => day,
    };
    let whose = whose.map(|name| at.text_with("ui-waiting-for", &Args::new().set("name", name)));
    let quiet = [whose, Some(one.why), day.map(|day| format!("({day})"))];
    Line {
        link: Link::new(one.text, one.path),
        quiet: quiet.into_iter().flatten().collect::<Vec<_>>().join(" "),
        minutes: at.text_with("ui-waiting-minutes-one", &Args::new().set("minutes", usize::from(one.minutes))),
    }
}

/// A place with a fact of three shades.
fn place(at: &At) -> HomeSummary {
    let squares = ["small-area", "small-area", "authority", "national", "none"].repeat(5);
    let link = Link::new(at.text("ui-sample-empty-action"), "/");
    let (text, shades) = (at.text("ui-sample-wards"), at.text("ui-sample-unsure-words"));
    let fact = HomeFact { number: 16, text, squares, shades, link: link.clone() };
    HomeSummary { text: at.text("ui-sample-lead"), next: vec![link], facts: vec![fact], ..HomeSummary::default() }
}

fn moved(at: &At) -> HomeSummary {
    let link = || Link::new(at.text("ui-sample-empty-action"), "/");
    let moves = [1, 3, 380].map(|count| HomeMove { count, link: link() });
    HomeSummary { moves: moves.into(), everything: Some(link()), ..HomeSummary::default() }
}

pub(crate) fn samples() -> Vec<Sample> {
    let today = LocalTime::new(1_793_520_000_000_000).day;
    let waits = move |at: &At, days: Option<i32>, whose: Option<&str>| {
        let waiting = Waiting {
            text: at.text("ui-sample-empty-action"),
            why: at.text("ui-sample-unsure-words"),
            path: "/".to_owned(),
            day: days.and_then(|days| today.plus_days(days)),
            minutes: 5,
        };
        (whose.map(str::to_owned), waiting)
    };
    vec![
        Sample::new("home-waiting", move |at| {
            let days = [Some(-4), Some(0), Some(0), Some(1), Some(5), Some(20), None];
            let mut found: Vec<Found> = days.into_iter().map(|days| waits(at, days, None)).collect();
            found.push(waits(at, Some(0), Some("Jo Lead")));
            waiting_page(at, today, found, vec![place(at), moved(at)]).render()
        }),
        Sample::new("home-waiting-cover", move |at| {
            let mut at = at.clone();
            let name = at.text("ui-sample-ward");
            at.covers = vec![Absentee { person: base::Id::from_bytes([7; 16]), name, roles: Vec::new(), until: today }];
            waiting_page(&at, today, Vec::new(), vec![place(&at)]).render()
        }),
        Sample::new("home-waiting-nothing", move |at| waiting_page(at, today, Vec::new(), Vec::new()).render()),
    ]
}
