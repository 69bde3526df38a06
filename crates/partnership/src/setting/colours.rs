// SPDX-License-Identifier: MIT OR Apache-2.0
//! The two colours of the partnership. What people could not read by is refused, with the contrast that was measured.

use askama::Template;
use store::Tx;
use ui::setting::{ACCENT_COLOUR, Colour, Colours, PRIMARY_COLOUR};
use ui::{At, Fields, Form, FormReader, NotSaved, PageError, Sample, Saved, Shell};
use words::{Args, Lang, number};

use super::{SettingGroup, setting_shell};
use crate::addresses::COLOURS;

pub(crate) const GROUP: SettingGroup = SettingGroup {
    verb: "partnership-colours-changed",
    object: "colours",
    route: COLOURS,
    fields: &[("primary", PRIMARY_COLOUR), ("accent", ACCENT_COLOUR)],
};

pub(crate) struct ChangeColours {
    primary: Colour,
    accent: Colour,
    version: i64,
}

#[derive(Template)]
#[template(path = "setting/colours.html")]
pub(crate) struct ColoursPage {
    pub shell: Shell,
    pub form: Fields,
    pub swatches: Vec<Swatch>,
}

/// A colour as it is read by, and the words beside it.
pub(crate) struct Swatch {
    pub colour: String,
    pub paper: String,
    pub words: String,
}

impl Form for ChangeColours {
    const NAME: &'static str = "partnership-colours";

    fn read(reader: &mut FormReader<'_>) -> Option<Self> {
        let primary = reader.optional::<Colour>("primary", "colour");
        if primary == Some(None) {
            reader.refuse("primary", "colour");
        }
        let accent = reader.optional::<Colour>("accent", "colour");
        if accent == Some(None) {
            reader.refuse("accent", "colour");
        }
        Some(Self { primary: primary??, accent: accent??, version: reader.version() })
    }

    async fn show(at: &At, fields: Fields) -> Result<String, PageError> {
        let Colours { primary, accent } = at.setting.colours;
        let values = vec![("primary", primary.to_string()), ("accent", accent.to_string())];
        Ok(colours_page(at, GROUP.fill(at, fields, values)?).render()?)
    }

    async fn save(self, at: &At, tx: &mut Tx) -> Result<Saved, NotSaved> {
        for (field, colour) in [("primary", self.primary), ("accent", self.accent)] {
            if !colour.is_readable() {
                return Err(NotSaved::Said {
                    field,
                    message: measured(at, "partnership-colours-error-contrast", colour),
                });
            }
        }
        let values = vec![("primary", self.primary.to_string()), ("accent", self.accent.to_string())];
        GROUP.save(at, tx, self.version, values).await
    }
}

/// Says the contrast of a colour against white and against our paper.
fn measured(at: &At, key: &str, colour: Colour) -> String {
    let ratio = |other: Colour| written(at.lang, colour.contrast(other));
    let args = Args::new()
        .set("colour", colour.to_string())
        .set("white", ratio(Colour::WHITE))
        .set("paper", ratio(Colour::PAPER));
    at.text_with(key, &args)
}

/// A contrast with two places, cut and not rounded: 4.499 is not enough.
fn written(lang: Lang, contrast: f64) -> String {
    number::decimal(lang, (contrast * 100.0).floor() / 100.0, 2)
}

fn colours_page(at: &At, form: Fields) -> ColoursPage {
    let typed = ["primary", "accent"].map(|field| form.value(field).parse::<Colour>().ok());
    let swatch = |colour: Colour| Swatch {
        colour: colour.to_string(),
        paper: Colour::PAPER.to_string(),
        words: measured(at, "partnership-colours-measured", colour),
    };
    let swatches = typed.into_iter().flatten().map(swatch).collect();
    ColoursPage { shell: setting_shell(&form, "partnership-colours-title"), form, swatches }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |at: &At, (primary, accent): (&str, &str), rules: &[(&'static str, &'static str)]| {
        let form = Fields::new(at, ChangeColours::NAME).fill("primary", primary).fill("accent", accent).refused(rules);
        colours_page(at, form).render()
    };
    vec![
        Sample::new("partnership-colours", move |at| page(at, ("#0f5c63", "#9a4f00"), &[])),
        Sample::new("partnership-colours-wrong", move |at| {
            page(at, ("teal", "#ffcc00"), &[("primary", "colour"), ("accent", "colour")])
        }),
    ]
}
