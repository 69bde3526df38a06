// SPDX-License-Identifier: MIT OR Apache-2.0
//! Trends in every state, for the gallery.

use crate::frame::Frame;
use crate::markup::Markup;
use crate::trend::{Trend, TrendPoint, trend};

pub(crate) fn samples() -> Vec<(String, Markup)> {
    inputs().into_iter().map(|(name, input)| (name, trend(&input))).collect()
}

/// Every state of a trend.
pub(crate) fn inputs() -> Vec<(String, Trend)> {
    let point =
        |value: f64, room: f64| Some(TrendPoint { value, lower: Some(value - room), upper: Some(value + room) });
    let own = [133.0, 138.0, 121.0, 131.0, 124.0, 112.0, 127.0, 109.0, 96.0, 91.2];
    let other = [115.0, 117.0, 110.0, 112.0, 108.0, 101.0, 99.0, 88.0, 77.0, 72.7];
    let full = Trend {
        frame: Frame::new("sample-trend", "From 133 to 91 per 10,000 since 2014; England fell too."),
        unit: "per 10,000".into(),
        periods: (2014..2024).map(|y| y.to_string()).collect(),
        own: own.iter().map(|v| point(*v, 6.0)).collect(),
        comparator: other.iter().copied().map(Some).collect(),
        breaks: Vec::new(),
    };
    let with = |name: &str, id: &str, change: &dyn Fn(&mut Trend)| {
        let mut one = full.clone();
        one.frame.id = format!("sample-trend-{id}");
        change(&mut one);
        (format!("Trend: {name}"), one)
    };
    vec![
        with("normal", "normal", &|_| {}),
        with("a break", "break", &|t| {
            t.breaks = vec![5];
            t.unit = "percent".into();
        }),
        with("gaps, and a figure alone", "gaps", &|t| {
            for gap in [2, 4, 8] {
                if let Some(own) = t.own.get_mut(gap) {
                    *own = None;
                }
            }
        }),
        with("ends that touch", "ends", &|t| {
            if let Some(last) = t.comparator.last_mut() {
                *last = Some(91.0);
            }
        }),
        with("one period", "one", &|t| {
            t.periods.truncate(1);
        }),
        with("nothing held", "none", &|t| {
            t.own.clear();
            t.comparator.clear();
        }),
    ]
}
