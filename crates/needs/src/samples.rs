// SPDX-License-Identifier: MIT OR Apache-2.0
//! The room's pages and the figures they are made of, in every state, for the gallery.

mod sampleford;

use exhibits::{Asked, View};
use ui::{At, Sample};

use crate::{brief, concentration, distribution, front, gap, overview, profile, story};

/// Whole pages about a sample place, then one sample for each kind of figure in all its states.
pub(crate) fn samples(at: &At) -> Vec<Sample> {
    let mut samples = Vec::new();
    if let Some(view) = sampleford::view(at) {
        samples.extend(pages(&view));
    }
    if let Some(view) = sampleford::without_wards(at)
        && let Ok(html) = concentration::page::sample(&view)
    {
        samples.push(Sample { name: "page-concentration-no-wards".to_owned(), html });
    }
    samples.extend(kinds_of_figures());
    samples
}

/// A page that cannot be written is left out; the test that counts the pages then fails.
fn pages(view: &View) -> Vec<Sample> {
    let small = Asked { level: Some("small-areas".to_owned()), ..Asked::default() };
    let wards = Asked::default();
    let hubs =
        Asked { level: Some("patches".to_owned()), kind: Some(sampleford::HUB.0.to_owned()), ..Asked::default() };
    let hub = base::AreaCode::of_patch(sampleford::HUB.0, sampleford::HUB.1);
    let pages = [
        ("page-choose", front::sample(&view.at, std::slice::from_ref(&view.place.geography.authority))),
        ("page-choose-none", front::sample(&view.at, &[])),
        ("page-place", overview::page::sample(view)),
        ("page-distribution-list", distribution::list::sample(view)),
        ("page-distribution-wards", distribution::show::sample(view, "overcrowded-households", &wards)),
        ("page-distribution-small-areas", distribution::show::sample(view, "overcrowded-households", &small)),
        ("page-distribution-patches", distribution::show::sample(view, "overcrowded-households", &hubs)),
        ("page-distribution-counts", distribution::show::sample(view, "children-income-deprived", &wards)),
        ("page-distribution-authority", distribution::show::sample(view, "looked-after", &wards)),
        ("page-distribution-not-held", distribution::show::sample(view, "relationship-distress", &wards)),
        ("page-concentration", concentration::page::sample(view)),
        ("page-profile-ward", profile::sample(view, sampleford::WARD)),
        ("page-profile-patch", profile::sample(view, hub.as_str())),
        ("page-profile-authority", profile::sample(view, "")),
        ("page-brief-ward", brief::page::sample(view, sampleford::WARD)),
        ("page-brief-patch", brief::page::sample(view, hub.as_str())),
        ("page-gaps", gap::page::sample(view)),
        ("page-report-headlines", story::page::sample(view, "headlines")),
        ("page-report-why", story::page::sample(view, "why")),
        ("page-report-gather", story::page::sample(view, "gather")),
        ("page-report-compared", story::page::sample(view, "compared")),
        ("page-report-access", story::page::sample(view, "access")),
        ("page-report-voices", story::page::sample(view, "voices")),
        ("page-report-data", story::page::sample(view, "data")),
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
