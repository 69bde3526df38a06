// SPDX-License-Identifier: MIT OR Apache-2.0
//! The quantile of Student's t law.
//!
//! Planned: the mean change between two answers of the same people.

use crate::elementary::{exp, ln, ln_1p};
use crate::special::{ln_gamma, normal_quantile};

/// Quantile of Student's t law with that many degrees of freedom (1 or more, whole or not); `None` outside 0 < p < 1.
///
/// Newton's method on the two-sided tail, which is a regularised incomplete beta function (Abramowitz and Stegun
/// 26.7.1 and 26.5.8), kept inside a bracket. The normal quantile is where it starts: no t quantile is nearer to 0.
pub fn student_t_quantile(p: f64, degrees: f64) -> Option<f64> {
    if !(p > 0.0 && p < 1.0 && degrees >= 1.0 && degrees.is_finite()) {
        return None;
    }
    let one_tail = p.min(1.0 - p);
    let normal = -normal_quantile(one_tail)?;
    let size = if normal <= 0.0 {
        0.0
    } else if degrees >= 1e6 {
        near_normal(normal, degrees)
    } else {
        Tail::new(degrees).invert(one_tail, normal)?
    };
    Some(if p < 0.5 { -size } else { size })
}

/// The t quantile from the normal one for many degrees of freedom v, where the fractions below converge slowly:
/// `z + (z³ + z)/4v + (5z⁵ + 16z³ + 3z)/96v² + (3z⁷ + 19z⁵ + 17z³ − 15z)/384v³` (Abramowitz and Stegun 26.7.5).
fn near_normal(z: f64, degrees: f64) -> f64 {
    let (square, v) = (z * z, 1.0 / degrees);
    let first = (square + 1.0) / 4.0;
    let second = ((5.0 * square + 16.0) * square + 3.0) / 96.0;
    let third = (((3.0 * square + 19.0) * square + 17.0) * square - 15.0) / 384.0;
    z + z * v * (first + v * (second + v * third))
}

/// The upper tail of one t law.
struct Tail {
    degrees: f64,
    /// `Γ((v+1)/2) / (Γ(v/2) √(πv))`: the density at 0.
    peak: f64,
}

impl Tail {
    fn new(degrees: f64) -> Self {
        let peak = exp(ln_gamma_half_step(degrees / 2.0) - 0.5 * ln(std::f64::consts::PI * degrees));
        Self { degrees, peak }
    }

    fn density(&self, t: f64) -> f64 {
        self.peak * exp(self.log_shape(t))
    }

    /// `ln (1 + t²/v)^(−(v+1)/2)`; far out, where the square would not fit into a double, without the 1.
    fn log_shape(&self, t: f64) -> f64 {
        let ratio = t / self.degrees.sqrt();
        let log = if ratio > 1e9 { 2.0 * ln(ratio) } else { ln_1p(ratio * ratio) };
        -f64::midpoint(self.degrees, 1.0) * log
    }

    /// `P(T > t)` for t > 0. With x = v / (v + t²) it is `I(x; v/2, 1/2) / 2`, and near the middle, where that
    /// fraction converges slowly, `1/2 − I(1 − x; 1/2, v/2) / 2`. What stands before either fraction is
    /// `x^(v/2) (1 − x)^(1/2) / (2 B(v/2, 1/2))`, which is half of t times the density.
    fn above(&self, t: f64) -> f64 {
        let front = 0.5 * t * self.density(t);
        let (square, half) = (t * t, self.degrees / 2.0);
        if square > 3.0 {
            front * beta_fraction(1.0 / (1.0 + square / self.degrees), half, 0.5) / half
        } else {
            0.5 - front * beta_fraction(square / (self.degrees + square), 0.5, half) / 0.5
        }
    }

    /// Where the tail beyond is `one_tail`.
    fn invert(&self, one_tail: f64, start: f64) -> Option<f64> {
        let (mut low, mut high) = (start, start);
        // The tail falls at least like 1/t, so fewer doublings than these lead beyond any p that a double can hold.
        for _doubling in 0..1_100 {
            if self.above(high) <= one_tail {
                break;
            }
            low = high;
            high *= 2.0;
        }
        if !high.is_finite() {
            return None;
        }
        let mut t = low;
        for _step in 0..400 {
            let excess = self.above(t) - one_tail;
            if excess > 0.0 {
                low = low.max(t);
            } else {
                high = high.min(t);
            }
            let newton = t + excess / self.density(t);
            let next = if newton >= low && newton <= high { newton } else { f64::midpoint(low, high) };
            let moved = (next - t).abs();
            t = next;
            if moved <= 4.0 * f64::EPSILON * t {
                break;
            }
        }
        t.is_finite().then_some(t)
    }
}

/// `ln Γ(a + 1/2) − ln Γ(a)`. For large a the two logarithms would cancel, so a series in 1/a takes their place
/// (Tricomi and Erdélyi 1951, the expansion of a ratio of gamma functions).
fn ln_gamma_half_step(a: f64) -> f64 {
    if a < 20.0 {
        return ln_gamma(a + 0.5) - ln_gamma(a);
    }
    let s = 1.0 / (a * a);
    let series = -1.0 / 8.0 + s * (1.0 / 192.0 + s * (-1.0 / 640.0 + s * (17.0 / 14_336.0 - s * (31.0 / 18_432.0))));
    0.5 * ln(a) + series / a
}

/// The continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8) by Lentz's method.
fn beta_fraction(x: f64, a: f64, b: f64) -> f64 {
    let away_from_zero = |value: f64| if value.abs() < f64::MIN_POSITIVE { f64::MIN_POSITIVE } else { value };
    let mut above = 1.0;
    let mut below = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = below;
    for step in 1..100_000 {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        for numerator in [even, odd] {
            below = 1.0 / away_from_zero(1.0 + numerator * below);
            above = away_from_zero(1.0 + numerator / above);
            fraction *= below * above;
        }
        if (below * above - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, expected: f64) -> bool {
        (found - expected).abs() <= 1e-12 * expected.abs().max(1e-3)
    }

    #[test]
    fn one_and_two_degrees_have_closed_forms() {
        for p in [0.5001, 0.6, 0.75, 0.9, 0.975, 0.999, 0.999_999] {
            // 1 degree: cot(π(1 − p)); 2 degrees: (2p − 1) √(2 / (4p(1 − p))).
            let cauchy = 1.0 / (std::f64::consts::PI * (1.0_f64 - p)).tan();
            assert!(near(student_t_quantile(p, 1.0).expect("inside"), cauchy), "{p}");
            let two = (2.0 * p - 1.0) * (2.0 / (4.0 * p * (1.0_f64 - p))).sqrt();
            assert!(near(student_t_quantile(p, 2.0).expect("inside"), two), "{p}");
        }
    }

    #[test]
    fn the_middle_the_sides_and_the_limit() {
        assert_eq!(student_t_quantile(0.5, 7.0), Some(0.0));
        let (left, right) = (student_t_quantile(0.25, 7.5), student_t_quantile(0.75, 7.5));
        assert_eq!(left.map(|t| -t), right);
        // Where the method changes, both ways agree.
        let way = |p: f64, v: f64| Tail::new(v).invert(1.0 - p, normal_quantile(p).expect("inside")).expect("found");
        for p in [0.6, 0.975, 0.999, 0.999_999_9] {
            assert!((student_t_quantile(p, 1e6).expect("inside") / way(p, 1e6) - 1.0).abs() < 1e-10, "{p}");
        }
        let normal = normal_quantile(0.975).expect("inside");
        for degrees in [1e10, 1e18, f64::MAX] {
            let t = student_t_quantile(0.975, degrees).expect("inside");
            assert!((t - normal).abs() < 1e-9, "{degrees}: {t}");
        }
        for (p, degrees) in [(0.0, 5.0), (1.0, 5.0), (0.5, 0.9), (0.5, -1.0), (f64::NAN, 5.0), (0.5, f64::INFINITY)] {
            assert_eq!(student_t_quantile(p, degrees), None);
        }
    }

    #[test]
    fn more_degrees_bring_it_nearer_to_the_normal_law() {
        let mut last = f64::INFINITY;
        for degrees in [1.0, 1.5, 2.0, 3.5, 8.0, 19.0, 39.0, 40.5, 100.0, 1e3, 1e4, 1e6, 1e9] {
            let t = student_t_quantile(0.9, degrees).expect("inside");
            assert!(t < last && t >= 1.281_551_565_544_6, "{degrees}: {t}");
            last = t;
        }
    }
}
