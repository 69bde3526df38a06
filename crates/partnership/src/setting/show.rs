// SPDX-License-Identifier: MIT OR Apache-2.0
//! Everything that is set, in groups, each with the way to change it.

use askama::Template;
use ui::setting::{Label, LevelOfNeed, telling_word};
use ui::{At, Link, PageError, Reply, Sample, Shell, render_page};
use words::Args;

use super::{
    SettingGroup, authority, colours, controller, labels, levels, logo, names, retention, rooms, session,
};
use crate::must_lead;

#[derive(Template)]
#[template(path = "setting/show.html")]
pub(crate) struct SettingsPage {
    pub shell: Shell,
    pub groups: Vec<Shown>,
}

/// A group as it is shown.
pub(crate) struct Shown {
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
    let setting = &at.setting;
    let unset = |value: &str| if value.is_empty() { at.text("partnership-settings-unset") } else { value.to_owned() };
    let row = |key: &str, value: &str| (at.text(key), unset(value));
    let named = |name: &Option<String>| name.clone().unwrap_or_default();
    let own = &setting.controller;
    let (email, phone) = (own.email.as_ref().map(ToString::to_string), own.phone.as_ref().map(ToString::to_string));
    let levels = LevelOfNeed::ALL.map(|level| {
        let (name, about) = at.level_of_need(level);
        let args = Args::new().set("number", level.number());
        (at.text_with("partnership-settings-level", &args), format!("{name}. {about}"))
    });
    let labels = labels::FIELDS.map(|(field, label): (&str, Label)| {
        (at.text(&format!("partnership-labels-{field}")), at.label(label))
    });
    let periods = retention::PERIODS.map(|(field, period)| {
        (at.text(&format!("partnership-retention-{field}")), retention::days_text(at, &period))
    });
    let doubt = |is: bool, key: &str| is.then(|| at.text(key));
    let groups = vec![
        shown(at, &names::GROUP, "partnership-name", vec![
            row("partnership-name-name", &setting.partnership),
            row("partnership-name-public", &setting.public_name),
            row("partnership-name-campaign", &setting.campaign),
        ])
        .doubted(doubt(telling_word(&setting.public_name).is_some(), "partnership-settings-telling")),
        shown(at, &authority::GROUP, "partnership-authority", vec![row(
            "partnership-authority-code",
            &named(&setting.area.map(|code| code.to_string())),
        )]),
        shown(at, &controller::GROUP, "partnership-controller", vec![
            row("partnership-controller-name", &own.name),
            row("partnership-controller-email", &named(&email)),
            row("partnership-controller-phone", &named(&phone)),
            row("partnership-controller-notice", &own.privacy_notice),
        ]),
        shown(at, &labels::GROUP, "partnership-labels", labels.into()),
        shown(at, &levels::GROUP, "partnership-levels", levels.into())
            .doubted(doubt(!setting.levels_confirmed, "partnership-levels-unconfirmed")),
        shown(at, &colours::GROUP, "partnership-colours", vec![
            row("partnership-colours-primary", &setting.colours.primary.to_string()),
            row("partnership-colours-accent", &setting.colours.accent.to_string()),
        ]),
        shown(at, &logo::GROUP, "partnership-logo", vec![row(
            "partnership-logo-text",
            &named(&setting.logo.as_ref().map(|logo| logo.text.clone())),
        )]),
        shown(at, &rooms::GROUP, "partnership-rooms", rooms_rows(at)),
        shown(at, &retention::GROUP, "partnership-retention", periods.into()),
        shown(at, &session::GROUP, "partnership-session", vec![row(
            "partnership-session-minutes",
            &setting.idle_minutes.to_string(),
        )]),
    ];
    SettingsPage { shell: at.shell(at.text("partnership-settings-title")), groups }
}

fn rooms_rows(at: &At) -> Vec<(String, String)> {
    let state = |room: &str| if at.setting.is_room_closed(room) { "closed" } else { "open" };
    let row = |room: &'static str| {
        (rooms::room_name(at, room), at.text(&format!("partnership-settings-room-{}", state(room))))
    };
    rooms::optional(at).map(row).collect()
}

impl Shown {
    fn doubted(self, doubt: Option<String>) -> Self {
        Self { doubt, ..self }
    }
}

fn shown(at: &At, group: &SettingGroup, name: &str, rows: Vec<(String, String)>) -> Shown {
    let title = at.text(&format!("{name}-title"));
    Shown { change: Link::new(title.clone(), at.link(group.route.path())), title, rows, doubt: None }
}

pub(crate) fn samples() -> Vec<Sample> {
    vec![Sample::new("partnership-settings", |at| settings_page(at).render())]
}
