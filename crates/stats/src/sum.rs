// SPDX-License-Identifier: MIT OR Apache-2.0
//! Sums that give the same bytes for the same order of terms.

/// A running sum with the rounding error carried along (Neumaier 1974, a form of Kahan's method).
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RunningSum {
    total: f64,
    lost: f64,
}

impl RunningSum {
    #[inline]
    pub(crate) fn add(&mut self, term: f64) {
        let next = self.total + term;
        // What rounding took away, exactly and without a branch (Knuth, The Art of Computer Programming 4.2.2).
        let added = next - self.total;
        self.lost += (self.total - (next - added)) + (term - added);
        self.total = next;
    }

    #[inline]
    pub(crate) fn value(self) -> f64 {
        // Beyond what a number holds the correction is infinite or not a number, and would hide which the total is.
        let corrected = self.total + self.lost;
        if corrected.is_finite() { corrected } else { self.total }
    }
}

/// Sum with the rounding error carried along (Neumaier 1974). Whole numbers below 2⁵³ are exact; other terms give the
/// same result for the same order, so callers keep a fixed order.
pub fn sum(terms: impl IntoIterator<Item = f64>) -> f64 {
    let mut running = RunningSum::default();
    for term in terms {
        running.add(term);
    }
    running.value()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_terms_are_not_lost_beside_large_ones() {
        assert_eq!(sum([1.0, 1e100, 1.0, -1e100]).to_bits(), 2.0_f64.to_bits());
        assert_eq!(sum([0.1; 10]).to_bits(), 1.0_f64.to_bits());
        assert_eq!(sum([]).to_bits(), 0.0_f64.to_bits());
        assert!(sum([f64::INFINITY, 1.0]).is_infinite());
        assert!(sum([f64::MAX, f64::MAX]).is_infinite());
        assert!(sum([f64::MAX, f64::MAX, -f64::MAX]).is_infinite());
        assert!(sum([f64::NAN, 1.0]).is_nan());
        assert_eq!(sum([f64::MAX, -1e291, 1e291, -f64::MAX]).to_bits(), 0.0_f64.to_bits());
    }
}
