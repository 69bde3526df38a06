// SPDX-License-Identifier: MIT OR Apache-2.0
//! A drawing as pixels, with its sentence and its source written into the file.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, ImageHrefResolver, Options, Tree, fontdb::Database};

use crate::{PressError, fonts};

/// No picture is wider or higher than this; a hostile one would take the memory.
const MOST_PIXELS: u32 = 8000;

static LETTERS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut held = Database::new();
    for file in fonts::FILES {
        held.load_font_data(file.to_vec());
    }
    held.set_sans_serif_family(fonts::FAMILIES[0]);
    Arc::new(held)
});

/// Nothing is loaded from elsewhere: a link to a picture stays empty.
fn options(fonts: Arc<Database>) -> Options<'static> {
    Options {
        fontdb: fonts,
        font_family: fonts::FAMILIES[0].to_owned(),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}

/// Width and height in its own pixels.
pub(crate) fn size(svg: &str) -> Result<(f32, f32), String> {
    let tree = Tree::from_str(svg, &options(Arc::default())).map_err(|why| why.to_string())?;
    Ok((tree.size().width(), tree.size().height()))
}

/// A drawing on white, so many pixels wide; its sentence and its source stand in the file as texts.
pub fn png(svg: &str, width_px: u32, sentence: &str, source: &str) -> Result<Vec<u8>, PressError> {
    let fault = |why: String| PressError::Picture { id: sentence.to_owned(), why };
    let tree =
        Tree::from_str(svg, &options(Arc::clone(&LETTERS))).map_err(|why: usvg::Error| fault(why.to_string()))?;
    let width = width_px.clamp(1, MOST_PIXELS);
    let size = tree.size().to_int_size().scale_to_width(width);
    let size = size.filter(|size| size.height() <= MOST_PIXELS);
    let size = size.ok_or_else(|| fault(format!("it would be higher than {MOST_PIXELS} pixels")))?;
    let mut pixels =
        Pixmap::new(size.width(), size.height()).ok_or_else(|| fault("it has no width or no height".to_owned()))?;
    pixels.fill(resvg::tiny_skia::Color::WHITE);
    let across = size.to_size().width() / tree.size().width();
    let down = size.to_size().height() / tree.size().height();
    resvg::render(&tree, Transform::from_scale(across, down), &mut pixels.as_mut());
    written(&pixels, &[("Title", sentence), ("Source", source)])
}

fn written(pixels: &Pixmap, texts: &[(&str, &str)]) -> Result<Vec<u8>, PressError> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Balanced);
    for (key, text) in texts {
        if !text.is_empty() {
            encoder.add_itxt_chunk((*key).to_owned(), (*text).to_owned())?;
        }
    }
    let mut writer = encoder.write_header()?;
    // White lies under every point, so nothing shines through and the colours alone say it.
    let colours: Vec<u8> = pixels.data().chunks_exact(4).flat_map(|point| &point[..3]).copied().collect();
    writer.write_image_data(&colours)?;
    writer.finish()?;
    Ok(out)
}
