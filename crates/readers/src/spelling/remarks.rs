// SPDX-License-Identifier: MIT OR Apache-2.0
//! Remarks that publishers put after a time.

/// Remarks of publishers after a time of which the figures may still change, or did.
const REMARKS: [&str; 10] = ["p", "prov", "provisional", "r", "rev", "revised", "e", "est", "estimated", "final"];

/// The time without the remark after it, and the remark: `2025 (prov)`, `2023/24 [p]`.
pub(crate) fn split_remark<'a>(text: &'a str, own: &[String]) -> (&'a str, Option<&'a str>) {
    let bare = text.trim_end_matches([')', ']']);
    let Some(at) = bare.rfind(['(', '[']).filter(|_| bare.len() + 1 == text.len()) else { return (text, None) };
    let (time, word) = bare.split_at(at);
    let word = word.trim_start_matches(['(', '[']).trim();
    let mut known = REMARKS.into_iter().chain(own.iter().map(String::as_str));
    if known.any(|known| known.eq_ignore_ascii_case(word)) { (time.trim_end(), Some(word)) } else { (text, None) }
}
