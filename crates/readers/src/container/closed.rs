// SPDX-License-Identifier: MIT OR Apache-2.0
//! Parts of an archive that cannot be looked into. What is in them may be a list of people, and a promise about the
//! whole file cannot be kept for a part that nobody saw, so such a part stops the archive.

use crate::bytes;

/// Archives, packed files, databases and old spreadsheets, by the bytes they begin with.
const KINDS: [(&[u8], &str); 12] = [
    (b"PK\x03\x04", ARCHIVE),
    (b"PK\x05\x06", ARCHIVE),
    (b"PK\x07\x08", ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (b"Rar!\x1a\x07", ARCHIVE),
    (b"BZh", ARCHIVE),
    (b"\xfd7zXZ\x00", ARCHIVE),
    (b"\x28\xb5\x2f\xfd", ARCHIVE),
    (
        b"\xd0\xcf\x11\xe0",
        "a spreadsheet in the old format, or one with a password. Save it as XLSX without a password",
    ),
    (b"SQLite format 3\x00", "a database. Write its tables as CSV"),
    (b"PAR1\x15", "a table in Parquet. Write it as CSV"),
    (b"\x00\x01\x00\x00Standard ", "a database of Access. Write its tables as CSV"),
];
const ARCHIVE: &str = "an archive within an archive. Unpack the outer one and import what is in it";
/// The place of the name of the format in a tape archive (POSIX.1-1988, ustar).
const TAPE: usize = 257;

/// The reason why a part is closed to a look, in words that say what to do; `None` where it can be looked at, or is no
/// table at all.
pub(super) fn explain(bytes: &[u8]) -> Option<String> {
    if bytes.starts_with(&[0x1f, 0x8b]) {
        return match bytes::unpacked(bytes) {
            Ok(inner) if inner.starts_with(b"PK") => {
                Some(said("a packed file within an archive, which holds another. Unpack both"))
            }
            Ok(inner) => explain(&inner),
            Err(why) => Some(explain_stop(&why)),
        };
    }
    let tape = bytes.get(TAPE..).is_some_and(|rest| rest.starts_with(b"ustar"));
    let kind = KINDS.iter().find(|(head, _)| bytes.starts_with(head)).map(|(_, what)| *what);
    let wide = || bytes::is_in_utf_16(bytes).then_some("text in UTF-16. Save it as CSV in UTF-8");
    kind.or_else(|| tape.then_some(ARCHIVE)).or_else(wide).map(said)
}

fn said(what: &str) -> String {
    explain_stop(&format!("It is {what}."))
}

/// The reason with what it means for the rest of the file.
pub(super) fn explain_stop(why: &str) -> String {
    format!(
        "{why} Nobody can see whether it lists people, so nothing of the whole file is read. The other parts can be imported \
         without it."
    )
}
