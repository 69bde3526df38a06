// SPDX-License-Identifier: MIT OR Apache-2.0
//! Logarithm and exponential that give the same bits on every platform. Those of the standard library are the operating
//! system's, whose last digit differs from one to the next. Roots need no such care: the standard for floating point
//! fixes them.

pub(crate) fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// `ln(1 + x)` without loss where x is small.
pub(crate) fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

pub(crate) fn exp(x: f64) -> f64 {
    libm::exp(x)
}

#[cfg(test)]
mod tests {
    use super::{exp, ln, ln_1p};

    #[test]
    fn these_bits_come_out_everywhere() {
        for (found, bits) in [
            (ln(2.0), std::f64::consts::LN_2.to_bits()),
            (ln(10.0), std::f64::consts::LN_10.to_bits()),
            (exp(1.0), 2.718_281_828_459_045_5_f64.to_bits()),
            (ln_1p(1e-10), 9.999_999_999_500_001e-11_f64.to_bits()),
            (exp(-0.5), 0.606_530_659_712_633_4_f64.to_bits()),
            (ln(0.025), (-3.688_879_454_113_936_3_f64).to_bits()),
        ] {
            assert_eq!(found.to_bits(), bits, "{found}");
        }
    }
}
