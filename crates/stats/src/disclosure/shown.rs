// SPDX-License-Identifier: MIT OR Apache-2.0
//! What a reader sees of a count, and what it lets the reader know.

/// What a disclosure profile lets be seen of a [`crate::disclosure::Count`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shown {
    /// The number itself.
    Value(u64),
    /// The number to the nearest multiple of `base`, halves up. It is known to be above `above`.
    Rounded { value: u64, base: u64, above: u64 },
    /// A true zero, nobody.
    Zero,
    /// Hidden, for its own sake or for another cell's: nobody may tell which.
    Suppressed,
}

impl Shown {
    /// The number that stands on the page; `None` where it is hidden.
    pub const fn number(self) -> Option<u64> {
        match self {
            Self::Value(value) | Self::Rounded { value, .. } => Some(value),
            Self::Zero => Some(0),
            Self::Suppressed => None,
        }
    }

    /// The smallest and largest true count behind what is shown; `None` where it is hidden.
    pub const fn window(self) -> Option<(u64, u64)> {
        match self {
            Self::Value(value) => Some((value, value)),
            Self::Zero => Some((0, 0)),
            Self::Rounded { value, base, above } => {
                let low = value.saturating_sub(base / 2);
                let high = value.saturating_add(base.saturating_sub(1).saturating_sub(base / 2));
                Some((if low > above { low } else { above.saturating_add(1) }, high))
            }
            Self::Suppressed => None,
        }
    }

    /// One word that says all of it, for whoever stores it: `=12`, `~15/5>7`, `0` or `x`.
    pub fn code(self) -> String {
        match self {
            Self::Value(value) => format!("={value}"),
            Self::Rounded { value, base, above } => format!("~{value}/{base}>{above}"),
            Self::Zero => "0".to_owned(),
            Self::Suppressed => "x".to_owned(),
        }
    }

    /// What [`Shown::code`] wrote; `None` for anything else.
    pub fn from_code(code: &str) -> Option<Self> {
        let shown = match code {
            "0" => Self::Zero,
            "x" => Self::Suppressed,
            _ => {
                if let Some(value) = code.strip_prefix('=') {
                    Self::Value(value.parse().ok()?)
                } else {
                    let (value, rest) = code.strip_prefix('~')?.split_once('/')?;
                    let (base, above) = rest.split_once('>')?;
                    Self::Rounded { value: value.parse().ok()?, base: base.parse().ok()?, above: above.parse().ok()? }
                }
            }
        };
        (shown.code() == code).then_some(shown)
    }

    /// A count above `above` to the nearest multiple of `base`; a base of 0 or 1 rounds nothing.
    pub(super) const fn rounded(people: u64, base: u64, above: u64) -> Self {
        if people == 0 {
            Self::Zero
        } else if base < 2 {
            Self::Value(people)
        } else {
            Self::Rounded { value: people.saturating_add(base / 2) / base * base, base, above }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_count_lies_in_the_window_of_what_is_shown_and_no_window_is_wider_than_its_base() {
        for base in 1..=10 {
            for people in 8..200 {
                let shown = Shown::rounded(people, base, 7);
                let (low, high) = shown.window().expect("shown");
                assert!(low <= people && people <= high && high - low < base, "{people} to {base}: {low} to {high}");
                for other in low..=high {
                    assert_eq!(Shown::rounded(other, base, 7).number(), shown.number(), "{people} to {base}: {other}");
                }
            }
        }
    }
}
