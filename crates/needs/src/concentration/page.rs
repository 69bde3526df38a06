// SPDX-License-Identifier: MIT OR Apache-2.0
//! `/needs/concentration`: where risk factors gather, how that was judged, what other choices give, and what it leaves out.

mod left_out;
mod rows;

use crate::addresses;
use askama::Template;
use exhibits::View;
use ui::{Link, PageError, Reply, Shell, render_page};
use words::Args;

use super::map::{PatternMap, pattern_maps};
use super::{Concentration, Factor, Gathering, concentration, said, table};

pub(crate) use rows::{FactorRow, PairRow, TryRow, Ward, category_key, margin_text, own_text};

#[derive(Template)]
#[template(path = "concentration/page.html")]
struct ConcentrationPage {
    shell: Shell,
    caption: String,
    lead: String,
    not: String,
    /// Tag, kind and words: how sure the marks are, and how far they hang on our choices.
    sure: Vec<(String, &'static str, String)>,
    maps: Vec<PatternMap>,
    /// The names of the patterns, over the columns of the table.
    patterns: Vec<String>,
    wards: Vec<Ward>,
    /// Wards in which nothing is above, which need no row of their own.
    without: String,
    tries: Vec<TryRow>,
    csv: Link,
    factors: Vec<FactorRow>,
    pairs: Vec<PairRow>,
    /// Heading and lines of each kind of thing that is left out.
    leaves_out: Vec<(String, Vec<String>)>,
    next: Vec<Link>,
}

pub(crate) fn show(view: &View) -> Result<Reply, PageError> {
    render_page(&contents(view))
}

/// The page about a sample place, for the gallery.
pub(crate) fn sample(view: &View) -> Result<String, askama::Error> {
    contents(view).render()
}

pub(crate) fn table_csv(view: &View) -> Result<Reply, PageError> {
    let bytes = table::table_csv(&concentration(&view.place))?;
    Ok(Reply::download(ui::CSV, "concentration.csv", bytes))
}

fn contents(view: &View) -> ConcentrationPage {
    let found = concentration(&view.place);
    let told = parts(view, &found);
    let rows = Args::new().set("rows", found.wards.len());
    let place = Args::new().set("place", view.name());
    ConcentrationPage {
        shell: view
            .shell(&view.text("needs-concentration"))
            .crumb(view.text("needs-nav"), &view.plain(addresses::OVERVIEW.path())),
        caption: view.at.text_with("needs-concentration-caption", &place),
        lead: told.lead,
        not: told.not,
        sure: told.sure,
        maps: pattern_maps(view, &found),
        patterns: told.patterns,
        wards: told.wards,
        without: told.without,
        tries: told.tries,
        csv: Link::new(
            view.at.text_with("needs-download-rows", &rows),
            view.link(addresses::CONCENTRATION_TABLE.path()),
        ),
        factors: told.factors,
        pairs: told.pairs,
        leaves_out: told.leaves_out,
        next: vec![
            Link::new(view.text("needs-see-distribution"), view.link(addresses::DISTRIBUTIONS.path())),
            Link::new(view.text("needs-next-gaps"), view.link(addresses::GAPS.path())),
        ],
    }
}

/// Holds what is said of the marks, on their page and in the story.
pub(crate) struct Parts {
    pub lead: String,
    pub not: String,
    /// Tag, kind and words.
    pub sure: Vec<(String, &'static str, String)>,
    pub patterns: Vec<String>,
    pub wards: Vec<Ward>,
    pub without: String,
    pub tries: Vec<TryRow>,
    pub factors: Vec<FactorRow>,
    pub pairs: Vec<PairRow>,
    /// Heading and lines of each kind of thing that is left out.
    pub leaves_out: Vec<(String, Vec<String>)>,
}

pub(crate) fn parts(view: &View, found: &Concentration<'_>) -> Parts {
    let (wards, without) = rows::wards(view, found);
    Parts {
        lead: said::pattern(view, found),
        not: not(view, found),
        sure: sure(view, found),
        patterns: found.patterns.iter().map(|one| said::title(view, found, one)).collect(),
        wards,
        without,
        tries: rows::tries(view, found),
        factors: found.factors.iter().map(|one| rows::factor(view, one)).collect(),
        pairs: rows::pairs(view, found),
        leaves_out: if found.wards.is_empty() { Vec::new() } else { left_out::leaves_out(view, found) },
    }
}

/// Gives what the marks are not.
fn not(view: &View, found: &Concentration<'_>) -> String {
    if found.factors.is_empty() || found.wards.is_empty() {
        return String::new();
    }
    view.text("needs-concentration-not")
}

/// Says how a ward is marked, and how far the marks hang on our choices.
fn sure(view: &View, found: &Concentration<'_>) -> Vec<(String, &'static str, String)> {
    let mut sure = Vec::new();
    if found.factors.is_empty() || found.wards.is_empty() {
        return sure;
    }
    let factors: Vec<&Factor<'_>> = found.factors.iter().collect();
    let judged = format!("{} {}", said::judged(view, &factors), by_chance(view, found));
    let (tag, kind) = said::marked_tag(view, &factors);
    sure.push((tag, kind, judged.trim_end().to_owned()));
    if let Gathering::Together(patterns) = found.told() {
        let steady = said::steady(view, found, &patterns);
        sure.extend(steady.map(|text| said::choice(view, found, &patterns, text)));
    }
    sure
}

/// Counts how many marks chance alone would give, beside those there are.
fn by_chance(view: &View, found: &Concentration<'_>) -> String {
    let by_interval = found.factors.iter().filter(|one| one.has_limits());
    let marks: usize = by_interval.clone().map(|one| one.above.len()).sum();
    if by_interval.count() == 0 {
        return String::new();
    }
    let names: Vec<&str> = found.factors.iter().filter(|one| one.has_limits()).map(said::phrase).collect();
    let args = Args::new()
        .set("names", words::list(view.at.lang, &names))
        .set("expected", usize::from(found.by_chance >= 1.0))
        .set("average", words::number::decimal(view.at.lang, found.by_chance, 1))
        .set("marks", marks);
    view.at.text_with("needs-concentration-by-chance", &args)
}
