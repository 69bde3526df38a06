// SPDX-License-Identifier: MIT OR Apache-2.0
//! Takes a form with files apart (RFC 7578). The whole body lies in memory under the limit of its door, so nothing waits and
//! nothing grows; what is not built as a browser builds it is left out.

/// One field of the form: a text, or a file where it has the name of one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FormPart<'a> {
    pub name: String,
    pub file_name: Option<String>,
    pub bytes: &'a [u8],
}

/// Gives the boundary that a content type names; `None` where the form has no files.
pub(super) fn boundary(content_type: &str) -> Option<&str> {
    let rest = content_type.strip_prefix("multipart/form-data")?;
    let (_, boundary) = rest.split_once("boundary=")?;
    let boundary = boundary.split(';').next().unwrap_or_default().trim().trim_matches('"');
    (1..=70).contains(&boundary.len()).then_some(boundary)
}

/// Gives the parts of a body in order.
pub(super) fn parts<'a>(boundary: &str, body: &'a [u8]) -> Vec<FormPart<'a>> {
    find(boundary, body).0
}

/// The same of a body that is cut off, with as much of its last part as is there.
pub(super) fn parts_as_far<'a>(boundary: &str, body: &'a [u8]) -> Vec<FormPart<'a>> {
    let (mut found, last) = find(boundary, body);
    found.extend(last);
    found
}

/// The whole parts, and the one that has no end.
fn find<'a>(boundary: &str, body: &'a [u8]) -> (Vec<FormPart<'a>>, Option<FormPart<'a>>) {
    let (first, between) = (format!("--{boundary}"), format!("\r\n--{boundary}"));
    let mut found = Vec::new();
    let mut rest = split(body, first.as_bytes()).map(|(_, rest)| rest);
    // Behind a boundary stands the end of its line, or two hyphens after the last.
    while let Some((head, after)) = rest.and_then(|rest| split(rest.strip_prefix(b"\r\n")?, b"\r\n\r\n")) {
        let Some((bytes, next)) = split(after, between.as_bytes()) else {
            return (found, part(&String::from_utf8_lossy(head), after));
        };
        found.extend(part(&String::from_utf8_lossy(head), bytes));
        rest = Some(next);
    }
    (found, None)
}

fn part<'a>(head: &str, bytes: &'a [u8]) -> Option<FormPart<'a>> {
    let named = |line: &&str| line.to_ascii_lowercase().starts_with("content-disposition:");
    let line = head.split("\r\n").find(named)?;
    // Browsers escape a quotation mark and the end of a line in a name (HTML, 4.10.21.8).
    let value = |name: &str| {
        let (_, rest) = line.split_once(&format!(" {name}=\""))?;
        let value = rest.split('"').next().unwrap_or_default();
        Some(value.replace("%22", "\"").replace("%0D", "").replace("%0A", " "))
    };
    Some(FormPart { name: value("name")?, file_name: value("filename"), bytes })
}

/// Splits at the first place where the mark stands.
fn split<'a>(bytes: &'a [u8], mark: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = bytes.windows(mark.len()).position(|some| some == mark)?;
    let (before, rest) = bytes.split_at(at);
    Some((before, rest.get(mark.len()..).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::{FormPart, boundary, parts};

    #[test]
    fn a_content_type_names_its_boundary() {
        for (content_type, expected) in [
            ("multipart/form-data; boundary=----WebKit7x", Some("----WebKit7x")),
            ("multipart/form-data; boundary=\"a b\"; charset=utf-8", Some("a b")),
            ("multipart/form-data", None),
            ("multipart/form-data; boundary=", None),
            ("application/x-www-form-urlencoded", None),
            ("", None),
        ] {
            assert_eq!(boundary(content_type), expected, "{content_type}");
        }
    }

    #[test]
    fn a_body_is_its_fields_and_files() {
        let body = b"--X\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\none\r\n--not\r\n--X\r\n\
            content-disposition: form-data; name=\"file\"; filename=\"a;%22b.xlsx\"\r\nContent-Type: x\r\n\r\n\x00\xff\r\n\
            --X\r\nX-Other: y\r\n\r\nlost\r\n--X--\r\n";
        let part = |name: &str, file_name: Option<&str>, bytes: &'static [u8]| FormPart {
            name: name.to_owned(),
            file_name: file_name.map(str::to_owned),
            bytes,
        };
        let expected = [part("note", None, b"one\r\n--not"), part("file", Some("a;\"b.xlsx"), b"\x00\xff")];
        assert_eq!(parts("X", body), expected);
    }

    #[test]
    fn what_no_browser_sends_gives_nothing_and_ends() {
        for body in
            [&b""[..], b"--X", b"--X--", b"--X\r\n\r\n", b"--X\r\n\r\n\r\n", b"--X\r\na\r\n\r\nb\r\n", b"\r\n\r\n"]
        {
            assert_eq!(parts("X", body), [], "{body:?}");
        }
    }
}
