// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tables whose headings repeat on each page and are marked as such.

use super::body::{TEXT_WIDTH, TWIP};
use super::xml::{bold, esc, paragraph, place, put, run, styled};
use crate::document::{Head, Tabled};

/// The caption, then the table or where it is. Bookmarks are numbered apart from those of headings.
pub(super) fn table(one: &Tabled<'_>, anchor: Option<(usize, String)>, rtl: bool) -> String {
    let mut caption = bold(&format!("{}. ", one.label));
    if let Some((number, name)) = anchor {
        caption = place(number, &name, &caption);
    }
    caption.push_str(&run(&one.caption));
    if one.elsewhere.is_some() || one.columns.is_empty() {
        caption.push_str(&run(&format!(" {}", one.elsewhere.as_deref().unwrap_or_default())));
        return paragraph("Text", &caption);
    }
    let widths = widths(one);
    let mut out = paragraph("TableCaption", &caption);
    out.push_str("<w:tbl><w:tblPr><w:tblStyle w:val=\"ReportTable\"/>");
    if rtl {
        out.push_str("<w:bidiVisual/>");
    }
    put!(
        out,
        "<w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
         <w:tblLook w:val=\"00A0\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"1\" w:lastColumn=\"0\" w:noHBand=\"1\" \
         w:noVBand=\"1\"/><w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>",
        widths.iter().sum::<usize>(),
        esc(&one.caption)
    );
    for width in &widths {
        put!(out, "<w:gridCol w:w=\"{width}\"/>");
    }
    out.push_str("</w:tblGrid>");
    let heads = one.columns.iter().map(|column| &*column.title);
    out.push_str(&row(one, heads, &widths, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"));
    for cells in &one.rows {
        out.push_str(&row(one, cells.iter().map(|cell| &**cell), &widths, "<w:trPr><w:cantSplit/></w:trPr>"));
    }
    out.push_str("</w:tbl>");
    // Two tables without a paragraph between them would become one.
    out.push_str(&paragraph("AfterTable", ""));
    out
}

fn row<'a>(one: &Tabled<'_>, cells: impl Iterator<Item = &'a str>, widths: &[usize], properties: &str) -> String {
    let mut out = format!("<w:tr>{properties}");
    let size = if narrow(one) { "<w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/>" } else { "" };
    for ((text, width), column) in cells.zip(widths).zip(&one.columns) {
        let style = if column.numeric { "CellNumber" } else { "Cell" };
        put!(out, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
        out.push_str(&paragraph(style, &styled(size, text)));
        out.push_str("</w:tc>");
    }
    out.push_str("</w:tr>");
    out
}

fn narrow(one: &Tabled<'_>) -> bool {
    one.columns.len() > 6
}

/// As wide as the columns would like to be. Where the page is too narrow, each keeps what it cannot break, and what is
/// left is shared by what each would like beyond that.
fn widths(one: &Tabled<'_>) -> Vec<usize> {
    let letter = if narrow(one) { 100 } else { 115 };
    // In letters.
    let room = TEXT_WIDTH / TWIP / letter;
    let sum = |of: fn(&Head<'_>) -> usize| one.columns.iter().map(of).sum::<usize>();
    let (wanted, least) = (sum(|column| column.width), sum(|column| column.least));
    let width = |column: &Head<'_>| match column.width {
        width if wanted <= room => width * letter,
        _ if least >= room => column.least * letter * room / least.max(1),
        width => column.least * letter + (width - column.least) * letter * (room - least) / (wanted - least).max(1),
    };
    one.columns.iter().map(width).collect()
}
