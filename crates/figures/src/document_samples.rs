// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every figure in every state as a document of its own, for the gallery and for a look at files.

use crate::document::{Picture, plate};
use crate::frame::Frame;
use crate::markup::Markup;
use crate::{bars_samples, coverage, grid_samples, key, map, multiples_samples, spine_samples, strip, trend_samples};

const WIDTH: f64 = 640.0;
const SOURCE: &str = "Source: invented figures on invented shapes.";

/// Draws each with an id that tells it from the figure on the page.
fn plates<T: Picture>(inputs: Vec<(String, T)>, frame: fn(&mut T) -> &mut Frame) -> Vec<(String, Markup)> {
    let draw = |(name, mut input): (String, T)| {
        let frame = frame(&mut input);
        frame.id = format!("plate-{}", frame.id);
        let caption = if frame.title.is_empty() { name.clone() } else { frame.title.clone() };
        let (kind, state) = name.split_once(':').unwrap_or((&name, ""));
        let state = if state.is_empty() { String::new() } else { format!(":{state}") };
        (format!("{kind} as a document{state}"), Markup::drawn(plate(&[&input], WIDTH, &caption, SOURCE)))
    };
    inputs.into_iter().map(draw).collect()
}

pub(crate) fn samples() -> Vec<(String, Markup)> {
    [
        plates(bars_samples::inputs(), |one| &mut one.frame),
        plates(spine_samples::inputs(), |one| &mut one.frame),
        plates(grid_samples::inputs(), |one| &mut one.frame),
        plates(multiples_samples::inputs(), |one| &mut one.frame),
        plates(strip::inputs(), |one| &mut one.frame),
        plates(map::inputs(), |one| &mut one.frame),
        plates(key::inputs(), |one| &mut one.frame),
        plates(key::legends(), |one| &mut one.frame),
        plates(trend_samples::inputs(), |one| &mut one.frame),
        plates(coverage::inputs(), |one| &mut one.frame),
    ]
    .concat()
}
