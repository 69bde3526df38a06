// SPDX-License-Identifier: MIT OR Apache-2.0
//! The normal and χ² quantiles that intervals need. Written here rather than taken from a library: short, and checked
//! against published values.
//!
//! Planned: sizes of samples of early help assessments, and limits of control charts.

use crate::elementary::{exp, ln};

/// Quantile of the standard normal law; `None` outside 0 < p < 1.
///
/// Source: Wichura 1988, algorithm AS 241 (PPND16), about 16 digits.
pub fn normal_quantile(p: f64) -> Option<f64> {
    if !(p > 0.0 && p < 1.0) {
        return None;
    }
    let from_middle = p - 0.5;
    if from_middle.abs() <= 0.425 {
        let r = 0.180_625 - from_middle * from_middle;
        return Some(from_middle * ratio(r, &CENTRE));
    }
    let tail = if from_middle < 0.0 { p } else { 1.0 - p };
    let r = (-ln(tail)).sqrt();
    let size = if r <= 5.0 { ratio(r - 1.6, &MIDDLE) } else { ratio(r - 5.0, &FAR) };
    Some(if from_middle < 0.0 { -size } else { size })
}

/// Numerator and denominator of a rational approximation, constant term first.
type Rational = ([f64; 8], [f64; 8]);

const CENTRE: Rational = (
    [
        3.387_132_872_796_366_5,
        133.141_667_891_784_38,
        1_971.590_950_306_551_3,
        13_731.693_765_509_46,
        45_921.953_931_549_87,
        67_265.770_927_008_7,
        33_430.575_583_588_13,
        2_509.080_928_730_122_7,
    ],
    [
        1.0,
        42.313_330_701_600_91,
        687.187_007_492_057_9,
        5_394.196_021_424_751,
        21_213.794_301_586_597,
        39_307.895_800_092_71,
        28_729.085_735_721_943,
        5_226.495_278_852_545,
    ],
);

const MIDDLE: Rational = (
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        0.241_780_725_177_450_6,
        0.022_723_844_989_269_184,
        7.745_450_142_783_414e-4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        0.689_767_334_985_1,
        0.148_103_976_427_480_08,
        0.015_198_666_563_616_457,
        5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ],
);

const FAR: Rational = (
    [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        0.296_560_571_828_504_87,
        0.026_532_189_526_576_124,
        0.001_242_660_947_388_078_4,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    [
        1.0,
        0.599_832_206_555_888,
        0.136_929_880_922_735_8,
        0.014_875_361_290_850_615,
        7.868_691_311_456_133e-4,
        1.846_318_317_510_054_8e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_8e-15,
    ],
);

fn ratio(x: f64, (above, below): &Rational) -> f64 {
    let horner = |terms: &[f64; 8]| terms.iter().rev().fold(0.0, |so_far, term| so_far * x + term);
    horner(above) / horner(below)
}

/// Quantile of the χ² law with that many degrees of freedom (0 gives 0); `None` outside 0 < p < 1 or below 0 degrees.
///
/// Newton's method on the regularised incomplete gamma function, kept inside a bracket that halves when a step leaves
/// it.
pub fn chi_square_quantile(p: f64, degrees: f64) -> Option<f64> {
    if !(p > 0.0 && p < 1.0 && degrees >= 0.0 && degrees.is_finite()) {
        return None;
    }
    if degrees == 0.0 {
        return Some(0.0);
    }
    let shape = degrees / 2.0;
    let log_gamma = ln_gamma(shape);
    // Below 2 degrees most of the law lies near 0, and P(shape, x) < x^shape / Γ(shape + 1) is where to begin: no
    // quantile is smaller, and Newton's method comes to it from below. Some quantiles are too small for a double.
    let smallest = if shape < 1.0 { exp((ln(p) + ln_gamma(shape + 1.0)) / shape) } else { 0.0 };
    if shape < 1.0 && smallest < f64::MIN_POSITIVE {
        return Some(0.0);
    }
    let (mut low, mut high) = (smallest, shape + 10.0);
    // The mean is `shape`; doubling passes any quantile below 1 within a few steps.
    for _doubling in 0..1_000 {
        if gamma_p(shape, high, log_gamma) > p {
            break;
        }
        low = high;
        high *= 2.0;
    }
    let mut x = if shape < 1.0 { low } else { f64::midpoint(low, high) };
    for _step in 0..400 {
        let excess = gamma_p(shape, x, log_gamma) - p;
        if excess > 0.0 {
            high = x;
        } else {
            low = x;
        }
        let density = exp((shape - 1.0) * ln(x) - x - log_gamma);
        let newton = x - excess / density;
        let next = if newton >= low && newton < high { newton } else { f64::midpoint(low, high) };
        let moved = (next - x).abs();
        x = next;
        if moved <= 4.0 * f64::EPSILON * x {
            break;
        }
    }
    Some(2.0 * x)
}

/// Regularised lower incomplete gamma function P(shape, x): a power series below shape + 1, else a continued fraction.
fn gamma_p(shape: f64, x: f64, log_gamma: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let front = exp(shape * ln(x) - x - log_gamma);
    if x >= shape + 1.0 {
        return 1.0 - front * upper_fraction(shape, x);
    }
    let (mut term, mut total, mut divisor) = (1.0 / shape, 1.0 / shape, shape);
    for _term in 0..10_000 {
        divisor += 1.0;
        term *= x / divisor;
        total += term;
        if term < total * f64::EPSILON / 4.0 {
            break;
        }
    }
    front * total
}

/// Legendre's continued fraction of the upper incomplete gamma function, evaluated by Lentz's method.
fn upper_fraction(shape: f64, x: f64) -> f64 {
    let away_from_zero = |value: f64| if value.abs() < f64::MIN_POSITIVE { f64::MIN_POSITIVE } else { value };
    let mut partial = x + 1.0 - shape;
    let mut above = 1.0 / f64::MIN_POSITIVE;
    let mut below = 1.0 / partial;
    let mut fraction = below;
    for step in 1..10_000 {
        let step = f64::from(step);
        let numerator = -step * (step - shape);
        partial += 2.0;
        below = 1.0 / away_from_zero(numerator * below + partial);
        above = away_from_zero(partial + numerator / above);
        fraction *= below * above;
        if (below * above - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    fraction
}

/// Logarithm of the gamma function for x > 0: shifted up to 12 and above, then Stirling's series.
pub(crate) fn ln_gamma(x: f64) -> f64 {
    let mut shifted = x;
    let mut product = 1.0;
    while shifted < 12.0 {
        product *= shifted;
        shifted += 1.0;
    }
    let s = 1.0 / (shifted * shifted);
    let series =
        (1.0 / 12.0 - s * (1.0 / 360.0 - s * (1.0 / 1_260.0 - s * (1.0 / 1_680.0 - s * (1.0 / 1_188.0))))) / shifted;
    let half_log_two_pi = 0.918_938_533_204_672_8;
    (shifted - 0.5) * ln(shifted) - shifted + half_log_two_pi + series - ln(product)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, expected: f64) -> bool {
        (found - expected).abs() <= 1e-12 * expected.abs().max(1e-3)
    }

    #[test]
    fn normal_quantiles_agree_with_tables() {
        let cases = [
            (0.5, 0.0),
            (0.975, 1.959_963_984_540_054),
            (0.999, 3.090_232_306_167_813_8),
            (0.025, -1.959_963_984_540_054),
        ];
        for (p, z) in cases {
            assert!(near(normal_quantile(p).expect("inside"), z), "{p}");
        }
        assert!(near(normal_quantile(1e-10).expect("inside"), -6.361_340_902_404_056));
        assert!(near(normal_quantile(1e-300).expect("inside"), -37.047_096_299_361_2));
        for outside in [0.0, 1.0, -0.1, f64::NAN] {
            assert_eq!(normal_quantile(outside), None);
        }
    }

    #[test]
    fn chi_square_with_two_degrees_is_exponential() {
        for p in [0.001, 0.025, 0.5, 0.975, 0.999] {
            let expected: f64 = -2.0 * (1.0_f64 - p).ln();
            assert!(near(chi_square_quantile(p, 2.0).expect("inside"), expected), "{p}");
        }
        // One degree is the square of a normal quantile.
        for p in [0.001, 0.025, 0.5, 0.975, 0.999] {
            let root = normal_quantile(f64::midpoint(1.0, p)).expect("inside");
            assert!(near(chi_square_quantile(p, 1.0).expect("inside"), root * root), "{p}");
        }
        // With few degrees, (p Γ(1 + v/2))^(2/v) · 2 to first order; a smaller one is 0.
        let few = chi_square_quantile(0.025, 0.02).expect("inside");
        assert!((few.ln() - (2.0 * 0.025_f64.powi(100)).ln() - 100.0 * ln_gamma(1.01)).abs() < 1e-9, "{few}");
        assert_eq!(chi_square_quantile(0.25, 1e-268), Some(0.0));
        assert_eq!(chi_square_quantile(0.5, 0.0), Some(0.0));
        assert_eq!(chi_square_quantile(0.5, -1.0), None);
        assert_eq!(chi_square_quantile(1.0, 2.0), None);
    }

    #[test]
    fn the_gamma_function_of_whole_numbers_is_a_factorial() {
        let mut factorial = 1.0_f64;
        for n in 1..30 {
            assert!((ln_gamma(f64::from(n)) - factorial.ln()).abs() < 1e-13 * factorial.ln().max(1.0), "{n}");
            factorial *= f64::from(n);
        }
    }
}
