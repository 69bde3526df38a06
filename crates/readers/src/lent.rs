// SPDX-License-Identifier: MIT OR Apache-2.0
//! Says of a sheet that is lent no more than may be said: the row, the column and the kind of trouble. Its small counts
//! are secret and its remarks are about families, and a reason may be sent around or kept, so it repeats no cell.

use base::AreaCode;

/// Stands in a reason for the cell.
const CELL: &str = "what stands there";
/// Words of a spreadsheet where it has no value, and ours for a formula without one: it is nobody's count.
const OF_SPREADSHEETS: [&str; 9] =
    ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "(a formula without its result)"];
/// Parts of reasons that have numbers of their own.
const EXAMPLES: [&str; 3] = ["such as ", "YYYY", "digits 0 to 9"];

/// The reason without anything that comes from a cell: what it quotes, codes of places, and each part with a number
/// that is no example.
pub(crate) fn leave_out_cells(reason: &str) -> String {
    let quoted = reason.split_once('“').and_then(|(start, rest)| Some((start, rest.rsplit_once('”')?)));
    let bare = match quoted {
        Some((start, (_, ""))) if start.ends_with(": ") => start.trim_end_matches(": ").to_owned(),
        Some((_, (own, _))) if OF_SPREADSHEETS.contains(&own) => reason.to_owned(),
        Some((start, (_, end))) => format!("{start}{CELL}{end}"),
        None => reason.to_owned(),
    };
    let is_code = |word: &str| word.len() == 9 && word.parse::<AreaCode>().is_ok();
    let words: Vec<&str> = bare.split(' ').map(|word| if is_code(word) { "the place" } else { word }).collect();
    let bare = words.join(" ");
    let example =
        |part: &str| EXAMPLES.iter().any(|it| part.contains(it)) || OF_SPREADSHEETS.iter().any(|it| part.contains(it));
    let own = |part: &&str| example(part) || !part.bytes().any(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = bare.split(": ").filter(own).collect();
    if parts.is_empty() { format!("{CELL} cannot be used") } else { parts.join(": ") }
}

#[cfg(test)]
mod tests {
    use super::leave_out_cells;

    #[test]
    fn a_reason_keeps_the_kind_of_trouble_alone() {
        for (reason, expected) in [
            (
                "“3x” is neither a number nor a known mark: correct it",
                "what stands there is neither a number nor a known mark: correct it",
            ),
            (
                "“4.5” is no count: write a whole number, such as 12 or 1,200",
                "what stands there is no count: write a whole number, such as 12 or 1,200",
            ),
            ("“a” 7 “b” is not an area code", "what stands there is not an area code"),
            ("X05000001 has another figure in an earlier row", "the place has another figure in an earlier row"),
            ("“2023-10” may be a month: write October 2023", "what stands there may be a month"),
            ("“01/02/2023” is a day, and the figures are about 2023", "what stands there cannot be used"),
            ("the day is no day, written YYYY-MM-DD: “soon”", "the day is no day, written YYYY-MM-DD"),
            (
                "“١٢” is not written with the digits 0 to 9: write it so",
                "what stands there is not written with the digits 0 to 9: write it so",
            ),
            ("“#DIV/0!” is neither a number nor a known mark", "“#DIV/0!” is neither a number nor a known mark"),
            ("there is no area code", "there is no area code"),
        ] {
            assert_eq!(leave_out_cells(reason), expected, "{reason}");
        }
    }
}
