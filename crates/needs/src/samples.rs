// SPDX-License-Identifier: MIT OR Apache-2.0
//! The room's pages and the figures they are made of, in every state, for the gallery.

mod sampleford;

use std::sync::Arc;

use evidence::place::Place;
use ui::{PageError, Sample};

use crate::front::{self, Asked, Front};
use crate::{brief, concentration, distribution, gap, place, profile, story};

/// Draws one page about the sample place.
type Draw = fn(&Front) -> Result<String, askama::Error>;

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
    Sample::new(name, move |at| draw(&sampleford::front(at, &place)))
}

const PAGES: [(&str, Draw); 24] = [
    ("page-choose", |front| front::sample(&front.at, std::slice::from_ref(&front.place.geography.authority))),
    ("page-choose-none", |front| front::sample(&front.at, &[])),
    ("page-place", place::page::sample),
    ("page-distribution-list", distribution::list::sample),
    ("page-distribution-wards", |front| distribution(front, "overcrowded-households", Asked::default())),
    ("page-distribution-small-areas", |front| distribution(front, "overcrowded-households", small_areas())),
    ("page-distribution-patches", |front| distribution(front, "overcrowded-households", hubs())),
    ("page-distribution-counts", |front| distribution(front, "children-income-deprived", Asked::default())),
    ("page-distribution-authority", |front| distribution(front, "looked-after", Asked::default())),
    ("page-distribution-not-held", |front| distribution(front, "relationship-distress", Asked::default())),
    ("page-concentration", concentration::page::sample),
    ("page-profile-ward", |front| profile::sample(front, sampleford::WARD)),
    ("page-profile-patch", |front| profile::sample(front, hub().as_str())),
    ("page-profile-authority", |front| profile::sample(front, "")),
    ("page-brief-ward", |front| brief::page::sample(front, sampleford::WARD)),
    ("page-brief-patch", |front| brief::page::sample(front, hub().as_str())),
    ("page-gaps", gap::page::sample),
    ("page-report-headlines", |front| story::page::sample(front, "headlines")),
    ("page-report-why", |front| story::page::sample(front, "why")),
    ("page-report-gather", |front| story::page::sample(front, "gather")),
    ("page-report-compared", |front| story::page::sample(front, "compared")),
    ("page-report-access", |front| story::page::sample(front, "access")),
    ("page-report-voices", |front| story::page::sample(front, "voices")),
    ("page-report-data", |front| story::page::sample(front, "data")),
];

fn distribution(front: &Front, indicator: &str, asked: Asked) -> Result<String, askama::Error> {
    distribution::show::sample(front, indicator, &asked)
}

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
