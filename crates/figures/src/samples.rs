// SPDX-License-Identifier: MIT OR Apache-2.0
//! Invented shapes for the gallery and the tests.

use crate::outline::Polygons;
use crate::write::real;

/// A patchwork of crooked four-sided areas that share their corners and have kinks in their sides.
pub(crate) fn patchwork(across: usize, down: usize) -> Vec<Polygons> {
    let wobble = |a: usize, b: usize| (real((a * 37 + b * 61 + a * b * 13) % 17) - 8.0) / 30.0;
    let corner = |i: usize, j: usize| {
        let (x, y) = (real(i) + wobble(i, j), real(j) + wobble(j + 5, i + 3));
        (-2.0 + x / 40.0, 53.8 - y / 65.0)
    };
    // A kink is found from its two ends in a fixed order, so that both neighbours find the same one.
    let kink = |a: (usize, usize), b: (usize, usize)| {
        let ((x1, y1), (x2, y2)) = (corner(a.0, a.1), corner(b.0, b.1));
        let off = wobble(a.0 + b.0, a.1 + b.1 + 2) / 3.0;
        (f64::midpoint(x1, x2) + (y2 - y1) * off, f64::midpoint(y1, y2) - (x2 - x1) * off)
    };
    let mut areas = Vec::new();
    for j in 0..down {
        for i in 0..across {
            let (a, b, c, d) = ((i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1));
            let at = |p: (usize, usize)| corner(p.0, p.1);
            areas.push(vec![vec![vec![
                at(a),
                kink(a, b),
                at(b),
                kink(b, c),
                at(c),
                kink(d, c),
                at(d),
                kink(a, d),
                at(a),
            ]]]);
        }
    }
    areas
}
