// SPDX-License-Identifier: MIT OR Apache-2.0
//! `/needs/distribution`: every figure that is held, by category, to choose from.

use crate::addresses;
use exhibits::View;
use std::collections::BTreeSet;

use askama::Template;
use evidence::catalogue::Category;
use ui::{Link, PageError, Reply, Shell, render_page};

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

pub(crate) fn list(view: &View) -> Result<Reply, PageError> {
    render_page(&contents(view))
}

/// The page about a sample place, for the gallery.
pub(crate) fn sample(view: &View) -> Result<String, askama::Error> {
    contents(view).render()
}

fn contents(view: &View) -> ListPage {
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
        .map(|(category, key)| (view.text(key), lines(view, category)))
        .filter(|(_, lines)| !lines.is_empty())
        .collect();
    let count: usize = groups.iter().map(|(_, lines)| lines.len()).sum();
    let args = words::Args::new().set("count", count).set("place", view.name());
    ListPage {
        shell: view
            .shell(&view.text("needs-distribution"))
            .crumb(view.text("needs-nav"), &view.plain(addresses::OVERVIEW.path())),
        lead: view.at.text_with("needs-list-lead", &args),
        groups,
    }
}

fn lines(view: &View, category: Category) -> Vec<Line> {
    let place = &*view.place;
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
            link: Link::new(indicator.name, view.link(&addresses::distribution(code))),
            finest: view.text(finest),
            period: shown.period.label().to_owned(),
        });
    }
    lines
}
