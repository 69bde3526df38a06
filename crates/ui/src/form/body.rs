// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells what a form sends.

use std::collections::BTreeMap;

use axum::body::Bytes;

use super::multipart;

/// A file that came with a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadedFile {
    /// The name that it had on the person's machine: to be shown, never to be opened.
    pub name: String,
    pub bytes: Bytes,
}

/// The values of a form by the names of their fields, as they were typed, and its files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Typed {
    values: BTreeMap<String, Vec<String>>,
    files: BTreeMap<String, Vec<UploadedFile>>,
}

impl Typed {
    /// Reads a body of either kind that a form sends.
    pub(crate) fn read(content_type: &str, body: &Bytes) -> Self {
        let Some(boundary) = multipart::boundary(content_type) else { return Self::parse(body) };
        let mut typed = Self::default();
        for part in multipart::parts(boundary, body) {
            match part.file_name {
                None => typed.add(part.name, &String::from_utf8_lossy(part.bytes)),
                // A field of files that nobody filled in.
                Some(name) if name.is_empty() && part.bytes.is_empty() => {}
                Some(name) => {
                    let file = UploadedFile { name, bytes: body.slice_ref(part.bytes) };
                    typed.files.entry(part.name).or_default().push(file);
                }
            }
        }
        typed
    }

    /// Reads a body of `application/x-www-form-urlencoded`. Line ends become those of Unix, and a sign that no text may hold
    /// is left out.
    pub(crate) fn parse(body: &[u8]) -> Self {
        let mut typed = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            typed.add(name.into_owned(), &value);
        }
        typed
    }

    fn add(&mut self, name: String, value: &str) {
        self.values.entry(name).or_default().push(storable(value));
    }

    /// All that came, in one order: two bodies with the same in them are the same, whatever stood between their fields.
    pub(crate) fn content(&self) -> Vec<u8> {
        let mut content = Vec::new();
        let values =
            self.values.iter().flat_map(|(name, all)| all.iter().map(move |one| [name.as_str(), one.as_str()]));
        for part in values.flatten() {
            content.extend_from_slice(part.as_bytes());
            content.push(0);
        }
        for (name, file) in self.files.iter().flat_map(|(name, all)| all.iter().map(move |one| (name, one))) {
            content.extend_from_slice(name.as_bytes());
            content.push(0);
            content.extend_from_slice(&file.bytes);
        }
        content
    }

    /// The one value of a field; nothing where there is none.
    pub(crate) fn value(&self, name: &str) -> &str {
        self.values(name).first().map_or("", String::as_str)
    }

    /// Every value of a field, in order.
    pub(crate) fn values(&self, name: &str) -> &[String] {
        self.values.get(name).map_or(&[], Vec::as_slice)
    }

    /// Every file of a field, in order.
    pub(crate) fn files(&self, name: &str) -> &[UploadedFile] {
        self.files.get(name).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn has(&self, name: &str, value: &str) -> bool {
        self.values(name).iter().any(|own| own == value)
    }

    pub(crate) fn set(&mut self, name: &str, values: Vec<String>) {
        self.values.insert(name.to_owned(), values.into_iter().map(|value| storable(&value)).collect());
    }

    /// Adds or removes a row of fields where the person pressed for that; `None` where they pressed for something else.
    /// `_add` names the fields of a row; `_remove` gives the number of the row before them.
    pub(crate) fn with_other_rows(mut self) -> Option<Self> {
        let (add, remove) = (self.value("_add").to_owned(), self.value("_remove").to_owned());
        self.values.remove("_add");
        self.values.remove("_remove");
        for field in add.split_whitespace() {
            self.values.entry(field.to_owned()).or_insert_with(|| vec![String::new()]).push(String::new());
        }
        let mut fields = remove.split_whitespace();
        if let Some(row) = fields.next().and_then(|row| row.parse::<usize>().ok()) {
            for field in fields {
                if let Some(all) = self.values.get_mut(field).filter(|all| row < all.len()) {
                    all.remove(row);
                }
            }
        }
        (!add.is_empty() || !remove.is_empty()).then_some(self)
    }
}

/// Gives the longest field of a body, also of one that was cut off, and the name of the file in it.
pub(crate) fn find_largest(content_type: &str, body: &Bytes) -> Option<(String, Option<String>)> {
    if let Some(boundary) = multipart::boundary(content_type) {
        let parts = multipart::parts_as_far(boundary, body).into_iter();
        return parts.max_by_key(|part| part.bytes.len()).map(|part| (part.name, part.file_name));
    }
    let longest = form_urlencoded::parse(body).max_by_key(|(_, value)| value.len());
    longest.map(|(name, _)| (name.into_owned(), None))
}

/// Reads a query.
pub(crate) fn decode(query: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

/// Writes the query of an address, without its question mark.
pub fn encode(pairs: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in pairs {
        query.append_pair(name, value);
    }
    query.finish()
}

/// Line ends of Unix, and no sign that a database cannot hold.
fn storable(value: &str) -> String {
    value.replace("\r\n", "\n").replace('\0', "")
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;

    use super::{Typed, find_largest};

    #[test]
    fn the_longest_field_is_found_also_where_the_end_is_cut_off() {
        let body = Bytes::from_static(
            b"--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nabc\r\n\
              --b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\n\r\nx,y,z",
        );
        let found = find_largest("multipart/form-data; boundary=b", &body);
        assert_eq!(found, Some(("file".to_owned(), Some("f.csv".to_owned()))));
        assert_eq!(find_largest("", &Bytes::from_static(b"a=1&b=12&c=1")), Some(("b".to_owned(), None)));
        assert_eq!(find_largest("", &Bytes::new()), None);
    }

    #[test]
    fn a_body_is_read_as_it_was_typed() {
        let typed = Typed::parse(b"name=A%26B+C&note=one%0D%0Atwo%00&name=second&mark=x&mark=y");
        assert_eq!((typed.value("name"), typed.value("note"), typed.value("none")), ("A&B C", "one\ntwo", ""));
        assert!(typed.has("mark", "y") && !typed.has("mark", "z"));
        assert_eq!(typed.values("name"), ["A&B C", "second"]);
        assert_eq!(Typed::parse(b""), Typed::default());
    }

    #[test]
    fn a_body_with_files_is_the_same_whatever_stands_between_its_fields() {
        let body = |boundary: &str| {
            Bytes::from(format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\na\r\n--{boundary}\r\n\
                 Content-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\n\r\nx,y\r\n--{boundary}\r\n\
                 Content-Disposition: form-data; name=\"none\"; filename=\"\"\r\n\r\n\r\n--{boundary}--\r\n"
            ))
        };
        let read = |boundary: &str| Typed::read(&format!("multipart/form-data; boundary={boundary}"), &body(boundary));
        let typed = read("one");
        assert_eq!(typed.value("note"), "a");
        let files: Vec<_> = typed.files("file").iter().map(|file| (file.name.as_str(), &file.bytes[..])).collect();
        assert_eq!(files, [("f.csv", &b"x,y"[..])]);
        assert_eq!(typed.files("none"), []);
        assert_eq!(typed.content(), read("other").content());
        assert_ne!(typed.content(), Typed::parse(b"note=a").content());
    }

    #[test]
    fn a_row_is_added_or_removed_and_the_rest_stays() {
        for (body, expected) in [
            ("mail=a&_add=mail", Some(vec!["a", ""])),
            ("_add=mail", Some(vec!["", ""])),
            ("mail=a&mail=b&mail=c&_remove=1+mail", Some(vec!["a", "c"])),
            ("mail=a&_remove=7+mail", Some(vec!["a"])),
            ("mail=a&_remove=x", Some(vec!["a"])),
            ("mail=a", None),
        ] {
            let typed = Typed::parse(body.as_bytes()).with_other_rows();
            assert_eq!(
                typed.as_ref().map(|typed| typed.values("mail").to_vec()),
                expected.map(|all| all.iter().map(|one| (*one).to_owned()).collect()),
                "{body}"
            );
        }
    }
}
