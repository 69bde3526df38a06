// SPDX-License-Identifier: MIT OR Apache-2.0
//! From bytes to text: unpacking, encodings, and files that are something else altogether.

use std::borrow::Cow;
use std::io::{ErrorKind, Read};

use flate2::read::MultiGzDecoder;
use sha2::{Digest, Sha256};

/// A text file larger than this when unpacked is a mistake or an attack.
const LARGEST: u64 = 2 << 30;

/// What kind of file the bytes are.
#[derive(Debug)]
pub(crate) enum Content<'a> {
    /// The shadow of another file, which macOS puts into archives.
    Twin,
    Json(Cow<'a, str>),
    Text(Cow<'a, str>),
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// `Err` says why the file cannot be read and what to do.
pub(crate) fn open<'a>(file_name: &str, bytes: &'a [u8]) -> Result<Content<'a>, String> {
    let base = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    if file_name.contains("__MACOSX") || base.starts_with("._") || bytes.starts_with(&[0, 5, 0x16, 7]) {
        return Ok(Content::Twin);
    }
    let unpacked = if bytes.starts_with(&[0x1f, 0x8b]) { Cow::Owned(unpack(bytes)?) } else { Cow::Borrowed(bytes) };
    refuse_binary(&unpacked)?;
    let text = decode(unpacked);
    if text.trim().is_empty() {
        return Err("The file is empty.".to_owned());
    }
    let first = text.trim_start().chars().next();
    Ok(if matches!(first, Some('{' | '[')) { Content::Json(text) } else { Content::Text(text) })
}

fn unpack(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    MultiGzDecoder::new(bytes).take(LARGEST + 1).read_to_end(&mut out).map_err(|error| match error.kind() {
        ErrorKind::OutOfMemory => "Unpacked it takes more memory than may be had. Split it into smaller files.".into(),
        _ => format!("It looks packed with gzip, but unpacking failed ({error}). Download it again."),
    })?;
    if u64::try_from(out.len()).is_ok_and(|length| length > LARGEST) {
        return Err("Unpacked it is larger than 2 GB. Split it into smaller files.".to_owned());
    }
    Ok(out)
}

fn refuse_binary(bytes: &[u8]) -> Result<(), String> {
    if bytes.starts_with(b"PK") {
        return Err(
            "It is an archive or a spreadsheet within a packed file. Unpack it and import what is in it.".into()
        );
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err("It is text in UTF-16. Save it as CSV in UTF-8 and import that.".to_owned());
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        let why = "It is a spreadsheet in the old format, or one with a password. Save it as XLSX without a password.";
        return Err(why.to_owned());
    }
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    if head.contains(&0) || head.starts_with(b"%PDF") {
        return Err("It is not a text file. Rapport reads CSV, XLSX, zip archives of these, and GeoJSON.".to_owned());
    }
    Ok(())
}

/// UTF-8 where the bytes are that; else Windows-1252, in which every byte is a letter.
fn decode(bytes: Cow<'_, [u8]>) -> Cow<'_, str> {
    let bytes = match bytes {
        Cow::Borrowed(part) => Cow::Borrowed(part.strip_prefix(b"\xef\xbb\xbf").unwrap_or(part)),
        Cow::Owned(mut all) => {
            if all.starts_with(b"\xef\xbb\xbf") {
                all.drain(..3);
            }
            Cow::Owned(all)
        }
    };
    match bytes {
        Cow::Borrowed(part) => match std::str::from_utf8(part) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => Cow::Owned(encoding_rs::WINDOWS_1252.decode_without_bom_handling(part).0.into_owned()),
        },
        Cow::Owned(all) => Cow::Owned(String::from_utf8(all).unwrap_or_else(|error| {
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(error.as_bytes()).0.into_owned()
        })),
    }
}
