// SPDX-License-Identifier: MIT OR Apache-2.0
//! `/needs/concentration`: where risk factors gather, how that was counted, and what it leaves out.

mod left_out;

use askama::Template;
use stats::FactorCategory;
use ui::{Fault, Link, Reply, Shell, page};
use words::{Args, count_word, number};

use super::map::{Gathering, gathering, said};
use super::place_range::{DRAWS, PlaceRange, place_ranges};
use super::{Concentration, Factor, WardCount, concentration, table};
use crate::front::Front;

#[derive(Template)]
#[template(path = "concentration/page.html")]
struct ConcentrationPage {
    shell: Shell,
    caption: String,
    lead: String,
    not: String,
    /// Tag, kind and words: how sure the marks and the places are.
    sure: Vec<(String, &'static str, String)>,
    picture: Option<Gathering>,
    /// The names of the counted categories, over the columns of the table.
    categories: Vec<String>,
    wards: Vec<Ward>,
    places_note: String,
    csv: Link,
    factors: Vec<FactorRow>,
    pairs: Vec<PairRow>,
    /// Heading and lines of each kind of thing that is left out.
    leaves_out: Vec<(String, Vec<String>)>,
    next: Vec<Link>,
}

pub(crate) struct Ward {
    pub link: Link,
    /// Column name and count, in the order of the categories.
    pub by_category: Vec<(String, String)>,
    pub total: String,
    pub which: String,
    pub place: String,
}

pub(crate) struct FactorRow {
    pub link: Link,
    pub category: String,
    pub authority: String,
    pub above: String,
    pub judged: String,
    pub source: String,
}

pub(crate) struct PairRow {
    pub names: String,
    pub wards: String,
    pub figures: String,
    pub order: String,
}

pub(crate) fn show(front: &Front) -> Result<Reply, Fault> {
    page(&contents(front))
}

/// The page about a sample place, for the gallery.
pub(crate) fn sample(front: &Front) -> Result<String, askama::Error> {
    contents(front).render()
}

pub(crate) fn table_csv(front: &Front) -> Result<Reply, Fault> {
    let bytes = table::table_csv(&concentration(&front.place))?;
    Ok(Reply::csv("concentration.csv", bytes))
}

fn contents(front: &Front) -> ConcentrationPage {
    let found = concentration(&front.place);
    let told = parts(front, &found);
    let rows = Args::new().set("rows", found.wards.len());
    let place = Args::new().set("place", front.name());
    ConcentrationPage {
        shell: front.shell(&front.text("needs-concentration")).crumb(front.text("needs-nav"), &front.plain("/needs")),
        caption: front.at.text_with("needs-concentration-caption", &place),
        lead: told.lead,
        not: told.not,
        sure: told.sure,
        picture: gathering(front, &found),
        categories: FactorCategory::COUNTED.map(|one| front.text(category_key(one))).to_vec(),
        wards: told.wards,
        places_note: told.places_note,
        csv: Link::new(front.at.text_with("needs-download-rows", &rows), front.link("/needs/concentration/table.csv")),
        factors: told.factors,
        pairs: told.pairs,
        leaves_out: told.leaves_out,
        next: vec![
            Link::new(front.text("needs-see-distribution"), front.link("/needs/distribution")),
            Link::new(front.text("needs-next-gaps"), front.link("/needs/gaps")),
        ],
    }
}

/// What is said of a count, on its page and in the story.
pub(crate) struct Told {
    pub lead: String,
    pub not: String,
    /// Tag, kind and words: how sure the marks and the places are.
    pub sure: Vec<(String, &'static str, String)>,
    pub wards: Vec<Ward>,
    pub places_note: String,
    pub factors: Vec<FactorRow>,
    pub pairs: Vec<PairRow>,
    /// Heading and lines of each kind of thing that is left out.
    pub leaves_out: Vec<(String, Vec<String>)>,
}

pub(crate) fn parts(front: &Front, found: &Concentration<'_>) -> Told {
    let places = place_ranges(found);
    Told {
        lead: lead(front, found),
        not: not(front, found),
        sure: sure(front, found, places.is_ok()),
        wards: wards(front, found, places.as_deref().unwrap_or_default()),
        places_note: places_note(front, found, places.is_ok()),
        factors: found.factors.iter().map(|one| factor_row(front, one)).collect(),
        pairs: pairs(front, found),
        leaves_out: if found.wards.is_empty() { Vec::new() } else { left_out::leaves_out(front, found) },
    }
}

/// The finding, or what is missing for one.
fn lead(front: &Front, found: &Concentration<'_>) -> String {
    if let Some(sentence) = said(front, found) {
        return sentence;
    }
    let args = Args::new()
        .set("place", front.name())
        .set("what", found.factors.first().map(|one| one.indicator.name.clone()).unwrap_or_default());
    let key = match (found.wards.is_empty(), found.factors.is_empty()) {
        (true, _) => "needs-concentration-no-wards",
        (false, true) => "needs-concentration-no-factors",
        (false, false) => "needs-concentration-one-factor",
    };
    front.at.text_with(key, &args)
}

/// What the count is not.
fn not(front: &Front, found: &Concentration<'_>) -> String {
    if found.factors.is_empty() || found.wards.is_empty() {
        return String::new();
    }
    front.text("needs-concentration-not")
}

/// How sure the marks are and how sure the places.
fn sure(front: &Front, found: &Concentration<'_>, placed: bool) -> Vec<(String, &'static str, String)> {
    let mut sure = Vec::new();
    let by_interval: Vec<&Factor<'_>> = found.factors.iter().filter(|one| one.margin().is_none()).collect();
    let marks: usize = by_interval.iter().map(|one| one.above.len()).sum();
    if !by_interval.is_empty() && !found.wards.is_empty() {
        let args = Args::new()
            .set("judged", by_interval.len())
            .set("judged-words", words::capitalise(&count_word(by_interval.len())))
            .set("factors-words", count_word(found.factors.len()))
            .set("place", front.name())
            .set("marks", marks)
            .set("others", found.factors.len() - by_interval.len())
            .set("others-words", count_word(found.factors.len() - by_interval.len()))
            .set("expected", usize::from(found.by_chance >= 1.0))
            .set("average", number::decimal(found.by_chance, 1));
        let text = front.at.text_with("needs-concentration-sure", &args);
        sure.push((front.text("needs-concentration-sure-tag"), "sure", text));
    }
    if placed {
        let text = front.text("needs-concentration-unsure");
        sure.push((front.text("needs-concentration-unsure-tag"), "unsure", text));
    }
    sure
}

fn wards(front: &Front, found: &Concentration<'_>, places: &[Option<PlaceRange>]) -> Vec<Ward> {
    let of = |front: &Front, above: usize, judged: usize| {
        front.at.text_with("needs-concentration-of", &Args::new().set("above", above).set("of", judged))
    };
    let place = |ward: &WardCount<'_>| {
        let at = found.wards.iter().position(|other| other.area.code == ward.area.code);
        let range = at.and_then(|at| *places.get(at)?);
        range.map_or_else(
            || front.text("needs-cannot-say"),
            |PlaceRange { from, to, of }| {
                let args = Args::new().set("from", from).set("to", to).set("of", of);
                front.at.text_with("needs-concentration-range", &args)
            },
        )
    };
    let row = |ward: &WardCount<'_>| {
        let cell = |(category, (above, judged)): (FactorCategory, (usize, usize))| {
            let text = match (found.in_category(category), judged) {
                (0, _) => front.text("needs-concentration-nothing"),
                (_, 0) => front.text("needs-cannot-say"),
                (_, judged) => of(front, above, judged),
            };
            (front.text(category_key(category)), text)
        };
        let short = |at: &usize| found.factors.get(*at).map(|one| one.indicator.short.as_str());
        let names: Vec<&str> = ward.above.iter().filter_map(short).collect();
        Ward {
            link: Link::new(ward.area.name.clone(), front.link(&format!("/needs/profile/{}", ward.area.code))),
            by_category: FactorCategory::COUNTED.into_iter().zip(ward.by_category).map(cell).collect(),
            total: total(front, ward, found.factors.len() - ward.not_judged.len()),
            which: if names.is_empty() { "–".to_owned() } else { names.join(", ") },
            place: place(ward),
        }
    };
    found.in_order().into_iter().map(row).collect()
}

/// How many factors, and how many it would be by other margins.
fn total(front: &Front, ward: &WardCount<'_>, judged: usize) -> String {
    let (above, (low, high)) = (ward.above.len(), ward.range);
    let args = Args::new().set("above", above).set("of", judged).set("low", low).set("high", high);
    let key = if low == high { "needs-concentration-of" } else { "needs-concentration-of-range" };
    front.at.text_with(key, &args)
}

/// The assumptions behind the likely places, or why there are none.
fn places_note(front: &Front, found: &Concentration<'_>, placed: bool) -> String {
    if found.wards.is_empty() || found.factors.is_empty() {
        return String::new();
    }
    if !placed {
        return front.text("needs-concentration-no-places");
    }
    let without = found.by_margin();
    let args = Args::new()
        .set("factors-words", count_word(found.factors.len()))
        .set("draws", number::whole(f64::from(DRAWS)))
        .set("without", without)
        .set("without-words", words::capitalise(&count_word(without)));
    front.at.text_with("needs-concentration-places", &args)
}

fn factor_row(front: &Front, factor: &Factor<'_>) -> FactorRow {
    let indicator = factor.indicator;
    let path = format!("/needs/distribution/{}", indicator.code);
    let above = Args::new().set("above", factor.above.len()).set("of", factor.judged());
    let judged = factor.margin().map_or_else(
        || front.text("needs-concentration-by-interval"),
        |margin| {
            front.at.text_with(
                "needs-concentration-by-margin",
                &Args::new().set("margin", margin_text(front, margin, &factor.measured.unit)),
            )
        },
    );
    FactorRow {
        link: Link::new(indicator.name.clone(), front.link(&path)),
        category: front.text(category_key(factor.category())),
        authority: own_text(factor),
        above: front.at.text_with("needs-concentration-of", &above),
        judged,
        source: source(front, factor),
    }
}

/// The authority's own figure.
pub(crate) fn own_text(factor: &Factor<'_>) -> String {
    number::value(factor.authority, &factor.measured.unit)
}

/// `1 percentage point`, `0.25`.
pub(crate) fn margin_text(front: &Front, margin: f64, unit: &str) -> String {
    let shown = number::shortest(margin);
    let args = Args::new().set("margin", shown.clone()).set("one", usize::from(shown == "1")).set("unit", unit);
    front.at.text_with(
        match unit {
            "percent" => "needs-concentration-points",
            "score" | "standard score" => return shown,
            _ => "needs-concentration-units",
        },
        &args,
    )
}

/// Which data set, of whom, in which period.
fn source(front: &Front, factor: &Factor<'_>) -> String {
    let title = front.data_set(factor.measured);
    let args = Args::new().set("title", title).set("period", factor.measured.period.label());
    let fictional = front.at.house.setting.fictional;
    front.at.text_with(if fictional { "needs-concentration-invented" } else { "needs-concentration-source" }, &args)
}

fn pairs(front: &Front, found: &Concentration<'_>) -> Vec<PairRow> {
    let name = |at: usize| found.factors.get(at).map(|one| one.indicator.short.clone()).unwrap_or_default();
    let shown = |value: Result<f64, stats::NoCorrelation>| {
        value.map_or_else(|_none| front.text("needs-cannot-say"), |value| number::decimal(value, 2))
    };
    found
        .pairs
        .iter()
        .map(|pair| PairRow {
            names: words::list(&[name(pair.one), name(pair.other)]),
            wards: pair.areas.to_string(),
            figures: shown(pair.pearson),
            order: shown(pair.spearman),
        })
        .collect()
}

/// The name of a counted category.
pub(crate) fn category_key(category: FactorCategory) -> &'static str {
    match category {
        FactorCategory::Individual => "needs-category-individual",
        FactorCategory::Relationship => "needs-category-relationship",
        FactorCategory::FamilyEconomic => "needs-category-family-economic",
        FactorCategory::ChildOutcome => "needs-category-child-outcome",
        FactorCategory::Context => "needs-category-context",
    }
}
