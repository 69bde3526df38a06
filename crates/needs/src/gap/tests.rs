// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tells what makes a part of the picture a strength, partly held or a gap, as a table.

use evidence::catalogue::{Catalogue, Element, Quality};

use super::{Finest, Holding, Line};

fn element() -> Element {
    let catalogue = Catalogue::shipped().expect("the catalogue reads");
    catalogue.framework.elements.first().expect("an element").clone()
}

fn check(rule: &str, held: Option<(Quality, Finest)>, expected: &str) {
    let element = element();
    let held = held.map(|(quality, finest)| Holding {
        indicator: "any".to_owned(),
        name: "Any".to_owned(),
        finest,
        period: "2021".to_owned(),
        age_years: Some(3),
        quality,
        reason: String::new(),
    });
    assert_eq!(Line { element: &element, held }.standing(), expected, "{rule}");
}

#[test]
fn a_strength_is_strong_or_fair_down_to_wards() {
    use Finest::{Authority, SmallArea, Ward, Wider};
    use Quality::{Fair, Limited, Strong};
    let cases = [
        ("nothing is held", None, "gap"),
        ("strong, of small areas", Some((Strong, SmallArea)), "strength"),
        ("strong, of the authority alone", Some((Strong, Authority)), "strength"),
        ("fair, of small areas", Some((Fair, SmallArea)), "strength"),
        ("fair, of wards", Some((Fair, Ward)), "strength"),
        ("fair, of the authority alone", Some((Fair, Authority)), "partial"),
        ("fair, of a region", Some((Fair, Wider)), "partial"),
        ("limited, of small areas", Some((Limited, SmallArea)), "partial"),
        ("limited, of the country", Some((Limited, Wider)), "partial"),
    ];
    for (rule, held, expected) in cases {
        check(rule, held, expected);
    }
}
