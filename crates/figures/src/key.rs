// SPDX-License-Identifier: MIT OR Apache-2.0
//! Keys to what is drawn: a swatch, its words and, for a map, how many areas have it.

use crate::classes::Classes;
use crate::frame::{Dir, Frame};
use crate::markup::Markup;
use crate::shade::Shade;
use crate::standing::Standing;
use crate::swatch::swatch;
use crate::write::{esc, ident, put};
use base::{State, Unit};

/// What a key explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Fill(Shade),
    /// A value with its interval in a bar.
    Interval,
    Modelled,
    AtLeast,
    Break,
    /// The authority's line in bars.
    Reference,
    /// The authority on a strip, with its interval.
    Own,
    OwnHollow,
    England,
    Region,
    Neighbours,
    OwnLine,
    Comparator,
    /// The own mark of a spine chart.
    Standing(Standing),
    /// Its interval.
    Whisker,
    /// The range of similar places, and the middle half of them.
    Peers,
    MiddleHalf,
}

/// One entry of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyEntry {
    pub mark: Mark,
    pub label: String,
    /// In grey after the label; may be empty.
    pub count: String,
}

impl KeyEntry {
    pub fn new(mark: Mark, label: &str) -> Self {
        Self { mark, label: label.to_owned(), count: String::new() }
    }
}

/// A key: entries in one row that wraps.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Key {
    pub frame: Frame,
    pub entries: Vec<KeyEntry>,
}

/// Draws a key.
pub fn key(input: &Key) -> Markup {
    Markup::drawn(write_key(input))
}

fn write_key(input: &Key) -> String {
    let id = ident(&input.frame.id);
    row(&id, &input.entries, input.frame.dir)
}

pub(crate) fn row(id: &str, list: &[KeyEntry], dir: Dir) -> String {
    format!("<ul class=\"f-key-row\">{}</ul>", entries(id, list, dir))
}

/// The legend of a map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Legend {
    pub frame: Frame,
    pub classes: Classes,
    /// As the ledger writes it: "percent", "per 10,000", "score", "people".
    pub unit: Unit,
    /// The shade of every area on the map; they are counted here.
    pub shades: Vec<Shade>,
    /// "ward" and "wards".
    pub noun: (String, String),
    /// The one figure, in words, where every area has the same; else unused.
    pub only: String,
}

/// Draws the legend.
pub fn legend(input: &Legend) -> Markup {
    Markup::drawn(write_legend(input))
}

fn write_legend(input: &Legend) -> String {
    let (classes, states) = legend_entries(input);
    let id = ident(&input.frame.id);
    format!(
        "<div class=\"f-legend\"><ul class=\"f-key-list\">{}</ul><ul class=\"f-key-list\">{}</ul></div>",
        entries(&format!("{id}-c"), &classes, input.frame.dir),
        entries(&format!("{id}-s"), &states, input.frame.dir)
    )
}

/// Classes from the highest down; then suppressed and missing, which stand there even when no area is so, because their
/// absence is a finding too.
pub(crate) fn legend_entries(input: &Legend) -> (Vec<KeyEntry>, Vec<KeyEntry>) {
    let labels = &input.frame.labels;
    let entry = |shade: Shade, label: String| {
        let count = match input.shades.iter().filter(|s| **s == shade).count() {
            0 => labels.word("figures-none-here"),
            1 => format!("1 {}", input.noun.0),
            n => format!("{n} {}", input.noun.1),
        };
        KeyEntry { mark: Mark::Fill(shade), label, count }
    };
    let name = |place| input.classes.name(place, &input.unit, labels, &input.only);
    let classes = (0..input.classes.count())
        .rev()
        .map(|place| entry(Shade::Class(input.classes.shade_of(place)), name(place)))
        .collect();
    let mut states = vec![
        entry(Shade::Suppressed, labels.state(State::Suppressed)),
        entry(Shade::Missing, labels.state(State::Missing)),
    ];
    if input.shades.contains(&Shade::Plain) {
        states.push(entry(Shade::Plain, labels.state(State::NotApplicable)));
    }
    (classes, states)
}

fn entries(id: &str, entries: &[KeyEntry], dir: Dir) -> String {
    let mut out = String::new();
    for (place, entry) in entries.iter().enumerate() {
        put!(
            out,
            "<li class=\"f-key-entry\"><svg class=\"f-svg f-swatch\" width=\"28\" height=\"20\" direction=\"ltr\" \
             aria-hidden=\"true\" focusable=\"false\">{}</svg><span class=\"f-key-text\">{}",
            swatch(&format!("{id}{place}"), entry.mark, dir),
            esc(&entry.label)
        );
        if !entry.count.is_empty() {
            put!(out, " <span class=\"f-key-count\">{}</span>", esc(&entry.count));
        }
        out.push_str("</span></li>");
    }
    out
}

/// Every entry there is.
pub(crate) fn inputs() -> Vec<(String, Key)> {
    let all = [
        (Mark::Interval, "figure with its 95% interval"),
        (Mark::Fill(Shade::Suppressed), "hidden to protect people"),
        (Mark::Fill(Shade::Missing), "not held"),
        (Mark::Modelled, "modelled range"),
        (Mark::AtLeast, "at least: this or more"),
        (Mark::Break, "break: do not compare across"),
        (Mark::Reference, "the authority"),
        (Mark::Own, "the authority, 95% interval"),
        (Mark::OwnHollow, "the authority, neither better nor worse"),
        (Mark::England, "England"),
        (Mark::Region, "the region"),
        (Mark::Neighbours, "similar authorities"),
        (Mark::OwnLine, "the authority and 95% interval"),
        (Mark::Comparator, "England"),
        (Mark::Standing(Standing::Above), "clearly higher"),
        (Mark::Standing(Standing::Similar), "no clear difference"),
        (Mark::Standing(Standing::Below), "clearly lower"),
        (Mark::Standing(Standing::Unknown), "cannot say"),
        (Mark::Whisker, "95% interval"),
        (Mark::Peers, "similar authorities, lowest to highest"),
        (Mark::MiddleHalf, "middle half of similar authorities"),
    ];
    let entries = all.iter().map(|(mark, label)| KeyEntry::new(*mark, label)).collect();
    vec![("Key".into(), Key { frame: Frame::new("sample-key", ""), entries })]
}

/// Legends with and without hidden areas.
pub(crate) fn legends() -> Vec<(String, Legend)> {
    let values = [0.6, 1.8, 2.2, 3.0, 4.4, 5.0, 5.9, 8.8, 11.2, 14.2, 16.8];
    let classes = Classes::choose(&values);
    let mut shades: Vec<Shade> = values.iter().map(|v| Shade::Class(classes.class_of(*v))).collect();
    let noun = ("ward".to_owned(), "wards".to_owned());
    let draw = |id: &str, shades: &[Shade]| Legend {
        frame: Frame::new(id, ""),
        classes: classes.clone(),
        unit: "percent".into(),
        shades: shades.to_vec(),
        noun: noun.clone(),
        only: String::new(),
    };
    let clean = draw("sample-legend", &shades);
    shades.extend([Shade::Suppressed, Shade::Missing, Shade::Missing, Shade::Plain]);
    vec![
        ("Legend of a map".into(), clean),
        ("Legend: hidden, missing, does not apply".into(), draw("sample-legend-states", &shades)),
    ]
}

pub(crate) fn samples() -> Vec<(String, Markup)> {
    let keys = inputs().into_iter().map(|(name, input)| (name, key(&input)));
    keys.chain(legends().into_iter().map(|(name, input)| (name, legend(&input)))).collect()
}
