// SPDX-License-Identifier: MIT OR Apache-2.0
//! Text in drawings that no page lays out: how wide it is, where it wraps, and where it is cut.

use crate::frame::Dir;
use crate::shade::{INK, QUIET};
use crate::write::{esc, put, px};

/// More text than this fits in no column.
const MOST_LETTERS: usize = 2_000;
/// What stands for the rest of a name. The table behind the picture has all of it.
const ELLIPSIS: char = '…';
/// Say to a renderer without a page that what lies between them is read from the right.
const FROM_RIGHT: (char, char) = ('\u{2067}', '\u{2069}');

/// Size, weight and colour of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Face {
    pub(crate) size: f64,
    pub(crate) bold: bool,
    pub(crate) colour: &'static str,
}

pub(crate) const BODY: Face = Face { size: 15.0, bold: false, colour: INK };
pub(crate) const STRONG: Face = Face { size: 15.0, bold: true, colour: INK };
pub(crate) const NOTE: Face = Face { size: 14.0, bold: false, colour: QUIET };

impl Face {
    /// The room a text takes. Advances are those of Atkinson Hyperlegible Next, rounded up to four kinds of letter, so
    /// that a fallback face still fits.
    pub(crate) fn width(self, text: &str) -> f64 {
        let ems: f64 = text.chars().map(advance).sum();
        ems * self.size * if self.bold { 1.05 } else { 1.0 }
    }

    /// The room that a text needs at least if it is to wrap between words alone.
    pub(crate) fn widest_word(self, text: &str) -> f64 {
        text.split_whitespace().map(|word| self.width(word)).fold(0.0, f64::max)
    }

    /// From one line to the next.
    pub(crate) fn leading(self) -> f64 {
        (self.size * 1.25).round()
    }
}

fn advance(c: char) -> f64 {
    match c {
        '\u{300}'..='\u{36f}' => 0.0,
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '’' => 0.27,
        'f' | 'r' | 't' | ' ' | '(' | ')' | '[' | ']' | '-' | '/' | '\u{a0}' => 0.36,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.88,
        'A'..='Z' | '0' | '&' => 0.66,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' => 1.0,
        '\u{1f000}'.. => 1.2,
        c if c.is_uppercase() => 0.68,
        _ => 0.58,
    }
}

/// The lines of a text in a column: it wraps between words, a word wider than the column breaks, and what does not fit
/// in so many lines ends in an ellipsis.
pub(crate) fn wrapped(text: &str, face: Face, width: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut cut = text.chars().nth(MOST_LETTERS).is_some();
    let text: String = text.chars().take(MOST_LETTERS).collect();
    // A column as wide as its text holds it, whatever the sum of the parts rounds to.
    let width = width + 0.01;
    'words: for word in text.split_whitespace() {
        let gap = if line.is_empty() { "" } else { " " };
        if face.width(&line) + face.width(gap) + face.width(word) <= width {
            line.push_str(gap);
            line.push_str(word);
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            if lines.len() >= most {
                cut = true;
                break 'words;
            }
            if !line.is_empty() && face.width(&line) + face.width(letter.encode_utf8(&mut [0; 4])) > width {
                lines.push(std::mem::take(&mut line));
            }
            line.push(letter);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    cut |= lines.len() > most;
    lines.truncate(most.max(1));
    if let Some(last) = lines.last_mut().filter(|_| cut) {
        while !last.is_empty() && face.width(last) + face.width("…") > width {
            last.pop();
        }
        last.truncate(last.trim_end().len());
        last.push(ELLIPSIS);
    }
    lines
}

/// Which end of a line stands at its place, in the direction in which the drawing is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// A drawing of a fixed width, measured from the side at which reading starts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Leaf {
    pub(crate) width: f64,
    pub(crate) dir: Dir,
}

impl Leaf {
    /// A place on the leaf, from the left.
    pub(crate) fn x(self, from_start: f64) -> f64 {
        if self.dir == Dir::Rtl { self.width - from_start } else { from_start }
    }

    pub(crate) fn line(self, out: &mut String, at: (f64, f64), face: Face, anchor: Anchor, text: &str) {
        let anchor = match (anchor, self.dir) {
            (Anchor::Middle, _) => " text-anchor=\"middle\"",
            (Anchor::Start, Dir::Rtl) | (Anchor::End, Dir::Ltr) => " text-anchor=\"end\"",
            (Anchor::Start, Dir::Ltr) | (Anchor::End, Dir::Rtl) => "",
        };
        put!(
            out,
            "<text x=\"{}\" y=\"{}\"{anchor} font-size=\"{}\"{} fill=\"{}\">{}</text>",
            px(self.x(at.0)),
            px(at.1),
            px(face.size),
            if face.bold { " font-weight=\"700\"" } else { "" },
            face.colour,
            esc(&directed(text))
        );
    }

    /// Lines below each other, the first with its foot at the place. Returns where the next would stand.
    pub(crate) fn lines(self, out: &mut String, at: (f64, f64), face: Face, anchor: Anchor, lines: &[String]) -> f64 {
        let mut y = at.1;
        for line in lines {
            self.line(out, (at.0, y), face, anchor, line);
            y += face.leading();
        }
        y
    }
}

/// Drawings are laid out from the left whatever the language; a line in a script read from the right says so itself.
fn directed(text: &str) -> String {
    let from_right = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    if text.chars().any(from_right) { format!("{}{text}{}", FROM_RIGHT.0, FROM_RIGHT.1) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{Anchor, BODY, Leaf, wrapped};
    use crate::frame::Dir;

    #[test]
    fn names_wrap_between_words_then_inside_them_and_end_in_an_ellipsis() {
        let lines = |text: &str, width: f64, most: usize| wrapped(text, BODY, width, most);
        assert_eq!(lines("Clayton and Fairweather Green", 130.0, 3), ["Clayton and", "Fairweather", "Green"]);
        assert_eq!(lines("Clayton and Fairweather Green", 130.0, 2), ["Clayton and", "Fairweather…"]);
        let broken = lines("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", 130.0, 9);
        assert_eq!(broken.concat(), "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch");
        assert!(broken.len() > 2 && broken.iter().all(|line| BODY.width(line) <= 130.0), "{broken:?}");
        assert_eq!(lines("", 130.0, 2), Vec::<String>::new());
        // Endless text costs no more than a column of it, and no room at all still ends.
        assert_eq!(lines(&"word ".repeat(100_000), 130.0, 2).len(), 2);
        assert!(lines("word", -1.0, 2).len() <= 2);
    }

    #[test]
    fn a_line_stands_at_its_side_and_says_when_it_is_read_from_the_right() {
        let line = |dir: Dir, text: &str| {
            let mut out = String::new();
            Leaf { width: 100.0, dir }.line(&mut out, (10.0, 5.0), BODY, Anchor::Start, text);
            out
        };
        assert!(line(Dir::Ltr, "Dale").starts_with("<text x=\"10.0\" y=\"5.0\" font-size"));
        assert!(line(Dir::Rtl, "Dale").starts_with("<text x=\"90.0\" y=\"5.0\" text-anchor=\"end\""));
        // Mixed with Latin letters, the first word would else end up on the left.
        assert!(line(Dir::Rtl, "وارڈ: Dale").contains(">\u{2067}وارڈ: Dale\u{2069}</text>"));
    }
}
