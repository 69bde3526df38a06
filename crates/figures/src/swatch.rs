// SPDX-License-Identifier: MIT OR Apache-2.0
//! The small pictures of a key.

use crate::frame::Dir;
use crate::key::Mark;
use crate::mark::{Across, arrow, at, bar, diamond, dot, upright};
use crate::shade::{AMBER, CLASSES, INK, PAPER, PLUM, QUIET, Shade, TEAL, patterns};
use crate::spine_marks::band;
use crate::write::put;

/// A picture of 28 by 20.
pub(crate) fn swatch(id: &str, mark: Mark, dir: Dir) -> String {
    let mut out = String::new();
    let box_of = |class: &str, fill: &str, stroke: &str| {
        format!(
            "<rect class=\"f-box {class}\" x=\"1\" y=\"1\" width=\"26\" height=\"18\" fill=\"{fill}\" stroke=\"{stroke}\" \
             stroke-width=\"1.2\"/>"
        )
    };
    let line = |class: &str, path: &str, colour: &str, rest: &str| {
        format!("<path class=\"{class}\" d=\"{path}\" stroke=\"{colour}\" fill=\"none\" {rest}/>")
    };
    match mark {
        Mark::Fill(shade) => {
            out.push_str(&patterns(id, shade == Shade::Suppressed, shade == Shade::Missing, false));
            out.push_str(&box_of(shade.class(), &shade.fill(id), INK));
        }
        Mark::Modelled => {
            out.push_str(&patterns(id, false, false, true));
            out.push_str(&box_of("f-modelled", &format!("url(#{id}-m)"), PLUM));
        }
        Mark::Interval | Mark::Own | Mark::OwnHollow | Mark::England | Mark::Region => {
            let (mut inner, across) = (String::new(), Across::Fixed { left: 0.0, width: 28.0 });
            if matches!(mark, Mark::Interval | Mark::Own | Mark::OwnHollow) {
                let half = if mark == Mark::Interval { 8.0 } else { 5.0 };
                bar(&mut inner, across, (0.04, 0.96), half, "f-c2", CLASSES[2], false);
            }
            match mark {
                Mark::Interval => upright(&mut inner, across, 0.5, 8.0, "f-ink", INK, 2.0),
                Mark::England => upright(&mut inner, across, 0.5, 9.0, "f-ink", INK, 2.4),
                Mark::Region => at(&mut inner, across, 0.5, &diamond()),
                _ => at(&mut inner, across, 0.5, &dot(mark == Mark::OwnHollow)),
            }
            put!(out, "<g transform=\"translate(0 10)\">{inner}</g>");
        }
        Mark::Standing(_) | Mark::Whisker | Mark::Peers | Mark::MiddleHalf => out.push_str(&of_spine(mark, dir)),
        Mark::AtLeast => {
            let (from, mirrored) = if dir == Dir::Rtl { (26, true) } else { (2, false) };
            let arrow = arrow(Shade::Class(2), id, mirrored);
            put!(out, "<g transform=\"translate({from} 10) scale(.6 .8)\">{arrow}</g>");
        }
        Mark::Break => out.push_str(&line("f-amber", "M14 1V19", AMBER, "stroke-width=\"2\" stroke-dasharray=\"2 3\"")),
        Mark::Reference => out.push_str(&line("f-amber", "M14 1V19", AMBER, "stroke-width=\"2.5\"")),
        Mark::Neighbours => {
            out.push_str(&line("f-quiet", "M9 4V16M14 4V16M19 4V16", QUIET, "stroke-width=\"1.4\""));
        }
        Mark::OwnLine => {
            out.push_str(&line("f-band", "M1 10H27", CLASSES[1], "stroke-width=\"9\""));
            out.push_str(&line("f-own-line", "M1 10H27", TEAL, "stroke-width=\"2.6\""));
        }
        Mark::Comparator => {
            out.push_str(&line("f-other-line", "M1 10H27", INK, "stroke-width=\"1.8\" stroke-dasharray=\"5 3\""));
        }
    }
    out
}

/// A mark of a spine chart.
fn of_spine(mark: Mark, dir: Dir) -> String {
    let (across, ends) = (Across::Fixed { left: 0.0, width: 28.0 }, (0.04, 0.96));
    let mut inner = String::new();
    match mark {
        Mark::Standing(standing) => at(&mut inner, across, 0.5, &standing.mark(dir)),
        Mark::Whisker => bar(&mut inner, across, ends, 3.0, "f-ground", PAPER, false),
        Mark::Peers => {
            band(&mut inner, across, ends, "f-peers", CLASSES[0]);
            upright(&mut inner, across, ends.0, 9.0, "f-quiet", QUIET, 1.4);
            upright(&mut inner, across, ends.1, 9.0, "f-quiet", QUIET, 1.4);
        }
        _ => band(&mut inner, across, ends, "f-half", CLASSES[1]),
    }
    format!("<g transform=\"translate(0 10)\">{inner}</g>")
}
