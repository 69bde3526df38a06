// SPDX-License-Identifier: MIT OR Apache-2.0
//! The normal deviate and the tail that belong to a level of confidence.

use crate::{Confidence, Undefined, exact_poisson, wilson};

/// z with `P(|Z| <= z)` = the level. Read back from the Wilson limit of nothing out of one, which is z²/(1 + z²).
pub(crate) fn z(level: Confidence) -> Result<f64, Undefined> {
    let upper = wilson(0.0, 1.0, level)?.upper;
    let z = (upper / (1.0 - upper)).sqrt();
    if z.is_finite() { Ok(z) } else { Err(Undefined::NotFinite) }
}

/// The share of chance beyond the upper limit, 0.025 at 95%. Read back from the exact upper limit of no event, which is
/// −ln of it.
pub(crate) fn tail(level: Confidence) -> Result<f64, Undefined> {
    Ok((-exact_poisson(0.0, level)?.upper).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_quantile() {
        for (level, expected) in [(0.95, 1.959_963_984_540_054), (0.998, 3.090_232_306_167_813_8)] {
            let found = z(Confidence::new(level).expect("inside")).expect("defined");
            assert!((found - expected).abs() < 1e-13, "{found}");
        }
        assert!((tail(Confidence::P95).expect("defined") - 0.025).abs() < 1e-15);
        assert!((tail(Confidence::P998).expect("defined") - 0.001).abs() < 1e-15);
    }
}
