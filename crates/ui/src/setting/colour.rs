// SPDX-License-Identifier: MIT OR Apache-2.0
//! The two colours that a partnership may choose, and whether people can read by them.

use std::fmt;
use std::str::FromStr;

use base::NotA;

/// A colour of a screen, in parts of 255: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// The least contrast of text against what is behind it (WCAG 2.2, 1.4.3). Buttons and borders need 3 (1.4.11), so they have it too.
const LEAST_CONTRAST: f64 = 4.5;

impl Colour {
    pub const WHITE: Self = Self([0xff; 3]);
    /// The paper of our pages.
    pub const PAPER: Self = Self([0xfb, 0xfa, 0xf7]);

    /// How far two colours stand apart, from 1 to 21 (WCAG 2.2, “contrast ratio”).
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The contrast where it is least: as text on white and on our paper, and under white text, which is the same as on white.
    pub fn least_contrast(self) -> f64 {
        self.contrast(Self::WHITE).min(self.contrast(Self::PAPER))
    }

    /// Tells whether people can read text in this colour, and white text on it.
    pub fn is_readable(self) -> bool {
        self.least_contrast() >= LEAST_CONTRAST
    }

    /// The light that the colour gives, from 0 to 1 (WCAG 2.2, “relative luminance”).
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The same colour darker, for what the pointer is on.
    fn deepened(self) -> Self {
        Self(self.0.map(|part| u8::try_from(u16::from(part) * 3 / 4).unwrap_or(part)))
    }
}

impl FromStr for Colour {
    type Err = NotA;

    fn from_str(text: &str) -> Result<Self, NotA> {
        let wrong = || NotA::new(text, "a colour, like #0f5c63");
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6).ok_or_else(wrong)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(wrong());
        }
        let whole = u32::from_str_radix(digits, 16).map_err(|_digits| wrong())?;
        let [_, red, green, blue] = whole.to_be_bytes();
        Ok(Self([red, green, blue]))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(out, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// The colours of a partnership: of links, buttons and the head of the page, and of what asks for care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colours {
    pub primary: Colour,
    pub accent: Colour,
}

/// The name of the style sheet of colours.
pub(crate) const COLOURS_FILE: &str = "colours.css";

impl Default for Colours {
    fn default() -> Self {
        Self { primary: Colour([0x0f, 0x5c, 0x63]), accent: Colour([0x9a, 0x4f, 0x00]) }
    }
}

impl Colours {
    /// The colours that were chosen; those by which nobody could read are as if they were not.
    pub(crate) fn chosen(primary: Option<Colour>, accent: Option<Colour>) -> Self {
        let Self { primary: own_primary, accent: own_accent } = Self::default();
        let readable = |colour: Option<Colour>, own| colour.filter(|colour| colour.is_readable()).unwrap_or(own);
        Self { primary: readable(primary, own_primary), accent: readable(accent, own_accent) }
    }

    /// The address of the style sheet that says them: it holds the colours themselves, so that what stands there never changes, and
    /// every node can write it. `None` for those that the one style sheet has.
    pub(crate) fn address(self) -> Option<String> {
        let digits = |colour: Colour| colour.to_string().trim_start_matches('#').to_owned();
        let key = format!("{}-{}", digits(self.primary), digits(self.accent));
        (self != Self::default()).then(|| format!("/assets/{key}/{COLOURS_FILE}"))
    }

    /// The colours of an address; `None` where it has none by which people can read.
    pub(crate) fn of_key(key: &str) -> Option<Self> {
        let (primary, accent) = key.split_once('-')?;
        let read = |digits: &str| format!("#{digits}").parse::<Colour>().ok().filter(|colour| colour.is_readable());
        Some(Self { primary: read(primary)?, accent: read(accent)? })
    }

    /// Says the colours in place of those of the one style sheet, on the screen and on paper. Those of maps stay: their steps are
    /// measured against one another.
    pub(crate) fn css(self) -> String {
        let Self { primary, accent } = self;
        format!(":root{{--teal:{primary};--teal-deep:{};--amber:{accent}}}\n", primary.deepened())
    }
}

#[cfg(test)]
mod tests {
    use super::{Colour, Colours};

    fn colour(text: &str) -> Colour {
        text.parse().expect(text)
    }

    #[test]
    fn contrast_is_that_of_pairs_that_are_known() {
        for (one, other, expected) in [
            ("#000000", "#ffffff", 21.0),
            ("#ffffff", "#ffffff", 1.0),
            // The greys on either side of 4.5 on white (WebAIM).
            ("#767676", "#ffffff", 4.54),
            ("#777777", "#ffffff", 4.48),
            // The grey at 3 for large text.
            ("#949494", "#ffffff", 3.03),
            ("#ff0000", "#ffffff", 4.0),
            ("#00ff00", "#ffffff", 1.37),
            ("#0000ff", "#ffffff", 8.59),
            ("#ffff00", "#000000", 19.56),
        ] {
            let found = colour(one).contrast(colour(other));
            assert!((found - expected).abs() < 0.006, "{one} {other}: {found}");
        }
    }

    #[test]
    fn contrast_is_the_same_both_ways_and_lies_between_one_and_twenty_one() {
        let steps = [0_u8, 1, 10, 11, 64, 127, 128, 200, 254, 255];
        let all =
            || steps.into_iter().flat_map(move |one| steps.into_iter().map(move |two| Colour([one, two, 255 - one])));
        for (one, two) in all().flat_map(|one| all().map(move |two| (one, two))) {
            let found = one.contrast(two);
            assert!((found - two.contrast(one)).abs() < 1e-12 && (1.0..=21.0).contains(&found), "{one} {two}: {found}");
        }
    }

    #[test]
    fn a_darker_colour_is_never_harder_to_read_on_our_paper() {
        for step in 0..=85_u8 {
            let one = Colour([step * 3, 255 - step * 3, step]);
            assert!(one.deepened().least_contrast() >= one.least_contrast(), "{one}");
        }
    }

    #[test]
    fn what_is_no_colour_is_refused() {
        for text in ["", "#fff", "0f5c63", "#0f5c6", "#0f5c633", "#0f5c6g", "#+f5c63", "teal", "#0f5c63;", "#0f5c6é"] {
            assert!(text.parse::<Colour>().is_err(), "{text}");
        }
        assert_eq!(colour("#0F5C63").to_string(), "#0f5c63");
    }

    #[test]
    fn colours_are_in_their_address_and_nobody_can_write_others_into_it() {
        let chosen = Colours::chosen(Some(colour("#123456")), None);
        assert_eq!(chosen.address().as_deref(), Some("/assets/123456-9a4f00/colours.css"));
        assert_eq!(Colours::of_key("123456-9a4f00"), Some(chosen));
        assert_eq!(chosen.css(), ":root{--teal:#123456;--teal-deep:#0d2740;--amber:#9a4f00}\n");
        for key in ["", "123456", "123456-", "ffffff-9a4f00", "123456-9a4f00-1", "123456-}x{000", "123456-9a4f0"] {
            assert_eq!(Colours::of_key(key), None, "{key}");
        }
        assert_eq!(Colours::default().address(), None);
        assert_eq!(Colours::chosen(Some(colour("#ffcc00")), None), Colours::default(), "too light to read by");
    }

    #[test]
    fn our_own_colours_can_be_read() {
        let Colours { primary, accent } = Colours::default();
        assert!(primary.is_readable() && accent.is_readable());
        assert!(!colour("#777777").is_readable() && !colour("#767676").is_readable(), "4.54 on white is 4.35 on paper");
    }
}
