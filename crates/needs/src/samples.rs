// SPDX-License-Identifier: MIT OR Apache-2.0
//! The room's pages and the figures they are made of, in every state, for the gallery.

mod sampleford;

use ui::{At, Sample};

use crate::front::{self, Asked, Front};
use crate::{brief, concentration, distribution, gap, place, profile, story};

/// Whole pages about a sample place, then one sample for each kind of figure in all its states.
pub(crate) fn samples(at: &At) -> Vec<Sample> {
    let mut samples = Vec::new();
    if let Some(front) = sampleford::front(at) {
        samples.extend(pages(&front));
    }
    if let Some(front) = sampleford::without_wards(at)
        && let Ok(html) = concentration::page::sample(&front)
    {
        samples.push(Sample { name: "page-concentration-no-wards".to_owned(), html });
    }
    samples.extend(kinds_of_figures());
    samples
}

/// A page that cannot be written is left out; the test that counts the pages then fails.
fn pages(front: &Front) -> Vec<Sample> {
    let small = Asked { level: Some("small-areas".to_owned()), ..Asked::default() };
    let wards = Asked::default();
    let hubs =
        Asked { level: Some("patches".to_owned()), kind: Some(sampleford::HUB.0.to_owned()), ..Asked::default() };
    let hub = base::AreaCode::of_patch(sampleford::HUB.0, sampleford::HUB.1);
    let pages = [
        ("page-choose", front::sample(&front.at, std::slice::from_ref(&front.place.geography.authority))),
        ("page-choose-none", front::sample(&front.at, &[])),
        ("page-place", place::page::sample(front)),
        ("page-distribution-list", distribution::list::sample(front)),
        ("page-distribution-wards", distribution::show::sample(front, "overcrowded-households", &wards)),
        ("page-distribution-small-areas", distribution::show::sample(front, "overcrowded-households", &small)),
        ("page-distribution-patches", distribution::show::sample(front, "overcrowded-households", &hubs)),
        ("page-distribution-counts", distribution::show::sample(front, "children-income-deprived", &wards)),
        ("page-distribution-authority", distribution::show::sample(front, "looked-after", &wards)),
        ("page-distribution-not-held", distribution::show::sample(front, "relationship-distress", &wards)),
        ("page-concentration", concentration::page::sample(front)),
        ("page-profile-ward", profile::sample(front, sampleford::WARD)),
        ("page-profile-patch", profile::sample(front, hub.as_str())),
        ("page-profile-authority", profile::sample(front, "")),
        ("page-brief-ward", brief::page::sample(front, sampleford::WARD)),
        ("page-brief-patch", brief::page::sample(front, hub.as_str())),
        ("page-gaps", gap::page::sample(front)),
        ("page-report-headlines", story::page::sample(front, "headlines")),
        ("page-report-why", story::page::sample(front, "why")),
        ("page-report-gather", story::page::sample(front, "gather")),
        ("page-report-compared", story::page::sample(front, "compared")),
        ("page-report-access", story::page::sample(front, "access")),
        ("page-report-voices", story::page::sample(front, "voices")),
        ("page-report-data", story::page::sample(front, "data")),
    ];
    let sample = |(name, html): (&str, Result<String, askama::Error>)| {
        html.ok().map(|html| Sample { name: name.to_owned(), html })
    };
    pages.into_iter().filter_map(sample).collect()
}

fn kinds_of_figures() -> Vec<Sample> {
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
