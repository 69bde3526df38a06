// SPDX-License-Identifier: MIT OR Apache-2.0
//! Numbers on figures: the house's one formatter, and what axes and class limits need beside it.

use base::Unit;
use words::Lang;
use words::number::{decimal, places, with_places};

/// A value without its percent sign, for a column that has it in its heading.
pub(crate) fn bare(lang: Lang, number: f64, unit: &Unit) -> String {
    decimal(lang, number, places(unit))
}

/// A limit or a tick: as many decimals as its step needs.
pub(crate) fn mark(lang: Lang, number: f64, decimals: usize, unit: &Unit) -> String {
    with_places(lang, number, unit, decimals)
}

#[cfg(test)]
mod tests {
    use super::{bare, mark};
    use words::Lang;

    const ENGLISH: Lang = Lang::ENGLISH;

    #[test]
    fn each_unit_has_its_own_form() {
        assert_eq!(bare(ENGLISH, 5.46, &"percent".into()), "5.5");
        assert_eq!(bare(ENGLISH, 91.24, &"per 10,000".into()), "91.2");
        assert_eq!(bare(ENGLISH, 1_234_567.0, &"people".into()), "1,234,567");
        assert_eq!(bare(ENGLISH, -0.18, &"score".into()), "−0.2");
        assert_eq!([mark(ENGLISH, 6.0, 0, &"percent".into()), mark(ENGLISH, -0.5, 1, &"score".into())], ["6%", "−0.5"]);
    }
}
