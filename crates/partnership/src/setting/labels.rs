// SPDX-License-Identifier: MIT OR Apache-2.0
//! Words that each authority has its own of.

use askama::Template;
use store::Tx;
use ui::setting::Label;
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};

use super::{SettingGroup, setting_shell};
use crate::addresses::LABELS;

/// The field of each label, in the order of the form.
pub(super) const FIELDS: [(&str, Label); 4] = [
    ("help", Label::EarlyHelp),
    ("assessment", Label::EarlyHelpAssessment),
    ("practitioner", Label::LeadPractitioner),
    ("hub", Label::Hub),
];

pub(crate) const GROUP: SettingGroup = SettingGroup {
    verb: "partnership-labels-changed",
    object: "labels",
    route: LABELS,
    fields: &[
        (FIELDS[0].0, FIELDS[0].1.setting()),
        (FIELDS[1].0, FIELDS[1].1.setting()),
        (FIELDS[2].0, FIELDS[2].1.setting()),
        (FIELDS[3].0, FIELDS[3].1.setting()),
    ],
};

pub(crate) struct ChangeLabels {
    words: Vec<(&'static str, String)>,
    version: i64,
}

#[derive(Template)]
#[template(path = "setting/labels.html")]
pub(crate) struct LabelsPage {
    pub shell: Shell,
    pub form: Fields,
}

impl Form for ChangeLabels {
    const NAME: &'static str = "partnership-labels";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let (help, assessment) = (reader.text("help", 2..=40), reader.text("assessment", 2..=60));
        let (practitioner, hub) = (reader.text("practitioner", 2..=40), reader.text("hub", 2..=40));
        let words = vec![("help", help?), ("assessment", assessment?), ("practitioner", practitioner?), ("hub", hub?)];
        Some(Self { words, version: reader.version() })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        Ok(labels_page(GROUP.fill(at, fields, values(at))?).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        GROUP.save(at, tx, self.version, self.words).await
    }
}

fn values(at: &At) -> Vec<(&'static str, String)> {
    FIELDS.iter().map(|(field, label)| (*field, at.label(*label))).collect()
}

fn labels_page(form: Fields) -> LabelsPage {
    LabelsPage { shell: setting_shell(&form, "partnership-labels-title"), form }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |at: &At, rules: &[(&'static str, &'static str)]| {
        let form = values(at)
            .into_iter()
            .fold(Fields::new(at, ChangeLabels::NAME), |form, (field, word)| form.fill(field, word));
        labels_page(form.refused(rules)).render()
    };
    vec![
        Sample::new("partnership-labels", move |at| page(at, &[])),
        Sample::new("partnership-labels-wrong", move |at| page(at, &[("help", "empty")])),
    ]
}
