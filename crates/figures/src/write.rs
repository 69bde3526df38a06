// SPDX-License-Identifier: MIT OR Apache-2.0
//! How text and numbers get into markup: always escaped, always with fixed decimals.

/// Appends formatted text. Writing to a `String` cannot fail, so its result is dropped.
macro_rules! put {
    ($out:expr, $($part:tt)*) => {{
        use std::fmt::Write as _;
        let _ = $out.write_fmt(format_args!($($part)*));
    }};
}
pub(crate) use put;

/// Text made safe for element content and quoted attributes. Characters XML forbids are dropped, since no
/// escape can carry them.
pub(crate) fn esc(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A word that can stand in an `id` and in `url(#…)` without quoting.
pub(crate) fn ident(text: &str) -> String {
    let kept: String = text.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    if kept.starts_with(|c: char| c.is_ascii_alphabetic()) { kept } else { format!("f{kept}") }
}

/// A length in the drawing's own units, one decimal.
pub(crate) fn px(value: f64) -> String {
    fixed(value, 1)
}

/// A place along an axis, as a share of its width: drawings made of these fit any width without stretching.
pub(crate) fn pc(share: f64) -> String {
    format!("{}%", fixed(share * 100.0, 2))
}

/// Fixed decimals, never `-0.0`, and zero for what is not a number so that no picture can break.
pub(crate) fn fixed(value: f64, decimals: usize) -> String {
    let value = if value.is_finite() { value } else { 0.0 };
    let text = format!("{value:.decimals$}");
    match text.strip_prefix('-') {
        Some(rest) if rest.chars().all(|c| matches!(c, '0' | '.')) => rest.to_owned(),
        _ => text,
    }
}

/// Figures beyond this are mistakes; drawing them would only overflow.
const LARGEST: f64 = 1e15;

/// A number that can be drawn.
pub(crate) fn sound(value: Option<f64>) -> Option<f64> {
    value.filter(|v| v.is_finite() && v.abs() <= LARGEST)
}

/// A count as a number; counts here are far below 2^52.
#[expect(clippy::cast_precision_loss, reason = "counts of rows, areas and steps are small")]
pub(crate) fn real(count: usize) -> f64 {
    count as f64
}

/// The nearest whole number; the cast saturates, and callers clamp first.
#[expect(clippy::cast_possible_truncation, reason = "saturating, and callers pass small values")]
pub(crate) fn whole(value: f64) -> i32 {
    value.round() as i32
}

/// A power of ten, exact on every platform because it is read rather than computed.
pub(crate) fn ten(power: i32) -> f64 {
    format!("1e{power}").parse().unwrap_or(1.0)
}

/// The nearest number with so many decimals, so that three tenths is 0.3 and not 0.30000000000000004.
pub(crate) fn tidy(value: f64, decimals: usize) -> f64 {
    fixed(value, decimals).parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::{esc, fixed, ident, tidy};

    #[test]
    fn hostile_text_is_only_text() {
        assert_eq!(esc("<b onload='x'>&\u{0}\"\n"), "&lt;b onload=&#39;x&#39;&gt;&amp;&quot; ");
        assert_eq!(ident("map\" onload=1"), "maponload1");
        assert_eq!(ident("9"), "f9");
    }

    #[test]
    fn numbers_have_fixed_decimals_and_no_negative_zero() {
        assert_eq!(fixed(-0.04, 1), "0.0");
        assert_eq!(fixed(f64::NAN, 1), "0.0");
        assert_eq!(fixed(2.0, 1), "2.0");
        assert_eq!(tidy(0.1 * 3.0, 1).to_string(), "0.3");
    }
}
