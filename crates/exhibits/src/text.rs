// SPDX-License-Identifier: MIT OR Apache-2.0
//! A figure, a state, a unit and a level as pages write them.

use base::{Quantity, State, Unit};
use evidence::measure::Measure;
use evidence::place::Level;
use words::{Args, number};

use crate::View;

/// A count is worth showing where its rate cannot be worked out, and a lower bound says that it is one.
pub(crate) fn count_text(view: &View, quantity: &Quantity, unit: &Unit) -> String {
    let shown = quantity.value.map(|value| number::value(view.at.lang, value, unit));
    let counted = quantity.numerator.map(|value| number::whole(view.at.lang, value));
    let text = match (quantity.state, shown, counted) {
        (State::AtLeast, Some(value), _) => value,
        (State::AtLeast, None, Some(count)) => count,
        (State::NotAvailable, None, Some(count)) => {
            return view.at.text_with("exhibits-count-only", &Args::new().set("count", count));
        }
        _ => return String::new(),
    };
    view.at.text_with("exhibits-finding-at-least", &Args::new().set("value", text))
}

/// The heading above the names of a level's areas. Patches have the authority's own word.
pub fn area_heading(view: &View, level: Level) -> String {
    match level {
        Level::SmallAreas => view.text("exhibits-small-area-heading"),
        Level::Wards => view.text("exhibits-ward-heading"),
        Level::Patches(_) => words::capitalise(view.at.lang, view.place.patch_kind(level)),
        Level::Authority => view.text("exhibits-authority-heading"),
    }
}

/// The state in the page's language.
pub fn state_word(view: &View, state: State) -> String {
    view.labels().state(state)
}

pub fn unit_heading(view: &View, unit: &Unit) -> String {
    match unit {
        Unit::Percent => view.text("exhibits-unit-percent"),
        Unit::Score | Unit::StandardScore => view.text("exhibits-unit-score"),
        Unit::People => view.text("exhibits-unit-people"),
        // A unit such as "per 10,000" is its own name.
        other => other.to_string(),
    }
}

/// The value, or what is known instead of it.
pub fn value_text(view: &View, measure: &Measure, unit: &Unit) -> String {
    let quantity = &measure.quantity;
    let shown = quantity.value.map(|value| number::value(view.at.lang, value, unit));
    match (quantity.state, shown, quantity.numerator) {
        (State::Value, Some(shown), _) => shown,
        (State::AtLeast, Some(shown), _) => {
            view.at.text_with("exhibits-finding-at-least", &Args::new().set("value", shown))
        }
        (State::AtLeast, None, Some(count)) => view
            .at
            .text_with("exhibits-finding-at-least", &Args::new().set("value", number::whole(view.at.lang, count))),
        (State::NotAvailable, None, Some(count)) => {
            view.at.text_with("exhibits-count-only", &Args::new().set("count", number::whole(view.at.lang, count)))
        }
        (state, Some(shown), _) => format!("{shown} ({})", state_word(view, state)),
        (state, None, _) => state_word(view, state),
    }
}
