// SPDX-License-Identifier: MIT OR Apache-2.0
//! The room's pages and the figures they are made of, in every state, for the gallery.

mod sampleford;

use std::sync::Arc;

use evidence::place::Place;
use ui::{PageError, Sample};

use crate::{brief, concentration, distribution, front, gap, overview, profile, story};
use exhibits::{Asked, View};

/// Draws one page about the sample place.
type Draw = fn(&View) -> Result<String, askama::Error>;

/// Whole pages about a sample place, then one sample for each kind of figure in all its states. The places are made once,
/// for all pages and for whoever looks at them.
pub(crate) fn samples() -> Vec<Sample> {
    let mut samples = Vec::new();
    if let Some(place) = sampleford::place() {
        samples.extend(PAGES.map(|(name, draw)| page(name, &place, draw)));
    }
    if let Some(place) = sampleford::place_without_wards() {
        samples.push(page("page-concentration-no-wards", &place, concentration::page::sample));
    }
    samples.extend(kinds_of_figures());
    samples
}

fn page(name: &str, place: &Arc<Place>, draw: Draw) -> Sample {
    let place = Arc::clone(place);
    Sample::new(name, move |at| draw(&sampleford::view(at, &place)))
}

const PAGES: [(&str, Draw); 24] = [
    ("page-choose", |view| front::sample(&view.at, std::slice::from_ref(&view.place.geography.authority))),
    ("page-choose-none", |view| front::sample(&view.at, &[])),
    ("page-place", overview::page::sample),
    ("page-distribution-list", distribution::list::sample),
    ("page-distribution-wards", |view| distribution::show::sample(view, "overcrowded-households", &Asked::default())),
    ("page-distribution-small-areas", |view| {
        distribution::show::sample(view, "overcrowded-households", &small_areas())
    }),
    ("page-distribution-patches", |view| distribution::show::sample(view, "overcrowded-households", &hubs())),
    ("page-distribution-counts", |view| {
        distribution::show::sample(view, "children-income-deprived", &Asked::default())
    }),
    ("page-distribution-authority", |view| distribution::show::sample(view, "looked-after", &Asked::default())),
    ("page-distribution-not-held", |view| distribution::show::sample(view, "relationship-distress", &Asked::default())),
    ("page-concentration", concentration::page::sample),
    ("page-profile-ward", |view| profile::sample(view, sampleford::WARD)),
    ("page-profile-patch", |view| profile::sample(view, hub().as_str())),
    ("page-profile-authority", |view| profile::sample(view, "")),
    ("page-brief-ward", |view| brief::page::sample(view, sampleford::WARD)),
    ("page-brief-patch", |view| brief::page::sample(view, hub().as_str())),
    ("page-gaps", gap::page::sample),
    ("page-report-headlines", |view| story::page::sample(view, "headlines")),
    ("page-report-why", |view| story::page::sample(view, "why")),
    ("page-report-gather", |view| story::page::sample(view, "gather")),
    ("page-report-compared", |view| story::page::sample(view, "compared")),
    ("page-report-access", |view| story::page::sample(view, "access")),
    ("page-report-voices", |view| story::page::sample(view, "voices")),
    ("page-report-data", |view| story::page::sample(view, "data")),
];

fn small_areas() -> Asked {
    Asked { level: Some("small-areas".to_owned()), ..Asked::default() }
}

fn hubs() -> Asked {
    Asked { level: Some("patches".to_owned()), kind: Some(sampleford::HUB.0.to_owned()), ..Asked::default() }
}

fn hub() -> base::AreaCode {
    base::AreaCode::of_patch(sampleford::HUB.0, sampleford::HUB.1)
}

/// Figures are drawn from invented numbers, alike in every language: once, and kept.
fn kinds_of_figures() -> Vec<Sample> {
    let mut kinds: Vec<(String, String)> = Vec::new();
    for (name, html) in figures::samples() {
        let kind = name.split(':').next().unwrap_or_default().trim();
        let slug = kind.to_lowercase().replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
        // Names are the crate's own: plain words without markup.
        let piece = format!("<section class=\"r-section\"><h2 class=\"r-h3\">{name}</h2>{html}</section>");
        match kinds.iter_mut().find(|(own, _)| *own == slug) {
            Some((_, html)) => html.push_str(&piece),
            None => kinds.push((slug, piece)),
        }
    }
    let sample = |(name, html): (String, String)| Sample::new(name, move |_| Ok::<_, PageError>(html.clone()));
    kinds.into_iter().map(sample).collect()
}
