// SPDX-License-Identifier: MIT OR Apache-2.0
//! How the levels of need are called here. Those that we bring are common words, and stay marked until somebody who leads the
//! practice has said that they are those of the partnership's own threshold document.

use askama::Template;
use store::Tx;
use ui::setting::{LEVELS_CONFIRMED, LevelOfNeed};
use ui::{At, Choice, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};

use super::{SettingGroup, setting_shell};
use crate::addresses::LEVELS;

const NAMES: [[&str; 2]; 4] = [
    ["universal", "universal-about"],
    ["targeted", "targeted-about"],
    ["intensive", "intensive-about"],
    ["specialist", "specialist-about"],
];

const fn field(level: usize, part: usize) -> (&'static str, &'static str) {
    (NAMES[level][part], LevelOfNeed::ALL[level].settings()[part])
}

pub(crate) const GROUP: SettingGroup = SettingGroup {
    verb: "partnership-levels-changed",
    object: "levels",
    route: LEVELS,
    fields: &[
        field(0, 0),
        field(0, 1),
        field(1, 0),
        field(1, 1),
        field(2, 0),
        field(2, 1),
        field(3, 0),
        field(3, 1),
        ("confirmed", LEVELS_CONFIRMED),
    ],
};

pub(crate) struct ChangeLevels {
    words: Vec<(&'static str, String)>,
    version: i64,
}

#[derive(Template)]
#[template(path = "setting/levels.html")]
pub(crate) struct LevelsPage {
    pub shell: Shell,
    pub form: Fields,
    pub fields: [[&'static str; 2]; 4],
    pub confirmed: Vec<Choice>,
}

impl Form for ChangeLevels {
    const NAME: &'static str = "partnership-levels";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let names = [
            reader.text("universal", 3..=60),
            reader.text("targeted", 3..=60),
            reader.text("intensive", 3..=60),
            reader.text("specialist", 3..=60),
        ];
        let abouts = [
            reader.text("universal-about", 3..=200),
            reader.text("targeted-about", 3..=200),
            reader.text("intensive-about", 3..=200),
            reader.text("specialist-about", 3..=200),
        ];
        let confirmed = if reader.is_ticked("confirmed") { "yes" } else { "" };
        let mut words = vec![("confirmed", confirmed.to_owned())];
        for ((fields, name), about) in NAMES.iter().zip(names).zip(abouts) {
            words.extend([(fields[0], name?), (fields[1], about?)]);
        }
        Some(Self { words, version: reader.version() })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        Ok(levels_page(GROUP.fill(at, fields, values(at))?).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        GROUP.save(at, tx, self.version, self.words).await
    }
}

fn values(at: &At) -> Vec<(&'static str, String)> {
    let levels = LevelOfNeed::ALL.map(|level| at.level_of_need(level));
    let words = NAMES.iter().zip(levels).flat_map(|(fields, (name, about))| [(fields[0], name), (fields[1], about)]);
    let confirmed = at.setting.levels_confirmed.then(|| ("confirmed", "yes".to_owned()));
    words.chain(confirmed).collect()
}

fn levels_page(form: Fields) -> LevelsPage {
    let confirmed = vec![Choice::new("yes", form.text("partnership-levels-confirmed-yes"))];
    LevelsPage { shell: setting_shell(&form, "partnership-levels-title"), form, fields: NAMES, confirmed }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |at: &At, rules: &[(&'static str, &'static str)]| {
        let form = values(at)
            .into_iter()
            .fold(Fields::new(at, ChangeLevels::NAME), |form, (field, word)| form.fill(field, word));
        levels_page(form.refused(rules)).render()
    };
    vec![
        Sample::new("partnership-levels", move |at| page(at, &[])),
        Sample::new("partnership-levels-wrong", move |at| {
            page(at, &[("targeted", "empty"), ("specialist-about", "empty")])
        }),
    ]
}
