// SPDX-License-Identifier: MIT OR Apache-2.0
//! `/needs/distribution`: every figure that is held, by category, to choose from.

use std::collections::BTreeSet;

use askama::Template;
use evidence::catalogue::Category;
use ui::{Link, PageError, Reply, Shell, render_page};

use crate::front::Front;
use evidence::place::Level;

#[derive(Template)]
#[template(path = "distribution/list.html")]
struct ListPage {
    shell: Shell,
    lead: String,
    groups: Vec<(String, Vec<Line>)>,
}

struct Line {
    link: Link,
    finest: String,
    period: String,
}

pub(crate) fn list(front: &Front) -> Result<Reply, PageError> {
    render_page(&contents(front))
}

/// The page about a sample place, for the gallery.
pub(crate) fn sample(front: &Front) -> Result<String, askama::Error> {
    contents(front).render()
}

fn contents(front: &Front) -> ListPage {
    let order = [
        (Category::Individual, "needs-category-individual"),
        (Category::Relationship, "needs-category-relationship"),
        (Category::FamilyEconomic, "needs-category-family-economic"),
        (Category::ChildOutcome, "needs-category-child-outcome"),
        (Category::Context, "needs-category-context"),
        (Category::Uncategorised, "needs-category-uncategorised"),
    ];
    let groups: Vec<(String, Vec<Line>)> = order
        .into_iter()
        .map(|(category, key)| (front.text(key), lines(front, category)))
        .filter(|(_, lines)| !lines.is_empty())
        .collect();
    let count: usize = groups.iter().map(|(_, lines)| lines.len()).sum();
    let args = words::Args::new().set("count", count).set("place", front.name());
    ListPage {
        shell: front.shell(&front.text("needs-distribution")).crumb(front.text("needs-nav"), &front.plain("/needs")),
        lead: front.at.text_with("needs-list-lead", &args),
        groups,
    }
}

fn lines(front: &Front, category: Category) -> Vec<Line> {
    let place = &*front.place;
    let mut seen = BTreeSet::new();
    let mut lines = Vec::new();
    for measured in &place.measured {
        let code = measured.key.indicator.as_str();
        let indicator = place.indicator(code);
        if indicator.category != category || !seen.insert(code) {
            continue;
        }
        // The page that the link leads to shows the same family and period.
        let held =
            |level| place.preferred(code, level).or_else(|| place.families(code).find(|one| place.holds(one, level)));
        let levels = [
            (Level::SmallAreas, "needs-finest-small-area"),
            (Level::Wards, "needs-finest-ward"),
            (Level::Authority, "needs-finest-authority"),
        ];
        let found = levels.into_iter().find_map(|(level, key)| Some((held(level)?, key)));
        let (shown, finest) = found.unwrap_or((measured, "needs-finest-wider"));
        lines.push(Line {
            link: Link::new(indicator.name, front.link(&format!("/needs/distribution/{code}"))),
            finest: front.text(finest),
            period: shown.period.label().to_owned(),
        });
    }
    lines
}
