// SPDX-License-Identifier: MIT OR Apache-2.0
//! How long things are kept that go by themselves. A partnership may let them go sooner, and never keep them longer.

use askama::Template;
use people::{ACCOUNT_DAYS, DRAFT_DAYS};
use store::{KeptPeriod, Tx, WORKBOOK_DAYS};
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};
use words::Args;

use super::{SettingGroup, setting_shell};
use crate::addresses::RETENTION;

/// The field of each period.
pub(super) const PERIODS: [(&str, KeptPeriod); 3] =
    [("drafts", DRAFT_DAYS), ("workbooks", WORKBOOK_DAYS), ("accounts", ACCOUNT_DAYS)];

pub(crate) const GROUP: SettingGroup = SettingGroup {
    verb: "partnership-retention-changed",
    object: "retention",
    route: RETENTION,
    fields: &[(PERIODS[0].0, PERIODS[0].1.name), (PERIODS[1].0, PERIODS[1].1.name), (PERIODS[2].0, PERIODS[2].1.name)],
};

pub(crate) struct ChangeRetention {
    days: [i64; 3],
    version: i64,
}

#[derive(Template)]
#[template(path = "setting/retention.html")]
pub(crate) struct RetentionPage {
    pub shell: Shell,
    pub form: Fields,
    pub fixed: Vec<String>,
}

impl Form for ChangeRetention {
    const NAME: &'static str = "partnership-retention";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let typed = [
            reader.optional::<i64>("drafts", "range"),
            reader.optional::<i64>("workbooks", "range"),
            reader.optional::<i64>("accounts", "range"),
        ];
        let mut days = [None; 3];
        for (place, (typed, (field, period))) in days.iter_mut().zip(typed.into_iter().zip(PERIODS)) {
            *place = typed.flatten().filter(|days| (period.least..=period.most).contains(days));
            // What is no number is said already.
            if place.is_none() && typed.is_some() {
                reader.refuse(field, "range");
            }
        }
        let [drafts, workbooks, accounts] = days;
        Some(Self { days: [drafts?, workbooks?, accounts?], version: reader.version() })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        Ok(retention_page(at, GROUP.fill(at, fields, values(at))?).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        let values = PERIODS.iter().zip(self.days).map(|((field, _), days)| (*field, days.to_string()));
        GROUP.save(at, tx, self.version, values.collect()).await
    }
}

fn values(at: &At) -> Vec<(&'static str, String)> {
    PERIODS.iter().map(|(field, period)| (*field, at.setting.days(period).to_string())).collect()
}

/// Says for how many days.
pub(super) fn days_text(at: &At, period: &KeptPeriod) -> String {
    let days = usize::try_from(at.setting.days(period)).unwrap_or_default();
    at.text_with("partnership-retention-days", &Args::new().set("days", days))
}

/// What goes by itself after a time that nobody changes.
pub(super) fn fixed(at: &At) -> Vec<String> {
    ["uploads", "reviews", "jobs", "sessions", "guesses", "activity"]
        .map(|one| at.text(&format!("partnership-retention-fixed-{one}")))
        .into()
}

fn retention_page(at: &At, form: Fields) -> RetentionPage {
    RetentionPage { shell: setting_shell(&form, "partnership-retention-title"), fixed: fixed(at), form }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |at: &At, drafts: &str, rules: &[(&'static str, &'static str)]| {
        let form = Fields::new(at, ChangeRetention::NAME).fill("drafts", drafts).fill("workbooks", "30");
        retention_page(at, form.fill("accounts", "400").refused(rules)).render()
    };
    vec![
        Sample::new("partnership-retention", move |at| page(at, "7", &[])),
        Sample::new("partnership-retention-wrong", move |at| page(at, "8", &[("drafts", "range")])),
    ]
}
