// SPDX-License-Identifier: MIT OR Apache-2.0
//! Paragraphs and runs. Every text of the document passes `esc`.

use quick_xml::escape::escape;

pub(super) const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
     xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";

pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Appends formatted markup; writing to a text cannot fail.
macro_rules! put {
    ($out:expr, $($part:tt)*) => {
        std::fmt::Write::write_fmt(&mut $out, format_args!($($part)*)).unwrap_or_default()
    };
}
pub(super) use put;

pub(super) fn esc(text: &str) -> String {
    escape(text).into_owned()
}

/// A run of text in the style of its paragraph.
pub(super) fn run(text: &str) -> String {
    styled("", text)
}

/// A run with properties of its own, which are markup.
pub(super) fn styled(properties: &str, text: &str) -> String {
    let properties = if properties.is_empty() { String::new() } else { format!("<w:rPr>{properties}</w:rPr>") };
    format!("<w:r>{properties}<w:t xml:space=\"preserve\">{}</w:t></w:r>", esc(text))
}

pub(super) fn bold(text: &str) -> String {
    styled("<w:b/><w:bCs/>", text)
}

/// A paragraph in a style, of runs that are markup.
pub(super) fn paragraph(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

/// A field, with what it shows until it is worked out.
pub(super) fn field(instruction: &str, shown: &str) -> String {
    format!("<w:fldSimple w:instr=\"{}\">{}</w:fldSimple>", esc(instruction), run(shown))
}

/// A link to a place in the document.
pub(super) fn link(anchor: &str, text: &str) -> String {
    format!(
        "<w:hyperlink w:anchor=\"{anchor}\" w:history=\"1\">{}</w:hyperlink>",
        styled("<w:rStyle w:val=\"Hyperlink\"/>", text)
    )
}

/// A line of the contents: the title, and the page as a field, empty until Word works it out, because no number is better
/// than a wrong one.
pub(super) fn contents_line(anchor: &str, text: &str) -> String {
    format!(
        "<w:hyperlink w:anchor=\"{anchor}\" w:history=\"1\">{}<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
         <w:r><w:instrText xml:space=\"preserve\"> PAGEREF {anchor} \\h </w:instrText></w:r><w:r><w:fldChar \
         w:fldCharType=\"separate\"/></w:r><w:r><w:t></w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:hyperlink>",
        styled("<w:rStyle w:val=\"Hyperlink\"/>", text)
    )
}

/// A place to link to. Numbers of bookmarks differ within a document.
pub(super) fn place(number: usize, anchor: &str, runs: &str) -> String {
    format!("<w:bookmarkStart w:id=\"{number}\" w:name=\"{anchor}\"/>{runs}<w:bookmarkEnd w:id=\"{number}\"/>")
}
