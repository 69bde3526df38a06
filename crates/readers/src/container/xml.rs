// SPDX-License-Identifier: MIT OR Apache-2.0
//! The XML of a spreadsheet: elements and their texts, no entities but those that XML itself has.

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use quick_xml::{XmlVersion, escape};

/// The next piece of a part.
pub(super) enum Piece<'a> {
    /// An element begins.
    Begin(BytesStart<'a>),
    /// An element ends, by its name without a prefix.
    End(String),
    Text(String),
    /// The part ends.
    Last,
}

/// Reads a part from its beginning.
pub(super) struct Pieces<'a> {
    reader: Reader<&'a [u8]>,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader }
    }

    /// A document type could define entities that grow without bound, and no spreadsheet needs one.
    pub(super) fn next(&mut self) -> Result<Piece<'a>, String> {
        let broken = |why: String| format!("It is a damaged spreadsheet ({why}). Save it again as XLSX or as CSV.");
        loop {
            return Ok(match self.reader.read_event().map_err(|error| broken(error.to_string()))? {
                Event::Start(element) => Piece::Begin(element),
                Event::End(element) => Piece::End(element.local_name().into_inner().to_owned()),
                Event::Text(text) => Piece::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Piece::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(name) => {
                    let letter = name.resolve_char_ref().map_err(|error| broken(error.to_string()))?;
                    let known =
                        letter.map(String::from).or_else(|| escape::resolve_xml_entity(&name).map(ToOwned::to_owned));
                    Piece::Text(known.ok_or_else(|| broken("an unknown entity".to_owned()))?)
                }
                Event::DocType(_) => {
                    return Err("It holds a document type, which no spreadsheet needs and which can do harm. Save it \
                                again as XLSX or as CSV."
                        .to_owned());
                }
                Event::Eof => Piece::Last,
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            });
        }
    }
}

/// The value of an attribute, whatever prefix its name has.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = element.attributes().with_checks(false).filter_map(Result::ok).collect::<Vec<_>>().into_iter();
    let found = all.find(|it| it.key.local_name().into_inner() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

/// An attribute that is either on or off.
pub(super) fn is_on(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|value| matches!(value.as_str(), "1" | "true" | "on"))
}
