// SPDX-License-Identifier: MIT OR Apache-2.0
//! Figures to know: the value, its interval, and who it is compared with.

use crate::addresses;
use areas::Area;
use base::Unit;
use evidence::catalogue::Polarity;
use evidence::measure::{Measure, Measured};
use exhibits::{View, country_name, frame};
use figures::{Key, KeyEntry, Mark, Markup, Strip};
use stats::Comparison;
use ui::Link;
use words::{Args, number};

use crate::others::{Others, others, times};
use evidence::place::Level;
use evidence::place::interval;
use exhibits::value_text;

pub(crate) struct Row {
    pub link: Link,
    pub what: String,
    pub value: String,
    pub interval: String,
    /// The counts stand in place of an interval.
    pub counted: bool,
    pub beside_country: bool,
    pub strip: Markup,
    /// Beside whom, where there is room for one: the first of the sentences.
    pub first: String,
    /// The other authorities of the county by name, where there are any.
    pub county: String,
    pub sentence: String,
}

impl Row {
    /// Says what the value is: "Injury admissions: per 10,000 children aged 0 to 14, 2023/24 (95% interval 85.8 to 96.8)."
    pub(crate) fn told(&self, view: &View) -> String {
        let named = if self.counted { String::new() } else { format!("{} ", view.text("exhibits-interval-heading")) };
        let limits = if self.interval.is_empty() { String::new() } else { format!(" ({named}{})", self.interval) };
        format!("{}: {}{limits}.", self.link.text, self.what)
    }
}

/// The catalogue's key figures that are held for the authority.
pub(crate) fn rows(view: &View) -> Vec<Row> {
    let place = &*view.place;
    let mut chosen: Vec<_> = place.catalogue.all().filter(|one| one.figure_order.is_some()).collect();
    chosen.sort_by_key(|one| one.figure_order);
    chosen.into_iter().filter_map(|one| row(view, &one.code, place.preferred(&one.code, Level::Authority)?)).collect()
}

fn row(view: &View, code: &str, measured: &Measured) -> Option<Row> {
    let indicator = view.place.indicator(code);
    let own = view.place.own(measured)?;
    let unit = &measured.unit;
    let others = others(&view.place, measured);
    let sentences = sentences(view, measured, own, own.quantity.value?, &others);
    let county = in_county(view, unit, &others);
    let sentence = sentences.iter().chain(&county).map(String::as_str).collect::<Vec<_>>().join(" ");
    let limits = match (own.quantity.lower, own.quantity.upper, own.quantity.numerator, own.quantity.denominator) {
        (Some(lower), Some(upper), ..) => number::interval(view.at.lang, lower, upper, &measured.unit),
        (_, _, Some(count), Some(all)) => view.at.text_with(
            "needs-count-of",
            &Args::new()
                .set("count", number::whole(view.at.lang, count))
                .set("all", number::whole(view.at.lang, all))
                .set("of", indicator.of.clone()),
        ),
        _ => String::new(),
    };
    let unit_text = match measured.unit {
        Unit::Percent | Unit::None => indicator.what.clone(),
        _ if indicator.what_has_unit => indicator.what.clone(),
        _ => format!("{}, {}", indicator.what, measured.unit),
    };
    let value = value_text(view, own, unit);
    let strip = figures::strip(&Strip {
        frame: frame(view, &format!("strip-{code}"), &format!("{}: {value}. {sentence}", indicator.short)),
        unit: unit.clone(),
        value: own.quantity.value,
        lower: own.quantity.lower,
        upper: own.quantity.upper,
        state: own.quantity.state,
        hollow: indicator.polarity == Polarity::Neither,
        england: others.england,
        region: others.region,
        neighbours: others.neighbours.iter().map(|(_, value)| *value).collect(),
        most: None,
    });
    Some(Row {
        link: Link::new(indicator.short.clone(), view.link(&addresses::distribution(code))),
        what: format!("{unit_text}, {}", own.period.label()),
        value,
        interval: limits,
        counted: own.quantity.lower.is_none(),
        beside_country: others.england.is_some(),
        strip,
        first: sentences.into_iter().next().unwrap_or_default(),
        county: county.unwrap_or_default(),
        sentence,
    })
}

/// Names the figures it compares with; says which are not held.
fn sentences(view: &View, measured: &Measured, own: &Measure, own_value: f64, others: &Others) -> Vec<String> {
    let unit = &measured.unit;
    let mut sentences = Vec::new();
    let geography = &view.place.geography;
    let named = |area: Option<&Area>, key| area.map_or_else(|| view.text(key), |area| area.name.clone());
    let country = country_name(view, measured);
    let region = named(geography.region.as_ref(), "needs-region");
    for (who, value) in [(country.as_str(), others.england), (region.as_str(), others.region)] {
        if let Some(value) = value {
            let printed = number::value(view.at.lang, value, unit);
            // Clear of the interval where there is one; else by the figures as people read them.
            let same = number::value(view.at.lang, own_value, unit) == printed;
            let key = match stats::compare(interval(own), value) {
                Comparison::NoClearDifference => "needs-compare-same",
                Comparison::CannotSay if same => "needs-compare-same",
                _ if own_value > value => "needs-compare-higher",
                _ => "needs-compare-lower",
            };
            let args = Args::new().set("who", who).set("value", printed);
            let ratio = times(view.at.lang, own_value, value, unit);
            let args = args.set("times", usize::from(ratio.is_some())).set("ratio", ratio.unwrap_or_default());
            sentences.push(view.at.text_with(key, &args));
        }
    }
    let values: Vec<f64> = others.neighbours.iter().map(|(_, value)| *value).collect();
    if values.len() >= 3
        && let Ok(median) = stats::median(&values)
    {
        let args = Args::new().set("count", values.len()).set("value", number::value(view.at.lang, median, unit));
        sentences.push(view.at.text_with("needs-compare-middle", &args));
    } else if !others.neighbours.is_empty() {
        let named: Vec<String> = others
            .neighbours
            .iter()
            .map(|(name, value)| format!("{name} ({})", number::value(view.at.lang, *value, unit)))
            .collect();
        let args = Args::new()
            .set("names", words::list(view.at.lang, &named))
            .set("all", view.place.geography.neighbours.len());
        sentences.push(view.at.text_with("needs-compare-named", &args));
    }
    if others.england.is_none() {
        sentences.push(view.at.text_with("needs-compare-not-held", &Args::new().set("who", country.as_str())));
    }
    sentences
}

/// Names the other authorities of the county with their figures. Numbers of people only say how large a place is.
fn in_county(view: &View, unit: &Unit, others: &Others) -> Option<String> {
    let named =
        others.county.iter().map(|(name, value)| format!("{name} {}", number::value(view.at.lang, *value, unit)));
    let args = Args::new().set("names", words::list(view.at.lang, &named.collect::<Vec<_>>()));
    (!others.county.is_empty() && *unit != Unit::People).then(|| view.at.text_with("needs-compare-county", &args))
}

pub(crate) fn key(view: &View) -> Markup {
    let own = Args::new().set("place", view.name());
    let entry = |mark, label: String| KeyEntry { mark, label, count: String::new() };
    let region = view.place.geography.region.as_ref().map_or_else(|| view.text("needs-region"), |one| one.name.clone());
    figures::key(&Key {
        frame: frame(view, "numbers-key", ""),
        entries: vec![
            entry(Mark::Own, view.at.text_with("needs-key-own", &own)),
            entry(Mark::OwnHollow, view.at.text_with("needs-key-own-hollow", &own)),
            entry(Mark::England, view.country()),
            entry(Mark::Region, region),
            entry(Mark::Neighbours, view.text("needs-key-neighbours")),
        ],
    })
}
