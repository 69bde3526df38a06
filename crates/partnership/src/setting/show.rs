// SPDX-License-Identifier: MIT OR Apache-2.0
//! Everything that is set, in groups, each with the way to change it.

use askama::Template;
use ui::setting::{Label, LevelOfNeed, telling_word};
use ui::{At, Link, PageError, Reply, Sample, Shell, render_page};
use words::Args;

use super::{SettingGroup, authority, colours, controller, labels, levels, logo, names, retention, rooms, session};
use crate::must_lead;

#[derive(Template)]
#[template(path = "setting/show.html")]
pub(crate) struct SettingsPage {
    pub shell: Shell,
    pub groups: Vec<GroupRows>,
}

/// A group as it is shown.
#[derive(Clone)]
pub(crate) struct GroupRows {
    pub title: String,
    pub rows: Vec<(String, String)>,
    /// What to look at, under a tag.
    pub doubt: Option<String>,
    pub change: Link,
}

pub(crate) async fn show(at: At) -> Result<Reply, PageError> {
    must_lead(&at)?;
    render_page(&settings_page(&at))
}

fn settings_page(at: &At) -> SettingsPage {
    let groups = [called(at), worded(at), looks(at), kept(at)].concat();
    SettingsPage { shell: at.shell(at.text("partnership-settings-title")), groups }
}

/// A line of a group; what is empty says that it is not set.
fn row(at: &At, key: &str, value: &str) -> (String, String) {
    let value = if value.is_empty() { at.text("partnership-settings-unset") } else { value.to_owned() };
    (at.text(key), value)
}

/// How the partnership is called, what it is about, and who is responsible.
fn called(at: &At) -> Vec<GroupRows> {
    let setting = &at.setting;
    let own = &setting.controller;
    let (email, phone) = (own.email.as_ref().map(ToString::to_string), own.phone.as_ref().map(ToString::to_string));
    let names = vec![
        row(at, "partnership-name-name", &setting.partnership),
        row(at, "partnership-name-public", &setting.public_name),
        row(at, "partnership-name-campaign", &setting.campaign),
    ];
    let controller = vec![
        row(at, "partnership-controller-name", &own.name),
        row(at, "partnership-controller-email", &email.unwrap_or_default()),
        row(at, "partnership-controller-phone", &phone.unwrap_or_default()),
        row(at, "partnership-controller-notice", &own.privacy_notice),
    ];
    let area = setting.area.map(|code| code.to_string()).unwrap_or_default();
    let telling = telling_word(&setting.public_name).map(|_| at.text("partnership-settings-telling"));
    vec![
        group_rows(at, &names::GROUP, "partnership-name", names).doubted(telling),
        group_rows(at, &authority::GROUP, "partnership-authority", vec![row(at, "partnership-authority-code", &area)]),
        group_rows(at, &controller::GROUP, "partnership-controller", controller),
    ]
}

/// Words and levels.
fn worded(at: &At) -> Vec<GroupRows> {
    let labels = labels::FIELDS
        .map(|(field, label): (&str, Label)| (at.text(&format!("partnership-labels-{field}")), at.label(label)));
    let levels = LevelOfNeed::ALL.map(|level| {
        let (name, about) = at.level_of_need(level);
        let args = Args::new().set("number", level.number());
        (at.text_with("partnership-settings-level", &args), format!("{name}. {about}"))
    });
    let doubt = (!at.setting.levels_confirmed).then(|| at.text("partnership-levels-unconfirmed"));
    vec![
        group_rows(at, &labels::GROUP, "partnership-labels", labels.into()),
        group_rows(at, &levels::GROUP, "partnership-levels", levels.into()).doubted(doubt),
    ]
}

/// Colours and logo.
fn looks(at: &At) -> Vec<GroupRows> {
    let colours = at.setting.colours;
    let rows = vec![
        row(at, "partnership-colours-primary", &colours.primary.to_string()),
        row(at, "partnership-colours-accent", &colours.accent.to_string()),
    ];
    let logo = at.setting.logo.as_ref().map(|logo| logo.text.clone()).unwrap_or_default();
    vec![
        group_rows(at, &colours::GROUP, "partnership-colours", rows),
        group_rows(at, &logo::GROUP, "partnership-logo", vec![row(at, "partnership-logo-text", &logo)]),
    ]
}

/// What is in use, and for how long.
fn kept(at: &At) -> Vec<GroupRows> {
    let periods = retention::PERIODS
        .map(|(field, period)| (at.text(&format!("partnership-retention-{field}")), retention::days_text(at, &period)));
    let minutes = at.setting.idle_minutes.to_string();
    vec![
        group_rows(at, &rooms::GROUP, "partnership-rooms", rooms_rows(at)),
        group_rows(at, &retention::GROUP, "partnership-retention", periods.into()),
        group_rows(at, &session::GROUP, "partnership-session", vec![row(at, "partnership-session-minutes", &minutes)]),
    ]
}

fn rooms_rows(at: &At) -> Vec<(String, String)> {
    let state = |room: &str| if at.setting.is_room_closed(room) { "closed" } else { "open" };
    let row = |room: &'static str| {
        (rooms::room_name(at, room), at.text(&format!("partnership-settings-room-{}", state(room))))
    };
    rooms::optional(at).map(row).collect()
}

impl GroupRows {
    fn doubted(self, doubt: Option<String>) -> Self {
        Self { doubt, ..self }
    }
}

fn group_rows(at: &At, group: &SettingGroup, name: &str, rows: Vec<(String, String)>) -> GroupRows {
    let title = at.text(&format!("{name}-title"));
    GroupRows { change: Link::new(title.clone(), at.link(group.route.path())), title, rows, doubt: None }
}

pub(crate) fn samples() -> Vec<Sample> {
    vec![Sample::new("partnership-settings", |at| settings_page(at).render())]
}
