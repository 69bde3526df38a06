//! Pieces of the room's pages in every state, for the gallery. Whole pages are shown with the fictional district.

use ui::{At, Sample};

/// The figures that the room's pages are made of: one sample for each kind of figure, in all its states.
pub(crate) fn samples(_at: &At) -> Vec<Sample> {
    let mut samples: Vec<Sample> = Vec::new();
    for (name, html) in figures::samples() {
        let kind = name.split(':').next().unwrap_or_default().trim();
        let slug = kind.to_lowercase().replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
        // Names are the crate's own: plain words without markup.
        let piece = format!("<section class=\"r-section\"><h2 class=\"r-h3\">{name}</h2>{html}</section>");
        match samples.iter_mut().find(|sample| sample.name == slug) {
            Some(sample) => sample.html.push_str(&piece),
            None => samples.push(Sample { name: slug, html: piece }),
        }
    }
    samples
}
