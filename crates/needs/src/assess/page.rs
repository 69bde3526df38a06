// SPDX-License-Identifier: MIT OR Apache-2.0
//! `index.html`: one self-contained file, readable anywhere, without script or network.

use askama::Template;
use evidence::measure::Measured;
use words::{Args, Catalogue, Lang, number};

use crate::gap::{Line, lines};
use crate::place::{Level, Place, finding};

#[derive(Template)]
#[template(path = "assess/page.html")]
struct IndexPage {
    texts: Texts,
    title: String,
    lead: String,
    day: String,
    fictional: bool,
    groups: Vec<(String, Vec<Row>)>,
    gaps: Vec<(String, String, String)>,
    gaps_lead: String,
    sources: Vec<(String, String, String)>,
    licences: Vec<String>,
}

struct Row {
    name: String,
    sentence: String,
    value: String,
    interval: String,
    period: String,
    source: String,
    /// Figures of other sources, of which the report prefers none.
    others: Vec<String>,
}

/// "546,412 (ons-census-2021-ethnic-group-20, 2021)".
pub(crate) fn other_text(measured: &Measured, value: f64) -> String {
    let value = number::value(value, &measured.unit);
    format!("{value} ({}, {})", measured.key.source, measured.period.label())
}

/// The room's texts in English. They are shipped and read by tests; without them the page shows the keys.
struct Texts(Option<Catalogue>);

impl Texts {
    fn text(&self, key: &str) -> String {
        self.say(key, &Args::new())
    }

    fn say(&self, key: &str, args: &Args<'_>) -> String {
        self.0.as_ref().map_or_else(|| key.to_owned(), |texts| texts.get(Lang::ENGLISH, key, args))
    }
}

/// Writes the page in English; the site shows the same figures in other languages.
pub(super) fn index_html(place: &Place) -> Result<String, askama::Error> {
    let texts = Texts(Catalogue::new(&[("needs", include_str!("../../words/en.ftl"))]).ok());
    let name = place.geography.authority.name.as_str();
    let lines = lines(place);
    let held = lines.iter().filter(|line| line.held.is_some()).count();
    let args = Args::new().set("held", held).set("all", lines.len()).set("place", name);
    let groups = crate::categories()
        .into_iter()
        .map(|(key, category)| (texts.text(key), rows(place, &texts, category)))
        .filter(|(_, rows): &(String, Vec<Row>)| !rows.is_empty())
        .collect();
    let mut sources: Vec<(String, String, String)> = place
        .imports
        .iter()
        .filter(|import| !import.reverted)
        .map(|import| {
            (format!("{}: {}", import.publisher, import.title), import.file_name.clone(), import.sha256.clone())
        })
        .collect();
    sources.sort();
    sources.dedup();
    let mut licences: Vec<String> = place.imports.iter().map(|import| import.licence.clone()).collect();
    licences.sort();
    licences.dedup();
    let fictional = place.geography.authority.code.is_fictional();
    // Invented figures have no publisher.
    licences.retain(|licence| !fictional && !licence.is_empty());
    let page = IndexPage {
        title: texts.say("needs-index-title", &Args::new().set("place", name)),
        lead: texts.say("needs-gaps-lead", &args),
        day: words::day(place.as_at),
        fictional,
        groups,
        gaps: lines.iter().filter(|line| line.held.is_none()).map(gap).collect(),
        gaps_lead: texts.text("needs-not-held-meaning"),
        sources,
        licences,
        texts,
    };
    page.render()
}

fn gap(line: &Line<'_>) -> (String, String, String) {
    (line.element.name.clone(), line.element.holder.clone(), line.element.how.clone())
}

fn rows(place: &Place, texts: &Texts, category: evidence::catalogue::Category) -> Vec<Row> {
    place
        .catalogue
        .all()
        .filter(|indicator| indicator.category == category)
        .filter_map(|indicator| {
            let measured = place.preferred(&indicator.code, Level::Authority)?;
            let own = place.own(measured)?;
            let unit = measured.unit.as_str();
            let said = finding(place, measured, Level::Wards);
            let texts = texts.0.as_ref();
            let sentence =
                texts.map(|texts| said.text(texts, Lang::ENGLISH, place, measured, Level::Wards)).unwrap_or_default();
            let value = own.quantity.value.map(|value| number::value(value, unit));
            let value = value.or_else(|| own.quantity.numerator.map(number::whole)).unwrap_or_default();
            let interval = match (own.quantity.lower, own.quantity.upper) {
                (Some(lower), Some(upper)) => number::interval(lower, upper, &measured.unit),
                _ => "–".to_owned(),
            };
            let state = own.quantity.state;
            Some(Row {
                name: indicator.name.clone(),
                sentence,
                value: if state == base::State::Value {
                    value
                } else {
                    format!("{value} ({})", state.as_str().replace('_', " "))
                },
                interval,
                period: own.period.label().to_owned(),
                source: format!("{} ({})", measured.key.source, own.method),
                others: place
                    .other_sources(measured)
                    .filter_map(|(one, own)| Some(other_text(one, own.quantity.value?)))
                    .collect(),
            })
        })
        .collect()
}
