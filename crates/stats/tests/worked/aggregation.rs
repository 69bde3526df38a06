// SPDX-License-Identifier: MIT OR Apache-2.0
//! Figures of groups, from parts that may be hidden or missing.

use stats::{Confidence, Grouped, Part, PartColumns, SuppressionRule, Undefined, grouped_proportions};

use crate::{Method, case};

/// A group of two parts of 50 people each.
fn of(counts: [Part; 2], rule: Option<SuppressionRule>) -> Result<Grouped, Undefined> {
    let denominators = [Part::Known(50.0); 2];
    let parts = PartColumns { groups: &[0, 0], group_count: 1, counts: &counts, denominators: &denominators };
    grouped_proportions(parts, rule, 100.0, Confidence::P95).expect("columns of one length").remove(0)
}

fn with_unknown_people() -> Result<Grouped, Undefined> {
    let denominators = [Part::Known(50.0), Part::Missing];
    let counts = [Part::Known(5.0); 2];
    let parts = PartColumns { groups: &[0, 0], group_count: 1, counts: &counts, denominators: &denominators };
    grouped_proportions(parts, None, 100.0, Confidence::P95).expect("columns of one length").remove(0)
}

pub(crate) fn methods() -> Vec<Method> {
    let rule = Some(SuppressionRule::ONE_TO_FIVE);
    vec![Method {
        title: "Figures of groups",
        what: "Wards from small areas: the parts are summed, then the statistic is made. A part that is hidden or missing \
               makes the figure partial: it says how many, and gives the figure for the smallest and the largest sum.",
        formula: "Σx / Σn · scale; Σx lies between (known + hidden · least) and (known + hidden · most)",
        source: "definition; what is hidden, from the publisher's rule",
        units: "those of the statistic",
        cases: vec![
            case(
                "15 and 10 of 50 each",
                "25 (17.54521136 to 34.30446355)",
                "by hand",
                &of([Part::Known(15.0), Part::Known(10.0)], rule),
            ),
            case(
                "20 and a hidden 1 to 5 of 50 each",
                "of 2 parts 1 hidden and 0 missing: at least 21 (14.16565406 to 29.97996883), \
                 at most 25 (17.54521136 to 34.30446355)",
                "by hand",
                &of([Part::Known(20.0), Part::Suppressed], rule),
            ),
            case(
                "20 and a missing one of 50 each",
                "of 2 parts 0 hidden and 1 missing: at least 20 (13.33669333 to 28.88291656), at most not known",
                "by hand",
                &of([Part::Known(20.0), Part::Missing], rule),
            ),
            case(
                "5 of 50, and 5 of a missing number",
                "PartialDenominator: part of the denominator is not known",
                "rule",
                &with_unknown_people(),
            ),
        ],
    }]
}
