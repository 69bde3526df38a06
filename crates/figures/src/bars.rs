// SPDX-License-Identifier: MIT OR Apache-2.0
//! Interval bars: one row per area, and the picture is the accessible table itself.

use base::{State, Unit};

use crate::axis::Axis;
use crate::frame::{Dir, Frame, Labels};
use crate::mark::{Across, HALF, arrow, at, bar, pointer, upright};
use crate::markup::Markup;
use crate::number;
use crate::shade::{AMBER, HAIRLINE, INK, PAPER, QUIET, Shade, patterns};
use crate::write::{esc, ident, pc, put, sound};

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct BarRow {
    /// The key number on the map; empty where there is no map.
    pub key: String,
    pub name: String,
    /// Where the name leads; empty for nowhere.
    pub href: String,
    /// In grey under the name; may be empty.
    pub note: String,
    /// As printed. Empty: made from the value, or the word for the state.
    pub value_text: String,
    /// As printed. Empty: made from the ends of the interval.
    pub interval_text: String,
    pub value: Option<f64>,
    pub lower: Option<f64>,
    pub upper: Option<f64>,
    pub state: State,
    /// The class of the map, 0 to 4.
    pub class: Option<u8>,
    /// A range of assumptions and not a count: lined in plum and said so.
    pub modelled: bool,
}

impl Default for BarRow {
    fn default() -> Self {
        Self {
            key: String::new(),
            name: String::new(),
            href: String::new(),
            note: String::new(),
            value_text: String::new(),
            interval_text: String::new(),
            value: None,
            lower: None,
            upper: None,
            state: State::Value,
            class: None,
            modelled: false,
        }
    }
}

/// The line every row is compared with.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// "Bradford 5.5%".
    pub label: String,
    pub value: f64,
}

/// Rows with their headings. `frame.title` is the caption.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct IntervalBars {
    pub frame: Frame,
    /// "Ward".
    pub name_heading: String,
    /// "%".
    pub value_heading: String,
    /// "95% interval".
    pub interval_heading: String,
    /// As the ledger writes it: "percent", "per 10,000", "score", "people".
    pub unit: Unit,
    pub rows: Vec<BarRow>,
    pub reference: Option<Reference>,
}

/// What every row of one table shares.
pub(crate) struct Drawing<'a> {
    pub(crate) id: String,
    pub(crate) axis: Axis,
    dir: Dir,
    across: Across,
    unit: &'a Unit,
    labels: &'a Labels,
}

/// The line of comparison, where it can be drawn.
pub(crate) fn reference(input: &IntervalBars) -> Option<f64> {
    input.reference.as_ref().and_then(|r| sound(Some(r.value)))
}

/// One scale for all rows.
pub(crate) fn drawing(input: &IntervalBars, across: Across) -> Drawing<'_> {
    let spread = |row: &BarRow| {
        // "At least" needs room to point at.
        let more = row.value.filter(|_| row.state == State::AtLeast).map(|v| v * 1.15);
        [row.value, row.lower, row.upper, more].map(sound).into_iter().flatten().collect::<Vec<f64>>()
    };
    let axis = Axis::around(input.rows.iter().flat_map(spread).chain(reference(input)), 5);
    Drawing {
        id: ident(&input.frame.id),
        axis,
        dir: input.frame.dir,
        across,
        unit: &input.unit,
        labels: &input.frame.labels,
    }
}

/// Draws the table.
pub fn interval_bars(input: &IntervalBars) -> Markup {
    Markup::drawn(write_interval_bars(input))
}

fn write_interval_bars(input: &IntervalBars) -> String {
    let (drawing, reference) = (drawing(input, Across::Any), reference(input));
    let mut out = String::new();
    put!(
        out,
        "<div class=\"f-bars-wrap\"><table class=\"f-bars\" role=\"table\"><caption class=\"f-caption\">{}</caption>",
        esc(&input.frame.title)
    );
    drawing.head(&mut out, input, reference);
    out.push_str("<tbody class=\"f-bars-body\" role=\"rowgroup\">");
    for (place, row) in input.rows.iter().enumerate() {
        let fifth = if (place + 1) % 5 == 0 && place + 1 < input.rows.len() { " f-fifth" } else { "" };
        put!(out, "<tr class=\"f-row{fifth}\" role=\"row\">");
        drawing.row(&mut out, row, reference.is_some());
        out.push_str("</tr>");
    }
    out.push_str("</tbody>");
    drawing.foot(&mut out);
    out.push_str("</table></div>");
    out
}

const SVG: &str = "<svg class=\"f-svg f-bar-svg\" width=\"100%\" height=\"26\" direction=\"ltr\" overflow=\"visible\" \
                   aria-hidden=\"true\" focusable=\"false\">";

impl Drawing<'_> {
    pub(crate) fn place(&self, value: f64) -> f64 {
        self.axis.place(value, self.dir)
    }

    /// The patterns that these rows need.
    pub(crate) fn patterns(&self, input: &IntervalBars) -> String {
        let has = |state: &[State]| input.rows.iter().any(|r| state.contains(&r.state));
        let dots = has(&[State::Missing, State::NotAvailable]) || input.rows.iter().any(|r| sound(r.value).is_none());
        patterns(&self.id, has(&[State::Suppressed]), dots, input.rows.iter().any(|r| r.modelled))
    }

    fn head(&self, out: &mut String, input: &IntervalBars, reference: Option<f64>) {
        let mut defs = self.patterns(input);
        put!(defs, "<defs><g id=\"{}-g\">", self.id);
        for tick in &self.axis.ticks {
            let (class, colour) = if *tick == 0.0 { ("f-zero", QUIET) } else { ("f-grid", HAIRLINE) };
            line(&mut defs, self.place(*tick), "0", "100%", class, colour, 1.0);
        }
        out.push_str("<thead class=\"f-bars-head\" role=\"rowgroup\"><tr class=\"f-head-row\" role=\"row\">");
        out.push_str(&heading("f-name", &input.name_heading));
        let kind = if reference.is_some() { "f-bar-head" } else { "f-bar-bare" };
        let spoken = input.reference.as_ref().map(|r| format!("; {}", r.label)).unwrap_or_default();
        put!(
            out,
            "<th class=\"f-bar {kind}\" scope=\"col\" role=\"columnheader\"><span class=\"f-hidden\">{}{}</span>",
            esc(&self.labels.word("figures-picture")),
            esc(&spoken)
        );
        out.push_str(&SVG.replace("height=\"26\"", "height=\"46\""));
        out.push_str(&defs);
        out.push_str("</g>");
        let mut above = String::new();
        if let (Some(value), Some(reference)) = (reference, &input.reference) {
            let share = self.place(value);
            put!(out, "<g id=\"{}-r\">", self.id);
            line(out, share, "0", "100%", "f-amber", AMBER, 2.5);
            out.push_str("</g>");
            let anchor = if share < 0.2 {
                "start"
            } else if share > 0.8 {
                "end"
            } else {
                "middle"
            };
            let x = if share < 0.2 {
                0.0
            } else if share > 0.8 {
                1.0
            } else {
                share
            };
            put!(
                above,
                "<text class=\"f-reference\" x=\"{}\" y=\"20\" text-anchor=\"{anchor}\" font-size=\"15\" font-weight=\"700\" \
                 fill=\"{AMBER}\">{}</text>",
                pc(x),
                esc(&reference.label)
            );
            put!(above, "<svg class=\"f-at\" y=\"35\" overflow=\"visible\">");
            at(&mut above, Across::Any, share, &pointer());
            above.push_str("</svg>");
            line(&mut above, share, "34", "46", "f-amber", AMBER, 2.5);
        }
        put!(out, "</defs>{above}</svg></th>");
        out.push_str(&heading("f-value", &input.value_heading));
        out.push_str(&heading("f-interval", &input.interval_heading));
        out.push_str("</tr></thead>");
    }

    fn row(&self, out: &mut String, row: &BarRow, reference: bool) {
        out.push_str("<th class=\"f-name\" scope=\"row\" role=\"rowheader\"><span class=\"f-name-in\">");
        if !row.key.is_empty() {
            put!(out, "<span class=\"f-key\">{}</span> ", esc(&row.key));
        }
        if row.href.is_empty() {
            put!(out, "<span class=\"f-name-text\">{}", esc(&row.name));
        } else {
            put!(out, "<span class=\"f-name-text\"><a href=\"{}\">{}</a>", esc(&row.href), esc(&row.name));
        }
        let note = self.note(row);
        if !note.is_empty() {
            put!(out, " <span class=\"f-note\">{}</span>", esc(&note));
        }
        put!(out, "</span></span></th><td class=\"f-bar\" role=\"cell\">{SVG}<use href=\"#{}-g\"/>", self.id);
        let mut marks = String::new();
        self.marks(&mut marks, row);
        put!(out, "<svg class=\"f-at\" y=\"50%\" overflow=\"visible\">{marks}</svg>");
        if reference {
            put!(out, "<use href=\"#{}-r\"/>", self.id);
        }
        let (value, interval) = self.texts(row);
        let figure = |class: &str, text: &str| {
            format!("<td class=\"{class} role=\"cell\"><bdi class=\"f-figure\">{}</bdi></td>", esc(text))
        };
        out.push_str("</svg></td>");
        if sound(row.value).is_none() && interval.is_empty() {
            // The word for what is not there has the room of both columns.
            out.push_str(&figure("f-value f-absent\" colspan=\"2\"", &value));
        } else {
            out.push_str(&figure("f-value\"", &value));
            out.push_str(&figure("f-interval\"", &interval));
        }
    }

    /// The value, or the word for the state, and the interval.
    pub(crate) fn texts(&self, row: &BarRow) -> (String, String) {
        let made = sound(row.value).map(|v| number::bare(self.labels.lang(), v, self.unit));
        let value = match (row.value_text.is_empty(), made, row.state) {
            (false, _, _) => row.value_text.clone(),
            (true, Some(made), State::AtLeast) => self.labels.at_least(&made),
            (true, Some(made), _) => made,
            (true, None, State::Value) => self.labels.state(State::Missing),
            (true, None, state) => self.labels.state(state),
        };
        let interval = match (row.interval_text.is_empty(), sound(row.lower), sound(row.upper)) {
            (false, _, _) => row.interval_text.clone(),
            (true, Some(lower), Some(upper)) if row.state != State::AtLeast => {
                words::number::interval(self.labels.lang(), lower, upper, self.unit)
            }
            _ => String::new(),
        };
        (value, interval)
    }

    /// What stands in grey under the name: the row's own note, and the state of a figure that is shown.
    pub(crate) fn note(&self, row: &BarRow) -> String {
        let said = row.state == State::AtLeast || sound(row.value).is_none();
        let state = if row.modelled { self.labels.word("figures-modelled") } else { self.labels.state(row.state) };
        let parts = [row.note.as_str(), if said { "" } else { &state }];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// The bar of a row, about the middle of its height.
    pub(crate) fn marks(&self, out: &mut String, row: &BarRow) {
        let value = sound(row.value);
        let shade = Shade::of(row.state, row.class.or(value.map(|_| 1)));
        match (row.state, value) {
            (State::NotApplicable, _) => {}
            (State::Suppressed, _) => self.whole(out, Shade::Suppressed, false),
            (State::Missing | State::NotAvailable, _) | (_, None) => self.whole(out, Shade::Missing, true),
            (State::AtLeast, Some(value)) => {
                at(out, self.across, self.place(value), &arrow(shade, &self.id, self.dir == Dir::Rtl));
            }
            (_, Some(value)) => {
                let ends = sound(row.lower).zip(sound(row.upper)).map(|(l, u)| (self.place(l), self.place(u)));
                if let Some(ends) = ends {
                    let dashed = row.state == State::LowReliability;
                    if row.modelled {
                        bar(out, self.across, ends, HALF, "f-modelled", &format!("url(#{}-m)", self.id), false);
                    } else {
                        bar(out, self.across, ends, HALF, shade.class(), &shade.fill(&self.id), dashed);
                    }
                }
                // A bar as narrow as a tick is its own tick.
                if ends.is_some_and(|(a, b)| (a - b).abs() < 0.02) {
                    return;
                }
                // On the darkest class an ink tick would not show.
                let pale = ends.is_some() && shade == Shade::Class(4) && !row.modelled;
                let (class, colour) = if pale { ("f-pale", PAPER) } else { ("f-ink", INK) };
                let (half, width) = if ends.is_some() { (HALF - 0.6, 2.0) } else { (HALF + 1.0, 3.0) };
                upright(out, self.across, self.place(value), half, class, colour, width);
            }
        }
    }

    /// Hatched or dotted from end to end: the bar gives no hint of where the figure lies.
    fn whole(&self, out: &mut String, shade: Shade, dashed: bool) {
        bar(out, self.across, (0.0, 1.0), HALF - 1.0, shade.class(), &shade.fill(&self.id), dashed);
    }

    fn foot(&self, out: &mut String) {
        put!(
            out,
            "<tfoot class=\"f-bars-foot\" aria-hidden=\"true\"><tr class=\"f-foot-row\"><td class=\"f-name\"></td>\
             <td class=\"f-bar\">{SVG}"
        );
        for tick in &self.axis.ticks {
            let (x, text) = (pc(self.place(*tick)), self.axis.text(self.labels.lang(), *tick, self.unit));
            put!(
                out,
                "<text class=\"f-tick\" x=\"{x}\" y=\"19\" text-anchor=\"middle\" font-size=\"14\" fill=\"{QUIET}\">{text}</text>"
            );
        }
        out.push_str("</svg></td><td class=\"f-value\"></td><td class=\"f-interval\"></td></tr></tfoot>");
    }
}

fn line(out: &mut String, share: f64, from: &str, to: &str, class: &str, colour: &str, width: f64) {
    let x = pc(share);
    put!(
        out,
        "<line class=\"{class}\" x1=\"{x}\" x2=\"{x}\" y1=\"{from}\" y2=\"{to}\" stroke=\"{colour}\" stroke-width=\"{}\"/>",
        crate::write::px(width)
    );
}

/// A column that nothing stands in has no heading, and an empty one would be read out as one.
fn heading(class: &str, text: &str) -> String {
    if text.is_empty() {
        return format!("<td class=\"{class}\" role=\"cell\"></td>");
    }
    format!("<th class=\"{class}\" scope=\"col\" role=\"columnheader\"><bdi>{}</bdi></th>", esc(text))
}
