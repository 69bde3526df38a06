// SPDX-License-Identifier: MIT OR Apache-2.0
//! Chance that nobody can foresee, as an argument: keys, links, challenges.

use std::sync::{Arc, Mutex, PoisonError};

use crate::Rng;

/// The operating system's chance, or a row of numbers that a test knows.
#[derive(Debug, Clone)]
pub enum Chance {
    Real,
    Seeded(Arc<Mutex<Rng>>),
}

impl Chance {
    /// Chance that repeats itself: for tests and invented data, never for a secret.
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Arc::new(Mutex::new(Rng::seeded(seed))))
    }

    /// So many bytes.
    ///
    /// # Panics
    /// Where the operating system has no chance to give: nothing that should be secret can be made then.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match self {
            Self::Real => getrandom::fill(&mut bytes).expect("the operating system gives random bytes"),
            Self::Seeded(rng) => {
                let mut rng = rng.lock().unwrap_or_else(PoisonError::into_inner);
                for chunk in bytes.chunks_mut(8) {
                    chunk.copy_from_slice(&rng.next_u64().to_le_bytes()[..chunk.len()]);
                }
            }
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn real_chance_differs_and_seeded_chance_repeats() {
        assert_ne!(Chance::Real.bytes::<16>(), Chance::Real.bytes::<16>());
        let (one, two) = (Chance::seeded(5), Chance::seeded(5));
        assert_eq!(one.bytes::<11>(), two.bytes::<11>());
        assert_ne!(one.bytes::<11>(), one.bytes::<11>());
    }
}
