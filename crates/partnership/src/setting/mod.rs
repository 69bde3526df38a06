// SPDX-License-Identifier: MIT OR Apache-2.0
//! What the partnership has set for itself: one page that shows all of it, and a page for each group that is changed together.

pub(crate) mod authority;
pub(crate) mod colours;
pub(crate) mod controller;
pub(crate) mod labels;
pub(crate) mod levels;
pub(crate) mod logo;
pub(crate) mod names;
pub(crate) mod retention;
pub(crate) mod rooms;
pub(crate) mod session;
pub(crate) mod show;

use store::{Silent, Tx};
use ui::{At, Fields, NotSaved, PageError, Route, Sample, Saved, Shell};

use crate::addresses::SETTINGS;
use crate::{must_lead, set_up};

/// Values that are shown and changed together.
pub(crate) struct SettingGroup {
    /// Says in the activity what was done.
    pub verb: &'static str,
    /// Names in the activity what was changed.
    pub object: &'static str,
    /// The page on which they are changed.
    pub route: Route<0>,
    /// The fields of its form, each with the name of its setting.
    pub fields: &'static [(&'static str, &'static str)],
}

impl SettingGroup {
    fn names(&self) -> impl Iterator<Item = &'static str> {
        self.fields.iter().map(|(_, name)| *name)
    }

    /// Fills the form with what holds now, for whoever may change it.
    ///
    /// # Errors
    /// `Forbidden` for whoever does not lead all of the partnership.
    pub(crate) fn fill(&self, at: &At, form: Fields, values: Vec<(&'static str, String)>) -> Result<Fields, PageError> {
        must_lead(at)?;
        let form = form.at_version(at.setting.version(self.names()));
        Ok(values.into_iter().fold(form, |form, (field, value)| form.fill(field, value)))
    }

    /// Keeps what was typed, where nobody changed it meanwhile. The activity is told the names of what is another now.
    ///
    /// # Errors
    /// `Stale` with what others saved, where they did.
    pub(crate) async fn save(
        &self,
        at: &At,
        tx: &mut Tx,
        seen: i64,
        values: Vec<(&'static str, String)>,
    ) -> Result<Saved, NotSaved> {
        must_lead(at)?;
        let kept = tx.settings().await?;
        let setting = |field: &str| self.fields.iter().find(|(own, _)| *own == field).map(|(_, name)| *name);
        let now = |field: &str| setting(field).and_then(|name| kept.value(name)).unwrap_or_default().to_owned();
        let version = self.names().map(|name| kept.version(name)).sum();
        let (others, mut fields): (Vec<_>, Vec<_>) = (
            values.iter().map(|(field, _)| (*field, now(field))).collect(),
            values.iter().filter(|(field, value)| now(field) != *value).map(|(field, _)| *field).collect(),
        );
        if version != seen {
            let theirs = others.into_iter().filter(|(field, _)| fields.contains(field)).collect();
            return Err(NotSaved::Stale { version, theirs });
        }
        for (field, value) in &values {
            if let Some(name) = setting(field).filter(|_| fields.contains(field)) {
                tx.set(name, value).await?;
            }
        }
        let next = set_up::next_after(at, tx, self).await?;
        if fields.is_empty() {
            return Ok(Saved::silent(Silent::System("what is set was saved as it was"), next));
        }
        let mut act = at.act(self.verb, "setting", self.object);
        act.fields.append(&mut fields);
        Ok(Saved::new(act, next))
    }
}

/// The shell of a page on which something is set.
pub(crate) fn setting_shell(form: &Fields, title: &str) -> Shell {
    let shell = form.shell(form.text(title));
    shell.crumb(form.text("partnership-settings-title"), SETTINGS.path())
}

pub(crate) fn samples() -> Vec<Sample> {
    [
        show::samples(),
        names::samples(),
        authority::samples(),
        controller::samples(),
        labels::samples(),
        levels::samples(),
        colours::samples(),
        logo::samples(),
        rooms::samples(),
        retention::samples(),
        session::samples(),
    ]
    .concat()
}
