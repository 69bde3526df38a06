// SPDX-License-Identifier: MIT OR Apache-2.0
//! Round axes and the scale that puts a value on the page.

use crate::frame::Dir;
use crate::number;
use crate::write::{fixed, real, ten, tidy};
use base::Unit;
use words::Lang;

/// A round axis that holds zero and every value given.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Axis {
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) ticks: Vec<f64>,
    pub(crate) decimals: usize,
}

impl Axis {
    /// The axis with the finest 1-2-5 step that needs no more than so many steps.
    pub(crate) fn around(values: impl IntoIterator<Item = f64>, most: usize) -> Self {
        let (mut low, mut high) = (0.0_f64, 0.0_f64);
        for value in values {
            low = low.min(value);
            high = high.max(value);
        }
        if high - low < 1e-9 {
            high = 1.0;
        }
        let mut chosen = (1.0, 0, 0.0, 1.0);
        for (step, decimals) in steps(high - low) {
            // The sliver keeps a value that lies on a tick from asking for one step more.
            let (down, up) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
            if up - down > real(most) + 0.5 {
                break;
            }
            chosen = (step, decimals, down, up);
        }
        let (step, decimals, down, up) = chosen;
        let mut ticks = Vec::new();
        let mut at = down;
        while at <= up + 0.5 && ticks.len() <= most + 1 {
            ticks.push(tidy(at * step, decimals));
            at += 1.0;
        }
        Self { low: tidy(down * step, decimals), high: tidy(up * step, decimals), ticks, decimals }
    }

    pub(crate) fn text(&self, lang: Lang, tick: f64, unit: &Unit) -> String {
        number::mark(lang, tick, self.decimals, unit)
    }

    /// Where a value lies, from 0 to 1.
    pub(crate) fn share(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    /// Where a value lies on the page: zero is on the right where the page is read from the right.
    pub(crate) fn place(&self, value: f64, dir: Dir) -> f64 {
        match dir {
            Dir::Ltr => self.share(value),
            Dir::Rtl => 1.0 - self.share(value),
        }
    }
}

/// Steps of 1, 2 and 5 from well above a range to well below it, coarsest first, with the decimals they need.
pub(crate) fn steps(range: f64) -> impl Iterator<Item = (f64, usize)> {
    let mut power = -7;
    while power < 17 && ten(power) < range {
        power += 1;
    }
    (0..9).map(move |down| power - down).filter(|p| *p >= -9).flat_map(|p| {
        let decimals = usize::try_from(-p).unwrap_or(0);
        [5.0, 2.0, 1.0].map(|lead| (tidy(lead * ten(p), decimals), decimals))
    })
}

/// The least round number that is not below the value, for a scale without steps.
pub(crate) fn round_up(value: f64) -> (f64, usize) {
    let mut power = -7;
    while power < 17 && ten(power + 1) < value {
        power += 1;
    }
    for lead in [1.0, 1.2, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0] {
        let top = tidy(lead * ten(power), 9);
        if top >= value * (1.0 - 1e-9) {
            return (top, needed(top));
        }
    }
    (value, 0)
}

/// The decimals a tidy number needs.
pub(crate) fn needed(value: f64) -> usize {
    (0..9)
        .find(|d| (tidy(value, *d) - value).abs() <= value.abs() * 1e-12)
        .unwrap_or_else(|| fixed(value, 9).len().min(9))
}

#[cfg(test)]
mod tests {
    use super::{Axis, round_up};

    #[test]
    fn axes_are_round_and_hold_zero() {
        for (values, ticks) in [
            (vec![0.6, 17.8], vec![0.0, 5.0, 10.0, 15.0, 20.0]),
            (vec![0.0], vec![0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
            (vec![], vec![0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
            (vec![20.0], vec![0.0, 5.0, 10.0, 15.0, 20.0]),
            (vec![-0.69, 0.78], vec![-1.0, -0.5, 0.0, 0.5, 1.0]),
            (vec![-3.0, -1.0], vec![-3.0, -2.0, -1.0, 0.0]),
            (vec![133.0], vec![0.0, 50.0, 100.0, 150.0]),
        ] {
            assert_eq!(Axis::around(values.clone(), 5).ticks, ticks, "{values:?}");
        }
    }

    #[test]
    fn a_scale_ends_at_a_round_number() {
        let ends: Vec<f64> = [6.3, 22.8, 37.0, 96.8, 34.9, 101.1, 0.04].map(|v| round_up(v).0).to_vec();
        assert_eq!(ends, [8.0, 30.0, 40.0, 100.0, 40.0, 120.0, 0.04]);
    }
}
