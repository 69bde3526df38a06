// SPDX-License-Identifier: MIT OR Apache-2.0
//! Chance as an argument: the same seed gives the same numbers on every machine.

/// SplitMix64 (Steele, Lea and Flood 2014): small, fast, and enough for invented data and sampling.
#[derive(Debug, Clone)]
pub struct Rng(u64);

impl Rng {
    pub fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to but not 1.
    pub fn unit(&mut self) -> f64 {
        // 53 bits: every one of them exact in a double.
        let top = u32::try_from(self.next_u64() >> 43).unwrap_or(0);
        let low = u32::try_from(self.next_u64() >> 32).unwrap_or(0);
        (f64::from(top) * 4_294_967_296.0 + f64::from(low)) / 9_007_199_254_740_992.0
    }

    /// A whole number below `bound`; 0 where the bound is 0.
    pub fn below(&mut self, bound: u64) -> u64 {
        if bound == 0 { 0 } else { self.next_u64() % bound }
    }

    /// Roughly normal with mean 0 and spread 1 (Irwin-Hall with twelve draws).
    pub fn bell(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }
}
