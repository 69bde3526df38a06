// SPDX-License-Identifier: MIT OR Apache-2.0
//! A spine chart: each figure against one comparator in the middle and the range of similar places, every row on a scale
//! of its own. The picture is the accessible table itself.

use base::{State, Unit};
use words::number::{interval, value as printed};

use crate::frame::Frame;
use crate::key::{Key, KeyEntry, Mark};
use crate::mark::Across;
use crate::markup::Markup;
use crate::spine_marks::{self, Scale};
use crate::standing::Standing;
use crate::write::{esc, ident, put, sound};

/// The range of similar places. Their own figures are not told apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Peers {
    pub lowest: f64,
    pub highest: f64,
    /// The 25th and the 75th percentile; none where there are too few places.
    pub middle_half: Option<(f64, f64)>,
}

/// One figure.
#[derive(Debug, Clone, PartialEq)]
pub struct SpineRow {
    pub name: String,
    /// In grey under the name: what it counts and when; may be empty.
    pub note: String,
    /// Where the name leads; empty for nowhere.
    pub href: String,
    /// As the ledger writes it: "percent", "per 10,000", "score", "people".
    pub unit: Unit,
    pub value: Option<f64>,
    pub lower: Option<f64>,
    pub upper: Option<f64>,
    pub state: State,
    /// The figure in the middle of the scale.
    pub comparator: Option<f64>,
    pub region: Option<f64>,
    pub peers: Option<Peers>,
    /// Against the comparator.
    pub standing: Standing,
}

impl Default for SpineRow {
    fn default() -> Self {
        Self {
            name: String::new(),
            note: String::new(),
            href: String::new(),
            unit: Unit::None,
            value: None,
            lower: None,
            upper: None,
            state: State::Value,
            comparator: None,
            region: None,
            peers: None,
            standing: Standing::Unknown,
        }
    }
}

/// Figures of one category. An empty name prints no heading.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SpineGroup {
    pub name: String,
    pub rows: Vec<SpineRow>,
}

/// The headings and the words for what a row shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpineWords {
    pub figure: String,
    pub own: String,
    pub comparator: String,
    pub region: String,
    pub against: String,
    pub lower: String,
    pub higher: String,
    pub above: String,
    pub similar: String,
    pub below: String,
    pub unknown: String,
    /// In place of the marks of a row.
    pub no_comparator: String,
    /// In place of a figure of another place.
    pub not_held: String,
    pub no_peers: String,
    /// In the key.
    pub peers: String,
    pub middle_half: String,
    pub interval: String,
}

impl Default for SpineWords {
    fn default() -> Self {
        Self {
            figure: "Figure".into(),
            own: "Here".into(),
            comparator: "England".into(),
            region: "Region".into(),
            against: "Against England".into(),
            lower: "lower".into(),
            higher: "higher".into(),
            above: "clearly higher".into(),
            similar: "no clear difference".into(),
            below: "clearly lower".into(),
            unknown: "cannot say".into(),
            no_comparator: "not held for England".into(),
            not_held: "not held".into(),
            no_peers: "not held for similar places".into(),
            peers: "similar places, lowest to highest".into(),
            middle_half: "middle half of similar places".into(),
            interval: "95% interval".into(),
        }
    }
}

impl SpineWords {
    pub(crate) fn standing(&self, standing: Standing) -> &str {
        match standing {
            Standing::Above | Standing::FarAbove => &self.above,
            Standing::Similar => &self.similar,
            Standing::Below | Standing::FarBelow => &self.below,
            Standing::Unknown => &self.unknown,
        }
    }
}

/// The whole chart. `frame.title` is its caption.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Spine {
    pub frame: Frame,
    pub words: SpineWords,
    pub groups: Vec<SpineGroup>,
}

/// What a row prints beside its marks, the same on a page and in a document.
pub(crate) struct RowTexts {
    pub(crate) own: String,
    pub(crate) interval: String,
    pub(crate) comparator: String,
    pub(crate) region: String,
    pub(crate) against: String,
    /// In place of the marks.
    pub(crate) instead: String,
    pub(crate) note: String,
}

pub(crate) fn texts(input: &Spine, row: &SpineRow) -> RowTexts {
    let labels = &input.frame.labels;
    let own = sound(row.value).filter(|_| row.state != State::Suppressed);
    let other =
        |value| sound(value).map_or_else(|| input.words.not_held.clone(), |v| printed(labels.lang(), v, &row.unit));
    let ends = sound(row.lower).zip(sound(row.upper)).filter(|_| own.is_some() && row.state != State::AtLeast);
    let careful = own.is_some() && matches!(row.state, State::LowReliability | State::RoundsToZero);
    let note = [row.note.as_str(), if careful { &labels.state(row.state) } else { "" }];
    RowTexts {
        own: match (own, row.state) {
            (Some(v), State::AtLeast) => labels.at_least(&printed(labels.lang(), v, &row.unit)),
            (Some(v), _) => printed(labels.lang(), v, &row.unit),
            (None, State::Value | State::LowReliability | State::RoundsToZero | State::AtLeast) => {
                labels.state(State::Missing)
            }
            (None, state) => labels.state(state),
        },
        interval: ends.map(|(l, u)| interval(labels.lang(), l, u, &row.unit)).unwrap_or_default(),
        comparator: other(row.comparator),
        region: other(row.region),
        against: input.words.standing(standing(row)).to_owned(),
        instead: match Scale::of(row, input.frame.dir) {
            Ok(_) => String::new(),
            Err(spine_marks::Absent::Comparator) => input.words.no_comparator.clone(),
            Err(spine_marks::Absent::Peers) => input.words.no_peers.clone(),
        },
        note: note.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
    }
}

/// Nothing can be said of a figure that is not shown, nor against one that is not held.
pub(crate) fn standing(row: &SpineRow) -> Standing {
    let both = sound(row.value).and(sound(row.comparator)).filter(|_| row.state != State::Suppressed);
    both.map_or(Standing::Unknown, |_| row.standing)
}

/// The key to the marks of a chart.
pub fn spine_key(input: &Spine) -> Key {
    let (words, rows) = (&input.words, || input.groups.iter().flat_map(|g| &g.rows));
    let mut entries: Vec<KeyEntry> = Standing::ALL
        .into_iter()
        .filter(|one| rows().any(|row| standing(row) == *one && sound(row.value).is_some()))
        .map(|one| KeyEntry::new(Mark::Standing(one), words.standing(one)))
        .collect();
    entries.push(KeyEntry::new(Mark::Whisker, &words.interval));
    entries.push(KeyEntry::new(Mark::England, &words.comparator));
    entries.push(KeyEntry::new(Mark::Region, &words.region));
    entries.push(KeyEntry::new(Mark::Peers, &words.peers));
    entries.push(KeyEntry::new(Mark::MiddleHalf, &words.middle_half));
    let mut frame = input.frame.clone();
    frame.id.push_str("-key");
    Key { frame, entries }
}

/// Draws the chart.
pub fn spine(input: &Spine) -> Markup {
    Markup::drawn(write_spine(input))
}

fn write_spine(input: &Spine) -> String {
    let id = ident(&input.frame.id);
    let words = &input.words;
    let mut out = format!(
        "<div class=\"f-spine-wrap\"><table class=\"f-spine\" role=\"table\"><caption class=\"f-caption\">{}</caption>\
         <thead class=\"f-spine-head\" role=\"rowgroup\"><tr class=\"f-head-row\" role=\"row\">",
        esc(&input.frame.title)
    );
    let mut heading = |class: &str, inner: &str| {
        put!(out, "<th class=\"{class}\" scope=\"col\" role=\"columnheader\">{inner}</th>");
    };
    heading("f-name", &esc(&words.figure));
    let ends = format!(
        "<span class=\"f-hidden\">{}</span><span class=\"f-ends\" aria-hidden=\"true\"><span class=\"f-end\">{}</span>\
         <span class=\"f-end f-centre\">{}</span><span class=\"f-end\">{}</span></span>",
        esc(&input.frame.labels.word("figures-picture")),
        esc(&words.lower),
        esc(&words.comparator),
        esc(&words.higher)
    );
    heading("f-bar", &ends);
    for (class, text) in [
        ("f-value", &words.own),
        ("f-beside", &words.comparator),
        ("f-beside", &words.region),
        ("f-against", &words.against),
    ] {
        heading(class, &format!("<bdi>{}</bdi>", esc(text)));
    }
    out.push_str("</tr></thead>");
    let mut patterns = spine_marks::patterns(input, &id);
    for group in &input.groups {
        out.push_str("<tbody class=\"f-spine-body\" role=\"rowgroup\">");
        if !group.name.is_empty() {
            put!(
                out,
                "<tr class=\"f-group-row\" role=\"row\"><th class=\"f-group\" colspan=\"6\" scope=\"rowgroup\" \
                 role=\"rowheader\">{}</th></tr>",
                esc(&group.name)
            );
        }
        for row in &group.rows {
            one(&mut out, input, &id, row, &std::mem::take(&mut patterns));
        }
        out.push_str("</tbody>");
    }
    out.push_str("</table></div>");
    out
}

fn one(out: &mut String, input: &Spine, id: &str, row: &SpineRow, patterns: &str) {
    let (texts, words) = (texts(input, row), &input.words);
    let name = if row.href.is_empty() {
        esc(&row.name)
    } else {
        format!("<a href=\"{}\">{}</a>", esc(&row.href), esc(&row.name))
    };
    put!(
        out,
        "<tr class=\"f-row\" role=\"row\"><th class=\"f-name\" scope=\"row\" role=\"rowheader\"><span class=\"f-name-text\">\
         {name}</span>"
    );
    if !texts.note.is_empty() {
        put!(out, " <span class=\"f-note\">{}</span>", esc(&texts.note));
    }
    put!(
        out,
        "</th><td class=\"f-bar\" role=\"cell\"><svg class=\"f-svg f-bar-svg\" width=\"100%\" height=\"30\" direction=\"ltr\" \
         overflow=\"visible\" aria-hidden=\"true\" focusable=\"false\">{patterns}<svg class=\"f-at\" y=\"50%\" \
         overflow=\"visible\">{}</svg></svg>",
        spine_marks::row(input, id, row, Across::Any)
    );
    if !texts.instead.is_empty() {
        put!(out, "<span class=\"f-instead\">{}</span>", esc(&texts.instead));
    }
    put!(out, "</td><td class=\"f-value\" role=\"cell\"><bdi class=\"f-figure\">{}</bdi>", esc(&texts.own));
    if !texts.interval.is_empty() {
        put!(out, " <span class=\"f-interval\"><bdi class=\"f-figure\">{}</bdi></span>", esc(&texts.interval));
    }
    out.push_str("</td>");
    for (label, text) in [(&words.comparator, &texts.comparator), (&words.region, &texts.region)] {
        // Where the columns are stacked their headings are gone, and each figure carries its own.
        put!(
            out,
            "<td class=\"f-beside\" role=\"cell\"><span class=\"f-own-heading\" aria-hidden=\"true\">{} </span>\
             <bdi class=\"f-figure\">{}</bdi></td>",
            esc(label),
            esc(text)
        );
    }
    put!(out, "<td class=\"f-against\" role=\"cell\">{}</td></tr>", esc(&texts.against));
}
