// SPDX-License-Identifier: MIT OR Apache-2.0
//! Takes a PNG file apart into its points and writes it anew: texts, places, times, thumbnails and whatever lies behind its end
//! stay behind.

use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Limits, Transformations};

/// The most bytes of a file, as it comes and as it goes.
pub(crate) const MOST_BYTES: usize = 64 << 10;
const MOST_WIDTH: u32 = 600;
const MOST_HEIGHT: u32 = 200;
/// Room for the points of the largest picture in its richest form, and for what the reader needs beside them.
const MOST_MEMORY: usize = 4 << 20;

/// The points of a picture, in rows from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Points {
    pub width: u32,
    pub height: u32,
    colour: ColorType,
    bytes: Vec<u8>,
}

/// Reads a picture; `None` where it is none, or a broken one. Of one that is too large no points are read.
pub(crate) fn read(file: &[u8]) -> Option<Points> {
    let mut decoder = Decoder::new_with_limits(std::io::Cursor::new(file), Limits { bytes: MOST_MEMORY });
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let (width, height) = reader.info().size();
    let mut points = Points { width, height, colour: ColorType::Grayscale, bytes: Vec::new() };
    if points.is_too_large() {
        return Some(points);
    }
    points.bytes = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut points.bytes).ok()?;
    points.bytes.truncate(frame.buffer_size());
    points.colour = frame.color_type;
    Some(points)
}

impl Points {
    /// Tells whether it is wider or higher than a logo may be.
    pub(crate) fn is_too_large(&self) -> bool {
        self.width > MOST_WIDTH || self.height > MOST_HEIGHT
    }

    /// Writes the points and nothing else; `None` where that takes more bytes than it may.
    pub(crate) fn write(&self) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        let mut encoder = Encoder::new(&mut out, self.width, self.height);
        encoder.set_color(self.colour);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_compression(Compression::High);
        let mut writer = encoder.write_header().ok()?;
        writer.write_image_data(&self.bytes).ok()?;
        writer.finish().ok()?;
        Some(out).filter(|out| out.len() <= MOST_BYTES)
    }
}

#[cfg(test)]
mod tests {
    use png::{BitDepth, ColorType, Encoder};

    use super::{Points, read};

    fn file(width: u32, height: u32, text: &str) -> Vec<u8> {
        let mut out = Vec::new();
        let mut encoder = Encoder::new(&mut out, width, height);
        encoder.set_color(ColorType::Rgba);
        encoder.set_depth(BitDepth::Eight);
        encoder.add_text_chunk("Author".to_owned(), text.to_owned()).expect("a text");
        let mut writer = encoder.write_header().expect("a header");
        writer.write_image_data(&[7, 8, 9, 255].repeat((width * height) as usize)).expect("points");
        writer.finish().expect("an end");
        out
    }

    #[test]
    fn the_points_of_a_picture_stay_and_all_else_goes() {
        let mut file = file(20, 10, "hidden words");
        file.extend_from_slice(b"hidden behind the end");
        let points = read(&file).expect("a picture");
        let written = points.write().expect("small enough");
        assert!(!written.windows(6).any(|window| window == b"hidden"), "nothing else is in it");
        assert_eq!(read(&written), Some(points));
    }

    #[test]
    fn a_picture_with_few_colours_is_read_too() {
        let mut out = Vec::new();
        let mut encoder = Encoder::new(&mut out, 4, 1);
        encoder.set_color(ColorType::Indexed);
        encoder.set_depth(BitDepth::Two);
        encoder.set_palette(vec![1, 2, 3, 4, 5, 6]);
        let mut writer = encoder.write_header().expect("a header");
        writer.write_image_data(&[0b0001_0001]).expect("points");
        writer.finish().expect("an end");
        let Points { bytes, colour, .. } = read(&out).expect("a picture");
        assert_eq!((colour, bytes), (ColorType::Rgb, vec![1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6]));
    }

    #[test]
    fn what_is_no_picture_is_refused_and_one_that_is_too_large_is_not_read() {
        let good = file(20, 10, "");
        let mut broken = good.clone();
        broken.truncate(good.len() / 2);
        for bad in [&b""[..], b"GIF89a", b"<svg/>", &broken] {
            assert_eq!(read(bad), None);
        }
        for (width, height) in [(601, 10), (10, 201)] {
            let points = read(&file(width, height, "")).expect("a picture");
            assert!(points.is_too_large() && points.bytes.is_empty());
        }
    }
}
