// SPDX-License-Identifier: MIT OR Apache-2.0
//! From bytes to text: unpacking, encodings, and files that are something else altogether.

use std::borrow::Cow;
use std::io::{ErrorKind, Read};

use base::AreaCode;
use flate2::read::MultiGzDecoder;
use sha2::{Digest, Sha256};

use crate::letters::has_no_width;
use crate::table::EMPTY;

/// A text file larger than this when unpacked is a mistake or an attack.
const LARGEST: u64 = 2 << 30;
/// A line of a table may have so many bytes.
const LONGEST: usize = 16 << 20;
/// A file that unpacks to more than this many times its size is a bomb, unless it is small; as with the members of
/// archives.
const RATIO: u64 = 200;
const SMALL: u64 = 1 << 20;

/// Kind of file that the bytes are.
#[derive(Debug)]
pub(crate) enum FileContent<'a> {
    /// The shadow of another file, which macOS puts into archives.
    Twin,
    Json(Cow<'a, str>),
    Text(Text<'a>),
}

/// The text of a table, and what a person should know of its letters.
#[derive(Debug)]
pub(crate) struct Text<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) note: Option<String>,
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    base::hex(&Sha256::digest(bytes))
}

/// `Err` says why the file cannot be read and what to do.
pub(crate) fn open<'a>(file_name: &str, bytes: &'a [u8]) -> Result<FileContent<'a>, String> {
    let base = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    if file_name.contains("__MACOSX") || base.starts_with("._") || bytes.starts_with(&[0, 5, 0x16, 7]) {
        return Ok(FileContent::Twin);
    }
    let unpacked = if bytes.starts_with(&[0x1f, 0x8b]) { Cow::Owned(unpacked(bytes)?) } else { Cow::Borrowed(bytes) };
    refuse_binary(&unpacked)?;
    refuse_nul(&unpacked)?;
    let (text, note) = decode(unpacked);
    let (text, mark) = without_mark(text);
    let note = [note, mark].into_iter().flatten().reduce(|note, mark| format!("{mark} {note}"));
    let first = text.chars().find(|letter| !letter.is_whitespace() && !has_no_width(*letter));
    match first {
        None => Err(EMPTY.to_owned()),
        Some('<') => {
            Err("It is a web page or other markup (it begins with <), not a table. Open it in a browser: it may \
                          be a page to sign in, or a message. Then download the table itself."
                .to_owned())
        }
        Some('{' | '[') => Ok(FileContent::Json(text)),
        Some(_) => {
            refuse_long_lines(text.as_bytes())?;
            refuse_other_line_ends(&text)?;
            Ok(FileContent::Text(Text { text: with_line_ends(text), note }))
        }
    }
}

/// The widest tables have a few thousand columns, of which the headers are their longest line: half a megabyte.
fn refuse_long_lines(text: &[u8]) -> Result<(), String> {
    let ends = |byte: &u8| matches!(byte, b'\n' | b'\r');
    if text.split(ends).all(|line| line.len() <= LONGEST) {
        return Ok(());
    }
    let most = LONGEST >> 20;
    Err(format!(
        "A line of it is longer than {most} MB, which no line of a table is. Ask for it as CSV, a row in each line."
    ))
}

/// Other signs end lines in some programs (Unicode Standard Annex 14, class BK). Where a row stands behind one it would
/// be a part of the row before it.
fn refuse_other_line_ends(text: &str) -> Result<(), String> {
    let may = |byte: &u8| matches!(byte, 0x0b | 0x0c | 0x1e | 0xc2 | 0xe2);
    if !text.as_bytes().iter().any(may) {
        return Ok(());
    }
    let ends = |letter: char| matches!(letter, '\u{b}' | '\u{c}' | '\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let begins_a_row = |rest: &str| {
        let cell = rest.split([',', '\n', '\r']).next().unwrap_or_default().trim_matches('"');
        cell.len() == 9 && cell.parse::<AreaCode>().is_ok()
    };
    let rows =
        text.match_indices(ends).filter(|(at, sign)| text.get(at + sign.len()..).is_some_and(begins_a_row)).count();
    if rows == 0 {
        return Ok(());
    }
    Err(format!(
        "Rows of it end with a sign that is no line end in a table ({rows}), so they would be lost. Save it as CSV in UTF-8 \
         and import that."
    ))
}

/// Old Macintosh computers ended lines with CR alone, and so do some programs in a part of a file: each such CR is a
/// line end like others, also within a cell. Those before LF belong to it.
fn with_line_ends(text: Cow<'_, str>) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_alone = |at: usize| bytes.iter().skip(at).find(|byte| **byte != b'\r') != Some(&b'\n');
    let mut out = String::new();
    let (mut kept, mut at) = (0, 0);
    while let Some(next) = bytes.iter().skip(at).position(|byte| *byte == b'\r').map(|next| at + next) {
        let run = bytes.iter().skip(next).take_while(|byte| **byte == b'\r').count();
        at = next + run;
        if is_alone(next) {
            out.push_str(text.get(kept..next).unwrap_or_default());
            out.extend(std::iter::repeat_n('\n', run));
            kept = at;
        }
    }
    if kept == 0 {
        return text;
    }
    out.push_str(text.get(kept..).unwrap_or_default());
    Cow::Owned(out)
}

/// A byte order mark as it looks when a program took the three bytes for letters of another encoding and saved them so:
/// Windows-1252 once and twice, Windows-1250, Windows-1251, the code pages 437 and 850, and Mac OS Roman.
const MISREAD: [&str; 7] = ["ï»¿", "Ã¯Â»Â¿", "ď»ż", "п»ї", "∩╗┐", "´╗┐", "Ôªø"];

/// Takes such a mark off the head, also from behind a quotation mark, and says so.
fn without_mark(text: Cow<'_, str>) -> (Cow<'_, str>, Option<String>) {
    let head = text.trim_start_matches(has_no_width);
    let quoted = head.strip_prefix('"');
    let rest = quoted.unwrap_or(head).trim_start_matches(has_no_width);
    let Some((mark, rest)) = MISREAD.iter().find_map(|mark| Some((mark, rest.strip_prefix(mark)?))) else {
        return (text, None);
    };
    let note = format!(
        "It begins with “{mark}”, a byte order mark that a program took for letters: it was saved in a wrong encoding. \
         The mark is passed over; look at names with accents."
    );
    let rest = if quoted.is_some() { format!("\"{rest}") } else { rest.to_owned() };
    (Cow::Owned(rest), Some(note))
}

/// Unpacks a file that is packed with gzip.
pub(crate) fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let packed = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let most = packed.saturating_mul(RATIO).clamp(SMALL, LARGEST);
    let mut out = Vec::new();
    MultiGzDecoder::new(bytes).take(most + 1).read_to_end(&mut out).map_err(|error| match error.kind() {
        ErrorKind::OutOfMemory => "Unpacked it takes more memory than may be had. Split it into smaller files.".into(),
        _ => format!("It looks packed with gzip, but unpacking failed ({error}). Download it again."),
    })?;
    if u64::try_from(out.len()).is_ok_and(|length| length > most) {
        return Err(if most == LARGEST {
            "Unpacked it is larger than 2 GB. Split it into smaller files.".to_owned()
        } else {
            format!(
                "It would unpack to more than {RATIO} times its size, as a bomb does. Unpack it yourself and look at it first."
            )
        });
    }
    if out.starts_with(&[0x1f, 0x8b]) {
        return Err("It is packed with gzip twice. Unpack it once and import what comes out.".to_owned());
    }
    Ok(out)
}

/// A document as it is printed, or a picture.
pub(crate) fn is_printed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF") || bytes.starts_with(b"\x89PNG") || bytes.starts_with(b"\xff\xd8\xff")
}

fn refuse_binary(bytes: &[u8]) -> Result<(), String> {
    if bytes.starts_with(b"PK") {
        return Err(
            "It is an archive or a spreadsheet within a packed file. Unpack it and import what is in it.".into()
        );
    }
    if is_in_utf_16(bytes) {
        return Err("It is text in UTF-16. Save it as CSV in UTF-8 and import that.".to_owned());
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        let why = "It is a spreadsheet in the old format, or one with a password. Save it as XLSX without a password.";
        return Err(why.to_owned());
    }
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    if is_printed(head) {
        return Err(
            "It is a document or a picture, not a table. Ask the publisher for the table as CSV or XLSX.".to_owned()
        );
    }
    Ok(())
}

/// Text of two bytes for each letter, with its mark or with most of every other byte nought. Letters beyond the first
/// 256 may stand among them; in pictures and databases the other bytes are small as often as not.
pub(crate) fn is_in_utf_16(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let nul = |at: usize| head.iter().skip(at).step_by(2).filter(|byte| **byte == 0).count() * 3 > head.len();
    let plain = |at: usize| head.iter().skip(at).step_by(2).filter(|byte| **byte <= 8).count() * 10 < head.len() / 2;
    bytes.starts_with(&[0xff, 0xfe])
        || bytes.starts_with(&[0xfe, 0xff])
        || head.len() > 8 && (nul(0) && plain(1) || nul(1) && plain(0))
}

/// No text has a NUL in it, and no database keeps one.
fn refuse_nul(bytes: &[u8]) -> Result<(), String> {
    let Some(at) = bytes.iter().position(|byte| *byte == 0) else { return Ok(()) };
    let line = bytes.iter().take(at).filter(|byte| **byte == b'\n').count() + 1;
    Err(format!(
        "It is not a text file, or it is damaged: line {line} holds a NUL byte. Rapport reads CSV, XLSX, zip archives of \
         these, and GeoJSON. Download it again, or save it as CSV."
    ))
}

/// UTF-8 where the bytes are that, if need be with a sign for each letter that is damaged; else Windows-1252, in which
/// nearly every byte is a letter.
fn decode(bytes: Cow<'_, [u8]>) -> (Cow<'_, str>, Option<String>) {
    const MARK: &[u8] = b"\xef\xbb\xbf";
    let marks = bytes.chunks(3).take_while(|chunk| *chunk == MARK).count();
    let bytes = match bytes {
        Cow::Borrowed(part) => Cow::Borrowed(part.get(marks * 3..).unwrap_or_default()),
        Cow::Owned(mut all) => {
            all.drain(..marks * 3);
            Cow::Owned(all)
        }
    };
    let bytes = match bytes {
        Cow::Borrowed(part) => match std::str::from_utf8(part) {
            Ok(text) => return (Cow::Borrowed(text), None),
            Err(_) => Cow::Borrowed(part),
        },
        Cow::Owned(all) => match String::from_utf8(all) {
            Ok(text) => return (Cow::Owned(text), None),
            Err(error) => Cow::Owned(error.into_bytes()),
        },
    };
    // Letters of several bytes are no accident of another encoding.
    let (mut letters, mut damaged) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        damaged += usize::from(!chunk.invalid().is_empty());
    }
    if letters >= damaged {
        let note = format!(
            "It is text in UTF-8 with letters that are damaged ({damaged}); a sign stands in their place: \u{fffd}. \
             Download it again if they matter."
        );
        return (Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()), Some(note));
    }
    let note =
        "It is not in UTF-8; it is read as Windows-1252, as older programs write it. Look at names with accents.";
    let text = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes).0.into_owned();
    (Cow::Owned(text), Some(note.to_owned()))
}
