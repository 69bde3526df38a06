// SPDX-License-Identifier: MIT OR Apache-2.0
//! A document as a Word file that committees work in: real headings, a table of contents, pictures with their text
//! alternative, tables with marked headings (ECMA-376, `WordprocessingML`). The same document gives the same bytes.

mod body;
mod package;
mod table;
mod xml;

use std::io::{Cursor, Write as _};
use std::num::NonZero;
use std::thread;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::document::{Document, Item, Numbered, Shown, numbered};
use crate::{PressError, raster};

/// The document as a Word file.
pub fn docx(document: &Document) -> Result<Vec<u8>, PressError> {
    let parts = numbered(document)?;
    let pictures: Vec<&Shown<'_>> = pictures(&parts);
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    let mut write = |name: &str, options: SimpleFileOptions, bytes: &[u8]| -> Result<(), PressError> {
        out.start_file(name, options).map_err(std::io::Error::from)?;
        Ok(out.write_all(bytes)?)
    };
    for (name, text) in package::parts(&parts, pictures.len()) {
        write(name, packed, text.as_bytes())?;
    }
    write("word/document.xml", packed, body::body(&parts).as_bytes())?;
    for ((number, picture), pixels) in (1..).zip(&pictures).zip(drawn(&pictures)?) {
        let stored = packed.compression_method(CompressionMethod::Stored);
        write(&format!("word/media/figure{number}.png"), stored, &pixels)?;
        write(&format!("word/media/figure{number}.svg"), packed, picture.svg.as_bytes())?;
    }
    Ok(out.finish().map_err(std::io::Error::from)?.into_inner())
}

/// All pictures as pixels, drawn on as many threads as the machine has: this is what takes the time.
fn drawn(pictures: &[&Shown<'_>]) -> Result<Vec<Vec<u8>>, PressError> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(8);
    let share = pictures.len().div_ceil(threads).max(1);
    let draw = |some: &[&Shown<'_>]| -> Result<Vec<Vec<u8>>, PressError> {
        some.iter().map(|picture| raster::png(picture.svg, body::pixels(picture), &picture.sentence, "")).collect()
    };
    let all: Result<Vec<_>, _> = thread::scope(|scope| {
        let parts: Vec<_> = pictures.chunks(share).map(|some| scope.spawn(move || draw(some))).collect();
        let ended = |_| PressError::Docx(std::io::Error::other("a thread that drew pictures ended early"));
        parts.into_iter().map(|part| part.join().map_err(ended)?).collect()
    });
    Ok(all?.concat())
}

/// In the order of their numbers.
fn pictures<'a>(document: &'a Numbered<'a>) -> Vec<&'a Shown<'a>> {
    let items = document.chapters.iter().flat_map(|part| &part.items);
    let shown = items.filter_map(|item| if let Item::Pictures { pictures, .. } = item { Some(pictures) } else { None });
    shown.flatten().collect()
}
