// SPDX-License-Identifier: MIT OR Apache-2.0
//! A figure that a corrected release, or taking one back, alters.

use base::{AreaCode, Quantity};
use records::SeriesKey;

/// One cell before and after. `after` is `None` where nothing is left that says anything of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub key: SeriesKey,
    pub area: AreaCode,
    pub before: Quantity,
    pub after: Option<Quantity>,
}

impl Change {
    /// The figure as its publisher gives it: the value, else the count.
    fn figure(quantity: &Quantity) -> Option<f64> {
        quantity.value.or(quantity.numerator)
    }

    /// By how much, where both are numbers.
    pub fn difference(&self) -> Option<f64> {
        Some(Self::figure(self.after.as_ref()?)? - Self::figure(&self.before)?)
    }

    /// Where, what and when, from one figure to the other: a line for the person who imports.
    pub fn in_words(&self) -> String {
        let said = |quantity: &Quantity| match Self::figure(quantity) {
            Some(number) => shown(number),
            None => quantity.state.as_str().replace('_', " "),
        };
        let key = &self.key;
        let part = if key.category.is_empty() { String::new() } else { format!(" ({})", key.category) };
        let after = self.after.as_ref().map_or_else(|| "nothing held".to_owned(), said);
        let by = self.difference().map_or_else(String::new, |by| {
            let sign = if by < 0.0 { "" } else { "+" };
            format!(" ({sign}{})", shown(by))
        });
        let (area, indicator, period) = (self.area, &key.indicator, key.period.label());
        format!("{area}, {indicator}{part}, {period}: {} becomes {after}{by}", said(&self.before))
    }
}

/// Three decimal places where a number is not whole; what arithmetic leaves behind is not worth reading.
fn shown(number: f64) -> String {
    let rounded = (number * 1000.0).round() / 1000.0;
    format!("{rounded}")
}

#[cfg(test)]
mod tests {
    use base::{Day, Period, State, Vintage};
    use records::Aggregate;

    use super::*;

    fn change(before: Quantity, after: Option<Quantity>) -> Change {
        let day: Day = "2021-03-21".parse().expect("a day");
        let area: AreaCode = "X01000001".parse().expect("a code");
        let key = SeriesKey {
            source: "s".to_owned(),
            indicator: "looked-after".to_owned(),
            area_type: area.area_type(),
            vintage: Vintage(2021),
            period: Period::new("2021", day, day).expect("a period"),
            breakdown: String::new(),
            category: String::new(),
            method: records::FigureMethod::Count,
            unit: "people".into(),
            scale: 0.0,
            denominator_indicator: String::new(),
            aggregate: Aggregate::Sum,
            complete: false,
        };
        Change { key, area, before, after }
    }

    #[test]
    fn a_line_says_from_what_to_what() {
        let more = change(Quantity::count(12.0), Some(Quantity::count(15.0)));
        assert_eq!(more.in_words(), "X01000001, looked-after, 2021: 12 becomes 15 (+3)");
        let hidden = Quantity::absent(State::Suppressed);
        assert_eq!(
            change(Quantity::count(12.0), Some(hidden)).in_words(),
            "X01000001, looked-after, 2021: 12 becomes suppressed"
        );
        let gone = change(Quantity { value: Some(0.1 + 0.2), ..Quantity::absent(State::Value) }, None);
        assert_eq!(gone.in_words(), "X01000001, looked-after, 2021: 0.3 becomes nothing held");
    }
}
